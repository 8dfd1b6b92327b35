/*
 * palette.h - all commands of a screen, to be found by typing.
 */
#ifndef TUI_PALETTE_H
#define TUI_PALETTE_H

#include "tui/app.h"

/* The commands of the screen on top. */
struct screen *palette_open(const struct app *app);

#endif
