/*
 * catalog.c - the catalog in the database: loaded, changed and read as it once was.
 */
#include "store/catalog.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "model/digest.h"
#include "model/fact.h"
#include "store/facts.h"
#include "store/knowledge.h"
#include "store/sql.h"

const char *const catalog_cause_names[CAUSE_COUNT] = {
    [CAUSE_SHIPPED] = "shipped",
    [CAUSE_IMPORT] = "import",
    [CAUSE_USER] = "user",
    [CAUSE_UNDO] = "undo",
};

static const enum origin cause_origins[] = {
    [CAUSE_SHIPPED] = ORIGIN_SHIPPED,
    [CAUSE_IMPORT] = ORIGIN_IMPORTED,
    [CAUSE_USER] = ORIGIN_USER,
};

/* ---- words of a row -------------------------------------------------------------- */

/* A text column that holds one of some words, as its index. */
static bool
word_read(struct query *query, int column, const char *const *names, int count,
          int *out, struct arena *arena, struct error *err)
{
    const char *name;

    if (!sql_text(query, column, arena, &name, err))
        return false;
    for (*out = 0; *out < count; ++*out)
        if (name && strcmp(names[*out], name) == 0)
            return true;
    return sql_damage(query->store, "an unknown word", err);
}

/* A SHA-256 in hexadecimal. */
static bool
hash_read(struct query *query, int column, char out[HASH_HEX_SIZE], struct error *err)
{
    const unsigned char *text = sqlite3_column_text(query->handle, column);

    if (!text || sqlite3_column_bytes(query->handle, column) != HASH_HEX_SIZE - 1)
        return sql_damage(query->store, "a hash of a wrong length", err);
    memcpy(out, text, HASH_HEX_SIZE - 1);
    out[HASH_HEX_SIZE - 1] = '\0';
    return true;
}

/* ---- what there is --------------------------------------------------------------- */

bool
store_catalog_state(struct store *store, struct catalog_state *out, struct error *err)
{
    static const char sql[] =
        "SELECT id, hash,"
        "       (SELECT source_hash FROM revision WHERE cause = 'shipped'"
        "         ORDER BY id DESC LIMIT 1)"
        "  FROM revision ORDER BY id DESC LIMIT 1";
    enum { COL_ID, COL_HASH, COL_SHIPPED };
    struct query query;
    bool row, good;

    *out = (struct catalog_state){0};
    good = sql_prepare(store, sql, &query, err) && sql_step(&query, &row, err);
    if (good && row)
        good = sql_integer(&query, COL_ID, 1, INT64_MAX, &out->revision, err) &&
               hash_read(&query, COL_HASH, out->hash, err) &&
               hash_read(&query, COL_SHIPPED, out->shipped_hash, err);
    sql_finish(&query);
    return good;
}

/* The head of a revision (0: the newest) into the catalog; *id is its number. */
static bool
head_load(struct store *store, int64_t revision, int64_t *id, struct arena *arena,
          struct catalog *catalog, struct error *err)
{
    static const char sql[] = "SELECT id, hash, as_of, version FROM revision"
                              " WHERE id = ?1 OR ?1 = 0 ORDER BY id DESC LIMIT 1";
    enum { PARAM_REVISION = 1 };
    enum { COL_ID, COL_HASH, COL_AS_OF, COL_VERSION };
    struct query query;
    bool row = false, good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_integer(&query, PARAM_REVISION, revision);
        good = sql_step(&query, &row, err);
    }
    if (good && !row)
        good = error_set(err, ERROR_DATABASE, store_path(store),
                         "load the shipped catalog first",
                         "the database has no such catalog");
    good = good && sql_integer(&query, COL_ID, 1, INT64_MAX, id, err) &&
           sql_text(&query, COL_AS_OF, arena, &catalog->as_of, err) &&
           sql_text(&query, COL_VERSION, arena, &catalog->version, err);
    if (good && (!catalog->as_of || !date_parse(catalog->as_of, &catalog->as_of_day)))
        good = sql_damage(store, "a catalog without its day", err);
    /* While a change is being made its hash is not known yet. */
    if (good && sqlite3_column_bytes(query.handle, COL_HASH) > 0)
        good = hash_read(&query, COL_HASH, catalog->hash, err);
    sql_finish(&query);
    return good;
}

