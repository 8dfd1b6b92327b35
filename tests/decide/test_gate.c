/*
 * test_gate.c - the shipped rules that exclude a strategy or warn, on the little world.
 */
#include "decide/gate.h"

#include <stdlib.h>
#include <string.h>

#include "decide/decide.h"
#include "support/assess.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"
#include "support/shipped.h"

#define ONLY(strategy) (1u << STRATEGY_##strategy)

enum {
    API_LANE = ONLY(PROPRIETARY_API) | ONLY(HOSTED_OPEN) | ONLY(HYBRID) |
               ONLY(MIGRATION) | ONLY(ROUTING),
    OWN_LANE = ONLY(SELF_HOSTED) | ONLY(HYBRID) | ONLY(MIGRATION),
    ALL = API_LANE | ONLY(SELF_HOSTED),
};

struct fixture {
    struct arena arena; /* of the shipped catalog */
    const struct catalog *shipped;
    struct arena scratch;    /* of a test */
    struct catalog *catalog; /* the little world with the shipped gates */
    long day;
};

static int
group_open(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    arena_init(&f->arena);
    f->shipped = shipped_catalog(&f->arena);
    *state = f;
    return 0;
}

static int
group_close(void **state)
{
    struct fixture *f = *state;

    arena_clear(&f->arena);
    free(f);
    return 0;
}

static int
world_open(void **state)
{
    struct fixture *f = *state;

    arena_init(&f->scratch);
    f->catalog = little_world(&f->scratch);
    f->catalog->gates = f->shipped->gates;
    f->catalog->gate_count = f->shipped->gate_count;
    f->day = LITTLE_DAY;
    return 0;
}

static int
world_close(void **state)
{
    struct fixture *f = *state;

    arena_clear(&f->scratch);
    return 0;
}

static void
world_renew(void **state)
{
    world_close(state);
    world_open(state);
}

static struct decision *
decision_of(struct fixture *f, const char *settings)
{
    struct assessment *assessment = ARENA_NEW(&f->scratch, struct assessment);
    struct decision *decision = ARENA_NEW(&f->scratch, struct decision);
    struct error err;

    *assessment = assessment_of(&f->scratch, settings);
    if (!catalog_link(f->catalog, &err) ||
        !decide(f->catalog, assessment, f->day, &f->scratch, decision, &err))
        fail_msg("%s: %s", err.where, err.what);
    return decision;
}

/* The strategies that a gate hits, failing or not known. */
static unsigned
hit_by(const struct decision *d, const char *gate)
{
    unsigned hit = 0;

    for (int s = 0; s < STRATEGY_COUNT; s++)
        for (int i = 0; i < d->options[s].gate_count; i++)
            if (strcmp(d->options[s].gates[i].gate->id, gate) == 0)
                hit |= 1u << s;
    return hit;
}

/* The result of a gate on a strategy, which has to be there. */
static const struct gate_result *
result_of(const struct decision *d, enum strategy strategy, const char *gate)
{
    static const struct gate_result none;
    const struct option *option = &d->options[strategy];

    for (int i = 0; i < option->gate_count; i++)
        if (strcmp(option->gates[i].gate->id, gate) == 0)
            return &option->gates[i];
    fail_msg("%s does not hit %s", gate, strategy_ids[strategy]);
    return &none;
}

/* ---- answers that exclude -------------------------------------------------------- */

