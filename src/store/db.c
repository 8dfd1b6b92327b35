/*
 * db.c - the database file: made, opened with suspicion, closed.
 */
#include "store/db.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "store/file.h"
#include "store/migrate.h"
#include "store/schema.h"
#include "store/sql.h"

static bool
is_in_memory(const char *path)
{
    return strcmp(path, ":memory:") == 0;
}

/* Refused as it is; the message says what was seen and what can be done. */
static bool
refuse(const char *path, const char *mend, const char *what, struct error *err)
{
    char where[sizeof err->where];

    error_place(path, 0, 0, where, sizeof where);
    return error_set(err, ERROR_DATABASE, where, mend, "%s", what);
}

/* ---- a connection ---------------------------------------------------------------- */

/*
 * SQLite asks after so many steps of its machine whether to go on.  A query of ours
 * takes some hundred thousand; one that goes on for a hundred million is stopped.
 */
enum { PROGRESS_STEPS = 1000000, PROGRESS_MAX = 100 };

static int
progress(void *context)
{
    struct store *store = context;

    return ++store->steps > PROGRESS_MAX;
}

/* Limits of a value, of a query and of what may be attached. */
static void
limits_set(sqlite3 *db)
{
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 4 << 20);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 64 << 10);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
}

/* What the file could ask of SQLite and we never want. */
static bool
features_off(sqlite3 *db)
{
    static const int off[] = {
        SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
        SQLITE_DBCONFIG_ENABLE_TRIGGER,
        SQLITE_DBCONFIG_ENABLE_VIEW,
        SQLITE_DBCONFIG_TRUSTED_SCHEMA,
        SQLITE_DBCONFIG_DQS_DDL,
        SQLITE_DBCONFIG_DQS_DML,
    };

    for (size_t i = 0; i < ARRAY_LEN(off); i++)
        if (sqlite3_db_config(db, off[i], 0, NULL) != SQLITE_OK)
            return false;
    return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) == SQLITE_OK;
}

/*
 * A connection to the file at store->path, or to another one.  No write-ahead log: before
 * SQLite 3.51.3 two programs that write and checkpoint at one moment could lose a commit
 * in that mode (sqlite.org/wal.html), and it needs a folder that can be written.  EXTRA
 * also syncs the folder when the journal is gone: were it to come back with the power, it
 * would take back what was said to be saved.
 *
 * A journal that a killed program left has to be rolled back before anything can be read,
 * by a reader too, who may not write otherwise.
 */
static bool
connection_open(struct store *store, const char *path, struct error *err)
{
    static const char pragmas[] = "PRAGMA journal_mode = DELETE;"
                                  "PRAGMA synchronous = EXTRA;"
                                  "PRAGMA foreign_keys = ON;"
                                  "PRAGMA cell_size_check = ON;"
                                  "PRAGMA mmap_size = 0;"
                                  "PRAGMA temp_store = MEMORY;";
    bool writes = store->mode == STORE_WRITE || file_is_unclean(path);
    /* One thread at a time uses a connection, so SQLite needs no lock for each call. */
    int flags = (writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                SQLITE_OPEN_NOMUTEX;
    int code = sqlite3_open_v2(path, &store->db, flags, NULL);

    if (code == SQLITE_OK && !features_off(store->db))
        code = SQLITE_ERROR;
    if (code != SQLITE_OK)
        return sql_error(store, code, err);
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, 5000);
    sqlite3_progress_handler(store->db, PROGRESS_STEPS, progress, store);
    limits_set(store->db);
    return sql_exec(store, pragmas, err) &&
           (store->mode == STORE_WRITE ||
            sql_exec(store, "PRAGMA query_only = ON", err));
}

static void
connection_close(struct store *store)
{
    int code = sqlite3_close(store->db);

    assert(code == SQLITE_OK); /* else a query of ours was never finished */
    (void)code;
    store->db = NULL;
}

/* ---- a new database -------------------------------------------------------------- */

/* All of the schema or nothing. */
static bool
schema_make(struct store *store, struct error *err)
{
    return sql_begin(store, err) &&
           sql_end(store, sql_exec(store, store_schema, err), err);
}

static bool
database_make(struct store *store, struct error *err)
{
    char *temporary;
    bool good;

    if (!file_folders(store->path, err) ||
        !(temporary = file_temporary(store->path, err)))
        return false;
    good = connection_open(store, temporary, err) && schema_make(store, err);
    connection_close(store);
    if (good)
        return file_publish(temporary, store->path, err);
    file_discard(temporary);
    return false;
}

/* ---- an existing one ------------------------------------------------------------- */

/* Whether the file is one of ours, by its first bytes, before SQLite looks at it. */
static bool
header_check(const struct store *store, const struct file_header *header,
             struct error *err)
{
    static const char other[] = "name another file, or move this one away";
    char what[sizeof err->what];

