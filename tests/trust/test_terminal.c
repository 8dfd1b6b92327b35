/*
 * test_terminal.c - the wizard in every terminal: whatever its kind, size and locale, and
 * however the program ends, the terminal is as it was before and no answer is lost.
 *
 * make check takes some of the cases, such that every kind meets every size; with
 * TRUST_TERMINALS=all it takes all of them.
 */
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/meddle.h"
#include "support/program.h"
#include "trust/fault.h"
#include "tui/pty.h"

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define DATABASE ".local/share/llm-decide/llm-decide.db"

enum { DEADLINE_MS = 30000 };

static struct folder folder;
static struct program program; /* for its path and variables */
static struct pty pty;

static int
setup(void **state)
{
    const char *terminfo = getenv("TERMINFO");

    (void)state;
    program_begin(&program, &folder);
    program_set(&program, "TERM", "xterm-256color");
    program_set(&program, "TERMINFO", terminfo);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    pty_close(&pty);
    program_finish(&program, &folder);
    return 0;
}

/* The program without a command, in a terminal of this size. */
static void
start(int rows, int cols)
{
    char *argv[] = {(char *)(uintptr_t)program.path, NULL};

    pty_close(&pty);
    pty_open(&pty, rows, cols, argv, program.variables);
}

static void
wait_a_moment(long milliseconds)
{
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};

    nanosleep(&time, NULL);
}

/* How many answers the one assessment that there is has, 0 when there is none. */
static long
answers_kept(void)
{
    return meddle_count(folder_path(&folder, DATABASE),
                        "SELECT coalesce(max(answered), 0) FROM assessment");
}

static void
database_is_whole(const char *name)
{
    CHECK_INTEGER(name,
                  meddle_count(folder_path(&folder, DATABASE),
                               "SELECT count(*) FROM pragma_integrity_check"
                               " WHERE integrity_check <> 'ok'"),
                  0);
}

/* ---- kinds, sizes, locales, ends ------------------------------------------------- */

static const char *const kinds[] = {
    "xterm-256color", "xterm", "xterm-mono", "tmux-256color", "screen",
    "linux",          "rxvt",  "ansi",       "vt100",         "vt220",
};

static const struct size {
    int rows, cols;
} sizes[] = {{1, 1},   {1, 200}, {200, 1}, {2, 2},    {15, 60},
             {16, 59}, {16, 60}, {24, 80}, {40, 120}, {80, 250}};

static const char *const locales[] = {"C.UTF-8", "C", "de_DE.UTF-8"};

enum end { END_KEY, END_SIGNAL, END_CLOSED };

static const struct way {
    const char *name;
    enum end end;
    int number;
} ways[] = {
    {"Q", END_KEY, 0},
    {"SIGHUP", END_SIGNAL, SIGHUP},
    {"SIGINT", END_SIGNAL, SIGINT},
    {"SIGQUIT", END_SIGNAL, SIGQUIT},
    {"SIGTERM", END_SIGNAL, SIGTERM},
    {"SIGABRT", END_SIGNAL, SIGABRT},
    {"a closed window", END_CLOSED, SIGHUP},
};

static bool
is_big_enough(const struct size *size)
{
    return size->rows >= 16 && size->cols >= 60;
}

/* Leave it, and see that the end is the one that was asked for. */
static void
end_by(const char *name, const struct way *way)
{
    switch (way->end) {
    case END_KEY:
        pty_send(&pty, "Q");
        break;
    case END_SIGNAL:
        kill(pty.pid, way->number);
        break;
    case END_CLOSED:
        pty_hang_up(&pty);
        break;
    }
    pty_wait_end(&pty);
    if (way->number)
        CHECK_INTEGER(name, WIFSIGNALED(pty.status) ? WTERMSIG(pty.status) : 0,
                      way->number);
    else
        CHECK_INTEGER(name, pty.status, 0);
    if (way->end != END_CLOSED)
        pty_check_restored(&pty);
}

/* What one terminal shows of another's sequences is no measure: it is the file that counts. */
static void
wait_kept(long answers)
{
    for (long waited = 0; answers_kept() < answers; waited++) {
        if (pty.ended || waited > DEADLINE_MS / 20)
            fail_msg("%ld answers kept, not %ld:\n%s", answers_kept(), answers,
                     pty_picture(&pty));
        pty_pump(&pty);
    }
}

