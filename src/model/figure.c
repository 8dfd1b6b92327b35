/*
 * figure.c - names of evidence, and a figure by its key.
 */
#include "model/figure.h"

#include <stdlib.h>
#include <string.h>

const char *const evidence_names[EVIDENCE_COUNT] = {
    [EVIDENCE_GIVEN] = "given",     [EVIDENCE_MEASURED] = "measured",
    [EVIDENCE_CATALOG] = "catalog", [EVIDENCE_ESTIMATED] = "estimated",
    [EVIDENCE_ASSUMED] = "assumed",
};

static int
key_compare(const void *key, const void *item)
{
    return strcmp(key, ((const struct figure *)item)->key);
}

const struct figure *
figure_find(const struct figure_set *set, const char *key)
{
    if (!set->count)
        return NULL;
    return bsearch(key, set->items, set->count, sizeof *set->items, key_compare);
}
