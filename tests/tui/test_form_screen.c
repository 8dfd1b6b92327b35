/*
 * test_form_screen.c - questions answered by keys: nothing traps, nothing is lost.
 */
#include "tui/form_screen.h"

#include <stdio.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "tui/stage.h"

/* Answer the six, each with one choice or number. */
static void
answer_six(struct stage *stage)
{
    stage_keys(stage, "a"
                      "\u2192\u2193" /* quality: basic */
                      "\u2190\u2193" /* privacy: critical */
                      "40M\n\u2193"  /* tokens */
                      "\u2192\u2193" /* skills: low */
                      "\u2190\u2193" /* time: months */
                      "\u2192");     /* cost: low */
}

static void
six_answers_give_a_verdict(void **state)
{
    struct stage *stage = *state;
    const struct work *work = &stage->app.work;
    struct error err;
    int undo, redo;

    stage_keys(stage, "a");
    stage_shows(stage, "Must-answer 0 of 6");
    stage_shows(stage, "ranking appears after 6 more answers");
    stage_keys(stage, "q");
    answer_six(stage);
    stage_shows(stage, "Must-answer 6 of 6");
    stage_shows(stage, "All six are answered: R shows the results");
    stage_shows(stage, "So far  1 ");
    assert_true(draft_steps(stage->app.world.store, work->id, &undo, &redo, &err));
    assert_int_equal(undo, 6);
    assert_non_null(work->now->decision);
    assert_false(work->now->decision->verdict.preliminary);
    for (int i = 0; i < INPUT_COUNT; i++)
        assert_int_equal(work->now->inputs.state[i] == INPUT_GIVEN,
                         input_table[i].must_answer);
    stage_keys(stage, "R");
    stage_shows(stage, "[1 Verdict]");
}

static void
no_ranking_shows_before_the_six_are_answered(void **state)
{
    struct stage *stage = *state;

    answer_six(stage);
    stage_keys(stage, "u");
    stage_shows(stage, "Undone: Weight of cost");
    stage_shows(stage, "5 of 6 answered");
    stage_shows(stage, "ranking appears after 1 more answer");
    stage_hides(stage, "So far  1 ");
    /* The results can be seen all the same, and say what they are. */
    stage_keys(stage, "R");
    stage_shows(stage, "PRELIMINARY");
}

static void
a_wrong_entry_is_kept_marked_and_explained(void **state)
{
    struct stage *stage = *state;
    size_t scale;

    stage_keys(stage, "a\u2193\u2193\nlots\n");
    stage_shows(stage, "> ! Tokens a month *           [lots ");
    stage_shows(stage, "! 'lots' is not a number; use a whole number from 0 to 1e15");
    scale = work_find(&stage->app.work, "scale");
    assert_int_equal(stage->app.work.now->inputs.state[INPUT_SCALE], INPUT_MISSING);
    /* It goes on being there, and being edited as it is. */
    stage_keys(stage, "\u2193\u2191");
    stage_shows(stage, "[lots ");
    stage_keys(stage, "\n\b\b\b\b"
                      "4B\n");
    stage_shows(stage,
                "> + Tokens a month *           [4B                ]  = 4 000 000 000");
    assert_null(stage->app.work.fields[scale].wrong);
}

static void
a_wrong_entry_leaves_the_old_answer_to_the_engine(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a\u2193\u2193"
                      "7M\n");
    stage_keys(stage, "\n\b\b-1\n");
    stage_shows(stage, "> ! Tokens a month");
    assert_true(stage->app.work.now->inputs.number[INPUT_SCALE] == 7e6);
    stage_key(stage, KEY_DELETE); /* back to the default takes the wrong text away */
    stage_shows(stage, "> . Tokens a month");
    assert_int_equal(stage->app.work.now->inputs.state[INPUT_SCALE], INPUT_MISSING);
}

static void
a_wrong_entry_blocks_no_way_out(void **state)
{
    static const struct {
        const char *keys, *shows;
    } cases[] = {
        {"\t", "> . Skills in the team"},
        {"]", "Page 1/6"},
        {"[", "Page 6/6"},
        {"p", "1 Purpose"},
        {"?", "[This place]"},
        {"q", "a:New"},
    };
    struct stage *stage = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        stage_keys(stage, "a\u2193\u2193\nlots\n");
        stage_keys(stage, cases[i].keys);
        stage_shows(stage, cases[i].shows);
        while (stage->app.depth > 1)
            app_pop(&stage->app);
        app_draw(&stage->app);
    }
}

