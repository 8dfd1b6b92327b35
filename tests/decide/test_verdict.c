/*
 * test_verdict.c - who wins, by how much, and whether that is a close call.
 *
 * Decisions are made up from ratings and weights, so that scores can be added by hand.
 */
#include "decide/verdict.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "decide/gate.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"

struct fixture {
    struct arena arena;
    struct decision decision;
};

/* All options available at a cost of 100, ratings 0, all weight on the first two factors. */
static int
fixture_open(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct decision *d = &f->decision;

    arena_init(&f->arena);
    d->catalog = little_catalog(&f->arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        d->options[s].strategy = (enum strategy)s;
        d->options[s].plan.strategy = (enum strategy)s;
        d->options[s].plan.available = true;
        d->options[s].plan.tco = 100;
        d->options[s].plan.effort.setup_days = 10;
    }
    d->weights[0].share = 0.75;
    d->weights[1].share = 0.25;
    *state = f;
    return 0;
}

static int
fixture_close(void **state)
{
    struct fixture *f = *state;

    arena_clear(&f->arena);
    free(f);
    return 0;
}

/* The two ratings that count of every strategy, in the order of the table. */
static void
rate(struct fixture *f, const double first[STRATEGY_COUNT],
     const double second[STRATEGY_COUNT])
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        f->decision.cells[0][s].rating = first[s];
        f->decision.cells[1][s].rating = second[s];
    }
}

static void
exclude(struct fixture *f, enum strategy strategy, const struct gate *gate)
{
    struct option *option = &f->decision.options[strategy];

    option->gates[option->gate_count++] = (struct gate_result){
        .gate = gate, .state = GATE_FAIL, .cause = -1};
    option->excluded = true;
    option->failed_gates++;
}

static const struct gate deadline = {.id = "deadline", .kind = GATE_EXCLUDE},
                         budget = {.id = "budget", .kind = GATE_EXCLUDE},
                         third_party = {.id = "third-party", .kind = GATE_EXCLUDE},
                         warning = {.id = "stale-prices", .kind = GATE_WARN};

/* ---- scores and ranks ------------------------------------------------------------ */

static void
a_score_is_the_weighted_sum_of_ratings_out_of_a_hundred(void **state)
{
    static const double want[] = {100, 75, 25, 0, 50, 80};
    struct fixture *f = *state;
    double sum = 0;

    rate(f, (double[]){10, 10, 0, 0, 5, 8}, (double[]){10, 0, 10, 0, 5, 8});
    verdict_reach(&f->decision, &f->arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &f->decision.options[s];

        CHECK_NUMBER(strategy_ids[s], option->score, want[s], 1e-12);
        sum = 0;
        for (int k = 0; k < FACTOR_COUNT; k++)
            sum += option->contributions[k];
        CHECK_NUMBER(strategy_ids[s], sum, option->score, 1e-12);
    }
    CHECK_NUMBER("a part", f->decision.options[STRATEGY_ROUTING].contributions[0], 60,
                 1e-12);
    assert_int_equal(f->decision.verdict.winner, STRATEGY_PROPRIETARY_API);
    assert_int_equal(f->decision.verdict.runner_up, STRATEGY_ROUTING);
    CHECK_NUMBER("margin", f->decision.verdict.margin.value, 20, 1e-12);
    assert_int_equal(f->decision.verdict.survivors, 6);
}

static void
ranks_are_those_of_a_competition(void **state)
{
    static const int want[] = {1, 4, 2, 2, 5, 5};
    struct fixture *f = *state;

    rate(f, (double[]){9, 7, 8, 8, 5, 5}, (double[]){9, 7, 8, 8, 5, 5});
    verdict_rank(&f->decision);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        CHECK_INTEGER(strategy_ids[s], f->decision.options[s].rank, want[s]);
    assert_int_equal(f->decision.verdict.tied, 0); /* nobody shares the first place */
}

