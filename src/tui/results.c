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
#include "tui/controls.h"
#include "tui/form_screen.h"
#include "tui/page_list.h"
#include "tui/pane.h"
#include "tui/so_far.h"

enum { TAB_SECTIONS = 3 };

/* A tab: its key, its name, short for narrow terminals, and the sections it shows. */
static const struct {
    uint32_t key;
    const char *label, *longer;
    enum outline_section sections[TAB_SECTIONS];
    size_t section_count;
    const char *help;
} tabs[] = {
    {'1',
     "1 Verdict",
     "1 Verdict",
     {OUTLINE_VERDICT, OUTLINE_REJECTED},
     2,
     "What to do, why, and what would change it. w explains the marked figure."},
    {'2',
     "2 Scores",
     "2 Scores",
     {OUTLINE_SCORES, OUTLINE_DRIVERS},
     2,
     "' computed from the workload. w shows how a figure came about."},
    {'3',
     "3 Cost",
     "3 Cost",
     {OUTLINE_COST},
     1,
     "c shows charts or tables. w shows how a figure came about."},
    {'6',
     "6 Models",
     "6 Models and hardware",
     {OUTLINE_MODELS},
     1,
     "What each strategy would run on, and what came next."},
    {'8',
     "8 Sources",
     "8 Sources",
     {OUTLINE_ASSUMPTIONS, OUTLINE_ANSWERS},
     2,
     "What was assumed, and what was answered."},
};

enum { TAB_COUNT = ARRAY_LEN(tabs) };

struct results {
    struct screen screen;
    size_t tab;
    enum blocks_view view;
    struct pane pane;
    size_t laid_tab;       /* what the pane holds: */
    unsigned long version; /* of this decision, */
    enum blocks_view laid_view;
    int laid_cols;
    bool has_charts;
    int found;
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

/* Lay out the tab, when anything of it has changed. */
static void
results_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct results *results = self(screen);
    const struct work *work = &app->work;
    int cols = frame->body.cols - 1; /* a gap before the panel */
    struct blocks blocks;
    struct arena arena;

    if (results->version == work->version && results->laid_tab == results->tab &&
        results->laid_view == results->view && results->laid_cols == cols) {
        pane_end(&results->pane, frame->body.rows);
        return;
    }
    arena_init(&arena);
    blocks_init(&blocks, &arena);
    for (size_t i = 0; work->now->decision && i < tabs[results->tab].section_count; i++)
        outline_add(work->now->decision, NULL, tabs[results->tab].sections[i], &blocks);
    results->has_charts = blocks_have_charts(&blocks);
    pane_begin(&results->pane, cols);
    blocks_lay(&results->pane, &blocks, results->view);
    pane_end(&results->pane, frame->body.rows);
    arena_clear(&arena);
    results->version = work->version;
    results->laid_tab = results->tab;
    results->laid_view = results->view;
    results->laid_cols = cols;
}

static void
results_draw(const struct screen *screen, const struct app *app,
             const struct frame *frame)
{
    const struct results *results = self_of(screen);
    const char *labels[TAB_COUNT];
    bool wide = frame->strip.cols >= FRAME_COLS_WIDE;

    for (size_t i = 0; i < TAB_COUNT; i++)
        labels[i] = wide ? tabs[i].longer : tabs[i].label;
    app_draw_title(app, frame);
    tabs_draw(frame->strip, 0, 0, labels, TAB_COUNT, results->tab, ACTION_TAB);
    pane_draw(&results->pane, frame->body, true);
    view_text(frame->help, 0, 0, LOOK_PLAIN, tabs[results->tab].help);
    if (frame->panel.rows)
        so_far_panel(&app->work, frame->panel);
}

static void
tab_go(struct results *results, size_t tab)
{
    if (tab != results->tab) {
        results->pane.top = 0;
        results->pane.focus = 0;
    }
    results->tab = tab;
    results->found = -1;
}

static void
tab_go_key(struct results *results, uint32_t key)
{
    for (size_t i = 0; i < TAB_COUNT; i++)
        if (tabs[i].key == key)
            tab_go(results, i);
}

static void
do_view(struct results *results, struct app *app)
{
    if (!results->has_charts) {
        app_say(app, LOOK_PLAIN, "This tab has one view");
        return;
    }
    results->view = results->view == BLOCKS_TABLES ? BLOCKS_CHARTS : BLOCKS_TABLES;
    results->pane.top = 0;
}

static bool
results_action(struct screen *screen, struct app *app, enum action action,
               const struct event *event)
{
    struct results *results = self(screen);

    if (action == ACTION_TAB)
        tab_go_key(results, event->key);
    else if (action == ACTION_NEXT_PAGE) {
        if (results->tab + 1 < TAB_COUNT)
            tab_go(results, results->tab + 1);
    } else if (action == ACTION_PREVIOUS_PAGE) {
        if (results->tab == 0)
            app_pop(app);
        else
            tab_go(results, results->tab - 1);
    } else if (action == ACTION_VIEW)
        do_view(results, app);
    else if (action == ACTION_PAGES)
        app_push(app, page_list_open(app));
    else if (action == ACTION_NEXT_PROBLEM) {
        if (!form_screen_next_problem(app))
            app_say(app, LOOK_MET, "Nothing is wrong and nothing must-answer is open");
    } else
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
    else {
        results->pane.focus = zone->item;
        if (twice)
            app_action(app, ACTION_WHY, &(struct event){.type = EVENT_KEY, .key = 'w'});
    }
}

static size_t
results_hints(const struct screen *screen, const struct app *app, enum action *out,
              size_t most)
{
    static const enum action hints[] = {
        ACTION_TAB,    ACTION_VIEW,          ACTION_WHY,  ACTION_ORIGIN, ACTION_UNITS,
        ACTION_EXPORT, ACTION_PREVIOUS_PAGE, ACTION_BACK, ACTION_PILOT};

    (void)screen;
    (void)app;
    (void)most;
    memcpy(out, hints, sizeof hints);
    return ARRAY_LEN(hints);
}

static const char *
results_figure(const struct screen *screen, const struct app *app)
{
    const struct pane_span *span = pane_focused(&self_of(screen)->pane);

    (void)app;
    return span ? span->figure : NULL;
}

static bool
results_find(struct screen *screen, struct app *app, const char *text, int step)
{
    struct results *results = self(screen);

    (void)app;
    if (step == 0)
        results->found = results->pane.top - 1;
    return pane_find(&results->pane, text, step < 0 ? -1 : 1, &results->found);
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
};

struct screen *
results_open(const struct app *app)
{
    struct results *results = screen_new(sizeof *results, &results_type);

    (void)app;
    pane_init(&results->pane);
    results->found = -1;
    return &results->screen;
}
