/*
 * test_results.c - results tab by tab, figures explained, sliders that change nothing.
 */
#include "tui/results.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "decide/figures.h"
#include "report/outline.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "tui/stage.h"

/* The results of an example, with all that takes longer. */
static void
show(struct stage *stage, const char *path)
{
    stage_answers(stage, path);
    stage_keys(stage, "R");
    stage_finish(stage);
}

static void
tabs_go_by_number_and_in_order(void **state)
{
    static const struct {
        const char *keys, *shows;
    } cases[] = {
        {"2", "[2 Scores]"},  {"3", "[3 Cost]"},   {"4", "[4 Robust]"},
        {"1", "[1 Verdict]"}, {"]", "[2 Scores]"}, {"[", "[1 Verdict]"},
    };
    struct stage *stage = *state;

    show(stage, "data/examples/hospital.yaml");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        stage_keys(stage, cases[i].keys);
        stage_shows(stage, cases[i].shows);
    }
    stage_keys(stage, "["); /* before the first tab are the questions */
    stage_shows(stage, "Page 1/6");
}

static void
the_screen_says_what_the_engine_decided(void **state)
{
    struct stage *stage = *state;
    const struct decision *decision;
    char line[64];

    show(stage, "data/examples/token-factory.yaml");
    decision = stage->app.work.now->decision;
    snprintf(line, sizeof line, "%.1f",
             decision->options[decision->verdict.winner].score);
    stage_shows(stage, line);
    stage_shows(stage, strategy_names[decision->verdict.winner]);
    stage_keys(stage, "3");
    stage_shows(stage, "Total");
}

static void
an_undecided_assessment_says_why(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "aR");
    stage_shows(stage, "No results yet: ");
    stage_shows(stage, "tokens");
    stage_shows(stage, "Must-answer 0 of 6");
}

static void
why_goes_down_to_an_answer_and_back(void **state)
{
    struct stage *stage = *state;

    show(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "3w");
    stage_shows(stage, "Why   step 1");
    for (int i = 0; i < 12 && !strstr(stage_screen(stage), "This is where it ends");
         i++)
        stage_keys(stage, "\n");
    stage_shows(stage, "This is where it ends");
    stage_keys(stage, "\n");
    stage_shows(stage, "This figure has no parts");
    stage_keys(stage, "\b");
    stage_shows(stage, "Every part can be opened");
    stage_keys(stage, "\033");
    stage_shows(stage, "[3 Cost]");
}

static void
why_on_a_question_shows_its_figure(void **state)
{
    struct stage *stage = *state;

    stage_answers(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "]]w");
    stage_shows(stage, "Tokens a month = ");
    stage_shows(stage, "input.scale");
    stage_shows(stage, "given");
}

static void
why_on_a_question_that_does_not_apply_shows_the_condition(void **state)
{
    struct stage *stage = *state;

    stage_answers(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "]]]]\u2193\u2193");
    stage_shows(stage, "> - Budget a month, USD");
    stage_keys(stage, "w");
    stage_shows(stage, "It applies when budget_style is fixed (now flexible)");
}

static void
sliders_decide_at_once_and_save_nothing(void **state)
{
    struct stage *stage = *state;
    const struct what_if *what_if;
    double before, scale;

    show(stage, "data/examples/token-factory.yaml");
    scale = stage->app.work.now->inputs.number[INPUT_SCALE];
    stage_keys(stage, "4c");
    stage_shows(stage, "What-if (nothing saved)");
    stage_shows(stage, "> scale");
    stage_keys(stage, "\u2190\u2190\u2190");
    stage_shows(stage, "what-if: 1 change");
    stage_shows(stage, "  Then  1 Self "); /* down to 28.4B */
    assert_true(stage->app.work.now->inputs.number[INPUT_SCALE] == scale);
    what_if = results_what_if(app_top(&stage->app));
    before = what_if->outcome.score[STRATEGY_SELF_HOSTED];
    assert_true(what_if->outcome.decided);
    assert_true(before !=
                stage->app.work.now->decision->options[STRATEGY_SELF_HOSTED].score);
    /* 0 puts it back, exactly. */
    stage_keys(stage, "0");
    stage_hides(stage, "what-if:");
    assert_true(what_if->outcome.score[STRATEGY_SELF_HOSTED] ==
                stage->app.work.now->decision->options[STRATEGY_SELF_HOSTED].score);
}

static void
a_slider_passing_the_answer_stops_on_it(void **state)
{
    struct stage *stage = *state;

    show(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "4c\u2193\u2192\u2192\u2190\u2190");
    stage_hides(stage, "what-if:");
    stage_keys(stage, "\u2190\u2192\u2192\u2190");
    stage_hides(stage, "what-if:");
}