    if (!header->is_sqlite)
        return refuse(store->path, other, "this is no database of llm-decide", err);
    if (header->application_id != STORE_APPLICATION_ID) {
        snprintf(what, sizeof what,
                 "this is another program's database (application id %08X)",
                 (unsigned)header->application_id);
        return refuse(store->path, other, what, err);
    }
    if (header->is_wal)
        return refuse(
            store->path,
            "close what has it open; sqlite3 FILE 'PRAGMA journal_mode=DELETE' "
            "sets it back",
            "another program has put the database into write-ahead mode", err);
    if (header->user_version > STORE_VERSION) {
        snprintf(what, sizeof what,
                 "the database has version %u; this program knows up to %d",
                 (unsigned)header->user_version, STORE_VERSION);
        return refuse(store->path, "use the newer program that wrote it", what, err);
    }
    return true;
}

/* Append a line for each row that a query gives, its columns parted by blanks. */
static bool
query_lines(struct store *store, const char *text, struct strbuf *out,
            struct error *err)
{
    struct query query;
    bool row, good = sql_prepare(store, text, &query, err);

    while (good && (good = sql_step(&query, &row, err)) && row) {
        for (int i = 0; i < sqlite3_column_count(query.handle); i++) {
            const char *cell = (const char *)sqlite3_column_text(query.handle, i);

            if (!cell && sqlite3_column_type(query.handle, i) != SQLITE_NULL)
                memory_exhausted();
            strbuf_add(out, i ? " " : "");
            strbuf_add(out, cell ? cell : "NULL");
        }
        strbuf_addc(out, '\n');
    }
    sql_finish(&query);
    return good;
}

/* A database's shape as text: tables and indexes by name, columns with all they promise. */
static bool
shape_read(struct store *store, struct strbuf *out, struct error *err)
{
    static const char objects[] = "SELECT type, name, tbl_name"
                                  "  FROM sqlite_schema"
                                  " WHERE substr(name, 1, 7) <> 'sqlite_'"
                                  " ORDER BY type, name";
    static const char columns[] =
        "SELECT t.name || '.' || c.name, c.type, c.\"notnull\", c.dflt_value, c.pk,"
        "       c.hidden, t.type, t.wr, t.strict"
        "  FROM pragma_table_list AS t JOIN pragma_table_xinfo (t.name) AS c"
        " WHERE t.schema = 'main' AND substr(t.name, 1, 7) <> 'sqlite_'"
        " ORDER BY t.name, c.cid";

    return query_lines(store, objects, out, err) &&
           query_lines(store, columns, out, err);
}

/* The first line in which two texts differ, of the second, into buf. */
static void
line_differing(const char *want, const char *got, char *buf, size_t size)
{
    const char *line = got;

    for (; *want && *want == *got; want++, got++)
        if (*got == '\n')
            line = got + 1;
    snprintf(buf, size, "%.*s", (int)strcspn(line, "\n"), line);
}

/* The shape of the schema that the program carries. */
static bool
shape_wanted(struct strbuf *out, struct error *err)
{
    char path[] = ":memory:";
    struct store fresh = {.path = path, .mode = STORE_WRITE};
    bool good = connection_open(&fresh, path, err) && schema_make(&fresh, err) &&
                shape_read(&fresh, out, err);

    connection_close(&fresh);
    return good;
}

/* How many statements of a schema make something: each begins a line. */
static size_t
objects_count(const char *schema)
{
    static const char begin[] = "\nCREATE ";
    size_t count = 0;

    for (const char *at = schema; (at = strstr(at, begin)); at += sizeof begin - 1)
        count++;
    return count;
}

/*
 * Whether the database was made by the very statements that the program carries, which
 * SQLite keeps to the letter: then its shape is theirs, and nothing has to be made to
 * compare it with.
 */
static bool
is_as_made(struct store *store, bool *same, struct error *err)
{
    static const char made[] = "SELECT sql FROM sqlite_schema"
                               " WHERE substr(name, 1, 7) <> 'sqlite_' ORDER BY rowid";
    const char *at = store_schema;
    size_t found = 0;
    struct query query;
    bool row, good = sql_prepare(store, made, &query, err);

    *same = true;
    while (good && *same && (good = sql_step(&query, &row, err)) && row) {
        const char *text = (const char *)sqlite3_column_text(query.handle, 0);

        at = text ? strstr(at, text) : NULL;
        *same = at && at > store_schema && at[-1] == '\n' && at[strlen(text)] == ';';
        found++;
    }
    sql_finish(&query);
    *same = *same && found == objects_count(store_schema);
    return good;
}

