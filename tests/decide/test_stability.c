/*
 * test_stability.c - intervals of one weight, at their edges.
 */
#include "decide/stability.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/matrices.h"

struct want {
    double low, high;
    int below, above; /* -1: nobody */
};

static void
intervals_equal(const char *name, const struct stability *got, const struct want *want,
                size_t count)
{
    for (size_t k = 0; k < count; k++) {
        CHECK_NUMBER(name, got[k].low, want[k].low, 1e-12);
        CHECK_NUMBER(name, got[k].high, want[k].high, 1e-12);
        CHECK_BOOL(name, got[k].has_below, want[k].below >= 0);
        CHECK_BOOL(name, got[k].has_above, want[k].above >= 0);
        if (got[k].has_below)
            CHECK_INTEGER(name, got[k].winner_below, want[k].below);
        if (got[k].has_above)
            CHECK_INTEGER(name, got[k].winner_above, want[k].above);
    }
}

static void
edges_of_an_interval(void **state)
{
    static const struct {
        const char *name;
        size_t options, criteria;
        double values[9], weights[3];
        size_t leader;
        struct want want[3];
    } cases[] = {
        /* w = 1 leaves no proportions: the others share. 0.5 t = 0.5 (1 - t) (1 + 0) / 2 */
        {"all weight on one criterion",
         2,
         3,
         {0.5, 0, 0, 0, 1, 0},
         {1, 0, 0},
         0,
         {{0.5, 1, 1, -1}, {0, 1 / 3.0, -1, 1}, {0, 1, -1, -1}}},
        {"a criterion without weight",
         2,
         2,
         {0.9, 0.1, 0.5, 0.7},
         {1, 0},
         0,
         {{0.6, 1, 1, -1}, {0, 0.4, -1, 1}}},
        {"the only criterion", 2, 1, {0.9, 0.1}, {1}, 0, {{0, 1, -1, -1}}},
        {"the only option",
         1,
         2,
         {0.9, 0.1},
         {1, 1},
         0,
         {{0, 1, -1, -1}, {0, 1, -1, -1}}},
        {"a rival that is always behind",
         2,
         2,
         {0.9, 0.9, 0.5, 0.7},
         {1, 1},
         0,
         {{0, 1, -1, -1}, {0, 1, -1, -1}}},
        {"a tie has no room on one side",
         2,
         2,
         {1, 0, 0, 1},
         {1, 1},
         0,
         {{0.5, 1, 1, -1}, {0, 0.5, -1, 1}}},
        {"an equal never takes over",
         2,
         2,
         {1, 0, 1, 0},
         {1, 1},
         0,
         {{0, 1, -1, -1}, {0, 1, -1, -1}}},
        {"two cross at one place: the one that gains faster",
         3,
         2,
         {1, 0, 0.75, 0.25, 0, 1},
         {0.6, 0.4},
         0,
         {{0.5, 1, 2, -1}, {0, 0.5, -1, 2}}},
        {"a lead that is gone at the very end",
         2,
         2,
         {1, 0.5, 0.5, 0.5},
         {1, 1},
         0,
         {{0, 1, -1, -1}, {0, 1, -1, -1}}},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct stability got[3];
        struct matrix matrix = matrix_build(&arena, cases[i].options, cases[i].criteria,
                                            cases[i].values, cases[i].weights);

        stability_intervals(&matrix, cases[i].leader, got);
        intervals_equal(cases[i].name, got, cases[i].want, cases[i].criteria);
    }
    arena_clear(&arena);
}

static void
the_nearest_end_is_found_or_there_is_none(void **state)
{
    static const double values[] = {0.9, 0.2, 0.5, 0.3, 0.8, 0.6, 0.5, 0.5, 0.9};
    static const double weights[] = {0.5, 0.2, 0.3}, firm[] = {1, 1, 0, 0};
    struct arena arena;
    struct matrix matrix;
    struct stability intervals[3];
    size_t criterion;
    double distance;

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 3, 3, values, weights);
    stability_intervals(&matrix, 0, intervals);
    assert_true(stability_nearest(&matrix, intervals, &criterion, &distance));
    CHECK_INTEGER("criterion", criterion, 0);
    CHECK_NUMBER("points", distance, 0.5 - 9 / 19.0, 1e-12);
    matrix = matrix_build(&arena, 2, 2, firm, weights);
    stability_intervals(&matrix, 0, intervals);
    assert_false(stability_nearest(&matrix, intervals, &criterion, &distance));
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(edges_of_an_interval),
        cmocka_unit_test(the_nearest_end_is_found_or_there_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
