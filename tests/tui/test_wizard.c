/*
 * test_wizard.c - the program itself in a terminal: it answers, it leaves, and the
 * terminal is as it was before.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/folder.h"
#include "tui/pty.h"

enum { ENV_MOST = 24 };

struct fixture {
    struct folder folder;
    char program[512];
    char texts[ENV_MOST][640];
    char *env[ENV_MOST];
    int env_count;
    struct pty pty;
};

static void
env_set(struct fixture *fixture, const char *name, const char *value)
{
    int at = 0;
    size_t length = strlen(name);

    while (at < fixture->env_count && (strncmp(fixture->texts[at], name, length) != 0 ||
                                       fixture->texts[at][length] != '='))
        at++;
    if (at == fixture->env_count)
        fixture->env_count++;
    snprintf(fixture->texts[at], sizeof fixture->texts[at], "%s=%s", name, value);
    fixture->env[at] = fixture->texts[at];
    fixture->env[fixture->env_count] = NULL;
}

static int
setup(void **state)
{
    static struct fixture fixture;
    const char *build = getenv("top_builddir"), *terminfo = getenv("TERMINFO");

    fixture = (struct fixture){0};
    folder_make(&fixture.folder);
    snprintf(fixture.program, sizeof fixture.program, "%s/llm-decide",
             build ? build : ".");
    env_set(&fixture, "TERM", "xterm-256color");
    env_set(&fixture, "LC_ALL", "C.UTF-8");
    env_set(&fixture, "PATH", "/usr/bin:/bin");
    env_set(&fixture, "HOME", fixture.folder.path);
    env_set(&fixture, "SOURCE_DATE_EPOCH", "1795478400");
    if (terminfo)
        env_set(&fixture, "TERMINFO", terminfo);
    *state = &fixture;
    return 0;
}

static int
teardown(void **state)
{
    struct fixture *fixture = *state;

    pty_close(&fixture->pty);
    folder_remove(&fixture->folder);
    return 0;
}

static struct pty *
start(struct fixture *fixture, int rows, int cols)
{
    char *argv[] = {fixture->program, NULL};

    pty_close(&fixture->pty);
    pty_open(&fixture->pty, rows, cols, argv, fixture->env);
    return &fixture->pty;
}

/* Home is there before forms are read, so what is wrong with them is said after it. */
static void
forms_with_a_fault_end_it_with_place_and_terminal_given_back(void **state)
{
    static const char form[] = "form: llm-decide/1\npages: [\n";
    struct fixture *fixture = *state;
    char option[] = "--forms", folder[640];
    char *argv[] = {fixture->program, option, folder, NULL};
    struct pty *pty = &fixture->pty;

    snprintf(folder, sizeof folder, "%s/forms", fixture->folder.path);
    assert_int_equal(mkdir(folder, 0700), 0);
    folder_write(folder_path(&fixture->folder, "forms/bad.yaml"), form,
                 sizeof form - 1);
    pty_open(pty, 24, 80, argv, fixture->env);
    pty_wait_end(pty);
    assert_true(WIFEXITED(pty->status));
    assert_int_equal(WEXITSTATUS(pty->status), 3);
    assert_non_null(strstr(pty->sent.data, "forms/bad.yaml:3:1: "));
    pty_check_restored(pty);
}

static void
six_answers_then_the_verdict_then_out(void **state)
{
    struct pty *pty = start(*state, 24, 80);

    pty_wait_for(pty, "a:New");
    pty_send(pty, "a");
    pty_wait_for(pty, "Must-answer 0 of 6");
    pty_send(pty, "\033[C\033[B\033[D\033[B40M\r\033[B\033[C\033[B\033[D\033[B\033[C");
    pty_wait_for(pty, "Must-answer 6 of 6");
    pty_wait_for(pty, "So far  1 ");
    pty_send(pty, "R");
    pty_wait_for(pty, "[1 Verdict]");
    pty_send(pty, "3");
    pty_wait_for(pty, "[3 Cost]");
    pty_send(pty, "Q");
    pty_wait_end(pty);
    assert_true(WIFEXITED(pty->status));
    assert_int_equal(WEXITSTATUS(pty->status), 0);
    pty_check_restored(pty);
}

