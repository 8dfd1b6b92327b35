/*
 * so_far.h - what the answers given so far come to: one row, or the side panel.
 */
#ifndef TUI_SO_FAR_H
#define TUI_SO_FAR_H

#include "tui/canvas.h"
#include "tui/work.h"

/*
 * "So far ..." in a row.  Until the six are answered there is no ranking, only what is
 * excluded and how many answers are left.
 */
void so_far_row(const struct work *work, struct view row);

void so_far_panel(const struct work *work, struct view panel);

#endif
