/*
 * saved.c - the saved assessments: lists, states, deletion.
 */
#include "store/saved.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "store/id.h"
#include "store/sql.h"

static const char *const status_names[] = {
    [STATUS_DRAFT] = "draft",
    [STATUS_DECIDED] = "decided",
    [STATUS_EXAMPLE] = "example",
};

const char *const saved_sort_names[SAVED_SORT_COUNT] = {
    [SAVED_BY_CHANGE] = "change", [SAVED_BY_TITLE] = "title",
    [SAVED_BY_SCORE] = "score",   [SAVED_BY_LEADER] = "leader",
    [SAVED_BY_STATUS] = "status",
};

/* ---- lists ---------------------------------------------------------------------------- */

#define COLUMNS                                                               \
    "SELECT a.id, a.title, a.owner, a.status, a.answered, a.leader, a.score," \
    "       a.created_at, a.changed_at, a.deleted_at,"                        \
    "       (SELECT count(*) FROM version AS v WHERE v.assessment = a.id),"   \
    "       (SELECT s.place FROM draft_step AS s"                             \
    "         WHERE s.assessment = a.id AND s.step = a.step)"                 \
    "  FROM assessment AS a"

/* A row of the list; what is shown of its page only is looked up for its page only. */
static bool
row_read(struct query *query, struct saved_row *out, struct arena *arena,
         struct error *err)
{
    enum {
        COL_ID,
        COL_TITLE,
        COL_OWNER,
        COL_STATUS,
        COL_ANSWERED,
        COL_LEADER,
        COL_SCORE,
        COL_CREATED,
        COL_CHANGED,
        COL_DELETED,
        COL_VERSIONS,
        COL_PLACE,
    };
    const char *status = NULL;
    int64_t answered = 0, versions = 0;

    if (!sql_text(query, COL_ID, arena, &out->id, err) ||
        !sql_text(query, COL_TITLE, arena, &out->title, err) ||
        !sql_text(query, COL_OWNER, arena, &out->owner, err) ||
        !sql_text(query, COL_STATUS, arena, &status, err) ||
        !sql_integer(query, COL_ANSWERED, 0, 6, &answered, err) ||
        !sql_text(query, COL_LEADER, arena, &out->leader, err) ||
        !sql_maybe(query, COL_SCORE, &out->score, err) ||
        !sql_text(query, COL_CREATED, arena, &out->created_at, err) ||
        !sql_text(query, COL_CHANGED, arena, &out->changed_at, err) ||
        !sql_text(query, COL_DELETED, arena, &out->deleted_at, err) ||
        !sql_integer(query, COL_VERSIONS, 0, INT32_MAX, &versions, err) ||
        !sql_text(query, COL_PLACE, arena, &out->place, err))
        return false;
    out->answered = (int)answered;
    out->versions = (int)versions;
    for (size_t i = 0; i < ARRAY_LEN(status_names); i++)
        if (strcmp(status_names[i], status) == 0) {
            out->status = (enum assessment_status)i;
            return true;
        }
    return sql_damage(query->store, "an assessment of no status", err);
}

/* The status that a filter asks for, or NULL for any. */
static const char *
filter_status(enum saved_filter filter)
{
    switch (filter) {
    case SAVED_DRAFTS:
        return status_names[STATUS_DRAFT];
    case SAVED_DECIDED:
        return status_names[STATUS_DECIDED];
    case SAVED_EXAMPLES:
        return status_names[STATUS_EXAMPLE];
    case SAVED_ALL:
    case SAVED_DELETED:
    case SAVED_FILTER_COUNT:
        break;
    }
    return NULL;
}

/*
 * The ids of the page are found first, so that the versions and the place of the other
 * thousands need not be looked up.
 */
#define PAGE(order)                                                                 \
    COLUMNS " WHERE a.id IN (SELECT id FROM assessment"                             \
            "  WHERE (deleted_at IS NOT NULL) = ?1 AND (?2 IS NULL OR status = ?2)" \
            "    AND (?3 = '' OR instr(lower(id), lower(?3)) > 0"                   \
            "         OR instr(lower(title), lower(?3)) > 0"                        \
            "         OR instr(lower(owner), lower(?3)) > 0)"                       \
            "  ORDER BY " order " LIMIT ?4 OFFSET ?5) ORDER BY " order

static bool
rows_read(struct query *query, struct saved_row *rows, size_t limit, size_t *count,
          struct arena *arena, struct error *err)
{
    bool row;

    for (*count = 0; sql_step(query, &row, err); ++*count) {
        if (!row)
            return true;
        assert(*count < limit);
        (void)limit;
        if (!row_read(query, &rows[*count], arena, err))
            return false;
    }
    return false;
}

