/*
 * market.h - what may be chosen: the candidates of every lane, once for a catalog and
 * the answers that eligibility, request shape and prices hang on.
 *
 * Volume, growth, weights, staff cost and declines do not enter, so that a change of
 * these reuses a market.  A pool is the candidates of one kind of lane; candidates that a
 * rule took are counted under it: models once each, price rows once each,
 * configurations (model, precision, GPU, count) once each.
 */
#ifndef COST_MARKET_H
#define COST_MARKET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "cost/api_price.h"
#include "cost/owned.h"
#include "cost/sizing.h"
#include "cost/throughput.h"
#include "model/catalog.h"
#include "model/inputs.h"

enum lane_kind { LANE_PROPRIETARY, LANE_HOSTED, LANE_OWN, LANE_KIND_COUNT };

/*
 * A pool for each kind of lane and quality floor: that of the answers, of routing's
 * large and small lane.
 */
enum pool_id {
    POOL_PROPRIETARY,
    POOL_HOSTED,
    POOL_HOSTED_LARGE,
    POOL_HOSTED_SMALL,
    POOL_OWN,
    POOL_OWN_LARGE,
    POOL_OWN_SMALL,
    POOL_COUNT,
};

/* What is not known of a provider that the answers ask for, and of a row's region. */
struct doubt {
    int claims;        /* agreements, attestations and regions not known */
    bool region;       /* the row names only other regions than the one asked */
    bool other_region; /* the same, though no region is asked: a warning */
};

struct api_candidate {
    const struct api_offer *offer;
    struct api_price price;
    struct maybe quality;
    unsigned admitted; /* bits over enum eligibility: rules that a pin overrode */
    struct doubt doubt;
};

/* A replica with its memory, capacity and quality, before any price. */
struct configuration {
    struct replica replica;
    struct sizing sizing;
    struct throughput throughput;
    struct maybe quality;  /* int4 factor included */
    double replica_tokens; /* usable tokens of a month, utilisation included; whole */
    unsigned pools;    /* bits over enum pool_id that its model and precision pass */
    unsigned pinned;   /* the pools whose pin names the model */
    unsigned admitted; /* rules that a pin overrode, whatever the pool */
};

/* A configuration on a machine that can be had. */
struct own_candidate {
    const struct configuration *config;
    const struct gpu_offer *offer;       /* NULL: own machines */
    const struct owned_machine *machine; /* NULL: rented */
    int machine_gpus, per_machine;       /* GPUs and replicas of one machine */
    double machine_usd;                  /* of one machine in month 0 */
    bool reserved;  /* committed: all hours, no decline, never given back */
    bool own_price; /* machine_usd is the user's own, the same in every month */
    unsigned admitted;
    struct doubt doubt;
};

struct rejections {
    int count[ELIGIBLE_COUNT];
    int last; /* enum eligibility that took the last candidate; -1 when some are left */
    /* how far an own lane's candidates came, so that later rules were the question: */
    bool modelled;       /* some model passes its rules and is tried on cards */
    bool coarse;         /* some precision takes a model below the floor */
    bool sized;          /* some configuration runs and looks for machines */
    const char *missing; /* the first missing fact's name */
    double needed_gb;    /* least memory over what did not fit; 0 when all did */
};

struct pool {
    double floor; /* quality that a candidate must reach */
    const struct api_candidate *api;
    size_t api_count;
    const struct own_candidate *own; /* all of them */
    size_t own_count;
    /* Those that some volume can make the cheapest, by machine price. */
    const struct own_candidate **frontier;
    size_t frontier_count;
    struct rejections rejections;
};

struct market {
    double best_quality; /* of the active models: the top of the performance scale */
    double
        floor_quality; /* what floors are relative to: with truly-open, the best such model */
    struct request_shape shape;
    double active_hours;
    bool owned; /* own machines instead of rented ones */
    struct pool pools[POOL_COUNT];
    struct inputs made_for; /* its assessment is not looked at */
    const struct pilot *pilots;
    size_t pilot_count;
};

/* *out lives in arena and points into catalog, and into the texts and pilots of the assessment. */
void market_init(const struct catalog *catalog, const struct inputs *inputs,
                 long as_of_day, struct arena *arena, struct market *out);

#endif
