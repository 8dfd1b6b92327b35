/*
 * test_plan_facts.c - what is true of a plan's own choice.
 */
#include "decide/plan_facts.h"

#include "support/check.h"
#include "support/cmocka.h"

/* A plan of two API lanes and an own one, whose parts a test changes. */
struct fixture {
    struct provider vendor, host, cloud;
    struct api_offer offers[2];
    struct api_candidate api[2];
    struct configuration config;
    struct gpu_offer rental;
    struct own_candidate own;
    struct plan plan;
    struct inputs inputs;
};

enum { MONTHS = 4 };

static struct fixture *
fixture_of(void)
{
    static struct fixture f;

    f = (struct fixture){0};
    f.vendor.id = "Vendor";
    f.host.id = "Host";
    f.cloud.id = "Cloud";
    f.offers[0] = (struct api_offer){.provider_id = "Vendor", .provider = &f.vendor};
    f.offers[1] = (struct api_offer){.provider_id = "Host", .provider = &f.host};
    f.api[0].offer = &f.offers[0];
    f.api[1].offer = &f.offers[1];
    f.rental = (struct gpu_offer){.provider_id = "Cloud", .provider = &f.cloud};
    f.own = (struct own_candidate){.config = &f.config, .offer = &f.rental};
    f.plan.lanes[0] = (struct lane){.kind = LANE_PROPRIETARY, .api = &f.api[0]};
    f.plan.lanes[1] = (struct lane){.kind = LANE_HOSTED, .api = &f.api[1]};
    f.plan.lanes[2] = (struct lane){.kind = LANE_OWN, .own = &f.own};
    f.plan.lane_count = 3;
    f.plan.has_own = true;
    return &f;
}

static bool
meets(const struct fixture *f, unsigned needs)
{
    return plan_meets(&f->plan, needs, &f->inputs, MONTHS);
}

static void
own_lanes_are_asked_for_or_against(void **state)
{
    struct fixture *f = fixture_of();

    (void)state;
    assert_true(meets(f, NEED_OWN_LANE));
    assert_false(meets(f, NEED_NO_OWN_LANE));
    f->plan.has_own = false;
    assert_false(meets(f, NEED_OWN_LANE));
    assert_true(meets(f, NEED_NO_OWN_LANE));
    assert_true(meets(f, 0));
}

