/*
 * results.c - see results.h.  The report's outline says everything; a tab is some of
 * its sections, laid out for the width at hand.
 */
#include "tui/results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/outline.h"
#include "tui/blocks_pane.h"
#include "tui/catalog_screen.h"
#include "tui/controls.h"
#include "tui/evidence.h"
#include "tui/export.h"
#include "tui/form_screen.h"
#include "tui/page_list.h"
#include "tui/pane.h"
#include "tui/pilot_screen.h"
#include "tui/scroll.h"

enum {
    TAB_SECTIONS = 4,
    TEXT_COL = 2,
    ROOMY_ROWS =
        28, /* of the body, from which on the verdict also says what comes first */
};

/* How the lines of a tab can be seen, besides its charts. */
enum tab_change {
    CHANGES_UNITS = 1u << 0,
    CHANGES_FACTORS = 1u << 1, /* their order */
    CHANGES_SOURCES = 1u << 2, /* which, and their order */
};

/* A tab: its key, its name, short for narrow terminals, and the sections it shows. */
static const struct {
    uint32_t key;
    const char *label, *longer;
    enum outline_section sections[TAB_SECTIONS];
    size_t section_count;
    bool has_sliders; /* its second view are the sliders */
    unsigned changes; /* bits of enum tab_change */
    const char *help;
} tabs[] = {
    {'1',
     "1 Verdict",
     "1 Verdict",
     {OUTLINE_VERDICT, OUTLINE_REJECTED},
     2,
     false,
     0,
     "What to do, why, and what would change it. w explains the marked figure."},
    {'2',
     "2 Scores",
     "2 Scores",
     {OUTLINE_SCORES, OUTLINE_DRIVERS, OUTLINE_TEXTBOOK},
     3,
     false,
     CHANGES_FACTORS,
     "' computed from the workload. w shows how a figure came about. s: order."},
    {'3',
     "3 Cost",
     "3 Cost",
     {OUTLINE_COST},
     1,
     false,
     CHANGES_UNITS,
     "c: charts or tables. z: whole horizon, a month, per 1M tokens. w: why."},
    {'4',
     "4 Robust",
     "4 Robustness",
     {OUTLINE_ROBUSTNESS},
     1,
     true,
     CHANGES_FACTORS,
     "How far weights and inputs may move. c: the next of tables, sliders and charts."},
    {'5',
     "5 Plan",
     "5 Plan",
     {OUTLINE_PLAN},
     1,
     false,
     0,
     "What to do, in which order, and when to stop. m: pilot results."},
    {'6',
     "6 Models",
     "6 Models and hardware",
     {OUTLINE_MODELS},
     1,
     false,
     0,
     "What each strategy would run on, and what came next."},
    {'7',
     "7 Comply",
     "7 Compliance",
     {OUTLINE_COMPLIANCE},
     1,
     false,
     0,
     "Not legal advice. Sources and dates stand below each framework."},
    {'8',
     "8 Sources",
     "8 Sources",
     {OUTLINE_SOURCES, OUTLINE_ASSUMPTIONS, OUTLINE_ANSWERS, OUTLINE_REPRODUCTION},
     4,
     false,
     CHANGES_SOURCES,
     "f: assumptions only, stale only. s: the oldest or most used first. o: where."},
};

enum { TAB_COUNT = ARRAY_LEN(tabs) };

struct results {
    struct screen screen;
    size_t tab;
    enum blocks_view views[TAB_COUNT]; /* of each tab */
    bool sliders;                      /* the tab with sliders shows them */
    bool panel;                        /* the sliders stand in the side panel */
    struct what_if what_if;
    struct pane pane;
    size_t laid_tab;       /* what the pane holds: */
    unsigned long version; /* of this decision, */
    enum blocks_view laid_view;
    struct outline_view view, laid_as;
    int laid_cols;
    bool has_charts;
};

static struct results *
self(struct screen *screen)
{
    return (struct results *)screen;
}

static const struct results *
self_of(const struct screen *screen)
{
    return (const struct results *)screen;
}

static enum context
results_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_RESULTS;
}

static bool
shows_sliders(const struct results *results)
{
    return results->panel || (results->sliders && tabs[results->tab].has_sliders);
}

/* Rows of the sliders above the pane. */
static int
slider_rows(const struct results *results)
{
    return shows_sliders(results) && !results->panel ? WHAT_IF_ROWS : 0;
}

