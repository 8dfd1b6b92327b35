/*
 * test_people.c - what must come out for eight people, whatever prices do.
 *
 * The examples of data/examples on the shipped catalog, with API prices and GPU prices
 * each halved, as they are, and doubled: nine catalogs.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decide/decide.h"
#include "decide/gate.h"
#include "decide/plan_facts.h"
#include "decide/roadmap.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

enum { FACTORS = 3, CATALOGS = FACTORS * FACTORS };

#define ONLY(strategy) (1u << STRATEGY_##strategy)

static const double factors[FACTORS] = {0.5, 1, 2};

struct fixture {
    struct arena arena;
    struct catalog *catalogs[CATALOGS];
    char names[CATALOGS][40];
};

static void
price_scale(struct price *price, double factor)
{
    price->micro = llround((double)price->micro * factor);
}

static void
prices_scale(struct catalog *catalog, double api, double gpu, struct arena *arena)
{
    for (size_t i = 0; i < catalog->offer_count; i++) {
        struct api_offer *offer = &catalog->offers[i];
        struct api_tier *tiers = ARENA_ARRAY(arena, offer->tier_count, struct api_tier);

        price_scale(&offer->input, api);
        price_scale(&offer->output, api);
        price_scale(&offer->cached, api);
        for (size_t k = 0; k < offer->tier_count; k++) {
            tiers[k] = offer->tiers[k];
            price_scale(&tiers[k].input, api);
            price_scale(&tiers[k].output, api);
            price_scale(&tiers[k].cached, api);
        }
        offer->tiers = tiers;
    }
    for (size_t i = 0; i < catalog->gpu_offer_count; i++)
        price_scale(&catalog->gpu_offers[i].hour, gpu);
    for (size_t i = 0; i < catalog->gpu_count; i++)
        catalog->gpus[i].purchase_usd.value *= gpu;
}

static int
fixture_open(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    arena_init(&f->arena);
    for (int i = 0; i < CATALOGS; i++) {
        double api = factors[i / FACTORS], gpu = factors[i % FACTORS];

        f->catalogs[i] = shipped_catalog(&f->arena);
        prices_scale(f->catalogs[i], api, gpu, &f->arena);
        snprintf(f->names[i], sizeof f->names[i], "API x %g, GPU x %g", api, gpu);
    }
    *state = f;
    return 0;
}

static int
fixture_close(void **state)
{
    struct fixture *f = *state;

    arena_clear(&f->arena);
    free(f);
    return 0;
}

/* Decide an example on each catalog and hold it against what must be. */
static void
for_each_price(struct fixture *f, const char *example,
               void (*check)(const char *name, const struct decision *d))
{
    struct assessment assessment = shipped_example(example, &f->arena);

    for (int i = 0; i < CATALOGS; i++) {
        struct arena_mark mark = arena_mark(&f->arena);
        struct decision *d = ARENA_NEW(&f->arena, struct decision);
        struct error err;

        if (!decide(f->catalogs[i], &assessment, SHIPPED_DAY, &f->arena, d, &err))
            fail_msg("%s: %s: %s", example, err.where, err.what);
        check(f->names[i], d);
        arena_rewind(&f->arena, mark);
    }
}

/* ---- questions ------------------------------------------------------------------- */

/* The strategies that a gate excludes. */
static unsigned
excluded_by(const struct decision *d, const char *gate)
{
    unsigned excluded = 0;

    for (int s = 0; s < STRATEGY_COUNT; s++)
        for (int i = 0; i < d->options[s].gate_count; i++)
            if (gate_excludes(&d->options[s].gates[i]) &&
                strcmp(d->options[s].gates[i].gate->id, gate) == 0)
                excluded |= 1u << s;
    return excluded;
}

static bool
is_one_of(int strategy, unsigned set)
{
    return strategy >= 0 && (set >> strategy & 1u);
}

/* ---- the eight ------------------------------------------------------------------- */

/* An API wins; what takes own replicas first comes too late. */
static void
prototype_check(const char *name, const struct decision *d)
{
    CHECK_BOOL(name,
               is_one_of(d->verdict.winner, ONLY(PROPRIETARY_API) | ONLY(HOSTED_OPEN)),
               true);
    CHECK_INTEGER(name, excluded_by(d, "deadline"), ONLY(SELF_HOSTED) | ONLY(HYBRID));
}

static void
a_prototype_in_a_week_starts_on_an_api(void **state)
{
    for_each_price(*state, "prototype", prototype_check);
}

