/*
 * load.h - how a month's traffic spreads over its active hours.
 *
 * The rate at the share u of the busiest time is
 *     d(u) = average x peak x (1 - u)^(peak - 1)
 * which has the given average and maximum for every peak >= 1.  Own replicas and the
 * API that takes the rest must split the same tokens, so both sides ask here.
 */
#ifndef COST_LOAD_H
#define COST_LOAD_H

/*
 * The share of a month's traffic that exceeds a capacity: 0 none of it, 1 all.
 *
 * capacity is in multiples of the average rate, zero or more; peak is the highest
 * rate over the average, at least 1, where 1 is a load that never varies.  With
 * w = (capacity / peak)^(1 / (peak - 1)): 1 - w^peak - capacity x (1 - w).
 */
double load_overflow(double capacity, double peak);

/* The share of time during which the rate exceeds a capacity (units as above). */
double load_time_above(double capacity, double peak);

/* The capacity that is exceeded during the share `time` (0..1) of the hours; peak above 1. */
double load_capacity_for(double time, double peak);

#endif