static void
numbers_are_taken_as_people_write_them(void **state)
{
    static const struct {
        const char *typed;
        double want;
    } cases[] = {
        {"12k", 12e3},  {"10M", 10e6},           {"1.5B", 1.5e9},
        {"2T", 2e12},   {"2_000_000", 2e6},      {"2 000 000", 2e6},
        {"  5M ", 5e6}, {"1M..10M..100M", 10e6},
    };
    struct stage *stage = *state;

    stage_keys(stage, "a\u2193\u2193");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        stage_key(stage, KEY_DELETE);
        stage_keys(stage, "\n");
        stage_keys(stage, cases[i].typed);
        stage_keys(stage, "\n");
        CHECK_NUMBER(cases[i].typed, stage->app.work.now->inputs.number[INPUT_SCALE],
                     cases[i].want, 0);
    }
    stage_shows(stage, "[1M..10M..100M");
}

static void
what_is_shown_in_a_box_can_be_accepted_as_it_is(void **state)
{
    static const char *const paths[] = {
        "data/examples/textbook.yaml", "data/examples/hospital.yaml",
        "data/examples/token-factory.yaml", "data/examples/core-capability.yaml"};
    struct stage *stage = *state;

    for (size_t file = 0; file < ARRAY_LEN(paths); file++) {
        struct work *work = &stage->app.work;

        stage_answers(stage, paths[file]);
        for (size_t i = 0; i < work->field_count; i++) {
            const struct form_field *field = work->fields[i].field;
            struct strbuf text;
            struct answer before;
            struct error err;

            if (question_kind(field) != QUESTION_NUMBER || field->input < 0 ||
                question_state(field, &work->now->inputs) != QUESTION_GIVEN)
                continue;
            before = work->now->answers.answers[field->input];
            strbuf_init(&text);
            question_text(field, &work->now->inputs, &text);
            if (!work_set_text(work, i, text.data, &err))
                fail_msg("%s: %s: %s", field->key, text.data, err.what);
            CHECK_NUMBER(field->key, work->now->answers.answers[field->input].number,
                         before.number, 1e-12 * before.number);
            strbuf_clear(&text);
        }
    }
}

static void
a_question_that_does_not_apply_says_why_and_keeps_its_value(void **state)
{
    struct stage *stage = *state;

    stage_answers(stage, "data/examples/small-budget.yaml");
    stage_keys(stage, "]]]]");
    stage_shows(stage, "Page 5/6  Money");
    stage_shows(stage, "+ Budget a month, USD        [500 ");
    stage_keys(stage, "\u2193\u2190"); /* the budget is flexible */
    stage_shows(stage, "- Budget a month, USD        n/a (budget is flexible)");
    stage_keys(stage, "\u2193\n");
    stage_shows(stage, "This question does not apply: budget is flexible");
    stage_keys(stage, "\u2191\u2192");
    stage_shows(stage, "+ Budget a month, USD        [500 ");
}

static void
dont_know_is_an_answer(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "ad");
    stage_shows(stage, "> ? Quality you need *         ( ) basic         (x) good");
    stage_shows(stage, "Must-answer 1 of 6");
}

static void
answers_that_contradict_each_other_name_all_of_them(void **state)
{
    struct stage *stage = *state;
    static const char *const keys[] = {"complex_share", "medium_share"};

    stage_keys(stage, "a");
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        form_screen_show(&stage->app, work_find(&stage->app.work, keys[i]));
        stage_keys(stage, "\n70 %\n");
    }
    stage_shows(stage, "! Complex requests");
    stage_shows(stage, "> ! Medium requests");
    stage_shows(stage, "complex_share");
    /* ! goes round all problems: the other share first, then the open questions. */
    stage_keys(stage, "[[[fff");
    stage_shows(stage, "To mend: 2, all pages");
    stage_keys(stage, "\n\b\b\b\b20 %\n");
    stage_shows(stage, "Nothing is wrong.");
}

