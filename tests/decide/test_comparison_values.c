/*
 * test_comparison_values.c - from quantities in their units to values, and what is
 * refused.
 */
#include "decide/comparison_values.h"

#include <math.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"

enum { OPTIONS = 3, CRITERIA = 4 };

/* Three flats by rent, size, noise and heating, each measured in another way. */
struct flats {
    struct comparison_criterion criteria[CRITERIA];
    struct comparison_cell cells[OPTIONS][CRITERIA];
    struct comparison_option options[OPTIONS];
    struct limit limits[1];
    struct comparison comparison;
};

static void
flats_fill(struct flats *flats)
{
    static const struct comparison_criterion criteria[CRITERIA] = {
        {.id = "rent",
         .points = 40,
         .measure = MEASURE_SCALE,
         .scale = {SCALE_COST, SCALE_LOG, 500, 2000}},
        {.id = "size",
         .points = 30,
         .measure = MEASURE_SCALE,
         .scale = {SCALE_BENEFIT, SCALE_LINEAR, 20, 120},
         .has_preference = true,
         .preference = {5, 40}},
        {.id = "noise",
         .points = 30,
         .measure = MEASURE_LOCAL,
         .scale = {.direction = SCALE_COST}},
        {.id = "light", .points = 0, .measure = MEASURE_VALUE},
    };
    static const double quantities[OPTIONS][CRITERIA] = {
        {1000, 70, 30, 0.5}, {2000, 120, 50, 0.25}, {500, 20, 40, 1}};
    static const char *const ids[OPTIONS] = {"north", "south", "west"};

    memcpy(flats->criteria, criteria, sizeof criteria);
    for (size_t i = 0; i < OPTIONS; i++) {
        for (size_t k = 0; k < CRITERIA; k++)
            flats->cells[i][k] = (struct comparison_cell){.known = true,
                                                          .quantity = quantities[i][k]};
        flats->options[i] = (struct comparison_option){ids[i], flats->cells[i],
                                                       CRITERIA};
    }
    flats->limits[0] = (struct limit){
        .id = "budget", .criterion = 0, .has_most = true, .most = 1500};
    flats->comparison = (struct comparison){
        .criteria = flats->criteria,
        .criterion_count = CRITERIA,
        .options = flats->options,
        .option_count = OPTIONS,
        .limits = flats->limits,
        .limit_count = 1,
    };
}

static struct comparison_values
values_of(const struct flats *flats, struct arena *arena)
{
    struct comparison_values values;
    struct error err;

    if (!comparison_values(&flats->comparison, arena, &values, &err))
        fail_msg("%s: %s", err.where, err.what);
    return values;
}

static void
every_measure_gives_its_values(void **state)
{
    static const double want[OPTIONS][CRITERIA] = {
        {0.5, 0.5, 1, 0.5}, {0, 1, 0, 0.25}, {1, 0, 0.5, 1}};
    struct comparison_values values;
    struct arena arena;
    struct flats flats;

    (void)state;
    arena_init(&arena);
    flats_fill(&flats);
    values = values_of(&flats, &arena);
    for (size_t i = 0; i < OPTIONS; i++) {
        for (size_t k = 0; k < CRITERIA; k++)
            CHECK_NUMBER(flats.criteria[k].id, matrix_row(&values.matrix, i)[k],
                         want[i][k], 1e-12);
    }
    CHECK_NUMBER("weight", values.matrix.weights[0], 0.4, 1e-15);
    CHECK_NUMBER("indifference in values", values.preferences[1].indifference, 0.05,
                 1e-15);
    CHECK_NUMBER("full in values", values.preferences[1].full, 0.4, 1e-15);
    CHECK_NUMBER("none given", values.preferences[0].full, COMPARISON_PREFERENCE_FULL,
                 0);
    CHECK_INTEGER("beyond", values.beyond_count, 0);
    CHECK_INTEGER("uncertain", values.range_count, 0);
    arena_clear(&arena);
}

static void
what_is_beyond_a_scale_is_said(void **state)
{
    struct comparison_values values;
    struct arena arena;
    struct flats flats;

    (void)state;
    arena_init(&arena);
    flats_fill(&flats);
    flats.cells[1][0].quantity = 2500;
    flats.cells[2][1] = (struct comparison_cell){
        .known = true, .quantity = 20, .uncertain = true, .low = 10, .high = 130};
    values = values_of(&flats, &arena);
    CHECK_NUMBER("counted as worst", matrix_row(&values.matrix, 1)[0], 0, 0);
    CHECK_INTEGER("beyond", values.beyond_count, 3);
    CHECK_INTEGER("option", values.beyond[0].option, 1);
    CHECK_INTEGER("place", values.beyond[0].place, SCALE_ABOVE);
    CHECK_INTEGER("low end", values.beyond[1].place, SCALE_BELOW);
    CHECK_INTEGER("high end", values.beyond[2].place, SCALE_ABOVE);
    arena_clear(&arena);
}

