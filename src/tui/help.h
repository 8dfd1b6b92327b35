/*
 * help.h - help: the question in focus, keys, all questions, the glossary, the program.
 */
#ifndef TUI_HELP_H
#define TUI_HELP_H

#include "tui/app.h"

/* Help for what has the focus on the screen on top. */
struct screen *help_open(const struct app *app);

#endif
