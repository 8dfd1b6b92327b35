/*
 * list_match.h - which offer of the catalog an entry of a price list means.
 *
 * Lists name models in many ways: meta-llama/Llama-3.3-70B-Instruct, claude-3-5-sonnet-
 * 20241022, claude-4.5-haiku.  Names are compared by letters and digits alone, first as they
 * are, then without date and tuning, then by their words in any order, and only at the same
 * provider.
 *
 * For the inside of this layer.
 */
#ifndef IMPORT_LIST_MATCH_H
#define IMPORT_LIST_MATCH_H

#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "import/list_entry.h"
#include "model/catalog.h"

/* An offer of the catalog under one of the names that a list may have for it. */
struct known {
    const char *key; /* provider, line break, squashed name */
    const struct api_offer *offer;
};

struct list_matcher {
    struct known *all; /* sorted by key */
    size_t count;
    const char **models; /* squashed ids of the catalog's open models */
    const struct catalog *catalog;
    struct arena *arena;
    struct strbuf squashed, word, key; /* scratch */
};

void list_matcher_open(struct list_matcher *matcher, const struct catalog *catalog,
                       struct arena *arena);
void list_matcher_close(struct list_matcher *matcher);

/* The catalog's name of a provider; the list's own when it has none. */
const char *list_provider(const char *name);

/*
 * The catalog's offer of each entry, NULL for a new one.  An offer goes to one entry of the
 * present, rather to its maker's than to another's version, and to any number of the past.
 */
const struct api_offer **
list_targets(struct list_matcher *matcher, const struct list_reader *reader,
             struct arena *arena);

/* The open model that an entry serves, by its name; NULL when none is meant for certain. */
const struct open_model *
list_model(const struct catalog *catalog, struct list_matcher *matcher,
           const struct list_entry *entry);

#endif
