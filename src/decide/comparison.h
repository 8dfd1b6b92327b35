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

#include "base/error.h"
#include "decide/limit.h"
#include "decide/outrank.h"
#include "decide/scale.h"

/* How the quantities of a criterion become values. */
enum comparison_measure {
    MEASURE_VALUE, /* they are values already, 0 worst to 1 best */
    MEASURE_SCALE, /* on a scale with ends of its own */
    MEASURE_LOCAL, /* on a linear scale from the worst option to the best */
    MEASURE_SUM,   /* shares of the sum over the options; of a cost, of inverses */
    COMPARISON_MEASURE_COUNT,
};

/* value, scale, local, sum */
extern const char *const comparison_measure_names[COMPARISON_MEASURE_COUNT];

/* What a person said of the importance of the criteria. */
enum comparison_weighting {
    WEIGHTING_POINTS,  /* points for the step from worst to best on each, of any sum */
    WEIGHTING_RANKING, /* their order: weights are its rank-order centroid */
    WEIGHTING_PAIRS,   /* how many times as much each counts as each other (AHP) */
    WEIGHTING_COUNT,
};

/* points, ranking, pairs */
extern const char *const comparison_weighting_names[WEIGHTING_COUNT];

struct comparison_criterion {
    const char *id;
    double points; /* of points: 0 or more */
    unsigned
        place; /* of a ranking: 1 the most important, equals alike; 0 does not count */
    enum comparison_measure measure;
    struct scale
        scale; /* of local and sum only the direction is used, of value nothing */
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
    enum comparison_weighting weighting;
    const double
        *pairs; /* of pairs: criteria x criteria, as ahp_weights() takes them */
    const struct comparison_criterion *criteria;
    size_t criterion_count;
    const struct comparison_option *options;
    size_t option_count;
    const struct limit *limits; /* each of a criterion that there is */
    size_t limit_count;
};

/*
 * Whether all parts of a comparison are usable and no larger than MATRIX_SIDE_MAX and
 * LIMIT_COUNT_MAX.  Numbers of the matrix itself, values and weights, are checked when
 * it is made.
 */
bool comparison_check(const struct comparison *comparison, struct error *err);

/*
 * A criterion's scale, with the ends that a local one takes from the options; 0 to 1 of
 * one whose numbers are values or shares.
 */
struct scale comparison_scale(const struct comparison *comparison, size_t criterion);

/* What a message says of where a fault is: "criterion 'cost'", "option 'a', ...". */
enum { COMPARISON_PLACE_SIZE = 514 };
void comparison_criterion_place(const struct comparison *comparison, size_t criterion,
                                char place[COMPARISON_PLACE_SIZE]);
void comparison_cell_place(const struct comparison *comparison, size_t option,
                           size_t criterion, char place[COMPARISON_PLACE_SIZE]);

#endif
