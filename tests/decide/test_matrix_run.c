/*
 * test_matrix_run.c - a whole comparison, its parts held against hand computation.
 */
#include "decide/matrix_run.h"

#include <math.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"

enum { OPTIONS_MOST = 4, CRITERIA = 3 };

/* Options worth 0..1 on a fixed scale of 0..100, which counts 50, 20 and 30. */
struct bench {
    struct comparison_criterion criteria[CRITERIA];
    struct comparison_cell cells[OPTIONS_MOST][CRITERIA];
    struct comparison_option options[OPTIONS_MOST];
    struct limit limits[3];
    struct comparison comparison;
    struct arena arena;
    struct matrix_run run;
};

static const struct matrix_run_settings settings = {.draws = 20000, .seed = 1};

static void
bench_fill(struct bench *bench, const double quantities[][CRITERIA], size_t options)
{
    static const char *const option_ids[] = {"a", "b", "c", "d"};
    static const char *const criterion_ids[] = {"x", "y", "z"};
    static const double weights[] = {50, 20, 30};

    memset(bench, 0, sizeof *bench);
    arena_init(&bench->arena);
    for (size_t k = 0; k < CRITERIA; k++)
        bench->criteria[k] = (struct comparison_criterion){
            .id = criterion_ids[k],
            .points = weights[k],
            .measure = MEASURE_SCALE,
            .scale = {SCALE_BENEFIT, SCALE_LINEAR, 0, 100}};
    for (size_t i = 0; i < options; i++) {
        for (size_t k = 0; k < CRITERIA; k++)
            bench->cells[i][k] = (struct comparison_cell){.known = true,
                                                          .quantity = quantities[i][k]};
        bench->options[i] = (struct comparison_option){option_ids[i], bench->cells[i],
                                                       CRITERIA};
    }
    bench->comparison = (struct comparison){
        .criteria = bench->criteria,
        .criterion_count = CRITERIA,
        .options = bench->options,
        .option_count = options,
        .limits = bench->limits,
    };
}

static void
bench_run(struct bench *bench)
{
    struct error err;

    if (!matrix_run(&bench->comparison, &settings, &bench->arena, &bench->run, &err))
        fail_msg("%s: %s", err.where, err.what);
}

static const double three[][CRITERIA] = {{90, 20, 50}, {30, 80, 60}, {50, 50, 90}};

/* Scores 0.64, 0.49, 0.62; the shares of weightings are areas of a triangle. */
static void
all_parts_of_a_run_are_there(void **state)
{
    static const double scores[] = {0.64, 0.49, 0.62}, terms[] = {0.2, -0.06, -0.12};
    static const double first[] = {13 / 47.0, 27 / 94.0, 41 / 94.0};
    static struct bench bench;
    const struct matrix_run *run = &bench.run;
    const struct matrix_run_world *any = &run->worlds[WEIGHT_WORLD_ANY];

    (void)state;
    bench_fill(&bench, three, 3);
    bench_run(&bench);
    CHECK_TEXT("verdict", matrix_run_verdict_names[run->verdict], "close-call");
    CHECK_INTEGER("leader", run->lead.leader, 0);
    CHECK_INTEGER("runner-up", run->lead.runner_up, 2);
    CHECK_NUMBER("margin", run->margin, 0.02, 1e-12);
    for (size_t i = 0; i < 3; i++) {
        CHECK_NUMBER("score", run->scores[i], scores[i], 1e-12);
        CHECK_NUMBER("gap term", run->gap_terms[i], terms[i], 1e-12);
        CHECK_NUMBER("first", any->smaa.acceptability[i * 3], first[i], 1e-12);
    }
    CHECK_NUMBER("contribution", run->contributions[2 * 3 + 2], 0.27, 1e-12);
    CHECK_NUMBER("stable from", run->stability[0].low, 9 / 19.0, 1e-12);
    CHECK_BOOL("one weight can", run->has_nearest, true);
    CHECK_INTEGER("the first", run->nearest, 0);
    CHECK_NUMBER("points", run->points.moved, 0.025, 1e-12);
    CHECK_INTEGER("who then", run->points.rival, 2);
    CHECK_BOOL("distance", run->has_distance, true);
    CHECK_NUMBER("of weights", run->distance, 0.02 / sqrt(0.38), 1e-12);
    CHECK_INTEGER("rating", run->ratings[0].criterion, 0);
    CHECK_NUMBER("in its unit",
                 matrix_run_quantity(&bench.comparison, run, 0, run->ratings[0].to), 86,
                 1e-9);
    CHECK_INTEGER("by areas", any->smaa.draws, 0);
    CHECK_NUMBER("pairwise", any->pairwise[2], 2 / 7.0, 1e-12);
    CHECK_NUMBER("the other way", any->pairwise[2 * 3 + 0], 5 / 7.0, 1e-12);
    CHECK_NUMBER("with itself", any->pairwise[1 * 3 + 1], 0.5, 0);
    CHECK_INTEGER("near, by draws", run->worlds[WEIGHT_WORLD_NEAR].smaa.draws, 20000);
    CHECK_BOOL("near, exact", run->worlds[WEIGHT_WORLD_NEAR].pairwise_sampled, false);
    CHECK_NUMBER("near", run->near_share, run->worlds[WEIGHT_WORLD_NEAR].pairwise[2],
                 0);
    CHECK_INTEGER("weakest", run->weakest, 1); /* 0.2 x 0.6 and 0.3 x 0.4: the first */
    for (size_t i = 0; i < 3; i++)
        CHECK_INTEGER("contender", any->contenders[i], CONTENDER_FIRST);
    bench.cells[1][1].quantity =
        60; /* 0.2 x 0.4 now, though the scale goes on to 100 */
    bench_run(&bench);
    CHECK_INTEGER("weakest by what others have", run->weakest, 2);
    arena_clear(&bench.arena);
}