static void
a_resize_shows_the_other_layout(void **state)
{
    struct pty *pty = start(*state, 24, 80);

    pty_wait_for(pty, "a:New");
    pty_send(pty, "a");
    pty_wait_for(pty, "So far");
    pty_resize(pty, 40, 120);
    pty_wait_for(pty, "SO FAR");
    pty_resize(pty, 10, 40);
    pty_wait_for(pty, "too small");
    pty_resize(pty, 1, 1);
    pty_resize(pty, 24, 80);
    pty_wait_for(pty, "So far");
    pty_wait_for(pty, "> . Quality you need");
    pty_send(pty, "Q");
    pty_wait_end(pty);
    pty_check_restored(pty);
}

static void
every_signal_gives_the_terminal_back(void **state)
{
    static const struct {
        const char *name;
        int number;
    } signals[] = {
        {"SIGHUP", SIGHUP},   {"SIGINT", SIGINT},   {"SIGQUIT", SIGQUIT},
        {"SIGTERM", SIGTERM}, {"SIGABRT", SIGABRT},
    };

    for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
        struct pty *pty = start(*state, 24, 80);

        pty_wait_for(pty, "a:New");
        kill(pty->pid, signals[i].number);
        pty_wait_end(pty);
        CHECK_BOOL(signals[i].name, WIFSIGNALED(pty->status), true);
        CHECK_INTEGER(signals[i].name, WTERMSIG(pty->status), signals[i].number);
        pty_check_restored(pty);
    }
}

static void
ctrl_c_leaves(void **state)
{
    struct pty *pty = start(*state, 24, 80);

    pty_wait_for(pty, "a:New");
    pty_send(pty, "a\033[B\033[B\r12");
    pty_wait_for(pty, "Ctrl-U:Clear");
    pty_send(pty, "\003");
    pty_wait_end(pty);
    assert_true(WIFSIGNALED(pty->status));
    assert_int_equal(WTERMSIG(pty->status), SIGINT);
    pty_check_restored(pty);
}

static void
a_closed_window_ends_it(void **state)
{
    struct pty *pty = start(*state, 24, 80);

    pty_wait_for(pty, "a:New");
    pty_hang_up(pty);
    pty_wait_end(pty);
    assert_true(WIFSIGNALED(pty->status));
    assert_int_equal(WTERMSIG(pty->status), SIGHUP);
}

/* Under a shell, since nothing else would continue a program that has stopped. */
static void
ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again(void **state)
{
    struct fixture *fixture = *state;
    char shell[] = "/bin/sh", interactive[] = "-i";
    char *argv[] = {shell, interactive, NULL};
    struct pty *pty = &fixture->pty;

    env_set(fixture, "PS1", "shell> ");
    pty_open(pty, 24, 80, argv, fixture->env);
    pty_wait_for(pty, "shell>");
    pty_send(pty, fixture->program);
    pty_send(pty, "\n");
    pty_wait_for(pty, "a:New");
    pty_send(pty, "a\033[C");
    pty_wait_for(pty, "Must-answer 1 of 6");
    pty_send(pty, "\032");
    pty_wait_for(pty, "shell>");
    pty_send(pty, "echo still $((40 + 2))\n");
    pty_wait_for(pty, "still 42");
    pty_resize(pty, 30, 100);
    pty_send(pty, "fg\n");
    pty_wait_for(pty, "Must-answer 1 of 6");
    pty_send(pty, "\033[C");
    pty_wait_for(pty, "(x) good");
    pty_send(pty, "Q");
    pty_wait_for(pty, "shell>");
    pty_send(pty, "exit\n");
    pty_wait_end(pty);
    pty_check_restored(pty);
}

