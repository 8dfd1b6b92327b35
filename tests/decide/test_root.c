/*
 * test_root.c - all changes along an input, also two that lie close together.
 */
#include "decide/root.h"

#include <math.h>

#include "support/check.h"
#include "support/cmocka.h"

static int
sign_of(double quantity)
{
    return (quantity > 0) - (quantity < 0);
}

static int
parabola(double x, void *context)
{
    const double *roots = context;

    return sign_of((x - roots[0]) * (x - roots[1]));
}

static void
both_roots_of_a_parabola_are_found(void **state)
{
    static const struct {
        const char *name;
        struct root_range range;
        double roots[2];
        size_t want;
    } cases[] = {
        {"wide apart", {0, 10, false, false}, {2, 7}, 2},
        {"five cells apart", {0, 64, false, false}, {20.3, 25.6}, 2},
        {"one outside", {0, 10, false, false}, {-3, 7}, 1},
        {"none", {0, 10, false, false}, {-3, 17}, 0},
        {"around zero", {-1, 1, false, false}, {-0.3, 0.7}, 2},
        {"on a log range", {1, 1e6, true, false}, {3, 5e5}, 2},
        {"on a grid point",
         {0, 64, false, false},
         {10, 100},
         2}, /* to 0, and on from 0 */
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct root_change *changes;
        double roots[2] = {cases[i].roots[0], cases[i].roots[1]};
        size_t count = root_changes(&cases[i].range, parabola, roots, &arena, &changes);

        CHECK_INTEGER(cases[i].name, count, cases[i].want);
        for (size_t c = 0; c < count; c++) {
            double nearest = fabs(changes[c].at - roots[0]) <
                                     fabs(changes[c].at - roots[1])
                                 ? roots[0]
                                 : roots[1];

            CHECK_NUMBER(cases[i].name, changes[c].at, nearest,
                         2e-9 * fmax(fabs(nearest), 1));
        }
    }
    arena_clear(&arena);
}

/* One half winner 0, then 1 for a hundred-thousandth, then 2. */
static int
winner_in_stages(double x, void *context)
{
    int *calls = context;

    ++*calls;
    return x < 0.5003 ? 0 : x < 0.50031 ? 1 : 2;
}

static void
a_winner_within_one_cell_is_not_skipped(void **state)
{
    static const struct root_range range = {0, 1, false, false};
    static const struct root_change want[] = {{0.5003, 0, 1}, {0.50031, 1, 2}};
    struct root_change *changes;
    struct arena arena;
    int calls = 0;

    (void)state;
    arena_init(&arena);
    CHECK_INTEGER("count",
                  root_changes(&range, winner_in_stages, &calls, &arena, &changes), 2);
    for (size_t i = 0; i < 2; i++) {
        CHECK_NUMBER("at", changes[i].at, want[i].at, 1e-9);
        CHECK_INTEGER("below", changes[i].below, want[i].below);
        CHECK_INTEGER("above", changes[i].above, want[i].above);
    }
    assert_true(calls < ROOT_CELLS + 1 + 2 * 40);
    arena_clear(&arena);
}

/* Positive up to 2, level up to 3, then negative; unknown above 5. */
enum { UNKNOWN = 9 };

static int
plateau(double x, void *context)
{
    (void)context;
    return x > 5 ? UNKNOWN : x < 2 ? 1 : x > 3 ? -1 : 0;
}

static void
a_stretch_of_zero_and_the_unknown_have_borders(void **state)
{
    static const struct root_range range = {0.1, 8, false, false};
    static const struct root_change want[] = {{2, 1, 0}, {3, 0, -1}, {5, -1, UNKNOWN}};
    struct root_change *changes;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    CHECK_INTEGER("count", root_changes(&range, plateau, NULL, &arena, &changes), 3);
    for (size_t i = 0; i < 3; i++) {
        CHECK_NUMBER("at", changes[i].at, want[i].at, 1e-8);
        CHECK_INTEGER("below", changes[i].below, want[i].below);
        CHECK_INTEGER("above", changes[i].above, want[i].above);
    }
    arena_clear(&arena);
}

/* A staircase changes at each of its steps: more than one list has room for. */
static int
stair(double x, void *context)
{
    (void)context;
    return (int)floor(x);
}

static void
many_changes_are_all_listed(void **state)
{
    static const struct root_range range = {0.5, 40.5, false, false};
    struct root_change *changes;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    CHECK_INTEGER("count", root_changes(&range, stair, NULL, &arena, &changes), 40);
    for (size_t i = 0; i < 40; i++) {
        CHECK_NUMBER("at", changes[i].at, (double)(i + 1), 1e-9 * 41);
        CHECK_INTEGER("above", changes[i].above, i + 1);
    }
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_roots_of_a_parabola_are_found),
        cmocka_unit_test(a_winner_within_one_cell_is_not_skipped),
        cmocka_unit_test(a_stretch_of_zero_and_the_unknown_have_borders),
        cmocka_unit_test(many_changes_are_all_listed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
