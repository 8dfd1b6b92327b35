/*
 * test_eligibility.c - what may be chosen, rule by rule.
 *
 * Each table has a case that passes a rule and one that breaks it.  Rules that need the
 * whole market (quality floors, consumer cards, regions beside each other) are in
 * test_market.c.
 */
#include "cost/eligibility.h"

#include <stdio.h>

#include "base/date.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"

struct fixture {
    struct arena arena;
    struct catalog *catalog;
    struct inputs inputs;
    struct eligibility_terms terms;
};

static int
fixture_open(void **state)
{
    static struct fixture fixture;

    arena_init(&fixture.arena);
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

/* The little world under some answers, on a day. */
static void
answer(struct fixture *f, const char *settings, long day)
{
    f->catalog = little_world(&f->arena);
    little_inputs(f->catalog, &f->arena, settings, &f->inputs);
    eligibility_terms_init(f->catalog, &f->inputs, day, &f->terms);
}

/* ---- 1: price -------------------------------------------------------------------- */

static void
a_rental_price_is_on_demand_or_within_the_commitment(void **state)
{
    static const struct {
        const char *settings;
        enum pricing pricing;
        enum eligibility want;
    } cases[] = {
        {"scale=1", PRICING_ON_DEMAND, ELIGIBLE_COUNT},
        {"commitment_months=36", PRICING_ON_DEMAND, ELIGIBLE_COUNT},
        {"commitment_months=0", PRICING_RESERVED_1Y, ELIGIBLE_PRICE},
        {"commitment_months=12", PRICING_RESERVED_1Y, ELIGIBLE_COUNT},
        {"commitment_months=36", PRICING_RESERVED_1Y, ELIGIBLE_COUNT},
        {"commitment_months=12", PRICING_RESERVED_3Y, ELIGIBLE_PRICE},
        {"commitment_months=36", PRICING_RESERVED_3Y, ELIGIBLE_COUNT},
        {"commitment_months=36", PRICING_SPOT, ELIGIBLE_PRICE},
        {"goal=prototype", PRICING_SPOT, ELIGIBLE_PRICE},
        {"provider=Cloud", PRICING_SPOT, ELIGIBLE_PRICE},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct doubt doubt;

        answer(f, cases[i].settings, LITTLE_DAY);
        f->catalog->gpu_offers[0].pricing = cases[i].pricing;
        CHECK_INTEGER(cases[i].settings,
                      gpu_offer_rule(&f->terms, f->catalog->gpu_offers, &doubt),
                      cases[i].want);
    }
}

static void
a_price_serves_for_twelve_months_or_as_long_as_its_provider_is_pinned(void **state)
{
    static const struct {
        const char *name, *settings;
        int months, days; /* of the assessment after the price */
        bool want;
    } cases[] = {
        {"the same day", "scale=1", 0, 0, true},
        {"a year later", "scale=1", 12, 0, true},
        {"a year and a day", "scale=1", 12, 1, false},
        {"a pinned provider's", "provider=Cloud", 30, 0, true},
        {"another one is pinned", "provider=Vendor", 12, 1, false},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        long day = date_add_months(LITTLE_DAY, cases[i].months) + cases[i].days;
        struct doubt doubt;
        enum eligibility rule;

        answer(f, cases[i].settings, day);
        rule = gpu_offer_rule(&f->terms, f->catalog->gpu_offers, &doubt);
        CHECK_INTEGER(cases[i].name, rule,
                      cases[i].want ? ELIGIBLE_COUNT : ELIGIBLE_PRICE);
    }
    /* the same for tokens, whose provider is "Vendor" */
    answer(f, "scale=1", date_add_months(LITTLE_DAY, 12));
    assert_int_equal(offer_rule(&f->terms, f->catalog->offers), ELIGIBLE_COUNT);
    answer(f, "scale=1", date_add_months(LITTLE_DAY, 12) + 1);
    assert_int_equal(offer_rule(&f->terms, f->catalog->offers), ELIGIBLE_PRICE);
    answer(f, "provider=Vendor", date_add_months(LITTLE_DAY, 30));
    assert_int_equal(offer_rule(&f->terms, f->catalog->offers), ELIGIBLE_COUNT);
}

static void
an_unknown_rent_is_not_free(void **state)
{
    static const struct price prices[] = {{false, 0}, {true, 0}};
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(prices); i++) {
        struct doubt doubt;

        answer(f, "scale=1", LITTLE_DAY);
        f->catalog->gpu_offers[0].hour = prices[i];
        assert_int_equal(gpu_offer_rule(&f->terms, f->catalog->gpu_offers, &doubt),
                         ELIGIBLE_PRICE);
    }
}

