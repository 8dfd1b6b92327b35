/*
 * catalog_list.c - the entries of the catalog, and all that is said of one.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/catalog.h"
#include "cli/progress.h"
#include "report/fact_report.h"
#include "report/json.h"
#include "report/show.h"
#include "report/tables.h"
#include "store/catalog.h"
#include "tui/catalog_sources.h"
#include "tui/catalog_uses.h"

/* ---- list ----------------------------------------------------------------------------- */

/* Lines that were asked for. */
struct listing {
    const struct catalog_line **lines;
    size_t count;
    const struct catalog *catalog;
};

/* All entries, or their sources. */
static bool
entries_find(struct catalog_work *work, bool sources, struct catalog_line **lines,
             size_t *count, struct error *err)
{
    const struct context *context = &work->context;
    struct revision *revisions = NULL;
    size_t revision_count = 0;

    if (!sources) {
        *count = catalog_lines(&context->catalog, context->as_of_day, &work->arena,
                               lines);
        return true;
    }
    if (context->store && !store_revisions(context->store, &work->arena, &revisions,
                                           &revision_count, err))
        return false;
    *count = catalog_sources(&context->catalog, revisions, revision_count,
                             context->as_of_day, &work->arena, lines);
    return true;
}

/* Whether a name holds a word, ASCII letters being of either case. */
static bool
name_has(const char *name, const char *word)
{
    size_t length = strlen(word), i;

    for (; *name; name++) {
        for (i = 0; i < length && text_lower(name[i]) == text_lower(word[i]); i++)
            ;
        if (i == length)
            return true;
    }
    return length == 0;
}

/* The entries whose name holds a word; "" is in all of them. */
static bool
lines_find(struct catalog_work *work, const char *word, struct listing *out,
           struct error *err)
{
    int kind = catalog_kind(work->options);
    bool stale = work->options->given[OPTION_STALE];
    struct catalog_line *lines;
    size_t count;

    if (!catalog_stale_take(work, err))
        return false;
    out->catalog = &work->context.catalog;
    if (!entries_find(work, kind == LINE_SOURCE, &lines, &count, err))
        return false;
    out->lines = ARENA_ARRAY(&work->arena, count, const struct catalog_line *);
    out->count = 0;
    for (size_t i = 0; i < count; i++)
        if ((kind < 0 || lines[i].sort == kind) && name_has(lines[i].name, word) &&
            (!stale || catalog_line_is_stale(&lines[i], out->catalog)))
            out->lines[out->count++] = &lines[i];
    return true;
}

static const char *
origin_of(const struct catalog_line *line)
{
    return line->provenance ? origin_names[line->provenance->origin] : "knowledge";
}

static bool
list_text(struct catalog_work *work, const struct listing *listing, struct error *err)
{
    static const struct column all[] = {{"Entry", false}, {"Kind", false},
                                        {"Says", false},  {"Origin", false},
                                        {"Age", true},    {"State", false}};
    /* Of one kind its name would only take room, and prices stand below each other. */
    static const struct column one[] = {{"Entry", false},
                                        {"Says", false},
                                        {"Origin", false},
                                        {"Age", true},
                                        {"State", false}};
    static const struct column prices[] = {{"Entry", false},
                                           {"In / out", true},
                                           {"Origin", false},
                                           {"Age", true},
                                           {"State", false}};
    int kind = catalog_kind(work->options);
    struct arena *arena = &work->arena;
    struct entries entries;
    struct blocks blocks;

    blocks_init(&blocks, arena);
    entries_init(&entries, arena);
    for (size_t i = 0; i < listing->count; i++) {
        const struct catalog_line *line = listing->lines[i];
        bool stale = catalog_line_is_stale(line, listing->catalog);

        entries_add(&entries, line->name);
        if (kind < 0)
            entries_add(&entries, catalog_sort_name(line->sort));
        entries_add(&entries, line->figure);
        entries_add(&entries, origin_of(line));
        entries_add(&entries,
                    line->age < 0 ? "-" : arena_printf(arena, "%ld d", line->age));
        entries_add(&entries, stale ? "stale" : "")->tone = TONE_ATTENTION;
    }
    if (kind < 0)
        catalog_table(&blocks, NULL, all, ARRAY_LEN(all), &entries);
    else
        catalog_table(&blocks, NULL, kind == FACT_OFFER ? prices : one, ARRAY_LEN(one),
                      &entries);
    return catalog_text(work, &blocks, err);
}

