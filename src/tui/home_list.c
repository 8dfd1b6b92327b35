/*
 * home_list.c - the saved assessments that Home lists, and which are marked.
 */
#include "tui/home_parts.h"

#include <stdio.h>
#include <string.h>

#include "tui/scroll.h"

enum { ROWS_MOST = 5000 };

void
home_list_read(struct home *home, struct app *app)
{
    struct saved_query query = {home->filter, home->sort, "", 0, ROWS_MOST};
    char kept[SAVED_ID_SIZE] = "";
    struct error err;

    if (home->focus < (int)home->count)
        snprintf(kept, sizeof kept, "%s", home->rows[home->focus].id);
    arena_clear(&home->arena);
    arena_init(&home->arena);
    home->count = 0;
    if (!saved_list(app->world.store, &query, &home->arena, &home->rows, &home->count,
                    &err) ||
        !saved_counts(app->world.store, home->counts, &err))
        app_say_error(app, &err);
    for (size_t i = 0; i < home->count; i++)
        if (strcmp(home->rows[i].id, kept) == 0)
            home->focus = (int)i;
    home->focus = scroll_step(home->focus, 0, (int)home->count);
}

const struct saved_row *
home_focused(const struct home *home)
{
    return home->count ? &home->rows[home->focus] : NULL;
}

bool
home_is_marked(const struct home *home, const char *id)
{
    for (size_t i = 0; i < home->mark_count; i++)
        if (strcmp(home->marked[i], id) == 0)
            return true;
    return false;
}

void
home_mark_remove(struct home *home, const char *id)
{
    for (size_t i = 0; i < home->mark_count; i++)
        if (strcmp(home->marked[i], id) == 0) {
            memmove(home->marked[i], home->marked[i + 1],
                    (home->mark_count - i - 1) * sizeof home->marked[0]);
            home->mark_count--;
            return;
        }
}
