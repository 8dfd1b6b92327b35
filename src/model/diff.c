/*
 * diff.c - what differs between two catalogs.
 */
#include "model/diff.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/strbuf.h"

const char *const diff_what_names[DIFF_COUNT] = {
    [DIFF_ADDED] = "added",
    [DIFF_REMOVED] = "removed",
    [DIFF_CHANGED] = "changed",
};

/* ---- facts ----------------------------------------------------------------------------- */

struct fact_diff
fact_row_compare(enum fact_kind kind, const void *before, const void *after)
{
    const struct fact_info *info = &fact_table[kind];
    struct fact_diff diff = {kind, DIFF_CHANGED, before, after, 0, false};

    assert(info->field_count <= 64);
    for (size_t i = 0; i < info->field_count; i++)
        if (field_compare(&info->fields[i], before, after) != 0)
            diff.fields |= (uint64_t)1 << i;
    diff.tiers = fact_tiers_differ(kind, before, after);
    return diff;
}

static void
fact_diff_add(struct catalog_diff *out, struct fact_diff diff)
{
    out->facts[out->fact_count++] = diff;
}

static void
kind_compare(enum fact_kind kind, const struct catalog *before,
             const struct catalog *after, struct catalog_diff *out)
{
    size_t size = fact_table[kind].size, old_count, new_count, i = 0, j = 0;
    const char *old = fact_rows(before, kind, &old_count);
    const char *new = fact_rows(after, kind, &new_count);

    while (i < old_count || j < new_count) {
        const void *a = old + i * size, *b = new + j *size;
        int order = i == old_count   ? 1
                    : j == new_count ? -1
                                     : fact_key_compare(kind, a, b);

        if (order < 0) {
            fact_diff_add(out,
                          (struct fact_diff){kind, DIFF_REMOVED, a, NULL, 0, false});
        } else if (order > 0) {
            fact_diff_add(out, (struct fact_diff){kind, DIFF_ADDED, NULL, b, 0, false});
        } else if (fact_compare(kind, a, b) != 0) {
            fact_diff_add(out, fact_row_compare(kind, a, b));
        }
        i += order <= 0;
        j += order >= 0;
    }
}

/* ---- knowledge ---------------------------------------------------------------------------- */

/* An entry with all that it says as one text. */
struct entry {
    enum knowledge_kind kind;
    const char *id, *text;
    bool stays; /* the other catalog has the same */
};

struct entries {
    struct entry *items;
    size_t count, capacity;
    struct arena *arena;
    struct strbuf text; /* of the entry that is being walked */
};

/* The text of the entry that has ended. */
static void
entry_end(struct entries *entries)
{
    if (entries->count)
        entries->items[entries->count - 1].text = arena_strdup(entries->arena,
                                                               entries->text.data);
    strbuf_reset(&entries->text);
}

static bool
kind_begin(struct knowledge_walk *walk, enum knowledge_kind kind, size_t *count)
{
    (void)walk;
    (void)kind;
    (void)count;
    return true;
}

static bool
entry_begin(struct knowledge_walk *walk, enum knowledge_kind kind, const char **id)
{
    struct entries *entries = walk->context;

    entry_end(entries);
    if (entries->count == entries->capacity) {
        size_t capacity = entries->capacity ? 2 * entries->capacity : 256;
        struct entry *items = ARENA_ARRAY(entries->arena, capacity, struct entry);

        if (entries->count)
            memcpy(items, entries->items, entries->count * sizeof *items);
        entries->items = items;
        entries->capacity = capacity;
    }
    entries->items[entries->count++] = (struct entry){kind, *id, "", false};
    return true;
}

static bool
text_take(struct knowledge_walk *walk, const char *field, size_t item,
          const char **value)
{
    struct entries *entries = walk->context;

    strbuf_addf(&entries->text, "%s %zu %s\n", field, item, *value ? *value : "\x1D");
    return true;
}

static bool
number_take(struct knowledge_walk *walk, const char *field, size_t item, double *value)
{
    char text[NUMBER_TEXT_SIZE];

    number_format_exact(*value, text, sizeof text);
    return text_take(walk, field, item, &(const char *){text});
}

static bool
list_take(struct knowledge_walk *walk, const char *field, size_t *count)
{
    double number = (double)*count;

    return number_take(walk, field, 0, &number);
}

/* Several entries of a kind may have one id: a gate for each way to be hit. */
static int
id_compare(const struct entry *a, const struct entry *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return strcmp(a->id, b->id);
}

static int
entry_compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = id_compare(a, b);

    return order ? order : strcmp(a->text, b->text);
}

/* All entries of a catalog, by kind, id and text. */
static struct entries
entries_take(const struct catalog *catalog, struct arena *arena)
{
    struct catalog copy = *catalog; /* a walk that writes leaves it as it is */
    struct entries entries = {.arena = arena};
    struct error err;
    struct knowledge_walk walk = {
        .context = &entries,
        .err = &err,
        .kind = kind_begin,
        .entry = entry_begin,
        .text = text_take,
        .number = number_take,
        .list = list_take,
    };

    strbuf_init(&entries.text);
    knowledge_walk(&walk, &copy);
    entry_end(&entries);
    strbuf_clear(&entries.text);
    if (entries.count)
        qsort(entries.items, entries.count, sizeof *entries.items, entry_compare);
    return entries;
}

static void
same_mark(struct entries *before, struct entries *after)
{
    size_t i = 0, j = 0;

    while (i < before->count && j < after->count) {
        int order = entry_compare(&before->items[i], &after->items[j]);

        if (order == 0)
            before->items[i].stays = after->items[j].stays = true;
        i += order <= 0;
        j += order >= 0;
    }
}

/* The entries that differ, as the first `count` of the items. */
static void
same_drop(struct entries *entries)
{
    size_t kept = 0;

    for (size_t i = 0; i < entries->count; i++)
        if (!entries->items[i].stays)
            entries->items[kept++] = entries->items[i];
    entries->count = kept;
}

static void
knowledge_compare(const struct entries *before, const struct entries *after,
                  struct catalog_diff *out)
{
    size_t i = 0, j = 0;

    while (i < before->count || j < after->count) {
        const struct entry *a = &before->items[i], *b = &after->items[j];
        int order = i == before->count ? 1 : j == after->count ? -1 : id_compare(a, b);
        enum diff_what what = order < 0   ? DIFF_REMOVED
                              : order > 0 ? DIFF_ADDED
                                          : DIFF_CHANGED;

        if (order > 0)
            a = b;
        out->knowledge[out->knowledge_count++] = (struct knowledge_diff){a->kind, what,
                                                                         a->id};
        i += order <= 0;
        j += order >= 0;
    }
}

void
catalog_compare(const struct catalog *before, const struct catalog *after,
                struct arena *arena, struct catalog_diff *out)
{
    struct entries old = entries_take(before, arena), new = entries_take(after, arena);
    size_t most = 0;

    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        size_t old_count, new_count;

        fact_rows(before, (enum fact_kind)kind, &old_count);
        fact_rows(after, (enum fact_kind)kind, &new_count);
        most += old_count + new_count;
    }
    *out = (struct catalog_diff){0};
    out->facts = ARENA_ARRAY(arena, most, struct fact_diff);
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        kind_compare((enum fact_kind)kind, before, after, out);
    out->knowledge = ARENA_ARRAY(arena, old.count + new.count, struct knowledge_diff);
    same_mark(&old, &new);
    same_drop(&old);
    same_drop(&new);
    knowledge_compare(&old, &new, out);
}
