/*
 * comparison.h - any comparison as a person writes it: quantities, scales, limits.
 *
 * This is what the engine is given for a matrix that has nothing to do with language
 * models; the result is in matrix_run.h.
 */
#ifndef DECIDE_COMPARISON_H
#define DECIDE_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "decide/draws.h"
#include "decide/limit.h"
#include "decide/matrix.h"
#include "decide/outrank.h"
#include "decide/scale.h"

/* How the quantities of a criterion become values. */
enum comparison_measure {
    MEASURE_VALUE, /* they are values already, 0 worst to 1 best */
    MEASURE_SCALE, /* on a scale with ends of its own */
    MEASURE_LOCAL, /* on a linear scale from the worst option to the best */
    MEASURE_COUNT,
};

/* value, scale, local */
extern const char *const comparison_measure_names[MEASURE_COUNT];

struct comparison_criterion {
    const char *id;
    double weight; /* 0 or more; any sum */
    enum comparison_measure measure;
    struct scale
        scale; /* of a local one the direction alone counts, of values nothing */
    /* When a difference begins to count in PROMETHEE, in the criterion's unit. */
    bool has_preference;
    struct preference preference;
};

struct comparison_cell {
    bool known;
    double quantity;  /* the likely one, in the criterion's unit */
    bool uncertain;   /* it may be anything from low to high: */
    double low, high; /* low <= quantity <= high */
    bool flat;        /* nothing is likelier than the rest; quantity is not used */
};

struct comparison_option {
    const char *id;
    const struct comparison_cell *cells;
    size_t cell_count; /* one a criterion */
};

struct comparison {
    const struct comparison_criterion *criteria;
    size_t criterion_count;
    const struct comparison_option *options;
    size_t option_count;
    const struct limit *limits; /* each names a criterion that there is */
    size_t limit_count;         /* LIMIT_COUNT_MAX at most */
};

/* A quantity beyond the end of its scale, which counts as that end. */
struct comparison_beyond {
    size_t option, criterion; /* of the comparison */
    enum scale_place place;
};

/* Values of a comparison; criteria that are not compared are left out of the matrix. */
struct comparison_values {
    struct matrix matrix;
    const size_t *criterion_of; /* the number of each criterion of the matrix */
    const bool *compared;       /* whether each criterion is in the matrix */
    const bool *constant;       /* whether each is local and has but one quantity */
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
 * refused.  Of an uncertain quantity the value has its distribution between the values
 * of low and high.
 */
bool comparison_values(const struct comparison *comparison, struct arena *arena,
                       struct comparison_values *out, struct error *err);

/* The scale of a criterion, with the ends that a local one takes from the options. */
struct scale comparison_scale(const struct comparison *comparison, size_t criterion);

#endif
