/*
 * replicas.h - every way to run a model that passes: precision, card, number of cards.
 */
#ifndef COST_REPLICAS_H
#define COST_REPLICAS_H

#include "cost/pool.h"

enum { REPLICA_SIZES = 4 };

/* How many GPUs of one machine a replica may take. */
extern const int replica_sizes[REPLICA_SIZES];

/* What of a model is to be tried: the pools it may serve and what pins overrode there. */
struct model_use {
    const struct open_model *model;
    unsigned pools;
    unsigned pinned; /* of these, the pools whose pin names it */
    unsigned broken; /* the rules it breaks */
    bool measured;   /* some published measurement is of it */
};

/* False when no own pool may use the model; what bars it is counted. */
bool model_use_init(const struct market_builder *b, const struct open_model *model,
                    struct model_use *out);

/* Whether a card may be used at all; *admitted gets the rule that its pin overrode. */
enum eligibility
gpu_rule(const struct market_builder *b, const struct gpu *gpu, unsigned *admitted);

/*
 * One configuration into *out, all but its usable tokens; false when it does not fit or is too
 * slow, which is then counted in the pools.
 */
bool
configuration_runs(const struct market_builder *b, const struct model_use *use,
                   const struct replica *replica, unsigned pools, struct maybe quality,
                   unsigned admitted, struct configuration *out);

/* The rules that pins overrode for a configuration in a pool. */
unsigned configuration_admitted(const struct market_builder *b,
                                const struct configuration *config, enum pool_id id);

/*
 * The user's own capacity of a replica counts; with its price given too, the choice is made
 * without both.
 */
bool capacity_is_given(const struct inputs *inputs);

/* Usable tokens of a month that so many requests a second are; the user's own where given. */
double usable_tokens(const struct market_builder *b, double requests_per_second);

/* The usable tokens of a configuration that runs; false when they are none. */
bool configuration_measure(const struct market_builder *b, struct configuration *config);

struct configuration_list {
    struct configuration *items;
    size_t count, capacity;
};

/* All configurations that fit and are fast enough, for any own pool; the others are counted. */
void replicas_fill(const struct market_builder *b, struct configuration_list *list);

#endif
