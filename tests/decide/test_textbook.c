/*
 * test_textbook.c - the textbook's worked example and its when-to-choose rules.
 */
#include "decide/textbook.h"

#include <math.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"

static const struct statement_result *
statement(const struct decision *d, const char *id)
{
    static const struct statement_result none;

    for (size_t i = 0; i < d->statement_count; i++)
        if (strcmp(d->statements[i].statement->id, id) == 0)
            return &d->statements[i];
    fail_msg("no statement '%s'", id);
    return &none;
}

/* ---- the worked example ---------------------------------------------------------- */

/* 7M x 30 USD + 3M x 60 USD against 2000 + 500 + 1000; even at 3500 / 0.000039. */
static void
the_example_costs_what_the_textbook_says(void **state)
{
    const struct decision *d = decided_on(*state, "textbook", NULL);
    const struct plan *api = &d->options[STRATEGY_PROPRIETARY_API].plan;
    const struct plan *own = &d->options[STRATEGY_SELF_HOSTED].plan;

    assert_int_equal(lround(100 * plan_bill(api, 0)), 39000);
    CHECK_NUMBER("API", plan_bill(api, 0), 390, 1e-9);
    CHECK_NUMBER("own", plan_running_cost(own, 0), 3500, 0);
    CHECK_NUMBER("GPUs", own->month[LINE_COMPUTE][0], 2000, 0);
    CHECK_NUMBER("infrastructure", own->month[LINE_INFRASTRUCTURE][0], 500, 0);
    CHECK_NUMBER("maintenance", own->month[LINE_OPERATIONS][0], 1000, 0);
    assert_string_equal(api->lanes[0].api->offer->id, "gpt-4");
    assert_string_equal(own->lanes[0].own->config->replica.model->id, "llama-2-70b");
}

static void
the_example_breaks_even_to_the_token(void **state)
{
    const struct decision *d = decided_on(*state, "textbook", NULL);
    const struct break_even *even = &d->break_even[0];

    assert_int_equal(even->against, STRATEGY_PROPRIETARY_API);
    CHECK_NUMBER("break-even", even->tokens_month.value, 89743590, 0);
    CHECK_NUMBER("for good", even->stable_from.value, 89743590, 0);
    CHECK_NUMBER("today's configuration", even->own_tokens_month.value, 89743590, 0);
    CHECK_NUMBER("API price", even->api_usd_mtok, 39, 1e-9);
    CHECK_NUMBER("the price at which 10M break even", even->api_price_usd_mtok.value,
                 350, 1e-9);
}

/* Fees against the own month: the textbook's comparison. */
static void
the_bill_favours_the_api_at_10m_and_self_hosting_at_100m(void **state)
{
    static const struct {
        const char *scale;
        double fees;
        bool api_is_cheaper;
    } cases[] = {
        {"scale=10M", 390, true},
        {"scale=89743589", 3499.999971, true},
        {"scale=89743590", 3500.00001, false},
        {"scale=100M", 3900, false},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct decision *d = decided_on(*state, "textbook",
                                              DECIDED_SETTINGS(cases[i].scale));
        double api = plan_bill(&d->options[STRATEGY_PROPRIETARY_API].plan, 0);
        double own = plan_running_cost(&d->options[STRATEGY_SELF_HOSTED].plan, 0);

        CHECK_NUMBER(cases[i].scale, api, cases[i].fees, 1e-5);
        CHECK_NUMBER(cases[i].scale, own, 3500, 0);
        CHECK_BOOL(cases[i].scale, api < own, cases[i].api_is_cheaper);
    }
}

/* Under 50M an API, over 100M own replicas: so it is at the example's prices. */
static void
its_thresholds_hold_at_its_prices(void **state)
{
    const struct decision *d = decided_on(*state, "textbook", NULL);

    assert_int_equal(statement(d, "choose-api-scale")->state, STATEMENT_MET);
    assert_int_equal(statement(d, "choose-own-volume")->state, STATEMENT_NOT_MET);
    assert_true(89743590 > 50e6 && 89743590 < 100e6);
}

/* At today's prices 100M tokens cost so little that the rule is contradicted, with figures. */
static void
its_thresholds_are_contradicted_where_todays_prices_do(void **state)
{
    const struct decision *d = decided_on(*state, NULL, DECIDED_SETTINGS("scale=200M"));
    const struct statement_result *volume = statement(d, "choose-own-volume");
    double own = plan_running_cost(&d->options[STRATEGY_SELF_HOSTED].plan, 0);
    double api = fmin(plan_running_cost(&d->options[STRATEGY_PROPRIETARY_API].plan, 0),
                      plan_running_cost(&d->options[STRATEGY_HOSTED_OPEN].plan, 0));

    assert_int_equal(volume->state, api < own ? STATEMENT_CONTRADICTED : STATEMENT_MET);
    CHECK_NUMBER("own", volume->here.value, own, 0);
    CHECK_NUMBER("API", volume->there.value, api, 0);
    assert_true(api < own); /* as of the shipped prices */
}

