/*
 * test_question.c - answers by step, by list and by mouse, and questions of one's own.
 */
#include "tui/question.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "tui/form_screen.h"
#include "tui/stage.h"

static const struct work *
work(const struct stage *stage)
{
    return &stage->app.work;
}

/* Focus a question on its page. */
static void
go(struct stage *stage, const char *key)
{
    size_t field = work_find(work(stage), key);

    assert_true(field < work(stage)->field_count);
    form_screen_show(&stage->app, field);
    app_draw(&stage->app);
}

static double
number(const struct stage *stage, enum input input)
{
    return work(stage)->now->inputs.number[input];
}

/* ---- steps --------------------------------------------------------------------------- */

/* 1, 2, 5 and so on of what is large; one point of what is a percentage; 5 % of a share. */
static void
numbers_go_in_steps_of_their_kind(void **state)
{
    static const struct {
        const char *key;
        enum input input;
        const char *typed, *keys;
        double want;
    } cases[] = {
        {"scale", INPUT_SCALE, "3M\n", "+", 5e6},
        {"scale", INPUT_SCALE, "3M\n", "-", 2e6},
        {"scale", INPUT_SCALE, "5M\n", "+", 1e7},
        {"scale", INPUT_SCALE, "1M\n", "-", 5e5},
        {"input_share", INPUT_INPUT_SHARE, "70 %\n", "+", 0.75},
        {"input_share", INPUT_INPUT_SHARE, "72 %\n", "-", 0.65},
        {"growth_pct_month", INPUT_GROWTH_PCT_MONTH, "3\n", "++-", 4},
        {"horizon_months", INPUT_HORIZON_MONTHS, "24\n", "-", 23},
    };
    struct stage *stage = *state;

    stage_keys(stage, "a");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        go(stage, cases[i].key);
        stage_keys(stage, cases[i].typed);
        stage_keys(stage, cases[i].keys);
        CHECK_NUMBER(cases[i].key, number(stage, cases[i].input), cases[i].want, 1e-6);
    }
}

static void
a_step_never_leaves_the_range(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a");
    go(stage, "input_share");
    stage_keys(stage, "98 %\n+");
    CHECK_NUMBER("share", number(stage, INPUT_INPUT_SHARE), 1, 1e-9);
    stage_keys(stage, "+");
    stage_shows(stage, "This is the end of the range");
    CHECK_NUMBER("share", number(stage, INPUT_INPUT_SHARE), 1, 1e-9);
    go(stage, "scale"); /* nothing yet: from a middling volume on */
    stage_keys(stage, "+");
    CHECK_NUMBER("scale", number(stage, INPUT_SCALE), 2e6, 1e-6);
}

static void
keys_that_do_not_fit_say_what_does(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a\u2193\u2193\u2192");
    stage_shows(stage, "Enter or a digit begins to type, + and - go in steps");
    stage_keys(stage, "\u2191"
                      "5");
    stage_shows(stage, "Left and Right choose here; Enter lists the choices");
    stage_keys(stage, "+");
    stage_shows(stage, "(x) nice-to-have"); /* on a choice + is Right */
    go(stage, "electricity_usd_kwh");
    stage_keys(stage, "\u2192");
    stage_shows(stage, "This question does not apply: hosting is rent");
    stage_keys(stage, "5");
    stage_shows(stage, "This question does not apply: hosting is rent");
}

/* ---- lists, buttons and edit boxes ----------------------------------------------------- */

static void
choices_are_picked_from_a_list_with_their_meaning(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a\n");
    stage_shows(stage, "> basic ");
    stage_shows(stage, "answers most questions of your field");
    stage_keys(stage, "\u2193\n");
    stage_shows(stage, "(x) good");
    stage_keys(stage, "\n"); /* it opens on what was chosen */
    stage_shows(stage, "> good ");
    stage_keys(stage, "\033");
    stage_shows(stage, "(x) good");
}

static void
buttons_lead_to_results_and_pages(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "aG");
    stage_shows(stage, "Shows the questions page by page; f comes back here.");
    stage_keys(stage, "\u2190");
    stage_shows(stage, "Shows what the answers lead to; q comes back here.");
    stage_keys(stage, "\n");
    stage_shows(stage, "No results yet: ");
    stage_keys(stage, "\u2192\n");
    stage_shows(stage, "Page 1/6  Purpose");
    stage_keys(stage, "fff\u2193f"); /* round through the lists, and back to the page */
    stage_shows(stage, "Page 1/6");
}

