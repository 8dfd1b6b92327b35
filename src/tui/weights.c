/*
 * weights.c - see weights.h.
 *
 * A share that was set stays, the others rescale: to lock a weight is to set it to the
 * share that it has.
 */
#include "tui/weights.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/phrase.h"
#include "report/show.h"
#include "tui/controls.h"
#include "tui/form_screen.h"
#include "tui/page_list.h"
#include "tui/scroll.h"
#include "tui/so_far.h"

enum {
    NAME_COL = 2,
    NAME_COLS = 20,
    SHARE_COL = 22,
    BAR_COL = 31,
    BAR_COLS = 28, /* with its brackets */
    LOCK_COL = 61,
    WHY_COL = 66,
    HEAD_ROWS = 1,
    EDIT_MAX = 20,
};

/* The scale of the bars: more only when a weight needs it. */
static const double scale_usual = 0.4;

struct weights {
    struct screen screen;
    int focus;
    int top, rows; /* the weights that are seen */
    struct edit edit;
};

static struct weights *
self(struct screen *screen)
{
    return (struct weights *)screen;
}

static const struct weights *
self_of(const struct screen *screen)
{
    return (const struct weights *)screen;
}

static enum context
weights_context(const struct screen *screen, const struct app *app)
{
    (void)screen;
    (void)app;
    return CONTEXT_WEIGHTS;
}

static double
share_of(const struct app *app, int factor)
{
    const struct decision *decision = app->work.now->decision;

    return decision ? decision->weights[factor].share : 0;
}

static bool
is_given(const struct app *app, int factor)
{
    return app->work.now->answers.weights[factor].state == ANSWER_GIVEN;
}

/* ---- drawing --------------------------------------------------------------------- */

static void
why_text(const struct weight *weight, char *out, size_t size)
{
    if (weight->given)
        snprintf(out, size, "you");
    else if (weight->rule_count == 0)
        snprintf(out, size, "base");
    else if (weight->rule_count == 1)
        snprintf(out, size, "1 rule");
    else
        snprintf(out, size, "%d rules", weight->rule_count);
}

static void
draw_row(const struct weights *weights, const struct app *app, struct view view,
         int factor, double percent, double scale)
{
    const struct weight *weight = &app->work.now->decision->weights[factor];
    bool has_focus = weights->focus == factor,
         wide = view.cols >= FRAME_COLS_NORMAL - 1;
    int row = factor - weights->top + HEAD_ROWS;
    char why[64];

    view_text(view, row, NAME_COL, has_focus ? LOOK_FOCUS : LOOK_PLAIN,
              factor_names[factor]);
    view_zone(view, row, 0, view.cols, ACTION_NONE, factor);
    if (has_focus && weights->edit.is_open)
        edit_draw(&weights->edit, view, row, SHARE_COL, BAR_COL - SHARE_COL - 1,
                  LOOK_PLAIN);
    else
        view_format(view, row, SHARE_COL, LOOK_PLAIN, "%5.1f %%", percent);
    view_text(view, row, BAR_COL, LOOK_PLAIN, "[");
    bar_draw(view, row, BAR_COL + 1, BAR_COLS - 2, weight->share / scale, LOOK_SERIES);
    view_text(view, row, BAR_COL + BAR_COLS - 1, LOOK_PLAIN, "]");
    if (wide) {
        why_text(weight, why, sizeof why);
        view_text(view, row, LOCK_COL, weight->given ? LOOK_ATTENTION : LOOK_HINT,
                  weight->given ? "L" : "-");
        view_text(view, row, WHY_COL, LOOK_PLAIN, why);
    }
    if (has_focus) {
        view_text(view, row, 0, LOOK_PLAIN, ">");
        if (!weights->edit.is_open)
            view_cursor(view, row, 0);
    }
}

