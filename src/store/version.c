/*
 * version.c - versions of an assessment: what was decided, with all that it rests on.
 */
#include "store/version.h"

#include "store/id.h"
#include "store/sql.h"

/* ---- saving --------------------------------------------------------------------------- */

static bool
number_next(struct store *store, const char *id, int *number, struct error *err)
{
    static const char sql[] =
        "SELECT (SELECT coalesce(max(number), 0) + 1 FROM version WHERE assessment = ?1)"
        "  FROM assessment WHERE id = ?1";
    enum { PARAM_ID = 1 };
    enum { COL_NUMBER };
    struct query query;
    int64_t next = 0;
    bool row = false, good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        good = sql_step(&query, &row, err);
    }
    if (good)
        good = row ? sql_integer(&query, COL_NUMBER, 1, INT32_MAX, &next, err)
                   : id_missing(id, err);
    *number = (int)next;
    sql_finish(&query);
    return good;
}

static bool
version_insert(struct store *store, const char *id, int number,
               const struct saved_version *version, const char *now, struct error *err)
{
    static const char sql[] =
        "INSERT INTO version"
        "  (assessment, number, saved_at, answers, revision, catalog_hash, engine, as_of,"
        "   decision, leader, score, status, decided_on, decision_makers, note)"
        " VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
        "         ?15)";
    enum {
        PARAM_ID = 1,
        PARAM_NUMBER,
        PARAM_NOW,
        PARAM_ANSWERS,
        PARAM_REVISION,
        PARAM_CATALOG_HASH,
        PARAM_ENGINE,
        PARAM_AS_OF,
        PARAM_DECISION,
        PARAM_LEADER,
        PARAM_SCORE,
        PARAM_STATUS,
        PARAM_DECIDED_ON,
        PARAM_MAKERS,
        PARAM_NOTE,
    };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        sql_bind_integer(&query, PARAM_NUMBER, number);
        sql_bind_text(&query, PARAM_NOW, now);
        sql_bind_text(&query, PARAM_ANSWERS, version->answers);
        sql_bind_integer(&query, PARAM_REVISION, version->revision);
        sql_bind_text(&query, PARAM_CATALOG_HASH, version->catalog_hash);
        sql_bind_text(&query, PARAM_ENGINE, version->engine);
        sql_bind_text(&query, PARAM_AS_OF, version->as_of);
        sql_bind_text(&query, PARAM_DECISION, version->decision);
        sql_bind_text(&query, PARAM_LEADER, version->leader);
        sql_bind_maybe(&query, PARAM_SCORE, version->score);
        sql_bind_text(&query, PARAM_STATUS, version->status);
        sql_bind_text(&query, PARAM_DECIDED_ON, version->decided_on);
        sql_bind_text(&query, PARAM_MAKERS, version->decision_makers);
        sql_bind_text(&query, PARAM_NOTE, version->note);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good;
}

bool
version_save(struct store *store, const char *id, const struct saved_version *version,
             const char *now, int *number, struct error *err)
{
    return sql_begin(store, err) &&
           sql_end(store,
                   number_next(store, id, number, err) &&
                       version_insert(store, id, *number, version, now, err),
                   err);
}

/* ---- reading -------------------------------------------------------------------------------- */

static bool
row_read(struct query *query, struct arena *arena, void *row, struct error *err)
{
    enum {
        COL_NUMBER,
        COL_SAVED_AT,
        COL_ANSWERS,
        COL_REVISION,
        COL_CATALOG_HASH,
        COL_ENGINE,
        COL_AS_OF,
        COL_DECISION,
        COL_LEADER,
        COL_SCORE,
        COL_STATUS,
        COL_DECIDED_ON,
        COL_MAKERS,
        COL_NOTE,
    };
    struct saved_version *out = row;
    int64_t number = 0;
    bool good = sql_integer(query, COL_NUMBER, 1, INT32_MAX, &number, err) &&
                sql_text(query, COL_SAVED_AT, arena, &out->saved_at, err) &&
                sql_text(query, COL_ANSWERS, arena, &out->answers, err) &&
                sql_integer(query, COL_REVISION, 0, INT64_MAX, &out->revision, err) &&
                sql_text(query, COL_CATALOG_HASH, arena, &out->catalog_hash, err) &&
                sql_text(query, COL_ENGINE, arena, &out->engine, err) &&
                sql_text(query, COL_AS_OF, arena, &out->as_of, err) &&
                sql_text(query, COL_DECISION, arena, &out->decision, err) &&
                sql_text(query, COL_LEADER, arena, &out->leader, err) &&
                sql_maybe(query, COL_SCORE, &out->score, err) &&
                sql_text(query, COL_STATUS, arena, &out->status, err) &&
                sql_text(query, COL_DECIDED_ON, arena, &out->decided_on, err) &&
                sql_text(query, COL_MAKERS, arena, &out->decision_makers, err) &&
                sql_text(query, COL_NOTE, arena, &out->note, err);

    out->number = (int)number;
    return good;
}

bool
version_read(struct store *store, const char *id, int number, struct arena *arena,
             struct saved_version *out, bool *there, struct error *err)
{
    static const char sql[] =
        "SELECT number, saved_at, answers, coalesce(revision, 0), catalog_hash, engine,"
        "       as_of, decision, leader, score, status, decided_on, decision_makers, note"
        "  FROM version WHERE assessment = ?1 AND (number = ?2 OR ?2 = 0)"
        " ORDER BY number DESC LIMIT 1";
    enum { PARAM_ID = 1, PARAM_NUMBER };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    *out = (struct saved_version){0};
    *there = false;
    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        sql_bind_integer(&query, PARAM_NUMBER, number);
        good = sql_step(&query, there, err) &&
               (!*there || row_read(&query, arena, out, err));
    }
    sql_finish(&query);
    return good;
}

bool
version_list(struct store *store, const char *id, struct arena *arena,
             struct saved_version **out, size_t *count, struct error *err)
{
    static const char sql[] =
        "SELECT number, saved_at, NULL, coalesce(revision, 0), catalog_hash, engine,"
        "       as_of, NULL, leader, score, status, decided_on, decision_makers, note,"
        "       count(*) OVER ()"
        "  FROM version WHERE assessment = ?1 ORDER BY number DESC";
    enum { PARAM_ID = 1 };
    struct sql_rows rows = {0};
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        good = sql_rows(&query, sizeof **out, row_read, arena, &rows, err);
    }
    sql_finish(&query);
    *out = rows.items;
    *count = rows.count;
    return good;
}
