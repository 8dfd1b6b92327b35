/*
 * frontier.h - the candidates that some volume can make the cheapest.
 */
#ifndef COST_FRONTIER_H
#define COST_FRONTIER_H

#include "cost/pool.h"

/* Fill the frontier of an own pool, by machine price, from its candidates. */
void frontier_fill(const struct market_builder *b, struct pool *pool);

#endif