static void
a_promotion_serves_only_where_no_list_price_stands_beside_it(void **state)
{
    static const struct {
        const char *name;
        const char *beside; /* name of another row; NULL none */
        const char *provider;
        enum offer_status status;
        bool beside_is_promotion;
        bool want;
    } cases[] = {
        {"alone", NULL, "Vendor", OFFER_ACTIVE, false, true},
        {"beside its list price", "Smart 2", "Vendor", OFFER_ACTIVE, false, false},
        {"the list price says so", "Smart 2 (list price)", "Vendor", OFFER_ACTIVE,
         false, false},
        {"another model's", "Smart 21", "Vendor", OFFER_ACTIVE, false, true},
        {"at another provider", "Smart 2", "Cloud", OFFER_ACTIVE, false, true},
        {"a list price that is gone", "Smart 2", "Vendor", OFFER_RETIRED, false, true},
        {"another promotion", "Smart 2", "Vendor", OFFER_ACTIVE, true, true},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct api_offer *row;

        answer(f, "scale=1", LITTLE_DAY);
        f->catalog->offers[0].name = "Smart 2 (until summer)";
        f->catalog->offers[0].promo_until = "2026-07-01";
        if (cases[i].beside) {
            row = little_offer(f->catalog, "beside", 2, 6);
            row->name = cases[i].beside;
            row->provider_id = cases[i].provider;
            row->status = cases[i].status;
            row->promo_until = cases[i].beside_is_promotion ? "2026-08-01" : NULL;
        }
        CHECK_INTEGER(cases[i].name, offer_rule(&f->terms, f->catalog->offers),
                      cases[i].want ? ELIGIBLE_COUNT : ELIGIBLE_PRICE);
    }
}

static void
a_row_of_another_region_is_doubted(void **state)
{
    static const struct {
        const char *settings, *region;
        bool other, bound;
    } cases[] = {
        {"scale=1", "", false, false},
        {"scale=1", "us-east-1", false, false},
        {"scale=1", "eu-west-1", true, false}, /* us where no region is asked */
        {"region=eu", "eu-west-1", false, false},
        {"region=eu", "EU/US/CA", false, false},
        {"region=eu", "us", true, false},
        {"region=eu; data_residency=region", "us", true, true},
        {"region=eu; data_residency=region", "global", false, false},
        {"region=ca", "North America", false, false},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct doubt doubt;

        answer(f, cases[i].settings, LITTLE_DAY);
        f->catalog->gpu_offers[0].region = cases[i].region;
        assert_int_equal(gpu_offer_rule(&f->terms, f->catalog->gpu_offers, &doubt),
                         ELIGIBLE_COUNT);
        CHECK_BOOL(cases[i].region, doubt.other_region, cases[i].other);
        CHECK_BOOL(cases[i].region, doubt.region, cases[i].bound);
    }
}

/* ---- 2: provider ----------------------------------------------------------------- */

#define ON(kind) (1u << PROVIDER_##kind)

