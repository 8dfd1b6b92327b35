/*
 * rival.c - what other sources ask for an offer of the catalog, and when they disagree.
 */
#include "model/rival.h"

#include <math.h>
#include <string.h>

double
price_apart_pct(struct price a, struct price b)
{
    int64_t low = a.micro < b.micro ? a.micro : b.micro;

    if (!a.known || !b.known || low <= 0)
        return 0;
    return 100.0 * (double)(a.micro + b.micro - 2 * low) / (double)low;
}

double
offers_apart_pct(const struct api_offer *a, const struct api_offer *b)
{
    return fmax(price_apart_pct(a->input, b->input),
                price_apart_pct(a->output, b->output));
}

bool
is_disagreement(const struct catalog *catalog, double apart_pct)
{
    return apart_pct > catalog->parameters[PARAMETER_DISAGREE_PCT].value;
}

const struct api_offer *
offer_rivals(const struct catalog *catalog, const char *id, size_t *count)
{
    size_t low = 0, high = catalog->rival_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(catalog->rivals[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < catalog->rival_count &&
           strcmp(catalog->rivals[low + *count].id, id) == 0)
        ++*count;
    return *count ? &catalog->rivals[low] : NULL;
}

size_t
catalog_quarrels(const struct catalog *catalog, struct arena *arena,
                 struct quarrel **out)
{
    const struct api_offer *one = NULL;
    size_t found = 0;

    *out = ARENA_ARRAY(arena, catalog->rival_count, struct quarrel);
    for (size_t i = 0; i < catalog->rival_count; i++) {
        const struct api_offer *other = &catalog->rivals[i];
        double apart;

        if (!one || strcmp(one->id, other->id) != 0) {
            one = catalog_offer(catalog, other->id);
            if (!one || one->provenance.origin == ORIGIN_USER)
                one = other;
        }
        apart = offers_apart_pct(one, other);
        if (is_disagreement(catalog, apart))
            (*out)[found++] = (struct quarrel){one, other, apart};
    }
    return found;
}
