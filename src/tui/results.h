/*
 * results.h - what the answers lead to, on eight tabs.
 */
#ifndef TUI_RESULTS_H
#define TUI_RESULTS_H

#include "tui/app.h"

/* The results of the open assessment, which was decided. */
struct screen *results_open(const struct app *app);

#endif
