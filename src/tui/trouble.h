/*
 * trouble.h - what nothing can be done about here: the database does not take or give.
 *
 * It takes the screen, as nothing else that goes wrong does: cause, effect, the file, what
 * is safe, and the commands that help.
 */
#ifndef TUI_TROUBLE_H
#define TUI_TROUBLE_H

#include <stdbool.h>

#include "base/error.h"
#include "tui/app.h"

/* Whether a failure is of the database, and so not of what was typed. */
bool trouble_is(const struct app *app, const struct error *err);

/* The screen of such a failure, and whether a screen is one. */
bool trouble_is_screen(const struct screen *screen);
struct screen *trouble_open(const struct app *app, const struct error *err);

#endif
