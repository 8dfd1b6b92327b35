/*
 * uses.h - which rows of its catalog a decision rests on.
 *
 * A row counts when one of the six plans runs on it or pays it, when an answer was left to it,
 * or when it is a rule that applied: a change of any other row changes no figure of a plan.
 */
#ifndef DECIDE_USES_H
#define DECIDE_USES_H

#include <stddef.h>

#include "decide/decision.h"

struct row_use {
    const void *row;                     /* of the catalog: a fact, rule or gate */
    const struct provenance *provenance; /* of a fact; NULL of knowledge */
    struct maybe own_input,
        own_output; /* prices of the user's own instead, USD per 1M */
};

/* Each row once, in no order; *out lives in arena, and points into the catalog. */
size_t decision_uses(const struct decision *decision, struct arena *arena,
                     struct row_use **out);

#endif
