/*
 * frontier.h - the candidates that some volume can make the cheapest.
 *
 * Machines needed fall with the tokens of a replica and with the replicas of a machine,
 * whatever the volume.  So a candidate that is no better in either than one before it
 * in the order of price and ties can never be chosen.  A reserved machine is billed by
 * other rules and is only held against its like.
 */
#ifndef COST_FRONTIER_H
#define COST_FRONTIER_H

#include "cost/pool.h"

enum { MACHINE_GPUS_MOST = 1024 }; /* what a price row may say */

/* What the candidates so far can do, rented and reserved. */
struct frontier_edge {
    int widest[2]; /* replicas of their largest machine */
    /* the most tokens of a replica, where a machine has so many replicas or more */
    double tokens[2][MACHINE_GPUS_MOST + 1];
};

void frontier_begin(struct frontier_edge *edge);

/* The most tokens of a replica that a candidate before had on machines no smaller; 0 none. */
static inline double
frontier_tokens(const struct frontier_edge *edge, bool reserved, int per_machine)
{
    return per_machine <= edge->widest[reserved] ? edge->tokens[reserved][per_machine]
                                                 : 0;
}

/* Whether the next candidate in the order is on the frontier; if so the edge moves. */
bool frontier_admits(struct frontier_edge *edge, const struct own_candidate *candidate);

/* Fill the frontier of an own pool, by machine price, from its candidates. */
void frontier_fill(const struct market_builder *b, struct pool *pool);

#endif
