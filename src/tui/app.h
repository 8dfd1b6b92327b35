/*
 * app.h - the wizard as a whole: a stack of screens and the one loop that feeds them.
 *
 * The loop's halves, app_draw and app_event, need no terminal, so that tests can look
 * at every screen in memory.
 */
#ifndef TUI_APP_H
#define TUI_APP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "tui/canvas.h"
#include "tui/edit.h"
#include "tui/event.h"
#include "tui/screen.h"
#include "tui/theme.h"
#include "tui/tui.h"
#include "tui/work.h"

enum { APP_DEPTH = 24 };

struct terminal;

struct app {
    struct tui_session *session;
    struct terminal *terminal; /* NULL: in a test */
    struct theme theme;
    struct canvas canvas;
    struct screen *stack[APP_DEPTH];
    int depth;
    bool panel;     /* wanted, where there is room */
    bool wants_all; /* the next draw repaints everything */
    bool leaving;
    int signal; /* that it leaves for; 0 none */
    struct strbuf message;
    enum look message_look;
    struct edit find; /* the text of / and n */
    bool has_work;
    struct work work;
    char saved[16]; /* when the open assessment was last kept: "saved 14:02" */
};

void app_init(struct app *app, struct tui_session *session, const struct theme *theme);
void app_clear(struct app *app);

/* Draw the screen on top into the canvas. */
void app_draw(struct app *app);

/* Let an event act. */
void app_event(struct app *app, const struct event *event);

/* Run one action as if its key had been pressed (palette, mouse, page list). */
void app_action(struct app *app, enum action action, const struct event *event);

/* Screens go onto the stack and are owned by it. */
void app_push(struct app *app, struct screen *screen);
void app_pop(struct app *app);
struct screen *app_top(const struct app *app); /* there is always one */

/* A line that stays until the next key. */
void app_say(struct app *app, enum look look, const char *fmt, ...) PRINTF_LIKE(3, 4);
void app_say_error(struct app *app, const struct error *err);

/* Leave the program; drafts are kept already. */
void app_leave(struct app *app, int signal);

/* Open answers as the present assessment, in place of another one. */
void app_open_work(struct app *app, const struct assessment *answers);

/* Title of the open assessment, or "New assessment". */
const char *app_title(const struct app *app);

/* "llm-decide  TITLE" and the time of the last save, on the title row. */
void app_draw_title(const struct app *app, const struct frame *frame);

/* Memory for a screen; a size of its struct, zeroed, with its type set. */
void *screen_new(size_t size, const struct screen_type *type);

#endif
