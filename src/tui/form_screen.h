/*
 * form_screen.h - the questions: a page of the form, or a filter over all pages.
 */
#ifndef TUI_FORM_SCREEN_H
#define TUI_FORM_SCREEN_H

#include "tui/app.h"

enum form_filter {
    FORM_PAGE,  /* the questions of a page */
    FORM_MUST,  /* of all pages: what must be answered, */
    FORM_OPEN,  /* what has no answer, */
    FORM_WRONG, /* what is wrong */
    FORM_FILTER_COUNT,
};

/* Show the open assessment's questions; page counts for FORM_PAGE. */
struct screen *form_screen_open(enum form_filter filter, size_t page);

/* Show a question (its ordinal in the form) on its page, wherever one is. */
void form_screen_show(struct app *app, size_t field);

/* Show a page. */
void form_screen_page(struct app *app, size_t page);

/* Show the next question that is wrong or open after the one in focus; false: none is. */
bool form_screen_next_problem(struct app *app);

/* Open the results over the present screen. */
void form_screen_results(struct app *app);

#endif
