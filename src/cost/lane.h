/*
 * lane.h - one place that serves tokens, month by month.
 */
#ifndef COST_LANE_H
#define COST_LANE_H

#include <stdbool.h>

#include "cost/demand.h"
#include "cost/market.h"

enum lane_role {
    ROLE_ALL,
    ROLE_BASE,
    ROLE_OVERFLOW,
    ROLE_COMPLEX,
    ROLE_MEDIUM,
    ROLE_SIMPLE,
    ROLE_COUNT,
};

extern const char *const lane_role_names[ROLE_COUNT];
extern const char
    *const lane_kind_names[LANE_KIND_COUNT]; /* proprietary, hosted, own */

/* How own replicas are counted and billed: a candidate's terms, or the user's own. */
struct own_terms {
    double replica_tokens; /* usable tokens of one replica a month, before the peak */
    int per_machine;       /* replicas of one machine */
    double machine_usd;    /* of one machine in month 0 */
    bool declines;         /* its price follows the GPU price decline */
    bool keeps;            /* machines once had are never given back */
    int redundancy;        /* spare replicas */
};

/* The terms of a candidate; redundancy 0 where an API is the spare. */
struct own_terms
own_terms_listed(const struct own_candidate *candidate, int redundancy);

/* The same, or the user's own capacity and price of a replica where both are given. */
struct own_terms own_terms_of(const struct inputs *inputs,
                              const struct own_candidate *candidate, int redundancy);

/*
 * Counts are whole numbers in doubles: the largest workload that is accepted divided by
 * the smallest replica leaves the range of 64-bit integers.
 *
 * Replicas for `peak_tokens` (tokens of a month times the peak factor): the smallest r >= 1 whose
 * capacity is no less, and the spare ones.  Machines: whole ones, a spare on one of its own.
 */
double own_replicas(const struct own_terms *terms, double peak_tokens);
double own_machines(const struct own_terms *terms, double replicas);

/*
 * The machines that serve `tokens` of a month cheapest beside an API that takes the overflow at
 * api_usd a token: at least one; machine_usd is what one costs that month, people included.
 * Of equals the fewest.
 */
double hybrid_machines(const struct own_terms *terms, double tokens, double peak,
                       double api_usd, double machine_usd);

/*
 * Replicas of that many machines which a load needs at most, and its tokens above their
 * capacity.
 */
double hybrid_replicas(const struct own_terms *terms, double tokens, double peak,
                       double machines);
double hybrid_overflow(const struct own_terms *terms, double tokens, double peak,
                       double replicas);

/* One lane of a plan over the horizon. */
struct lane {
    enum lane_role role;
    enum lane_kind kind;
    const struct api_candidate *api; /* API lanes */
    const struct own_candidate *own; /* own lanes */
    struct own_terms terms;          /* own lanes */
    int first_month;                 /* own lanes: before it there are no replicas */
    /* of the months of the horizon: */
    double tokens[HORIZON_MAX];                          /* served */
    double replicas[HORIZON_MAX], machines[HORIZON_MAX]; /* own lanes; spares included */
    /* the next best of another model or provider; NULL none */
    const struct api_candidate *next_api;
    const struct own_candidate
        *next_own; /* ... of another model, precision, GPU or count */
};

#endif