/* Rows of a revision, of all or (owner) some, with the knowledge; within a transaction. */
static bool
rows_load(struct store *store, int64_t revision, const struct fact_owner *owner,
          struct arena *arena, struct catalog *catalog, struct error *err)
{
    int64_t id;

    *catalog = (struct catalog){0};
    if (!head_load(store, revision, &id, arena, catalog, err))
        return false;
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        if (!facts_load(store, (enum fact_kind)kind, id, owner, arena, catalog, err))
            return false;
    return knowledge_load(store, id, arena, catalog, err);
}

/* All of a revision, merged and linked; within a transaction. */
static bool
revision_load(struct store *store, int64_t revision, struct arena *arena,
              struct catalog *catalog, struct error *err)
{
    if (!rows_load(store, revision, NULL, arena, catalog, err))
        return false;
    catalog_merge(catalog);
    return catalog_link(catalog, err);
}

bool
store_catalog_load(struct store *store, int64_t revision, struct arena *arena,
                   struct catalog *out, struct error *err)
{
    /* One transaction, so that no other program's change comes between two tables. */
    return sql_begin_reading(store, err) &&
           sql_end(store, revision_load(store, revision, arena, out, err), err);
}

bool
store_catalog_rows(struct store *store, enum origin origin, const char *list,
                   struct arena *arena, struct catalog *out, struct error *err)
{
    struct fact_owner owner = {origin, list, false};
    struct catalog_state state;
    bool good;

    *out = (struct catalog){0};
    if (!sql_begin_reading(store, err))
        return false;
    good = store_catalog_state(store, &state, err);
    for (int kind = 0; good && kind < FACT_KIND_COUNT; kind++)
        good = facts_load(store, (enum fact_kind)kind, state.revision, &owner, arena,
                          out, err);
    if (good)
        catalog_sort(out);
    return sql_end(store, good, err);
}

bool
store_catalog_others(struct store *store, enum origin origin, const char *list,
                     struct arena *arena, struct catalog *out, struct error *err)
{
    struct fact_owner owner = {origin, list, true};

    return sql_begin_reading(store, err) &&
           sql_end(store, rows_load(store, 0, &owner, arena, out, err), err);
}

bool
store_catalog_verify(struct store *store, struct error *err)
{
    struct arena arena;
    struct catalog catalog;
    char hash[HASH_HEX_SIZE];
    bool good;

    arena_init(&arena);
    good = store_catalog_load(store, 0, &arena, &catalog, err);
    if (good) {
        catalog_digest(&catalog, hash);
        good = strcmp(hash, catalog.hash) == 0 ||
               sql_damage(store, "the catalog is not the one that was stored", err);
    }
    arena_clear(&arena);
    return good;
}

/* ---- changing -------------------------------------------------------------------- */

/* What a new revision's row says besides its hash. */
struct revision_head {
    enum catalog_cause cause;
    const char *list, *source, *source_hash, *licence, *made_at;
    int64_t undoes; /* 0: nothing */
    const char *as_of, *version;
};

static bool
revision_insert(struct store *store, const struct revision_head *head, int64_t *id,
                struct error *err)
{
    static const char sql[] =
        "INSERT INTO revision"
        "  (cause, list, source, source_hash, licence, made_at, undoes, hash, as_of,"
        "   version)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, 0), '', ?8, ?9)";
    enum {
        PARAM_CAUSE = 1,
        PARAM_LIST,
        PARAM_SOURCE,
        PARAM_SOURCE_HASH,
        PARAM_LICENCE,
        PARAM_MADE_AT,
        PARAM_UNDOES,
        PARAM_AS_OF,
        PARAM_VERSION,
    };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_CAUSE, catalog_cause_names[head->cause]);
        sql_bind_text(&query, PARAM_LIST, head->list);
        sql_bind_text(&query, PARAM_SOURCE, head->source);
        sql_bind_text(&query, PARAM_SOURCE_HASH, head->source_hash);
        sql_bind_text(&query, PARAM_LICENCE, head->licence);
        sql_bind_text(&query, PARAM_MADE_AT, head->made_at);
        sql_bind_integer(&query, PARAM_UNDOES, head->undoes);
        sql_bind_text(&query, PARAM_AS_OF, head->as_of);
        sql_bind_text(&query, PARAM_VERSION, head->version);
        good = sql_run(&query, err);
        *id = sqlite3_last_insert_rowid(store->db);
    }
    sql_finish(&query);
    return good;
}

