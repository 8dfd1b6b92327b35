/*
 * test_home.c - saved assessments: begun, found again, marked, deleted and brought back.
 */
#include "tui/home.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/saved.h"
#include "store/session.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "tui/open.h"
#include "tui/scenes.h"

static void
an_empty_home_says_how_to_begin(void **state)
{
    struct stage *stage = *state;

    stage_shows(stage, "No assessments yet.");
    stage_shows(stage, "a  New assessment");
    stage_shows(stage, "e  Open a worked example");
    stage_keys(stage, "\n"); /* Enter on nothing begins as well */
    stage_shows(stage, "Must-answer 0 of 6");
}

static void
nothing_is_kept_before_the_first_answer(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "aqaq");
    stage_shows(stage, "[All 0]");
    stage_keys(stage, "a\u2192q");
    stage_shows(stage, "[All 1]");
    stage_shows(stage, "> New assessment");
    stage_shows(stage, "draft 1/6");
}

static void
opening_goes_on_where_it_was_left(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a\u2192\u2193\u2193"
                      "7M\nq");
    stage_shows(stage, "left on page 3, Tokens a month. Enter goes on there.");
    stage_keys(stage, "\n");
    stage_shows(stage, "Must-answer 2 of 6");
    stage_shows(stage, "> + Tokens a month *           [7M ");
    /* What can be undone is not forgotten either. */
    stage_keys(stage, "uu");
    stage_shows(stage, "Undone: Quality you need: not answered -> basic");
    stage_shows(stage, "Must-answer 0 of 6");
}

static void
a_list_shows_what_leads(void **state)
{
    struct stage *stage = *state;

    scene_keep(stage, "data/examples/hospital.yaml");
    stage_shows(stage, "draft 6/6  Self-hosted ");
    stage_shows(stage, "today 14:02");
}

static void
deleting_can_be_taken_back(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a\u2192qD");
    stage_shows(stage, "Deleted: New assessment. u brings it back, for 30 days");
    stage_shows(stage, "[All 0]");
    stage_shows(stage, "Deleted 1");
    stage_keys(stage, "u");
    stage_shows(stage, "It is back");
    stage_shows(stage, "[All 1]");
    /* Also later, from the list of what was deleted. */
    stage_keys(stage, "Daqffff");
    stage_shows(stage, "[Deleted 1]");
    stage_keys(stage, "\n");
    stage_shows(stage, "It is deleted: u brings it back");
    stage_keys(stage, "uf");
    stage_shows(stage, "[All 1]");
}

static void
renaming_is_a_change_like_others(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a\u2192qr");
    stage_shows(stage, "Rename an assessment");
    stage_keys(stage, "\n\025Support copilot\n");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "> Support copilot");
    stage_keys(stage, "r\n\025  \n");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "! a name is not empty; type a name");
    stage_keys(stage, "\033");
    stage_shows(stage, "> Support copilot");
    stage_keys(stage, "\nu");
    stage_shows(stage, "llm-decide  New assessment");
}

/* Whoever sees a box types into it: letters that move elsewhere are letters there. */
static void
a_line_of_a_dialog_is_typed_into_at_once(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a\u2192qrhello, just Quietly\n");
    stage_shows(stage, "> Name  [hello, just Quietly ");
    stage_keys(stage, "x\033"); /* begun anew, and thought better of */
    stage_shows(stage, "> Name  [hello, just Quietly ");
    stage_keys(stage, "?");
    stage_shows(stage, "Keys here");
    stage_keys(stage, "\033\u2193j"); /* on a button they are keys again */
    stage_shows(stage, "[ Rename ]");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "> hello, just Quietly");
}

/* What is typed need not be accepted first. */
static void
a_dialog_is_confirmed_from_its_open_line(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a\u2192qrWard notes\023");
    stage_shows(stage, "> Ward notes");
    stage_keys(stage, "r\n\025   \023");
    stage_shows(stage, "! a name is not empty; type a name");
    stage_keys(stage, "\033");
    stage_shows(stage, "> Ward notes");
}

