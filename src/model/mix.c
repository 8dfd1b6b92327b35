/*
 * mix.c - a catalog with some of the changes that lead to another one.
 */
#include "model/mix.h"

#include <string.h>

#include "model/digest.h"

/* The rows of a kind as they are mixed. */
struct rows {
    char *bytes;
    size_t size, count;
};

static void
row_add(struct rows *rows, const void *row)
{
    memcpy(rows->bytes + rows->count++ * rows->size, row, rows->size);
}

/* Changes stand in the order of the rows that they are about. */
static void
kind_mix(enum fact_kind kind, const struct catalog *before,
         const struct catalog_diff *diff, const bool *taken, struct arena *arena,
         struct catalog *out)
{
    size_t old_count, at = 0;
    const char *old = fact_rows(before, kind, &old_count);
    struct rows rows = {.size = fact_table[kind].size};

    rows.bytes = arena_array(arena, old_count + diff->fact_count + 1, rows.size);
    for (size_t d = 0; d < diff->fact_count; d++) {
        const struct fact_diff *change = &diff->facts[d];

        if (change->kind != kind || !taken[d])
            continue;
        while (change->before && old + at * rows.size != change->before)
            row_add(&rows, old + at++ * rows.size);
        at += change->before != NULL;
        if (change->after)
            row_add(&rows, change->after);
    }
    for (; at < old_count; at++)
        row_add(&rows, old + at * rows.size);
    fact_rows_set(out, kind, rows.bytes, rows.count);
}

bool
catalog_mix(const struct catalog *before, const struct catalog *after,
            const struct catalog_diff *diff, const bool *taken, bool knowledge,
            struct arena *arena, struct catalog *out, struct error *err)
{
    *out = knowledge ? *after : *before;
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        kind_mix((enum fact_kind)kind, before, diff, taken, arena, out);
    catalog_sort(out);
    out->hash[0] = '\0';
    return catalog_link(out, err);
}
