/*
 * test_weights.c - shares that are moved, typed, locked and given back; and sliders.
 */
#include "tui/weights.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "tui/results.h"
#include "tui/stage.h"

/* The weights of an example, with the focus on the first. */
static void
weights_show(struct stage *stage, const char *path)
{
    stage_answers(stage, path);
    stage_finish(stage);
    stage_keys(stage, "pG\u2191\n");
    stage_shows(stage, "Weights   from your answers");
}

static double
share(const struct stage *stage, enum factor factor)
{
    return stage->app.work.now->decision->weights[factor].share;
}

static bool
is_locked(const struct stage *stage, enum factor factor)
{
    return stage->app.work.now->answers.weights[factor].state == ANSWER_GIVEN;
}

/* ---- weights ------------------------------------------------------------------------- */

static void
a_step_goes_to_the_next_whole_point(void **state)
{
    struct stage *stage = *state;
    double before;

    weights_show(stage, "data/examples/hospital.yaml");
    before = share(stage, FACTOR_SETUP_TIME) * 100;
    assert_true(before != floor(before));
    stage_keys(stage, "+");
    CHECK_NUMBER("up", share(stage, FACTOR_SETUP_TIME), (floor(before) + 1) / 100,
                 1e-9);
    stage_keys(stage, "-");
    CHECK_NUMBER("down", share(stage, FACTOR_SETUP_TIME), floor(before) / 100, 1e-9);
    stage_keys(stage, "\u2192\u2192\u2190");
    CHECK_NUMBER("arrows", share(stage, FACTOR_SETUP_TIME), (floor(before) + 1) / 100,
                 1e-9);
    stage_key(stage, KEY_DELETE);
    CHECK_NUMBER("Del", share(stage, FACTOR_SETUP_TIME), before / 100, 1e-9);
    stage_shows(stage, "Weights   from your answers");
}

/* A lock keeps a share as it is, whatever the others do; unlocked it follows again. */
static void
a_locked_share_stays_and_an_unlocked_one_follows(void **state)
{
    struct stage *stage = *state;
    double before;

    weights_show(stage, "data/examples/hospital.yaml");
    before = share(stage, FACTOR_SETUP_TIME);
    stage_keys(stage, "L");
    stage_shows(stage, "Locked: others that move leave it as it is");
    assert_true(is_locked(stage, FACTOR_SETUP_TIME));
    CHECK_NUMBER("to a hundredth of a point",
                 stage->app.work.now->answers.weights[FACTOR_SETUP_TIME].number,
                 round(before * 1e4) / 1e4, 1e-15);
    stage_keys(stage, "\u2193"
                      "30\n");
    CHECK_NUMBER("typed", share(stage, FACTOR_PERFORMANCE), 0.3, 1e-9);
    CHECK_NUMBER("locked", share(stage, FACTOR_SETUP_TIME), before, 1e-4);
    stage_keys(stage, "\u2191L");
    stage_shows(stage, "Unlocked: it follows your answers again; u takes it back");
    assert_false(is_locked(stage, FACTOR_SETUP_TIME));
    assert_true(share(stage, FACTOR_SETUP_TIME) < before);
    stage_keys(stage, "u");
    assert_true(is_locked(stage, FACTOR_SETUP_TIME));
}

static void
shares_are_typed_as_percent_or_refused(void **state)
{
    static const struct {
        const char *typed;
        double share; /* -1: refused */
    } cases[] = {
        {"40\n", 0.4}, {"12.5 %\n", 0.125}, {"0.5%\n", 0.005}, {"0\n", 0},
        {"101\n", -1}, {"40x\n", -1},       {"5\033", -1}, /* left with Escape */
    };
    struct stage *stage = *state;

    weights_show(stage, "data/examples/hospital.yaml");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        double before = share(stage, FACTOR_SETUP_TIME);

        stage_keys(stage, cases[i].typed);
        CHECK_NUMBER(cases[i].typed, share(stage, FACTOR_SETUP_TIME),
                     cases[i].share < 0 ? before : cases[i].share, 1e-9);
    }
    stage_keys(stage, "40x\n");
    stage_shows(stage, "! '40x' is no share; use a number from 0 to 100");
    stage_keys(stage, "\n\025\n");
    stage_shows(stage, "is no share");
}

