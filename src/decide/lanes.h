/*
 * lanes.h - random numbers sixteen at a time, whatever the processor.
 *
 * xoshiro128++ (Blackman and Vigna, 2019), one generator a lane.  Inline, since it is the
 * innermost loop of the sampler, and in a shape that compilers turn into vectors.
 */
#ifndef DECIDE_LANES_H
#define DECIDE_LANES_H

#include <stddef.h>
#include <stdint.h>

#include "base/random.h"

enum { LANES_COUNT = 16 };

struct lanes {
    uint32_t s0[LANES_COUNT], s1[LANES_COUNT], s2[LANES_COUNT], s3[LANES_COUNT];
};

/* Streams of one seed take successive parts of its sequence as states: they differ. */
static inline void
lanes_init(struct lanes *lanes, uint64_t seed, unsigned stream)
{
    struct random random;

    random_init(&random, seed);
    for (unsigned skip = 0; skip < stream * 2 * LANES_COUNT; skip++)
        random_next(&random);
    for (size_t lane = 0; lane < LANES_COUNT; lane++) {
        uint64_t first = random_next(&random), second = random_next(&random);

        lanes->s0[lane] = (uint32_t)first;
        lanes->s1[lane] = (uint32_t)(first >> 32);
        lanes->s2[lane] = (uint32_t)second;
        lanes->s3[lane] = (uint32_t)(second >> 32) | 1; /* never all zero */
    }
}

static inline uint32_t
lanes_rotate(uint32_t bits, unsigned count)
{
    return (bits << count) | (bits >> (32 - count));
}

/* The next number of each lane, its lowest 1 to 31 bits shifted out. */
#if defined(__GNUC__)
__attribute__((always_inline))
#endif
static inline void
lanes_next(struct lanes *lanes, unsigned shift, int32_t *restrict out)
{
    for (size_t lane = 0; lane < LANES_COUNT; lane++) {
        uint32_t result = lanes_rotate(lanes->s0[lane] + lanes->s3[lane], 7) +
                          lanes->s0[lane];
        uint32_t shifted = lanes->s1[lane] << 9;

        lanes->s2[lane] ^= lanes->s0[lane];
        lanes->s3[lane] ^= lanes->s1[lane];
        lanes->s1[lane] ^= lanes->s2[lane];
        lanes->s0[lane] ^= lanes->s3[lane];
        lanes->s2[lane] ^= shifted;
        lanes->s3[lane] = lanes_rotate(lanes->s3[lane], 11);
        out[lane] = (int32_t)(result >> shift);
    }
}

#endif