static void
the_goal_and_third_parties_decide_which_kinds_of_provider_serve(void **state)
{
    static const struct {
        const char *name, *settings;
        unsigned gpu, api; /* kinds that may serve */
    } cases[] = {
        {"usually", "scale=1", ON(HYPERSCALER) | ON(NEOCLOUD),
         ON(HYPERSCALER) | ON(VENDOR) | ON(HOST)},
        {"a prototype", "goal=prototype",
         ON(HYPERSCALER) | ON(NEOCLOUD) | ON(MARKETPLACE) | ON(SERVERLESS),
         ON(HYPERSCALER) | ON(VENDOR) | ON(HOST) | ON(ROUTER)},
        {"a prototype under a framework", "goal=prototype; frameworks=gdpr",
         ON(HYPERSCALER) | ON(NEOCLOUD), ON(HYPERSCALER) | ON(VENDOR) | ON(HOST)},
        {"a prototype under agreement",
         "goal=prototype; third_party_processing=under-agreement",
         ON(HYPERSCALER) | ON(NEOCLOUD), ON(HYPERSCALER) | ON(VENDOR) | ON(HOST)},
        {"no third party: a dedicated machine of a hyperscaler",
         "third_party_processing=prohibited", ON(HYPERSCALER),
         ON(HYPERSCALER) | ON(VENDOR) | ON(HOST)},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        answer(f, cases[i].settings, LITTLE_DAY);
        for (int kind = 0; kind < PROVIDER_KIND_COUNT; kind++) {
            struct provider provider = {
                .id = "p",
                .kind = (enum provider_kind)kind,
                .data_processing_agreement = CLAIM_YES,
            };
            struct doubt doubt = {0};
            char name[96];

            snprintf(name, sizeof name, "%s: %s", cases[i].name,
                     provider_kind_names[kind]);
            CHECK_BOOL(name,
                       provider_allowed(&f->terms, &provider, true, false, &doubt),
                       cases[i].gpu >> kind & 1u);
            CHECK_BOOL(name,
                       provider_allowed(&f->terms, &provider, false, false, &doubt),
                       cases[i].api >> kind & 1u);
        }
    }
}

/* What is asked: yes passes, no excludes, anything else is doubted. */
static void
what_a_provider_denies_excludes_it_and_what_is_not_known_is_doubted(void **state)
{
    enum { AGREEMENT, HIPAA, SOC2, ISO27001, ASKED };
    static const struct {
        const char *settings;
        bool asks[ASKED];
    } cases[] = {
        {"scale=1", {false, false, false, false}},
        {"third_party_processing=under-agreement", {true, false, false, false}},
        {"data_residency=region; region=us", {true, false, false, false}},
        {"frameworks=gdpr", {true, false, false, false}},
        {"frameworks=pci-dss,fedramp,eu-ai-act", {true, false, false, false}},
        {"frameworks=hipaa", {true, true, false, false}},
        {"frameworks=soc2,iso27001", {true, false, true, true}},
        {"third_party_processing=prohibited", {false, false, false, false}},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        answer(f, cases[i].settings, LITTLE_DAY);
        for (int asked = 0; asked < ASKED; asked++)
            for (int claim = 0; claim < CLAIM_COUNT; claim++) {
                struct provider p = {.id = "p",
                                     .kind = PROVIDER_HYPERSCALER,
                                     .data_processing_agreement = CLAIM_YES,
                                     .hipaa_baa = CLAIM_YES,
                                     .soc2 = CLAIM_YES,
                                     .iso27001 = CLAIM_YES,
                                     .regions = 1u << PLACE_US};
                enum claim *claims[ASKED] = {&p.data_processing_agreement, &p.hipaa_baa,
                                             &p.soc2, &p.iso27001};
                bool counts = cases[i].asks[asked];
                struct doubt doubt = {0};

                *claims[asked] = (enum claim)claim;
                CHECK_BOOL(cases[i].settings,
                           provider_allowed(&f->terms, &p, true, false, &doubt),
                           !(counts && claim == CLAIM_NO));
                CHECK_INTEGER(cases[i].settings, doubt.claims,
                              counts && claim != CLAIM_YES && claim != CLAIM_NO);
            }
    }
}

static void
a_region_that_a_provider_does_not_list_is_doubted(void **state)
{
    static const struct {
        const char *settings;
        unsigned regions;
        int doubts;
    } cases[] = {
        {"region=eu", 0, 0},
        {"region=eu; data_residency=region", 1u << PLACE_EU, 0},
        {"region=eu; data_residency=region", 1u << PLACE_US, 1},
        {"region=eu; data_residency=region", 0, 1},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct provider provider = {.id = "p",
                                    .kind = PROVIDER_HYPERSCALER,
                                    .data_processing_agreement = CLAIM_YES,
                                    .regions = cases[i].regions};
        struct doubt doubt = {0};

        answer(f, cases[i].settings, LITTLE_DAY);
        assert_true(provider_allowed(&f->terms, &provider, true, false, &doubt));
        CHECK_INTEGER(cases[i].settings, doubt.claims, cases[i].doubts);
    }
}

