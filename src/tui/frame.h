/*
 * frame.h - where the parts of a screen are at a size.
 *
 * Rows, from the top: title, strip, rule, body, rule, help, message, so far, footer.  A
 * wide terminal has a side panel and a second row of help instead of "so far", a narrow
 * one has neither.
 */
#ifndef TUI_FRAME_H
#define TUI_FRAME_H

#include <stdbool.h>

#include "tui/canvas.h"

enum frame_size {
    FRAME_SMALL,  /* too small for any screen */
    FRAME_NARROW, /* label and value in two lines, tables without their low columns */
    FRAME_NORMAL,
    FRAME_WIDE, /* with a side panel */
};

enum {
    FRAME_ROWS_MIN = 16,
    FRAME_COLS_MIN = 60,
    FRAME_ROWS_NORMAL = 24,
    FRAME_COLS_NORMAL = 80,
    FRAME_ROWS_WIDE = 30,
    FRAME_COLS_WIDE = 110,
    FRAME_COLS_FULL = 200, /* wider ones are used up to FRAME_COLS_CAP */
    FRAME_COLS_CAP = 160,
    FRAME_PANEL_COLS = 39,
};

struct frame {
    enum frame_size size;
    struct view title, strip, body, panel, rule, help, message, so_far,
        footer; /* may be empty; rule is the one under the body */
};

/* panel: whether it is wanted where there is room for it. */
enum frame_size frame_size(int rows, int cols, bool panel);

/* The parts; draws the rules between them. */
struct frame frame_draw(struct canvas *canvas, bool panel);

/* The title row: reversed over the whole width. */
void frame_title(const struct frame *frame, const char *left, const char *right);

/* A message; one longer than its row takes the rows of the help above it. */
void frame_message(const struct frame *frame, enum look look, const char *text);

/* On the rule under the body: which of all lines are seen, where these are not all. */
void frame_position(const struct frame *frame, int top, int rows, int lines);

/* The strip: left part, and right part where there is room for it. */
void frame_strip(const struct frame *frame, const char *left, const char *right);

#endif
