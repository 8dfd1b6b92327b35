/*
 * test_faults.c - whatever call for a file fails, and wherever the process is killed:
 * what is there afterwards is wholly the old or wholly the new, and the exit status
 * tells no lie.
 *
 * Each deed is done once to see its calls; then again and again, with the first, the
 * second, ... of them failing, in each way that fault.h lists, until none is left.
 * make check takes some of the calls of each deed, spread over all of them;
 * TRUST_FAULTS=all takes every one.  TRUST_TESTS is a pattern of those that are wanted.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/strbuf.h"
#include "store/db.h"
#include "store/schema.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/meddle.h"
#include "support/program.h"
#include "trust/deeds.h"
#include "trust/fault.h"

enum { CALLS_MAX = 20000, POINTS_ALL = 24, POINTS_SOME = 8, DEEDS_MAX = 40 };

static const char *const how_names[FAULT_COUNT] = FAULT_NAMES;
static char self[1024], library[1024];

/* One deed, with the folders in which it is done. */
struct trial {
    const char *name;
    struct folder folder;
    struct folder before, work, disk; /* in it */
    struct program program;
    const char *words[PROGRAM_WORDS];
    bool several;           /* files, each whole by itself */
    char *old, *new;        /* what the folder tells before and after */
    char *calls[CALLS_MAX]; /* names, in order, of a run without a fault */
    size_t call_count;
    long points, violations;
};

/* ---- folders --------------------------------------------------------------------- */

static void
folder_within(const struct trial *trial, const char *name, struct folder *out)
{
    snprintf(out->path, sizeof out->path, "%s", folder_path(&trial->folder, name));
    assert_int_equal(mkdir(out->path, 0700), 0);
}

static void
folder_empty(struct folder *folder)
{
    char path[sizeof folder->path];

    memcpy(path, folder->path, sizeof path);
    folder_remove(folder);
    memcpy(folder->path, path, sizeof path);
    assert_int_equal(mkdir(path, 0700), 0);
}

static void
folder_copy(const struct folder *from, const struct folder *to)
{
    DIR *dir = opendir(from->path);

    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        size_t size;
        char *bytes;

        if (entry->d_name[0] == '.')
            continue;
        bytes = folder_read(folder_path(from, entry->d_name), &size);
        folder_write(folder_path(to, entry->d_name), bytes, size);
        free(bytes);
    }
    closedir(dir);
}

static bool
is_there(const struct folder *folder, const char *name)
{
    return access(folder_path(folder, name), F_OK) == 0;
}

/* ---- what a folder tells --------------------------------------------------------- */

/* Append each row of a query, every value with its type. */
static bool
rows_add(sqlite3 *db, const char *query, struct strbuf *out)
{
    sqlite3_stmt *statement;
    int code = sqlite3_prepare_v2(db, query, -1, &statement, NULL);

    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        for (int i = 0; code == SQLITE_ROW && i < sqlite3_column_count(statement);
             i++) {
            const void *bytes = sqlite3_column_blob(statement, i);

            strbuf_addf(out, "%d:", sqlite3_column_type(statement, i));
            strbuf_addn(out, bytes, (size_t)sqlite3_column_bytes(statement, i));
            strbuf_addc(out, '\n');
        }
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

static int
table_add(void *context, int count, char **values, char **names)
{
    struct strbuf *tables = context;

    (void)count;
    (void)names;
    strbuf_addn(tables, values[0], strlen(values[0]) + 1);
    return 0;
}

/* A database's whole content, as a hash; "damaged" when it is not whole. */
static void
database_tell(const char *path, struct strbuf *out)
{
    static const char check[] = "SELECT integrity_check FROM pragma_integrity_check"
                                " WHERE integrity_check <> 'ok'";
    char hash[HASH_HEX_SIZE];
    struct strbuf tables, rows;
    sqlite3 *db;
    bool good;

    strbuf_init(&tables);
    strbuf_init(&rows);
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL),
                     SQLITE_OK);
    good = rows_add(db, check, &rows) && rows.length == 0 &&
           rows_add(db, "PRAGMA user_version", &rows) &&
           sqlite3_exec(db,
                        "SELECT name FROM sqlite_schema WHERE type = 'table'"
                        " ORDER BY name",
                        table_add, &tables, NULL) == SQLITE_OK;
    for (const char *name = tables.data; good && name < tables.data + tables.length;
         name += strlen(name) + 1) {
        char *query = sqlite3_mprintf("SELECT * FROM \"%w\"", name);

        good = query && rows_add(db, query, &rows);
        sqlite3_free(query);
    }
    hash_hex(rows.data, rows.length, hash);
    strbuf_addf(out, "database %s\n", good ? hash : "damaged");
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    strbuf_clear(&tables);
    strbuf_clear(&rows);
}

