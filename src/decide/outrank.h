/*
 * outrank.h - second opinions on a decision: TOPSIS, VIKOR and PROMETHEE II.
 *
 * They look at the same options in other ways and are never averaged into the result:
 * with each of them an option more can turn the order of the others around.
 */
#ifndef DECIDE_OUTRANK_H
#define DECIDE_OUTRANK_H

#include <stdbool.h>
#include <stddef.h>

#include "decide/matrix.h"

enum outrank_method {
    OUTRANK_TOPSIS,
    OUTRANK_PROMETHEE,
    OUTRANK_VIKOR,
    OUTRANK_COUNT,
};

extern const char *const outrank_names[OUTRANK_COUNT]; /* topsis, promethee-ii, vikor */

/* Quantities as the methods read them, in any unit, finite. */
struct outrank_input {
    size_t options, criteria;
    const double *quantities; /* options x criteria, row by row */
    const double *weights;    /* sum 1 */
    const bool *is_cost;      /* one a criterion; NULL: more is better on all */
};

/* The input whose quantities are the values of a matrix. */
struct outrank_input outrank_input_of(const struct matrix *matrix);

/*
 * TOPSIS (Hwang and Yoon, 1981): closeness to the best imaginable option, 0..1, columns
 * divided by their Euclidean length; 0.5 where the best and the worst coincide.
 */
void outrank_topsis(const struct outrank_input *input, double *closeness);

/* VIKOR (Opricovic and Tzeng, 2004); less is better in s, r and q. */
struct vikor {
    double s[MATRIX_SIDE_MAX];        /* weighted shortfall in all */
    double r[MATRIX_SIDE_MAX];        /* the largest single one */
    double q[MATRIX_SIDE_MAX];        /* between the two, 0 best to 1 worst */
    size_t ranks[MATRIX_SIDE_MAX];    /* by q */
    bool has_advantage;               /* the best leads by 1 / (options - 1) or more */
    bool is_stable;                   /* it is also best by s or by r */
    bool compromise[MATRIX_SIDE_MAX]; /* whom the method recommends; one if both hold */
};

/* `majority` is the weight of s against r, 0.5 as a rule. */
void
outrank_vikor(const struct outrank_input *input, double majority, struct vikor *out);

/* When a difference begins to count, and from when on it counts fully; 0 <= q <= p. */
struct preference {
    double indifference, full; /* in the unit of the criterion */
};

/* Flows of an option, 0..1 each: how far it beats the others, how far it is beaten. */
struct promethee {
    double plus[MATRIX_SIDE_MAX], minus[MATRIX_SIDE_MAX];
    double net[MATRIX_SIDE_MAX]; /* plus - minus; the nets sum to 0 */
};

/*
 * PROMETHEE II (Brans and Vincke, 1985) with linear preference; with both thresholds
 * 0 any difference counts fully.  One preference a criterion.  A single option has no
 * flows: all are 0.
 */
void outrank_promethee(const struct outrank_input *input,
                       const struct preference *preferences, struct promethee *out);

/*
 * Whether neither flow puts one before the other (PROMETHEE I): such options are good
 * at different things.
 */
bool outrank_incomparable(const struct promethee *flows, size_t a, size_t b);

#endif