/* The footer of an open box offers help everywhere, and it keeps what was typed. */
static void
an_open_box_has_help(void **state)
{
    static const struct {
        const char *keys, *shows;
    } cases[] = {
        {"a\u2192qrabc", "> Name  [abc "},
        {"/abc", "Home  [All"},
        {":keep", "Type to narrow: keep"},
        {"a\u2193\u2193"
         "1",
         "[1 "},
    };
    struct stage *stage = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        stage_keys(stage, cases[i].keys);
        stage_shows(stage, "F1:Help");
        stage_key(stage, KEY_FUNCTION + 1);
        stage_shows(stage, "[This place] Keys");
        stage_keys(stage, "\033");
        stage_shows(stage, cases[i].shows);
        stage_keys(stage, "\033\033\033\033");
    }
}

static void
an_example_opens_ready_and_a_template_is_ones_own(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "e");
    stage_shows(stage, "> textbook");
    stage_keys(stage, "\nR");
    stage_shows(stage, "[1 Verdict]");
    stage_keys(stage, "qqt\u2193\n");
    stage_shows(stage, "llm-decide  New assessment");
    stage_shows(stage, "Answers of hospital: change what is different with you");
    assert_int_equal(input_choice(&stage->app.work.now->inputs, INPUT_DATA_PRIVACY),
                     PRIVACY_CRITICAL);
    assert_string_equal(stage->app.work.id, ""); /* not kept before a change */
}

static void
a_file_of_answers_is_imported_or_refused_with_its_fault(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "i\ndata/examples/hospital.yaml\n");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "Page 1/6");
    stage_keys(stage, "qi\ndata/knowledge/gates.yaml\n");
    stage_key(stage, KEY_CTRL_S);
    stage_shows(stage, "! data/knowledge/gates.yaml:");
    stage_shows(stage, "Import answers"); /* the sheet stays */
}

static void
two_to_four_are_compared(void **state)
{
    struct stage *stage = *state;

    scene_keep(stage, "data/examples/hospital.yaml");
    scene_keep(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "c");
    stage_shows(stage, "Mark 2 to 4 assessments with Space first");
    stage_keys(stage, " \u2193 ");
    stage_shows(stage, "2 marked (*): press c to compare them");
    stage_keys(stage, "c");
    stage_shows(stage, "Compare   differences only");
    stage_shows(stage, "Answers that differ");
    stage_shows(stage, "Third parties may process");
    stage_hides(stage, "Horizon, months");
    stage_keys(stage, "f");
    stage_keys(stage, "/horizon\n");
    stage_shows(stage, "Horizon, months");
}

static void
a_comparison_says_why_the_winner_differs_and_how_sure_each_is(void **state)
{
    struct stage *stage = *state;

    scene_keep(stage, "data/examples/hospital.yaml");
    scene_keep(stage, "data/examples/core-capability.yaml");
    stage_keys(stage, "g \u2193 c");
    stage_shows(stage, "Worlds won                  updating");
    stage_finish(stage);
    stage_hides(stage, "updating");
    stage_shows(stage, "w searches for the fewest answers");
    stage_keys(stage, "w");
    stage_shows(stage, "third_party_processing together: with ");
    stage_keys(stage, "q");
    /* One with itself: nothing has to be explained. */
    scene_keep(stage, "data/examples/core-capability.yaml");
    stage_keys(stage, "g \u2193\u2193 c");
    stage_hides(stage, "Why the winner differs");
}

static void
differences_are_ordered_by_size_and_seen_as_of_now(void **state)
{
    struct stage *stage = *state;
    const char *by_page, *first = "Quality you need";

    scene_keep(stage, "data/examples/hospital.yaml");
    scene_keep(stage, "data/examples/token-factory.yaml");
    stage_resize(stage, 60, 120);
    stage_keys(stage, "g \u2193 c");
    stage_shows(stage, "as decided (z: now)");
    stage_keys(stage, "z");
    stage_shows(stage, "now (z: as decided)");
    by_page = strstr(stage_screen(stage), "Third parties may process");
    assert_non_null(by_page);
    assert_true(strstr(stage_screen(stage), "Tokens a month") > by_page);
    stage_keys(stage, "s"); /* from 300M to 50B is the largest difference of all */
    by_page = strstr(stage_screen(stage), "Third parties may process");
    assert_true(strstr(stage_screen(stage), "Tokens a month") < by_page);
    stage_keys(stage, "f");
    stage_shows(stage, first);
    stage_keys(stage, "q");
    stage_shows(stage, "2 marked (*)");
}

