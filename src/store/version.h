/*
 * version.h - versions of an assessment: what was decided, with all that it rests on.
 *
 * Each function is one transaction; times and memory as in draft.h.
 */
#ifndef STORE_VERSION_H
#define STORE_VERSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/maybe.h"
#include "store/db.h"

/* An evaluated state that was kept, with all that it rests on. */
struct saved_version {
    int number; /* from 1; set by version_save() */
    const char *saved_at;
    const char *answers;
    int64_t revision; /* of the catalog; 0: it was not the database's */
    const char *catalog_hash;
    const char *engine;   /* version of the program */
    const char *as_of;    /* the day it was computed for, YYYY-MM-DD */
    const char *decision; /* JSON, as computed */
    const char *leader;   /* NULL: every strategy is excluded */
    struct maybe score;
    const char *status;     /* "" until decided: proposed, accepted, ... */
    const char *decided_on; /* NULL until decided */
    const char *decision_makers;
    const char *note;
};

/* Keep a version; its number is *number. */
bool
version_save(struct store *store, const char *id, const struct saved_version *version,
             const char *now, int *number, struct error *err);

/* A version, 0 being the latest; *there is false when there is none. */
bool version_read(struct store *store, const char *id, int number, struct arena *arena,
                  struct saved_version *out, bool *there, struct error *err);

/* All versions, the latest first; answers and decision are NULL. */
bool version_list(struct store *store, const char *id, struct arena *arena,
                  struct saved_version **out, size_t *count, struct error *err);

#endif