static void
draw_heads(struct view view, double scale)
{
    static const double ticks[] = {0, 0.25, 0.5, 0.75, 1};

    view_text(view, 0, NAME_COL, LOOK_HEADING, "Factor");
    view_text(view, 0, SHARE_COL, LOOK_HEADING, "Share");
    for (size_t i = 0; i < ARRAY_LEN(ticks); i++)
        view_format(view, 0, BAR_COL + 1 + (int)(ticks[i] * (BAR_COLS - 4)),
                    LOOK_HEADING, "%.0f", ticks[i] * scale * 100);
    if (view.cols >= FRAME_COLS_NORMAL - 1) {
        view_text(view, 0, LOCK_COL - 1, LOOK_HEADING, "Lock");
        view_text(view, 0, WHY_COL, LOOK_HEADING, "Why");
    }
}

static void
draw_rows(const struct weights *weights, const struct app *app, struct view view)
{
    double shares[FACTOR_COUNT], percents[FACTOR_COUNT], scale = scale_usual;

    for (int i = 0; i < FACTOR_COUNT; i++) {
        shares[i] = share_of(app, i);
        if (shares[i] > scale)
            scale = 1;
    }
    show_shares(shares, FACTOR_COUNT, percents);
    draw_heads(view, scale);
    for (int i = weights->top; i < weights->top + weights->rows; i++)
        draw_row(weights, app, view, i, percents[i], scale);
    view_text(view, weights->rows + HEAD_ROWS, SHARE_COL, LOOK_PLAIN,
              "100.0 %  the others rescale; locked ones stay");
}

/* How far the weight in focus may move before another strategy wins. */
static void
draw_stability(const struct weights *weights, const struct app *app, struct view view)
{
    const struct decision *decision = app->work.now->decision;
    const struct robustness *robustness = decision->robustness;
    int row = weights->rows + HEAD_ROWS + 1;
    struct arena arena;

    if (decision->verdict.winner < 0)
        return;
    if (!robustness || !robustness->ready[PART_EXACT]) {
        view_text(view, row, NAME_COL, LOOK_HINT, "updating how far it may move");
        return;
    }
    arena_init(&arena);
    view.cols--; /* a gap before the panel */
    view_wrap(view, row, NAME_COL, view.rows - row, 0, LOOK_PLAIN,
              phrase_interval(&arena, decision, (enum factor)weights->focus));
    arena_clear(&arena);
}

/* The sentences of the rules that made the weight in focus. */
static void
draw_reasons(const struct weights *weights, const struct app *app,
             const struct frame *frame)
{
    const struct weight *weight = &app->work.now->decision->weights[weights->focus];
    struct strbuf text;

    strbuf_init(&text);
    if (weight->given)
        strbuf_add(&text,
                   "You set this share. Del goes back to what your answers say.");
    else if (!weight->rule_count)
        strbuf_add(&text, "No answer of yours changes this weight.");
    for (int i = 0; i < weight->rule_count && !weight->given; i++) {
        strbuf_addf(&text, "%s%s", i ? " " : "", weight->rules[i]->sentence);
        if (weight->rules[i]->times > 0)
            strbuf_addf(&text, " (x %g)", weight->rules[i]->times);
    }
    view_wrap(frame->help, 0, 0, frame->help.rows, 0, LOOK_PLAIN, text.data);
    strbuf_clear(&text);
}

static void
weights_arrange(struct screen *screen, const struct app *app, const struct frame *frame)
{
    struct weights *weights = self(screen);
    int room = frame->body.rows - HEAD_ROWS;

    (void)app;
    weights->rows = room < FACTOR_COUNT ? room : FACTOR_COUNT;
    weights->top = scroll_top(weights->top, weights->focus, 1, FACTOR_COUNT,
                              weights->rows);
}

static void
weights_draw(const struct screen *screen, const struct app *app,
             const struct frame *frame)
{
    const struct weights *weights = self_of(screen);
    bool any = false;

    for (int i = 0; i < FACTOR_COUNT; i++)
        any = any || is_given(app, i);
    app_draw_title(app, frame);
    frame_strip(frame,
                any ? "Weights   with shares of your own (t: by your answers)"
                    : "Weights   from your answers (t: all equal)",
                "+ and - move a share");
    if (!app->work.now->decision) {
        view_wrap(frame->body, 0, NAME_COL, 4, 0, LOOK_ATTENTION,
                  app->work.now->refusal.what);
        view_wrap(frame->body, 4, NAME_COL, 4, 0, LOOK_PLAIN,
                  app->work.now->refusal.mend);
        return;
    }
    draw_rows(weights, app, frame->body);
    frame_position(frame, weights->top, weights->rows, FACTOR_COUNT);
    draw_stability(weights, app, frame->body);
    draw_reasons(weights, app, frame);
    if (frame->panel.rows)
        so_far_panel(&app->work, frame->panel);
    else if (frame->so_far.rows)
        so_far_row(&app->work, frame->so_far);
}

