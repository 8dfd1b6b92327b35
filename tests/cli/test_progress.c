/*
 * test_progress.c - how far work has come is told where somebody sees it, and goes again.
 */
#include "cli/progress.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/cmocka.h"

/* Standard error on a terminal of our own, or a pipe; what is said there is read from .read. */
struct ear {
    int read, stderr_kept;
};

static void
ear_open(struct ear *ear, bool is_terminal)
{
    int ends[2], write_end;

    if (is_terminal) {
        ear->read = posix_openpt(O_RDWR | O_NOCTTY);
        assert_true(ear->read >= 0);
        assert_int_equal(grantpt(ear->read), 0);
        assert_int_equal(unlockpt(ear->read), 0);
        write_end = open(ptsname(ear->read), O_RDWR | O_NOCTTY);
    } else {
        assert_int_equal(pipe(ends), 0);
        ear->read = ends[0];
        write_end = ends[1];
    }
    assert_true(write_end >= 0);
    ear->stderr_kept = dup(STDERR_FILENO);
    dup2(write_end, STDERR_FILENO);
    close(write_end);
}

/*
 * All that was said since the last call, in a buffer that the next one overwrites.  A terminal
 * hands on what is written a moment later, so what is heard ends with a mark of our own.
 */
static const char *
ear_heard(struct ear *ear)
{
    static const char mark = '|';
    static char text[400];
    size_t size = 0;

    assert_int_equal(write(STDERR_FILENO, &mark, 1), 1);
    do {
        assert_true(size < sizeof text - 1);
        assert_int_equal(read(ear->read, text + size, 1), 1);
    } while (text[size++] != mark);
    text[size - 1] = '\0';
    return text;
}

static void
ear_close(struct ear *ear)
{
    dup2(ear->stderr_kept, STDERR_FILENO);
    close(ear->stderr_kept);
    close(ear->read);
}

static void
long_work_is_told_on_a_terminal_and_leaves_nothing(void **state)
{
    static const char line[] = "Counting: 20 of 300";
    struct options options = {0};
    struct progress progress;
    struct ear ear;

    (void)state;
    ear_open(&ear, true);
    progress_begin(&progress, &options, "Counting");
    progress.begun += 60; /* this machine may be slow */
    progress_tell(&progress, 10, 300);
    assert_string_equal(ear_heard(&ear), ""); /* no second has gone */
    progress.begun -= 62;
    progress_tell(&progress, 20, 300);
    assert_string_equal(ear_heard(&ear), "\rCounting: 20 of 300");
    progress.told += 60;
    progress_tell(&progress, 21, 300);
    assert_string_equal(ear_heard(&ear), ""); /* nobody reads that fast */
    progress_end(&progress);
    assert_int_equal(strspn(ear_heard(&ear) + 1, " "), strlen(line));
    progress_end(&progress);
    assert_string_equal(ear_heard(&ear), "");
    ear_close(&ear);
}

static void
nothing_is_told_to_a_file_or_to_who_wants_quiet(void **state)
{
    static const struct {
        bool is_terminal, quiet;
    } cases[] = {{false, false}, {true, true}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct options options = {0};
        struct progress progress;
        struct ear ear;

        options.given[OPTION_QUIET] = cases[i].quiet;
        ear_open(&ear, cases[i].is_terminal);
        progress_begin(&progress, &options, "Counting");
        progress.begun -= 2;
        progress_tell(&progress, 20, 300);
        progress_end(&progress);
        assert_string_equal(ear_heard(&ear), "");
        ear_close(&ear);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_work_is_told_on_a_terminal_and_leaves_nothing),
        cmocka_unit_test(nothing_is_told_to_a_file_or_to_who_wants_quiet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