/* Own hardware wins, since nobody else may; no marketplace, spot price or consumer card. */
static void
hospital_check(const char *name, const struct decision *d)
{
    const struct own_candidate *own =
        d->options[STRATEGY_SELF_HOSTED].plan.lanes[0].own;

    CHECK_INTEGER(name, d->verdict.winner, STRATEGY_SELF_HOSTED);
    CHECK_INTEGER(name, excluded_by(d, "third-party"),
                  ONLY(PROPRIETARY_API) | ONLY(HOSTED_OPEN) | ONLY(HYBRID) |
                      ONLY(MIGRATION) | ONLY(ROUTING));
    CHECK_INTEGER(name, d->options[STRATEGY_SELF_HOSTED].failed_gates, 0);
    assert_non_null(own->offer);
    assert_non_null(own->offer->provider);
    CHECK_INTEGER(name, own->offer->provider->kind, PROVIDER_HYPERSCALER);
    assert_true(own->offer->provider->hipaa_baa != CLAIM_NO);
    assert_true(own->offer->pricing != PRICING_SPOT);
    assert_true(own->config->replica.gpu->class != GPU_CONSUMER);
}

static void
a_hospital_keeps_its_data_on_machines_of_its_own(void **state)
{
    for_each_price(*state, "hospital", hospital_check);
}

/* Cost counts most and decides; break-even is a number or a reasoned never. */
static void
token_factory_check(const char *name, const struct decision *d)
{
    double cost = d->weights[FACTOR_COST_LOW_VOLUME].share +
                  d->weights[FACTOR_COST_HIGH_VOLUME].share;
    double lowest = INFINITY;

    for (int f = 0; f < FACTOR_COUNT; f++)
        if (f != FACTOR_COST_LOW_VOLUME && f != FACTOR_COST_HIGH_VOLUME) {
            assert_true(d->weights[f].share <=
                        d->weights[FACTOR_COST_LOW_VOLUME].share);
            assert_true(d->weights[f].share < cost);
        }
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (d->options[s].plan.available)
            lowest = fmin(lowest, d->options[s].plan.tco);
    assert_true(d->verdict.winner >= 0);
    if (d->options[d->verdict.winner].plan.tco > 1.5 * lowest)
        fail_msg("%s: %s costs %g, the cheapest %g", name,
                 strategy_ids[d->verdict.winner],
                 d->options[d->verdict.winner].plan.tco, lowest);
    for (int i = 0; i < 2; i++)
        CHECK_BOOL(name, d->break_even[i].tokens_month.known,
                   d->break_even[i].never == NEVER_NOT);
}

static void
a_token_factory_goes_by_cost(void **state)
{
    for_each_price(*state, "token-factory", token_factory_check);
}

/* The winner's main model is within a tenth of the best; who has none is out by quality. */
static void
frontier_check(const char *name, const struct decision *d)
{
    double floor = 0.9 * d->market->best_quality * (1 - 1e-12);
    unsigned by_quality = excluded_by(d, "quality");

    assert_true(d->verdict.winner >= 0);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &d->options[s].plan;
        const struct lane *main_lane = plan_main_lane(plan);
        double quality = !plan->available ? 0
                         : main_lane->kind == LANE_OWN
                             ? main_lane->own->config->quality.value
                             : main_lane->api->quality.value;

        CHECK_BOOL(name, quality >= floor, plan->available);
        CHECK_BOOL(name, by_quality >> s & 1u, !plan->available);
        CHECK_BOOL(name, (int)s != d->verdict.winner || quality >= floor, true);
    }
}

static void
a_frontier_agent_gets_a_frontier_model(void **state)
{
    for_each_price(*state, "frontier-agent", frontier_check);
}

/* Only truly open models, in every lane of every plan. */
static void
institute_check(const char *name, const struct decision *d)
{
    CHECK_INTEGER(name, excluded_by(d, "truly-open"), ONLY(PROPRIETARY_API));
    assert_true(d->verdict.winner >= 0);
    for (int s = STRATEGY_HOSTED_OPEN; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &d->options[s].plan;

        for (int i = 0; plan->available && i < plan->lane_count; i++) {
            const struct lane *lane = &plan->lanes[i];
            const struct open_model *model = lane->kind == LANE_OWN
                                                 ? lane->own->config->replica.model
                                                 : lane->api->offer->open_model;

            assert_non_null(model);
            CHECK_BOOL(name, model->truly_open, true);
        }
    }
}

static void
a_research_institute_gets_truly_open_models_alone(void **state)
{
    for_each_price(*state, "research-institute", institute_check);
}

