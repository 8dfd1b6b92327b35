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
    bool is_stale;  /* the canvas does not show the present state */
    bool leaving;
    struct error trouble; /* with the database, to be shown; code 0: none */
    int signal; /* that it leaves for; 0 none */
    struct strbuf message;
    enum look message_look;
    struct edit find; /* the text of / and n */
    struct work_world world;
    struct store *own_store;    /* in memory, where the session has none */
    struct arena catalog_arena; /* of a catalog that was loaded since the start */
    bool has_work;
    struct work work;
};

bool app_init(struct app *app, struct tui_session *session, const struct theme *theme,
              struct error *err);
void app_clear(struct app *app);

/* Forms and catalog, where the session only knows how to get them. */
bool app_load(struct app *app, struct error *err);

/* Draw the screen on top into the canvas. */
void app_draw(struct app *app);

/* Whether the next key goes into a text. */
bool app_is_editing(const struct app *app);

/* Let an event act. */
void app_event(struct app *app, const struct event *event);

/*
 * A piece of long work, some milliseconds; true while more is to be done.  What can be
 * seen of it sets is_stale.
 */
bool app_idle(struct app *app);

/*
 * Finish what is being computed, with a line that counts; false: Escape stopped it.
 */
bool app_finish(struct app *app);

/* Whether Escape was pressed meanwhile; other keys are lost, as a line has to say. */
bool app_is_stopped(struct app *app);

/* A line that is seen while something takes long. */
void app_show(struct app *app, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Run one action as if its key had been pressed (palette, mouse, page list). */
void app_action(struct app *app, enum action action, const struct event *event);

/* Screens go onto the stack and are owned by it. */
void app_push(struct app *app, struct screen *screen);
void app_pop(struct app *app);
struct screen *app_top(const struct app *app); /* there is always one */

/*
 * A line that stays until the next key.  A failure of the database takes the screen
 * instead, with what can be done about it.
 */
void app_say(struct app *app, enum look look, const char *fmt, ...) PRINTF_LIKE(3, 4);
void app_say_error(struct app *app, const struct error *err);

/* Copy a text, where the settings allow the clipboard; it is shown in any case. */
void app_copy(struct app *app, const char *text);

/* Leave the program; drafts are kept already. */
void app_leave(struct app *app, int signal);

/* Open answers as the present assessment, in place of another one; as work_open. */
void app_open_work(struct app *app, const char *id, enum assessment_status status,
                   const struct assessment *answers);
void app_close_work(struct app *app);

/* The catalog as the database has it now; what is open is decided anew. */
bool app_reload_catalog(struct app *app, struct error *err);

/* Title of the open assessment, or "New assessment". */
const char *app_title(const struct app *app);

/*
 * "llm-decide  TITLE", where one is open, and what a screen says at the right end.  mark is
 * a word before the title, or "".
 */
void app_draw_title_with(const struct app *app, const struct frame *frame,
                         const char *mark, const char *right);

/* The same with the time of the last save at the right end. */
void app_draw_title(const struct app *app, const struct frame *frame);

/* Seconds since 1970 in words, by local time: "today 14:02", "12 Nov", "12 Nov 2025". */
enum { APP_TIME_SIZE = 24 };
void app_time_words(const struct app *app, long seconds, char out[APP_TIME_SIZE]);

/* Memory for a screen; a size of its struct, zeroed, with its type set. */
void *screen_new(size_t size, const struct screen_type *type);

#endif