/* ---- changing -------------------------------------------------------------------- */

/* New shares; NAN: what the answers say. */
struct shares {
    double of[FACTOR_COUNT];
};

static bool
change_shares(struct assessment *answers, struct arena *arena, void *context,
              struct error *err)
{
    const struct shares *shares = context;

    (void)arena;
    for (int i = 0; i < FACTOR_COUNT; i++)
        if (isnan(shares->of[i]))
            answers->weights[i] = (struct answer){.state = ANSWER_OPEN};
        else if (!answer_set_weight((enum factor)i, shares->of[i], &answers->weights[i],
                                    err))
            return false;
    return true;
}

static struct shares
shares_now(const struct app *app)
{
    struct shares shares;

    for (int i = 0; i < FACTOR_COUNT; i++)
        shares.of[i] = is_given(app, i) ? app->work.now->answers.weights[i].number
                                        : NAN;
    return shares;
}

static double
shares_sum(const struct shares *shares)
{
    double sum = 0;

    for (int i = 0; i < FACTOR_COUNT; i++)
        sum += isnan(shares->of[i]) ? 0 : shares->of[i];
    return sum;
}

/* Whether none is left to what the answers say, and none counts anything. */
static bool
shares_are_nothing(const struct shares *shares)
{
    for (int i = 0; i < FACTOR_COUNT; i++)
        if (isnan(shares->of[i]) || shares->of[i] > 0)
            return false;
    return true;
}

static void
shares_take(struct app *app, struct shares *shares, const char *what)
{
    struct error err;

    if (shares_sum(shares) > 1 + 1e-9)
        app_say(app, LOOK_ATTENTION,
                "! Shares of your own would be over 100 %%: lower another one first");
    else if (shares_are_nothing(shares))
        app_say(app, LOOK_ATTENTION,
                "! All weights would be zero: give another one a share first");
    else if (!work_change(&app->work, what, change_shares, shares, &err))
        app_say_error(app, &err);
}

/* A share of one's own has no more digits than a person would give it. */
static double
share_rounded(double share)
{
    return round(fmin(fmax(share, 0), 1) * 1e4) / 1e4;
}

/* Set the share in focus; the others make room. */
static void
share_set(const struct weights *weights, struct app *app, double share)
{
    struct shares shares = shares_now(app);

    shares.of[weights->focus] = share_rounded(share);
    shares_take(app, &shares, factor_names[weights->focus]);
}

static void
do_step(struct weights *weights, struct app *app, int step)
{
    double points = round(share_of(app, weights->focus) * 100 * 1e6) / 1e6;

    /* To the next whole point, then by whole points. */
    points = step > 0 ? floor(points + 1) : ceil(points - 1);
    share_set(weights, app, points / 100);
}

static void
do_move(struct weights *weights, struct app *app, int by)
{
    (void)app;
    weights->focus = scroll_step(weights->focus, by, FACTOR_COUNT);
}

static void
do_lock(struct weights *weights, struct app *app)
{
    struct shares shares = shares_now(app);
    bool locked = is_given(app, weights->focus);

    shares.of[weights->focus] = locked ? NAN
                                       : share_rounded(share_of(app, weights->focus));
    shares_take(app, &shares, factor_names[weights->focus]);
    if (is_given(app, weights->focus) != locked)
        app_say(app, LOOK_PLAIN,
                locked ? "Unlocked: it follows your answers again; u takes it back"
                       : "Locked: others that move leave it as it is");
}

