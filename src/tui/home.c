/*
 * home.c - see home.h.
 */
#include "tui/home.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "store/saved.h"
#include "store/version.h"
#include "tui/catalog_screen.h"
#include "tui/columns.h"
#include "tui/compare.h"
#include "tui/match.h"
#include "tui/open.h"
#include "tui/pick.h"
#include "tui/recheck.h"
#include "tui/scroll.h"
#include "tui/sheet.h"

enum {
    ROWS_MOST = 5000,
    MARKS_MOST = COMPARE_MOST,
    NAME_COL = 2,
    ACTIONS_COUNT = 6,
    ACTIONS_COLS = 26,
    TITLE_MAX = 120,
    PATH_MAX_CHARS = 1000,
};

enum {
    COLUMN_NAME,
    COLUMN_STATE,
    COLUMN_LEADER,
    COLUMN_SCORE,
    COLUMN_CHANGED,
    COLUMN_FLAG
};

static const struct list_column home_columns[] = {
    [COLUMN_NAME] = {"Name", 24, false, true, 0},
    [COLUMN_STATE] = {"State", 9, false, false, 1},
    [COLUMN_LEADER] = {"Leading strategy", 17, false, false, 4},
    [COLUMN_SCORE] = {"Score", 5, true, false, 2},
    [COLUMN_CHANGED] = {"Changed", 11, false, false, 3},
    [COLUMN_FLAG] = {"", 1, false, false, 0},
};

static const char *const filter_labels[SAVED_FILTER_COUNT] = {
    [SAVED_ALL] = "All",         [SAVED_DRAFTS] = "Drafts",
    [SAVED_DECIDED] = "Decided", [SAVED_EXAMPLES] = "Examples",
    [SAVED_DELETED] = "Deleted",
};

static const char *const sort_labels[SAVED_SORT_COUNT] = {
    [SAVED_BY_CHANGE] = "last change", [SAVED_BY_TITLE] = "name",
    [SAVED_BY_SCORE] = "score",        [SAVED_BY_LEADER] = "strategy",
    [SAVED_BY_STATUS] = "state",
};

struct home {
    struct screen screen;
    enum saved_filter filter;
    enum saved_sort sort;
    struct arena arena; /* of rows */
    struct saved_row *rows;
    size_t count;
    int counts[SAVED_FILTER_COUNT];
    int focus, top, list_rows;
    char marked[MARKS_MOST][SAVED_ID_SIZE];
    size_t mark_count;
    char deleted[SAVED_ID_SIZE]; /* what u brings back; "": nothing */
    struct recheck recheck;
};

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

/* ---- the list --------------------------------------------------------------------- */

/* Read the list anew; the focus stays on its assessment where that is still listed. */
static void
list_read(struct home *home, struct app *app)
{
    struct saved_query query = {home->filter, home->sort, "", 0, ROWS_MOST};
    char kept[SAVED_ID_SIZE] = "";
    struct error err;

    if (home->focus < (int)home->count)
        snprintf(kept, sizeof kept, "%s", home->rows[home->focus].id);
    arena_clear(&home->arena);
    arena_init(&home->arena);
    home->count = 0;
    if (!saved_list(app->world.store, &query, &home->arena, &home->rows, &home->count,
                    &err) ||
        !saved_counts(app->world.store, home->counts, &err))
        app_say_error(app, &err);
    for (size_t i = 0; i < home->count; i++)
        if (strcmp(home->rows[i].id, kept) == 0)
            home->focus = (int)i;
    home->focus = scroll_step(home->focus, 0, (int)home->count);
}

static const struct saved_row *
focused(const struct home *home)
{
    return home->count ? &home->rows[home->focus] : NULL;
}

static bool
is_marked(const struct home *home, const char *id)
{
    for (size_t i = 0; i < home->mark_count; i++)
        if (strcmp(home->marked[i], id) == 0)
            return true;
    return false;
}

static void
mark_remove(struct home *home, const char *id)
{
    for (size_t i = 0; i < home->mark_count; i++)
        if (strcmp(home->marked[i], id) == 0) {
            memmove(home->marked[i], home->marked[i + 1],
                    (home->mark_count - i - 1) * sizeof home->marked[0]);
            home->mark_count--;
            return;
        }
}

/* ---- drawing ---------------------------------------------------------------------- */

static enum context
home_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_HOME;
}

/* Rows of what can be begun, in three columns or two. */
static int
actions_rows(int cols)
{
    return cols >= NAME_COL + 3 * ACTIONS_COLS - 6 ? 2 : 3;
}

