/*
 * test_database.c - the database behind the commands: whatever state it is in, a command
 * does its work or ends with 6, a line that names the file and what to do, and every byte
 * as it was.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli/options.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/meddle.h"
#include "support/program.h"

#define HEAD "format: llm-decide/answers\nformat_version: \"1.0\"\n"
#define DATABASE "db/llm-decide.db"

static struct folder folder;
static struct program program;

static const char *
database(void)
{
    return folder_path(&folder, DATABASE);
}

/* A database with an assessment whose id is "pilot". */
static int
setup(void **state)
{
    static const char answers[] = HEAD "assessment: {title: Pilot}\n"
                                       "requirements: {scale: 5M}\n";

    (void)state;
    program_begin(&program, &folder);
    program_set(&program, "LLM_DECIDE_DATA_DIR", folder_path(&folder, "db"));
    folder_put(&folder, "a.yaml", answers);
    program_run(&program, "import", "a.yaml", "-q", NULL);
    program_ended(&program, "import", 0);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    chmod(folder_path(&folder, "db"), 0700);
    program_finish(&program, &folder);
    return 0;
}

/* Each command that opens the database; whether it only reads. */
static const struct user {
    const char *words[6];
    bool reads;
} users[] = {
    {{"list"}, true},
    {{"list", "--json"}, true},
    {{"show", "pilot"}, true},
    {{"info"}, true},
    {{"check", "a.yaml"}, true},
    {{"batch", "a.yaml", "--quick"}, true},
    {{"catalog", "list"}, true},
    {{"catalog", "check"}, true},
    {{"compare", "pilot", "a.yaml", "--quick"}, true},
    {{"recheck"}, true},
    {{"template"}, true},
    {{"evaluate", "a.yaml", "--quick"}, true},
    {{"explain", "pilot", "--quick", "--list"}, true},
    {{"export", "pilot", "--quick"}, true},
    {{"pilot", "list", "pilot", "--quick"}, true},
    {{"import", "-n", "a.yaml", "-q"}, true},
    {{"import", "a.yaml", "-q"}, false},
    {{"evaluate", "a.yaml", "--quick", "--save"}, false},
    {{"rename", "pilot", "other"}, false},
    {{"delete", "pilot"}, false},
};

static void
every_command_that_opens_it_is_tried(void **state)
{
    (void)state;
    for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
        size_t at = 0;

        /* a terminal comes first; the others have no data */
        if (i == COMMAND_WIZARD || i == COMMAND_MATRIX || i == COMMAND_SCHEMA ||
            i == COMMAND_COMPLETION || i == COMMAND_HELP)
            continue;
        while (at < ARRAY_LEN(users) &&
               strcmp(users[at].words[0], command_table[i].name) != 0)
            at++;
        if (at == ARRAY_LEN(users))
            fail_msg("no test gives %s a database that cannot be used",
                     command_table[i].name);
    }
}

/* ---- what no command takes ------------------------------------------------------- */

/* The names in the database's folder, one after the other. */
static void
names_tell(char *buf, size_t size)
{
    DIR *dir = opendir(folder_path(&folder, "db"));
    size_t used = 0;

    assert_non_null(dir);
    buf[0] = '\0';
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            used += (size_t)snprintf(buf + used, size - used, "%s ", entry->d_name);
    closedir(dir);
    assert_true(used < size);
}

/* The command ends with 6 and this message, and nothing in the folder has changed. */
static void
refused(const char *name, const struct user *user, const char *says)
{
    char before_names[300], after_names[300], want[1400];
    size_t before_size, after_size;
    char *before = folder_read(database(), &before_size), *after;

    names_tell(before_names, sizeof before_names);
    program_run_words(&program, user->words);
    program_ended(&program, name, 6);
    CHECK_INTEGER(name, program.out.length, 0);
    snprintf(want, sizeof want, "llm-decide: %s: ", database());
    program_mentioned(&program, name, want);
    program_mentioned(&program, name, says);
    after = folder_read(database(), &after_size);
    CHECK_INTEGER(name, after_size, before_size);
    if (memcmp(before, after, before_size) != 0)
        fail_msg("%s: %s changed the file", name, user->words[0]);
    names_tell(after_names, sizeof after_names);
    CHECK_TEXT(name, after_names, before_names);
    free(before);
    free(after);
}

