/*
 * weighting.h - weights from an order of the criteria.
 */
#ifndef DECIDE_WEIGHTING_H
#define DECIDE_WEIGHTING_H

#include <stddef.h>

/*
 * Competition places (1, 2, 2, 4) of any ascending numbers, equal ones in one place.
 * MATRIX_SIDE_MAX of them at most, here and below.
 */
void weighting_places(const unsigned *numbers, size_t count, size_t *places);

/*
 * Rank-order centroid: the mean of all weightings with that order, (1/n) x sum of 1/i
 * for i from the place to n.  Criteria of one place share the mean of the places they
 * take.  places are competition places.
 */
void weighting_centroid(const size_t *places, size_t count, double *weights);

/* Rank-sum: n + 1 - place, divided by the sum; it falls less steeply.  Ties likewise. */
void weighting_rank_sum(const size_t *places, size_t count, double *weights);

#endif
