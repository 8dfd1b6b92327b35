/*
 * test_market.c - the candidates of every lane.
 */
#include "cost/market.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/random.h"
#include "cost/candidate.h"
#include "cost/choice.h"
#include "support/assess.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"

#define BIT(rule) (1u << (rule))

struct fixture {
    struct arena arena;
    struct catalog *catalog;
    struct inputs inputs;
    struct market market;
};

static int
fixture_open(void **state)
{
    static struct fixture fixture;

    arena_init(&fixture.arena);
    fixture.catalog = little_world(&fixture.arena);
    *state = &fixture;
    return 0;
}

static int
fixture_close(void **state)
{
    struct fixture *fixture = *state;

    arena_clear(&fixture->arena);
    return 0;
}

/* The market of the fixture's catalog under some answers. */
static void
open_market(struct fixture *f, const char *settings)
{
    little_inputs(f->catalog, &f->arena, settings, &f->inputs);
    market_init(f->catalog, &f->inputs, LITTLE_DAY, &f->arena, &f->market);
}

static const struct rejections *
rejected(const struct fixture *f, enum pool_id pool)
{
    return &f->market.pools[pool].rejections;
}

static const struct api_candidate *
api_find(const struct fixture *f, enum pool_id id, const char *offer)
{
    const struct pool *pool = &f->market.pools[id];

    for (size_t i = 0; i < pool->api_count; i++)
        if (strcmp(pool->api[i].offer->id, offer) == 0)
            return &pool->api[i];
    return NULL;
}

/* A candidate of a model on one card, in any precision that is left. */
static const struct own_candidate *
own_find(const struct fixture *f, enum pool_id id, const char *model, const char *gpu)
{
    const struct pool *pool = &f->market.pools[id];

    for (size_t i = 0; i < pool->own_count; i++)
        if (strcmp(pool->own[i].config->replica.model->id, model) == 0 &&
            strcmp(pool->own[i].config->replica.gpu->id, gpu) == 0)
            return &pool->own[i];
    return NULL;
}

/* The same where it has to be there. */
static const struct api_candidate *
the_api(const struct fixture *f, enum pool_id id, const char *offer)
{
    static const struct api_candidate none;
    const struct api_candidate *found = api_find(f, id, offer);

    if (!found)
        fail_msg("'%s' is no candidate", offer);
    return found ? found : &none;
}

static const struct own_candidate *
the_own(const struct fixture *f, enum pool_id id, const char *model, const char *gpu)
{
    static const struct configuration nothing;
    static const struct own_candidate none = {.config = &nothing};
    const struct own_candidate *found = own_find(f, id, model, gpu);

    if (!found)
        fail_msg("'%s' on '%s' is no candidate", model, gpu);
    return found ? found : &none;
}

/* ---- quality floors -------------------------------------------------------------- */

static void
floors_are_shares_of_the_best_active_model(void **state)
{
    static const struct {
        const char *settings;
        double all, large, small;
    } cases[] = {
        {"performance_needs=cutting-edge", 54, 24, 9},
        {"performance_needs=good", 24, 24, 9},
        {"performance_needs=basic", 9, 24, 9},
    };
    struct fixture *f = *state;

    little_offer(f->catalog, "best", 100, 100)->quality = maybe_of(60);
    little_offer(f->catalog, "gone", 1, 1)->quality = maybe_of(90);
    f->catalog->offers[f->catalog->offer_count - 1].status = OFFER_LEGACY;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        open_market(f, cases[i].settings);
        CHECK_NUMBER(cases[i].settings, f->market.best_quality, 60, 0);
        CHECK_NUMBER(cases[i].settings, f->market.pools[POOL_OWN].floor, cases[i].all,
                     1e-12);
        CHECK_NUMBER(cases[i].settings, f->market.pools[POOL_PROPRIETARY].floor,
                     cases[i].all, 1e-12);
        CHECK_NUMBER(cases[i].settings, f->market.pools[POOL_HOSTED].floor,
                     cases[i].all, 1e-12);
        CHECK_NUMBER(cases[i].settings, f->market.pools[POOL_OWN_LARGE].floor,
                     cases[i].large, 1e-12);
        CHECK_NUMBER(cases[i].settings, f->market.pools[POOL_HOSTED_LARGE].floor,
                     cases[i].large, 1e-12);
        CHECK_NUMBER(cases[i].settings, f->market.pools[POOL_OWN_SMALL].floor,
                     cases[i].small, 1e-12);
        CHECK_NUMBER(cases[i].settings, f->market.pools[POOL_HOSTED_SMALL].floor,
                     cases[i].small, 1e-12);
    }
}

/* Only one that could be run counts: recent, long enough, its architecture known. */
static void
truly_open_floors_are_shares_of_the_best_truly_open_model(void **state)
{
    struct fixture *f = *state;
    struct open_model *model;

    little_model(f->catalog, "open")->quality = maybe_of(20);
    f->catalog->models[1].truly_open = true;
    model = little_model(f->catalog, "old");
    model->truly_open = true;
    model->quality = maybe_of(40);
    model->released_day = 0;
    model = little_model(f->catalog, "half known");
    model->truly_open = true;
    model->quality = maybe_of(45);
    model->kv_elems_per_token.known = false;
    open_market(f, "openness=truly-open; performance_needs=cutting-edge");
    CHECK_NUMBER("floor", f->market.pools[POOL_OWN].floor, 18, 1e-12);
    CHECK_NUMBER("best", f->market.best_quality, 50, 0);
    assert_non_null(own_find(f, POOL_OWN, "open", "g"));
    assert_null(own_find(f, POOL_OWN, "m", "g"));
    assert_null(api_find(f, POOL_HOSTED, "hosted"));
    open_market(f, "openness=open-weight; performance_needs=cutting-edge");
    CHECK_NUMBER("any floor", f->market.pools[POOL_OWN].floor, 45, 1e-12);
}

