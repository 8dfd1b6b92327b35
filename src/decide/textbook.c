/*
 * textbook.c - what the textbook says, held against the answers and the figures.
 */
#include "decide/textbook.h"

#include <math.h>
#include <string.h>

const char *const statement_state_names[STATEMENT_STATE_COUNT] = {
    [STATEMENT_MET] = "met",
    [STATEMENT_NOT_MET] = "not-met",
    [STATEMENT_CONTRADICTED] = "contradicted",
};

/* The lowest running cost of month 0 over strategies (bits) that have a plan. */
static struct maybe
cheapest_month(const struct decision *d, unsigned strategies)
{
    struct maybe least = maybe_unknown();

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &d->options[s].plan;
        double cost;

        if (!(strategies >> s & 1u) || !plan->available)
            continue;
        cost = plan_running_cost(plan, 0);
        if (!least.known || cost < least.value)
            least = maybe_of(cost);
    }
    return least;
}

/* The best quality in a pool's active rows of one kind, whatever the floor. */
static struct maybe
best_quality(const struct decision *d, bool proprietary)
{
    struct maybe best = maybe_unknown();

    for (size_t i = 0; i < d->catalog->offer_count; i++) {
        const struct api_offer *row = &d->catalog->offers[i];

        if (row->status == OFFER_ACTIVE && row->proprietary == proprietary &&
            row->quality.known && (!best.known || row->quality.value > best.value))
            best = row->quality;
    }
    return best;
}

static void
cheaper_check(const struct decision *d, bool api_claimed, struct statement_result *out)
{
    unsigned api = 1u << STRATEGY_PROPRIETARY_API | 1u << STRATEGY_HOSTED_OPEN;
    struct maybe api_cost = cheapest_month(d, api);
    struct maybe own_cost = cheapest_month(d, 1u << STRATEGY_SELF_HOSTED);

    out->here = api_claimed ? api_cost : own_cost;
    out->there = api_claimed ? own_cost : api_cost;
    if (out->here.known && out->there.known && out->there.value < out->here.value)
        out->state = STATEMENT_CONTRADICTED;
}

static void
quality_check(const struct decision *d, struct statement_result *out)
{
    out->here = best_quality(d, true);
    out->there = best_quality(d, false);
    if (out->there.known && (!out->here.known || out->here.value <= out->there.value))
        out->state = STATEMENT_CONTRADICTED;
}

/* An own bill that has to grow inside the horizon is not fixed. */
static void
fixed_check(const struct decision *d, struct statement_result *out)
{
    const struct plan *plan = &d->options[STRATEGY_SELF_HOSTED].plan;
    double low, high;

    if (!plan->available)
        return;
    low = high = plan_bill(plan, 0);
    for (int m = 1; m < d->demand.months; m++) {
        low = fmin(low, plan_bill(plan, m));
        high = fmax(high, plan_bill(plan, m));
    }
    out->here = maybe_of(low);
    out->there = maybe_of(high);
    if (high > low)
        out->state = STATEMENT_CONTRADICTED;
}

static void
statement_check(const struct decision *d, const struct statement *statement,
                struct statement_result *out)
{
    *out = (struct statement_result){.statement = statement,
                                     .state = STATEMENT_NOT_MET};
    if (!conditions_hold(statement->when, statement->when_count, &d->inputs))
        return;
    out->state = STATEMENT_MET;
    switch (statement->check) {
    case CHECK_API_CHEAPER:
        cheaper_check(d, true, out);
        break;
    case CHECK_OWN_CHEAPER:
        cheaper_check(d, false, out);
        break;
    case CHECK_API_QUALITY:
        quality_check(d, out);
        break;
    case CHECK_OWN_FIXED:
        fixed_check(d, out);
        break;
    case CHECK_NONE:
    case CHECK_COUNT:
        break;
    }
}

void
textbook_check(struct decision *d, struct arena *arena)
{
    d->statements = ARENA_ARRAY(arena, d->catalog->statement_count,
                                struct statement_result);
    d->statement_count = 0;
    for (size_t i = 0; i < d->catalog->statement_count; i++)
        if (d->catalog->statements[i].kind == STATEMENT_CHOOSE)
            statement_check(d, &d->catalog->statements[i],
                            &d->statements[d->statement_count++]);
}

/* ---- advantages and disadvantages ------------------------------------------------ */

static bool
claim_make(const struct decision *d, const struct statement *statement,
           struct textbook_claim *out)
{
    bool of_api = strcmp(statement->group, strategy_ids[STRATEGY_PROPRIETARY_API]) == 0;
    const struct cell *row;
    double lead;