static bool
is_same_view(const struct outline_view *a, const struct outline_view *b)
{
    return a->units == b->units && a->factors == b->factors &&
           a->sources == b->sources && a->sources_order == b->sources_order &&
           a->first_steps == b->first_steps;
}

/* Whether a filter leaves a section of its tab out. */
static bool
is_filtered(const struct results *results, enum outline_section section)
{
    return tabs[results->tab].changes & CHANGES_SOURCES &&
           results->view.sources != SOURCES_ALL && section != OUTLINE_SOURCES;
}

static void
sections_gather(const struct results *results, const struct app *app,
                struct blocks *blocks)
{
    for (size_t i = 0; i < tabs[results->tab].section_count; i++) {
        enum outline_section section = tabs[results->tab].sections[i];
        struct result_origin origin;

        if (is_filtered(results, section))
            continue;
        if (section == OUTLINE_REPRODUCTION)
            origin = export_origin(app, blocks->arena);
        outline_add_view(app->work.now->decision,
                         section == OUTLINE_REPRODUCTION ? &origin : NULL, section,
                         &results->view, blocks);
    }
}

/* What is said where there is nothing yet. */
static void
lay_waiting(struct results *results, const struct work *work)
{
    if (!work->now->decision)
        pane_wrap(&results->pane, TEXT_COL, TEXT_COL, LOOK_ATTENTION,
                  work->now->refusal.what);
    else if (work->now->run)
        pane_wrap(&results->pane, TEXT_COL, TEXT_COL, LOOK_HINT,
                  "Being computed: how sure this is. It appears here part by part; "
                  "the other tabs are ready, and no key has to wait.");
    pane_line(&results->pane);
}

/* Lay out the tab, when anything of it has changed. */
static void
tab_lay(struct results *results, const struct app *app, int cols)
{
    const struct work *work = &app->work;
    struct blocks blocks;
    struct arena arena;

    if (results->version == work->version && results->laid_tab == results->tab &&
        results->laid_view == results->views[results->tab] &&
        is_same_view(&results->view, &results->laid_as) && results->laid_cols == cols)
        return;
    arena_init(&arena);
    blocks_init(&blocks, &arena);
    if (work->now->decision)
        sections_gather(results, app, &blocks);
    results->has_charts = blocks_have_charts(&blocks);
    pane_begin(&results->pane, cols);
    if (!blocks.count || (blocks.count == 1 && work->now->run))
        lay_waiting(results, work);
    blocks_lay(&results->pane, &blocks, results->views[results->tab],
               app->theme.glyphs);
    arena_clear(&arena);
    results->version = work->version;
    results->laid_tab = results->tab;
    results->laid_view = results->views[results->tab];
    results->laid_as = results->view;
    results->laid_cols = cols;
}

static void
results_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct results *results = self(screen);

    results->panel = frame->panel.rows > 0;
    results->view.first_steps = frame->body.rows >= ROOMY_ROWS;
    what_if_follow(&results->what_if, &app->work);
    if (!shows_sliders(results))
        results->what_if.focus = -1;
    tab_lay(results, app, frame->body.cols - 1); /* a gap before the panel */
    pane_end(&results->pane, frame->body.rows - slider_rows(results));
}

/* What the right end of the title says: sliders that were moved, or work under way. */
static void
draw_title(const struct results *results, const struct app *app,
           const struct frame *frame)
{
    const struct work_state *now = app->work.now;
    bool preliminary = now->decision && now->decision->verdict.preliminary;
    int moved = what_if_moved(&results->what_if);
    char right[64];

    if (!moved && !now->run && !preliminary) {
        app_draw_title(app, frame);
        return;
    }
    if (moved)
        snprintf(right, sizeof right, "what-if: %d change%s", moved,
                 moved == 1 ? "" : "s");
    else if (now->run)
        snprintf(right, sizeof right, "updating %.0f %%",
                 work_progress(&app->work) * 100);
    else
        snprintf(right, sizeof right, "%d of 6 answered",
                 assessment_answered(&now->answers));
    app_draw_title_with(app, frame, preliminary ? "PRELIMINARY" : "", right);
}

