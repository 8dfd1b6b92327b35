/*
 * recompute.h - every computed figure once more, from the figures that it names.
 *
 * A second account of the formulas: nothing of src/cost or src/decide takes part.  A
 * figure may be computed from its inputs alone, has to use each of them, and has to come
 * to the same number.
 */
#ifndef DECIDE_RECOMPUTE_H
#define DECIDE_RECOMPUTE_H

#include "model/figure.h"

/*
 * Hold every figure with inputs and a number against its own account; name is printed
 * with what fails.  Returns how many were computed; those of the list of searched
 * figures are not.
 */
size_t recompute_all(const char *name, const struct figure_set *set);

/* Whether a key is in the list of those that are found by search or by sampling. */
bool recompute_is_searched(const char *key);

#endif
