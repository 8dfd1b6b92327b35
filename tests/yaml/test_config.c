/*
 * test_config.c - settings are read one over the other, or each fault is told.
 */
#include "yaml/config.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/faults.h"

#include <string.h>

static bool
read_text(const char *text, struct arena *arena, struct settings *settings,
          struct error_list *errors)
{
    struct yaml_file file = {"config.yaml", text, strlen(text)};

    *errors = (struct error_list){0};
    return config_read(&file, arena, settings, errors);
}

static void
every_setting_is_read(void **state)
{
    struct settings settings = {0};
    struct error_list errors;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(
        read_text("color: never\nglyphs: braille\nmouse: off\nclipboard: on\n"
                  "accessible: off\nwidth: 100\nstale_days: 30\ndata_dir: /d/e\n"
                  "catalog: /c.db\nforms: /f\n",
                  &arena, &settings, &errors));
    CHECK_TEXT("color", settings.color, "never");
    CHECK_TEXT("glyphs", settings.glyphs, "braille");
    CHECK_INTEGER("mouse", settings.mouse, SETTING_OFF);
    CHECK_INTEGER("clipboard", settings.clipboard, SETTING_ON);
    CHECK_INTEGER("accessible", settings.accessible, SETTING_OFF);
    CHECK_INTEGER("width", settings.width, 100);
    CHECK_INTEGER("stale_days", settings.stale_days, 30);
    CHECK_TEXT("data_dir", settings.data_dir, "/d/e");
    CHECK_TEXT("catalog", settings.catalog, "/c.db");
    CHECK_TEXT("forms", settings.forms, "/f");
    arena_clear(&arena);
}

static void
a_later_file_changes_only_what_it_says(void **state)
{
    struct settings settings = {0};
    struct error_list errors;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(read_text("color: never\nmouse: off\n", &arena, &settings, &errors));
    assert_true(read_text("mouse: on\n", &arena, &settings, &errors));
    assert_true(read_text("# nothing\n", &arena, &settings, &errors));
    assert_true(read_text("", &arena, &settings, &errors));
    CHECK_TEXT("the system's", settings.color, "never");
    CHECK_INTEGER("the user's", settings.mouse, SETTING_ON);
    CHECK_INTEGER("nobody's", settings.clipboard, SETTING_UNSET);
    assert_null(settings.glyphs);
    arena_clear(&arena);
}

static void
each_fault_has_its_place(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"colour: never\n",
         "config.yaml:1:1: unknown key 'colour'; did you mean 'color'?"},
        {"color: red\n",
         "config.yaml:1:8: color: 'red' is not a choice; use one of: auto, always, never"},
        {"mouse: yes\n",
         "config.yaml:1:8: mouse: 'yes' is not a choice; use one of: off, on"},
        {"width: 39\n",
         "config.yaml:1:8: width: '39' is out of range; use a whole number "
         "from 40 to 400"},
        {"stale_days: 0\n",
         "config.yaml:1:13: stale_days: '0' is out of range; use a whole "
         "number from 1 to 36500"},
        {"forms: ./forms\n",
         "config.yaml:1:8: forms: './forms' is not an absolute path; "
         "begin it with /"},
        {"mouse: on\nmouse: off\n",
         "config.yaml:2:1: repeated key 'mouse'; keep one of them; the first is at 1:1"},
        {"mouse: on\n---\nmouse: off\n",
         "config.yaml:3:1: a second document is not allowed here; put all in one"},
        {"- mouse\n",
         "config.yaml:1:1: needs members of the form 'name: value', not a list; "
         "see the manual for its form"},
        {"a: [\n", "config.yaml:2:1: did not find expected node content; check the "
                   "indentation and the quotes"},
    };
    struct strbuf text;

    (void)state;
    strbuf_init(&text);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct settings settings = {0};
        struct error_list errors;
        struct arena arena;

        arena_init(&arena);
        CHECK_BOOL(cases[i].text, read_text(cases[i].text, &arena, &settings, &errors),
                   false);
        faults_join(&errors, &text);
        CHECK_TEXT(cases[i].text, text.data, cases[i].want);
        arena_clear(&arena);
    }
    strbuf_clear(&text);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_setting_is_read),
        cmocka_unit_test(a_later_file_changes_only_what_it_says),
        cmocka_unit_test(each_fault_has_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
