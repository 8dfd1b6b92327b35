/*
 * migrate.h - databases of older versions, brought up to date.
 */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "store/db.h"

/* Changes a database of one version into the next. */
struct migration {
    int from;        /* user_version that it starts at */
    const char *sql; /* sets user_version to from + 1; no transaction of its own */
};

/* What leads from any released version to the present one, in order. */
extern const struct migration *const store_migrations;
extern const size_t store_migration_count;

/*
 * Bring the database to a version.  When it is older, a copy is made beside it first
 * (path.v1-1, the next free number), synced; then all steps run in one transaction.  On
 * failure the database is as it was.  A missing step, and an older database that is open
 * for reading only, are failures.
 */
bool migrate(struct store *store, const struct migration *steps, size_t count,
             int target, struct error *err);

#endif
