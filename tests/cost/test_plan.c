/*
 * test_plan.c - each strategy's months and total cost, worked out by hand.
 *
 * The little world with prices of a round sort: the proprietary API takes 2 USD a million
 * tokens, the hosted model 1 USD.  A replica is told to serve 100M tokens a month, on a
 * card at 730 USD a month.  Staff costs 10,000 USD a month, infrastructure 500; nothing
 * is discounted and no price moves unless a test says so.
 */
#include "cost/plan.h"

#include <math.h>
#include <stdio.h>

#include "cost/load.h"
#include "support/assess.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"

static const char plain[] =
    "input_share=0.5; staff_usd_year=120000; discount_pct_year=0;"
    "api_price_decline_pct_year=0; redundancy=0;"
    "peak_to_average=1; replica_tokens_month=100M;"
    "quantization=fp16; horizon_months=3; ";

struct fixture {
    struct arena arena;
    struct catalog *catalog;
    struct inputs inputs;
    struct market market;
    struct demand demand;
    struct economy economy;
    struct plan plan;
};

static int
fixture_open(void **state)
{
    static struct fixture fixture;
    struct fixture *f = &fixture;

    arena_init(&f->arena);
    f->catalog = little_world(&f->arena);
    f->catalog->offers[0].input = f->catalog->offers[0].output = usd(2);
    f->catalog->offers[1].input = f->catalog->offers[1].output = usd(1);
    *state = f;
    return 0;
}

static int
fixture_close(void **state)
{
    struct fixture *fixture = *state;

    arena_clear(&fixture->arena);
    return 0;
}

/* The plan of a strategy under the plain answers and more of them. */
static const struct plan *
plan_of(struct fixture *f, enum strategy strategy, const char *settings)
{
    little_inputs(f->catalog, &f->arena,
                  arena_printf(&f->arena, "%s%s", plain, settings), &f->inputs);
    market_init(f->catalog, &f->inputs, LITTLE_DAY, &f->arena, &f->market);
    demand_init(&f->inputs, 1, &f->demand);
    f->economy = (struct economy){f->catalog, &f->inputs, &f->market, &f->demand,
                                  world_of(&f->inputs)};
    plan_make(&f->economy, strategy, &f->plan);
    return &f->plan;
}

/* A month's api_fees, compute, infrastructure, development, operations, delay. */
static void
month_check(const char *name, const struct plan *plan, int month,
            const double want[LINE_COUNT])
{
    char what[96];

    for (int line = 0; line < LINE_COUNT; line++) {
        snprintf(what, sizeof what, "%s, month %d, %s", name, month,
                 cost_line_ids[line]);
        CHECK_NUMBER(what, plan->month[line][month], want[line], 1e-6);
    }
}

/* The lines are the sums of their months, the total is the sum of the lines. */
static void
sums_check(const struct fixture *f)
{
    double tco = 0;

    for (int line = 0; line < LINE_COUNT; line++) {
        double sum = 0;

        for (int m = 0; m < f->demand.months; m++)
            sum += f->plan.month[line][m] * f->demand.discount[m];
        CHECK_NUMBER(cost_line_ids[line], f->plan.lines[line], sum, 1e-9 * sum);
        tco += sum;
    }
    CHECK_NUMBER("tco", f->plan.tco, tco, 1e-9 * tco);
}

/* ---- the six strategies ---------------------------------------------------------- */

static void
an_api_strategy_pays_each_token_and_few_people(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan;

    /* 250M x 2 USD, 0.5 person-months once, 0.05 people; two days late at 3650 a month */
    plan = plan_of(f, STRATEGY_PROPRIETARY_API, "scale=250M; value_usd_month=3650");
    month_check("API", plan, 0, (double[]){500, 0, 0, 5000, 500, 240});
    month_check("API", plan, 2, (double[]){500, 0, 0, 0, 500, 0});
    assert_false(plan->has_own);
    assert_int_equal(plan->lane_count, 1);
    assert_int_equal(plan->lanes[0].role, ROLE_ALL);
    CHECK_NUMBER("tco", plan->tco, 1500 + 5000 + 1500 + 240, 1e-9);
    sums_check(f);

    plan = plan_of(f, STRATEGY_HOSTED_OPEN, "scale=250M");
    month_check("hosted", plan, 0, (double[]){250, 0, 0, 7500, 700, 0});
    assert_int_equal(plan->lanes[0].kind, LANE_HOSTED);
    sums_check(f);
}

