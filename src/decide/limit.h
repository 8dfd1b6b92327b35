/*
 * limit.h - what an option has to keep to be considered at all.
 *
 * Limits look at quantities as measured, before any value is made of them.
 */
#ifndef DECIDE_LIMIT_H
#define DECIDE_LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct limit {
    const char *id;
    size_t criterion;
    bool has_least, has_most;
    double least, most; /* in the criterion's unit; both ends are allowed values */
};

/* What is known of a quantity: nothing, or that it lies from low to high. */
struct limit_quantity {
    bool known;
    double low, high;
};

enum limit_state {
    LIMIT_PASS,
    LIMIT_FAIL,
    LIMIT_UNKNOWN, /* it depends on what is not known: stays in, to be verified */
    LIMIT_STATE_COUNT,
};

extern const char *const limit_state_names[LIMIT_STATE_COUNT];

struct limit_finding {
    enum limit_state state;
    double short_by; /* of fail: how far from the limit, in the criterion's unit */
    bool near;       /* of fail: by no more than a tenth of the limit */
};

/* Whether a limit has an end, finite, and its ends in order; `where` names it. */
bool limit_check(const struct limit *limit, const char *where, struct error *err);

struct limit_finding
limit_find(const struct limit *limit, const struct limit_quantity *quantity);

enum { LIMIT_COUNT_MAX = 64 };

/*
 * The minimal sets of limits that would have to give for some option to come back.
 * failed has a set for each option, one bit a limit.  Fills sets (room for `count`),
 * each once, the fewest limits first, and returns how many.  An option that fails none
 * makes the empty set the only one.
 */
size_t limit_relax(const uint64_t *failed, size_t count, uint64_t *sets);

#endif
