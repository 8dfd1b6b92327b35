/*
 * home_draw.c - Home as it is drawn.
 */
#include "tui/home_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "tui/columns.h"
#include "tui/scroll.h"

enum {
    NAME_COL = 2,
    ACTIONS_COUNT = 6,
    ACTIONS_COLS = 26,
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

void
home_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct home *home = (struct home *)screen;

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
    if (home_is_marked(home, saved->id))
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
    const struct saved_row *row = home_focused(home);
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

        snprintf(right, sizeof right, "%scatalog %s (%ld day%s old)",
                 app->session->read_only ? "read only   " : "", catalog->version, age,
                 age == 1 ? "" : "s");
    }
    frame_title(frame, left, right);
}

/* What leads, and what would lead today where that is another one. */
static void
draw_leader(const struct home *home, const struct saved_row *row, struct view panel,
            int at)
{
    int leader = row->leader ? strategy_find(row->leader) : -1;

    if (leader >= 0 && row->score.known && row->answered == 6)
        view_format(panel, at++, 0, LOOK_PLAIN, "Leads     %s %.1f",
                    strategy_names[leader], row->score.value);
    for (int i = 0; i < home->recheck.changed_count; i++) {
        const struct rechecked *changed = &home->recheck.changed[i];

        if (strcmp(changed->id, row->id) != 0)
            continue;
        view_format(panel, at++, 0, LOOK_ATTENTION, "Decided   %s",
                    changed->before >= 0 ? strategy_names[changed->before] : "none");
        view_format(panel, at++, 0, LOOK_ATTENTION, "Today     %s (K)",
                    changed->after >= 0 ? strategy_names[changed->after] : "none");
    }
}

/* Where nothing is saved: what is going to be asked, and what comes of it. */
static void
draw_welcome(const struct app *app, struct view panel)
{
    const struct form *form = app->world.form;
    int at = 0;

    view_text(panel, at++, 0, LOOK_HEADING, "Six answers give a verdict");
    for (size_t i = 0; form && i < form->page_count; i++)
        for (size_t j = 0; j < form->pages[i].field_count; j++)
            if (form->pages[i].fields[j].must_answer)
                view_format(panel, at++, 0, LOOK_PLAIN, "  %s",
                            form->pages[i].fields[j].label);
    view_wrap(panel, at + 1, 0, panel.rows - at, 0, LOOK_PLAIN,
              "All else has a default that is listed with the result: the six "
              "strategies ranked, what each costs, how sure that is, and what would "
              "change it. Every answer is kept at once; nothing leaves this machine.");
}

/* The side panel: what is known of the assessment in focus. */
static void
draw_panel(const struct home *home, const struct app *app, struct view panel)
{
    const struct saved_row *row = home_focused(home);
    char when[APP_TIME_SIZE];
    int at = 0;

    if (!row) {
        if (home->filter == SAVED_ALL)
            draw_welcome(app, panel);
        return;
    }
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
    draw_leader(home, row, panel, at);
}

void
home_draw(const struct screen *screen, const struct app *app, const struct frame *frame)
{
    const struct home *home = (const struct home *)screen;
    int shown = home->count ? scroll_step((int)home->count, 0, home->list_rows + 1) : 1;
    int row = 1 + shown + 1;

    draw_title(app, frame);
    draw_strip(home, frame);
    draw_list(home, app, frame->body);
    draw_actions(frame->body, row);
    draw_hints(home, app, frame->body, row + actions_rows(frame->body.cols) + 1);
    draw_help(home, app, frame);
    frame_position(frame, home->top, home->list_rows, (int)home->count);
    if (frame->panel.rows)
        draw_panel(home, app, frame->panel);
}
