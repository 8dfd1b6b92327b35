/*
 * test_number.c - numbers are read whole or not at all, and written without a lie.
 */
#include "base/number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/random.h"
#include "support/check.h"
#include "support/cmocka.h"

#define FORTY_DIGITS "1234567890123456789012345678901234567890"

static void
an_integer_is_digits_within_64_bits(void **state)
{
    static const struct {
        const char *text;
        bool taken;
        int64_t want;
    } cases[] = {
        {"0", true, 0},
        {"007", true, 7},
        {"+12", true, 12},
        {"-12", true, -12},
        {"-0", true, 0},
        {"9223372036854775807", true, INT64_MAX},
        {"-9223372036854775808", true, INT64_MIN},
        {"0000000000000000000000000000000000000012", true, 12},
        {"00000000000000000000000000000000000000012", false, 0},
        {"9223372036854775808", false, 0},
        {"-9223372036854775809", false, 0},
        {"99999999999999999999", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"+-1", false, 0},
        {" 1", false, 0},
        {"1 ", false, 0},
        {"1.0", false, 0},
        {"1e3", false, 0},
        {"0x10", false, 0},
        {"1_000", false, 0},
        {"1,5", false, 0},
        {"5%", false, 0},
        {"1:30", false, 0},
        {".inf", false, 0},
        {"\xD9\xA3", false, 0}, /* a digit three, but not of ours */
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t got = 77;

        CHECK_BOOL(cases[i].text, number_parse_integer(cases[i].text, &got),
                   cases[i].taken);
        CHECK_INTEGER(cases[i].text, got, cases[i].taken ? cases[i].want : 77);
    }
}