static void
self_hosting_pays_whole_machines_and_their_people(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan;

    /* 250M are three replicas; 0.3 people and 0.01 for each machine */
    plan = plan_of(f, STRATEGY_SELF_HOSTED, "scale=250M");
    month_check("own", plan, 0, (double[]){0, 2190, 500, 30000, 3300, 0});
    CHECK_NUMBER("replicas", plan->lanes[0].replicas[0], 3, 0);
    sums_check(f);
    /* a peak of twice the average takes five, a spare makes six */
    plan = plan_of(f, STRATEGY_SELF_HOSTED,
                   "scale=250M; peak_to_average=2; redundancy=1");
    month_check("own, peak and spare", plan, 0,
                (double[]){0, 6 * 730, 500, 30000, 3600, 0});
    /* 250M, 275M, 302.5M: the fourth replica in the third month */
    plan = plan_of(f, STRATEGY_SELF_HOSTED, "scale=250M; growth_pct_month=10");
    CHECK_NUMBER("second month", plan->lanes[0].machines[1], 3, 0);
    CHECK_NUMBER("third month", plan->lanes[0].machines[2], 4, 0);
    month_check("own, growing", plan, 2, (double[]){0, 2920, 500, 0, 3400, 0});
    sums_check(f);
}

/*
 * Base: 95 % of 1000M, at twice its average as the peak.  A machine costs 730 + 100 for
 * people; 100M tokens cost 100 at the hosted API.  Told that a replica serves 1000M,
 * a machine costs 830 where its tokens cost up to 1000: share of time above 0.83.
 */
static void
hybrid_keeps_the_cheapest_base_and_sends_the_rest_to_the_cheaper_api(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan;
    double base = 3800e6, overflow;

    plan = plan_of(f, STRATEGY_HYBRID,
                   "scale=4000M; peak_to_average=2; replica_tokens_month=1000M");
    assert_int_equal(plan->lanes[0].role, ROLE_BASE);
    assert_int_equal(plan->lanes[1].role, ROLE_OVERFLOW);
    assert_int_equal(plan->lanes[1].kind, LANE_HOSTED);
    /* exceeded for 0.83 of the time: 2 x (1 - 0.83) x 3800M = 1292M, so 1 or 2 machines */
    overflow = base * load_overflow(1000e6 / base, 2);
    assert_true(overflow + 830 * 1e6 <
                base * load_overflow(2000e6 / base, 2) + 1660 * 1e6);
    CHECK_NUMBER("machines", plan->lanes[0].machines[0], 1, 0);
    CHECK_NUMBER("base", plan->lanes[0].tokens[0], base - overflow, 1);
    CHECK_NUMBER("overflow and development", plan->lanes[1].tokens[0], 200e6 + overflow,
                 1);
    month_check("hybrid", plan, 0,
                (double[]){(200e6 + overflow) / 1e6, 730, 500, 40000, 4100, 0});
    sums_check(f);
}

static void
hybrid_and_migration_need_no_spare(void **state)
{
    struct fixture *f = *state;

    CHECK_NUMBER(
        "hybrid",
        plan_of(f, STRATEGY_HYBRID, "scale=10M; redundancy=3")->lanes[0].machines[0], 1,
        0);
    CHECK_NUMBER(
        "migration",
        plan_of(f, STRATEGY_MIGRATION, "scale=10M; redundancy=3; horizon_months=6")
            ->lanes[0]
            .machines[5],
        1, 0);
    CHECK_NUMBER("routing's own lanes do",
                 plan_of(f, STRATEGY_SELF_HOSTED, "scale=10M; redundancy=3")
                     ->lanes[0]
                     .machines[0],
                 4, 0);
}

