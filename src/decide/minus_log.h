/*
 * minus_log.h - a logarithm that is the same on every machine.
 *
 * Libraries differ in the last digit of theirs.  Inline and without a branch, for loops
 * that compilers turn into vectors.
 */
#ifndef DECIDE_MINUS_LOG_H
#define DECIDE_MINUS_LOG_H

#include <stdint.h>
#include <string.h>

/*
 * -ln x of a normal positive double, to about 1e-14: x is m times a power of two with m
 * from 0.71 to 1.41, and ln m = 2 atanh((m - 1) / (m + 1)) by its series.
 */
static inline double
minus_log(double x)
{
    static const uint64_t root_half = UINT64_C(0x3fe6a09e667f3bcd);
    static const uint64_t one = UINT64_C(0x3ff0000000000000);
    static const uint64_t mantissa = UINT64_C(0x000fffffffffffff);
    static const uint64_t two_52 = UINT64_C(0x4330000000000000);
    static const double two_52_and_bias = 0x1p52 + 1023;
    static const double ln_2 = 0.693147180559945309;
    uint64_t bits, exponent_bits;
    double exponent, m, s, z, series;

    memcpy(&bits, &x, sizeof bits);
    bits += one - root_half;
    exponent_bits = (bits >> 52) | two_52;
    memcpy(&exponent, &exponent_bits, sizeof exponent);
    exponent -= two_52_and_bias;
    bits = (bits & mantissa) + root_half;
    memcpy(&m, &bits, sizeof m);
    s = (m - 1) / (m + 1);
    z = s * s;
    series = 1.0 / 15;
    series = series * z + 1.0 / 13;
    series = series * z + 1.0 / 11;
    series = series * z + 1.0 / 9;
    series = series * z + 1.0 / 7;
    series = series * z + 1.0 / 5;
    series = series * z + 1.0 / 3;
    series = series * z + 1;
    return -(exponent * ln_2 + 2 * s * series);
}

#endif
