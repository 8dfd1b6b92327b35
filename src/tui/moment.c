/*
 * moment.c - a saved assessment at one moment.
 */
#include "tui/moment.h"

#include <string.h>

#include "base/date.h"
#include "decide/decide.h"
#include "store/catalog.h"
#include "store/draft.h"
#include "yaml/answers.h"

static bool
answers_take(const struct moment_world *world, const char *id, const char *text,
             struct arena *arena, struct moment *out, struct error *err)
{
    struct error_list errors = {0}, warnings = {0};
    struct yaml_file file = {id, text, strlen(text)};
    struct answers answers;

    if (!answers_read(&file, world->form, arena, &answers, &errors, &warnings)) {
        *err = errors.items[0];
        return false;
    }
    out->answers = answers.assessment;
    form_defaults(world->form, &out->answers, arena);
    return true;
}

static void
decision_take(struct arena *arena, struct moment *out)
{
    out->decision = ARENA_NEW(arena, struct decision);
    if (!decide(out->catalog, &out->answers, out->as_of_day, arena, out->decision,
                &out->refusal))
        out->decision = NULL;
}

bool
moment_now(const struct moment_world *world, const char *id, struct arena *arena,
           struct moment *out, struct error *err)
{
    struct draft draft;

    *out = (struct moment){.id = id,
                           .catalog = world->catalog,
                           .as_of_day = world->as_of_day,
                           .has_catalog = true};
    if (!draft_read(world->store, id, arena, &draft, err) ||
        !answers_take(world, id, draft.answers, arena, out, err))
        return false;
    out->title = draft.title;
    decision_take(arena, out);
    return true;
}

/* The number of the newest version that was decided, 0 when none was. */
static bool
number_find(const struct moment_world *world, const char *id, struct arena *arena,
            int *number, struct error *err)
{
    struct saved_version *versions;
    size_t count;

    *number = 0;
    if (!version_list(world->store, id, arena, &versions, &count, err))
        return false;
    for (size_t i = 0; i < count && *number == 0; i++)
        if (versions[i].decided_on)
            *number = versions[i].number;
    return true;
}

/* The catalog of a version's day, where the database still has it. */
static bool
catalog_take(const struct moment_world *world, struct arena *arena, struct moment *out,
             struct error *err)
{
    struct catalog *catalog;

    out->catalog = world->catalog;
    out->has_catalog = strcmp(out->version.catalog_hash, world->catalog->hash) == 0;
    if (out->has_catalog || !out->version.revision)
        return true;
    catalog = ARENA_NEW(arena, struct catalog);
    if (!store_catalog_load(world->store, out->version.revision, arena, catalog, err))
        return false;
    catalog_set_stale_days(catalog, catalog_own_stale_days(world->catalog));
    out->catalog = catalog;
    out->has_catalog = true;
    return true;
}

bool
moment_kept(const struct moment_world *world, const char *id, struct arena *arena,
            struct moment *out, bool *there, struct error *err)
{
    int number;

    *out = (struct moment){.id = id};
    if (!number_find(world, id, arena, &number, err) ||
        !version_read(world->store, id, number, arena, &out->version, there, err))
        return false;
    if (!*there)
        return true;
    if (!date_parse(out->version.as_of, &out->as_of_day))
        out->as_of_day = world->as_of_day;
    return answers_take(world, id, out->version.answers, arena, out, err);
}

bool
moment_decided(const struct moment_world *world, const char *id, struct arena *arena,
               struct moment *out, bool *there, struct error *err)
{
    struct draft draft;

    if (!moment_kept(world, id, arena, out, there, err))
        return false;
    if (!*there)
        return true;
    if (!draft_read(world->store, id, arena, &draft, err) ||
        !catalog_take(world, arena, out, err))
        return false;
    out->title = draft.title;
    decision_take(arena, out);
    return true;
}

void
moment_again(const struct moment_world *world, const struct moment *then,
             struct arena *arena, struct moment *out)
{
    *out = (struct moment){.id = then->id,
                           .title = then->title,
                           .answers = then->answers,
                           .catalog = world->catalog,
                           .as_of_day = world->as_of_day,
                           .has_catalog = true};
    decision_take(arena, out);
}
