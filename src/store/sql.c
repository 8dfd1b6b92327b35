/*
 * sql.c - statements with bound values, and rows whose types are looked at.
 */
#include "store/sql.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "store/file.h"

/* ---- failures -------------------------------------------------------------------- */

static const char restore_mend[] =
    "nothing was changed; restore a copy of it, or move it away to start anew";

bool
sql_damage(const struct store *store, const char *what, struct error *err)
{
    char where[sizeof err->where];

    error_place(store->path, 0, 0, where, sizeof where);
    return error_set(err, ERROR_DATABASE, where, restore_mend,
                     "the database is damaged%s%s", what ? ": " : "", what ? what : "");
}

/*
 * Whether there was no room.  A journal that cannot be made is tried once more to be read,
 * so that SQLite knows of no file at last; whether one can be made has to be tried.
 */
static bool
is_no_room(const struct store *store, int code)
{
    int number = store->db ? sqlite3_system_errno(store->db) : 0;

    if ((code & 0xFF) == SQLITE_CANTOPEN)
        number = file_probe(store->path);
    else if ((code & 0xFF) != SQLITE_IOERR)
        return (code & 0xFF) == SQLITE_FULL;
    return number == ENOSPC || number == EDQUOT;
}

bool
sql_error(const struct store *store, int code, struct error *err)
{
    const char *said = store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(code);
    char where[sizeof err->where];

    error_place(store->path, 0, 0, where, sizeof where);
    if (is_no_room(store, code))
        return error_set(err, ERROR_FAILED, where, "nothing was changed; make room",
                         "the disk is full");
    switch (code & 0xFF) {
    case SQLITE_NOMEM:
        memory_exhausted();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(err, ERROR_DATABASE, where, "close it, or try again",
                         "the database is in use by another program");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        /* Its usual words say once more that there is damage, and nothing else. */
        return sql_damage(
            store, strcmp(said, sqlite3_errstr(SQLITE_CORRUPT)) == 0 ? NULL : said,
            err);
    case SQLITE_READONLY:
        return error_set(err, ERROR_DATABASE, where,
                         "make the file and its folder writable",
                         "the database is "
                         "read-only: %s",
                         said);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return error_set(err, ERROR_DATABASE, where,
                         "make the file and its folder readable and writable",
                         "the database cannot be opened: %s", said);
    case SQLITE_INTERRUPT:
        return error_set(err, ERROR_DATABASE, where, "nothing was changed",
                         "the database took too long to answer");
    case SQLITE_IOERR:
    case SQLITE_CONSTRAINT:
        return error_set(err, ERROR_FAILED, where, "nothing was changed",
                         "the database failed: %s", said);
    default:
        return error_set(err, ERROR_DATABASE, where, restore_mend,
                         "the database cannot be used: %s", said);
    }
}

/* ---- statements ------------------------------------------------------------------ */

bool
sql_prepare(struct store *store, const char *text, struct query *out, struct error *err)
{
    int code;

    *out = (struct query){.store = store};
    store->steps = 0;
    code = sqlite3_prepare_v2(store->db, text, -1, &out->handle, NULL);
    return code == SQLITE_OK || sql_error(store, code, err);
}

void
sql_finish(struct query *query)
{
    sqlite3_finalize(query->handle);
    *query = (struct query){0};
}

void
sql_reset(struct query *query)
{
    sqlite3_reset(query->handle);
    sqlite3_clear_bindings(query->handle);
    query->failed = SQLITE_OK;
}

static void
bound(struct query *query, int code)
{
    if (query->failed == SQLITE_OK)
        query->failed = code;
}

void
sql_bind_text(struct query *query, int param, const char *text)
{
    bound(query, text ? sqlite3_bind_text(query->handle, param, text, -1, SQLITE_STATIC)
                      : sqlite3_bind_null(query->handle, param));
}

void
sql_bind_integer(struct query *query, int param, int64_t value)
{
    bound(query, sqlite3_bind_int64(query->handle, param, value));
}

void
sql_bind_maybe(struct query *query, int param, struct maybe value)
{
    bound(query, value.known ? sqlite3_bind_double(query->handle, param, value.value)
                             : sqlite3_bind_null(query->handle, param));
}

void
sql_bind_price(struct query *query, int param, struct price price)
{
    bound(query, price.known ? sqlite3_bind_int64(query->handle, param, price.micro)
                             : sqlite3_bind_null(query->handle, param));
}

bool
sql_step(struct query *query, bool *row, struct error *err)
{
    int code = query->failed;

    *row = false;
    if (code == SQLITE_OK)
        code = sqlite3_step(query->handle);
    *row = code == SQLITE_ROW;
    return *row || code == SQLITE_DONE || sql_error(query->store, code, err);
}

bool
sql_rows(struct query *query, size_t size, sql_row_read *read, struct arena *arena,
         struct sql_rows *out, struct error *err)
{
    int counts = sqlite3_column_count(query->handle) - 1;
    char *at = NULL;
    bool row;

