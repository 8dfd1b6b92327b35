/*
 * ahp.h - weights from pairwise comparisons (Saaty's analytic hierarchy process).
 *
 * For importing what somebody has already done: it takes n (n - 1) / 2 answers where
 * swing points take n.
 */
#ifndef DECIDE_AHP_H
#define DECIDE_AHP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum { AHP_SIDE_MAX = 10 }; /* Saaty's random indices end here */

/* Above this ratio the comparisons contradict each other too much to be used. */
#define AHP_CONSISTENCY_LIMIT 0.10

struct ahp {
    double weights[AHP_SIDE_MAX]; /* principal eigenvector, sum 1 */
    double eigenvalue;            /* the largest; count if all comparisons agree */
    double index, ratio;          /* of consistency; 0 for two criteria or fewer */
    /* Of three criteria or more: i, j, k where i:j x j:k is farthest from i:k. */
    size_t worst[3];
};

/*
 * comparisons[i * count + j] says how many times as important i is as j.  Fails on
 * numbers that are not positive and finite, on a diagonal other than 1, and where j:i
 * is not one over i:j (to one part in a hundred, since people write 0.33).
 */
bool ahp_weights(const double *comparisons, size_t count, struct ahp *out,
                 struct error *err);

#endif
