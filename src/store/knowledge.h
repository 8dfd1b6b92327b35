/*
 * knowledge.h - the entries of knowledge in the database, by revision.
 *
 * For the inside of this layer; who calls has a transaction.
 */
#ifndef STORE_KNOWLEDGE_H
#define STORE_KNOWLEDGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/catalog.h"
#include "store/db.h"

/* The knowledge as of a revision, which has to have some. */
bool knowledge_load(struct store *store, int64_t revision, struct arena *arena,
                    struct catalog *catalog, struct error *err);

/* Make it the catalog's from a revision on, unless it is already. */
bool knowledge_replace(struct store *store, int64_t revision,
                       const struct catalog *catalog, struct error *err);

#endif
