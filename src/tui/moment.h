/*
 * moment.h - a saved assessment at one moment: answers, catalog, day and decision.
 *
 * "As decided" is the answers, the catalog and the day of the version that was kept; "now"
 * is the answers of today on the catalog of today.  For whoever holds one against the
 * other: the screens and the commands that compare and recheck.
 */
#ifndef TUI_MOMENT_H
#define TUI_MOMENT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "decide/decision.h"
#include "model/form.h"
#include "store/version.h"

/* What there is today; the catalog has to outlive every moment. */
struct moment_world {
    struct store *store;
    const struct form *form;
    const struct catalog *catalog;
    long as_of_day;
};

/* Lives in the arena that it was read into. */
struct moment {
    const char *id, *title;
    struct assessment answers; /* with the defaults of the form */
    const struct catalog *catalog;
    long as_of_day;
    struct decision *decision;    /* NULL: it could not be decided, */
    struct error refusal;         /* for this reason */
    struct saved_version version; /* number 0: not of a version */
    bool has_catalog; /* that of the version's day is kept; else today's stands in */
};

/* The answers as they stand, today. */
bool moment_now(const struct moment_world *world, const char *id, struct arena *arena,
                struct moment *out, struct error *err);

/*
 * The version that was decided last, else the latest one: what was kept of it and its
 * answers alone, for moment_again(); *there is false when there is no version.
 */
bool moment_kept(const struct moment_world *world, const char *id, struct arena *arena,
                 struct moment *out, bool *there, struct error *err);

/* The same as it was computed, on the catalog of its day. */
bool
moment_decided(const struct moment_world *world, const char *id, struct arena *arena,
               struct moment *out, bool *there, struct error *err);

/* The same answers on today's catalog and day. */
void moment_again(const struct moment_world *world, const struct moment *then,
                  struct arena *arena, struct moment *out);

#endif
