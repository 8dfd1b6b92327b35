/*
 * info.c - versions, folders and the age of the catalog.
 */
#include "base/date.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/output.h"
#include "cli/place.h"
#include "cli/settings.h"
#include "cli/style.h"
#include "report/json.h"
#include "report/plain.h"
#include "report/show.h"

enum { FORMAT_TEXT, FORMAT_JSON };

struct tally {
    const char *name;
    size_t count;
};

static size_t
tallies(const struct catalog *catalog, struct tally out[8])
{
    const struct tally all[] = {
        {"open_models", catalog->model_count},
        {"api_prices", catalog->offer_count},
        {"gpus", catalog->gpu_count},
        {"gpu_prices", catalog->gpu_offer_count},
        {"measurements", catalog->benchmark_count},
        {"providers", catalog->provider_count},
        {"duties", catalog->duty_count},
    };

    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        out[i] = all[i];
    return ARRAY_LEN(all);
}

/* The database's file, and whether it is there. */
static const char *
database_text(const struct context *context, struct arena *arena)
{
    const char *path = place_database(context->options, arena);

    if (!path)
        return "none: there is no home folder";
    return context->store ? path : arena_printf(arena, "%s (not made yet)", path);
}

/* The user's settings file, and whether it is there. */
static const char *
settings_text(const struct context *context, struct arena *arena)
{
    const char *path = settings_path(context->options, arena);

    if (!path)
        return "none: there is no home folder";
    return place_is_empty(path) ? arena_printf(arena, "%s (not made yet)", path) : path;
}

static void
info_json(struct context *context, struct strbuf *out)
{
    struct tally counts[8];
    size_t count = tallies(&context->catalog, counts);
    const char *path = settings_path(context->options, &context->arena);
    struct json json;

    json_init(&json, out, false);
    json_object_open(&json, NULL);
    json_put_text(&json, "version", PACKAGE_VERSION);
    json_put_text(&json, "data", context->shipped);
    json_put_text(&json, "database",
                  context->store ? store_path(context->store) : NULL);
    json_put_text(&json, "settings", path && !place_is_empty(path) ? path : NULL);
    json_object_open(&json, "catalog");
    json_put_text(&json, "version", context->catalog.version);
    json_put_text(&json, "as_of", context->catalog.as_of);
    json_put_integer(&json, "age_days",
                     context->as_of_day - context->catalog.as_of_day);
    json_put_text(&json, "sha256", context->catalog.hash);
    for (size_t i = 0; i < count; i++)
        json_put_integer(&json, counts[i].name, (int64_t)counts[i].count);
    json_object_close(&json);
    json_object_close(&json);
    json_end(&json);
}

static bool
info_text(const struct context *context, struct strbuf *out, struct error *err)
{
    struct tally counts[8];
    size_t count = tallies(&context->catalog, counts);
    struct plain_style style;
    struct arena arena;
    struct blocks blocks;
    struct facts facts;
    struct block *block;

    if (!style_read(context->options, &style, err))
        return false;
    arena_init(&arena);
    blocks_init(&blocks, &arena);
    facts_init(&facts, &arena);
    facts_add(&facts, "version", PACKAGE_VERSION);
    facts_add(&facts, "forms and data", context->shipped);
    facts_add(&facts, "database", database_text(context, &arena));
    facts_add(&facts, "settings", settings_text(context, &arena));
    facts_add(&facts, "catalog",
              arena_printf(
                  &arena, "%s, of %s, %s old", context->catalog.version,
                  context->catalog.as_of,
                  show_things(&arena,
                              (double)(context->as_of_day - context->catalog.as_of_day),
                              "day")));
    facts_add(&facts, "catalog sha256", context->catalog.hash);
    for (size_t i = 0; i < count; i++)
        facts_add(&facts, counts[i].name, show_count(&arena, (double)counts[i].count));
    block = blocks_add(&blocks, BLOCK_FACTS, NULL);
    block->facts = facts.items;
    block->fact_count = facts.count;
    plain_render(&blocks, &style, out);
    arena_clear(&arena);
    return true;
}

bool
command_info(const struct options *options, struct strbuf *out, int *status,
             struct error *err)
{
    struct error_list faults = {0};
    struct context context;
    bool done = true;

    if (!context_open(options, CONTEXT_READ, &context, &faults))
        *status = message_errors(&faults);
    else if (options_format(options) == FORMAT_JSON)
        info_json(&context, out);
    else
        done = info_text(&context, out, err);
    context_close(&context);
    return done;
}
