/*
 * pty.h - a program in a pseudo terminal, and the picture that a terminal makes of it.
 *
 * Nothing sleeps: a wait reads what the program writes until the picture shows what is
 * waited for, and fails at a deadline with the picture.
 */
#ifndef TESTS_TUI_PTY_H
#define TESTS_TUI_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

#include "base/strbuf.h"

struct pty {
    pid_t pid;
    int fd;    /* the master; -1 after pty_hang_up */
    int slave; /* held open, to look at its modes */
    struct VTerm *terminal;
    struct VTermScreen *screen;
    int rows, cols;
    struct strbuf sent; /* every byte that the program wrote */
    struct strbuf text; /* of the last picture */
    struct termios before;
    bool ended;
    int status; /* as of waitpid, once ended */
};

/* Start argv[0] (a path); env is NULL-terminated "NAME=VALUE", added to an empty one. */
void pty_open(struct pty *pty, int rows, int cols, char *const *argv, char *const *env);

/* End it, if it still runs, and give everything back; of one that is zeroed or closed nothing. */
void pty_close(struct pty *pty);

void pty_send(struct pty *pty, const char *bytes);
void pty_send_bytes(struct pty *pty, const char *bytes, size_t count);
void pty_resize(struct pty *pty, int rows, int cols);

/* Wait a moment for output and take it; notices the program's end. */
void pty_pump(struct pty *pty);

/* Close the master, as when the window is closed. */
void pty_hang_up(struct pty *pty);

/* Read until the picture shows a text; until it does not; until the program has ended. */
void pty_wait_for(struct pty *pty, const char *text);
void pty_wait_gone(struct pty *pty, const char *text);
void pty_wait_end(struct pty *pty);

/* Read until the program wrote these bytes, counted from the start. */
void pty_wait_bytes(struct pty *pty, const char *bytes);

/* The picture, rows ended by newlines without blanks before them. */
const char *pty_picture(struct pty *pty);

/* Read until the cursor stands at a place. */
void pty_wait_cursor(struct pty *pty, int row, int col);

/* How often the program wrote a sequence. */
size_t pty_count(const struct pty *pty, const char *sequence);

/*
 * Whether the terminal is as it was before: its modes, and every mode that the program
 * had switched on by a sequence is switched off.  Fails the test when not.
 */
void pty_check_restored(struct pty *pty);

#endif