static void
do_standard(struct weights *weights, struct app *app)
{
    struct shares shares = shares_now(app);

    shares.of[weights->focus] = NAN;
    shares_take(app, &shares, factor_names[weights->focus]);
}

/* By the answers; when it is so already, all equal. */
static void
do_preset(struct weights *weights, struct app *app)
{
    struct shares shares;
    bool any = false;

    (void)weights;
    for (int i = 0; i < FACTOR_COUNT; i++)
        any = any || is_given(app, i);
    for (int i = 0; i < FACTOR_COUNT; i++)
        shares.of[i] = any ? NAN : 1.0 / FACTOR_COUNT;
    shares_take(app, &shares, any ? "weights by the answers" : "equal weights");
}

static void
do_equalise(struct weights *weights, struct app *app)
{
    struct shares shares = shares_now(app);
    double left = fmax(0, 1 - shares_sum(&shares));
    int count = 0;

    (void)weights;
    for (int i = 0; i < FACTOR_COUNT; i++)
        count += isnan(shares.of[i]);
    if (!count) {
        app_say(app, LOOK_ATTENTION, "All weights are locked");
        return;
    }
    for (int i = 0; i < FACTOR_COUNT; i++)
        if (isnan(shares.of[i]))
            shares.of[i] = left / count;
    shares_take(app, &shares, "equal weights");
}

static void
do_enter(struct weights *weights, struct app *app)
{
    char text[NUMBER_TEXT_SIZE];

    snprintf(text, sizeof text, "%.1f %%", share_of(app, weights->focus) * 100);
    edit_open(&weights->edit, text, EDIT_MAX);
}

/* A digit begins a share anew. */
static void
do_type(struct weights *weights, const struct event *event)
{
    edit_open(&weights->edit, "", EDIT_MAX);
    edit_event(&weights->edit, event);
}

static void
do_results(struct weights *weights, struct app *app)
{
    (void)weights;
    form_screen_results(app);
}

static void
do_pages(struct weights *weights, struct app *app)
{
    (void)weights;
    app_push(app, page_list_open(app));
}

static void
do_back(struct weights *weights, struct app *app)
{
    (void)weights;
    app_pop(app);
}

static bool
weights_action(struct screen *screen, struct app *app, enum action action,
               const struct event *event)
{
    static const struct {
        enum action action;
        void (*act)(struct weights *weights, struct app *app, int by);
        int by;
    } moves[] = {
        {ACTION_UP, do_move, -1},
        {ACTION_DOWN, do_move, 1},
        {ACTION_PREVIOUS_STOP, do_move, -1},
        {ACTION_NEXT_STOP, do_move, 1},
        {ACTION_PAGE_BACK, do_move, -FACTOR_COUNT},
        {ACTION_PAGE_ON, do_move, FACTOR_COUNT},
        {ACTION_FIRST, do_move, -FACTOR_COUNT},
        {ACTION_LAST, do_move, FACTOR_COUNT},
        {ACTION_LEFT, do_step, -1},
        {ACTION_LESS, do_step, -1},
        {ACTION_RIGHT, do_step, 1},
        {ACTION_MORE, do_step, 1},
    };
    static const struct {
        enum action action;
        void (*act)(struct weights *weights, struct app *app);
        bool changes; /* a share, which there is none of without a decision */
    } acts[] = {
        {ACTION_LOCK, do_lock, true},          {ACTION_STANDARD, do_standard, true},
        {ACTION_PRESET, do_preset, true},      {ACTION_EQUALISE, do_equalise, true},
        {ACTION_ENTER, do_enter, true},        {ACTION_RESULTS, do_results, false},
        {ACTION_NEXT_PAGE, do_results, false}, {ACTION_PREVIOUS_PAGE, do_back, false},
        {ACTION_PAGES, do_pages, false},
    };
    struct weights *weights = self(screen);
    bool decided = app->work.now->decision != NULL;

    for (size_t i = 0; i < ARRAY_LEN(moves); i++)
        if (moves[i].action == action) {
            if (moves[i].act == do_move || decided)
                moves[i].act(weights, app, moves[i].by);
            return true;
        }
    for (size_t i = 0; i < ARRAY_LEN(acts); i++)
        if (acts[i].action == action) {
            if (!acts[i].changes || decided)
                acts[i].act(weights, app);
            return true;
        }
    if (action == ACTION_TYPE && decided)
        do_type(weights, event);
    return action == ACTION_TYPE;
}

