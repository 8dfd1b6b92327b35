/*
 * test_file.c - only plain files are read, and a file is written whole or not at all.
 */
#include "cli/file.h"

#include "support/cmocka.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char folder[40];

static const char *
in_folder(const char *name)
{
    static char paths[4][200];
    static int next;
    char *path = paths[next++ % 4];

    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

/* Everything in the folder but what a test put there on purpose. */
static int
folder_entries(void)
{
    DIR *dir = opendir(folder);
    int count = 0;

    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(dir);
    return count;
}

static int
folder_open(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/llm-decide-test-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int
folder_close(void **state)
{
    DIR *dir = opendir(folder);

    (void)state;
    chmod(folder, S_IRWXU);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
        if (entry->d_name[0] != '.' || strlen(entry->d_name) > 2)
            remove(in_folder(entry->d_name));
    closedir(dir);
    return rmdir(folder);
}

static void
put(const char *name, const char *text)
{
    FILE *file = fopen(in_folder(name), "w");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void
expect_text(const char *name, const char *want)
{
    struct strbuf text;
    struct error err;

    strbuf_init(&text);
    assert_true(file_read(in_folder(name), 1000, &text, &err));
    assert_string_equal(text.data, want);
    strbuf_clear(&text);
}

static void
a_file_is_read_up_to_its_limit(void **state)
{
    struct strbuf text;
    struct error err;

    (void)state;
    put("in", "12345");
    strbuf_init(&text);
    assert_true(file_read(in_folder("in"), 5, &text, &err));
    assert_string_equal(text.data, "12345");
    strbuf_reset(&text);
    assert_false(file_read(in_folder("in"), 4, &text, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    strbuf_clear(&text);
}

static void
what_is_no_file_is_not_read(void **state)
{
    static const struct {
        const char *name, *want;
    } cases[] = {
        {"nothing", "cannot be read: No such file or directory"},
        {".", "is a folder"},
        {"fifo", "is not a regular file"},
    };
    struct strbuf text;
    struct error err;

    (void)state;
    assert_int_equal(mkfifo(in_folder("fifo"), S_IRUSR | S_IWUSR), 0);
    strbuf_init(&text);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_false(file_read(in_folder(cases[i].name), 10, &text, &err));
        assert_string_equal(err.what, cases[i].want);
        assert_int_equal(err.code, ERROR_FAILED);
    }
    assert_false(file_read("/dev/null", 10, &text, &err));
    assert_string_equal(err.what, "is not a regular file");
    strbuf_clear(&text);
}

/* The lowest page of a process is never there: Linux' way to a file that cannot be read. */
static void
a_read_that_fails_is_no_end_of_a_file(void **state)
{
    static const char memory[] = "/proc/self/mem";
    struct strbuf text;
    struct error err;

    (void)state;
    if (access(memory, R_OK) != 0)
        skip();
    strbuf_init(&text);
    assert_false(file_read(memory, 10, &text, &err));
    assert_string_equal(err.what, "cannot be read: Input/output error");
    assert_int_equal(err.code, ERROR_FAILED);
    strbuf_clear(&text);
}

static void
a_new_file_is_whole_and_private(void **state)
{
    struct stat about;
    struct error err;

    (void)state;
    assert_true(file_write(in_folder("out"), "report", 6, false, &err));
    expect_text("out", "report");
    assert_int_equal(stat(in_folder("out"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(folder_entries(), 1);
}

static void
nothing_is_overwritten_unasked(void **state)
{
    struct stat about;
    struct error err;

    (void)state;
    put("out", "old");
    assert_int_equal(chmod(in_folder("out"), 0640), 0);
    assert_false(file_write(in_folder("out"), "new", 3, false, &err));
    assert_string_equal(err.what, "exists already");
    assert_int_equal(err.code, ERROR_FAILED);
    expect_text("out", "old");
    assert_true(file_write(in_folder("out"), "new", 3, true, &err));
    expect_text("out", "new");
    assert_int_equal(stat(in_folder("out"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0640);
    assert_int_equal(folder_entries(), 1);
}

/* Rights of a program, which a report has no use for, are not taken over. */
static void
what_is_replaced_gives_on_its_plain_rights(void **state)
{
    struct stat about;
    struct error err;

    (void)state;
    put("out", "old");
    assert_int_equal(chmod(in_folder("out"), 06755), 0);
    assert_true(file_write(in_folder("out"), "new", 3, true, &err));
    assert_int_equal(stat(in_folder("out"), &about), 0);
    assert_int_equal(about.st_mode & 07777, 0755);
}

/* Whoever else writes a file of that name at the same moment, one of them has it. */
static void
of_several_that_write_one_name_one_does(void **state)
{
    enum { WRITERS = 6, ROUNDS = 20 };

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        pid_t pids[WRITERS];
        int start[2], status, winner = -1;
        char text[2] = "";

        remove(in_folder("out"));
        assert_int_equal(pipe(start), 0);
        for (int i = 0; i < WRITERS; i++) {
            pids[i] = fork();
            assert_true(pids[i] >= 0);
            if (pids[i] == 0) {
                struct error err;

                close(start[1]);
                if (read(start[0], text, 1) != 0) /* all at once, when it is closed */
                    _exit(2);
                text[0] = (char)('a' + i);
                _exit(file_write(in_folder("out"), text, 1, false, &err) ? 0 : 1);
            }
        }
        close(start[0]);
        close(start[1]);
        for (int i = 0; i < WRITERS; i++) {
            assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
            assert_true(status == 0 || status == 1 << 8);
            if (status == 0) {
                assert_int_equal(winner, -1);
                winner = i;
            }
        }
        assert_true(winner >= 0);
        text[0] = (char)('a' + winner);
        expect_text("out", text);
        assert_int_equal(folder_entries(), 1);
    }
}

/* A write that takes a part is gone on with, here up to where the rest is refused. */
static void
a_part_that_was_written_is_not_all(void **state)
{
    enum { LIMIT = 4096 };
    static const char data[3 * LIMIT];
    struct rlimit limit = {LIMIT, LIMIT};
    int status;
    pid_t pid = fork();

    (void)state;
    assert_true(pid >= 0);
    if (pid == 0) {
        struct error err;

        signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
            _exit(2);
        _exit(file_write(in_folder("out"), data, sizeof data, false, &err) ? 1 : 0);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    assert_int_equal(folder_entries(), 0);
}

/* A signal that comes while a file is being written ends the program behind it. */
static void
a_signal_waits_until_the_file_has_its_name(void **state)
{
    enum { SIZE = 32 << 20 };
    const struct timespec moment = {0, 200000};
    char *data = calloc(1, SIZE);
    struct stat about;
    int status;
    pid_t pid;

    (void)state;
    assert_non_null(data);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct error err;

        _exit(file_write(in_folder("out"), data, SIZE, false, &err) ? 0 : 1);
    }
    free(data);
    while (folder_entries() == 0)
        nanosleep(&moment, NULL);
    kill(pid, SIGTERM);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(status == 0 || (WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM));
    assert_int_equal(folder_entries(), 1);
    assert_int_equal(stat(in_folder("out"), &about), 0);
    assert_int_equal(about.st_size, SIZE);
}

static void
links_and_folders_are_refused_even_by_force(void **state)
{
    struct error err;

    (void)state;
    put("target", "old");
    assert_int_equal(symlink("target", in_folder("link")), 0);
    assert_false(file_write(in_folder("link"), "new", 3, true, &err));
    assert_string_equal(err.what, "is a link, which is not followed");
    expect_text("target", "old");
    assert_false(file_write(folder, "new", 3, true, &err));
    assert_string_equal(err.what, "is a folder");
    assert_false(file_write("/dev/full", "new", 3, true, &err));
    assert_string_equal(err.what, "is not a regular file");
    assert_false(file_write(in_folder("no/where"), "new", 3, false, &err));
    assert_string_equal(err.what, "cannot be created: No such file or directory");
    assert_int_equal(folder_entries(), 2);
}

static void
a_name_without_a_folder_is_written_here(void **state)
{
    struct error err;
    char before[400];

    (void)state;
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(folder), 0);
    assert_true(file_write("plain", "x", 1, false, &err));
    assert_int_equal(chdir(before), 0);
    expect_text("plain", "x");
}

static void
a_folder_is_told_from_a_file(void **state)
{
    (void)state;
    put("file", "");
    assert_true(file_is_folder(folder));
    assert_false(file_is_folder(in_folder("file")));
    assert_false(file_is_folder(in_folder("nothing")));
}

#define FOLDER_TEST(test) \
    cmocka_unit_test_setup_teardown(test, folder_open, folder_close)

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        FOLDER_TEST(a_file_is_read_up_to_its_limit),
        FOLDER_TEST(what_is_no_file_is_not_read),
        FOLDER_TEST(a_read_that_fails_is_no_end_of_a_file),
        FOLDER_TEST(a_new_file_is_whole_and_private),
        FOLDER_TEST(nothing_is_overwritten_unasked),
        FOLDER_TEST(what_is_replaced_gives_on_its_plain_rights),
        FOLDER_TEST(of_several_that_write_one_name_one_does),
        FOLDER_TEST(a_part_that_was_written_is_not_all),
        FOLDER_TEST(a_signal_waits_until_the_file_has_its_name),
        FOLDER_TEST(links_and_folders_are_refused_even_by_force),
        FOLDER_TEST(a_name_without_a_folder_is_written_here),
        FOLDER_TEST(a_folder_is_told_from_a_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
