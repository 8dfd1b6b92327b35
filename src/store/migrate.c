/*
 * migrate.c - databases of older versions, brought up to date.
 */
#include "store/migrate.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "store/file.h"
#include "store/sql.h"

/* Version 1 is the first that was released: nothing leads to it. */
const struct migration *const store_migrations = NULL;
const size_t store_migration_count = 0;

static bool
version_read(struct store *store, int *version, struct error *err)
{
    struct query query;
    int64_t value = 0;
    bool row, good = sql_prepare(store, "PRAGMA user_version", &query, err) &&
                     sql_step(&query, &row, err) && row &&
                     sql_integer(&query, 0, 0, INT32_MAX, &value, err);

    sql_finish(&query);
    *version = (int)value;
    return good;
}

/* A new file path.vVERSION-N for the copy, N the first that is free; the caller frees it. */
static char *
backup_name(const char *path, int version, struct error *err)
{
    enum { TRIES = 1000 };
    size_t size = strlen(path) + 32;
    char *name = malloc(size), where[sizeof err->where];
    int fd = -1;

    if (!name)
        memory_exhausted();
    errno = EEXIST;
    for (int i = 1; fd < 0 && errno == EEXIST && i <= TRIES; i++) {
        snprintf(name, size, "%s.v%d-%d", path, version, i);
        fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    }
    if (fd >= 0 && close(fd) == 0)
        return name;
    if (fd >= 0)
        unlink(name);
    error_place(path, 0, 0, where, sizeof where);
    error_set(err, ERROR_FAILED, where, NULL,
              "cannot make a copy before bringing the database up to date: %s",
              strerror(errno));
    free(name);
    return NULL;
}

/* A synced copy of the whole database.  SQLite attaches it for the time of the copy. */
static bool
backup_make(struct store *store, int version, struct error *err)
{
    char *name = backup_name(store->path, version, err);
    struct query query;
    bool good;

    if (!name)
        return false;
    sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 1);
    good = sql_prepare(store, "VACUUM INTO ?1", &query, err);
    if (good) {
        sql_bind_text(&query, 1, name);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 0);
    good = good && file_sync(name, err);
    if (good)
        free(name);
    else
        file_discard(name);
    return good;
}

static const struct migration *
step_find(const struct migration *steps, size_t count, int from)
{
    for (size_t i = 0; i < count; i++)
        if (steps[i].from == from)
            return &steps[i];
    return NULL;
}

/* The steps cannot be taken.  Always false. */
static bool
step_error(const struct store *store, int version, const char *what, struct error *err)
{
    char where[sizeof err->where];

    error_place(store->path, 0, 0, where, sizeof where);
    return error_set(err, ERROR_DATABASE, where, "nothing was changed", "%s %d", what,
                     version);
}

/* Whether steps lead from a version to the target; without them no copy is made either. */
static bool
steps_lead(const struct store *store, const struct migration *steps, size_t count,
           int version, int target, struct error *err)
{
    while (version < target && step_find(steps, count, version))
        version++;
    return version == target ||
           step_error(store, version, "no program knows a database of version", err);
}

/* All steps that lead from a version to the target; each says which version it made. */
static bool
steps_run(struct store *store, const struct migration *steps, size_t count, int version,
          int target, struct error *err)
{
    if (!steps_lead(store, steps, count, version, target, err))
        return false;
    while (version < target) {
        const struct migration *step = step_find(steps, count, version);

        assert(step); /* steps_lead found them all */
        if (!sql_exec(store, step->sql, err) || !version_read(store, &version, err))
            return false;
        if (version != step->from + 1)
            return step_error(store, step->from + 1,
                              "the database did not become version", err);
    }
    return true;
}

bool
migrate(struct store *store, const struct migration *steps, size_t count, int target,
        struct error *err)
{
    char where[sizeof err->where];
    int version;

    if (!version_read(store, &version, err))
        return false;
    if (version == target)
        return true;
    if (!store_is_writable(store)) {
        error_place(store->path, 0, 0, where, sizeof where);
        return error_set(err, ERROR_DATABASE, where,
                         "open it once for writing, which brings it up to date",
                         "the database has version %d, not %d", version, target);
    }
    if (!steps_lead(store, steps, count, version, target, err) ||
        !backup_make(store, version, err) || !sql_begin(store, err))
        return false;
    /* Another program may have been faster, before the lock was ours. */
    return sql_end(
        store,
        version_read(store, &version, err) &&
            (version == target || steps_run(store, steps, count, version, target, err)),
        err);
}
