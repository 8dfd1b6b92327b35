/*
 * catalog_import.c - see catalog_import.h.
 *
 * Nothing is written before the preview was accepted; then it is one revision of the
 * database, which can be taken back.
 */
#include "tui/catalog_import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/hash.h"
#include "import/preview.h"
#include "import/price_list.h"
#include "model/digest.h"
#include "report/show.h"
#include "store/catalog.h"
#include "store/saved.h"
#include "tui/pane.h"
#include "tui/sheet.h"
#include "yaml/answers.h"

enum {
    PATH_CHARS_MAX = 1000,
    FILE_LIMIT = 32 << 20,
    ROWS_MOST = 5000,
    LINES_SHOWN = 500, /* of each kind of change */
    INDENT = 2,
    NAME_COL = 14,
    PRICE_COL = 42,
};

/* How the leading strategy of saved assessments would change. */
struct effect {
    struct catalog merged; /* as the catalog would be */
    bool is_ready;
    struct saved_row *rows;
    size_t count, at;
    int looked_at, changed;
};

struct import {
    struct screen screen;
    char path[PATH_CHARS_MAX * 4];
    struct arena arena;
    struct strbuf bytes;
    struct price_list list;
    struct preview preview;
    struct effect effect;
    struct pane pane;
    int cols;
    int found;
};

static struct import *
self(struct screen *screen)
{
    return (struct import *)screen;
}

static const struct import *
self_of(const struct screen *screen)
{
    return (const struct import *)screen;
}

/* ---- reading ------------------------------------------------------------------------ */

static bool
import_read(struct import *import, struct app *app, struct error *err)
{
    char today[DATE_TEXT_SIZE];
    struct catalog before = {0};

    if (!app->session->files.read)
        return error_set(err, ERROR_FAILED, import->path, NULL,
                         "files cannot be read here");
    date_format(app->world.as_of_day, today);
    if (!app->session->files.read(import->path, FILE_LIMIT, &import->bytes, err) ||
        !price_list_read(-1, import->path, import->bytes.data, import->bytes.length,
                         app->world.catalog, today, &import->arena, &import->list,
                         err) ||
        !store_catalog_rows(app->world.store, ORIGIN_IMPORTED,
                            list_format_names[import->list.format], &import->arena,
                            &before, err))
        return false;
    preview_make(app->world.catalog, &before, import->list.offers,
                 import->list.offer_count, &import->arena, &import->preview);
    return true;
}

/* The catalog with the list's offers beside its own, by the rule of origins. */
static bool
effect_begin(struct import *import, const struct app *app)
{
    struct effect *effect = &import->effect;
    const struct catalog *catalog = app->world.catalog;
    struct saved_query query = {SAVED_ALL, SAVED_BY_CHANGE, "", 0, ROWS_MOST};
    size_t count = catalog->offer_count + import->list.offer_count;
    struct api_offer *offers = ARENA_ARRAY(&import->arena, count + 1, struct api_offer);
    struct error err;

    if (catalog->offer_count)
        memcpy(offers, catalog->offers, catalog->offer_count * sizeof *offers);
    if (import->list.offer_count)
        memcpy(offers + catalog->offer_count, import->list.offers,
               import->list.offer_count * sizeof *offers);
    effect->merged = *catalog;
    effect->merged.offers = offers;
    effect->merged.offer_count = count;
    catalog_merge(&effect->merged);
    effect->is_ready = true;
    return catalog_link(&effect->merged, &err) &&
           saved_list(app->world.store, &query, &import->arena, &effect->rows,
                      &effect->count, &err);
}

/* Who leads with saved answers on a catalog; false when that cannot be told. */
static bool
leader_of(const struct app *app, const char *text, const struct catalog *catalog,
          struct arena *arena, int *out)
{
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file file = {"", text, strlen(text)};
    struct decision *decision = ARENA_NEW(arena, struct decision);
    struct answers answers;
    struct error err;