static void
all_refuse(const char *name, const char *says)
{
    for (size_t i = 0; i < ARRAY_LEN(users); i++)
        refused(name, &users[i], says);
}

static void
what_is_not_ours_is_refused_by_every_command(void **state)
{
    static const struct {
        const char *name, *sql, *says;
    } cases[] = {
        {"newer", "PRAGMA user_version = 2",
         ": the database has version 2; this program knows up to 1; use the newer "
         "program that wrote it\n"},
        {"far newer", "PRAGMA user_version = -1",
         ": the database has version 4294967295; this program knows up to 1; use the "
         "newer program that wrote it\n"},
        {"older than the first", "PRAGMA user_version = 0",
         ": no program knows a database of version 0; nothing was changed\n"},
        {"another's", "PRAGMA application_id = 305419896",
         ": this is another program's database (application id 12345678); name another "
         "file, or move this one away\n"},
        {"in write-ahead mode", "PRAGMA journal_mode = WAL",
         ": another program has put the database into write-ahead mode; close what has "
         "it open; sqlite3 FILE 'PRAGMA journal_mode=DELETE' sets it back\n"},
        {"without a table", "DROP TABLE session",
         ": the database is damaged: its tables are not as expected, at '"},
        {"with a trigger",
         "CREATE TRIGGER t AFTER INSERT ON session BEGIN DELETE FROM assessment; END",
         ": the database is damaged: its tables are not as expected, at '"},
        {"with a view", "CREATE VIEW v AS SELECT 1",
         ": the database is damaged: its tables are not as expected, at '"},
        {"with no catalog", "UPDATE revision SET as_of = 'then'",
         ": the database is damaged: a catalog without its day; nothing was changed; "
         "restore a copy of it, or move it away to start anew\n"},
        {"with an unknown word", "UPDATE api_offer SET kind = 'given away'",
         ": the database is damaged: offers, row 1, kind: unknown word 'given away'; "
         "nothing was changed; restore a copy of it, or move it away to start anew\n"},
        {"with a number that is none", "UPDATE gpu SET vram_gb = 9e999",
         ": the database is damaged: "},
        {"with a text that ends early",
         "UPDATE open_model SET name = CAST (x'610062' AS TEXT)",
         ": the database is damaged: column name holds a text that does not belong "
         "there; nothing was changed; restore a copy of it, or move it away to start "
         "anew\n"},
    };
    size_t size;
    char *good = folder_read(database(), &size);

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        unlink(database());
        folder_write(database(), good, size);
        meddle(database(), cases[i].sql);
        all_refuse(cases[i].name, cases[i].says);
    }
    free(good);
}

static void
bytes_that_are_no_database_are_refused_by_every_command(void **state)
{
    static const char other[] =
        ": this is no database of llm-decide; name another file, "
        "or move this one away\n";
    static const char damaged[] =
        ": the database is damaged; nothing was changed; "
        "restore a copy of it, or move it away to start anew\n";
    enum { ZEROS = 512 };
    static const struct {
        const char *name;
        size_t keep;  /* so many of the first bytes, 0 all */
        size_t zeros; /* from here on ZEROS bytes are 0, 0 none */
        const char *says;
    } cases[] = {
        {"a part of the header", 16, 0, other},
        {"half of it", 4096 * 9 + 17, 0, ": the database is damaged"},
        {"the schema's page gone", 0, 100, damaged},
        {"the second page gone", 0, 4096, damaged},
        {"a page of the schema gone", 0, 40000, ": the database is damaged"},
    };
    size_t size;
    char *good = folder_read(database(), &size), *bytes = malloc(size);

    (void)state;
    assert_non_null(bytes);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        memcpy(bytes, good, size);
        if (cases[i].zeros)
            memset(bytes + cases[i].zeros, 0, ZEROS);
        unlink(database());
        folder_write(database(), bytes, cases[i].keep ? cases[i].keep : size);
        all_refuse(cases[i].name, cases[i].says);
    }
    unlink(database());
    folder_write(database(), "", 0);
    all_refuse("nothing", ": the file is empty, not a database; remove it, or name "
                          "another one\n");
    unlink(database());
    folder_write(database(), HEAD, strlen(HEAD));
    all_refuse("a text", other);
    free(bytes);
    free(good);
}

