/*
 * test_environment.c - the world around the program: whatever its variables hold, the
 * result is the same bytes, or a line says which variable is wrong.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/program.h"

static struct folder folder;
static struct program program;
static char *usual; /* the result in the usual environment */

#define HEAD "format: llm-decide/answers\nformat_version: \"1.0\"\n"

static void
evaluate(void)
{
    program_run(&program, "evaluate", "a.yaml", "--quick", "--parts=all", NULL);
}

static int
setup(void **state)
{
    static const char answers[] = HEAD "requirements: {scale: 123456789}\n"
                                       "workload: {peak_to_average: 1.5}\n";

    (void)state;
    program_begin(&program, &folder);
    folder_put(&folder, "a.yaml", answers);
    evaluate();
    program_ended(&program, "the usual environment", 0);
    usual = strdup(program.out.data);
    assert_non_null(usual);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    free(usual);
    program_finish(&program, &folder);
    return 0;
}

/* A text of so many letters, to be freed. */
static char *
long_text(const char *start, size_t size)
{
    char *text = malloc(size + 1);

    assert_non_null(text);
    memset(text, 'x', size);
    memcpy(text, start, strlen(start));
    text[size] = '\0';
    return text;
}

static void
the_result_is_the_usual(const char *name)
{
    evaluate();
    program_ended(&program, name, 0);
    program_said(&program, name, "");
    CHECK_TEXT(name, program.out.data, usual);
}

/* ---- variables ------------------------------------------------------------------- */

static const char *const variables[] = {
    "HOME",
    "XDG_CONFIG_HOME",
    "XDG_CONFIG_DIRS",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "TMPDIR",
    "TERM",
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "LANGUAGE",
    "NO_COLOR",
    "COLUMNS",
    "LINES",
    "EDITOR",
    "PAGER",
    "TZ",

};

static void
variables_may_be_unset_empty_relative_or_huge(void **state)
{
    char *five_thousand = long_text("/", 5000), *huge = long_text("/", 100000);
    const struct {
        const char *name, *value;
    } values[] = {
        {"unset", NULL},
        {"empty", ""},
        {"relative", "here/../there"},
        {"a file", "/dev/null"},
        {"5,000 bytes", five_thousand},
        {"100,000 bytes", huge},
        {"a format", "%s%n%s%n"},
        {"an escape sequence", "\033[2J"},
        {"no UTF-8", "\xff\xfe"},
        {"a negative number", "-1"},
        {"a number out of range", "99999999999999999999"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(variables); i++)
        for (size_t j = 0; j < ARRAY_LEN(values); j++) {
            char name[80];

            /* What traces it keeps files of its own there. */
            if (program_is_traced() && strcmp(variables[i], "TMPDIR") == 0)
                continue;
            snprintf(name, sizeof name, "%s, %s", variables[i], values[j].name);
            program_close(&program);
            program_open(&program, &folder);
            program_set(&program, variables[i], values[j].value);
            the_result_is_the_usual(name);
        }
    free(five_thousand);
    free(huge);
}

/* As the rules of the base folders have it: neither is a place, so the usual one counts. */
static void
a_base_folder_that_is_empty_or_relative_is_none(void **state)
{
    static const char *const values[] = {"", "here"};
    static const char database[] = ".local/share/llm-decide/llm-decide.db";

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(values); i++) {
        program_set(&program, "XDG_DATA_HOME", values[i]);
        program_set(&program, "XDG_CONFIG_HOME", values[i]);
        program_set(&program, "XDG_CONFIG_DIRS", values[i]);
        program_run(&program, "import", "a.yaml", "-q", NULL);
        program_ended(&program, values[i], 0);
        assert_int_equal(access(folder_path(&folder, database), F_OK), 0);
        assert_int_equal(unlink(folder_path(&folder, database)), 0);
        assert_int_not_equal(access(folder_path(&folder, "here"), F_OK), 0);
    }
    program_set(&program, "LLM_DECIDE_DATADIR", "");
    evaluate();
    program_ended(&program, "an empty name of a folder", 0);
    CHECK_TEXT("an empty name of a folder", program.out.data, usual);
}

static void
an_empty_environment_is_enough(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(variables); i++)
        program_set(&program, variables[i], NULL);
    program_set(&program, "PATH", NULL);
    the_result_is_the_usual("no variables");
}