/* 500 USD a month carry no own replicas; the gate names the bill that would. */
static void
budget_check(const char *name, const struct decision *d)
{
    unsigned own = ONLY(SELF_HOSTED) | ONLY(HYBRID) | ONLY(MIGRATION);

    CHECK_INTEGER(name, excluded_by(d, "budget") & own, own);
    assert_true(d->verdict.winner >= 0);
    assert_false(is_one_of(d->verdict.winner, own));
    for (int s = 0; s < STRATEGY_COUNT; s++)
        for (int i = 0; i < d->options[s].gate_count; i++) {
            const struct gate_result *result = &d->options[s].gates[i];

            if (strcmp(result->gate->id, "budget") != 0)
                continue;
            CHECK_NUMBER(name, result->limit.value, 500, 0);
            CHECK_NUMBER(name, result->measured.value, d->options[s].plan.highest_bill,
                         0);
            assert_true(result->measured.value > 500);
            assert_int_equal(result->lift, INPUT_MONTHLY_BUDGET_USD);
        }
}

static void
a_small_fixed_budget_carries_no_replicas(void **state)
{
    for_each_price(*state, "small-budget", budget_check);
}

/* Privacy counts most; what is not known of agreement or region is warned of by name. */
static void
bank_check(const char *name, const struct decision *d)
{
    for (int f = 0; f < FACTOR_COUNT; f++)
        assert_true(d->weights[f].share <= d->weights[FACTOR_DATA_PRIVACY].share);
    assert_true(d->verdict.winner >= 0);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &d->options[s];
        bool doubted = false, warned = false;

        for (int i = 0; option->plan.available && i < option->plan.lane_count; i++)
            doubted = doubted || lane_doubt(&option->plan.lanes[i]).claims > 0 ||
                      lane_doubt(&option->plan.lanes[i]).region;
        for (int i = 0; i < option->gate_count; i++)
            if (strcmp(option->gates[i].gate->id, "no-agreement") == 0 ||
                strcmp(option->gates[i].gate->id, "no-regional-processing") == 0) {
                assert_int_equal(option->gates[i].state, GATE_UNKNOWN);
                assert_non_null(option->gates[i].detail);
                warned = true;
            }
        CHECK_BOOL(name, warned, doubted);
    }
}

/* Privacy is the largest part of the score of the strategy that rates best on it. */
static void
privacy_first_check(const char *name, const struct decision *d)
{
    const struct option *own = &d->options[STRATEGY_SELF_HOSTED];

    bank_check(name, d);
    for (int f = 0; f < FACTOR_COUNT; f++)
        assert_true(own->contributions[f] <= own->contributions[FACTOR_DATA_PRIVACY]);
}

static void
a_regulated_bank_sees_privacy_first_and_what_is_not_known(void **state)
{
    for_each_price(*state, "regulated-bank", privacy_first_check);
}

/*
 * Four dated phases, a trigger volume or a reasoned never, and a first bill that is a
 * small part of own replicas'.
 */
static void
core_capability_check(const char *name, const struct decision *d)
{
    const struct plan *migration = &d->options[STRATEGY_MIGRATION].plan;
    const struct plan *own = &d->options[STRATEGY_SELF_HOSTED].plan;
    struct roadmap_phase *phases;
    struct arena arena;

    assert_true(migration->available && own->available);
    arena_init(&arena);
    CHECK_INTEGER(name, roadmap_phases(d, STRATEGY_MIGRATION, &arena, &phases), 4);
    for (int i = 0; i < 4; i++)
        assert_true(phases[i].starts >= d->as_of_day &&
                    phases[i].ends > phases[i].starts &&
                    (i == 0 || phases[i].starts > phases[i - 1].starts));
    arena_clear(&arena);
    /* half the API's price beside double the GPUs' leaves no volume that would pay */
    CHECK_BOOL(name, roadmap_trigger(d).known,
               d->break_even[migration->lanes[1].kind == LANE_HOSTED].never ==
                   NEVER_NOT);
    if (strcmp(name, "API x 0.5, GPU x 2") != 0)
        assert_true(roadmap_trigger(d).known);
    CHECK_BOOL(name, plan_bill(migration, 0) < 0.1 * plan_bill(own, 0), true);
    CHECK_BOOL(name, migration->month[LINE_COMPUTE][3] > 0, true);
}

static void
a_growing_core_capability_can_migrate_in_four_phases(void **state)
{
    for_each_price(*state, "core-capability", core_capability_check);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_prototype_in_a_week_starts_on_an_api),
        cmocka_unit_test(a_hospital_keeps_its_data_on_machines_of_its_own),
        cmocka_unit_test(a_token_factory_goes_by_cost),
        cmocka_unit_test(a_frontier_agent_gets_a_frontier_model),
        cmocka_unit_test(a_research_institute_gets_truly_open_models_alone),
        cmocka_unit_test(a_small_fixed_budget_carries_no_replicas),
        cmocka_unit_test(a_regulated_bank_sees_privacy_first_and_what_is_not_known),
        cmocka_unit_test(a_growing_core_capability_can_migrate_in_four_phases),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
