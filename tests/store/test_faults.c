/*
 * test_faults.c - whole or not at all: every call to the disk fails once, and from then on.
 *
 * A layer between SQLite and the system counts writes, syncs, openings, truncations and
 * deletions, and lets one of them fail.  Each action is tried with the first, the second,
 * ... call failing until none fails any more; after each try the database is sound, and
 * holds what it held or what it was to hold.
 */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/digest.h"
#include "store/catalog.h"
#include "store/draft.h"
#include "store/migrate.h"
#include "store/sql.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/folder.h"
#include "support/shipped.h"

/* ---- a disk that fails ------------------------------------------------------------------ */

static struct {
    int countdown; /* calls until the failing one; 0: none fails */
    int code;      /* what it fails with */
    bool stays;    /* all calls behind it fail as well */
    bool failed;   /* one has */
} disk;

/* Count a call; SQLITE_OK when it may go on. */
static int
disk_call(void)
{
    if (disk.failed && disk.stays)
        return disk.code;
    if (disk.countdown == 0 || --disk.countdown > 0)
        return SQLITE_OK;
    disk.failed = true;
    return disk.code;
}

static sqlite3_vfs *real;

/* A file of the layer; the system's follows it in memory. */
struct file {
    sqlite3_file head;
};

static sqlite3_file *
inner(sqlite3_file *file)
{
    return (sqlite3_file *)(void *)((struct file *)(void *)file + 1);
}

static int
file_close(sqlite3_file *file)
{
    return inner(file)->pMethods->xClose(inner(file));
}

static int
file_read(sqlite3_file *file, void *bytes, int size, sqlite3_int64 at)
{
    return inner(file)->pMethods->xRead(inner(file), bytes, size, at);
}

static int
file_write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at)
{
    int code = disk_call();

    /* Half of it arrives: a write is not whole by itself. */
    if (code != SQLITE_OK) {
        inner(file)->pMethods->xWrite(inner(file), bytes, size / 2, at);
        return code;
    }
    return inner(file)->pMethods->xWrite(inner(file), bytes, size, at);
}

static int
file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    int code = disk_call();

    return code ? code : inner(file)->pMethods->xTruncate(inner(file), size);
}

/* Counted, and not done: no power fails in a test, and thousands of syncs take minutes. */
static int
file_sync(sqlite3_file *file, int flags)
{
    (void)file;
    (void)flags;
    return disk_call();
}

static int
file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return inner(file)->pMethods->xFileSize(inner(file), size);
}

static int
file_lock(sqlite3_file *file, int level)
{
    return inner(file)->pMethods->xLock(inner(file), level);
}

static int
file_unlock(sqlite3_file *file, int level)
{
    return inner(file)->pMethods->xUnlock(inner(file), level);
}

static int
file_reserved(sqlite3_file *file, int *out)
{
    return inner(file)->pMethods->xCheckReservedLock(inner(file), out);
}

static int
file_control(sqlite3_file *file, int op, void *arg)
{
    return inner(file)->pMethods->xFileControl(inner(file), op, arg);
}

static int
file_sector(sqlite3_file *file)
{
    return inner(file)->pMethods->xSectorSize(inner(file));
}

static int
file_device(sqlite3_file *file)
{
    return inner(file)->pMethods->xDeviceCharacteristics(inner(file));
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_device,
};

static int
disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    int code = disk_call();

    (void)vfs;
    file->pMethods = NULL;
    if (code == SQLITE_OK)
        code = real->xOpen(real, name, inner(file), flags, out);
    else
        code = SQLITE_CANTOPEN;
    if (code == SQLITE_OK)
        file->pMethods = &methods;
    return code;
}

static int
disk_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    int code = disk_call();

    (void)vfs;
    (void)sync;
    return code ? code : real->xDelete(real, name, 0);
}

