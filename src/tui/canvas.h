/*
 * canvas.h - a screen in memory: cells, the cursor, and what the mouse can hit.
 *
 * Screens and widgets draw here; the terminal only copies.  A view is a rectangle of a
 * canvas: positions are relative to it and what lies outside is cut, so a widget draws
 * the same anywhere and at any size.  Every text passes text_show(), so that none can
 * reach the terminal with a control character in it, and is measured in columns.
 */
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "tui/theme.h"

/* A character with the combining marks that a terminal can hold on it. */
enum { CELL_TEXT_SIZE = 24, CELL_MARKS_MAX = 4 };

struct canvas_cell {
    char text[CELL_TEXT_SIZE]; /* UTF-8; "" in the right half of a wide character */
    unsigned char width;       /* columns: 0 (right half), 1, 2 */
    unsigned char marks;
    unsigned char look; /* enum look */
};

/* A place that reacts to the mouse. */
struct zone {
    int row, col, width;
    int action; /* enum action; ACTION_NONE: the item only takes the focus */
    int item;   /* -1: none */
};

struct canvas {
    const struct theme *theme;
    int rows, cols;
    struct canvas_cell *cells; /* rows x cols */
    int cursor_row, cursor_col;
    struct zone *zones;
    size_t zone_count, zone_capacity;
};

struct view {
    struct canvas *canvas;
    int row, col, rows, cols;
};

void canvas_init(struct canvas *canvas, const struct theme *theme);
void canvas_clear(struct canvas *canvas);

/* Another size, at least 1 x 1; all is blank after it. */
void canvas_resize(struct canvas *canvas, int rows, int cols);

/* Blank, without zones, the cursor at the top left. */
void canvas_erase(struct canvas *canvas);

/* The zone drawn last at a place, or NULL. */
const struct zone *canvas_zone_at(const struct canvas *canvas, int row, int col);

/* Append the text of the rows without blanks at their ends, one line each. */
void canvas_dump(const struct canvas *canvas, struct strbuf *out);

/* All of a canvas; a part of a view, cut to it. */
struct view view_all(struct canvas *canvas);
struct view view_part(struct view view, int row, int col, int rows, int cols);
struct view view_rows(struct view view, int row, int rows);

/* Draw text from (row, col) on; returns the column after it, as if nothing had been cut. */
int view_text(struct view view, int row, int col, enum look look, const char *text);
int view_format(struct view view, int row, int col, enum look look, const char *fmt,
                ...) PRINTF_LIKE(5, 6);

/* Text in exactly `width` columns, cut with "...": from the left, or from the right on. */
void view_field(struct view view, int row, int col, int width, enum look look,
                const char *text);
void view_right(struct view view, int row, int col, int width, enum look look,
                const char *text);

/*
 * Text broken at blanks over rows from `row` on, lines after the first indented; at
 * most max_rows, with "..." where that is not all of it.  Returns the rows used.
 */
int view_wrap(struct view view, int row, int col, int max_rows, int indent,
              enum look look, const char *text);

void view_glyph(struct view view, int row, int col, enum look look, enum glyph glyph);
void view_fill(struct view view, int row, int col, int width, enum look look,
               enum glyph glyph);

/* A rule over the whole width. */
void view_rule(struct view view, int row);

/* Blank all of it. */
void view_blank(struct view view);

/* Give cells that are drawn already another look. */
void view_mark(struct view view, int row, int col, int width, enum look look);

void view_cursor(struct view view, int row, int col);
void view_zone(struct view view, int row, int col, int width, int action, int item);

#endif
