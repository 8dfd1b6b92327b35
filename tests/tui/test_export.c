/*
 * test_export.c - reports written to files, and versions kept.
 */
#include "tui/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/saved.h"
#include "store/version.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/folder.h"
#include "tui/stage.h"

struct fixture {
    struct stage stage;
    struct folder folder;
};

/* Like the program's: an existing file only when it is forced. */
static bool
file_write(const char *path, const char *data, size_t size, bool force,
           struct error *err)
{
    if (!force && access(path, F_OK) == 0)
        return error_set(err, ERROR_FAILED, path, NULL, "the file exists");
    if (force)
        unlink(path);
    folder_write(path, data, size);
    return true;
}

static int
setup(void **state)
{
    static struct fixture fixture;

    folder_make(&fixture.folder);
    stage_open(&fixture.stage, 24, 80);
    fixture.stage.session.files.write = file_write;
    *state = &fixture;
    return 0;
}

static int
teardown(void **state)
{
    struct fixture *fixture = *state;

    stage_close(&fixture->stage);
    folder_remove(&fixture->folder);
    return 0;
}

/* Choose a format by its place, and type a path. */
static const char *
fill(struct fixture *fixture, int format, const char *name)
{
    const char *path = folder_path(&fixture->folder, name);

    for (int i = 0; i < format; i++)
        stage_keys(&fixture->stage, "\u2192");
    stage_keys(&fixture->stage, "\u2193\u2193\n\025");
    stage_keys(&fixture->stage, path);
    stage_keys(&fixture->stage, "\n");
    return path;
}

static void
each_format_is_written_as_it_is_shown(void **state)
{
    static const struct {
        const char *name, *begins;
    } cases[EXPORT_COUNT] = {
        [EXPORT_MARKDOWN] = {"report.md", "# Ward round notes"},
        [EXPORT_HTML] = {"report.html", "<!DOCTYPE html>"},
        [EXPORT_JSON] = {"report.json", "{\n"},
        [EXPORT_ANSWERS] = {"report.yaml", "format: llm-decide/answers"},
    };
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;

    stage_answers(stage, "data/examples/hospital.yaml");
    for (int i = 0; i < EXPORT_COUNT; i++) {
        struct strbuf want;
        const char *path;
        char *got;
        size_t size;

        stage_keys(stage, "x");
        path = fill(fixture, i, cases[i].name);
        stage_key(stage, KEY_CTRL_S);
        stage_shows(stage, "Written: ");
        got = folder_read(path, &size);
        strbuf_init(&want);
        export_render(&stage->app, (enum export_format)i, (1u << EXPORT_PARTS) - 1,
                      &want);
        CHECK_INTEGER(cases[i].name, size, want.length);
        CHECK_BOOL(cases[i].name, memcmp(got, want.data, size) == 0, true);
        CHECK_BOOL(cases[i].name,
                   strncmp(got, cases[i].begins, strlen(cases[i].begins)) == 0, true);
        strbuf_clear(&want);
        free(got);
    }
}

static void
an_existing_file_is_asked_for(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;
    const char *path = folder_path(&fixture->folder, "report.md");
    size_t size;
    char *got;

    folder_write(path, "precious", 8);
    stage_answers(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "x");
    fill(fixture, 0, "report.md");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "Overwrite a file?");
    stage_shows(stage, "8 bytes");
    stage_keys(stage, "\n"); /* the first button is the safe one */
    got = folder_read(path, &size);
    assert_int_equal(size, 8);
    free(got);
    stage_keys(stage, "x");
    fill(fixture, 0, "report.md");
    stage_key(stage, KEY_CTRL_S);
    stage_keys(stage, "\t\n");
    stage_shows(stage, "Written: ");
    got = folder_read(path, &size);
    assert_true(size > 1000);
    free(got);
}

static void
a_failure_is_shown_and_the_sheet_stays(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;

    stage_answers(stage, "data/examples/hospital.yaml");
    stage->session.files.write = NULL;
    stage_keys(stage, "x");
    fill(fixture, 0, "report.md");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "files cannot be written here");
    stage_shows(stage, "Export   nothing is sent anywhere");
}

static void
the_whole_report_can_be_read_first(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;

    stage_answers(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "x\t\t\t\t\t\n");
    stage_shows(stage, "Lines 1 to 16 of ");
    stage_keys(stage, "G/fingerprint\n");
    stage_keys(stage, "\033");
    stage_shows(stage, "Export   nothing is sent anywhere");
}

static void
without_a_result_there_is_nothing_to_export(void **state)
{
    struct fixture *fixture = *state;

    stage_keys(&fixture->stage, "ax");
    stage_shows(&fixture->stage, "No result yet: ");
    stage_key(&fixture->stage, KEY_CTRL_S);
    stage_shows(&fixture->stage, "No result yet: ");
}

static void
a_version_keeps_answers_result_and_decision(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;
    struct saved_version version;
    struct arena arena;
    struct error err;
    bool there;

    stage_answers(stage, "data/examples/hospital.yaml");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "Keep a version");
    stage_keys(stage, "\nfor the board\n\u2193\u2192\u2192"); /* accepted */
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "Kept as version 1 of ");
    stage_shows(stage, ", accepted");
    arena_init(&arena);
    assert_true(version_read(stage->app.world.store, stage->app.work.id, 0, &arena,
                             &version, &there, &err));
    assert_true(there);
    assert_string_equal(version.note, "for the board");
    assert_string_equal(version.status, "accepted");
    assert_string_equal(version.leader, "self-hosted");
    assert_string_equal(version.catalog_hash, stage->session.catalog->hash);
    assert_int_equal(version.decision[0], '{');
    assert_non_null(strstr(version.answers, "data_privacy: critical"));
    arena_clear(&arena);
    stage_keys(stage, "q");
    stage_shows(stage, "decided ");
}

static void
sheets_are_as_drawn(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;

    stage_answers(stage, "data/examples/hospital.yaml");
    stage_key(stage, KEY_CTRL_S);
    stage_golden(stage, "version-80x24");
    stage_keys(stage, "\033]]e");
    stage_golden(stage, "evidence-80x24");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(each_format_is_written_as_it_is_shown),
        TEST(an_existing_file_is_asked_for),
        TEST(a_failure_is_shown_and_the_sheet_stays),
        TEST(the_whole_report_can_be_read_first),
        TEST(without_a_result_there_is_nothing_to_export),
        TEST(a_version_keeps_answers_result_and_decision),
        TEST(sheets_are_as_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
