/*
 * pilot_effect.h - what measurements would change, before they count.
 */
#ifndef TUI_PILOT_EFFECT_H
#define TUI_PILOT_EFFECT_H

#include "model/pilot.h"
#include "tui/app.h"

/* A change of an assessment's measurements. */
struct pilot_change {
    /* The rows that come; without any the row at `index` goes away. */
    struct pilot_proposal rows;
    /* A file's rows are merged by arm; else a single one takes the place of the row at index,
     * which is the number of rows for a new one. */
    bool is_file;
    size_t index;
};

/* Make a change; all rows then live in arena. */
void pilot_change_make(struct assessment *answers, const struct pilot_change *change,
                       struct arena *arena);

/*
 * A screen that shows rows against their targets and the decision with them and without;
 * ACTION_KEEP calls kept, which takes them into the answers.  NULL with *err when the rows
 * cannot be decided on.
 */
struct screen *
pilot_effect_open(struct app *app, const struct pilot_change *change,
                  bool (*kept)(struct app *app, const struct pilot_change *change,
                               struct error *err),
                  struct error *err);

#endif
