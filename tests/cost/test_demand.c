/*
 * test_demand.c - the workload over the horizon, and what time does to prices.
 */
#include "cost/demand.h"

#include "support/assess.h"
#include "support/check.h"
#include "support/cmocka.h"

static void
demand_of(struct arena *arena, const char *settings, double factor, struct demand *out)
{
    struct assessment assessment = assessment_of(arena, settings);
    struct inputs inputs;

    inputs_resolve(&assessment, NULL, &inputs);
    demand_init(&inputs, factor, out);
}

static void
volume_grows_by_the_month(void **state)
{
    struct arena arena;
    struct demand demand;

    (void)state;
    arena_init(&arena);
    demand_of(&arena, "scale=1M; growth_pct_month=10; horizon_months=3", 1, &demand);
    assert_int_equal(demand.months, 3);
    CHECK_NUMBER("month 0", demand.tokens[0], 1e6, 0);
    CHECK_NUMBER("month 1", demand.tokens[1], 1.1e6, 1e-6);
    CHECK_NUMBER("month 2", demand.tokens[2], 1.21e6, 1e-6);
    demand_of(&arena, "scale=1M; growth_pct_month=-50; horizon_months=3", 10, &demand);
    CHECK_NUMBER("ten times", demand.tokens[0], 1e7, 0);
    CHECK_NUMBER("ten times, halved twice", demand.tokens[2], 2.5e6, 0);
    arena_clear(&arena);
}

static void
a_year_discounts_and_cheapens_by_its_rates(void **state)
{
    struct arena arena;
    struct demand demand;

    (void)state;
    arena_init(&arena);
    demand_of(&arena,
              "scale=1M; horizon_months=25; discount_pct_year=8;"
              "api_price_decline_pct_year=10; gpu_price_decline_pct_year=-20",
              1, &demand);
    CHECK_NUMBER("now", demand.discount[0], 1, 0);
    CHECK_NUMBER("discount of a year", demand.discount[12], 1 / 1.08, 1e-12);
    CHECK_NUMBER("discount of two", demand.discount[24], 1 / (1.08 * 1.08), 1e-12);
    CHECK_NUMBER("API price after a year", demand.api_price[12], 0.9, 1e-12);
    CHECK_NUMBER("API price after two", demand.api_price[24], 0.81, 1e-12);
    CHECK_NUMBER("a GPU that becomes dearer", demand.gpu_price[12], 1.2, 1e-12);
    arena_clear(&arena);
}

static void
requests_and_rates_follow_from_their_shape(void **state)
{
    struct arena arena;
    struct demand demand;

    (void)state;
    arena_init(&arena);
    demand_of(&arena,
              "scale=36M; tokens_per_request=1000; input_share=0.8;"
              "active_hours_month=100; peak_to_average=3",
              1, &demand);
    CHECK_NUMBER("input of a request", demand.input_tokens, 800, 1e-9);
    CHECK_NUMBER("output of a request", demand.output_tokens, 200, 1e-9);
    CHECK_NUMBER("requests", demand_requests(&demand, demand.tokens[0]), 36000, 0);
    CHECK_NUMBER("requests a second", demand_rate(&demand, demand.tokens[0]), 0.1,
                 1e-15);
    CHECK_NUMBER("peak", demand.peak_to_average, 3, 0);
    arena_clear(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(volume_grows_by_the_month),
        cmocka_unit_test(a_year_discounts_and_cheapens_by_its_rates),
        cmocka_unit_test(requests_and_rates_follow_from_their_shape),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