static void
file_tell(const char *path, const char *name, struct strbuf *out)
{
    char hash[HASH_HEX_SIZE];
    size_t size;
    char *bytes = folder_read(path, &size);

    hash_hex(bytes, size, hash);
    strbuf_addf(out, "%s %s\n", name, hash);
    free(bytes);
}

static int
is_table(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name), tail = strlen(DEEDS_TABLE);

    return length > tail && strcmp(entry->d_name + length - tail, DEEDS_TABLE) == 0;
}

static void
tables_tell(const struct folder *folder, struct strbuf *out)
{
    struct dirent **entries;
    int count = scandir(folder->path, &entries, is_table, alphasort);

    assert_true(count >= 0);
    for (int i = 0; i < count; i++) {
        file_tell(folder_path(folder, entries[i]->d_name), entries[i]->d_name, out);
        free(entries[i]);
    }
    free(entries);
}

/* Everything that the folder holds for its user, a line each; to be freed. */
static char *
folder_tell(const struct folder *folder)
{
    struct strbuf out;
    char *text;

    strbuf_init(&out);
    if (is_there(folder, DEEDS_DATABASE))
        database_tell(folder_path(folder, DEEDS_DATABASE), &out);
    if (is_there(folder, DEEDS_EXPORT))
        file_tell(folder_path(folder, DEEDS_EXPORT), DEEDS_EXPORT, &out);
    tables_tell(folder, &out);
    text = strdup(out.data);
    assert_non_null(text);
    strbuf_clear(&out);
    return text;
}

/* ---- one run --------------------------------------------------------------------- */

/* Do the deed in a fresh copy of the folder, its call number `at` failing; 0: none. */
static void
trial_run(struct trial *trial, enum fault_how how, long at, struct fault_report *report)
{
    char number[24];
    size_t size;
    char *bytes;

    *report = (struct fault_report){0};
    folder_empty(&trial->work);
    folder_empty(&trial->disk);
    assert_int_equal(mkdir(folder_path(&trial->disk, FAULT_DISK_FILES), 0700), 0);
    folder_copy(&trial->before, &trial->work);
    folder_write(folder_path(&trial->folder, "report"), report, sizeof *report);
    snprintf(number, sizeof number, "%ld", at);
    program_set(&trial->program, "FAULT_AT", number);
    program_set(&trial->program, "FAULT_HOW", how_names[how]);
    program_set(&trial->program, "FAULT_DISK",
                how == FAULT_POWER ? trial->disk.path : NULL);
    program_set(&trial->program, "FAULT_LOG",
                at ? NULL : folder_path(&trial->folder, "log"));
    trial->program.ends_by = at && how >= FAULT_KILL ? SIGKILL : 0;
    program_run_words(&trial->program, trial->words);
    bytes = folder_read(folder_path(&trial->folder, "report"), &size);
    assert_int_equal(size, sizeof *report);
    memcpy(report, bytes, sizeof *report);
    free(bytes);
}

static void
violation(struct trial *trial, enum fault_how how, long at,
          const struct fault_report *report, const char *what)
{
    trial->violations++;
    print_error("%s: %s at call %ld (%s): %s; status %d: %s\n", trial->name,
                how_names[how], at, report->first, what, trial->program.status,
                trial->program.err.data);
}

/* ---- what has to hold ------------------------------------------------------------ */

