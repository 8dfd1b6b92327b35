/*
 * saved.c - the commands on saved assessments: list, show, import, delete, rename.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/clock.h"
#include "cli/commands.h"
#include "cli/evaluation.h"
#include "cli/keep.h"
#include "cli/output.h"
#include "cli/saved_id.h"
#include "cli/style.h"
#include "report/block.h"
#include "report/json.h"
#include "report/plain.h"
#include "report/show.h"
#include "report/tables.h"
#include "store/saved.h"
#include "store/version.h"

enum { ROWS_MOST = 100000 };

static const char *const status_words[] = {
    [STATUS_DRAFT] = "draft",
    [STATUS_DECIDED] = "decided",
    [STATUS_EXAMPLE] = "example",
};

/* ---- list --------------------------------------------------------------------------- */

enum list_format { LIST_TEXT, LIST_JSON, LIST_CSV };

static enum saved_filter
filter_of(const struct options *options)
{
    const char *const *names = option_table[OPTION_STATE].values;
    const char *asked = options->value[OPTION_STATE];

    for (int i = 0; asked && names[i]; i++)
        if (strcmp(names[i], asked) == 0)
            return (enum saved_filter)i;
    return SAVED_ALL;
}

static enum saved_sort
sort_of(const struct options *options)
{
    const char *asked = options->value[OPTION_SORT];

    for (int i = 0; asked && i < SAVED_SORT_COUNT; i++)
        if (strcmp(saved_sort_names[i], asked) == 0)
            return (enum saved_sort)i;
    return SAVED_BY_CHANGE;
}

static void
list_text(const struct saved_row *rows, size_t count, const struct plain_style *style,
          struct arena *arena, struct strbuf *out)
{
    static const struct column columns[] = {{"Id", false},    {"Title", false},
                                            {"State", false}, {"Leader", false},
                                            {"Score", true},  {"Changed", false}};
    struct blocks blocks;
    struct entries entries;
    struct block *table;

    blocks_init(&blocks, arena);
    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        const struct saved_row *row = &rows[i];

        entries_add(&entries, row->id);
        entries_add(&entries, row->title);
        entries_add(&entries, row->status == STATUS_DRAFT
                                  ? arena_printf(arena, "draft %d/6", row->answered)
                                  : status_words[row->status]);
        entries_add(&entries, row->leader ? row->leader : "-");
        entries_add(&entries,
                    row->score.known ? show_score(arena, row->score.value) : "-");
        entries_add(&entries, arena_strndup(arena, row->changed_at, 10));
    }
    if (!count)
        return;
    table = blocks_add(&blocks, BLOCK_TABLE, NULL);
    table->columns = columns;
    table->column_count = ARRAY_LEN(columns);
    table->entries = entries.items;
    table->entry_count = entries.count;
    plain_render(&blocks, style, out);
}

static void
row_json(struct json *json, const struct saved_row *row)
{
    json_put_text(json, "id", row->id);
    json_put_text(json, "title", row->title);
    json_put_text(json, "owner", row->owner);
    json_put_text(json, "state", status_words[row->status]);
    json_put_integer(json, "answered", row->answered);
    json_put_text(json, "leader", row->leader);
    json_put_maybe_real(json, "score", row->score);
    json_put_integer(json, "versions", row->versions);
    json_put_text(json, "created_at", row->created_at);
    json_put_text(json, "changed_at", row->changed_at);
    json_put_text(json, "deleted_at", row->deleted_at);
}

static void
list_json(const struct saved_row *rows, size_t count, struct strbuf *out)
{
    struct json json;

    json_init(&json, out, false);
    json_array_open(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        json_object_open(&json, NULL);
        row_json(&json, &rows[i]);
        json_object_close(&json);
    }
    json_array_close(&json);
    json_end(&json);
}

static void
list_csv(const struct saved_row *rows, size_t count, struct strbuf *out)
{
    static const char *const names[] = {"id",       "title",  "owner", "state",
                                        "answered", "leader", "score", "changed_at"};
    struct rows table;

    rows_init(&table, out, false);
    rows_header(&table, names, ARRAY_LEN(names));
    for (size_t i = 0; i < count; i++) {
        rows_text(&table, rows[i].id);
        rows_text(&table, rows[i].title);
        rows_text(&table, rows[i].owner);
        rows_text(&table, status_words[rows[i].status]);
        rows_number(&table, rows[i].answered);
        rows_text(&table, rows[i].leader);
        rows_maybe(&table, rows[i].score);
        rows_text(&table, rows[i].changed_at);
        rows_end(&table);
    }
}

