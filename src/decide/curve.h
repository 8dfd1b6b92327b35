/*
 * curve.h - what each side costs a month at other volumes than yours.
 *
 * At month-0 prices, without the people that the proprietary API takes anyway (the hosted
 * one, where there is no proprietary): fees of an API, people beyond those; compute,
 * infrastructure and people beyond of own replicas, those that are cheapest at the volume and
 * sized for its peak.  So the lines cross where break-even is.
 */
#ifndef DECIDE_CURVE_H
#define DECIDE_CURVE_H

#include "base/arena.h"
#include "decide/decision.h"

enum { CURVE_SIDES = 3 };

/* proprietary-api, hosted-open, self-hosted */
extern const enum strategy curve_strategies[CURVE_SIDES];

struct cost_curve {
    size_t count;                   /* volumes */
    const double *tokens;           /* a month, ascending, each once */
    bool has[CURVE_SIDES];          /* a side without a plan has no cost */
    const double *usd[CURVE_SIDES]; /* at each volume */
};

/*
 * Volumes of 1, 2 and 5 times powers of ten around yours and the break-evens, with these among
 * them; *out lives in arena.
 */
void cost_curve_make(const struct decision *decision, struct arena *arena,
                     struct cost_curve *out);

#endif
