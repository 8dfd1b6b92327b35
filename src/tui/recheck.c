/*
 * recheck.c - see recheck.h.
 */
#include "tui/recheck.h"

#include <string.h>

#include "store/saved.h"
#include "tui/moment.h"

enum { ROWS_MOST = 5000 };

void
recheck_init(struct recheck *recheck)
{
    *recheck = (struct recheck){0};
    arena_init(&recheck->arena);
}

void
recheck_clear(struct recheck *recheck)
{
    arena_clear(&recheck->arena);
}

static bool
rows_read(struct recheck *recheck, struct app *app)
{
    struct saved_query query = {SAVED_DECIDED, SAVED_BY_CHANGE, "", 0, ROWS_MOST};
    struct error err;

    if (!saved_list(app->world.store, &query, &recheck->arena, &recheck->rows,
                    &recheck->count, &err))
        return false;
    recheck->changed = ARENA_ARRAY(&recheck->arena, recheck->count + 1,
                                   struct rechecked);
    return true;
}

static void
row_look(struct recheck *recheck, const struct app *app, const struct saved_row *row)
{
    const struct moment_world world = {app->world.store, app->world.form,
                                       app->world.catalog, app->world.as_of_day};
    struct moment then, now;
    struct arena arena;
    struct error err;
    bool there;
    int before;

    arena_init(&arena);
    if (moment_kept(&world, row->id, &arena, &then, &there, &err) && there &&
        strcmp(then.version.catalog_hash, app->world.catalog->hash) != 0) {
        moment_again(&world, &then, &arena, &now);
        before = then.version.leader ? strategy_find(then.version.leader) : -1;
        recheck->looked_at += now.decision != NULL;
        if (now.decision && before != now.decision->verdict.winner)
            recheck->changed[recheck->changed_count++] = (struct rechecked){
                row->id, row->title, before, now.decision->verdict.winner};
    }
    arena_clear(&arena);
}

bool
recheck_step(struct recheck *recheck, struct app *app)
{
    if (recheck->done)
        return false;
    if (!recheck->rows && !rows_read(recheck, app))
        recheck->count = 0;
    if (recheck->at < recheck->count)
        row_look(recheck, app, &recheck->rows[recheck->at++]);
    recheck->done = recheck->at >= recheck->count;
    return !recheck->done;
}

void
recheck_finish(struct recheck *recheck, struct app *app)
{
    while (recheck_step(recheck, app))
        ;
}

bool
recheck_changed(const struct recheck *recheck, const char *id)
{
    for (int i = 0; i < recheck->changed_count; i++)
        if (strcmp(recheck->changed[i].id, id) == 0)
            return true;
    return false;
}
