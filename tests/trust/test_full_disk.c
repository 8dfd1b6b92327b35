/*
 * test_full_disk.c - a disk that is really full: whatever room is left, a command does all
 * of its work, or says that there is no room and leaves what was there.
 *
 * The disk is a file system in memory, in a name space of this process's own.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sched.h>
#include <sys/mount.h>
#endif

#include "support/check.h"
#include "support/cmocka.h"
#include "support/meddle.h"
#include "support/program.h"

#define DATABASE "disk/llm-decide.db"

enum { PAGE = 4096, GOOD_ENOUGH = 3, ROOM_MOST = 400 };

static struct folder folder;
static struct program program;
static long points, violations;

/* ---- the disk -------------------------------------------------------------------- */

#ifdef __linux__

/* Mounts that nobody else sees, where this process may make some. */
static bool
mounts_own(void)
{
    return (unshare(CLONE_NEWNS) == 0 || unshare(CLONE_NEWNS | CLONE_NEWUSER) == 0) &&
           mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) == 0;
}

/* An empty disk of so many pages; false where there can be none. */
static bool
disk_make(long pages)
{
    char size[40];

    snprintf(size, sizeof size, "size=%ld,mode=0700", pages * PAGE);
    return mkdir(folder_path(&folder, "disk"), 0700) == 0 &&
           mount("none", folder_path(&folder, "disk"), "tmpfs", 0, size) == 0;
}

static void
disk_remove(void)
{
    assert_int_equal(umount(folder_path(&folder, "disk")), 0);
    assert_int_equal(rmdir(folder_path(&folder, "disk")), 0);
}

#else

static bool
mounts_own(void)
{
    return false;
}

static bool
disk_make(long pages)
{
    (void)pages;
    return false;
}

static void
disk_remove(void)
{
}

#endif

/* ---- what is done ---------------------------------------------------------------- */

static const struct {
    const char *name;
    const char *words[8];
    const char *count; /* a query that gives `done` once the work is done, 0 before */
    long done;
} deeds[] = {
    {"import",
     {"import", "a.yaml", "-q"},
     "SELECT count(*) FROM assessment WHERE id = 'pilot-2'",
     1},
    {"evaluate --save",
     {"evaluate", "a.yaml", "--quick", "--save", "-q"},
     "SELECT (SELECT count(*) FROM assessment WHERE id = 'pilot-2')"
     "     + (SELECT count(*) FROM version)",
     2},
    {"delete",
     {"delete", "pilot", "-q"},
     "SELECT count(*) FROM assessment WHERE deleted_at IS NOT NULL",
     1},
    {"export", {"export", "pilot", "--quick", "-o", "disk/report.md"}, NULL, 0},
};

static bool
is_done(size_t deed)
{
    long count;

    if (!deeds[deed].count)
        return access(folder_path(&folder, "disk/report.md"), F_OK) == 0;
    count = meddle_count(folder_path(&folder, DATABASE), deeds[deed].count);
    return count == deeds[deed].done;
}

static bool
is_whole(size_t deed, const char *before, size_t size)
{
    size_t now_size;
    char *now;
    bool same;

    if (meddle_count(folder_path(&folder, DATABASE),
                     "SELECT count(*) FROM pragma_integrity_check"
                     " WHERE integrity_check <> 'ok'") != 0)
        return false;
    if (is_done(deed))
        return true;
    now = folder_read(folder_path(&folder, DATABASE), &now_size);
    same = now_size == size && memcmp(now, before, size) == 0;
    free(now);
    return same;
}

static void
violation(size_t deed, long room, const char *what)
{
    violations++;
    print_error("%s with %ld pages left: %s; status %d: %s", deeds[deed].name, room,
                what, program.status, program.err.data);
}

