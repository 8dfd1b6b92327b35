/*
 * catalog_screen.h - models, prices, GPUs, frameworks, rules and their sources, to browse.
 */
#ifndef TUI_CATALOG_SCREEN_H
#define TUI_CATALOG_SCREEN_H

#include "tui/app.h"

struct screen *catalog_screen_open(const struct app *app);

#endif