static void
disk_make(void)
{
    static sqlite3_vfs vfs;

    if (real)
        return;
    real = sqlite3_vfs_find(NULL);
    vfs = *real; /* its other functions do not look at the structure */
    vfs.zName = "failing";
    vfs.szOsFile = (int)sizeof(struct file) + real->szOsFile;
    vfs.xOpen = disk_open;
    vfs.xDelete = disk_delete;
    assert_int_equal(sqlite3_vfs_register(&vfs, 1), SQLITE_OK);
}

/* ---- what is tried ------------------------------------------------------------------------ */

static struct folder folder;
static struct arena arena;
static const struct catalog *shipped, *changed;
static struct error err;

static const char hash_1[] =
    "1111111111111111111111111111111111111111111111111111111111111111";
static const char hash_2[] =
    "2222222222222222222222222222222222222222222222222222222222222222";

static const char *
database(void)
{
    return folder_path(&folder, "d/llm-decide.db");
}

static bool
catalog_put(struct store *store, const struct catalog *catalog, const char *hash)
{
    struct catalog_change change = {CAUSE_SHIPPED,          "",   "data", hash, "",
                                    "2026-12-01T00:00:00Z", NULL, 0};
    int64_t revision;

    return store_catalog_change(store, &change, catalog, &revision, &err);
}

/* A database with a draft and the shipped catalog, made once on a disk that works. */
static char *template;
static size_t template_size;

static void
template_make(void)
{
    struct draft draft = {
        .answers = "old", .place = "", .label = "began", .title = "A"};
    char id[SAVED_ID_SIZE];
    struct store *store;

    folder_make(&folder);
    if (!store_open(database(), STORE_WRITE, &store, &err) ||
        !draft_create(store, "a", STATUS_DRAFT, &draft, "t", id, &err) ||
        !catalog_put(store, shipped, hash_1))
        fail_msg("%s", err.what);
    store_close(store);
    template = folder_read(database(), &template_size);
    folder_remove(&folder);
}

static void
database_make(void)
{
    assert_int_equal(mkdir(folder_path(&folder, "d"), 0700), 0);
    folder_write(database(), template, template_size);
}

static bool
making_a_database(void)
{
    struct store *store;
    bool good = store_open(database(), STORE_WRITE, &store, &err);

    store_close(store);
    return good;
}

/* Do something in the database. */
static bool
within(bool (*act)(struct store *store))
{
    struct store *store;
    bool good = store_open(database(), STORE_WRITE, &store, &err);

    good = good && act(store);
    store_close(store);
    return good;
}

static bool
draft_change(struct store *store)
{
    struct draft draft = {
        .answers = "new", .place = "", .label = "changed", .title = "A"};

    return draft_save(store, "a", &draft, "t", &err);
}

static bool
saving_a_draft(void)
{
    return within(draft_change);
}

static bool
catalog_renew(struct store *store)
{
    /* A small cache makes SQLite write before the end of the transaction. */
    return sql_exec(store, "PRAGMA cache_size = 8", &err) &&
           catalog_put(store, changed, hash_2);
}

static bool
renewing_the_catalog(void)
{
    return within(catalog_renew);
}

static bool
store_migrate(struct store *store)
{
    static const struct migration steps[] = {
        {1, "CREATE TABLE extra (x INTEGER) STRICT; PRAGMA user_version = 2;"}};

    return migrate(store, steps, 1, 2, &err);
}

static bool
migrating(void)
{
    return within(store_migrate);
}

/* ---- what is found afterwards -------------------------------------------------------------- */

/* Which of two states a number of the database shows: 0 the old, 1 the new. */
static int
state_of(struct store *store, const char *sql, int64_t old, int64_t new)
{
    struct query query;
    int64_t value = -1;
    bool row;

    assert_true(sql_prepare(store, sql, &query, &err));
    assert_true(sql_step(&query, &row, &err) && row);
    assert_true(sql_integer(&query, 0, 0, INT64_MAX, &value, &err));
    sql_finish(&query);
    assert_true(value == old || value == new);
    return value == new;
}