static bool
list_write(struct context *context, struct strbuf *out, struct error *err)
{
    const struct options *options = context->options;
    struct saved_query query = {filter_of(options), sort_of(options), "", 0, ROWS_MOST};
    int64_t limit;
    struct plain_style style;
    struct saved_row *rows = NULL;
    size_t count = 0;

    if (!style_read(options, &style, err) ||
        !options_integer(options, OPTION_LIMIT, 1, ROWS_MOST, ROWS_MOST, &limit, err))
        return false;
    query.limit = (int)limit;
    /* Without a database nothing was ever saved. */
    if (context->store &&
        !saved_list(context->store, &query, &context->arena, &rows, &count, err))
        return false;
    switch ((enum list_format)options_format(options)) {
    case LIST_TEXT:
        list_text(rows, count, &style, &context->arena, out);
        break;
    case LIST_JSON:
        list_json(rows, count, out);
        break;
    case LIST_CSV:
        list_csv(rows, count, out);
        break;
    }
    return true;
}

bool
command_list(const struct options *options, struct strbuf *out, int *status,
             struct error *err)
{
    struct error_list faults = {0};
    struct context context;
    bool done = true;

    if (context_open(options, CONTEXT_READ, &context, &faults))
        done = list_write(&context, out, err);
    else
        *status = message_errors(&faults);
    context_close(&context);
    return done;
}

/* ---- show --------------------------------------------------------------------------- */

enum show_format { SHOW_TEXT, SHOW_JSON, SHOW_YAML };

/* "accepted on 2026-11-25 by A. Board, version 3"; NULL when nothing was decided. */
static const char *
decided_text(const struct saved_version *versions, size_t count, struct arena *arena)
{
    for (size_t i = 0; i < count; i++) {
        const struct saved_version *version = &versions[i];
        bool has_makers = version->decision_makers && version->decision_makers[0];

        if (version->decided_on)
            return arena_printf(arena, "%s on %s%s%s, version %d", version->status,
                                version->decided_on, has_makers ? " by " : "",
                                has_makers ? version->decision_makers : "",
                                version->number);
    }
    return NULL;
}

static void
show_text(const struct saved_row *row, const struct saved_version *versions,
          size_t count, const struct plain_style *style, struct arena *arena,
          struct strbuf *out)
{
    static const struct column columns[] = {{"Version", true},
                                            {"Saved", false},
                                            {"Leader", false},
                                            {"Score", true},
                                            {"Status", false}};
    struct blocks blocks;
    struct entries entries;
    const char *decided = decided_text(versions, count, arena);
    struct facts facts;
    struct block *block;

    blocks_init(&blocks, arena);
    blocks_add(&blocks, BLOCK_HEADING, row->title);
    facts_init(&facts, arena);
    facts_add(&facts, "Id", row->id);
    if (row->owner)
        facts_add(&facts, "Owner", row->owner);
    facts_add(&facts, "State", status_words[row->status]);
    if (decided)
        facts_add(&facts, "Decided", decided);
    facts_add(&facts, "Must-answer",
              arena_printf(arena, "%d of 6 answered", row->answered));
    facts_add(&facts, "Leader",
              row->leader ? arena_printf(arena, "%s %s", row->leader,
                                         show_score(arena, row->score.value))
                          : "not evaluated");
    facts_add(&facts, "Created", row->created_at);
    facts_add(&facts, "Changed", row->changed_at);
    if (row->deleted_at)
        facts_add(&facts, "Deleted", row->deleted_at);
    block = blocks_add(&blocks, BLOCK_FACTS, NULL);
    block->facts = facts.items;
    block->fact_count = facts.count;
    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        entries_add(&entries, show_count(arena, versions[i].number));
        entries_add(&entries, versions[i].saved_at);
        entries_add(&entries, versions[i].leader ? versions[i].leader : "none");
        entries_add(&entries, versions[i].score.known
                                  ? show_score(arena, versions[i].score.value)
                                  : "-");
        entries_add(&entries, versions[i].status[0] ? versions[i].status : "-");
    }
    if (count) {
        block = blocks_add(&blocks, BLOCK_TABLE, NULL);
        block->columns = columns;
        block->column_count = ARRAY_LEN(columns);
        block->entries = entries.items;
        block->entry_count = entries.count;
    }
    plain_render(&blocks, style, out);
}

