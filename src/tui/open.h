/*
 * open.h - assessments opened: new ones, saved ones, and from files.
 */
#ifndef TUI_OPEN_H
#define TUI_OPEN_H

#include "tui/app.h"

/* A new assessment on its must-answer questions. */
void open_new(struct app *app);

/* A saved one as the present work, without a screen. */
bool open_load(struct app *app, const char *id, struct error *err);

/* A saved one, on the question where it was left. */
bool open_saved(struct app *app, const char *id, struct error *err);

/*
 * Answers that are not saved: kept with the first change.  status is what they are kept
 * as.
 */
void open_answers(struct app *app, const struct assessment *answers,
                  enum assessment_status status);

/* The answers of a file; they live in arena.  All faults but the first are counted. */
bool open_read(struct app *app, const char *path, struct arena *arena,
               struct assessment *out, struct error *err);

/* Forget the wizards that ended without a goodbye; returns whether there were some. */
bool open_recovered(struct app *app);

#endif
