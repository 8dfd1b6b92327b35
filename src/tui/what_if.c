/*
 * what_if.c - see what_if.h.
 */
#include "tui/what_if.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/strbuf.h"
#include "decide/robustness.h"
#include "decide/root.h"
#include "decide/worlds.h"
#include "report/show.h"
#include "tui/controls.h"
#include "tui/keys.h"
#include "tui/scroll.h"

enum {
    STEPS = 40, /* of a slider from end to end */
    NAME_COL = 2,
    SLIDE_COL = 26,
    SLIDE_COLS = 20,
    NOW_COL = 48,
    RANGE_COLS = 20,
    RANGE_COL = 57,
    PANEL_SLIDE_COLS = 22,
    PANEL_RANGE_COL = 24,
    SCORE_COL = 21, /* of the panel */
};

static const enum input slider_inputs[] = {
    INPUT_SCALE,
    INPUT_PEAK_TO_AVERAGE,
    INPUT_STAFF_USD_YEAR,
};

static const double price_low = 20, price_high = 300; /* percent of today's */

/* ---- values ------------------------------------------------------------------------ */

/* Where a slider stands on its way, 0..1, and the value at a place. */
static double
slider_place(const struct slider *slider, double value)
{
    if (slider->log)
        return log(value / slider->low) / log(slider->high / slider->low);
    return (value - slider->low) / (slider->high - slider->low);
}

static double
slider_value(const struct slider *slider, double place)
{
    place = fmin(fmax(place, 0), 1);
    if (slider->log)
        return slider->low * pow(slider->high / slider->low, place);
    return slider->low + place * (slider->high - slider->low);
}

/* Three digits are what a slider can be read to. */
static double
rounded(double value)
{
    double unit;

    if (value <= 0)
        return value;
    unit = pow(10, floor(log10(value)) - 2);
    return round(value / unit) * unit;
}

static bool
is_moved(const struct slider *slider)
{
    return slider->now != slider->start;
}

int
what_if_moved(const struct what_if *what_if)
{
    int count = 0;

    for (int i = 0; i < what_if->count; i++)
        count += is_moved(&what_if->sliders[i]);
    return count;
}

/* ---- deciding ---------------------------------------------------------------------- */

/* The answers with all moves but that of prices. */
static bool
moves_take(const struct what_if *what_if, struct assessment *answers, struct error *err)
{
    for (int i = 0; i < what_if->count; i++) {
        const struct slider *slider = &what_if->sliders[i];
        double value = slider->now;

        if (!is_moved(slider))
            continue;
        if (slider->kind == SLIDER_INPUT) {
            if (input_table[slider->input].type == INPUT_TYPE_INTEGER)
                value = round(value);
            if (!answer_set_number(slider->input, value,
                                   &answers->answers[slider->input], err))
                return false;
        } else if (slider->kind == SLIDER_WEIGHT &&
                   !answer_set_weight(slider->factor, value / 100,
                                      &answers->weights[slider->factor], err))
            return false;
    }
    return true;
}

static double
price_factor(const struct what_if *what_if)
{
    for (int i = 0; i < what_if->count; i++)
        if (what_if->sliders[i].kind == SLIDER_PRICE)
            return what_if->sliders[i].now / 100;
    return 1;
}

static void
outcome_take(const struct decision *decision, struct what_if_outcome *out)
{
    out->decided = true;
    out->winner = decision->verdict.winner;
    for (int i = 0; i < STRATEGY_COUNT; i++) {
        const struct option *option = &decision->options[i];

        out->has_score[i] = option->has_score;
        out->excluded[i] = option->excluded;
        out->score[i] = option->score;
        out->tco[i] = option->plan.available ? option->plan.tco : NAN;
    }
}

/* The same configurations at other prices of the proprietary models. */
static void
outcome_reprice(const struct decision *decision, double factor, struct arena *arena,
                struct what_if_outcome *out)
{
    struct world_model *model = ARENA_NEW(arena, struct world_model);
    double values[UNCERTAIN_COUNT];
    struct world_outcome outcome;

