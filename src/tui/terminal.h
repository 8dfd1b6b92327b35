/*
 * terminal.h - the one place that talks to curses and to the terminal.
 *
 * It is opened once, shows canvases, delivers events, and gives the terminal back as it
 * was on every way out: a normal end, an error, a signal, a failed assertion.
 */
#ifndef TUI_TERMINAL_H
#define TUI_TERMINAL_H

#include <stdbool.h>

#include "base/error.h"
#include "tui/canvas.h"
#include "tui/event.h"
#include "tui/theme.h"
#include "tui/tui.h"

struct terminal;

/*
 * Whether standard input and output are a terminal, and whether it can place its cursor
 * as far as its name tells.
 */
bool terminal_is_there(struct error *err);
bool terminal_has_cursor(struct error *err);

/*
 * Take the terminal of standard input and output.  Refused with ERROR_USAGE, and without
 * a byte written to it, when one of them is no terminal or TERM names none that can
 * place its cursor.  *theme is what the terminal can show.  One can be open at a time.
 */
bool terminal_open(const struct tui_options *options, struct terminal **out,
                   struct theme *theme, struct error *err);

/* Give it back; NULL is allowed. */
void terminal_close(struct terminal *terminal);

/* Rows and columns that it has now. */
void terminal_size(const struct terminal *terminal, int *rows, int *cols);

/* Show a canvas of the terminal's size.  `all`: also what ought to be there already. */
void terminal_show(struct terminal *terminal, const struct canvas *canvas, bool all);

/*
 * Wait for the next event, at most timeout_ms (negative: for ever).  Ctrl-Z is handled
 * inside and ends in an EVENT_RESIZE.  A terminal that went away is EVENT_END.
 */
void terminal_read(struct terminal *terminal, int timeout_ms, struct event *event);

/* Whether an event is there already. */
bool terminal_has_input(struct terminal *terminal);

/* Whether the next one, already read, is a character of a text. */
bool terminal_has_text(const struct terminal *terminal);

/* Stop as if Ctrl-Z had been pressed. */
void terminal_suspend(struct terminal *terminal);

/* Give the terminal to somebody else for a while (plain mode), and take it again. */
void terminal_lend(struct terminal *terminal);
void terminal_retake(struct terminal *terminal);

bool terminal_has_mouse(const struct terminal *terminal);
void terminal_set_mouse(struct terminal *terminal, bool on);

/* Ask the terminal to put text on its clipboard (OSC 52). */
void terminal_copy(struct terminal *terminal, const char *text);

/*
 * Give the terminal back with nothing but what a signal handler may call.  For
 * memory_exhausted() and the like; does nothing when no terminal is open.
 */
void terminal_rescue(void);

#endif
