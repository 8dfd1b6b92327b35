/*
 * catalog_import.c - price lists and facts taken into the catalog, after a look.
 *
 * The preview is the result; what was done, or has to be done, is told beside it.  Without
 * --yes a person on a terminal is asked, and anybody else is told what to add.
 */
#include <stdio.h>
#include <string.h>

#include "cli/catalog.h"
#include "cli/clock.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "model/strategy.h"
#include "report/fact_report.h"
#include "report/json.h"
#include "report/tables.h"
#include "store/catalog.h"
#include "store/draft.h"
#include "store/saved.h"
#include "tui/catalog_preview.h"

enum { ROWS_MOST = 100000, LINES_SHOWN = 50 };

/* ---- undo ----------------------------------------------------------------------------- */

/* The change that would be taken back next; NULL when there is none. */
static const struct revision *
undoable_find(const struct revision *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool undone = false;

        for (size_t j = 0; j < i; j++)
            undone = undone || all[j].undoes == all[i].id;
        if (!undone && (all[i].cause == CAUSE_IMPORT || all[i].cause == CAUSE_USER))
            return &all[i];
    }
    return NULL;
}

static bool
import_undo(struct catalog_work *work, struct error *err)
{
    bool dry = work->options->given[OPTION_DRY_RUN];
    struct store *store = work->context.store;
    const struct revision *back = NULL;
    struct revision *all = NULL;
    char now[CLOCK_TEXT_SIZE];
    size_t count = 0;
    int64_t undone;

    if (work->argument_count)
        return error_set(err, ERROR_USAGE, NULL, "leave the file out",
                         "catalog import --undo takes back the last import");
    if (store && !store_revisions(store, &work->arena, &all, &count, err))
        return false;
    back = undoable_find(all, count);
    if (!back)
        return error_set(err, ERROR_FAILED, NULL, NULL,
                         "no import is left to take back");
    clock_now(now);
    if (!dry && !store_catalog_undo(store, now, &undone, err))
        return false;
    if (dry || !work->options->given[OPTION_QUIET])
        message_note("%s revision %lld of %.10s: %s",
                     dry ? "would take back" : "took back", (long long)back->id,
                     back->made_at, *back->list ? back->list : back->source);
    return true;
}

/* ---- what saved assessments make of it ------------------------------------------------ */

/* What becomes of each, one after the other. */
static bool
effects_look(struct catalog_work *work, struct answers_decider *decider,
             const struct saved_row *rows, struct update_effect *effects,
             struct update_effects *out, struct error *err)
{
    struct progress progress;
    struct arena scratch;
    struct draft draft;
    bool done = true;

    progress_begin(&progress, work->options, "Deciding saved assessments");
    arena_init(&scratch);
    for (; done && out->count < out->total; out->count++) {
        const char *id = rows[out->count].id;

        arena_reset(&scratch);
        done = draft_read(work->context.store, id, &scratch, &draft, err);
        if (done)
            catalog_update_effect(decider, id, draft.answers, &effects[out->count]);
        progress_tell(&progress, out->count, out->total);
    }
    arena_clear(&scratch);
    progress_end(&progress);
    return done;
}

static bool
effects_find(struct catalog_work *work, const struct catalog_update *update,
             struct update_effects *out, struct error *err)
{
    const struct context *context = &work->context;
    const struct decision_ground ground = {&context->catalog, &context->form,
                                           context->as_of_day};
    struct saved_query query = {SAVED_ALL, SAVED_BY_CHANGE, "", 0, ROWS_MOST};
    struct answers_decider decider;
    struct update_effect *effects;
    struct saved_row *rows = NULL;
    bool done;

    *out = (struct update_effects){0};
    if (!context->store)
        return true;
    if (!saved_list(context->store, &query, &work->arena, &rows, &out->total, err))
        return false;
    effects = ARENA_ARRAY(&work->arena, out->total, struct update_effect);
    out->items = effects;
    catalog_update_decider(update, &ground, &decider);
    done = effects_look(work, &decider, rows, effects, out, err);
    answers_decider_clear(&decider);
    return done;
}

