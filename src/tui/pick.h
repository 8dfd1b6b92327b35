/*
 * pick.h - a list to choose one thing from: pages, problems, commands, candidates.
 */
#ifndef TUI_PICK_H
#define TUI_PICK_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/app.h"

/* What a list is for.  chosen is called after the list was closed. */
struct pick_spec {
    const char *title; /* right end of the title row: "pages" */
    const char *strip;
    const char *help; /* shown when an item has no help of its own */
    bool typed;       /* typing narrows the list from the start */
    void (*chosen)(struct app *app, int value);
};

struct screen *pick_open(const struct pick_spec *spec);

/* Add a line: label, a second column, a sentence; texts are copied, the last two may be "". */
void pick_add(struct screen *screen, enum look look, const char *label,
              const char *detail, const char *help, int value);

/* Put the focus on the line of a value. */
void pick_focus(struct screen *screen, int value);

#endif