/* The deed on a disk with room for so many pages more; whether there was enough. */
static bool
try_with(size_t deed, long room, const char *before, size_t size)
{
    struct stat info;
    bool done;

    /* One page for the file's own name. */
    if (!disk_make((long)(size + PAGE - 1) / PAGE + 1 + room))
        skip();
    folder_write(folder_path(&folder, DATABASE), before, size);
    program_run_words(&program, deeds[deed].words);
    points++;
    done = is_done(deed);
    if (program.status == 0 && !done)
        violation(deed, room, "done, but not there");
    if (program.status != 0 && program.status != 1)
        violation(deed, room, "a full disk is a failure of status 1");
    if (program.status != 0 && !strstr(program.err.data, "full") &&
        !strstr(program.err.data, "No space left on device"))
        violation(deed, room, "it does not say why");
    if (!is_whole(deed, before, size))
        violation(deed, room, "neither the old nor the new");
    if (stat(folder_path(&folder, DATABASE "-journal"), &info) == 0)
        violation(deed, room, "a journal is left");
    done = program.status == 0;
    disk_remove();
    return done;
}

static void
a_full_disk_loses_nothing(void **state)
{
    static const char answers[] =
        "format: llm-decide/answers\nformat_version: \"1.0\"\n"
        "assessment: {title: Pilot}\n"
        "requirements: {scale: 5M}\n";
    size_t size;
    char *before;

    (void)state;
    folder_put(&folder, "a.yaml", answers);
    program_set(&program, "LLM_DECIDE_DATA_DIR", folder_path(&folder, "disk"));
    program_run(&program, "import", "a.yaml", "-q", NULL);
    program_ended(&program, "import", 0);
    before = folder_read(folder_path(&folder, DATABASE), &size);
    unlink(folder_path(&folder, DATABASE));
    rmdir(folder_path(&folder, "disk"));
    for (size_t deed = 0; deed < ARRAY_LEN(deeds); deed++) {
        int good = 0;
        long room = 0;

        for (; good < GOOD_ENOUGH && room < ROOM_MOST; room++)
            good = try_with(deed, room, before, size) ? good + 1 : 0;
        CHECK_INTEGER(deeds[deed].name, good, GOOD_ENOUGH);
        assert_true(room > GOOD_ENOUGH); /* with no room at all it did not work */
    }
    free(before);
    print_message("%ld full disks, %ld violations\n", points, violations);
    assert_int_equal(violations, 0);
}

/* A disk on which the database itself finds no room is left without a part of one. */
static void
a_database_that_finds_no_room_is_not_begun(void **state)
{
    long pages = 1;

    (void)state;
    program_set(&program, "LLM_DECIDE_DATA_DIR", folder_path(&folder, "disk/new"));
    for (;; pages += 16) {
        struct stat info;

        if (!disk_make(pages))
            skip();
        program_run(&program, "import", "a.yaml", "-q", NULL);
        points++;
        if (program.status == 0)
            break;
        program_ended(&program, "no room", 1);
        /* One that is there is whole: the program itself reads it. */
        if (stat(folder_path(&folder, "disk/new/llm-decide.db"), &info) == 0) {
            assert_int_equal(
                meddle_count(folder_path(&folder, "disk/new/llm-decide.db"),
                             "SELECT count(*) FROM assessment"),
                0);
            program_run(&program, "delete", "pilot", NULL);
            CHECK_BOOL("status", program.status == 1 || program.status == 3, true);
        }
        disk_remove();
        assert_true(pages < 2000);
    }
    assert_true(pages > 1);
    disk_remove();
}

static int
setup(void **state)
{
    (void)state;
    program_begin(&program, &folder);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    program_finish(&program, &folder);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_disk_loses_nothing),
        cmocka_unit_test(a_database_that_finds_no_room_is_not_begun),
    };

    if (!mounts_own()) {
        printf("1..0 # SKIP no file system can be mounted here\n");
        return 0;
    }
    return cmocka_run_group_tests_name("trust/full_disk", tests, setup, teardown);
}
