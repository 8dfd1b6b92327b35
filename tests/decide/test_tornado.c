/*
 * test_tornado.c - bars in order, and which of them cross.
 */
#include "decide/tornado.h"

#include "base/error.h"
#include "support/check.h"
#include "support/cmocka.h"

/* Each input's gap, as a multiple of x, above a base of 1. */
static double
gap_of(size_t input, double x, void *context)
{
    const double *slopes = context;

    return 1 + slopes[input] * x;
}

static void
the_longest_bar_comes_first(void **state)
{
    double slopes[] = {0.1, -2, 2, 0.5};
    struct tornado_bar bars[] = {
        {.input = 0, .low = -1, .high = 1},
        {.input = 1, .low = -1, .high = 1},
        {.input = 2, .low = -1, .high = 1},
        {.input = 3, .low = -1, .high = 4},
    };
    static const size_t order[] = {1, 2, 3, 0};
    static const bool flips[] = {true, true, false, false};
    static const double swings[] = {4, 4, 2.5, 0.2};

    (void)state;
    tornado_measure(bars, ARRAY_LEN(bars), gap_of, slopes);
    for (size_t i = 0; i < ARRAY_LEN(bars); i++) {
        CHECK_INTEGER("input", bars[i].input, order[i]);
        CHECK_BOOL("flips", bars[i].flips, flips[i]);
        CHECK_NUMBER("swing", tornado_swing(&bars[i]), swings[i], 1e-15);
    }
    CHECK_NUMBER("low end", bars[0].gap_low, 3, 0);
    CHECK_NUMBER("high end", bars[0].gap_high, -1, 0);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_bar_comes_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
