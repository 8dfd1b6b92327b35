/*
 * uses.c - which rows of its catalog a decision rests on.
 */
#include "decide/uses.h"

#include <assert.h>

#include "decide/duties.h"
#include "decide/plan_facts.h"

/* Uses under way. */
struct uses {
    struct arena *arena;
    struct row_use *items;
    size_t count, capacity;
};

/* The use of a row, a new one the first time; NULL when there is no row. */
static struct row_use *
row_add(struct uses *uses, const void *row, const struct provenance *provenance)
{
    if (!row)
        return NULL;
    for (size_t i = 0; i < uses->count; i++)
        if (uses->items[i].row == row)
            return &uses->items[i];
    uses->items = arena_grow(uses->arena, uses->items, uses->count, &uses->capacity,
                             sizeof *uses->items);
    uses->items[uses->count] = (struct row_use){.row = row, .provenance = provenance};
    return &uses->items[uses->count++];
}

/* A fact, which may be missing. */
#define FACT_ADD(uses, fact) row_add(uses, fact, (fact) ? &(fact)->provenance : NULL)

static void
api_add(struct uses *uses, const struct api_candidate *api)
{
    struct row_use *use;

    assert(api->offer); /* no candidate is without one */
    use = row_add(uses, api->offer, &api->offer->provenance);
    if (api->price.own_input)
        use->own_input = maybe_of(api->price.input);
    if (api->price.own_output)
        use->own_output = maybe_of(api->price.output);
    FACT_ADD(uses, api->offer->open_model);
}

static void
own_add(struct uses *uses, const struct own_candidate *own)
{
    const struct configuration *config = own->config;

    FACT_ADD(uses, own->offer);
    FACT_ADD(uses, config->replica.model);
    FACT_ADD(uses, config->replica.gpu);
    FACT_ADD(uses, config->throughput.benchmark);
}

static void
plan_add(struct uses *uses, const struct plan *plan)
{
    for (int i = 0; plan->available && i < plan->lane_count; i++) {
        const struct lane *lane = &plan->lanes[i];
        const struct provider *provider = lane_provider(lane);

        if (lane->kind == LANE_OWN)
            own_add(uses, lane->own);
        else
            api_add(uses, lane->api);
        FACT_ADD(uses, provider);
    }
}

/* What stands in for answers that nobody gave. */
static void
defaults_add(struct uses *uses, const struct decision *d)
{
    for (int i = 0; i < INPUT_COUNT; i++) {
        const char *key = input_table[i].fact;
        const struct default_fact *fact = key ? catalog_default(d->catalog, key) : NULL;

        if (fact && d->inputs.state[i] != INPUT_GIVEN &&
            d->inputs.state[i] != INPUT_ABSENT)
            FACT_ADD(uses, fact);
    }
}

static void
duties_add(struct uses *uses, const struct decision *d)
{
    struct duty_result *duties;
    size_t count = duties_check(d, uses->arena, &duties);

    for (size_t i = 0; i < count; i++)
        FACT_ADD(uses, duties[i].duty);
}

static void
rules_add(struct uses *uses, const struct decision *d)
{
    for (int f = 0; f < FACTOR_COUNT; f++) {
        for (int i = 0; i < d->weights[f].rule_count; i++)
            row_add(uses, d->weights[f].rules[i], NULL);
        for (int s = 0; s < STRATEGY_COUNT; s++)
            for (int i = 0; i < d->cells[f][s].rule_count; i++)
                row_add(uses, d->cells[f][s].rules[i], NULL);
    }
    for (int s = 0; s < STRATEGY_COUNT; s++)
        for (int i = 0; i < d->options[s].gate_count; i++)
            row_add(uses, d->options[s].gates[i].gate, NULL);
}

size_t
decision_uses(const struct decision *decision, struct arena *arena,
              struct row_use **out)
{
    struct uses uses = {.arena = arena};

    for (int s = 0; s < STRATEGY_COUNT; s++)
        plan_add(&uses, &decision->options[s].plan);
    defaults_add(&uses, decision);
    duties_add(&uses, decision);
    rules_add(&uses, decision);
    *out = uses.items;
    return uses.count;
}
