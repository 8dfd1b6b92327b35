/*
 * test_error.c - a failure says what, where and how to mend, and is safe to print.
 */
#include "base/error.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "support/check.h"
#include "support/cmocka.h"

static void
a_failure_is_filled_and_false(void **state)
{
    struct error err;

    (void)state;
    assert_false(error_set(&err, ERROR_INPUT, "a.yaml:2:3", "use one of: text, number",
                           "unknown kind '%s'", "numbr"));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_string_equal(err.where, "a.yaml:2:3");
    assert_string_equal(err.what, "unknown kind 'numbr'");
    assert_string_equal(err.mend, "use one of: text, number");
}

static void
what_comes_from_outside_is_shown_harmless(void **state)
{
    struct error err;

    (void)state;
    error_set(&err, ERROR_INPUT, "a\x1B[2J.yaml", "not\nhere", "value '%s'",
              "a\tb\x7F\xE2\x80\xAE"
              "c\xFF");
    assert_string_equal(err.where, "a\\x1B[2J.yaml");
    assert_string_equal(err.what, "value 'a\\x09b\\x7F\\u{202E}c\xEF\xBF\xBD'");
    assert_string_equal(err.mend, "not\\x0Ahere");
}

static void
text_that_just_fits_is_not_cut(void **state)
{
    struct error err;
    char text[sizeof err.what];

    (void)state;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    error_set(&err, ERROR_FAILED, NULL, NULL, "%s", text);
    assert_string_equal(err.what, text);
}

static void
a_cut_shows_and_keeps_whole_characters(void **state)
{
    static const struct {
        const char *name, *unit, *shown;
    } cases[] = {
        {"letters", "x", "x"},
        {"two bytes", "\xC3\xA4", "\xC3\xA4"},
        {"three bytes", "\xE2\x82\xAC", "\xE2\x82\xAC"},
        {"four bytes", "\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
        {"an escape", "\x01", "\\x01"},
        {"a long escape", "\xE2\x80\xAE", "\\u{202E}"},
        {"invalid bytes", "\xFF", "\xEF\xBF\xBD"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct error err;
        char text[2000] = "";
        size_t unit = strlen(cases[i].shown), room = sizeof err.what - sizeof "...";
        char want[sizeof err.what] = "";

        for (size_t n = 0; n + 5 < sizeof text; n += strlen(cases[i].unit))
            memcpy(text + n, cases[i].unit, strlen(cases[i].unit) + 1);
        for (size_t n = 0; n + unit <= room; n += unit)
            memcpy(want + n, cases[i].shown, unit + 1);
        memcpy(want + strlen(want), "...", sizeof "...");
        error_set(&err, ERROR_FAILED, text, text, "%s", text);
        CHECK_TEXT(cases[i].name, err.what, want);
        CHECK_TEXT(cases[i].name, err.mend, want);
        CHECK_BOOL(cases[i].name, strlen(err.where) < sizeof err.where, true);
    }
}

static void
a_message_leaves_out_what_is_empty(void **state)
{
    static const struct {
        const char *name, *where, *mend, *want;
    } cases[] = {
        {"all parts", "a.yaml:1:1", "use b", "a.yaml:1:1: bad 'x'; use b"},
        {"no place", NULL, "use b", "bad 'x'; use b"},
        {"no remedy", "--set", NULL, "--set: bad 'x'"},
        {"only what", "", "", "bad 'x'"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct error err;
        char line[700];

        error_set(&err, ERROR_INPUT, cases[i].where, cases[i].mend, "bad '%s'", "x");
        error_format(&err, line, sizeof line);
        CHECK_TEXT(cases[i].name, line, cases[i].want);
    }
}

static void
a_list_follows_what_asks_for_it(void **state)
{
    struct error err;
    char line[700];

    (void)state;
    error_set(&err, ERROR_USAGE, "--as", "a, b", "unknown '%s'; use one of", "x");
    error_format(&err, line, sizeof line);
    assert_string_equal(line, "--as: unknown 'x'; use one of: a, b");
}

static void
a_message_is_cut_between_characters(void **state)
{
    struct error err;
    char line[12];

    (void)state;
    error_set(&err, ERROR_INPUT, NULL, NULL, "\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC%s",
              "\xE2\x82\xAC");
    error_format(&err, line, sizeof line);
    assert_string_equal(line, "\xE2\x82\xAC\xE2\x82\xAC...");
}

static void
a_list_keeps_the_first_faults_and_counts_the_rest(void **state)
{
    struct error_list list = {.count = 0};
    struct error err;

    (void)state;
    assert_false(error_list_any(&list));
    for (int i = 0; i < ERROR_LIST_SHOWN + 3; i++) {
        error_set(&err, ERROR_INPUT, NULL, NULL, "fault %d", i);
        assert_false(error_list_add(&list, &err));
        assert_true(error_list_any(&list));
    }
    assert_int_equal(list.count, ERROR_LIST_SHOWN);
    assert_int_equal(list.more, 3);
    assert_string_equal(list.items[0].what, "fault 0");
    assert_string_equal(list.items[ERROR_LIST_SHOWN - 1].what, "fault 19");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_follows_what_asks_for_it),
        cmocka_unit_test(a_failure_is_filled_and_false),
        cmocka_unit_test(what_comes_from_outside_is_shown_harmless),
        cmocka_unit_test(text_that_just_fits_is_not_cut),
        cmocka_unit_test(a_cut_shows_and_keeps_whole_characters),
        cmocka_unit_test(a_message_leaves_out_what_is_empty),
        cmocka_unit_test(a_message_is_cut_between_characters),
        cmocka_unit_test(a_list_keeps_the_first_faults_and_counts_the_rest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
