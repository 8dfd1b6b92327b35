/*
 * replicas.h - every way to run a model that passes: precision, card, number of cards.
 */
#ifndef COST_REPLICAS_H
#define COST_REPLICAS_H

#include "cost/pool.h"

struct configuration_list {
    struct configuration *items;
    size_t count, capacity;
};

/* All configurations that fit and are fast enough, for any own pool; the others are counted. */
void replicas_fill(const struct market_builder *b, struct configuration_list *list);

#endif
