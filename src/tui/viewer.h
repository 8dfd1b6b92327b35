/*
 * viewer.h - a text to read: the whole of a report before it is written.
 */
#ifndef TUI_VIEWER_H
#define TUI_VIEWER_H

#include "tui/app.h"

/* Lines as they are; they scroll sideways where they are longer than the screen. */
struct screen *viewer_open(const char *title, const char *strip, const char *text);

#endif