/* 1000M a month; the hosted API takes 1 USD a million. */
static void
migration_moves_in_four_phases(void **state)
{
    static const struct {
        int month;
        double want[LINE_COUNT];
    } cases[] = {
        /* all at the API; a quarter of 4.5 person-months; 0.05 people */
        {0, {1000, 0, 0, 11250, 500, 0}},
        {1, {1000, 0, 0, 0, 500, 0}},
        /* 100M on one replica: 0.15 people and a machine's */
        {3, {900, 730, 500, 11250, 1600, 0}},
        {5, {900, 730, 500, 0, 1600, 0}},
        /* 700M on seven */
        {6, {300, 5110, 500, 11250, 3700, 0}},
        /* 950M on ten */
        {9, {50, 7300, 500, 11250, 4000, 0}},
        {13, {50, 7300, 500, 0, 4000, 0}},
    };
    struct fixture *f = *state;
    const struct plan *plan = plan_of(f, STRATEGY_MIGRATION,
                                      "scale=1000M; horizon_months=14");

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        month_check("migration", plan, cases[i].month, cases[i].want);
    assert_int_equal(plan->lanes[0].first_month, 3);
    CHECK_NUMBER("setup", plan->effort.setup_days, 2, 0);
    CHECK_NUMBER("development", plan->lines[LINE_DEVELOPMENT], 45000, 1e-6);
    sums_check(f);
}

static void
a_short_migration_pays_for_the_phases_inside_its_horizon(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan = plan_of(f, STRATEGY_MIGRATION,
                                      "scale=1000M; horizon_months=3");

    CHECK_NUMBER("one quarter", plan->lines[LINE_DEVELOPMENT], 11250, 1e-6);
    CHECK_NUMBER("no machine", plan->lines[LINE_COMPUTE], 0, 0);
    CHECK_NUMBER("no infrastructure", plan->lines[LINE_INFRASTRUCTURE], 0, 0);
}

/* 20 % to the proprietary model, 30 % to a large open one, the rest to a small one. */
static void
routing_splits_by_complexity_and_takes_the_cheapest_combination(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan;

    little_model(f->catalog, "small")->quality = maybe_of(
        10); /* above 0.15 x 50 alone */
    little_hosted(f->catalog, "hosted small", "small", 0.1, 0.1);
    f->catalog->offers[2].quality = maybe_of(10);
    plan = plan_of(f, STRATEGY_ROUTING, "scale=100M");
    assert_int_equal(plan->lane_count, 3);
    assert_string_equal(plan->lanes[0].api->offer->id, "api");
    assert_string_equal(plan->lanes[1].api->offer->id, "hosted");
    assert_string_equal(plan->lanes[2].api->offer->id, "hosted small");
    /* 20M x 2 + 30M x 1 + 50M x 0.1; 2.5 person-months, 0.12 people */
    month_check("all at APIs", plan, 0, (double[]){75, 0, 0, 25000, 1200, 0});
    sums_check(f);

    /* where hosts are dear and people cheap, both open lanes move: 300 and 500 replicas */
    f->catalog->offers[1].input = f->catalog->offers[1].output = usd(20);
    f->catalog->offers[2].input = f->catalog->offers[2].output = usd(20);
    plan = plan_of(f, STRATEGY_ROUTING, "scale=100B; staff_usd_year=12");
    assert_int_equal(plan->lanes[1].kind, LANE_OWN);
    assert_int_equal(plan->lanes[2].kind, LANE_OWN);
    assert_string_equal(plan->lanes[2].own->config->replica.model->id, "m");
    /* 2.5 person-months of a dollar; 0.4 people and 0.01 for each of 800 machines */
    month_check("both own", plan, 0,
                (double[]){40000, 800 * 730, 500, 2.5, 0.4 + 8, 0});
    sums_check(f);

    /* only the larger lane is worth it when the small one stays cheap */
    f->catalog->offers[2].input = f->catalog->offers[2].output = usd(0.1);
    plan = plan_of(f, STRATEGY_ROUTING, "scale=100B; staff_usd_year=12");
    assert_int_equal(plan->lanes[1].kind, LANE_OWN);
    assert_int_equal(plan->lanes[2].kind, LANE_HOSTED);
}