bool
saved_list(struct store *store, const struct saved_query *asked, struct arena *arena,
           struct saved_row **out, size_t *count, struct error *err)
{
    static const char *const sql[SAVED_SORT_COUNT] = {
        [SAVED_BY_CHANGE] = PAGE("changed_at DESC, id"),
        [SAVED_BY_TITLE] = PAGE("title COLLATE NOCASE, id"),
        [SAVED_BY_SCORE] = PAGE("score IS NULL, score DESC, id"),
        [SAVED_BY_LEADER] = PAGE("leader IS NULL, leader, id"),
        [SAVED_BY_STATUS] = PAGE("status, changed_at DESC, id"),
    };
    enum { PARAM_DELETED = 1, PARAM_STATUS, PARAM_SEARCH, PARAM_LIMIT, PARAM_OFFSET };
    size_t limit = (size_t)asked->limit;
    struct query query;
    bool good = sql_prepare(store, sql[asked->sort], &query, err);

    assert(asked->limit >= 0 && asked->offset >= 0);
    *out = ARENA_ARRAY(arena, limit, struct saved_row);
    *count = 0;
    if (good) {
        sql_bind_integer(&query, PARAM_DELETED, asked->filter == SAVED_DELETED);
        sql_bind_text(&query, PARAM_STATUS, filter_status(asked->filter));
        sql_bind_text(&query, PARAM_SEARCH, asked->search);
        sql_bind_integer(&query, PARAM_LIMIT, asked->limit);
        sql_bind_integer(&query, PARAM_OFFSET, asked->offset);
        good = rows_read(&query, *out, limit, count, arena, err);
    }
    sql_finish(&query);
    return good;
}

bool
saved_counts(struct store *store, int counts[SAVED_FILTER_COUNT], struct error *err)
{
    static const char sql[] =
        "SELECT count(*) FILTER (WHERE deleted_at IS NULL),"
        "       count(*) FILTER (WHERE deleted_at IS NULL AND status = 'draft'),"
        "       count(*) FILTER (WHERE deleted_at IS NULL AND status = 'decided'),"
        "       count(*) FILTER (WHERE deleted_at IS NULL AND status = 'example'),"
        "       count(*) FILTER (WHERE deleted_at IS NOT NULL)"
        "  FROM assessment";
    struct query query;
    bool row,
        good = sql_prepare(store, sql, &query, err) && sql_step(&query, &row, err);

    for (int i = 0; good && i < SAVED_FILTER_COUNT; i++) {
        int64_t value;

        good = sql_integer(&query, i, 0, INT32_MAX, &value, err);
        counts[i] = (int)value;
    }
    sql_finish(&query);
    return good;
}

bool
saved_find(struct store *store, const char *id, struct arena *arena,
           struct saved_row *out, bool *there, struct error *err)
{
    static const char sql[] = COLUMNS " WHERE a.id = ?1";
    enum { PARAM_ID = 1 };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    *out = (struct saved_row){0};
    *there = false;
    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        good = sql_step(&query, there, err) &&
               (!*there || row_read(&query, out, arena, err));
    }
    sql_finish(&query);
    return good;
}

/* ---- changes of one assessment ------------------------------------------------------------ */

/* Run an update of the assessment ?1 at the time ?2 with a text ?3; it has to be there. */
static bool
assessment_update(struct store *store, const char *sql, const char *id, const char *now,
                  const char *text, struct error *err)
{
    enum { PARAM_ID = 1, PARAM_NOW, PARAM_TEXT };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        sql_bind_text(&query, PARAM_NOW, now);
        if (sqlite3_bind_parameter_count(query.handle) >= PARAM_TEXT)
            sql_bind_text(&query, PARAM_TEXT, text);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good && (sqlite3_changes(store->db) > 0 || id_missing(id, err));
}

static bool
one_update(struct store *store, const char *sql, const char *id, const char *now,
           const char *text, struct error *err)
{
    return sql_begin(store, err) &&
           sql_end(store, assessment_update(store, sql, id, now, text, err), err);
}

static bool
version_decide(struct store *store, const char *id, int number, const char *status,
               const char *date, const char *decision_makers, struct error *err)
{
    static const char sql[] =
        "UPDATE version SET status = ?3, decided_on = ?4, decision_makers = ?5"
        " WHERE assessment = ?1 AND number = ?2";
    enum { PARAM_ID = 1, PARAM_NUMBER, PARAM_STATUS, PARAM_DATE, PARAM_MAKERS };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        sql_bind_integer(&query, PARAM_NUMBER, number);
        sql_bind_text(&query, PARAM_STATUS, status);
        sql_bind_text(&query, PARAM_DATE, date);
        sql_bind_text(&query, PARAM_MAKERS, decision_makers);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good && (sqlite3_changes(store->db) > 0 ||
                    error_set(err, ERROR_INPUT, NULL, "save a version first",
                              "the assessment '%s' has no version %d",
                              text_quoted(id).text, number));
}