static bool
weights_is_editing(const struct screen *screen)
{
    return self_of(screen)->edit.is_open;
}

/* "30", "30 %" and "0.3 %" are percent: that is what the column shows. */
static void
edit_end(struct weights *weights, struct app *app)
{
    const char *text = weights->edit.text.data;
    char number[EDIT_MAX * 4 + 1];
    double percent;
    size_t length;

    edit_close(&weights->edit);
    snprintf(number, sizeof number, "%s", text);
    length = strlen(number);
    while (length > 0 && strchr(" %", number[length - 1]))
        number[--length] = '\0';
    if (!number_parse_quantity(number, false, &percent) || percent < 0 || percent > 100)
        app_say(app, LOOK_WRONG, "! '%s' is no share; use a number from 0 to 100",
                text);
    else
        share_set(weights, app, percent / 100);
}

static void
weights_event(struct screen *screen, struct app *app, const struct event *event)
{
    struct weights *weights = self(screen);

    switch (edit_event(&weights->edit, event)) {
    case EDIT_ACCEPTED:
        edit_end(weights, app);
        break;
    case EDIT_ACCEPTED_NEXT:
        edit_end(weights, app);
        do_move(weights, app, 1);
        break;
    case EDIT_ACCEPTED_PREVIOUS:
        edit_end(weights, app);
        do_move(weights, app, -1);
        break;
    case EDIT_GOES_ON:
    case EDIT_CANCELLED:
    case EDIT_IGNORED:
        break;
    }
}

static void
weights_press(struct screen *screen, struct app *app, const struct zone *zone,
              bool twice)
{
    struct weights *weights = self(screen);

    weights->focus = scroll_step(zone->item, 0, FACTOR_COUNT);
    if (twice && app->work.now->decision)
        do_enter(weights, app);
}

static const enum action weights_hints[] = {
    ACTION_MORE,     ACTION_PRESET, ACTION_LOCK,    ACTION_EQUALISE,
    ACTION_STANDARD, ACTION_WHY,    ACTION_RESULTS, ACTION_BACK};

static const char *
weights_figure(const struct screen *screen, const struct app *app)
{
    static const char *const keys[FACTOR_COUNT] = {
        [FACTOR_SETUP_TIME] = "weight.setup_time",
        [FACTOR_PERFORMANCE] = "weight.performance",
        [FACTOR_COST_LOW_VOLUME] = "weight.cost_low_volume",
        [FACTOR_COST_HIGH_VOLUME] = "weight.cost_high_volume",
        [FACTOR_DATA_PRIVACY] = "weight.data_privacy",
        [FACTOR_CUSTOMIZATION] = "weight.customization",
        [FACTOR_RELIABILITY] = "weight.reliability",
        [FACTOR_COMPLIANCE] = "weight.compliance",
        [FACTOR_VENDOR_LOCK_IN] = "weight.vendor_lock_in",
        [FACTOR_EXPERTISE_REQUIRED] = "weight.expertise_required",
    };

    (void)app;
    return keys[self_of(screen)->focus];
}

static void
weights_close(struct screen *screen)
{
    struct weights *weights = self(screen);

    edit_clear(&weights->edit);
    free(weights);
}

static const struct screen_type weights_type = {
    .context = weights_context,
    .arrange = weights_arrange,
    .draw = weights_draw,
    .action = weights_action,
    .is_editing = weights_is_editing,
    .event = weights_event,
    .press = weights_press,
    .usual_hints = weights_hints,
    .usual_hint_count = ARRAY_LEN(weights_hints),
    .figure = weights_figure,
    .close = weights_close,
    .has_panel = true,
};

struct screen *
weights_open(const struct app *app)
{
    struct weights *weights = screen_new(sizeof *weights, &weights_type);

    (void)app;
    edit_init(&weights->edit);
    return &weights->screen;
}
