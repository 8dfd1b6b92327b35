/*
 * catalog_import.h - a public price list into the catalog, after a look at what it would
 * change.
 */
#ifndef TUI_CATALOG_IMPORT_H
#define TUI_CATALOG_IMPORT_H

#include "tui/app.h"

/* Ask for a file, then show what it would change. */
struct screen *catalog_import_open(void);

/* Take back the newest import; *what says which, "" when there is none. */
bool catalog_import_undo(struct app *app, char what[WORK_WHAT_SIZE], struct error *err);

#endif