/* Load what the revision made of the catalog, and keep its hash. */
static bool
revision_seal(struct store *store, int64_t id, struct error *err)
{
    static const char sql[] = "UPDATE revision SET hash = ?1 WHERE id = ?2";
    enum { PARAM_HASH = 1, PARAM_ID };
    char hash[HASH_HEX_SIZE];
    struct catalog catalog;
    struct arena arena;
    struct query query = {0};
    bool good;

    arena_init(&arena);
    good = revision_load(store, id, &arena, &catalog, err) &&
           sql_prepare(store, sql, &query, err);
    if (good) {
        catalog_digest(&catalog, hash);
        sql_bind_text(&query, PARAM_HASH, hash);
        sql_bind_integer(&query, PARAM_ID, id);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    arena_clear(&arena);
    return good;
}

/* Give an owner other facts from a revision on; `made_at` begins with the day. */
static bool
owner_replace(struct store *store, int64_t revision, const struct fact_owner *owner,
              const struct catalog *rows, const char *made_at, struct error *err)
{
    char today[DATE_TEXT_SIZE];

    snprintf(today, sizeof today, "%.10s", made_at);
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        if (!facts_replace(store, (enum fact_kind)kind, revision, owner, rows, today,
                           err))
            return false;
    return true;
}

static bool
past_add(struct store *store, int64_t revision, const struct fact_owner *owner,
         const struct catalog_change *change, struct error *err)
{
    for (size_t i = 0; i < change->past_count; i++)
        if (!facts_add_past(store, revision, owner, change->past[i].offer,
                            change->past[i].from, change->past[i].to, err))
            return false;
    return true;
}

/* The day and version that a change leaves: its own when shipped, else what there is. */
static bool
head_date(struct store *store, const struct catalog_change *change,
          const struct catalog *rows, struct arena *arena, struct revision_head *head,
          struct error *err)
{
    struct catalog before = {0};
    int64_t id;

    if (change->cause == CAUSE_SHIPPED)
        before = *rows;
    else if (!head_load(store, 0, &id, arena, &before, err))
        return false;
    head->as_of = before.as_of;
    head->version = before.version;
    return true;
}

static bool
change_write(struct store *store, const struct catalog_change *change,
             const struct catalog *rows, int64_t *revision, struct arena *arena,
             struct error *err)
{
    struct fact_owner owner = {cause_origins[change->cause], change->list, false};
    struct revision_head head = {.cause = change->cause,
                                 .list = change->list,
                                 .source = change->source,
                                 .source_hash = change->source_hash,
                                 .licence = change->licence,
                                 .made_at = change->now};

    return head_date(store, change, rows, arena, &head, err) &&
           revision_insert(store, &head, revision, err) &&
           owner_replace(store, *revision, &owner, rows, change->now, err) &&
           past_add(store, *revision, &owner, change, err) &&
           (change->cause != CAUSE_SHIPPED ||
            knowledge_replace(store, *revision, rows, err)) &&
           revision_seal(store, *revision, err);
}

bool
store_catalog_change(struct store *store, const struct catalog_change *change,
                     const struct catalog *rows, int64_t *revision, struct error *err)
{
    struct arena arena;
    bool good;

    assert(change->cause != CAUSE_UNDO);
    arena_init(&arena);
    good = sql_begin(store, err) &&
           sql_end(store, change_write(store, change, rows, revision, &arena, err),
                   err);
    arena_clear(&arena);
    return good;
}

/* ---- changes of the past --------------------------------------------------------- */

static bool
revision_read(struct query *query, struct arena *arena, void *row, struct error *err)
{
    enum {
        COL_ID,
        COL_CAUSE,
        COL_LIST,
        COL_SOURCE,
        COL_LICENCE,
        COL_MADE_AT,
        COL_HASH,
        COL_UNDOES,
    };
    struct revision *out = row;
    int cause;

    if (!sql_integer(query, COL_ID, 1, INT64_MAX, &out->id, err) ||
        !word_read(query, COL_CAUSE, catalog_cause_names, CAUSE_COUNT, &cause, arena,
                   err))
        return false;
    out->cause = (enum catalog_cause)cause;
    return sql_text(query, COL_LIST, arena, &out->list, err) &&
           sql_text(query, COL_SOURCE, arena, &out->source, err) &&
           sql_text(query, COL_LICENCE, arena, &out->licence, err) &&
           sql_text(query, COL_MADE_AT, arena, &out->made_at, err) &&
           sql_text(query, COL_HASH, arena, &out->hash, err) &&
           sql_integer(query, COL_UNDOES, 0, INT64_MAX, &out->undoes, err);
}

bool
store_revisions(struct store *store, struct arena *arena, struct revision **out,
                size_t *count, struct error *err)
{
    static const char sql[] =
        "SELECT id, cause, list, source, licence, made_at, hash, coalesce(undoes, 0),"
        "       count(*) OVER ()"
        "  FROM revision ORDER BY id DESC";
    struct sql_rows rows = {0};
    struct query query;
    bool good = sql_prepare(store, sql, &query, err) &&
                sql_rows(&query, sizeof **out, revision_read, arena, &rows, err);

    sql_finish(&query);
    *out = rows.items;
    *count = rows.count;
    return good;
}

/* The newest change that can be taken back; its id is 0 when there is none. */
static bool
undoable_find(struct store *store, struct arena *arena, struct revision *out,
              struct error *err)
{
    static const char sql[] =
        "SELECT id, cause, list, source, licence, made_at, hash, coalesce(undoes, 0)"
        "  FROM revision"
        " WHERE cause IN ('import', 'user')"
        "   AND id NOT IN (SELECT undoes FROM revision WHERE undoes IS NOT NULL)"
        " ORDER BY id DESC LIMIT 1";
    struct query query;
    bool row = false, good;

    *out = (struct revision){0};
    good = sql_prepare(store, sql, &query, err) && sql_step(&query, &row, err) &&
           (!row || revision_read(&query, arena, out, err));
    sql_finish(&query);
    return good;
}

/* The facts of an owner as they were before a revision. */
static bool
owner_before(struct store *store, int64_t revision, const struct fact_owner *owner,
             struct arena *arena, struct catalog *out, struct error *err)
{
    *out = (struct catalog){0};
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
        if (!facts_load(store, (enum fact_kind)kind, revision - 1, owner, arena, out,
                        err))
            return false;
    return true;
}

static bool
undo_write(struct store *store, const struct revision *back, const char *now,
           struct arena *arena, struct error *err)
{
    struct fact_owner owner = {cause_origins[back->cause], back->list, false};
    struct revision_head head = {.cause = CAUSE_UNDO,
                                 .list = back->list,
                                 .source = back->source,
                                 .source_hash = "",
                                 .licence = back->licence,
                                 .made_at = now,
                                 .undoes = back->id};
    struct catalog before = {0}, rows;
    int64_t id, made = 0;

    if (!head_load(store, 0, &id, arena, &before, err) ||
        !owner_before(store, back->id, &owner, arena, &rows, err))
        return false;
    head.as_of = before.as_of;
    head.version = before.version;
    return revision_insert(store, &head, &made, err) &&
           owner_replace(store, made, &owner, &rows, now, err) &&
           facts_drop_past(store, made, back->id, err) &&
           revision_seal(store, made, err);
}

bool
store_catalog_undo(struct store *store, const char *now, int64_t *undone,
                   struct error *err)
{
    struct revision back;
    struct arena arena;
    bool good;

    *undone = 0;
    arena_init(&arena);
    good = sql_begin(store, err);
    if (good) {
        good = undoable_find(store, &arena, &back, err) &&
               (back.id == 0 || undo_write(store, &back, now, &arena, err));
        good = sql_end(store, good, err);
    }
    if (good)
        *undone = back.id;
    arena_clear(&arena);
    return good;
}

/* ---- prices over time ------------------------------------------------------------ */

static bool
period_read(struct query *query, struct arena *arena, void *row, struct error *err)
{
    enum {
        COL_FROM,
        COL_TO,
        COL_INPUT,
        COL_OUTPUT,
        COL_CACHED,
        COL_ORIGIN,
        COL_LIST,
        COL_SOURCE,
        COL_SINCE,
    };
    struct price_period *out = row;
    int origin;

    if (!sql_text(query, COL_FROM, arena, &out->from, err) ||
        !sql_text(query, COL_TO, arena, &out->to, err) ||
        !sql_price(query, COL_INPUT, &out->input, err) ||
        !sql_price(query, COL_OUTPUT, &out->output, err) ||
        !sql_price(query, COL_CACHED, &out->cached, err) ||
        !word_read(query, COL_ORIGIN, origin_names, ORIGIN_COUNT, &origin, arena, err))
        return false;
    out->origin = (enum origin)origin;
    return sql_text(query, COL_LIST, arena, &out->list, err) &&
           sql_text(query, COL_SOURCE, arena, &out->source, err) &&
           sql_integer(query, COL_SINCE, 1, INT64_MAX, &out->revision, err);
}

bool
store_offer_prices(struct store *store, const char *id, struct arena *arena,
                   struct price_period **out, size_t *count, struct error *err)
{
    static const char sql[] =
        "SELECT valid_from, valid_to, input_micro, output_micro, cached_micro, origin,"
        "       list, source, since, count(*) OVER ()"
        "  FROM api_offer"
        " WHERE id = ?1 AND until = 9223372036854775807"
        " ORDER BY valid_from, valid_to IS NULL, row";
    enum { PARAM_ID = 1 };
    struct sql_rows rows = {0};
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        good = sql_rows(&query, sizeof **out, period_read, arena, &rows, err);
    }
    sql_finish(&query);
    *out = rows.items;
    *count = rows.count;
    return good;
}