/* Rows below the list: the actions, and hints that come and go. */
static int
rows_below(const struct home *home, int cols)
{
    int hints = (home->mark_count > 0) + (home->recheck.changed_count > 0);

    return 1 + actions_rows(cols) + (hints ? hints + 1 : 0);
}

static void
home_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct home *home = self(screen);

    (void)app;
    home->list_rows = frame->body.rows - 1 - rows_below(home, frame->body.cols);
    if (home->list_rows < 1)
        home->list_rows = 1;
    home->top = scroll_top(home->top, home->focus, 1, (int)home->count,
                           home->list_rows);
}

static void
state_text(const struct saved_row *row, char *out, size_t size)
{
    switch (row->status) {
    case STATUS_DRAFT:
        snprintf(out, size, "draft %d/6", row->answered);
        break;
    case STATUS_DECIDED:
        snprintf(out, size, "decided");
        break;
    case STATUS_EXAMPLE:
        snprintf(out, size, "example");
        break;
    }
}

/* Seconds since 1970 of a time of the store. */
static long
seconds_of(const char *time)
{
    long days;
    int hour = 0, minute = 0;
    char date[DATE_TEXT_SIZE];

    snprintf(date, sizeof date, "%.10s", time);
    if (!date_parse(date, &days))
        return 0;
    sscanf(time + strcspn(time, "T"), "T%d:%d", &hour, &minute);
    return days * 86400 + hour * 3600 + minute * 60;
}

static void
draw_row(const struct home *home, const struct app *app, int index,
         const struct column_layout *layout, struct view view, int row)
{
    const struct saved_row *saved = &home->rows[index];
    int leader = saved->leader ? strategy_find(saved->leader) : -1;
    bool has_focus = index == home->focus,
         changed = recheck_changed(&home->recheck, saved->id);
    enum look look = has_focus ? LOOK_FOCUS : LOOK_PLAIN;
    char state[32], score[16] = "-", when[APP_TIME_SIZE];

    state_text(saved, state, sizeof state);
    if (saved->score.known && saved->answered == 6)
        snprintf(score, sizeof score, "%.1f", saved->score.value);
    else
        leader = -1;
    app_time_words(app, seconds_of(saved->changed_at), when);
    columns_text(home_columns, layout, COLUMN_NAME, view, row, look, saved->title);
    columns_text(home_columns, layout, COLUMN_STATE, view, row, LOOK_PLAIN, state);
    columns_text(home_columns, layout, COLUMN_LEADER, view, row, LOOK_PLAIN,
                 leader >= 0 ? strategy_names[leader] : "-");
    columns_text(home_columns, layout, COLUMN_SCORE, view, row, LOOK_PLAIN, score);
    columns_text(home_columns, layout, COLUMN_CHANGED, view, row, LOOK_PLAIN, when);
    if (changed)
        columns_text(home_columns, layout, COLUMN_FLAG, view, row, LOOK_ATTENTION, "!");
    if (is_marked(home, saved->id))
        view_text(view, row, 1, LOOK_DIFFERS, "*");
    if (has_focus) {
        view_text(view, row, 0, LOOK_PLAIN, ">");
        view_cursor(view, row, 0);
    }
    view_zone(view, row, 0, view.cols, ACTION_ENTER, index);
}

static void
draw_list(const struct home *home, const struct app *app, struct view view)
{
    struct column_layout layout = columns_layout(home_columns, ARRAY_LEN(home_columns),
                                                 NAME_COL, view.cols - NAME_COL);

    columns_titles(home_columns, ARRAY_LEN(home_columns), &layout, view, 0);
    for (int i = 0; i < home->list_rows && home->top + i < (int)home->count; i++)
        draw_row(home, app, home->top + i, &layout, view, 1 + i);
    if (!home->count)
        view_text(view, 1, NAME_COL, LOOK_HINT,
                  home->filter == SAVED_ALL ? "No assessments yet." : "None of these.");
}

/* What can be begun from here. */
static void
draw_actions(struct view view, int row)
{
    static const struct {
        enum action action;
        const char *key, *words;
    } actions[ACTIONS_COUNT] = {
        {ACTION_NEW, "a", "New assessment"},
        {ACTION_TEMPLATE, "t", "Start from a template"},
        {ACTION_IMPORT, "i", "Import answers"},
        {ACTION_CATALOG, "b", "Browse the catalog"},
        {ACTION_EXAMPLE, "e", "Open a worked example"},
        {ACTION_PALETTE, ":", "All commands"},
    };
    int columns = ACTIONS_COUNT / actions_rows(view.cols);

    for (int i = 0; i < ACTIONS_COUNT; i++) {
        int at = row + i / columns, col = NAME_COL + i % columns * ACTIONS_COLS, end;

        end = view_text(view, at, col, LOOK_HEADING, actions[i].key);
        end = view_text(view, at, end + 2, LOOK_PLAIN, actions[i].words);
        view_zone(view, at, col, end - col, (int)actions[i].action, -1);
    }
}

