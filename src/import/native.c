/*
 * native.c - facts of the user's own, from CSV files as the catalog exports them.
 */
#include "import/native.h"

#include <string.h>

#include "import/facts.h"
#include "model/digest.h"

/* ---- files ------------------------------------------------------------------------- */

static bool
kind_unknown(const struct native_file *file, struct error_list *faults)
{
    struct error err;
    char where[sizeof err.where];

    error_place(file->name, 1, 1, where, sizeof where);
    error_set(&err, ERROR_INPUT, where, "llm-decide catalog export shows the columns",
              "the columns are those of no kind of fact");
    return error_list_add(faults, &err);
}

/* Add the rows of one file to those of its kind that were read before. */
static bool
file_read(const struct native_file *file, struct arena *arena, struct catalog *read,
          struct error_list *faults)
{
    int found = facts_kind(file->bytes, file->size);
    enum fact_kind kind = (enum fact_kind)found;
    struct catalog one = {0};
    size_t count, more, size;
    char *rows, *all;
    const char *added;

    if (found < 0)
        return kind_unknown(file, faults);
    if (!facts_read(kind, file->name, file->bytes, file->size, ORIGIN_USER, arena, &one,
                    faults))
        return false;
    size = fact_table[kind].size;
    rows = fact_rows(read, kind, &count);
    added = fact_rows(&one, kind, &more);
    all = arena_array(arena, count + more, size);
    if (count)
        memcpy(all, rows, count * size);
    if (more)
        memcpy(all + count * size, added, more * size);
    fact_rows_set(read, kind, all, count + more);
    return true;
}

/* ---- rows --------------------------------------------------------------------------- */

/* The first row of a sorted kind that is not before a key; count when there is none. */
static size_t
key_find(enum fact_kind kind, const char *rows, size_t count, const void *row)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (fact_key_compare(kind, rows + middle * fact_table[kind].size, row) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The row of a kind with the same key: one that says the same if there is one; or NULL. */
static const void *
row_find(enum fact_kind kind, const char *rows, size_t count, const void *row)
{
    size_t at = key_find(kind, rows, count, row), size = fact_table[kind].size;
    const void *found = NULL;

    for (; at < count && fact_key_compare(kind, rows + at * size, row) == 0; at++) {
        if (!found || fact_compare(kind, rows + at * size, row) == 0)
            found = rows + at * size;
    }
    return found;
}

/* A row of a file: counted as the same, or kept as a change. */
static bool
row_take(enum fact_kind kind, const struct catalog *catalog, const void *row,
         struct native_import *out)
{
    size_t count;
    const char *rows = fact_rows(catalog, kind, &count);
    const void *before = row_find(kind, rows, count, row);

    if (before && fact_compare(kind, before, row) == 0) {
        out->same++;
        return false;
    }
    out->changes[out->change_count++] = before ? fact_row_compare(kind, before, row)
                                               : (struct fact_diff){kind, DIFF_ADDED,
                                                                    NULL, row,
                                                                    0,    false};
    return true;
}

/* The rows of a kind in the files that are changes, sorted. */
static void
kind_take(enum fact_kind kind, const struct catalog *read,
          const struct catalog *catalog, struct arena *arena, struct native_import *out)
{
    size_t size = fact_table[kind].size, count, kept = 0;
    const char *rows = fact_rows(read, kind, &count);
    char *taken = arena_array(arena, count, size);

    for (size_t i = 0; i < count; i++)
        if (row_take(kind, catalog, rows + i * size, out))
            memcpy(taken + kept++ * size, rows + i * size, size);
    fact_rows_set(&out->rows, kind, taken, kept);
}

/* Add those of the user's rows that no change replaces. */
static void
kind_keep(enum fact_kind kind, const struct catalog *own, struct arena *arena,
          struct native_import *out)
{
    size_t size = fact_table[kind].size, count, own_count, kept;
    const char *taken = fact_rows(&out->rows, kind, &count);
    const char *own_rows = fact_rows(own, kind, &own_count);
    char *rows = arena_array(arena, count + own_count, size);

    if (count)
        memcpy(rows, taken, count * size);
    kept = count;
    for (size_t i = 0; i < own_count; i++)
        if (!row_find(kind, taken, count, own_rows + i * size))
            memcpy(rows + kept++ * size, own_rows + i * size, size);
    fact_rows_set(&out->rows, kind, rows, kept);
}

bool
native_read(const struct native_file *files, size_t count,
            const struct catalog *catalog, const struct catalog *own,
            struct arena *arena, struct native_import *out, struct error_list *faults)
{
    struct catalog read = {0};
    size_t total = 0;
    bool good = true;

    *out = (struct native_import){0};
    for (size_t i = 0; i < count; i++)
        good = file_read(&files[i], arena, &read, faults) && good;
    if (!good)
        return false;
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        size_t rows;

        fact_rows(&read, (enum fact_kind)kind, &rows);
        total += rows;
    }
    out->changes = ARENA_ARRAY(arena, total, struct fact_diff);
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        kind_take((enum fact_kind)kind, &read, catalog, arena, out);
    catalog_sort(&out->rows);
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        kind_keep((enum fact_kind)kind, own, arena, out);
    catalog_sort(&out->rows);
    return true;
}
