/*
 * test_help.c - help, the list of commands, and the texts that are only read.
 */
#include "tui/help.h"

#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "tui/match.h"
#include "tui/stage.h"

static void
help_explains_the_question_in_focus(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a?");
    stage_shows(stage, "performance_needs - Quality you need *");
    stage_shows(stage, "Choices   basic ");
    stage_keys(stage, "\033\u2193\u2193?");
    stage_shows(stage, "scale - Tokens a month *");
    stage_shows(stage, "Takes     a whole number from 0 to 1e15");
    stage_shows(stage, "or a range such as 1..2..4");
    stage_shows(stage, "Unit      tokens a month");
}

static void
sections_go_round_both_ways(void **state)
{
    static const struct {
        const char *keys, *shows;
    } cases[] = {
        {"\t", "[Keys]"},    {"]", "[Questions]"},  {"\t", "[Glossary]"},
        {"]", "[About]"},    {"]", "[This place]"}, {"[", "[About]"},
        {"[", "[Glossary]"}, {"?", "[Keys]"},
    };
    struct stage *stage = *state;

    stage_keys(stage, "?");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        stage_keys(stage, cases[i].keys);
        stage_shows(stage, cases[i].shows);
    }
    stage_key(stage, KEY_BACK_TAB);
    stage_shows(stage, "[This place]");
}

static void
a_question_is_gone_to_from_the_help(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "?]]\n");
    stage_shows(stage, "Open an assessment first: the question stands there");
    stage_keys(stage, "\033a?]]/peak\n\n");
    stage_shows(stage, "Page 3/6  Workload");
    stage_shows(stage, "> = Peak / average load");
}

/* Section by section, beginning with the one that is read. */
static void
a_word_is_found_in_whatever_section_has_it(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a?/mixture-of\n");
    stage_shows(stage, "[Glossary]");
    stage_shows(stage, "The parameters of a mixture-of-experts model");
    stage_keys(stage, "/never used\n");
    stage_shows(stage, "[About]");
    /* What is nowhere leaves everything where it was, and is said. */
    stage_keys(stage, "/xyzzy");
    stage_shows(stage, "Not found");
    stage_keys(stage, "\n");
    stage_shows(stage, "Not found: xyzzy");
    stage_shows(stage, "[About]");
    stage_keys(stage, "n");
    stage_shows(stage, "No further hit for xyzzy");
    stage_keys(stage, "N");
    stage_shows(stage, "No hit before this one for xyzzy");
}

static void
tabs_of_the_help_can_be_pressed(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a?");
    stage_press(stage, 1, 22, false); /* on "Questions" */
    stage_shows(stage, "[Questions]");
    stage_press(stage, 5, 4, false);
    stage_shows(stage, "> What the model does");
    stage_press(stage, 5, 4, true);
    stage_shows(stage, "> = What the model does");
}

/* ---- commands ------------------------------------------------------------------------ */

/* What somebody means comes before what merely has those letters somewhere. */
static void
the_command_that_is_meant_stands_first(void **state)
{
    static const struct {
        const char *typed, *shows;
    } cases[] = {
        {"ex", "> Export "},
        {"keep", "> Keep "},
        {"rslt", "> Results "}, /* letters in their order */
        {"know", "> Don't know "},
        {"source", "> Evidence "}, /* a word of its sentence */
    };
    struct stage *stage = *state;

    stage_keys(stage, "a");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        stage_keys(stage, ":");
        stage_keys(stage, cases[i].typed);
        stage_shows(stage, cases[i].shows);
        stage_keys(stage, "\033");
    }
    stage_keys(stage, ":xyzzy");
    stage_shows(stage, "Nothing matches.");
    stage_keys(stage, "\n"); /* nothing is done */
    stage_shows(stage, "Nothing matches.");
    stage_keys(stage, "\033");
    stage_shows(stage, "Must-answer 0 of 6");
}

/* The keys of the screen stand above those that every screen has. */
static void
commands_of_the_screen_stand_first(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, ":");
    stage_shows(stage, "> New ");
    stage_shows(stage, "a          Begin a new assessment.");
    stage_keys(stage, "\u2193\t");
    stage_shows(stage, "> Example ");
    stage_key(stage, KEY_BACK_TAB);
    stage_shows(stage, "> Template ");
    stage_keys(stage, "\n");
    stage_shows(stage, "Begin with the answers of somebody like you");
}

static void
words_and_letters_match_in_any_case(void **state)
{
    static const struct {
        const char *text, *word;
        bool start, word_in, letters;
    } cases[] = {
        {"Export", "ex", true, true, true},
        {"Export", "PORT", false, true, true},
        {"Export", "ept", false, false, true},
        {"Export", "tx", false, false, false},
        {"Export", "", true, true, true},
        {"", "x", false, false, false},
        {"", "", true, true, true},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_BOOL(cases[i].word, match_start(cases[i].text, cases[i].word),
                   cases[i].start);
        CHECK_BOOL(cases[i].word, match_word(cases[i].text, cases[i].word),
                   cases[i].word_in);
        CHECK_BOOL(cases[i].word, match_letters(cases[i].text, cases[i].word),
                   cases[i].letters);
    }
}

static void
a_list_is_moved_in_and_pressed(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "ap");
    stage_shows(stage, "> 1 Purpose");
    stage_keys(stage, "G");
    stage_shows(stage, ">   Results");
    stage_keys(stage, "\u2193"); /* it ends there */
    stage_shows(stage, ">   Results");
    stage_keys(stage, "g/money\n");
    stage_shows(stage, "> 5 Money");
    stage_press(stage, 4, 4, false);
    stage_shows(stage, "> 2 Data");
    stage_press(stage, 5, 4, true);
    stage_shows(stage, "Page 3/6  Workload");
    stage_keys(stage, "p\n");
    stage_shows(stage, "Page 1/6  Purpose");
}

/* ---- texts --------------------------------------------------------------------------- */

static void
a_whole_report_is_scrolled_and_searched(void **state)
{
    struct stage *stage = *state;

    stage_answers(stage, "data/examples/hospital.yaml");
    stage_finish(stage);
    stage_keys(stage, "x\t\t\t\t\t\t\t\t\t\n"); /* the third button shows it all */
    stage_shows(stage, "Lines 1 to 16 of ");
    stage_keys(stage, "\u2193\u2193");
    stage_shows(stage, "Lines 3 to 18 of ");
    stage_keys(stage, " \u2191");
    stage_shows(stage, "Lines 17 to 32 of ");
    stage_keys(stage, "g");
    stage_shows(stage, "Lines 1 to 16 of ");
    stage_keys(stage, "/Decision Drivers\nn");
    stage_shows(stage, "No further hit for Decision Drivers");
    stage_shows(stage, "Decision Drivers");
    stage_keys(stage, "gl");
    stage_hides(stage, "\n# ");
    stage_keys(stage, "hh");
    stage_shows(stage, "\n# ");
    stage_keys(stage, "G\n");
    stage_shows(stage, "Export   nothing is sent anywhere");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_setup, stage_teardown)
        TEST(help_explains_the_question_in_focus),
        TEST(sections_go_round_both_ways),
        TEST(a_question_is_gone_to_from_the_help),
        TEST(a_word_is_found_in_whatever_section_has_it),
        TEST(tabs_of_the_help_can_be_pressed),
        TEST(the_command_that_is_meant_stands_first),
        TEST(commands_of_the_screen_stand_first),
        TEST(words_and_letters_match_in_any_case),
        TEST(a_list_is_moved_in_and_pressed),
        TEST(a_whole_report_is_scrolled_and_searched),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