static void
answers_exclude_the_strategies_that_they_rule_out(void **state)
{
    static const struct {
        const char *settings, *gate;
        unsigned want;
        enum input cause;
        const char *lift; /* the smallest answer that would let it back in */
    } cases[] = {
        {"third_party_processing=prohibited", "third-party", API_LANE,
         INPUT_THIRD_PARTY_PROCESSING, "under-agreement"},
        {"third_party_processing=under-agreement", "third-party", 0, 0, NULL},
        {"data_residency=on-premises", "third-party", API_LANE, INPUT_DATA_RESIDENCY,
         "region"},
        {"data_residency=region", "third-party", 0, 0, NULL},
        {"openness=truly-open", "truly-open", ONLY(PROPRIETARY_API), INPUT_OPENNESS,
         "any"},
        {"openness=open-weight", "open-weight", ONLY(PROPRIETARY_API), INPUT_OPENNESS,
         "any"},
        {"openness=any", "open-weight", 0, 0, NULL},
        {"customization=weights", "weights",
         ONLY(PROPRIETARY_API) | ONLY(HOSTED_OPEN) | ONLY(ROUTING), INPUT_CUSTOMIZATION,
         "fine-tuning"},
        {"customization=fine-tuning", "weights", 0, 0, NULL},
    };
    struct fixture *f = *state;

    f->catalog->models[0].truly_open = true;
    f->catalog->providers[2].kind =
        PROVIDER_HYPERSCALER; /* serves whom no third party may */
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct decision *d = decision_of(
            f, arena_printf(&f->scratch, "scale=10M; %s", cases[i].settings));

        CHECK_INTEGER(cases[i].settings, hit_by(d, cases[i].gate), cases[i].want);
        for (int s = 0; s < STRATEGY_COUNT; s++) {
            const struct gate_result *result;

            CHECK_BOOL(cases[i].settings, d->options[s].excluded,
                       cases[i].want >> s & 1u);
            if (!(cases[i].want >> s & 1u))
                continue;
            result = result_of(d, (enum strategy)s, cases[i].gate);
            assert_true(gate_excludes(result));
            CHECK_INTEGER(cases[i].settings, result->cause, cases[i].cause);
            assert_true(result->has_lift);
            CHECK_INTEGER(cases[i].settings, result->lift, cases[i].cause);
            CHECK_TEXT(cases[i].settings,
                       input_table[result->lift].choices[(int)result->lift_number],
                       cases[i].lift);
        }
    }
}

/* A routing plan with an own lane can change the weights there. */
static void
weights_that_must_change_leave_routing_with_an_own_lane(void **state)
{
    struct fixture *f = *state;
    const struct decision *d;

    f->catalog->offers[1].input = f->catalog->offers[1].output = usd(90);
    d = decision_of(f, "scale=10B; customization=weights");
    assert_true(d->options[STRATEGY_ROUTING].plan.has_own);
    assert_int_equal(hit_by(d, "weights"), ONLY(PROPRIETARY_API) | ONLY(HOSTED_OPEN));
}

/* ---- computed exclusions --------------------------------------------------------- */

static void
a_deadline_excludes_what_takes_more_than_three_times_as_long(void **state)
{
    static const struct {
        const char *name, *settings;
        unsigned want;
        const char *lift; /* for self-hosted */
    } cases[] = {
        {"three times seven days, exactly",
         "time_to_deploy=days; strategies.self-hosted.setup_days=21", ONLY(HYBRID),
         NULL},
        {"a day more", "time_to_deploy=days; strategies.self-hosted.setup_days=22",
         ONLY(SELF_HOSTED) | ONLY(HYBRID), "weeks"},
        {"longer than weeks allow",
         "time_to_deploy=days; strategies.self-hosted.setup_days=127",
         ONLY(SELF_HOSTED) | ONLY(HYBRID), "months"},
        {"longer than months allow",
         "time_to_deploy=days; strategies.self-hosted.setup_days=541",
         ONLY(SELF_HOSTED) | ONLY(HYBRID), ""},
        {"skill makes it", "time_to_deploy=days; expertise=high", ONLY(HYBRID), NULL},
        {"weeks", "time_to_deploy=weeks; expertise=low", 0, NULL},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct decision *d = decision_of(
            f, arena_printf(&f->scratch, "scale=10M; %s", cases[i].settings));
        const struct gate_result *result;

        CHECK_INTEGER(cases[i].name, hit_by(d, "deadline"), cases[i].want);
        if (!cases[i].lift)
            continue;
        result = result_of(d, STRATEGY_SELF_HOSTED, "deadline");
        assert_int_equal(result->cause, INPUT_TIME_TO_DEPLOY);
        CHECK_NUMBER(cases[i].name, result->limit.value, 21, 1e-12);
        CHECK_BOOL(cases[i].name, result->has_lift, cases[i].lift[0] != '\0');
        if (result->has_lift)
            CHECK_TEXT(cases[i].name,
                       input_table[result->lift].choices[(int)result->lift_number],
                       cases[i].lift);
    }
}

