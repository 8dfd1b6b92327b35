/*
 * test_db.c - the database file: what is made, what is refused, what stays untouched.
 */
#include "store/db.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "store/file.h"
#include "store/migrate.h"
#include "store/schema.h"
#include "store/sql.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/folder.h"
#include "support/meddle.h"

static struct folder folder;

static int
setup(void **state)
{
    (void)state;
    folder_make(&folder);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

static const char *
database(void)
{
    return folder_path(&folder, "llm-decide.db");
}

static struct store *
opened(const char *path, enum store_mode mode)
{
    struct store *store;
    struct error err;

    if (!store_open(path, mode, &store, &err))
        fail_msg("%s: %s; %s", err.where, err.what, err.mend);
    return store;
}

/* Opening has to fail with the given words, and leave every byte as it was. */
static void
refused(const char *name, const char *path, enum store_mode mode, const char *what)
{
    struct store *store;
    struct error err;
    size_t size, size_after;
    char *before = folder_read(path, &size), *after;

    if (store_open(path, mode, &store, &err))
        fail_msg("%s: opened", name);
    CHECK_INTEGER(name, err.code, ERROR_DATABASE);
    if (!strstr(err.what, what))
        fail_msg("%s: '%s' does not say '%s'", name, err.what, what);
    if (!strstr(err.where, "llm-decide.db"))
        fail_msg("%s: '%s' does not name the file", name, err.where);
    assert_true(err.mend[0] != '\0');
    assert_null(store);
    after = folder_read(path, &size_after);
    CHECK_INTEGER(name, size_after, size);
    assert_memory_equal(after, before, size);
    free(before);
    free(after);
}

static int64_t
number_of(struct store *store, const char *text)
{
    struct query query;
    struct error err;
    int64_t value = -1;
    bool row;

    assert_true(sql_prepare(store, text, &query, &err));
    assert_true(sql_step(&query, &row, &err) && row);
    assert_true(sql_integer(&query, 0, INT64_MIN, INT64_MAX, &value, &err));
    sql_finish(&query);
    return value;
}

static void
text_is(struct store *store, const char *text, const char *want)
{
    struct query query;
    struct error err;
    bool row;

    assert_true(sql_prepare(store, text, &query, &err));
    assert_true(sql_step(&query, &row, &err) && row);
    assert_string_equal((const char *)sqlite3_column_text(query.handle, 0), want);
    sql_finish(&query);
}

/* ---- made ------------------------------------------------------------------------ */

static void
a_new_database_is_private_whatever_the_umask(void **state)
{
    const char *path = folder_path(&folder, "a/b/llm-decide.db");
    mode_t before = umask(0);
    struct stat info;

    (void)state;
    store_close(opened(path, STORE_WRITE));
    umask(before);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_int_equal(stat(folder_path(&folder, "a/b"), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0700);
    assert_int_equal(stat(folder_path(&folder, "a"), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0700);
}

static void
nothing_stands_beside_a_new_database(void **state)
{
    (void)state;
    store_close(opened(database(), STORE_WRITE));
    assert_int_equal(unlink(database()), 0);
    assert_int_equal(rmdir(folder.path), 0); /* only an empty folder can be removed */
}

static void
a_new_database_says_whose_it_is(void **state)
{
    struct store *store = opened(database(), STORE_WRITE);

    (void)state;
    assert_int_equal(number_of(store, "PRAGMA application_id"), STORE_APPLICATION_ID);
    assert_int_equal(number_of(store, "PRAGMA user_version"), STORE_VERSION);
    store_close(store);
}

static void
every_safeguard_is_on(void **state)
{
    static const int off[] = {
        SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
        SQLITE_DBCONFIG_ENABLE_TRIGGER,
        SQLITE_DBCONFIG_ENABLE_VIEW,
        SQLITE_DBCONFIG_DQS_DDL,
        SQLITE_DBCONFIG_DQS_DML,
    };
    static const struct {
        int limit, most;
    } limits[] = {
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LENGTH, 4 << 20},
        {SQLITE_LIMIT_SQL_LENGTH, 64 << 10},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    };
    struct store *store = opened(database(), STORE_WRITE);
    int is_on;

    (void)state;
    text_is(store, "PRAGMA journal_mode", "delete");
    assert_int_equal(number_of(store, "PRAGMA synchronous"), 3);
    assert_int_equal(number_of(store, "PRAGMA foreign_keys"), 1);
    assert_int_equal(number_of(store, "PRAGMA trusted_schema"), 0);
    assert_int_equal(number_of(store, "PRAGMA cell_size_check"), 1);
    assert_int_equal(number_of(store, "PRAGMA mmap_size"), 0);
    assert_int_equal(number_of(store, "PRAGMA temp_store"), 2);
    assert_int_equal(number_of(store, "PRAGMA busy_timeout"), 5000);
    for (size_t i = 0; i < ARRAY_LEN(off); i++) {
        assert_int_equal(sqlite3_db_config(store->db, off[i], -1, &is_on), SQLITE_OK);
        assert_int_equal(is_on, 0);
    }
    assert_int_equal(
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &is_on), SQLITE_OK);
    assert_int_equal(is_on, 1);
    for (size_t i = 0; i < ARRAY_LEN(limits); i++)
        CHECK_INTEGER("limit", sqlite3_limit(store->db, limits[i].limit, -1),
                      limits[i].most);
    /* What failed is told in full: here, which constraint. */
    assert_int_equal(sqlite3_exec(store->db, "INSERT INTO assessment (id) VALUES ('a')",
                                  NULL, NULL, NULL),
                     SQLITE_CONSTRAINT_NOTNULL);
    store_close(store);
}

static void
a_statement_without_end_is_stopped(void **state)
{
    static const char endless[] = "WITH RECURSIVE n (i) AS"
                                  " (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                                  " SELECT count(*) FROM n";
    struct store *store = opened(":memory:", STORE_WRITE);
    struct query query;
    struct error err;
    bool row;

    (void)state;
    assert_true(sql_prepare(store, endless, &query, &err));
    alarm(120); /* nor may the test be without end */
    assert_false(sql_step(&query, &row, &err));
    alarm(0);
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_string_equal(err.what, "the database took too long to answer");
    sql_finish(&query);
    store_close(store);
}

static void
what_is_saved_is_there_when_opened_again(void **state)
{
    struct store *store = opened(database(), STORE_WRITE);
    struct error err;

    (void)state;
    assert_true(sql_begin(store, &err));
    assert_true(sql_exec(
        store,
        "INSERT INTO assessment (id, title, status, answered, step, created_at,"
        " changed_at, notes) VALUES ('a', 'A', 'draft', 0, 1, 't', 't', '')",
        &err));
    assert_true(sql_end(store, true, &err));
    store_close(store);
    store = opened(database(), STORE_READ);
    assert_false(store_is_writable(store));
    assert_string_equal(store_path(store), database());
    assert_int_equal(number_of(store, "SELECT count(*) FROM assessment"), 1);
    assert_true(store_check(store, &err));
    store_close(store);
}

static void
a_transaction_that_went_wrong_leaves_nothing(void **state)
{
    struct store *store = opened(":memory:", STORE_WRITE);
    struct error err;

    (void)state;
    assert_true(sql_begin(store, &err));
    assert_true(sql_exec(
        store,
        "INSERT INTO assessment (id, title, status, answered, step, created_at,"
        " changed_at, notes) VALUES ('a', 'A', 'draft', 0, 1, 't', 't', '')",
        &err));
    assert_false(sql_end(store, false, &err));
    assert_int_equal(number_of(store, "SELECT count(*) FROM assessment"), 0);
    store_close(store);
}

/* One within another ends with it, whatever came of it. */
static void
transactions_of_one_are_one(void **state)
{
    static const char insert[] =
        "INSERT INTO assessment (id, title, status, answered, step, created_at,"
        " changed_at, notes) VALUES ('a', 'A', 'draft', 0, 1, 't', 't', '')";
    static const struct {
        bool first, second;
        int kept;
    } cases[] = {{true, true, 2}, {true, false, 0}, {false, true, 0}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct store *store = opened(":memory:", STORE_WRITE);
        struct error err;

        assert_true(store_begin(store, &err));
        assert_true(sql_begin(store, &err) && sql_exec(store, insert, &err));
        assert_int_equal(sql_end(store, cases[i].first, &err), cases[i].first);
        assert_true(sql_begin_reading(store, &err));
        assert_true(sql_exec(store, "UPDATE assessment SET id = 'b'", &err));
        assert_int_equal(sql_end(store, cases[i].second, &err), cases[i].second);
        assert_true(sql_exec(store, insert, &err));
        assert_int_equal(store_end(store, true, &err), cases[i].kept > 0);
        assert_int_equal(number_of(store, "SELECT count(*) FROM assessment"),
                         cases[i].kept);
        assert_true(store_begin(store, &err) && store_end(store, true, &err));
        store_close(store);
    }
}

static void
reading_does_not_make_a_database(void **state)
{
    struct store *store;
    struct error err;

    (void)state;
    assert_false(store_open(database(), STORE_READ, &store, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_string_equal(err.what, "there is no database yet");
    assert_int_not_equal(access(database(), F_OK), 0);
}

static void
a_reader_cannot_write(void **state)
{
    struct store *store;
    struct error err;

    (void)state;
    store_close(opened(database(), STORE_WRITE));
    store = opened(database(), STORE_READ);
    assert_int_equal(sqlite3_db_readonly(store->db, "main"), 1);
    assert_false(sql_exec(store, "DELETE FROM assessment", &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    store_close(store);
}

/* ---- refused --------------------------------------------------------------------- */

static void
a_file_that_is_no_database_is_refused(void **state)
{
    char junk[8192];

    (void)state;
    memset(junk, 'x', sizeof junk);
    folder_write(database(), junk, sizeof junk);
    refused("a text", database(), STORE_WRITE, "this is no database of llm-decide");
    folder_write(database(), "SQLite format 3", 16);
    refused("a header alone", database(), STORE_WRITE,
            "this is no database of llm-decide");
    folder_write(database(), "", 0);
    refused("nothing", database(), STORE_WRITE, "the file is empty, not a database");
}

static void
a_database_of_another_program_is_refused(void **state)
{
    (void)state;
    meddle(database(), "PRAGMA application_id = 305419896; CREATE TABLE t (x);");
    refused("foreign", database(), STORE_WRITE,
            "this is another program's database (application id 12345678)");
}

static void
a_newer_database_is_refused(void **state)
{
    (void)state;
    store_close(opened(database(), STORE_WRITE));
    meddle(database(), "PRAGMA user_version = 2;");
    refused("newer", database(), STORE_WRITE,
            "the database has version 2; this program knows up to 1");
}

static void
a_database_with_a_write_ahead_log_is_refused(void **state)
{
    (void)state;
    store_close(opened(database(), STORE_WRITE));
    meddle(database(), "PRAGMA journal_mode = WAL;");
    refused("for writing", database(), STORE_WRITE,
            "another program has put the database into write-ahead mode");
    refused("for reading", database(), STORE_READ,
            "another program has put the database into write-ahead mode");
    meddle(database(), "PRAGMA journal_mode = DELETE;");
    store_close(opened(database(), STORE_WRITE));
    /* Of the two bytes that say it either is enough: one for writers, one for readers. */
    for (int at = 18; at <= 19; at++) {
        int fd = open(database(), O_WRONLY);

        assert_true(fd >= 0);
        assert_int_equal(pwrite(fd, "\2", 1, at), 1);
        refused("one byte", database(), STORE_WRITE, "write-ahead mode");
        assert_int_equal(pwrite(fd, "\1", 1, at), 1);
        close(fd);
    }
    store_close(opened(database(), STORE_WRITE));
}

static void
tables_that_are_not_as_expected_are_refused(void **state)
{
    static const struct {
        const char *name, *change, *what;
    } cases[] = {
        {"a table is gone", "DROP TABLE session", "its tables are not as expected"},
        {"a table more", "CREATE TABLE extra (x)", "at 'table extra extra'"},
        {"a column more", "ALTER TABLE session ADD COLUMN x TEXT",
         "at 'session.x TEXT"},
        {"a view in a table's place",
         "DROP TABLE session; CREATE VIEW session AS SELECT 1 AS process, 'a' AS "
         "assessment, 't' AS started_at",
         "its tables are not as expected"},
        {"a trigger",
         "CREATE TRIGGER t AFTER INSERT ON session BEGIN DELETE FROM assessment; END",
         "its tables are not as expected"},
        {"an index is gone", "DROP INDEX api_offer_until",
         "its tables are not as expected"},
        {"a table that takes any type",
         "DROP TABLE session; CREATE TABLE session (process INTEGER PRIMARY KEY,"
         " assessment TEXT NOT NULL, started_at TEXT NOT NULL)",
         "its tables are not as expected"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        unlink(database());
        store_close(opened(database(), STORE_WRITE));
        meddle(database(), cases[i].change);
        refused(cases[i].name, database(), STORE_WRITE, cases[i].what);
    }
}

/* What a migration leaves has the shape of the schema, but not its words. */
static void
the_same_shape_in_other_words_is_taken(void **state)
{
    (void)state;
    store_close(opened(database(), STORE_WRITE));
    meddle(database(), "DROP INDEX api_offer_until;"
                       "CREATE INDEX  api_offer_until  ON api_offer(until);");
    store_close(opened(database(), STORE_WRITE));
}

static void
damaged_pages_are_refused(void **state)
{
    char zeros[512] = {0};
    int fd;

    (void)state;
    store_close(opened(database(), STORE_WRITE));
    fd = open(database(), O_WRONLY);
    assert_true(fd >= 0);
    /* Behind the header: the list of the tables. */
    assert_int_equal(pwrite(fd, zeros, sizeof zeros, 100), sizeof zeros);
    close(fd);
    refused("page 1", database(), STORE_WRITE, "damaged");
}

static void
what_is_no_regular_file_is_refused_without_waiting(void **state)
{
    struct store *store;
    struct error err;

    (void)state;
    assert_int_equal(mkfifo(database(), 0600), 0);
    alarm(60); /* were it to wait, the test would */
    assert_false(store_open(database(), STORE_WRITE, &store, &err));
    alarm(0);
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_string_equal(err.what, "not a regular file");
    unlink(database());
    assert_int_equal(mkdir(database(), 0700), 0);
    assert_false(store_open(database(), STORE_WRITE, &store, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
}

static void
a_folder_that_cannot_be_made_is_no_database_error(void **state)
{
    struct store *store;
    struct error err;

    (void)state;
    folder_write(folder_path(&folder, "file"), "x", 1);
    assert_false(store_open(folder_path(&folder, "file/llm-decide.db"), STORE_WRITE,
                            &store, &err));
    assert_true(err.code == ERROR_FAILED || err.code == ERROR_DATABASE);
    assert_true(err.what[0] != '\0');
}

static void
a_value_of_another_type_is_damage(void **state)
{
    struct store *store = opened(":memory:", STORE_WRITE);
    struct query query;
    struct error err;
    struct price price;
    struct arena arena;
    struct maybe number;
    int64_t integer;
    const char *text;
    bool row;

    (void)state;
    arena_init(&arena);
    assert_true(
        sql_prepare(store, "SELECT 'x', 1.5, NULL, -1, x'61', 9e999", &query, &err));
    assert_true(sql_step(&query, &row, &err) && row);
    for (int column = 1; column < 6; column++)
        CHECK_BOOL("a text", sql_text(&query, column, &arena, &text, &err),
                   column == 2);
    arena_clear(&arena);
    assert_false(sql_maybe(&query, 5, &number, &err));
    assert_false(sql_maybe(&query, 0, &number, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_string_equal(err.what,
                        "the database is damaged: column 'x' holds a text that "
                        "does not belong there");
    assert_false(sql_price(&query, 1, &price, &err));
    assert_false(sql_integer(&query, 2, 0, 9, &integer, &err));
    assert_false(sql_price(&query, 3, &price, &err));
    assert_false(sql_integer(&query, 3, 0, 9, &integer, &err));
    sql_finish(&query);
    store_close(store);
}

static void
nothing_is_unknown_and_not_zero(void **state)
{
    struct store *store = opened(":memory:", STORE_WRITE);
    struct query query;
    struct error err;
    struct price price = {true, 5};
    struct maybe number = maybe_of(5);
    bool row;

    (void)state;
    assert_true(sql_prepare(store, "SELECT NULL, ?1, ?2", &query, &err));
    sql_bind_price(&query, 1, (struct price){0});
    sql_bind_maybe(&query, 2, maybe_unknown());
    assert_true(sql_step(&query, &row, &err) && row);
    assert_int_equal(sqlite3_column_type(query.handle, 1), SQLITE_NULL);
    assert_int_equal(sqlite3_column_type(query.handle, 2), SQLITE_NULL);
    assert_true(sql_price(&query, 0, &price, &err));
    assert_false(price.known);
    assert_true(sql_maybe(&query, 0, &number, &err));
    assert_false(number.known);
    sql_finish(&query);
    store_close(store);
}

/* ---- two programs ---------------------------------------------------------------- */

/* In a process of its own: add one session so many times. */
static void
child_adds(const char *path, int first, int count)
{
    struct store *store;
    struct error err;

    if (!store_open(path, STORE_WRITE, &store, &err))
        _exit(1);
    for (int i = first; i < first + count; i++) {
        struct query query;
        bool good = sql_begin(store, &err) &&
                    sql_prepare(store, "INSERT INTO session VALUES (?1, 'a', 't')",
                                &query, &err);

        if (!good)
            _exit(2);
        sql_bind_integer(&query, 1, i);
        good = sql_run(&query, &err);
        sql_finish(&query);
        if (!sql_end(store, good, &err))
            _exit(3);
    }
    store_close(store);
    _exit(0);
}

static void
all_that_eight_programs_write_arrives(void **state)
{
    enum { PROGRAMS = 8, EACH = 8 };
    pid_t pids[PROGRAMS];
    char path[600];
    struct store *store;
    struct error err;

    (void)state;
    snprintf(path, sizeof path, "%s", database());
    store = opened(path, STORE_WRITE);
    assert_true(sql_exec(
        store,
        "INSERT INTO assessment (id, title, status, answered, step, created_at,"
        " changed_at, notes) VALUES ('a', 'A', 'draft', 0, 1, 't', 't', '')",
        &err));
    store_close(store);
    for (int i = 0; i < PROGRAMS; i++) {
        pids[i] = fork();
        assert_true(pids[i] >= 0);
        if (pids[i] == 0)
            child_adds(path, i * EACH + 1, EACH);
    }
    for (int i = 0; i < PROGRAMS; i++) {
        int status;

        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    store = opened(path, STORE_READ);
    assert_int_equal(number_of(store, "SELECT count(*) FROM session"), PROGRAMS * EACH);
    store_close(store);
}

/* The slower of two that begin at once has made one for nothing, and nothing of it stays. */
static void
a_database_that_came_in_between_is_kept(void **state)
{
    char path[600], journal[640], *temporary;
    struct error err;
    char *kept;
    size_t size;

    (void)state;
    snprintf(path, sizeof path, "%s", database());
    temporary = file_temporary(path, &err);
    assert_non_null(temporary);
    folder_write(temporary, "slower", 6);
    snprintf(journal, sizeof journal, "%s-journal", temporary);
    folder_write(journal, "x", 1);
    folder_write(path, "faster", 6);
    assert_true(file_publish(temporary, path, &err));
    kept = folder_read(path, &size);
    assert_memory_equal(kept, "faster", 6);
    free(kept);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder.path), 0); /* only an empty folder can be removed */
}

static void
programs_that_begin_at_once_make_one_database(void **state)
{
    enum { PROGRAMS = 8 };
    pid_t pids[PROGRAMS];
    char path[600];
    struct store *store;

    (void)state;
    snprintf(path, sizeof path, "%s", folder_path(&folder, "new/llm-decide.db"));
    for (int i = 0; i < PROGRAMS; i++) {
        pids[i] = fork();
        assert_true(pids[i] >= 0);
        if (pids[i] == 0) {
            struct error err;
            bool good = store_open(path, STORE_WRITE, &store, &err);

            store_close(store);
            _exit(good ? 0 : 1);
        }
    }
    for (int i = 0; i < PROGRAMS; i++) {
        int status;

        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_int_equal(status, 0);
    }
    store_close(opened(path, STORE_READ));
}

/*
 * A lock that stays is an answer, not a wait without end.  The other program is a
 * process, which says by a byte through a pipe that it has the lock.
 */
static void
a_lock_that_stays_is_said(void **state)
{
    char path[600], byte;
    int ready[2], status;
    struct store *store;
    struct error err;
    pid_t pid;

    (void)state;
    snprintf(path, sizeof path, "%s", database());
    store_close(opened(path, STORE_WRITE));
    assert_int_equal(pipe(ready), 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        if (!store_open(path, STORE_WRITE, &store, &err) || !sql_begin(store, &err) ||
            write(ready[1], "x", 1) != 1)
            _exit(1);
        pause();
        _exit(0);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    store = opened(path, STORE_WRITE);
    sqlite3_busy_timeout(store->db, 50);
    assert_false(sql_begin(store, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_string_equal(err.what, "the database is in use by another program");
    kill(pid, SIGKILL);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(sql_begin(store, &err));
    assert_true(sql_end(store, true, &err));
    store_close(store);
    close(ready[0]);
    close(ready[1]);
}

/* In the child: a transaction that has reached the file, and no end of it. */
static _Noreturn void
writer(const char *path, int ready)
{
    struct store *store;
    struct error err;

    /* A cache of one page makes SQLite write to the file before the end. */
    if (!store_open(path, STORE_WRITE, &store, &err) ||
        !sql_exec(store, "PRAGMA cache_size = 1", &err) || !sql_begin(store, &err) ||
        !sql_exec(
            store,
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
            " WHERE i < 2000) INSERT INTO assessment (id, title, status, answered, step,"
            " created_at, changed_at, notes)"
            " SELECT 'a' || i, 'A', 'draft', 0, 1, 't', 't', '' FROM n",
            &err) ||
        write(ready, "x", 1) != 1)
        _exit(1);
    pause();
    _exit(0);
}

/*
 * A program killed in the middle of a transaction leaves a journal; nothing is lost, also
 * when a reader is the first to come by: it sets the file back and writes nothing else.
 */
static void
after_a_kill_the_old_state_is_there(void **state)
{
    static const enum store_mode modes[] = {STORE_WRITE, STORE_READ};
    char path[600], journal[620], byte;
    int ready[2], status;
    struct store *store;
    struct error err;
    pid_t pid;

    (void)state;
    snprintf(path, sizeof path, "%s", database());
    snprintf(journal, sizeof journal, "%s-journal", path);
    store_close(opened(path, STORE_WRITE));
    for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
        assert_int_equal(pipe(ready), 0);
        pid = fork();
        assert_true(pid >= 0);
        if (pid == 0)
            writer(path, ready[1]);
        assert_int_equal(read(ready[0], &byte, 1), 1);
        kill(pid, SIGKILL);
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_int_equal(access(journal, F_OK), 0);

        store = opened(path, modes[i]);
        assert_int_equal(number_of(store, "SELECT count(*) FROM assessment"), 0);
        assert_true(store_check(store, &err));
        CHECK_BOOL("writes", sql_exec(store, "DELETE FROM assessment", &err),
                   modes[i] == STORE_WRITE);
        store_close(store);
        assert_int_not_equal(access(journal, F_OK), 0);
        close(ready[0]);
        close(ready[1]);
    }
}

/* ---- older versions -------------------------------------------------------------- */

static const struct migration steps[] = {
    {1, "ALTER TABLE session ADD COLUMN screen TEXT; PRAGMA user_version = 2;"},
    {2, "CREATE TABLE extra (x INTEGER) STRICT; PRAGMA user_version = 3;"},
};

static void
an_older_database_is_copied_and_brought_up_to_date(void **state)
{
    struct store *store = opened(database(), STORE_WRITE);
    const char *copy = folder_path(&folder, "llm-decide.db.v1-2");
    struct stat info;
    struct error err;
    size_t size;
    char *other;

    (void)state;
    assert_true(sql_exec(
        store,
        "INSERT INTO assessment (id, title, status, answered, step, created_at,"
        " changed_at, notes) VALUES ('a', 'A', 'draft', 0, 1, 't', 't', '')",
        &err));
    folder_put(&folder, "llm-decide.db.v1-1", "a copy of another day");
    assert_true(migrate(store, steps, ARRAY_LEN(steps), 3, &err));
    assert_int_equal(number_of(store, "PRAGMA user_version"), 3);
    assert_int_equal(number_of(store, "SELECT count(*) FROM assessment"), 1);
    assert_int_equal(number_of(store, "SELECT count(screen) FROM session"), 0);
    assert_int_equal(number_of(store, "SELECT count(*) FROM extra"), 0);
    assert_true(migrate(store, steps, ARRAY_LEN(steps), 3, &err));
    assert_int_equal(sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, -1), 0);
    store_close(store);

    assert_int_equal(stat(copy, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_int_not_equal(access(folder_path(&folder, "llm-decide.db.v1-3"), F_OK), 0);
    other = folder_read(folder_path(&folder, "llm-decide.db.v1-1"), &size);
    assert_int_equal(size, strlen("a copy of another day"));
    free(other);
    store = opened(copy, STORE_READ); /* of version 1, whole */
    assert_int_equal(number_of(store, "SELECT count(*) FROM assessment"), 1);
    store_close(store);
}

static void
a_step_that_fails_changes_nothing(void **state)
{
    static const struct migration broken[] = {
        {1, "ALTER TABLE session ADD COLUMN screen TEXT; PRAGMA user_version = 2;"},
        {2, "CREATE TABLE session (x)"},
    };
    static const struct migration silent[] = {{1, "CREATE TABLE extra (x) STRICT"}};
    static const struct migration gap[] = {{2, "PRAGMA user_version = 3"}};
    static const struct {
        const char *name;
        const struct migration *steps;
        size_t count;
    } cases[] = {
        {"broken", broken, 2},
        {"no version", silent, 1},
        {"no step", gap, 1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct store *store = opened(database(), STORE_WRITE);
        struct error err;

        if (migrate(store, cases[i].steps, cases[i].count, 3, &err))
            fail_msg("%s: migrated", cases[i].name);
        assert_true(err.what[0] != '\0');
        CHECK_INTEGER(cases[i].name, number_of(store, "PRAGMA user_version"), 1);
        store_close(store);
        store_close(
            opened(database(), STORE_READ)); /* its shape is version 1's still */
    }
}

static void
an_older_database_that_may_not_be_written_is_refused(void **state)
{
    struct store *store;
    struct error err;

    (void)state;
    store_close(opened(database(), STORE_WRITE));
    store = opened(database(), STORE_READ);
    assert_false(migrate(store, steps, ARRAY_LEN(steps), 3, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_string_equal(err.what, "the database has version 1, not 3");
    store_close(store);
}

int
main(void)
{
#define ON_FILES(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        ON_FILES(a_new_database_is_private_whatever_the_umask),
        ON_FILES(nothing_stands_beside_a_new_database),
        ON_FILES(a_new_database_says_whose_it_is),
        ON_FILES(every_safeguard_is_on),
        ON_FILES(a_statement_without_end_is_stopped),
        ON_FILES(what_is_saved_is_there_when_opened_again),
        ON_FILES(a_transaction_that_went_wrong_leaves_nothing),
        ON_FILES(transactions_of_one_are_one),
        ON_FILES(reading_does_not_make_a_database),
        ON_FILES(a_reader_cannot_write),
        ON_FILES(a_file_that_is_no_database_is_refused),
        ON_FILES(a_database_of_another_program_is_refused),
        ON_FILES(a_newer_database_is_refused),
        ON_FILES(a_database_with_a_write_ahead_log_is_refused),
        ON_FILES(tables_that_are_not_as_expected_are_refused),
        ON_FILES(the_same_shape_in_other_words_is_taken),
        ON_FILES(damaged_pages_are_refused),
        ON_FILES(what_is_no_regular_file_is_refused_without_waiting),
        ON_FILES(a_folder_that_cannot_be_made_is_no_database_error),
        ON_FILES(a_value_of_another_type_is_damage),
        ON_FILES(nothing_is_unknown_and_not_zero),
        ON_FILES(all_that_eight_programs_write_arrives),
        ON_FILES(a_database_that_came_in_between_is_kept),
        ON_FILES(programs_that_begin_at_once_make_one_database),
        ON_FILES(a_lock_that_stays_is_said),
        ON_FILES(after_a_kill_the_old_state_is_there),
        ON_FILES(an_older_database_is_copied_and_brought_up_to_date),
        ON_FILES(a_step_that_fails_changes_nothing),
        ON_FILES(an_older_database_that_may_not_be_written_is_refused),
    };

    return cmocka_run_group_tests_name("store/db", tests, NULL, NULL);
}
