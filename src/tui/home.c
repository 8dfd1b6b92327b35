/*
 * home.c - see home.h.
 *
 * What keys do; home_parts.h says where the rest is.
 */
#include "tui/home.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/catalog_screen.h"
#include "tui/home_parts.h"
#include "tui/match.h"
#include "tui/open.h"
#include "tui/pick.h"
#include "tui/scroll.h"

static struct home *
self(struct screen *screen)
{
    return (struct home *)screen;
}

static const struct home *
self_of(const struct screen *screen)
{
    return (const struct home *)screen;
}

/* ---- doing ------------------------------------------------------------------------ */

static void
do_open(struct home *home, struct app *app)
{
    const struct saved_row *row = home_focused(home);
    struct error err;

    if (!row)
        open_new(app);
    else if (row->deleted_at)
        app_say(app, LOOK_ATTENTION, "It is deleted: u brings it back");
    else if (!open_saved(app, row->id, &err))
        app_say_error(app, &err);
}

static void
do_new(struct home *home, struct app *app)
{
    (void)home;
    open_new(app);
}

static void
do_mark(struct home *home, struct app *app)
{
    const struct saved_row *row = home_focused(home);

    if (!row)
        return;
    if (home_is_marked(home, row->id))
        home_mark_remove(home, row->id);
    else if (home->mark_count == HOME_MARKS_MOST)
        app_say(app, LOOK_ATTENTION, "At most %d can be compared", HOME_MARKS_MOST);
    else
        snprintf(home->marked[home->mark_count++], SAVED_ID_SIZE, "%s", row->id);
}

static void
do_compare(struct home *home, struct app *app)
{
    const char *ids[HOME_MARKS_MOST];
    struct error err;
    struct screen *screen;

    if (home->mark_count < 2) {
        app_say(app, LOOK_ATTENTION, "Mark 2 to %d assessments with Space first",
                HOME_MARKS_MOST);
        return;
    }
    for (size_t i = 0; i < home->mark_count; i++)
        ids[i] = home->marked[i];
    screen = compare_open(app, ids, home->mark_count, &err);
    if (screen)
        app_push(app, screen);
    else
        app_say_error(app, &err);
}

static void
do_sort(struct home *home, struct app *app)
{
    home->sort = (enum saved_sort)((home->sort + 1) % SAVED_SORT_COUNT);
    home_list_read(home, app);
}

static void
filter_go(struct home *home, struct app *app, enum saved_filter filter)
{
    home->filter = filter;
    home->focus = 0;
    home_list_read(home, app);
}

static void
do_filter(struct home *home, struct app *app)
{
    filter_go(home, app, (enum saved_filter)((home->filter + 1) % SAVED_FILTER_COUNT));
}

static void
do_delete(struct home *home, struct app *app)
{
    const struct saved_row *row = home_focused(home);
    char now[WORK_TIME_SIZE], title[HOME_TITLE_MAX * 4];
    struct error err;

    if (!row || row->deleted_at)
        return;
    snprintf(home->deleted, sizeof home->deleted, "%s", row->id);
    snprintf(title, sizeof title, "%s", row->title);
    work_time(&app->world, now);
    if (!saved_delete(app->world.store, home->deleted, now, &err)) {
        app_say_error(app, &err);
        return;
    }
    home_mark_remove(home, home->deleted);
    home_list_read(home, app);
    app_say(app, LOOK_PLAIN, "Deleted: %s. u brings it back, for %d days", title,
            SAVED_DAYS_KEPT);
}

static void
do_undo(struct home *home, struct app *app)
{
    const struct saved_row *row = home_focused(home);
    char now[WORK_TIME_SIZE];
    struct error err;

    if (row && row->deleted_at)
        snprintf(home->deleted, sizeof home->deleted, "%s", row->id);
    if (!home->deleted[0]) {
        app_say(app, LOOK_ATTENTION, "Nothing was deleted");
        return;
    }
    work_time(&app->world, now);
    if (!saved_restore(app->world.store, home->deleted, now, &err))
        app_say_error(app, &err);
    else
        app_say(app, LOOK_PLAIN, "It is back");
    home->deleted[0] = '\0';
    home_list_read(home, app);
}

static void
do_catalog(struct home *home, struct app *app)
{
    (void)home;
    app_push(app, catalog_screen_open(app));
}

/* ---- recheck ----------------------------------------------------------------------- */

static void
recheck_chosen(struct app *app, int value)
{
    struct home *home = self(app_top(app));
    struct error err;

    if (!open_saved(app, home->recheck.changed[value].id, &err))
        app_say_error(app, &err);
}

