/*
 * evidence.h - where an answer comes from: source, date, note.
 */
#ifndef TUI_EVIDENCE_H
#define TUI_EVIDENCE_H

#include "tui/app.h"

/* The evidence of a question's answer, to be filled in. */
struct screen *evidence_open(const struct app *app, size_t field);

#endif