static void
applied_moves_are_answers_that_can_be_undone(void **state)
{
    struct stage *stage = *state;
    double scale;

    show(stage, "data/examples/token-factory.yaml");
    scale = stage->app.work.now->inputs.number[INPUT_SCALE];
    stage_keys(stage, "4c\u2192\u2192A");
    stage_shows(stage, "The answers are as the sliders were; u takes it back");
    assert_true(stage->app.work.now->inputs.number[INPUT_SCALE] > scale);
    stage_keys(stage, "u");
    stage_shows(stage, "Undone: what-if");
    assert_true(stage->app.work.now->inputs.number[INPUT_SCALE] == scale);
}

static void
a_price_cannot_become_an_answer(void **state)
{
    struct stage *stage = *state;

    show(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "4c\u2193\u2193\u2193");
    stage_shows(stage, "> API price, % of now");
    stage_keys(stage, "\u2190A");
    stage_shows(stage, "! a price is no answer");
}

static void
weights_move_and_go_back(void **state)
{
    struct stage *stage = *state;

    stage_answers(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "[");
    stage_keys(stage, "p");
    for (int i = 0; i < 6; i++)
        stage_keys(stage, "\u2193");
    stage_keys(stage, "\n");
    stage_shows(stage, "Weights   from your answers");
    stage_keys(stage, "+");
    stage_shows(stage, "with shares of your own");
    stage_shows(stage, "L    you");
    stage_keys(stage, "\n\025"
                      "50\n");
    stage_shows(stage, " 50.0 %");
    stage_keys(stage, "\u2193\n\025"
                      "60\n");
    stage_shows(stage, "! Shares of your own would be over 100 %");
    stage_keys(stage, "t");
    stage_shows(stage, "Weights   from your answers");
    stage_keys(stage, "t");
    stage_shows(stage, " 10.0 %");
    stage_keys(stage, "uu");
    stage_shows(stage, " 50.0 %");
}

static void
a_weight_says_how_far_it_may_move(void **state)
{
    struct stage *stage = *state;
    char low[32];

    stage_answers(stage, "data/examples/core-capability.yaml");
    stage_keys(stage, "p\u2193\u2193\u2193\u2193\u2193\u2193\n\u2193");
    stage_shows(stage, "updating how far it may move");
    stage_finish(stage);
    stage_shows(stage, "stays first while Performance counts ");
    snprintf(
        low, sizeof low, "%.1f %% to ",
        stage->app.work.now->decision->robustness->intervals[FACTOR_PERFORMANCE].low *
            100);
    stage_shows(stage, low);
    stage_shows(stage, "it Self-hosted wins.");
}

/* Where there is room for it, the verdict says what to begin with. */
static void
a_roomy_verdict_ends_in_the_first_steps(void **state)
{
    struct stage *stage = *state;

    stage_answers(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "R");
    stage_hides(stage, "First steps");
    stage_resize(stage, 40, 120);
    stage_shows(stage, "First steps");
    stage_shows(stage,
                "- Pilot of both approaches: platform engineer, until 2026-12-02");
    /* Also where the panel is hidden. */
    stage_keys(stage, "v");
    stage_shows(stage, "First steps");
}

static void
units_follow_z(void **state)
{
    struct stage *stage = *state;
    const struct decision *decision;
    char horizon[NUMBER_TEXT_SIZE], month[NUMBER_TEXT_SIZE];
    double tco;

    show(stage, "data/examples/token-factory.yaml");
    decision = stage->app.work.now->decision;
    tco = decision->options[STRATEGY_PROPRIETARY_API].plan.tco;
    number_format_grouped(tco, 0, " ", horizon, sizeof horizon);
    number_format_grouped(tco / decision->demand.months, 0, " ", month, sizeof month);
    stage_keys(stage, "3");
    stage_shows(stage, horizon);
    stage_shows(stage, "Per 1M tokens");
    stage_keys(stage, "z");
    stage_shows(stage, "USD a month over 36 months");
    stage_shows(stage, month);
    stage_hides(stage, horizon);
    stage_keys(stage, "z");
    stage_shows(stage, "USD per 1M tokens over 36 months");
    stage_hides(stage, "Per 1M tokens"); /* the row would say the total once more */
    stage_keys(stage, "z");
    stage_shows(stage, horizon);
    stage_keys(stage, "2z");
    stage_shows(stage, "Units change on tab 3");
}

