/*
 * catalog_screen.c - see catalog_screen.h.
 */
#include "tui/catalog_screen.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/field.h"
#include "model/rival.h"
#include "report/show.h"
#include "store/catalog.h"
#include "tui/catalog_import.h"
#include "tui/catalog_sources.h"
#include "tui/catalog_uses.h"
#include "tui/columns.h"
#include "tui/controls.h"
#include "tui/match.h"
#include "tui/pane.h"
#include "tui/scroll.h"

enum {
    NAME_COL = 2,
    DETAIL_ROWS = 6,
    TABS_COLS = 68,      /* of the tabs */
    NARROWING_COLS = 24, /* of what filter and order are said to be */
    REFRESH_EVERY = 50,  /* assessments that were looked at */
};

enum {
    COLUMN_NAME,
    COLUMN_KIND,
    COLUMN_FIGURE,
    COLUMN_ORIGIN,
    COLUMN_AGE,
    COLUMN_FLAG
};

static const struct list_column catalog_columns[] = {
    [COLUMN_NAME] = {"Name", 22, false, true, 0},
    [COLUMN_KIND] = {"Kind", 9, false, false, 3},
    [COLUMN_FIGURE] = {"Key figure", 22, false, false, 1},
    [COLUMN_ORIGIN] = {"Origin", 8, false, false, 4},
    [COLUMN_AGE] = {"Age", 6, true, false, 2},
    [COLUMN_FLAG] = {"", 1, false, false, 0},
};

/* Names of prices are long, and a list of one kind need not say which. */
static const struct list_column kind_columns[] = {
    [COLUMN_NAME] = {"Name", 33, false, true, 0},
    [COLUMN_KIND] = {"Kind", 9, false, false, 4},
    [COLUMN_FIGURE] = {"Key figure", 22, false, false, 1},
    [COLUMN_ORIGIN] = {"Origin", 8, false, false, 3},
    [COLUMN_AGE] = {"Age", 6, true, false, 2},
    [COLUMN_FLAG] = {"", 1, false, false, 0},
};

/* Addresses are long, and all of one kind. */
static const struct list_column source_columns[] = {
    [COLUMN_NAME] = {"Address", 44, false, true, 0},
    [COLUMN_KIND] = {"Kind", 9, false, false, 4},
    [COLUMN_FIGURE] = {"Rows that name it", 20, false, false, 1},
    [COLUMN_ORIGIN] = {"Origin", 8, false, false, 3},
    [COLUMN_AGE] = {"Age", 6, true, false, 2},
    [COLUMN_FLAG] = {"", 1, false, false, 0},
};
static_assert(ARRAY_LEN(source_columns) == ARRAY_LEN(catalog_columns) &&
                  ARRAY_LEN(kind_columns) == ARRAY_LEN(catalog_columns),
              "lists differ in their columns");

enum catalog_filter {
    FILTER_ALL,
    FILTER_STALE,
    FILTER_IMPORTED,
    FILTER_OWN,
    FILTER_COUNT
};

static const char *const filter_labels[FILTER_COUNT] = {
    [FILTER_ALL] = "all",
    [FILTER_STALE] = "stale",
    [FILTER_IMPORTED] = "imported",
    [FILTER_OWN] = "yours",
};

enum catalog_sort { SORT_NAME, SORT_AGE, SORT_SOURCE, SORT_PRICE, SORT_COUNT };

static const char *const sort_labels[SORT_COUNT] = {
    [SORT_NAME] = "name",
    [SORT_AGE] = "age",
    [SORT_SOURCE] = "source",
    [SORT_PRICE] = "price",
};

struct catalog_screen {
    struct screen screen;
    struct arena arena;
    struct catalog_line *lines;
    size_t line_count;
    const struct catalog_line **shown;
    int count;
    enum catalog_kind kind;
    enum catalog_filter filter;
    enum catalog_sort sort;
    int focus, top, list_rows;
    struct catalog_line *sources; /* the lines of KIND_SOURCE */
    size_t source_count;
    struct catalog_uses uses; /* as far as saved assessments were looked at */
    struct pane details;      /* of the line in focus */
    const struct catalog_line *detailed;
    int detailed_cols;
};

