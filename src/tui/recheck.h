/*
 * recheck.h - decided assessments under the present catalog, one after the other.
 *
 * Only those that were decided on another catalog can have changed.  Nothing is written.
 */
#ifndef TUI_RECHECK_H
#define TUI_RECHECK_H

#include <stdbool.h>

#include "base/arena.h"
#include "tui/app.h"

struct rechecked {
    const char *id, *title;
    int before, after; /* enum strategy that leads; -1: none */
};

struct recheck {
    struct arena arena;
    struct rechecked *changed;
    int changed_count, looked_at;
    struct saved_row *rows; /* the decided ones; NULL until begun */
    size_t count, at;
    bool done;
};

void recheck_init(struct recheck *recheck);
void recheck_clear(struct recheck *recheck);

/* Look at one more; true while there are others. */
bool recheck_step(struct recheck *recheck, struct app *app);
void recheck_finish(struct recheck *recheck, struct app *app);

/* Whether one was found to change. */
bool recheck_changed(const struct recheck *recheck, const char *id);

#endif
