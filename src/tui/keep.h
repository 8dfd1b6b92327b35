/*
 * keep.h - the open assessment kept as a version, with its decision and who made it.
 */
#ifndef TUI_KEEP_H
#define TUI_KEEP_H

#include "tui/app.h"

/* The open assessment, which was decided. */
struct screen *keep_open(struct app *app);

#endif
