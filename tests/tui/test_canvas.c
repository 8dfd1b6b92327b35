/*
 * test_canvas.c - what is drawn stays in its view, in columns, and harmless.
 */
#include "tui/canvas.h"

#include <stdio.h>

#include "support/check.h"
#include "support/cmocka.h"

struct fixture {
    struct theme theme;
    struct canvas canvas;
    struct strbuf dump;
};

static int
setup(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){.theme = {.glyphs = GLYPHS_ASCII}};
    canvas_init(&fixture.canvas, &fixture.theme);
    canvas_resize(&fixture.canvas, 3, 10);
    strbuf_init(&fixture.dump);
    *state = &fixture;
    return 0;
}

static int
teardown(void **state)
{
    struct fixture *fixture = *state;

    canvas_clear(&fixture->canvas);
    strbuf_clear(&fixture->dump);
    return 0;
}

static const char *
dumped(struct fixture *fixture)
{
    strbuf_reset(&fixture->dump);
    canvas_dump(&fixture->canvas, &fixture->dump);
    return fixture->dump.data;
}

static void
text_is_drawn_in_columns(void **state)
{
    static const struct {
        const char *name, *text, *want;
        int end;
    } cases[] = {
        {"letters", "abc", "abc", 3},
        {"an umlaut", "\u00e4b", "\u00e4b", 2},
        {"wide characters", "\u8a9e\u8a9e", "\u8a9e\u8a9e", 4},
        {"a combining mark", "e\u0301x", "e\u0301x", 2},
        {"a joiner", "a\u200db", "ab", 2},
        {"an escape sequence", "\033[2J", "\\x1B[2J", 7},
        {"a newline", "a\nb", "a\\x0Ab", 6},
        {"a bidi control", "\u202ex", "\\u{202E}x", 9},
        {"an invalid byte", "a\xff", "a\uFFFD", 2},
        {"blanks that do not break", "1\u202f000\u00a0t", "1 000 t", 7},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char want[64];

        canvas_erase(&fixture->canvas);
        CHECK_INTEGER(
            cases[i].name,
            view_text(view_all(&fixture->canvas), 0, 0, LOOK_PLAIN, cases[i].text),
            cases[i].end);
        snprintf(want, sizeof want, "%s\n\n\n", cases[i].want);
        CHECK_TEXT(cases[i].name, dumped(fixture), want);
    }
}

static void
what_lies_outside_a_view_is_cut(void **state)
{
    struct fixture *fixture = *state;
    struct view view = view_part(view_all(&fixture->canvas), 1, 2, 1, 5);

    view_text(view, 0, 3, LOOK_PLAIN, "abcdef");
    view_text(view, 1, 0, LOOK_PLAIN, "below");
    view_text(view, -1, 0, LOOK_PLAIN, "above");
    view_text(view, 0, -2, LOOK_PLAIN, "xyz");
    assert_string_equal(dumped(fixture), "\n  z  ab\n\n");
}

static void
a_part_is_never_larger_than_its_view(void **state)
{
    struct fixture *fixture = *state;
    struct view part = view_part(view_all(&fixture->canvas), 2, 8, 5, 5);

    assert_int_equal(part.rows, 1);
    assert_int_equal(part.cols, 2);
    part = view_part(view_all(&fixture->canvas), 7, 20, 5, 5);
    assert_int_equal(part.rows, 0);
    assert_int_equal(part.cols, 0);
}

static void
half_a_wide_character_is_never_left(void **state)
{
    struct fixture *fixture = *state;
    struct view view = view_all(&fixture->canvas);

    view_text(view, 0, 0, LOOK_PLAIN, "\u8a9e\u8a9e");
    view_text(view, 0, 1, LOOK_PLAIN, "xy");
    assert_string_equal(dumped(fixture), " xy\n\n\n");
    canvas_erase(&fixture->canvas);
    view_text(view, 0, 9, LOOK_PLAIN, "\u8a9e");
    assert_string_equal(dumped(fixture), "\n\n\n");
}

