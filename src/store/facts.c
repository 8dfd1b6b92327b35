/*
 * facts.c - the rows of facts in the database, by revision.
 *
 * Rows go in and out field by field, by the table of fields.
 */
#include "store/facts.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "store/fact_sql.h"
#include "store/sql.h"

/* ---- rows out -------------------------------------------------------------------- */

enum { COL_ROW, COL_ORIGIN, COL_FIELDS };

/* Rows of a kind with their place in the table. */
struct rows {
    char *data; /* count x the kind's size */
    int64_t *ids;
    size_t count, capacity;
};

/* Memory of another size; no size here comes near SIZE_MAX, since files are bounded. */
static void *
resize(void *old, size_t size)
{
    void *new = realloc(old, size);

    if (!new)
        memory_exhausted();
    return new;
}

/* A zeroed row at the end; data moves when there is no room. */
static void *
rows_add(struct rows *rows, size_t size, int64_t id)
{
    if (rows->count == rows->capacity) {
        rows->capacity = rows->capacity ? 2 * rows->capacity : 64;
        rows->data = resize(rows->data, rows->capacity * size);
        rows->ids = resize(rows->ids, rows->capacity * sizeof *rows->ids);
    }
    rows->ids[rows->count] = id;
    return memset(rows->data + rows->count++ * size, 0, size);
}

/* All rows are there, or reading them failed: from now on they live in the arena. */
static void
rows_settle(struct rows *rows, size_t size, struct arena *arena)
{
    char *data = rows->data;
    int64_t *ids = rows->ids;

    rows->data = arena_array(arena, rows->count, size);
    rows->ids = ARENA_ARRAY(arena, rows->count, int64_t);
    if (rows->count) {
        memcpy(rows->data, data, rows->count * size);
        memcpy(rows->ids, ids, rows->count * sizeof *ids);
    }
    free(data);
    free(ids);
}

/* A value of the database that the field's own check refused. */
static bool
field_damage(struct store *store, enum fact_kind kind, int64_t id, struct error *err)
{
    char what[sizeof err->what + 64];

    snprintf(what, sizeof what, "%s, row %lld, %s", fact_table[kind].name,
             (long long)id, err->what);
    return sql_damage(store, what, err);
}

/* Give a row the text of the row before it, where both say the same. */
static bool
text_shared(const struct fact_field *field, const char *text, const void *before,
            void *row)
{
    const char *shared = NULL;

    if (!before || field->type != FIELD_TEXT)
        return false;
    memcpy(&shared, (const char *)before + field->offset, sizeof shared);
    if (!shared || strcmp(shared, text) != 0)
        return false;
    memcpy((char *)row + field->offset, &shared, sizeof shared);
    return true;
}

/* What rows of a kind are read with. */
struct loader {
    struct query query;
    enum fact_kind kind;
    struct arena *arena;  /* of the rows' texts */
    struct arena scratch; /* of a row's texts as the database has them */
    struct rows rows;
};

/* before: the row that was read before this one, or NULL. */
static bool
field_read(struct loader *in, int column, const struct fact_field *field,
           const void *before, void *row, bool *refused, struct error *err)
{
    struct query *query = &in->query;
    struct maybe number;
    struct price price;
    const char *text;

    *refused = false;
    switch (field_value(field)) {
    case VALUE_NUMBER:
        if (!sql_maybe(query, column, &number, err))
            return false;
        *refused = !field_set_number(field, number, row, err);
        break;
    case VALUE_PRICE:
        if (!sql_price(query, column, &price, err))
            return false;
        *refused = !field_set_price(field, price, row, err);
        break;
    case VALUE_TEXT:
        if (!sql_text(query, column, &in->scratch, &text, err))
            return false;
        text = text ? text : "";
        *refused = !text_shared(field, text, before, row) &&
                   !field_set_text(field, text, row, in->arena, err);
        break;
    }
    return !*refused;
}

static bool
origin_read(struct query *query, int column, enum origin *origin, struct arena *arena,
            struct error *err)
{
    const char *name;

    if (!sql_text(query, column, arena, &name, err))
        return false;
    for (int i = 0; i < ORIGIN_COUNT; i++)
        if (name && strcmp(origin_names[i], name) == 0) {
            *origin = (enum origin)i;
            return true;
        }
    return sql_damage(query->store, "a row of no origin", err);
}

