/*
 * matrix.h - options rated on criteria, and how much each criterion counts.
 *
 * Everything here works on plain numbers: it knows neither what the options are nor
 * where their values came from.
 */
#ifndef DECIDE_MATRIX_H
#define DECIDE_MATRIX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

enum { MATRIX_SIDE_MAX = 64 }; /* most options, and most criteria */

struct matrix {
    size_t options, criteria;
    const double *values;          /* options x criteria, row by row: 0 worst, 1 best */
    const double *weights;         /* one a criterion; none negative, sum 1 */
    const char *const *option_ids; /* for messages; NULL: options are numbered from 1 */
    const char *const *criterion_ids; /* the same for criteria */
};

/*
 * Check `raw`, whose weights may have any positive sum, and make of it in `arena` a
 * matrix as described above.  Refused are: no option, no criterion, more than
 * MATRIX_SIDE_MAX of either, a value outside 0..1, a negative weight, weights that
 * are all zero, and anything that is not finite.
 *
 * Values are put on a grid of 1e-12, which holds every decimal number that a person
 * writes, so that 0.1 + 0.2 and 0.3 are one value.  *out keeps the ids of raw.
 */
bool matrix_make(const struct matrix *raw, struct arena *arena, struct matrix *out,
                 struct error *err);

/* The matrix of the options whose `keep` is set, in the same order; at least one is. */
void matrix_select(const struct matrix *matrix, const bool *keep, struct arena *arena,
                   struct matrix *out);

/* The values of an option, one a criterion. */
static inline const double *
matrix_row(const struct matrix *matrix, size_t option)
{
    return matrix->values + option * matrix->criteria;
}

#endif
