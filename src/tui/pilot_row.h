/*
 * pilot_row.h - one measurement as lines of a sheet, and back.
 */
#ifndef TUI_PILOT_ROW_H
#define TUI_PILOT_ROW_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "decide/decision.h"
#include "model/assessment.h"
#include "tui/screen.h"

/* A row on what the decision would run on; only figures are missing. */
void pilot_row_propose(const struct decision *decision, bool own, struct pilot *out);

/* Add the lines of a row to a sheet, and read them. */
void pilot_row_fill(struct screen *sheet, const struct pilot *row);
bool pilot_row_read(const struct screen *sheet, struct arena *arena, struct pilot *out,
                    struct error *err);

/* Whether the rows of an assessment are such as can be read again. */
bool pilot_row_check(const struct assessment *answers, struct error *err);

#endif