/* Begin an assessment and answer the first question, where there is room to see it. */
static void
case_run(const char *name, const struct size *size, const struct way *way)
{
    unlink(folder_path(&folder, DATABASE));
    start(size->rows, size->cols);
    pty_wait_bytes(&pty, PASTE_ON);
    pty_send(&pty, "a\033[C");
    if (is_big_enough(size))
        wait_kept(1);
    end_by(name, way);
    database_is_whole(name);
    CHECK_INTEGER(name, answers_kept(), is_big_enough(size) ? 1 : 0);
}

static void
locale_use(const char *locale)
{
    char path[1024];

    snprintf(path, sizeof path, "%s/tests/locale", getenv("top_builddir"));
    program_set(&program, "LOCPATH", path);
    program_set(&program, "LC_ALL", locale);
}

static bool
is_asked_for_all(void)
{
    const char *wanted = getenv("TRUST_TERMINALS");

    return wanted && strcmp(wanted, "all") == 0;
}

static void
every_terminal_is_given_back(void **state)
{
    enum {
        KINDS = ARRAY_LEN(kinds),
        SIZES = ARRAY_LEN(sizes),
        LOCALES = ARRAY_LEN(locales),
        WAYS = ARRAY_LEN(ways)
    };
    long cases = 0;

    (void)state;
    for (size_t at = 0; at < KINDS * SIZES * LOCALES * WAYS; at++) {
        size_t kind = at % KINDS, size = at / KINDS % SIZES;
        size_t locale = at / (KINDS * SIZES) % LOCALES;
        size_t way = at / (KINDS * SIZES * LOCALES);
        char name[120];

        /* Some: each kind with each size, in turn with each of the others. */
        if (!is_asked_for_all() &&
            (locale != (kind + size) % LOCALES || way != (kind + 3 * size) % WAYS))
            continue;
        snprintf(name, sizeof name, "%s, %dx%d, %s, %s", kinds[kind], sizes[size].cols,
                 sizes[size].rows, locales[locale], ways[way].name);
        program_set(&program, "TERM", kinds[kind]);
        locale_use(locales[locale]);
        case_run(name, &sizes[size], &ways[way]);
        cases++;
    }
    print_message("%ld terminals given back\n", cases);
    assert_true(cases >= KINDS * SIZES);
}

/* ---- stopped and continued ------------------------------------------------------- */

/* Read until the program wrote the bytes so many times. */
static void
wait_times(const char *bytes, size_t times)
{
    for (long waited = 0; pty_count(&pty, bytes) < times; waited++) {
        if (waited > DEADLINE_MS / 20)
            fail_msg("'%s' came %zu times, not %zu", bytes, pty_count(&pty, bytes),
                     times);

        pty_pump(&pty);
    }
}

static void
every_terminal_is_lent_to_the_shell(void **state)
{
    char shell[] = "/bin/sh", interactive[] = "-i", command[1100];
    char *argv[] = {shell, interactive, NULL};
    long cases = 0;

    (void)state;
    program_set(&program, "PS1", "shell> ");
    snprintf(command, sizeof command, "%s\n", program.path);
    for (size_t i = 0; i < ARRAY_LEN(kinds) * ARRAY_LEN(sizes); i++) {
        size_t kind = i % ARRAY_LEN(kinds), size = i / ARRAY_LEN(kinds);
        size_t prompts;

        if (!is_asked_for_all() && kind != (3 * size) % ARRAY_LEN(kinds))
            continue;
        program_set(&program, "TERM", kinds[kind]);
        locale_use(locales[i % ARRAY_LEN(locales)]);
        pty_close(&pty);
        pty_open(&pty, sizes[size].rows, sizes[size].cols, argv, program.variables);
        pty_wait_bytes(&pty, "shell> ");
        pty_send(&pty, command);
        pty_wait_bytes(&pty, PASTE_ON);
        prompts = pty_count(&pty, "shell> ");
        pty_send(&pty, "\032");
        wait_times("shell> ", prompts + 1);
        assert_int_equal(pty_count(&pty, PASTE_OFF), 1);
        pty_check_restored(&pty);
        pty_send(&pty, "fg\n");
        wait_times(PASTE_ON, 2);
        pty_send(&pty, "Q");
        wait_times("shell> ", prompts + 2);
        pty_send(&pty, "exit\n");
        pty_wait_end(&pty);
        pty_check_restored(&pty);
        assert_int_equal(pty_count(&pty, PASTE_OFF), 2);
        cases++;
    }
    print_message("%ld terminals lent\n", cases);
    assert_true(cases >= (long)ARRAY_LEN(sizes));
}

