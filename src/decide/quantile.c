/*
 * quantile.c - P10, P50, P90 and the like.
 */
#include "decide/quantile.h"

#include <math.h>

#include "base/larger.h"

/*
 * Put the sample of a rank where sorting would, with none larger before it and none smaller behind
 * it: Hoare's FIND in Wirth's form.  Unlike a sort it looks at most samples a few times only.
 */
static void
rank_find(double *samples, ptrdiff_t count, ptrdiff_t rank)
{
    ptrdiff_t low = 0, high = count - 1;

    while (low < high) {
        double pivot = samples[rank];
        ptrdiff_t i = low, j = high;

        do {
            while (samples[i] < pivot)
                i++;
            while (pivot < samples[j])
                j--;
            if (i <= j) {
                double kept = samples[i];

                samples[i++] = samples[j];
                samples[j--] = kept;
            }
        } while (i <= j);
        if (j < rank)
            low = i;
        if (rank < i)
            high = j;
    }
}

double
quantile_of(double *samples, size_t count, double share)
{
    double position = (double)(count - 1) * share, whole = floor(position), above;
    size_t below = (size_t)whole;

    rank_find(samples, (ptrdiff_t)count, (ptrdiff_t)below);
    if (below + 1 >= count)
        return samples[below];
    above = samples[below + 1];
    for (size_t i = below + 2; i < count; i++)
        above = smaller(above, samples[i]);
    return samples[below] + (position - whole) * (above - samples[below]);
}