static void
a_candidate_reaches_its_floor_or_is_pinned(void **state)
{
    struct fixture *f = *state;

    /* the best is 50; m is at the floor of cutting-edge exactly, 45 */
    f->catalog->models[0].quality = maybe_of(45);
    open_market(f, "performance_needs=cutting-edge; quantization=fp16");
    assert_non_null(own_find(f, POOL_OWN, "m", "g"));
    assert_non_null(api_find(f, POOL_HOSTED, "hosted"));
    f->catalog->models[0].quality = maybe_of(44.9);
    open_market(f, "performance_needs=cutting-edge; quantization=fp16");
    assert_null(own_find(f, POOL_OWN, "m", "g"));
    assert_null(api_find(f, POOL_HOSTED, "hosted"));
    assert_int_equal(rejected(f, POOL_OWN)->last, ELIGIBLE_QUALITY);
    assert_int_equal(rejected(f, POOL_HOSTED)->last, ELIGIBLE_QUALITY);
    open_market(f, "performance_needs=cutting-edge; quantization=fp16; open_model=m;"
                   "hosted_model=m");
    assert_int_equal(the_own(f, POOL_OWN, "m", "g")->admitted, BIT(ELIGIBLE_QUALITY));
    assert_int_equal(the_api(f, POOL_HOSTED, "hosted")->admitted,
                     BIT(ELIGIBLE_QUALITY));
}

/* 48 in int4 is 44.16 for a model below 20B: under the floor of 45. */
static void
four_bits_may_take_a_model_below_the_floor(void **state)
{
    struct fixture *f = *state;

    f->catalog->models[0].quality = maybe_of(48);
    open_market(f, "performance_needs=cutting-edge; quantization=int4");
    assert_int_equal(f->market.pools[POOL_OWN].own_count, 0);
    assert_int_equal(rejected(f, POOL_OWN)->last, ELIGIBLE_QUALITY);
    f->catalog->models[0].params_b = maybe_of(25);
    open_market(f, "performance_needs=cutting-edge; quantization=int4"); /* 46.56 */
    CHECK_NUMBER("quality", the_own(f, POOL_OWN, "m", "g")->config->quality.value,
                 46.56, 1e-12);
}

static void
an_unknown_quality_serves_only_where_it_is_pinned(void **state)
{
    struct fixture *f = *state;

    f->catalog->models[0].quality.known = false;
    f->catalog->offers[0].quality.known = false;
    f->catalog->offers[1].quality.known = false;
    little_offer(f->catalog, "rated", 9, 9);
    open_market(f, "scale=1");
    assert_null(api_find(f, POOL_PROPRIETARY, "api"));
    assert_null(api_find(f, POOL_HOSTED, "hosted"));
    assert_null(own_find(f, POOL_OWN, "m", "g"));
    open_market(f, "api_model=api; hosted_model=hosted; open_model=m");
    assert_false(the_api(f, POOL_PROPRIETARY, "api")->quality.known);
    assert_false(the_api(f, POOL_HOSTED, "hosted")->quality.known);
    assert_false(the_own(f, POOL_OWN, "m", "g")->config->quality.known);
}

static void
a_hosted_offers_quality_is_its_models(void **state)
{
    struct fixture *f = *state;

    f->catalog->offers[1].quality = maybe_of(11);
    open_market(f, "scale=1");
    CHECK_NUMBER("the model's", the_api(f, POOL_HOSTED, "hosted")->quality.value, 50,
                 0);
}

/* ---- cards ----------------------------------------------------------------------- */

static void
a_consumer_card_serves_a_prototype_or_a_pin(void **state)
{
    struct fixture *f = *state;

    f->catalog->gpus[0].class = GPU_CONSUMER;
    open_market(f, "scale=1");
    assert_int_equal(f->market.pools[POOL_OWN].own_count, 0);
    assert_int_equal(rejected(f, POOL_OWN)->last, ELIGIBLE_CONSUMER);
    open_market(f, "goal=prototype");
    assert_int_equal(the_own(f, POOL_OWN, "m", "g")->admitted, 0);
    open_market(f, "gpu=g");
    assert_int_equal(the_own(f, POOL_OWN, "m", "g")->admitted, BIT(ELIGIBLE_CONSUMER));
    f->catalog->gpus[0].class = GPU_WORKSTATION;
    open_market(f, "scale=1");
    assert_int_equal(the_own(f, POOL_OWN, "m", "g")->admitted, 0);
}