static void
a_column_of_a_comparison_is_opened(void **state)
{
    struct stage *stage = *state;

    scene_keep(stage, "data/examples/hospital.yaml");
    scene_keep(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "g \u2193 c\u2192\n"); /* the second column */
    stage_shows(stage, "llm-decide  Token factory");
    stage_keys(stage, "qcc"); /* c leads back to where they are marked */
    stage_shows(stage, "Space marks other assessments, c compares them");
    stage_keys(stage, "c");
    stage_press(stage, 3, 31, false);
    stage_press(stage, 3, 31, true);
    stage_shows(stage, "llm-decide  Ward round notes");
}

/* What has no room beside the others comes in when the focus goes there. */
static void
columns_beside_the_screen_come_in(void **state)
{
    struct stage *stage = *state;

    scene_four(stage);
    stage_keys(stage, "g \u2193 \u2193 \u2193 c");
    stage_shows(stage, "Compare 4, not all of them side by side");
    stage_shows(stage, "Ward round notes");
    stage_hides(stage, "Token factory");
    stage_keys(stage, "\u2192\u2192\u2192");
    stage_shows(stage, "Core of the product"); /* the first one stays */
    stage_shows(stage, "Token factory");
    stage_hides(stage, "Ward round notes");
    stage_keys(stage, "\u2192\u2190\u2190");
    stage_shows(stage, "Ward round notes");
    stage_hides(stage, "Prototype in a week");
    stage_keys(stage, "\u2190\n");
    stage_shows(stage, "llm-decide  Core of the product");
    stage_keys(stage, "qc\u2192\u2192\n");
    stage_shows(stage, "llm-decide  Prototype in a week");
    stage_keys(stage, "q");
    stage_resize(stage, 40, 120);
    stage_keys(stage, "c");
    stage_shows(stage, "llm-decide  Compare 4  ");
    stage_shows(stage, "Prototype in a week");
    stage_shows(stage, "Token factory");
}

/* Two that cost the same are not marked as if they differed. */
static void
what_costs_the_same_is_not_marked(void **state)
{
    struct stage *stage = *state;

    scene_alike(stage);
    stage_keys(stage, "g \u2193 c");
    stage_shows(stage, "all but Self              all but Self");
    stage_hides(stage, "+0 %");
}

/* What nothing can be done about here takes the screen, and gives it back. */
static void
trouble_with_the_database_takes_the_screen(void **state)
{
    struct stage *stage = *state;
    int depth;

    scene_full_disk(stage);
    stage_shows(stage, "Cause         The disk is full.");
    stage_shows(stage, "/home/ann/.local/share/llm-decide/llm-decide.db");
    depth = stage->app.depth;
    stage_keys(stage, "\n");
    assert_int_equal(stage->app.depth, depth - 1);
    stage_shows(stage, "Page 4/6");
    stage_keys(stage, "x"); /* what is open can be written elsewhere */
    stage_shows(stage, "Export   nothing is sent anywhere");
    stage_keys(stage, "\033\u2190\u2190\u2190\u2190"); /* the next tries fail too */
    stage_shows(stage, "The database cannot be used as it is");
    stage_keys(stage, "/start anew\n");
    stage_shows(stage, "llm-decide.db.old");
    stage_keys(stage, "q");
    assert_int_equal(stage->app.depth, depth - 1);
}

static void
damage_is_no_empty_list(void **state)
{
    struct stage *stage = *state;

    scene_damaged(stage);
    stage_keys(stage, "s");
    stage_shows(stage, "Cause         The database is damaged: ");
    stage_shows(stage, "restore a copy of it, or move it away to");
    stage_hides(stage, "what is open here"); /* nothing is */
    stage_keys(stage, "\033");
    assert_int_equal(stage->app.depth, 1);
}

static void
what_has_one_winner_needs_no_search(void **state)
{
    struct stage *stage = *state;

    scene_keep(stage, "data/examples/hospital.yaml");
    scene_keep(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "g \u2193 c");
    stage_shows(stage, "Answers that differ (0 of ");
    stage_keys(stage, "w");
    stage_shows(stage, "The same strategy wins in all of them");
}

