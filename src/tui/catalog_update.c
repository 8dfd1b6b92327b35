/*
 * catalog_update.c - files that would change the catalog: read, held against it, taken.
 */
#include "tui/catalog_update.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "model/digest.h"
#include "model/fact.h"
#include "store/catalog.h"

const char *
update_format_name(int format)
{
    return format == UPDATE_NATIVE ? "native" : list_format_names[format];
}

/* ---- reading ------------------------------------------------------------------------ */

/* JSON begins with a bracket; a header of CSV has none. */
static bool
is_json(const struct native_file *file)
{
    size_t at = 0;

    while (at < file->size && strchr(" \t\r\n", file->bytes[at]))
        at++;
    return at < file->size && (file->bytes[at] == '{' || file->bytes[at] == '[');
}

/* Whether files are facts of the user's own, as far as anybody says or they show. */
static bool
is_native(int format, const struct native_file *files)
{
    return format == UPDATE_NATIVE ||
           (format == UPDATE_BY_SHAPE && !is_json(&files[0]));
}

static void
files_describe(const struct native_file *files, size_t count, struct arena *arena,
               struct catalog_update *out)
{
    struct strbuf names, hashes;

    strbuf_init(&names);
    strbuf_init(&hashes);
    for (size_t i = 0; i < count; i++) {
        strbuf_addf(&names, "%s%s", i ? ", " : "", files[i].name);
        hash_hex(files[i].bytes, files[i].size, out->hash);
        strbuf_add(&hashes, out->hash);
    }
    out->source = arena_strdup(arena, names.data);
    if (count > 1)
        hash_hex(hashes.data, hashes.length, out->hash);
    strbuf_clear(&names);
    strbuf_clear(&hashes);
}

/* The rows that the file takes the place of, and all others; without a database all are. */
static bool
sides_load(const struct update_base *base, enum origin origin, const char *list,
           struct arena *arena, struct catalog *own, struct catalog *others,
           struct error *err)
{
    *own = (struct catalog){0};
    *others = *base->catalog;
    return !base->store ||
           (store_catalog_rows(base->store, origin, list, arena, own, err) &&
            store_catalog_others(base->store, origin, list, arena, others, err));
}

/* The rows of a kind of two catalogs, one after the other. */
static void
kind_join(enum fact_kind kind, const struct catalog *others, const struct catalog *rows,
          struct arena *arena, struct catalog *out)
{
    size_t size = fact_table[kind].size, count, more;
    const char *first = fact_rows(others, kind, &count);
    const char *second = fact_rows(rows, kind, &more);
    char *all = arena_array(arena, count + more + 1, size);

    if (count)
        memcpy(all, first, count * size);
    if (more)
        memcpy(all + count * size, second, more * size);
    fact_rows_set(out, kind, all, count + more);
}

/* The catalog as it would be without the list; NULL with *err filled when it is none. */
static const struct catalog *
others_merge(const struct update_base *base, const struct catalog *others,
             struct arena *arena, struct error *err)
{
    const struct catalog none = {0};
    struct catalog *merged;

    if (!base->store)
        return base->catalog;
    merged = ARENA_NEW(arena, struct catalog);
    *merged = *others;
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        kind_join((enum fact_kind)kind, others, &none, arena, merged);
    catalog_merge(merged);
    catalog_set_stale_days(merged, catalog_own_stale_days(base->catalog));
    return catalog_link(merged, err) ? merged : NULL;
}

static int
offer_compare(const void *left, const void *right)
{
    return fact_compare(FACT_OFFER, left, right);
}

/* What a list brought of other providers than the one that a file is about stays. */
static void
others_keep(struct price_list *list, const struct catalog *own, struct arena *arena)
{
    struct api_offer *offers = ARENA_ARRAY(arena, list->offer_count + own->offer_count,
                                           struct api_offer);
    size_t count = list->offer_count;

    if (count)
        memcpy(offers, list->offers, count * sizeof *offers);
    for (size_t i = 0; i < own->offer_count; i++)
        if (strcmp(own->offers[i].provider_id, list->provider) != 0)
            offers[count++] = own->offers[i];
    if (count)
        qsort(offers, count, sizeof *offers, offer_compare);
    list->offers = offers;
    list->offer_count = count;
}

static bool
list_read(const struct update_base *base, int format, const struct native_file *file,
          struct arena *arena, struct catalog_update *out, struct catalog *others,
          struct error *err)
{
    const struct catalog *known;
    struct catalog own;

    if (!price_list_format(file->name, file->bytes, file->size, &format, err) ||
        !sides_load(base, ORIGIN_IMPORTED, list_format_names[format], arena, &own,
                    others, err))
        return false;
    known = others_merge(base, others, arena, err);
    if (!known || !price_list_read(format, file->name, file->bytes, file->size, known,
                                   base->today, arena, &out->list, err))
        return false;
    out->format = format;
    out->source = out->list.source;
    if (out->list.provider)
        others_keep(&out->list, &own, arena);
    preview_make(base->catalog, &own, out->list.offers, out->list.offer_count, arena,
                 &out->preview);
    return true;
}