static void
a_replica_has_one_two_four_or_eight_cards_that_its_link_carries(void **state)
{
    static const struct {
        enum gpu_link link;
        unsigned want; /* bits over the number of cards */
    } cases[] = {{LINK_NVLINK, 1u << 1 | 1u << 2 | 1u << 4 | 1u << 8},
                 {LINK_PCIE, 1u << 1 | 1u << 2},
                 {LINK_UNIFIED, 1u << 1}};
    struct fixture *f = *state;

    f->catalog->gpu_offers[0].max_gpus = maybe_of(8);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct pool *pool = &f->market.pools[POOL_OWN];
        unsigned sizes = 0;

        f->catalog->gpus[0].link = cases[i].link;
        open_market(f, "quantization=fp16");
        for (size_t k = 0; k < pool->own_count; k++)
            sizes |= 1u << pool->own[k].config->replica.gpus;
        CHECK_INTEGER(link_names[cases[i].link], sizes, cases[i].want);
        CHECK_INTEGER(link_names[cases[i].link],
                      rejected(f, POOL_OWN)->count[ELIGIBLE_LINK],
                      4 - (int)pool->own_count);
    }
}

/* 2.85 requests a second bounded by 15 tokens a second for a user, 2000 tokens each. */
static void
a_replica_serves_its_capacity_in_the_active_hours_as_far_as_it_is_used(void **state)
{
    struct fixture *f = *state;
    const struct own_candidate *own;
    double capacity;

    open_market(f, "quantization=fp16; active_hours_month=200; target_utilisation=0.5");
    own = the_own(f, POOL_OWN, "m", "g");
    capacity = own->config->throughput.requests_per_second;
    CHECK_NUMBER("tokens", own->config->replica_tokens,
                 floor(capacity * 2000 * 200 * 3600 * 0.5), 0);
    assert_int_equal(own->config->pools,
                     BIT(POOL_OWN) | BIT(POOL_OWN_LARGE) | BIT(POOL_OWN_SMALL));
}

/* ---- machines -------------------------------------------------------------------- */

static void
rent_follows_the_hours_unless_it_is_reserved(void **state)
{
    struct fixture *f = *state;
    const struct own_candidate *own;

    f->catalog->gpu_offers[0].gpu_count = 8; /* 1 USD an hour for eight */
    f->catalog->gpu_offers[0].unit_gpus = maybe_of(4);
    open_market(f, "quantization=fp16; active_hours_month=200");
    own = the_own(f, POOL_OWN, "m", "g");
    assert_int_equal(own->machine_gpus, 4);
    assert_int_equal(own->per_machine, 4);
    CHECK_NUMBER("half of it, 200 hours", own->machine_usd, 100, 1e-9);
    assert_false(own->reserved);
    f->catalog->gpu_offers[0].pricing = PRICING_RESERVED_1Y;
    open_market(f, "quantization=fp16; active_hours_month=200; commitment_months=12");
    own = the_own(f, POOL_OWN, "m", "g");
    CHECK_NUMBER("half of it, all hours", own->machine_usd, 365, 1e-9);
    assert_true(own->reserved);
}

static void
own_machines_need_no_row_but_their_facts(void **state)
{
    struct fixture *f = *state;

    f->catalog->gpu_offer_count = 0;
    open_market(f, "hosting=own; quantization=fp16");
    assert_true(f->market.owned);
    assert_int_equal(the_own(f, POOL_OWN, "m", "g")->machine_gpus, 8);
    assert_non_null(the_own(f, POOL_OWN, "m", "g")->machine);
    open_market(f, "data_residency=on-premises");
    assert_true(f->market.owned);
    f->catalog->gpus[0].tdp_w.known = false;
    open_market(f, "hosting=own");
    assert_int_equal(f->market.pools[POOL_OWN].own_count, 0);
    assert_int_equal(rejected(f, POOL_OWN)->last, ELIGIBLE_FACT);
    CHECK_TEXT("missing", rejected(f, POOL_OWN)->missing, "tdp_w");
}

/* A row of other regions stays only where its provider has none for the user's. */
static void
a_row_of_another_region_gives_way_to_one_of_the_users(void **state)
{
    struct fixture *f = *state;
    const struct own_candidate *own;

    f->catalog->gpu_offers[0].region = "eu";
    open_market(f, "quantization=fp16");
    assert_int_equal(f->market.pools[POOL_OWN].own_count, 1);
    assert_true(the_own(f, POOL_OWN, "m", "g")->doubt.other_region);
    little_rental(f->catalog, "g", "Cloud", 2)->region = "us-east-1";
    open_market(f, "quantization=fp16");
    assert_int_equal(f->market.pools[POOL_OWN].own_count, 1);
    own = the_own(f, POOL_OWN, "m", "g");
    assert_string_equal(own->offer->region, "us-east-1");
    assert_false(own->doubt.other_region);
    assert_int_equal(rejected(f, POOL_OWN)->count[ELIGIBLE_PRICE], 1);
    open_market(f, "quantization=fp16; region=eu");
    assert_string_equal(the_own(f, POOL_OWN, "m", "g")->offer->region, "eu");
    f->catalog->gpu_offers[0].region = "us-east-1"; /* in the other order */
    f->catalog->gpu_offers[1].region = "eu";
    open_market(f, "quantization=fp16");
    assert_int_equal(f->market.pools[POOL_OWN].own_count, 1);
    assert_string_equal(the_own(f, POOL_OWN, "m", "g")->offer->region, "us-east-1");
    f->catalog->gpu_offers[0].region = "eu";
    f->catalog->gpu_offers[1].region = "us-east-1";
    /* another provider's row, and another card's, give no reason to leave it out */
    f->catalog->gpu_offers[1].provider_id = "Elsewhere";
    open_market(f, "quantization=fp16; provider=Cloud");
    assert_string_equal(the_own(f, POOL_OWN, "m", "g")->offer->region, "eu");
}