static void
list_json(struct catalog_work *work, const struct listing *listing)
{
    struct json json;

    json_init(&json, work->out, false);
    json_array_open(&json, NULL);
    for (size_t i = 0; i < listing->count; i++) {
        const struct catalog_line *line = listing->lines[i];

        json_object_open(&json, NULL);
        json_put_text(&json, "entry", line->name);
        json_put_text(&json, "kind", catalog_sort_name(line->sort));
        json_put_text(&json, "says", line->figure);
        json_put_text(&json, "origin", origin_of(line));
        json_put_text(&json, "source",
                      line->provenance ? line->provenance->source : NULL);
        json_put_text(&json, "as_of",
                      line->provenance ? line->provenance->as_of : NULL);
        json_put_maybe_real(&json, "age_days",
                            line->age < 0 ? maybe_unknown()
                                          : maybe_of((double)line->age));
        json_put_bool(&json, "stale", catalog_line_is_stale(line, listing->catalog));
        json_object_close(&json);
    }
    json_array_close(&json);
    json_end(&json);
}

static void
list_csv(struct catalog_work *work, const struct listing *listing)
{
    static const char *const names[] = {"entry",  "kind",  "says",     "origin",
                                        "source", "as_of", "age_days", "stale"};
    struct rows rows;

    rows_init(&rows, work->out, false);
    rows_header(&rows, names, ARRAY_LEN(names));
    for (size_t i = 0; i < listing->count; i++) {
        const struct catalog_line *line = listing->lines[i];

        rows_text(&rows, line->name);
        rows_text(&rows, catalog_sort_name(line->sort));
        rows_text(&rows, line->figure);
        rows_text(&rows, origin_of(line));
        rows_text(&rows, line->provenance ? line->provenance->source : NULL);
        rows_text(&rows, line->provenance ? line->provenance->as_of : NULL);
        rows_maybe(&rows,
                   line->age < 0 ? maybe_unknown() : maybe_of((double)line->age));
        rows_text(&rows, catalog_line_is_stale(line, listing->catalog) ? "yes" : "no");
        rows_end(&rows);
    }
}

bool
catalog_list(struct catalog_work *work, struct error *err)
{
    struct listing listing;

    if (!lines_find(work, work->argument_count ? work->arguments[0] : "", &listing,
                    err))
        return false;
    switch (work->format) {
    case CATALOG_TEXT:
        return list_text(work, &listing, err);
    case CATALOG_JSON:
        list_json(work, &listing);
        break;
    case CATALOG_CSV:
        list_csv(work, &listing);
        break;
    }
    return true;
}

/* ---- show ----------------------------------------------------------------------------- */

static bool
has_name(const struct catalog_line *line, const char *id)
{
    return strcmp(line->name, id) == 0;
}

/* Whether an id is the first key of a line's row, and not its name. */
static bool
is_about(const struct catalog_line *line, const char *id, struct arena *arena)
{
    const char *title;
    size_t length = strlen(id);

    if (!line->row || has_name(line, id))
        return false;
    title = fact_title((enum fact_kind)line->sort, line->row, arena);
    return strncmp(title, id, length) == 0 &&
           (title[length] == '\0' || title[length] == ',');
}

/* What was asked for it, day by day; nothing of what has no price. */
static bool
history_find(struct catalog_work *work, const struct catalog_line *line,
             struct price_period **periods, size_t *count, struct error *err)
{
    struct store *store = work->context.store;

    *periods = NULL;
    *count = 0;
    if (store && line->offer)
        return store_offer_prices(store, line->offer->id, &work->arena, periods, count,
                                  err);
    if (store && line->rental)
        return store_gpu_prices(store, line->rental, &work->arena, periods, count, err);
    return true;
}