/* ---- JSON ----------------------------------------------------------------------------- */

static void
price_json(struct json *json, const char *name, struct price price)
{
    json_put_maybe_money(json, name,
                         price.known ? maybe_of((double)price.micro / 1e6)
                                     : maybe_unknown());
}

static void
offer_json(struct json *json, const char *name, const struct api_offer *offer)
{
    if (!offer) {
        json_put_null(json, name);
        return;
    }
    json_object_open_inline(json, name);
    price_json(json, "input_usd_per_mtok", offer->input);
    price_json(json, "output_usd_per_mtok", offer->output);
    price_json(json, "cached_input_usd_per_mtok", offer->cached);
    json_put_integer(json, "tiers", (int64_t)offer->tier_count);
    json_put_text(json, "as_of", offer->provenance.as_of);
    json_object_close(json);
}

static void
line_json(struct json *json, const struct preview_line *line)
{
    const struct api_offer *offer = line->after ? line->after : line->before;

    json_object_open(json, NULL);
    json_put_text(json, "what", preview_what_names[line->what]);
    json_put_text(json, "id", offer->id);
    json_put_text(json, "provider", offer->provider_id);
    offer_json(json, "before", line->before);
    offer_json(json, "after", line->after);
    json_put_real(json, "change_pct", line->change_pct);
    json_put_bool(json, "sources_differ", line->disagrees);
    json_put_bool(json, "own_price_stays", line->kept);
    json_put_bool(json, "newer_price_stays", line->older);
    json_put_bool(json, "retired", line->retires);
    json_object_close(json);
}

static void
skips_json(struct json *json, const char *name, const struct list_skips *skips)
{
    json_object_open(json, name);
    json_put_integer(json, "count", (int64_t)skips->count);
    json_array_open(json, "reasons");
    for (size_t i = 0; i < skips->reason_count; i++) {
        json_object_open_inline(json, NULL);
        json_put_text(json, "reason", skips->reasons[i].reason);
        json_put_integer(json, "count", (int64_t)skips->reasons[i].count);
        json_object_close(json);
    }
    json_array_close(json);
    json_array_open(json, "first");
    for (size_t i = 0; i < skips->count && i < LIST_SKIPS_SHOWN; i++) {
        json_object_open_inline(json, NULL);
        json_put_text(json, "name", skips->first[i].name);
        json_put_text(json, "reason", skips->first[i].reason);
        json_object_close(json);
    }
    json_array_close(json);
    json_object_close(json);
}

static void
list_json(struct json *json, const struct catalog_update *update)
{
    const struct price_list *list = &update->list;
    const struct preview *preview = &update->preview;

    json_object_open(json, "counts");
    for (int what = 0; what < PREVIEW_COUNT; what++)
        json_put_integer(json, preview_what_names[what],
                         (int64_t)preview->counts[what]);
    json_put_integer(json, "past", (int64_t)list->past_count);
    json_put_integer(json, "sources_differ", (int64_t)preview->disagreeing);
    json_put_integer(json, "own_price_stays", (int64_t)preview->kept);
    json_put_integer(json, "newer_price_stays", (int64_t)preview->older);
    json_put_integer(json, "retired", (int64_t)preview->retiring);
    json_object_close(json);
    json_array_open(json, "changes");
    for (size_t i = 0; i < preview->line_count; i++)
        if ((preview->lines[i].what != PREVIEW_CONFIRMED &&
             preview->lines[i].what != PREVIEW_SAME) ||
            preview->lines[i].retires)
            line_json(json, &preview->lines[i]);
    json_array_close(json);
    skips_json(json, "refused", &list->refused);
    skips_json(json, "left_out", &list->ignored);
    json_array_open(json, "warnings");
    for (size_t i = 0; i < list->warning_count; i++)
        json_put_text(json, NULL, list->warnings[i]);
    json_array_close(json);
}