    if (!answers_read(&file, app->world.form, arena, &answers, &errors, &warnings))
        return false;
    form_defaults(app->world.form, &answers.assessment, arena);
    if (!decide(catalog, &answers.assessment, app->world.as_of_day, arena, decision,
                &err))
        return false;
    *out = decision->verdict.winner;
    return true;
}

static void
effect_look(struct import *import, const struct app *app)
{
    struct effect *effect = &import->effect;
    struct draft draft;
    struct arena arena;
    struct error err;
    int before, after;

    arena_init(&arena);
    if (draft_read(app->world.store, effect->rows[effect->at].id, &arena, &draft,
                   &err) &&
        leader_of(app, draft.answers, app->world.catalog, &arena, &before) &&
        leader_of(app, draft.answers, &effect->merged, &arena, &after)) {
        effect->looked_at++;
        effect->changed += before != after;
    }
    effect->at++;
    arena_clear(&arena);
}

static bool
import_idle(struct screen *screen, struct app *app)
{
    struct import *import = self(screen);
    struct effect *effect = &import->effect;

    if (!effect->is_ready && !effect_begin(import, app))
        effect->count = 0;
    if (effect->at < effect->count)
        effect_look(import, app);
    if (effect->at >= effect->count && import->cols > 0) {
        import->cols = 0; /* laid out once more, with the effect */
        app->is_stale = effect->count > 0;
    }
    return effect->at < effect->count;
}

/* ---- laying out --------------------------------------------------------------------- */

static const char *
price_words(struct arena *arena, const struct api_offer *offer)
{
    const char *input = offer->input.known
                            ? show_money(arena, (double)offer->input.micro / 1e6)
                            : show_unknown;
    const char *output = offer->output.known
                             ? show_money(arena, (double)offer->output.micro / 1e6)
                             : show_unknown;

    return arena_printf(arena, "%s / %s", input, output);
}

static void
lay_line(struct pane *pane, const struct preview_line *line)
{
    const struct api_offer *offer = line->after ? line->after : line->before;
    enum look look = line->disagrees ? LOOK_ATTENTION : LOOK_PLAIN;
    struct arena *arena = &pane->arena;
    const char *prices = price_words(arena, offer);

    if (line->before && line->after && line->what == PREVIEW_CHANGED)
        prices = arena_printf(arena, "%s -> %s  %+.0f %%%s",
                              price_words(arena, line->before),
                              price_words(arena, line->after), line->change_pct,
                              line->kept ? ", yours stays" : "");
    pane_add(pane, INDENT, look, preview_what_names[line->what]);
    pane_add(pane, NAME_COL, LOOK_PLAIN, offer->id);
    if (pane->cols >= FRAME_COLS_NORMAL - 2) {
        int col = NAME_COL + (int)strlen(offer->id) + 2;

        pane_add(pane, col > PRICE_COL ? col : PRICE_COL, look, prices);
    } else {
        pane_line(pane);
        pane_add(pane, NAME_COL, look, prices);
    }
    pane_line(pane);
}

static void
lay_count(struct pane *pane, size_t count, const char *words)
{
    pane_add(pane, INDENT, LOOK_PLAIN,
             arena_printf(&pane->arena, "%6zu %s", count, words));
    pane_line(pane);
}

static void
lay_counts(struct import *import)
{
    const struct preview *preview = &import->preview;
    struct pane *pane = &import->pane;

    lay_count(pane, preview->counts[PREVIEW_ADDED], "offers are new");
    lay_count(pane, preview->counts[PREVIEW_CHANGED], "have another price");
    lay_count(pane, preview->counts[PREVIEW_CONFIRMED],
              "have the same price, of a later day");
    lay_count(pane, preview->counts[PREVIEW_WITHDRAWN], "are no longer listed");
    lay_count(pane, import->list.refused_count, "were refused as wrong");
    lay_count(pane, import->list.ignored_count,
              "are not for us: images, free variants");
    lay_count(pane, preview->disagreeing, "are over 5 % apart from another source");
    if (preview->kept)
        lay_count(pane, preview->kept, "prices of your own stay in force");
}