/* Where nothing counts there is no verdict, and no list of weights to mend it in. */
static void
one_weight_is_above_zero(void **state)
{
    struct stage *stage = *state;

    weights_show(stage, "data/examples/hospital.yaml");
    for (int i = 0; i < FACTOR_COUNT; i++)
        stage_keys(stage, "\u21930\n"); /* the last one twice */
    stage_keys(stage, "g0\n");
    stage_shows(stage, "! All weights would be zero: give another one a share first");
    stage_shows(stage, "100.0 %  the others rescale");
    assert_non_null(stage->app.work.now->decision);
    stage_keys(stage, "g20\nG0\n");
    stage_hides(stage, "would be zero");
}

static void
shares_of_ones_own_are_never_over_the_whole(void **state)
{
    struct stage *stage = *state;

    weights_show(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "60\n\u2193"
                      "50\n");
    stage_shows(stage, "! Shares of your own would be over 100 %");
    assert_false(is_locked(stage, FACTOR_PERFORMANCE));
    stage_keys(stage, "40\n"); /* exactly all of it: nothing is left for the others */
    CHECK_NUMBER("the rest", share(stage, FACTOR_DATA_PRIVACY), 0, 1e-9);
    stage_shows(stage, " 60.0 %");
    stage_shows(stage, "100 Lock"); /* the scale holds the longer bar */
}

static void
the_unlocked_share_the_rest_equally(void **state)
{
    struct stage *stage = *state;

    weights_show(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "10\n=");
    for (int factor = 0; factor < FACTOR_COUNT; factor++)
        CHECK_NUMBER(factor_names[factor], share(stage, (enum factor)factor), 0.1,
                     1e-9);
    stage_keys(stage, "=");
    stage_shows(stage, "All weights are locked");
    stage_keys(stage, "t");
    stage_shows(stage, "Weights   from your answers");
    stage_keys(stage, "t");
    assert_true(is_locked(stage, FACTOR_COMPLIANCE)); /* all equal, and one's own */
}

static void
ways_lead_on_and_back(void **state)
{
    struct stage *stage = *state;

    weights_show(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "G");
    stage_shows(stage, "> Expertise needed");
    stage_keys(stage, "g\t");
    stage_shows(stage, "> Performance");
    stage_keys(stage, "w");
    stage_shows(stage, "Weight of Performance = ");
    stage_keys(stage, "\033p");
    stage_shows(stage, "Pages");
    stage_keys(stage, "\033]");
    stage_shows(stage, "[1 Verdict]");
    stage_keys(stage, "qR");
    stage_shows(stage, "[1 Verdict]");
    stage_keys(stage, "q[");
    stage_shows(stage, "Page 1/6");
}

/* Where not all of them have room, they scroll with the focus. */
static void
every_weight_can_be_seen_on_the_smallest_screen(void **state)
{
    struct stage *stage = *state;

    weights_show(stage, "data/examples/hospital.yaml");
    stage_resize(stage, 16, 60);
    stage_shows(stage, "> Setup time");
    stage_hides(stage, "Expertise needed");
    stage_shows(stage, "lines 1 to 8 of 10");
    stage_keys(stage, "G");
    stage_shows(stage, "> Expertise needed");
    stage_shows(stage, "lines 3 to 10 of 10");
    stage_press(stage, 4, 4, false); /* the row that stands there now */
    stage_shows(stage, "> Cost at your volume");
    stage_keys(stage, "g");
    stage_shows(stage, "> Setup time");
    stage_resize(stage, 24, 80);
    stage_shows(stage, "Expertise needed");
    stage_hides(stage, "lines 1 to");
}