static const char *
leader_id(int leader)
{
    return leader < 0 ? NULL : strategy_ids[leader];
}

static void
effects_json(struct json *json, const struct update_effects *effects)
{
    json_array_open(json, "assessments");
    for (size_t i = 0; i < effects->count; i++) {
        const struct update_effect *effect = &effects->items[i];

        json_object_open_inline(json, NULL);
        json_put_text(json, "id", effect->id);
        json_put_bool(json, "is_known", effect->is_known);
        json_put_bool(json, "is_changed", effect->is_changed);
        if (effect->is_known) {
            json_put_text(json, "leader_before", leader_id(effect->leader[0]));
            json_put_text(json, "leader_after", leader_id(effect->leader[1]));
            json_put_real(json, "score_before", effect->score[0]);
            json_put_real(json, "score_after", effect->score[1]);
            json_put_money(json, "tco_before_usd", effect->tco_usd[0]);
            json_put_money(json, "tco_after_usd", effect->tco_usd[1]);
        }
        json_object_close(json);
    }
    json_array_close(json);
}

static void
preview_json(struct catalog_work *work, const struct catalog_update *update,
             const struct update_effects *effects)
{
    bool native = update->format == UPDATE_NATIVE;
    struct json json;

    json_init(&json, work->out, false);
    json_object_open(&json, NULL);
    json_put_text(&json, "format", update_format_name(update->format));
    json_put_text(&json, "source", update->source);
    json_put_text(&json, "as_of", native ? NULL : update->list.as_of);
    json_put_text(&json, "sha256", update->hash);
    if (native)
        fact_changes_json(update->facts.changes, update->facts.change_count, "changes",
                          &json);
    else
        list_json(&json, update);
    effects_json(&json, effects);
    json_object_close(&json);
    json_end(&json);
}

/* ---- CSV ------------------------------------------------------------------------------ */

static void
price_csv(struct rows *rows, const struct api_offer *offer)
{
    const struct price none = {0};
    const struct price prices[] = {offer ? offer->input : none,
                                   offer ? offer->output : none};

    for (size_t i = 0; i < ARRAY_LEN(prices); i++)
        rows_maybe(rows, prices[i].known ? maybe_of((double)prices[i].micro / 1e6)
                                         : maybe_unknown());
}

static void
preview_csv(struct catalog_work *work, const struct catalog_update *update)
{
    static const char *const names[] = {"what",           "id",
                                        "provider",       "input_before",
                                        "output_before",  "input_after",
                                        "output_after",   "change_pct",
                                        "sources_differ", "own_price_stays",
                                        "retired"};
    struct rows rows;

    rows_init(&rows, work->out, false);
    if (update->format == UPDATE_NATIVE) {
        fact_changes_csv(update->facts.changes, update->facts.change_count, &rows);
        return;
    }
    rows_header(&rows, names, ARRAY_LEN(names));
    for (size_t i = 0; i < update->preview.line_count; i++) {
        const struct preview_line *line = &update->preview.lines[i];
        const struct api_offer *offer = line->after ? line->after : line->before;

        rows_text(&rows, preview_what_names[line->what]);
        rows_text(&rows, offer->id);
        rows_text(&rows, offer->provider_id);
        price_csv(&rows, line->before);
        price_csv(&rows, line->after);
        rows_number(&rows, line->change_pct);
        rows_text(&rows, line->disagrees ? "yes" : "no");
        rows_text(&rows, line->kept ? "yes" : "no");
        rows_text(&rows, line->retires ? "yes" : "no");
        rows_end(&rows);
    }
}

/* ---- import --------------------------------------------------------------------------- */

/* Files by name, many by their number. */
static const char *
facts_heading(struct catalog_work *work, const struct catalog_update *update)
{
    enum { NAMED = 2 };

    return work->argument_count <= NAMED
               ? arena_printf(&work->arena, "Facts of %s", update->source)
               : arena_printf(&work->arena, "Facts of %zu files", work->argument_count);
}