static void
every_api_provider_has_to_agree_and_there_has_to_be_one(void **state)
{
    static const struct {
        const char *name;
        enum claim vendor, host;
        bool want;
    } cases[] = {
        {"both", CLAIM_YES, CLAIM_YES, true},
        {"one is not known", CLAIM_YES, CLAIM_UNKNOWN, false},
        {"one on request", CLAIM_ON_REQUEST, CLAIM_YES, false},
        {"one denies", CLAIM_NO, CLAIM_YES, false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fixture *f = fixture_of();

        f->vendor.data_processing_agreement = f->vendor.zero_retention =
            cases[i].vendor;
        f->host.data_processing_agreement = f->host.zero_retention = cases[i].host;
        CHECK_BOOL(cases[i].name, meets(f, NEED_AGREEMENT), cases[i].want);
        CHECK_BOOL(cases[i].name, meets(f, NEED_ZERO_RETENTION), cases[i].want);
        CHECK_BOOL(cases[i].name, meets(f, NEED_AGREEMENT | NEED_ZERO_RETENTION),
                   cases[i].want);
        CHECK_BOOL(cases[i].name, meets(f, NEED_AGREEMENT | NEED_NO_OWN_LANE), false);
        f->offers[0].provider = NULL; /* not listed: nothing is known */
        CHECK_BOOL(cases[i].name, meets(f, NEED_AGREEMENT), false);
    }
    fixture_of()->plan.lane_count = 0;
    assert_false(meets(fixture_of(), NEED_AGREEMENT));
}

static void
an_attestation_is_soc2_or_iso27001_of_every_provider(void **state)
{
    struct fixture *f = fixture_of();

    (void)state;
    f->vendor.soc2 = f->host.iso27001 = CLAIM_YES;
    assert_false(meets(f, NEED_ATTESTED)); /* the cloud of the machines too */
    f->cloud.soc2 = CLAIM_YES;
    assert_true(meets(f, NEED_ATTESTED));
    f->own.offer = NULL; /* own hardware has no provider */
    f->cloud.soc2 = CLAIM_UNKNOWN;
    assert_true(meets(f, NEED_ATTESTED));
}

static void
a_region_is_named_by_every_api_provider(void **state)
{
    struct fixture *f = fixture_of();

    (void)state;
    f->inputs.number[INPUT_REGION] = REGION_EU;
    f->vendor.regions = 1u << PLACE_EU | 1u << PLACE_US;
    f->host.regions = 1u << PLACE_US;
    assert_false(meets(f, NEED_REGION));
    f->host.regions = 1u << PLACE_EU;
    assert_true(meets(f, NEED_REGION));
    f->plan.lanes[0] = f->plan.lanes[2]; /* own lanes alone: no provider to name one */
    f->plan.lane_count = 1;
    assert_false(meets(f, NEED_REGION));
}

static void
a_spare_is_a_second_machine_kept_for_it(void **state)
{
    static const struct {
        const char *name;
        int redundancy, first_month;
        double machines;
        bool spare;
    } cases[] = {
        {"a spare", 1, 0, 2, true},      {"two machines, both needed", 0, 0, 2, false},
        {"one machine", 0, 0, 1, false}, {"from the third month on", 1, 3, 2, true},
        {"never", 1, MONTHS, 2, false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fixture *f = fixture_of();
        struct lane *lane = &f->plan.lanes[2];

        lane->terms.redundancy = cases[i].redundancy;
        lane->first_month = cases[i].first_month;
        for (int m = cases[i].first_month; m < MONTHS; m++)
            lane->machines[m] = cases[i].machines;
        CHECK_BOOL(cases[i].name, meets(f, NEED_SPARE), cases[i].spare);
        CHECK_BOOL(cases[i].name, meets(f, NEED_NO_SPARE), !cases[i].spare);
        f->plan.has_own = false;
        CHECK_BOOL(cases[i].name, meets(f, NEED_SPARE), false);
        CHECK_BOOL(cases[i].name, meets(f, NEED_NO_SPARE), false);
    }
}

static void
a_lane_knows_its_provider_doubt_and_source(void **state)
{
    struct fixture *f = fixture_of();
    struct gpu gpu = {.provenance = {.as_of = "2026"}};

    (void)state;
    f->offers[0].provenance.as_of = "2026-05";
    f->rental.provenance.as_of = "2026-04";
    f->api[0].doubt.claims = 2;
    f->own.admitted = 1u << ELIGIBLE_CONSUMER;
    f->config.replica.gpu = &gpu;
    assert_ptr_equal(lane_provider(&f->plan.lanes[0]), &f->vendor);
    assert_ptr_equal(lane_provider(&f->plan.lanes[2]), &f->cloud);
    assert_string_equal(lane_provider_id(&f->plan.lanes[2]), "Cloud");
    assert_int_equal(lane_doubt(&f->plan.lanes[0]).claims, 2);
    assert_int_equal(lane_admitted(&f->plan.lanes[2]), 1u << ELIGIBLE_CONSUMER);
    assert_string_equal(lane_provenance(&f->plan.lanes[0])->as_of, "2026-05");
    assert_string_equal(lane_provenance(&f->plan.lanes[2])->as_of, "2026-04");
    f->own.offer = NULL;
    assert_null(lane_provider(&f->plan.lanes[2]));
    assert_null(lane_provider_id(&f->plan.lanes[2]));
    assert_string_equal(lane_provenance(&f->plan.lanes[2])->as_of, "2026");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_lanes_are_asked_for_or_against),
        cmocka_unit_test(every_api_provider_has_to_agree_and_there_has_to_be_one),
        cmocka_unit_test(an_attestation_is_soc2_or_iso27001_of_every_provider),
        cmocka_unit_test(a_region_is_named_by_every_api_provider),
        cmocka_unit_test(a_spare_is_a_second_machine_kept_for_it),
        cmocka_unit_test(a_lane_knows_its_provider_doubt_and_source),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