static void
every_terminal_starts_and_leaves_cleanly(void **state)
{
    static const char *const terms[] = {"xterm-256color", "tmux-256color", "screen",
                                        "linux", "vt100"};
    static const char *const locales[] = {"C.UTF-8", "C"};

    for (size_t i = 0; i < ARRAY_LEN(terms); i++)
        for (size_t j = 0; j < ARRAY_LEN(locales); j++) {
            struct pty *pty;

            env_set(*state, "TERM", terms[i]);
            env_set(*state, "LC_ALL", locales[j]);
            pty = start(*state, 24, 80);
            pty_wait_for(pty, "a:New");
            pty_send(pty, "a");
            pty_wait_for(pty, "Must-answer 0 of 6");
            pty_send(pty, "Q");
            pty_wait_end(pty);
            CHECK_INTEGER(terms[i], pty->status, 0);
            pty_check_restored(pty);
        }
}

static void
an_unknown_terminal_is_said_in_one_line(void **state)
{
    struct pty *pty;

    env_set(*state, "TERM", "no-such-terminal");
    pty = start(*state, 24, 80);
    pty_wait_end(pty);
    assert_int_equal(WEXITSTATUS(pty->status), 2);
    if (!strstr(pty->sent.data, "'no-such-terminal' is not in the terminal database"))
        fail_msg("%s", pty->sent.data);
    assert_int_equal(pty_count(pty, "\033"), 0);
    pty_check_restored(pty);
}

/* A terminal without a cursor to place, or a wish for plain words, gets lines. */
static void
plain_mode_adds_lines_and_nothing_else(void **state)
{
    static const struct {
        const char *name, *value;
    } wishes[] = {{"TERM", "dumb"}, {"TERM", ""}, {"ACCESSIBLE", "1"}};

    for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
        struct pty *pty;

        env_set(*state, "TERM", "xterm-256color");
        env_set(*state, wishes[i].name, wishes[i].value);
        pty = start(*state, 200, 80);
        pty_wait_for(pty, "plain mode");
        pty_send(pty, "a\r1\r3\r");
        pty_wait_for(pty, "Tokens a month, must be answered. Not answered.");
        pty_send(pty, "lots\r");
        pty_wait_for(pty, "Nothing changed.");
        pty_send(pty, "40M\r1\r3\r");
        pty_wait_for(pty, "Must-answer 5 of 6");
        pty_send(pty, "1\r");
        pty_wait_for(pty, "results>");
        pty_send(pty, "q\r");
        pty_wait_for(pty, "Type a number to open one");
        pty_send(pty, "q\r");
        pty_wait_end(pty);
        CHECK_INTEGER(wishes[i].value, pty->status, 0);
        CHECK_INTEGER(wishes[i].value, pty_count(pty, "\033"), 0);
        pty_check_restored(pty);
    }
}

static void
no_color_means_no_colour(void **state)
{
    static const struct {
        const char *name, *no_color;
        bool coloured;
    } cases[] = {{"unset", NULL, true}, {"empty", "", true}, {"set", "1", false}};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct pty *pty;

        if (cases[i].no_color)
            env_set(*state, "NO_COLOR", cases[i].no_color);
        pty = start(*state, 24, 80);
        pty_wait_for(pty, "a:New");
        pty_send(pty, "a");
        pty_wait_for(pty, "Must-answer 0 of 6");
        pty_send(pty, "Q");
        pty_wait_end(pty);
        /* The mark of an open must-answer is yellow. */
        CHECK_BOOL(cases[i].name, pty_count(pty, "\033[33m") > 0, cases[i].coloured);
    }
}