/* Of a provider that is not listed nothing is known, its kind included. */
static void
a_provider_that_is_not_listed_is_doubted_in_everything(void **state)
{
    struct fixture *f = *state;
    struct doubt doubt = {0};

    answer(f, "scale=1", LITTLE_DAY);
    assert_true(provider_allowed(&f->terms, NULL, true, false, &doubt));
    assert_int_equal(doubt.claims, 1);
    answer(f, "frameworks=hipaa; data_residency=region", LITTLE_DAY);
    doubt = (struct doubt){0};
    assert_true(provider_allowed(&f->terms, NULL, false, false, &doubt));
    assert_int_equal(doubt.claims, 4);
}

static void
a_pin_admits_any_provider_but_an_index(void **state)
{
    struct fixture *f = *state;

    answer(f, "frameworks=hipaa", LITTLE_DAY);
    for (int kind = 0; kind < PROVIDER_KIND_COUNT; kind++) {
        struct provider provider = {.id = "p",
                                    .kind = (enum provider_kind)kind,
                                    .data_processing_agreement = CLAIM_NO,
                                    .hipaa_baa = CLAIM_UNKNOWN};
        struct doubt doubt = {0};

        CHECK_BOOL(provider_kind_names[kind],
                   provider_allowed(&f->terms, &provider, true, true, &doubt),
                   kind != PROVIDER_INDEX);
        CHECK_INTEGER(provider_kind_names[kind], doubt.claims, 1);
    }
}

/* ---- 4 and 5: units and links ---------------------------------------------------- */

static void
machines_are_rented_in_units_up_to_the_largest(void **state)
{
    static const struct {
        const char *name;
        int count, unit, most; /* 0: the row says nothing */
        int gpus, want;
    } cases[] = {
        {"one of a single card", 1, 0, 0, 1, 1},
        {"two of a single card", 1, 0, 0, 2, 0},
        {"two of up to eight", 1, 0, 8, 2, 2},
        {"a server of eight for one", 8, 0, 0, 1, 8},
        {"a server of eight for all", 8, 0, 0, 8, 8},
        {"by pairs", 1, 2, 8, 1, 2},
        {"by fours, for eight", 1, 4, 8, 8, 8},
        {"by fours, for two", 1, 4, 8, 2, 4},
        {"a unit larger than what is priced", 1, 4, 0, 4, 4},
        {"units of what is priced", 8, 1, 0, 4, 4},
        {"no machine so large", 4, 4, 4, 8, 0},
        {"a unit that does not divide", 1, 3, 8, 8, 0}, /* 9 would be needed */
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct gpu_offer offer = {.gpu_count = cases[i].count,
                                  .unit_gpus = {cases[i].unit > 0, cases[i].unit},
                                  .max_gpus = {cases[i].most > 0, cases[i].most}};

        CHECK_INTEGER(cases[i].name, rental_machine_gpus(&offer, cases[i].gpus),
                      cases[i].want);
    }
}

static void
a_link_carries_so_many_cards_of_one_replica(void **state)
{
    static const int want[LINK_COUNT] = {[LINK_PCIE] = 2,
                                         [LINK_NVL_PAIR] = 2,
                                         [LINK_NVLINK] = 8,
                                         [LINK_INFINITY_FABRIC] = 8,
                                         [LINK_UNIFIED] = 1};

    (void)state;
    for (int link = 0; link < LINK_COUNT; link++) {
        struct gpu gpu = {.link = (enum gpu_link)link};

        CHECK_INTEGER(link_names[link], link_most_gpus(&gpu), want[link]);
    }
}

/* ---- 6: precision ---------------------------------------------------------------- */

