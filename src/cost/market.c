/*
 * market.c - what may be chosen: the candidates of every lane.
 */
#include "cost/market.h"

#include <math.h>

#include "cost/candidate.h"
#include "cost/frontier.h"
#include "cost/market_parts.h"
#include "cost/offers.h"

/* ---- quality floors -------------------------------------------------------------- */

/* Whether a truly open model can be what floors are relative to: it could be run. */
static bool
is_open_reference(const struct market_builder *b, const struct open_model *model)
{
    const char *missing;

    return model->truly_open &&
           open_model_rule(&b->terms, model, true) == ELIGIBLE_COUNT &&
           throughput_known(model, &missing);
}

void
market_floors(struct market_builder *b)
{
    static const enum parameter shares[] = {
        [PERFORMANCE_CUTTING_EDGE] = PARAMETER_FLOOR_CUTTING_EDGE,
        [PERFORMANCE_GOOD] = PARAMETER_FLOOR_GOOD,
        [PERFORMANCE_BASIC] = PARAMETER_FLOOR_BASIC,
    };
    const struct parameter_value *p = b->catalog->parameters;
    bool truly_open = input_choice(b->inputs, INPUT_OPENNESS) == OPENNESS_TRULY_OPEN;
    double best = 0, best_open = 0, main_floor, large_floor, small_floor;

    for (size_t i = 0; i < b->catalog->offer_count; i++)
        if (b->catalog->offers[i].status == OFFER_ACTIVE)
            best = fmax(best, maybe_or(b->catalog->offers[i].quality, 0));
    for (size_t i = 0; i < b->catalog->model_count; i++) {
        const struct open_model *model = &b->catalog->models[i];

        if (is_open_reference(b, model))
            best_open = fmax(best_open, model->quality.value);
    }
    b->market->best_quality = best;
    b->market->floor_quality = truly_open ? best_open : best;
    main_floor = b->market->floor_quality *
                 p[shares[input_choice(b->inputs, INPUT_PERFORMANCE_NEEDS)]].value;
    large_floor = b->market->floor_quality * p[PARAMETER_FLOOR_GOOD].value;
    small_floor = b->market->floor_quality * p[PARAMETER_FLOOR_BASIC].value;
    for (int i = 0; i < POOL_COUNT; i++)
        b->market->pools[i].floor = main_floor;
    b->market->pools[POOL_HOSTED_LARGE].floor = large_floor;
    b->market->pools[POOL_OWN_LARGE].floor = large_floor;
    b->market->pools[POOL_HOSTED_SMALL].floor = small_floor;
    b->market->pools[POOL_OWN_SMALL].floor = small_floor;
}

/* ---- the market ------------------------------------------------------------------ */

/* The first rule of a list that took a candidate; the lists begin with what is asked last. */
static int
first_that_took(const struct pool *pool, const enum eligibility *rules, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (pool->rejections.count[rules[i]] > 0)
            return (int)rules[i];
    return ELIGIBLE_FACT; /* nothing was there to begin with */
}

/* Of an own lane: what was asked of machines, else of models on cards, else of models. */
static int
own_rule_of_last(const struct pool *pool, bool owned)
{
    static const enum eligibility models[] = {
        ELIGIBLE_FACT, ELIGIBLE_QUALITY,  ELIGIBLE_CONTEXT, ELIGIBLE_LICENCE,
        ELIGIBLE_AGE,  ELIGIBLE_OPENNESS, ELIGIBLE_PIN};
    static const enum eligibility runs[] = {ELIGIBLE_SPEED, ELIGIBLE_FIT};
    static const enum eligibility cards[] = {ELIGIBLE_PRECISION, ELIGIBLE_CONSUMER,
                                             ELIGIBLE_PIN};
    static const enum eligibility machines[] = {ELIGIBLE_UNIT, ELIGIBLE_PROVIDER,
                                                ELIGIBLE_PRICE, ELIGIBLE_PIN};
    const struct rejections *r = &pool->rejections;

    if (r->sized)
        return owned ? ELIGIBLE_FACT
                     : first_that_took(pool, machines, ARRAY_LEN(machines));
    if (!r->modelled)
        return first_that_took(pool, models, ARRAY_LEN(models));
    if (r->count[ELIGIBLE_SPEED] > 0 || r->count[ELIGIBLE_FIT] > 0)
        return first_that_took(pool, runs, ARRAY_LEN(runs));
    return r->coarse ? ELIGIBLE_QUALITY
                     : first_that_took(pool, cards, ARRAY_LEN(cards));
}

