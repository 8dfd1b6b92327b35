/*
 * decide.h - answers, a catalog and a date to a decision: one pure function.
 */
#ifndef DECIDE_DECIDE_H
#define DECIDE_DECIDE_H

#include "cost/market_maker.h"
#include "decide/decision.h"

/*
 * Everything but robustness.  Same arguments, same bytes.  Refused (ERROR_INPUT): no scale,
 * answers that contradict each other (assessment_check), all weights zero, a pin that the catalog
 * does not hold.  *out lives in arena and points into catalog and assessment; it must not be
 * copied by value (economy points into it).
 */
bool
decide(const struct catalog *catalog, const struct assessment *assessment,
       long as_of_day, struct arena *arena, struct decision *out, struct error *err);

/*
 * For many decisions in a row on one catalog and day: scores, ranks, exclusions and plans, without
 * what only explains (warnings, lifts, next best, tests, the textbook).  What the answers that
 * changed since the call before do not touch is used again; the texts and pilots of an
 * assessment have to outlive the decider.
 */
struct decider {
    struct market_maker maker;
};

void
decider_init(struct decider *decider, const struct catalog *catalog, long as_of_day);
void decider_clear(struct decider *decider);

/* *out points into the decider: it holds until the next call. */
bool decider_run(struct decider *decider, const struct assessment *assessment,
                 struct decision *out, struct error *err);

#endif