    world_model_init(decision, arena, model);
    world_likely(model, values);
    values[UNCERTAIN_PROPRIETARY_PRICE] *= factor;
    world_evaluate(model, values, &outcome);
    out->winner = outcome.winner;
    for (int i = 0; i < STRATEGY_COUNT; i++) {
        out->score[i] = outcome.score[i];
        if (!isnan(out->tco[i]))
            out->tco[i] = outcome.tco[i];
    }
}

static void
what_if_decide(struct what_if *what_if, const struct work *work)
{
    struct arena arena;
    struct assessment answers;
    struct decision *decision;
    double factor = price_factor(what_if);

    what_if->outcome = (struct what_if_outcome){.winner = -1};
    arena_init(&arena);
    assessment_copy(&work->now->answers, &answers, &arena);
    decision = ARENA_NEW(&arena, struct decision);
    if (moves_take(what_if, &answers, &what_if->outcome.refusal) &&
        decide(work->world->catalog, &answers, work->world->as_of_day, &arena, decision,
               &what_if->outcome.refusal)) {
        outcome_take(decision, &what_if->outcome);
        if (factor != 1)
            outcome_reprice(decision, factor, &arena, &what_if->outcome);
    }
    arena_clear(&arena);
}

/* ---- sliders ----------------------------------------------------------------------- */

static void
slider_add(struct what_if *what_if, struct slider slider)
{
    if (what_if->count < SLIDERS_MOST)
        what_if->sliders[what_if->count++] = slider;
}

static int
heaviest(const struct decision *decision)
{
    int factor = 0;

    for (int i = 1; i < FACTOR_COUNT; i++)
        if (decision->weights[i].share > decision->weights[factor].share)
            factor = i;
    return factor;
}

void
what_if_follow(struct what_if *what_if, const struct work *work)
{
    const struct decision *decision = work->now->decision;
    struct root_range range;
    int factor;

    if (what_if->answers == work->answers_version)
        return;
    what_if->answers = work->answers_version;
    what_if->count = 0;
    if (!decision)
        return;
    for (size_t i = 0; i < ARRAY_LEN(slider_inputs); i++)
        if (flip_range(decision, slider_inputs[i], &range))
            slider_add(what_if, (struct slider){
                                    .kind = SLIDER_INPUT,
                                    .input = slider_inputs[i],
                                    .low = range.low,
                                    .high = range.high,
                                    .log = range.log,
                                    .start = decision->inputs.number[slider_inputs[i]],
                                    .now = decision->inputs.number[slider_inputs[i]]});
    slider_add(what_if, (struct slider){.kind = SLIDER_PRICE,
                                        .low = price_low,
                                        .high = price_high,
                                        .log = true,
                                        .start = 100,
                                        .now = 100});
    factor = heaviest(decision);
    slider_add(what_if, (struct slider){.kind = SLIDER_WEIGHT,
                                        .factor = (enum factor)factor,
                                        .high = 100,
                                        .start = decision->weights[factor].share * 100,
                                        .now = decision->weights[factor].share * 100});
    if (what_if->focus >= what_if->count)
        what_if->focus = what_if->count - 1;
    outcome_take(decision, &what_if->outcome);
}

void
what_if_step(struct what_if *what_if, const struct work *work, int steps)
{
    struct slider *slider = &what_if->sliders[what_if->focus];
    double before = slider_place(slider, slider->now);
    double start = slider_place(slider, slider->start);
    double place = before + (double)steps / STEPS;

    /* Passing by, it stops where the answers have it. */
    if ((before < start - 1e-9 && place > start) ||
        (before > start + 1e-9 && place < start))
        place = start;
    if (fabs(place - start) < 1e-9)
        slider->now = slider->start;
    else
        slider->now = fmin(fmax(rounded(slider_value(slider, place)), slider->low),
                           slider->high);
    what_if_decide(what_if, work);
}

void
what_if_reset(struct what_if *what_if, const struct work *work)
{
    for (int i = 0; i < what_if->count; i++)
        if (what_if->focus < 0 || what_if->focus == i)
            what_if->sliders[i].now = what_if->sliders[i].start;
    what_if_decide(what_if, work);
}