static void
a_wrong_variable_is_named_and_its_value_cut(void **state)
{
    char *value = long_text("y", 5000);
    static const struct {
        const char *variable, *says;
        int status;
    } cases[] = {
        {"SOURCE_DATE_EPOCH",
         "llm-decide: SOURCE_DATE_EPOCH: cannot be "
         "'yxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...'; use seconds "
         "since 1970-01-01\n",
         2},
        {"LLM_DECIDE_DATADIR",
         "llm-decide: LLM_DECIDE_DATADIR: no forms and data in "
         "'yxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...'; name a folder "
         "that has both\n",
         1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        program_set(&program, cases[i].variable, value);
        evaluate();
        program_ended(&program, cases[i].variable, cases[i].status);
        program_said(&program, cases[i].variable, cases[i].says);
        program_close(&program);
        program_open(&program, &folder);
    }
    free(value);
}

/* ---- locales --------------------------------------------------------------------- */

/* The locale with a decimal comma that the build made, where it could. */
static bool
has_comma_locale(void)
{
    char path[1024];

    snprintf(path, sizeof path, "%s/tests/locale/de_DE.UTF-8", getenv("top_builddir"));
    if (access(path, R_OK) != 0)
        return false;
    *strrchr(path, '/') = '\0';
    program_set(&program, "LOCPATH", path);
    return true;
}

static void
every_locale_gives_the_same_bytes(void **state)
{
    static const char *const locales[] = {"C", "POSIX", "C.UTF-8", "de_DE.UTF-8",
                                          "no-such-locale"};
    static const char *const outputs[][6] = {
        {"evaluate", "a.yaml", "--quick", "--json"},
        {"evaluate", "a.yaml", "--quick", "--parts=all"},
        {"template"},
        {"schema", "answers"},
        {"evaluate", "a.yaml", "--quick", "--set", "peak_to_average=1,5"},
    };

    (void)state;
    if (!has_comma_locale())
        skip();
    for (size_t i = 0; i < ARRAY_LEN(outputs); i++) {
        struct strbuf first;

        strbuf_init(&first);
        for (size_t j = 0; j < ARRAY_LEN(locales); j++) {
            program_set(&program, "LC_ALL", locales[j]);
            program_run_words(&program, outputs[i]);
            strbuf_addf(&program.out, "%s%d", program.err.data, program.status);
            if (j == 0)
                strbuf_addn(&first, program.out.data, program.out.length);
            CHECK_TEXT(locales[j], program.out.data, first.data);
        }
        strbuf_clear(&first);
    }
}

/* ---- rights ---------------------------------------------------------------------- */

/* Only root can make a program run with another's rights. */
static void
rights_of_another_are_refused(void **state)
{
    const char *copy = folder_path(&folder, "copy");
    const char *instrumented = getenv("INSTRUMENTED");
    size_t size;
    char *bytes;

    (void)state;
    /* A sanitizer cannot look at a program with other rights than its own. */
    if (geteuid() != 0 || (instrumented && strcmp(instrumented, "yes") == 0))
        skip();
    bytes = folder_read(program.path, &size);
    folder_write(copy, bytes, size);
    free(bytes);
    program_set(&program, "LLM_DECIDE_DATADIR", getenv("top_srcdir"));
    free((void *)(uintptr_t)program.path);
    program.path = strdup(copy);

    assert_int_equal(chmod(copy, 0755), 0);
    program_run(&program, "--version", NULL);
    program_ended(&program, "its own rights", 0);
    assert_int_equal(chown(copy, 65534, 65534), 0);
    assert_int_equal(chmod(copy, 04755), 0);
    program_run(&program, "--version", NULL);
    program_ended(&program, "another user's", 1);
    program_said(&program, "another user's",
                 "llm-decide: refuses to run with the rights of another user\n");
    CHECK_INTEGER("another user's", program.out.length, 0);
    assert_int_equal(chmod(copy, 02755), 0);
    program_run(&program, "--version", NULL);
    program_ended(&program, "another group's", 1);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_base_folder_that_is_empty_or_relative_is_none),
        TEST(variables_may_be_unset_empty_relative_or_huge),
        TEST(an_empty_environment_is_enough),
        TEST(a_wrong_variable_is_named_and_its_value_cut),
        TEST(every_locale_gives_the_same_bytes),
        TEST(rights_of_another_are_refused),
    };

    return cmocka_run_group_tests_name("trust/environment", tests, NULL, NULL);
}