/* Without a candidate a strategy still takes its days. */
static void
a_deadline_holds_without_a_candidate_too(void **state)
{
    struct fixture *f = *state;
    const struct decision *d;

    f->catalog->gpu_offer_count = 0;
    d = decision_of(f, "scale=10M; time_to_deploy=days");
    assert_int_equal(hit_by(d, "deadline"), ONLY(SELF_HOSTED) | ONLY(HYBRID));
    assert_int_equal(d->options[STRATEGY_SELF_HOSTED].failed_gates, 2);
}

/* Own: two machines at 730 USD and 500 of infrastructure, 1960 a month. */
static void
a_fixed_budget_excludes_what_its_highest_bill_exceeds(void **state)
{
    static const struct {
        const char *name, *settings;
        bool want;
    } cases[] = {
        {"just enough", "budget_style=fixed; monthly_budget_usd=1960", false},
        {"a cent less", "budget_style=fixed; monthly_budget_usd=1959.99", true},
        {"flexible", "budget_style=flexible; monthly_budget_usd=1", false},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct decision *d = decision_of(
            f, arena_printf(&f->scratch, "scale=10M; quantization=fp16; %s",
                            cases[i].settings));
        const struct gate_result *result;

        CHECK_BOOL(cases[i].name, d->options[STRATEGY_SELF_HOSTED].excluded,
                   cases[i].want);
        if (!cases[i].want)
            continue;
        result = result_of(d, STRATEGY_SELF_HOSTED, "budget");
        assert_int_equal(result->cause, INPUT_MONTHLY_BUDGET_USD);
        CHECK_NUMBER("bill", result->measured.value, 1960, 1e-9);
        CHECK_NUMBER("budget", result->limit.value, 1959.99, 0);
        assert_true(result->has_lift);
        assert_int_equal(result->lift, INPUT_MONTHLY_BUDGET_USD);
        CHECK_NUMBER("lift", result->lift_number, 1960, 1e-9);
    }
}

