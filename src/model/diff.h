/*
 * diff.h - what differs between two catalogs.
 */
#ifndef MODEL_DIFF_H
#define MODEL_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/catalog.h"
#include "model/fact.h"
#include "model/knowledge.h"

enum diff_what { DIFF_ADDED, DIFF_REMOVED, DIFF_CHANGED, DIFF_COUNT };

extern const char *const diff_what_names[DIFF_COUNT];

/* A row of facts that is in one catalog only, or says something else in the other. */
struct fact_diff {
    enum fact_kind kind;
    enum diff_what what;
    const void *before, *after; /* NULL where it is not */
    uint64_t fields;            /* changed ones: a bit set over the kind's fields */
    bool tiers;                 /* the price tiers of an offer differ */
};

/* An entry of knowledge that is in one catalog only, or has other fields in the other. */
struct knowledge_diff {
    enum knowledge_kind kind;
    enum diff_what what;
    const char *id;
};

struct catalog_diff {
    struct fact_diff *facts; /* by kind, then by key */
    size_t fact_count;
    struct knowledge_diff *knowledge; /* by kind, then by id */
    size_t knowledge_count;
};

/* The fields in which two rows of one key differ. */
struct fact_diff
fact_row_compare(enum fact_kind kind, const void *before, const void *after);

/* Compare two sorted catalogs; *out lives in arena and points into both. */
void catalog_compare(const struct catalog *before, const struct catalog *after,
                     struct arena *arena, struct catalog_diff *out);

#endif
