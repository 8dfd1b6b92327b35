/*
 * theme.h - looks: what a colour, an attribute and a glyph are for.
 *
 * A colour only repeats what a word or a mark says already, so that a screen
 * without colours loses nothing.  No curses here: the terminal translates.
 */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdbool.h>

enum look {
    LOOK_PLAIN,
    LOOK_TITLE,
    LOOK_FOCUS,
    LOOK_HEADING,
    LOOK_BEST,
    LOOK_MET,
    LOOK_ATTENTION,
    LOOK_WRONG,
    LOOK_HINT,
    LOOK_DIFFERS,
    LOOK_SERIES, /* the first of THEME_SERIES */
    LOOK_SERIES_LAST = LOOK_SERIES + 5,
    LOOK_COUNT,
};

enum { THEME_SERIES = LOOK_SERIES_LAST - LOOK_SERIES + 1 };

/* Colours of a terminal with sixteen; -1 is the one it came with. */
struct style {
    signed char colour;
    bool bold, dim, reverse;
};

enum glyphs { GLYPHS_ASCII, GLYPHS_UNICODE, GLYPHS_BRAILLE, GLYPHS_COUNT };

extern const char *const glyphs_names[GLYPHS_COUNT];

enum glyph {
    GLYPH_RULE,
    GLYPH_SIDE,  /* between the body and the side panel */
    GLYPH_FULL,  /* a filled cell of a bar */
    GLYPH_EMPTY, /* the rest of its scale */
    GLYPH_SLIDE, /* the way of a slider */
    GLYPH_KNOB,
    GLYPH_AXIS,
    GLYPH_TICK,
    GLYPH_ORIGIN, /* where the axes meet */
    GLYPH_UPRIGHT,
    GLYPH_COUNT,
};

enum { GLYPH_EIGHTHS = 8 };

struct theme {
    bool colour;
    enum glyphs glyphs;
};

/* The style of a look under this theme. */
struct style theme_style(const struct theme *theme, enum look look);

/* One cell of text. */
const char *theme_glyph(const struct theme *theme, enum glyph glyph);

/* The left eighths (1..7) of a cell of a bar, or NULL where glyphs have none. */
const char *theme_eighth(const struct theme *theme, int eighths);

/* The fill that tells series (from 0) apart without colour. */
char theme_fill(int series);

/*
 * Whether to colour: `when` is "always", "never" or "auto"; auto asks that NO_COLOR
 * is unset or empty and that the terminal has colours.
 */
bool theme_wants_colour(const char *when, const char *no_color, bool has_colours);

#endif