/* What the n-th line below the head of the first table begins with. */
static void
line_begins(struct stage *stage, int line, const char *text)
{
    const char *row = stage_row(stage, 5 + line) + 2;

    if (strncmp(row, text, strlen(text)) != 0)
        fail_msg("line %d is \"%s\", not \"%s ...\"", line, row, text);
}

static void
factors_are_sorted_by_weight_and_by_gap(void **state)
{
    struct stage *stage = *state;

    show(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "2");
    line_begins(stage, 0, "Setup time");
    stage_keys(stage, "s");
    line_begins(stage, 0, "Cost at your volume"); /* 34.7 % */
    line_begins(stage, 1, "Cost at 10 x volume"); /* 14.9 % */
    stage_keys(stage, "s");
    line_begins(stage, 0, "Vendor lock-in"); /* the largest part of the margin */
    stage_keys(stage, "s");
    line_begins(stage, 0, "Setup time");
    stage_keys(stage, "1s");
    stage_shows(stage, "The order changes on tabs 2, 4 and 8");
}

static void
sources_are_narrowed_to_what_is_assumed_or_stale(void **state)
{
    struct stage *stage = *state;

    show(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "8");
    stage_shows(stage, "S01  given");
    stage_keys(stage, "f");
    stage_shows(stage, "Listed: assumptions only");
    stage_hides(stage, "  given  ");
    stage_hides(stage, "  catalog  ");
    stage_keys(stage, "f");
    stage_shows(stage, "Listed: stale sources only");
    stage_shows(stage, "145!");
    stage_hides(stage, "  assumed   ");
    stage_keys(stage, "f");
    stage_shows(stage, "S01  given");
    stage_keys(stage, "s");
    stage_shows(stage, "Sources: the oldest first");
    stage_hides(stage, "S01  given");
    stage_keys(stage, "1f");
    stage_shows(stage, "Tab 8 can be narrowed");
}

static void
a_source_leads_to_where_it_was_read(void **state)
{
    struct stage *stage = *state;

    show(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "8ff");
    stage_keys(stage, "o");
    stage_shows(stage, "https://");
    stage_shows(stage, "read 2026-08-22");
}

static void
evidence_of_an_answer_can_be_given_from_the_results(void **state)
{
    struct stage *stage = *state;

    show(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "1e");
    stage_shows(stage, "Evidence belongs to answers");
    stage_keys(stage, "8/goal\n");
    for (int i = 0; i < 100 && !strstr(stage_screen(stage), "> A01"); i++)
        stage_keys(stage, "\u2193");
    stage_keys(stage, "e");
    stage_shows(stage, "Evidence for ");
}

static void
a_table_without_room_is_folded_and_loses_no_digit(void **state)
{
    struct stage *stage = *state;
    const struct decision *decision;
    char total[NUMBER_TEXT_SIZE];

    show(stage, "data/examples/token-factory.yaml");
    stage_resize(stage, 400, 60);
    stage_keys(stage, "3");
    decision = stage->app.work.now->decision;
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        number_format_grouped(decision->options[s].plan.tco, 0, " ", total,
                              sizeof total);
        stage_shows(stage, total);
    }
    stage_shows(stage, "  Infrastructure ");
}

static void
lines_beyond_the_screen_are_told(void **state)
{
    struct stage *stage = *state;

    show(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "2");
    stage_shows(stage, "lines 1 to 16 of ");
    stage_resize(stage, 300, 80);
    stage_hides(stage, "lines 1 to ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_setup, stage_teardown)
        TEST(tabs_go_by_number_and_in_order),
        TEST(the_screen_says_what_the_engine_decided),
        TEST(an_undecided_assessment_says_why),
        TEST(why_goes_down_to_an_answer_and_back),
        TEST(why_on_a_question_shows_its_figure),
        TEST(why_on_a_question_that_does_not_apply_shows_the_condition),
        TEST(sliders_decide_at_once_and_save_nothing),
        TEST(a_slider_passing_the_answer_stops_on_it),
        TEST(applied_moves_are_answers_that_can_be_undone),
        TEST(a_price_cannot_become_an_answer),
        TEST(weights_move_and_go_back),
        TEST(a_weight_says_how_far_it_may_move),
        TEST(a_roomy_verdict_ends_in_the_first_steps),
        TEST(units_follow_z),
        TEST(factors_are_sorted_by_weight_and_by_gap),
        TEST(sources_are_narrowed_to_what_is_assumed_or_stale),
        TEST(a_source_leads_to_where_it_was_read),
        TEST(evidence_of_an_answer_can_be_given_from_the_results),
        TEST(a_table_without_room_is_folded_and_loses_no_digit),
        TEST(lines_beyond_the_screen_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