static void
draw_hints(const struct home *home, const struct app *app, struct view view, int row)
{
    int changed = home->recheck.changed_count;

    if (home->mark_count)
        view_format(view, row++, NAME_COL, LOOK_PLAIN, "%zu marked (*): %s",
                    home->mark_count,
                    home->mark_count > 1 ? "press c to compare them"
                                         : "mark another one with Space to compare");
    if (changed)
        view_format(view, row, NAME_COL, LOOK_ATTENTION,
                    "! %d decision%s would change under catalog %s: press K to see %s",
                    changed, changed == 1 ? "" : "s", app->world.catalog->version,
                    changed == 1 ? "it" : "them");
}

static void
draw_strip(const struct home *home, const struct frame *frame)
{
    char right[64];
    int col = view_text(frame->strip, 0, 0, LOOK_HEADING, "Home") + 2;

    for (int i = 0; i < SAVED_FILTER_COUNT; i++) {
        bool now = i == (int)home->filter;
        int end;

        if (i == SAVED_DELETED && !home->counts[i] && !now)
            continue;
        end = view_format(frame->strip, 0, col, now ? LOOK_HEADING : LOOK_PLAIN,
                          now ? "[%s %d]" : " %s %d ", filter_labels[i],
                          home->counts[i]);
        view_zone(frame->strip, 0, col, end - col, ACTION_FILTER, i);
        col = end + 1;
    }
    snprintf(right, sizeof right, "sort: %s (s)", sort_labels[home->sort]);
    if (col + (int)strlen(right) <= frame->strip.cols)
        view_right(frame->strip, 0, col, frame->strip.cols - col, LOOK_PLAIN, right);
}

/* Where the assessment in focus was left. */
static void
draw_help(const struct home *home, const struct app *app, const struct frame *frame)
{
    const struct saved_row *row = focused(home);
    const struct form_page *page;
    const struct form_field *field = row && app->world.form
                                         ? form_find(app->world.form, row->place, &page)
                                         : NULL;

    struct strbuf text;

    strbuf_init(&text);
    if (!row)
        strbuf_add(&text,
                   "Six answers give a verdict. a begins, e shows how one looks.");
    else if (row->deleted_at)
        strbuf_addf(&text, "%s: deleted. u brings it back.", row->title);
    else if (field)
        strbuf_addf(&text, "%s: left on page %d, %s. Enter goes on there.", row->title,
                    (int)(page - app->world.form->pages) + 1, field->label);
    else
        strbuf_addf(&text, "%s: Enter opens it.", row->title);
    view_wrap(frame->help, 0, 0, frame->help.rows, 0, LOOK_PLAIN, text.data);
    strbuf_clear(&text);
}

static void
draw_title(const struct app *app, const struct frame *frame)
{
    const struct catalog *catalog = app->world.catalog;
    char left[64], right[96] = "";

    snprintf(left, sizeof left, "llm-decide %s", app->session->version);
    if (catalog) {
        long age = app->world.as_of_day - catalog->as_of_day;

        snprintf(right, sizeof right, "catalog %s (%ld day%s old)", catalog->version,
                 age, age == 1 ? "" : "s");
    }
    frame_title(frame, left, right);
}

/* The side panel: what is known of the assessment in focus. */
static void
draw_panel(const struct home *home, const struct app *app, struct view panel)
{
    const struct saved_row *row = focused(home);
    char when[APP_TIME_SIZE];
    int at = 0;

    if (!row)
        return;
    at += view_wrap(panel, at, 0, 2, 2, LOOK_HEADING, row->title) + 1;
    view_format(panel, at++, 0, LOOK_PLAIN, "Id        %s", row->id);
    if (row->owner)
        view_format(panel, at++, 0, LOOK_PLAIN, "Owner     %s", row->owner);
    app_time_words(app, seconds_of(row->created_at), when);
    view_format(panel, at++, 0, LOOK_PLAIN, "Begun     %s", when);
    app_time_words(app, seconds_of(row->changed_at), when);
    view_format(panel, at++, 0, LOOK_PLAIN, "Changed   %s", when);
    view_format(panel, at++, 0, LOOK_PLAIN, "Versions  %d", row->versions);
    view_format(panel, at++, 0, LOOK_PLAIN, "Answered  %d of 6 must-answer",
                row->answered);
}