static void
an_empty_lane_fails_the_gate_of_the_rule_that_emptied_it(void **state)
{
    enum change { NOTHING, BEST, OLD_PRICES, LICENCE, SMALL_CARD, MARKETPLACE };
    static const struct {
        const char *name, *settings;
        enum change change;
        const char *gate;
        unsigned want;
        enum eligibility rule;
        enum input cause;
        const char *lift; /* NULL: no single answer does */
    } cases[] = {
        {"a floor that no open model reaches", "performance_needs=cutting-edge", BEST,
         "quality", ALL & ~ONLY(PROPRIETARY_API) & ~ONLY(ROUTING), ELIGIBLE_QUALITY,
         INPUT_PERFORMANCE_NEEDS, "good"},
        {"a context that none has", "min_context_tokens=10M", NOTHING, "context", ALL,
         ELIGIBLE_CONTEXT, INPUT_MIN_CONTEXT_TOKENS, NULL},
        {"a request that none holds", "tokens_per_request=10M", NOTHING, "context", ALL,
         ELIGIBLE_CONTEXT, INPUT_TOKENS_PER_REQUEST, NULL},
        {"a licence that bars own replicas", "scale=10M", LICENCE, "licence", OWN_LANE,
         ELIGIBLE_LICENCE, INPUT_OPENNESS, NULL},
        {"no truly open model", "openness=truly-open", NOTHING, "licence",
         ALL & ~ONLY(PROPRIETARY_API), ELIGIBLE_OPENNESS, INPUT_OPENNESS,
         "open-weight"},
        {"a card too small", "scale=10M", SMALL_CARD, "fit", OWN_LANE, ELIGIBLE_FIT,
         INPUT_MIN_CONTEXT_TOKENS, NULL},
        {"a card too small for long requests", "tokens_per_request=9000", SMALL_CARD,
         "fit", OWN_LANE, ELIGIBLE_FIT, INPUT_TOKENS_PER_REQUEST, NULL},
        {"too fast", "min_tokens_per_second=9000", NOTHING, "fit", OWN_LANE,
         ELIGIBLE_SPEED, INPUT_MIN_TOKENS_PER_SECOND, NULL},
        {"a marketplace alone", "scale=10M", MARKETPLACE, "provider", OWN_LANE,
         ELIGIBLE_PROVIDER, INPUT_THIRD_PARTY_PROCESSING, NULL},
        {"no machine of a hyperscaler", "third_party_processing=prohibited", NOTHING,
         "provider", OWN_LANE, ELIGIBLE_PROVIDER, INPUT_THIRD_PARTY_PROCESSING,
         "under-agreement"},
        {"old prices", "scale=10M", OLD_PRICES, "provider", ALL, ELIGIBLE_PRICE,
         INPUT_THIRD_PARTY_PROCESSING, NULL},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct decision *d;

        world_renew(state);
        if (cases[i].change == BEST)
            little_offer(f->catalog, "best", 1, 3)->quality = maybe_of(60);
        if (cases[i].change == OLD_PRICES)
            f->day = LITTLE_DAY + 400;
        if (cases[i].change == LICENCE)
            f->catalog->models[0].commercial_use = LICENCE_NO;
        if (cases[i].change == SMALL_CARD)
            f->catalog->gpus[0].vram_gb = 1;
        if (cases[i].change == MARKETPLACE)
            f->catalog->providers[2].kind = PROVIDER_MARKETPLACE;
        d = decision_of(f,
                        arena_printf(&f->scratch, "scale=10M; %s", cases[i].settings));
        CHECK_INTEGER(cases[i].name, hit_by(d, cases[i].gate), cases[i].want);
        for (int s = 0; s < STRATEGY_COUNT; s++) {
            const struct gate_result *result;

            if (!(cases[i].want >> s & 1u))
                continue;
            result = result_of(d, (enum strategy)s, cases[i].gate);
            assert_false(d->options[s].plan.available);
            assert_true(d->options[s].excluded);
            CHECK_INTEGER(cases[i].name, result->rejected_by, cases[i].rule);
            CHECK_INTEGER(cases[i].name, result->cause, cases[i].cause);
            CHECK_BOOL(cases[i].name, result->has_lift, cases[i].lift != NULL);
            if (cases[i].lift)
                CHECK_TEXT(cases[i].name,
                           input_table[result->lift].choices[(int)result->lift_number],
                           cases[i].lift);
        }
    }
}

/* Two entries of one id are alternatives: failing both is failing one gate. */
static void
alternatives_of_one_gate_count_once(void **state)
{
    struct fixture *f = *state;
    const struct decision *d = decision_of(
        f, "scale=10M; third_party_processing=prohibited; data_residency=on-premises;"
           "openness=open-weight");

    assert_int_equal(d->options[STRATEGY_HOSTED_OPEN].gate_count, 2);
    assert_int_equal(d->options[STRATEGY_HOSTED_OPEN].failed_gates, 1);
    assert_int_equal(d->options[STRATEGY_PROPRIETARY_API].failed_gates, 2);
}

/* ---- what it cost ---------------------------------------------------------------- */

