/*
 * whole.h - whole numbers in doubles, exactly.
 *
 * A workload over the capacity of a small replica, or a cost over a small price, leaves the
 * range of 64-bit integers.  Inline, since uncertain worlds ask some millions of times.
 */
#ifndef BASE_WHOLE_H
#define BASE_WHOLE_H

#include <math.h>

#include "base/larger.h"

/* Up to here every whole number is a double of its own, so that counting up and down ends. */
#define WHOLE_MAX 9e15

/* The smallest whole n, no less than `least`, with n x unit >= amount. */
static inline double
whole_units(double amount, double unit, double least)
{
    double n = larger(least, ceil(amount / unit));

    if (n >= WHOLE_MAX)
        return n;
    while (n > least && (n - 1) * unit >= amount)
        n--;
    while (n * unit < amount)
        n++;
    return n;
}

#endif