static const char *
price_text(struct arena *arena, struct price price)
{
    return price.known ? show_exact(arena, (double)price.micro / 1e6) : "-";
}

static void
history_text(const struct price_period *periods, size_t count, bool hours,
             struct blocks *blocks)
{
    static const struct column offers[] = {{"From", false},  {"To", false},
                                           {"Input", true},  {"Output", true},
                                           {"Cached", true}, {"By", false}};
    static const struct column rentals[] = {
        {"From", false}, {"To", false}, {"An hour", true}, {"By", false}};
    struct arena *arena = blocks->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        const struct price_period *period = &periods[i];

        entries_add(&entries, period->from);
        entries_add(&entries, period->to ? period->to : "now");
        entries_add(&entries, price_text(arena, period->input));
        if (!hours) {
            entries_add(&entries, price_text(arena, period->output));
            entries_add(&entries, price_text(arena, period->cached));
        }
        entries_add(&entries,
                    *period->list ? period->list : origin_names[period->origin]);
    }
    catalog_table(blocks, NULL, hours ? rentals : offers,
                  hours ? ARRAY_LEN(rentals) : ARRAY_LEN(offers), &entries);
}

static void
price_json(struct json *json, const char *name, struct price price)
{
    json_put_maybe_money(json, name,
                         price.known ? maybe_of((double)price.micro / 1e6)
                                     : maybe_unknown());
}

static void
history_json(const struct price_period *periods, size_t count, bool hours,
             struct json *json)
{
    json_array_open(json, "history");
    for (size_t i = 0; i < count; i++) {
        const struct price_period *period = &periods[i];

        json_object_open_inline(json, NULL);
        json_put_text(json, "from", period->from);
        json_put_text(json, "to", period->to);
        price_json(json, hours ? "usd_per_hour" : "input_usd_per_mtok", period->input);
        if (!hours) {
            price_json(json, "output_usd_per_mtok", period->output);
            price_json(json, "cached_input_usd_per_mtok", period->cached);
        }
        json_put_text(json, "origin", origin_names[period->origin]);
        json_put_text(json, "list", *period->list ? period->list : NULL);
        json_put_text(json, "source", period->source);
        json_object_close(json);
    }
    json_array_close(json);
}

static bool
line_text(struct catalog_work *work, const struct catalog_line *line,
          const struct catalog_uses *uses, struct blocks *blocks, struct error *err)
{
    struct price_period *periods;
    size_t count;

    if (!history_find(work, line, &periods, &count, err))
        return false;
    blocks_add(blocks, BLOCK_HEADING,
               arena_printf(&work->arena, "%s (%s)", line->name,
                            catalog_sort_name(line->sort)))
        ->level = 1;
    if (line->row) {
        fact_blocks((enum fact_kind)line->sort, line->row, blocks);
    } else {
        blocks_add(blocks, BLOCK_PARAGRAPH, line->figure);
        blocks_add(blocks, BLOCK_PARAGRAPH, line->detail);
    }
    history_text(periods, count, line->rental != NULL, blocks);
    blocks_add(blocks, BLOCK_PARAGRAPH, catalog_uses_words(uses, line, &work->arena));
    return true;
}

static void
users_json(const struct catalog_uses *uses, const struct catalog_line *line,
           struct json *json)
{
    json_array_open(json, "used_by");
    for (size_t i = 0; i < uses->looked; i++) {
        const struct row_use *use = catalog_user_use(&uses->users[i], line);

        if (!use)
            continue;
        json_object_open_inline(json, NULL);
        json_put_text(json, "id", uses->users[i].id);
        json_put_text(json, "title", uses->users[i].title);
        json_put_maybe_money(json, "own_input_usd_per_mtok", use->own_input);
        json_put_maybe_money(json, "own_output_usd_per_mtok", use->own_output);
        json_object_close(json);
    }
    json_array_close(json);
    json_put_integer(json, "assessments_looked_at", (int64_t)uses->looked);
    json_put_integer(json, "assessments_saved", (int64_t)uses->saved);
}