static struct catalog_screen *
self(struct screen *screen)
{
    return (struct catalog_screen *)screen;
}

static const struct catalog_screen *
self_of(const struct screen *screen)
{
    return (const struct catalog_screen *)screen;
}

/* ---- which lines ------------------------------------------------------------------- */

static bool
is_listed(const struct catalog_screen *browse, const struct app *app,
          const struct catalog_line *line)
{
    enum origin origin = line->provenance ? line->provenance->origin : ORIGIN_SHIPPED;

    if (line->kind != browse->kind &&
        (browse->kind != KIND_ALL || line->kind == KIND_SOURCE))
        return false;
    switch (browse->filter) {
    case FILTER_ALL:
        return true;
    case FILTER_STALE:
        return catalog_line_is_stale(line, app->world.catalog);
    case FILTER_IMPORTED:
        return origin == ORIGIN_IMPORTED;
    case FILTER_OWN:
        return origin == ORIGIN_USER;
    case FILTER_COUNT:
        break;
    }
    return false;
}

static int
by_age(const void *left, const void *right)
{
    const struct catalog_line *a = *(const struct catalog_line *const *)left;
    const struct catalog_line *b = *(const struct catalog_line *const *)right;

    if (a->age != b->age)
        return a->age > b->age ? -1 : 1;
    return strcmp(a->name, b->name);
}

static const char *
source_of(const struct catalog_line *line)
{
    return line->provenance ? line->provenance->source : "";
}

static int
by_source(const void *left, const void *right)
{
    const struct catalog_line *a = *(const struct catalog_line *const *)left;
    const struct catalog_line *b = *(const struct catalog_line *const *)right;
    int order = strcmp(source_of(a), source_of(b));

    return order ? order : strcmp(a->name, b->name);
}

/* What a line asks: of an API for input, then for output; of a card for an hour. */
static struct price
price_of(const struct catalog_line *line, bool output)
{
    if (line->offer)
        return output ? line->offer->output : line->offer->input;
    return line->rental && !output ? line->rental->hour : (struct price){0};
}

/* The cheapest first, what has no price last. */
static int
price_order(const struct catalog_line *a, const struct catalog_line *b, bool output)
{
    struct price x = price_of(a, output), y = price_of(b, output);

    if (x.known != y.known)
        return x.known ? -1 : 1;
    return price_compare(x, y);
}

/* Prices of APIs, then those of cards, then what has none. */
static int
by_price(const void *left, const void *right)
{
    const struct catalog_line *a = *(const struct catalog_line *const *)left;
    const struct catalog_line *b = *(const struct catalog_line *const *)right;
    int order;

    if (!a->offer != !b->offer)
        return a->offer ? -1 : 1;
    order = price_order(a, b, false);
    if (!order)
        order = price_order(a, b, true);
    return order ? order : strcmp(a->name, b->name);
}

static void
lines_list(struct catalog_screen *browse, const struct app *app)
{
    /* By name they are already. */
    static int (*const orders[SORT_COUNT])(const void *, const void *) = {
        [SORT_AGE] = by_age,
        [SORT_SOURCE] = by_source,
        [SORT_PRICE] = by_price,
    };

    browse->count = 0;
    for (size_t i = 0; i < browse->line_count; i++)
        if (is_listed(browse, app, &browse->lines[i]))
            browse->shown[browse->count++] = &browse->lines[i];
    for (size_t i = 0; i < browse->source_count; i++)
        if (is_listed(browse, app, &browse->sources[i]))
            browse->shown[browse->count++] = &browse->sources[i];
    if (browse->count && orders[browse->sort])
        qsort(browse->shown, (size_t)browse->count, sizeof *browse->shown,
              orders[browse->sort]);
    browse->focus = scroll_step(browse->focus, 0, browse->count);
}

static const struct catalog_line *
focused(const struct catalog_screen *browse)
{
    return browse->count ? browse->shown[browse->focus] : NULL;
}

/* ---- details ----------------------------------------------------------------------- */