static void
an_exclusion_says_who_would_have_won_without_it(void **state)
{
    struct fixture *f = *state;
    const struct decision *d;
    const struct gate_result *result;
    int free_winner = decision_of(f, "scale=10M")->verdict.winner;

    assert_int_equal(free_winner, STRATEGY_PROPRIETARY_API);
    d = decision_of(f, "scale=10M; openness=open-weight");
    assert_int_equal(d->verdict.winner, STRATEGY_HOSTED_OPEN);
    result = result_of(d, STRATEGY_PROPRIETARY_API, "open-weight");
    assert_true(result->has_without);
    assert_int_equal(result->without, STRATEGY_PROPRIETARY_API);
    CHECK_NUMBER("score", result->without_score,
                 d->options[STRATEGY_PROPRIETARY_API].score, 0);
    /* self-hosting loses with or without its deadline */
    d = decision_of(f, "scale=10M; time_to_deploy=days");
    assert_false(result_of(d, STRATEGY_SELF_HOSTED, "deadline")->has_without);
    /* one of two rules gone does not let it back in */
    d = decision_of(f,
                    "scale=10M; openness=open-weight;"
                    "strategies.proprietary-api.setup_days=500; time_to_deploy=days");
    assert_false(result_of(d, STRATEGY_PROPRIETARY_API, "open-weight")->has_without);
}

/* ---- warnings -------------------------------------------------------------------- */

/* Warnings of a gate over the strategies, in one state. */
static void
warned_check(struct fixture *f, const char *name, const char *settings,
             const char *gate, unsigned want, enum gate_state as)
{
    const struct decision *d = decision_of(
        f, arena_printf(&f->scratch, "scale=10M; quantization=fp16; %s", settings));

    CHECK_INTEGER(name, hit_by(d, gate), want);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (want >> s & 1u) {
            CHECK_INTEGER(name, result_of(d, (enum strategy)s, gate)->state, as);
            CHECK_BOOL(name, d->options[s].excluded, false);
        }
}

static void
low_expertise_is_warned_of_beside_own_replicas(void **state)
{
    warned_check(*state, "low", "expertise=low", "low-expertise", OWN_LANE, GATE_FAIL);
    warned_check(*state, "medium", "expertise=medium", "low-expertise", 0, GATE_FAIL);
}

