/*
 * pool.h - what the parts of a market share while it is made.
 *
 * offers, replicas, machines and frontier each fill a part; market.c calls them in turn.
 */
#ifndef COST_POOL_H
#define COST_POOL_H

#include "cost/eligibility.h"
#include "cost/market.h"

/* A pool as a bit of a set. */
#define POOL_BIT(id) (1u << (id))

/* A rule as a bit of a set. */
#define RULE_BIT(rule) (1u << (rule))

enum { MICRO = 1000000 }; /* of a price's unit in one USD */

/* Pools of one kind of lane, with the pin that names their model. */
struct pool_kind {
    enum pool_id id;
    enum lane_kind lane;
    enum input pin;
};

extern const struct pool_kind pool_kinds[POOL_COUNT];

/* All pools of own lanes, as a set. */
extern const unsigned own_pools;

/* What a market is made with. */
struct market_builder {
    const struct catalog *catalog;
    const struct inputs *inputs;
    struct arena *arena;
    struct market *market;
    struct eligibility_terms terms;
};

bool is_own_pool(int id);

/* Count a candidate that a rule took; _missing for want of a fact; _all in each pool of a set. */
void pool_reject(struct pool *pool, enum eligibility rule);
void pool_reject_missing(struct pool *pool, const char *fact);
void
pools_reject(const struct market_builder *b, unsigned pools, enum eligibility rule);
void
pools_reject_missing(const struct market_builder *b, unsigned pools, const char *fact);

/* Whether a quality reaches a floor; equal but for the last digits of a product does. */
bool quality_reaches(double quality, double floor);

/* Whether the pinned provider sells anything of this kind: else the pin is about another lane. */
bool provider_pin_binds(const struct market_builder *b, enum lane_kind lane);

#endif