static void
a_pasted_megabyte_fills_one_box_and_runs_no_command(void **state)
{
    enum { SIZE = 1 << 20 };
    struct pty *pty = start(*state, 24, 80);
    char *text = malloc(SIZE);

    assert_non_null(text);
    memset(text, 'q', SIZE); /* q leaves, if it is taken for a key */
    pty_wait_for(pty, "a:New");
    pty_send(pty, "a\033[B\033[B\r");
    pty_wait_for(pty, "Ctrl-U:Clear");
    pty_send(pty, "\033[200~");
    pty_send_bytes(pty, text, SIZE);
    pty_send(pty, "\033[201~");
    pty_wait_for(pty, "Cut: an answer has at most 200 characters");
    pty_send(pty, "\r");
    pty_wait_for(pty, "! Tokens a month");
    pty_send(pty, "Q");
    pty_wait_end(pty);
    pty_check_restored(pty);
    free(text);
}

static void
the_mouse_presses_what_it_points_at(void **state)
{
    struct pty *pty = start(*state, 24, 80);

    pty_wait_for(pty, "a:New");
    pty_send(pty, "a");
    pty_wait_for(pty, "Must-answer 0 of 6");
    pty_send(pty, "\033[<0;50;4M\033[<0;50;4m"); /* (.) good */
    pty_wait_for(pty, "(x) good");
    pty_send(pty, "\033[<0;3;24M"); /* ?:Help in the footer */
    pty_wait_for(pty, "[This place]");
    pty_send(pty, "M");
    pty_wait_bytes(pty, "\033[?1000l");
    pty_send(pty, "Q");
    pty_wait_end(pty);
    pty_check_restored(pty);
}

/* The bytes of base 64 (RFC 4648) at text, as far as they are such, into out. */
static void
base64_read(const char *text, char *out, size_t size)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned long group = 0;
    size_t used = 0;
    int bits = 0;

    for (const char *at; *text && (at = strchr(digits, *text)); text++) {
        group = group << 6 | (unsigned long)(at - digits);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            assert_true(used + 1 < size);
            out[used++] = (char)(group >> bits & 0xFF);
        }
    }
    out[used] = '\0';
}

/* Only where the settings allow it: a terminal may have a clipboard that others read. */
static void
what_is_copied_goes_through_the_terminal(void **state)
{
    static const char settings[] = "clipboard: on\n";
    static const char begin[] = "\033]52;c;";
    struct fixture *fixture = *state;
    char copied[400];
    const char *at;

    for (int allowed = 0; allowed <= 1; allowed++) {
        struct pty *pty;

        if (allowed) {
            folder_write(folder_path(&fixture->folder, "config.yaml"), settings,
                         sizeof settings - 1);
            env_set(fixture, "LLM_DECIDE_CONFIG",
                    folder_path(&fixture->folder, "config.yaml"));
        }
        pty = start(fixture, 40, 220);
        pty_wait_for(pty, "a:New");
        pty_send(pty, "a");
        pty_wait_for(pty, "Must-answer 0 of 6");
        pty_send(pty,
                 "\033[C\033[B\033[D\033[B40M\r\033[B\033[C\033[B\033[D\033[B\033[C");
        pty_wait_for(pty, "Must-answer 6 of 6");
        pty_send(pty, "x");
        pty_wait_for(pty, "llm-decide export ");
        pty_send(pty, "y");
        pty_wait_for(pty, allowed ? "Copied: llm-decide export "
                                  : "(the settings keep the clipboard off)");
        at = strstr(pty->sent.data, begin);
        assert_int_equal(at != NULL, allowed);
        if (at) {
            base64_read(at + strlen(begin), copied, sizeof copied);
            assert_non_null(strstr(at, "\a"));
            assert_int_equal(strncmp(copied, "llm-decide export ", 18), 0);
            assert_null(strchr(copied, '\n'));
        }
        pty_send(pty, "Q");
        pty_wait_end(pty);
        pty_check_restored(pty);
    }
}

