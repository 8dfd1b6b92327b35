/*
 * home_parts.h - what the files of Home share; nobody else includes it.
 *
 * home_list holds the saved assessments, home_draw draws them, home_begin has the dialogs
 * that make, read or rename one; home acts on them.
 */
#ifndef TUI_HOME_PARTS_H
#define TUI_HOME_PARTS_H

#include "store/saved.h"
#include "tui/app.h"
#include "tui/compare.h"
#include "tui/recheck.h"

enum { HOME_MARKS_MOST = COMPARE_MOST, HOME_TITLE_MAX = 120 };

struct home {
    struct screen screen;
    enum saved_filter filter;
    enum saved_sort sort;
    struct arena arena; /* of rows */
    struct saved_row *rows;
    size_t count;
    int counts[SAVED_FILTER_COUNT];
    int focus, top, list_rows;
    char marked[HOME_MARKS_MOST][SAVED_ID_SIZE];
    size_t mark_count;
    char deleted[SAVED_ID_SIZE]; /* what u brings back; "": nothing */
    struct recheck recheck;
};

/* Read the list anew; the focus stays on its assessment where that is still listed. */
void home_list_read(struct home *home, struct app *app);

/* The assessment in focus; NULL when none is listed. */
const struct saved_row *home_focused(const struct home *home);

/* Marked for a comparison. */
bool home_is_marked(const struct home *home, const char *id);
void home_mark_remove(struct home *home, const char *id);

void
home_arrange(struct screen *screen, const struct app *app, const struct frame *frame);
void home_draw(const struct screen *screen, const struct app *app,
               const struct frame *frame);

/* Dialogs and lists that are opened over Home. */
void home_rename(struct home *home, struct app *app);
void home_import(struct home *home, struct app *app);
void home_template(struct home *home, struct app *app);
void home_example(struct home *home, struct app *app);

#endif
