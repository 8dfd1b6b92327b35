/*
 * flip_points.h - the smallest change of all weights together that flips the winner.
 */
#ifndef DECIDE_FLIP_POINTS_H
#define DECIDE_FLIP_POINTS_H

#include <stdbool.h>
#include <stddef.h>

#include "decide/matrix.h"

/*
 * Weight moved from some criteria to one, after which the rival is level with the
 * leader.
 */
struct flip_points {
    size_t rival;
    size_t recipient; /* the criterion that receives */
    double moved;     /* in all, a share of 0..1: half the sum of changes */
    double taken[MATRIX_SIDE_MAX]; /* from each criterion; they sum to moved */
    bool passes; /* a little more puts the rival ahead; else it can only draw level */
};

/*
 * The fewest points: no other change of the weights that lets the rival draw level
 * moves less.  The leader scores at least as much as the rival.  False: the rival is
 * behind under every weighting.
 */
bool flip_points_against(const struct matrix *matrix, size_t leader, size_t rival,
                         struct flip_points *out);

/* The fewest over all rivals, the first in the table of equal ones; false: none can. */
bool
flip_points_fewest(const struct matrix *matrix, size_t leader, struct flip_points *out);

/*
 * Euclidean distance to the nearest weights of sum 1 where the rival is level (Barron
 * and Schmidt, 1988).  It says nothing when a weight would have to be negative: false,
 * and likewise when the two options differ by the same on every criterion.
 */
bool flip_points_distance(const struct matrix *matrix, size_t leader, size_t rival,
                          double *distance);

#endif