/* Whether a price that is still asked is another than the one that counts. */
static bool
differs(const struct catalog *catalog, const struct catalog_line *line,
        const struct price_period *period)
{
    if (period->to || period->origin == ORIGIN_USER)
        return false;
    if (line->rental)
        return is_disagreement(catalog,
                               price_apart_pct(line->rental->hour, period->input));
    return is_disagreement(catalog,
                           price_apart_pct(line->offer->input, period->input)) ||
           is_disagreement(catalog,
                           price_apart_pct(line->offer->output, period->output));
}

/* All its digits: prices of cheap models differ in the fourth. */
static const char *
price_words(struct arena *arena, struct price price)
{
    return price.known ? show_exact(arena, (double)price.micro / 1e6) : show_unknown;
}

static void
lay_history(struct pane *pane, const struct catalog *catalog,
            const struct catalog_line *line_of, const struct price_period *periods,
            size_t count)
{
    bool is_hour = line_of->rental != NULL;

    for (size_t i = 0; i < count; i++) {
        const struct price_period *period = &periods[i];
        const char *input = price_words(&pane->arena, period->input);
        const char *line = is_hour ? arena_printf(&pane->arena, "%s an hour", input)
                                   : arena_printf(
                                         &pane->arena, "%s / %s", input,
                                         price_words(&pane->arena, period->output));

        pane_line(pane);
        pane_add(pane, NAME_COL, LOOK_PLAIN, period->from);
        pane_add(pane, NAME_COL + 11, LOOK_HINT, period->to ? period->to : "to now");
        pane_add(pane, NAME_COL + 23, LOOK_PLAIN, line);
        pane_add(pane, NAME_COL + 43, LOOK_HINT,
                 *period->list ? period->list : origin_names[period->origin]);
        if (differs(catalog, line_of, period))
            pane_add(pane, NAME_COL + 55, LOOK_ATTENTION, "! differs");
    }
}

/* What a price was before, as far as the database knows. */
static void
lay_prices(struct pane *pane, const struct app *app, const struct catalog_line *line)
{
    struct price_period *periods;
    struct arena arena;
    struct error err;
    size_t count = 0;
    bool done = false;

    arena_init(&arena);
    if (line->offer)
        done = store_offer_prices(app->world.store, line->offer->id, &arena, &periods,
                                  &count, &err);
    else if (line->rental)
        done = store_gpu_prices(app->world.store, line->rental, &arena, &periods,
                                &count, &err);
    if (done)
        lay_history(pane, app->world.catalog, line, periods, count);
    arena_clear(&arena);
}

static void
details_lay(struct catalog_screen *browse, const struct app *app, int cols)
{
    const struct catalog_line *line = focused(browse);
    struct pane *pane = &browse->details;

    browse->detailed = line;
    browse->detailed_cols = cols;
    pane_begin(pane, cols - 1);
    if (!line)
        return;
    pane_add(pane, NAME_COL, LOOK_HEADING, line->name);
    lay_prices(pane, app, line);
    pane_line(pane);
    pane_wrap(pane, NAME_COL, NAME_COL, LOOK_PLAIN,
              catalog_uses_words(&browse->uses, line, &pane->arena));
    if (*line->detail) {
        pane_line(pane);
        pane_wrap(pane, NAME_COL, NAME_COL, LOOK_PLAIN, line->detail);
    }
    if (line->provenance && line->kind != KIND_SOURCE) {
        pane_line(pane);
        pane_add(pane, NAME_COL, LOOK_HINT, line->provenance->as_of);
        pane_wrap(pane, NAME_COL + 11, NAME_COL + 11, LOOK_HINT,
                  line->provenance->source);
    }
}

/* ---- the screen --------------------------------------------------------------------- */

static enum context
catalog_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_CATALOG;
}

/* The details stand in the panel, or below the list. */
static int
detail_rows(const struct frame *frame)
{
    if (frame->panel.rows)
        return 0;
    return frame->body.rows > 2 * DETAIL_ROWS ? DETAIL_ROWS : 0;
}

