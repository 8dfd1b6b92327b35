/*
 * test_pairwise.c - the recursion against closed forms.
 */
#include "decide/pairwise.h"

#include <math.h>

#include "base/random.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/matrices.h"

static double
share_of(enum weight_world_kind kind, const double *weights, size_t count,
         const double *a, const double *b)
{
    struct weight_world world;
    double share = -1;

    weight_world_make(kind, weights, count, &world);
    assert_true(pairwise_share(&world, a, b, &share));
    return share;
}

static void
shares_by_hand(void **state)
{
    static const struct {
        const char *name;
        enum weight_world_kind kind;
        size_t count;
        double weights[4], a[4], b[4];
        double want;
    } cases[] = {
        {"never apart",
         WEIGHT_WORLD_ANY,
         3,
         {1, 1, 1},
         {0.5, 0.2, 0},
         {0.5, 0.2, 0},
         0.5},
        {"nowhere behind",
         WEIGHT_WORLD_ANY,
         3,
         {1, 1, 1},
         {0.5, 0.2, 0.1},
         {0.5, 0.2, 0},
         1},
        {"nowhere ahead",
         WEIGHT_WORLD_ANY,
         3,
         {1, 1, 1},
         {0.5, 0.2, 0},
         {0.5, 0.3, 0},
         0},
        {"P(w1 > w2 + w3)", WEIGHT_WORLD_ANY, 3, {1, 1, 1}, {1, 0, 0}, {0, 1, 1}, 0.25},
        {"P(w1 + w2 > w3 + w4)",
         WEIGHT_WORLD_ANY,
         4,
         {1, 1, 1, 1},
         {1, 1, 0, 0},
         {0, 0, 1, 1},
         0.5},
        /* w1 is anywhere from 1/2 to 1, and 0.6 w1 > 0.8 (1 - w1) from 4/7 on. */
        {"two in an order",
         WEIGHT_WORLD_ORDER,
         2,
         {0.7, 0.3},
         {1, 0},
         {0.4, 0.8},
         6 / 7.0},
        {"the order the other way",
         WEIGHT_WORLD_ORDER,
         2,
         {0.3, 0.7},
         {1, 0},
         {0.4, 0.8},
         0},
        {"running means all ahead",
         WEIGHT_WORLD_ORDER,
         3,
         {3, 2, 1},
         {0.6, 0, 0.4},
         {0, 0.5, 0.4},
         1},
        {"even points", WEIGHT_WORLD_NEAR, 2, {0.5, 0.5}, {1, 0}, {0, 1}, 0.5},
        {"what has no point does not count",
         WEIGHT_WORLD_NEAR,
         3,
         {0.5, 0.5, 0},
         {1, 0, 0},
         {0, 1, 1},
         0.5},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        double share = share_of(cases[i].kind, cases[i].weights, cases[i].count,
                                cases[i].a, cases[i].b);

        CHECK_NUMBER(cases[i].name, share, cases[i].want, 1e-14);
    }
}

/* One weight of ten above a half: (1/2)^9. */
static void
ten_criteria(void **state)
{
    double a[10] = {1}, b[10], weights[10];

    (void)state;
    for (size_t k = 0; k < 10; k++) {
        b[k] = 0.5;
        weights[k] = 1;
    }
    CHECK_NUMBER("P(w1 > 1/2)", share_of(WEIGHT_WORLD_ANY, weights, 10, a, b), 0x1p-9,
                 1e-17);
}

/* Beta(a, b) is above x as often as a + b - 1 throws at x hit a - 1 times at most. */
static void
near_two_weights_it_is_a_beta_distribution(void **state)
{
    (void)state;
    for (unsigned points = 1; points < 100; points++) {
        double weights[] = {points / 100.0, 1 - points / 100.0};
        double a[] = {1, 0}, b[] = {0.25, 0.5}, term = pow(0.6, 99), sum = 0;

        for (unsigned hits = 0; hits < points; hits++) {
            sum += term; /* C(99, hits) 0.4^hits 0.6^(99 - hits) */
            term *= (99.0 - hits) / (hits + 1) * 0.4 / 0.6;
        }
        CHECK_NUMBER("P(Beta > 0.4)", share_of(WEIGHT_WORLD_NEAR, weights, 2, a, b),
                     sum, 1e-12);
    }
}

/* For distinct differences d the share is sum over d[i] > 0 of prod d[i] / (d[i] - d[j]). */
static void
distinct_differences_agree_with_the_closed_form(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, 11);
    for (int round = 0; round < 1000; round++) {
        double a[5], b[5], weights[5], want = 0;
        size_t count = 2 + number_below(&random, 4);

        for (size_t k = 0; k < count; k++) {
            /* A place of its own for each difference keeps the closed form usable. */
            a[k] = (double)k / 5 + 0.15 * random_unit(&random);
            b[k] = 0.5;
            weights[k] = 1;
        }
        for (size_t i = 0; i < count; i++) {
            double product = 1;

            for (size_t j = 0; j < count; j++)
                product *= j == i ? 1 : (a[i] - b[i]) / (a[i] - b[i] - a[j] + b[j]);
            want += a[i] > b[i] ? product : 0;
        }
        CHECK_NUMBER("share", share_of(WEIGHT_WORLD_ANY, weights, count, a, b), want,
                     1e-9);
    }
}

static void
equal_places_have_no_closed_form(void **state)
{
    static const double a[] = {1, 0, 0}, b[] = {0, 1, 0}, weights[] = {2, 1, 1};
    struct weight_world world;
    double share;

    (void)state;
    weight_world_make(WEIGHT_WORLD_ORDER, weights, 3, &world);
    assert_false(pairwise_share(&world, a, b, &share));
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_by_hand),
        cmocka_unit_test(ten_criteria),
        cmocka_unit_test(near_two_weights_it_is_a_beta_distribution),
        cmocka_unit_test(distinct_differences_agree_with_the_closed_form),
        cmocka_unit_test(equal_places_have_no_closed_form),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
