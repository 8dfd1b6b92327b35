/*
 * sheet.h - a dialog: labelled lines to fill in, and buttons, of which the first is safe.
 */
#ifndef TUI_SHEET_H
#define TUI_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/app.h"
#include "tui/pane.h"

struct sheet_spec {
    const char *title; /* right end of the title row */
    const char *strip;
    const char *text;   /* said above the lines; "" for nothing */
    const char *accept; /* the label of the second button */
    /*
     * The second button, or Ctrl-S.  true: the sheet is closed.  On false the sheet stays
     * and the error is shown.
     */
    bool (*accepted)(struct app *app, struct screen *sheet, struct error *err);
    /* Add lines below those to fill in; may be NULL. */
    void (*below)(struct screen *sheet, const struct app *app, struct pane *pane);
    /* Called after a line was changed; may be NULL. */
    void (*changed)(struct screen *sheet, const struct app *app);
    /* The text that y copies; may be NULL, then y is no key of it. */
    void (*copied)(struct screen *sheet, const struct app *app, struct strbuf *out);
    /* Whose keys it has; CONTEXT_HOME, which is 0, stands for those of a dialog. */
    enum context context_of_keys;
    /* The label of a third button, and what it does; may be NULL. */
    const char *other;
    void (*pressed)(struct app *app, struct screen *sheet);
    int value; /* what it is about, for accepted() */
    void *
        context; /* the same; given to release with the sheet, free() when it is NULL */
    void (*release)(void *context);
};

struct screen *sheet_open(const struct sheet_spec *spec);

/* A line of text of at most `limit` characters. */
void sheet_add_text(struct screen *sheet, const char *label, const char *help,
                    const char *text, size_t limit);

/* A choice; labels are copied.  several: any of them. */
void sheet_add_choice(struct screen *sheet, const char *label, const char *help,
                      const char *const *labels, size_t count, unsigned chosen,
                      bool several);

/* What the lines hold, counted from 0 in the order they were added. */
const char *sheet_text(const struct screen *sheet, size_t line);
unsigned sheet_chosen(const struct screen *sheet, size_t line);
void sheet_set_text(struct screen *sheet, size_t line, const char *text);

/* Rows that there are for what `below` adds. */
int sheet_room(const struct screen *sheet);

int sheet_value(const struct screen *sheet);
void *sheet_context(const struct screen *sheet);

#endif