/* The row that the query stands at, at the end of the rows. */
static bool
row_read(struct loader *in, struct error *err)
{
    const struct fact_info *info = &fact_table[in->kind];
    bool refused = false;
    const void *before;
    int64_t id;
    void *row;

    if (!sql_integer(&in->query, COL_ROW, 1, INT64_MAX, &id, err))
        return false;
    row = rows_add(&in->rows, info->size, id);
    before = in->rows.count > 1 ? (char *)row - info->size : NULL;
    if (!origin_read(&in->query, COL_ORIGIN, &fact_provenance(in->kind, row)->origin,
                     &in->scratch, err))
        return false;
    for (size_t i = 0; i < info->field_count; i++)
        if (!field_read(in, COL_FIELDS + (int)i, &info->fields[i], before, row,
                        &refused, err))
            return refused ? field_damage(in->query.store, in->kind, id, err) : false;
    return true;
}

static void
owner_bind(struct query *query, int64_t revision, const struct fact_owner *owner)
{
    enum { PARAM_REVISION = 1, PARAM_ORIGIN, PARAM_LIST, PARAM_THEIRS };

    sql_bind_integer(query, PARAM_REVISION, revision);
    sql_bind_text(query, PARAM_ORIGIN, owner ? origin_names[owner->origin] : NULL);
    sql_bind_text(query, PARAM_LIST, owner ? owner->list : NULL);
    sql_bind_integer(query, PARAM_THEIRS, !owner || !owner->others);
}

/* Give offers, in the order of their ids, the tiers that follow in the same order. */
static bool
tiers_read(struct query *query, const struct rows *rows, struct arena *arena,
           struct error *err)
{
    enum { TIER_OFFER, TIER_ABOVE, TIER_INPUT, TIER_OUTPUT, TIER_CACHED };
    struct api_offer *offers = (struct api_offer *)(void *)rows->data;
    struct api_tier *tiers = NULL;
    size_t at = 0;
    bool row;

    while (sql_step(query, &row, err)) {
        struct api_tier tier;
        int64_t offer;

        if (!row)
            return true;
        if (!sql_integer(query, TIER_OFFER, 1, INT64_MAX, &offer, err) ||
            !sql_integer(query, TIER_ABOVE, 1, INT64_MAX, &tier.above_tokens, err) ||
            !sql_price(query, TIER_INPUT, &tier.input, err) ||
            !sql_price(query, TIER_OUTPUT, &tier.output, err) ||
            !sql_price(query, TIER_CACHED, &tier.cached, err))
            return false;
        while (at < rows->count && rows->ids[at] < offer)
            at++;
        if (at == rows->count || rows->ids[at] != offer)
            continue; /* of an offer that is not asked for */
        if (offers[at].tier_count == 0)
            tiers = ARENA_ARRAY(arena, OFFER_TIERS_MAX, struct api_tier);
        if (offers[at].tier_count == OFFER_TIERS_MAX)
            return sql_damage(query->store, "an offer has too many tiers", err);
        tiers[offers[at].tier_count++] = tier;
        offers[at].tiers = tiers;
    }
    return false;
}

static bool
tiers_load(struct store *store, int64_t revision, const struct rows *rows,
           struct arena *arena, struct error *err)
{
    static const char sql[] =
        "SELECT t.offer, t.above_tokens, t.input_micro, t.output_micro, t.cached_micro"
        "  FROM api_tier AS t JOIN api_offer AS o ON o.row = t.offer"
        " WHERE o.until > ?1 AND o.since <= ?1 AND o.valid_to IS NULL"
        " ORDER BY t.offer, t.above_tokens";
    enum { PARAM_REVISION = 1 };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_integer(&query, PARAM_REVISION, revision);
        good = tiers_read(&query, rows, arena, err);
    }
    sql_finish(&query);
    return good;
}

/* Every row derived and checked as a whole, as when it was read from a file. */
static bool
rows_complete(struct store *store, enum fact_kind kind, const struct rows *rows,
              struct error *err)
{
    for (size_t i = 0; i < rows->count; i++)
        if (!fact_complete(kind, rows->data + i * fact_table[kind].size, err))
            return field_damage(store, kind, rows->ids[i], err);
    return true;
}

/* All rows of the query, into in->rows, which live in in->arena. */
static bool
rows_read(struct loader *in, struct error *err)
{
    struct arena_mark mark;
    bool row = false, good = true;

    arena_init(&in->scratch);
    mark = arena_mark(&in->scratch);
    while (good && (good = sql_step(&in->query, &row, err)) && row) {
        good = row_read(in, err);
        arena_rewind(&in->scratch, mark);
    }
    arena_clear(&in->scratch);
    rows_settle(&in->rows, fact_table[in->kind].size, in->arena);
    return good;
}

