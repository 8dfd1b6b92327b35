/*
 * comparison_values.h - the matrix that a comparison amounts to.
 */
#ifndef DECIDE_COMPARISON_VALUES_H
#define DECIDE_COMPARISON_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "decide/ahp.h"
#include "decide/comparison.h"
#include "decide/draws.h"
#include "decide/matrix.h"

/* A quantity beyond the end of its scale, which counts as that end. */
struct comparison_beyond {
    size_t option, criterion; /* of the comparison */
    enum scale_place place;
};

/* Criteria that are not compared are left out of the matrix. */
struct comparison_values {
    struct matrix matrix;
    const size_t *criterion_of; /* the comparison's number of each criterion */
    const bool *compared;       /* whether each of the comparison's is in the matrix */
    const bool *constant;       /* whether each of those is local, with one quantity */
    const double *rank_sum; /* of a ranking: other weights in its order; else NULL */
    struct ahp ahp;         /* of pairs: how consistent they are */
    const struct draws_range *ranges; /* uncertain values of the matrix */
    size_t range_count;
    const struct preference *preferences; /* one a criterion of the matrix, in values */
    const struct comparison_beyond *beyond;
    size_t beyond_count;
};

/* Thresholds of a criterion that has none: values of 0..1. */
#define COMPARISON_PREFERENCE_INDIFFERENCE 0.05
#define COMPARISON_PREFERENCE_FULL 0.30

/*
 * Check a comparison and make values of it in arena.  A criterion of which some option
 * has no quantity is not compared: it can only be limited, and a weight on it is
 * refused.  An uncertain quantity's value has its distribution between the values of
 * low and high.
 */
bool comparison_values(const struct comparison *comparison, struct arena *arena,
                       struct comparison_values *out, struct error *err);

#endif