/* Lines in between, at the same answers; the screens take over where they were. */
static void
plain_mode_can_be_visited(void **state)
{
    struct pty *pty = start(*state, 24, 80);

    pty_wait_for(pty, "a:New");
    pty_send(pty, "a");
    pty_wait_for(pty, "Must-answer 0 of 6");
    pty_send(pty, "\033[C");
    pty_wait_for(pty, "Must-answer 1 of 6");
    pty_send(pty, "P");
    pty_wait_for(pty, "Type an answer, d for don't know");
    pty_check_restored(pty); /* lines need no modes */
    pty_send(pty, "3\r");
    pty_wait_for(pty, "Saved: ");
    pty_send(pty, "q\r");
    pty_wait_for(pty, "Must-answer 1 of 6. ");
    pty_send(pty, "\014");
    pty_wait_for(pty, "?:Help");
    pty_send(pty, "Q");
    pty_wait_end(pty);
    CHECK_INTEGER("left", pty->status, 0);
    pty_check_restored(pty);
}

static void
the_cursor_stands_on_the_focused_item(void **state)
{
    struct pty *pty = start(*state, 24, 80);

    pty_wait_for(pty, "a:New");
    pty_send(pty, "a\033[B\033[B");
    pty_wait_for(pty, "> . Tokens a month");
    pty_wait_cursor(pty, 5, 0);
    pty_send(pty, "7");
    pty_wait_for(pty, "[7 ");
    pty_wait_cursor(pty, 5, 33);
    pty_send(pty, "\033");
    pty_wait_for(pty, "R:Results");
    pty_send(pty, "Q");
    pty_wait_end(pty);
}

/* After every accepted answer the program is killed; the next one shows the answer. */
static void
no_kill_loses_an_answer(void **state)
{
    static const struct {
        const char *keys, *shows;
    } answers[] = {
        {"\033[C", "+ Quality you need *         (x) basic"},
        {"\033[B\033[D",
         "+ Privacy of the data *      ( ) nice-to-have  ( ) important  (x)"},
        {"\033[B40M\r", "+ Tokens a month *           [40M "},
        {"\033[B\033[C", "+ Skills in the team *       (x) low"},
        {"\033[B\033[D",
         "+ Time until it must run *   ( ) days          ( ) weeks      (x)"},
        {"\033[B\033[C", "+ Weight of cost *           (x) low"},
    };
    struct pty *pty = start(*state, 24, 80);

    pty_wait_for(pty, "[All 0]");
    pty_send(pty, "a");
    for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
        pty_wait_for(pty, "Privacy of the data");
        pty_send(pty, answers[i].keys);
        pty_wait_for(pty, answers[i].shows);
        kill(pty->pid, SIGKILL);
        pty_wait_end(pty);
        pty = start(*state, 24, 80);
        pty_wait_for(pty,
                     "A session that ended early was recovered. Nothing was lost.");
        pty_wait_for(pty, "[All 1]");
        pty_send(pty, "\r");
        if (i + 1 < ARRAY_LEN(answers)) {
            pty_wait_for(pty, answers[i].shows);
            continue;
        }
        /* All six: it opens on the page of the question that was answered last. */
        pty_wait_for(pty, "> + Weight of cost *           (x)low");
        pty_wait_for(pty, "So far  1 ");
    }
}

static void
two_programs_on_one_assessment_do_not_overwrite_each_other(void **state)
{
    struct fixture *fixture = *state;
    struct pty *first = start(fixture, 24, 80), second;
    char *argv[] = {fixture->program, NULL};

    pty_wait_for(first, "[All 0]");
    pty_send(first, "a\033[C");
    pty_wait_for(first, "Must-answer 1 of 6");
    pty_open(&second, 24, 80, argv, fixture->env);
    pty_wait_for(&second, "[All 1]");
    pty_send(&second, "\r");
    pty_wait_for(&second, "can only be read here");
    pty_send(&second, "\033[C");
    pty_wait_for(&second, "! this assessment is open elsewhere");
    pty_send(&second, "Q");
    pty_wait_end(&second);
    pty_close(&second);
    pty_send(first, "\033[B\033[C");
    pty_wait_for(first, "Must-answer 2 of 6");
}

