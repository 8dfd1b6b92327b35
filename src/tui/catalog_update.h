/*
 * catalog_update.h - files that would change the catalog: read, held against it, taken.
 *
 * For the screens and for the commands alike.  Reading writes nothing; taking is one
 * revision of the database, which can be taken back.
 */
#ifndef TUI_CATALOG_UPDATE_H
#define TUI_CATALOG_UPDATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "import/native.h"
#include "import/preview.h"
#include "import/price_list.h"
#include "model/catalog.h"
#include "store/db.h"
#include "tui/saved_decision.h"

/* What a file is: an enum list_format, or facts of the user's own as CSV. */
enum { UPDATE_NATIVE = LIST_FORMAT_COUNT, UPDATE_FORMAT_COUNT, UPDATE_BY_SHAPE = -1 };

/* "litellm" or "native". */
const char *update_format_name(int format);

/* What is updated; store is NULL while there is no database. */
struct update_base {
    struct store *store;
    const struct catalog *catalog; /* the newest, merged */
    const char *today;             /* YYYY-MM-DD */
};

/* What files would do to the catalog. */
struct catalog_update {
    int format;                 /* a price list's, or UPDATE_NATIVE */
    struct price_list list;     /* of a price list; else empty */
    struct preview preview;     /* of a price list */
    struct native_import facts; /* of UPDATE_NATIVE */
    const char *source;         /* address of the list, or the files' names */
    char hash[HASH_HEX_SIZE];   /* of the file; of several, of their hashes */
    struct catalog merged;      /* as the catalog would be, sorted and linked */
};

/*
 * Read files, all of them native or one price list, against the base.  False with all
 * faults of the files in *faults.  *out lives in arena and points into base->catalog.
 */
bool
catalog_update_read(const struct update_base *base, int format,
                    const struct native_file *files, size_t count, struct arena *arena,
                    struct catalog_update *out, struct error_list *faults);

/* Whether taking it would change anything. */
bool catalog_update_changes(const struct catalog_update *update);

/* Take it, in one transaction; now is YYYY-MM-DDTHH:MM:SSZ. */
bool catalog_update_take(struct store *store, const struct catalog_update *update,
                         const char *now, struct arena *arena, int64_t *revision,
                         struct error *err);

/* What a saved assessment is decided to, on the catalog as it is and as it would be. */
struct update_effect {
    const char *id;
    bool is_known;     /* its answers can be read and decided on both */
    bool is_changed;   /* another leader, or another price of the leader's plan */
    int leader[2];     /* before and after: enum strategy, -1: every one is excluded */
    double score[2];   /* of the leader; 0 without one */
    double tco_usd[2]; /* of the leader's plan; 0 without one */
};

/* For deciding saved answers on the catalog as it is, which the ground has, and would be. */
void catalog_update_decider(const struct catalog_update *update,
                            const struct decision_ground *ground,
                            struct answers_decider *out);

/* Decide saved answers twice, by that decider.  Texts of *out are the caller's. */
void catalog_update_effect(struct answers_decider *decider, const char *id,
                           const char *answers, struct update_effect *out);

#endif
