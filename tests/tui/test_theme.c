/*
 * test_theme.c - colours are an addition, never the only sign.
 */
#include "tui/theme.h"

#include <string.h>

#include "base/text.h"
#include "support/check.h"
#include "support/cmocka.h"

static void
colour_is_used_where_it_is_wanted_and_there(void **state)
{
    static const struct {
        const char *name, *when, *no_color;
        bool has, want;
    } cases[] = {
        {"auto", "auto", NULL, true, true},
        {"auto, an empty NO_COLOR", "auto", "", true, true},
        {"auto, NO_COLOR", "auto", "1", true, false},
        {"auto, no colours", "auto", NULL, false, false},
        {"always over NO_COLOR", "always", "1", true, true},
        {"always, no colours", "always", NULL, false, false},
        {"never", "never", NULL, true, false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_BOOL(cases[i].name,
                   theme_wants_colour(cases[i].when, cases[i].no_color, cases[i].has),
                   cases[i].want);
}

static void
without_colour_no_role_has_one(void **state)
{
    struct theme theme = {.colour = false};

    (void)state;
    for (int look = 0; look < LOOK_COUNT; look++)
        assert_int_equal(theme_style(&theme, (enum look)look).colour, -1);
}

static void
what_must_be_seen_is_seen_without_colour(void **state)
{
    struct theme theme = {.colour = false};

    (void)state;
    assert_true(theme_style(&theme, LOOK_FOCUS).reverse);
    assert_true(theme_style(&theme, LOOK_WRONG).reverse);
    assert_true(theme_style(&theme, LOOK_WRONG).bold);
    assert_true(theme_style(&theme, LOOK_ATTENTION).bold);
    assert_true(theme_style(&theme, LOOK_DIFFERS).bold);
}

static void
series_differ_in_colour_and_in_fill(void **state)
{
    struct theme theme = {.colour = true};

    (void)state;
    for (int i = 0; i < THEME_SERIES; i++)
        for (int j = i + 1; j < THEME_SERIES; j++) {
            assert_int_not_equal(
                theme_style(&theme, (enum look)(LOOK_SERIES + i)).colour,
                theme_style(&theme, (enum look)(LOOK_SERIES + j)).colour);
            assert_int_not_equal(theme_fill(i), theme_fill(j));
        }
}

static void
a_glyph_is_one_column(void **state)
{
    (void)state;
    for (int set = 0; set < GLYPHS_COUNT; set++) {
        struct theme theme = {.glyphs = (enum glyphs)set};

        for (int glyph = 0; glyph < GLYPH_COUNT; glyph++) {
            const char *text = theme_glyph(&theme, (enum glyph)glyph);

            assert_int_equal(text_width(text), 1);
            if (set == GLYPHS_ASCII)
                assert_int_equal(strlen(text), 1);
        }
        for (int eighths = 1; eighths < GLYPH_EIGHTHS; eighths++)
            assert_true(set == GLYPHS_ASCII
                            ? theme_eighth(&theme, eighths) == NULL
                            : text_width(theme_eighth(&theme, eighths)) == 1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colour_is_used_where_it_is_wanted_and_there),
        cmocka_unit_test(without_colour_no_role_has_one),
        cmocka_unit_test(what_must_be_seen_is_seen_without_colour),
        cmocka_unit_test(series_differ_in_colour_and_in_fill),
        cmocka_unit_test(a_glyph_is_one_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