    if (statement->factor < 0)
        return false;
    row = d->cells[statement->factor];
    lead = row[STRATEGY_PROPRIETARY_API].rating - row[STRATEGY_SELF_HOSTED].rating;
    *out = (struct textbook_claim){
        .statement = statement,
        .factor = (enum factor)statement->factor,
        .api_better = of_api == (statement->kind == STATEMENT_ADVANTAGE),
    };
    out->holds = out->api_better ? lead > 0 : lead < 0;
    return true;
}

size_t
textbook_claims(const struct decision *d, struct arena *arena,
                struct textbook_claim **out)
{
    size_t count = 0;

    *out = ARENA_ARRAY(arena, d->catalog->statement_count, struct textbook_claim);
    for (size_t i = 0; i < d->catalog->statement_count; i++)
        count += claim_make(d, &d->catalog->statements[i], &(*out)[count]);
    return count;
}

/* ---- cost figures ---------------------------------------------------------------- */

#define HOURS_MONTH 730.0
#define MTOK 1e6

/* A named number of a statement; false when the catalog has none of that name. */
static bool
value_take(const struct catalog *catalog, const char *id, const char *key, double *out)
{
    for (size_t i = 0; i < catalog->statement_count; i++) {
        const struct statement *statement = &catalog->statements[i];

        if (strcmp(statement->id, id) != 0)
            continue;
        for (size_t v = 0; v < statement->value_count; v++)
            if (strcmp(statement->values[v].key, key) == 0) {
                *out = statement->values[v].value;
                return true;
            }
    }
    return false;
}

static bool
then_fill(const struct catalog *catalog, struct textbook_costs *out)
{
    static const char api[] = "example-gpt-4", own[] = "example-llama-2-70b",
                      even[] = "example-break-even";
    double own_usd, api_usd_per_1k;
    struct staircase flat = {0};

    if (!value_take(catalog, api, "monthly_tokens", &out->tokens) ||
        !value_take(catalog, api, "input_share", &out->input_share) ||
        !value_take(catalog, api, "monthly_cost", &out->api_then) ||
        !value_take(catalog, own, "gpus", &out->cards) ||
        !value_take(catalog, own, "gpu_cost_per_month", &out->cards_then) ||
        !value_take(catalog, own, "infrastructure_cost", &out->infrastructure_then) ||
        !value_take(catalog, own, "maintenance_cost", &out->maintenance_then) ||
        !value_take(catalog, own, "monthly_cost", &out->own_then) ||
        !value_take(catalog, even, "own_usd_month", &own_usd) ||
        !value_take(catalog, even, "api_usd_per_1k", &api_usd_per_1k) ||
        !value_take(catalog, "choose-api-scale", "tokens_month_below",
                    &out->api_below) ||
        !value_take(catalog, "choose-own-volume", "tokens_month_above",
                    &out->own_above))
        return false;
    flat.fixed = own_usd;
    return staircase_next_win(&flat, api_usd_per_1k / 1000, 0, &out->break_even_then);
}

/* The lowest on-demand price of a card, a month of all hours. */
static void
cards_fill(const struct decision *d, struct textbook_costs *out)
{
    static const char card[] = "a100";

    for (size_t i = 0; i < d->catalog->gpu_offer_count; i++) {
        const struct gpu_offer *offer = &d->catalog->gpu_offers[i];
        double month;

        if (offer->pricing != PRICING_ON_DEMAND || !offer->hour.known ||
            strncmp(offer->gpu_id, card, strlen(card)) != 0)
            continue;
        month = (double)offer->hour.micro / MTOK / offer->gpu_count * HOURS_MONTH *
                out->cards;
        if (out->cards_now.known && month >= out->cards_now.value)
            continue;
        out->cards_now = maybe_of(month);
        out->cards_offer = offer;
    }
}

bool
textbook_costs_of(const struct decision *d, struct textbook_costs *out)
{
    const struct plan *api = &d->options[STRATEGY_PROPRIETARY_API].plan;
    const struct plan *own = &d->options[STRATEGY_SELF_HOSTED].plan;

    *out = (struct textbook_costs){
        .infrastructure_now = d->inputs.number[INPUT_INFRASTRUCTURE_USD_MONTH],
        .even_now = &d->break_even[0],
    };
    if (!then_fill(d->catalog, out))
        return false;
    cards_fill(d, out);
    if (api->available) {
        const struct api_price *price = &api->lanes[0].api->price;

        out->api = api->lanes[0].api;
        out->api_now = maybe_of(
            out->tokens / MTOK *
            (out->input_share * price->input + (1 - out->input_share) * price->output));
    }
    if (own->available) {
        out->maintenance_now = maybe_of(own->month[LINE_OPERATIONS][0]);
        out->own_now = maybe_of(plan_running_cost(own, 0));
    }
    return true;
}
