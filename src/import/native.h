/*
 * native.h - facts of the user's own, from CSV files as the catalog exports them.
 *
 * An exported catalog that was edited in two places has two rows of the user's: what it says
 * as the catalog says it already is not made theirs, or no later catalog could mend it.
 */
#ifndef IMPORT_NATIVE_H
#define IMPORT_NATIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/catalog.h"
#include "model/diff.h"

struct native_file {
    const char *name; /* for messages */
    const char *bytes;
    size_t size;
};

struct native_import {
    struct catalog rows;       /* all rows of the user's after it, sorted, not linked */
    struct fact_diff *changes; /* what is new or other than the catalog says; by kind */
    size_t change_count;
    size_t same; /* rows that say what the catalog says */
};

/*
 * Read files of any kinds, told by their columns, against the catalog and the rows that are
 * the user's already; both are sorted.  All faults of all files are reported; with any
 * fault there is nothing in *out, which lives in arena and points into both.
 */
bool
native_read(const struct native_file *files, size_t count,
            const struct catalog *catalog, const struct catalog *own,
            struct arena *arena, struct native_import *out, struct error_list *faults);

#endif
