/*
 * tui.h - the wizard, as the command line sees it.
 */
#ifndef TUI_TUI_H
#define TUI_TUI_H

#include <stdbool.h>

#include "base/error.h"
#include "model/assessment.h"
#include "model/catalog.h"
#include "model/form.h"

struct tui_options {
    const char *color; /* "auto", "always", "never" */
    int glyphs;        /* enum glyphs of theme.h; -1: what the locale allows */
    bool mouse;
};

/* What the wizard works on; the caller fills it and owns everything in it. */
struct tui_session {
    const char *version; /* of the program */
    const struct catalog *catalog;
    const struct form *form;
    long as_of_day;
    struct tui_options options;
    bool clipboard;                   /* copying may use the terminal's clipboard */
    const struct assessment *answers; /* to open at once; NULL: begin at Home */
    int signal;                       /* out: leave by this signal; 0: in peace */
};

/*
 * Run the wizard on the terminal until the user leaves.  Refused without a usable
 * terminal (ERROR_USAGE), and then nothing was written to it.
 */
bool tui_run(struct tui_session *session, struct error *err);

/* Give the terminal back at once, if the wizard has it: for an end without return. */
void tui_rescue(void);

#endif