static void
lay_effect(struct import *import)
{
    const struct effect *effect = &import->effect;
    struct pane *pane = &import->pane;

    pane_line(pane);
    if (effect->is_ready && effect->at >= effect->count)
        pane_add(pane, INDENT, effect->changed ? LOOK_ATTENTION : LOOK_MET,
                 arena_printf(&pane->arena,
                              "%d of %d saved assessments would have another leader",
                              effect->changed, effect->looked_at));
    else
        pane_add(pane, INDENT, LOOK_HINT, "Looking at the saved assessments ...");
    pane_line(pane);
}

static void
lay_skips(struct pane *pane, const char *title, const struct list_skip *skips,
          size_t count)
{
    if (!count)
        return;
    pane_line(pane);
    pane_add(pane, INDENT, LOOK_HEADING, title);
    pane_line(pane);
    for (size_t i = 0; i < count && i < LIST_SKIPS_SHOWN; i++) {
        pane_wrap(pane, INDENT, INDENT + 2, LOOK_PLAIN,
                  arena_printf(&pane->arena, "%s: %s", skips[i].name, skips[i].reason));
        pane_line(pane);
    }
    if (count > LIST_SKIPS_SHOWN) {
        pane_add(pane, INDENT, LOOK_HINT,
                 arena_printf(&pane->arena, "and %zu more", count - LIST_SKIPS_SHOWN));
        pane_line(pane);
    }
}

static void
lay_lines(struct import *import)
{
    size_t shown[PREVIEW_COUNT] = {0};

    pane_line(&import->pane);
    for (size_t i = 0; i < import->preview.line_count; i++) {
        const struct preview_line *line = &import->preview.lines[i];

        if (line->what != PREVIEW_CONFIRMED && shown[line->what]++ < LINES_SHOWN)
            lay_line(&import->pane, line);
    }
}

static void
import_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct import *import = self(screen);
    int cols = frame->body.cols - 1;

    (void)app;
    if (import->cols != cols) {
        pane_begin(&import->pane, cols);
        lay_counts(import);
        lay_effect(import);
        for (size_t i = 0; i < import->list.warning_count; i++) {
            pane_add(&import->pane, INDENT, LOOK_ATTENTION, "!");
            pane_wrap(&import->pane, INDENT + 2, INDENT + 2, LOOK_PLAIN,
                      import->list.warnings[i]);
            pane_line(&import->pane);
        }
        lay_lines(import);
        lay_skips(&import->pane, "Refused", import->list.refused,
                  import->list.refused_count);
        lay_skips(&import->pane, "Left out", import->list.ignored,
                  import->list.ignored_count);
        import->cols = cols;
    }
    pane_end(&import->pane, frame->body.rows);
}

static void
import_draw(const struct screen *screen, const struct app *app,
            const struct frame *frame)
{
    const struct import *import = self_of(screen);
    char left[160], right[96];

    (void)app;
    snprintf(left, sizeof left, "Import   %s, as of %s",
             list_format_names[import->list.format], import->list.as_of);
    snprintf(right, sizeof right, "nothing is written yet");
    frame_title(frame, "llm-decide  Catalog", "import");
    frame_strip(frame, left, right);
    pane_draw(&import->pane, frame->body, true);
    view_text(frame->help, 0, 0, LOOK_PLAIN,
              "Ctrl-S imports it; Esc leaves the catalog as it is.");
}

/* ---- doing -------------------------------------------------------------------------- */

static bool
change_write(struct import *import, struct app *app, int64_t *revision,
             struct error *err)
{
    char hash[HASH_HEX_SIZE], now[WORK_TIME_SIZE];
    struct past_offer *past = ARENA_ARRAY(&import->arena, import->list.past_count + 1,
                                          struct past_offer);
    struct catalog rows = {.offers = import->list.offers,
                           .offer_count = import->list.offer_count};
    struct catalog_change change;