static void
a_share_of_nothing_routes_nothing(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan = plan_of(
        f, STRATEGY_ROUTING, "scale=100M; complex_share=0.7; medium_share=0.3");

    CHECK_NUMBER("complex", plan->lanes[0].tokens[0], 70e6, 1e-6);
    CHECK_NUMBER("medium", plan->lanes[1].tokens[0], 30e6, 1e-6);
    CHECK_NUMBER("simple", plan->lanes[2].tokens[0], 0, 1e-6);
}

/* ---- which API ------------------------------------------------------------------- */

static void
the_api_beside_own_replicas_is_the_cheaper_that_may_serve(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(plan_of(f, STRATEGY_MIGRATION, "scale=1M")->lanes[1].kind,
                     LANE_HOSTED);
    f->catalog->offers[0].input = f->catalog->offers[0].output = usd(0.5);
    assert_int_equal(plan_of(f, STRATEGY_MIGRATION, "scale=1M")->lanes[1].kind,
                     LANE_PROPRIETARY);
    assert_int_equal(
        plan_of(f, STRATEGY_MIGRATION, "scale=1M; openness=open-weight")->lanes[1].kind,
        LANE_HOSTED);
    assert_int_equal(
        plan_of(f, STRATEGY_ROUTING, "scale=1M; openness=open-weight")->lanes[0].kind,
        LANE_HOSTED);
    f->catalog->offers[1].status = OFFER_RETIRED;
    assert_int_equal(plan_of(f, STRATEGY_HYBRID, "scale=1M")->lanes[1].kind,
                     LANE_PROPRIETARY);
    assert_false(
        plan_of(f, STRATEGY_HYBRID, "scale=1M; openness=open-weight")->available);
    assert_int_equal(f->plan.missing, POOL_HOSTED);
}

static void
a_plan_without_a_candidate_names_the_empty_pool(void **state)
{
    static const struct {
        enum strategy strategy;
        enum pool_id want;
    } cases[] = {
        {STRATEGY_PROPRIETARY_API, POOL_PROPRIETARY},
        {STRATEGY_HOSTED_OPEN, POOL_HOSTED},
        {STRATEGY_SELF_HOSTED, POOL_OWN},
        {STRATEGY_HYBRID, POOL_HOSTED},
        {STRATEGY_MIGRATION, POOL_HOSTED},
        {STRATEGY_ROUTING, POOL_PROPRIETARY},
    };
    struct fixture *f = *state;

    f->catalog->offers[0].status = f->catalog->offers[1].status = OFFER_RETIRED;
    f->catalog->gpu_offer_count = 0;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_false(plan_of(f, cases[i].strategy, "scale=1M")->available);
        CHECK_INTEGER(strategy_ids[cases[i].strategy], f->plan.missing, cases[i].want);
    }
    f->catalog->offers[1].status = OFFER_ACTIVE;
    assert_false(plan_of(f, STRATEGY_HYBRID, "scale=1M")->available);
    assert_int_equal(f->plan.missing, POOL_OWN);
}

/* ---- prices over time ------------------------------------------------------------ */

static void
prices_decline_by_the_year_and_months_are_discounted(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan;

    plan = plan_of(f, STRATEGY_PROPRIETARY_API,
                   "scale=250M; horizon_months=13; api_price_decline_pct_year=10;"
                   "discount_pct_year=25");
    CHECK_NUMBER("a year later", plan->month[LINE_API_FEES][12], 450, 1e-9);
    CHECK_NUMBER("discounted",
                 plan_cumulative(&f->economy, plan, 12) -
                     plan_cumulative(&f->economy, plan, 11),
                 (450 + 500) / 1.25, 1e-9);
    CHECK_NUMBER("all months", plan_cumulative(&f->economy, plan, 12), plan->tco, 1e-6);
    sums_check(f);
    plan = plan_of(f, STRATEGY_SELF_HOSTED,
                   "scale=250M; horizon_months=13; gpu_price_decline_pct_year=20");
    CHECK_NUMBER("rent a year later", plan->month[LINE_COMPUTE][12], 2190 * 0.8, 1e-9);
}

