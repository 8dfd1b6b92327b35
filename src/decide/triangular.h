/*
 * triangular.h - a quantity known as low, likely and high.
 */
#ifndef DECIDE_TRIANGULAR_H
#define DECIDE_TRIANGULAR_H

#include <math.h>
#include <stdbool.h>

struct triangular {
    double low, likely, high; /* low <= likely <= high */
};

/*
 * The quantity below which a share of 0..1 of the distribution lies; of low = high
 * that one number.  Only + - * and the square root: the same on every machine.  Here
 * in the header, and without a branch, for the sake of loops over many shares.
 */
static inline double
triangular_inverse(const struct triangular *quantity, double share)
{
    double width = quantity->high - quantity->low;
    double rise = quantity->likely - quantity->low;
    double fall = quantity->high - quantity->likely;
    bool rising = share * width < rise;
    double root = sqrt(rising ? share * width * rise : (1 - share) * width * fall);

    return rising ? quantity->low + root : quantity->high - root;
}

#endif
