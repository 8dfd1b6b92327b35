/*
 * test_edit.c - the line editor, key by key.
 */
#include "tui/edit.h"

#include <string.h>

#include "base/text.h"
#include "support/check.h"
#include "support/cmocka.h"

/* Types keys; '<' left, '>' right, '^' start, '$' end, '~' delete, '\b' rubout. */
static void
type(struct edit *edit, const char *keys)
{
    static const struct {
        char written;
        uint32_t key;
    } special[] = {
        {'<', KEY_ARROW_LEFT}, {'>', KEY_ARROW_RIGHT}, {'^', KEY_LINE_HOME},
        {'$', KEY_LINE_END},   {'~', KEY_DELETE},      {'\b', KEY_RUBOUT},
        {'K', KEY_CTRL_K},     {'U', KEY_CTRL_U},      {'W', KEY_CTRL_W},
        {'Y', KEY_CTRL_Y},
    };

    for (size_t size; *keys; keys += size) {
        struct event event = {.type = EVENT_KEY, .key = text_decode(keys, &size)};

        for (size_t i = 0; i < ARRAY_LEN(special); i++)
            if (*keys == special[i].written)
                event.key = special[i].key;
        assert_int_equal(edit_event(edit, &event), EDIT_GOES_ON);
    }
}

static void
keys_edit_the_line(void **state)
{
    static const struct {
        const char *name, *before, *keys, *after;
    } cases[] = {
        {"typing goes to the end", "ab", "c", "abc"},
        {"in the middle", "ac", "<b", "abc"},
        {"rubout", "abc", "\b\b", "a"},
        {"rubout at the start", "a", "^\b", "a"},
        {"delete", "abc", "^~", "bc"},
        {"delete at the end", "abc", "~", "abc"},
        {"left stops", "a", "<<<x", "xa"},
        {"right stops", "a", ">>x", "ax"},
        {"start and end", "b", "^a$c", "abc"},
        {"cut to the end and put back", "abcd", "<<K^Y", "cdab"},
        {"cut to the start", "abcd", "<U", "d"},
        {"cut a word", "one two  ", "W", "one "},
        {"a letter with a mark is one", "e\u0301", "\b", ""},
        {"wide characters", "\u8a9e\u8a9e", "<\u00e4", "\u8a9e\u00e4\u8a9e"},
    };
    struct edit edit;

    (void)state;
    edit_init(&edit);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        edit_open(&edit, cases[i].before, 100);
        type(&edit, cases[i].keys);
        CHECK_TEXT(cases[i].name, edit.text.data, cases[i].after);
    }
    edit_clear(&edit);
}

static void
keys_that_leave_say_so(void **state)
{
    static const struct {
        const char *name;
        uint32_t key;
        enum edit_outcome outcome;
        bool is_open;
    } cases[] = {
        {"Enter", KEY_RETURN, EDIT_ACCEPTED, true},
        {"Tab", KEY_TAB, EDIT_ACCEPTED_NEXT, true},
        {"Shift-Tab", KEY_BACK_TAB, EDIT_ACCEPTED_PREVIOUS, true},
        {"Escape", KEY_ESCAPE, EDIT_CANCELLED, false},
        {"F1", KEY_FUNCTION + 1, EDIT_IGNORED, true}, /* the program opens it */
        {"F9", KEY_FUNCTION + 9, EDIT_IGNORED, true},
    };
    struct edit edit;

    (void)state;
    edit_init(&edit);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        edit_open(&edit, "x", 10);
        CHECK_INTEGER(
            cases[i].name,
            edit_event(&edit, &(struct event){.type = EVENT_KEY, .key = cases[i].key}),
            cases[i].outcome);
        CHECK_BOOL(cases[i].name, edit.is_open, cases[i].is_open);
        CHECK_TEXT(cases[i].name, edit.text.data, "x");
    }
    edit_clear(&edit);
}

static void
a_paste_is_one_line_cut_at_the_limit(void **state)
{
    static const struct {
        const char *name, *paste, *want;
        bool was_cut;
    } cases[] = {
        {"fits", "abc", "abc", false},
        {"exactly", "abcdefgh", "abcdefgh", false},
        {"too long", "abcdefghi", "abcdefgh", true},
        {"characters, not bytes", "\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4",
         "\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4", false},
        {"lines become one", "a\nb\tc", "a b c", false},
        {"controls are left out",
         "a\033[b\x7f\u202e"
         "c",
         "a[bc", false},
        {"invalid bytes are replaced", "a\xff", "a\uFFFD", false},
    };
    struct edit edit;

    (void)state;
    edit_init(&edit);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        edit_open(&edit, "", 8);
        edit_event(&edit, &(struct event){.type = EVENT_PASTE, .text = cases[i].paste});
        CHECK_TEXT(cases[i].name, edit.text.data, cases[i].want);
        CHECK_BOOL(cases[i].name, edit.was_cut, cases[i].was_cut);
    }
    edit_clear(&edit);
}

static void
the_cursor_is_always_in_the_box(void **state)
{
    struct theme theme = {.glyphs = GLYPHS_ASCII};
    struct canvas canvas;
    struct edit edit;

    (void)state;
    canvas_init(&canvas, &theme);
    canvas_resize(&canvas, 1, 12);
    edit_init(&edit);
    edit_open(&edit, "0123456789abc", 100);
    for (int i = 0; i < 30; i++) {
        canvas_erase(&canvas);
        edit_draw(&edit, view_all(&canvas), 0, 2, 6, LOOK_PLAIN);
        assert_in_range(canvas.cursor_col, 2, 7);
        assert_string_equal(canvas.cells[0].text, " ");
        assert_string_equal(canvas.cells[8].text, " ");
        type(&edit, i < 15 ? "<" : ">");
    }
    edit_clear(&edit);
    canvas_clear(&canvas);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_edit_the_line),
        cmocka_unit_test(keys_that_leave_say_so),
        cmocka_unit_test(a_paste_is_one_line_cut_at_the_limit),
        cmocka_unit_test(the_cursor_is_always_in_the_box),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