static void
undo_and_redo_go_through_all_pages(void **state)
{
    struct stage *stage = *state;
    const struct work *work = &stage->app.work;

    answer_six(stage);
    stage_keys(stage, "]\u2192");
    assert_int_equal(input_choice(&work->now->inputs, INPUT_GOAL), GOAL_PROTOTYPE);
    stage_keys(stage, "u");
    stage_shows(stage, "Undone: What it is for");
    assert_int_equal(work->now->inputs.state[INPUT_GOAL], INPUT_DEFAULT);
    for (int i = 0; i < 6; i++)
        stage_keys(stage, "u");
    assert_int_equal(assessment_answered(&work->now->answers), 0);
    stage_keys(stage, "u");
    stage_shows(stage, "There is nothing to undo");
    for (int i = 0; i < 7; i++)
        stage_key(stage, KEY_CTRL_R);
    assert_int_equal(assessment_answered(&work->now->answers), 6);
    assert_int_equal(input_choice(&work->now->inputs, INPUT_GOAL), GOAL_PROTOTYPE);
    stage_key(stage, KEY_CTRL_R);
    stage_shows(stage, "There is nothing to make again");
}

static void
two_hundred_steps_can_be_undone(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a");
    for (int i = 0; i < 400; i++)
        stage_keys(stage, " "); /* the next choice, around and around */
    for (int i = 0; i < 200; i++) {
        stage_keys(stage, "u");
        stage_shows(stage, "Undone");
    }
}

static bool
meets(const struct stage *stage, enum framework framework)
{
    return input_has(&stage->app.work.now->inputs, INPUT_FRAMEWORKS, (int)framework);
}

static void
a_set_of_choices_is_ticked_one_by_one(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a");
    form_screen_show(&stage->app, work_find(&stage->app.work, "frameworks"));
    stage_keys(stage, " \u2192\u2192 ");
    assert_true(meets(stage, FRAMEWORK_GDPR));
    assert_false(meets(stage, FRAMEWORK_HIPAA));
    assert_true(meets(stage, FRAMEWORK_SOC2));
    stage_keys(stage, " ");
    assert_false(meets(stage, FRAMEWORK_SOC2));
}

static void
pasted_text_is_no_command(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a\u2193\u2193");
    stage_paste(stage, "qqq12\n");
    stage_shows(stage, "Pasted text was not taken: open a box with Enter first");
    stage_keys(stage, "\n");
    stage_paste(stage, "12M\n");
    stage_shows(stage, "[12M ");
    stage_keys(stage, "\n");
    assert_true(stage->app.work.now->inputs.number[INPUT_SCALE] == 12e6);
}

static void
a_huge_paste_is_cut_and_said_so(void **state)
{
    struct stage *stage = *state;
    static char text[1 << 20];

    memset(text, '9', sizeof text - 1);
    stage_keys(stage, "a\u2193\u2193\n");
    stage_paste(stage, text);
    stage_shows(stage, "Cut: an answer has at most 200 characters");
    stage_keys(stage, "\n");
    stage_shows(stage, "> ! Tokens a month");
}

static void
hostile_text_is_shown_harmless(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a");
    form_screen_show(&stage->app, work_find(&stage->app.work, "open_model"));
    stage_keys(stage, "\n");
    stage_paste(stage, "x\033]0;owned\a%s%n\u202e");
    stage_keys(stage, "\n");
    stage_shows(stage, "[x]0;owned%s%n");
    assert_null(strchr(stage_screen(stage), '\033'));
}

/* The cursor stands on the focused item after every key that moves it. */
static void
the_cursor_is_on_the_focus(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a]");
    for (int page = 0; page < 6; page++) {
        for (int i = 0; i < 12; i++) {
            const char *row = stage_row(stage, stage->app.canvas.cursor_row);

            assert_int_equal(stage->app.canvas.cursor_col, 0);
            assert_int_equal(row[0], '>');
            stage_keys(stage, "\u2193");
        }
        stage_keys(stage, "]");
    }
}

static void
a_resize_keeps_focus_and_typed_text(void **state)
{
    struct stage *stage = *state;
    static const struct {
        int rows, cols;
    } sizes[] = {{40, 120}, {16, 60}, {1, 1}, {5, 200}, {80, 250}, {24, 80}};

    stage_keys(stage, "a\u2193\u2193\n123");
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        stage_resize(stage, sizes[i].rows, sizes[i].cols);
        if (sizes[i].rows >= FRAME_ROWS_MIN && sizes[i].cols >= FRAME_COLS_MIN) {
            stage_shows(stage, "> . Tokens a month");
            stage_shows(stage, "[123 ");
        } else if (sizes[i].cols > 30)
            stage_shows(stage, "too small");
    }
    stage_keys(stage, "M\n");
    assert_true(stage->app.work.now->inputs.number[INPUT_SCALE] == 123e6);
}

