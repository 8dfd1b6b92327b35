/*
 * preview.h - what an import would change, before anything is written.
 */
#ifndef IMPORT_PREVIEW_H
#define IMPORT_PREVIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/catalog.h"

enum preview_what {
    PREVIEW_ADDED,     /* an offer that was not there */
    PREVIEW_CHANGED,   /* another price than the catalog has now */
    PREVIEW_CONFIRMED, /* the same price, of another day or source */
    PREVIEW_SAME,      /* all of it is there from this list already */
    PREVIEW_WITHDRAWN, /* the list had it and has it no longer */
    PREVIEW_COUNT,
};

extern const char *const preview_what_names[PREVIEW_COUNT];

struct preview_line {
    enum preview_what what;
    const struct api_offer *before; /* as the catalog has it; NULL when added */
    const struct api_offer *after;  /* as the list has it; NULL when withdrawn */
    double
        change_pct; /* of the input or output price that moves more; 0 unless changed */
    bool disagrees; /* with another source's price for it, see model/rival.h */
    bool kept;      /* the user's own price stays in force */
    bool older;     /* another source's newer price stays in force */
    bool retires;   /* the list says that it is to be left, and the catalog did not */
};

struct preview {
    struct preview_line *lines; /* by what, then the largest change first, then by id */
    size_t line_count;
    size_t counts[PREVIEW_COUNT];
    size_t disagreeing, kept, older, retiring;
};

/* How many tiers, from the first, two offers have alike. */
size_t preview_tiers_alike(const struct api_offer *a, const struct api_offer *b);

/*
 * Hold the offers of a list against the catalog and against the rows that this list brought
 * before; all three are sorted by id.  *out lives in arena and points into them.
 */
void preview_make(const struct catalog *catalog, const struct catalog *before,
                  const struct api_offer *offers, size_t count, struct arena *arena,
                  struct preview *out);

#endif
