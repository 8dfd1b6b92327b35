/*
 * stability.h - how far one weight can move before the leader changes, exactly.
 *
 * One weight becomes t and the others keep their proportions; a criterion that has
 * all the weight leaves nothing to keep, so the others then share 1 - t equally.
 */
#ifndef DECIDE_STABILITY_H
#define DECIDE_STABILITY_H

#include <stdbool.h>
#include <stddef.h>

#include "decide/matrix.h"

/* The closed interval of a weight in which the leader stays first, if only jointly. */
struct stability {
    double low, high; /* shares of all weight, 0..1; the present weight lies between */
    bool has_below, has_above;         /* whether there is a change below, above */
    size_t winner_below, winner_above; /* who is first just beyond it */
};

/* One interval for each criterion; the leader is an option of rank 1. */
void stability_intervals(const struct matrix *matrix, size_t leader,
                         struct stability *intervals);

/*
 * The criterion whose weight needs the least change, in shares of all weight, before
 * another option is first.  False: no single weight can change the leader.
 */
bool stability_nearest(const struct matrix *matrix, const struct stability *intervals,
                       size_t *criterion, double *distance);

#endif