static bool
rows_load(struct store *store, enum fact_kind kind, int64_t revision,
          const struct fact_owner *owner, struct arena *arena, struct rows *rows,
          struct error *err)
{
    struct loader in = {.kind = kind, .arena = arena};
    bool good = sql_prepare(store, fact_sql[kind].select, &in.query, err);

    if (good) {
        owner_bind(&in.query, revision, owner);
        good = rows_read(&in, err);
    }
    *rows = in.rows;
    sql_finish(&in.query);
    if (good && kind == FACT_OFFER)
        good = tiers_load(store, revision, rows, arena, err);
    return good && rows_complete(store, kind, rows, err);
}

bool
facts_load(struct store *store, enum fact_kind kind, int64_t revision,
           const struct fact_owner *owner, struct arena *arena, struct catalog *catalog,
           struct error *err)
{
    struct rows rows;

    if (!rows_load(store, kind, revision, owner, arena, &rows, err))
        return false;
    fact_rows_set(catalog, kind, rows.data, rows.count);
    return true;
}

/* ---- rows in --------------------------------------------------------------------- */

/* When a price was asked; to is NULL while it is. */
struct period {
    char from[DATE_TEXT_SIZE];
    const char *to;
};

/* A field that is kept as text, in buf unless it is nothing. */
static void
text_bind(struct query *query, int param, const struct fact_field *field,
          const void *row, struct strbuf *buf)
{
    bool can_be_nothing = field->type == FIELD_ID || field->type == FIELD_DATE ||
                          field->type == FIELD_PRECISION;

    strbuf_reset(buf);
    field_format(field, row, buf);
    sql_bind_text(query, param, can_be_nothing && buf->length == 0 ? NULL : buf->data);
}

static void
fields_bind(struct query *query, int param, enum fact_kind kind, const void *row,
            struct strbuf *bufs)
{
    const struct fact_info *info = &fact_table[kind];

    for (size_t i = 0; i < info->field_count; i++) {
        const struct fact_field *field = &info->fields[i];

        switch (field_value(field)) {
        case VALUE_NUMBER:
            sql_bind_maybe(query, param++, field_number(field, row));
            break;
        case VALUE_PRICE:
            sql_bind_price(query, param++, field_price(field, row));
            break;
        case VALUE_TEXT:
            text_bind(query, param++, field, row, &bufs[i]);
            break;
        }
    }
}

static bool
tiers_insert(struct store *store, const struct api_offer *offer, int64_t id,
             struct error *err)
{
    static const char sql[] = "INSERT INTO api_tier"
                              "  (offer, above_tokens, input_micro, output_micro,"
                              "   cached_micro)"
                              " VALUES (?1, ?2, ?3, ?4, ?5)";
    enum { PARAM_OFFER = 1, PARAM_ABOVE, PARAM_INPUT, PARAM_OUTPUT, PARAM_CACHED };
    struct query query;
    bool good;

    if (!offer->tier_count)
        return true;
    good = sql_prepare(store, sql, &query, err);
    for (size_t i = 0; good && i < offer->tier_count; i++) {
        sql_bind_integer(&query, PARAM_OFFER, id);
        sql_bind_integer(&query, PARAM_ABOVE, offer->tiers[i].above_tokens);
        sql_bind_price(&query, PARAM_INPUT, offer->tiers[i].input);
        sql_bind_price(&query, PARAM_OUTPUT, offer->tiers[i].output);
        sql_bind_price(&query, PARAM_CACHED, offer->tiers[i].cached);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good;
}

/* What a row is inserted with, prepared once for many rows. */
struct inserter {
    struct store *store;
    enum fact_kind kind;
    const struct fact_owner *owner;
    int64_t revision;
    struct query query;
    struct strbuf *bufs; /* one for each field */
};

static bool
inserter_open(struct store *store, enum fact_kind kind, int64_t revision,
              const struct fact_owner *owner, struct inserter *out, struct error *err)
{
    size_t count = fact_table[kind].field_count;

    *out = (struct inserter){store, kind, owner, revision, {0}, NULL};
    out->bufs = malloc(count * sizeof *out->bufs);
    if (!out->bufs)
        memory_exhausted();
    for (size_t i = 0; i < count; i++)
        strbuf_init(&out->bufs[i]);
    return sql_prepare(store, fact_sql[kind].insert, &out->query, err);
}

static void
inserter_close(struct inserter *inserter)
{
    for (size_t i = 0; i < fact_table[inserter->kind].field_count; i++)
        strbuf_clear(&inserter->bufs[i]);
    free(inserter->bufs);
    sql_finish(&inserter->query);
}

static bool
row_insert(struct inserter *inserter, const void *row, const struct period *period,
           struct error *err)
{
    enum { PARAM_ORIGIN = 1, PARAM_LIST, PARAM_SINCE, PARAM_NEXT };
    struct query *query = &inserter->query;
    int param = PARAM_NEXT;