static void
a_decimal_is_digits_with_a_point_and_an_exponent(void **state)
{
    static const struct {
        const char *text;
        double want;
    } cases[] = {
        {"0", 0},
        {"-0", 0},
        {"+1", 1},
        {"0.1", 0.1},
        {"-2.50", -2.5},
        {"1e3", 1000},
        {"1E3", 1000},
        {"1e+3", 1000},
        {"2.5e-06", 2.5e-06},
        {"0.30000000000000004", 0.30000000000000004},
        {"9007199254740993", 9007199254740992.0}, /* a tie goes to the even one */
        {"9007199254740993.00001", 9007199254740994.0},
        {"1.7976931348623157e308", DBL_MAX},
        {"17976931348623157e292", DBL_MAX},
        {"4.9406564584124654e-324", 4.9406564584124654e-324},
        {"0e999999999999", 0},
        {"0.000", 0},
        {FORTY_DIGITS, 1234567890123456789012345678901234567890.0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        double got = 77;

        CHECK_BOOL(cases[i].text, number_parse_decimal(cases[i].text, &got), true);
        CHECK_NUMBER(cases[i].text, got, cases[i].want, 0);
        CHECK_BOOL(cases[i].text, signbit(got), cases[i].want < 0);
    }
}

static void
what_is_no_decimal_is_refused(void **state)
{
    static const char *const cases[] = {
        "",
        "-",
        ".",
        "1.",
        ".5",
        "1.5.2",
        "1,5",
        "1e",
        "1e+",
        "e5",
        "1 000",
        " 1",
        "1 ",
        "0x1p3",
        "inf",
        "nan",
        "infinity",
        "1e999",
        "-1e309",
        "1e-999",
        "1f",
        "--1",
        "1e1.5",
        "1_000",
        "5%",
        "10k",
        "1e5e5",
        "\xC2\xA0"
        "1",
        "1e99999999999999999999",
        FORTY_DIGITS "1",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        double got = 77;

        CHECK_BOOL(cases[i], number_parse_decimal(cases[i], &got), false);
        CHECK_NUMBER(cases[i], got, 77, 0);
    }
}

static void
a_quantity_may_have_groups_and_a_unit(void **state)
{
    static const struct {
        const char *text;
        bool share;
        double want;
    } cases[] = {
        {"10M", false, 1e7},
        {"10 M", false, 1e7},
        {"1.5B", false, 1.5e9},
        {"4.05B", false, 4.05e9},
        {"12.5k", false, 12500},
        {"0.3T", false, 3e11},
        {"730", false, 730},
        {" 730 ", false, 730},
        {"-5", false, -5},
        {"1 000 000", false, 1e6},
        {"1_000_000", false, 1e6},
        {"12 345.5", false, 12345.5},
        {"1\xC2\xA0"
         "000",
         false, 1000},
        {"1\xE2\x80\xAF"
         "000",
         false, 1000},
        {"1\xE2\x80\x89"
         "000",
         false, 1000},
        {"1 234 M", false, 1.234e9},
        {"1e6", false, 1e6},
        {"1e3k", false, 1e6},
        {"0.1k", false, 100},
        {"70 %", true, 0.7},
        {"70%", true, 0.7},
        {"7.5 %", true, 0.075},
        {"0.7", true, 0.7},
        {"1 %", true, 0.01},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        double got = 77;

        CHECK_BOOL(cases[i].text,
                   number_parse_quantity(cases[i].text, cases[i].share, &got), true);
        CHECK_NUMBER(cases[i].text, got, cases[i].want, 0);
    }
}

static void
what_is_no_quantity_is_refused(void **state)
{
    static const struct {
        const char *text;
        bool share;
    } cases[] = {
        {"", false},       {"   ", false},       {"M", false},      {"70%", false},
        {"1,5", false},    {"1,000", false},     {"10m", false},    {"10K", false},
        {"10G", false},    {"10Mk", false},      {"10 M B", false}, {"1 00", false},
        {"1 0000", false}, {"1234 567", false},  {"1__000", false}, {"1  000", false},
        {"_1", false},     {"1_", false},        {"10k%", true},    {"1 2", false},
        {"1. 5", false},   {"1.000 000", false}, {"- 5", false},    {"about 2", false},
        {"2..4", false},   {"1e999", false},     {"1e308T", false}, {"inf", false},
        {"5 \xC2", false}, {"$5", false},        {"10M.", false},   {"% 5", true},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        double got = 77;

        CHECK_BOOL(cases[i].text,
                   number_parse_quantity(cases[i].text, cases[i].share, &got), false);
        CHECK_NUMBER(cases[i].text, got, 77, 0);
    }
}

static void
a_price_is_exact_in_millionths(void **state)
{
    static const struct {
        const char *text;
        int shift;
        int64_t want;
    } cases[] = {
        {"2.50", 0, 2500000},
        {"0", 0, 0},
        {"0.000001", 0, 1},
        {"0.1", 0, 100000},
        {"-2.5", 0, -2500000},
        {"2.5e-06", 6, 2500000},
        {"0.0000025", 6, 2500000},
        {"1.5E1", 0, 15000000},
        {"1e-06", 0, 1},
        {"0.0000005", 0, 1}, /* a half goes up */
        {"0.00000049999999999999999", 0, 0},
        {"0.0000015", 0, 2},
        {"-0.0000005", 0, -1}, /* on the digits, so away from zero */
        {"0.00000005", 0, 0},
        {"0.0000009999999", 0, 1},
        {"9223372036854.775807", 0, INT64_MAX},
        {"-9223372036854.775807", 0, -INT64_MAX},
        {"9223372036854.7758074", 0, INT64_MAX},
        {"0e400", 0, 0},
        {"1e-400", 0, 0},
        {"0.1e1", 0, 1000000},
        {"1000000", -6, 1000000},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t got = 77;

        CHECK_BOOL(cases[i].text,
                   number_parse_micro(cases[i].text, cases[i].shift, &got), true);
        CHECK_INTEGER(cases[i].text, got, cases[i].want);
    }
}

static void
a_price_that_cannot_be_held_is_refused(void **state)
{
    static const char *const cases[] = {
        "9223372036854.7758075",
        "9223372036854.775808",
        "1e13",
        "1e400",
        "",
        "1,5",
        "free",
        "$2.50",
        "2.50 ",
        "1e999999999",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t got = 77;

        CHECK_BOOL(cases[i], number_parse_micro(cases[i], 0, &got), false);
        CHECK_INTEGER(cases[i], got, 77);
    }
}

static void
millionths_are_written_in_their_shortest_form(void **state)
{
    static const struct {
        int64_t micro;
        const char *want;
    } cases[] = {
        {2500000, "2.5"},
        {0, "0"},
        {1, "0.000001"},
        {-1, "-0.000001"},
        {1000000, "1"},
        {100000000, "100"},
        {-2500000, "-2.5"},
        {INT64_MAX, "9223372036854.775807"},
        {INT64_MIN, "-9223372036854.775808"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[NUMBER_TEXT_SIZE];

        number_format_micro(cases[i].micro, text, sizeof text);
        CHECK_TEXT(cases[i].want, text, cases[i].want);
    }
}

static void
a_price_survives_being_written_and_read(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, 5);
    for (int i = 0; i < 20000; i++) {
        int64_t micro = (int64_t)(random_next(&random) >> (1 + i % 63)), back = -1;
        char text[NUMBER_TEXT_SIZE];

        number_format_micro(micro, text, sizeof text);
        CHECK_BOOL(text, number_parse_micro(text, 0, &back), true);
        CHECK_INTEGER(text, back, micro);
    }
}

static void
thousands_are_grouped(void **state)
{
    static const struct {
        double value;
        int decimals;
        const char *sep, *want;
    } cases[] = {
        {1234.5, 1, " ", "1 234.5"},
        {0, 0, " ", "0"},
        {999, 0, " ", "999"},
        {1000, 0, " ", "1 000"},
        {-1000, 0, " ", "-1 000"},
        {1234567.891, 2, " ", "1 234 567.89"},
        {1234567, 0, "", "1234567"},
        {1234567, 0, "\xE2\x80\x89",
         "1\xE2\x80\x89"
         "234\xE2\x80\x89"
         "567"},
        {999.96, 1, " ", "1 000.0"},
        {0.05, 1, " ", "0.1"},
        {-0.04, 1, " ", "0.0"},
        {-0.0, 0, " ", "0"},
        {-0.06, 1, " ", "-0.1"},
        {1e15, 0, " ", "1 000 000 000 000 000"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[64];

        number_format_grouped(cases[i].value, cases[i].decimals, cases[i].sep, text,
                              sizeof text);
        CHECK_TEXT(cases[i].want, text, cases[i].want);
    }
}

static void
a_number_without_room_is_not_cut_to_another(void **state)
{
    char text[6];

    (void)state;
    number_format_grouped(12345, 0, "", text, sizeof text);
    assert_string_equal(text, "12345");
    number_format_grouped(123456, 0, "", text, sizeof text);
    assert_string_equal(text, "#####");
    number_format_grouped(DBL_MAX, 2, " ", text, sizeof text);
    assert_string_equal(text, "#####");
    number_format_micro(1234567, text, sizeof text);
    assert_string_equal(text, "#####");
    number_format_exact(0.1234, text, sizeof text);
    assert_string_equal(text, "#####");
}

static void
the_short_form_has_three_digits_and_a_unit(void **state)
{
    static const struct {
        double value;
        const char *want;
    } cases[] = {
        {4.05e9, "4.05B"},
        {9e8, "900M"},
        {12500, "12.5k"},
        {730, "730"},
        {0, "0"},
        {-0.0, "0"},
        {-12500, "-12.5k"},
        {999.4, "999"},
        {999.6, "1k"},
        {999600, "1M"},
        {999500000000000, "1e15"},
        {1e12, "1T"},
        {123456e9, "123T"},
        {1e15, "1e15"},
        {1.234e20, "1.23e20"},
        {1.5, "1.5"},
        {0.7, "0.7"},
        {0.12345, "0.123"},
        {0.000123, "0.000123"},
        {0.0000123, "0.0000123"},
        {1.234e-7, "1.23e-7"},
        {1005, "1k"}, /* a tie goes to the even digit, as printf rounds */
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[NUMBER_TEXT_SIZE];

        number_format_short(cases[i].value, text, sizeof text);
        CHECK_TEXT(cases[i].want, text, cases[i].want);
    }
}

static void
the_exact_form_is_the_shortest_that_reads_back(void **state)
{
    static const struct {
        double value;
        const char *want;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-1.5, "-1.5"},
        {0.1, "0.1"},
        {0.30000000000000004, "0.30000000000000004"},
        {1234567.891, "1234567.891"},
        {0.0000025, "0.0000025"},
        {1e-7, "1e-7"},
        {1e15, "1000000000000000"},
        {9007199254740993.0, "9007199254740992"},
        {1e16, "1e16"},
        {1.5e300, "1.5e300"},
        {DBL_MAX, "1.7976931348623157e308"},
        {-DBL_MAX, "-1.7976931348623157e308"},
        {DBL_TRUE_MIN, "5e-324"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[NUMBER_TEXT_SIZE];

        number_format_exact(cases[i].value, text, sizeof text);
        CHECK_TEXT(cases[i].want, text, cases[i].want);
    }
}

/* A finite double out of all of them, not only out of an interval. */
static double
double_draw(struct random *random)
{
    for (;;) {
        uint64_t bits = random_next(random);
        double value;

        memcpy(&value, &bits, sizeof value);
        if (isfinite(value))
            return value;
    }
}

static void
every_double_survives_being_written_and_read(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, 6);
    for (int i = 0; i < 20000; i++) {
        double value = double_draw(&random), back = 0;
        char text[NUMBER_TEXT_SIZE];

        number_format_exact(value, text, sizeof text);
        CHECK_BOOL(text, number_parse_decimal(text, &back), true);
        CHECK_NUMBER(text, back, value, 0);
    }
}

/* In a locale that writes 1,5, which the build made; skipped where it could not. */
static void
a_decimal_comma_in_the_locale_changes_nothing(void **state)
{
    const char *build = getenv("top_builddir");
    char text[NUMBER_TEXT_SIZE], path[4096];
    double value = 0;

    (void)state;
    snprintf(path, sizeof path, "%s/tests/locale", build ? build : ".");
    setenv("LOCPATH", path, 1);
    if (!setlocale(LC_NUMERIC, "de_DE.UTF-8"))
        skip();
    assert_string_equal(localeconv()->decimal_point, ",");
    assert_true(number_parse_decimal("1.5", &value));
    CHECK_NUMBER("read", value, 1.5, 0);
    assert_false(number_parse_decimal("1,5", &value));
    number_format_exact(1234.5, text, sizeof text);
    assert_string_equal(text, "1234.5");
    number_format_short(1234.5, text, sizeof text);
    assert_string_equal(text, "1.23k");
    number_format_grouped(1234.5, 1, " ", text, sizeof text);
    assert_string_equal(text, "1 234.5");
    number_format_micro(1500000, text, sizeof text);
    assert_string_equal(text, "1.5");
    setlocale(LC_NUMERIC, "C");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_integer_is_digits_within_64_bits),
        cmocka_unit_test(a_decimal_is_digits_with_a_point_and_an_exponent),
        cmocka_unit_test(what_is_no_decimal_is_refused),
        cmocka_unit_test(a_quantity_may_have_groups_and_a_unit),
        cmocka_unit_test(what_is_no_quantity_is_refused),
        cmocka_unit_test(a_price_is_exact_in_millionths),
        cmocka_unit_test(a_price_that_cannot_be_held_is_refused),
        cmocka_unit_test(millionths_are_written_in_their_shortest_form),
        cmocka_unit_test(a_price_survives_being_written_and_read),
        cmocka_unit_test(thousands_are_grouped),
        cmocka_unit_test(a_number_without_room_is_not_cut_to_another),
        cmocka_unit_test(the_short_form_has_three_digits_and_a_unit),
        cmocka_unit_test(the_exact_form_is_the_shortest_that_reads_back),
        cmocka_unit_test(every_double_survives_being_written_and_read),
        cmocka_unit_test(a_decimal_comma_in_the_locale_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
