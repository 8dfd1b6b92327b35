/*
 * random.h - numbers that look random and are the same on every machine.
 *
 * xoshiro256** (Blackman and Vigna, 2018), its state filled by splitmix64 (Steele,
 * Lea and Flood, 2014).  Not for secrets.
 */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stdint.h>

struct random {
    uint64_t state[4]; /* not all zero */
};

/* Start the sequence of a seed; any seed will do. */
void random_init(struct random *random, uint64_t seed);

/* The next 64 bits. */
uint64_t random_next(struct random *random);

/* The next number in [0, 1), a multiple of 2^-53. */
double random_unit(struct random *random);

#endif