static void
equal_scores_are_a_tie_listed_by_cost_then_days_then_the_table(void **state)
{
    static const struct {
        const char *name;
        double tco[2], days[2]; /* of hosted-open and of hybrid */
        enum strategy winner;
    } cases[] = {
        {"the cheaper", {100, 99}, {1, 50}, STRATEGY_HYBRID},
        {"the sooner", {100, 100}, {11, 10}, STRATEGY_HYBRID},
        {"the table's order", {100, 100}, {10, 10}, STRATEGY_HOSTED_OPEN},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct verdict *v = &f->decision.verdict;

        rate(f, (double[]){1, 8, 2, 8, 3, 4}, (double[]){1, 8, 2, 8, 3, 4});
        f->decision.options[STRATEGY_HOSTED_OPEN].plan.tco = cases[i].tco[0];
        f->decision.options[STRATEGY_HYBRID].plan.tco = cases[i].tco[1];
        f->decision.options[STRATEGY_HOSTED_OPEN].plan.effort.setup_days =
            cases[i].days[0];
        f->decision.options[STRATEGY_HYBRID].plan.effort.setup_days = cases[i].days[1];
        verdict_reach(&f->decision, &f->arena);
        CHECK_INTEGER(cases[i].name, v->winner, cases[i].winner);
        CHECK_INTEGER(cases[i].name, v->kind, VERDICT_TIE);
        CHECK_INTEGER(cases[i].name, v->advice, ADVICE_PILOT);
        CHECK_INTEGER(cases[i].name, v->tied,
                      1u << STRATEGY_HOSTED_OPEN | 1u << STRATEGY_HYBRID);
        CHECK_INTEGER(cases[i].name, f->decision.options[STRATEGY_HYBRID].rank, 1);
        CHECK_INTEGER(cases[i].name, f->decision.options[STRATEGY_ROUTING].rank, 3);
    }
}

/* 1e-7 of a point is a step; what differs by less is the same. */
static void
scores_that_differ_in_the_last_digits_are_equal(void **state)
{
    struct fixture *f = *state;

    rate(f, (double[]){8, 8 + 4e-9, 1, 1, 1, 1}, (double[]){8, 8, 1, 1, 1, 1});
    verdict_rank(&f->decision);
    assert_int_equal(f->decision.verdict.tied,
                     1u << STRATEGY_PROPRIETARY_API | 1u << STRATEGY_HOSTED_OPEN);
    rate(f, (double[]){8, 8 + 4e-8, 1, 1, 1, 1}, (double[]){8, 8, 1, 1, 1, 1});
    verdict_rank(&f->decision);
    assert_int_equal(f->decision.verdict.tied, 0);
    assert_int_equal(f->decision.verdict.winner, STRATEGY_HOSTED_OPEN);
}

static void
an_excluded_or_empty_strategy_has_no_rank_and_never_wins(void **state)
{
    struct fixture *f = *state;
    struct verdict *v = &f->decision.verdict;

    rate(f, (double[]){10, 9, 8, 7, 6, 5}, (double[]){10, 9, 8, 7, 6, 5});
    exclude(f, STRATEGY_PROPRIETARY_API, &deadline);
    f->decision.options[STRATEGY_HOSTED_OPEN].plan.available = false;
    verdict_reach(&f->decision, &f->arena);
    assert_int_equal(v->winner, STRATEGY_SELF_HOSTED);
    assert_int_equal(v->survivors, 4);
    assert_int_equal(f->decision.options[STRATEGY_PROPRIETARY_API].rank, 0);
    assert_int_equal(f->decision.options[STRATEGY_HOSTED_OPEN].rank, 0);
    assert_false(f->decision.options[STRATEGY_HOSTED_OPEN].has_score);
    /* an excluded one keeps its score to be shown */
    CHECK_NUMBER("score", f->decision.options[STRATEGY_PROPRIETARY_API].score, 100,
                 1e-12);
}

static void
a_single_survivor_was_compared_with_nobody(void **state)
{
    struct fixture *f = *state;
    struct verdict *v = &f->decision.verdict;

    rate(f, (double[]){10, 9, 8, 7, 6, 5}, (double[]){10, 9, 8, 7, 6, 5});
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (s != STRATEGY_MIGRATION)
            exclude(f, (enum strategy)s, &deadline);
    verdict_reach(&f->decision, &f->arena);
    assert_int_equal(v->kind, VERDICT_CLEAR);
    assert_int_equal(v->winner, STRATEGY_MIGRATION);
    assert_int_equal(v->runner_up, -1);
    assert_true(v->only_one);
    assert_false(v->margin.known);
    assert_int_equal(v->advice, ADVICE_ADOPT);
    for (int i = 0; i < TEST_COUNT; i++)
        assert_false(v->tests[i].fired);
    for (int k = 0; k < FACTOR_COUNT; k++)
        CHECK_NUMBER("gap", f->decision.gap[k].points, 0, 0);
}

/* ---- close calls ----------------------------------------------------------------- */

/*
 * Two rivals: the API is ahead on the first factor (weight 0.75), self-hosting on the
 * second.  With d1 and d2 the advantages, moving x of weight closes the gap when
 * (0.75 - x) d1 = (0.25 + x) d2.
 */
