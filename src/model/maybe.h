/*
 * maybe.h - a quantity that may be unknown.
 *
 * Unknown is not a number: it is never 0 and never enters a sum or a ranking.
 */
#ifndef MODEL_MAYBE_H
#define MODEL_MAYBE_H

#include <stdbool.h>

struct maybe {
    bool known;
    double value; /* 0 when unknown, and then without meaning */
};

static inline struct maybe
maybe_of(double value)
{
    return (struct maybe){true, value};
}

static inline struct maybe
maybe_unknown(void)
{
    return (struct maybe){false, 0};
}

/* A quantity, or another one where it is unknown. */
static inline struct maybe
maybe_first(struct maybe first, struct maybe second)
{
    return first.known ? first : second;
}

/* The value, or what to use in its place. */
static inline double
maybe_or(struct maybe quantity, double otherwise)
{
    return quantity.known ? quantity.value : otherwise;
}

#endif
