/*
 * weights.h - the share of each factor in the decision, to be seen and moved.
 */
#ifndef TUI_WEIGHTS_H
#define TUI_WEIGHTS_H

#include "tui/app.h"

struct screen *weights_open(const struct app *app);

#endif