/* No byte can be compared of these; that the command ends at all is the point. */
static void
what_is_no_file_is_refused_by_every_command(void **state)
{
    static const char says[] = ": not a regular file; name a file for the database\n";

    (void)state;
    for (int kind = 0; kind < 3; kind++) {
        unlink(database());
        if (kind == 0)
            assert_int_equal(mkdir(database(), 0700), 0);
        else if (kind == 1)
            assert_int_equal(mkfifo(database(), 0600), 0);
        else
            assert_int_equal(symlink("/dev/zero", database()), 0);
        for (size_t i = 0; i < ARRAY_LEN(users); i++) {
            program_run_words(&program, users[i].words);
            program_ended(&program, users[i].words[0], 6);
            program_mentioned(&program, users[i].words[0], says);
        }
        rmdir(database());
    }
    unlink(database());
}

/* Zeros in the place of a page, counted from 1. */
static void
page_damage(long page)
{
    char zeros[4096] = {0};
    int fd = open(database(), O_WRONLY);

    assert_true(fd >= 0);
    assert_int_equal(
        pwrite(fd, zeros, sizeof zeros, (off_t)(page - 1) * (off_t)sizeof zeros),
        sizeof zeros);
    close(fd);
}

/* check looks at all of it, whichever pages and rows other commands happen to need. */
static void
damage_that_no_command_met_is_found_by_check(void **state)
{
    static const struct user check = {{"check", "a.yaml"}, true};

    (void)state;
    program_run_words(&program, check.words);
    program_ended(&program, "whole", 0);
    meddle(database(),
           "INSERT INTO draft_step (assessment, step, made_at, label, answers,"
           " place, title, answered)"
           " VALUES ('nobody', 1, 't', '', '', '', '', 0)");
    program_run(&program, "list", NULL);
    program_ended(&program, "not met", 0);
    refused(
        "a row without its parent", &check,
        ": the database is damaged: row without its assessment; nothing was changed");
    meddle(database(), "DELETE FROM draft_step WHERE assessment = 'nobody'");
    page_damage(meddle_count(database(), "SELECT rootpage FROM sqlite_schema"
                                         " WHERE name = 'knowledge_until'"));
    program_run(&program, "list", NULL);
    program_ended(&program, "not met", 0);
    refused("a page", &check, ": the database is damaged: ");
}

/* Pages that no command happened to need are looked at after an unclean end. */
static void
damage_behind_an_unclean_end_is_found(void **state)
{
    char journal[1100];

    (void)state;
    page_damage(meddle_count(database(), "SELECT rootpage FROM sqlite_schema"
                                         " WHERE name = 'knowledge_until'"));
    snprintf(journal, sizeof journal, "%s-journal", database());
    /* One that names no page to roll back. */
    folder_write(journal, "x", 1);
    program_run(&program, "list", NULL);
    program_ended(&program, "after an unclean end", 6);
    program_mentioned(&program, "after an unclean end", ": the database is damaged: ");
    if (strstr(program.err.data, "***"))
        fail_msg("stars: %s", program.err.data);
}

/* ---- without the right to write -------------------------------------------------- */

/* Let the next command find shipped files that the database does not have yet. */
static void
make_older(void)
{
    meddle(database(),
           "UPDATE revision SET source_hash ="
           " '0000000000000000000000000000000000000000000000000000000000000000'");
}