static void
an_uncertain_quantity_becomes_an_uncertain_value(void **state)
{
    struct comparison_values values;
    struct arena arena;
    struct flats flats;

    (void)state;
    arena_init(&arena);
    flats_fill(&flats);
    /* A cost turns low and high around. */
    flats.cells[0][0] = (struct comparison_cell){
        .known = true, .quantity = 1000, .uncertain = true, .low = 500, .high = 2000};
    flats.cells[0][1] = (struct comparison_cell){
        .known = true, .uncertain = true, .low = 30, .high = 70, .flat = true};
    /* Local ends take in what may be. */
    flats.cells[1][2] = (struct comparison_cell){
        .known = true, .quantity = 50, .uncertain = true, .low = 50, .high = 80};
    values = values_of(&flats, &arena);
    CHECK_INTEGER("ranges", values.range_count, 3);
    CHECK_NUMBER("rent at best", values.ranges[0].value.high, 1, 1e-12);
    CHECK_NUMBER("rent likely", values.ranges[0].value.likely, 0.5, 1e-12);
    CHECK_NUMBER("rent at worst", values.ranges[0].value.low, 0, 1e-12);
    CHECK_NUMBER("middle of a flat range", matrix_row(&values.matrix, 0)[1], 0.3,
                 1e-12);
    CHECK_BOOL("flat", values.ranges[1].flat, true);
    CHECK_NUMBER("quietest", matrix_row(&values.matrix, 0)[2], 1, 1e-12);
    CHECK_NUMBER("noisy", matrix_row(&values.matrix, 1)[2], 0.6, 1e-12);
    arena_clear(&arena);
}

static void
what_is_not_known_is_not_compared(void **state)
{
    struct comparison_values values;
    struct arena arena;
    struct flats flats;

    (void)state;
    arena_init(&arena);
    flats_fill(&flats);
    flats.criteria[1].points = 0;
    flats.cells[2][1].known = false;
    values = values_of(&flats, &arena);
    CHECK_INTEGER("criteria", values.matrix.criteria, 3);
    CHECK_BOOL("left out", values.compared[1], false);
    CHECK_INTEGER("the second is the third", values.criterion_of[1], 2);
    CHECK_TEXT("by its id", values.matrix.criterion_ids[1], "noise");
    CHECK_NUMBER("its values", matrix_row(&values.matrix, 1)[1], 0, 0);
    arena_clear(&arena);
}

static void
a_local_criterion_without_differences_is_marked(void **state)
{
    struct comparison_values values;
    struct arena arena;
    struct flats flats;

    (void)state;
    arena_init(&arena);
    flats_fill(&flats);
    for (size_t i = 0; i < OPTIONS; i++)
        flats.cells[i][2].quantity = 30;
    values = values_of(&flats, &arena);
    CHECK_BOOL("constant", values.constant[2], true);
    CHECK_BOOL("others not", values.constant[0], false);
    for (size_t i = 0; i < OPTIONS; i++)
        CHECK_NUMBER("value", matrix_row(&values.matrix, i)[2], 1, 0);
    arena_clear(&arena);
}

static void
a_sum_is_shared(void **state)
{
    /* Inverses of 1000, 2000 and 500 are as 2, 1 and 4. */
    static const double cost[] = {2 / 7.0, 1 / 7.0, 4 / 7.0};
    struct comparison_values values;
    struct arena arena;
    struct flats flats;

    (void)state;
    arena_init(&arena);
    flats_fill(&flats);
    flats.criteria[0].measure = MEASURE_SUM;
    flats.criteria[1].measure = MEASURE_SUM;
    flats.criteria[1].has_preference = false;
    values = values_of(&flats, &arena);
    for (size_t i = 0; i < OPTIONS; i++)
        CHECK_NUMBER("cost", matrix_row(&values.matrix, i)[0], cost[i], 1e-12);
    CHECK_NUMBER("benefit", matrix_row(&values.matrix, 0)[1], 70 / 210.0, 1e-12);
    arena_clear(&arena);
}

