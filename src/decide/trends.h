/*
 * trends.h - how open models and prices moved, from the catalog's own dates.
 */
#ifndef DECIDE_TRENDS_H
#define DECIDE_TRENDS_H

#include <stddef.h>

#include "base/arena.h"
#include "model/catalog.h"

/* A day on which a best value changed. */
struct trend_point {
    long day; /* days since 1970-01-01 */
    double value;
    const char *id; /* of the model or offer that set it */
};

struct trend {
    struct trend_point *points; /* by day, each better than the one before */
    size_t count;
};

/* The best quality of open models, and of proprietary offers, by day of release. */
void trend_open_quality(const struct catalog *catalog, struct arena *arena,
                        struct trend *out);
void trend_proprietary_quality(const struct catalog *catalog, struct arena *arena,
                               struct trend *out);

/*
 * The cheapest list price (USD per 1M tokens at this input share, no cache, no batch) of
 * an offer of at least `quality`, by day of release, at a provider that the catalog lists: of
 * others, which a price list may bring by the hundred, it knows nothing but the price, and no
 * plan prefers them.  Retired offers count: they had that price.
 */
void trend_price_at_quality(const struct catalog *catalog, double quality,
                            double input_share, struct arena *arena, struct trend *out);

/* Today's best of a trend; unknown when it is empty. */
struct maybe trend_latest(const struct trend *trend);

#endif