/* ---- what is no terminal ----------------------------------------------------------- */

static void
what_is_no_terminal_gets_one_line_and_no_escape(void **state)
{
    static const struct {
        const char *term, *words[3];
    } cases[] = {
        {"xterm-256color", {NULL}},
        {"xterm-256color", {"wizard"}},
        {"dumb", {"wizard"}},
        {"", {"wizard"}},
        {"no-such-terminal", {"wizard"}},
        {NULL, {"wizard"}},
        {"../../etc/passwd", {"wizard"}},
        {"%s%n", {"wizard"}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        program_set(&program, "TERM", cases[i].term);
        program_run_words(&program, cases[i].words);
        program_ended(&program, "no terminal", 2);
        CHECK_INTEGER("no terminal", program.out.length, 0);
        if (strchr(program.err.data, '\033'))
            fail_msg("an escape: %s", program.err.data);
    }
}

/* ---- many bytes -------------------------------------------------------------------- */

static long
processor_ms(pid_t pid)
{
    char path[40], text[1024];
    unsigned long user, system;
    const char *at;
    ssize_t length;
    int fd;

    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    fd = open(path, O_RDONLY);
    if (fd < 0)
        return -1;
    length = read(fd, text, sizeof text - 1);
    close(fd);
    assert_true(length > 0);
    text[length] = '\0';
    at = strrchr(text, ')');
    assert_non_null(at);
    assert_int_equal(sscanf(at + 2,
                            "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
                            &user, &system),
                     2);
    return (long)(user + system) * 1000 / sysconf(_SC_CLK_TCK);
}

/* Typed, not pasted: every byte is a key, and only the field's length is kept. */
static void
a_typed_megabyte_ends_in_time(void **state)
{
    enum { SIZE = 1 << 20, SIZE_TRACED = 1 << 14 };
    const char *instrumented = getenv("INSTRUMENTED");
    size_t size = program_is_traced() ? SIZE_TRACED : SIZE;
    char *text = malloc(size);
    long before, after;

    (void)state;
    assert_non_null(text);
    memset(text, '7', size);
    start(24, 80);
    pty_wait_for(&pty, "a:New");
    pty_send(&pty, "a\033[B\033[B\r");
    pty_wait_for(&pty, "Ctrl-U:Clear");
    before = processor_ms(pty.pid);
    pty_send_bytes(&pty, text, size);
    pty_send(&pty, "\r");
    pty_wait_for(&pty, "! Tokens a month");
    after = processor_ms(pty.pid);
    if (before >= 0 && !(instrumented && strcmp(instrumented, "yes") == 0) &&
        after - before > 2000)
        fail_msg("a megabyte took %ld ms", after - before);
    end_by("a typed megabyte", &ways[0]);
    free(text);
}

/* Nothing of a paste that never ends is a key, and the program can still be ended. */
static void
a_paste_without_its_end_does_not_hold_the_program(void **state)
{
    (void)state;
    start(24, 80);
    pty_wait_for(&pty, "a:New");
    pty_send(&pty, "\033[200~QQQQ");
    wait_a_moment(200);
    assert_false(pty.ended);
    end_by("an open paste", &ways[4]);
}

/* ---- nothing to do ----------------------------------------------------------------- */

static void
waiting_costs_no_time(void **state)
{
    enum { WAIT_MS = 1500, MOST_MS = 30 };
    static const struct size both[] = {{24, 80}, {5, 20}};

    (void)state;
    if (program_is_traced()) /* by what takes time of its own */
        skip();
    for (size_t i = 0; i < ARRAY_LEN(both); i++) {
        long before, after;

        start(both[i].rows, both[i].cols);
        pty_wait_bytes(&pty, PASTE_ON);
        wait_a_moment(300); /* the first picture is drawn */
        pty_pump(&pty);
        before = processor_ms(pty.pid);
        if (before < 0)
            skip();
        wait_a_moment(WAIT_MS);
        after = processor_ms(pty.pid);
        if (after - before > MOST_MS)
            fail_msg("%ld ms of work in %d ms of nothing", after - before, WAIT_MS);
        end_by("idle", &ways[0]);
    }
}

/* ---- the world around it ------------------------------------------------------------- */

/* Build libraries to preload are there, and no sanitizer has to come first. */
static bool
preload(const char *name)
{
    const char *build = getenv("top_builddir"), *instrumented = getenv("INSTRUMENTED");
    char path[1024];

    snprintf(path, sizeof path, "%s/tests/trust/%s", build ? build : ".", name);
    if ((instrumented && strcmp(instrumented, "yes") == 0) || access(path, R_OK) != 0)
        return false;
    program_set(&program, "LD_PRELOAD", path);
    return true;
}

/* A clock that goes ten years on and back with every look at it. */
static void
a_clock_that_jumps_loses_nothing(void **state)
{
    (void)state;
    if (!preload("fault_clock.so"))
        skip();
    program_set(&program, "SOURCE_DATE_EPOCH", NULL);
    case_run("a clock that jumps", &sizes[7], &ways[4]);
    start(24, 80);
    pty_wait_for(&pty, "[All 1]");
    pty_send(&pty, "\r");
    pty_wait_for(&pty, "1 of 6");
    pty_send(&pty, "\033[B\033[C");
    pty_wait_for(&pty, "2 of 6");
    pty_send(&pty, "u");
    pty_wait_for(&pty, "1 of 6");
    end_by("a clock that jumps", &ways[0]);
    CHECK_INTEGER("kept", answers_kept(), 1);
}

/* How many calls for the database's folder the library that is preloaded has counted. */
static long
calls_counted(const char *report)
{
    size_t size;
    char *bytes = folder_read(report, &size);
    long calls;

    assert_int_equal(size, sizeof(struct fault_report));
    memcpy(&calls, bytes + offsetof(struct fault_report, calls), sizeof calls);
    free(bytes);
    return calls;
}

/* The disk is full once the first screen is there: it is said, and nothing is claimed. */
static void
a_disk_that_fills_while_answering_is_said(void **state)
{
    static const struct fault_report none;
    char report[1024], at[24] = "0";

    (void)state;
    start(40, 120);
    pty_wait_for(&pty, "a:New");
    end_by("before", &ways[0]);
    if (!preload("fault_files.so"))
        skip();
    snprintf(report, sizeof report, "%s", folder_path(&folder, "report"));
    program_set(&program, "FAULT_FOLDER", folder_path(&folder, ".local"));
    program_set(&program, "FAULT_REPORT", report);
    program_set(&program, "FAULT_HOW", "no-space");
    for (int run = 0; run < 2; run++) {
        program_set(&program, "FAULT_AT", at);
        folder_write(report, &none, sizeof none);
        start(40, 120);
        pty_wait_for(&pty, "a:New");
        snprintf(at, sizeof at, "%ld", calls_counted(report) + 1);
        pty_send(&pty, "a");
        pty_wait_for(&pty, "0 of 6");
        pty_send(&pty, "\033[C");
        pty_wait_for(&pty, run == 0 ? "1 of 6" : "The disk is full.");
        end_by("a full disk", &ways[4]);
        program_set(&program, "LD_PRELOAD", NULL);
        database_is_whole("a full disk");
        CHECK_INTEGER("a full disk", answers_kept(), run == 0 ? 1 : 0);
        unlink(folder_path(&folder, DATABASE));
        start(40, 120);
        pty_wait_for(&pty, "a:New");
        end_by("after", &ways[0]);
        preload("fault_files.so");
    }
    program_set(&program, "LD_PRELOAD", NULL);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(every_terminal_is_given_back),
        TEST(every_terminal_is_lent_to_the_shell),
        TEST(what_is_no_terminal_gets_one_line_and_no_escape),
        TEST(a_typed_megabyte_ends_in_time),
        TEST(a_paste_without_its_end_does_not_hold_the_program),
        TEST(waiting_costs_no_time),
        TEST(a_clock_that_jumps_loses_nothing),
        TEST(a_disk_that_fills_while_answering_is_said),
    };

    return cmocka_run_group_tests_name("trust/terminal", tests, NULL, NULL);
}