static void
show_json(const struct saved_row *row, const struct saved_version *versions,
          size_t count, struct strbuf *out)
{
    struct json json;

    json_init(&json, out, false);
    json_object_open(&json, NULL);
    row_json(&json, row);
    json_array_open(&json, "version_list");
    for (size_t i = 0; i < count; i++) {
        json_object_open(&json, NULL);
        json_put_integer(&json, "number", versions[i].number);
        json_put_text(&json, "saved_at", versions[i].saved_at);
        json_put_text(&json, "leader", versions[i].leader);
        json_put_maybe_real(&json, "score", versions[i].score);
        json_put_text(&json, "catalog_sha256", versions[i].catalog_hash);
        json_put_text(&json, "as_of", versions[i].as_of);
        json_put_text(&json, "status", versions[i].status);
        json_put_text(&json, "decided_on", versions[i].decided_on);
        json_put_text(&json, "decision_makers", versions[i].decision_makers);
        json_put_text(&json, "engine", versions[i].engine);
        json_object_close(&json);
    }
    json_array_close(&json);
    json_object_close(&json);
    json_end(&json);
}

static bool
show_write(struct context *context, struct strbuf *out, struct error *err)
{
    const struct options *options = context->options;
    const char *id = options->arguments[0];
    struct saved_version *versions;
    struct plain_style style;
    struct saved_row row;
    struct draft draft;
    size_t count;

    if (!style_read(options, &style, err) || !saved_id_find(context, id, &row, err) ||
        !version_list(context->store, id, &context->arena, &versions, &count, err))
        return false;
    switch ((enum show_format)options_format(options)) {
    case SHOW_TEXT:
        show_text(&row, versions, count, &style, &context->arena, out);
        break;
    case SHOW_JSON:
        show_json(&row, versions, count, out);
        break;
    case SHOW_YAML:
        if (!draft_read(context->store, id, &context->arena, &draft, err))
            return false;
        strbuf_add(out, draft.answers);
        break;
    }
    return true;
}

bool
command_show(const struct options *options, struct strbuf *out, int *status,
             struct error *err)
{
    struct error_list faults = {0};
    struct context context;
    bool done = true;

    if (context_open(options, CONTEXT_READ, &context, &faults))
        done = show_write(&context, out, err);
    else
        *status = message_errors(&faults);
    context_close(&context);
    return done;
}

/* ---- import ------------------------------------------------------------------------- */

/* An id that is taken can be given another name here or there; the file is told with it. */
static bool
import_refuse(struct context *context, const char *path, const char *id,
              struct error *err, struct error_list *faults)
{
    struct saved_row row;
    struct error ignored;
    bool there = false;

    if (err->code == ERROR_INPUT && !err->where[0] && id &&
        saved_find(context->store, id, &context->arena, &row, &there, &ignored) &&
        there) {
        snprintf(err->where, sizeof err->where, "%s", path);
        snprintf(err->mend, sizeof err->mend, "%sgive the file another assessment.id%s",
                 row.deleted_at ? "it is deleted and can be brought back; " : "",
                 row.deleted_at ? "" : ", or rename the saved one");
    }
    return error_list_add(faults, err);
}

/* The ids that a dry run of several files would have saved under. */
struct ids {
    const char **items;
    size_t count;
};

/* Whether the answers could be saved under their id; without one, a free id is made. */
static bool
import_try(struct context *context, const char *path, const char *id, struct ids *ids,
           struct error_list *faults)
{
    struct error err;

    if (!id)
        return true;
    if (context->store && !draft_id_free(context->store, id, &err))
        return import_refuse(context, path, id, &err, faults);
    for (size_t i = 0; i < ids->count; i++) {
        if (strcmp(ids->items[i], id) != 0)
            continue;
        error_set(&err, ERROR_INPUT, path, "give one of them another assessment.id",
                  "an earlier one of these files has the id '%s' too",
                  text_quoted(id).text);
        return error_list_add(faults, &err);
    }
    ids->items[ids->count++] = arena_strdup(&context->arena, id);
    return true;
}

/* One answers file into the database; its faults have been told when it returns false. */
static bool
file_import(struct context *context, const char *path, struct ids *ids,
            struct strbuf *out, int *status)
{
    struct error_list faults = {0}, warnings = {0};
    struct answers answers;
    char id[SAVED_ID_SIZE];
    struct arena arena;
    struct error err;
    bool done;

    arena_init(&arena);
    done = evaluation_file(context, path, &arena, &answers, &faults, &warnings);
    if (done && context->options->given[OPTION_DRY_RUN])
        done = import_try(context, path, answers.assessment.id, ids, &faults);
    else if (done) {
        strbuf_reserve(out, SAVED_ID_SIZE + 1); /* what is saved is said to be */
        done = keep_answers(context, &answers.assessment,
                            arena_printf(&arena, "imported from %s", path), id, &err) ||
               import_refuse(context, path, answers.assessment.id, &err, &faults);
        if (done)
            strbuf_addf(out, "%s\n", id);
    }
    if (!context->options->given[OPTION_QUIET])
        message_errors(&warnings);
    if (!done) {
        int one = message_errors(&faults);

        *status = one > *status ? one : *status;
    }
    arena_clear(&arena);
    return done;
}