static void
tab_accepts_and_goes_on(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a");
    go(stage, "growth_pct_month");
    stage_keys(stage, "4\t");
    stage_shows(stage, "> = Peak / average load");
    stage_keys(stage, "3");
    stage_key(stage, KEY_BACK_TAB);
    stage_shows(stage, "> + Growth a month             [4 %");
    CHECK_NUMBER("peak", number(stage, INPUT_PEAK_TO_AVERAGE), 3, 1e-9);
    stage_keys(stage, "9");
    stage_key(stage, KEY_FUNCTION + 1); /* help, with the box left open */
    stage_shows(stage, "growth_pct_month - Growth a month");
    stage_keys(stage, "\033\033");
    CHECK_NUMBER("growth", number(stage, INPUT_GROWTH_PCT_MONTH), 4, 1e-9);
}

/* Past the last question of a page comes the next page, before the first the one before. */
static void
tab_goes_through_all_pages(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a");
    go(stage, "openness"); /* the last of its page */
    stage_keys(stage, "\t");
    stage_shows(stage, "Page 2/6  Data");
    stage_key(stage, KEY_BACK_TAB);
    stage_shows(stage, "> = Openness of the model");
    stage_keys(stage, "g[");
    stage_shows(stage, "This is the first page; q leaves");
}

static void
problems_and_open_questions_are_gone_round(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage,
               "a]]]]]!"); /* from the last page: round to the first that is open */
    stage_shows(stage, "> . Quality you need *");
    stage_keys(stage, "\u2192!");
    stage_shows(stage, "> . Privacy of the data *");
    stage_keys(stage, "\u2192!5M\n!\u2192!\u2192!\u2192!");
    stage_shows(stage, "Nothing is wrong and nothing must-answer is open");
}

/* ---- the mouse ------------------------------------------------------------------------- */

static void
the_mouse_focuses_chooses_and_edits(void **state)
{
    struct stage *stage = *state;

    stage_keys(stage, "a");
    stage_press(stage, 4, 5, false);
    stage_shows(stage, "> . Privacy of the data *");
    stage_press(stage, 3, 50, false); /* on "( ) good" */
    stage_shows(stage, "(x) good");
    stage_press(stage, 5, 5, true); /* twice: its box opens */
    stage_keys(stage, "7M\n");
    stage_shows(stage, "= 7 000 000");
    stage_wheel(stage, 3);
    stage_shows(stage, "> . Weight of cost *");
    stage_wheel(stage, -3);
    stage_shows(stage, "> + Tokens a month *");
    stage_press(stage, 23, 2, false); /* the footer's help */
    stage_shows(stage, "scale - Tokens a month *");
    stage_keys(stage, "\033");
    go(stage, "frameworks");
    stage_press(stage, 7, 32, false); /* a box of several is ticked, and unticked */
    stage_shows(stage, "[x]gdpr");
    stage_press(stage, 7, 32, false);
    stage_shows(stage, "[ ]gdpr");
    stage_press(stage, 20, 2, false); /* nothing is there */
    stage_shows(stage, "[ ]gdpr");
}

/* ---- questions of one's own ------------------------------------------------------------ */

/* A page of its own before the others, with a question of each type. */
static void
own_page_add(struct stage *stage)
{
    static const struct form_choice rotas[] = {
        {"none", "none", "nobody answers at night"},
        {"office", "office", "by day"},
        {"always", "always", "day and night"},
    };
    static const char *const no_rota[] = {"none"};
    static const struct condition rota_named[] = {{.key = "x-rota",
                                                   .input = -1,
                                                   .test = CONDITION_NOT,
                                                   .values = no_rota,
                                                   .value_count = 1}};
    static const struct form_field fields[] = {
        {.key = "x-rota",
         .input = -1,
         .label = "On-call rota",
         .type = EXTRA_CHOICE,
         .choices = rotas,
         .choice_count = ARRAY_LEN(rotas),
         .standard = "none"},
        {.key = "x-sites",
         .input = -1,
         .label = "Sites",
         .type = EXTRA_NUMBER,
         .unit = "sites",
         .min = 1,
         .max = 300,
         .standard = "2"},
        {.key = "x-board",
         .input = -1,
         .label = "Board has agreed",
         .type = EXTRA_YES_NO,
         .standard = "no"},
        {.key = "x-teams",
         .input = -1,
         .label = "Teams",
         .type = EXTRA_MULTI,
         .choices = rotas,
         .choice_count = ARRAY_LEN(rotas),
         .standard = ""},
        {.key = "x-sponsor",
         .input = -1,
         .label = "Sponsor",
         .type = EXTRA_TEXT,
         .standard = ""},
        {.key = "x-pager",
         .input = -1,
         .label = "Pager",
         .type = EXTRA_TEXT,
         .standard = "",
         .when = rota_named,
         .when_count = 1,
         .na = "no rota"},
    };
    struct form *form = stage->form;
    struct form_page *pages = ARENA_ARRAY(&stage->arena, form->page_count + 1,
                                          struct form_page);
    struct form_field *own = ARENA_ARRAY(&stage->arena, ARRAY_LEN(fields),
                                         struct form_field);

    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        own[i] = fields[i];
        own[i].what = own[i].why = own[i].where = own[i].example = "Yours.";
    }
    pages[0] = (struct form_page){.id = "own",
                                  .title = "Our own",
                                  .intro = "",
                                  .fields = own,
                                  .field_count = ARRAY_LEN(fields)};
    memcpy(pages + 1, form->pages, form->page_count * sizeof *pages);
    form->pages = pages;
    form->page_count++;
}