static void
a_card_runs_what_its_generation_can(void **state)
{
    static const struct {
        const char *name;
        enum gpu_generation generation;
        const char *vendor;
        double fp4; /* 0: not native */
        int native;
        bool want[PRECISION_COUNT]; /* fp16, fp8, int8, int4, mxfp4 */
    } cases[] = {
        {"Ampere",
         GENERATION_AMPERE,
         "NVIDIA",
         0,
         PRECISION_FP16,
         {true, false, false, true, false}},
        {"Ada",
         GENERATION_ADA,
         "NVIDIA",
         0,
         PRECISION_FP16,
         {true, true, false, true, false}},
        {"Hopper, precision unknown",
         GENERATION_HOPPER,
         "NVIDIA",
         0,
         -1,
         {true, true, false, true, false}},
        {"CDNA3",
         GENERATION_CDNA3,
         "AMD",
         0,
         PRECISION_FP16,
         {true, true, false, false, false}},
        {"published in fp8, on Hopper",
         GENERATION_HOPPER,
         "NVIDIA",
         0,
         PRECISION_FP8,
         {false, true, false, false, false}},
        {"published in fp8, on Ampere",
         GENERATION_AMPERE,
         "NVIDIA",
         0,
         PRECISION_FP8,
         {false, false, false, false, false}},
        {"published in mxfp4, on NVIDIA",
         GENERATION_AMPERE,
         "NVIDIA",
         0,
         PRECISION_MXFP4,
         {false, false, false, false, true}},
        {"published in mxfp4, on AMD without fp4",
         GENERATION_CDNA3,
         "AMD",
         0,
         PRECISION_MXFP4,
         {false, false, false, false, false}},
        {"published in mxfp4, on AMD with fp4",
         GENERATION_CDNA4,
         "AMD",
         4000,
         PRECISION_MXFP4,
         {false, false, false, false, true}},
        {"published in int4, on NVIDIA",
         GENERATION_HOPPER,
         "NVIDIA",
         0,
         PRECISION_INT4,
         {false, false, false, true, false}},
        {"published in int4, on AMD",
         GENERATION_CDNA3,
         "AMD",
         0,
         PRECISION_INT4,
         {false, false, false, false, false}},
    };
    struct fixture *f = *state;

    answer(f, "scale=1", LITTLE_DAY);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (int p = 0; p < PRECISION_COUNT; p++) {
            struct open_model model = {.params_b = maybe_of(70),
                                       .native_precision = cases[i].native};
            struct gpu gpu = {.vendor = cases[i].vendor,
                              .generation = cases[i].generation,
                              .fp4_tflops = {cases[i].fp4 > 0, cases[i].fp4}};
            char name[96];

            snprintf(name, sizeof name, "%s: %s", cases[i].name, precision_names[p]);
            CHECK_BOOL(
                name, precision_use(&f->terms, &model, (enum precision)p, &gpu).allowed,
                cases[i].want[p]);
        }
}

static void
four_bits_cost_quality_unless_the_model_was_published_so(void **state)
{
    static const struct {
        const char *name;
        enum precision precision;
        double params_b;
        int native;
        double want;
    } cases[] = {
        {"a large model", PRECISION_INT4, 20, PRECISION_FP16, 0.97},
        {"a small one", PRECISION_INT4, 19.9, PRECISION_FP16, 0.92},
        {"published in int4", PRECISION_INT4, 10, PRECISION_INT4, 1},
        {"published in mxfp4", PRECISION_MXFP4, 10, PRECISION_MXFP4, 1},
        {"eight bits", PRECISION_FP8, 10, PRECISION_FP16, 1},
        {"sixteen", PRECISION_FP16, 10, PRECISION_FP16, 1},
    };
    struct fixture *f = *state;

    answer(f, "scale=1", LITTLE_DAY);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct open_model model = {.params_b = maybe_of(cases[i].params_b),
                                   .native_precision = cases[i].native};

        CHECK_NUMBER(
            cases[i].name,
            precision_use(&f->terms, &model, cases[i].precision, f->catalog->gpus)
                .quality_factor,
            cases[i].want, 0);
    }
}

static void
a_pinned_precision_runs_on_any_card_and_alone(void **state)
{
    struct open_model model = {.params_b = maybe_of(70),
                               .native_precision = PRECISION_MXFP4};
    struct gpu ampere = {.vendor = "NVIDIA", .generation = GENERATION_AMPERE};
    struct precision_use use;
    struct fixture *f = *state;

    answer(f, "quantization=fp8", LITTLE_DAY);
    use = precision_use(&f->terms, &model, PRECISION_FP8, &ampere);
    assert_true(use.allowed);
    assert_true(use.admitted);
    assert_false(precision_use(&f->terms, &model, PRECISION_MXFP4, &ampere).allowed);
    answer(f, "quantization=int8", LITTLE_DAY);
    assert_true(precision_use(&f->terms, &model, PRECISION_INT8, &ampere).allowed);
    model.native_precision = PRECISION_FP16;
    answer(f, "quantization=fp16", LITTLE_DAY);
    use = precision_use(&f->terms, &model, PRECISION_FP16, &ampere);
    assert_true(use.allowed);
    assert_false(use.admitted); /* the card would run it anyway */
}

