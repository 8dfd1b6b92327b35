/*
 * controls.h - the small things that screens are made of, each drawn in one place.
 *
 * Controls hold no state: who owns the value passes it, and draws the focus mark.
 */
#ifndef TUI_CONTROLS_H
#define TUI_CONTROLS_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/canvas.h"

/* How the choices of one question stand beside each other. */
enum choices_layout {
    CHOICES_TIGHT, /* "(x)good ( )basic", broken over lines where they do not fit */
    CHOICES_GRID,  /* "(x) good", each in its column of widths[] */
};

struct choices {
    const char *const *labels;
    size_t count;
    unsigned chosen; /* bit set */
    int inner;       /* of several: the one that Space ticks; -1 none */
    bool several;    /* [x] instead of (x) */
    enum choices_layout layout;
    const int *widths; /* GRID: columns of each, mark and gap included */
    int zone;          /* the first choice's zone item; -1: no zones */
    int action;        /* what a press on a choice gives */
};

/* Draw; returns the rows used.  Rows beyond the first begin at col as well. */
int choices_draw(const struct choices *choices, struct view view, int row, int col);

/* Rows that choices_draw would use in `width` columns. */
int choices_rows(const struct choices *choices, int width);

/* "[text      ]", width columns in all. */
void box_draw(struct view view, int row, int col, int width, enum look look,
              const char *text);

/* "[ Label ]"; returns the column after it. */
int button_draw(struct view view, int row, int col, bool focused, const char *label,
                int action, int item);

/* "[----|------]", width columns in all; at 0 left to 1 right. */
void
slider_draw(struct view view, int row, int col, int width, double at, enum look look);

/* A bar of `width` columns on a scale from 0 to 1; the rest of it in dots. */
void
bar_draw(struct view view, int row, int col, int width, double share, enum look look);

/*
 * "1 One [2 Two] 3 Three" from (row, col) on, each a zone of `action`; what does not
 * fit is left out at the left of the current one first.
 */
void tabs_draw(struct view view, int row, int col, const char *const *labels,
               size_t count, size_t current, int action);

#endif
