/*
 * shots.h - screens as a person sees them, held against files that a person has looked at.
 *
 * A row of a table is a screen: what is there, and what is pressed.  It is drawn at every
 * size with every set of glyphs, and tests/screens/NAME.txt has all of these one below the
 * other.  With UPDATE_SCREENS=1 in the environment the files are written instead.
 */
#ifndef TESTS_TUI_SHOTS_H
#define TESTS_TUI_SHOTS_H

#include "tui/stage.h"

/* Files of answers: shipped, and made for screens. */
#define EXAMPLE(name) "data/examples/" name ".yaml"
#define ANSWERS(name) "tests/screens/answers/" name ".yaml"

enum shot_size {
    SHOT_USUAL,   /* 80 x 24 */
    SHOT_WIDE,    /* 120 x 40: with the side panel */
    SHOT_COMPACT, /* 60 x 16: the least */
    SHOT_SMALL,   /* 40 x 10: too small */
    SHOT_SIZES,
};

/* The least size besides the usual ones. */
#define SHOT_AT(size) (1u << SHOT_##size)
#define SHOT_ALSO_COMPACT (SHOT_AT(USUAL) | SHOT_AT(WIDE) | SHOT_AT(COMPACT))

struct shot {
    const char *name;
    void (*scene)(
        struct stage *stage); /* what is there; NULL: Home with nothing saved */
    const char *answers;      /* a file that is opened; NULL: none */
    const char *keys;         /* as for stage_keys() */
    const char *wide_keys;    /* where the wide screen takes others; NULL: the same */
    unsigned sizes;           /* of SHOT_AT(); 0: usual and wide */
    bool unfinished;          /* what takes longer is still being computed */
    bool has_lines;           /* charts that braille draws in its own way */
    bool has_names;           /* a user's own words, which no glyphs are instead of */
};

/*
 * Draw the screens of a table, each a test of its name, and hold them against their files;
 * how many failed.  What holds on every screen is checked too: no row is wider than the
 * screen, ASCII is ASCII, colours change no text, and the cursor is on what has the focus.
 * Files that are named without a folder are in an empty one.
 */
int shots_run(const struct shot *shots, size_t count);

#endif