    sql_bind_text(query, PARAM_ORIGIN, origin_names[inserter->owner->origin]);
    sql_bind_text(query, PARAM_LIST, inserter->owner->list);
    sql_bind_integer(query, PARAM_SINCE, inserter->revision);
    if (fact_sql[inserter->kind].priced) {
        sql_bind_text(query, param++, period->from);
        sql_bind_text(query, param++, period->to);
    }
    fields_bind(query, param, inserter->kind, row, inserter->bufs);
    if (!sql_run(query, err))
        return false;
    return inserter->kind != FACT_OFFER ||
           tiers_insert(inserter->store, row,
                        sqlite3_last_insert_rowid(inserter->store->db), err);
}

static struct period
period_open(enum fact_kind kind, const void *row)
{
    struct period period = {.to = NULL};

    date_format(fact_provenance_of(kind, row)->as_of_day, period.from);
    return period;
}

/* ---- one set of rows for another ------------------------------------------------- */

/* A row of the old set or of the new one. */
struct candidate {
    enum fact_kind kind;
    const void *row;
    int64_t id; /* of the old set */
    bool stays; /* it is in both */
};

static int
candidate_compare(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    int order = fact_compare(a->kind, a->row, b->row);

    return order ? order : (a->id > b->id) - (a->id < b->id);
}

static struct candidate *
candidates_make(enum fact_kind kind, const char *rows, const int64_t *ids, size_t count,
                struct arena *arena)
{
    struct candidate *all = ARENA_ARRAY(arena, count, struct candidate);

    for (size_t i = 0; i < count; i++)
        all[i] = (struct candidate){kind, rows + i * fact_table[kind].size,
                                    ids ? ids[i] : 0, false};
    if (count)
        qsort(all, count, sizeof *all, candidate_compare);
    return all;
}

/* Mark what is in both sets; each row of one answers for one of the other. */
static void
candidates_match(struct candidate *old, size_t old_count, struct candidate *new,
                 size_t new_count)
{
    size_t i = 0, j = 0;

    while (i < old_count && j < new_count) {
        int order = fact_compare(old[i].kind, old[i].row, new[j].row);

        if (order == 0)
            old[i++].stays = new[j++].stays = true;
        else if (order < 0)
            i++;
        else
            j++;
    }
}

/* The row that takes the place of an old one, or NULL; the new ones are sorted. */
static const void *
successor_find(const struct candidate *old, const struct candidate *new, size_t count)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (fact_key_compare(old->kind, new[middle].row, old->row) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count && fact_key_compare(old->kind, new[low].row, old->row) == 0;
         low++)
        if (!new[low].stays)
            return new[low].row;
    return NULL;
}

static bool
prices_differ(enum fact_kind kind, const void *left, const void *right)
{
    const struct fact_info *info = &fact_table[kind];

    for (size_t i = 0; i < info->field_count; i++)
        if (info->fields[i].type == FIELD_PRICE &&
            field_compare(&info->fields[i], left, right) != 0)
            return true;
    return false;
}

/* Keep what an old row cost as a row of the past, where it was asked at another time. */
static bool
past_keep(struct inserter *inserter, const struct candidate *old, const void *successor,
          const char *today, struct error *err)
{
    struct period period = period_open(old->kind, old->row);
    char until[DATE_TEXT_SIZE];
    long day;

    if (successor && !prices_differ(old->kind, old->row, successor))
        return true;
    if (successor)
        date_format(fact_provenance_of(old->kind, successor)->as_of_day, until);
    else
        snprintf(until, sizeof until, "%s", today);
    /* A price corrected for the same day was never asked. */
    if (!date_parse(until, &day) || strcmp(period.from, until) >= 0)
        return true;
    period.to = until;
    return row_insert(inserter, old->row, &period, err);
}

static bool
row_close(struct query *query, int64_t revision, int64_t id, struct error *err)
{
    enum { PARAM_REVISION = 1, PARAM_ROW };

    sql_bind_integer(query, PARAM_REVISION, revision);
    sql_bind_integer(query, PARAM_ROW, id);
    return sql_run(query, err);
}

static bool
old_end(struct inserter *inserter, const struct candidate *old, size_t old_count,
        const struct candidate *new, size_t new_count, const char *today,
        struct error *err)
{
    enum fact_kind kind = inserter->kind;
    struct query close;
    bool good = sql_prepare(inserter->store, fact_sql[kind].close, &close, err);

