/*
 * decide.h - answers, a catalog and a date to a decision: one pure function.
 */
#ifndef DECIDE_DECIDE_H
#define DECIDE_DECIDE_H

#include "decide/decision.h"

/*
 * Everything but robustness.  Same arguments, same bytes.  Refused (ERROR_INPUT): no scale,
 * answers that contradict each other (assessment_check), all weights zero, a pin that the catalog
 * does not hold.  *out lives in arena and points into catalog and assessment; it must not be
 * copied by value (economy points into it).
 */
bool decide(const struct catalog *catalog, const struct assessment *assessment,
            long as_of_day, struct arena *arena, struct decision *out, struct error *err);

#endif
