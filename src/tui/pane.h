/*
 * pane.h - text longer than its view: lines of spans, some of which take the focus.
 *
 * A pane is laid out for a width, then scrolled and read.  A span that names a figure
 * or a link can be focused; `w` asks why the figure is what it is.  The focus is the
 * ordinal among those spans, so that it survives a new layout of the same content.
 */
#ifndef TUI_PANE_H
#define TUI_PANE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "tui/canvas.h"
#include "tui/keys.h"

struct pane_span {
    int line, col;
    enum look look;
    const char *text;
    const char *figure; /* NULL: none */
    int link;           /* -1: none */
    int bar_cols;       /* a bar of this many columns instead of text; 0: none */
    double bar_share;   /* 0..1 of it */
};

struct pane {
    struct arena arena;      /* of the spans and their texts */
    struct pane_span *spans; /* by line */
    size_t count, capacity;
    int lines, cols; /* of the content; cols as laid out for */
    int rows;        /* of the view, as last drawn for */
    int top;         /* first line shown */
    int focus;       /* ordinal among the spans that take the focus */
    int found;       /* line of the last hit; -1: none yet */
};

void pane_init(struct pane *pane);
void pane_clear(struct pane *pane);

/* Forget the content, keep focus and scroll; the new content is for `cols` columns. */
void pane_begin(struct pane *pane, int cols);

/* After the last span: holds focus and scroll to what there is, in a view of `rows`. */
void pane_end(struct pane *pane, int rows);

/*
 * Add a span to the last line; text is copied.  Returns the column after it.  figure is
 * copied as well and may be NULL.
 */
int pane_add(struct pane *pane, int col, enum look look, const char *text);
int pane_add_figure(struct pane *pane, int col, enum look look, const char *text,
                    const char *figure);
int
pane_add_link(struct pane *pane, int col, enum look look, const char *text, int link);

void pane_add_bar(struct pane *pane, int col, int cols, double share, enum look look);

/* Begin the next line. */
void pane_line(struct pane *pane);

/*
 * Text broken at blanks from the last line's `col` on; lines after the first begin at
 * `indent`.  It does not begin a new line behind itself.  Returns the column after it.  The
 * first line of what has a figure takes the focus.
 */
int pane_wrap(struct pane *pane, int col, int indent, enum look look, const char *text);
int pane_wrap_figure(struct pane *pane, int col, int indent, enum look look,
                     const char *text, const char *figure);

/* The span with the focus, or NULL when none takes it. */
const struct pane_span *pane_focused(const struct pane *pane);

/* Focus the span with a link or a figure; false when there is none. */
bool pane_focus_link(struct pane *pane, int link);
bool pane_focus_figure(struct pane *pane, const char *figure);

/* Scroll or move the focus; false for an action that is not about that. */
bool pane_action(struct pane *pane, enum action action);
void pane_scroll(struct pane *pane, int rows);

/*
 * Go to the next line after the present hit (step 1), before it (-1), or from the top of
 * the view on (0) that holds text in any case; false when no line does.
 */
bool pane_find(struct pane *pane, const char *text, int step);

/* Draw; the focus mark stands in column 0 of its line, if `focused`. */
void pane_draw(const struct pane *pane, struct view view, bool focused);

#endif