/* Where the locale writes decimals with a comma, numbers are read and shown as ever. */
static void
a_decimal_comma_changes_no_number(void **state)
{
    struct fixture *fixture = *state;
    const char *build = getenv("top_builddir");
    char folder[600], locale[700];
    struct pty *pty;

    snprintf(folder, sizeof folder, "%s/tests/locale", build ? build : ".");
    snprintf(locale, sizeof locale, "%s/de_DE.UTF-8", folder);
    if (access(locale, F_OK) != 0) {
        print_message("no locale with a decimal comma could be made here\n");
        skip();
    }
    env_set(fixture, "LOCPATH", folder);
    env_set(fixture, "LC_ALL", "de_DE.UTF-8");
    pty = start(fixture, 24, 80);
    pty_wait_for(pty, "a:New");
    pty_send(pty, "a");
    pty_wait_for(pty, "Must-answer 0 of 6");
    pty_send(pty, "\033[C\033[B\033[C\033[B1.5M\r");
    pty_wait_for(pty, "[1.5M ");
    pty_wait_for(pty, "= 1 500 000");
    pty_send(pty, "\033[B\033[C\033[B\033[C\033[B\033[C");
    pty_wait_for(pty, "Must-answer 6 of 6");
    pty_send(pty, "]]]]");
    pty_wait_for(pty, "Page 4/6");
    pty_wait_for(pty, "[99.9 %");
    pty_send(pty, "R");
    pty_wait_for(pty, "[1 Verdict]");
    pty_wait_for(pty, "(close below 1.0)");
}

/* Names of any script stand whole and in their columns on a terminal in UTF-8. */
static void
names_of_any_script_are_shown(void **state)
{
    struct pty *pty = start(*state, 24, 80);

    pty_wait_for(pty, "a:New");
    pty_send(pty, "a");
    pty_wait_for(pty, "Must-answer 0 of 6");
    pty_send(pty, "\033[Cq");
    pty_wait_for(pty, "[All 1]");
    pty_send(pty, "r");
    pty_wait_for(pty, "Rename");
    pty_send(pty, "\r\025\u65e5\u672c\u8a9e\u306e\u652f\u63f4 \u0395\u03bb\r");
    pty_wait_for(pty, "[\u65e5\u672c\u8a9e\u306e\u652f\u63f4 \u0395\u03bb");
    pty_send(pty, "\023");
    pty_wait_for(pty, "> \u65e5\u672c\u8a9e\u306e\u652f\u63f4 \u0395\u03bb");
    pty_wait_for(pty, "draft 1/6");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(forms_with_a_fault_end_it_with_place_and_terminal_given_back),
        TEST(six_answers_then_the_verdict_then_out),
        TEST(a_resize_shows_the_other_layout),
        TEST(every_signal_gives_the_terminal_back),
        TEST(ctrl_c_leaves),
        TEST(a_closed_window_ends_it),
        TEST(ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again),
        TEST(every_terminal_starts_and_leaves_cleanly),
        TEST(an_unknown_terminal_is_said_in_one_line),
        TEST(plain_mode_adds_lines_and_nothing_else),
        TEST(no_color_means_no_colour),
        TEST(a_pasted_megabyte_fills_one_box_and_runs_no_command),
        TEST(the_mouse_presses_what_it_points_at),
        TEST(what_is_copied_goes_through_the_terminal),
        TEST(plain_mode_can_be_visited),
        TEST(the_cursor_stands_on_the_focused_item),
        TEST(no_kill_loses_an_answer),
        TEST(two_programs_on_one_assessment_do_not_overwrite_each_other),
        TEST(a_decimal_comma_changes_no_number),
        TEST(names_of_any_script_are_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