static void
each_test_fires_below_its_limit(void **state)
{
    static const struct {
        const char *name;
        double api[2], own[2];
        double margin, points;
        bool fired[2]; /* margin, weight points */
    } cases[] = {
        /* 10 x (0.75 x 4 - 0.25 x 4) = 20; x = 0.25 */
        {"far ahead", {8, 4}, {4, 8}, 20, 25, {false, false}},
        /* 10 x (0.75 x 1 - 0.25 x 2.61) = 0.975; x = (0.75 - 0.6525) / 3.61 */
        {"by less than a point",
         {6, 4},
         {5, 6.61},
         0.975,
         100 * 0.0975 / 3.61,
         {true, false}},
        /* 10 x (0.75 x 3 - 0.25 x 8.6) = 1; x = 0.1 / 11.6 */
        {"by exactly a point, which few weights turn",
         {9, 0},
         {6, 8.6},
         1,
         100 * 0.1 / 11.6,
         {false, true}},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct test_result *tests = f->decision.verdict.tests;

        rate(f, (double[]){cases[i].api[0], 0, cases[i].own[0], 0, 0, 0},
             (double[]){cases[i].api[1], 0, cases[i].own[1], 0, 0, 0});
        verdict_reach(&f->decision, &f->arena);
        CHECK_NUMBER(cases[i].name, tests[TEST_MARGIN].value.value, cases[i].margin,
                     1e-9);
        CHECK_NUMBER(cases[i].name, tests[TEST_WEIGHT_POINTS].value.value,
                     cases[i].points, 1e-6);
        CHECK_BOOL(cases[i].name, tests[TEST_MARGIN].fired,
                   cases[i].fired[0] && cases[i].margin < 1);
        CHECK_BOOL(cases[i].name, tests[TEST_WEIGHT_POINTS].fired, cases[i].fired[1]);
        CHECK_NUMBER(cases[i].name, tests[TEST_MARGIN].limit, 1, 0);
        CHECK_NUMBER(cases[i].name, tests[TEST_WEIGHT_POINTS].limit, 2, 0);
        CHECK_NUMBER(cases[i].name, tests[TEST_NEAR_WEIGHTS].limit, 0.75, 0);
        assert_false(tests[TEST_WORLDS].value.known);
    }
}

/*
 * Near 0.75 to 0.25 (Dirichlet, concentration 100) the first weight is Beta(75, 25), whose
 * tail is a binomial sum.  Self-hosting is ahead below second / (second + 1).
 */
static void
the_share_of_near_weightings_is_the_exact_one(void **state)
{
    static const struct {
        const char *name;
        double second; /* its rating on the second factor, against 1 on the first */
        double share;
        bool fired;
    } cases[] = {
        {"far from the crossing", 1, 0.9999998616713762, false}, /* at 0.5 */
        {"half a deviation from it", 2.66, 0.7133006913169528, true},
        {"a whole one", 2.5, 0.7988368958579243, false},
        {"two", 1.95, 0.9750959759673702, false},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct test_result *test = &f->decision.verdict.tests[TEST_NEAR_WEIGHTS];

        rate(f, (double[]){1, 0, 0, 0, 0, 0},
             (double[]){0, 0, cases[i].second, 0, 0, 0});
        verdict_reach(&f->decision, &f->arena);
        CHECK_NUMBER(cases[i].name, test->value.value, cases[i].share, 1e-9);
        CHECK_BOOL(cases[i].name, test->fired, cases[i].fired);
        CHECK_INTEGER(cases[i].name, f->decision.verdict.kind,
                      cases[i].fired ? VERDICT_CLOSE_CALL : VERDICT_CLEAR);
        CHECK_INTEGER(cases[i].name, f->decision.verdict.advice,
                      cases[i].fired ? ADVICE_PILOT : ADVICE_ADOPT);
    }
}

static void
a_winner_that_no_weighting_beats_cannot_be_flipped(void **state)
{
    struct fixture *f = *state;

    for (int k = 0; k < FACTOR_COUNT; k++)
        for (int s = 0; s < STRATEGY_COUNT; s++)
            f->decision.cells[k][s].rating = 9 - s;
    verdict_reach(&f->decision, &f->arena);
    assert_false(f->decision.verdict.tests[TEST_WEIGHT_POINTS].value.known);
    assert_false(f->decision.verdict.tests[TEST_WEIGHT_POINTS].fired);
    assert_int_equal(f->decision.verdict.kind, VERDICT_CLEAR);
}