bool
saved_decide(struct store *store, const char *id, int number, const char *status,
             const char *date, const char *decision_makers, const char *now,
             struct error *err)
{
    static const char sql[] =
        "UPDATE assessment SET status = 'decided', changed_at = ?2"
        " WHERE id = ?1";

    return sql_begin(store, err) &&
           sql_end(store,
                   assessment_update(store, sql, id, now, NULL, err) &&
                       version_decide(store, id, number, status, date, decision_makers,
                                      err),
                   err);
}

bool
saved_reopen(struct store *store, const char *id, const char *now, struct error *err)
{
    static const char sql[] = "UPDATE assessment SET status = 'draft', changed_at = ?2"
                              " WHERE id = ?1";

    return one_update(store, sql, id, now, NULL, err);
}

bool
saved_set_notes(struct store *store, const char *id, const char *notes, const char *now,
                struct error *err)
{
    static const char sql[] = "UPDATE assessment SET notes = ?3, changed_at = ?2"
                              " WHERE id = ?1";

    return one_update(store, sql, id, now, notes, err);
}

bool
saved_notes(struct store *store, const char *id, struct arena *arena,
            const char **notes, struct error *err)
{
    static const char sql[] = "SELECT notes FROM assessment WHERE id = ?1";
    enum { PARAM_ID = 1 };
    enum { COL_NOTES };
    struct query query;
    bool row = false, good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        good = sql_step(&query, &row, err);
    }
    if (good)
        good = row ? sql_text(&query, COL_NOTES, arena, notes, err)
                   : id_missing(id, err);
    sql_finish(&query);
    return good;
}

static bool
id_write(struct store *store, const char *id, const char *new_id, const char *now,
         struct error *err)
{
    static const char sql[] = "UPDATE assessment SET id = ?3, changed_at = ?2"
                              " WHERE id = ?1";
    char chosen[SAVED_ID_SIZE];

    return id_choose(store, new_id, "", chosen, err) &&
           assessment_update(store, sql, id, now, chosen, err);
}

bool
saved_set_id(struct store *store, const char *id, const char *new_id, const char *now,
             struct error *err)
{
    return sql_begin(store, err) &&
           sql_end(store, id_write(store, id, new_id, now, err), err);
}

/* ---- deletion ----------------------------------------------------------------------------- */

static bool
each_update(struct store *store, const char *sql, const char *const *ids, size_t count,
            const char *now, struct error *err)
{
    for (size_t i = 0; i < count; i++)
        if (!assessment_update(store, sql, ids[i], now, NULL, err))
            return false;
    return true;
}

bool
saved_delete_all(struct store *store, const char *const *ids, size_t count,
                 const char *now, struct error *err)
{
    static const char sql[] = "UPDATE assessment SET deleted_at = ?2"
                              " WHERE id = ?1 AND deleted_at IS NULL";

    return sql_begin(store, err) &&
           sql_end(store, each_update(store, sql, ids, count, now, err), err);
}

bool
saved_restore_all(struct store *store, const char *const *ids, size_t count,
                  const char *now, struct error *err)
{
    static const char sql[] = "UPDATE assessment SET deleted_at = NULL, changed_at = ?2"
                              " WHERE id = ?1 AND deleted_at IS NOT NULL";

    return sql_begin(store, err) &&
           sql_end(store, each_update(store, sql, ids, count, now, err), err);
}

bool
saved_delete(struct store *store, const char *id, const char *now, struct error *err)
{
    return saved_delete_all(store, &id, 1, now, err);
}

bool
saved_restore(struct store *store, const char *id, const char *now, struct error *err)
{
    return saved_restore_all(store, &id, 1, now, err);
}

static bool
purge_write(struct store *store, const char *before, struct error *err)
{
    static const char sql[] = "DELETE FROM assessment WHERE deleted_at < ?1";
    enum { PARAM_BEFORE = 1 };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_BEFORE, before);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good;
}

bool
saved_purge(struct store *store, const char *now, int *removed, struct error *err)
{
    char day[DATE_TEXT_SIZE], before[DATE_TEXT_SIZE];
    long days = 0;
    bool good;

    snprintf(day, sizeof day, "%.10s", now);
    good = date_parse(day, &days);
    assert(good);
    date_format(days - SAVED_DAYS_KEPT, before);
    good = sql_begin(store, err) &&
           sql_end(store, purge_write(store, before, err), err);
    *removed = good ? sqlite3_changes(store->db) : 0;
    return good;
}
