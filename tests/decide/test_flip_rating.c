/*
 * test_flip_rating.c - single values that flip the winner.
 */
#include "decide/flip_rating.h"

#include "decide/scale.h"
#include "decide/score.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/matrices.h"

/* A 0.64, B 0.49, C 0.62. */
static const double values[] = {0.9, 0.2, 0.5, 0.3, 0.8, 0.6, 0.5, 0.5, 0.9};
static const double weights[] = {0.5, 0.2, 0.3};

static void
flips_come_by_least_change(void **state)
{
    static const struct flip_rating want[] = {
        {0, 0, 0.9, 0.86, 2},
        {2, 0, 0.5, 0.54, 2},
        {0, 2, 0.5, 0.5 - 0.02 / 0.3, 2},
        {2, 2, 0.9, 0.9 + 0.02 / 0.3, 2},
        {0, 1, 0.2, 0.1, 2},
        {2, 1, 0.5, 0.6, 2},
        {1, 0, 0.3, 0.6, 1},
    };
    struct arena arena;
    struct matrix matrix;
    struct flip_rating *flips;

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 3, 3, values, weights);
    CHECK_INTEGER("count", flip_ratings(&matrix, 0, &arena, &flips), ARRAY_LEN(want));
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        CHECK_INTEGER("option", flips[i].option, want[i].option);
        CHECK_INTEGER("criterion", flips[i].criterion, want[i].criterion);
        CHECK_INTEGER("winner", flips[i].winner, want[i].winner);
        CHECK_NUMBER("from", flips[i].from, want[i].from, 1e-12);
        CHECK_NUMBER("to", flips[i].to, want[i].to, 1e-12);
    }
    arena_clear(&arena);
}

/* On a linear scale gap x length / weight, on a log scale the factor exp(gap ln(high/low)/w). */
static void
a_flip_of_a_value_is_one_of_a_quantity(void **state)
{
    static const struct scale linear = {SCALE_COST, SCALE_LINEAR, 100, 300};
    static const struct scale log = {SCALE_COST, SCALE_LOG, 1, 100};
    struct arena arena;
    struct matrix matrix;
    struct flip_rating *flips;

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 3, 3, values, weights);
    flip_ratings(&matrix, 0, &arena, &flips);
    CHECK_NUMBER("now", scale_quantity(&linear, flips[0].from), 120, 1e-9);
    CHECK_NUMBER("then", scale_quantity(&linear, flips[0].to), 120 + 0.02 * 200 / 0.5,
                 1e-9);
    CHECK_NUMBER("factor",
                 scale_quantity(&log, flips[0].to) /
                     scale_quantity(&log, flips[0].from),
                 1.2022644346174129, 1e-12); /* 100^0.04 */
    arena_clear(&arena);
}

static void
no_rival_or_no_weight_gives_no_flip(void **state)
{
    static const double one[] = {0.9, 0.2}, two[] = {0.9, 0.2, 0.3, 0.4}, w[] = {1, 0};
    struct arena arena;
    struct matrix matrix;
    struct flip_rating *flips;

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 1, 2, one, w);
    CHECK_INTEGER("alone", flip_ratings(&matrix, 0, &arena, &flips), 0);
    matrix = matrix_build(&arena, 2, 2, two, w);
    CHECK_INTEGER("no weight", flip_ratings(&matrix, 0, &arena, &flips), 2);
    for (size_t i = 0; i < 2; i++)
        CHECK_INTEGER("criterion", flips[i].criterion, 0);
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(flips_come_by_least_change),
        cmocka_unit_test(a_flip_of_a_value_is_one_of_a_quantity),
        cmocka_unit_test(no_rival_or_no_weight_gives_no_flip),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