    for (size_t i = 0; good && i < old_count; i++) {
        if (old[i].stays)
            continue;
        good = row_close(&close, inserter->revision, old[i].id, err);
        if (good && fact_sql[kind].priced)
            good = past_keep(inserter, &old[i], successor_find(&old[i], new, new_count),
                             today, err);
    }
    sql_finish(&close);
    return good;
}

static bool
new_begin(struct inserter *inserter, const struct candidate *new, size_t count,
          struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        struct period period = period_open(new[i].kind, new[i].row);

        if (!new[i].stays && !row_insert(inserter, new[i].row, &period, err))
            return false;
    }
    return true;
}

static bool
rows_replace(struct inserter *inserter, const struct rows *old_rows,
             const struct catalog *catalog, const char *today, struct arena *arena,
             struct error *err)
{
    enum fact_kind kind = inserter->kind;
    size_t count;
    const char *rows = fact_rows(catalog, kind, &count);
    struct candidate *old = candidates_make(kind, old_rows->data, old_rows->ids,
                                            old_rows->count, arena);
    struct candidate *new = candidates_make(kind, rows, NULL, count, arena);

    candidates_match(old, old_rows->count, new, count);
    return old_end(inserter, old, old_rows->count, new, count, today, err) &&
           new_begin(inserter, new, count, err);
}

bool
facts_replace(struct store *store, enum fact_kind kind, int64_t revision,
              const struct fact_owner *owner, const struct catalog *catalog,
              const char *today, struct error *err)
{
    struct inserter inserter;
    struct arena arena;
    struct rows old;
    bool good;

    arena_init(&arena);
    good = rows_load(store, kind, revision - 1, owner, &arena, &old, err);
    if (good) {
        good = inserter_open(store, kind, revision, owner, &inserter, err) &&
               rows_replace(&inserter, &old, catalog, today, &arena, err);
        inserter_close(&inserter);
    }
    arena_clear(&arena);
    return good;
}

/* ---- past prices ----------------------------------------------------------------- */

/* Whether the offer's price from a day on is known to end already. */
static bool
past_is_there(struct store *store, const struct fact_owner *owner, const char *id,
              const char *from, bool *there, struct error *err)
{
    static const char sql[] =
        "SELECT 1 FROM api_offer"
        " WHERE id = ?1 AND valid_from = ?2 AND valid_to IS NOT NULL AND origin = ?3"
        "   AND list = ?4 AND until = 9223372036854775807";
    enum { PARAM_ID = 1, PARAM_FROM, PARAM_ORIGIN, PARAM_LIST };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        sql_bind_text(&query, PARAM_FROM, from);
        sql_bind_text(&query, PARAM_ORIGIN, origin_names[owner->origin]);
        sql_bind_text(&query, PARAM_LIST, owner->list);
        good = sql_step(&query, there, err);
    }
    sql_finish(&query);
    return good;
}

bool
facts_add_past(struct store *store, int64_t revision, const struct fact_owner *owner,
               const struct api_offer *offer, const char *from, const char *to,
               struct error *err)
{
    struct inserter inserter;
    struct period period = {.to = to};
    bool there, good;

    snprintf(period.from, sizeof period.from, "%s", from);
    if (!past_is_there(store, owner, offer->id, from, &there, err))
        return false;
    if (there)
        return true;
    good = inserter_open(store, FACT_OFFER, revision, owner, &inserter, err) &&
           row_insert(&inserter, offer, &period, err);
    inserter_close(&inserter);
    return good;
}

/* End the past rows of one table. */
static bool
past_end(struct store *store, const char *sql, int64_t revision, int64_t brought,
         struct error *err)
{
    enum { PARAM_REVISION = 1, PARAM_BROUGHT };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_integer(&query, PARAM_REVISION, revision);
        sql_bind_integer(&query, PARAM_BROUGHT, brought);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good;
}

bool
facts_drop_past(struct store *store, int64_t revision, int64_t brought,
                struct error *err)
{
    static const char offers[] =
        "UPDATE api_offer SET until = ?1"
        " WHERE since = ?2 AND valid_to IS NOT NULL AND until = 9223372036854775807";
    static const char gpu_offers[] =
        "UPDATE gpu_offer SET until = ?1"
        " WHERE since = ?2 AND valid_to IS NOT NULL AND until = 9223372036854775807";

    return past_end(store, offers, revision, brought, err) &&
           past_end(store, gpu_offers, revision, brought, err);
}
