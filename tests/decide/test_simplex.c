/*
 * test_simplex.c - linear programs whose answers stand in textbooks.
 */
#include "decide/simplex.h"

#include "support/check.h"
#include "support/cmocka.h"

static void
programs_of_textbooks(void **state)
{
    static const struct {
        const char *name;
        size_t rows, columns;
        double coefficients[12], limits[3], gains[4];
        double x[4], prices[3], optimum;
    } cases[] = {
        /* Hillier and Lieberman: doors and windows. */
        {"Wyndor Glass",
         3,
         2,
         {1, 0, 0, 2, 3, 2},
         {4, 12, 18},
         {3, 5},
         {2, 6},
         {0, 1.5, 1},
         36},
        /* Beale, 1955: Dantzig's rule alone would run in circles. */
        {"Beale",
         3,
         4,
         {0.25, -60, -0.04, 9, 0.5, -90, -0.02, 3, 0, 0, 1, 0},
         {0, 0, 1},
         {0.75, -150, 0.02, -6},
         {0.04, 0, 1, 0},
         {0, 1.5, 0.05},
         0.05},
        {"nothing to gain", 1, 2, {1, 1}, {5}, {-1, 0}, {0, 0}, {0}, 0},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct simplex program = {cases[i].rows, cases[i].columns,
                                  cases[i].coefficients, cases[i].limits,
                                  cases[i].gains};
        double x[4], prices[3], optimum = 0, dual = 0;

        CHECK_BOOL(cases[i].name, simplex_solve(&program, &arena, x, prices), true);
        for (size_t j = 0; j < program.columns; j++) {
            CHECK_NUMBER(cases[i].name, x[j], cases[i].x[j], 1e-12);
            optimum += x[j] * cases[i].gains[j];
        }
        for (size_t j = 0; j < program.rows; j++) {
            CHECK_NUMBER(cases[i].name, prices[j], cases[i].prices[j], 1e-12);
            dual += prices[j] * cases[i].limits[j];
        }
        CHECK_NUMBER(cases[i].name, optimum, cases[i].optimum, 1e-12);
        CHECK_NUMBER(cases[i].name, dual, cases[i].optimum, 1e-12);
    }
    arena_clear(&arena);
}

static void
a_program_without_bound_says_so(void **state)
{
    static const double coefficients[] = {1, -1}, limits[] = {1}, gains[] = {1, 1};
    struct simplex program = {1, 2, coefficients, limits, gains};
    double x[2], prices[1];
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_false(simplex_solve(&program, &arena, x, prices));
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(programs_of_textbooks),
        cmocka_unit_test(a_program_without_bound_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
