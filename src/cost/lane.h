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