/* 300M, 240M, 192M, 153.6M: three, three, two, two replicas of 100M. */
static void
reserved_machines_are_paid_all_hours_and_never_given_back(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan;
    const char *shrinking = "scale=300M; growth_pct_month=-20; horizon_months=4;"
                            "active_hours_month=100; gpu_price_decline_pct_year=50;"
                            "commitment_months=12";

    plan = plan_of(f, STRATEGY_SELF_HOSTED, shrinking);
    CHECK_NUMBER("on demand, 100 hours", plan->month[LINE_COMPUTE][0], 300, 1e-9);
    CHECK_NUMBER("given back", plan->lanes[0].machines[3], 2, 0);
    f->catalog->gpu_offers[0].pricing = PRICING_RESERVED_1Y;
    plan = plan_of(f, STRATEGY_SELF_HOSTED, shrinking);
    CHECK_NUMBER("reserved, all hours", plan->month[LINE_COMPUTE][0], 2190, 1e-9);
    CHECK_NUMBER("kept", plan->lanes[0].machines[3], 3, 0);
    CHECK_NUMBER("at its price", plan->month[LINE_COMPUTE][3], 2190, 1e-9);
    CHECK_NUMBER("replicas follow the load", plan->lanes[0].replicas[3], 2, 0);
}

/* ---- machines of one's own ------------------------------------------------------- */

/*
 * A server of eight costs 240,000 USD, holds 800M tokens a month, lives six months here
 * (216,000 / 6 of depreciation) and is billed 2,054.65 a month beside that.
 */
static void
a_bought_machine_is_billed_at_purchase_and_again_when_its_life_ends(void **state)
{
    static const char own[] = "hosting=own; amortisation_months=6; residual_pct=10;"
                              "hardware_maintenance_pct_year=3; pue=1.5;"
                              "electricity_usd_kwh=0.1; horizon_months=14;";
    struct fixture *f = *state;
    const struct plan *plan = plan_of(f, STRATEGY_SELF_HOSTED,
                                      arena_printf(&f->arena, "%sscale=800M", own));

    CHECK_NUMBER("machines", plan->lanes[0].machines[0], 1, 0);
    CHECK_NUMBER("depreciated", plan->month[LINE_COMPUTE][0], 36000 + 2054.65, 1e-6);
    CHECK_NUMBER("at purchase", plan->highest_bill, 240000 + 2054.65 + 500, 1e-6);
    assert_int_equal(plan->highest_bill_month, 0);

    plan = plan_of(f, STRATEGY_SELF_HOSTED,
                   arena_printf(&f->arena, "%sscale=700M; growth_pct_month=5", own));
    /* 700M x 1.05^2 = 772M, x 1.05^3 = 810M: the second machine in month 3 */
    CHECK_NUMBER("second machine", plan->lanes[0].machines[3], 2, 0);
    assert_int_equal(plan->highest_bill_month, 3);
    CHECK_NUMBER("its purchase", plan->highest_bill, 240000 + 2 * 2054.65 + 500, 1e-6);

    CHECK_NUMBER("two of them wear", plan->month[LINE_COMPUTE][6],
                 2 * (36000 + 2054.65), 1e-6);
    plan = plan_of(f, STRATEGY_SELF_HOSTED,
                   arena_printf(&f->arena, "%sscale=700M; growth_pct_month=1", own));
    assert_int_equal(plan->highest_bill_month, 0); /* 780M in month 11: one is enough */
    plan = plan_of(f, STRATEGY_SELF_HOSTED,
                   arena_printf(&f->arena, "%sscale=600M; growth_pct_month=5", own));
    /* 600M x 1.05^6 = 804M: the second in the month that replaces the first */
    assert_int_equal(plan->highest_bill_month, 6);
    CHECK_NUMBER("both", plan->highest_bill, 2 * (240000 + 2054.65) + 500, 1e-6);
}