/* Of what is not decided nothing is said to be excluded, or to cost something. */
static void
what_was_not_decided_is_compared_by_its_answers(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a\u2192q");
    scene_keep(stage, "tests/screens/answers/nobody.yaml");
    stage_keys(stage, "s"
                      "g \u2193 c"); /* by name */
    stage_shows(stage, "Verdict                     not decided");
    stage_shows(stage, "* no strategy passes");
    stage_shows(stage, "Excluded                    -                       * all");
    stage_shows(stage, "Total cost, USD             -  ");
    stage_hides(stage, "Why the winner differs");
}

/* A name that fills the screen stands shortened in the sentences about it. */
static void
a_long_name_is_short_in_sentences(void **state)
{
    struct stage *stage = *state;

    scene_keep(stage, "data/examples/hospital.yaml");
    scene_keep(stage, "data/examples/core-capability.yaml");
    stage_keys(stage, "r\n\025The assessment of the platform team for its copilot\n");
    stage_key(stage, KEY_CTRL_S);
    stage_resize(stage, 60, 120);
    stage_keys(stage, "g \u2193 cw");
    stage_shows(stage, "as in The assessment of the...");
    stage_hides(stage, "as in The assessment of the platform");
    stage_keys(stage, "w");
    stage_shows(stage, "The answers behind it stand above those that differ");
}

static void
the_list_is_ordered_narrowed_found_in_and_pressed(void **state)
{
    static const char *const orders[] = {"name", "score", "strategy", "state",
                                         "last change"};
    struct stage *stage = *state;

    scene_keep(stage, "data/examples/hospital.yaml");
    scene_keep(stage, "data/examples/token-factory.yaml");
    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        char words[32];

        stage_keys(stage, "s");
        snprintf(words, sizeof words, "sort: %s (s)", orders[i]);
        stage_shows(stage, words);
    }
    stage_keys(stage, "g/ward\n");
    stage_shows(stage, "> Ward round notes");
    stage_keys(stage, "/nobody's\n");
    stage_shows(stage, "Not found: nobody's");
    stage_press(stage, 1, 20, false); /* "Drafts", then "Decided" */
    stage_shows(stage, "[Drafts 2]");
    stage_keys(stage, "f");
    stage_shows(stage, "None of these.");
    stage_press(stage, 1, 8, false);
    stage_press(stage, 5, 5, false);
    stage_shows(stage, "> Token factory");
    stage_press(stage, 4, 5, true);
    stage_shows(stage, "llm-decide  Ward round notes");
}

static void
no_more_are_marked_than_can_be_compared(void **state)
{
    struct stage *stage = *state;

    for (int i = 0; i < 5; i++)
        stage_keys(stage, "a\u2192q");
    stage_keys(stage, "g \u2193 \u2193 \u2193 \u2193 ");
    stage_shows(stage, "At most 4 can be compared");
    stage_shows(stage, "4 marked (*)");
    stage_keys(stage, "\u2191 "); /* the mark of one is taken off again */
    stage_shows(stage, "3 marked (*)");
}

static void
nothing_is_undone_where_nothing_was_done(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "u");
    stage_shows(stage, "Nothing was deleted");
    stage_keys(stage, "D"); /* nothing is there */
    stage_keys(stage, "K");
    stage_shows(stage, "0 decisions looked at: none would change");
    stage_keys(stage, "x");
    stage_shows(stage, "Open an assessment first");
    stage_key(stage, KEY_CTRL_R);
    stage_shows(stage, "There is nothing to make again");
}

static void
nothing_is_changed_in_a_session_that_only_reads(void **state)
{
    static const char *const keys[] = {"a", "t", "i", "r", "D"};
    struct stage *stage = *state;

    scene_keep(stage, "data/examples/hospital.yaml");
    stage->session.read_only = true;
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        stage_keys(stage, keys[i]);
        stage_shows(stage, "Nothing can be changed here; start without --read-only");
        stage_shows(stage, "[All 1]");
    }
    stage_keys(stage, "e\n"); /* an example is only looked at */
    stage_shows(stage, "Page 1/6");
}

