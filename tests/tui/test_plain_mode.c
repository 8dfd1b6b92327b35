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

/* Run with lines typed, until they are at their end. */
static const char *
run(struct fixture *fixture, const char *typed, int rows)
{
    struct plain_terminal terminal = {tmpfile(), tmpfile(), rows, 80};
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
        TEST(one_can_go_back_ask_and_leave),
        TEST(results_can_be_asked_for_by_part_and_figure),
        TEST(a_screenful_waits_for_the_reader),
        TEST(a_menu_is_not_parted_by_the_end_of_a_screen),
        TEST(nothing_but_lines_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
