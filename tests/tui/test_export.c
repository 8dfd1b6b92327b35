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

    folder_enter(&fixture.folder);
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
    folder_leave(&fixture->folder);
    return 0;
}

/* Choose a format by its place, and type a path: the file is the last line. */
static void
fill(struct fixture *fixture, int format, const char *path)
{
    for (int i = 0; i < format; i++)
        stage_keys(&fixture->stage, "\u2192");
    stage_keys(&fixture->stage, "G\u2191\u2191\u2191\n\025");
    stage_keys(&fixture->stage, path);
    stage_keys(&fixture->stage, "\n");
}

static void
each_format_is_written_as_it_is_shown(void **state)
{
    static const struct {
        const char *name, *begins;
    } cases[EXPORT_COUNT] = {
        [EXPORT_MADR] = {"0007-run.md", "---\nstatus: \"proposed\"\n"},
        [EXPORT_NYGARD] = {"0008-run.md", "# 8. "},
        [EXPORT_MARKDOWN] = {"report.md", "# Ward round notes"},
        [EXPORT_HTML] = {"report.html", "<!DOCTYPE html>"},
        [EXPORT_JSON] = {"report.json", "{\n"},
        [EXPORT_CSV] = {NULL, NULL},
        [EXPORT_ANSWERS] = {"report.yaml", "format: llm-decide/answers"},
    };
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;

    stage_answers(stage, "data/examples/hospital.yaml");
    for (int i = 0; i < EXPORT_COUNT; i++) {
        struct export_request request = export_request((enum export_format)i);
        struct strbuf want;
        char *got;
        size_t size;

        if (i == EXPORT_CSV) /* several files, see below */
            continue;
        stage_keys(stage, "x");
        fill(fixture, i, cases[i].name);
        stage_key(stage, KEY_CTRL_S);
        stage_shows(stage, "Written");
        got = folder_read(cases[i].name, &size);
        strbuf_init(&want);
        request.number = i == EXPORT_NYGARD ? 8 : 0;
        export_render(&stage->app, &request, &want);
        CHECK_INTEGER(cases[i].name, size, want.length);
        CHECK_BOOL(cases[i].name, memcmp(got, want.data, size) == 0, true);
        CHECK_BOOL(cases[i].name,
                   strncmp(got, cases[i].begins, strlen(cases[i].begins)) == 0, true);
        strbuf_clear(&want);
        free(got);
    }
}

static void
tables_go_to_a_folder_all_or_none(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;
    char *got;
    size_t size;

    stage_answers(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "x");
    fill(fixture, EXPORT_CSV, ".");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "Written");
    stage_shows(stage, " tables in ");
    got = folder_read("scores.csv", &size);
    assert_int_equal(strncmp(got, "option,", 7), 0);
    free(got);
    unlink("options.csv");
    stage_keys(stage, "x");
    fill(fixture, EXPORT_CSV, ".");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "is there already");
    assert_int_not_equal(access("options.csv", F_OK), 0);
}

static void
an_existing_file_is_never_replaced(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;
    static const char path[] = "report.md";
    size_t size;
    char *got;

    folder_write(path, "precious", 8);
    stage_answers(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "x");
    fill(fixture, EXPORT_MARKDOWN, "report.md");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "is there already (8 bytes");
    stage_shows(stage, "Export   nothing is sent anywhere"); /* with what was typed */
    got = folder_read(path, &size);
    assert_int_equal(size, 8);
    free(got);
}

static bool
any_folder(const char *path)
{
    return strcmp(path, "docs/decisions") == 0;
}

static int
twelfth(const char *folder)
{
    return strcmp(folder, "docs/decisions") == 0 ? 12 : 1;
}

static void
a_record_is_offered_the_next_number_of_its_folder(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;

    stage->session.files.is_folder = any_folder;
    stage->session.files.next_record = twelfth;
    stage_answers(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "x");
    stage_shows(stage, "[docs/decisions/0012-");
    stage_keys(stage, "\u2192\u2192"); /* no record */
    stage_hides(stage, "0012-");
    stage_shows(stage, ".md ");
    stage_keys(stage, "\u2190"); /* Nygard's is one */
    stage_shows(stage, "[docs/decisions/0012-");
    /* A name of the user's own stays, whatever the format. */
    stage_keys(stage, "G\u2191\u2191\u2191\n\025own.md\n");
    stage_keys(stage, "g\u2192\u2192");
    stage_shows(stage, "[own.md ");
}

static void
the_same_command_says_what_differs(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;

    stage_answers(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "x");
    stage_hides(stage, "Same  "); /* it has no id yet that a command could name */
    stage_keys(stage, "\033]\u2192\u2190x"); /* a change gives it one */
    stage_shows(stage, "Same  ");
    stage_shows(stage, "llm-decide export ");
    stage_shows(stage, " -f madr -o ./");
    stage_hides(stage, "--status");
    stage_keys(stage, "\u2193\u2193\n\025"
                      "accepted\n\u2193\n\025"
                      "Ann, Bob's team\n");
    stage_shows(stage, "--status=accepted");
    stage_shows(stage, "--decision-makers='Ann, Bob'\\''s team'");
    stage_keys(stage, "y");
    stage_shows(stage, "(the settings keep the clipboard off)");
}

static void
an_unknown_status_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;

    stage_answers(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "x\u2193\u2193\n\025perhaps\n");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "cannot be 'perhaps'");
}

static void
a_failure_is_shown_and_the_sheet_stays(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;

    stage_answers(stage, "data/examples/hospital.yaml");
    stage->session.files.write = NULL;
    stage_keys(stage, "x");
    fill(fixture, EXPORT_MARKDOWN, "report.md");
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
    stage_keys(stage, "x\u2192\u2192G\n");
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
    /* What is written here is of today, which the command has to be told. */
    stage_keys(stage, "x");
    stage_shows(stage, " --now");
    stage_shows(stage, "! figures of today; without --now, of the decision");
    assert_string_equal(version.leader, "self-hosted");
    assert_string_equal(version.catalog_hash, stage->session.catalog->hash);
    assert_int_equal(version.decision[0], '{');
    assert_non_null(strstr(version.answers, "data_privacy: critical"));
    arena_clear(&arena);
    stage_keys(stage, "\033q");
    stage_shows(stage, "decided ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(each_format_is_written_as_it_is_shown),
        TEST(tables_go_to_a_folder_all_or_none),
        TEST(an_existing_file_is_never_replaced),
        TEST(a_record_is_offered_the_next_number_of_its_folder),
        TEST(the_same_command_says_what_differs),
        TEST(an_unknown_status_is_refused),
        TEST(a_failure_is_shown_and_the_sheet_stays),
        TEST(the_whole_report_can_be_read_first),
        TEST(without_a_result_there_is_nothing_to_export),
        TEST(a_version_keeps_answers_result_and_decision),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
