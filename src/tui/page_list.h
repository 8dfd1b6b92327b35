/*
 * page_list.h - the pages of the form, with what is open on each.
 */
#ifndef TUI_PAGE_LIST_H
#define TUI_PAGE_LIST_H

#include "tui/app.h"

struct screen *page_list_open(const struct app *app);

#endif