/* ---- the rules ------------------------------------------------------------------- */

static void
every_when_to_choose_rule_is_held_against_the_answers(void **state)
{
    static const struct {
        const char *id, *met, *not_met;
    } cases[] = {
        {"choose-api-prototype", "goal=prototype", "goal=production"},
        {"choose-api-variable", "workload=unpredictable", "workload=steady"},
        {"choose-api-expertise", "expertise=low", "expertise=high"},
        {"choose-own-privacy", "third_party_processing=prohibited",
         "third_party_processing=under-agreement"},
        {"choose-own-custom", "customization=fine-tuning", "customization=prompting"},
        {"choose-own-custom", "customization=weights", "customization=none"},
        {"choose-own-long-term", "goal=core-capability", "goal=prototype"},
        {"choose-own-regulation", "data_residency=region", "data_residency=none"},
        {"choose-api-compliance", "third_party_processing=allowed",
         "third_party_processing=prohibited"},
        {"choose-own-regulation", "data_residency=on-premises", "data_residency=none"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct decision *met = decided_on(
            *state, NULL, DECIDED_SETTINGS("scale=20M", cases[i].met));
        const struct decision *not_met = decided_on(
            *state, NULL, DECIDED_SETTINGS("scale=20M", cases[i].not_met));

        CHECK_TEXT(cases[i].met,
                   statement_state_names[statement(met, cases[i].id)->state], "met");
        CHECK_TEXT(cases[i].not_met,
                   statement_state_names[statement(not_met, cases[i].id)->state],
                   "not-met");
    }
}

static void
all_twelve_rules_of_the_textbook_are_there(void **state)
{
    const struct decision *d = decided_on(*state, NULL, DECIDED_SETTINGS("scale=20M"));
    int api = 0, own = 0;

    for (size_t i = 0; i < d->statement_count; i++) {
        assert_int_equal(d->statements[i].statement->kind, STATEMENT_CHOOSE);
        if (strcmp(d->statements[i].statement->group, "proprietary-api") == 0)
            api++;
        else
            own++;
    }
    assert_int_equal(api, 6);
    assert_int_equal(own, 6);
}

/* "Cost predictability": an own bill that has to grow inside the horizon is not fixed. */
static void
an_own_bill_that_grows_is_not_fixed(void **state)
{
    const struct statement_result *fixed;

    fixed = statement(decided_on(*state, NULL,
                                 DECIDED_SETTINGS("scale=20M", "budget_style=fixed",
                                                  "monthly_budget_usd=1M")),
                      "choose-own-predictable");
    assert_int_equal(fixed->state, STATEMENT_MET);
    CHECK_NUMBER("level", fixed->here.value, fixed->there.value, 0);
    fixed = statement(
        decided_on(*state, NULL,
                   DECIDED_SETTINGS("scale=20M", "budget_style=fixed",
                                    "monthly_budget_usd=1M", "growth_pct_month=40")),
        "choose-own-predictable");
    assert_int_equal(fixed->state, STATEMENT_CONTRADICTED);
    assert_true(fixed->there.value > fixed->here.value);
}

/* "You need what the newest models can do": held against the best of both kinds. */
static void
the_claim_of_quality_is_held_against_the_best_of_both_kinds(void **state)
{
    struct decided *decided = *state;
    const struct decision *d = decided_on(
        decided, NULL, DECIDED_SETTINGS("scale=20M", "performance_needs=cutting-edge"));
    const struct statement_result *claim = statement(d, "choose-api-cutting-edge");

    assert_int_equal(claim->state, STATEMENT_MET);
    assert_true(claim->here.value > claim->there.value);
    for (size_t i = 0; i < decided->catalog->offer_count; i++)
        if (!decided->catalog->offers[i].proprietary)
            decided->catalog->offers[i].quality = claim->here;
    d = decided_on(decided, NULL,
                   DECIDED_SETTINGS("scale=20M", "performance_needs=cutting-edge"));
    claim = statement(d, "choose-api-cutting-edge");
    assert_int_equal(claim->state, STATEMENT_CONTRADICTED);
}

/* ---- advantages and figures ------------------------------------------------------ */

static void
each_advantage_is_held_against_the_ratings_of_its_factor(void **state)
{
    struct decided *decided = *state;
    /* ratings that turn data privacy and lock-in round and leave performance level */
    const struct decision *d = decided_on(
        decided, NULL,
        DECIDED_SETTINGS("scale=20M", "ratings.data_privacy.proprietary-api=9",
                         "ratings.data_privacy.self-hosted=1",
                         "ratings.performance.proprietary-api=5",
                         "ratings.performance.self-hosted=5",
                         "ratings.vendor_lock_in.proprietary-api=1",
                         "ratings.vendor_lock_in.self-hosted=9"));
    static const struct {
        const char *id;
        enum factor factor;
        bool api_better, holds;
    } cases[] = {
        {"api-performance", FACTOR_PERFORMANCE, true, false}, /* level is not better */
        {"own-performance", FACTOR_PERFORMANCE, true, false},
        {"api-privacy", FACTOR_DATA_PRIVACY, false, false},
        {"own-privacy", FACTOR_DATA_PRIVACY, false, false},
        {"api-lock-in", FACTOR_VENDOR_LOCK_IN, false, true},
    };
    struct textbook_claim *claims;
    size_t count = textbook_claims(d, &decided->arena, &claims);

    assert_int_equal(count, 12); /* three of each side for and against */
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t at = 0;

        while (at < count && strcmp(claims[at].statement->id, cases[i].id) != 0)
            at++;
        assert_true(at < count);
        CHECK_INTEGER(cases[i].id, claims[at].factor, cases[i].factor);
        CHECK_BOOL(cases[i].id, claims[at].api_better, cases[i].api_better);
        CHECK_BOOL(cases[i].id, claims[at].holds, cases[i].holds);
    }
}