static void
do_recheck(struct home *home, struct app *app)
{
    struct screen *list;

    recheck_finish(&home->recheck, app);
    if (!home->recheck.changed_count) {
        app_say(app, LOOK_MET, "%d decision%s looked at: none would change",
                home->recheck.looked_at, home->recheck.looked_at == 1 ? "" : "s");
        return;
    }
    list = pick_open(&(struct pick_spec){
        .title = "recheck",
        .strip = "Decisions that would be another one today",
        .help =
            "Enter opens it with the catalog of today. The decision itself stays as "
            "it was.",
        .chosen = recheck_chosen,
    });
    for (int i = 0; i < home->recheck.changed_count; i++) {
        const struct rechecked *changed = &home->recheck.changed[i];
        char words[160];

        snprintf(words, sizeof words, "%s -> %s",
                 changed->before >= 0 ? strategy_names[changed->before] : "none",
                 changed->after >= 0 ? strategy_names[changed->after] : "none");
        pick_add(list, LOOK_PLAIN, changed->title, words, "", i);
    }
    app_push(app, list);
}

/* ---- the screen -------------------------------------------------------------------- */

static enum context
home_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_HOME;
}

static bool
home_action(struct screen *screen, struct app *app, enum action action,
            const struct event *event)
{
    static const struct {
        enum action action;
        void (*act)(struct home *home, struct app *app);
    } acts[] = {
        {ACTION_ENTER, do_open},          {ACTION_NEW, do_new},
        {ACTION_SPACE, do_mark},          {ACTION_COMPARE, do_compare},
        {ACTION_SORT, do_sort},           {ACTION_FILTER, do_filter},
        {ACTION_DELETE, do_delete},       {ACTION_UNDO, do_undo},
        {ACTION_RENAME, home_rename},     {ACTION_IMPORT, home_import},
        {ACTION_TEMPLATE, home_template}, {ACTION_EXAMPLE, home_example},
        {ACTION_CATALOG, do_catalog},     {ACTION_RECHECK, do_recheck},
    };
    struct home *home = self(screen);

    (void)event;
    if (scroll_move(action, &home->focus, (int)home->count, home->list_rows))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(acts); i++)
        if (acts[i].action == action) {
            acts[i].act(home, app);
            return true;
        }
    return action == ACTION_CLOSE; /* Escape never leaves */
}

static void
home_press(struct screen *screen, struct app *app, const struct zone *zone, bool twice)
{
    struct home *home = self(screen);

    if (zone->action == ACTION_FILTER)
        filter_go(home, app, (enum saved_filter)zone->item);
    else {
        home->focus = scroll_step(zone->item, 0, (int)home->count);
        if (twice)
            do_open(home, app);
    }
}

static size_t
home_hints(const struct screen *screen, const struct app *app, enum action *out,
           size_t most)
{
    static const enum action hints[] = {ACTION_ENTER,   ACTION_NEW,    ACTION_SPACE,
                                        ACTION_COMPARE, ACTION_FIND,   ACTION_SORT,
                                        ACTION_BACK,    ACTION_FILTER, ACTION_RENAME,
                                        ACTION_DELETE,  ACTION_RECHECK};
    static const enum action empty[] = {ACTION_NEW,    ACTION_EXAMPLE, ACTION_TEMPLATE,
                                        ACTION_IMPORT, ACTION_CATALOG, ACTION_BACK,
                                        ACTION_FILTER};

    (void)app;
    return self_of(screen)->count ? keys_hints(hints, ARRAY_LEN(hints), out, most)
                                  : keys_hints(empty, ARRAY_LEN(empty), out, most);
}

static bool
home_find(struct screen *screen, struct app *app, const char *text, int step)
{
    struct home *home = self(screen);
    int by = step < 0 ? -1 : 1;

    (void)app;
    for (int at = home->focus + step; at >= 0 && at < (int)home->count; at += by)
        if (match_word(home->rows[at].title, text)) {
            home->focus = at;
            return true;
        }
    return false;
}

static bool
home_idle(struct screen *screen, struct app *app)
{
    struct home *home = self(screen);
    int before = home->recheck.changed_count;
    bool more = recheck_step(&home->recheck, app);

    if (home->recheck.changed_count != before)
        app->is_stale = true;
    return more;
}

/* What was open is closed, and may stand elsewhere in the list. */
static void
home_resume(struct screen *screen, struct app *app)
{
    struct home *home = self(screen);

    app_close_work(app);
    home_list_read(home, app);
}

static void
home_close(struct screen *screen)
{
    struct home *home = self(screen);

    recheck_clear(&home->recheck);
    arena_clear(&home->arena);
    free(home);
}

static const struct screen_type home_type = {
    .context = home_context,
    .arrange = home_arrange,
    .draw = home_draw,
    .action = home_action,
    .press = home_press,
    .hints = home_hints,
    .find = home_find,
    .idle = home_idle,
    .resume = home_resume,
    .close = home_close,
    .has_panel = true,
};

struct screen *
home_open(struct app *app)
{
    struct home *home = screen_new(sizeof *home, &home_type);

    arena_init(&home->arena);
    recheck_init(&home->recheck);
    home_list_read(home, app);
    if (open_recovered(app))
        app_say(app, LOOK_PLAIN,
                "A session that ended early was recovered. Nothing was lost.");
    return &home->screen;
}