static const char *
own(const struct stage *stage, const char *key)
{
    const struct extra *extra = assessment_extra(&work(stage)->now->answers, key);

    return extra && extra->text ? extra->text : "";
}

static void
questions_of_ones_own_are_answered_like_all(void **state)
{
    struct stage *stage = *state;

    own_page_add(stage);
    stage_answers(stage, "data/examples/hospital.yaml");
    stage_shows(stage, "Page 1/7  Our own");
    stage_shows(stage, "> = On-call rota               (x)none ( )office ( )always");
    stage_shows(stage, "- Pager                      n/a (no rota)");
    stage_keys(stage, "\u2192\u2192");
    CHECK_TEXT("a choice", own(stage, "x-rota"), "always");
    stage_shows(stage, "= Pager ");
    stage_keys(stage, "\u2193+");
    CHECK_TEXT("a step", own(stage, "x-sites"), "5");
    stage_keys(stage, "400\n");
    stage_shows(stage, "> ! Sites                      [400 ");
    stage_keys(stage, "40\n");
    CHECK_TEXT("a number", own(stage, "x-sites"), "40");
    stage_shows(stage, "sites");
    stage_keys(stage, "\u2193\u2190");
    stage_shows(stage, "(x)yes");
    CHECK_TEXT("yes or no", own(stage, "x-board"), "yes");
    stage_keys(stage, "\u2193\u2192 \u2192 ");
    CHECK_TEXT("several", own(stage, "x-teams"), "office,always");
    stage_keys(stage, "\u2193\nMs Okafor\n");
    CHECK_TEXT("a text", own(stage, "x-sponsor"), "Ms Okafor");
}

static void
questions_of_ones_own_go_back_and_have_evidence(void **state)
{
    struct stage *stage = *state;
    const struct extra *extra;

    own_page_add(stage);
    stage_answers(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "\u2193"
                      "9\ne\nthe site list\n");
    stage_key(stage, KEY_CTRL_S);
    extra = assessment_extra(&work(stage)->now->answers, "x-sites");
    assert_non_null(extra);
    CHECK_TEXT("source", extra->source, "the site list");
    stage_keys(stage, "e");
    stage_shows(stage, "[the site list");
    stage_keys(stage, "\033d");
    stage_shows(stage, "> ? Sites");
    stage_key(stage, KEY_DELETE);
    stage_shows(stage, "> = Sites                      [2 ");
    extra = assessment_extra(&work(stage)->now->answers, "x-sites");
    assert_true(!extra || (extra->state == ANSWER_OPEN && !extra->source));
    stage_keys(stage, "u");
    stage_shows(stage, "> ? Sites");
    /* What is empty goes back to the default as well. */
    stage_keys(stage, "7\n\n\025\n");
    stage_shows(stage, "> = Sites                      [2 ");
}

static void
a_condition_on_a_number_is_told_with_its_limit(void **state)
{
    static const struct condition busy[] = {{.key = "peak_to_average",
                                             .input = INPUT_PEAK_TO_AVERAGE,
                                             .test = CONDITION_ABOVE,
                                             .limit = 3},
                                            {.key = "growth_pct_month",
                                             .input = INPUT_GROWTH_PCT_MONTH,
                                             .test = CONDITION_BELOW,
                                             .limit = 50}};
    struct stage *stage = *state;

    own_page_add(stage);
    stage->form->pages[0].fields[4].when = busy;
    stage->form->pages[0].fields[4].when_count = ARRAY_LEN(busy);
    stage->form->pages[0].fields[4].na = "not that busy";
    stage_answers(stage, "data/examples/hospital.yaml");
    stage_keys(stage, "/sponsor\nw");
    stage_shows(stage, "It applies when peak_to_average is above 3 (now ");
    stage_shows(stage, "growth_pct_month is below\n50 (now 0 %)");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_setup, stage_teardown)
        TEST(numbers_go_in_steps_of_their_kind),
        TEST(a_step_never_leaves_the_range),
        TEST(keys_that_do_not_fit_say_what_does),
        TEST(choices_are_picked_from_a_list_with_their_meaning),
        TEST(buttons_lead_to_results_and_pages),
        TEST(tab_accepts_and_goes_on),
        TEST(tab_goes_through_all_pages),
        TEST(problems_and_open_questions_are_gone_round),
        TEST(the_mouse_focuses_chooses_and_edits),
        TEST(questions_of_ones_own_are_answered_like_all),
        TEST(questions_of_ones_own_go_back_and_have_evidence),
        TEST(a_condition_on_a_number_is_told_with_its_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