static void
results_draw(const struct screen *screen, const struct app *app,
             const struct frame *frame)
{
    const struct results *results = self_of(screen);
    const char *labels[TAB_COUNT];
    bool wide = frame->strip.cols >= FRAME_COLS_WIDE;
    int above = slider_rows(results);
    bool in_sliders = results->what_if.focus >= 0;

    for (size_t i = 0; i < TAB_COUNT; i++)
        labels[i] = wide ? tabs[i].longer : tabs[i].label;
    draw_title(results, app, frame);
    tabs_draw(frame->strip, 0, 0, labels, TAB_COUNT, results->tab, ACTION_TAB);
    pane_draw(&results->pane, view_rows(frame->body, above, frame->body.rows - above),
              !in_sliders);
    frame_position(frame, results->pane.top, results->pane.rows, results->pane.lines);
    if (above)
        what_if_draw(&results->what_if, &app->work, view_rows(frame->body, 0, above));
    if (results->panel)
        what_if_panel(&results->what_if, &app->work, frame->panel);
    view_wrap(frame->help, 0, 0, frame->help.rows, 0, LOOK_PLAIN,
              in_sliders
                  ? "Left and Right move the slider; the ranking follows. A keeps "
                    "it, u undoes."
                  : tabs[results->tab].help);
}

static void
tab_go(struct results *results, size_t tab)
{
    if (tab != results->tab) {
        results->pane.top = 0;
        results->pane.focus = 0;
    }
    results->tab = tab;
    results->pane.found = -1;
}

static void
tab_go_key(struct results *results, uint32_t key)
{
    for (size_t i = 0; i < TAB_COUNT; i++)
        if (tabs[i].key == key)
            tab_go(results, i);
}

/* Tables, then sliders where the tab has them and no panel shows them, then charts. */
static void
do_view(struct results *results, struct app *app)
{
    enum blocks_view *view = &results->views[results->tab];

    if (tabs[results->tab].has_sliders && !results->panel && !results->sliders &&
        *view == BLOCKS_TABLES)
        results->sliders = true;
    else if (results->has_charts) {
        results->sliders = false;
        *view = *view == BLOCKS_TABLES ? BLOCKS_CHARTS : BLOCKS_TABLES;
    } else if (results->sliders)
        results->sliders = false;
    else
        app_say(app, LOOK_PLAIN, "This tab has one view");
    results->pane.top = 0;
    results->what_if.focus = shows_sliders(results) && !results->panel ? 0 : -1;
}

/* ---- ways to see a tab ------------------------------------------------------------------ */

/* Whether a tab's lines can be seen that way; else where they can is said. */
static bool
can_change(const struct results *results, struct app *app, unsigned changes,
           const char *where)
{
    if (tabs[results->tab].changes & changes)
        return true;
    app_say(app, LOOK_PLAIN, "%s", where);
    return false;
}

static void
do_units(struct results *results, struct app *app)
{
    if (!can_change(results, app, CHANGES_UNITS, "Units change on tab 3"))
        return;
    results->view.units = (results->view.units + 1) % UNITS_COUNT;
    app_say(app, LOOK_PLAIN, "Amounts for %s",
            outline_units_words[results->view.units]);
}

static void
do_sort(struct results *results, struct app *app)
{
    struct outline_view *view = &results->view;

    if (!can_change(results, app, CHANGES_FACTORS | CHANGES_SOURCES,
                    "The order changes on tabs 2, 4 and 8"))
        return;
    if (tabs[results->tab].changes & CHANGES_SOURCES) {
        view->sources_order = (view->sources_order + 1) % SOURCES_ORDER_COUNT;
        app_say(app, LOOK_PLAIN, "Sources: %s",
                outline_sources_order_words[view->sources_order]);
    } else {
        view->factors = (view->factors + 1) % FACTORS_COUNT;
        app_say(app, LOOK_PLAIN, "Factors: %s", outline_factors_words[view->factors]);
    }
}

static void
do_filter(struct results *results, struct app *app)
{
    if (!can_change(results, app, CHANGES_SOURCES,
                    "Tab 8 can be narrowed to assumptions or to what is stale"))
        return;
    results->view.sources = (results->view.sources + 1) % SOURCES_COUNT;
    results->pane.top = 0;
    results->pane.focus = 0;
    app_say(app, LOOK_PLAIN, "Listed: %s",
            outline_sources_words[results->view.sources]);
}

