/*
 * test_draws.c - that the drawn weights are what they should be, and are all counted.
 */
#include "decide/draws.h"

#include <math.h>

#include "support/check.h"
#include "support/cmocka.h"

/* Draw with one option for each criterion, worth 1 on it and 0 on the others. */
static const struct draws_tally *
draw_diagonal(const struct weight_world *world, uint64_t count, struct arena *arena)
{
    size_t n = world->criteria;
    double *values = ARENA_ARRAY(arena, n * n, double);
    struct draws_plan plan = {
        .options = n, .criteria = n, .values = values, .world = world, .seed = 1};
    struct draws *draws = draws_begin(&plan, arena);

    for (size_t k = 0; k < n; k++)
        values[k * n + k] = 1;
    for (uint64_t done = 0; done < count; done += DRAWS_BLOCK)
        draws_run(draws, count - done < DRAWS_BLOCK ? count - done : DRAWS_BLOCK);
    return draws_tally(draws);
}

static void
every_draw_is_counted_once_for_every_rank(void **state)
{
    static const uint64_t counts[] = {1, 15, 255, 256, 257, 1000};
    struct weight_world world;
    struct arena arena;
    double weights[5] = {1, 1, 1, 1, 1};

    (void)state;
    arena_init(&arena);
    weight_world_make(WEIGHT_WORLD_ANY, weights, 5, &world);
    for (size_t c = 0; c < ARRAY_LEN(counts); c++) {
        const struct draws_tally *tally = draw_diagonal(&world, counts[c], &arena);

        CHECK_INTEGER("drawn", tally->drawn, counts[c]);
        for (size_t i = 0; i < 5; i++) {
            uint64_t ranked = 0, placed = 0;

            for (size_t j = 0; j < 5; j++) {
                ranked += tally->ranks[i * 5 + j];
                placed += tally->ranks[j * 5 + i];
            }
            CHECK_INTEGER("of an option", ranked, counts[c]);
            CHECK_INTEGER("of a rank", placed, counts[c]);
        }
    }
    arena_clear(&arena);
}

/* Gaps between sorted numbers: were they not sorted, they would not sum to the whole. */
static void
uniform_weights_sum_to_the_whole_exactly(void **state)
{
    static const size_t sizes[] = {1, 2, 3, 4, 5, 8, 9, 17, 31, 33, 64};
    struct arena arena;
    double weights[MATRIX_SIDE_MAX];

    (void)state;
    arena_init(&arena);
    for (size_t k = 0; k < MATRIX_SIDE_MAX; k++)
        weights[k] = 1;
    for (size_t s = 0; s < ARRAY_LEN(sizes); s++) {
        size_t n = sizes[s];
        const uint64_t count = 20000;
        struct weight_world world;
        const struct draws_tally *tally;
        uint64_t sum = 0;

        weight_world_make(WEIGHT_WORLD_ANY, weights, n, &world);
        tally = draw_diagonal(&world, count, &arena);
        for (size_t i = 0; i < n * n; i++)
            sum += tally->weights[i];
        CHECK_INTEGER("whole", sum, count * DRAWS_WHOLE);
        for (size_t k = 0; k < n; k++) {
            double p = 1 / (double)n,
                   first = (double)tally->ranks[k * n] / (double)count;
            double mean = 0;

            for (size_t i = 0; i < n; i++)
                mean += (double)tally->weights[i * n + k] / DRAWS_WHOLE / (double)count;
            /* Variance of a weight: (n - 1) / (n^2 (n + 1)). */
            CHECK_NUMBER("mean", mean, p,
                         5 * sqrt((1 - p) * p / (double)(n + 1) / (double)count) +
                             1e-12);
            CHECK_NUMBER("first", first, p, 5 * sqrt(p * (1 - p) / (double)count));
        }
        arena_clear(&arena);
    }
}

