/*
 * test_ahp.c - weights from pairwise comparisons.
 */
#include "decide/ahp.h"

#include <math.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"

/*
 * Choosing a leader by experience, education, charisma and age, the worked example of
 * the encyclopedia (en.wikipedia.org, Analytic hierarchy process - leader example).
 */
static void
the_leader_example_comes_out(void **state)
{
    static const double comparisons[] = {
        1,       4, 3, 7, 1 / 4.0, 1,       1 / 3.0, 3,
        1 / 3.0, 3, 1, 5, 1 / 7.0, 1 / 3.0, 1 / 5.0, 1,
    };
    static const double want[] = {0.547, 0.127, 0.270, 0.056};
    struct ahp ahp;
    struct error err;

    (void)state;
    assert_true(ahp_weights(comparisons, 4, &ahp, &err));
    for (size_t k = 0; k < 4; k++)
        CHECK_NUMBER("weight", ahp.weights[k], want[k], 0.0006);
    CHECK_NUMBER("consistency ratio", ahp.ratio, 0.044, 0.0006);
}

static void
agreeing_comparisons_give_back_their_weights(void **state)
{
    static const double weights[] = {0.5, 0.3, 0.2};
    double comparisons[9];
    struct ahp ahp;
    struct error err;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        for (size_t j = 0; j < 3; j++)
            comparisons[i * 3 + j] = weights[i] / weights[j];
    }
    assert_true(ahp_weights(comparisons, 3, &ahp, &err));
    for (size_t k = 0; k < 3; k++)
        CHECK_NUMBER("weight", ahp.weights[k], weights[k], 1e-12);
    CHECK_NUMBER("ratio", ahp.ratio, 0, 1e-12);
    assert_true(ahp_weights((const double[]){1, 4, 0.25, 1}, 2, &ahp, &err));
    CHECK_NUMBER("of two", ahp.weights[0], 0.8, 1e-12);
    CHECK_NUMBER("two cannot contradict", ahp.ratio, 0, 0);
}

/* 0:1 and 1:2 say that 0:2 is 4, and it is 1/4. */
static void
the_triple_that_contradicts_most_is_named(void **state)
{
    static const double comparisons[] = {
        1, 2, 0.25, 2, 0.5, 1, 2, 2, 4, 0.5, 1, 2, 0.5, 0.5, 0.5, 1,
    };
    static const double others[] = {
        1, 1, 1, 1, 1, 1, 2, 0.25, 1, 0.5, 1, 2, 1, 4, 0.5, 1,
    };
    struct ahp ahp;
    struct error err;

    (void)state;
    assert_true(ahp_weights(comparisons, 4, &ahp, &err));
    assert_true(ahp.ratio > AHP_CONSISTENCY_LIMIT);
    CHECK_INTEGER("i", ahp.worst[0], 0);
    CHECK_INTEGER("j", ahp.worst[1], 1);
    CHECK_INTEGER("k", ahp.worst[2], 2);
    /*
     * 1:2 and 2:3 say that 1:3 is 4, and it is 1/4; all with the first agrees better.
     */
    assert_true(ahp_weights(others, 4, &ahp, &err));
    CHECK_INTEGER("i", ahp.worst[0], 1);
    CHECK_INTEGER("j", ahp.worst[1], 2);
    CHECK_INTEGER("k", ahp.worst[2], 3);
}

static void
comparisons_that_are_none_are_refused(void **state)
{
    static const struct {
        const char *name;
        double comparisons[4];
        const char *what;
    } cases[] = {
        {"zero", {1, 0, 1, 1}, "comparison 1:2 is '0'"},
        {"no number", {1, (double)NAN, 1, 1}, "comparison 1:2 is 'nan'"},
        {"not with itself", {2, 1, 1, 1}, "comparisons 1:1 '2' and 1:1 '2' disagree"},
        {"no inverse", {1, 3, 0.5, 1}, "comparisons 1:2 '3' and 2:1 '0.5' disagree"},
    };
    double ones[(AHP_SIDE_MAX + 1) * (AHP_SIDE_MAX + 1)];
    struct ahp ahp;
    struct error err;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_BOOL(cases[i].name, ahp_weights(cases[i].comparisons, 2, &ahp, &err),
                   false);
        CHECK_TEXT(cases[i].name, err.what, cases[i].what);
    }
    assert_true(ahp_weights((const double[]){1, 3, 0.333, 1}, 2, &ahp, &err));
    for (size_t i = 0; i < ARRAY_LEN(ones); i++)
        ones[i] = 1;
    assert_true(ahp_weights(ones, 1, &ahp, &err));
    assert_true(ahp_weights(ones, AHP_SIDE_MAX, &ahp, &err));
    CHECK_NUMBER("a tenth each", ahp.weights[9], 0.1, 1e-12);
    assert_false(ahp_weights(ones, 0, &ahp, &err));
    CHECK_TEXT("none", err.what, "0 criteria cannot be compared in pairs");
    assert_false(ahp_weights(ones, AHP_SIDE_MAX + 1, &ahp, &err));
    CHECK_TEXT("too many", err.what, "11 criteria cannot be compared in pairs");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_leader_example_comes_out),
        cmocka_unit_test(agreeing_comparisons_give_back_their_weights),
        cmocka_unit_test(the_triple_that_contradicts_most_is_named),
        cmocka_unit_test(comparisons_that_are_none_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
