/*
 * test_pane.c - a pane of text with figures: where it begins, what keys reach.
 */
#include "tui/pane.h"

#include <stdio.h>

#include "support/cmocka.h"

enum { COLS = 40, ROWS = 10, TEXT_LINES = 25 };

/* Lines of text, then two with a figure; laid as often as a screen draws it. */
static void
lay(struct pane *pane, int rows)
{
    pane_begin(pane, COLS);
    for (int i = 0; i < TEXT_LINES; i++) {
        pane_add(pane, 2, LOOK_PLAIN, "text");
        pane_line(pane);
    }
    pane_add_figure(pane, 2, LOOK_PLAIN, "1", "first");
    pane_line(pane);
    pane_add_figure(pane, 2, LOOK_PLAIN, "2", "second");
    pane_line(pane);
    pane_end(pane, rows);
}

static void
it_is_read_from_its_beginning(void **state)
{
    static const int heights[] = {ROWS, ROWS - 4, ROWS + 4, ROWS};
    struct pane pane;

    (void)state;
    pane_init(&pane);
    for (size_t i = 0; i < sizeof heights / sizeof heights[0]; i++) {
        lay(&pane, heights[i]);
        assert_int_equal(pane.top, 0);
    }
    pane_clear(&pane);
}

static void
keys_reach_every_line_and_the_first_figure(void **state)
{
    struct pane pane;
    int before = 0;

    (void)state;
    pane_init(&pane);
    lay(&pane, ROWS);
    while (pane.top + ROWS <= TEXT_LINES) {
        assert_true(pane_action(&pane, ACTION_DOWN));
        assert_in_range(pane.top - before, 1, ROWS); /* no line is jumped over */
        before = pane.top;
    }
    assert_string_equal(pane_focused(&pane)->figure, "first");
    assert_true(pane_action(&pane, ACTION_DOWN));
    assert_string_equal(pane_focused(&pane)->figure, "second");
    pane_clear(&pane);
}

static void
a_focus_that_was_seen_stays_in_view(void **state)
{
    struct pane pane;

    (void)state;
    pane_init(&pane);
    lay(&pane, ROWS);
    pane_action(&pane, ACTION_LAST);
    lay(&pane, 3);
    assert_in_range(pane_focused(&pane)->line, pane.top, pane.top + 2);
    pane_clear(&pane);
}

/* "line 0" .. with a figure at the end of each fifth, in a view of ROWS. */
static void
lay_numbered(struct pane *pane)
{
    char text[24];

    pane_begin(pane, COLS);
    for (int i = 0; i < TEXT_LINES; i++) {
        snprintf(text, sizeof text, "line %d.", i);
        pane_add(pane, 2, LOOK_PLAIN, text);
        if (i % 5 == 0)
            pane_add_figure(pane, 20, LOOK_PLAIN, "1", text);
        pane_line(pane);
    }
    pane_end(pane, ROWS);
}

static void
a_hit_has_more_of_what_follows_it_in_view(void **state)
{
    static const struct {
        const char *text;
        int hit, top;
        const char *focus;
    } cases[] = {
        {"line 3.", 3, 0, "line 5."}, /* seen already: nothing moves */
        {"line 12.", 12, 10, "line 15."},
        {"line 24.", 24, TEXT_LINES - ROWS, "line 15."}, /* nothing follows */
        {"line 15.", 15, 13, "line 15."}, /* it is on its line */
    };
    struct pane pane;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        pane_init(&pane);
        lay_numbered(&pane);
        assert_true(pane_find(&pane, cases[i].text, 0));
        assert_int_equal(pane.found, cases[i].hit);
        assert_int_equal(pane.top, cases[i].top);
        assert_string_equal(pane_focused(&pane)->figure, cases[i].focus);
        pane_clear(&pane);
    }
}

/* A figure in words has its reason however many lines it takes. */
static void
a_wrapped_figure_takes_the_focus_once(void **state)
{
    struct pane pane;

    (void)state;
    pane_init(&pane);
    pane_begin(&pane, COLS);
    assert_in_range(pane_wrap_figure(&pane, 2, 4, LOOK_PLAIN,
                                     "a sentence of more words than stand in one line "
                                     "of forty columns",
                                     "the.figure"),
                    5, COLS);
    pane_line(&pane);
    pane_end(&pane, ROWS);
    assert_int_equal(pane.lines, 2);
    assert_string_equal(pane_focused(&pane)->figure, "the.figure");
    assert_int_equal(pane_focused(&pane)->line, 0);
    pane_action(&pane, ACTION_DOWN);
    assert_int_equal(pane_focused(&pane)->line, 0);
    pane_clear(&pane);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_read_from_its_beginning),
        cmocka_unit_test(keys_reach_every_line_and_the_first_figure),
        cmocka_unit_test(a_focus_that_was_seen_stays_in_view),
        cmocka_unit_test(a_hit_has_more_of_what_follows_it_in_view),
        cmocka_unit_test(a_wrapped_figure_takes_the_focus_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