bool
store_gpu_prices(struct store *store, const struct gpu_offer *offer,
                 struct arena *arena, struct price_period **out, size_t *count,
                 struct error *err)
{
    static const char sql[] =
        "SELECT valid_from, valid_to, hour_micro, NULL, NULL, origin, list, source, since,"
        "       count(*) OVER ()"
        "  FROM gpu_offer"
        " WHERE gpu_id = ?1 AND provider = ?2 AND instance = ?3 AND gpu_count = ?4"
        "   AND pricing = ?5 AND region = ?6 AND until = 9223372036854775807"
        " ORDER BY valid_from, valid_to IS NULL, row";
    enum {
        PARAM_GPU = 1,
        PARAM_PROVIDER,
        PARAM_INSTANCE,
        PARAM_COUNT,
        PARAM_PRICING,
        PARAM_REGION,
    };
    struct sql_rows rows = {0};
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_GPU, offer->gpu_id);
        sql_bind_text(&query, PARAM_PROVIDER, offer->provider_id);
        sql_bind_text(&query, PARAM_INSTANCE, offer->instance);
        sql_bind_maybe(&query, PARAM_COUNT, maybe_of(offer->gpu_count));
        sql_bind_text(&query, PARAM_PRICING, pricing_names[offer->pricing]);
        sql_bind_text(&query, PARAM_REGION, offer->region);
        good = sql_rows(&query, sizeof **out, period_read, arena, &rows, err);
    }
    sql_finish(&query);
    *out = rows.items;
    *count = rows.count;
    return good;
}
