/*
 * load.h - how a month's traffic spreads over its active hours.
 *
 * The rate at the share u of the busiest time is
 *     d(u) = average x peak x (1 - u)^(peak - 1)
 * which has the given average and maximum for every peak >= 1.  Own replicas and the
 * API that takes the rest must split the same tokens, so both sides ask here.  Inline,
 * for loops that run often.
 */
#ifndef COST_LOAD_H
#define COST_LOAD_H

#include <math.h>

/* A power as pow() has it; those of usual peaks, 2 and 3, take no logarithm. */
static inline double
load_power(double x, double exponent)
{
    if (exponent == 1)
        return x;
    if (exponent == 2)
        return x * x;
    return exponent == 0.5 ? sqrt(x) : pow(x, exponent);
}

/*
 * The share of time that the rate stays below a capacity in multiples of the average rate,
 * 0 <= capacity < peak; peak, the highest rate over the average, is above 1.
 */
static inline double
load_time_below(double capacity, double peak)
{
    return load_power(capacity / peak, 1 / (peak - 1));
}

/*
 * The share of a month's traffic that exceeds a capacity: 0 none of it, 1 all.
 *
 * capacity is zero or more (units as above); peak is at least 1, where 1 is a load that
 * never varies.  With w = (capacity / peak)^(1 / (peak - 1)): 1 - w^peak - capacity x (1 - w).
 */
static inline double
load_overflow(double capacity, double peak)
{
    double w, share;

    if (capacity >= peak)
        return 0;
    if (peak <= 1)
        return 1 - capacity;
    w = load_time_below(capacity, peak);
    /* w^peak = w^(peak-1) x w = capacity / peak x w */
    share = 1 - capacity / peak * w - capacity * (1 - w);
    return share > 0 ? share : 0;
}

/* The capacity that is exceeded during the share `time` (0..1) of the hours; peak above 1. */
static inline double
load_capacity_for(double time, double peak)
{
    return peak * load_power(1 - time, peak - 1);
}

#endif