static bool
shape_check(struct store *store, struct error *err)
{
    struct strbuf want, got;
    char line[80], what[160];
    bool good, same;

    if (!is_as_made(store, &same, err))
        return false;
    if (same)
        return true;
    strbuf_init(&want);
    strbuf_init(&got);
    good = shape_wanted(&want, err) && shape_read(store, &got, err);
    if (good && strcmp(want.data, got.data) != 0) {
        line_differing(want.data, got.data, line, sizeof line);
        snprintf(what, sizeof what, "its tables are not as expected, at '%s'", line);
        good = sql_damage(store, what, err);
    }
    strbuf_clear(&want);
    strbuf_clear(&got);
    return good;
}

/* The first line of a check that tells of damage; lines of stars only tell of which file. */
static const char *
damage_line(char *said)
{
    while (said[0] == '*' && strchr(said, '\n'))
        said = strchr(said, '\n') + 1;
    said[strcspn(said, "\n")] = '\0';
    return said;
}

/*
 * The code of a page that could not be got, 0 when that is not what a check says.  It goes
 * on after memory that ran out or a device that failed as after damage, and only tells the
 * number: "error code=7", "error code 7".
 */
static int
failure_code(const char *said)
{
    static const char words[] = "error code";
    const char *at = strstr(said, words);

    return at ? (int)strtol(at + sizeof words, NULL, 10) & 0xFF : 0;
}

/* What a check said, which was not ok. */
static bool
check_fail(const struct store *store, char *said, struct error *err)
{
    char where[sizeof err->where];
    int code = failure_code(said);

    if (code == SQLITE_NOMEM)
        memory_exhausted();
    if (code == 0 || code == SQLITE_CORRUPT)
        return sql_damage(store, damage_line(said), err);
    error_place(store->path, 0, 0, where, sizeof where);
    return error_set(err, ERROR_FAILED, where, "nothing was changed",
                     "the database cannot be read: %s", sqlite3_errstr(code));
}

/* Run one of SQLite's own checks, which says ok or what is wrong. */
static bool
pragma_check(struct store *store, const char *text, struct error *err)
{
    struct strbuf said;
    bool good;

    strbuf_init(&said);
    good = query_lines(store, text, &said, err);
    if (good && strcmp(said.data, "ok\n") != 0)
        good = check_fail(store, said.data, err);
    strbuf_clear(&said);
    return good;
}

bool
store_check(struct store *store, struct error *err)
{
    return pragma_check(store, "PRAGMA integrity_check(1)", err) &&
           pragma_check(store,
                        "SELECT coalesce(max('row without its ' || parent), 'ok')"
                        "  FROM pragma_foreign_key_check",
                        err);
}

/* SQLite opens a file that it may not write for reading, without a word. */
static bool
writable_check(struct store *store, struct error *err)
{
    if (store->mode == STORE_READ || sqlite3_db_readonly(store->db, "main") == 0)
        return true;
    return refuse(store->path, "make the file writable, or only read it",
                  "the database is read-only", err);
}

/* Open what is there, bring it up to date and look at it. */
static bool
database_open(struct store *store, const struct file_header *header, struct error *err)
{
    bool unclean = file_is_unclean(store->path);

    if (!header_check(store, header, err) ||
        !connection_open(store, store->path, err) || !writable_check(store, err))
        return false;
    if (unclean && !pragma_check(store, "PRAGMA quick_check(1)", err))
        return false;
    return migrate(store, store_migrations, store_migration_count, STORE_VERSION,
                   err) &&
           shape_check(store, err);
}

/* ---- opening and closing --------------------------------------------------------- */

static bool
path_open(struct store *store, struct error *err)
{
    struct file_header header;
    bool there;

    if (is_in_memory(store->path))
        return connection_open(store, store->path, err) && schema_make(store, err);
    if (!file_header(store->path, &there, &header, err))
        return false;
    if (!there && store->mode == STORE_READ)
        return refuse(store->path, "save an assessment first, or name another one",
                      "there is no database yet", err);
    if (!there &&
        (!database_make(store, err) || !file_header(store->path, &there, &header, err)))
        return false;
    return database_open(store, &header, err);
}

bool
store_open(const char *path, enum store_mode mode, struct store **out,
           struct error *err)
{
    struct store *store = malloc(sizeof *store);

    *out = NULL;
    if (!store)
        memory_exhausted();
    *store = (struct store){.path = strdup(path), .mode = mode};
    if (!store->path)
        memory_exhausted();
    if (!path_open(store, err)) {
        store_close(store);
        return false;
    }
    *out = store;
    return true;
}

void
store_close(struct store *store)
{
    if (!store)
        return;
    connection_close(store);
    free(store->path);
    free(store);
}

bool
store_begin(struct store *store, struct error *err)
{
    return sql_begin(store, err);
}

bool
store_end(struct store *store, bool good, struct error *err)
{
    return sql_end(store, good, err);
}

const char *
store_path(const struct store *store)
{
    return store->path;
}

bool
store_is_writable(const struct store *store)
{
    return store->mode == STORE_WRITE;
}

const char *
store_library(void)
{
    return sqlite3_libversion();
}