/* ---- doubts ---------------------------------------------------------------------- */

static void
what_is_least_unknown_stays_alone(void **state)
{
    static const struct {
        const char *name;
        enum claim first, second; /* agreements of two hosts */
        unsigned regions[2];
        bool want[2];
    } cases[] = {
        {"both known", CLAIM_YES, CLAIM_YES, {1, 1}, {true, true}},
        {"one is not", CLAIM_YES, CLAIM_UNKNOWN, {1, 1}, {true, false}},
        {"neither", CLAIM_UNKNOWN, CLAIM_ON_REQUEST, {1, 1}, {true, true}},
        {"fewer unknowns", CLAIM_UNKNOWN, CLAIM_UNKNOWN, {0, 1}, {false, true}},
        {"a no excludes, doubts or not",
         CLAIM_NO,
         CLAIM_UNKNOWN,
         {1, 0},
         {false, true}},
    };
    struct fixture *f = *state;

    little_provider(f->catalog, "Host 2", PROVIDER_HOST);
    little_hosted(f->catalog, "hosted 2", "m", 1, 1)->provider_id = "Host 2";
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct provider *first = &f->catalog->providers[1];
        struct provider *second = &f->catalog->providers[3];

        first->data_processing_agreement = cases[i].first;
        second->data_processing_agreement = cases[i].second;
        first->regions = cases[i].regions[0];
        second->regions = cases[i].regions[1];
        open_market(f, "data_residency=region; region=us");
        CHECK_BOOL(cases[i].name, api_find(f, POOL_HOSTED, "hosted") != NULL,
                   cases[i].want[0]);
        CHECK_BOOL(cases[i].name, api_find(f, POOL_HOSTED, "hosted 2") != NULL,
                   cases[i].want[1]);
    }
}

/* A claim that is not known weighs more than a row that names another region. */
static void
a_rows_region_counts_last(void **state)
{
    struct fixture *f = *state;
    struct provider *cloud = &f->catalog->providers[2], *other;

    cloud->data_processing_agreement = CLAIM_YES;
    cloud->regions = 1u << PLACE_EU;
    f->catalog->gpu_offers[0].region = "us"; /* known provider, row elsewhere */
    other = little_provider(f->catalog, "Other", PROVIDER_NEOCLOUD);
    other->regions = 1u << PLACE_EU; /* unknown agreement, row in the region */
    little_rental(f->catalog, "g", "Other", 0.5)->region = "eu";
    open_market(f, "data_residency=region; region=eu; quantization=fp16");
    assert_int_equal(f->market.pools[POOL_OWN].own_count, 1);
    assert_string_equal(f->market.pools[POOL_OWN].own[0].offer->provider_id, "Cloud");
    assert_int_equal(rejected(f, POOL_OWN)->count[ELIGIBLE_PROVIDER], 1);
    other->data_processing_agreement = CLAIM_YES;
    open_market(f, "data_residency=region; region=eu; quantization=fp16");
    assert_int_equal(f->market.pools[POOL_OWN].own_count, 1);
    assert_string_equal(f->market.pools[POOL_OWN].own[0].offer->provider_id, "Other");
}

/* ---- pins ------------------------------------------------------------------------ */

static void
a_pinned_model_stands_alone_in_its_lane_and_breaks_what_it_must(void **state)
{
    struct fixture *f = *state;

    f->catalog->offers[0].status = OFFER_LEGACY;
    f->catalog->offers[0].context_tokens = maybe_of(100);
    f->catalog->offers[0].provenance.as_of_day = 0;
    f->catalog->providers[0].kind = PROVIDER_ROUTER;
    little_offer(f->catalog, "other", 5, 5);
    f->catalog->offers[2].provider_id = "Host";
    open_market(f, "scale=1");
    assert_null(api_find(f, POOL_PROPRIETARY, "api"));
    assert_non_null(api_find(f, POOL_PROPRIETARY, "other"));
    open_market(f, "api_model=api");
    assert_null(api_find(f, POOL_PROPRIETARY, "other"));
    assert_int_equal(the_api(f, POOL_PROPRIETARY, "api")->admitted,
                     BIT(ELIGIBLE_AGE) | BIT(ELIGIBLE_CONTEXT) | BIT(ELIGIBLE_PRICE) |
                         BIT(ELIGIBLE_PROVIDER));
    assert_int_equal(rejected(f, POOL_PROPRIETARY)->count[ELIGIBLE_PIN], 1);
}

static void
a_pin_of_a_model_admits_every_host_of_it_and_of_an_offer_one(void **state)
{
    struct fixture *f = *state;

    little_hosted(f->catalog, "hosted 2", "m", 1, 1);
    little_model(f->catalog, "n");
    little_hosted(f->catalog, "hosted n", "n", 1, 1);
    open_market(f, "hosted_model=m");
    assert_int_equal(f->market.pools[POOL_HOSTED].api_count, 2);
    assert_int_equal(f->market.pools[POOL_HOSTED_LARGE].api_count, 2);
    assert_int_equal(f->market.pools[POOL_HOSTED_SMALL].api_count, 3);
    open_market(f, "hosted_model=hosted 2");
    assert_int_equal(f->market.pools[POOL_HOSTED].api_count, 1);
    open_market(f, "small_model=n");
    assert_int_equal(f->market.pools[POOL_HOSTED].api_count, 3);
    assert_int_equal(f->market.pools[POOL_HOSTED_SMALL].api_count, 1);
    assert_null(own_find(f, POOL_OWN_SMALL, "m", "g"));
    assert_non_null(own_find(f, POOL_OWN_SMALL, "n", "g"));
    assert_non_null(own_find(f, POOL_OWN, "m", "g"));
    open_market(f, "open_model=n");
    assert_null(own_find(f, POOL_OWN, "m", "g"));
    assert_null(own_find(f, POOL_OWN_LARGE, "m", "g"));
    assert_non_null(own_find(f, POOL_OWN_SMALL, "m", "g"));
    assert_int_equal(f->market.pools[POOL_HOSTED].api_count, 3);
}