static void
keys_without_a_use_here_say_so(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "]");
    stage_shows(stage, "Nothing to do here for this key; ? lists the keys");
    stage_keys(stage, "v");
    stage_shows(stage, "The side panel needs 110 x 30; it is hidden then");
    stage_keys(stage, "v");
    stage_shows(stage, "The side panel needs 110 x 30; it is shown then");
    stage_keys(stage, "M");
    stage_shows(stage,
                "The mouse is off"); /* there is no terminal to switch it on in */
    stage_wheel(stage, 3);
    stage_shows(stage, "No assessments yet.");
    stage_keys(stage, "i/");
    stage_shows(stage, "Import answers");
    for (int i = 0; i < 40; i++) /* help on help on help */
        stage_keys(stage, "\033e?:\033");
    stage_keys(stage, "q");
    assert_false(stage->app.leaving);
}

static void
an_assessment_open_elsewhere_is_only_read(void **state)
{
    struct stage *stage = *state;
    struct error err;
    char id[SAVED_ID_SIZE];

    stage_keys(stage, "a\u2192");
    snprintf(id, sizeof id, "%s", stage->app.work.id);
    stage_keys(stage, "q");
    /* Our parent is a process that lives. */
    assert_true(session_begin(stage->app.world.store, (long)getppid(), id,
                              "2026-11-24T14:00:00Z", &err));
    stage_keys(stage, "\n");
    stage_shows(stage, "has it open: it can only be read here");
    stage_shows(stage, "read only");
    stage_keys(stage, "\u2192");
    stage_shows(stage, "! this assessment is open elsewhere and can only be read here");
    stage_shows(stage, "(x) basic");
}

static void
a_session_that_ended_early_is_said(void **state)
{
    struct stage *stage = *state;

    scene_recovered(stage);
    stage_shows(stage, "A session that ended early was recovered. Nothing was lost.");
}

static void
a_decision_that_would_change_is_found(void **state)
{
    struct stage *stage = *state;

    scene_decided(stage);
    stage_shows(stage, "! 1 decision would change under catalog");
    stage_keys(stage, "K");
    stage_shows(stage, "Migration -> Self-hosted");
}

static void
a_thousand_assessments_scroll(void **state)
{
    struct stage *stage = *state;

    scene_thousand(stage);
    stage_keys(stage, "G");
    stage_shows(stage, "[All 1000]");
    assert_int_equal(stage_row(stage, stage->app.canvas.cursor_row)[0], '>');
    stage_keys(stage, "g");
    assert_int_equal(stage->app.canvas.cursor_row, 4);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_setup, stage_teardown)
        TEST(an_empty_home_says_how_to_begin),
        TEST(nothing_is_kept_before_the_first_answer),
        TEST(opening_goes_on_where_it_was_left),
        TEST(a_list_shows_what_leads),
        TEST(deleting_can_be_taken_back),
        TEST(renaming_is_a_change_like_others),
        TEST(a_line_of_a_dialog_is_typed_into_at_once),
        TEST(a_dialog_is_confirmed_from_its_open_line),
        TEST(an_open_box_has_help),
        TEST(an_example_opens_ready_and_a_template_is_ones_own),
        TEST(a_file_of_answers_is_imported_or_refused_with_its_fault),
        TEST(two_to_four_are_compared),
        TEST(a_comparison_says_why_the_winner_differs_and_how_sure_each_is),
        TEST(differences_are_ordered_by_size_and_seen_as_of_now),
        TEST(a_column_of_a_comparison_is_opened),
        TEST(columns_beside_the_screen_come_in),
        TEST(what_costs_the_same_is_not_marked),
        TEST(trouble_with_the_database_takes_the_screen),
        TEST(damage_is_no_empty_list),
        TEST(what_has_one_winner_needs_no_search),
        TEST(what_was_not_decided_is_compared_by_its_answers),
        TEST(a_long_name_is_short_in_sentences),
        TEST(the_list_is_ordered_narrowed_found_in_and_pressed),
        TEST(no_more_are_marked_than_can_be_compared),
        TEST(nothing_is_undone_where_nothing_was_done),
        TEST(nothing_is_changed_in_a_session_that_only_reads),
        TEST(keys_without_a_use_here_say_so),
        TEST(an_assessment_open_elsewhere_is_only_read),
        TEST(a_session_that_ended_early_is_said),
        TEST(a_decision_that_would_change_is_found),
        TEST(a_thousand_assessments_scroll),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