/* ---- 7 and 8: age, licence, context, use ----------------------------------------- */

static void
an_open_model_is_recent_rated_licensed_and_open_enough(void **state)
{
    enum change {
        NOTHING,
        TWO_YEARS,
        OLDER,
        UNRATED,
        CONDITIONAL,
        NO_LICENCE,
        SHORT,
        NO_CONTEXT,
        CODE,
        TRULY
    };
    static const struct {
        const char *name, *settings;
        enum change change;
        enum eligibility own, hosted;
    } cases[] = {
        {"as it is", "scale=1", NOTHING, ELIGIBLE_COUNT, ELIGIBLE_COUNT},
        {"two years old", "scale=1", TWO_YEARS, ELIGIBLE_COUNT, ELIGIBLE_COUNT},
        {"older", "scale=1", OLDER, ELIGIBLE_AGE, ELIGIBLE_AGE},
        {"without a quality", "scale=1", UNRATED, ELIGIBLE_AGE, ELIGIBLE_AGE},
        {"a licence with conditions", "scale=1", CONDITIONAL, ELIGIBLE_COUNT,
         ELIGIBLE_COUNT},
        {"no commercial use bars own replicas", "scale=1", NO_LICENCE, ELIGIBLE_LICENCE,
         ELIGIBLE_COUNT},
        {"a hosted lane has its offer's context", "scale=1", SHORT, ELIGIBLE_CONTEXT,
         ELIGIBLE_COUNT},
        {"an unknown context is too short", "scale=1", NO_CONTEXT, ELIGIBLE_CONTEXT,
         ELIGIBLE_COUNT},
        {"just long enough", "min_context_tokens=128000", NOTHING, ELIGIBLE_COUNT,
         ELIGIBLE_COUNT},
        {"the request is longer", "tokens_per_request=128001", NOTHING,
         ELIGIBLE_CONTEXT, ELIGIBLE_COUNT},
        {"a code model for general use", "scale=1", CODE, ELIGIBLE_CONTEXT,
         ELIGIBLE_CONTEXT},
        {"a code model for reasoning", "use_case=reasoning", CODE, ELIGIBLE_CONTEXT,
         ELIGIBLE_CONTEXT},
        {"a code model for code", "use_case=code", CODE, ELIGIBLE_COUNT,
         ELIGIBLE_COUNT},
        {"a general model for code", "use_case=code", NOTHING, ELIGIBLE_COUNT,
         ELIGIBLE_COUNT},
        {"open weights are not truly open", "openness=truly-open", NOTHING,
         ELIGIBLE_OPENNESS, ELIGIBLE_OPENNESS},
        {"open weights where they are asked", "openness=open-weight", NOTHING,
         ELIGIBLE_COUNT, ELIGIBLE_COUNT},
        {"truly open", "openness=truly-open", TRULY, ELIGIBLE_COUNT, ELIGIBLE_COUNT},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct open_model *model;
        enum change change = cases[i].change;
        long oldest = date_add_months(LITTLE_DAY, -24);

        answer(f, cases[i].settings, LITTLE_DAY);
        model = f->catalog->models;
        if (change == TWO_YEARS || change == OLDER)
            model->released_day = oldest - (change == OLDER);
        model->quality.known = change != UNRATED;
        if (change == CONDITIONAL || change == NO_LICENCE)
            model->commercial_use = change == NO_LICENCE ? LICENCE_NO
                                                         : LICENCE_CONDITIONAL;
        if (change == SHORT)
            model->context_tokens = maybe_of(8191);
        model->context_tokens.known = change != NO_CONTEXT;
        if (change == CODE)
            model->category = CATEGORY_CODE;
        model->truly_open = change == TRULY;
        CHECK_INTEGER(cases[i].name, open_model_rule(&f->terms, model, true),
                      cases[i].own);
        CHECK_INTEGER(cases[i].name, open_model_rule(&f->terms, model, false),
                      cases[i].hosted);
    }
}