static void
openness_holds_for_pinned_models_too(void **state)
{
    struct fixture *f = *state;

    open_market(f, "openness=truly-open; open_model=m; hosted_model=m");
    assert_int_equal(f->market.pools[POOL_OWN].own_count, 0);
    assert_int_equal(f->market.pools[POOL_HOSTED].api_count, 0);
    assert_int_equal(rejected(f, POOL_OWN)->last, ELIGIBLE_OPENNESS);
    assert_int_equal(rejected(f, POOL_HOSTED)->last, ELIGIBLE_OPENNESS);
}

/* It fixes the kinds of lane that it sells, and leaves the others free. */
static void
a_pinned_provider_fixes_what_it_sells(void **state)
{
    struct fixture *f = *state;

    little_provider(f->catalog, "Market", PROVIDER_MARKETPLACE);
    little_rental(f->catalog, "g", "Market", 0.5)->provenance.as_of_day = 0;
    open_market(f, "quantization=fp16");
    assert_int_equal(f->market.pools[POOL_OWN].own_count, 1);
    open_market(f, "quantization=fp16; provider=Market");
    assert_int_equal(f->market.pools[POOL_OWN].own_count, 1);
    assert_string_equal(f->market.pools[POOL_OWN].own[0].offer->provider_id, "Market");
    assert_int_equal(f->market.pools[POOL_PROPRIETARY].api_count, 1);
    assert_int_equal(f->market.pools[POOL_HOSTED].api_count, 1);
    open_market(f, "quantization=fp16; provider=Host");
    assert_string_equal(f->market.pools[POOL_OWN].own[0].offer->provider_id, "Cloud");
    assert_int_equal(f->market.pools[POOL_HOSTED].api_count, 1);
    f->catalog->offers[0].provider_id = "Host"; /* now it sells both kinds of tokens */
    little_offer(f->catalog, "other", 1, 1);
    open_market(f, "provider=Host");
    assert_null(api_find(f, POOL_PROPRIETARY, "other"));
    assert_non_null(api_find(f, POOL_PROPRIETARY, "api"));
}

/* ---- figures of one's own -------------------------------------------------------- */

static void
a_replica_of_ones_own_has_its_own_capacity_or_price(void **state)
{
    struct fixture *f = *state;
    const struct own_candidate *own;

    f->catalog->gpu_offers[0].gpu_count = 8;
    open_market(f, "quantization=fp16; replica_tokens_month=5M");
    own = the_own(f, POOL_OWN, "m", "g");
    CHECK_NUMBER("capacity", own->config->replica_tokens, 5e6, 0);
    assert_int_equal(own->config->throughput.basis, CAPACITY_GIVEN);
    assert_int_equal(own->per_machine, 8);

    open_market(f, "quantization=fp16; replica_usd_month=99");
    own = the_own(f, POOL_OWN, "m", "g");
    CHECK_NUMBER("price", own->machine_usd, 99, 0);
    assert_int_equal(own->per_machine, 1);
    assert_int_equal(own->machine_gpus, own->config->replica.gpus);
    assert_true(own->own_price);
    assert_int_equal(own->config->throughput.basis, CAPACITY_ESTIMATED);

    /* with both the choice is made without them */
    open_market(f, "quantization=fp16; replica_usd_month=99; replica_tokens_month=5M");
    own = the_own(f, POOL_OWN, "m", "g");
    CHECK_NUMBER("listed price", own->machine_usd, 730, 1e-9);
    assert_int_equal(own->config->throughput.basis, CAPACITY_ESTIMATED);
}

/* ---- why a lane is empty --------------------------------------------------------- */

static void
a_missing_price_is_a_missing_fact(void **state)
{
    struct fixture *f = *state;

    f->catalog->offers[0].output.known = false;
    open_market(f, "scale=1");
    assert_int_equal(f->market.pools[POOL_PROPRIETARY].api_count, 0);
    assert_int_equal(rejected(f, POOL_PROPRIETARY)->last, ELIGIBLE_FACT);
    CHECK_TEXT("missing", rejected(f, POOL_PROPRIETARY)->missing, "price");
    f->catalog->offers[0].output = usd(0);
    f->catalog->offers[0].input = usd(0);
    open_market(f, "scale=1"); /* a free offer is a trial, not a price */
    assert_int_equal(rejected(f, POOL_PROPRIETARY)->last, ELIGIBLE_FACT);
    open_market(f, "api_input_usd_mtok=0"); /* unless the user says so */
    assert_int_equal(f->market.pools[POOL_PROPRIETARY].api_count, 1);
}