/* A name that belongs there, also after a failure. */
static bool
is_expected(const char *name)
{
    return name[0] == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
           strcmp(name, FAULT_DISK_FILES) == 0 || strcmp(name, DEEDS_DATABASE) == 0 ||
           strcmp(name, DEEDS_EXPORT) == 0 || strcmp(name, DEEDS_ANSWERS) == 0 ||
           strcmp(name, DEEDS_LIST) == 0 || strcmp(name, DEEDS_PILOT) == 0 ||
           strncmp(name, DEEDS_DATABASE ".v", strlen(DEEDS_DATABASE ".v")) == 0;
}

/* Whether each line of what the folder tells is among those of the old or of the new. */
static bool
each_is_whole(const struct trial *trial, const char *told)
{
    for (const char *line = told, *end; *line; line = end + 1) {
        char want[400];

        end = strchr(line, '\n');
        snprintf(want, sizeof want, "%.*s", (int)(end - line) + 1, line);
        if (!strstr(trial->old, want) && !strstr(trial->new, want))
            return false;
    }
    return true;
}

/* The first name that does not belong in the folder, or NULL. */
static const char *
left_over(const struct folder *folder)
{
    static char found[300];
    DIR *dir = opendir(folder->path);

    found[0] = '\0';
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (!is_expected(entry->d_name) && !is_table(entry))
            snprintf(found, sizeof found, "%s", entry->d_name);
    closedir(dir);
    return found[0] ? found : NULL;
}

/* Whether the program itself opens what is there, first as one who only reads. */
static bool
opens(const char *path, struct error *err)
{
    struct store *store;
    bool good = store_open(path, STORE_READ, &store, err);

    store_close(store);
    good = good && store_open(path, STORE_WRITE, &store, err);
    if (good) {
        good = store_check(store, err);
        store_close(store);
    }
    return good;
}

/* The copies that were made before bringing up to date: each as whole as the old. */
static bool
copies_are_whole(const struct trial *trial, const struct folder *folder)
{
    const char *name = DEEDS_DATABASE ".v1-1";
    struct strbuf told;
    bool good;

    if (!is_there(folder, name))
        return true;
    strbuf_init(&told);
    database_tell(folder_path(folder, name), &told);
    good = strcmp(told.data, trial->old) == 0;
    strbuf_clear(&told);
    return good;
}

static void
state_check(struct trial *trial, enum fault_how how, long at,
            const struct fault_report *report, const struct folder *folder)
{
    bool is_dead = how == FAULT_BROKEN || how >= FAULT_KILL;
    bool is_current = strcmp(trial->name, "migrate") != 0;
    bool is_old, is_new;
    const char *path = folder_path(folder, DEEDS_DATABASE), *left;
    struct error err;
    char *told;

    if (is_current && is_there(folder, DEEDS_DATABASE) && !opens(path, &err))
        violation(trial, how, at, report, err.what);
    told = folder_tell(folder);
    is_old = strcmp(told, trial->old) == 0;
    is_new = strcmp(told, trial->new) == 0;
    if (!is_old && !is_new && !(trial->several && each_is_whole(trial, told)))
        violation(trial, how, at, report, "neither the old nor the new");
    if (trial->program.status == 0 && !is_new)
        violation(trial, how, at, report, "done, but not there");
    /* An empty database where there was none is no change. */
    if (strstr(trial->program.err.data, "nothing was changed") && !is_old &&
        trial->old[0])
        violation(trial, how, at, report, "it was changed");
    /* What cannot be read is damage to SQLite; nothing else that fails is one. */
    if (how != FAULT_BROKEN && strncmp(report->first, "read ", 5) != 0 &&
        strstr(trial->program.err.data, "is damaged"))
        violation(trial, how, at, report, "it is not damaged");
    left = left_over(folder);
    /* A name that could not be removed, and those of a process that is gone, may stay. */
    if (left && !is_dead && !strstr(report->first, "unlink "))
        violation(trial, how, at, report, left);
    if (is_new && !is_old && !is_current && !is_there(folder, DEEDS_DATABASE ".v1-1"))
        violation(trial, how, at, report, "no copy was made");
    if ((is_new || !is_dead) && !copies_are_whole(trial, folder))
        violation(trial, how, at, report, "the copy is not whole");
    free(told);
}

/* ---- every point ----------------------------------------------------------------- */

