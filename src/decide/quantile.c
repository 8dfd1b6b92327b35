/*
 * quantile.c - P10, P50, P90 and the like.
 */
#include "decide/quantile.h"

#include <math.h>
#include <stdlib.h>

static int
sample_compare(const void *left, const void *right)
{
    const double *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

void
quantile_sort(double *samples, size_t count)
{
    qsort(samples, count, sizeof *samples, sample_compare);
}

double
quantile_of(const double *sorted, size_t count, double share)
{
    double position = (double)(count - 1) * share, whole = floor(position);
    size_t below = (size_t)whole;

    if (below + 1 >= count)
        return sorted[count - 1];
    return sorted[below] + (position - whole) * (sorted[below + 1] - sorted[below]);
}
