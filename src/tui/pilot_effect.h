/*
 * pilot_effect.h - what a measurement would change, before it counts.
 */
#ifndef TUI_PILOT_EFFECT_H
#define TUI_PILOT_EFFECT_H

#include "model/assessment.h"
#include "tui/app.h"

/*
 * A screen that shows a row against its targets and the decision with it and without;
 * ACTION_KEEP calls kept, which takes it into the answers.  index is that of the row, the
 * number of rows for a new one.  NULL with *err when the row cannot be decided on.
 */
struct screen *
pilot_effect_open(struct app *app, size_t index, const struct pilot *row,
                  bool (*kept)(struct app *app, size_t index, const struct pilot *row,
                               struct error *err),
                  struct error *err);

/*
 * The answers with a row in the place of another, or (row NULL) without that one; all of it
 * in arena.
 */
void pilot_rows_change(struct assessment *answers, size_t index,
                       const struct pilot *row, struct arena *arena);

#endif
