/*
 * test_show.c - numbers are rounded and grouped as a person is promised.
 */
#include "report/show.h"

#include "support/cmocka.h"

#include "support/check.h"

#define G SHOW_GROUP
#define U SHOW_UNIT

static struct arena arena;

static int
arena_open(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int
arena_close(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static void
money_is_whole_from_100_on(void **state)
{
    static const struct {
        double amount;
        const char *want;
    } cases[] = {
        {0, "0"},
        {0.0039, "0.0039"},
        {0.04, "0.0400"},
        {0.45, "0.45"},
        {2.5, "2.50"},
        {99.99, "99.99"},
        {99.996, "100"},
        {390, "390"},
        {3500.4, "3" G "500"},
        {-1234567.5, "-1" G "234" G "568"},
        {-2.5, "-2.50"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_TEXT(cases[i].want, show_money(&arena, cases[i].amount), cases[i].want);
}

static void
shares_are_shown_to_a_tenth_of_a_percent(void **state)
{
    (void)state;
    CHECK_TEXT("share", show_share(&arena, 0.2584), "25.8" U "%");
    CHECK_TEXT("score", show_score(&arena, 81.66), "81.7");
    CHECK_TEXT("count", show_count(&arena, 89743590), "89" G "743" G "590");
    CHECK_TEXT("one", show_things(&arena, 1, "day"), "1" U "day");
    CHECK_TEXT("more", show_things(&arena, 1200, "day"), "1" G "200" U "days");
    CHECK_TEXT("one of a unit", show_with_unit(&arena, "1", "tokens a month"),
               "1" U "token a month");
    CHECK_TEXT("more of it", show_with_unit(&arena, "2", "tokens a month"),
               "2" U "tokens a month");
    CHECK_TEXT("a card", show_with_unit(&arena, "1", "GPUs"), "1" U "GPU");
    CHECK_TEXT("a rate", show_with_unit(&arena, "1", "GB/s"), "1" U "GB/s");
    CHECK_TEXT("a factor", show_with_unit(&arena, "1", "times the allowed days"),
               "1" U "times the allowed days");
    CHECK_TEXT("no plural", show_with_unit(&arena, "1", "USD per 1M"),
               "1" U "USD per 1M");
}

static void
a_sampled_share_is_never_all_or_nothing(void **state)
{
    static const struct {
        double share;
        const char *want;
    } cases[] = {
        {0, "<0.1" U "%"},    {0.0009, "<0.1" U "%"}, {0.004, "0.4" U "%"},
        {0.5512, "55" U "%"}, {0.994, "99.4" U "%"},  {1, ">99.9" U "%"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_TEXT(cases[i].want, show_sampled(&arena, cases[i].share), cases[i].want);
}

static void
a_given_number_keeps_its_digits(void **state)
{
    static const struct {
        double value;
        const char *want;
    } cases[] = {
        {99.999, "99.999"}, {0.146, "0.146"}, {4e9, "4" G "000" G "000" G "000"},
        {1.5, "1.5"},       {-50, "-50"},     {0, "0"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_TEXT(cases[i].want, show_exact(&arena, cases[i].value), cases[i].want);
}

static void
a_computed_number_has_three_significant_digits(void **state)
{
    static const struct {
        double value;
        const char *want;
    } cases[] = {
        {0, "0"},       {0.76104, "0.761"},      {1.14155, "1.14"}, {49.44, "49.4"},
        {554.2, "554"}, {12345.6, "12" G "346"}, {1.5, "1.5"},      {0.00001, "0"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_TEXT(cases[i].want, show_real(&arena, cases[i].value, 3), cases[i].want);
}

static void
the_unit_decides_the_form(void **state)
{
    (void)state;
    CHECK_TEXT("share", show_quantity(&arena, 0.7, "share"), "70.0" U "%");
    CHECK_TEXT("money", show_quantity(&arena, 205000, "USD a year"),
               "205" G "000" U "USD a year");
    CHECK_TEXT("price", show_quantity(&arena, 2.5, "USD per 1M tokens"),
               "2.50" U "USD per 1M tokens");
    CHECK_TEXT("tokens", show_quantity(&arena, 1e7, "tokens a month"),
               "10" G "000" G "000" U "tokens a month");
    CHECK_TEXT("ratio", show_quantity(&arena, 1.5, "ratio"), "1.5");
    CHECK_TEXT("unknown", show_maybe(&arena, maybe_unknown(), "USD"), "unknown");
}

static void
shown_shares_sum_to_a_hundred(void **state)
{
    static const double thirds[] = {1.0 / 3, 1.0 / 3, 1.0 / 3};
    static const double mixed[] = {0.09684, 0.09684, 0.07749, 0.11624, 0.25822,
                                   0.06456, 0.09684, 0.09684, 0.06440, 0.03173};
    double shown[10], sum = 0;

    (void)state;
    show_shares(thirds, 3, shown);
    CHECK_NUMBER("third 0", shown[0], 33.4, 1e-9);
    CHECK_NUMBER("third 1", shown[1], 33.3, 1e-9);
    CHECK_NUMBER("third 2", shown[2], 33.3, 1e-9);
    show_shares(mixed, 10, shown);
    for (size_t i = 0; i < 10; i++) {
        sum += shown[i];
        assert_true(shown[i] - mixed[i] * 100 < 0.1 && mixed[i] * 100 - shown[i] < 0.1);
    }
    CHECK_NUMBER("sum", sum, 100, 1e-9);
}

static void
one_of_a_thing_is_not_many(void **state)
{
    (void)state;
    CHECK_TEXT("spare", show_noun(&arena, "1", "spare replicas"),
               "1" U "spare replica");
    CHECK_TEXT("spares", show_noun(&arena, "2", "spare replicas"),
               "2" U "spare replicas");
    CHECK_TEXT("rate", show_noun(&arena, "1", "units of the currency for one USD"),
               "1" U "unit of the currency for one USD");
    CHECK_TEXT("none", show_noun(&arena, "1", ""), "1");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_is_whole_from_100_on),
        cmocka_unit_test(shares_are_shown_to_a_tenth_of_a_percent),
        cmocka_unit_test(a_sampled_share_is_never_all_or_nothing),
        cmocka_unit_test(a_given_number_keeps_its_digits),
        cmocka_unit_test(a_computed_number_has_three_significant_digits),
        cmocka_unit_test(the_unit_decides_the_form),
        cmocka_unit_test(one_of_a_thing_is_not_many),
        cmocka_unit_test(shown_shares_sum_to_a_hundred),
    };

    return cmocka_run_group_tests(tests, arena_open, arena_close);
}
