/*
 * condition.h - what --fail-on asks of a result.
 */
#ifndef CLI_CONDITION_H
#define CLI_CONDITION_H

#include <stdbool.h>

#include "base/error.h"
#include "decide/decision.h"

/*
 * Whether any condition of a list parted by commas holds: close-call, preliminary, stale,
 * unknown-cost, warnings, defaults, winner!=ID, score<N.  The first that does is named
 * in *which (of `size` bytes).  False with *err set: a condition is not known.
 */
bool condition_any(const char *list, const struct decision *decision, bool *holds,
                   char *which, size_t size, struct error *err);

/* Whether every condition of a list is one, before anything is evaluated. */
bool condition_known(const char *list, struct error *err);

#endif
