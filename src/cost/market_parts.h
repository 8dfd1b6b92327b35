/*
 * market_parts.h - the steps in which a market is made, whether at once or from parts
 * of another one.
 */
#ifndef COST_MARKET_PARTS_H
#define COST_MARKET_PARTS_H

#include "cost/machines.h"

/* Begin: what rules need of the answers, the request's shape. */
void market_begin(struct market_builder *b, long as_of_day);

/* The quality that candidates of each pool must reach. */
void market_floors(struct market_builder *b);

/* The candidates of all API pools. */
void market_offers(const struct market_builder *b);

/* All candidates of a set of own pools, with their frontiers. */
void market_own_pools(const struct market_builder *b, const struct machine_rows *rows,
                      unsigned pools);

/* End: the rule that took the last candidate of each empty pool; what it was made for. */
void market_end(const struct market_builder *b);

#endif
