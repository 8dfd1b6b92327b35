/*
 * edit.h - one line of text being typed.
 *
 * Characters are graphemes for the cursor; the text is never longer than the limit,
 * and a paste that does not fit is cut with `was_cut` set, so that the screen can say so.
 */
#ifndef TUI_EDIT_H
#define TUI_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "tui/canvas.h"
#include "tui/event.h"
#include "tui/keys.h"

struct edit {
    bool is_open;
    struct strbuf text;
    size_t cursor;     /* byte offset, at a grapheme border */
    size_t limit;      /* characters */
    bool was_cut;      /* the last event did not fit */
    struct strbuf cut; /* what Ctrl-K, U, W took */
};

enum edit_outcome {
    EDIT_GOES_ON,
    EDIT_ACCEPTED, /* is_open stays true: the screen closes it when the text will do */
    EDIT_ACCEPTED_NEXT, /* ... and the focus wants to move */
    EDIT_ACCEPTED_PREVIOUS,
    EDIT_CANCELLED, /* is_open is false */
    EDIT_IGNORED, /* nothing changed */
};

void edit_init(struct edit *edit);
void edit_clear(struct edit *edit);

/* Open with a text (the cursor behind it) and a limit in characters. */
void edit_open(struct edit *edit, const char *text, size_t limit);
void edit_close(struct edit *edit);

/* A key or a paste.  Newlines and tabs of a paste become blanks, controls are left out. */
enum edit_outcome edit_event(struct edit *edit, const struct event *event);

/* The text in `width` columns at (row, col), scrolled to show the cursor, which it places. */
void edit_draw(const struct edit *edit, struct view view, int row, int col, int width,
               enum look look);

#endif