/* What has no place does not count, and may be unknown. */
static void
a_ranking_gives_weights_of_its_order(void **state)
{
    static const double centroid[] = {11 / 18.0, 2 / 18.0, 5 / 18.0};
    static const double rank_sum[] = {3 / 6.0, 1 / 6.0, 2 / 6.0};
    static const unsigned places[] = {1, 5, 0, 2};
    struct comparison_values values;
    struct arena arena;
    struct flats flats;

    (void)state;
    arena_init(&arena);
    flats_fill(&flats);
    flats.comparison.weighting = WEIGHTING_RANKING;
    for (size_t k = 0; k < CRITERIA; k++)
        flats.criteria[k].place = places[k];
    flats.cells[0][2].known = false;
    values = values_of(&flats, &arena);
    CHECK_INTEGER("criteria", values.matrix.criteria, 3);
    for (size_t k = 0; k < 3; k++) {
        CHECK_NUMBER("centroid", values.matrix.weights[k], centroid[k], 1e-12);
        CHECK_NUMBER("rank-sum", values.rank_sum[k], rank_sum[k], 1e-12);
    }
    arena_clear(&arena);
}

static void
pairs_give_weights_and_their_consistency(void **state)
{
    static const double importance[CRITERIA] = {0.4, 0.3, 0.2, 0.1};
    double pairs[CRITERIA * CRITERIA];
    struct comparison_values values;
    struct arena arena;
    struct flats flats;

    (void)state;
    arena_init(&arena);
    flats_fill(&flats);
    for (size_t i = 0; i < CRITERIA; i++) {
        for (size_t j = 0; j < CRITERIA; j++)
            pairs[i * CRITERIA + j] = importance[i] / importance[j];
    }
    flats.comparison.weighting = WEIGHTING_PAIRS;
    flats.comparison.pairs = pairs;
    values = values_of(&flats, &arena);
    for (size_t k = 0; k < CRITERIA; k++)
        CHECK_NUMBER("weight", values.matrix.weights[k], importance[k], 1e-12);
    CHECK_NUMBER("ratio", values.ahp.ratio, 0, 1e-12);
    assert_null(values.rank_sum);
    /* Now the first counts six times what it does by way of the third. */
    pairs[0 * CRITERIA + 1] = 8;
    pairs[1 * CRITERIA + 0] = 1 / 8.0;
    values = values_of(&flats, &arena);
    assert_true(values.ahp.ratio > AHP_CONSISTENCY_LIMIT);
    arena_clear(&arena);
}

/* Each spoils one thing. */
static void
spoil_weight(struct flats *flats)
{
    flats->criteria[0].points = -1;
}

static void
spoil_scale(struct flats *flats)
{
    flats->criteria[0].scale.low = 0;
}

static void
spoil_value(struct flats *flats)
{
    flats->cells[1][3].quantity = 1.5;
}

static void
spoil_number(struct flats *flats)
{
    flats->cells[1][0].quantity = (double)NAN;
}

static void
spoil_known(struct flats *flats)
{
    flats->cells[1][0].known = false;
}

static void
spoil_range(struct flats *flats)
{
    flats->cells[1][0] = (struct comparison_cell){
        .known = true, .quantity = 900, .uncertain = true, .low = 1000, .high = 1100};
}

static void
spoil_range_number(struct flats *flats)
{
    flats->cells[1][0] = (struct comparison_cell){.known = true,
                                                  .quantity = 900,
                                                  .uncertain = true,
                                                  .low = 800,
                                                  .high = HUGE_VAL};
}

static void
spoil_value_range(struct flats *flats)
{
    flats->cells[1][3] = (struct comparison_cell){
        .known = true, .quantity = 0.9, .uncertain = true, .low = 0.8, .high = 1.1};
}

static void
spoil_count(struct flats *flats)
{
    flats->options[2].cell_count = 3;
}

static void
spoil_option_id(struct flats *flats)
{
    flats->options[2].id = "north";
}

static void
spoil_criterion_id(struct flats *flats)
{
    flats->criteria[3].id = "rent";
}

static void
spoil_preference(struct flats *flats)
{
    flats->criteria[1].preference.indifference = 50;
}

static void
spoil_log_preference(struct flats *flats)
{
    flats->criteria[0].has_preference = true;
}

static void
spoil_limit(struct flats *flats)
{
    flats->limits[0].has_most = false;
}

static void
spoil_ranking(struct flats *flats)
{
    flats->comparison.weighting = WEIGHTING_RANKING;
}

static void
spoil_pairs(struct flats *flats)
{
    static const double pairs[CRITERIA * CRITERIA];

    flats->comparison.weighting = WEIGHTING_PAIRS;
    flats->comparison.pairs = pairs;
}

static void
spoil_sum(struct flats *flats)
{
    flats->criteria[0].measure = MEASURE_SUM;
    flats->cells[1][0].quantity = 0;
}