/* Two options, the second worth t throughout: how often is weight k more than t? */
static double
share_above(const struct weight_world *world, size_t k, double t, uint64_t count,
            struct arena *arena)
{
    double *values = ARENA_ARRAY(arena, 2 * world->criteria, double);
    struct draws_plan plan = {.options = 2,
                              .criteria = world->criteria,
                              .values = values,
                              .world = world,
                              .seed = 5};
    struct draws *draws = draws_begin(&plan, arena);

    values[k] = 1;
    for (size_t j = 0; j < world->criteria; j++)
        values[world->criteria + j] = t;
    for (uint64_t done = 0; done < count; done += DRAWS_BLOCK)
        draws_run(draws, DRAWS_BLOCK);
    return (double)draws_tally(draws)->ranks[0] / (double)draws_tally(draws)->drawn;
}

static void
uniform_weights_have_their_distribution(void **state)
{
    static const double weights[] = {1, 1, 1, 1};
    const uint64_t count = 1024 * DRAWS_BLOCK;
    struct weight_world world;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    weight_world_make(WEIGHT_WORLD_ANY, weights, 4, &world);
    for (size_t k = 0; k < 4; k++) {
        for (int step = 1; step < 10; step++) {
            double t = step / 10.0, want = pow(1 - t, 3);

            CHECK_NUMBER("P(w > t) = (1 - t)^3",
                         share_above(&world, k, t, count, &arena), want,
                         5 * sqrt(want * (1 - want) / (double)count));
        }
    }
    arena_clear(&arena);
}

/* Rank-order centroids are the means of weights in an order; equals share theirs. */
static void
ordered_weights_have_their_centroid(void **state)
{
    static const struct {
        const char *name;
        double weights[4], want[4];
    } cases[] = {
        {"apart", {0.1, 0.4, 0.3, 0.2}, {3 / 48.0, 25 / 48.0, 13 / 48.0, 7 / 48.0}},
        {"two equals",
         {0.1, 0.5, 0.2, 0.2},
         {3 / 48.0, 25 / 48.0, 10 / 48.0, 10 / 48.0}},
        {"three equals",
         {0.3, 0.1, 0.3, 0.3},
         {15 / 48.0, 3 / 48.0, 15 / 48.0, 15 / 48.0}},
        {"all equals", {1, 1, 1, 1}, {0.25, 0.25, 0.25, 0.25}},
    };
    const uint64_t count = 400 * DRAWS_BLOCK;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t c = 0; c < ARRAY_LEN(cases); c++) {
        struct weight_world world;
        const struct draws_tally *tally;

        weight_world_make(WEIGHT_WORLD_ORDER, cases[c].weights, 4, &world);
        tally = draw_diagonal(&world, count, &arena);
        for (size_t k = 0; k < 4; k++) {
            double mean = 0;

            for (size_t i = 0; i < 4; i++)
                mean += (double)tally->weights[i * 4 + k] / DRAWS_WHOLE / (double)count;
            /* No weight has a standard deviation of more than 0.2. */
            CHECK_NUMBER(cases[c].name, mean, cases[c].want[k],
                         5 * 0.2 / sqrt((double)count));
        }
    }
    arena_clear(&arena);
}

static void
near_weights_have_their_mean(void **state)
{
    static const double weights[] = {0.5, 0.3, 0.19, 0.01};
    const uint64_t count = 400 * DRAWS_BLOCK;
    struct weight_world world;
    const struct draws_tally *tally;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    weight_world_make(WEIGHT_WORLD_NEAR, weights, 4, &world);
    tally = draw_diagonal(&world, count, &arena);
    for (size_t k = 0; k < 4; k++) {
        double mean = 0, deviation = sqrt(weights[k] * (1 - weights[k]) / 101);

        for (size_t i = 0; i < 4; i++)
            mean += (double)tally->weights[i * 4 + k] / DRAWS_WHOLE / (double)count;
        CHECK_NUMBER("mean", mean, weights[k],
                     5 * deviation / sqrt((double)count) + 1e-8);
    }
    arena_clear(&arena);
}