static void
uncertain_worlds_make_a_close_call_below_six_in_ten(void **state)
{
    static const struct {
        double share;
        enum verdict_kind want;
    } cases[] = {{0.59, VERDICT_CLOSE_CALL}, {0.6, VERDICT_CLEAR}, {1, VERDICT_CLEAR}};
    struct fixture *f = *state;

    rate(f, (double[]){9, 1, 2, 3, 4, 5}, (double[]){9, 1, 2, 3, 4, 5});
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        verdict_reach(&f->decision, &f->arena);
        verdict_add_worlds(&f->decision.verdict, f->decision.catalog, cases[i].share);
        assert_int_equal(f->decision.verdict.kind, cases[i].want);
        CHECK_NUMBER("share", f->decision.verdict.tests[TEST_WORLDS].value.value,
                     cases[i].share, 0);
    }
}

static void
a_missing_answer_makes_the_verdict_preliminary(void **state)
{
    struct fixture *f = *state;

    rate(f, (double[]){9, 1, 2, 3, 4, 5}, (double[]){9, 1, 2, 3, 4, 5});
    verdict_reach(&f->decision, &f->arena);
    assert_false(f->decision.verdict.preliminary);
    f->decision.inputs.state[INPUT_EXPERTISE] =
        INPUT_UNKNOWN; /* said so: that is an answer */
    verdict_reach(&f->decision, &f->arena);
    assert_false(f->decision.verdict.preliminary);
    f->decision.inputs.state[INPUT_EXPERTISE] = INPUT_MISSING;
    verdict_reach(&f->decision, &f->arena);
    assert_true(f->decision.verdict.preliminary);
}

/* ---- the gap --------------------------------------------------------------------- */

static void
the_gap_is_parted_by_factor_the_largest_advantage_first(void **state)
{
    struct fixture *f = *state;
    const struct gap_part *gap = f->decision.gap;
    double sum = 0;

    rate(f, (double[]){8, 0, 4, 0, 0, 0}, (double[]){4, 0, 8, 0, 0, 0});
    verdict_reach(&f->decision, &f->arena);
    assert_int_equal(gap[0].factor, 0);
    CHECK_NUMBER("for the winner", gap[0].points, 30, 1e-12);
    assert_int_equal(gap[FACTOR_COUNT - 1].factor, 1);
    CHECK_NUMBER("for the rival", gap[FACTOR_COUNT - 1].points, -10, 1e-12);
    for (int k = 0; k < FACTOR_COUNT; k++)
        sum += gap[k].points;
    CHECK_NUMBER("margin", sum, f->decision.verdict.margin.value, 1e-12);
}

static void
the_matrix_has_the_ranked_options_as_shares_of_ten(void **state)
{
    struct fixture *f = *state;
    enum strategy strategies[STRATEGY_COUNT];
    struct matrix matrix;

    rate(f, (double[]){8, 7, 4, 3, 2, 1}, (double[]){4, 3, 8, 7, 6, 5});
    exclude(f, STRATEGY_HOSTED_OPEN, &deadline);
    verdict_reach(&f->decision, &f->arena);
    verdict_matrix(&f->decision, &f->arena, &matrix, strategies);
    assert_int_equal(matrix.options, 5);
    assert_int_equal(matrix.criteria, FACTOR_COUNT);
    assert_int_equal(strategies[1], STRATEGY_SELF_HOSTED);
    CHECK_NUMBER("value", matrix_row(&matrix, 1)[1], 0.8, 1e-12);
    CHECK_NUMBER("weight", matrix.weights[0], 0.75, 0);
}

/* ---- what gates cost ------------------------------------------------------------- */

static void
a_gate_costs_the_win_of_who_would_have_won_without_it(void **state)
{
    struct fixture *f = *state;
    struct option *options = f->decision.options;

    rate(f, (double[]){10, 9, 8, 7, 6, 5}, (double[]){10, 9, 8, 7, 6, 5});
    exclude(f, STRATEGY_PROPRIETARY_API, &deadline);
    exclude(f, STRATEGY_PROPRIETARY_API, &budget);
    exclude(f, STRATEGY_HOSTED_OPEN, &budget);
    exclude(f, STRATEGY_ROUTING, &third_party);
    options[STRATEGY_SELF_HOSTED].gates[0] = (struct gate_result){.gate = &warning};
    options[STRATEGY_SELF_HOSTED].gate_count = 1;
    verdict_reach(&f->decision, &f->arena);
    verdict_explain_gates(&f->decision);
    assert_int_equal(f->decision.verdict.winner, STRATEGY_SELF_HOSTED);
    /* without the deadline the API still fails the budget */
    assert_false(options[STRATEGY_PROPRIETARY_API].gates[0].has_without);
    /* without the budget the hosted model is back, and the API still late */
    assert_true(options[STRATEGY_PROPRIETARY_API].gates[1].has_without);
    assert_int_equal(options[STRATEGY_PROPRIETARY_API].gates[1].without,
                     STRATEGY_HOSTED_OPEN);
    assert_int_equal(options[STRATEGY_HOSTED_OPEN].gates[0].without,
                     STRATEGY_HOSTED_OPEN);
    CHECK_NUMBER("score", options[STRATEGY_HOSTED_OPEN].gates[0].without_score, 90,
                 1e-12);
    /* routing would have lost anyway */
    assert_false(options[STRATEGY_ROUTING].gates[0].has_without);
    assert_int_equal(f->decision.verdict.relax_count, 0);
}

