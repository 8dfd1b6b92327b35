/*
 * id.h - ids of assessments: what they may be, and which are free.
 *
 * For the inside of this layer; who calls has a transaction.
 */
#ifndef STORE_ID_H
#define STORE_ID_H

#include <stdbool.h>

#include "base/error.h"
#include "store/db.h"
#include "store/draft.h"

/* Whether an id may be one; else what is wrong. */
bool id_check(const char *id, struct error *err);

/* Whether an assessment has it, also a deleted one. */
bool id_is_taken(struct store *store, const char *id, bool *taken, struct error *err);

/* The id that was asked for, or (NULL) the first free one that a title makes. */
bool id_choose(struct store *store, const char *id, const char *title,
               char out[SAVED_ID_SIZE], struct error *err);

/* Nothing has this id.  Always false. */
bool id_missing(const char *id, struct error *err);

#endif
