/*
 * gate.c - the rules that exclude a strategy, or warn, whatever its score.
 */
#include "decide/gate.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "cost/eligibility.h"
#include "cost/market_maker.h"
#include "decide/plan_facts.h"
#include "model/rival.h"

/* How a note of the price list names a second source that differs too much. */
#define DISAGREE_NOTE "Sources disagree"

const char *const gate_state_names[GATE_STATE_COUNT] = {
    [GATE_FAIL] = "fail",
    [GATE_UNKNOWN] = "unknown",
};

enum outcome { OUTCOME_PASS, OUTCOME_FAIL, OUTCOME_UNKNOWN };

/* What a test looks at, and where it says what it found. */
struct trial {
    const struct decision *decision;
    const struct option *option;
    struct gate_result *result;
};

static double
parameter(const struct trial *t, enum parameter key)
{
    return t->decision->catalog->parameters[key].value;
}

static enum outcome
compared(struct trial *t, double measured, double limit)
{
    t->result->measured = maybe_of(measured);
    t->result->limit = maybe_of(limit);
    return measured > limit ? OUTCOME_FAIL : OUTCOME_PASS;
}

/* ---- tests that exclude ---------------------------------------------------------- */

static enum outcome
test_answers(struct trial *t)
{
    (void)t;
    return OUTCOME_FAIL; /* its conditions hold, and there is nothing else */
}

static enum outcome
test_deadline(struct trial *t)
{
    return compared(t, t->option->plan.effort.setup_days,
                    parameter(t, PARAMETER_DEADLINE_FACTOR) *
                        t->decision->allowed_days);
}

static enum outcome
test_budget(struct trial *t)
{
    const struct inputs *inputs = &t->decision->inputs;

    if (!t->option->plan.available || !input_is_given(inputs, INPUT_MONTHLY_BUDGET_USD))
        return OUTCOME_PASS;
    return compared(t, t->option->plan.highest_bill,
                    inputs->number[INPUT_MONTHLY_BUDGET_USD]);
}

/* The gate that a lane without candidate fails, by the rule that took the last. */
static enum gate_test
gate_of_rule(int rule)
{
    static const enum gate_test gates[ELIGIBLE_COUNT] = {
        [ELIGIBLE_PRICE] = GATE_TEST_PROVIDER,
        [ELIGIBLE_PROVIDER] = GATE_TEST_PROVIDER,
        [ELIGIBLE_CONSUMER] = GATE_TEST_FIT,
        [ELIGIBLE_UNIT] = GATE_TEST_PROVIDER,
        [ELIGIBLE_LINK] = GATE_TEST_FIT,
        [ELIGIBLE_PRECISION] = GATE_TEST_FIT,
        [ELIGIBLE_AGE] = GATE_TEST_QUALITY,
        [ELIGIBLE_LICENCE] = GATE_TEST_LICENCE,
        [ELIGIBLE_CONTEXT] = GATE_TEST_CONTEXT,
        [ELIGIBLE_QUALITY] = GATE_TEST_QUALITY,
        [ELIGIBLE_OPENNESS] = GATE_TEST_LICENCE,
        [ELIGIBLE_FIT] = GATE_TEST_FIT,
        [ELIGIBLE_SPEED] = GATE_TEST_FIT,
        [ELIGIBLE_FACT] = GATE_TEST_PROVIDER,
        [ELIGIBLE_PIN] = GATE_TEST_PROVIDER,
    };

    return rule < 0 ? GATE_TEST_PROVIDER : gates[rule];
}

static enum outcome
test_candidate(struct trial *t)
{
    const struct plan *plan = &t->option->plan;
    int rule;

    if (plan->available)
        return OUTCOME_PASS;
    rule = t->decision->market->pools[plan->missing].rejections.last;
    if (gate_of_rule(rule) != t->result->gate->test)
        return OUTCOME_PASS;
    t->result->rejected_by = rule;
    return OUTCOME_FAIL;
}

static enum outcome
test_no_own_lane(struct trial *t)
{
    return t->option->plan.available && !t->option->plan.has_own ? OUTCOME_FAIL
                                                                 : OUTCOME_PASS;
}

