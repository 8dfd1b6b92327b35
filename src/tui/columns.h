/*
 * columns.h - which columns of a list fit, and where they stand.
 */
#ifndef TUI_COLUMNS_H
#define TUI_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/canvas.h"

enum { COLUMNS_MOST = 12, COLUMNS_GAP = 2 };

struct list_column {
    const char *title;
    int width;  /* at least; the flexible one gets what is left */
    bool right; /* set to the right */
    bool flexible;
    int priority; /* 0 is never dropped; the highest goes first */
};

/* Where each column of a list stands; a dropped one has width 0. */
struct column_layout {
    int col[COLUMNS_MOST], width[COLUMNS_MOST];
};

/* Lay out `count` columns from `col` on in `width` columns of a view. */
struct column_layout
columns_layout(const struct list_column *columns, size_t count, int col, int width);

/* Draw titles, or a text in a column; nothing where the column was dropped. */
void columns_titles(const struct list_column *columns, size_t count,
                    const struct column_layout *layout, struct view view, int row);
void columns_text(const struct list_column *columns, const struct column_layout *layout,
                  size_t column, struct view view, int row, enum look look,
                  const char *text);

#endif