/* What a claim is held against is the catalog's, and changes with it. */
static void
a_claim_is_about_the_factor_that_its_row_names(void **state)
{
    struct decided *decided = *state;
    struct decision *d = decided_on(decided, "textbook", NULL);
    struct catalog *catalog = ARENA_NEW(&decided->arena, struct catalog);
    struct statement *rows = ARENA_ARRAY(&decided->arena, d->catalog->statement_count,
                                         struct statement);
    struct textbook_claim *claims;

    *catalog = *d->catalog;
    memcpy(rows, d->catalog->statements, catalog->statement_count * sizeof *rows);
    catalog->statements = rows;
    d->catalog = catalog;
    for (size_t i = 0; i < catalog->statement_count; i++)
        if (rows[i].factor >= 0)
            rows[i].factor = strcmp(rows[i].id, "own-control") == 0
                                 ? FACTOR_EXPERTISE_REQUIRED
                                 : -1;
    assert_int_equal(textbook_claims(d, &decided->arena, &claims), 1);
    assert_int_equal(claims[0].factor, FACTOR_EXPERTISE_REQUIRED);
    assert_false(claims[0].api_better);
    assert_false(claims[0].holds); /* own replicas ask for more of it */
}

static void
its_figures_stand_beside_those_of_today(void **state)
{
    struct decided *decided = *state;
    struct decision *d = decided_on(decided, "textbook", NULL);
    struct catalog *catalog = ARENA_NEW(&decided->arena, struct catalog);
    struct textbook_costs costs;
    double lowest = INFINITY;

    assert_true(textbook_costs_of(d, &costs));
    CHECK_NUMBER("API then", costs.api_then, 390, 0);
    CHECK_NUMBER("own then", costs.own_then, 3500, 0);
    CHECK_NUMBER("break-even then", costs.break_even_then, 89743590, 0);
    /* the example pins GPT-4, whose price is what it was */
    CHECK_NUMBER("API now", costs.api_now.value, 390, 1e-9);
    CHECK_NUMBER("own now", costs.own_now.value, 3500, 0);
    CHECK_NUMBER("maintenance now", costs.maintenance_now.value, 1000, 0);
    CHECK_NUMBER("break-even now", costs.even_now->tokens_month.value, 89743590, 0);
    CHECK_NUMBER("under", costs.api_below, 50e6, 0);
    CHECK_NUMBER("over", costs.own_above, 100e6, 0);
    for (size_t i = 0; i < d->catalog->gpu_offer_count; i++) {
        const struct gpu_offer *row = &d->catalog->gpu_offers[i];

        if (row->pricing == PRICING_ON_DEMAND && row->hour.known &&
            strncmp(row->gpu_id, "a100", 4) == 0)
            lowest = fmin(lowest, (double)row->hour.micro / 1e6 / row->gpu_count);
    }
    CHECK_NUMBER("four cards now", costs.cards_now.value, 4 * 730 * lowest, 1e-9);
    assert_true(strncmp(costs.cards_offer->gpu_id, "a100", 4) == 0);

    /* without the textbook's examples there is nothing to stand beside */
    *catalog = *d->catalog;
    catalog->statement_count = 0;
    d->catalog = catalog;
    assert_false(textbook_costs_of(d, &costs));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, decided_open, decided_close)
        TEST(the_example_costs_what_the_textbook_says),
        TEST(the_example_breaks_even_to_the_token),
        TEST(the_bill_favours_the_api_at_10m_and_self_hosting_at_100m),
        TEST(its_thresholds_hold_at_its_prices),
        TEST(its_thresholds_are_contradicted_where_todays_prices_do),
        TEST(every_when_to_choose_rule_is_held_against_the_answers),
        TEST(all_twelve_rules_of_the_textbook_are_there),
        TEST(an_own_bill_that_grows_is_not_fixed),
        TEST(each_advantage_is_held_against_the_ratings_of_its_factor),
        TEST(a_claim_is_about_the_factor_that_its_row_names),
        TEST(its_figures_stand_beside_those_of_today),
        TEST(the_claim_of_quality_is_held_against_the_best_of_both_kinds),
#undef TEST
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
