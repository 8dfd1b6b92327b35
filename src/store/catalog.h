/*
 * catalog.h - the catalog in the database: loaded, changed and read as it once was.
 *
 * Every change makes a revision, and what was there before it can be read again.  Rows of
 * the user, of imported price lists and of the shipped files stand side by side; a change
 * touches those of its own origin only, and loading lets the user's win.  See
 * catalog_merge() for the rule.
 */
#ifndef STORE_CATALOG_H
#define STORE_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "model/catalog.h"
#include "store/db.h"

/* What the database has. */
struct catalog_state {
    int64_t revision;                 /* the newest; 0: no catalog yet */
    char hash[HASH_HEX_SIZE];         /* of the whole catalog */
    char shipped_hash[HASH_HEX_SIZE]; /* source_hash of the newest shipped files */
};

bool
store_catalog_state(struct store *store, struct catalog_state *out, struct error *err);

enum catalog_cause { CAUSE_SHIPPED, CAUSE_IMPORT, CAUSE_USER, CAUSE_UNDO, CAUSE_COUNT };

extern const char *const catalog_cause_names[CAUSE_COUNT];

/* What an offer cost from one day to another: known from a list with history. */
struct past_offer {
    const struct api_offer *offer;
    const char *from, *to; /* YYYY-MM-DD; to is not included */
};

struct catalog_change {
    enum catalog_cause cause; /* not CAUSE_UNDO */
    const char *list;         /* price list of an import: litellm; else "" */
    const char *source;       /* file or address that the rows came from */
    const char *source_hash;  /* SHA-256 of what was read */
    const char *licence;      /* of the data; "" unknown */
    const char *now;          /* YYYY-MM-DDTHH:MM:SSZ */
    const struct past_offer *past;
    size_t past_count;
};

/*
 * Make the rows of the change's origin and list those of `rows`, in one transaction: rows
 * that are missing there end, and with CAUSE_SHIPPED the knowledge is replaced as well.
 * The shipped catalog has to come first.  Refused, with nothing changed, when a row then
 * names a model or GPU that is not there.
 */
bool
store_catalog_change(struct store *store, const struct catalog_change *change,
                     const struct catalog *rows, int64_t *revision, struct error *err);

/*
 * The catalog of a revision (0: the newest), merged, sorted and linked, in arena.  A
 * database without a catalog is a failure.
 */
bool store_catalog_load(struct store *store, int64_t revision, struct arena *arena,
                        struct catalog *out, struct error *err);

/* The facts of one origin and list alone, as they are now, sorted and not linked. */
bool store_catalog_rows(struct store *store, enum origin origin, const char *list,
                        struct arena *arena, struct catalog *out, struct error *err);

/*
 * The newest catalog without the facts of one origin and list, neither merged nor linked:
 * what other facts of theirs would be merged with.
 */
bool store_catalog_others(struct store *store, enum origin origin, const char *list,
                          struct arena *arena, struct catalog *out, struct error *err);

/* Whether the newest catalog still has the hash that was kept for it. */
bool store_catalog_verify(struct store *store, struct error *err);

/*
 * Take back the newest change by an import or the user that was not taken back yet;
 * *undone is its revision, 0 when there is none.
 */
bool store_catalog_undo(struct store *store, const char *now, int64_t *undone,
                        struct error *err);

/* A change of the past. */
struct revision {
    int64_t id;
    enum catalog_cause cause;
    const char *list, *source, *licence, *made_at, *hash;
    int64_t undoes; /* 0: nothing */
};

/* All changes, the newest first. */
bool store_revisions(struct store *store, struct arena *arena, struct revision **out,
                     size_t *count, struct error *err);

/* A price that was or is asked, as some origin and list has it. */
struct price_period {
    const char *from, *to; /* YYYY-MM-DD; to not included, NULL: still asked */
    struct price input, output, cached; /* of a GPU: input is the hour */
    enum origin origin;
    const char *list, *source;
    int64_t revision; /* that brought it */
};

/* All that is known of the prices of an API offer, by day. */
bool store_offer_prices(struct store *store, const char *id, struct arena *arena,
                        struct price_period **out, size_t *count, struct error *err);

/* The same of a rental offer. */
bool store_gpu_prices(struct store *store, const struct gpu_offer *offer,
                      struct arena *arena, struct price_period **out, size_t *count,
                      struct error *err);

#endif