/*
 * The rule that took the last candidate of an empty pool: of the rules that took any,
 * the one that is asked last.
 */
static int
rule_of_last(const struct pool *pool, bool own, bool owned)
{
    static const enum eligibility offers[] = {
        ELIGIBLE_QUALITY, ELIGIBLE_PROVIDER, ELIGIBLE_CONTEXT, ELIGIBLE_AGE,
        ELIGIBLE_PRICE,   ELIGIBLE_OPENNESS, ELIGIBLE_FACT,    ELIGIBLE_PIN};

    if (pool->api_count + pool->frontier_count > 0)
        return -1;
    return own ? own_rule_of_last(pool, owned)
               : first_that_took(pool, offers, ARRAY_LEN(offers));
}

void
market_own_pools(const struct market_builder *b, const struct machine_rows *rows,
                 unsigned pools)
{
    struct configuration_list configs = {0};

    replicas_fill(b, &configs);
    for (int i = 0; i < POOL_COUNT; i++) {
        struct pool *pool = &b->market->pools[i];

        if (!(pools & POOL_BIT(i)))
            continue;
        if (i == POOL_OWN_LARGE && pool->floor == b->market->pools[POOL_OWN].floor) {
            *pool = b->market->pools[POOL_OWN]; /* the same pin: the same candidates */
            continue;
        }
        machines_fill(b, (enum pool_id)i, &configs, rows);
        frontier_fill(b, pool);
    }
}

void
market_begin(struct market_builder *b, long as_of_day)
{
    const double *v = b->inputs->number;

    b->market->active_hours = v[INPUT_ACTIVE_HOURS_MONTH];
    b->market->shape = (struct request_shape){
        .input_tokens = v[INPUT_INPUT_SHARE] * v[INPUT_TOKENS_PER_REQUEST],
        .output_tokens = (1 - v[INPUT_INPUT_SHARE]) * v[INPUT_TOKENS_PER_REQUEST],
        .cached_input_share = v[INPUT_CACHED_INPUT_SHARE],
        .min_context_tokens = v[INPUT_MIN_CONTEXT_TOKENS],
        .min_tokens_per_second = v[INPUT_MIN_TOKENS_PER_SECOND],
    };
    b->market->owned = input_choice(b->inputs, INPUT_HOSTING) == HOSTING_OWN ||
                       input_choice(b->inputs, INPUT_DATA_RESIDENCY) ==
                           RESIDENCY_ON_PREMISES;
    eligibility_terms_init(b->catalog, b->inputs, as_of_day, &b->terms);
}

void
market_offers(const struct market_builder *b)
{
    for (int i = 0; i < POOL_COUNT; i++)
        if (!is_own_pool(i))
            offers_fill(b, &pool_kinds[i]);
}

void
market_end(const struct market_builder *b)
{
    struct market *market = b->market;

    for (int i = 0; i < POOL_COUNT; i++)
        market->pools[i].rejections.last = rule_of_last(&market->pools[i],
                                                        is_own_pool(i), market->owned);
    market->made_for = *b->inputs;
    market->pilots = b->inputs->assessment->pilots;
    market->pilot_count = b->inputs->assessment->pilot_count;
}

void
market_init(const struct catalog *catalog, const struct inputs *inputs, long as_of_day,
            struct arena *arena, struct market *out)
{
    struct market_builder b = {catalog, inputs, arena, out, {0}};
    struct machine_rows rows = {0};

    *out = (struct market){0};
    market_begin(&b, as_of_day);
    market_floors(&b);
    market_offers(&b);
    if (!out->owned)
        machine_rows_fill(&b, &rows);
    market_own_pools(&b, &rows, own_pools);
    market_end(&b);
}