    *out = (struct sql_rows){0};
    while (sql_step(query, &row, err)) {
        int64_t total;

        if (!row)
            return true;
        if (!out->items) {
            if (!sql_integer(query, counts, 1, INT32_MAX, &total, err))
                return false;
            out->items = at = arena_array(arena, (size_t)total, size);
        }
        if (!read(query, arena, at, err))
            return false;
        out->count++;
        at += size;
    }
    return false;
}

bool
sql_run(struct query *query, struct error *err)
{
    bool row, good = sql_step(query, &row, err);

    sql_reset(query);
    return good;
}

bool
sql_exec(struct store *store, const char *text, struct error *err)
{
    int code;

    store->steps = 0;
    code = sqlite3_exec(store->db, text, NULL, NULL, NULL);
    return code == SQLITE_OK || sql_error(store, code, err);
}

/* ---- columns --------------------------------------------------------------------- */

static bool
type_damage(const struct query *query, int column, struct error *err)
{
    static const char *const names[] = {
        [SQLITE_INTEGER] = "an integer", [SQLITE_FLOAT] = "a number",
        [SQLITE_TEXT] = "a text",        [SQLITE_BLOB] = "bytes",
        [SQLITE_NULL] = "nothing",
    };
    char what[160];

    snprintf(what, sizeof what, "column %s holds %s that does not belong there",
             sqlite3_column_name(query->handle, column),
             names[sqlite3_column_type(query->handle, column)]);
    return sql_damage(query->store, what, err);
}

bool
sql_text(struct query *query, int column, struct arena *arena, const char **out,
         struct error *err)
{
    int type = sqlite3_column_type(query->handle, column), size;
    const unsigned char *text;

    *out = NULL;
    if (type == SQLITE_NULL)
        return true;
    if (type != SQLITE_TEXT)
        return type_damage(query, column, err);
    text = sqlite3_column_text(query->handle, column);
    size = sqlite3_column_bytes(query->handle, column);
    if (!text)
        memory_exhausted();
    if (memchr(text, '\0', (size_t)size))
        return type_damage(query, column, err);
    *out = arena_strndup(arena, (const char *)text, (size_t)size);
    return true;
}

bool
sql_integer(struct query *query, int column, int64_t low, int64_t high, int64_t *out,
            struct error *err)
{
    *out = sqlite3_column_int64(query->handle, column);
    if (sqlite3_column_type(query->handle, column) != SQLITE_INTEGER || *out < low ||
        *out > high)
        return type_damage(query, column, err);
    return true;
}

bool
sql_maybe(struct query *query, int column, struct maybe *out, struct error *err)
{
    int type = sqlite3_column_type(query->handle, column);

    *out = maybe_unknown();
    if (type == SQLITE_NULL)
        return true;
    *out = maybe_of(sqlite3_column_double(query->handle, column));
    if (type != SQLITE_FLOAT || !isfinite(out->value))
        return type_damage(query, column, err);
    return true;
}

bool
sql_price(struct query *query, int column, struct price *out, struct error *err)
{
    int type = sqlite3_column_type(query->handle, column);

    *out = (struct price){0};
    if (type == SQLITE_NULL)
        return true;
    *out = (struct price){true, sqlite3_column_int64(query->handle, column)};
    if (type != SQLITE_INTEGER || out->micro < 0)
        return type_damage(query, column, err);
    return true;
}

/* ---- transactions ---------------------------------------------------------------- */

/* Within a transaction another begins nothing: the outermost is the one that counts. */
static bool
begin(struct store *store, const char *text, struct error *err)
{
    if (store->depth == 0) {
        store->broken = false;
        if (!sql_exec(store, text, err))
            return false;
    }
    store->depth++;
    return true;
}

bool
sql_begin(struct store *store, struct error *err)
{
    return begin(store, "BEGIN IMMEDIATE", err);
}

bool
sql_begin_reading(struct store *store, struct error *err)
{
    return begin(store, "BEGIN", err);
}

/*
 * A device that failed at the end may have failed behind it, when what was done cannot
 * be taken back any more: then nobody may say that nothing was changed.
 */
static bool
commit(struct store *store, struct error *err)
{
    static const char mend[] = "look whether it was saved before you do it again";

    if (sql_exec(store, "COMMIT", err))
        return true;
    if ((sqlite3_errcode(store->db) & 0xFF) == SQLITE_IOERR)
        snprintf(err->mend, sizeof err->mend, "%s", mend);
    return false;
}

bool
sql_end(struct store *store, bool good, struct error *err)
{
    store->broken = store->broken || !good;
    if (--store->depth > 0)
        return good;
    if (!store->broken && commit(store, err))
        return true;
    /* Some failures have rolled back already; there is nothing to say about this one. */
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}