static void
catalog_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct catalog_screen *browse = self(screen);
    bool has_panel = frame->panel.rows > 0;
    int cols = has_panel ? frame->panel.cols : frame->body.cols;
    int rows = has_panel ? frame->panel.rows : detail_rows(frame) - 1;

    browse->list_rows = frame->body.rows - 1 - detail_rows(frame);
    browse->top = scroll_top(browse->top, browse->focus, 1, browse->count,
                             browse->list_rows);
    if (browse->detailed != focused(browse) || browse->detailed_cols != cols) {
        details_lay(browse, app, cols);
        browse->details.top = 0;
    }
    pane_end(&browse->details, rows > 0 ? rows : 1);
}

static const struct list_column *
columns_of(const struct catalog_screen *browse)
{
    return browse->kind == KIND_SOURCE ? source_columns
           : browse->kind == KIND_ALL  ? catalog_columns
                                       : kind_columns;
}

/*
 * The id of a price that is too long for its column: its middle is left out, since many begin
 * alike, and end in what tells one from another.  Ids are of ASCII letters.
 */
static const char *
id_shorten(const char *id, size_t width, char *out, size_t size)
{
    static const char cut[] = "...";
    size_t length = strlen(id), room, tail;

    if (length <= width || width <= sizeof cut || width >= size)
        return id;
    room = width - (sizeof cut - 1);
    tail = room - room / 2;
    snprintf(out, size, "%.*s%s%s", (int)(room / 2), id, cut, id + length - tail);
    return out;
}

/* What a row of the list begins with: of an address what tells it from another. */
static const char *
name_shown(const struct catalog_line *line, int width, char *out, size_t size)
{
    static const char scheme[] = "https://";
    size_t length = sizeof scheme - 1;

    if (line->offer)
        return id_shorten(line->name, (size_t)width, out, size);
    return line->kind == KIND_SOURCE && strncmp(line->name, scheme, length) == 0
               ? line->name + length
               : line->name;
}

static void
draw_line(const struct catalog_screen *browse, const struct app *app, int index,
          const struct column_layout *layout, struct view view, int row)
{
    const struct catalog_line *line = browse->shown[index];
    bool stale = catalog_line_is_stale(line, app->world.catalog);
    bool has_focus = index == browse->focus;
    char age[32] = "-", name[128];
    const struct {
        enum look look;
        const char *text;
    } cells[] = {
        [COLUMN_NAME] = {has_focus ? LOOK_FOCUS : LOOK_PLAIN,
                         name_shown(line, layout->width[COLUMN_NAME], name,
                                    sizeof name)},
        [COLUMN_KIND] = {LOOK_PLAIN, line->word},
        [COLUMN_FIGURE] = {LOOK_PLAIN, line->figure},
        [COLUMN_ORIGIN] = {LOOK_HINT, line->provenance
                                          ? origin_names[line->provenance->origin]
                                          : "ours"},
        [COLUMN_AGE] = {stale ? LOOK_ATTENTION : LOOK_PLAIN, age},
        [COLUMN_FLAG] = {LOOK_ATTENTION, stale ? "!" : ""},
    };

    if (line->age >= 0)
        snprintf(age, sizeof age, "%ld d", line->age);
    for (size_t i = 0; i < ARRAY_LEN(cells); i++)
        columns_text(columns_of(browse), layout, i, view, row, cells[i].look,
                     cells[i].text);
    if (has_focus) {
        view_text(view, row, 0, LOOK_PLAIN, ">");
        view_cursor(view, row, 0);
    }
    view_zone(view, row, 0, view.cols, ACTION_ENTER, index);
}

static void
draw_list(const struct catalog_screen *browse, const struct app *app, struct view view)
{
    const struct list_column *columns = columns_of(browse);
    size_t count = ARRAY_LEN(catalog_columns);
    struct column_layout layout = columns_layout(columns, count, NAME_COL,
                                                 view.cols - NAME_COL);

    columns_titles(columns, count, &layout, view, 0);
    for (int i = 0; i < browse->list_rows && browse->top + i < browse->count; i++)
        draw_line(browse, app, browse->top + i, &layout, view, 1 + i);
    if (!browse->count)
        view_text(view, 1, NAME_COL, LOOK_HINT, "None of these.");
}

static int
stale_count(const struct catalog_screen *browse, const struct app *app)
{
    int count = 0;

    for (size_t i = 0; i < browse->line_count; i++)
        count += catalog_line_is_stale(&browse->lines[i], app->world.catalog);
    return count;
}

