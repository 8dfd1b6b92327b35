/*
 * catalog_check.c - whether files could be imported, and how good the catalog itself is:
 * unharmed, how old, and where its sources contradict each other.
 */
#include <string.h>

#include "cli/catalog.h"
#include "cli/output.h"
#include "model/rival.h"
#include "report/json.h"
#include "report/show.h"
#include "store/catalog.h"
#include "tui/catalog_list.h"

/* ---- files ---------------------------------------------------------------------------- */

/* A file that could be imported. */
struct good_file {
    const char *name;
    int format;
    size_t good, refused, left_out;
};

static bool
file_check(struct catalog_work *work, const struct native_file *file, int format,
           struct good_file *out)
{
    struct update_base base = {work->context.store, &work->context.catalog,
                               work->today};
    struct catalog_update update;

    if (!catalog_update_read(&base, format, file, 1, &work->arena, &update,
                             &work->faults))
        return false;
    *out = (struct good_file){
        .name = file->name,
        .format = update.format,
        .good = update.format == UPDATE_NATIVE
                    ? update.facts.change_count + update.facts.same
                    : update.list.offer_count + update.list.past_count,
        .refused = update.list.refused.count,
        .left_out = update.list.ignored.count,
    };
    return true;
}

static bool
files_text(struct catalog_work *work, const struct good_file *files, size_t count,
           struct error *err)
{
    static const struct column columns[] = {{"File", false},
                                            {"Format", false},
                                            {"Good", true},
                                            {"Refused", true},
                                            {"Left out", true}};
    struct arena *arena = &work->arena;
    struct entries entries;
    struct blocks blocks;

    blocks_init(&blocks, arena);
    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        const struct good_file *file = &files[i];

        entries_add(&entries, file->name);
        entries_add(&entries, update_format_name(file->format));
        entries_add(&entries, show_count(arena, (double)file->good));
        entries_add(&entries, show_count(arena, (double)file->refused))->tone =
            file->refused ? TONE_ATTENTION : TONE_PLAIN;
        entries_add(&entries, show_count(arena, (double)file->left_out));
    }
    catalog_table(&blocks, NULL, columns, ARRAY_LEN(columns), &entries);
    return catalog_text(work, &blocks, err);
}

static void
files_json(struct catalog_work *work, const struct good_file *files, size_t count)
{
    struct json json;

    json_init(&json, work->out, false);
    json_array_open(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        json_object_open_inline(&json, NULL);
        json_put_text(&json, "file", files[i].name);
        json_put_text(&json, "format", update_format_name(files[i].format));
        json_put_integer(&json, "good", (int64_t)files[i].good);
        json_put_integer(&json, "refused", (int64_t)files[i].refused);
        json_put_integer(&json, "left_out", (int64_t)files[i].left_out);
        json_object_close(&json);
    }
    json_array_close(&json);
    json_end(&json);
}

static bool
files_check(struct catalog_work *work, struct error *err)
{
    struct good_file *good = ARENA_ARRAY(&work->arena, work->argument_count,
                                         struct good_file);
    struct catalog_files files;
    size_t count = 0;
    int format;
    bool done;

    if (!catalog_as(work->options, &format, err))
        return false;
    done = catalog_files_read(work, &files, err);
    for (size_t i = 0; done && i < files.count; i++)
        count += file_check(work, &files.files[i], format, &good[count]);
    catalog_files_clear(&files);
    if (!done)
        return false;
    if (work->format == CATALOG_TEXT)
        return files_text(work, good, count, err);
    files_json(work, good, count);
    return true;
}

/* ---- the catalog ---------------------------------------------------------------------- */

/* What is counted of the catalog. */
struct health {
    size_t entries, prices, stale;
    long oldest; /* days, of a price */
    struct quarrel *quarrels;
    size_t quarrel_count;
    struct catalog_state state;
};

static bool
health_find(struct catalog_work *work, struct health *out, struct error *err)
{
    const struct catalog *catalog = &work->context.catalog;
    struct catalog_line *lines;

    *out = (struct health){0};
    if (!catalog_stale_take(work, err))
        return false;
    out->entries = catalog_lines(catalog, work->context.as_of_day, &work->arena,
                                 &lines);
    for (size_t i = 0; i < out->entries; i++) {
        if (!lines[i].is_price)
            continue;
        out->prices++;
        out->stale += catalog_line_is_stale(&lines[i], catalog);
        out->oldest = lines[i].age > out->oldest ? lines[i].age : out->oldest;
    }
    if (work->context.store &&
        (!store_catalog_verify(work->context.store, err) ||
         !store_catalog_state(work->context.store, &out->state, err)))
        return false;
    out->quarrel_count = catalog_quarrels(catalog, &work->arena, &out->quarrels);
    return true;
}

