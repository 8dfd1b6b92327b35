/*
 * test_date.c - days are counted as the calendar does.
 */
#include "base/date.h"

#include <stdio.h>

#include "base/error.h"
#include "support/check.h"
#include "support/cmocka.h"

static void
a_date_is_a_day_since_1970(void **state)
{
    static const struct {
        const char *text;
        long want;
    } cases[] = {
        {"1970-01-01", 0},      {"1969-12-31", -1},     {"1970-12-31", 364},
        {"2000-02-29", 11016},  {"2000-03-01", 11017},  {"2038-01-19", 24855},
        {"1900-03-01", -25508}, {"1900-01-01", -25567}, {"2999-12-31", 376199},
        {"2024", 19723},        {"2024-01", 19723},     {"2024-03", 19783},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        long days = 0;

        CHECK_BOOL(cases[i].text, date_parse(cases[i].text, &days), true);
        CHECK_INTEGER(cases[i].text, days, cases[i].want);
    }
}

static void
what_is_no_date_is_refused(void **state)
{
    static const char *const cases[] = {
        "",           "24",         "0000-01-01",  "2023-02-29", "1900-02-29",
        "2024-00-01", "2024-13-01", "2024-01-00",  "2024-04-31", "2024-1-1",
        "2024-01-",   "2024-",      "2024/01/01",  "20240101",   "2024-01-01T00:00",
        "1899-12-31", "3000-01-01", "9999",        "-2024-01",   "+2024-01-01",
        " 2024",      "2024 ",      "12024-01-01",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        long days = 7;

        CHECK_BOOL(cases[i], date_parse(cases[i], &days), false);
        CHECK_INTEGER(cases[i], days, 7);
    }
}

static void
every_day_of_four_centuries_follows_the_last(void **state)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    long expected = -25567; /* 1900-01-01 */
    char text[DATE_TEXT_SIZE];

    (void)state;
    for (int year = 1900; year <= 2300; year++)
        for (int month = 1; month <= 12; month++) {
            bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            int length = lengths[month - 1] + (month == 2 && leap);

            for (int day = 1; day <= length; day++, expected++) {
                char want[DATE_TEXT_SIZE + 24];
                long days = 0;

                snprintf(want, sizeof want, "%04d-%02d-%02d", year, month, day);
                CHECK_BOOL(want, date_parse(want, &days), true);
                CHECK_INTEGER(want, days, expected);
                date_format(days, text);
                CHECK_TEXT(want, text, want);
            }
        }
}

static void
months_later_keep_the_day_or_the_months_last(void **state)
{
    static const struct {
        const char *from;
        int months;
        const char *want;
    } cases[] = {
        {"2024-01-31", 1, "2024-02-29"},   {"2023-01-31", 1, "2023-02-28"},
        {"2024-02-29", 12, "2025-02-28"},  {"2024-02-29", 48, "2028-02-29"},
        {"2024-03-31", -1, "2024-02-29"},  {"2024-01-15", -1, "2023-12-15"},
        {"2024-12-15", 1, "2025-01-15"},   {"2024-05-31", 6, "2024-11-30"},
        {"2024-06-15", 0, "2024-06-15"},   {"2024-06-15", 120, "2034-06-15"},
        {"2024-06-15", -30, "2021-12-15"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[DATE_TEXT_SIZE];
        long days = 0;

        assert_true(date_parse(cases[i].from, &days));
        date_format(date_add_months(days, cases[i].months), text);
        CHECK_TEXT(cases[i].from, text, cases[i].want);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_is_a_day_since_1970),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(every_day_of_four_centuries_follows_the_last),
        cmocka_unit_test(months_later_keep_the_day_or_the_months_last),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