/* ---- tests that warn ------------------------------------------------------------- */

static enum outcome
test_own_lane(struct trial *t)
{
    return t->option->plan.available && t->option->plan.has_own ? OUTCOME_FAIL
                                                                : OUTCOME_PASS;
}

/* The worst outcome over the lanes of a plan; its lane stands in the result. */
typedef enum outcome lane_test(struct trial *, const struct lane *);

static enum outcome
over_lanes(struct trial *t, lane_test *test)
{
    struct gate_result clean = *t->result;

    for (int i = 0; t->option->plan.available && i < t->option->plan.lane_count; i++) {
        enum outcome outcome;

        *t->result = clean; /* what a lane that passed was found to have is not said */
        outcome = test(t, &t->option->plan.lanes[i]);
        if (outcome != OUTCOME_PASS)
            return outcome;
    }
    return OUTCOME_PASS;
}

static enum outcome
lane_agreement(struct trial *t, const struct lane *lane)
{
    if (!lane_provider_id(lane) || lane_doubt(lane).claims == 0)
        return OUTCOME_PASS;
    t->result->detail = lane_provider_id(lane);
    return OUTCOME_UNKNOWN;
}

/* A price of another region is told in any case, a silent provider when a region binds. */
static enum outcome
lane_region(struct trial *t, const struct lane *lane)
{
    const struct inputs *inputs = &t->decision->inputs;
    const struct provider *provider = lane_provider(lane);
    unsigned region = 1u << input_choice(inputs, INPUT_REGION);
    bool binding = input_choice(inputs, INPUT_DATA_RESIDENCY) == RESIDENCY_REGION;
    bool named = provider && (provider->regions & region);

    if (!lane_provider_id(lane) ||
        (!lane_doubt(lane).other_region && (named || !binding)))
        return OUTCOME_PASS;
    t->result->detail = lane_provider_id(lane);
    return OUTCOME_UNKNOWN;
}

static enum outcome
lane_stale(struct trial *t, const struct lane *lane)
{
    double age = (double)(t->decision->as_of_day - lane_provenance(lane)->as_of_day);

    t->result->detail = lane_provider_id(lane);
    return compared(t, age, parameter(t, PARAMETER_STALE_DAYS));
}

/* Whether two rows are the same model at the same provider. */
static bool
same_product(const struct api_offer *a, const struct api_offer *b)
{
    return strcmp(a->provider_id, b->provider_id) == 0 &&
           (a->open_model_id && b->open_model_id
                ? strcmp(a->open_model_id, b->open_model_id) == 0
                : strcmp(a->name, b->name) == 0);
}

static enum outcome
rows_disagree(struct trial *t, const struct api_offer *offer,
              const struct api_offer *other)
{
    t->result->other = other;
    return compared(t, offers_apart_pct(offer, other),
                    parameter(t, PARAMETER_DISAGREE_PCT));
}

/* Whether the user settled what the offer costs, whatever its sources say. */
static bool
is_own_price(const struct api_candidate *api)
{
    return api->offer->provenance.origin == ORIGIN_USER ||
           (api->price.own_input && api->price.own_output);
}

static enum outcome
lane_disagree(struct trial *t, const struct lane *lane)
{
    const struct catalog *catalog = t->decision->catalog;
    const struct api_offer *offer, *rivals;
    size_t count;

    if (lane->kind == LANE_OWN || is_own_price(lane->api))
        return OUTCOME_PASS;
    offer = lane->api->offer;
    t->result->detail = offer->id;
    rivals = offer_rivals(catalog, offer->id, &count);
    for (size_t i = 0; i < count; i++)
        if (rows_disagree(t, offer, &rivals[i]) == OUTCOME_FAIL)
            return OUTCOME_FAIL;
    for (size_t i = 0; i < catalog->offer_count; i++) {
        const struct api_offer *row = &catalog->offers[i];

        if (row != offer && row->status == OFFER_ACTIVE && !row->promo_until &&
            same_product(row, offer) && rows_disagree(t, offer, row) == OUTCOME_FAIL)
            return OUTCOME_FAIL;
    }
    if (!offer->note || !strstr(offer->note, DISAGREE_NOTE))
        return OUTCOME_PASS;
    t->result->measured = t->result->limit = maybe_unknown();
    t->result->other = NULL;
    return OUTCOME_FAIL;
}