static void
spoil_sum_range(struct flats *flats)
{
    flats->criteria[0].measure = MEASURE_SUM;
    flats->cells[1][0] = (struct comparison_cell){
        .known = true, .quantity = 900, .uncertain = true, .low = 800, .high = 1000};
}

static void
spoil_sum_preference(struct flats *flats)
{
    flats->criteria[1].measure = MEASURE_SUM;
}

static void
spoil_local(struct flats *flats)
{
    flats->cells[0][2].quantity = -1e308;
    flats->cells[1][2].quantity = 1e308;
}

static void
spoil_limit_count(struct flats *flats)
{
    flats->comparison.limit_count = LIMIT_COUNT_MAX + 1;
}

static void
spoil_option_count(struct flats *flats)
{
    flats->comparison.option_count = MATRIX_SIDE_MAX + 1;
}

static void
spoil_all_weights(struct flats *flats)
{
    for (size_t k = 0; k < CRITERIA; k++)
        flats->criteria[k].points = 0;
}

static void
a_comparison_that_cannot_be_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *name;
        void (*spoil)(struct flats *flats);
        const char *where, *what;
    } cases[] = {
        {"weight", spoil_weight, "criterion 'rent'", "negative weight '-1'"},
        {"no weight", spoil_all_weights, "", "all weights are zero"},
        {"scale", spoil_scale, "criterion 'rent'", "a log scale cannot begin at '0'"},
        {"value", spoil_value, "option 'south', criterion 'light'",
         "value '1.5' is out of range"},
        {"number", spoil_number, "option 'south', criterion 'rent'",
         "non-finite value"},
        {"known", spoil_known, "option 'south', criterion 'rent'",
         "unknown, and the criterion counts"},
        {"range", spoil_range, "option 'south', criterion 'rent'",
         "the range from '1000' to '1100' is not in order"},
        {"range number", spoil_range_number, "option 'south', criterion 'rent'",
         "non-finite range"},
        {"range of values", spoil_value_range, "option 'south', criterion 'light'",
         "the range from '0.8' to '1.1' leaves the values"},
        {"ragged", spoil_count, "option 'west'", "3 quantities for 4 criteria"},
        {"option twice", spoil_option_id, "option 'north'",
         "two options have the same id"},
        {"criterion twice", spoil_criterion_id, "criterion 'rent'",
         "two criteria have the same id"},
        {"thresholds", spoil_preference, "criterion 'size'",
         "thresholds '50' and '40' make no preference"},
        {"log thresholds", spoil_log_preference, "criterion 'rent'",
         "a threshold is a difference, and a log scale has ratios"},
        {"limit", spoil_limit, "limit 'budget'", "a limit has no end"},
        {"limits", spoil_limit_count, "", "65 limits are more than 64"},
        {"options", spoil_option_count, "",
         "65 options on 4 criteria are more than 64 on 64"},
        {"ranking", spoil_ranking, "", "no criterion has a place in the ranking"},
        {"pairs", spoil_pairs, "", "comparison 1:1 is '0'"},
        {"sum", spoil_sum, "option 'south', criterion 'rent'",
         "'0' has no share of a sum"},
        {"range in a sum", spoil_sum_range, "option 'south', criterion 'rent'",
         "a share of a sum cannot be a range"},
        {"thresholds of a sum", spoil_sum_preference, "criterion 'size'",
         "a threshold is a difference of quantities, not of shares"},
        {"local", spoil_local, "criterion 'noise'",
         "the scale from '-1e+308' to '1e+308' is too long"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct comparison_values values;
        struct flats flats;
        struct error err = {0};

        flats_fill(&flats);
        cases[i].spoil(&flats);
        CHECK_BOOL(cases[i].name,
                   comparison_values(&flats.comparison, &arena, &values, &err), false);
        CHECK_TEXT(cases[i].name, err.where, cases[i].where);
        CHECK_TEXT(cases[i].name, err.what, cases[i].what);
    }
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_measure_gives_its_values),
        cmocka_unit_test(what_is_beyond_a_scale_is_said),
        cmocka_unit_test(an_uncertain_quantity_becomes_an_uncertain_value),
        cmocka_unit_test(what_is_not_known_is_not_compared),
        cmocka_unit_test(a_local_criterion_without_differences_is_marked),
        cmocka_unit_test(a_sum_is_shared),
        cmocka_unit_test(a_ranking_gives_weights_of_its_order),
        cmocka_unit_test(pairs_give_weights_and_their_consistency),
        cmocka_unit_test(a_comparison_that_cannot_be_is_refused_with_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
