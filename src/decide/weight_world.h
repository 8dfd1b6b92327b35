/*
 * weight_world.h - the weightings that a question is asked about.
 *
 * Three of them are always shown together: any weights at all, those that keep the
 * user's order of the criteria, and those near the user's weights.
 */
#ifndef DECIDE_WEIGHT_WORLD_H
#define DECIDE_WEIGHT_WORLD_H

#include <stdbool.h>
#include <stddef.h>

#include "decide/matrix.h"

enum weight_world_kind {
    WEIGHT_WORLD_ANY,   /* uniform over all weights of sum 1 */
    WEIGHT_WORLD_ORDER, /* uniform over those in the order of the user's */
    WEIGHT_WORLD_NEAR,  /* Dirichlet around the user's, WEIGHT_WORLD_NEARNESS strong */
    WEIGHT_WORLD_COUNT,
};

extern const char *const weight_world_names[WEIGHT_WORLD_COUNT];

/* Standard deviation sqrt(w (1 - w) / 101): about 5 points on a weight of one half. */
enum { WEIGHT_WORLD_NEARNESS = 100 };

struct weight_world {
    enum weight_world_kind kind;
    size_t criteria;
    size_t order[MATRIX_SIDE_MAX]; /* of kind ORDER: criteria, heaviest first */
    size_t group_end
        [MATRIX_SIDE_MAX]; /* for each position of order: one past its last equal */
    unsigned alpha[MATRIX_SIDE_MAX]; /* of kind NEAR: whole points, their sum 100 */
};

/*
 * The world of a kind around weights of sum 1.  Weights are of equal importance when
 * they are one in steps of 1e-9.  NEAR takes whole points, by largest remainder, the
 * first of equal remainders; a criterion without a point is not counted.
 */
void weight_world_make(enum weight_world_kind kind, const double *weights,
                       size_t criteria, struct weight_world *out);

/* Whether criteria share a place in the order: then no closed form exists. */
bool weight_world_has_ties(const struct weight_world *world);

/* Whether a criterion has any weight in this world. */
bool weight_world_counts(const struct weight_world *world, size_t criterion);

/* The highest sum of weight x amount (one amount a criterion) that the world allows. */
double weight_world_highest(const struct weight_world *world, const double *amounts);

#endif
