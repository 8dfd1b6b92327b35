/*
 * pairwise.h - the share of a world's weightings in which one option beats another,
 * exactly.
 *
 * No sampling: a race of exponential clocks, whose odds a recursion of n x n steps
 * follows without cancellation (after Varsi, 1973, and Ali, 1973).
 */
#ifndef DECIDE_PAIRWISE_H
#define DECIDE_PAIRWISE_H

#include <stdbool.h>

#include "decide/weight_world.h"

/*
 * The share of weightings where the option with values `a` beats the one with `b`; one
 * half when they never differ.  False: the world has no closed form, since criteria
 * share a place in the order.
 */
bool pairwise_share(const struct weight_world *world, const double *a, const double *b,
                    double *share);

#endif
