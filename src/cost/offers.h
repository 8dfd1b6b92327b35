/*
 * offers.h - the candidates of an API lane.
 */
#ifndef COST_OFFERS_H
#define COST_OFFERS_H

#include "cost/pool.h"

/* Fill an API pool with the rows of the price list that pass; the others are counted. */
void offers_fill(const struct market_builder *b, const struct pool_kind *kind);

#endif
