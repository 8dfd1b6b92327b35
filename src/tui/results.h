/*
 * results.h - what the answers lead to, on eight tabs.
 */
#ifndef TUI_RESULTS_H
#define TUI_RESULTS_H

#include "tui/app.h"
#include "tui/what_if.h"

/* The results of the open assessment, which was decided. */
struct screen *results_open(const struct app *app);

/* The sliders of a screen of results. */
const struct what_if *results_what_if(const struct screen *screen);

#endif
