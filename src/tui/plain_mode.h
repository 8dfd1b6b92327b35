/*
 * plain_mode.h - the same questions and results line by line, for readers of screens and
 * terminals that cannot place their cursor.
 *
 * Lines are only ever added: no cursor movement, no boxes, no bars; one fact a line,
 * choices numbered, states in words.
 */
#ifndef TUI_PLAIN_MODE_H
#define TUI_PLAIN_MODE_H

#include <stdbool.h>
#include <stdio.h>

#include "tui/app.h"

/* Where plain mode reads and writes. */
struct plain_terminal {
    FILE *in, *out;
    int rows; /* after which it waits; 0: never */
    int cols;
};

/*
 * Begin with the open assessment, or at the list of saved ones, and go on until the user
 * stops or the input ends.
 */
void plain_mode_run(struct app *app, const struct plain_terminal *terminal);

/* Standard input and output, at the size of the terminal. */
struct plain_terminal plain_mode_terminal(void);

#endif
