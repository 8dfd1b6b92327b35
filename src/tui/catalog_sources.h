/*
 * catalog_sources.h - the sources of a catalog's facts as lines of a list.
 */
#ifndef TUI_CATALOG_SOURCES_H
#define TUI_CATALOG_SOURCES_H

#include "store/catalog.h"
#include "tui/catalog_list.h"

/*
 * A line for each address that facts name, by name: how many rows come from it, of which
 * kinds and days, and the licence where a price list came with one.  Its age is that of the
 * newest row.  Texts live in arena.
 */
size_t catalog_sources(const struct catalog *catalog, const struct revision *revisions,
                       size_t revision_count, long as_of_day, struct arena *arena,
                       struct catalog_line **out);

/* Whether an address is one of those that a row names. */
bool source_is_of(const struct provenance *provenance, const char *address);

#endif
