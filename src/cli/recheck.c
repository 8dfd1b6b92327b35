/*
 * recheck.c - the command that holds saved decisions against today's facts.  It changes
 * nothing.
 */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/condition.h"
#include "cli/evaluation.h"
#include "cli/output.h"
#include "cli/saved_id.h"
#include "cli/style.h"
#include "report/plain.h"
#include "report/recheck_report.h"
#include "store/saved.h"
#include "tui/moment.h"

enum { FORMAT_TABLE, FORMAT_JSON };

enum { ROWS_MOST = 100000, CONDITION_SIZE = 80 };

struct recheck_work {
    struct context context;
    struct robustness_settings settings;
    struct arena arena;     /* of what is shown */
    struct arena row_arena; /* of the decision that is looked at */
    struct saved_row *rows;
    size_t row_count;
    struct recheck_report report;
    struct json *json; /* NULL: a table */
    size_t line_count, changed_count, refused_count;
    int status;
};

/* ---- which ones ------------------------------------------------------------------------ */

/* Those that are named, whatever became of them; else all that are decided. */
static bool
rows_find(struct recheck_work *work, struct error *err)
{
    const struct options *options = work->context.options;
    struct saved_query query = {SAVED_DECIDED, SAVED_BY_TITLE, "", 0, ROWS_MOST};
    struct store *store = work->context.store;

    if (!options->argument_count)
        return !store || saved_list(store, &query, &work->arena, &work->rows,
                                    &work->row_count, err);
    work->rows = ARENA_ARRAY(&work->arena, options->argument_count, struct saved_row);
    for (; work->row_count < options->argument_count; work->row_count++) {
        const char *id = options->arguments[work->row_count];

        if (!saved_id_find(&work->context, id, &work->rows[work->row_count], err))
            return false;
    }
    return true;
}

/* ---- one ------------------------------------------------------------------------------- */

/* Whether two moments are one: the same answers on the same facts of the same day. */
static bool
is_same_moment(const struct moment *then, const struct moment *now)
{
    return then->as_of_day == now->as_of_day &&
           strcmp(then->catalog->hash, now->catalog->hash) == 0;
}

/* A close call is one here as in the results: by the same tests, then and now. */
static void
moments_judge(struct recheck_work *work, struct moment *then, struct moment *now)
{
    evaluation_test(PARTS_OF_VERDICT, now->decision, &work->settings,
                    &work->row_arena);
    if (!then->decision)
        return;
    if (is_same_moment(then, now))
        then->decision->verdict.kind = now->decision->verdict.kind;
    else
        evaluation_test(PARTS_OF_VERDICT, then->decision, &work->settings,
                        &work->row_arena);
}

static bool
condition_take(struct recheck_work *work, struct recheck_line *line, struct error *err)
{
    const char *list = work->context.options->value[OPTION_FAIL_ON];
    char which[CONDITION_SIZE];
    bool holds;

    if (!list || !line->now)
        return true;
    if (!condition_any(list, line->now, &holds, which, sizeof which, err))
        return false;
    if (holds) {
        line->condition = arena_strdup(&work->row_arena, which);
        message_note("%s: --fail-on: %s holds", line->id, which);
    }
    return true;
}

static void
line_fill(struct recheck_work *work, struct moment *then, struct moment *now,
          struct recheck_line *line)
{
    struct recheck *recheck;

    line->decided_on = then->version.decided_on ? then->version.decided_on
                                                : then->version.as_of;
    line->engine = then->version.engine;
    line->winner_kept = then->version.leader ? strategy_find(then->version.leader) : -1;
    line->score_kept = then->version.score;
    line->now = now->decision;
    line->refusal = &now->refusal;
    if (now->decision)
        moments_judge(work, then, now);
    if (!now->decision || !then->decision || !then->has_catalog)
        return;
    recheck = ARENA_NEW(&work->row_arena, struct recheck);
    recheck_make(then->decision, now->decision, &work->row_arena, recheck);
    line->recheck = recheck;
}

static void
status_raise(struct recheck_work *work, const struct recheck_line *line)
{
    bool exits = work->context.options->given[OPTION_EXIT_CODE];
    int status = !line->now                            ? (int)line->refusal->code
                 : line->condition                     ? STATUS_CONDITION
                 : exits && recheck_line_changed(line) ? STATUS_DIFFERENT
                                                       : ERROR_NONE;

    if (status > work->status)
        work->status = status;
}

