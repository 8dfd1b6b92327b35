/*
 * test_why.c - figures opened part by part, to their source, by keys and by mouse.
 */
#include "tui/why.h"

#include <stdio.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "tui/stage.h"

/* The figure of an example with all that takes longer. */
static void
why_show(struct stage *stage, const char *path, const char *key)
{
    struct screen *screen;

    stage_answers(stage, path);
    stage_finish(stage);
    screen = why_open(&stage->app, key);
    assert_non_null(screen);
    app_push(&stage->app, screen);
    app_draw(&stage->app);
}

static void
parts_are_opened_and_left_step_by_step(void **state)
{
    struct stage *stage = *state;

    why_show(stage, "data/examples/token-factory.yaml", "weight.performance");
    stage_shows(stage, "Why   step 1");
    stage_shows(stage, "Weight of Performance = ");
    stage_keys(stage, "\u2193\n");
    stage_shows(stage, "Why   step 2");
    stage_shows(stage, "Weight of Performance: importance = ");
    stage_keys(stage, "\b");
    stage_shows(stage, "Why   step 1");
    stage_keys(stage, "\b"); /* before the first step is what it was asked from */
    stage_shows(stage, "Page 1/6");
}

static void
what_ends_here_says_so_and_where_it_was_read(void **state)
{
    struct stage *stage = *state;

    why_show(stage, "data/examples/token-factory.yaml", "input.scale");
    stage_shows(stage, "This is where it ends");
    stage_keys(stage, "\n");
    stage_shows(stage, "This figure has no parts; o says where it was read");
    stage_keys(stage, "\033");
    why_show(stage, "data/examples/token-factory.yaml", "weight.performance");
    stage_keys(stage, "o"); /* the part in focus */
    stage_shows(stage, " parts: w shows them");
}

/* The same values as the flips have: which would carry the decision over. */
static void
an_answer_says_what_would_change_the_winner(void **state)
{
    struct stage *stage = *state;
    const struct flips *flips;
    char key[160];

    stage_answers(stage, "data/examples/core-capability.yaml");
    stage_finish(stage);
    flips = &stage->app.work.now->decision->robustness->flips;
    assert_true(flips->count > 0);
    snprintf(key, sizeof key, "input.%s", input_table[flips->items[0].input].key);
    stage_keys(stage, "\033");
    why_show(stage, "data/examples/core-capability.yaml", key);
    stage_shows(stage, "Would change the winner");
    stage_shows(stage, " wins");
}

static void
a_price_leads_to_its_page_and_day(void **state)
{
    struct stage *stage = *state;

    why_show(stage, "data/examples/token-factory.yaml",
             "strategy.proprietary-api.tco.api_fees");
    for (int i = 0; i < 12 && !strstr(stage_screen(stage), "As of"); i++)
        stage_keys(stage, "\n");
    stage_keys(stage, "o");
    stage_hides(stage, "No figure has the focus");
}

static void
a_figure_is_copied_or_at_least_shown(void **state)
{
    struct stage *stage = *state;

    why_show(stage, "data/examples/token-factory.yaml", "input.scale");
    stage_keys(stage, "y");
    stage_shows(stage, "input.scale = 50 000 000 000");
    stage_shows(stage, "(the settings keep the clipboard\noff)");
}

static void
parts_are_found_and_pressed(void **state)
{
    struct stage *stage = *state;

    why_show(stage, "data/examples/token-factory.yaml", "weight.performance");
    stage_keys(stage, "/lock-in\n");
    stage_shows(stage, ">   Weight of Vendor lock-in: importance");
    stage_press(stage, 7, 8, false);
    stage_shows(stage, ">   Weight of Setup time: importance");
    stage_press(stage, 8, 8, true);
    stage_shows(stage, "Why   step 2");
    stage_shows(stage, "Weight of Performance: importance = ");
}

static void
a_figure_that_is_not_there_is_not_explained(void **state)
{
    struct stage *stage = *state;
    struct strbuf text;

    stage_answers(stage, "data/examples/token-factory.yaml");
    assert_null(why_open(&stage->app, "no.such.figure"));
    strbuf_init(&text);
    assert_false(why_origin(&stage->app, "no.such.figure", &text));
    assert_false(why_value(&stage->app, "no.such.figure", &text));
    strbuf_clear(&text);
    stage_keys(stage, "qaw");
    stage_shows(stage, "Nothing is computed yet: answer the six first");
    stage_keys(stage, "qy");
    stage_shows(stage, "No figure has the focus here");
    stage_keys(stage, "o");
    stage_shows(stage, "No figure has the focus here");
}

/* An undo while it is shown: its figures are those of the answers of now. */
static void
a_figure_follows_the_answers(void **state)
{
    struct stage *stage = *state;

    stage_answers(stage, "data/examples/token-factory.yaml");
    stage_keys(stage, "]]"
                      "60B\nw");
    stage_shows(stage, "= 60 000 000 000");
    stage_keys(stage, "u");
    stage_shows(stage, "Undone: Tokens a month: 50B -> 60B");
    stage_shows(stage, "= 50 000 000 000");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_setup, stage_teardown)
        TEST(parts_are_opened_and_left_step_by_step),
        TEST(what_ends_here_says_so_and_where_it_was_read),
        TEST(an_answer_says_what_would_change_the_winner),
        TEST(a_price_leads_to_its_page_and_day),
        TEST(a_figure_is_copied_or_at_least_shown),
        TEST(parts_are_found_and_pressed),
        TEST(a_figure_that_is_not_there_is_not_explained),
        TEST(a_figure_follows_the_answers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