static void
what_cannot_be_written_can_be_read(void **state)
{
    static const char alone[] =
        ": the database is read-only; make the file writable, or only read it\n";
    static const char folder_too[] = "; make the file and its folder ";
    static const struct {
        const char *name;
        mode_t folder_mode, file_mode;
        bool older;
        const char *says; /* to who would write */
    } cases[] = {
        {"a file", 0700, 0400, false, alone},
        {"an older file", 0700, 0400, true, alone},
        {"a folder", 0500, 0600, false, folder_too},
        {"an older one in a folder", 0500, 0600, true, folder_too},
        {"both", 0500, 0400, true, alone},
    };

    (void)state;
    if (!program_can_obey())
        skip();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (cases[i].older)
            make_older();
        assert_int_equal(chmod(database(), cases[i].file_mode), 0);
        assert_int_equal(chmod(folder_path(&folder, "db"), cases[i].folder_mode), 0);
        program.obeys_modes = true;
        for (size_t j = 0; j < ARRAY_LEN(users); j++) {
            if (users[j].reads) {
                program_run_words(&program, users[j].words);
                program_ended(&program, cases[i].name, 0);
                if (cases[i].older && !strstr(program.err.data, "older catalog") &&
                    strcmp(users[j].words[0], "import") != 0)
                    fail_msg("%s: %s is silent on the older catalog", cases[i].name,
                             users[j].words[0]);
            } else /* what needs something saved reads first, and meets SQLite's no */
                refused(cases[i].name, &users[j],
                        strcmp(users[j].words[1], "pilot") == 0 ? folder_too
                                                                : cases[i].says);
        }
        program.obeys_modes = false;
        assert_int_equal(chmod(folder_path(&folder, "db"), 0700), 0);
        assert_int_equal(chmod(database(), 0600), 0);
    }
}

static void
a_folder_that_cannot_be_entered_is_said(void **state)
{
    (void)state;
    if (!program_can_obey())
        skip();
    assert_int_equal(chmod(folder_path(&folder, "db"), 0), 0);
    program.obeys_modes = true;
    program_run(&program, "import", "a.yaml", "-q", NULL);
    program_ended(&program, "no way in", 6);
    program_mentioned(&program, "no way in", "Permission denied");
}

/* ---- two programs ---------------------------------------------------------------- */

static long
now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
a_lock_that_stays_is_said_after_five_seconds(void **state)
{
    static const char says[] = ": the database is in use by another program; close it, "
                               "or try again\n";
    static const struct {
        const char *name, *sql;
        struct user user;
    } cases[] = {
        {"a writer, and one who saves",
         "BEGIN IMMEDIATE",
         {{"delete", "pilot"}, false}},
        {"a lock on all, and one who reads", "BEGIN EXCLUSIVE", {{"list"}, true}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        pid_t other = meddle_hold(database(), cases[i].sql, 0);
        long before = now_ms();

        /* Not read here meanwhile: closing a file drops this process's locks alone. */
        program_run_words(&program, cases[i].user.words);
        program_ended(&program, cases[i].name, 6);
        program_mentioned(&program, cases[i].name, says);
        CHECK_BOOL(cases[i].name, now_ms() - before >= 4900, true);
        meddle_end(other);
        program_run(&program, "list", NULL);
        program_ended(&program, "when it is gone", 0);
        assert_non_null(strstr(program.out.data, "pilot"));
    }
}

static void
who_writes_hinders_no_reader(void **state)
{
    pid_t other = meddle_hold(database(), "BEGIN IMMEDIATE", 0);
    long before = now_ms();

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(users); i++)
        if (users[i].reads) {
            program_run_words(&program, users[i].words);
            program_ended(&program, users[i].words[0], 0);
        }
    assert_true(now_ms() - before < 60000);
    meddle_end(other);
}