/* Whether a fault of this kind at this call differs from one at the next. */
static bool
is_point(const struct trial *trial, enum fault_how how, long at)
{
    return how != FAULT_TORN || (size_t)at > trial->call_count ||
           strncmp(trial->calls[at - 1], "write ", strlen("write ")) == 0;
}

/* How many calls lie from one point to the next. */
static long
stride_of(const struct trial *trial)
{
    const char *wanted = getenv("TRUST_FAULTS");

    if (wanted && strcmp(wanted, "all") == 0)
        return 1;
    return trial->call_count <= POINTS_ALL ? 1
                                           : 1 + (long)trial->call_count / POINTS_SOME;
}

static void
points_try(struct trial *trial, enum fault_how how)
{
    long stride = stride_of(trial);

    /* From one way to the next the points move on, so that together they lie closer. */
    for (long at = 1 + how % stride;; at += stride) {
        struct fault_report report;

        if (!is_point(trial, how, at))
            continue;
        trial_run(trial, how, at, &report);
        if (report.calls < at)
            return;
        trial->points++;
        state_check(trial, how, at, &report,
                    how == FAULT_POWER ? &trial->disk : &trial->work);
    }
}

/* What was done is on the disk, should the power go now. */
static void
synced_check(struct trial *trial)
{
    struct fault_report report;

    trial_run(trial, FAULT_POWER, CALLS_MAX, &report);
    CHECK_INTEGER(trial->name, trial->program.status, 0);
    state_check(trial, FAULT_POWER, CALLS_MAX, &report, &trial->disk);
}

/* ---- a deed ---------------------------------------------------------------------- */

/* The calls of a run without a fault, from its log. */
static void
calls_take(struct trial *trial)
{
    size_t size;
    char *log = folder_read(folder_path(&trial->folder, "log"), &size), *rest = log;

    for (char *line; (line = strtok_r(rest, "\n", &rest));) {
        assert_true(trial->call_count < CALLS_MAX);
        trial->calls[trial->call_count] = strdup(line);
        assert_non_null(trial->calls[trial->call_count++]);
    }
    free(log);
}

static const char answers[] = "format: llm-decide/answers\nformat_version: \"1.0\"\n"
                              "assessment: {title: Copilot}\n"
                              "requirements: {scale: 40M}\n";

static const char prices[] =
    "{\"gpt-x\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\","
    " \"max_input_tokens\": 1000, \"max_output_tokens\": 500,"
    " \"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 2e-06}}\n";

static const char measured[] =
    "approach,model,provider,quantization,gpu,gpus,n,cases_passed_share,"
    "output_tokens_per_second,incidents\n"
    "own,olmo-3-7b,,fp8,l4,1,300,0.93,900,1\n"
    "api,gpt-oss-20b,DeepInfra,,,,20,0.92,,0\n";

/* What is there before a command, made by the program itself and then by another. */
static void
command_prepare(struct trial *trial, const struct deed_command *command)
{
    struct program program;

    folder_write(folder_path(&trial->before, DEEDS_ANSWERS), answers, strlen(answers));
    folder_write(folder_path(&trial->before, DEEDS_LIST), prices, strlen(prices));
    folder_write(folder_path(&trial->before, DEEDS_PILOT), measured, strlen(measured));
    program_open(&program, &trial->before);
    program_set(&program, "LLM_DECIDE_DATA_DIR", trial->before.path);
    for (size_t i = 0; i < DEEDS_STEPS && command->before[i][0]; i++) {
        program_run_words(&program, command->before[i]);
        program_ended(&program, command->before[i][0], 0);
    }
    program_close(&program);
    if (command->meddled)
        meddle(folder_path(&trial->before, DEEDS_DATABASE), command->meddled);
}

/* This program does the deed: see main(). */
static void
deed_by_self(struct trial *trial, size_t deed)
{
    static char number[8];
    struct error err;

    if (!deed_prepare(deed, trial->before.path, &err))
        fail_msg("%s: %s", trial->name, err.what);
    free((void *)(uintptr_t)trial->program.path);
    trial->program.path = strdup(self);
    snprintf(number, sizeof number, "%zu", deed);
    trial->words[0] = "--deed";
    trial->words[1] = number;
    trial->words[2] = trial->work.path;
}

