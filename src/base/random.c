/*
 * random.c - xoshiro256** seeded by splitmix64, as published at prng.di.unimi.it.
 */
#include "base/random.h"

#include <stddef.h>

static uint64_t
splitmix_next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint64_t
bits_rotate(uint64_t bits, unsigned count)
{
    return (bits << count) | (bits >> (64 - count));
}

void
random_init(struct random *random, uint64_t seed)
{
    for (size_t i = 0; i < 4; i++)
        random->state[i] = splitmix_next(&seed);
}

uint64_t
random_next(struct random *random)
{
    uint64_t *s = random->state;
    uint64_t result = bits_rotate(s[1] * 5, 7) * 9;
    uint64_t shifted = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = bits_rotate(s[3], 45);
    return result;
}

double
random_unit(struct random *random)
{
    return (double)(random_next(random) >> 11) * 0x1p-53;
}
