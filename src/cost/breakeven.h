/*
 * breakeven.h - at which volume own replicas become no dearer than an API.
 *
 * Running cost at month-0 prices: the API's fees against compute, infrastructure and
 * the operations that own replicas need beyond the API strategy.  Each candidate is a
 * staircase, since machines are whole: with M machines it serves up to
 *     X(M) = floor((M x replicas a machine - spare) x replica_tokens / peak)
 * tokens a month at fixed + M x unit.  It wins within a step from ceil(cost / price a token)
 * on, when that is not above X(M); crossings are found in closed form, so no
 * number of steps is too many.
 */
#ifndef COST_BREAKEVEN_H
#define COST_BREAKEVEN_H

#include <stdbool.h>
#include <stddef.h>

#include "cost/plan.h"

/* Own cost against volume, one candidate. */
struct staircase {
    double fixed;   /* USD a month whatever the volume; may be negative */
    double machine; /* USD a month of one machine, its people included */
    double
        replica_tokens; /* usable tokens of one replica a month; 0: any volume on no machine */
    double per_machine;                    /* replicas of a machine */
    double redundancy;                     /* spare replicas */
    double peak;                           /* highest load over the average */
    const struct own_candidate *candidate; /* NULL for a flat bill */
};

/* Machines and cost of a volume (whole tokens a month). */
double staircase_machines(const struct staircase *stairs, double tokens);
double staircase_cost(const struct staircase *stairs, double tokens);

/*
 * The smallest whole volume >= from at which the staircase is no dearer than an API at
 * usd_token; false when there is none.
 */
bool staircase_next_win(const struct staircase *stairs, double usd_token, double from,
                        double *tokens);

/* The smallest volume from which it stays no dearer; false when it never does. */
bool
staircase_lasting_win(const struct staircase *stairs, double usd_token, double *tokens);

enum never_reason {
    NEVER_NOT,          /* it does break even */
    NEVER_DEARER,       /* each own token costs more than the API's */
    NEVER_NO_CANDIDATE, /* no own replica or no API is eligible */
    NEVER_REASON_COUNT,
};

extern const char *const never_reason_names[NEVER_REASON_COUNT];

struct volume_interval {
    double from, to; /* whole tokens a month, both included */
    bool open;       /* no end: to is without meaning */
};

enum { BREAK_EVEN_INTERVALS = 8 };

struct break_even {
    enum strategy against;
    enum never_reason never;
    double api_usd_mtok; /* the API's price at month 0 */
    double own_usd_mtok; /* the least a million own tokens can cost at any volume */
    const struct own_candidate
        *least;                /* the candidate of that; NULL with a flat bill */
    struct maybe tokens_month; /* first volume; unknown: never */
    const struct own_candidate
        *first;               /* the candidate that reaches it; NULL with a flat bill */
    struct maybe stable_from; /* from here one candidate wins for good */
    const struct own_candidate *stable;
    struct maybe own_tokens_month; /* today's configuration alone: its first volume, */
    struct maybe own_stable_from;  /* and its lasting one */
    /* first month whose cumulative cost is and stays no higher; -1 none */
    int payback_month;
    struct maybe
        api_price_usd_mtok; /* the API price at which today's volume breaks even */
    const struct own_candidate
        *cheapest_now; /* the candidate of that price; NULL with a flat bill */
};

/* Self-hosted against an API strategy, both as planned. */
void break_even_compute(const struct economy *economy, const struct plan *self_hosted,
                        const struct plan *api, struct break_even *out);

/*
 * The volumes at which some candidate wins, from the first on; returns how many were filled of
 * BREAK_EVEN_INTERVALS, *more says that others follow.  arena is for scratch.
 */
size_t
break_even_intervals(const struct economy *economy, const struct plan *self_hosted,
                     const struct plan *api, struct arena *arena,
                     struct volume_interval out[BREAK_EVEN_INTERVALS], bool *more);

/*
 * What own replicas cost at a volume on the candidate that is cheapest there, USD a month:
 * compute, infrastructure, and the people that they need beyond the API strategy's.
 * Both plans are available.
 */
double
break_even_own_cost(const struct economy *economy, const struct plan *self_hosted,
                    const struct plan *api, double tokens);

/* The staircase of a candidate under the answers, against an API strategy. */
struct staircase
staircase_of(const struct economy *economy, const struct plan *self_hosted,
             const struct plan *api, const struct own_candidate *candidate);

#endif
