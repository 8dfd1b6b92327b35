/*
 * normalise.h - values taken from the options at hand, for published cases only.
 *
 * A scale with ends of its own is better: here one option more can turn the order of
 * the others around, which has to be said wherever such values are used.
 */
#ifndef DECIDE_NORMALISE_H
#define DECIDE_NORMALISE_H

#include <stdbool.h>
#include <stddef.h>

#include "decide/scale.h"

/*
 * One criterion's quantities, `stride` apart, to values: the worst option 0, the best
 * 1.  Returns false when all are equal; each value is then 1, since the criterion
 * cannot tell the options apart.
 */
bool normalise_range(const double *quantities, size_t count, size_t stride,
                     enum scale_direction direction, double *values);

/*
 * Positive quantities to shares of their sum; of a cost, shares of the sum of 1 /
 * quantity. Returns false, and leaves values alone, when a quantity is not positive.
 */
bool normalise_sum(const double *quantities, size_t count, size_t stride,
                   enum scale_direction direction, double *values);

#endif