bool
command_import(const struct options *options, struct strbuf *out, int *status,
               struct error *err)
{
    enum context_need need = options->given[OPTION_DRY_RUN] ? CONTEXT_READ
                                                            : CONTEXT_WRITE;
    struct error_list faults = {0};
    struct context context;
    struct ids ids = {0};
    size_t taken = 0;

    (void)err;
    if (context_open(options, need, &context, &faults)) {
        ids.items = ARENA_ARRAY(&context.arena, options->argument_count, const char *);
        for (size_t i = 0; i < options->argument_count; i++)
            taken += file_import(&context, options->arguments[i], &ids, out, status);
        if (!options->given[OPTION_QUIET])
            message_note("%zu read, %zu refused%s", taken,
                         options->argument_count - taken,
                         options->given[OPTION_DRY_RUN] ? "; nothing was saved"
                         : taken ? "; comments of the files are not kept"
                                 : "");
    } else
        *status = message_errors(&faults);
    context_close(&context);
    return true;
}

/* ---- delete and rename -------------------------------------------------------------- */

static void
deleted_say(const char *id, bool undo)
{
    if (undo)
        message_note("%s is back", id);
    else
        message_note(
            "deleted %s; 'llm-decide delete --undo %s' brings it back for %d days", id,
            id, SAVED_DAYS_KEPT);
}

/* All go together: the second time there would be nothing to delete. */
static bool
named_once(const struct options *options, size_t at, struct error *err)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(options->arguments[i], options->arguments[at]) == 0)
            return error_set(err, ERROR_USAGE, "delete", "name it once",
                             "'%s' is named twice", options->arguments[at]);
    return true;
}

/* What is deleted can only come back, and what is not can only go. */
static bool
can_change(const struct saved_row *row, bool undo, struct error *err)
{
    if (undo == (row->deleted_at != NULL))
        return true;
    return error_set(err, ERROR_INPUT, "delete",
                     undo ? NULL : "'llm-decide delete --undo' brings it back",
                     undo ? "'%s' is not deleted" : "'%s' is deleted already", row->id);
}

static bool
ids_delete(struct context *context, struct error *err)
{
    const struct options *options = context->options;
    bool undo = options->given[OPTION_UNDO];
    bool (*change)(struct store *, const char *const *, size_t, const char *,
                   struct error *) = undo ? saved_restore_all : saved_delete_all;
    char now[CLOCK_TEXT_SIZE];
    struct saved_row row;

    clock_now(now);
    for (size_t i = 0; i < options->argument_count; i++)
        if (!saved_id_find(context, options->arguments[i], &row, err) ||
            !named_once(options, i, err) || !can_change(&row, undo, err))
            return false;
    if (options->given[OPTION_DRY_RUN]) {
        for (size_t i = 0; i < options->argument_count; i++)
            message_note("would %s %s", undo ? "bring back" : "delete",
                         options->arguments[i]);
        return true;
    }
    if (!change(context->store, options->arguments, options->argument_count, now, err))
        return false;
    for (size_t i = 0; i < options->argument_count && !options->given[OPTION_QUIET];
         i++)
        deleted_say(options->arguments[i], undo);
    return true;
}

static bool
id_rename(struct context *context, struct error *err)
{
    const char *const *ids = context->options->arguments;
    char now[CLOCK_TEXT_SIZE];
    struct saved_row row;

    clock_now(now);
    if (!saved_id_find(context, ids[0], &row, err) ||
        !saved_set_id(context->store, ids[0], ids[1], now, err))
        return false;
    if (!context->options->given[OPTION_QUIET])
        message_note("%s is called %s now", ids[0], ids[1]);
    return true;
}

/* Nothing is made anew for the sake of taking something away. */
static bool
change(const struct options *options, bool (*what)(struct context *, struct error *),
       int *status, struct error *err)
{
    struct error_list faults = {0};
    struct context context;
    bool done = true;

    if (context_open(options, CONTEXT_READ, &context, &faults))
        done = what(&context, err);
    else
        *status = message_errors(&faults);
    context_close(&context);
    return done;
}

bool
command_delete(const struct options *options, struct strbuf *out, int *status,
               struct error *err)
{
    (void)out;
    return change(options, ids_delete, status, err);
}

bool
command_rename(const struct options *options, struct strbuf *out, int *status,
               struct error *err)
{
    (void)out;
    return change(options, id_rename, status, err);
}