static bool
change_moves(struct assessment *answers, struct arena *arena, void *context,
             struct error *err)
{
    (void)arena;
    return moves_take(context, answers, err);
}

bool
what_if_apply(struct what_if *what_if, struct work *work, struct error *err)
{
    if (price_factor(what_if) != 1)
        return error_set(
            err, ERROR_INPUT, NULL,
            "press 0 on that slider, or enter a price of your own on page 6",
            "a price is no answer");
    return work_change(work, "what-if", change_moves, what_if, err);
}

void
what_if_keep(struct what_if *what_if)
{
    what_if->baseline = what_if->outcome;
    what_if->has_baseline = true;
}

/* ---- drawing ----------------------------------------------------------------------- */

static void
value_words(const struct slider *slider, double value, char *out, size_t size)
{
    char number[NUMBER_TEXT_SIZE];

    if (slider->kind == SLIDER_WEIGHT && value != round(value))
        snprintf(out, size, "%.1f %%", value);
    else if (slider->kind != SLIDER_INPUT)
        snprintf(out, size, "%.0f %%", value);
    else {
        number_format_short(value, number, sizeof number);
        snprintf(out, size, "%s", number);
    }
}

static void
name_words(const struct slider *slider, char *out, size_t size)
{
    switch (slider->kind) {
    case SLIDER_INPUT:
        snprintf(out, size, "%s", input_table[slider->input].key);
        break;
    case SLIDER_WEIGHT:
        snprintf(out, size, "weight %s", factor_ids[slider->factor]);
        break;
    case SLIDER_PRICE:
        snprintf(out, size, "API price, %% of now");
        break;
    }
}

static void
range_words(const struct slider *slider, char *out, size_t size)
{
    char low[NUMBER_TEXT_SIZE], high[NUMBER_TEXT_SIZE];

    value_words(slider, slider->low, low, sizeof low);
    value_words(slider, slider->high, high, sizeof high);
    snprintf(out, size, "%s .. %s", low, high);
}

/* Where the winner changes, and who wins beyond. */
struct change {
    bool searched; /* else nothing below is known */
    bool any;
    double at;
    int winner; /* enum strategy; -1: nobody */
};

static bool
is_searched(const struct flips *flips, enum input input)
{
    for (size_t i = 0; i < flips->searched_count; i++)
        if (flips->searched[i] == input)
            return true;
    return false;
}

/* The crossing of an answer that is nearest to it. */
static struct change
input_change(const struct slider *slider, const struct flips *flips)
{
    struct change change = {.searched = is_searched(flips, slider->input)};

    for (size_t i = 0; i < flips->count; i++) {
        const struct flip *flip = &flips->items[i];

        for (size_t j = 0; flip->input == slider->input && j < flip->crossing_count;
             j++) {
            const struct flip_crossing *crossing = &flip->crossings[j];

            if (change.any && fabs(log(crossing->at / slider->start)) >=
                                  fabs(log(change.at / slider->start)))
                continue;
            change.any = true;
            change.at = crossing->at;
            change.winner = crossing->at < slider->start ? crossing->below
                                                         : crossing->above;
        }
    }
    return change;
}

/* The nearer end of the interval in which the winner stays. */
static struct change
weight_change(const struct slider *slider, const struct weight_interval *interval)
{
    double low = interval->low * 100, high = interval->high * 100;
    bool below = interval->winner_below >= 0, above = interval->winner_above >= 0;

    if (below && (!above || slider->start - low < high - slider->start))
        return (struct change){true, true, low, interval->winner_below};
    return (struct change){true, above, high, interval->winner_above};
}

static struct change
slider_change(const struct slider *slider, const struct decision *decision)
{
    const struct robustness *robustness = decision ? decision->robustness : NULL;

    if (robustness && slider->kind == SLIDER_INPUT && robustness->ready[PART_FLIPS])
        return input_change(slider, &robustness->flips);
    if (robustness && slider->kind == SLIDER_WEIGHT && robustness->ready[PART_EXACT])
        return weight_change(slider, &robustness->intervals[slider->factor]);
    return (struct change){0}; /* prices are not searched */
}