/* What comes of one: false is a failure of the database, anything else is in *line. */
static bool
line_make(struct recheck_work *work, const struct saved_row *row,
          struct recheck_line *line, struct error *err)
{
    const struct moment_world world = {work->context.store, &work->context.form,
                                       &work->context.catalog, work->context.as_of_day};
    struct arena *arena = &work->row_arena;
    struct moment *then = ARENA_NEW(arena, struct moment);
    struct moment *now = ARENA_NEW(arena, struct moment);
    struct error *refusal = ARENA_NEW(arena, struct error);
    bool there = false;

    *line = (struct recheck_line){.id = row->id,
                                  .title = row->title,
                                  .engine_now = PACKAGE_VERSION,
                                  .winner_kept = -1,
                                  .refusal = refusal};
    if (!moment_decided(&world, row->id, arena, then, &there, refusal)) {
        if (refusal->code == ERROR_DATABASE) {
            *err = *refusal;
            return false;
        }
    } else if (!there)
        error_set(refusal, ERROR_INPUT, row->id, "evaluate it with --save",
                  "no result of it was kept");
    else {
        moment_again(&world, then, arena, now);
        line_fill(work, then, now, line);
    }
    return true;
}

static bool
line_tell(struct recheck_work *work, struct recheck_line *line, struct error *err)
{
    if (!line->now)
        message_error(line->refusal);
    if (!condition_take(work, line, err))
        return false;
    work->line_count++;
    work->changed_count += line->now && recheck_line_changed(line);
    work->refused_count += !line->now;
    status_raise(work, line);
    if (work->json)
        recheck_report_json(line, work->json);
    else
        recheck_report_take(&work->report, line);
    return true;
}

/* A decision is some megabytes: it goes before the next one is looked at. */
static bool
row_look(struct recheck_work *work, const struct saved_row *row, struct error *err)
{
    struct recheck_line line;
    bool done;

    arena_init(&work->row_arena);
    done = line_make(work, row, &line, err) && line_tell(work, &line, err);
    arena_clear(&work->row_arena);
    return done;
}

/* ---- the whole ------------------------------------------------------------------------- */

static bool
rows_look(struct recheck_work *work, struct error *err)
{
    for (size_t i = 0; i < work->row_count; i++)
        if (!row_look(work, &work->rows[i], err))
            return false;
    return true;
}

static bool
table_write(struct recheck_work *work, struct strbuf *out, struct error *err)
{
    struct plain_style style;
    struct blocks blocks;

    if (!style_read(work->context.options, &style, err))
        return false;
    recheck_report_init(&work->report, &work->arena);
    if (!rows_look(work, err))
        return false;
    blocks_init(&blocks, &work->arena);
    recheck_report_add(&work->report, &blocks);
    plain_render(&blocks, &style, out);
    return true;
}

static bool
json_write(struct recheck_work *work, struct strbuf *out, struct error *err)
{
    struct json json;
    bool done;

    json_init(&json, out, false);
    json_array_open(&json, NULL);
    work->json = &json;
    done = rows_look(work, err);
    json_array_close(&json);
    json_end(&json);
    work->json = NULL;
    return done;
}

static void
say_tally(const struct recheck_work *work)
{
    char refused[40] = "";

    if (work->refused_count)
        snprintf(refused, sizeof refused, ", %zu refused", work->refused_count);
    message_note("%zu looked at, %zu changed in winner, verdict or gates%s",
                 work->line_count, work->changed_count, refused);
}

static bool
recheck_run(struct recheck_work *work, struct strbuf *out, struct error *err)
{
    const struct options *options = work->context.options;

    if (!evaluation_settings(options, &work->settings, err) || !rows_find(work, err))
        return false;
    if (!(options_format(options) == FORMAT_JSON ? json_write : table_write)(work, out,
                                                                             err)) {
        strbuf_reset(out);
        return false;
    }
    if (!options->given[OPTION_QUIET])
        say_tally(work);
    return true;
}

bool
command_recheck(const struct options *options, struct strbuf *out, int *status,
                struct error *err)
{
    struct error_list faults = {0};
    struct recheck_work work = {.status = ERROR_NONE};
    bool done = true;

    arena_init(&work.arena);
    if (options->given[OPTION_FAIL_ON] &&
        !condition_known(options->value[OPTION_FAIL_ON], err)) {
        arena_clear(&work.arena);
        return false;
    }
    if (context_open(options, CONTEXT_READ, &work.context, &faults)) {
        done = recheck_run(&work, out, err);
        *status = work.status;
    } else
        *status = message_errors(&faults);
    context_close(&work.context);
    arena_clear(&work.arena);
    return done;
}
