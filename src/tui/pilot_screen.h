/*
 * pilot_screen.h - what a pilot has to show, and what it has measured.
 *
 * A measurement counts at once: it is part of the answers, and replaces the estimate that
 * it is of.
 */
#ifndef TUI_PILOT_SCREEN_H
#define TUI_PILOT_SCREEN_H

#include "tui/app.h"

/* The pilot of the open assessment, which was decided. */
struct screen *pilot_screen_open(struct app *app);

#endif