static void
change_words(const struct slider *slider, const struct decision *decision, char *out,
             size_t size)
{
    struct change change = slider_change(slider, decision);
    char at[NUMBER_TEXT_SIZE];

    snprintf(out, size, "%s", change.searched ? "-" : "");
    if (!change.any)
        return;
    value_words(slider, change.at, at, sizeof at);
    snprintf(out, size, "%s (%s)", at,
             change.winner >= 0 ? strategy_columns[change.winner] : "none");
}

/* Strategies by their score here, those without one last. */
static void
ranked(const struct what_if_outcome *outcome, int order[STRATEGY_COUNT])
{
    for (int i = 0; i < STRATEGY_COUNT; i++) {
        int at = i;

        for (; at > 0; at--) {
            int before = order[at - 1];
            bool worse = outcome->excluded[before] != outcome->excluded[i]
                             ? outcome->excluded[before]
                             : outcome->score[before] < outcome->score[i];

            if (!worse)
                break;
            order[at] = before;
        }
        order[at] = i;
    }
}

/* The ranking in a line: "1 Self 83.9  2 Hybrid 81.0", against the baseline if any. */
static void
draw_ranking_line(const struct what_if *what_if, struct view view, int row)
{
    const struct what_if_outcome *outcome = &what_if->outcome;
    int order[STRATEGY_COUNT];
    int col = view_text(view, row, NAME_COL, LOOK_HEADING,
                        what_if_moved(what_if) ? "Then" : "Now");

    if (!outcome->decided) {
        view_field(view, row, col + 2, view.cols - col - 2, LOOK_ATTENTION,
                   outcome->refusal.what);
        return;
    }
    ranked(outcome, order);
    for (int i = 0; i < STRATEGY_COUNT; i++) {
        int strategy = order[i];
        char words[64];
        size_t used;

        if (outcome->excluded[strategy] || !outcome->has_score[strategy])
            continue;
        snprintf(words, sizeof words, "%d %s %.1f", i + 1, strategy_columns[strategy],
                 outcome->score[strategy]);
        used = strlen(words);
        if (what_if->has_baseline && what_if->baseline.has_score[strategy])
            snprintf(words + used, sizeof words - used, " (%+.1f)",
                     outcome->score[strategy] - what_if->baseline.score[strategy]);
        if (col + 2 + (int)strlen(words) > view.cols)
            break;
        col = view_text(view, row, col + 2,
                        strategy == outcome->winner ? LOOK_BEST : LOOK_PLAIN, words);
    }
}

void
what_if_draw(const struct what_if *what_if, const struct work *work, struct view view)
{
    bool has_changes = view.cols >= RANGE_COL + RANGE_COLS;

    view_text(view, 0, NAME_COL, LOOK_HEADING, "What-if (nothing saved)");
    view_text(view, 0, NOW_COL, LOOK_HEADING, "now");
    if (has_changes)
        view_text(view, 0, RANGE_COL, LOOK_HEADING, "changes at");
    for (int i = 0; i < what_if->count; i++) {
        const struct slider *slider = &what_if->sliders[i];
        bool has_focus = i == what_if->focus;
        int row = i + 1;
        char words[96];

        name_words(slider, words, sizeof words);
        view_field(view, row, NAME_COL, SLIDE_COL - NAME_COL - 1,
                   has_focus ? LOOK_FOCUS : LOOK_PLAIN, words);
        slider_draw(view, row, SLIDE_COL, SLIDE_COLS, slider_place(slider, slider->now),
                    is_moved(slider) ? LOOK_DIFFERS : LOOK_PLAIN);
        value_words(slider, slider->now, words, sizeof words);
        view_text(view, row, NOW_COL, is_moved(slider) ? LOOK_DIFFERS : LOOK_PLAIN,
                  words);
        change_words(slider, work->now->decision, words, sizeof words);
        if (has_changes)
            view_text(view, row, RANGE_COL, LOOK_PLAIN, words);
        view_zone(view, row, 0, view.cols, ACTION_MORE, i);
        if (has_focus) {
            view_text(view, row, 0, LOOK_PLAIN, ">");
            view_cursor(view, row, 0);
        }
    }
    draw_ranking_line(what_if, view, what_if->count + 1);
}