static void
a_weight_can_be_pressed(void **state)
{
    struct stage *stage = *state;

    weights_show(stage, "data/examples/hospital.yaml");
    stage_press(stage, 8, 4, false);
    stage_shows(stage, "> Data privacy");
    stage_press(stage, 9, 4, true); /* a second press opens its box */
    stage_shows(stage, "> Customization");
    stage_keys(stage, "\025"
                      "20\n");
    CHECK_NUMBER("typed", share(stage, FACTOR_CUSTOMIZATION), 0.2, 1e-9);
}

/* Without a decision there are no shares: it says why, and no key makes one up. */
static void
without_a_decision_no_share_is_made_up(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "apG\u2191\n");
    stage_shows(stage, "Weights   from your answers");
    stage_shows(stage, "tokens");
    stage_keys(stage, "+-L=t5\n\u2192");
    stage_key(stage, KEY_DELETE);
    for (int factor = 0; factor < FACTOR_COUNT; factor++)
        assert_false(is_locked(stage, (enum factor)factor));
    stage_keys(stage, "R");
    stage_shows(stage, "No results yet: ");
}

/* ---- sliders ------------------------------------------------------------------------- */

static const struct what_if *
sliders(const struct stage *stage)
{
    return results_what_if(app_top(&stage->app));
}

static void
sliders_show(struct stage *stage, const char *path)
{
    stage_answers(stage, path);
    stage_keys(stage, "R");
    stage_finish(stage);
    stage_keys(stage, "4c");
    stage_shows(stage, "What-if (nothing saved)");
}

/* Beside a slider that was searched: where the winner changes, to whom, or that none does. */
static void
a_slider_says_where_the_winner_changes(void **state)
{
    struct stage *stage = *state;
    const struct robustness *robustness;
    const struct slider *weight;
    char line[160];

    sliders_show(stage, "data/examples/token-factory.yaml");
    robustness = stage->app.work.now->decision->robustness;
    weight = &sliders(stage)->sliders[4];
    assert_int_equal(weight->kind, SLIDER_WEIGHT);
    assert_true(robustness->intervals[weight->factor].winner_above >= 0);
    snprintf(line, sizeof line, "%.1f %%   %.1f %% (%s)", weight->now,
             robustness->intervals[weight->factor].high * 100,
             strategy_columns[robustness->intervals[weight->factor].winner_above]);
    stage_shows(stage, line);
}

static void
one_slider_is_reset_or_all(void **state)
{
    struct stage *stage = *state;
    const struct what_if *what_if;

    sliders_show(stage, "data/examples/token-factory.yaml");
    what_if = sliders(stage);
    stage_keys(stage, "\u2192\u2193\u2190");
    stage_shows(stage, "what-if: 2 changes");
    stage_keys(stage, "0");
    stage_shows(stage, "what-if: 1 change");
    assert_true(what_if->sliders[0].now != what_if->sliders[0].start);
    stage_keys(stage, "\t"
                      "0"); /* from the body: all of them */
    assert_int_equal(what_if_moved(what_if), 0);
    stage_keys(stage, "A");
    stage_shows(stage, "No slider was moved");
}

static void
sliders_end_where_their_way_ends(void **state)
{
    struct stage *stage = *state;
    const struct what_if *what_if;

    sliders_show(stage, "data/examples/token-factory.yaml");
    what_if = sliders(stage);
    for (int i = 0; i < 60; i++)
        stage_keys(stage, "\u2192");
    CHECK_NUMBER("right end", what_if->sliders[0].now / what_if->sliders[0].high, 1,
                 0.005);
    for (int i = 0; i < 120; i++)
        stage_keys(stage, "\u2190");
    CHECK_NUMBER("left end", what_if->sliders[0].now / what_if->sliders[0].low, 1,
                 0.005); /* three digits are what a slider is read to */
    stage_keys(stage, "\u2191\u2191");
    assert_int_equal(what_if->focus, 0);
    for (int i = 0; i < 9; i++)
        stage_keys(stage, "\u2193");
    assert_int_equal(what_if->focus, what_if->count - 1);
    stage_keys(stage,
               "\033"); /* Escape gives the focus back before it closes anything */
    assert_int_equal(what_if->focus, -1);
    stage_shows(stage, "[4 Robust]");
}

