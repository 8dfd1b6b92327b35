/*
 * test_plain_mode.c - line by line: the same answers, the same result.
 */
#include "tui/plain_mode.h"

#include <stdlib.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "tui/export.h"
#include "tui/stage.h"

struct fixture {
    struct stage stage;
    char *said; /* all lines of the last run */
};

static int
setup(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){0};
    stage_open(&fixture.stage, 24, 80);
    *state = &fixture;
    return 0;
}

static int
teardown(void **state)
{
    struct fixture *fixture = *state;

    free(fixture->said);
    stage_close(&fixture->stage);
    return 0;
}

/* Run with lines typed, until they are at their end, on a terminal of this size. */
static const char *
run_sized(struct fixture *fixture, const char *typed, int rows, int cols)
{
    struct plain_terminal terminal = {tmpfile(), tmpfile(), rows, cols};
    long size;

    assert_non_null(terminal.in);
    assert_non_null(terminal.out);
    fputs(typed, terminal.in);
    rewind(terminal.in);
    plain_mode_run(&fixture->stage.app, &terminal);
    size = ftell(terminal.out);
    rewind(terminal.out);
    free(fixture->said);
    fixture->said = calloc(1, (size_t)size + 1);
    assert_non_null(fixture->said);
    assert_int_equal(fread(fixture->said, 1, (size_t)size, terminal.out), size);
    fclose(terminal.in);
    fclose(terminal.out);
    return fixture->said;
}

static const char *
run(struct fixture *fixture, const char *typed, int rows)
{
    return run_sized(fixture, typed, rows, 80);
}

static void
says(struct fixture *fixture, const char *text)
{
    if (!strstr(fixture->said, text)) {
        print_error("%s\n", fixture->said);
        fail_msg("plain mode does not say \"%s\"", text);
    }
}

static void
six_answers_lead_to_the_verdict(void **state)
{
    struct fixture *fixture = *state;

    run(fixture, "a\n1\n3\n40M\n1\n3\n1\nq\nq\n", 0);
    says(fixture, "Must-answer 6 of 6");
    says(fixture, "Saved: 40M = 40 000 000. Must-answer 3 of 6. Excluded so far: ");
    says(fixture, "results> ");
    says(fixture, "1 New assessment, 6 of 6 answered");
}

static void
plain_screens_and_a_file_give_the_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct stage *stage = &fixture->stage;
    struct export_request request = export_request(EXPORT_JSON);
    struct strbuf plain, screens;

    strbuf_init(&plain);
    strbuf_init(&screens);
    stage_keys(stage, "a");
    run(fixture, "1\n3\n40M\n1\n3\n1\n", 0);
    stage_finish(stage);
    export_render(&stage->app, &request, &plain);
    stage_keys(stage, "q"
                      "a\u2192\u2193\u2190\u2193"
                      "40M\n\u2193\u2192\u2193\u2190\u2193\u2192");
    stage_finish(stage);
    export_render(&stage->app, &request, &screens);
    assert_string_equal(plain.data, screens.data);
    /* The same six in a file. */
    strbuf_reset(&screens);
    stage_keys(stage, "\033");
    stage_answers(stage, "tests/screens/answers/six.yaml");
    stage_finish(stage);
    export_render(&stage->app, &request, &screens);
    assert_string_equal(plain.data, screens.data);
    strbuf_clear(&screens);
    strbuf_clear(&plain);
}

static void
a_wrong_entry_changes_nothing_and_is_asked_again(void **state)
{
    struct fixture *fixture = *state;

    run(fixture, "a\nsplendid\n9\n2\nq\nq\n", 0);
    says(fixture, "Not done: performance_needs: 'splendid' is not a choice");
    says(fixture, "Not done: performance_needs: '9' is not a choice");
    says(fixture, "Saved: good. Must-answer 1 of 6.");
}

