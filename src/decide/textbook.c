/*
 * textbook.c - the textbook's when-to-choose rules, held against the answers and the figures.
 */
#include "decide/textbook.h"

#include <math.h>

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
