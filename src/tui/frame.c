/*
 * frame.c - see frame.h.
 */
#include "tui/frame.h"

#include <stdio.h>

#include "base/text.h"

enum {
    ROWS_ABOVE = 3, /* title, strip, rule */
    PANEL_GAP = 2,  /* the side and a blank */
    TITLE_MIN = 24, /* columns that a title keeps */
};

enum frame_size
frame_size(int rows, int cols, bool panel)
{
    if (rows < FRAME_ROWS_MIN || cols < FRAME_COLS_MIN)
        return FRAME_SMALL;
    if (rows < FRAME_ROWS_NORMAL || cols < FRAME_COLS_NORMAL)
        return FRAME_NARROW;
    if (panel && rows >= FRAME_ROWS_WIDE && cols >= FRAME_COLS_WIDE)
        return FRAME_WIDE;
    return FRAME_NORMAL;
}

static void
body_split(struct frame *frame, struct view middle)
{
    int cols = middle.cols - FRAME_PANEL_COLS - PANEL_GAP;

    frame->body = view_part(middle, 0, 0, middle.rows, cols);
    frame->panel = view_part(middle, 0, cols + PANEL_GAP, middle.rows,
                             FRAME_PANEL_COLS);
    for (int row = 0; row < middle.rows; row++)
        view_glyph(middle, row, cols, LOOK_HINT, GLYPH_SIDE);
}

struct frame
frame_draw(struct canvas *canvas, bool panel)
{
    struct view all = view_all(canvas);
    struct frame frame = {.size = frame_size(all.rows, all.cols, panel)};
    int help = frame.size == FRAME_WIDE ? 2 : 1;
    int so_far = frame.size == FRAME_NORMAL ? 1 : 0;
    int below = 1 + help + 1 + so_far + 1;
    int rule = all.rows - below;
    struct view middle;

    if (all.cols > FRAME_COLS_FULL)
        all = view_part(all, 0, 0, all.rows, FRAME_COLS_CAP);
    frame.title = view_rows(all, 0, 1);
    frame.strip = view_rows(all, 1, 1);
    view_rule(all, 2);
    middle = view_rows(all, ROWS_ABOVE, rule - ROWS_ABOVE);
    frame.body = middle;
    frame.panel = view_part(middle, 0, 0, 0, 0);
    if (frame.size == FRAME_WIDE)
        body_split(&frame, middle);
    view_rule(all, rule);
    frame.rule = view_rows(all, rule, 1);
    frame.help = view_rows(all, rule + 1, help);
    frame.message = view_rows(all, rule + 1 + help, 1);
    frame.so_far = view_rows(all, rule + 2 + help, so_far);
    frame.footer = view_rows(all, all.rows - 1, 1);
    return frame;
}

/* Two texts at the ends of a row; the right one gives way. */
static void
row_draw(struct view row, enum look look, const char *left, const char *right)
{
    int end = view_text(row, 0, 0, look, left), width = (int)text_width(right);

    if (width > 0 && end + 2 + width <= row.cols)
        view_text(row, 0, row.cols - width, look, right);
}

/* Here the left one is cut: a name may be long, and what is beside it is short. */
void
frame_title(const struct frame *frame, const char *left, const char *right)
{
    struct view row = frame->title;
    int width = (int)text_width(right), room = row.cols - (width ? width + 2 : 0);

    if (room < TITLE_MIN || (int)text_width(left) <= room)
        row_draw(row, LOOK_TITLE, left, right);
    else {
        view_field(row, 0, 0, room, LOOK_TITLE, left);
        view_text(row, 0, row.cols - width, LOOK_TITLE, right);
    }
    view_mark(row, 0, 0, row.cols, LOOK_TITLE);
}

void
frame_strip(const struct frame *frame, const char *left, const char *right)
{
    row_draw(frame->strip, LOOK_PLAIN, left, right);
}

void
frame_position(const struct frame *frame, int top, int rows, int lines)
{
    char text[64];
    int last = top + rows < lines ? top + rows : lines;

    if (lines <= rows)
        return;
    snprintf(text, sizeof text, " lines %d to %d of %d ", top + 1, last, lines);
    view_text(frame->rule, 0, frame->body.cols - (int)text_width(text) - 2, LOOK_HINT,
              text);
}

void
frame_message(const struct frame *frame, enum look look, const char *text)
{
    struct view rows = frame->help;

    if ((int)text_width(text) <= frame->message.cols) {
        view_text(frame->message, 0, 0, look, text);
        return;
    }
    rows.rows = frame->message.row + 1 - rows.row;
    view_blank(rows);
    view_wrap(rows, 0, 0, rows.rows, 0, look, text);
}