static enum outcome
lane_beyond(struct trial *t, const struct lane *lane)
{
    const struct configuration *config = lane->kind == LANE_OWN ? lane->own->config
                                                                : NULL;

    if (!config || !config->throughput.beyond ||
        config->throughput.basis == CAPACITY_MEASURED ||
        config->throughput.basis == CAPACITY_GIVEN)
        return OUTCOME_PASS;
    t->result->detail = config->replica.model->id;
    return OUTCOME_FAIL;
}

static enum outcome
lane_single_machine(struct trial *t, const struct lane *lane)
{
    if (lane->kind != LANE_OWN ||
        lane_first_machines(lane, t->decision->demand.months) != 1)
        return OUTCOME_PASS;
    t->result->detail = lane->own->config->replica.model->id;
    return OUTCOME_FAIL;
}

static enum outcome
lane_reasoning(struct trial *t, const struct lane *lane)
{
    if (lane->kind == LANE_OWN || lane->api->offer->reasoning != CLAIM_YES)
        return OUTCOME_PASS;
    t->result->detail = lane->api->offer->id;
    return OUTCOME_FAIL;
}

/* The letters that a product name begins with: GPT of "GPT-5.6 Luna". */
static size_t
family_length(const char *name)
{
    size_t length = 0;

    while (text_is_letter(name[length]))
        length++;
    return length;
}

static bool
same_family(const struct api_offer *a, const struct api_offer *b)
{
    size_t length = family_length(a->name);

    return length > 0 && length == family_length(b->name) &&
           strncmp(a->name, b->name, length) == 0 && strcmp(a->vendor, b->vendor) == 0;
}

static enum outcome
lane_newer_unrated(struct trial *t, const struct lane *lane)
{
    const struct catalog *catalog = t->decision->catalog;
    const struct api_offer *chosen = lane->kind == LANE_OWN ? NULL : lane->api->offer;
    double ratio = parameter(t, PARAMETER_NEWER_PRICE_RATIO);

    for (size_t i = 0; chosen && i < catalog->offer_count; i++) {
        const struct api_offer *row = &catalog->offers[i];
        struct api_price price;

        if (row->status != OFFER_ACTIVE || row->promo_until || row->quality.known ||
            (row->open_model && row->open_model->quality.known) || !row->released ||
            row->released_day <= chosen->released_day || !same_family(row, chosen) ||
            !api_price(row, &t->decision->inputs, &price) ||
            price.paid >= ratio * lane->api->price.paid)
            continue;
        t->result->detail = row->id;
        return OUTCOME_FAIL;
    }
    return OUTCOME_PASS;
}

static enum outcome
lane_one_host(struct trial *t, const struct lane *lane)
{
    double most = 0;

    if (lane->kind != LANE_HOSTED)
        return OUTCOME_PASS;
    for (int m = 0; m < t->decision->demand.months; m++)
        most = fmax(most, lane->tokens[m]);
    t->result->detail = lane_provider_id(lane);
    return compared(t, most, parameter(t, PARAMETER_ONE_HOST_TOKENS));
}

static enum outcome
test_flat(struct trial *t)
{
    const struct inputs *inputs = &t->decision->inputs;
    bool flat = input_is_given(inputs, INPUT_GPU_USD_MONTH) ||
                (input_is_given(inputs, INPUT_REPLICA_USD_MONTH) &&
                 input_is_given(inputs, INPUT_REPLICA_TOKENS_MONTH));

    return flat ? test_own_lane(t) : OUTCOME_PASS;
}

static enum outcome
lane_pinned(struct trial *t, const struct lane *lane)
{
    if (lane_admitted(lane) == 0)
        return OUTCOME_PASS;
    t->result->detail = lane->kind == LANE_OWN ? lane->own->config->replica.model->id
                                               : lane->api->offer->id;
    return OUTCOME_FAIL;
}

