/*
 * test_load.c - how a month's traffic spreads over its hours.
 */
#include "cost/load.h"

#include <math.h>

#include "base/error.h"
#include "support/check.h"
#include "support/cmocka.h"

static const double peaks[] = {1.01, 1.5, 2, 4, 12, 100};

static void
overflow_is_the_traffic_above_the_capacity(void **state)
{
    static const struct {
        const char *name;
        double capacity, peak, want;
    } cases[] = {
        {"half the average of a peaky load", 0.5, 2, 0.5625},
        {"the average of a peaky load", 1, 2, 0.25},
        {"more than the average", 1.25, 2, 0.140625},
        {"the average of a load with sharp peaks", 1, 5, 0.534992},
        {"the peak itself", 2, 2, 0},
        {"more than the peak", 3, 2, 0},
        {"no capacity", 0, 2, 1},
        {"no capacity on a flat load", 0, 1, 1},
        {"a quarter of a flat load", 0.25, 1, 0.75},
        {"the average of a flat load", 1, 1, 0},
        {"more than a flat load", 3, 1, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_NUMBER(cases[i].name, load_overflow(cases[i].capacity, cases[i].peak),
                     cases[i].want, 1e-6);
}

/* The curve that the header states, summed up in small steps of time. */
static double
overflow_summed(double capacity, double peak)
{
    enum { STEPS = 200000 };
    double sum = 0;

    for (int i = 0; i < STEPS; i++)
        sum += fmax(0, peak * pow(1 - (i + 0.5) / STEPS, peak - 1) - capacity);
    return sum / STEPS;
}

static void
the_closed_form_is_the_area_under_the_curve(void **state)
{
    static const double shares[] = {0, 0.05, 0.3, 0.7, 0.99};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(peaks); i++)
        for (size_t k = 0; k < ARRAY_LEN(shares); k++) {
            double capacity = shares[k] * peaks[i];

            CHECK_NUMBER("overflow", load_overflow(capacity, peaks[i]),
                         overflow_summed(capacity, peaks[i]), 1e-4);
        }
}

static void
more_capacity_never_overflows_more(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(peaks); i++)
        for (double k = 0; k < 1.1 * peaks[i]; k += peaks[i] / 500)
            assert_true(load_overflow(k + peaks[i] / 500, peaks[i]) <=
                        load_overflow(k, peaks[i]));
}

/* The share of time that the rate exceeds a capacity. */
static double
time_above(double capacity, double peak)
{
    return 1 - load_time_below(capacity, peak);
}

/* A little more capacity saves traffic for just as long as the load exceeds it. */
static void
time_above_is_the_slope_of_the_overflow(void **state)
{
    (void)state;
    for (size_t i = 1; i < ARRAY_LEN(peaks); i++) {
        double capacity = 0.4 * peaks[i], step = 1e-6 * peaks[i];
        double slope = (load_overflow(capacity - step, peaks[i]) -
                        load_overflow(capacity + step, peaks[i])) /
                       (2 * step);

        CHECK_NUMBER("time above", time_above(capacity, peaks[i]), slope, 1e-6);
    }
}

static void
the_capacity_for_a_time_is_exceeded_for_that_time(void **state)
{
    (void)state;
    for (size_t i = 1; i < ARRAY_LEN(peaks); i++)
        for (double time = 0.001; time < 1; time += 0.1)
            CHECK_NUMBER("time",
                         time_above(load_capacity_for(time, peaks[i]), peaks[i]), time,
                         1e-9);
    CHECK_NUMBER("never exceeded", load_capacity_for(0, 4), 4, 0);
    CHECK_NUMBER("always exceeded", load_capacity_for(1, 4), 0, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overflow_is_the_traffic_above_the_capacity),
        cmocka_unit_test(the_closed_form_is_the_area_under_the_curve),
        cmocka_unit_test(more_capacity_never_overflows_more),
        cmocka_unit_test(time_above_is_the_slope_of_the_overflow),
        cmocka_unit_test(the_capacity_for_a_time_is_exceeded_for_that_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