    hash_hex(import->bytes.data, import->bytes.length, hash);
    work_time(&app->world, now);
    for (size_t i = 0; i < import->list.past_count; i++)
        past[i] = (struct past_offer){&import->list.past[i].offer,
                                      import->list.past[i].from,
                                      import->list.past[i].to};
    change = (struct catalog_change){
        .cause = CAUSE_IMPORT,
        .list = list_format_names[import->list.format],
        .source = import->list.source,
        .source_hash = hash,
        .licence = import->list.licence,
        .now = now,
        .past = past,
        .past_count = import->list.past_count,
    };
    return store_catalog_change(app->world.store, &change, &rows, revision, err);
}

static void
do_import(struct import *import, struct app *app)
{
    size_t added = import->preview.counts[PREVIEW_ADDED];
    size_t changed = import->preview.counts[PREVIEW_CHANGED];
    int64_t revision;
    struct error err;

    if (!change_write(import, app, &revision, &err) || !app_reload_catalog(app, &err)) {
        app_say_error(app, &err);
        return;
    }
    app_pop(app);
    app_say(app, LOOK_MET, "Imported: %zu new, %zu changed; u takes it back", added,
            changed);
}

static enum context
import_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_DIALOG;
}

static bool
import_action(struct screen *screen, struct app *app, enum action action,
              const struct event *event)
{
    struct import *import = self(screen);

    (void)event;
    if (action != ACTION_KEEP)
        return pane_action(&import->pane, action);
    do_import(import, app);
    return true;
}

static size_t
import_hints(const struct screen *screen, const struct app *app, enum action *out,
             size_t most)
{
    static const enum action hints[] = {ACTION_KEEP, ACTION_PAGE_ON, ACTION_CLOSE};

    (void)screen;
    (void)app;
    (void)most;
    memcpy(out, hints, sizeof hints);
    return ARRAY_LEN(hints);
}

static void
import_close(struct screen *screen)
{
    struct import *import = self(screen);

    pane_clear(&import->pane);
    strbuf_clear(&import->bytes);
    arena_clear(&import->arena);
    free(import);
}

static const struct screen_type import_type = {
    .context = import_context,
    .arrange = import_arrange,
    .draw = import_draw,
    .action = import_action,
    .hints = import_hints,
    .idle = import_idle,
    .close = import_close,
};

static bool
path_accepted(struct app *app, struct screen *sheet, struct error *err)
{
    struct import *import = screen_new(sizeof *import, &import_type);

    snprintf(import->path, sizeof import->path, "%s", sheet_text(sheet, 0));
    arena_init(&import->arena);
    strbuf_init(&import->bytes);
    pane_init(&import->pane);
    if (!import_read(import, app, err)) {
        import_close(&import->screen);
        return false;
    }
    app_push(app, &import->screen);
    return true;
}

struct screen *
catalog_import_open(void)
{
    struct screen *sheet = sheet_open(&(struct sheet_spec){
        .title = "import",
        .strip = "Import a price list",
        .text =
            "A file of LiteLLM, models.dev, OpenRouter or llm-prices that you have "
            "fetched; llm-decide fetches nothing. What it would change is shown first.",
        .accept = "Read",
        .accepted = path_accepted,
    });

    sheet_add_text(sheet, "File", "The path of the list.", "", PATH_CHARS_MAX);
    return sheet;
}

bool
catalog_import_undo(struct app *app, char what[WORK_WHAT_SIZE], struct error *err)
{
    char now[WORK_TIME_SIZE];
    int64_t undone = 0;

    what[0] = '\0';
    work_time(&app->world, now);
    if (!store_catalog_undo(app->world.store, now, &undone, err))
        return false;
    if (!undone)
        return true;
    snprintf(what, WORK_WHAT_SIZE, "revision %lld of the catalog", (long long)undone);
    return app_reload_catalog(app, err);
}
