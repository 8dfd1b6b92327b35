/*
 * test_api_price.c - what an API asks for a workload of a given shape.
 */
#include "cost/api_price.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"

/* An offer at 1 USD for input, 3 for output; rows of a case add to it. */
struct listed {
    double cached;   /* USD; below 0 unknown */
    double discount; /* percent; below 0 unknown */
    long tier_above; /* 0: no tier; its prices are 2, 6 and, cached, tier_cached */
    double tier_cached;
};

static bool
price_of(struct arena *arena, const struct listed *listed, bool proprietary,
         const char *settings, struct api_price *out)
{
    struct catalog *catalog = little_catalog(arena);
    struct api_offer *offer = little_offer(catalog, "o", 1, 3);
    struct api_tier tier = {listed->tier_above, usd(2), usd(6), {false, 0}};
    struct inputs inputs;

    offer->proprietary = proprietary;
    if (listed->cached >= 0)
        offer->cached = usd(listed->cached);
    if (listed->discount >= 0)
        offer->batch_discount_pct = maybe_of(listed->discount);
    if (listed->tier_cached >= 0)
        tier.cached = usd(listed->tier_cached);
    if (listed->tier_above > 0) {
        offer->tiers = &tier;
        offer->tier_count = 1;
    }
    little_inputs(catalog, arena, settings, &inputs);
    return api_price(offer, &inputs, out);
}

static void
the_price_paid_blends_input_cache_output_and_batches(void **state)
{
    static const struct listed plain = {-1, -1, 0, -1}, all = {0.25, 50, 0, -1};
    static const struct {
        const char *name;
        const struct listed *listed;
        const char *settings;
        double want;
    } cases[] = {
        {"seven parts input, three output", &plain, "input_share=0.7", 1.6},
        {"input alone", &plain, "input_share=1", 1},
        {"output alone", &plain, "input_share=0", 3},
        {"an unknown cached price is the input's", &plain,
         "input_share=0.7; cached_input_share=0.5", 1.6},
        {"an unknown batch discount is none", &plain, "input_share=0.7; batch_share=1",
         1.6},
        /* fresh = 0.6 x 1 + 0.4 x 0.25 = 0.7; 0.5 x 0.7 + 0.5 x 3 */
        {"a cache touches input only", &all, "input_share=0.5; cached_input_share=0.4",
         1.85},
        /* 0.5 x 1 + 0.5 x 3 = 2; x (1 - 0.8 x 0.5) */
        {"a batch touches all", &all, "input_share=0.5; batch_share=0.8", 1.2},
        {"both", &all, "input_share=0.5; cached_input_share=0.4; batch_share=0.8",
         1.85 * 0.6},
        {"all of it cached and batched", &all,
         "input_share=1; cached_input_share=1; batch_share=1", 0.125},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct api_price price;

        assert_true(price_of(&arena, cases[i].listed, true, cases[i].settings, &price));
        CHECK_NUMBER(cases[i].name, price.paid, cases[i].want, 1e-12);
    }
    arena_clear(&arena);
}

/* 1000 tokens a request, half of them input: the threshold is at 500. */
static void
a_tier_prices_the_whole_request_strictly_above_its_threshold(void **state)
{
    static const struct {
        const char *name;
        struct listed listed;
        const char *more;
        bool tiered;
        double want;
    } cases[] = {
        {"exactly at the threshold", {-1, -1, 500, -1}, "", false, 2},
        {"one token above", {-1, -1, 499, -1}, "", true, 4},
        {"cached tokens count",
         {0.25, -1, 499, -1},
         "; cached_input_share=0.9",
         true,
         4},
        {"a tier has no cached price of the row's",
         {0.25, -1, 499, -1},
         "; cached_input_share=1",
         true,
         4},
        {"a tier with a cached price of its own", /* 0.5 x 0.5 + 0.5 x 6 */
         {0.25, -1, 499, 0.5},
         "; cached_input_share=1",
         true,
         3.25},
        {"below it the row's",
         {0.25, -1, 500, 0.5},
         "; cached_input_share=1",
         false,
         1.625},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct api_price price;
        char *settings = arena_printf(
            &arena, "tokens_per_request=1000; input_share=0.5%s", cases[i].more);

        assert_true(price_of(&arena, &cases[i].listed, true, settings, &price));
        CHECK_BOOL(cases[i].name, price.tiered, cases[i].tiered);
        CHECK_NUMBER(cases[i].name, price.paid, cases[i].want, 1e-12);
    }
    arena_clear(&arena);
}

