/*
 * theme.c - the tables of looks and glyphs.
 */
#include "tui/theme.h"

#include <assert.h>
#include <string.h>

#include "base/error.h"

const char *const glyphs_names[GLYPHS_COUNT] = {
    [GLYPHS_ASCII] = "ascii",
    [GLYPHS_UNICODE] = "unicode",
    [GLYPHS_BRAILLE] = "braille",
};

enum { OWN = -1, RED = 1, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE, BRIGHT = 8 };

static const struct {
    struct style coloured, plain;
} look_styles[] = {
    [LOOK_PLAIN] = {{.colour = OWN}, {.colour = OWN}},
    [LOOK_TITLE] = {{.colour = OWN, .reverse = true}, {.colour = OWN, .reverse = true}},
    [LOOK_FOCUS] = {{.colour = OWN, .reverse = true}, {.colour = OWN, .reverse = true}},
    [LOOK_HEADING] = {{.colour = OWN, .bold = true}, {.colour = OWN, .bold = true}},
    [LOOK_BEST] = {{.colour = OWN, .bold = true}, {.colour = OWN, .bold = true}},
    [LOOK_MET] = {{.colour = GREEN}, {.colour = OWN}},
    [LOOK_ATTENTION] = {{.colour = YELLOW}, {.colour = OWN, .bold = true}},
    [LOOK_WRONG] = {{.colour = RED}, {.colour = OWN, .bold = true, .reverse = true}},
    [LOOK_HINT] = {{.colour = OWN, .dim = true}, {.colour = OWN}},
    [LOOK_DIFFERS] = {{.colour = CYAN}, {.colour = OWN, .bold = true}},
    [LOOK_SERIES] = {{.colour = CYAN}, {.colour = OWN}},
    [LOOK_SERIES + 1] = {{.colour = YELLOW}, {.colour = OWN}},
    [LOOK_SERIES + 2] = {{.colour = MAGENTA}, {.colour = OWN}},
    [LOOK_SERIES + 3] = {{.colour = GREEN}, {.colour = OWN}},
    [LOOK_SERIES + 4] = {{.colour = BRIGHT + BLUE}, {.colour = OWN}},
    [LOOK_SERIES + 5] = {{.colour = WHITE}, {.colour = OWN}},
};
static_assert(ARRAY_LEN(look_styles) == LOOK_COUNT, "a look has no style");

static const char *const glyph_texts[][2] = {
    [GLYPH_RULE] = {"-", "\u2500"},   [GLYPH_SIDE] = {"|", "\u2502"},
    [GLYPH_FULL] = {"#", "\u2588"},   [GLYPH_EMPTY] = {".", "\u00b7"},
    [GLYPH_SLIDE] = {"-", "\u2500"},  [GLYPH_KNOB] = {"|", "\u2503"},
    [GLYPH_AXIS] = {"-", "\u2500"},   [GLYPH_TICK] = {"+", "\u2534"},
    [GLYPH_ORIGIN] = {"+", "\u2514"}, [GLYPH_UPRIGHT] = {"|", "\u2502"},
};
static_assert(ARRAY_LEN(glyph_texts) == GLYPH_COUNT, "a glyph has no text");

static const char *const eighths_texts[GLYPH_EIGHTHS] = {
    NULL, "\u258f", "\u258e", "\u258d", "\u258c", "\u258b", "\u258a", "\u2589",
};

struct style
theme_style(const struct theme *theme, enum look look)
{
    return theme->colour ? look_styles[look].coloured : look_styles[look].plain;
}

const char *
theme_glyph(const struct theme *theme, enum glyph glyph)
{
    return glyph_texts[glyph][theme->glyphs != GLYPHS_ASCII];
}

const char *
theme_eighth(const struct theme *theme, int eighths)
{
    return theme->glyphs == GLYPHS_ASCII ? NULL : eighths_texts[eighths];
}

char
theme_fill(int series)
{
    static const char fills[] = {'#', '=', '.', 'o', '+', '%'};

    return fills[series % (int)sizeof fills];
}

bool
theme_wants_colour(const char *when, const char *no_color, bool has_colours)
{
    if (strcmp(when, "always") == 0)
        return has_colours;
    if (strcmp(when, "never") == 0)
        return false;
    return has_colours && !(no_color && *no_color);
}