/* Its age counts from the catalog's day: the same facts give the same models for ever. */
static void
a_model_ages_with_the_catalog_and_not_with_the_day(void **state)
{
    struct fixture *f = *state;

    answer(f, "scale=1", date_add_months(LITTLE_DAY, 60));
    assert_int_equal(open_model_rule(&f->terms, f->catalog->models, true),
                     ELIGIBLE_COUNT);
}

static void
an_offer_is_active_and_takes_the_longest_request(void **state)
{
    static const struct {
        const char *name, *settings;
        enum offer_status status;
        struct maybe context;
        enum eligibility want;
    } cases[] = {
        {"active", "scale=1", OFFER_ACTIVE, {true, 8192}, ELIGIBLE_COUNT},
        {"legacy", "scale=1", OFFER_LEGACY, {true, 8192}, ELIGIBLE_AGE},
        {"retired", "scale=1", OFFER_RETIRED, {true, 8192}, ELIGIBLE_AGE},
        {"too short", "scale=1", OFFER_ACTIVE, {true, 8191}, ELIGIBLE_CONTEXT},
        {"unknown context", "scale=1", OFFER_ACTIVE, {false, 0}, ELIGIBLE_CONTEXT},
        {"the request counts",
         "tokens_per_request=9000",
         OFFER_ACTIVE,
         {true, 8999},
         ELIGIBLE_CONTEXT},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        answer(f, cases[i].settings, LITTLE_DAY);
        f->catalog->offers[0].status = cases[i].status;
        f->catalog->offers[0].context_tokens = cases[i].context;
        CHECK_INTEGER(cases[i].name, offer_rule(&f->terms, f->catalog->offers),
                      cases[i].want);
    }
}

static void
every_broken_rule_of_a_model_is_known_for_its_pin(void **state)
{
    struct fixture *f = *state;
    struct open_model *model;

    answer(f, "openness=truly-open; min_context_tokens=1M", LITTLE_DAY);
    model = f->catalog->models;
    model->quality.known = false;
    model->commercial_use = LICENCE_NO;
    assert_int_equal(open_model_rules_broken(&f->terms, model, true),
                     1u << ELIGIBLE_OPENNESS | 1u << ELIGIBLE_AGE |
                         1u << ELIGIBLE_LICENCE | 1u << ELIGIBLE_CONTEXT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rental_price_is_on_demand_or_within_the_commitment),
        cmocka_unit_test(
            a_price_serves_for_twelve_months_or_as_long_as_its_provider_is_pinned),
        cmocka_unit_test(an_unknown_rent_is_not_free),
        cmocka_unit_test(a_promotion_serves_only_where_no_list_price_stands_beside_it),
        cmocka_unit_test(a_row_of_another_region_is_doubted),
        cmocka_unit_test(
            the_goal_and_third_parties_decide_which_kinds_of_provider_serve),
        cmocka_unit_test(
            what_a_provider_denies_excludes_it_and_what_is_not_known_is_doubted),
        cmocka_unit_test(a_region_that_a_provider_does_not_list_is_doubted),
        cmocka_unit_test(a_provider_that_is_not_listed_is_doubted_in_everything),
        cmocka_unit_test(a_pin_admits_any_provider_but_an_index),
        cmocka_unit_test(machines_are_rented_in_units_up_to_the_largest),
        cmocka_unit_test(a_link_carries_so_many_cards_of_one_replica),
        cmocka_unit_test(a_card_runs_what_its_generation_can),
        cmocka_unit_test(four_bits_cost_quality_unless_the_model_was_published_so),
        cmocka_unit_test(a_pinned_precision_runs_on_any_card_and_alone),
        cmocka_unit_test(an_open_model_is_recent_rated_licensed_and_open_enough),
        cmocka_unit_test(a_model_ages_with_the_catalog_and_not_with_the_day),
        cmocka_unit_test(an_offer_is_active_and_takes_the_longest_request),
        cmocka_unit_test(every_broken_rule_of_a_model_is_known_for_its_pin),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
