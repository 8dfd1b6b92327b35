/*
 * test_rating.c - how well each strategy does on each factor.
 */
#include "decide/rating.h"

#include <math.h>
#include <string.h>

#include "decide/decide.h"
#include "support/assess.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"
#include "support/little.h"

/* ---- formulas -------------------------------------------------------------------- */

static void
setup_is_rated_by_the_days_allowed(void **state)
{
    static const struct {
        const char *name;
        double days, allowed, want;
    } cases[] = {
        {"at once", 0, 7, 10},
        {"as long as allowed", 7, 7, 5},
        {"three times as long", 21, 7, 0},
        {"longer", 100, 7, 0},
        {"a third of it", 14, 42, 10 * (1 - 0.41503749927884381 / 2)}, /* log2(4/3) */
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_NUMBER(cases[i].name, rating_of_setup(cases[i].days, cases[i].allowed),
                     cases[i].want, 1e-12);
}

static void
doubling_a_cost_loses_a_point_and_a_half(void **state)
{
    static const struct {
        const char *name;
        double cost, cheapest, want;
    } cases[] = {
        {"the cheapest", 50, 50, 10},
        {"twice as dear", 100, 50, 10 - 5 * 0.30102999566398120},
        {"ten times", 500, 50, 5},
        {"a hundred times", 5000, 50, 0},
        {"dearer still", 1e9, 50, 0},
        {"nothing at all", 0, 0, 10},
        {"something where another costs nothing", 1, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_NUMBER(cases[i].name, rating_of_cost(cases[i].cost, cases[i].cheapest),
                     cases[i].want, 1e-12);
}

static void
quality_is_rated_between_basic_and_best(void **state)
{
    static const struct {
        const char *name;
        double quality, want;
    } cases[] = {
        {"the best", 60, 10},
        {"better than any active one", 70, 10},
        {"basic", 9, 0},
        {"below it", 1, 0},
        {"in the middle", 34.5, 5},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_NUMBER(cases[i].name, rating_of_quality(cases[i].quality, 60, 0.15),
                     cases[i].want, 1e-12);
    CHECK_NUMBER("no quality is known at all", rating_of_quality(5, 0, 0.15), 0, 0);
}

/* ---- cells ----------------------------------------------------------------------- */

struct fixture {
    struct arena arena;
    struct catalog *catalog;
    struct rating_rule rules[2];
};

static int
fixture_open(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){0};
    arena_init(&fixture.arena);
    fixture.catalog = little_world(&fixture.arena);
    fixture.catalog->rating_rules = fixture.rules;
    for (int f = 0; f < FACTOR_COUNT; f++)
        for (int s = 0; s < STRATEGY_COUNT; s++)
            fixture.catalog->factors[f].ratings[s] = (struct rating){4, "because"};
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

static const struct decision *
decision_of(struct fixture *f, const char *settings)
{
    struct assessment *assessment = ARENA_NEW(&f->arena, struct assessment);
    struct decision *decision = ARENA_NEW(&f->arena, struct decision);
    struct error err;

    *assessment = assessment_of(&f->arena, settings);
    if (!catalog_link(f->catalog, &err) ||
        !decide(f->catalog, assessment, LITTLE_DAY, &f->arena, decision, &err))
        fail_msg("%s: %s", err.where, err.what);
    return decision;
}

static void
a_general_rating_moves_by_its_rules_in_order_and_stays_on_the_scale(void **state)
{
    static const struct {
        const char *name;
        struct rating_rule first, second;
        double want;
        int rules;
    } cases[] = {
        {"none", {.factor = FACTOR_RELIABILITY}, {.factor = FACTOR_RELIABILITY}, 4, 0},
        {"half of the gap to 10",
         {.factor = FACTOR_DATA_PRIVACY, .gap_share = 0.5},
         {0},
         7,
         1},
        {"points", {.factor = FACTOR_DATA_PRIVACY, .add = 1.5}, {0}, 5.5, 1},
        {"the gap, then points",
         {.factor = FACTOR_DATA_PRIVACY, .gap_share = 0.5, .add = -2},
         {0},
         5,
         1},
        /* 4 + 0.5 x 6 = 7, then 7 + 0.5 x 3 */
        {"one after the other",
         {.factor = FACTOR_DATA_PRIVACY, .gap_share = 0.5},
         {.factor = FACTOR_DATA_PRIVACY, .gap_share = 0.5},
         8.5,
         2},
        {"no lower than 0", {.factor = FACTOR_DATA_PRIVACY, .add = -9}, {0}, 0, 1},
        {"no higher than 10", {.factor = FACTOR_DATA_PRIVACY, .add = 9}, {0}, 10, 1},
        {"held after each",
         {.factor = FACTOR_DATA_PRIVACY, .add = -9},
         {.factor = FACTOR_DATA_PRIVACY, .add = 2},
         2,
         2},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct decision *d;
        const struct cell *cell;

        f->rules[0] = cases[i].first;
        f->rules[1] = cases[i].second;
        f->rules[0].strategies = f->rules[1].strategies = 1u << STRATEGY_HYBRID;
        f->catalog->rating_rule_count = 2;
        d = decision_of(f, "scale=1M");
        cell = &d->cells[FACTOR_DATA_PRIVACY][STRATEGY_HYBRID];
        CHECK_NUMBER(cases[i].name, cell->rating, cases[i].want, 1e-12);
        CHECK_NUMBER(cases[i].name, cell->general, 4, 0);
        CHECK_INTEGER(cases[i].name, cell->rule_count, cases[i].rules);
        CHECK_NUMBER("another strategy",
                     d->cells[FACTOR_DATA_PRIVACY][STRATEGY_ROUTING].rating, 4, 0);
        CHECK_TEXT("why", cell->rationale, "because");
    }
}

static void
a_rule_asks_the_answers_and_the_plan(void **state)
{
    static const char *const high[] = {"high"};
    static const struct condition expert = {.key = "expertise",
                                            .input = INPUT_EXPERTISE,
                                            .test = CONDITION_IS,
                                            .values = high,
                                            .value_count = 1};
    struct fixture *f = *state;
    const struct decision *d;

    f->catalog->rating_rule_count = 2;
    f->rules[0] = (struct rating_rule){.factor = FACTOR_RELIABILITY,
                                       .strategies = 0x3f,
                                       .when = &expert,
                                       .when_count = 1,
                                       .add = 1};
    f->rules[1] = (struct rating_rule){.factor = FACTOR_RELIABILITY,
                                       .strategies = 0x3f,
                                       .needs = NEED_OWN_LANE,
                                       .add = 2};
    d = decision_of(f, "scale=1M");
    CHECK_NUMBER("own", d->cells[FACTOR_RELIABILITY][STRATEGY_SELF_HOSTED].rating, 6,
                 0);
    CHECK_NUMBER("API", d->cells[FACTOR_RELIABILITY][STRATEGY_HOSTED_OPEN].rating, 4,
                 0);
    d = decision_of(f, "scale=1M; expertise=high");
    CHECK_NUMBER("own", d->cells[FACTOR_RELIABILITY][STRATEGY_SELF_HOSTED].rating, 7,
                 0);
    CHECK_NUMBER("API", d->cells[FACTOR_RELIABILITY][STRATEGY_HOSTED_OPEN].rating, 5,
                 0);
    /* a plan without a candidate has no own lane */
    f->catalog->gpu_offer_count = 0;
    d = decision_of(f, "scale=1M; expertise=high");
    CHECK_NUMBER("none", d->cells[FACTOR_RELIABILITY][STRATEGY_SELF_HOSTED].rating, 5,
                 0);
}

static void
a_computed_rating_takes_the_place_of_the_general_one_and_ones_own_of_both(void **state)
{
    struct fixture *f = *state;
    const struct decision *d = decision_of(
        f, "scale=1M; time_to_deploy=days; ratings.setup_time.hosted-open=1.5");
    const struct cell *cell = &d->cells[FACTOR_SETUP_TIME][STRATEGY_PROPRIETARY_API];

    CHECK_NUMBER("computed", cell->rating, rating_of_setup(2, 7), 0);
    CHECK_BOOL("computed", cell->computed, true);
    CHECK_NUMBER("general", cell->general, 4, 0);
    cell = &d->cells[FACTOR_SETUP_TIME][STRATEGY_HOSTED_OPEN];
    CHECK_NUMBER("one's own", cell->rating, 1.5, 0);
    CHECK_BOOL("one's own", cell->given, true);
    cell = &d->cells[FACTOR_DATA_PRIVACY][STRATEGY_HOSTED_OPEN];
    CHECK_BOOL("general", cell->computed, false);
}

static void
a_strategy_without_a_candidate_keeps_its_general_ratings(void **state)
{
    struct fixture *f = *state;
    const struct decision *d;

    f->catalog->gpu_offer_count = 0;
    d = decision_of(f, "scale=1M");
    for (int k = 0; k < FACTOR_COUNT; k++) {
        const struct cell *cell = &d->cells[k][STRATEGY_SELF_HOSTED];

        CHECK_BOOL(factor_ids[k], cell->computed, false);
        CHECK_NUMBER(factor_ids[k], cell->rating, 4, 0);
    }
    assert_false(d->options[STRATEGY_SELF_HOSTED].has_score);
}

static void
an_unknown_quality_keeps_the_general_rating(void **state)
{
    struct fixture *f = *state;
    const struct decision *d;
    const struct cell *cell;

    f->catalog->offers[0].quality.known = false;
    d = decision_of(f, "scale=1M; api_model=api");
    cell = &d->cells[FACTOR_PERFORMANCE][STRATEGY_PROPRIETARY_API];
    CHECK_BOOL("computed", cell->computed, false);
    CHECK_NUMBER("general", cell->rating, 4, 0);
}

/* Cheapest over all plans: an exclusion changes nobody's rating. */
static void
an_exclusion_changes_no_rating(void **state)
{
    static const struct gate gate = {.id = "third-party",
                                     .kind = GATE_EXCLUDE,
                                     .test = GATE_TEST_ANSWERS,
                                     .strategies = 1u << STRATEGY_HOSTED_OPEN};
    struct fixture *f = *state;
    const struct decision *with, *without;
    struct gate gates[1] = {gate};

    without = decision_of(f, "scale=3B");
    /* the hosted plan, that is left out, is the cheapest */
    CHECK_NUMBER("cheapest",
                 without->cells[FACTOR_COST_LOW_VOLUME][STRATEGY_HOSTED_OPEN].rating,
                 10, 0);
    f->catalog->gates = gates;
    f->catalog->gate_count = 1;
    with = decision_of(f, "scale=3B");
    assert_true(with->options[STRATEGY_HOSTED_OPEN].excluded);
    for (int k = 0; k < FACTOR_COUNT; k++)
        for (int s = 0; s < STRATEGY_COUNT; s++)
            CHECK_NUMBER(factor_ids[k], with->cells[k][s].rating,
                         without->cells[k][s].rating, 0);
}

static void
cost_at_ten_times_the_volume_is_the_cost_rating_there(void **state)
{
    struct fixture *f = *state;
    const struct decision *here = decision_of(f, "scale=300M"),
                          *there = decision_of(f, "scale=3B");

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        CHECK_NUMBER(strategy_ids[s], here->cells[FACTOR_COST_HIGH_VOLUME][s].rating,
                     there->cells[FACTOR_COST_LOW_VOLUME][s].rating, 1e-12);
        CHECK_NUMBER(strategy_ids[s], here->options[s].tco_tenfold,
                     there->options[s].plan.tco, 1e-6);
    }
}

/* ---- the shipped rules ----------------------------------------------------------- */

static double
shipped_rating(struct decided *decided, enum factor factor, enum strategy strategy,
               const char *const *settings)
{
    return decided_on(decided, NULL, settings)->cells[factor][strategy].rating;
}

static void
skill_counts_for_strategies_with_own_replicas_alone(void **state)
{
    struct decided *decided = *state;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        double middle = shipped_rating(
            decided, FACTOR_EXPERTISE_REQUIRED, (enum strategy)s,
            DECIDED_SETTINGS("scale=20M", "expertise=medium"));
        double high = shipped_rating(decided, FACTOR_EXPERTISE_REQUIRED,
                                     (enum strategy)s,
                                     DECIDED_SETTINGS("scale=20M", "expertise=high"));
        double low = shipped_rating(decided, FACTOR_EXPERTISE_REQUIRED,
                                    (enum strategy)s,
                                    DECIDED_SETTINGS("scale=20M", "expertise=low"));
        bool own = s == STRATEGY_SELF_HOSTED || s == STRATEGY_HYBRID ||
                   s == STRATEGY_MIGRATION;

        CHECK_NUMBER(strategy_ids[s], high, fmin(10, middle + (own ? 2 : 0)), 1e-12);
        CHECK_NUMBER(strategy_ids[s], low, fmax(0, middle - (own ? 2 : 0)), 1e-12);
    }
}

/* However good its terms, an API stays below hardware of one's own in privacy. */
static void
no_rule_lifts_an_api_above_self_hosting_in_privacy(void **state)
{
    struct decided *decided = *state;
    struct provider *providers = decided->catalog->providers; /* this test's own */

    for (size_t i = 0; i < decided->catalog->provider_count; i++) {
        providers[i].data_processing_agreement = CLAIM_YES;
        providers[i].zero_retention = CLAIM_YES;
        providers[i].soc2 = providers[i].iso27001 = CLAIM_YES;
        providers[i].regions = ~0u;
    }
    for (int residency = 0; residency < 2; residency++) {
        const struct decision *decision = decided_on(
            decided, NULL,
            DECIDED_SETTINGS("scale=20M", residency ? "data_residency=region"
                                                    : "data_residency=none"));
        const struct cell *privacy = decision->cells[FACTOR_DATA_PRIVACY];

        assert_true(privacy[STRATEGY_PROPRIETARY_API].rule_count >= 2);
        assert_true(privacy[STRATEGY_PROPRIETARY_API].rating <
                    privacy[STRATEGY_SELF_HOSTED].rating);
        assert_true(privacy[STRATEGY_HOSTED_OPEN].rating <
                    privacy[STRATEGY_SELF_HOSTED].rating);
    }
}

int
main(void)
{
    const struct CMUnitTest formulas[] = {
        cmocka_unit_test(setup_is_rated_by_the_days_allowed),
        cmocka_unit_test(doubling_a_cost_loses_a_point_and_a_half),
        cmocka_unit_test(quality_is_rated_between_basic_and_best),
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
        TEST(a_general_rating_moves_by_its_rules_in_order_and_stays_on_the_scale),
        TEST(a_rule_asks_the_answers_and_the_plan),
        TEST(a_computed_rating_takes_the_place_of_the_general_one_and_ones_own_of_both),
        TEST(a_strategy_without_a_candidate_keeps_its_general_ratings),
        TEST(an_unknown_quality_keeps_the_general_rating),
        TEST(an_exclusion_changes_no_rating),
        TEST(cost_at_ten_times_the_volume_is_the_cost_rating_there),
#undef TEST
#define TEST(name) cmocka_unit_test_setup_teardown(name, decided_open, decided_close)
        TEST(skill_counts_for_strategies_with_own_replicas_alone),
        TEST(no_rule_lifts_an_api_above_self_hosting_in_privacy),
#undef TEST
    };

    return cmocka_run_group_tests(formulas, NULL, NULL);
}