static void
marks_beyond_what_a_terminal_holds_are_dropped(void **state)
{
    struct fixture *fixture = *state;
    struct view view = view_all(&fixture->canvas);

    view_text(view, 0, 0, LOOK_PLAIN, "o\u0301\u0302\u0303\u0304\u0305\u0306x");
    assert_string_equal(dumped(fixture), "o\u0301\u0302\u0303\u0304x\n\n\n");
    canvas_erase(&fixture->canvas);
    view_text(view, 0, 0, LOOK_PLAIN, "\u0301x"); /* nothing to sit on */
    assert_string_equal(dumped(fixture), "x\n\n\n");
}

static void
a_field_has_exactly_its_width(void **state)
{
    struct fixture *fixture = *state;
    struct view view = view_all(&fixture->canvas);

    view_field(view, 0, 0, 8, LOOK_PLAIN, "abcdefghij");
    view_text(view, 0, 8, LOOK_PLAIN, "|");
    view_field(view, 1, 0, 4, LOOK_PLAIN, "ab");
    view_text(view, 1, 4, LOOK_PLAIN, "|");
    view_right(view, 2, 0, 4, LOOK_PLAIN, "ab");
    view_text(view, 2, 4, LOOK_PLAIN, "|");
    assert_string_equal(dumped(fixture), "abcde...|\nab  |\n  ab|\n");
}

static void
text_is_wrapped_at_blanks(void **state)
{
    struct fixture *fixture = *state;
    struct view view = view_all(&fixture->canvas);

    assert_int_equal(view_wrap(view, 0, 0, 3, 2, LOOK_PLAIN, "one two three four"), 3);
    assert_string_equal(dumped(fixture), "one two\n  three\n  four\n");
    canvas_erase(&fixture->canvas);
    assert_int_equal(view_wrap(view, 0, 0, 2, 0, LOOK_PLAIN, "one two three four"), 2);
    canvas_erase(&fixture->canvas);
    assert_int_equal(view_wrap(view, 0, 0, 1, 0, LOOK_PLAIN, "one two three four"), 1);
    assert_string_equal(dumped(fixture), "one two...\n\n\n"); /* not all of it */
    canvas_erase(&fixture->canvas);
    assert_int_equal(view_wrap(view, 0, 0, 1, 0, LOOK_PLAIN, "three four five"), 1);
    assert_string_equal(dumped(fixture), "three f...\n\n\n");
    assert_int_equal(view_wrap(view, 0, 0, 2, 0, LOOK_PLAIN, ""), 0);
}

static void
the_zone_drawn_last_is_hit(void **state)
{
    struct fixture *fixture = *state;
    struct view view = view_part(view_all(&fixture->canvas), 1, 1, 2, 9);
    const struct zone *zone;

    view_zone(view, 0, 0, 9, 1, 7);
    view_zone(view, 0, 2, 2, 2, 8);
    zone = canvas_zone_at(&fixture->canvas, 1, 3);
    assert_non_null(zone);
    assert_int_equal(zone->item, 8);
    assert_int_equal(canvas_zone_at(&fixture->canvas, 1, 5)->item, 7);
    assert_null(canvas_zone_at(&fixture->canvas, 0, 3));
    canvas_erase(&fixture->canvas);
    assert_null(canvas_zone_at(&fixture->canvas, 1, 3));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(text_is_drawn_in_columns),
        TEST(what_lies_outside_a_view_is_cut),
        TEST(a_part_is_never_larger_than_its_view),
        TEST(half_a_wide_character_is_never_left),
        TEST(marks_beyond_what_a_terminal_holds_are_dropped),
        TEST(a_field_has_exactly_its_width),
        TEST(text_is_wrapped_at_blanks),
        TEST(the_zone_drawn_last_is_hit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