static void
a_lock_of_one_second_is_waited_for(void **state)
{
    long before = now_ms();
    pid_t other = meddle_hold(database(), "BEGIN EXCLUSIVE", 1000);
    int status;

    (void)state;
    program_run(&program, "rename", "pilot", "patient", "-q", NULL);
    program_ended(&program, "after a second", 0);
    assert_true(now_ms() - before >= 1000);
    assert_int_equal(waitpid(other, &status, 0), other);
    assert_int_equal(status, 0);
    assert_int_equal(
        meddle_count(database(),
                     "SELECT count(*) FROM assessment WHERE id = 'patient'"),
        1);
}

/* In the child: so many saves, each a program of its own. */
static _Noreturn void
saver(int count)
{
    static char import[] = "import", answers[] = "a.yaml", quiet[] = "-q";
    char *path = strdup(program.path);
    char *const words[] = {path, import, answers, quiet, NULL};

    if (!path || chdir(folder.path) != 0 || !freopen("/dev/null", "w", stdout))
        _exit(1);
    for (int i = 0; i < count; i++) {
        int status;
        pid_t pid = fork();

        if (pid == 0) {
            execve(words[0], words, program.variables);
            _exit(127);
        }
        if (waitpid(pid, &status, 0) != pid || status != 0)
            _exit(1);
    }
    _exit(0);
}

static void
sixty_saves_by_eight_programs_all_arrive(void **state)
{
    enum { PROGRAMS = 8, SAVES = 60 };
    pid_t pids[PROGRAMS];

    (void)state;
    for (int i = 0; i < PROGRAMS; i++) {
        pids[i] = fork();
        assert_true(pids[i] >= 0);
        if (pids[i] == 0)
            saver(SAVES / PROGRAMS + (i < SAVES % PROGRAMS));
    }
    for (int i = 0; i < PROGRAMS; i++) {
        int status;

        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        CHECK_INTEGER("a save", status, 0);
    }
    CHECK_INTEGER("saved", meddle_count(database(), "SELECT count(*) FROM assessment"),
                  SAVES + 1);
    program_run(&program, "list", "--json", NULL);
    program_ended(&program, "list", 0);
    assert_int_equal(meddle_count(database(),
                                  "SELECT count(*) FROM pragma_integrity_check"
                                  " WHERE integrity_check <> 'ok'"),
                     0);
}

/* ---- private ----------------------------------------------------------------------- */

static void
it_is_private_whatever_the_umask(void **state)
{
    mode_t before = umask(0);
    struct stat info;

    (void)state;
    program_set(&program, "LLM_DECIDE_DATA_DIR", NULL);
    program_set(&program, "XDG_DATA_HOME", folder_path(&folder, "a/b"));
    program_run(&program, "import", "a.yaml", "-q", NULL);
    umask(before);
    program_ended(&program, "import", 0);
    assert_int_equal(stat(folder_path(&folder, "a/b/llm-decide/llm-decide.db"), &info),
                     0);
    assert_int_equal(info.st_mode & 07777, 0600);
    for (const char *const *name =
             (const char *const[]){"a", "a/b", "a/b/llm-decide", NULL};
         *name; name++) {
        assert_int_equal(stat(folder_path(&folder, *name), &info), 0);
        CHECK_INTEGER(*name, info.st_mode & 07777, 0700);
    }
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(every_command_that_opens_it_is_tried),
        TEST(what_is_not_ours_is_refused_by_every_command),
        TEST(bytes_that_are_no_database_are_refused_by_every_command),
        TEST(what_is_no_file_is_refused_by_every_command),
        TEST(damage_that_no_command_met_is_found_by_check),
        TEST(damage_behind_an_unclean_end_is_found),
        TEST(what_cannot_be_written_can_be_read),
        TEST(a_folder_that_cannot_be_entered_is_said),
        TEST(a_lock_that_stays_is_said_after_five_seconds),
        TEST(who_writes_hinders_no_reader),
        TEST(a_lock_of_one_second_is_waited_for),
        TEST(sixty_saves_by_eight_programs_all_arrive),
        TEST(it_is_private_whatever_the_umask),
    };

    return cmocka_run_group_tests_name("trust/database", tests, NULL, NULL);
}
