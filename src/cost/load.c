/*
 * load.c - how a month's traffic spreads over its active hours.
 */
#include "cost/load.h"

#include <math.h>

/* The share of time below a capacity; peak above 1, 0 <= capacity < peak. */
static double
time_below(double capacity, double peak)
{
    return pow(capacity / peak, 1 / (peak - 1));
}

double
load_overflow(double capacity, double peak)
{
    double w, share;

    if (capacity >= peak)
        return 0;
    if (peak <= 1)
        return 1 - capacity;
    w = time_below(capacity, peak);
    /* w^peak = w^(peak-1) x w = capacity / peak x w */
    share = 1 - capacity / peak * w - capacity * (1 - w);
    return share > 0 ? share : 0;
}

double
load_time_above(double capacity, double peak)
{
    if (capacity >= peak)
        return 0;
    return peak <= 1 ? 1 : 1 - time_below(capacity, peak);
}

double
load_capacity_for(double time, double peak)
{
    return peak * pow(1 - time, peak - 1);
}
