/*
 * test_axis.c - where values lie on an axis, and which of them are named.
 */
#include "report/axis.h"

#include "support/cmocka.h"

#include "base/date.h"
#include "base/strbuf.h"
#include "support/check.h"

static double
day(const char *text)
{
    long days;

    assert_true(date_parse(text, &days));
    return (double)days;
}

static void
equal_steps_are_equally_long(void **state)
{
    const struct {
        const char *name;
        struct axis axis;
        double value, share;
    } cases[] = {
        {"a quarter of a length", {CHART_SCALE_LINEAR, 0, 8}, 2, 0.25},
        {"the end", {CHART_SCALE_LINEAR, 5, 10}, 10, 1},
        {"each tenfold alike", {CHART_SCALE_LOG, 1, 1e4}, 100, 0.5},
        {"below one", {CHART_SCALE_LOG, 0.01, 1}, 0.1, 0.5},
        {"half a leap year", {CHART_SCALE_DAYS, 0, 366}, 183, 0.5},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_NUMBER(cases[i].name, axis_share(&cases[i].axis, cases[i].value),
                     cases[i].share, 1e-12);
        CHECK_NUMBER(cases[i].name, axis_value(&cases[i].axis, cases[i].share),
                     cases[i].value, 1e-9);
    }
}

static void
round_values_are_named(void **state)
{
    const struct {
        const char *name;
        struct axis axis;
        size_t most;
        const char *want;
    } cases[] = {
        {"halves", {CHART_SCALE_LINEAR, 0, 1}, 3, "0 0.5 1"},
        {"steps of five", {CHART_SCALE_LINEAR, 0, 17}, 5, "0 5 10 15"},
        {"about zero", {CHART_SCALE_LINEAR, -3, 3}, 5, "-2 0 2"},
        {"thousands", {CHART_SCALE_LINEAR, 0, 9000}, 7, "0 2k 4k 6k 8k"},
        {"powers of ten", {CHART_SCALE_LOG, 1e6, 1e9}, 5, "1M 10M 100M 1B"},
        {"powers of a hundred", {CHART_SCALE_LOG, 1, 1e8}, 5, "1 100 10k 1M 100M"},
        {"within the axis", {CHART_SCALE_LOG, 5, 500}, 5, "10 100"},
        {"years",
         {CHART_SCALE_DAYS, day("2022-11-30"), day("2025-02-01")},
         4,
         "2023 2024 2025"},
        {"half years",
         {CHART_SCALE_DAYS, day("2024-03-01"), day("2025-08-01")},
         4,
         "2024-07 2025-01 2025-07"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct tick ticks[AXIS_TICKS_MAX];
        size_t count = axis_ticks(&cases[i].axis, cases[i].most, ticks);
        struct strbuf got;

        strbuf_init(&got);
        for (size_t t = 0; t < count; t++)
            strbuf_addf(&got, "%s%s", t ? " " : "", ticks[t].text);
        CHECK_TEXT(cases[i].name, got.data, cases[i].want);
        strbuf_clear(&got);
    }
}

static void
a_series_is_known_between_its_points(void **state)
{
    static const double x[] = {1, 100, 400}, values[] = {1, 100, 900};
    struct chart chart = {
        .kind = CHART_LINES, .x = x, .point_count = 3, .values = values};

    (void)state;
    CHECK_NUMBER("straight", axis_series_at(&chart, 0, 250), 500, 1e-9);
    chart.steps = true;
    CHECK_NUMBER("held until the next point", axis_series_at(&chart, 0, 399), 100, 0);
    CHECK_NUMBER("changed on the point", axis_series_at(&chart, 0, 400), 900, 0);
    chart.steps = false;
    chart.x_scale = chart.y_scale = CHART_SCALE_LOG;
    CHECK_NUMBER("straight on logarithmic axes", axis_series_at(&chart, 0, 10), 10,
                 1e-9);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_steps_are_equally_long),
        cmocka_unit_test(round_values_are_named),
        cmocka_unit_test(a_series_is_known_between_its_points),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
