/*
 * parts.h - which sections of a report are asked for.
 */
#ifndef CLI_PARTS_H
#define CLI_PARTS_H

#include <stdbool.h>

#include "base/error.h"
#include "report/outline.h"

/*
 * A list, parted by commas, of section ids and of the groups all, executive, engineering
 * and audit, or `standard` when list is NULL, as bits over enum outline_section.  The
 * title is always among them.
 */
bool
parts_read(const char *list, const char *standard, unsigned *out, struct error *err);

#endif