/* A test of the whole plan, or one that any lane may fail. */
static const struct {
    enum outcome (*plan)(struct trial *);
    lane_test *lane;
} tests[GATE_TEST_COUNT] = {
    [GATE_TEST_ANSWERS] = {test_answers, NULL},
    [GATE_TEST_DEADLINE] = {test_deadline, NULL},
    [GATE_TEST_BUDGET] = {test_budget, NULL},
    [GATE_TEST_QUALITY] = {test_candidate, NULL},
    [GATE_TEST_CONTEXT] = {test_candidate, NULL},
    [GATE_TEST_LICENCE] = {test_candidate, NULL},
    [GATE_TEST_FIT] = {test_candidate, NULL},
    [GATE_TEST_PROVIDER] = {test_candidate, NULL},
    [GATE_TEST_NO_OWN_LANE] = {test_no_own_lane, NULL},
    [GATE_TEST_OWN_LANE] = {test_own_lane, NULL},
    [GATE_TEST_AGREEMENT] = {NULL, lane_agreement},
    [GATE_TEST_REGION] = {NULL, lane_region},
    [GATE_TEST_STALE] = {NULL, lane_stale},
    [GATE_TEST_DISAGREE] = {NULL, lane_disagree},
    [GATE_TEST_BEYOND] = {NULL, lane_beyond},
    [GATE_TEST_SINGLE_MACHINE] = {NULL, lane_single_machine},
    [GATE_TEST_REASONING] = {NULL, lane_reasoning},
    [GATE_TEST_NEWER_UNRATED] = {NULL, lane_newer_unrated},
    [GATE_TEST_ONE_HOST] = {NULL, lane_one_host},
    [GATE_TEST_FLAT] = {test_flat, NULL},
    [GATE_TEST_PINNED] = {NULL, lane_pinned},
};

/* ---- applying -------------------------------------------------------------------- */

/* The answer that made a gate apply: of its conditions the first on a registered key. */
static int
gate_cause(const struct gate *gate)
{
    static const int computed[GATE_TEST_COUNT] = {
        [GATE_TEST_DEADLINE] = INPUT_TIME_TO_DEPLOY + 1,
        [GATE_TEST_BUDGET] = INPUT_MONTHLY_BUDGET_USD + 1,
        [GATE_TEST_QUALITY] = INPUT_PERFORMANCE_NEEDS + 1,
        [GATE_TEST_CONTEXT] = INPUT_MIN_CONTEXT_TOKENS + 1,
        [GATE_TEST_LICENCE] = INPUT_OPENNESS + 1,
        [GATE_TEST_FIT] = INPUT_MIN_TOKENS_PER_SECOND + 1,
        [GATE_TEST_PROVIDER] = INPUT_THIRD_PARTY_PROCESSING + 1,
    };

    if (computed[gate->test])
        return computed[gate->test] - 1;
    for (size_t i = 0; i < gate->when_count; i++)
        if (gate->when[i].input >= 0)
            return gate->when[i].input;
    return -1;
}

/* The longest request is that of whichever answer asks for more. */
static int
context_cause(const struct inputs *inputs)
{
    return inputs->number[INPUT_TOKENS_PER_REQUEST] >
                   inputs->number[INPUT_MIN_CONTEXT_TOKENS]
               ? INPUT_TOKENS_PER_REQUEST
               : INPUT_MIN_CONTEXT_TOKENS;
}

/* The answer behind the rule that took a lane's last candidate; else the gate's own. */
static int
result_cause(const struct inputs *inputs, const struct gate_result *result)
{
    switch (result->rejected_by) {
    case ELIGIBLE_CONTEXT:
    case ELIGIBLE_FIT: /* the cache of one such request has to fit */
        return context_cause(inputs);
    case ELIGIBLE_CONSUMER:
        return INPUT_GOAL;
    case ELIGIBLE_LINK:
    case ELIGIBLE_PRECISION:
        return -1;
    default:
        return gate_cause(result->gate);
    }
}