static void
verdicts_are_told_apart(void **state)
{
    static const double clear[][CRITERIA] = {{90, 80, 90}, {30, 50, 20}};
    static const double tie[][CRITERIA] = {{40, 100, 0}, {80, 0, 0}, {10, 10, 10}};
    static const double near[][CRITERIA] = {{90, 20, 50}, {75, 20, 73}};
    static const struct {
        const char *name;
        const double (*quantities)[CRITERIA];
        size_t options;
        enum matrix_run_verdict want;
    } cases[] = {
        {"a dominant option", clear, 2, MATRIX_RUN_CLEAR},
        {"two first", tie, 3, MATRIX_RUN_TIE},
        {"less than a point ahead", near, 2, MATRIX_RUN_CLOSE},
        {"nothing to compare", clear, 1, MATRIX_RUN_ALONE},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        static struct bench bench;

        bench_fill(&bench, cases[i].quantities, cases[i].options);
        bench_run(&bench);
        CHECK_TEXT(cases[i].name, matrix_run_verdict_names[bench.run.verdict],
                   matrix_run_verdict_names[cases[i].want]);
        CHECK_BOOL(cases[i].name, bench.run.stability != NULL,
                   cases[i].want == MATRIX_RUN_CLEAR ||
                       cases[i].want == MATRIX_RUN_CLOSE);
        arena_clear(&bench.arena);
    }
}

/* The best is over a limit: the others are compared among themselves. */
static void
limits_exclude_before_anything_is_compared(void **state)
{
    static const double four[][CRITERIA] = {
        {90, 20, 50}, {30, 80, 60}, {50, 50, 90}, {10, 10, 10}};
    static struct bench bench;
    const struct matrix_run *run = &bench.run;

    (void)state;
    bench_fill(&bench, four, 4);
    bench.limits[0] = (struct limit){
        .id = "x", .criterion = 0, .has_most = true, .most = 85};
    bench.limits[1] = (struct limit){
        .id = "z", .criterion = 2, .has_least = true, .least = 20};
    bench.comparison.limit_count = 2;
    bench.cells[1][2] = (struct comparison_cell){
        .known = true, .quantity = 60, .uncertain = true, .low = 10, .high = 70};
    bench_run(&bench);
    CHECK_INTEGER("survivors", run->matrix.options, 2);
    CHECK_INTEGER("second survivor", run->survivors[1], 2);
    CHECK_NUMBER("an excluded score is shown", run->scores[0], 0.64, 1e-12);
    CHECK_INTEGER("without a rank", run->ranks[0], 0);
    CHECK_INTEGER("rank", run->ranks[2], 1);
    CHECK_INTEGER("leader among survivors", run->lead.leader, 1);
    CHECK_INTEGER("near miss", run->findings[0].near, true);
    CHECK_NUMBER("short by", run->findings[0].short_by, 5, 1e-12);
    CHECK_INTEGER("excluded by x", run->limits[0].excluded, 1);
    CHECK_BOOL("x changes who wins", run->limits[0].changes, true);
    CHECK_INTEGER("who without x", run->limits[0].winner_without, 0);
    CHECK_INTEGER("excluded by z", run->limits[1].excluded, 1);
    CHECK_INTEGER("unverified", run->limits[1].unverified, 1);
    CHECK_BOOL("z changes nothing", run->limits[1].changes, false);
    /* The range is that of the first survivor, whom it lowers. */
    assert_true(run->worlds[WEIGHT_WORLD_ANY].smaa.draws > 0);
    assert_true(run->worlds[WEIGHT_WORLD_ANY].smaa.beats[1] + 0.01 <
                run->worlds[WEIGHT_WORLD_ANY].pairwise[1]);
    arena_clear(&bench.arena);
}