static bool
facts_of_own_read(const struct update_base *base, const struct native_file *files,
                  size_t count, struct arena *arena, struct catalog_update *out,
                  struct catalog *others, struct error_list *faults)
{
    struct catalog *own = ARENA_NEW(arena, struct catalog);
    struct error err;

    out->format = UPDATE_NATIVE;
    if (!sides_load(base, ORIGIN_USER, "", arena, own, others, &err))
        return error_list_add(faults, &err);
    return native_read(files, count, base->catalog, own, arena, &out->facts, faults);
}

/* The facts that the update would leave under its origin and list. */
static struct catalog
rows_of(const struct catalog_update *update)
{
    return update->format == UPDATE_NATIVE
               ? update->facts.rows
               : (struct catalog){.offers = update->list.offers,
                                  .offer_count = update->list.offer_count};
}

static bool
merged_make(struct catalog_update *update, const struct update_base *base,
            const struct catalog *others, struct arena *arena, struct error *err)
{
    struct catalog rows = rows_of(update);

    update->merged = *others;
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        kind_join((enum fact_kind)kind, others, &rows, arena, &update->merged);
    catalog_merge(&update->merged);
    catalog_set_stale_days(&update->merged, catalog_own_stale_days(base->catalog));
    return catalog_link(&update->merged, err);
}

bool
catalog_update_read(const struct update_base *base, int format,
                    const struct native_file *files, size_t count, struct arena *arena,
                    struct catalog_update *out, struct error_list *faults)
{
    struct catalog *others = ARENA_NEW(arena, struct catalog);
    bool native = is_native(format, files);
    struct error err;

    *out = (struct catalog_update){0};
    if (!native && count > 1) {
        error_set(&err, ERROR_USAGE, files[1].name, "import them one after the other",
                  "a second price list");
        return error_list_add(faults, &err);
    }
    files_describe(files, count, arena, out);
    if (native) {
        if (!facts_of_own_read(base, files, count, arena, out, others, faults))
            return false;
    } else if (!list_read(base, format, &files[0], arena, out, others, &err))
        return error_list_add(faults, &err);
    return merged_make(out, base, others, arena, &err) || error_list_add(faults, &err);
}

bool
catalog_update_changes(const struct catalog_update *update)
{
    const struct preview *preview = &update->preview;

    if (update->format == UPDATE_NATIVE)
        return update->facts.change_count > 0;
    return preview->counts[PREVIEW_SAME] < preview->line_count ||
           update->list.past_count > 0;
}

/* ---- taking -------------------------------------------------------------------------- */

bool
catalog_update_take(struct store *store, const struct catalog_update *update,
                    const char *now, struct arena *arena, int64_t *revision,
                    struct error *err)
{
    bool native = update->format == UPDATE_NATIVE;
    struct catalog rows = rows_of(update);
    struct past_offer *past = ARENA_ARRAY(arena, update->list.past_count + 1,
                                          struct past_offer);
    struct catalog_change change = {
        .cause = native ? CAUSE_USER : CAUSE_IMPORT,
        .list = native ? "" : list_format_names[update->format],
        .source = update->source,
        .source_hash = update->hash,
        .licence = native ? "" : update->list.licence,
        .now = now,
        .past = past,
        .past_count = update->list.past_count,
    };

    for (size_t i = 0; i < update->list.past_count; i++)
        past[i] = (struct past_offer){&update->list.past[i].offer,
                                      update->list.past[i].from,
                                      update->list.past[i].to};
    return store_catalog_change(store, &change, &rows, revision, err);
}

/* ---- what saved assessments make of it ----------------------------------------------- */

void
catalog_update_decider(const struct catalog_update *update,
                       const struct decision_ground *ground,
                       struct answers_decider *out)
{
    const struct decision_ground sides[] = {
        *ground, {&update->merged, ground->form, ground->as_of_day}};

    answers_decider_init(out, sides, ARRAY_LEN(sides));
}

/* Who leads, and at which price. */
static void
leader_find(const struct decision *decision, int side, struct update_effect *out)
{
    int winner = decision->verdict.winner;

    out->leader[side] = winner;
    if (winner >= 0) {
        out->score[side] = decision->options[winner].score;
        out->tco_usd[side] = decision->options[winner].plan.tco;
    }
}

void
catalog_update_effect(struct answers_decider *decider, const char *id,
                      const char *answers, struct update_effect *out)
{
    *out = (struct update_effect){.id = id,
                                  .is_known = answers_decider_run(decider, answers)};
    if (!out->is_known)
        return;
    for (int side = 0; side < 2; side++)
        leader_find(decider->decisions[side], side, out);
    out->is_changed = out->leader[0] != out->leader[1] ||
                      out->tco_usd[0] != out->tco_usd[1];
}