static void
gate_try(const struct decision *d, struct option *option, const struct gate *gate)
{
    struct gate_result result = {.gate = gate, .rejected_by = -1};
    struct trial trial = {d, option, &result};
    enum outcome outcome = tests[gate->test].plan
                               ? tests[gate->test].plan(&trial)
                               : over_lanes(&trial, tests[gate->test].lane);

    if (outcome == OUTCOME_PASS || option->gate_count == GATES_MOST)
        return;
    result.state = outcome == OUTCOME_FAIL ? GATE_FAIL : GATE_UNKNOWN;
    result.cause = result_cause(&d->inputs, &result);
    option->gates[option->gate_count++] = result;
}

bool
gate_excludes(const struct gate_result *result)
{
    return result->gate->kind == GATE_EXCLUDE && result->state == GATE_FAIL;
}

/* Whether an earlier result of the option is of the same gate. */
static bool
is_repeated(const struct option *option, int at)
{
    for (int i = 0; i < at; i++)
        if (gate_excludes(&option->gates[i]) &&
            strcmp(option->gates[i].gate->id, option->gates[at].gate->id) == 0)
            return true;
    return false;
}

static void
option_count(struct option *option)
{
    option->failed_gates = 0;
    for (int i = 0; i < option->gate_count; i++)
        if (gate_excludes(&option->gates[i]) && !is_repeated(option, i))
            option->failed_gates++;
    option->excluded = option->failed_gates > 0;
}

void
gates_apply(struct decision *d, bool with_warnings)
{
    for (int s = 0; s < STRATEGY_COUNT; s++)
        d->options[s].gate_count = 0;
    for (size_t g = 0; g < d->catalog->gate_count; g++) {
        const struct gate *gate = &d->catalog->gates[g];

        if ((gate->kind == GATE_WARN && !with_warnings) ||
            !conditions_hold(gate->when, gate->when_count, &d->inputs))
            continue;
        for (int s = 0; s < STRATEGY_COUNT; s++)
            if (gate->strategies >> s & 1u)
                gate_try(d, &d->options[s], gate);
    }
    for (int s = 0; s < STRATEGY_COUNT; s++)
        option_count(&d->options[s]);
}

/* ---- what would lift an exclusion ------------------------------------------------ */

/* Whether an answer-only exclusion of a strategy would still hold under other inputs. */
static bool
still_excluded_by_answers(const struct decision *d, const struct inputs *inputs,
                          const struct option *option, int cause)
{
    for (size_t g = 0; g < d->catalog->gate_count; g++) {
        const struct gate *gate = &d->catalog->gates[g];

        if (gate->kind == GATE_EXCLUDE &&
            (gate->test == GATE_TEST_ANSWERS || gate->test == GATE_TEST_NO_OWN_LANE) &&
            (gate->strategies >> option->strategy & 1u) && gate_cause(gate) == cause &&
            conditions_hold(gate->when, gate->when_count, inputs))
            return true;
    }
    return false;
}

/* What a search for lifts works with: markets of other answers are made once for all. */
struct lift_search {
    const struct decision *decision;
    struct market_maker maker;
    struct {
        enum input cause;
        int choice;
        unsigned filled; /* bits over enum pool_id: pools with a candidate */
    } seen[16];
    size_t seen_count;
};

static unsigned
pools_filled(struct lift_search *search, const struct inputs *inputs)
{
    const struct market *market = market_make(&search->maker, inputs);
    unsigned filled = 0;

    for (int i = 0; i < POOL_COUNT; i++)
        if (market->pools[i].api_count + market->pools[i].frontier_count > 0)
            filled |= 1u << i;
    return filled;
}

/* Whether a pool would have a candidate under inputs that differ by one choice. */
static bool
pool_fills(struct lift_search *search, const struct inputs *inputs, enum input cause,
           enum pool_id pool)
{
    int choice = input_choice(inputs, cause);
    unsigned filled;

    for (size_t i = 0; i < search->seen_count; i++)
        if (search->seen[i].cause == cause && search->seen[i].choice == choice)
            return search->seen[i].filled >> pool & 1u;
    filled = pools_filled(search, inputs);
    if (search->seen_count < ARRAY_LEN(search->seen)) {
        search->seen[search->seen_count].cause = cause;
        search->seen[search->seen_count].choice = choice;
        search->seen[search->seen_count++].filled = filled;
    }
    return filled >> pool & 1u;
}