static void
an_agreement_that_is_not_known_is_to_be_verified(void **state)
{
    static const struct {
        const char *settings;
        unsigned want;
    } cases[] = {
        {"third_party_processing=allowed", 0},
        {"third_party_processing=under-agreement", ALL},
        {"frameworks=hipaa", ALL},
        {"frameworks=gdpr", ALL},
        {"data_residency=region", ALL},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        warned_check(f, cases[i].settings, cases[i].settings, "no-agreement",
                     cases[i].want, GATE_UNKNOWN);
    assert_string_equal(result_of(decision_of(f, "scale=1; frameworks=gdpr"),
                                  STRATEGY_HOSTED_OPEN, "no-agreement")
                            ->detail,
                        "Host");
    for (int i = 0; i < 3; i++) {
        f->catalog->providers[i].data_processing_agreement = CLAIM_YES;
        f->catalog->providers[i].regions = 1u << PLACE_US;
    }
    warned_check(f, "all sign", "frameworks=gdpr", "no-agreement", 0, GATE_UNKNOWN);
    warned_check(f, "nobody signs a BAA", "frameworks=hipaa", "no-agreement", ALL,
                 GATE_UNKNOWN);
    f->catalog->providers[1].data_processing_agreement = CLAIM_ON_REQUEST;
    warned_check(f, "the host does on request", "data_residency=region", "no-agreement",
                 API_LANE & ~ONLY(PROPRIETARY_API), GATE_UNKNOWN);
    /* own hardware has no provider */
    warned_check(f, "own hardware", "frameworks=hipaa; hosting=own", "no-agreement",
                 API_LANE, GATE_UNKNOWN);
}

/* A price older than 90 days, each by its own row. */
static void
a_price_is_stale_after_ninety_days(void **state)
{
    struct fixture *f = *state;

    f->day = LITTLE_DAY + 90;
    warned_check(f, "90 days", "scale=10M", "stale-prices", 0, GATE_FAIL);
    f->day = LITTLE_DAY + 91;
    warned_check(f, "91 days", "scale=10M", "stale-prices", ALL, GATE_FAIL);
    f->catalog->offers[1].provenance.as_of_day = f->day;
    warned_check(f, "but the hosted one's", "scale=10M", "stale-prices",
                 ALL & ~ONLY(HOSTED_OPEN), GATE_FAIL);
    CHECK_NUMBER(
        "age",
        result_of(decision_of(f, "scale=10M"), STRATEGY_PROPRIETARY_API, "stale-prices")
            ->measured.value,
        91, 0);
}

static void
two_prices_of_one_product_may_differ_by_a_twentieth(void **state)
{
    struct fixture *f = *state;
    struct api_offer *other = little_offer(f->catalog, "second list", 1.05, 3.15);

    other->name = f->catalog->offers[0].name;
    warned_check(f, "a twentieth", "scale=10M", "price-disagreement", 0, GATE_FAIL);
    other->input = usd(1.06);
    warned_check(f, "more", "scale=10M", "price-disagreement",
                 ONLY(PROPRIETARY_API) | ONLY(ROUTING), GATE_FAIL);
    other->status = OFFER_LEGACY;
    warned_check(f, "a list that is gone", "scale=10M", "price-disagreement", 0,
                 GATE_FAIL);
    other->status = OFFER_ACTIVE;
    other->provider_id = "Host";
    warned_check(f, "another provider's", "scale=10M", "price-disagreement", 0,
                 GATE_FAIL);
    f->catalog->offers[0].note = "Sources disagree: 1 or 2 USD.";
    warned_check(f, "its own note", "scale=10M", "price-disagreement",
                 ONLY(PROPRIETARY_API) | ONLY(ROUTING), GATE_FAIL);
}

/* What another list asks for the very offer is no row of its own: it yielded to this one. */
static void
a_source_that_yielded_still_disagrees(void **state)
{
    struct fixture *f = *state;
    struct api_offer rival = f->catalog->offers[0];
    const struct gate_result *result;

    f->catalog->rivals = &rival;
    f->catalog->rival_count = 1;
    warned_check(f, "the same price", "scale=10M", "price-disagreement", 0, GATE_FAIL);
    rival.output = usd(3.6);
    warned_check(f, "20 % more", "scale=10M", "price-disagreement",
                 ONLY(PROPRIETARY_API) | ONLY(ROUTING), GATE_FAIL);
    result = result_of(decision_of(f, "scale=10M"), STRATEGY_PROPRIETARY_API,
                       "price-disagreement");
    CHECK_NUMBER("apart", result->measured.value, 20, 1e-9);
    CHECK_NUMBER("limit", result->limit.value, 5, 0);
    assert_ptr_equal(result->other, &rival);
    warned_check(f, "prices of the user's own",
                 "scale=10M; api_input_usd_mtok=1; api_output_usd_mtok=3",
                 "price-disagreement", 0, GATE_FAIL);
    f->catalog->offers[0].provenance.origin = ORIGIN_USER;
    warned_check(f, "a row of the user's own", "scale=10M", "price-disagreement", 0,
                 GATE_FAIL);
    f->catalog->offers[0].provenance.origin = ORIGIN_SHIPPED;
    rival.output.known = false;
    warned_check(f, "nothing said", "scale=10M", "price-disagreement", 0, GATE_FAIL);
}

/* What another lane's comparison found is not said of the lane that fails by its note. */
static void
a_lane_that_fails_by_its_note_has_no_figures_of_another(void **state)
{
    struct fixture *f = *state;
    const struct gate_result *result;
    struct api_offer *other = little_offer(f->catalog, "second list", 1.04, 3.12);

    other->name = f->catalog->offers[0].name;
    f->catalog->offers[1].note = "Sources disagree.";
    result = result_of(decision_of(f, "scale=10M"), STRATEGY_ROUTING,
                       "price-disagreement");
    assert_string_equal(result->detail, "hosted");
    assert_false(result->measured.known);
    assert_false(result->limit.known);
}

static void
an_estimate_beyond_its_range_is_warned_of_unless_it_was_measured(void **state)
{
    static const char shape[] = "tokens_per_request=40000; input_share=0.9;"
                                "min_tokens_per_second=1";
    struct fixture *f = *state;

    warned_check(f, "long", shape, "beyond-estimate", OWN_LANE, GATE_FAIL);
    warned_check(f, "usual", "scale=10M", "beyond-estimate", 0, GATE_FAIL);
    warned_check(f, "long, but one's own figure",
                 arena_printf(&f->scratch, "%s; replica_tokens_month=9M", shape),
                 "beyond-estimate", 0, GATE_FAIL);
}

static void
one_machine_with_an_availability_target_is_warned_of(void **state)
{
    warned_check(*state, "no spare", "redundancy=0", "single-replica",
                 ONLY(SELF_HOSTED), GATE_FAIL);
    warned_check(*state, "a spare", "redundancy=1", "single-replica", 0, GATE_FAIL);
    warned_check(*state, "no target", "redundancy=0; availability_pct=99",
                 "single-replica", 0, GATE_FAIL);
}

static void
hidden_reasoning_tokens_are_warned_of(void **state)
{
    struct fixture *f = *state;

    f->catalog->offers[0].reasoning = CLAIM_YES;
    warned_check(f, "reasons", "scale=10M", "hidden-reasoning",
                 ONLY(PROPRIETARY_API) | ONLY(ROUTING), GATE_FAIL);
    f->catalog->offers[0].reasoning = CLAIM_UNKNOWN;
    warned_check(f, "not known", "scale=10M", "hidden-reasoning", 0, GATE_FAIL);
}

static void
a_newer_cheaper_model_without_a_quality_is_told(void **state)
{
    enum change {
        NOTHING,
        DEARER,
        RATED,
        OLDER,
        OTHER_FAMILY,
        OTHER_VENDOR,
        PROMOTED,
        GONE
    };
    static const struct {
        const char *name;
        enum change change;
        bool want;
    } cases[] = {
        {"newer and cheaper", NOTHING, true},
        {"dearer", DEARER, false},
        {"rated", RATED, false},
        {"older", OLDER, false},
        {"another family", OTHER_FAMILY, false},
        {"another vendor", OTHER_VENDOR, false},
        {"for a while", PROMOTED, false},
        {"gone", GONE, false},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct api_offer *newer;
        enum change change = cases[i].change;

        world_renew(state);
        f->catalog->offers[0].name = "Smart-2";
        f->catalog->offers[0].released = "2026-01-01";
        f->catalog->offers[0].released_day = LITTLE_DAY - 151;
        newer = little_offer(f->catalog, "newer", 0.9, change == DEARER ? 9 : 2.9);
        newer->name = change == OTHER_FAMILY ? "Smarter 3" : "Smart 3";
        newer->vendor = change == OTHER_VENDOR ? "Maker" : "Vendor";
        newer->quality.known = change == RATED;
        newer->quality.value = 5; /* rated, and below every floor */
        newer->released = "2026-02-01";
        newer->released_day = LITTLE_DAY - (change == OLDER ? 151 : 120);
        newer->promo_until = change == PROMOTED ? "2026-07-01" : NULL;
        newer->status = change == GONE ? OFFER_LEGACY : OFFER_ACTIVE;
        warned_check(f, cases[i].name, "scale=10M", "newer-unrated",
                     cases[i].want ? ONLY(PROPRIETARY_API) | ONLY(ROUTING) : 0,
                     GATE_FAIL);
    }
}

static void
more_than_a_billion_tokens_through_one_host_are_warned_of(void **state)
{
    warned_check(*state, "a billion", "scale=1B", "one-host", 0, GATE_FAIL);
    warned_check(*state, "more", "scale=1001M", "one-host",
                 ONLY(HOSTED_OPEN) | ONLY(MIGRATION), GATE_FAIL);
    warned_check(*state, "in the last month", "scale=900M; growth_pct_month=1",
                 "one-host", ONLY(HOSTED_OPEN), GATE_FAIL);
}

static void
a_flat_figure_is_told_where_it_holds(void **state)
{
    warned_check(*state, "a bill", "gpu_usd_month=5", "flat-override", OWN_LANE,
                 GATE_FAIL);
    warned_check(*state, "a replica of one's own",
                 "replica_usd_month=5; replica_tokens_month=5M", "flat-override",
                 OWN_LANE, GATE_FAIL);
    warned_check(*state, "its price alone", "replica_usd_month=5", "flat-override", 0,
                 GATE_FAIL);
}

static void
a_pin_that_overrides_a_rule_is_told(void **state)
{
    struct fixture *f = *state;

    f->catalog->offers[0].status = OFFER_LEGACY;
    warned_check(f, "legacy", "api_model=api", "pinned",
                 ONLY(PROPRIETARY_API) | ONLY(ROUTING), GATE_FAIL);
    warned_check(f, "within the rules", "hosted_model=hosted; open_model=m", "pinned",
                 0, GATE_FAIL);
    f->catalog->gpus[0].class = GPU_CONSUMER;
    warned_check(f, "consumer card", "gpu=g", "pinned", OWN_LANE, GATE_FAIL);
}

static void
without_warnings_the_same_strategies_are_excluded(void **state)
{
    struct fixture *f = *state;
    struct decision *d = decision_of(
        f, "scale=10M; expertise=low; time_to_deploy=days; frameworks=hipaa");
    bool excluded[STRATEGY_COUNT];
    int warnings = 0;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        excluded[s] = d->options[s].excluded;
        for (int i = 0; i < d->options[s].gate_count; i++)
            warnings += d->options[s].gates[i].gate->kind == GATE_WARN;
    }
    assert_true(warnings > 0);
    gates_apply(d, false);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        CHECK_BOOL(strategy_ids[s], d->options[s].excluded, excluded[s]);
        for (int i = 0; i < d->options[s].gate_count; i++)
            assert_int_equal(d->options[s].gates[i].gate->kind, GATE_EXCLUDE);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_open, world_close)
        TEST(answers_exclude_the_strategies_that_they_rule_out),
        TEST(weights_that_must_change_leave_routing_with_an_own_lane),
        TEST(a_deadline_excludes_what_takes_more_than_three_times_as_long),
        TEST(a_deadline_holds_without_a_candidate_too),
        TEST(a_fixed_budget_excludes_what_its_highest_bill_exceeds),
        TEST(an_empty_lane_fails_the_gate_of_the_rule_that_emptied_it),
        TEST(alternatives_of_one_gate_count_once),
        TEST(an_exclusion_says_who_would_have_won_without_it),
        TEST(low_expertise_is_warned_of_beside_own_replicas),
        TEST(an_agreement_that_is_not_known_is_to_be_verified),
        TEST(a_price_is_stale_after_ninety_days),
        TEST(two_prices_of_one_product_may_differ_by_a_twentieth),
        TEST(a_source_that_yielded_still_disagrees),
        TEST(a_lane_that_fails_by_its_note_has_no_figures_of_another),
        TEST(an_estimate_beyond_its_range_is_warned_of_unless_it_was_measured),
        TEST(one_machine_with_an_availability_target_is_warned_of),
        TEST(hidden_reasoning_tokens_are_warned_of),
        TEST(a_newer_cheaper_model_without_a_quality_is_told),
        TEST(more_than_a_billion_tokens_through_one_host_are_warned_of),
        TEST(a_flat_figure_is_told_where_it_holds),
        TEST(a_pin_that_overrides_a_rule_is_told),
        TEST(without_warnings_the_same_strategies_are_excluded),
#undef TEST
    };

    return cmocka_run_group_tests(tests, group_open, group_close);
}