/* The gates that a strategy's set would give up; none when it has no set. */
static int
relaxed_gates(const struct verdict *v, enum strategy strategy)
{
    for (int i = 0; i < v->relax_count; i++)
        if (v->relax[i].strategy == strategy)
            return v->relax[i].gate_count;
    return 0;
}

static void
where_nobody_is_left_the_minimal_sets_of_gates_to_give_up_are_told(void **state)
{
    struct fixture *f = *state;
    struct verdict *v = &f->decision.verdict;

    rate(f, (double[]){10, 9, 8, 7, 6, 5}, (double[]){10, 9, 8, 7, 6, 5});
    exclude(f, STRATEGY_PROPRIETARY_API, &third_party);
    exclude(f, STRATEGY_HOSTED_OPEN, &third_party); /* the same set: said once */
    exclude(f, STRATEGY_SELF_HOSTED, &deadline);
    exclude(f, STRATEGY_SELF_HOSTED, &budget);
    exclude(f, STRATEGY_HYBRID, &third_party); /* more than the API has to give */
    exclude(f, STRATEGY_HYBRID, &deadline);
    exclude(f, STRATEGY_MIGRATION, &third_party);
    exclude(f, STRATEGY_MIGRATION, &budget);
    exclude(f, STRATEGY_ROUTING, &budget); /* part of what self-hosting needs */
    verdict_reach(&f->decision, &f->arena);
    verdict_explain_gates(&f->decision);
    assert_int_equal(v->kind, VERDICT_NONE);
    assert_int_equal(v->winner, -1);
    assert_int_equal(v->advice, ADVICE_RELAX);
    assert_int_equal(v->relax_count, 2);
    assert_int_equal(relaxed_gates(v, STRATEGY_PROPRIETARY_API), 1);
    assert_int_equal(relaxed_gates(v, STRATEGY_ROUTING), 1);
    assert_string_equal(v->relax[0].gates[0]->gate->id, "third-party");
    assert_string_equal(v->relax[1].gates[0]->gate->id, "budget");
}

static void
sets_that_share_a_gate_are_both_minimal(void **state)
{
    struct fixture *f = *state;
    struct verdict *v = &f->decision.verdict;

    for (int s = 0; s < STRATEGY_COUNT; s++)
        exclude(f, (enum strategy)s, &third_party);
    exclude(f, STRATEGY_PROPRIETARY_API, &deadline);
    for (int s = STRATEGY_HOSTED_OPEN; s < STRATEGY_COUNT; s++)
        exclude(f, (enum strategy)s, &budget);
    verdict_reach(&f->decision, &f->arena);
    verdict_explain_gates(&f->decision);
    assert_int_equal(v->relax_count, 2);
    assert_int_equal(v->relax[0].gate_count, 2);
    assert_int_equal(v->relax[1].gate_count, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
        TEST(a_score_is_the_weighted_sum_of_ratings_out_of_a_hundred),
        TEST(ranks_are_those_of_a_competition),
        TEST(equal_scores_are_a_tie_listed_by_cost_then_days_then_the_table),
        TEST(scores_that_differ_in_the_last_digits_are_equal),
        TEST(an_excluded_or_empty_strategy_has_no_rank_and_never_wins),
        TEST(a_single_survivor_was_compared_with_nobody),
        TEST(each_test_fires_below_its_limit),
        TEST(the_share_of_near_weightings_is_the_exact_one),
        TEST(a_winner_that_no_weighting_beats_cannot_be_flipped),
        TEST(uncertain_worlds_make_a_close_call_below_six_in_ten),
        TEST(a_missing_answer_makes_the_verdict_preliminary),
        TEST(the_gap_is_parted_by_factor_the_largest_advantage_first),
        TEST(the_matrix_has_the_ranked_options_as_shares_of_ten),
        TEST(a_gate_costs_the_win_of_who_would_have_won_without_it),
        TEST(where_nobody_is_left_the_minimal_sets_of_gates_to_give_up_are_told),
        TEST(sets_that_share_a_gate_are_both_minimal),
#undef TEST
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
