/*
 * session.h - wizards that are open, to tell a crash from a goodbye.
 */
#ifndef STORE_SESSION_H
#define STORE_SESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "store/db.h"

/* A wizard that is open, or was when its program ended without a goodbye. */
struct session {
    long process;
    const char *assessment, *started_at;
};

bool session_begin(struct store *store, long process, const char *id, const char *now,
                   struct error *err);
bool session_end(struct store *store, long process, struct error *err);
bool session_list(struct store *store, struct arena *arena, struct session **out,
                  size_t *count, struct error *err);

#endif
