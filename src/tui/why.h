/*
 * why.h - how a figure came about: its formula, its parts, and theirs, down to sources.
 */
#ifndef TUI_WHY_H
#define TUI_WHY_H

#include "tui/app.h"

/* The derivation of a figure of the present decision; NULL when it has no such figure. */
struct screen *why_open(const struct app *app, const char *key);

/*
 * Where a figure was read, "SOURCE, read DATE", or what it rests on otherwise; false when
 * there is no such figure.
 */
bool why_origin(const struct app *app, const char *key, struct strbuf *out);

/* "KEY = VALUE" of a figure, for copying. */
bool why_value(const struct app *app, const char *key, struct strbuf *out);

#endif
