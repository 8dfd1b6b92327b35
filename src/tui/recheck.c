/*
 * recheck.c - see recheck.h.
 */
#include "tui/recheck.h"

#include <string.h>

#include "store/saved.h"
#include "store/version.h"
#include "yaml/answers.h"

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

/* Who leads now with the answers of a version; false when that cannot be told. */
static bool
leader_now(const struct app *app, const struct saved_version *version,
           struct arena *arena, int *out)
{
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file file = {"", version->answers, strlen(version->answers)};
    struct decision *decision = ARENA_NEW(arena, struct decision);
    struct answers answers;
    struct error err;

    if (!answers_read(&file, app->world.form, arena, &answers, &errors, &warnings))
        return false;
    form_defaults(app->world.form, &answers.assessment, arena);
    if (!decide(app->world.catalog, &answers.assessment, app->world.as_of_day, arena,
                decision, &err))
        return false;
    *out = decision->verdict.winner;
    return true;
}

static void
row_look(struct recheck *recheck, const struct app *app, const struct saved_row *row)
{
    struct saved_version version;
    struct arena arena;
    struct error err;
    bool there;
    int before, after;

    arena_init(&arena);
    if (version_read(app->world.store, row->id, 0, &arena, &version, &there, &err) &&
        there && strcmp(version.catalog_hash, app->world.catalog->hash) != 0 &&
        leader_now(app, &version, &arena, &after)) {
        before = version.leader ? strategy_find(version.leader) : -1;
        recheck->looked_at++;
        if (before != after)
            recheck->changed[recheck->changed_count++] = (struct rechecked){
                row->id, row->title, before, after};
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
