/*
 * saved_id.c - see saved_id.h.
 */
#include "cli/saved_id.h"

#include <stdio.h>

#include "base/text.h"
#include "store/id.h"

/* More than these nobody types by hand. */
enum { IDS_MOST = 10000 };

bool
saved_id_suggest(struct context *context, const char *id, struct error *err)
{
    const struct saved_query query = {SAVED_ALL, SAVED_BY_TITLE, "", 0, IDS_MOST};
    struct saved_row *rows;
    const char **names, *nearest;
    struct error ignored;
    size_t count;

    if (!context->store ||
        !saved_list(context->store, &query, &context->arena, &rows, &count, &ignored))
        return false;
    names = ARENA_ARRAY(&context->arena, count, const char *);
    for (size_t i = 0; i < count; i++)
        names[i] = rows[i].id;
    nearest = text_nearest(id, names, count);
    if (nearest)
        snprintf(err->mend, sizeof err->mend, "did you mean '%s'?", nearest);
    return false;
}

bool
saved_id_find(struct context *context, const char *id, struct saved_row *row,
              struct error *err)
{
    bool there = false;

    if (context->store &&
        !saved_find(context->store, id, &context->arena, row, &there, err))
        return false;
    if (there)
        return true;
    id_missing(id, err);
    return saved_id_suggest(context, id, err);
}
