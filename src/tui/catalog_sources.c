/*
 * catalog_sources.c - the sources of a catalog's facts as lines of a list.
 */
#include "tui/catalog_sources.h"

#include <stdlib.h>
#include <string.h>

#include "report/phrase.h"
#include "report/show.h"

/* What parts the sources of a row; a day or a remark stands behind each in brackets. */
#define PARTING " ; "
#define REMARK " ("

/* The length of the address at the beginning of a list of sources. */
static size_t
address_length(const char *sources)
{
    const char *end = strstr(sources, PARTING), *remark = strstr(sources, REMARK);

    if (remark && (!end || remark < end))
        end = remark;
    return end ? (size_t)(end - sources) : strlen(sources);
}

/* The next source of a list; NULL behind the last. */
static const char *
address_next(const char *sources)
{
    const char *end = strstr(sources, PARTING);

    return end ? end + strlen(PARTING) : NULL;
}

bool
source_is_of(const struct provenance *provenance, const char *address)
{
    size_t length = strlen(address);

    for (const char *at = provenance->source; at; at = address_next(at))
        if (address_length(at) == length && strncmp(at, address, length) == 0)
            return true;
    return false;
}

/* ---- gathering ------------------------------------------------------------------------ */

/* That a row names an address. */
struct mention {
    const char *address;
    const struct provenance *row;
    enum fact_kind kind;
};

struct mentions {
    struct arena *arena;
    struct mention *items;
    size_t count, capacity;
};

static void
row_mention(struct mentions *mentions, enum fact_kind kind,
            const struct provenance *row)
{
    for (const char *at = row->source; at && *at; at = address_next(at)) {
        mentions->items = arena_grow(mentions->arena, mentions->items, mentions->count,
                                     &mentions->capacity, sizeof *mentions->items);
        mentions->items[mentions->count++] = (struct mention){
            arena_strndup(mentions->arena, at, address_length(at)), row, kind};
    }
}

static int
mention_compare(const void *left, const void *right)
{
    const struct mention *a = left, *b = right;
    int order = strcmp(a->address, b->address);

    return order ? order : (a->kind > b->kind) - (a->kind < b->kind);
}

static void
mentions_find(const struct catalog *catalog, struct mentions *out)
{
    for (int i = 0; i < FACT_KIND_COUNT; i++) {
        enum fact_kind kind = (enum fact_kind)i;
        size_t count;
        const char *row = fact_rows(catalog, kind, &count);

        for (; count > 0; count--, row += fact_table[kind].size)
            row_mention(out, kind, fact_provenance_of(kind, row));
    }
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, mention_compare);
}

/* ---- lines ---------------------------------------------------------------------------- */

static const char *const kind_words[FACT_KIND_COUNT] = {
    [FACT_MODEL] = "model",
    [FACT_OFFER] = "API price",
    [FACT_GPU] = "GPU",
    [FACT_GPU_OFFER] = "GPU price",
    [FACT_BENCHMARK] = "measurement",
    [FACT_PROVIDER] = "provider",
    [FACT_DUTY] = "duty",
    [FACT_DEFAULT] = "default",
    [FACT_VERDICT] = "verdict",
};

/* "118 API prices and 3 models": how many rows of each kind. */
static const char *
kinds_text(const struct mention *mentions, size_t count, struct arena *arena)
{
    const char *parts[FACT_KIND_COUNT];
    size_t of_kind[FACT_KIND_COUNT] = {0}, used = 0;

    for (size_t i = 0; i < count; i++)
        of_kind[mentions[i].kind]++;
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        if (of_kind[kind])
            parts[used++] = kind == FACT_DUTY && of_kind[kind] > 1
                                ? arena_printf(arena, "%zu duties", of_kind[kind])
                                : show_things(arena, (double)of_kind[kind],
                                              kind_words[kind]);
    return phrase_join(arena, parts, used);
}

/* The licence that the newest import of a source came with; "" when nobody said any. */
static const char *
licence_of(const struct revision *revisions, size_t count, const char *address)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(revisions[i].source, address) == 0 && *revisions[i].licence)
            return revisions[i].licence;
    return "";
}

static void
line_make(const struct mention *mentions, size_t count, const char *licence,
          long as_of_day, struct arena *arena, struct catalog_line *out)
{
    const struct provenance *newest = mentions[0].row, *oldest = mentions[0].row;
    struct provenance *provenance = ARENA_NEW(arena, struct provenance);
    const char *kinds = kinds_text(mentions, count, arena);

    for (size_t i = 1; i < count; i++) {
        const struct provenance *row = mentions[i].row;

        newest = row->as_of_day > newest->as_of_day ? row : newest;
        oldest = row->as_of_day < oldest->as_of_day ? row : oldest;
    }
    *provenance = *newest;
    provenance->source = mentions[0].address;
    *out = (struct catalog_line){
        .kind = KIND_SOURCE,
        .sort = LINE_SOURCE,
        .word = "source",
        .name = mentions[0].address,
        .figure = kinds,
        .provenance = provenance,
        .age = as_of_day - newest->as_of_day,
    };
    out->detail = arena_printf(
        arena, "%s, %s%s%s. %s", kinds,
        newest->as_of_day == oldest->as_of_day ? "of " : "from ", oldest->as_of,
        newest->as_of_day == oldest->as_of_day
            ? ""
            : arena_printf(arena, " to %s", newest->as_of),
        *licence ? arena_printf(arena, "Licence of the data: %s.", licence)
                 : "No licence is kept with these facts.");
}

size_t
catalog_sources(const struct catalog *catalog, const struct revision *revisions,
                size_t revision_count, long as_of_day, struct arena *arena,
                struct catalog_line **out)
{
    struct mentions mentions = {.arena = arena};
    size_t count = 0, end;

    mentions_find(catalog, &mentions);
    *out = ARENA_ARRAY(arena, mentions.count, struct catalog_line);
    for (size_t i = 0; i < mentions.count; i = end) {
        const char *address = mentions.items[i].address;

        for (end = i + 1;
             end < mentions.count && strcmp(mentions.items[end].address, address) == 0;
             end++)
            ;
        line_make(&mentions.items[i], end - i,
                  licence_of(revisions, revision_count, address), as_of_day, arena,
                  &(*out)[count++]);
    }
    return count;
}
