/*
 * catalog_uses.h - which saved assessments use an entry of the catalog.
 *
 * For the screens and for the commands alike.  Each assessment is decided once, a step at a
 * time, so that a screen can look at them between keys.
 */
#ifndef TUI_CATALOG_USES_H
#define TUI_CATALOG_USES_H

#include <stdbool.h>
#include <stddef.h>

#include "decide/uses.h"
#include "store/db.h"
#include "tui/catalog_list.h"
#include "tui/saved_decision.h"

/* A saved assessment and what it uses. */
struct catalog_user {
    const char *id, *title;
    const struct row_use *uses;
    size_t use_count;
};

struct catalog_uses {
    struct store *store; /* NULL: there is none, and nothing is saved */
    struct arena *arena;
    struct catalog_user *users;
    size_t looked, saved; /* looked at; there are */
    struct answers_decider decider;
    struct arena scratch;
};

/* All saved assessments, the one changed last first.  Ends with catalog_uses_end, also failed. */
bool
catalog_uses_begin(struct store *store, const struct decision_ground *ground,
                   struct arena *arena, struct catalog_uses *out, struct error *err);

/* Look at one more; false when all were looked at. */
bool catalog_uses_step(struct catalog_uses *uses);

/* What was found stays, in the arena; a struct of zeros is taken too. */
void catalog_uses_end(struct catalog_uses *uses);

/* How an assessment uses an entry; NULL: not. */
const struct row_use *
catalog_user_use(const struct catalog_user *user, const struct catalog_line *line);

/* "Used by 2 saved assessments: A and B.  Overridden in A (API input 2.00)." */
const char *catalog_uses_words(const struct catalog_uses *uses,
                               const struct catalog_line *line, struct arena *arena);

#endif
