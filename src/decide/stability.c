/*
 * stability.c - roots of the lead over each rival, which is linear in one weight.
 */
#include "decide/stability.h"

#include <math.h>

/*
 * Roots nearer than this are one, so that the rival that gains faster is named; one as
 * near to 0 or 1 is there, and nothing lies beyond.
 */
static const double same_root = 1e-12;

/*
 * A lead that changes less than this from one end to the other does not change: it is
 * one step.
 */
static const double least_slope = 1e-9;

/*
 * The score of an option when criterion k counts nothing and the others keep
 * proportions.
 */
static double
score_of_rest(const struct matrix *matrix, size_t option, size_t k)
{
    const double *values = matrix_row(matrix, option);
    double weighted = 0, weight = 0, plain = 0;

    for (size_t j = 0; j < matrix->criteria; j++) {
        if (j == k)
            continue;
        weighted += matrix->weights[j] * values[j];
        weight += matrix->weights[j];
        plain += values[j];
    }
    return weight > 0 ? weighted / weight : plain / (double)(matrix->criteria - 1);
}

static struct stability
interval_of(const struct matrix *matrix, size_t leader, size_t k)
{
    struct stability interval = {.low = 0, .high = 1};
    double present = matrix->weights[k], slope_below = 0, slope_above = 0;
    double leader_rest;

    if (matrix->criteria == 1)
        return interval;
    leader_rest = score_of_rest(matrix, leader, k);
    for (size_t b = 0; b < matrix->options; b++) {
        /*
         * The lead over b is at_zero where k counts nothing and at_one where it is all.
         */
        double at_zero = leader_rest - score_of_rest(matrix, b, k);
        double at_one = matrix_row(matrix, leader)[k] - matrix_row(matrix, b)[k];
        double slope = at_one - at_zero, root;

        if (b == leader || fabs(slope) < least_slope)
            continue;
        root = at_zero / -slope;
        if (slope > 0 && root > same_root) {
            /* Rounding must not push the present weight out of its own interval. */
            root = fmin(root, present);
            if (!interval.has_below || root > interval.low + same_root ||
                (root > interval.low - same_root && slope > slope_below)) {
                interval.low = root;
                interval.winner_below = b;
                slope_below = slope;
            }
            interval.has_below = true;
        } else if (slope < 0 && root < 1 - same_root) {
            root = fmax(root, present);
            if (!interval.has_above || root < interval.high - same_root ||
                (root < interval.high + same_root && slope < slope_above)) {
                interval.high = root;
                interval.winner_above = b;
                slope_above = slope;
            }
            interval.has_above = true;
        }
    }
    return interval;
}

void
stability_intervals(const struct matrix *matrix, size_t leader,
                    struct stability *intervals)
{
    for (size_t k = 0; k < matrix->criteria; k++)
        intervals[k] = interval_of(matrix, leader, k);
}

bool
stability_nearest(const struct matrix *matrix, const struct stability *intervals,
                  size_t *criterion, double *distance)
{
    bool found = false;

    for (size_t k = 0; k < matrix->criteria; k++) {
        double weight = matrix->weights[k];
        double down = intervals[k].has_below ? weight - intervals[k].low : HUGE_VAL;
        double up = intervals[k].has_above ? intervals[k].high - weight : HUGE_VAL;
        double least = fmin(down, up);

        if (isinf(least) || (found && least >= *distance))
            continue;
        *criterion = k;
        *distance = least;
        found = true;
    }
    return found;
}