/* P(w1 > 1/2) = P(Beta(50, 50) > 1/2), and one standard deviation off from the binomial. */
static void
near_weights_have_their_spread(void **state)
{
    static const double weights[] = {0.5, 0.5};
    const uint64_t count = 400 * DRAWS_BLOCK;
    struct weight_world world;
    struct arena arena;
    double want = 0, term = pow(0.45, 99), error = 0.5 / sqrt((double)count);

    (void)state;
    arena_init(&arena);
    weight_world_make(WEIGHT_WORLD_NEAR, weights, 2, &world);
    CHECK_NUMBER("half", share_above(&world, 0, 0.5, count, &arena), 0.5, 5 * error);
    for (unsigned hits = 0; hits < 50; hits++) {
        want += term; /* C(99, hits) 0.55^hits 0.45^(99 - hits) */
        term *= (99.0 - hits) / (hits + 1) * 0.55 / 0.45;
    }
    CHECK_NUMBER("above 0.55", share_above(&world, 0, 0.55, count, &arena), want,
                 5 * error);
    arena_clear(&arena);
}

static void
fixed_weights_stay_fixed(void **state)
{
    static const double values[] = {0.9, 0.2, 0.1, 0.8}, weights[] = {0.6, 0.4};
    struct draws_plan plan = {
        .options = 2, .criteria = 2, .values = values, .weights = weights, .seed = 1};
    struct arena arena;
    struct draws *draws;

    (void)state;
    arena_init(&arena);
    draws = draws_begin(&plan, &arena);
    draws_run(draws, 100);
    CHECK_INTEGER("first", draws_tally(draws)->ranks[0], 100);
    CHECK_INTEGER("weight", draws_tally(draws)->weights[0],
                  100 * (uint64_t)(0.6 * DRAWS_WHOLE));
    arena_clear(&arena);
}

/* Under weight 1 an uncertain value is above t as often as its distribution says. */
static void
uncertain_values_have_their_distribution(void **state)
{
    static const double weights[] = {1};
    static const struct {
        const char *name;
        struct triangular value;
        bool flat;
        double t, want;
    } cases[] = {
        {"flat", {0.2, 0.4, 0.6}, true, 0.3, 0.75},
        {"below the likely value", {0.2, 0.3, 0.7}, false, 0.3, 0.8},
        {"above it", {0.2, 0.3, 0.7}, false, 0.5, 0.04 / 0.2},
        {"falling only", {0.2, 0.2, 0.7}, false, 0.45, 0.25},
        {"rising only", {0.2, 0.7, 0.7}, false, 0.45, 0.75},
    };
    const uint64_t count = 400 * DRAWS_BLOCK;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t c = 0; c < ARRAY_LEN(cases); c++) {
        struct draws_range range = {0, 0, cases[c].value, cases[c].flat};
        double values[] = {cases[c].value.likely, cases[c].t};
        struct draws_plan plan = {.options = 2,
                                  .criteria = 1,
                                  .values = values,
                                  .ranges = &range,
                                  .range_count = 1,
                                  .weights = weights,
                                  .seed = 1};
        struct draws *draws = draws_begin(&plan, &arena);

        for (uint64_t done = 0; done < count; done += DRAWS_BLOCK)
            draws_run(draws, DRAWS_BLOCK);
        CHECK_NUMBER(cases[c].name,
                     (double)draws_tally(draws)->ranks[0] / (double)count,
                     cases[c].want, 5 * 0.5 / sqrt((double)count));
    }
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_draw_is_counted_once_for_every_rank),
        cmocka_unit_test(uniform_weights_sum_to_the_whole_exactly),
        cmocka_unit_test(uniform_weights_have_their_distribution),
        cmocka_unit_test(ordered_weights_have_their_centroid),
        cmocka_unit_test(near_weights_have_their_mean),
        cmocka_unit_test(near_weights_have_their_spread),
        cmocka_unit_test(fixed_weights_stay_fixed),
        cmocka_unit_test(uncertain_values_have_their_distribution),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