static bool
preview_write(struct catalog_work *work, const struct catalog_update *update,
              const struct update_effects *effects, struct error *err)
{
    bool native = update->format == UPDATE_NATIVE;
    struct blocks blocks;

    switch (work->format) {
    case CATALOG_JSON:
        preview_json(work, update, effects);
        return true;
    case CATALOG_CSV:
        preview_csv(work, update);
        return true;
    case CATALOG_TEXT:
        break;
    }
    blocks_init(&blocks, &work->arena);
    blocks_add(&blocks, BLOCK_HEADING,
               native ? facts_heading(work, update)
                      : arena_printf(&work->arena, "Prices of %s, as of %s",
                                     update_format_name(update->format),
                                     update->list.as_of))
        ->level = 1;
    catalog_preview_blocks(update, effects, LINES_SHOWN, &blocks);
    return catalog_text(work, &blocks, err);
}

/* Whether a person says yes, after having seen the preview. */
static bool
is_accepted(struct catalog_work *work, struct error *err)
{
    char answer[16] = "";

    if (work->options->given[OPTION_YES])
        return true;
    if (!catalog_can_ask(work->options))
        return error_set(err, ERROR_USAGE, NULL, "add --yes to take it, or -n to look",
                         "nothing was imported");
    if (!output_write(work->out->data, work->out->length, err))
        return false;
    strbuf_reset(work->out);
    message_text("Import this? [y/N] ");
    if (!fgets(answer, sizeof answer, stdin) || (answer[0] != 'y' && answer[0] != 'Y'))
        return error_set(err, ERROR_FAILED, NULL, NULL, "nothing was imported");
    return true;
}

/* A refusal among the faults, so that the preview is written all the same. */
static bool
refusal_keep(struct catalog_work *work, struct error *err)
{
    error_list_add(&work->faults, err);
    *err = (struct error){0};
    return false;
}

static bool
update_take(struct catalog_work *work, const struct catalog_update *update,
            struct error *err)
{
    char now[CLOCK_TEXT_SIZE];
    int64_t revision;

    clock_now(now);
    if (!catalog_update_take(work->context.store, update, now, &work->arena, &revision,
                             err))
        return false;
    if (!work->options->given[OPTION_QUIET])
        message_note("imported as revision %lld; 'llm-decide catalog import --undo' "
                     "takes it back",
                     (long long)revision);
    return true;
}

static bool
import_do(struct catalog_work *work, struct catalog_files *files, int format,
          struct error *err)
{
    struct update_base base = {work->context.store, &work->context.catalog,
                               work->today};
    struct update_effects effects;
    struct catalog_update update;

    if (!catalog_update_read(&base, format, files->files, files->count, &work->arena,
                             &update, &work->faults))
        return false;
    catalog_files_clear(files);
    if (!effects_find(work, &update, &effects, err) ||
        !preview_write(work, &update, &effects, err))
        return false;
    if (work->options->given[OPTION_DRY_RUN])
        return true;
    if (!catalog_update_changes(&update)) {
        message_note("nothing was imported: the catalog says all of it already");
        return true;
    }
    if (!is_accepted(work, err))
        return refusal_keep(work, err);
    return update_take(work, &update, err);
}

bool
catalog_import(struct catalog_work *work, struct error *err)
{
    struct catalog_files files;
    int format;
    bool done;

    if (work->options->given[OPTION_UNDO])
        return import_undo(work, err);
    if (!work->argument_count)
        return error_set(err, ERROR_USAGE, NULL, "- reads standard input",
                         "catalog import needs a file");
    if (!catalog_as(work->options, &format, err))
        return false;
    done = catalog_files_read(work, &files, err) &&
           import_do(work, &files, format, err);
    catalog_files_clear(&files);
    return done;
}