static void
an_architecture_that_is_not_known_leaves_a_model_out_under_its_fact(void **state)
{
    struct fixture *f = *state;

    f->catalog->models[0].kv_elems_per_token.known = false;
    open_market(f, "scale=1");
    assert_int_equal(f->market.pools[POOL_OWN].own_count, 0);
    assert_int_equal(rejected(f, POOL_OWN)->last, ELIGIBLE_FACT);
    CHECK_TEXT("missing", rejected(f, POOL_OWN)->missing, "kv_elems_per_token");
    assert_int_equal(f->market.pools[POOL_HOSTED].api_count, 1);
}

static void
what_does_not_fit_says_how_little_memory_would_do(void **state)
{
    struct fixture *f = *state;

    f->catalog->gpus[0].vram_gb = 4;
    f->catalog->gpus[0].link = LINK_PCIE;
    little_model(f->catalog, "larger")->params_b = maybe_of(40);
    open_market(f, "quantization=fp16");
    assert_int_equal(rejected(f, POOL_OWN)->last, ELIGIBLE_FIT);
    /* the small model on one card: (20 + 2 + 8192 x 200 kB) / 0.9 */
    CHECK_NUMBER("needed", rejected(f, POOL_OWN)->needed_gb, (22 + 1.6384) / 0.9, 1e-9);
    assert_int_equal(rejected(f, POOL_OWN)->count[ELIGIBLE_FIT], 4);
}

/* The last question that took a candidate; one that fails it fails no earlier one. */
static void
an_empty_lane_is_named_by_the_rule_that_took_the_last(void **state)
{
    enum change {
        NOTHING,
        OLD_PRICE,
        ROUTER,
        BELOW_FLOOR,
        BOTH_OF_TWO,
        OLD_MODEL,
        LICENCE,
        TOO_SLOW,
        ON_AMPERE,
        RESERVED,
        MARKETPLACE,
        SMALL_ROW,
        NO_ROW
    };
    static const struct {
        const char *name, *settings;
        enum change change;
        enum pool_id pool;
        enum eligibility want;
    } cases[] = {
        {"old price", "scale=1", OLD_PRICE, POOL_PROPRIETARY, ELIGIBLE_PRICE},
        {"router", "scale=1", ROUTER, POOL_PROPRIETARY, ELIGIBLE_PROVIDER},
        {"short context", "min_context_tokens=2M", NOTHING, POOL_PROPRIETARY,
         ELIGIBLE_CONTEXT},
        {"below the floor", "performance_needs=cutting-edge", BELOW_FLOOR,
         POOL_PROPRIETARY, ELIGIBLE_QUALITY},
        {"one for its provider, one for its quality", "performance_needs=cutting-edge",
         BOTH_OF_TWO, POOL_PROPRIETARY, ELIGIBLE_QUALITY},
        {"another is pinned", "api_model=other", NOTHING, POOL_PROPRIETARY,
         ELIGIBLE_PIN},
        {"old model", "scale=1", OLD_MODEL, POOL_OWN, ELIGIBLE_AGE},
        {"licence", "scale=1", LICENCE, POOL_OWN, ELIGIBLE_LICENCE},
        {"long context", "min_context_tokens=2M", NOTHING, POOL_OWN, ELIGIBLE_CONTEXT},
        {"openness", "openness=truly-open", NOTHING, POOL_OWN, ELIGIBLE_OPENNESS},
        {"no model reaches the floor", "performance_needs=cutting-edge", BELOW_FLOOR,
         POOL_OWN, ELIGIBLE_QUALITY},
        {"slow", "min_tokens_per_second=1000", NOTHING, POOL_OWN, ELIGIBLE_SPEED},
        {"slow though in parts too large",
         "min_tokens_per_second=1000;"
         "quantization=fp16",
         TOO_SLOW, POOL_OWN, ELIGIBLE_SPEED},
        {"precision", "scale=1", ON_AMPERE, POOL_OWN, ELIGIBLE_PRECISION},
        {"the pinned card is too small", "gpu=h", NOTHING, POOL_OWN, ELIGIBLE_FIT},
        {"reserved", "quantization=fp16", RESERVED, POOL_OWN, ELIGIBLE_PRICE},
        {"marketplace", "quantization=fp16", MARKETPLACE, POOL_OWN, ELIGIBLE_PROVIDER},
        {"not rented in that size", "quantization=fp16", SMALL_ROW, POOL_OWN,
         ELIGIBLE_UNIT},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fixture f = {0};
        enum change change = cases[i].change;
        struct api_offer *api, *better;
        struct open_model *model;
        struct gpu_offer *row;
        struct gpu *gpu;

        arena_init(&f.arena);
        f.catalog = little_world(&f.arena);
        api = f.catalog->offers;
        model = f.catalog->models;
        row = f.catalog->gpu_offers;
        gpu = f.catalog->gpus;
        if (change == OLD_PRICE)
            api->provenance.as_of_day = 0;
        if (change == ROUTER || change == BOTH_OF_TWO)
            f.catalog->providers[0].kind = PROVIDER_ROUTER;
        if (change == BELOW_FLOOR || change == BOTH_OF_TWO) {
            model->quality = maybe_of(50);
            better = little_offer(f.catalog, "better", 1, 1);
            better->quality = maybe_of(90);
            better->provenance.as_of_day = 0;
        }
        if (change == BOTH_OF_TWO)
            little_offer(f.catalog, "weak", 1, 1)->provider_id = "Host";
        if (change == OLD_MODEL)
            model->released_day = 0;
        if (change == LICENCE)
            model->commercial_use = LICENCE_NO;
        if (change == TOO_SLOW)
            little_gpu(f.catalog, "tiny")->vram_gb = 1;
        if (change == ON_AMPERE) {
            model->native_precision = PRECISION_FP8;
            gpu->generation = GENERATION_AMPERE;
        }
        if (change == RESERVED)
            row->pricing = PRICING_RESERVED_3Y;
        if (change == MARKETPLACE)
            f.catalog->providers[2].kind = PROVIDER_MARKETPLACE;
        if (change == SMALL_ROW) {
            gpu->vram_gb = 20; /* only two and more hold the model */
            row->max_gpus = maybe_of(1);
        }
        little_gpu(f.catalog, "h")->vram_gb = 1;
        f.catalog->gpus[f.catalog->gpu_count - 1].class = GPU_CONSUMER;
        open_market(&f, cases[i].settings);
        CHECK_INTEGER(cases[i].name,
                      f.market.pools[cases[i].pool].api_count +
                          f.market.pools[cases[i].pool].own_count,
                      0);
        CHECK_TEXT(cases[i].name,
                   eligibility_ids[f.market.pools[cases[i].pool].rejections.last],
                   eligibility_ids[cases[i].want]);
        arena_clear(&f.arena);
    }
}

