/*
 * test_options.c - the command line is read by one table, and refused with help.
 */
#include "cli/options.h"

#include "support/cmocka.h"

#include <stdio.h>
#include <string.h>

#include "support/check.h"

enum { WORDS_MAX = 12 };

/* Parse a command line written as one text with single blanks. */
static bool
parse(const char *line, struct options *options, struct error *err)
{
    static char text[400];
    static char name[] = "llm-decide";
    static char *words[WORDS_MAX + 2];
    char *rest;
    int count = 1;

    snprintf(text, sizeof text, "%s", line);
    words[0] = name;
    for (char *word = strtok_r(text, " ", &rest); word;
         word = strtok_r(NULL, " ", &rest))
        words[count++] = word;
    assert_true(count <= WORDS_MAX);
    words[count] = NULL;
    return options_parse(count, words, options, err);
}

static void
a_command_takes_its_options_and_arguments(void **state)
{
    struct options options;
    struct error err;

    (void)state;
    assert_true(parse("evaluate a.yaml --set scale=20M --set=input_share=0.5 -f json",
                      &options, &err));
    assert_int_equal(options.command, COMMAND_EVALUATE);
    assert_int_equal(options.argument_count, 1);
    assert_string_equal(options.arguments[0], "a.yaml");
    assert_int_equal(options.set_count, 2);
    assert_string_equal(options.sets[0], "scale=20M");
    assert_string_equal(options.sets[1], "input_share=0.5");
    assert_int_equal(options_format(&options), 1);
}

static void
options_may_stand_anywhere(void **state)
{
    static const char *const lines[] = {
        "--width=60 evaluate a.yaml",
        "evaluate --width=60 a.yaml",
        "evaluate a.yaml --width 60",
        "--wid=60 evaluate -- a.yaml",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        struct options options;
        struct error err;
        int64_t width;

        CHECK_BOOL(lines[i], parse(lines[i], &options, &err), true);
        assert_int_equal(options.command, COMMAND_EVALUATE);
        assert_int_equal(options.argument_count, 1);
        assert_string_equal(options.arguments[0], "a.yaml");
        assert_true(options_integer(&options, OPTION_WIDTH, 40, 400, 80, &width, &err));
        assert_int_equal(width, 60);
    }
}

static void
standard_input_is_an_argument(void **state)
{
    struct options options;
    struct error err;

    (void)state;
    assert_true(parse("evaluate - --json", &options, &err));
    assert_string_equal(options.arguments[0], "-");
    assert_int_equal(options_format(&options), 1);
}

static void
wrong_use_is_refused_with_a_hint(void **state)
{
    static const struct {
        const char *line, *where, *what, *mend;
    } cases[] = {
        {"evalute a.yaml", "", "unknown command 'evalute'", "did you mean 'evaluate'?"},
        {"zzz", "", "unknown command 'zzz'", "see 'llm-decide --help'"},
        {"evaluate a.yaml --fail-no=x", "", "unknown option '--fail-no'",
         "did you mean '--fail-on'?"},
        {"evaluate a.yaml --qqqqqqq", "", "unknown option '--qqqqqqq'",
         "see 'llm-decide --help'"},
        {"evaluate a.yaml -Z", "", "unknown option '-Z'", "see 'llm-decide --help'"},
        {"evaluate a.yaml --f 1", "",
         "option '--f' could be any of: --format, --fail-on, --force, --forms", ""},
        {"evaluate a.yaml --json=yes", "", "option '--json' takes no value", ""},
        {"evaluate a.yaml --as-of", "", "option '--as-of' needs DATE", ""},
        {"evaluate a.yaml -f", "", "option '-f' needs FORMAT", ""},
        {"evaluate a.yaml -f xml", "", "--format cannot be 'xml'; use one of",
         "text, json, csv, md"},
        {"evaluate a.yaml --color=blue", "", "--color cannot be 'blue'; use one of",
         "auto, always, never"},
        {"evaluate", "evaluate", "needs FILE|-|ID", ""},
        {"evaluate a.yaml b.yaml", "evaluate", "'b.yaml' is one argument too many", ""},
        {"info --set=a=1", "info", "option '--set' is for other commands", ""},
        {"--set=a=1", "", "option '--set' needs a command", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct options options;
        struct error err;

        CHECK_BOOL(cases[i].line, parse(cases[i].line, &options, &err), false);
        CHECK_TEXT(cases[i].line, err.where, cases[i].where);
        CHECK_TEXT(cases[i].line, err.what, cases[i].what);
        CHECK_TEXT(cases[i].line, err.mend, cases[i].mend);
        CHECK_INTEGER(cases[i].line, err.code, ERROR_USAGE);
    }
}

static void
help_is_given_whatever_else_is_wrong(void **state)
{
    struct options options;
    struct error err;

    (void)state;
    assert_true(parse("evaluate --help", &options, &err));
    assert_true(options.given[OPTION_HELP]);
    assert_int_equal(options.command, COMMAND_EVALUATE);
    assert_true(parse("--version", &options, &err));
    assert_true(options.given[OPTION_VERSION]);
}

static void
a_number_is_whole_and_in_range(void **state)
{
    static const struct {
        const char *line;
        bool taken;
        int64_t want;
    } cases[] = {
        {"evaluate a", true, 7},
        {"evaluate a --width=1", true, 1},
        {"evaluate a --width=10", true, 10},
        {"evaluate a --width=11", false, 0},
        {"evaluate a --width=0", false, 0},
        {"evaluate a --width=1.5", false, 0},
        {"evaluate a --width=1e1", false, 0},
        {"evaluate a --width=x", false, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct options options;
        struct error err;
        int64_t got;
        bool taken;

        assert_true(parse(cases[i].line, &options, &err));
        taken = options_integer(&options, OPTION_WIDTH, 1, 10, 7, &got, &err);
        CHECK_BOOL(cases[i].line, taken, cases[i].taken);
        if (taken)
            CHECK_INTEGER(cases[i].line, got, cases[i].want);
    }
}

static void
names_and_letters_are_unique(void **state)
{
    (void)state;
    for (int i = 0; i < OPTION_COUNT; i++) {
        assert_non_null(option_table[i].name);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(option_table[i].name, option_table[k].name);
            if (option_table[i].letter)
                assert_int_not_equal(option_table[i].letter, option_table[k].letter);
        }
    }
    for (int i = 0; i < COMMAND_COUNT; i++)
        for (int k = 0; k < i; k++)
            assert_string_not_equal(command_table[i].name, command_table[k].name);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_command_takes_its_options_and_arguments),
        cmocka_unit_test(options_may_stand_anywhere),
        cmocka_unit_test(standard_input_is_an_argument),
        cmocka_unit_test(wrong_use_is_refused_with_a_hint),
        cmocka_unit_test(help_is_given_whatever_else_is_wrong),
        cmocka_unit_test(a_number_is_whole_and_in_range),
        cmocka_unit_test(names_and_letters_are_unique),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