static void
home_draw(const struct screen *screen, const struct app *app, const struct frame *frame)
{
    const struct home *home = self_of(screen);
    int shown = home->count ? scroll_step((int)home->count, 0, home->list_rows + 1) : 1;
    int row = 1 + shown + 1;

    draw_title(app, frame);
    draw_strip(home, frame);
    draw_list(home, app, frame->body);
    draw_actions(frame->body, row);
    draw_hints(home, app, frame->body, row + actions_rows(frame->body.cols) + 1);
    draw_help(home, app, frame);
    if (frame->panel.rows)
        draw_panel(home, app, frame->panel);
}

/* ---- doing ------------------------------------------------------------------------ */

static void
do_open(struct home *home, struct app *app)
{
    const struct saved_row *row = focused(home);
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
    const struct saved_row *row = focused(home);

    if (!row)
        return;
    if (is_marked(home, row->id))
        mark_remove(home, row->id);
    else if (home->mark_count == MARKS_MOST)
        app_say(app, LOOK_ATTENTION, "At most %d can be compared", MARKS_MOST);
    else
        snprintf(home->marked[home->mark_count++], SAVED_ID_SIZE, "%s", row->id);
}

static void
do_compare(struct home *home, struct app *app)
{
    const char *ids[MARKS_MOST];
    struct error err;
    struct screen *screen;

    if (home->mark_count < 2) {
        app_say(app, LOOK_ATTENTION, "Mark 2 to %d assessments with Space first",
                MARKS_MOST);
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
    list_read(home, app);
}

static void
filter_go(struct home *home, struct app *app, enum saved_filter filter)
{
    home->filter = filter;
    home->focus = 0;
    list_read(home, app);
}

static void
do_filter(struct home *home, struct app *app)
{
    filter_go(home, app, (enum saved_filter)((home->filter + 1) % SAVED_FILTER_COUNT));
}

static void
do_delete(struct home *home, struct app *app)
{
    const struct saved_row *row = focused(home);
    char now[WORK_TIME_SIZE], title[TITLE_MAX * 4];
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
    mark_remove(home, home->deleted);
    list_read(home, app);
    app_say(app, LOOK_PLAIN, "Deleted: %s. u brings it back, for %d days", title,
            SAVED_DAYS_KEPT);
}

static void
do_undo(struct home *home, struct app *app)
{
    const struct saved_row *row = focused(home);
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
    list_read(home, app);
}

/* ---- rename ------------------------------------------------------------------------ */

struct renaming {
    char id[SAVED_ID_SIZE];
};

static bool
change_title(struct assessment *answers, struct arena *arena, void *context,
             struct error *err)
{
    (void)err;
    answers->title = arena_strdup(arena, context);
    return true;
}

/* A name is part of the answers: given as any other change, with a step to undo. */
static bool
renamed(struct app *app, struct screen *sheet, struct error *err)
{
    struct renaming *renaming = sheet_context(sheet);
    char title[TITLE_MAX * 4 + 1];
    bool done;

    snprintf(title, sizeof title, "%s", sheet_text(sheet, 0));
    if (!title[strspn(title, " ")])
        return error_set(err, ERROR_INPUT, NULL, "type a name", "a name is not empty");
    if (!open_load(app, renaming->id, err))
        return false;
    done = work_change(&app->work, "name", change_title, title, err);
    app_close_work(app);
    return done;
}

static void
do_rename(struct home *home, struct app *app)
{
    const struct saved_row *row = focused(home);
    struct renaming *renaming;
    struct screen *sheet;

    if (!row || row->deleted_at)
        return;
    renaming = calloc(1, sizeof *renaming);
    if (!renaming)
        memory_exhausted();
    snprintf(renaming->id, sizeof renaming->id, "%s", row->id);
    sheet = sheet_open(&(struct sheet_spec){
        .title = "rename",
        .strip = "Rename an assessment",
        .accept = "Rename",
        .accepted = renamed,
        .context = renaming,
    });
    sheet_add_text(sheet, "Name", "What it is called in lists and reports.", row->title,
                   TITLE_MAX);
    app_push(app, sheet);
}

/* ---- import, templates, examples --------------------------------------------------- */

static bool
imported(struct app *app, struct screen *sheet, struct error *err)
{
    struct assessment answers;
    struct arena arena;
    bool done;

    arena_init(&arena);
    done = open_read(app, sheet_text(sheet, 0), &arena, &answers, err);
    if (done)
        open_answers(app, &answers, STATUS_DRAFT);
    arena_clear(&arena);
    return done;
}

static void
do_import(struct home *home, struct app *app)
{
    struct screen *sheet = sheet_open(&(struct sheet_spec){
        .title = "import",
        .strip = "Import answers",
        .text =
            "An answers file as llm-decide template or export -f yaml writes it. Its "
            "comments are not kept.",
        .accept = "Import",
        .accepted = imported,
    });

    (void)home;
    sheet_add_text(sheet, "File", "The path of an answers file.", "", PATH_MAX_CHARS);
    app_push(app, sheet);
}

static bool
example_read(struct app *app, int index, struct arena *arena,
             struct assessment *answers)
{
    struct error err;

    if (open_read(app, app->session->examples[index].path, arena, answers, &err))
        return true;
    app_say_error(app, &err);
    return false;
}

static void
example_chosen(struct app *app, int value)
{
    struct assessment answers;
    struct arena arena;

    arena_init(&arena);
    if (example_read(app, value, &arena, &answers))
        open_answers(app, &answers, STATUS_EXAMPLE);
    arena_clear(&arena);
}

/* The same answers, as the beginning of something of one's own. */
static void
template_chosen(struct app *app, int value)
{
    struct assessment answers;
    struct arena arena;

    arena_init(&arena);
    if (example_read(app, value, &arena, &answers)) {
        answers.id = NULL;
        answers.owner = NULL;
        answers.title = NULL;
        open_answers(app, &answers, STATUS_DRAFT);
        app_say(app, LOOK_PLAIN, "Answers of %s: change what is different with you",
                app->session->examples[value].name);
    }
    arena_clear(&arena);
}

static void
examples_list(struct app *app, const char *title, const char *strip,
              void (*chosen)(struct app *app, int value))
{
    struct screen *list = pick_open(&(struct pick_spec){
        .title = title,
        .strip = strip,
        .help = "Enter opens it.",
        .chosen = chosen,
    });

    for (size_t i = 0; i < app->session->example_count; i++) {
        struct assessment answers;
        struct arena arena;
        struct error err;

        arena_init(&arena);
        if (open_read(app, app->session->examples[i].path, &arena, &answers, &err))
            pick_add(list, LOOK_PLAIN, app->session->examples[i].name,
                     answers.title ? answers.title : "", "", (int)i);
        arena_clear(&arena);
    }
    app_push(app, list);
}

static void
do_template(struct home *home, struct app *app)
{
    (void)home;
    examples_list(app, "templates", "Begin with the answers of somebody like you",
                  template_chosen);
}

static void
do_example(struct home *home, struct app *app)
{
    (void)home;
    examples_list(app, "examples", "Worked examples", example_chosen);
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

static bool
home_move(struct home *home, enum action action)
{
    const struct {
        enum action action;
        int by;
    } moves[] = {
        {ACTION_UP, -1},
        {ACTION_DOWN, 1},
        {ACTION_PREVIOUS_STOP, -1},
        {ACTION_NEXT_STOP, 1},
        {ACTION_PAGE_BACK, 1 - home->list_rows},
        {ACTION_PAGE_ON, home->list_rows - 1},
        {ACTION_FIRST, -(int)home->count},
        {ACTION_LAST, (int)home->count},
    };

    for (size_t i = 0; i < ARRAY_LEN(moves); i++)
        if (moves[i].action == action) {
            home->focus = scroll_step(home->focus, moves[i].by, (int)home->count);
            return true;
        }
    return false;
}

static bool
home_action(struct screen *screen, struct app *app, enum action action,
            const struct event *event)
{
    static const struct {
        enum action action;
        void (*act)(struct home *home, struct app *app);
    } acts[] = {
        {ACTION_ENTER, do_open},        {ACTION_NEW, do_new},
        {ACTION_SPACE, do_mark},        {ACTION_COMPARE, do_compare},
        {ACTION_SORT, do_sort},         {ACTION_FILTER, do_filter},
        {ACTION_DELETE, do_delete},     {ACTION_UNDO, do_undo},
        {ACTION_RENAME, do_rename},     {ACTION_IMPORT, do_import},
        {ACTION_TEMPLATE, do_template}, {ACTION_EXAMPLE, do_example},
        {ACTION_CATALOG, do_catalog},   {ACTION_RECHECK, do_recheck},
    };
    struct home *home = self(screen);

    (void)event;
    if (home_move(home, action))
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
    list_read(home, app);
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
    list_read(home, app);
    if (open_recovered(app))
        app_say(app, LOOK_PLAIN,
                "A session that ended early was recovered. Nothing was lost.");
    return &home->screen;
}