static void
bought_machines_stay_when_the_load_falls(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan = plan_of(f, STRATEGY_SELF_HOSTED,
                                      "hosting=own; scale=1600M; growth_pct_month=-40");

    CHECK_NUMBER("two", plan->lanes[0].machines[0], 2, 0);
    CHECK_NUMBER("still two", plan->lanes[0].machines[2], 2, 0);
}

/* ---- budget ---------------------------------------------------------------------- */

static void
the_highest_bill_is_of_the_first_twelve_months_and_without_people(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan = plan_of(
        f, STRATEGY_PROPRIETARY_API,
        "scale=100M; growth_pct_month=10; horizon_months=20");

    assert_int_equal(plan->highest_bill_month, 11);
    CHECK_NUMBER("month 11", plan->highest_bill, 200 * pow(1.1, 11), 1e-6);
    plan = plan_of(f, STRATEGY_PROPRIETARY_API, "scale=100M; growth_pct_month=-10");
    assert_int_equal(plan->highest_bill_month, 0);
    CHECK_NUMBER("bill", plan_bill(plan, 0), 200, 1e-9);
    CHECK_NUMBER("running cost", plan_running_cost(plan, 0), 700, 1e-9);
}

/* ---- figures of one's own -------------------------------------------------------- */

static void
a_flat_bill_holds_at_any_volume_once_a_strategy(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan;

    plan = plan_of(f, STRATEGY_SELF_HOSTED, "scale=250M; gpu_usd_month=99");
    month_check("own", plan, 0, (double[]){0, 99, 500, 30000, 3300, 0});
    /* the API then gets the development share alone */
    plan = plan_of(f, STRATEGY_HYBRID,
                   "scale=1000M; peak_to_average=4; gpu_usd_month=99");
    CHECK_NUMBER("API's tokens", plan->lanes[1].tokens[0], 50e6, 1);
    CHECK_NUMBER("compute", plan->month[LINE_COMPUTE][0], 99, 0);
    plan = plan_of(f, STRATEGY_MIGRATION,
                   "scale=100M; gpu_usd_month=99; horizon_months=4");
    CHECK_NUMBER("not before there are replicas", plan->month[LINE_COMPUTE][2], 0, 0);
    CHECK_NUMBER("and then", plan->month[LINE_COMPUTE][3], 99, 0);
    CHECK_NUMBER("in the bill too", plan->highest_bill, 90 + 99 + 500, 1e-6);
}

static void
a_replica_of_ones_own_is_one_machine(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan = plan_of(
        f, STRATEGY_SELF_HOSTED,
        "scale=250M; replica_tokens_month=50M; replica_usd_month=10;"
        "gpu_price_decline_pct_year=50; horizon_months=13");

    CHECK_NUMBER("machines", plan->lanes[0].machines[0], 5, 0);
    CHECK_NUMBER("compute", plan->month[LINE_COMPUTE][0], 50, 0);
    CHECK_NUMBER("its price stays", plan->month[LINE_COMPUTE][12], 50, 0);
}

static void
operations_of_ones_own_replace_the_whole_line(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan;

    plan = plan_of(f, STRATEGY_SELF_HOSTED, "scale=250M; operations_usd_month=77");
    CHECK_NUMBER("month", plan->month[LINE_OPERATIONS][0], 77, 0);
    plan = plan_of(f, STRATEGY_PROPRIETARY_API, "scale=250M; operations_usd_month=77");
    CHECK_NUMBER("an API's stay", plan->month[LINE_OPERATIONS][0], 500, 1e-9);
    plan = plan_of(f, STRATEGY_MIGRATION,
                   "scale=250M; operations_usd_month=77; horizon_months=4");
    CHECK_NUMBER("before replicas", plan->month[LINE_OPERATIONS][2], 500, 1e-9);
    CHECK_NUMBER("with replicas", plan->month[LINE_OPERATIONS][3], 77, 0);
    plan = plan_of(f, STRATEGY_SELF_HOSTED,
                   "scale=250M; strategies.self-hosted.operations_fte=0.2");
    CHECK_NUMBER("people", plan->month[LINE_OPERATIONS][0], 2000, 1e-9);
}

