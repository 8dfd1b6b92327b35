/*
 * facts.h - the nine CSV files of facts, read into a catalog and written from one.
 *
 * Columns are found by name, in any order; a column that is unknown, or missing where
 * its values are required, is refused.  An empty cell is unknown.  Bytes in, bytes out:
 * files are the caller's.
 */
#ifndef IMPORT_FACTS_H
#define IMPORT_FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "model/fact.h"

/*
 * Read one file of a kind; its rows replace those of the kind in *catalog and carry
 * origin.  All faults of the file are reported as name:line:column with the column's
 * name (20 shown, the rest counted); with any fault the catalog is left as it was. Rows
 * live in arena; references are not resolved: see catalog_link().
 */
bool facts_read(enum fact_kind kind, const char *name, const char *bytes, size_t size,
                enum origin origin, struct arena *arena, struct catalog *catalog,
                struct error_list *faults);

/* Which kind a file is of, by the columns of its header; -1 when none fits. */
int facts_kind(const char *bytes, size_t size);

/*
 * The day and version of the shipped facts: the newest as_of of all rows of that
 * origin, which has to be there, as YYYY-MM-DD and YYYY.MM.
 */
void facts_date(struct catalog *catalog, struct arena *arena);

/* Append the rows of a kind as CSV with a header, in a form that facts_read() takes. */
void
facts_write(enum fact_kind kind, const struct catalog *catalog, struct strbuf *out);

#endif
