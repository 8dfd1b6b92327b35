/*
 * test_quantile.c - quantiles of samples, and the inverse of a distribution.
 */
#include "decide/quantile.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/random.h"
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
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_NUMBER("quantile",
                     quantile_of(samples, ARRAY_LEN(samples), cases[i].share),
                     cases[i].want, 1e-15);
    CHECK_NUMBER("a quarter of the way", quantile_of(two, 2, 0.25), 15, 0);
    CHECK_NUMBER("of one sample", quantile_of(one, 1, 0.9), 4, 0);
}

static int
sample_compare(const void *left, const void *right)
{
    const double *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

/* Any samples, equal ones among them, against those that the library sorts. */
static void
quantiles_are_what_sorted_samples_hold(void **state)
{
    enum { TRIALS = 2000, MOST = 60 };
    const uint64_t seed = 20261124;
    struct random random;

    (void)state;
    print_message("seed %" PRIu64 "\n", seed);
    random_init(&random, seed);
    for (int trial = 0; trial < TRIALS; trial++) {
        double samples[MOST], sorted[MOST];
        size_t count = 1 + random_next(&random) % MOST;
        uint64_t different = 1 + random_next(&random) % MOST;

        for (size_t i = 0; i < count; i++)
            samples[i] = sorted[i] = (double)(random_next(&random) % different);
        qsort(sorted, count, sizeof *sorted, sample_compare);
        for (size_t i = 0; i < count; i++) {
            double share = count > 1 ? (double)i / (double)(count - 1) : 0;
            double position = share * (double)(count - 1);
            double want = sorted[(size_t)position];

            if (position > (double)(size_t)position)
                want += (position - (double)(size_t)position) *
                        (sorted[(size_t)position + 1] - want);
            assert_true(quantile_of(samples, count, share) == want);
        }
    }
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
        cmocka_unit_test(quantiles_are_what_sorted_samples_hold),
        cmocka_unit_test(a_triangle_is_inverted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
