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
#include "store/catalog.h"
#include "store/saved.h"
#include "tui/blocks_pane.h"
#include "tui/catalog_preview.h"
#include "tui/catalog_update.h"
#include "tui/pane.h"
#include "tui/sheet.h"

enum {
    PATH_CHARS_MAX = 1000,
    FILE_LIMIT = 32 << 20,
    ROWS_MOST = 100000,
    LINES_SHOWN = 500,   /* of each kind of change */
    REFRESH_EVERY = 500, /* saved assessments that were looked at */
};

struct import {
    struct screen screen;
    char path[PATH_CHARS_MAX * 4];
    struct arena arena;
    struct strbuf bytes;
    struct catalog_update update;
    struct saved_row *rows; /* the saved assessments */
    struct update_effect *effects;
    struct update_effects looked; /* at */
    struct answers_decider decider;
    struct pane pane;
    int cols; /* that the pane was laid out for; 0: anew */
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
    struct saved_query query = {SAVED_ALL, SAVED_BY_CHANGE, "", 0, ROWS_MOST};
    char today[DATE_TEXT_SIZE];
    struct update_base base = {app->world.store, app->world.catalog, today};
    const struct decision_ground ground = {app->world.catalog, app->world.form,
                                           app->world.as_of_day};
    struct error_list faults = {0};
    struct native_file file = {.name = import->path};

    if (!app->session->files.read)
        return error_set(err, ERROR_FAILED, import->path, NULL,
                         "files cannot be read here");
    date_format(app->world.as_of_day, today);
    if (!app->session->files.read(import->path, FILE_LIMIT, &import->bytes, err))
        return false;
    file.bytes = import->bytes.data;
    file.size = import->bytes.length;
    if (!catalog_update_read(&base, UPDATE_BY_SHAPE, &file, 1, &import->arena,
                             &import->update, &faults)) {
        *err = faults.items[0];
        return false;
    }
    if (!saved_list(app->world.store, &query, &import->arena, &import->rows,
                    &import->looked.total, err))
        return false;
    catalog_update_decider(&import->update, &ground, &import->decider);
    import->effects = ARENA_ARRAY(&import->arena, import->looked.total + 1,
                                  struct update_effect);
    import->looked.items = import->effects;
    return true;
}

/* Decide one more of the saved assessments on both catalogs. */
static void
effect_look(struct import *import, const struct app *app)
{
    size_t at = import->looked.count++;
    struct draft draft;
    struct arena arena;
    struct error err;

    arena_init(&arena);
    import->effects[at].id = import->rows[at].id;
    if (draft_read(app->world.store, import->rows[at].id, &arena, &draft, &err))
        catalog_update_effect(&import->decider, import->rows[at].id, draft.answers,
                              &import->effects[at]);
    arena_clear(&arena);
}

static bool
import_idle(struct screen *screen, struct app *app)
{
    struct import *import = self(screen);

    if (import->looked.count == import->looked.total)
        return false;
    effect_look(import, app);
    if (import->looked.count == import->looked.total ||
        import->looked.count % REFRESH_EVERY == 0) {
        import->cols = 0;
        app->is_stale = true;
    }
    return import->looked.count < import->looked.total;
}

/* ---- laying out --------------------------------------------------------------------- */

static void
import_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct import *import = self(screen);
    int cols = frame->body.cols - 1;
    struct blocks blocks;

    if (import->cols != cols) {
        pane_begin(&import->pane, cols);
        blocks_init(&blocks, &import->pane.arena);
        catalog_preview_blocks(&import->update, &import->looked, LINES_SHOWN, &blocks);
        blocks_lay(&import->pane, &blocks, BLOCKS_TABLES, app->theme.glyphs);
        import->cols = cols;
    }
    pane_end(&import->pane, frame->body.rows);
}

static void
import_draw(const struct screen *screen, const struct app *app,
            const struct frame *frame)
{
    const struct import *import = self_of(screen);
    bool native = import->update.format == UPDATE_NATIVE;
    char left[160], right[96];

    (void)app;
    snprintf(left, sizeof left, "Import   %s%s%s",
             update_format_name(import->update.format), native ? "" : ", as of ",
             native ? "" : import->update.list.as_of);
    snprintf(right, sizeof right, "nothing is written yet");
    frame_title(frame, "llm-decide  Catalog", "import");
    frame_strip(frame, left, right);
    pane_draw(&import->pane, frame->body, true);
    view_text(frame->help, 0, 0, LOOK_PLAIN,
              catalog_update_changes(&import->update)
                  ? "Ctrl-S imports it; Esc leaves the catalog as it is."
                  : "There is nothing to import; Esc goes back.");
}

/* ---- doing -------------------------------------------------------------------------- */

static void
say_done(const struct import *import, struct app *app)
{
    size_t added = import->update.preview.counts[PREVIEW_ADDED];
    size_t changed = import->update.preview.counts[PREVIEW_CHANGED];

    if (import->update.format == UPDATE_NATIVE)
        app_say(app, LOOK_MET, "Imported: %zu %s of your own; u takes it back",
                import->update.facts.change_count,
                import->update.facts.change_count == 1 ? "entry" : "entries");
    else
        app_say(app, LOOK_MET, "Imported: %zu new, %zu changed; u takes it back", added,
                changed);
}

static void
do_import(struct import *import, struct app *app)
{
    char now[WORK_TIME_SIZE];
    int64_t revision;
    struct error err;

    if (!catalog_update_changes(&import->update)) {
        app_say(app, LOOK_ATTENTION, "Nothing of it would change the catalog");
        return;
    }
    work_time(&app->world, now);
    if (!catalog_update_take(app->world.store, &import->update, now, &import->arena,
                             &revision, &err) ||
        !app_reload_catalog(app, &err)) {
        app_say_error(app, &err);
        return;
    }
    say_done(import, app);
    app_pop(app);
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

static const enum action import_hints[] = {ACTION_KEEP, ACTION_PAGE_ON, ACTION_CLOSE};

static void
import_close(struct screen *screen)
{
    struct import *import = self(screen);

    pane_clear(&import->pane);
    strbuf_clear(&import->bytes);
    answers_decider_clear(&import->decider);
    arena_clear(&import->arena);
    free(import);
}

static const struct screen_type import_type = {
    .context = import_context,
    .arrange = import_arrange,
    .draw = import_draw,
    .action = import_action,
    .usual_hints = import_hints,
    .usual_hint_count = ARRAY_LEN(import_hints),
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
        .strip = "Import prices and facts",
        .text =
            "A price list of LiteLLM, models.dev, OpenRouter or llm-prices that you have "
            "fetched, or facts of your own as CSV; llm-decide fetches nothing. What it "
            "would change is shown first.",
        .accept = "Read",
        .accepted = path_accepted,
    });

    sheet_add_text(sheet, "File", "The path of the list or CSV file.", "",
                   PATH_CHARS_MAX);
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