/* What is too long for any answer is one wrong entry, and no keys for the next questions. */
static void
a_line_without_end_is_one_entry(void **state)
{
    enum { SIZE = 100000 };
    struct fixture *fixture = *state;
    struct strbuf typed;

    strbuf_init(&typed);
    strbuf_add(&typed, "a\n");
    strbuf_fill(&typed, '2', SIZE);
    strbuf_add(&typed, "\n2\n");
    strbuf_fill(&typed, 'q', SIZE); /* nor does it need an end */
    run(fixture, typed.data, 0);
    strbuf_clear(&typed);
    says(fixture, "Not done: performance_needs:\n  '2222");
    says(fixture, "Saved: good. Must-answer 1 of 6.");
    says(fixture, "Not done: data_privacy:\n  'qqqq");
}

static void
a_number_is_explained_taken_and_given_back(void **state)
{
    struct fixture *fixture = *state;

    /* All questions of the first page: the length of the longest request is the fifth. */
    stage_answers(&fixture->stage, "tests/screens/answers/six.yaml");
    run(fixture, "a\n\n\n\n\n?\n  32k  \nb\n-\nq\n", 0);
    says(fixture, "Page 1 of 6");
    says(fixture, "What: Tokens of the longest request, its answer included");
    says(fixture, "How: use a whole number from 1 to 1e8.");
    says(fixture, "Saved: 32 000 tokens. Must-answer 6 of 6.");
    says(fixture, "Saved: 8 192 tokens. Must-answer 6 of 6.");
    says(fixture, "Longest request, context. Answered: 32 000.");
    assert_int_equal(
        fixture->stage.app.work.now->answers.answers[INPUT_MIN_CONTEXT_TOKENS].state,
        ANSWER_OPEN);
}

static void
several_choices_are_taken_by_their_numbers(void **state)
{
    struct fixture *fixture = *state;

    stage_answers(&fixture->stage, "tests/screens/answers/six.yaml");
    run(fixture,
        "a\n\n\n\n\n\n\n\n\n\n\n\n"
        "1,9\n1,x\n1, 3\nq\n",
        0);
    says(fixture,
         "Not done: frameworks: '1,9' are not all choices; use numbers from 1");
    says(fixture, "Not done: frameworks: '1' is not a choice; use any of: gdpr, hipaa");
    says(fixture, "Saved: gdpr, soc2. ");
}

static void
results_wait_for_the_six(void **state)
{
    struct fixture *fixture = *state;

    run(fixture, "a\nr\nq\nq\n", 0);
    says(fixture, "No results yet: ");
    assert_null(strstr(fixture->said, "results> "));
}

static void
the_list_opens_what_was_saved(void **state)
{
    struct fixture *fixture = *state;

    run(fixture, "a\n2\nq\n1\nb\nq\n7\nsplendid\nq\n", 0);
    says(fixture, "1 New assessment, 1 of 6 answered");
    says(fixture, "Quality you need, must be answered. Answered: good.");
    says(fixture, "Not understood: needs a number from the list, a or q.");
}

static bool
file_refused(const char *path, const char *data, size_t size, bool force,
             struct error *err)
{
    (void)data;
    (void)size;
    assert_false(force);
    return error_set(err, ERROR_FAILED, path, "use another name", "exists already");
}

static bool
file_taken(const char *path, const char *data, size_t size, bool force,
           struct error *err)
{
    (void)err;
    assert_false(force);
    assert_string_equal(path, "report.md");
    assert_int_equal(strlen(data), size);
    assert_non_null(strstr(data, "Ward round notes"));
    return true;
}

static void
a_report_is_written_or_not_and_said_so(void **state)
{
    struct fixture *fixture = *state;

    stage_answers(&fixture->stage, "data/examples/hospital.yaml");
    fixture->stage.session.files.write = NULL;
    run(fixture, "x report.md\nq\n", 0);
    says(fixture, "Files cannot be written here.");
    fixture->stage.session.files.write = file_refused;
    run(fixture, "x report.md\nq\n", 0);
    says(fixture, "Not done: report.md: exists already; use another name.");
    assert_null(strstr(fixture->said, "Written"));
    fixture->stage.session.files.write = file_taken;
    run(fixture, "x report.md\nq\n", 0);
    says(fixture, "Written: report.md, ");
}

