/*
 * larger.h - the larger and the smaller of two numbers, for loops that run often.
 *
 * fmax() and fmin() look for NaN and are calls; formulas guard their domains, so none travels.
 */
#ifndef BASE_LARGER_H
#define BASE_LARGER_H

static inline double
larger(double a, double b)
{
    return a > b ? a : b;
}

static inline double
smaller(double a, double b)
{
    return a < b ? a : b;
}

#endif