static bool
line_json(struct catalog_work *work, const struct catalog_line *line,
          const struct catalog_uses *uses, struct json *json, struct error *err)
{
    struct price_period *periods;
    size_t count;

    if (!history_find(work, line, &periods, &count, err))
        return false;
    json_object_open(json, NULL);
    json_put_text(json, "entry", line->name);
    json_put_text(json, "kind", catalog_sort_name(line->sort));
    if (line->row) {
        json_object_open(json, "fields");
        fact_json((enum fact_kind)line->sort, line->row, json);
        json_object_close(json);
    } else {
        json_put_text(json, "says", line->figure);
        json_put_text(json, "text", line->detail);
    }
    history_json(periods, count, line->rental != NULL, json);
    users_json(uses, line, json);
    json_object_close(json);
    return true;
}

/* What the saved assessments use. */
static bool
uses_find(struct catalog_work *work, struct catalog_uses *out, struct error *err)
{
    const struct context *context = &work->context;
    const struct decision_ground ground = {&context->catalog, &context->form,
                                           context->as_of_day};
    struct progress progress;
    bool begun = catalog_uses_begin(context->store, &ground, &work->arena, out, err);

    progress_begin(&progress, work->options, "Looking at saved assessments");
    while (catalog_uses_step(out))
        progress_tell(&progress, out->looked, out->saved);
    progress_end(&progress);
    catalog_uses_end(out);
    return begun;
}

static bool
fail_unknown(const struct listing *listing, const char *id, struct arena *arena,
             struct error *err)
{
    const char **names = ARENA_ARRAY(arena, listing->count, const char *), *nearest;
    char mend[160] = "see 'llm-decide catalog list'";

    for (size_t i = 0; i < listing->count; i++)
        names[i] = listing->lines[i]->name;
    nearest = text_nearest(id, names, listing->count);
    if (nearest)
        snprintf(mend, sizeof mend, "did you mean '%.100s'?", nearest);
    return error_set(err, ERROR_INPUT, NULL, mend, "the catalog has no '%s'",
                     text_quoted(id).text);
}

/* The entries that an id means: what has that name before what is priced or measured on it. */
static struct listing
named_find(const struct listing *all, const char *id, struct arena *arena)
{
    struct listing named = *all;

    named.lines = ARENA_ARRAY(arena, all->count, const struct catalog_line *);
    named.count = 0;
    for (size_t i = 0; i < 2 * all->count; i++) {
        const struct catalog_line *line = all->lines[i % all->count];

        if (i < all->count ? has_name(line, id) : is_about(line, id, arena))
            named.lines[named.count++] = line;
    }
    return named;
}

static bool
show_text(struct catalog_work *work, const struct listing *named,
          const struct catalog_uses *uses, struct error *err)
{
    struct blocks blocks;

    blocks_init(&blocks, &work->arena);
    for (size_t i = 0; i < named->count; i++)
        if (!line_text(work, named->lines[i], uses, &blocks, err))
            return false;
    return catalog_text(work, &blocks, err);
}

static bool
show_json(struct catalog_work *work, const struct listing *named,
          const struct catalog_uses *uses, struct error *err)
{
    struct json json;

    json_init(&json, work->out, false);
    json_array_open(&json, NULL);
    for (size_t i = 0; i < named->count; i++)
        if (!line_json(work, named->lines[i], uses, &json, err))
            return false;
    json_array_close(&json);
    json_end(&json);
    return true;
}

bool
catalog_show(struct catalog_work *work, struct error *err)
{
    const char *id = work->arguments[0];
    struct listing all, named;
    struct catalog_uses uses;

    if (work->format == CATALOG_CSV)
        return error_set(err, ERROR_USAGE, NULL, "text, json",
                         "catalog show has no csv; use one of");
    if (!lines_find(work, "", &all, err))
        return false;
    named = named_find(&all, id, &work->arena);
    if (!named.count)
        return fail_unknown(&all, id, &work->arena, err);
    return uses_find(work, &uses, err) &&
           (work->format == CATALOG_JSON ? show_json : show_text)(work, &named, &uses,
                                                                  err);
}