/* However narrow or wide it is: a report has a width that can be read. */
static void
results_have_room_at_any_width(void **state)
{
    static const int widths[] = {0, 1, 30, 2000};
    struct fixture *fixture = *state;

    stage_answers(&fixture->stage, "data/examples/hospital.yaml");
    for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
        run_sized(fixture, "2\n99\nsplendid\nq\n", 0, widths[i]);
        says(fixture, "results> ");
        says(fixture, "Self-hosted");
    }
}

static void
who_stops_a_text_goes_on_with_the_menu(void **state)
{
    struct fixture *fixture = *state;

    stage_answers(&fixture->stage, "data/examples/hospital.yaml");
    run(fixture, "q\n7\nq\nq\n", 8);
    says(fixture, "8 sources");
    says(fixture, "results> ");
}

static void
one_can_go_back_ask_and_leave(void **state)
{
    struct fixture *fixture = *state;

    run(fixture, "a\n2\nb\n?\n3\nd\nq\nq\n", 0);
    says(fixture, "Answered: good.");
    says(fixture, "What: How good the answers have to be");
    says(fixture, "Saved: cutting-edge.");
    says(fixture, "Must-answer 2 of 6"); /* don't know is an answer */
}

static void
results_can_be_asked_for_by_part_and_figure(void **state)
{
    struct fixture *fixture = *state;

    stage_answers(&fixture->stage, "data/examples/hospital.yaml");
    run(fixture, "3\nw strategy.self-hosted.tco\nw no.such.figure\nq\n", 0);
    says(fixture, "strategy.self-hosted.tco");
    says(fixture, "No figure is called no.such.figure");
}

static void
a_screenful_waits_for_the_reader(void **state)
{
    struct fixture *fixture = *state;

    stage_answers(&fixture->stage, "data/examples/hospital.yaml");
    run(fixture, "\n\nq\nq\n", 10);
    says(fixture, "Enter goes on, q stops: ");
}

/* What one chooses from is seen at once, however much stands above it. */
static void
a_menu_is_not_parted_by_the_end_of_a_screen(void **state)
{
    struct fixture *fixture = *state;

    stage_answers(&fixture->stage, "data/examples/hospital.yaml");
    for (int rows = 12; rows <= 40; rows++) {
        const char *menu, *wait;

        run(fixture, "\n\n\n\n\n\n\n\n\n\n\n\nq\nq\n", rows);
        menu = strstr(fixture->said, "1 verdict\n");
        assert_non_null(menu);
        wait = strstr(menu, "Enter goes on");
        if (wait && wait < strstr(menu, "results> "))
            fail_msg("parted at %d rows: %s", rows, menu);
    }
}

static void
nothing_but_lines_is_written(void **state)
{
    struct fixture *fixture = *state;
    const char *said;

    stage_answers(&fixture->stage, "data/examples/hospital.yaml");
    fixture->stage.app.work.now->answers.title = "x\033[2J\u202e";
    said = run(fixture, "1\n2\n3\n4\n5\n6\n7\n8\na\nq\n", 0);
    for (const char *at = said; *at; at++)
        assert_true(*at == '\n' || (unsigned char)*at >= 0x20);
    assert_null(strstr(said, "\u202e"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(six_answers_lead_to_the_verdict),
        TEST(plain_screens_and_a_file_give_the_same_bytes),
        TEST(a_wrong_entry_changes_nothing_and_is_asked_again),
        TEST(a_line_without_end_is_one_entry),
        TEST(a_number_is_explained_taken_and_given_back),
        TEST(several_choices_are_taken_by_their_numbers),
        TEST(results_wait_for_the_six),
        TEST(the_list_opens_what_was_saved),
        TEST(a_report_is_written_or_not_and_said_so),
        TEST(results_have_room_at_any_width),
        TEST(who_stops_a_text_goes_on_with_the_menu),
        TEST(one_can_go_back_ask_and_leave),
        TEST(results_can_be_asked_for_by_part_and_figure),
        TEST(a_screenful_waits_for_the_reader),
        TEST(a_menu_is_not_parted_by_the_end_of_a_screen),
        TEST(nothing_but_lines_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
