/*
 * digest.h - the one order of a catalog, and its hash.
 *
 * A catalog comes from files or from a database that has grown for years; sorted, the
 * same facts are the same catalog, and have the same hash.
 */
#ifndef MODEL_DIGEST_H
#define MODEL_DIGEST_H

#include "base/hash.h"
#include "model/catalog.h"

/* Facts by their keys.  Call catalog_link() after it: rows change places. */
void catalog_sort(struct catalog *catalog);

/*
 * Where several origins have rows of one key, keep those of one: the user's before all
 * others, else the newer, else the imported.  Offers that yield stay as rivals.  The catalog
 * is sorted after it.
 */
void catalog_merge(struct catalog *catalog);

/* SHA-256 over all facts and rivals, their origins and all knowledge of a sorted catalog. */
void catalog_digest(const struct catalog *catalog, char out[HASH_HEX_SIZE]);

/* SHA-256 over its knowledge alone. */
void knowledge_digest(const struct catalog *catalog, char out[HASH_HEX_SIZE]);

#endif
