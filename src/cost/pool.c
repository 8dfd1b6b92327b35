/*
 * pool.c - what the parts of a market share while it is made.
 */
#include "cost/pool.h"

#include <string.h>

#include "cost/candidate.h"

const struct pool_kind pool_kinds[POOL_COUNT] = {
    {POOL_PROPRIETARY, LANE_PROPRIETARY, INPUT_API_MODEL},
    {POOL_HOSTED, LANE_HOSTED, INPUT_HOSTED_MODEL},
    {POOL_HOSTED_LARGE, LANE_HOSTED, INPUT_HOSTED_MODEL},
    {POOL_HOSTED_SMALL, LANE_HOSTED, INPUT_SMALL_MODEL},
    {POOL_OWN, LANE_OWN, INPUT_OPEN_MODEL},
    {POOL_OWN_LARGE, LANE_OWN, INPUT_OPEN_MODEL},
    {POOL_OWN_SMALL, LANE_OWN, INPUT_SMALL_MODEL},
};

const unsigned own_pools = POOL_BIT(POOL_OWN) | POOL_BIT(POOL_OWN_LARGE) |
                           POOL_BIT(POOL_OWN_SMALL);

bool
is_own_pool(int id)
{
    return pool_kinds[id].lane == LANE_OWN;
}

void
pool_reject(struct pool *pool, enum eligibility rule)
{
    pool->rejections.count[rule]++;
}

void
pool_reject_missing(struct pool *pool, const char *fact)
{
    if (!pool->rejections.missing)
        pool->rejections.missing = fact;
    pool_reject(pool, ELIGIBLE_FACT);
}

void
pools_reject(const struct market_builder *b, unsigned pools, enum eligibility rule)
{
    for (int i = 0; i < POOL_COUNT; i++)
        if (pools & POOL_BIT(i))
            pool_reject(&b->market->pools[i], rule);
}

void
pools_reject_missing(const struct market_builder *b, unsigned pools, const char *fact)
{
    for (int i = 0; i < POOL_COUNT; i++)
        if (pools & POOL_BIT(i))
            pool_reject_missing(&b->market->pools[i], fact);
}

bool
quality_reaches(double quality, double floor)
{
    return quality >= floor * (1 - COST_TIE);
}

bool
provider_pin_binds(const struct market_builder *b, enum lane_kind lane)
{
    const char *pin = pin_of(b->inputs, INPUT_PROVIDER);

    if (!pin)
        return false;
    if (lane == LANE_OWN) {
        for (size_t i = 0; i < b->catalog->gpu_offer_count; i++)
            if (strcmp(b->catalog->gpu_offers[i].provider_id, pin) == 0)
                return true;
        return false;
    }
    for (size_t i = 0; i < b->catalog->offer_count; i++)
        if (b->catalog->offers[i].proprietary == (lane == LANE_PROPRIETARY) &&
            strcmp(b->catalog->offers[i].provider_id, pin) == 0)
            return true;
    return false;
}
