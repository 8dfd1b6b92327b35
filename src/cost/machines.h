/*
 * machines.h - on which machines configurations can be had, rented or owned.
 */
#ifndef COST_MACHINES_H
#define COST_MACHINES_H

#include "cost/replicas.h"

/* A rental row that passes its rules. */
struct machine_row {
    const struct gpu_offer *offer;
    struct doubt doubt;
    bool in_region; /* it names the user's region */
};

struct machine_rows {
    struct machine_row
        *items; /* by card, and of one card in the order of the catalog */
    size_t
        *first; /* for each card of the catalog, and one more: where its rows begin */
};

/* The rental rows that pass their rules; the others are counted in every own pool. */
void machine_rows_fill(const struct market_builder *b, struct machine_rows *out);

/* A configuration on a rented machine; false when the row has none so large. */
bool
rented_candidate(const struct market_builder *b, const struct configuration *config,
                 const struct machine_row *row, struct own_candidate *out);

/* The same on a machine of one's own; false, with the fact named, when one is missing. */
bool owned_candidate(const struct market_builder *b, const struct configuration *config,
                     struct own_candidate *out, const char **missing);

/*
 * Every configuration of a pool on every machine that can be had (rows are not looked at where
 * machines are owned).  Of these stay the ones of which least is unknown.
 */
void machines_fill(const struct market_builder *b, enum pool_id id,
                   const struct configuration_list *configs,
                   const struct machine_rows *rows);

#endif