static void
deed_by_command(struct trial *trial, const struct deed_command *command)
{
    command_prepare(trial, command);
    memcpy(trial->words, command->words, sizeof command->words);
    trial->several = command->several;
    program_set(&trial->program, "LLM_DECIDE_DATA_DIR", trial->work.path);
}

static struct trial *
trial_begin(size_t deed)
{
    struct trial *trial = calloc(1, sizeof *trial);
    struct fault_report report;

    assert_non_null(trial);
    trial->name = deed_name(deed);
    folder_make(&trial->folder);
    folder_within(trial, "before", &trial->before);
    folder_within(trial, "work", &trial->work);
    folder_within(trial, "disk", &trial->disk);
    folder_write(folder_path(&trial->folder, "log"), "", 0);
    program_open(&trial->program, &trial->work);
    if (deed_command(deed))
        deed_by_command(trial, deed_command(deed));
    else
        deed_by_self(trial, deed);
    trial->old = folder_tell(&trial->before);
    program_set(&trial->program, "LD_PRELOAD", library);
    program_set(&trial->program, "FAULT_FOLDER", trial->work.path);
    program_set(&trial->program, "FAULT_REPORT", folder_path(&trial->folder, "report"));
    program_set(&trial->program, "top_srcdir", getenv("top_srcdir"));

    trial_run(trial, FAULT_ERROR, 0, &report);
    program_ended(&trial->program, trial->name, 0);
    trial->new = folder_tell(&trial->work);
    assert_null(strstr(trial->new, "damaged"));
    CHECK_BOOL(trial->name, strcmp(trial->old, trial->new) == 0,
               deed_command(deed) && deed_command(deed)->reads);
    calls_take(trial);
    CHECK_INTEGER(trial->name, trial->call_count, report.calls);
    assert_true(trial->call_count > 0);
    return trial;
}

static void
trial_end(struct trial *trial)
{
    for (size_t i = 0; i < trial->call_count; i++)
        free(trial->calls[i]);
    free(trial->old);
    free(trial->new);
    program_close(&trial->program);
    folder_remove(&trial->folder);
    free(trial);
}

static long points_all, violations_all;

static void
no_fault_leaves_half_of_it(void **state)
{
    struct trial *trial = trial_begin(*(size_t *)*state);
    long violations;

    for (int how = 0; how < FAULT_COUNT; how++)
        points_try(trial, (enum fault_how)how);
    synced_check(trial);
    print_message("%s: %zu calls, %ld faults, %ld violations\n", trial->name,
                  trial->call_count, trial->points, trial->violations);
    violations = trial->violations;
    points_all += trial->points;
    violations_all += violations;
    trial_end(trial);
    assert_int_equal(violations, 0);
}

/* ---- order ----------------------------------------------------------------------- */

/* The number of the call behind the first from `from` on that begins like this, or -1. */
static long
call_after(const struct trial *trial, long from, const char *name, const char *path)
{
    char want[200];

    snprintf(want, sizeof want, "%s %s", name, path);
    for (long i = from; from >= 0 && i < (long)trial->call_count; i++)
        if (strncmp(trial->calls[i], want, strlen(want)) == 0)
            return i + 1;
    return -1;
}

/*
 * What is exported is written and synced under another name before it gets its own, and
 * the folder is synced after that.  The power cuts of the deeds hold what comes of it.
 */
static void
an_export_is_synced_before_it_has_its_name(void **state)
{
    static const char *const names[][2] = {{"the command export", "link"},
                                           {"the command export --force", "rename"}};

    (void)state;
    for (size_t deed = 0; deed < deed_count; deed++)
        for (size_t i = 0; i < ARRAY_LEN(names); i++) {
            struct trial *trial;
            long at, named;

            if (strcmp(deed_name(deed), names[i][0]) != 0)
                continue;
            trial = trial_begin(deed);
            at = call_after(trial, 0, "create", "./.llm-decide-");
            at = call_after(trial, at, "write", "./.llm-decide-");
            at = call_after(trial, at, "fsync", "./.llm-decide-");
            named = call_after(trial, at, names[i][1], DEEDS_EXPORT);
            CHECK_BOOL(names[i][0], named > 0, true);
            CHECK_BOOL(names[i][0],
                       call_after(trial, at, "write", "./.llm-decide-") > 0, false);
            CHECK_BOOL(names[i][0], call_after(trial, named, "fsync", "./") > 0, true);
            for (size_t j = 0; j < trial->call_count; j++)
                if (strncmp(trial->calls[j], "truncate ", 9) == 0)
                    fail_msg("%s", trial->calls[j]);
            trial_end(trial);
        }
}