/* The evidence of the answer that has the focus. */
static void
do_evidence(struct results *results, struct app *app)
{
    static const char prefix[] = "input.";
    const struct pane_span *span = pane_focused(&results->pane);
    const char *figure = span && span->figure ? span->figure : "";
    size_t field = app->work.field_count;

    if (strncmp(figure, prefix, strlen(prefix)) == 0)
        field = work_find(&app->work, figure + strlen(prefix));
    if (field < app->work.field_count)
        app_push(app, evidence_open(app, field));
    else
        app_say(app, LOOK_PLAIN,
                "Evidence belongs to answers: tab 8 lists them, w goes down to them");
}

/* ---- sliders ------------------------------------------------------------------------ */

/* Tab goes from the body to the sliders and back. */
static void
do_stop(struct results *results, struct app *app)
{
    if (!shows_sliders(results) || !results->what_if.count)
        app_say(app, LOOK_PLAIN, "The sliders are on tab 4 (c), or in the side panel");
    else
        results->what_if.focus = results->what_if.focus < 0 ? 0 : -1;
}

static void
do_apply(struct results *results, struct app *app)
{
    struct error err;

    if (!what_if_moved(&results->what_if))
        app_say(app, LOOK_PLAIN, "No slider was moved");
    else if (what_if_apply(&results->what_if, &app->work, &err))
        app_say(app, LOOK_MET, "The answers are as the sliders were; u takes it back");
    else
        app_say_error(app, &err);
}

static void
do_reset(struct results *results, struct app *app)
{
    what_if_reset(&results->what_if, &app->work);
}

static void
do_baseline(struct results *results, struct app *app)
{
    what_if_keep(&results->what_if);
    app_say(app, LOOK_PLAIN, "Kept: later scores are shown against this state");
}

/* What the arrows do while a slider has the focus; false: it is not about sliders. */
static bool
slider_action(struct results *results, struct app *app, enum action action)
{
    struct what_if *what_if = &results->what_if;

    if (what_if->focus < 0)
        return false;
    if (action == ACTION_UP || action == ACTION_DOWN)
        what_if->focus = scroll_step(what_if->focus, action == ACTION_UP ? -1 : 1,
                                     what_if->count);
    else if (action == ACTION_LEFT || action == ACTION_LESS)
        what_if_step(what_if, &app->work, -1);
    else if (action == ACTION_RIGHT || action == ACTION_MORE)
        what_if_step(what_if, &app->work, 1);
    else if (action == ACTION_CLOSE)
        what_if->focus = -1;
    else
        return false;
    return true;
}

static void
do_next_page(struct results *results, struct app *app)
{
    (void)app;
    if (results->tab + 1 < TAB_COUNT)
        tab_go(results, results->tab + 1);
}

static void
do_previous_page(struct results *results, struct app *app)
{
    if (results->tab == 0)
        app_pop(app);
    else
        tab_go(results, results->tab - 1);
}

static void
do_pages(struct results *results, struct app *app)
{
    (void)results;
    app_push(app, page_list_open(app));
}

static void
do_problem(struct results *results, struct app *app)
{
    (void)results;
    if (!form_screen_next_problem(app))
        app_say(app, LOOK_MET, "Nothing is wrong and nothing must-answer is open");
}

static void
do_catalog(struct results *results, struct app *app)
{
    (void)results;
    app_push(app, catalog_screen_open(app));
}

static void
do_pilot(struct results *results, struct app *app)
{
    (void)results;
    if (app->work.now->decision)
        app_push(app, pilot_screen_open(app));
}

static bool
results_action(struct screen *screen, struct app *app, enum action action,
               const struct event *event)
{
    static const struct {
        enum action action;
        void (*act)(struct results *results, struct app *app);
    } acts[] = {
        {ACTION_VIEW, do_view},           {ACTION_NEXT_STOP, do_stop},
        {ACTION_PREVIOUS_STOP, do_stop},  {ACTION_APPLY, do_apply},
        {ACTION_RESET, do_reset},         {ACTION_BASELINE, do_baseline},
        {ACTION_NEXT_PAGE, do_next_page}, {ACTION_PREVIOUS_PAGE, do_previous_page},
        {ACTION_PAGES, do_pages},         {ACTION_NEXT_PROBLEM, do_problem},
        {ACTION_CATALOG, do_catalog},     {ACTION_PILOT, do_pilot},
        {ACTION_UNITS, do_units},         {ACTION_SORT, do_sort},
        {ACTION_FILTER, do_filter},       {ACTION_EVIDENCE, do_evidence},
    };
    struct results *results = self(screen);

    if (slider_action(results, app, action))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(acts); i++)
        if (acts[i].action == action) {
            acts[i].act(results, app);
            return true;
        }
    if (action == ACTION_TAB)
        tab_go_key(results, event->key);
    else if (action == ACTION_ENTER)
        app_action(app, ACTION_WHY, event);
    else
        return pane_action(&results->pane, action);
    return true;
}