/* ---- quality --------------------------------------------------------------------- */

static void
quality_is_weighted_by_the_tokens_of_the_horizon(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan;

    f->catalog->models[0].quality = maybe_of(40);
    CHECK_NUMBER("API", plan_of(f, STRATEGY_PROPRIETARY_API, "scale=1M")->quality.value,
                 50, 1e-9);
    plan = plan_of(f, STRATEGY_ROUTING, "scale=1M");
    CHECK_NUMBER("routing", plan->quality.value, 0.2 * 50 + 0.8 * 40, 1e-9);
    assert_false(plan_of(f, STRATEGY_ROUTING, "scale=0")->quality.known);
    f->catalog->offers[0].quality.known = false;
    assert_false(
        plan_of(f, STRATEGY_PROPRIETARY_API, "scale=1M; api_model=api")->quality.known);
    /* a lane that serves nothing asks for no quality */
    plan = plan_of(f, STRATEGY_ROUTING, "scale=1M; api_model=api; complex_share=0");
    CHECK_NUMBER("without complex requests", plan->quality.value, 40, 1e-9);
}

/* ---- worlds ---------------------------------------------------------------------- */

static void
another_world_moves_only_what_is_uncertain(void **state)
{
    struct fixture *f = *state;
    struct plan *plan = &f->plan;

    plan_of(f, STRATEGY_SELF_HOSTED, "scale=250M; value_usd_month=730");
    f->economy.world = (struct world){3, 3, 2, 0.5, 2, 2, 240000};
    plan_run(&f->economy, plan);
    /* three machines at twice the rent, twice the people at twice the wage */
    month_check("given", plan, 0, (double[]){0, 4380, 500, 120000, 13200, 1440});

    plan_of(f, STRATEGY_PROPRIETARY_API, "scale=250M");
    f->economy.world = (struct world){3, 5, 2, 0.5, 2, 7, 120000};
    plan_run(&f->economy, plan);
    month_check("API", plan, 0, (double[]){1500, 0, 0, 10000, 1000, 0});

    plan_of(f, STRATEGY_HOSTED_OPEN, "scale=250M");
    f->economy.world = (struct world){3, 5, 2, 0.5, 2, 7, 120000};
    plan_run(&f->economy, plan);
    CHECK_NUMBER("hosted", plan->month[LINE_API_FEES][0], 1250, 1e-9);
}

static void
effort_that_was_given_is_not_uncertain(void **state)
{
    struct fixture *f = *state;

    plan_of(f, STRATEGY_SELF_HOSTED,
            "scale=250M; value_usd_month=730; strategies.self-hosted.setup_days=10;"
            "strategies.self-hosted.development_person_months=1;"
            "strategies.self-hosted.operations_fte=0.5");
    f->economy.world.own_effort = 2;
    plan_run(&f->economy, &f->plan);
    month_check("given", &f->plan, 0, (double[]){0, 2190, 500, 10000, 5000, 240});
}

/* The estimate of a replica, not the user's figure: half of it needs twice as many. */
static void
an_estimated_capacity_is_sized_anew(void **state)
{
    struct fixture *f = *state;
    double tokens, peak;

    plan_of(f, STRATEGY_SELF_HOSTED, "scale=1B");
    little_inputs(f->catalog, &f->arena,
                  "quantization=fp16; redundancy=0; scale=100B; horizon_months=1",
                  &f->inputs);
    market_init(f->catalog, &f->inputs, LITTLE_DAY, &f->arena, &f->market);
    demand_init(&f->inputs, 1, &f->demand);
    plan_make(&f->economy, STRATEGY_SELF_HOSTED, &f->plan);
    tokens = f->plan.lanes[0].terms.replica_tokens;
    peak = 100e9 * 1.5;
    CHECK_NUMBER("estimated", f->plan.lanes[0].replicas[0], ceil(peak / tokens), 0);
    f->economy.world.throughput = 0.5;
    plan_run(&f->economy, &f->plan);
    CHECK_NUMBER("half", f->plan.lanes[0].replicas[0], ceil(peak / floor(tokens / 2)),
                 0);
}

