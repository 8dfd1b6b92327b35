/*
 * screen.h - what a screen is: functions over a struct.
 *
 * draw reads the screen and decides nothing; action and event change it and draw
 * nothing.  arrange fits scrolling and what was laid out to the size at hand, before each
 * draw.  All but context, draw, action and close may be NULL.
 */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/event.h"
#include "tui/frame.h"
#include "tui/keys.h"

struct app;
struct screen;

struct screen_type {
    enum context (*context)(const struct screen *screen, const struct app *app);
    void (*arrange)(struct screen *screen, const struct app *app,
                    const struct frame *frame);
    void (*draw)(const struct screen *screen, const struct app *app,
                 const struct frame *frame);
    /* An action of the screen's context; false: it is not for this screen. */
    bool (*action)(struct screen *screen, struct app *app, enum action action,
                   const struct event *event);
    /* While an edit box is open its screen gets keys and pastes as they are. */
    bool (*is_editing)(const struct screen *screen);
    void (*event)(struct screen *screen, struct app *app, const struct event *event);
    /* The mouse took an item, or pressed it. */
    void (*press)(struct screen *screen, struct app *app, const struct zone *zone,
                  bool twice);
    /* The most useful commands for what has the focus, best first; how many. */
    size_t (*hints)(const struct screen *screen, const struct app *app,
                    enum action *out, size_t most);
    /* The same where they are always these. */
    const enum action *usual_hints;
    size_t usual_hint_count;
    /* The figure that has the focus, or NULL. */
    const char *(*figure)(const struct screen *screen, const struct app *app);
    /* The question that has the focus, or NULL: what help explains. */
    const char *(*question)(const struct screen *screen, const struct app *app);
    /* Go to the next (1) or previous (-1) item that holds text, 0: this one or the next. */
    bool (*find)(struct screen *screen, struct app *app, const char *text, int step);
    /* A piece of long work, some milliseconds; true while more is to be done. */
    bool (*idle)(struct screen *screen, struct app *app);
    /* Called when a screen above it was closed. */
    void (*resume)(struct screen *screen, struct app *app);
    void (*close)(struct screen *screen);
    bool has_panel; /* it draws in the side panel, where there is room for one */
};

/* The first member of every screen's struct. */
struct screen {
    const struct screen_type *type;
};

#endif