static void
catalog_draw(const struct screen *screen, const struct app *app,
             const struct frame *frame)
{
    const struct catalog_screen *browse = self_of(screen);
    bool beside = frame->strip.cols >= TABS_COLS + NARROWING_COLS;
    bool above = !beside && frame->strip.cols >= FRAME_COLS_NORMAL;
    char left[96], right[96], narrowing[48];

    snprintf(narrowing, sizeof narrowing, "f: %s  s: %s", filter_labels[browse->filter],
             sort_labels[browse->sort]);
    snprintf(left, sizeof left, "llm-decide  Catalog %s", app->world.catalog->version);
    snprintf(right, sizeof right, "%s%s%zu entries, %d stale", above ? narrowing : "",
             above ? "   " : "", browse->line_count, stale_count(browse, app));
    frame_title(frame, left, right);
    tabs_draw(frame->strip, 0, 0, catalog_kind_labels, KIND_COUNT, (size_t)browse->kind,
              ACTION_TAB);
    if (beside)
        view_right(frame->strip, 0, TABS_COLS, frame->strip.cols - TABS_COLS,
                   LOOK_PLAIN, narrowing);
    draw_list(browse, app, frame->body);
    if (frame->panel.rows)
        pane_draw(&browse->details, frame->panel, false);
    else if (detail_rows(frame))
        pane_draw(&browse->details,
                  view_rows(frame->body, frame->body.rows - detail_rows(frame) + 1,
                            detail_rows(frame) - 1),
                  false);
    view_wrap(
        frame->help, 0, 0, frame->help.rows, 0, LOOK_PLAIN,
        "Entries are only read here; figures of your own are overrides (page 6).");
}

/* ---- doing -------------------------------------------------------------------------- */

static void
kind_go(struct catalog_screen *browse, const struct app *app, enum catalog_kind kind)
{
    browse->kind = kind;
    browse->focus = 0;
    lines_list(browse, app);
}

/* The whole address, which a column may have cut. */
static void
say_origin(const struct catalog_screen *browse, struct app *app)
{
    const struct catalog_line *line = focused(browse);

    if (line && line->provenance)
        app_say(app, LOOK_PLAIN, "Read on %s: %s", line->provenance->as_of,
                line->provenance->source);
    else
        app_say(app, LOOK_PLAIN, "A judgement of llm-decide; see llm-decide-method(7)");
}

/* The sources, and how far saved assessments use what; what cannot be read is not known. */
static void
sources_read(struct catalog_screen *browse, const struct app *app)
{
    const struct decision_ground ground = {app->world.catalog, app->world.form,
                                           app->world.as_of_day};
    struct store *store = app->world.store;
    struct revision *revisions = NULL;
    struct error err;
    size_t count = 0;

    if (store && !store_revisions(store, &browse->arena, &revisions, &count, &err))
        count = 0;
    browse->source_count = catalog_sources(app->world.catalog, revisions, count,
                                           app->world.as_of_day, &browse->arena,
                                           &browse->sources);
    (void)catalog_uses_begin(store, &ground, &browse->arena, &browse->uses, &err);
}

/* The lines of the present catalog. */
static void
lines_read(struct catalog_screen *browse, const struct app *app)
{
    catalog_uses_end(&browse->uses);
    arena_clear(&browse->arena);
    arena_init(&browse->arena);
    sources_read(browse, app);
    browse->line_count = catalog_lines(app->world.catalog, app->world.as_of_day,
                                       &browse->arena, &browse->lines);
    browse->shown = ARENA_ARRAY(&browse->arena,
                                browse->line_count + browse->source_count + 1,
                                const struct catalog_line *);
    browse->detailed = NULL;
    lines_list(browse, app);
}

static void
do_undo(struct catalog_screen *browse, struct app *app)
{
    char what[WORK_WHAT_SIZE];
    struct error err;

    if (!catalog_import_undo(app, what, &err))
        app_say_error(app, &err);
    else if (!what[0])
        app_say(app, LOOK_ATTENTION, "No import is left to take back");
    else {
        lines_read(browse, app);
        app_say(app, LOOK_PLAIN, "Taken back: %s", what);
    }
}

