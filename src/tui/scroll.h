/*
 * scroll.h - which rows of something longer than its view are shown.
 */
#ifndef TUI_SCROLL_H
#define TUI_SCROLL_H

#include <stdbool.h>

#include "tui/keys.h"

/*
 * The first row to show: `top` moved as little as it takes to show the focused rows
 * [focus, focus + height) of `total` in `view` rows, and to leave no gap at the end.
 */
int scroll_top(int top, int focus, int height, int total, int view);

/* An index moved by `by` and held to 0 .. count - 1 (0 when there are none). */
int scroll_step(int index, int by, int count);

/*
 * Move the focus in a list of `count` lines, of which `rows` are seen; false for an action
 * that is not about that.
 */
bool scroll_move(enum action action, int *focus, int count, int rows);

#endif
