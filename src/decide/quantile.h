/*
 * quantile.h - what a share of samples stays below.
 */
#ifndef DECIDE_QUANTILE_H
#define DECIDE_QUANTILE_H

#include <stddef.h>

/* Sort samples, none of them NaN, from the least to the largest. */
void quantile_sort(double *samples, size_t count);

/*
 * The quantile of a share of 0..1 of at least one sorted sample: position (count - 1) x
 * share, linear between neighbours (Hyndman and Fan's definition 7).
 */
double quantile_of(const double *sorted, size_t count, double share);

#endif
