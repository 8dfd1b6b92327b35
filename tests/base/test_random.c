/*
 * test_random.c - the sequences are those that the generators' authors published.
 */
#include "base/random.h"

#include "base/error.h"
#include "support/check.h"
#include "support/cmocka.h"

/* Outputs of splitmix64.c (prng.di.unimi.it) for the seed 1234567. */
static void
a_seed_is_spread_by_splitmix64(void **state)
{
    static const uint64_t want[] = {
        UINT64_C(6457827717110365317),
        UINT64_C(3203168211198807973),
        UINT64_C(9817491932198370423),
        UINT64_C(4593380528125082431),
    };
    struct random random;

    (void)state;
    random_init(&random, 1234567);
    for (size_t i = 0; i < ARRAY_LEN(want); i++)
        assert_int_equal(random.state[i], want[i]);
}

/* Outputs of xoshiro256starstar.c (prng.di.unimi.it) from the state 1, 2, 3, 4. */
static void
a_state_gives_the_sequence_of_xoshiro256starstar(void **state)
{
    static const uint64_t want[] = {
        UINT64_C(11520),
        UINT64_C(0),
        UINT64_C(1509978240),
        UINT64_C(1215971899390074240),
        UINT64_C(1216172134540287360),
        UINT64_C(607988272756665600),
        UINT64_C(16172922978634559625),
        UINT64_C(8476171486693032832),
        UINT64_C(10595114339597558777),
        UINT64_C(2904607092377533576),
    };
    struct random random = {{1, 2, 3, 4}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(want); i++)
        assert_int_equal(random_next(&random), want[i]);
}

static void
a_unit_number_is_the_upper_53_bits(void **state)
{
    struct random bits, unit;

    (void)state;
    random_init(&bits, 1);
    random_init(&unit, 1);
    for (int i = 0; i < 10000; i++) {
        double got = random_unit(&unit);

        assert_true(got >= 0 && got < 1);
        CHECK_NUMBER("times 2^53", got * 0x1p53, (double)(random_next(&bits) >> 11), 0);
    }
}

static void
unit_numbers_are_spread_evenly(void **state)
{
    enum { DRAWS = 100000, BINS = 10 };
    int bins[BINS] = {0};
    struct random random;

    (void)state;
    random_init(&random, 0);
    for (int i = 0; i < DRAWS; i++)
        bins[(int)(random_unit(&random) * BINS)]++;
    for (int i = 0; i < BINS; i++) /* five standard deviations of a bin are 474 */
        CHECK_NUMBER("draws in a tenth", bins[i], DRAWS / BINS, 474);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seed_is_spread_by_splitmix64),
        cmocka_unit_test(a_state_gives_the_sequence_of_xoshiro256starstar),
        cmocka_unit_test(a_unit_number_is_the_upper_53_bits),
        cmocka_unit_test(unit_numbers_are_spread_evenly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