static void
a_lane_with_candidates_has_no_last_rule(void **state)
{
    struct fixture *f = *state;

    open_market(f, "scale=1");
    for (int pool = 0; pool < POOL_COUNT; pool++)
        assert_int_equal(f->market.pools[pool].rejections.last, -1);
}

/* ---- the frontier ---------------------------------------------------------------- */

static double
between(struct random *random, double low, double high)
{
    return low + (high - low) * random_unit(random);
}

/* Models, cards and rows of all kinds, such that many are dominated and some are alike. */
static struct catalog *
many_candidates(struct arena *arena, struct random *random)
{
    static const char *const models[] = {"a", "b", "c", "d"};
    static const char *const cards[] = {"p", "q", "r"};
    struct catalog *catalog = little_world(arena);

    for (size_t i = 0; i < ARRAY_LEN(models); i++) {
        little_model(catalog, models[i])->params_b = maybe_of(between(random, 1, 60));
        catalog->models[catalog->model_count - 1].kv_elems_per_token = maybe_of(
            floor(between(random, 1e4, 2e5)));
    }
    for (size_t i = 0; i < ARRAY_LEN(cards); i++) {
        struct gpu *gpu = little_gpu(catalog, cards[i]);

        gpu->vram_gb = between(random, 16, 200);
        gpu->bandwidth_gbs = between(random, 300, 8000);
        gpu->fp16_tflops = between(random, 100, 2000);
        for (int row = 0; row < 4; row++) {
            struct gpu_offer *offer = little_rental(catalog, cards[i], "Cloud",
                                                    floor(between(random, 1, 16)) / 4);

            offer->unit_gpus = maybe_of((double)(1 << (int)between(random, 0, 4)));
            offer->max_gpus = maybe_of(8);
            if (random_unit(random) < 0.3)
                offer->pricing = PRICING_RESERVED_1Y;
        }
    }
    return catalog;
}

static void
flat_task(const struct demand *demand, struct random *random, struct own_task *out)
{
    *out = (struct own_task){.demand = demand,
                             .redundancy = (int)between(random, 0, 3),
                             .machine_people_usd = between(random, 0, 300)};
    for (int m = 0; m < demand->months; m++)
        out->share[m] = 1;
}

/* Whatever the volume, nothing that the frontier left out is cheaper. */
static void
some_candidate_of_the_frontier_is_cheapest_at_every_volume(void **state)
{
    enum { WORLDS = 20, VOLUMES = 60 };
    struct random random;
    size_t all = 0, kept = 0;

    (void)state;
    random_init(&random, 7);
    for (int world = 0; world < WORLDS; world++) {
        struct fixture f = {0};
        const struct pool *pool = &f.market.pools[POOL_OWN];

        arena_init(&f.arena);
        f.catalog = many_candidates(&f.arena, &random);
        open_market(&f,
                    "commitment_months=12; horizon_months=6; min_context_tokens=2000");
        all += pool->own_count;
        kept += pool->frontier_count;
        for (int volume = 0; volume < VOLUMES; volume++) {
            struct demand demand;
            struct own_task task;
            double least = INFINITY, frontier = INFINITY;

            f.inputs.number[INPUT_SCALE] = floor(pow(10, between(&random, 0, 14)));
            f.inputs.number[INPUT_GROWTH_PCT_MONTH] = between(&random, -30, 30);
            f.inputs.number[INPUT_GPU_PRICE_DECLINE_PCT_YEAR] = between(&random, -50,
                                                                        90);
            demand_init(&f.inputs, 1, &demand);
            flat_task(&demand, &random, &task);
            for (size_t i = 0; i < pool->own_count; i++) {
                struct own_terms terms = own_terms_listed(&pool->own[i],
                                                          task.redundancy);

                least = fmin(least, own_task_cost(&task, &terms));
            }
            for (size_t i = 0; i < pool->frontier_count; i++) {
                struct own_terms terms = own_terms_listed(pool->frontier[i],
                                                          task.redundancy);

                frontier = fmin(frontier, own_task_cost(&task, &terms));
            }
            CHECK_NUMBER("least cost", frontier, least, 1e-9 * least);
        }
        arena_clear(&f.arena);
    }
    assert_true(kept < all / 3); /* or the test would say little */
}

