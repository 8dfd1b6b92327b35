/*
 * frontier_search.h - the frontier of own pools without trying what cannot be on it.
 *
 * Machines are tried from the cheapest on, on each the models in the order of ties; a
 * replica that could not serve more than one before it already does is not worked out.
 * The frontier is that of frontier_fill(), but pools hold no other candidates and count
 * no rejections.
 */
#ifndef COST_FRONTIER_SEARCH_H
#define COST_FRONTIER_SEARCH_H

#include "cost/machine_list.h"
#include "cost/model_list.h"

/* How a variant runs on a set of cards, as far as that was asked. */
struct run;

/* The least that any of some variants takes, by precision and whether one was measured. */
struct load_floor {
    struct request_load least[PRECISION_COUNT][2];
    bool any[PRECISION_COUNT][2];
};

/*
 * What is known of all of them: good as long as cards, models, the request's shape and what is
 * measured or given of capacity stay; not volume, hours, utilisation or prices.
 */
struct run_table {
    const struct card_list *cards;
    const struct model_list *models;
    struct request_load *loads;          /* of each variant */
    unsigned *pools;                     /* of each variant */
    struct load_floor floor[POOL_COUNT]; /* of the variants of own pools */
    struct run *runs;                    /* of each variant on each set of cards */
    struct arena *arena;                 /* grows with what is asked */
};

void
run_table_init(const struct market_builder *b, const struct card_list *cards,
               const struct model_list *models, struct run_table *out);

/* Fill the frontiers of the own pools; the set of the pools for which nothing was found. */
unsigned
frontier_search(const struct market_builder *b, const struct machine_list *machines,
                struct run_table *table);

#endif