static void
the_highest_threshold_below_the_request_gives_the_tier(void **state)
{
    static const struct {
        const char *input;
        double want;
    } cases[] = {{"100", 1}, {"101", 2}, {"1000", 2}, {"1001", 5}};
    const struct api_tier tiers[] = {{100, usd(2), usd(2), {false, 0}},
                                     {1000, usd(5), usd(5), {false, 0}}};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct catalog *catalog = little_catalog(&arena);
        struct api_offer *offer = little_offer(catalog, "o", 1, 1);
        struct inputs inputs;
        struct api_price price;

        offer->tiers = tiers;
        offer->tier_count = ARRAY_LEN(tiers);
        little_inputs(catalog, &arena,
                      arena_printf(&arena, "input_share=1; tokens_per_request=%s",
                                   cases[i].input),
                      &inputs);
        assert_true(api_price(offer, &inputs, &price));
        CHECK_NUMBER(cases[i].input, price.paid, cases[i].want, 0);
    }
    arena_clear(&arena);
}

static void
a_price_of_ones_own_replaces_the_rows_each_by_itself(void **state)
{
    static const struct {
        const char *name;
        bool proprietary;
        const char *settings;
        double input, cached, output;
    } cases[] = {
        {"input", true, "api_input_usd_mtok=7", 7, 0.25, 3},
        {"output", true, "api_output_usd_mtok=7", 1, 0.25, 7},
        {"cached", true, "api_cached_usd_mtok=0", 1, 0, 3},
        {"all of a hosted one", false,
         "hosted_input_usd_mtok=4; hosted_output_usd_mtok=5; hosted_cached_usd_mtok=6",
         4, 6, 5},
        {"a hosted price leaves the proprietary one", true, "hosted_input_usd_mtok=4",
         1, 0.25, 3},
        {"and the other way round", false, "api_input_usd_mtok=4", 1, 0.25, 3},
        {"nothing is a price too", true, "api_input_usd_mtok=0", 0, 0.25, 3},
    };
    static const struct listed listed = {0.25, -1, 0, -1};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct api_price price;

        assert_true(
            price_of(&arena, &listed, cases[i].proprietary, cases[i].settings, &price));
        CHECK_NUMBER(cases[i].name, price.input, cases[i].input, 0);
        CHECK_NUMBER(cases[i].name, price.cached, cases[i].cached, 0);
        CHECK_NUMBER(cases[i].name, price.output, cases[i].output, 0);
        CHECK_BOOL(
            cases[i].name, price.own_input || price.own_output || price.own_cached,
            cases[i].input != 1 || cases[i].cached != 0.25 || cases[i].output != 3);
    }
    arena_clear(&arena);
}

static void
a_price_of_ones_own_replaces_a_tiers_too(void **state)
{
    static const struct listed listed = {-1, -1, 100, -1};
    struct arena arena;
    struct api_price price;

    (void)state;
    arena_init(&arena);
    assert_true(price_of(&arena, &listed, true, "api_output_usd_mtok=9", &price));
    CHECK_BOOL("tiered", price.tiered, true);
    CHECK_NUMBER("input of the tier", price.input, 2, 0);
    CHECK_NUMBER("output of one's own", price.output, 9, 0);
    arena_clear(&arena);
}

static void
an_unknown_price_is_no_price_and_never_nothing(void **state)
{
    static const struct {
        const char *name;
        bool input, output;
        const char *settings;
        bool want;
    } cases[] = {
        {"both known", true, true, "scale=1", true},
        {"no input price", false, true, "scale=1", false},
        {"no output price", true, false, "scale=1", false},
        {"no output price, though nothing is put out", true, false, "input_share=1",
         false},
        {"one's own fills the gap", false, true, "api_input_usd_mtok=2", true},
        {"the other's does not", false, true, "hosted_input_usd_mtok=2", false},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct catalog *catalog = little_catalog(&arena);
        struct api_offer *offer = little_offer(catalog, "o", 1, 3);
        struct inputs inputs;
        struct api_price price;

        offer->input.known = cases[i].input;
        offer->output.known = cases[i].output;
        little_inputs(catalog, &arena, cases[i].settings, &inputs);
        CHECK_BOOL(cases[i].name, api_price(offer, &inputs, &price), cases[i].want);
    }
    arena_clear(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_price_paid_blends_input_cache_output_and_batches),
        cmocka_unit_test(a_tier_prices_the_whole_request_strictly_above_its_threshold),
        cmocka_unit_test(the_highest_threshold_below_the_request_gives_the_tier),
        cmocka_unit_test(a_price_of_ones_own_replaces_the_rows_each_by_itself),
        cmocka_unit_test(a_price_of_ones_own_replaces_a_tiers_too),
        cmocka_unit_test(an_unknown_price_is_no_price_and_never_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
