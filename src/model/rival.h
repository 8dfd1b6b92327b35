/*
 * rival.h - what other sources ask for an offer of the catalog, and when they disagree.
 *
 * Of several rows of one offer the catalog goes by one; the others are kept beside it, and
 * whoever shows or uses the price asks here whether they say the same.
 */
#ifndef MODEL_RIVAL_H
#define MODEL_RIVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/catalog.h"

/*
 * By how many percent the higher of two prices is above the lower; 0 where one of them is
 * unknown or free.
 */
double price_apart_pct(struct price a, struct price b);

/* The same of two offers: of their input or output prices, whichever are further apart. */
double offers_apart_pct(const struct api_offer *a, const struct api_offer *b);

/* Whether prices so far apart, in percent, are a disagreement. */
bool is_disagreement(const struct catalog *catalog, double apart_pct);

/* The rows of an offer that the catalog does not go by, the one that counts most first. */
const struct api_offer *
offer_rivals(const struct catalog *catalog, const char *id, size_t *count);

/* Two sources that disagree on an offer. */
struct quarrel {
    const struct api_offer *one,
        *other; /* one: that counts, or would without the user's */
    double apart_pct;
};

/* All of them, by id of the offer.  The user's own price is no source, and is left out. */
size_t catalog_quarrels(const struct catalog *catalog, struct arena *arena,
                        struct quarrel **out);

#endif