/* Not known at all, a quantity excludes nobody, but is to be verified. */
static void
an_unknown_quantity_is_to_be_verified(void **state)
{
    static struct bench bench;
    const struct matrix_run *run = &bench.run;

    (void)state;
    bench_fill(&bench, three, 3);
    bench.criteria[1].points = 0;
    bench.cells[2][1].known = false;
    bench.limits[0] = (struct limit){
        .id = "y", .criterion = 1, .has_least = true, .least = 20};
    bench.comparison.limit_count = 1;
    bench_run(&bench);
    CHECK_INTEGER("criteria", run->matrix.criteria, 2);
    CHECK_INTEGER("survivors", run->matrix.options, 3);
    CHECK_INTEGER("unverified", run->limits[0].unverified, 1);
    CHECK_INTEGER("state", run->findings[2].state, LIMIT_UNKNOWN);
    CHECK_INTEGER("leader", run->lead.leader, 0); /* 0.75, 0.4125, 0.65 */
    CHECK_NUMBER("margin", run->margin, 0.1, 1e-12);
    arena_clear(&bench.arena);
}

/*
 * With equal weights there is no closed form for an order: areas, or draws, and said
 * so.
 */
static void
an_order_with_equals_is_marked_as_sampled(void **state)
{
    static struct bench bench;
    const struct matrix_run_world *order = &bench.run.worlds[WEIGHT_WORLD_ORDER];

    (void)state;
    bench_fill(&bench, three, 3);
    for (size_t k = 0; k < CRITERIA; k++)
        bench.criteria[k].points = 1;
    bench_run(&bench);
    CHECK_INTEGER("areas", order->smaa.draws, 0);
    CHECK_BOOL("areas are exact", order->pairwise_sampled, false);
    CHECK_NUMBER("any order at all", order->pairwise[2], 2 / 7.0, 1e-12);
    bench.cells[1][0].uncertain = true;
    bench.cells[1][0].low = bench.cells[1][0].high = 30;
    bench.cells[1][1] = (struct comparison_cell){
        .known = true, .quantity = 80, .uncertain = true, .low = 70, .high = 90};
    bench_run(&bench);
    CHECK_BOOL("draws are not", order->pairwise_sampled, true);
    CHECK_NUMBER("nearly", order->pairwise[2], 2 / 7.0, 5 * 0.5 / 141);
    arena_clear(&bench.arena);
}

static void
no_survivor_leaves_what_had_to_give(void **state)
{
    static struct bench bench;
    const struct matrix_run *run = &bench.run;

    (void)state;
    bench_fill(&bench, three, 3);
    bench.limits[0] = (struct limit){
        .id = "x", .criterion = 0, .has_least = true, .least = 60};
    bench.limits[1] = (struct limit){
        .id = "y", .criterion = 1, .has_least = true, .least = 30};
    bench.limits[2] = (struct limit){
        .id = "z", .criterion = 2, .has_least = true, .least = 80};
    bench.comparison.limit_count = 3;
    bench_run(&bench);
    CHECK_TEXT("verdict", matrix_run_verdict_names[run->verdict], "none");
    CHECK_INTEGER("survivors", run->matrix.options, 0);
    /* a fails y and z, b x and z, c x alone: b's set holds c's. */
    CHECK_INTEGER("ways out", run->relax_count, 2);
    CHECK_INTEGER("x", run->relax[0], 1);
    CHECK_INTEGER("y and z", run->relax[1], 6);
    CHECK_INTEGER("who without x", run->limits[0].winner_without, 2);
    CHECK_BOOL("x would bring one back", run->limits[0].changes, true);
    CHECK_BOOL("y alone would not", run->limits[1].changes, false);
    arena_clear(&bench.arena);
}

/*
 * Four options: too balanced ones lose to a mix, and that is proved, not only sampled.
 */
static void
what_is_never_first_is_proved(void **state)
{
    static const double four[][CRITERIA] = {
        {100, 0, 0}, {0, 100, 0}, {0, 0, 100}, {30, 30, 30}};
    static struct bench bench;

    (void)state;
    bench_fill(&bench, four, 4);
    bench_run(&bench);
    for (int kind = 0; kind < WEIGHT_WORLD_COUNT; kind++)
        CHECK_INTEGER(weight_world_names[kind], bench.run.worlds[kind].contenders[3],
                      CONTENDER_NEVER);
    CHECK_INTEGER("the heaviest leads",
                  bench.run.worlds[WEIGHT_WORLD_ORDER].contenders[0], CONTENDER_FIRST);
    CHECK_INTEGER("level at best", bench.run.worlds[WEIGHT_WORLD_ORDER].contenders[1],
                  CONTENDER_LEVEL);
    arena_clear(&bench.arena);
}