static const char *
asked_text(struct arena *arena, const struct api_offer *offer)
{
    return arena_printf(
        arena, "%s / %s (%s)",
        offer->input.known ? show_exact(arena, (double)offer->input.micro / 1e6) : "?",
        offer->output.known ? show_exact(arena, (double)offer->output.micro / 1e6)
                            : "?",
        offer->provenance.as_of);
}

static void
quarrels_text(const struct health *health, struct blocks *blocks)
{
    static const struct column columns[] = {{"Sources differ", false},
                                            {"One, in / out (as of)", true},
                                            {"Another", true},
                                            {"Apart", true}};
    struct arena *arena = blocks->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (size_t i = 0; i < health->quarrel_count; i++) {
        const struct quarrel *quarrel = &health->quarrels[i];

        entries_add(&entries, quarrel->one->id);
        entries_add(&entries, asked_text(arena, quarrel->one));
        entries_add(&entries, asked_text(arena, quarrel->other));
        entries_add(&entries, arena_printf(arena, "%.1f %%", quarrel->apart_pct));
    }
    catalog_table(blocks, NULL, columns, ARRAY_LEN(columns), &entries);
}

static bool
health_text(struct catalog_work *work, const struct health *health, struct error *err)
{
    const struct catalog *catalog = &work->context.catalog;
    struct arena *arena = &work->arena;
    struct blocks blocks;
    struct facts facts;
    struct block *block;

    blocks_init(&blocks, arena);
    facts_init(&facts, arena);
    facts_add(&facts, "Catalog",
              arena_printf(arena, "%s, as of %s", catalog->version, catalog->as_of));
    facts_add(&facts, "Database",
              work->context.store
                  ? arena_printf(arena, "revision %lld, unharmed",
                                 (long long)health->state.revision)
                  : "none yet; this is the catalog that the program came with");
    facts_add(&facts, "Entries", show_count(arena, (double)health->entries));
    facts_add(
        &facts, "Prices",
        arena_printf(
            arena, "%s, of these %s older than %s; the oldest %s",
            show_count(arena, (double)health->prices),
            show_count(arena, (double)health->stale),
            show_things(arena, catalog->parameters[PARAMETER_STALE_DAYS].value, "day"),
            show_things(arena, (double)health->oldest, "day")))
        ->value.tone = health->stale ? TONE_ATTENTION : TONE_GOOD;
    facts_add(&facts, "Sources",
              arena_printf(
                  arena, "%s over %s %% apart",
                  show_things(arena, (double)health->quarrel_count, "price"),
                  show_exact(arena, catalog->parameters[PARAMETER_DISAGREE_PCT].value)))
        ->value.tone = health->quarrel_count ? TONE_ATTENTION : TONE_GOOD;
    block = blocks_add(&blocks, BLOCK_FACTS, NULL);
    block->facts = facts.items;
    block->fact_count = facts.count;
    quarrels_text(health, &blocks);
    return catalog_text(work, &blocks, err);
}

static void
health_json(struct catalog_work *work, const struct health *health)
{
    struct json json;

    json_init(&json, work->out, false);
    json_object_open(&json, NULL);
    json_put_text(&json, "version", work->context.catalog.version);
    json_put_text(&json, "as_of", work->context.catalog.as_of);
    json_put_text(&json, "sha256", work->context.catalog.hash);
    json_put_integer(&json, "revision", health->state.revision);
    json_put_integer(&json, "entries", (int64_t)health->entries);
    json_put_integer(&json, "prices", (int64_t)health->prices);
    json_put_integer(&json, "stale", (int64_t)health->stale);
    json_put_real(&json, "stale_days",
                  work->context.catalog.parameters[PARAMETER_STALE_DAYS].value);
    json_put_integer(&json, "oldest_days", health->oldest);
    json_array_open(&json, "sources_differ");
    for (size_t i = 0; i < health->quarrel_count; i++) {
        const struct quarrel *quarrel = &health->quarrels[i];

        json_object_open_inline(&json, NULL);
        json_put_text(&json, "id", quarrel->one->id);
        json_put_text(&json, "one", quarrel->one->provenance.source);
        json_put_text(&json, "another", quarrel->other->provenance.source);
        json_put_real(&json, "apart_pct", quarrel->apart_pct);
        json_object_close(&json);
    }
    json_array_close(&json);
    json_object_close(&json);
    json_end(&json);
}

bool
catalog_check(struct catalog_work *work, struct error *err)
{
    struct health health;

    if (work->format == CATALOG_CSV)
        return error_set(err, ERROR_USAGE, NULL, "text, json",
                         "catalog check has no csv; use one of");
    if (work->argument_count)
        return files_check(work, err);
    if (!health_find(work, &health, err))
        return false;
    if (work->format == CATALOG_TEXT)
        return health_text(work, &health, err);
    health_json(work, &health);
    return true;
}
