/*
 * scroll.h - which rows of something longer than its view are shown.
 */
#ifndef TUI_SCROLL_H
#define TUI_SCROLL_H

/*
 * The first row to show: `top` moved as little as it takes to show the focused rows
 * [focus, focus + height) of `total` in `view` rows, and to leave no gap at the end.
 */
int scroll_top(int top, int focus, int height, int total, int view);

/* An index moved by `by` and held to 0 .. count - 1 (0 when there are none). */
int scroll_step(int index, int by, int count);

#endif