/* A weight's slider keeps the sum whole, and becomes a share of one's own. */
static void
a_weight_is_slid_and_applied(void **state)
{
    struct stage *stage = *state;
    const struct what_if *what_if;
    double now;
    enum factor factor;

    sliders_show(stage, "data/examples/token-factory.yaml");
    what_if = sliders(stage);
    stage_keys(stage, "\u2193\u2193\u2193\u2193\u2192\u2192");
    assert_int_equal(what_if->sliders[4].kind, SLIDER_WEIGHT);
    now = what_if->sliders[4].now;
    factor = what_if->sliders[4].factor;
    stage_keys(stage, "A");
    stage_shows(stage, "The answers are as the sliders were");
    assert_true(is_locked(stage, factor));
    CHECK_NUMBER("applied", share(stage, factor), now / 100, 1e-9);
}

/* Scores are shown against the baseline, in the line as in the panel. */
static void
a_baseline_stays_while_sliders_move(void **state)
{
    struct stage *stage = *state;

    sliders_show(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "B");
    stage_shows(stage, "Kept: later scores are shown against this state");
    stage_shows(stage, "(+0.0)");
    stage_keys(stage, "\u2192\u2192\u2192\u2192\u2192\u2192");
    stage_hides(stage, "1 Self 83.9 (+0.0)");
    stage_resize(stage, 40, 120);
    stage_shows(stage, "With these sliders");
    stage_shows(stage, "change");
    stage_shows(stage, "B keeps this state as the baseline");
}

static void
a_slider_can_be_pressed(void **state)
{
    struct stage *stage = *state;

    sliders_show(stage, "data/examples/token-factory.yaml");
    stage_press(stage, 6, 30, false);
    assert_int_equal(sliders(stage)->focus, 2);
    stage_press(stage, 14, 25, false); /* a figure of the table below */
    assert_int_equal(sliders(stage)->focus, -1);
    stage_press(stage, 14, 25, true);
    stage_shows(stage, "Why   step 1");
}

/* What cannot be decided is said beside the sliders, and they can be moved back. */
static void
tab_without_sliders_says_where_they_are(void **state)
{
    struct stage *stage = *state;

    stage_answers(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "R\t");
    stage_shows(stage, "The sliders are on tab 4 (c), or in the side panel");
    stage_keys(stage, "2c");
    stage_shows(stage, "This tab has one view");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_setup, stage_teardown)
        TEST(a_step_goes_to_the_next_whole_point),
        TEST(a_locked_share_stays_and_an_unlocked_one_follows),
        TEST(shares_are_typed_as_percent_or_refused),
        TEST(one_weight_is_above_zero),
        TEST(shares_of_ones_own_are_never_over_the_whole),
        TEST(the_unlocked_share_the_rest_equally),
        TEST(ways_lead_on_and_back),
        TEST(every_weight_can_be_seen_on_the_smallest_screen),
        TEST(a_weight_can_be_pressed),
        TEST(without_a_decision_no_share_is_made_up),
        TEST(a_slider_says_where_the_winner_changes),
        TEST(one_slider_is_reset_or_all),
        TEST(sliders_end_where_their_way_ends),
        TEST(a_weight_is_slid_and_applied),
        TEST(a_baseline_stays_while_sliders_move),
        TEST(a_slider_can_be_pressed),
        TEST(tab_without_sliders_says_where_they_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