static bool
choice_lifts(struct lift_search *search, const struct option *option,
             const struct gate_result *result, const struct inputs *inputs)
{
    const struct decision *d = search->decision;

    switch (result->gate->test) {
    case GATE_TEST_DEADLINE:
        return option->plan.effort.setup_days <=
               d->catalog->parameters[PARAMETER_DEADLINE_FACTOR].value *
                   allowed_days(d->catalog, inputs);
    case GATE_TEST_ANSWERS:
    case GATE_TEST_NO_OWN_LANE:
        return !still_excluded_by_answers(d, inputs, option, result->cause);
    case GATE_TEST_QUALITY:
    case GATE_TEST_LICENCE:
    case GATE_TEST_PROVIDER:
        return pool_fills(search, inputs, (enum input)result->cause,
                          option->plan.missing);
    case GATE_TEST_BUDGET:
    case GATE_TEST_CONTEXT:
    case GATE_TEST_FIT:
    case GATE_TEST_OWN_LANE:
    case GATE_TEST_AGREEMENT:
    case GATE_TEST_REGION:
    case GATE_TEST_STALE:
    case GATE_TEST_DISAGREE:
    case GATE_TEST_BEYOND:
    case GATE_TEST_SINGLE_MACHINE:
    case GATE_TEST_REASONING:
    case GATE_TEST_NEWER_UNRATED:
    case GATE_TEST_ONE_HOST:
    case GATE_TEST_FLAT:
    case GATE_TEST_PINNED:
    case GATE_TEST_COUNT:
        break;
    }
    return false;
}

/* Answers that only lists in the strictest order make comparable: stricter ones last. */
static int
strictness(enum input input, int choice)
{
    static const int performance[] = {[PERFORMANCE_CUTTING_EDGE] = 2,
                                      [PERFORMANCE_GOOD] = 1,
                                      [PERFORMANCE_BASIC] = 0};
    static const int deploy[] = {
        [DEPLOY_DAYS] = 2, [DEPLOY_WEEKS] = 1, [DEPLOY_MONTHS] = 0};

    assert(choice >= 0);
    if (input == INPUT_PERFORMANCE_NEEDS)
        return performance[choice];
    if (input == INPUT_TIME_TO_DEPLOY)
        return deploy[choice];
    return choice; /* the other lists begin with the least strict answer */
}

/* The least relaxed choice of the cause that lifts the exclusion. */
static void
lift_by_choice(struct lift_search *search, const struct option *option,
               struct gate_result *result)
{
    enum input cause = (enum input)result->cause;
    int now = input_choice(&search->decision->inputs, cause), best = -1;
    size_t count = input_choice_count(cause);

    for (int c = 0; c < (int)count; c++) {
        struct inputs inputs = search->decision->inputs;

        if (strictness(cause, c) >= strictness(cause, now) ||
            (best >= 0 && strictness(cause, c) < strictness(cause, best)))
            continue;
        inputs.number[cause] = c;
        if (choice_lifts(search, option, result, &inputs))
            best = c;
    }
    result->has_lift = best >= 0;
    result->lift = cause;
    result->lift_number = best;
}

static void
lift_find(struct lift_search *search, const struct option *option,
          struct gate_result *result)
{
    if (result->gate->test == GATE_TEST_BUDGET) {
        result->has_lift = true;
        result->lift = INPUT_MONTHLY_BUDGET_USD;
        result->lift_number = ceil(option->plan.highest_bill * 100) / 100; /* cents */
    } else if (result->cause >= 0 &&
               input_table[result->cause].type == INPUT_TYPE_CHOICE) {
        lift_by_choice(search, option, result);
    }
}

void
gates_find_lifts(struct decision *d)
{
    struct lift_search search = {.decision = d};

    market_maker_init(&search.maker, d->catalog, d->as_of_day);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        for (int i = 0; i < d->options[s].gate_count; i++)
            if (gate_excludes(&d->options[s].gates[i]))
                lift_find(&search, &d->options[s], &d->options[s].gates[i]);
    market_maker_clear(&search.maker);
}
