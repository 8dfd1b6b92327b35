/*
 * pilot_csv.h - rows of a pilot from a CSV file: what no load test writes.
 *
 * Columns are the members of a row in an answers file, by name and in any order: approach
 * and model have to be there; an empty cell is unknown.  Both arms, and several of each, may
 * stand in one file.
 */
#ifndef IMPORT_PILOT_CSV_H
#define IMPORT_PILOT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/assessment.h"
#include "model/catalog.h"

struct pilot_source;

/*
 * The rows of a file, each with a model, card and provider of the catalog.  All faults of
 * the file are reported; with any there are no rows.
 */
bool pilot_csv_read(const struct pilot_source *source, const struct catalog *catalog,
                    struct arena *arena, struct pilot **out, size_t *count,
                    struct error_list *faults);

#endif