/* Look at one more saved assessment between two keys. */
static bool
catalog_idle(struct screen *screen, struct app *app)
{
    struct catalog_screen *browse = self(screen);

    if (!catalog_uses_step(&browse->uses))
        return false;
    if (browse->uses.looked == browse->uses.saved ||
        browse->uses.looked % REFRESH_EVERY == 0) {
        browse->detailed = NULL;
        app->is_stale = true;
    }
    return browse->uses.looked < browse->uses.saved;
}

static void
catalog_resume(struct screen *screen, struct app *app)
{
    lines_read(self(screen), app);
}

static bool
catalog_action(struct screen *screen, struct app *app, enum action action,
               const struct event *event)
{
    struct catalog_screen *browse = self(screen);
    int step = action == ACTION_PREVIOUS_PAGE || action == ACTION_LEFT ? -1 : 1;

    (void)event;
    if (scroll_move(action, &browse->focus, browse->count, browse->list_rows))
        return true;
    if (action == ACTION_NEXT_PAGE || action == ACTION_PREVIOUS_PAGE ||
        action == ACTION_LEFT || action == ACTION_RIGHT)
        kind_go(
            browse, app,
            (enum catalog_kind)(((int)browse->kind + step + KIND_COUNT) % KIND_COUNT));
    else if (action == ACTION_FILTER) {
        browse->filter = (enum catalog_filter)((browse->filter + 1) % FILTER_COUNT);
        lines_list(browse, app);
    } else if (action == ACTION_SORT) {
        browse->sort = (enum catalog_sort)((browse->sort + 1) % SORT_COUNT);
        lines_list(browse, app);
    } else if (action == ACTION_ORIGIN || action == ACTION_ENTER ||
               action == ACTION_WHY)
        say_origin(browse, app);
    else if (action == ACTION_IMPORT)
        app_push(app, catalog_import_open());
    else if (action == ACTION_UNDO)
        do_undo(browse, app);
    else
        return false;
    return true;
}

static void
catalog_press(struct screen *screen, struct app *app, const struct zone *zone,
              bool twice)
{
    struct catalog_screen *browse = self(screen);

    if (zone->action == ACTION_TAB)
        kind_go(browse, app, (enum catalog_kind)zone->item);
    else {
        browse->focus = scroll_step(zone->item, 0, browse->count);
        if (twice)
            say_origin(browse, app);
    }
}

static const enum action catalog_hints[] = {
    ACTION_FIND,      ACTION_FILTER, ACTION_SORT, ACTION_ORIGIN,
    ACTION_NEXT_PAGE, ACTION_IMPORT, ACTION_BACK};

static bool
catalog_find(struct screen *screen, struct app *app, const char *text, int step)
{
    struct catalog_screen *browse = self(screen);
    int by = step < 0 ? -1 : 1;

    (void)app;
    for (int at = browse->focus + step; at >= 0 && at < browse->count; at += by)
        if (match_word(browse->shown[at]->name, text) ||
            match_word(browse->shown[at]->detail, text) ||
            match_word(source_of(browse->shown[at]), text)) {
            browse->focus = at;
            return true;
        }
    return false;
}

static void
catalog_close(struct screen *screen)
{
    struct catalog_screen *browse = self(screen);

    pane_clear(&browse->details);
    catalog_uses_end(&browse->uses);
    arena_clear(&browse->arena);
    free(browse);
}

static const struct screen_type catalog_type = {
    .context = catalog_context,
    .arrange = catalog_arrange,
    .draw = catalog_draw,
    .action = catalog_action,
    .press = catalog_press,
    .usual_hints = catalog_hints,
    .usual_hint_count = ARRAY_LEN(catalog_hints),
    .find = catalog_find,
    .resume = catalog_resume,
    .idle = catalog_idle,
    .close = catalog_close,
    .has_panel = true,
};

struct screen *
catalog_screen_open(const struct app *app)
{
    struct catalog_screen *browse = screen_new(sizeof *browse, &catalog_type);

    arena_init(&browse->arena);
    pane_init(&browse->details);
    lines_read(browse, app);
    return &browse->screen;
}
