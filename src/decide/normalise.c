/*
 * normalise.c - by the range, or by the sum, of the options at hand.
 */
#include "decide/normalise.h"

#include <math.h>

bool
normalise_range(const double *quantities, size_t count, size_t stride,
                enum scale_direction direction, double *values)
{
    struct scale scale = {direction, SCALE_LINEAR, HUGE_VAL, -HUGE_VAL};

    for (size_t i = 0; i < count; i++) {
        scale.low = fmin(scale.low, quantities[i * stride]);
        scale.high = fmax(scale.high, quantities[i * stride]);
    }
    for (size_t i = 0; i < count; i++) {
        bool differs = scale.low < scale.high;

        values[i * stride] = differs ? scale_value(&scale, quantities[i * stride], NULL)
                                     : 1;
    }
    return scale.low < scale.high;
}

bool
normalise_sum(const double *quantities, size_t count, size_t stride,
              enum scale_direction direction, double *values)
{
    bool cost = direction == SCALE_COST;
    double sum = 0;

    for (size_t i = 0; i < count; i++) {
        double quantity = quantities[i * stride];

        if (quantity <= 0)
            return false;
        sum += cost ? 1 / quantity : quantity;
    }
    for (size_t i = 0; i < count; i++) {
        double quantity = quantities[i * stride];

        values[i * stride] = (cost ? 1 / quantity : quantity) / sum;
    }
    return true;
}