static void
draw_ranking(const struct what_if *what_if, struct view panel, int *row)
{
    const struct what_if_outcome *outcome = &what_if->outcome;
    int order[STRATEGY_COUNT];

    ranked(outcome, order);
    for (int i = 0; i < STRATEGY_COUNT; i++) {
        int strategy = order[i];
        char tco[NUMBER_TEXT_SIZE + 16] = "-";
        enum look look = strategy == outcome->winner ? LOOK_BEST : LOOK_PLAIN;

        if (!isnan(outcome->tco[strategy]))
            number_format_grouped(outcome->tco[strategy], 0, " ", tco, sizeof tco);
        if (outcome->excluded[strategy])
            view_text(panel, *row, 1, LOOK_WRONG, "x");
        else
            view_format(panel, *row, 1, look, "%d", i + 1);
        view_text(panel, *row, 3, look, strategy_names[strategy]);
        if (outcome->has_score[strategy])
            view_format(panel, *row, SCORE_COL, look, "%5.1f",
                        outcome->score[strategy]);
        if (what_if->has_baseline && what_if->baseline.decided &&
            outcome->has_score[strategy])
            view_format(panel, *row, SCORE_COL + 13, LOOK_DIFFERS, "%+5.1f",
                        outcome->score[strategy] - what_if->baseline.score[strategy]);
        else
            view_right(panel, *row, SCORE_COL + 6, 12, LOOK_PLAIN, tco);
        (*row)++;
    }
}

void
what_if_panel(const struct what_if *what_if, const struct work *work, struct view panel)
{
    int row = 0;

    (void)work;
    view_text(panel, row++, 0, LOOK_HEADING, "WHAT-IF (live, nothing saved)");
    for (int i = 0; i < what_if->count; i++) {
        const struct slider *slider = &what_if->sliders[i];
        bool has_focus = i == what_if->focus;
        enum look look = is_moved(slider) ? LOOK_DIFFERS : LOOK_PLAIN;
        char words[96];

        name_words(slider, words, sizeof words);
        view_text(panel, row, 0, has_focus ? LOOK_FOCUS : LOOK_PLAIN, words);
        view_zone(panel, row, 0, panel.cols, ACTION_MORE, i);
        if (has_focus)
            view_cursor(panel, row, 0);
        value_words(slider, slider->now, words, sizeof words);
        view_text(panel, row++, PANEL_RANGE_COL, look, words);
        slider_draw(panel, row, 0, PANEL_SLIDE_COLS, slider_place(slider, slider->now),
                    look);
        view_zone(panel, row, 0, panel.cols, ACTION_MORE, i);
        range_words(slider, words, sizeof words);
        view_text(panel, row++, PANEL_RANGE_COL, LOOK_HINT, words);
    }
    row++;
    view_text(panel, row, 0, LOOK_HEADING,
              what_if_moved(what_if) ? "With these sliders" : "As answered");
    view_right(panel, row, SCORE_COL, 5, LOOK_HINT, "score");
    view_right(panel, row++, SCORE_COL + 6, 12, LOOK_HINT,
               what_if->has_baseline ? "change" : "total USD");
    if (what_if->outcome.decided)
        draw_ranking(what_if, panel, &row);
    else
        row += view_wrap(panel, row, 0, 4, 0, LOOK_ATTENTION,
                         what_if->outcome.refusal.what);
    row++;
    view_text(panel, row++, 0, LOOK_HINT, "Tab goes to the sliders and back");
    view_text(panel, row++, 0, LOOK_HINT, "0 resets a slider");
    view_text(panel, row++, 0, LOOK_HINT, "A copies the moves into the answers");
    view_text(panel, row++, 0, LOOK_HINT,
              what_if->has_baseline ? "B keeps this state as the baseline"
                                    : "B keeps this state to compare with");
}
