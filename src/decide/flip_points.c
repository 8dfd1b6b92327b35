/*
 * flip_points.c - the cheapest transport of weight.
 *
 * A point moved from criterion j to r closes the gap by d[j] - d[r], where d is the
 * leader's advantage.  So all goes to the criterion of the smallest d, and the largest
 * d gives first: a fractional knapsack, for which this greedy order is exact.
 */
#include "decide/flip_points.h"

#include <math.h>

static double
advantage(const struct matrix *matrix, size_t leader, size_t rival, size_t k)
{
    return matrix_row(matrix, leader)[k] - matrix_row(matrix, rival)[k];
}

static double
gap_of(const struct matrix *matrix, size_t leader, size_t rival)
{
    double gap = 0;

    for (size_t k = 0; k < matrix->criteria; k++)
        gap += matrix->weights[k] * advantage(matrix, leader, rival, k);
    return gap;
}

/* The criterion of the largest d that has not given yet. */
static size_t
donor_next(const double *d, const bool *gave, size_t count)
{
    size_t best = count;

    for (size_t k = 0; k < count; k++) {
        if (!gave[k] && (best == count || d[k] > d[best]))
            best = k;
    }
    return best;
}

bool
flip_points_against(const struct matrix *matrix, size_t leader, size_t rival,
                    struct flip_points *out)
{
    double d[MATRIX_SIDE_MAX] = {0}, gap = gap_of(matrix, leader, rival);
    bool gave[MATRIX_SIDE_MAX] = {false};

    *out = (struct flip_points){.rival = rival};
    for (size_t k = 0; k < matrix->criteria; k++) {
        d[k] = advantage(matrix, leader, rival, k);
        if (d[k] < d[out->recipient])
            out->recipient = k;
    }
    if (d[out->recipient] > 0)
        return false;
    out->passes = d[out->recipient] < 0;
    for (size_t given = 0; gap > 0 && given < matrix->criteria; given++) {
        size_t j = donor_next(d, gave, matrix->criteria);
        double gain = d[j] - d[out->recipient];
        double part;

        if (gain <= 0)
            break; /* all the weight there is stands on criteria like the recipient */
        part = fmin(matrix->weights[j], gap / gain);
        gave[j] = true;
        out->taken[j] = part;
        out->moved += part;
        gap -= part * gain;
    }
    return true;
}

bool
flip_points_fewest(const struct matrix *matrix, size_t leader, struct flip_points *out)
{
    bool found = false;

    for (size_t b = 0; b < matrix->options; b++) {
        struct flip_points flip;

        if (b == leader || !flip_points_against(matrix, leader, b, &flip))
            continue;
        if (!found || flip.moved < out->moved)
            *out = flip;
        found = true;
    }
    return found;
}

bool
flip_points_distance(const struct matrix *matrix, size_t leader, size_t rival,
                     double *distance)
{
    double gap = gap_of(matrix, leader, rival), mean = 0, square = 0;

    for (size_t k = 0; k < matrix->criteria; k++)
        mean += advantage(matrix, leader, rival, k) / (double)matrix->criteria;
    for (size_t k = 0; k < matrix->criteria; k++) {
        double off = advantage(matrix, leader, rival, k) - mean;

        square += off * off;
    }
    if (square <= 1e-24)
        return false; /* values lie on a grid of 1e-12: this is rounding */
    for (size_t k = 0; k < matrix->criteria; k++) {
        double off = advantage(matrix, leader, rival, k) - mean;

        if (matrix->weights[k] - gap * off / square < 0)
            return false;
    }
    *distance = gap / sqrt(square);
    return true;
}