/* ---- questions ------------------------------------------------------------------- */

static void
the_next_best_is_another_offer_and_another_configuration(void **state)
{
    struct fixture *f = *state;

    little_offer(f->catalog, "api 2", 3, 3);
    little_model(f->catalog, "n")->params_b = maybe_of(20);
    plan_of(f, STRATEGY_PROPRIETARY_API, "scale=1M");
    plan_find_next(&f->economy, &f->plan);
    assert_string_equal(f->plan.lanes[0].next_api->offer->id, "api 2");
    plan_of(f, STRATEGY_SELF_HOSTED, "scale=1M");
    plan_find_next(&f->economy, &f->plan);
    assert_string_equal(f->plan.lanes[0].own->config->replica.model->id, "m");
    assert_string_equal(f->plan.lanes[0].next_own->config->replica.model->id, "n");
}

static void
lanes_know_their_pool_and_the_plan_its_main_one(void **state)
{
    struct fixture *f = *state;
    const struct plan *plan;

    plan = plan_of(f, STRATEGY_ROUTING, "scale=1M");
    assert_int_equal(plan_lane_pool(&plan->lanes[0]), POOL_PROPRIETARY);
    assert_int_equal(plan_lane_pool(&plan->lanes[1]), POOL_HOSTED_LARGE);
    assert_int_equal(plan_lane_pool(&plan->lanes[2]), POOL_HOSTED_SMALL);
    assert_int_equal(plan_main_lane(plan)->role, ROLE_COMPLEX);
    assert_null(plan_main_own_lane(plan));
    plan = plan_of(f, STRATEGY_HYBRID, "scale=1M");
    assert_int_equal(plan_lane_pool(&plan->lanes[0]), POOL_OWN);
    assert_int_equal(plan_main_lane(plan)->role, ROLE_BASE);
    assert_int_equal(plan_main_own_lane(plan)->role, ROLE_BASE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
        TEST(an_api_strategy_pays_each_token_and_few_people),
        TEST(self_hosting_pays_whole_machines_and_their_people),
        TEST(hybrid_keeps_the_cheapest_base_and_sends_the_rest_to_the_cheaper_api),
        TEST(hybrid_and_migration_need_no_spare),
        TEST(migration_moves_in_four_phases),
        TEST(a_short_migration_pays_for_the_phases_inside_its_horizon),
        TEST(routing_splits_by_complexity_and_takes_the_cheapest_combination),
        TEST(a_share_of_nothing_routes_nothing),
        TEST(the_api_beside_own_replicas_is_the_cheaper_that_may_serve),
        TEST(a_plan_without_a_candidate_names_the_empty_pool),
        TEST(prices_decline_by_the_year_and_months_are_discounted),
        TEST(reserved_machines_are_paid_all_hours_and_never_given_back),
        TEST(a_bought_machine_is_billed_at_purchase_and_again_when_its_life_ends),
        TEST(bought_machines_stay_when_the_load_falls),
        TEST(the_highest_bill_is_of_the_first_twelve_months_and_without_people),
        TEST(a_flat_bill_holds_at_any_volume_once_a_strategy),
        TEST(a_replica_of_ones_own_is_one_machine),
        TEST(operations_of_ones_own_replace_the_whole_line),
        TEST(quality_is_weighted_by_the_tokens_of_the_horizon),
        TEST(another_world_moves_only_what_is_uncertain),
        TEST(effort_that_was_given_is_not_uncertain),
        TEST(an_estimated_capacity_is_sized_anew),
        TEST(the_next_best_is_another_offer_and_another_configuration),
        TEST(lanes_know_their_pool_and_the_plan_its_main_one),
#undef TEST
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
