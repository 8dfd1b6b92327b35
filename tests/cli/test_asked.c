/*
 * test_asked.c - commands at a terminal: an import asks before it takes anything, and a
 * keyboard is not waited for as if it were a file.
 */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/meddle.h"
#include "support/program.h"
#include "tui/pty.h"

#define QUESTION "Import this? [y/N]"
#define DATABASE ".local/share/llm-decide/llm-decide.db"

static struct folder folder;
static struct program program;
static struct pty pty;

static int
setup(void **state)
{
    (void)state;
    program_begin(&program, &folder);
    folder_put(&folder, "list.json",
               "{\"sample_spec\": {\"mode\": \"one of ...\"}, \"brand-new\": "
               "{\"litellm_provider\": \"openai\", \"mode\": \"chat\", "
               "\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 1e-05}}");
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

/* catalog import of the list, at a terminal of its own, up to its question. */
static void
ask(const char *option)
{
    char list[1024], command[] = "catalog", import[] = "import", more[16] = "";
    char *argv[] = {(char *)(uintptr_t)program.path, command, import, list, NULL, NULL};

    snprintf(list, sizeof list, "%s", folder_path(&folder, "list.json"));
    if (option) {
        snprintf(more, sizeof more, "%s", option);
        argv[4] = more;
    }
    pty_close(&pty);
    pty_open(&pty, 40, 120, argv, program.variables);
}

/* How many imports the database holds. */
static long
imports(void)
{
    return meddle_count(folder_path(&folder, DATABASE),
                        "SELECT count(*) FROM revision WHERE cause = 'import'");
}

static void
only_a_yes_takes_it(void **state)
{
    static const struct {
        const char *name, *typed;
        int status;
        const char *says;
    } cases[] = {
        {"n", "n\n", 1, "llm-decide: nothing was imported"},
        {"Enter", "\n", 1, "llm-decide: nothing was imported"},
        {"a blank before it", " y\n", 1, "llm-decide: nothing was imported"},
        {"the end of input", "\004", 1, "llm-decide: nothing was imported"},
        {"N", "NY\n", 1, "llm-decide: nothing was imported"},
        {"y", "y\n", 0, "llm-decide: imported as revision "},
        {"once more: the catalog says it already", NULL, 0,
         "llm-decide: nothing was imported: the catalog says all of it already"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        long before = i ? imports() : 0;

        ask(NULL);
        if (cases[i].typed) {
            pty_wait_for(&pty, QUESTION);
            pty_wait_for(&pty, "openai--brand-new");
            pty_send(&pty, cases[i].typed);
        }
        pty_wait_end(&pty);
        CHECK_INTEGER(cases[i].name, pty.status, cases[i].status << 8);
        pty_wait_for(&pty, cases[i].says);
        CHECK_INTEGER(cases[i].name, imports() - before,
                      cases[i].typed && cases[i].status == 0);
    }
}

static void
a_capital_yes_takes_it(void **state)
{
    (void)state;
    ask(NULL);
    pty_wait_for(&pty, QUESTION);
    pty_send(&pty, "Yes\n");
    pty_wait_end(&pty);
    assert_int_equal(pty.status, 0);
    assert_int_equal(imports(), 1);
}

/* Whoever goes to fetch a coffee keeps nobody from working, and a signal imports nothing. */
static void
who_thinks_about_it_holds_nobody_up(void **state)
{
    (void)state;
    ask(NULL);
    pty_wait_for(&pty, QUESTION);
    folder_put(&folder, "a.yaml",
               "format: llm-decide/answers\nformat_version: \"1.0\"\n"
               "assessment: {title: Pilot}\nrequirements: {scale: 5M}\n");
    program_run(&program, "import", "a.yaml", "-q", NULL);
    program_ended(&program, "another one saves", 0);
    pty_send(&pty, "\003");
    pty_wait_end(&pty);
    assert_int_equal(WIFSIGNALED(pty.status) ? WTERMSIG(pty.status) : 0, SIGINT);
    assert_int_equal(imports(), 0);
    pty_check_restored(&pty);
}

static void
who_asks_for_no_question_gets_none(void **state)
{
    (void)state;
    ask("--no-input");
    pty_wait_end(&pty);
    assert_int_equal(pty.status, 2 << 8);
    pty_wait_for(&pty, "openai--brand-new");
    pty_wait_for(&pty, "nothing was imported; add --yes to take it, or -n to look");
    assert_int_equal(pty_count(&pty, "[y/N]"), 0);
    ask("--yes");
    pty_wait_end(&pty);
    assert_int_equal(pty.status, 0);
    assert_int_equal(pty_count(&pty, "[y/N]"), 0);
    assert_int_equal(imports(), 1);
}

/* Who names standard input and has a keyboard there would wait for a file without end. */
static void
a_keyboard_is_no_file(void **state)
{
    static const char *const commands[] = {"evaluate", "check", "import", "batch"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
        char command[16], stdin_word[] = "-";
        char *argv[] = {(char *)(uintptr_t)program.path, command, stdin_word, NULL};

        snprintf(command, sizeof command, "%s", commands[i]);
        pty_close(&pty);
        pty_open(&pty, 24, 120, argv, program.variables);
        pty_wait_end(&pty);
        CHECK_INTEGER(commands[i], pty.status, 2 << 8);
        pty_wait_for(&pty, "<stdin>: standard input is a terminal; name a file, or "
                           "redirect one");
    }
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(only_a_yes_takes_it),
        TEST(a_capital_yes_takes_it),
        TEST(who_thinks_about_it_holds_nobody_up),
        TEST(who_asks_for_no_question_gets_none),
        TEST(a_keyboard_is_no_file),
    };

    return cmocka_run_group_tests_name("cli/asked", tests, NULL, NULL);
}
