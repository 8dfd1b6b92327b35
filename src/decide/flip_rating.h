/*
 * flip_rating.h - the one value that, alone, would flip the winner.
 */
#ifndef DECIDE_FLIP_RATING_H
#define DECIDE_FLIP_RATING_H

#include <stddef.h>

#include "decide/matrix.h"

/* At `to` the new winner is level with the leader; beyond it, ahead. */
struct flip_rating {
    size_t option, criterion; /* whose value changes */
    double from, to;          /* 0..1 */
    size_t winner;
};

/*
 * All single values that can do it, least change first: a rival's raised by gap /
 * weight, or the leader's lowered by the gap to the runner-up / weight, where that
 * stays within 0..1.  A criterion without weight has none.  The list lives in arena.
 * On a scale, the quantity that flips is scale_quantity() of `to`.
 */
size_t flip_ratings(const struct matrix *matrix, size_t leader, struct arena *arena,
                    struct flip_rating **out);

#endif