static void
too_small_a_terminal_takes_no_answers(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a");
    stage_resize(stage, 10, 40);
    stage_keys(stage, "\u2192d7");
    assert_int_equal(assessment_answered(&stage->app.work.now->answers), 0);
    stage_resize(stage, 24, 80);
    stage_shows(stage, "Must-answer 0 of 6");
}

static void
finding_goes_to_the_question(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a]/peak\n");
    stage_shows(stage, "Page 3/6  Workload");
    stage_shows(stage, "> = Peak / average load");
    stage_keys(stage, "/no such question");
    stage_shows(stage, "Not found");
}

static void
a_wide_page_says_what_follows_from_it(void **state)
{
    struct stage *stage = *state;

    stage_answers(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "]]");
    stage_hides(stage, "Follows from this page"); /* there is no room for it */
    stage_resize(stage, 40, 120);
    stage_shows(stage, "Follows from this page");
    stage_shows(stage, "Requests of month 0                           25 000 000 req");
    stage_shows(stage, "Evidence for Tokens a month (e edits)");
    stage_shows(stage, "none yet");
    stage_keys(stage, "e\ngateway log\n");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "source: gateway log");
    /* Another volume has other requests at once. */
    stage_keys(stage, "\n\02520B\n");
    stage_shows(stage, "Requests of month 0                           10 000 000 req");
}

static void
a_roomy_start_explains_the_question_in_focus(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a");
    stage_hides(stage, "Try ten of your hardest cases"); /* ? says it there */
    stage_resize(stage, 30, 110);
    stage_shows(stage, "Try ten of your hardest cases");
    stage_keys(stage, "\u2193");
    stage_hides(stage, "Try ten of your hardest cases");
    stage_shows(stage, "Where ");
}

static void
the_panel_tells_the_last_change(void **state)
{
    struct stage *stage = *state;

    stage_resize(stage, 40, 120);
    stage_answers(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "]]");
    stage_hides(stage, "Last change");
    stage_keys(stage, "\n\02560B\n");
    stage_shows(stage, "Last change (u undoes it)");
    stage_shows(stage, "Tokens a month: 50B -> 60B");
    stage_shows(stage, "Self-hosted 83.9 -> ");
    stage_keys(stage, "u");
    stage_hides(stage, "Last change");
}

static void
the_panel_says_what_would_settle_a_close_call(void **state)
{
    struct stage *stage = *state;

    stage_resize(stage, 40, 120);
    stage_answers(stage, "data/examples/core-capability.yaml");
    stage_hides(stage, "Would settle it"); /* nothing is said before it is known */
    stage_finish(stage);
    stage_shows(stage, "Would settle it:");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_setup, stage_teardown)
        TEST(six_answers_give_a_verdict),
        TEST(no_ranking_shows_before_the_six_are_answered),
        TEST(a_wrong_entry_is_kept_marked_and_explained),
        TEST(a_wrong_entry_leaves_the_old_answer_to_the_engine),
        TEST(a_wrong_entry_blocks_no_way_out),
        TEST(numbers_are_taken_as_people_write_them),
        TEST(what_is_shown_in_a_box_can_be_accepted_as_it_is),
        TEST(a_question_that_does_not_apply_says_why_and_keeps_its_value),
        TEST(dont_know_is_an_answer),
        TEST(answers_that_contradict_each_other_name_all_of_them),
        TEST(undo_and_redo_go_through_all_pages),
        TEST(two_hundred_steps_can_be_undone),
        TEST(a_set_of_choices_is_ticked_one_by_one),
        TEST(pasted_text_is_no_command),
        TEST(a_huge_paste_is_cut_and_said_so),
        TEST(hostile_text_is_shown_harmless),
        TEST(the_cursor_is_on_the_focus),
        TEST(a_resize_keeps_focus_and_typed_text),
        TEST(too_small_a_terminal_takes_no_answers),
        TEST(finding_goes_to_the_question),
        TEST(a_wide_page_says_what_follows_from_it),
        TEST(a_roomy_start_explains_the_question_in_focus),
        TEST(the_panel_tells_the_last_change),
        TEST(the_panel_says_what_would_settle_a_close_call),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