/* Beside a machine as wide as a price row may say, a narrow one stays for small loads. */
static void
a_rack_is_a_machine_like_any_other(void **state)
{
    struct fixture *f = *state;
    struct gpu_offer *rack = little_rental(f->catalog, "g", "Cloud", 0.5);
    const struct pool *pool = &f->market.pools[POOL_OWN];
    bool found = false;

    rack->unit_gpus = rack->max_gpus = maybe_of(1024);
    open_market(f, "scale=1M");
    for (size_t i = 0; i < pool->frontier_count; i++)
        found = found || pool->frontier[i]->per_machine == 1024;
    assert_true(found);
    assert_int_equal(pool->frontier[0]->per_machine, 1);
}

/* ---- ties ------------------------------------------------------------------------ */

static void
equal_candidates_have_an_order(void **state)
{
    struct fixture *f = *state;
    struct api_candidate a, b;

    little_model(f->catalog, "n");
    little_hosted(f->catalog, "hosted n", "n", 0.5, 1.5);
    f->catalog->models[1].category = CATEGORY_REASONING;
    open_market(f, "scale=1");
    a = *the_api(f, POOL_HOSTED, "hosted");
    b = *the_api(f, POOL_HOSTED, "hosted n");
    assert_true(api_candidate_order(&f->inputs, &a, &b) < 0); /* m before n */
    b.quality = maybe_of(51);
    assert_true(api_candidate_order(&f->inputs, &a, &b) > 0); /* the better one */
    b.quality = maybe_unknown();
    assert_true(api_candidate_order(&f->inputs, &a, &b) < 0); /* unknown is worst */
    open_market(f, "use_case=reasoning");
    assert_true(api_candidate_order(&f->inputs, &a, &b) > 0); /* made for reasoning */
    assert_true(api_candidate_order(&f->inputs, &b, &a) < 0);
    assert_int_equal(api_candidate_order(&f->inputs, &a, &a), 0);
}

static void
equal_machines_have_an_order(void **state)
{
    struct fixture *f = *state;
    const struct pool *pool = &f->market.pools[POOL_OWN];

    little_provider(f->catalog, "Bcloud", PROVIDER_NEOCLOUD);
    little_rental(f->catalog, "g", "Bcloud", 1);
    little_rental(f->catalog, "g", "Bcloud", 1)->unit_gpus = maybe_of(2);
    f->catalog->gpu_offers[2].max_gpus = maybe_of(2);
    little_rental(f->catalog, "g", "Bcloud", 1);
    open_market(f, "quantization=fp16");
    for (size_t i = 0; i < pool->own_count; i++)
        for (size_t k = 0; k < pool->own_count; k++) {
            int there = own_candidate_order(&f->inputs, &pool->own[i], &pool->own[k]);
            int back = own_candidate_order(&f->inputs, &pool->own[k], &pool->own[i]);

            assert_int_equal(there<0, back> 0);
            assert_int_equal(there == 0, i == k);
        }
    /* fewer cards, then the provider's name, then the smaller machine, then the row */
    assert_ptr_equal(pool->frontier[0]->offer, &f->catalog->gpu_offers[1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
        TEST(floors_are_shares_of_the_best_active_model),
        TEST(truly_open_floors_are_shares_of_the_best_truly_open_model),
        TEST(a_candidate_reaches_its_floor_or_is_pinned),
        TEST(four_bits_may_take_a_model_below_the_floor),
        TEST(an_unknown_quality_serves_only_where_it_is_pinned),
        TEST(a_hosted_offers_quality_is_its_models),
        TEST(a_consumer_card_serves_a_prototype_or_a_pin),
        TEST(a_replica_has_one_two_four_or_eight_cards_that_its_link_carries),
        TEST(a_replica_serves_its_capacity_in_the_active_hours_as_far_as_it_is_used),
        TEST(rent_follows_the_hours_unless_it_is_reserved),
        TEST(own_machines_need_no_row_but_their_facts),
        TEST(a_row_of_another_region_gives_way_to_one_of_the_users),
        TEST(what_is_least_unknown_stays_alone),
        TEST(a_rows_region_counts_last),
        TEST(a_pinned_model_stands_alone_in_its_lane_and_breaks_what_it_must),
        TEST(a_pin_of_a_model_admits_every_host_of_it_and_of_an_offer_one),
        TEST(openness_holds_for_pinned_models_too),
        TEST(a_pinned_provider_fixes_what_it_sells),
        TEST(a_replica_of_ones_own_has_its_own_capacity_or_price),
        TEST(a_missing_price_is_a_missing_fact),
        TEST(an_architecture_that_is_not_known_leaves_a_model_out_under_its_fact),
        TEST(what_does_not_fit_says_how_little_memory_would_do),
        TEST(an_empty_lane_is_named_by_the_rule_that_took_the_last),
        TEST(a_lane_with_candidates_has_no_last_rule),
        TEST(some_candidate_of_the_frontier_is_cheapest_at_every_volume),
        TEST(a_rack_is_a_machine_like_any_other),
        TEST(equal_candidates_have_an_order),
        TEST(equal_machines_have_an_order),
#undef TEST
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
