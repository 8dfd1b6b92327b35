/*
 * quantile.h - what a share of samples stays below.
 */
#ifndef DECIDE_QUANTILE_H
#define DECIDE_QUANTILE_H

#include <stddef.h>

/*
 * The quantile of a share of 0..1 of at least one sample, none of them NaN: position
 * (count - 1) x share of the sorted samples, linear between neighbours (Hyndman and Fan's
 * definition 7).  Leaves the samples in another order.
 */
double quantile_of(double *samples, size_t count, double share);

#endif