/* TOPSIS and VIKOR mind the one bad value more than the sum does. */
static void
a_second_opinion_may_differ(void **state)
{
    static const double two[][CRITERIA] = {{100, 0, 70}, {68, 66, 68}, {0, 100, 0}};
    static struct bench bench;
    const struct matrix_run *run = &bench.run;

    (void)state;
    bench_fill(&bench, two, 3);
    bench_run(&bench);
    CHECK_INTEGER("leader", run->lead.leader, 0);
    CHECK_BOOL("vikor", run->opinions[OUTRANK_VIKOR].agrees, false);
    CHECK_INTEGER("vikor's best", run->opinions[OUTRANK_VIKOR].best, 1);
    CHECK_INTEGER("because of", run->weakest, 1);
    CHECK_BOOL("promethee", run->opinions[OUTRANK_PROMETHEE].agrees,
               run->flows.net[0] >= run->flows.net[1]);
    arena_clear(&bench.arena);
}

/* Weights 11, 5, 2 of 18 by the centroid, but 3, 2, 1 of 6 by the rank-sum. */
static void
other_weights_of_a_ranking_may_differ(void **state)
{
    static const double two[][CRITERIA] = {{100, 0, 30}, {30, 100, 30}};
    static struct bench bench;
    const struct matrix_run *run = &bench.run;

    (void)state;
    bench_fill(&bench, two, 2);
    bench.comparison.weighting = WEIGHTING_RANKING;
    for (size_t k = 0; k < CRITERIA; k++)
        bench.criteria[k].place = (unsigned)k + 1;
    bench_run(&bench);
    CHECK_NUMBER("margin", run->margin, (0.7 * 11 - 5) / 18, 1e-12);
    CHECK_INTEGER("leader", run->lead.leader, 0);
    CHECK_BOOL("0.5 x 0.7 - 0.33 x 1", run->rank_sum_agrees, true);
    bench.cells[1][0].quantity = 40; /* 0.6 x 11 > 5, but 0.6 x 3 < 2 */
    bench_run(&bench);
    CHECK_INTEGER("leader", run->lead.leader, 0);
    CHECK_BOOL("0.5 x 0.6 - 0.33 x 1", run->rank_sum_agrees, false);
    CHECK_INTEGER("first by rank-sum", run->rank_sum_first, 1);
    arena_clear(&bench.arena);
}

/*
 * The first wins 0.50 to 0.31 of its comparisons, but loses 0.46 to 0.25: neither is
 * before.
 */
static void
options_good_at_different_things_are_told(void **state)
{
    static const double apart[][CRITERIA] = {{100, 60, 10}, {0, 100, 80}, {0, 80, 80}};
    static const double plus[] = {0.50, 0.31, 0.21}, minus[] = {0.46, 0.25, 0.31};
    static const double better[][CRITERIA] = {{90, 80, 90}, {30, 50, 20}};
    static struct bench bench;

    (void)state;
    bench_fill(&bench, apart, 3);
    bench_run(&bench);
    CHECK_INTEGER("leader", bench.run.lead.leader, 0);
    CHECK_INTEGER("runner-up", bench.run.lead.runner_up, 1);
    for (size_t i = 0; i < 3; i++) {
        CHECK_NUMBER("plus", bench.run.flows.plus[i], plus[i], 1e-12);
        CHECK_NUMBER("minus", bench.run.flows.minus[i], minus[i], 1e-12);
    }
    CHECK_BOOL("won more, lost more", bench.run.incomparable, true);
    arena_clear(&bench.arena);
    bench_fill(&bench, better, 2);
    bench_run(&bench);
    CHECK_BOOL("better in both", bench.run.incomparable, false);
    arena_clear(&bench.arena);
}

static void
a_comparison_that_is_refused_is_not_run(void **state)
{
    static struct bench bench;
    struct error err;

    (void)state;
    bench_fill(&bench, three, 3);
    bench.criteria[1].points = -1;
    assert_false(
        matrix_run(&bench.comparison, &settings, &bench.arena, &bench.run, &err));
    CHECK_TEXT("where", err.where, "criterion 'y'");
    arena_clear(&bench.arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_parts_of_a_run_are_there),
        cmocka_unit_test(verdicts_are_told_apart),
        cmocka_unit_test(limits_exclude_before_anything_is_compared),
        cmocka_unit_test(an_unknown_quantity_is_to_be_verified),
        cmocka_unit_test(an_order_with_equals_is_marked_as_sampled),
        cmocka_unit_test(no_survivor_leaves_what_had_to_give),
        cmocka_unit_test(what_is_never_first_is_proved),
        cmocka_unit_test(a_second_opinion_may_differ),
        cmocka_unit_test(other_weights_of_a_ranking_may_differ),
        cmocka_unit_test(options_good_at_different_things_are_told),
        cmocka_unit_test(a_comparison_that_is_refused_is_not_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