/* ---- folders that are made ------------------------------------------------------- */

/* In the child: a database where its folders are not there yet. */
static int
folders_main(const char *path)
{
    struct store *store;
    struct error err;
    bool good = store_open(path, STORE_WRITE, &store, &err);

    store_close(store);
    return good ? 0 : (int)err.code;
}

static void
a_folder_that_is_made_is_synced_with_its_name(void **state)
{
    static const char *const folders[] = {"/new", "/new/er"};
    struct trial *trial = trial_begin(0);
    struct fault_report report;
    char made[600], path[600];
    size_t size;
    char *log;

    (void)state;
    snprintf(path, sizeof path, "%s/new/er/" DEEDS_DATABASE, trial->work.path);
    trial->words[0] = "--folders";
    trial->words[1] = path;
    trial->words[2] = NULL;
    folder_write(folder_path(&trial->folder, "log"), "", 0);
    trial_run(trial, FAULT_ERROR, 0, &report);
    program_ended(&trial->program, "new folders", 0);
    log = folder_read(folder_path(&trial->folder, "log"), &size);
    for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
        const char *at;

        snprintf(made, sizeof made, "mkdir %s%s\n", trial->work.path, folders[i]);
        at = strstr(log, made);
        assert_non_null(at);
        snprintf(made, sizeof made, "fsync %s%s/..\n", trial->work.path, folders[i]);
        if (!strstr(at, made))
            fail_msg("%s: made, but its name is not synced", folders[i]);
    }
    free(log);
    trial_end(trial);
}

/* ---- as a program ---------------------------------------------------------------- */

/* In the child: the deed, and a line if it failed. */
static int
deed_main(const char *number, const char *folder)
{
    size_t deed = strtoul(number, NULL, 10);
    char line[700];
    struct error err;

    if (deed_act(deed, folder, &err))
        return 0;
    error_format(&err, line, sizeof line);
    fprintf(stderr, "%s\n", line);
    return (int)err.code;
}

static bool
can_preload(void)
{
    const char *build = getenv("top_builddir"), *instrumented = getenv("INSTRUMENTED");
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);

    snprintf(library, sizeof library, "%s/tests/trust/fault_files.so",
             build ? build : ".");
    /* A sanitizer has to come before every other library. */
    return (!instrumented || strcmp(instrumented, "yes") != 0) && length > 0 &&
           access(library, R_OK) == 0;
}

int
main(int argc, char **argv)
{
    struct CMUnitTest tests[DEEDS_MAX];
    size_t numbers[DEEDS_MAX];
    int failed;

    if (argc == 4 && strcmp(argv[1], "--deed") == 0)
        return deed_main(argv[2], argv[3]);
    if (argc == 3 && strcmp(argv[1], "--folders") == 0)
        return folders_main(argv[2]);
    if (!can_preload()) {
        printf("1..0 # SKIP no library can be preloaded here\n");
        return 0;
    }
    assert_true(deed_count + 2 <= DEEDS_MAX);
    for (size_t i = 0; i < deed_count; i++) {
        numbers[i] = i;
        tests[i] = (struct CMUnitTest){deed_name(i), no_fault_leaves_half_of_it, NULL,
                                       NULL, &numbers[i]};
    }
    tests[deed_count] = (struct CMUnitTest)cmocka_unit_test(
        a_folder_that_is_made_is_synced_with_its_name);
    tests[deed_count + 1] = (struct CMUnitTest)cmocka_unit_test(
        an_export_is_synced_before_it_has_its_name);
    cmocka_set_test_filter(getenv("TRUST_TESTS"));
    failed = _cmocka_run_group_tests("trust/faults", tests, deed_count + 2, NULL, NULL);
    print_message("%ld faults, %ld violations\n", points_all, violations_all);
    return failed;
}
