/*
 * home.h - where the program begins: the saved assessments, and what can be begun.
 */
#ifndef TUI_HOME_H
#define TUI_HOME_H

#include "tui/app.h"

struct screen *home_open(struct app *app);

#endif
