/*
 * test_quantile.c - quantiles of samples, and the inverse of a distribution.
 */
#include "decide/quantile.h"

#include "base/error.h"
#include "decide/triangular.h"
#include "support/check.h"
#include "support/cmocka.h"

/* What R prints for quantile(c(10, 9, ..., 1), p): its default is definition 7. */
static void
quantiles_are_linear_between_samples(void **state)
{
    static const struct {
        double share, want;
    } cases[] = {{0, 1}, {0.1, 1.9}, {0.25, 3.25}, {0.5, 5.5}, {0.9, 9.1}, {1, 10}};
    double samples[] = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, one[] = {4}, two[] = {30, 10};

    (void)state;
    quantile_sort(samples, ARRAY_LEN(samples));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_NUMBER("quantile",
                     quantile_of(samples, ARRAY_LEN(samples), cases[i].share),
                     cases[i].want, 1e-15);
    quantile_sort(two, 2);
    CHECK_NUMBER("a quarter of the way", quantile_of(two, 2, 0.25), 15, 0);
    CHECK_NUMBER("of one sample", quantile_of(one, 1, 0.9), 4, 0);
}

static void
a_triangle_is_inverted(void **state)
{
    static const struct {
        const char *name;
        struct triangular quantity;
        double share, want;
    } cases[] = {
        {"lowest", {1, 2, 4}, 0, 1},
        {"likely", {1, 2, 4}, 1 / 3.0, 2},
        {"highest", {1, 2, 4}, 1, 4},
        {"even, an eighth", {0, 1, 2}, 0.125, 0.5},
        {"even, the middle", {0, 1, 2}, 0.5, 1},
        {"even, seven eighths", {0, 1, 2}, 0.875, 1.5},
        {"falling only", {0, 0, 2}, 0.75, 1},
        {"rising only", {0, 2, 2}, 0.25, 1},
        {"certain", {3, 3, 3}, 0.4, 3},
        {"below zero", {-4, -2, -1}, 2 / 3.0, -2},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_NUMBER(cases[i].name,
                     triangular_inverse(&cases[i].quantity, cases[i].share),
                     cases[i].want, 1e-14);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_linear_between_samples),
        cmocka_unit_test(a_triangle_is_inverted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