static void
results_press(struct screen *screen, struct app *app, const struct zone *zone,
              bool twice)
{
    struct results *results = self(screen);

    if (zone->action == ACTION_TAB)
        tab_go(results, (size_t)zone->item);
    else if (zone->action == ACTION_MORE)
        results->what_if.focus = zone->item;
    else {
        results->what_if.focus = -1;
        results->pane.focus = zone->item;
        if (twice)
            app_action(app, ACTION_WHY, &(struct event){.type = EVENT_KEY, .key = 'w'});
    }
}

/* Whether an action does something on this tab. */
static bool
is_useful(const struct results *results, enum action action)
{
    unsigned changes = tabs[results->tab].changes;

    if (action == ACTION_WHY || action == ACTION_ORIGIN)
        return pane_focused(&results->pane) != NULL;
    if (action == ACTION_VIEW)
        return results->has_charts || tabs[results->tab].has_sliders;
    if (action == ACTION_UNITS)
        return changes & CHANGES_UNITS;
    if (action == ACTION_SORT)
        return changes & (CHANGES_FACTORS | CHANGES_SOURCES);
    if (action == ACTION_FILTER)
        return changes & CHANGES_SOURCES;
    return true;
}

static size_t
hints_take(const struct results *results, const enum action *hints, size_t count,
           enum action *out, size_t most)
{
    size_t taken = 0;

    for (size_t i = 0; i < count && taken < most; i++)
        if (is_useful(results, hints[i]))
            out[taken++] = hints[i];
    return taken;
}

static size_t
results_hints(const struct screen *screen, const struct app *app, enum action *out,
              size_t most)
{
    static const enum action body[] = {
        ACTION_TAB,           ACTION_VIEW, ACTION_WHY,    ACTION_ORIGIN,
        ACTION_EXPORT,        ACTION_BACK, ACTION_UNITS,  ACTION_SORT,
        ACTION_FILTER,        ACTION_FIND, ACTION_PAGES,  ACTION_PILOT,
        ACTION_PREVIOUS_PAGE, ACTION_KEEP, ACTION_CATALOG};
    static const enum action sliders[] = {
        ACTION_LEFT, ACTION_RESET,     ACTION_APPLY, ACTION_BASELINE,
        ACTION_VIEW, ACTION_NEXT_STOP, ACTION_BACK};
    bool in_sliders = self_of(screen)->what_if.focus >= 0;
    const enum action *hints = in_sliders ? sliders : body;
    size_t count = in_sliders ? ARRAY_LEN(sliders) : ARRAY_LEN(body);

    (void)app;
    return hints_take(self_of(screen), hints, count, out, most);
}

static const char *
results_figure(const struct screen *screen, const struct app *app)
{
    const struct results *results = self_of(screen);
    const struct pane_span *span = pane_focused(&results->pane);

    (void)app;
    return span && results->what_if.focus < 0 ? span->figure : NULL;
}

static bool
results_find(struct screen *screen, struct app *app, const char *text, int step)
{
    struct results *results = self(screen);

    (void)app;
    return pane_find(&results->pane, text, step);
}

static void
results_close(struct screen *screen)
{
    struct results *results = self(screen);

    pane_clear(&results->pane);
    free(results);
}

static const struct screen_type results_type = {
    .context = results_context,
    .arrange = results_arrange,
    .draw = results_draw,
    .action = results_action,
    .press = results_press,
    .hints = results_hints,
    .figure = results_figure,
    .find = results_find,
    .close = results_close,
    .has_panel = true,
};

struct screen *
results_open(const struct app *app)
{
    struct results *results = screen_new(sizeof *results, &results_type);

    (void)app;
    pane_init(&results->pane);
    results->what_if.focus = -1;
    return &results->screen;
}

const struct what_if *
results_what_if(const struct screen *screen)
{
    return &self_of(screen)->what_if;
}
