/*
 * frontier_search.h - the frontier of own pools without trying what cannot be on it.
 *
 * Machines are tried from the cheapest on; a replica that could not serve more than
 * a cheaper one already does is not worked out.  The frontier is that of
 * frontier_fill(), but pools hold no other candidates and count no rejections.
 */
#ifndef COST_FRONTIER_SEARCH_H
#define COST_FRONTIER_SEARCH_H

#include "cost/machines.h"

/* Fill the frontiers of the own pools; the set of the pools for which nothing was found. */
unsigned
frontier_search(const struct market_builder *b, const struct machine_rows *rows);

#endif
