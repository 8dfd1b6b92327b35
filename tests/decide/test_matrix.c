/*
 * test_matrix.c - what a matrix may hold, and that every refusal says where.
 */
#include "decide/matrix.h"

#include <math.h>
#include <stdio.h>

#include "decide/score.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/matrices.h"

static void
weights_are_divided_by_their_sum(void **state)
{
    static const double values[] = {1, 0, 0.5}, weights[] = {3, 1, 0};
    struct arena arena;
    struct matrix matrix;

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 1, 3, values, weights);
    CHECK_NUMBER("first", matrix.weights[0], 0.75, 0);
    CHECK_NUMBER("second", matrix.weights[1], 0.25, 0);
    CHECK_NUMBER("not counted", matrix.weights[2], 0, 0);
    arena_clear(&arena);
}

static void
decimal_values_stay_and_sums_meet_them(void **state)
{
    double values[] = {0.3, 0.1 + 0.2, 0.123456789012, 1}, weights[] = {1};
    struct arena arena;
    struct matrix matrix;

    (void)state;
    arena_init(&arena);
    assert_true(values[0] != values[1]);
    matrix = matrix_build(&arena, 4, 1, values, weights);
    CHECK_NUMBER("0.3", matrix.values[0], 0.3, 0);
    CHECK_NUMBER("0.1 + 0.2", matrix.values[1], 0.3, 0);
    CHECK_NUMBER("twelve places", matrix.values[2], 0.123456789012, 0);
    CHECK_NUMBER("the end", matrix.values[3], 1, 0);
    arena_clear(&arena);
}

static void
what_cannot_be_compared_is_refused_with_its_place(void **state)
{
    static const char *const options[] = {"api", "own"};
    static const char *const criteria[] = {"cost", "privacy"};
    static const struct {
        const char *name;
        size_t options, criteria;
        double values[4], weights[2];
        const char *where, *what;
    } cases[] = {
        {"not a number",
         2,
         2,
         {0, 0, 0, (double)NAN},
         {1, 1},
         "option 'own', criterion 'privacy'",
         "non-finite value"},
        {"infinite",
         2,
         2,
         {-HUGE_VAL, 0, 0, 0},
         {1, 1},
         "option 'api', criterion 'cost'",
         "non-finite value"},
        {"above the best",
         2,
         2,
         {0, 1.5, 0, 0},
         {1, 1},
         "option 'api', criterion 'privacy'",
         "value '1.5' is out of range"},
        {"below the worst",
         2,
         2,
         {0, 0, -0.1, 0},
         {1, 1},
         "option 'own', criterion 'cost'",
         "value '-0.1' is out of range"},
        {"negative weight",
         2,
         2,
         {0},
         {1, -2},
         "criterion 'privacy'",
         "negative weight '-2'"},
        {"weight not a number",
         2,
         2,
         {0},
         {(double)NAN, 1},
         "criterion 'cost'",
         "non-finite weight"},
        {"no weight", 2, 2, {0}, {0, 0}, "", "all weights are zero"},
        {"weights too large",
         2,
         2,
         {0},
         {1e308, 1e308},
         "",
         "the weights are too large to be added"},
        {"no option", 0, 2, {0}, {1, 1}, "", "there is no option to choose"},
        {"no criterion", 2, 0, {0}, {1, 1}, "", "there is no criterion to choose by"},
        {"too many options",
         65,
         1,
         {0},
         {1, 1},
         "",
         "65 options are more than the limit of 64"},
        {"too many criteria",
         1,
         65,
         {0},
         {1, 1},
         "",
         "65 criteria are more than the limit of 64"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct matrix raw = {cases[i].options, cases[i].criteria, cases[i].values,
                             cases[i].weights, options,           criteria};
        struct matrix matrix;
        struct error err = {0};

        CHECK_BOOL(cases[i].name, matrix_make(&raw, &arena, &matrix, &err), false);
        CHECK_INTEGER(cases[i].name, err.code, ERROR_INPUT);
        CHECK_TEXT(cases[i].name, err.where, cases[i].where);
        CHECK_TEXT(cases[i].name, err.what, cases[i].what);
        CHECK_BOOL(cases[i].name, err.mend[0] != '\0', true);
    }
    arena_clear(&arena);
}

static void
the_largest_matrix_is_taken(void **state)
{
    static double values[MATRIX_SIDE_MAX * MATRIX_SIDE_MAX], weights[MATRIX_SIDE_MAX];
    double scores[MATRIX_SIDE_MAX];
    struct arena arena;
    struct matrix matrix;

    (void)state;
    arena_init(&arena);
    for (size_t k = 0; k < MATRIX_SIDE_MAX; k++) {
        weights[k] = 1;
        values[k] = 1;
    }
    matrix = matrix_build(&arena, MATRIX_SIDE_MAX, MATRIX_SIDE_MAX, values, weights);
    score_options(&matrix, scores);
    CHECK_NUMBER("best", scores[0], 1, 0);
    CHECK_NUMBER("worst", scores[MATRIX_SIDE_MAX - 1], 0, 0);
    arena_clear(&arena);
}

static void
a_selection_keeps_rows_and_ids_together(void **state)
{
    static const char *const ids[] = {"a", "b", "c"};
    static const double values[] = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, weights[] = {1, 1};
    static const bool keep[] = {true, false, true};
    struct arena arena;
    struct matrix matrix, kept;

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 3, 2, values, weights);
    matrix.option_ids = ids;
    matrix_select(&matrix, keep, &arena, &kept);
    CHECK_INTEGER("options", kept.options, 2);
    CHECK_TEXT("second", kept.option_ids[1], "c");
    CHECK_NUMBER("value", matrix_row(&kept, 1)[1], 0.6, 0);
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_are_divided_by_their_sum),
        cmocka_unit_test(decimal_values_stay_and_sums_meet_them),
        cmocka_unit_test(what_cannot_be_compared_is_refused_with_its_place),
        cmocka_unit_test(the_largest_matrix_is_taken),
        cmocka_unit_test(a_selection_keeps_rows_and_ids_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
