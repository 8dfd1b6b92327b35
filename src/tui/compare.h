/*
 * compare.h - two to four assessments beside each other.
 */
#ifndef TUI_COMPARE_H
#define TUI_COMPARE_H

#include "tui/app.h"

enum { COMPARE_MOST = 4 };

/* NULL with *err when one of them cannot be read. */
struct screen *
compare_open(struct app *app, const char *const *ids, size_t count, struct error *err);

#endif
