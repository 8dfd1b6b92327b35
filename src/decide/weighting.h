/*
 * weighting.h - weights from what a person can say: points for swings, or an order.
 */
#ifndef DECIDE_WEIGHTING_H
#define DECIDE_WEIGHTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Swing weighting: points for the step from worst to best on each criterion, the most
 * wanted one 100.  Weights sum to 1.  Fails on points that are negative, not finite or
 * all zero.
 */
bool
weighting_swing(const double *points, size_t count, double *weights, struct error *err);

/* Competition places (1, 2, 2, 4) of weights, the heaviest first. */
void weighting_places(const double *weights, size_t count, size_t *places);

/*
 * Rank-order centroid: the mean of all weightings with that order, (1/n) x sum of 1/i
 * for i from the place to n.  Criteria of one place share the mean of the places they
 * take.  places are competition places.
 */
void weighting_centroid(const size_t *places, size_t count, double *weights);

/*
 * Rank-sum: n + 1 - place, divided by the sum; it falls less steeply.  Ties likewise.
 */
void weighting_rank_sum(const size_t *places, size_t count, double *weights);

#endif