static int
draft_state(struct store *store)
{
    struct draft draft;

    assert_true(draft_read(store, "a", &arena, &draft, &err));
    assert_true(strcmp(draft.answers, "old") == 0 || strcmp(draft.answers, "new") == 0);
    return state_of(store, "SELECT count(*) FROM draft_step", 1, 2);
}

static int
catalog_state(struct store *store)
{
    struct catalog_state state;
    struct catalog catalog;

    assert_true(store_catalog_state(store, &state, &err));
    assert_true(store_catalog_load(store, 0, &arena, &catalog, &err));
    assert_string_equal(catalog.hash,
                        state.revision == 1 ? shipped->hash : changed->hash);
    assert_true(store_catalog_verify(store, &err));
    return state.revision == 2;
}

static int
version_state(struct store *store)
{
    return state_of(store, "SELECT user_version FROM pragma_user_version", 1, 2);
}

static int
any_state(struct store *store)
{
    (void)store;
    return 1;
}

struct action {
    const char *name;
    bool (*run)(void);
    bool needs_database;
    int (*state)(struct store *store);
};

/* The state after an action; a database that is not there is the old one of making it. */
static int
state_after(const struct action *action)
{
    struct store store = {.mode = STORE_WRITE, .path = (char[]){"the test's"}};
    int state;

    if (access(database(), F_OK) != 0) {
        assert_false(action->needs_database);
        return 0;
    }
    /* Without store_open(), which would not take a database of a newer version. */
    assert_int_equal(sqlite3_open(database(), &store.db), SQLITE_OK);
    assert_true(store_check(&store, &err));
    state = action->state(&store);
    sqlite3_close(store.db);
    return state;
}

/* One try with the call `at` failing; false when the action needs fewer calls. */
static bool
tried(const struct action *action, int at, int code, bool stays)
{
    bool good, failed;
    int state;

    folder_make(&folder);
    if (action->needs_database)
        database_make();
    disk.countdown = at;
    disk.code = code;
    disk.stays = stays;
    disk.failed = false;
    good = action->run();
    failed = disk.failed;
    disk.countdown = 0;
    disk.failed = false;
    if (!good && (err.what[0] == '\0' || err.code == ERROR_NONE))
        fail_msg("%s, call %d: failed without a word", action->name, at);
    if (!failed && !good)
        fail_msg("%s, call %d: %s", action->name, at, err.what);
    state = state_after(action);
    if (good && state != 1)
        fail_msg("%s, call %d: said done, and is not", action->name, at);
    folder_remove(&folder);
    return failed;
}

static void
every_call_to_the_disk_may_fail(void **state)
{
    static const struct action actions[] = {
        {"making a database", making_a_database, false, any_state},
        {"saving a draft", saving_a_draft, true, draft_state},
        {"renewing the catalog", renewing_the_catalog, true, catalog_state},
        {"migrating", migrating, true, version_state},
    };
    /* A disk that fails once, and one that is full from then on. */
    static const struct {
        int code;
        bool stays;
    } faults[] = {{SQLITE_IOERR, false}, {SQLITE_FULL, true}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(actions); i++)
        for (size_t j = 0; j < ARRAY_LEN(faults); j++) {
            int at = 1;

            while (tried(&actions[i], at, faults[j].code, faults[j].stays))
                at++;
            if (at < 5)
                fail_msg("%s: only %d calls were counted", actions[i].name, at - 1);
        }
}

static int
setup(void **state)
{
    struct catalog *copy;

    (void)state;
    disk_make();
    arena_init(&arena);
    shipped = shipped_catalog(&arena);
    copy = shipped_catalog(&arena);
    for (size_t i = 0; i < copy->offer_count; i++)
        copy->offers[i].input.micro++;
    catalog_digest(copy, copy->hash);
    changed = copy;
    template_make();
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    free(template);
    arena_clear(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_call_to_the_disk_may_fail, setup,
                                        teardown),
    };

    return cmocka_run_group_tests_name("store/faults", tests, NULL, NULL);
}
