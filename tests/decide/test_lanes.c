/*
 * test_lanes.c - sixteen published generators side by side, and a logarithm of our own.
 */
#include "decide/lanes.h"

#include <math.h>

#include "base/error.h"
#include "decide/minus_log.h"
#include "support/check.h"
#include "support/cmocka.h"

/* Outputs of xoshiro128plusplus.c (prng.di.unimi.it) from the state 1, 2, 3, 4. */
static void
every_lane_is_xoshiro128plusplus(void **state)
{
    static const uint32_t want[] = {
        UINT32_C(641),        UINT32_C(1573767),    UINT32_C(3222811527),
        UINT32_C(3517856514), UINT32_C(836907274),  UINT32_C(4247214768),
        UINT32_C(3867114732), UINT32_C(1355841295), UINT32_C(495546011),
        UINT32_C(621204420),
    };
    struct lanes lanes;
    int32_t got[LANES_COUNT];

    (void)state;
    for (size_t lane = 0; lane < LANES_COUNT; lane++) {
        lanes.s0[lane] = 1;
        lanes.s1[lane] = 2;
        lanes.s2[lane] = 3;
        lanes.s3[lane] = 4;
    }
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        lanes_next(&lanes, 1, got);
        for (size_t lane = 0; lane < LANES_COUNT; lane++)
            CHECK_INTEGER("lane", got[lane], want[i] >> 1);
    }
}

static void
lanes_and_streams_differ(void **state)
{
    struct lanes first, second;

    (void)state;
    lanes_init(&first, 1, 0);
    lanes_init(&second, 1, 1);
    for (size_t lane = 0; lane < LANES_COUNT; lane++) {
        assert_true(first.s0[lane] != second.s0[lane]);
        for (size_t other = 0; other < lane; other++)
            assert_true(first.s0[lane] != first.s0[other]);
    }
}

static void
the_logarithm_is_that_of_the_library(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, 1);
    CHECK_NUMBER("of one", minus_log(1), 0, 0);
    for (int i = 0; i < 100000; i++) {
        double x = ldexp(random_unit(&random) + 0x1p-54, -(i % 500));

        CHECK_NUMBER("-ln x", minus_log(x), -log(x), 2e-14 * (1 - log(x)));
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_lane_is_xoshiro128plusplus),
        cmocka_unit_test(lanes_and_streams_differ),
        cmocka_unit_test(the_logarithm_is_that_of_the_library),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
