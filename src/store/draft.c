/*
 * draft.c - an assessment while it is worked on: saved at every change, with undo.
 *
 * Every state is a row of draft_step; the assessment points at the one that it stands at.
 * Undo moves the pointer, a new change cuts off what lies behind it.
 */
#include "store/draft.h"

#include <string.h>

#include "store/id.h"
#include "store/sql.h"

/* ---- steps ------------------------------------------------------------------------------ */

/* Where an assessment stands among its steps. */
struct position {
    int64_t step, first, last;
};

static bool
position_read(struct store *store, const char *id, struct position *out,
              struct error *err)
{
    static const char sql[] =
        "SELECT a.step, min(s.step), max(s.step)"
        "  FROM assessment AS a JOIN draft_step AS s ON s.assessment = a.id"
        " WHERE a.id = ?1 GROUP BY a.id";
    enum { PARAM_ID = 1 };
    enum { COL_STEP, COL_FIRST, COL_LAST };
    struct query query;
    bool row = false, good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        good = sql_step(&query, &row, err);
    }
    if (good && !row)
        good = id_missing(id, err);
    good = good && sql_integer(&query, COL_FIRST, 1, INT64_MAX, &out->first, err) &&
           sql_integer(&query, COL_LAST, out->first, INT64_MAX, &out->last, err) &&
           sql_integer(&query, COL_STEP, out->first, out->last, &out->step, err);
    sql_finish(&query);
    return good;
}

static bool
step_read(struct store *store, const char *id, int64_t step, struct arena *arena,
          struct draft *out, struct error *err)
{
    static const char sql[] =
        "SELECT label, place, answers, title, owner, answered, leader, score"
        "  FROM draft_step WHERE assessment = ?1 AND step = ?2";
    enum { PARAM_ID = 1, PARAM_STEP };
    enum {
        COL_LABEL,
        COL_PLACE,
        COL_ANSWERS,
        COL_TITLE,
        COL_OWNER,
        COL_ANSWERED,
        COL_LEADER,
        COL_SCORE,
    };
    struct query query;
    int64_t answered = 0;
    bool row = false, good = sql_prepare(store, sql, &query, err);

    *out = (struct draft){0};
    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        sql_bind_integer(&query, PARAM_STEP, step);
        good = sql_step(&query, &row, err);
    }
    if (good && !row)
        good = sql_damage(store, "an assessment without its step", err);
    good = good && sql_text(&query, COL_LABEL, arena, &out->label, err) &&
           sql_text(&query, COL_PLACE, arena, &out->place, err) &&
           sql_text(&query, COL_ANSWERS, arena, &out->answers, err) &&
           sql_text(&query, COL_TITLE, arena, &out->title, err) &&
           sql_text(&query, COL_OWNER, arena, &out->owner, err) &&
           sql_integer(&query, COL_ANSWERED, 0, 6, &answered, err) &&
           sql_text(&query, COL_LEADER, arena, &out->leader, err) &&
           sql_maybe(&query, COL_SCORE, &out->score, err);
    out->answered = (int)answered;
    sql_finish(&query);
    return good;
}

static bool
step_insert(struct store *store, const char *id, int64_t step,
            const struct draft *draft, const char *now, struct error *err)
{
    static const char sql[] =
        "INSERT INTO draft_step"
        "  (assessment, step, label, place, answers, title, owner, answered, leader, score,"
        "   made_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    enum {
        PARAM_ID = 1,
        PARAM_STEP,
        PARAM_LABEL,
        PARAM_PLACE,
        PARAM_ANSWERS,
        PARAM_TITLE,
        PARAM_OWNER,
        PARAM_ANSWERED,
        PARAM_LEADER,
        PARAM_SCORE,
        PARAM_NOW,
    };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        sql_bind_integer(&query, PARAM_STEP, step);
        sql_bind_text(&query, PARAM_LABEL, draft->label);
        sql_bind_text(&query, PARAM_PLACE, draft->place);
        sql_bind_text(&query, PARAM_ANSWERS, draft->answers);
        sql_bind_text(&query, PARAM_TITLE, draft->title);
        sql_bind_text(&query, PARAM_OWNER, draft->owner);
        sql_bind_integer(&query, PARAM_ANSWERED, draft->answered);
        sql_bind_text(&query, PARAM_LEADER, draft->leader);
        sql_bind_maybe(&query, PARAM_SCORE, draft->score);
        sql_bind_text(&query, PARAM_NOW, now);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good;
}

/* Let the assessment stand at a step, and show what that step says; now NULL: no change. */
static bool
step_enter(struct store *store, const char *id, int64_t step, const char *now,
           struct error *err)
{
    static const char sql[] =
        "UPDATE assessment"
        "   SET (step, title, owner, answered, leader, score)"
        "     = (SELECT step, title, owner, answered, leader, score FROM draft_step"
        "         WHERE assessment = ?1 AND step = ?2),"
        "       changed_at = coalesce(?3, changed_at)"
        " WHERE id = ?1";
    enum { PARAM_ID = 1, PARAM_STEP, PARAM_NOW };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        sql_bind_integer(&query, PARAM_STEP, step);
        sql_bind_text(&query, PARAM_NOW, now);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good;
}

/* Remove the steps behind one, and those so far before it that no undo reaches them. */
static bool
steps_cut(struct store *store, const char *id, int64_t step, struct error *err)
{
    static const char sql[] =
        "DELETE FROM draft_step"
        " WHERE assessment = ?1 AND (step > ?2 OR step < ?2 - ?3)";
    enum { PARAM_ID = 1, PARAM_STEP, PARAM_KEPT };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        sql_bind_integer(&query, PARAM_STEP, step);
        sql_bind_integer(&query, PARAM_KEPT, SAVED_STEPS_KEPT - 1);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good;
}

/* ---- saving ------------------------------------------------------------------------------- */

static bool
assessment_insert(struct store *store, const char *id, enum assessment_status status,
                  const struct draft *draft, const char *now, struct error *err)
{
    static const char *const names[] = {[STATUS_DRAFT] = "draft",
                                        [STATUS_DECIDED] = "decided",
                                        [STATUS_EXAMPLE] = "example"};
    static const char sql[] =
        "INSERT INTO assessment"
        "  (id, title, owner, status, answered, leader, score, step, created_at,"
        "   changed_at, notes)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?8, '')";
    enum {
        PARAM_ID = 1,
        PARAM_TITLE,
        PARAM_OWNER,
        PARAM_STATUS,
        PARAM_ANSWERED,
        PARAM_LEADER,
        PARAM_SCORE,
        PARAM_NOW,
    };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        sql_bind_text(&query, PARAM_TITLE, draft->title);
        sql_bind_text(&query, PARAM_OWNER, draft->owner);
        sql_bind_text(&query, PARAM_STATUS, names[status]);
        sql_bind_integer(&query, PARAM_ANSWERED, draft->answered);
        sql_bind_text(&query, PARAM_LEADER, draft->leader);
        sql_bind_maybe(&query, PARAM_SCORE, draft->score);
        sql_bind_text(&query, PARAM_NOW, now);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good;
}

bool
draft_id_free(struct store *store, const char *id, struct error *err)
{
    char chosen[SAVED_ID_SIZE];

    return id_choose(store, id, NULL, chosen, err);
}

bool
draft_create(struct store *store, const char *id, enum assessment_status status,
             const struct draft *draft, const char *now, char out[SAVED_ID_SIZE],
             struct error *err)
{
    return sql_begin(store, err) &&
           sql_end(store,
                   id_choose(store, id, draft->title, out, err) &&
                       assessment_insert(store, out, status, draft, now, err) &&
                       step_insert(store, out, 1, draft, now, err),
                   err);
}

/* Another place or another result of the same answers: no step of its own. */
static bool
step_touch(struct store *store, const char *id, int64_t step, const struct draft *draft,
           struct error *err)
{
    static const char sql[] =
        "UPDATE draft_step SET place = ?3, answered = ?4, leader = ?5, score = ?6"
        " WHERE assessment = ?1 AND step = ?2";
    enum {
        PARAM_ID = 1,
        PARAM_STEP,
        PARAM_PLACE,
        PARAM_ANSWERED,
        PARAM_LEADER,
        PARAM_SCORE
    };
    struct query query;
    bool good = sql_prepare(store, sql, &query, err);

    if (good) {
        sql_bind_text(&query, PARAM_ID, id);
        sql_bind_integer(&query, PARAM_STEP, step);
        sql_bind_text(&query, PARAM_PLACE, draft->place);
        sql_bind_integer(&query, PARAM_ANSWERED, draft->answered);
        sql_bind_text(&query, PARAM_LEADER, draft->leader);
        sql_bind_maybe(&query, PARAM_SCORE, draft->score);
        good = sql_run(&query, err);
    }
    sql_finish(&query);
    return good;
}

/* One step more, behind the one that the assessment stands at. */
static bool
step_add(struct store *store, const char *id, int64_t step, const struct draft *draft,
         const char *now, struct error *err)
{
    return steps_cut(store, id, step, err) &&
           step_insert(store, id, step + 1, draft, now, err) &&
           step_enter(store, id, step + 1, now, err);
}

static bool
draft_write(struct store *store, const char *id, const struct draft *draft,
            const char *now, struct arena *arena, struct error *err)
{
    struct position position;
    struct draft before;

    if (!position_read(store, id, &position, err) ||
        !step_read(store, id, position.step, arena, &before, err))
        return false;
    if (strcmp(before.answers, draft->answers) == 0)
        return step_touch(store, id, position.step, draft, err) &&
               step_enter(store, id, position.step, NULL, err);
    return step_add(store, id, position.step, draft, now, err);
}

bool
draft_save(struct store *store, const char *id, const struct draft *draft,
           const char *now, struct error *err)
{
    struct arena arena;
    bool good;

    arena_init(&arena);
    good = sql_begin(store, err) &&
           sql_end(store, draft_write(store, id, draft, now, &arena, err), err);
    arena_clear(&arena);
    return good;
}

/* ---- reading and undo --------------------------------------------------------------------- */

static bool
draft_fetch(struct store *store, const char *id, struct arena *arena, struct draft *out,
            struct error *err)
{
    struct position position;

    return position_read(store, id, &position, err) &&
           step_read(store, id, position.step, arena, out, err);
}

bool
draft_read(struct store *store, const char *id, struct arena *arena, struct draft *out,
           struct error *err)
{
    return sql_begin_reading(store, err) &&
           sql_end(store, draft_fetch(store, id, arena, out, err), err);
}

/* Go `by` steps, -1 or 1, if there is one. */
static bool
draft_go(struct store *store, const char *id, int by, const char *now,
         struct arena *arena, struct draft *out, const char **label, bool *moved,
         struct error *err)
{
    struct position position;
    struct draft left;
    int64_t to;

    if (!position_read(store, id, &position, err))
        return false;
    to = position.step + by;
    *moved = to >= position.first && to <= position.last;
    if (!*moved)
        return true;
    if (!step_read(store, id, position.step, arena, &left, err) ||
        !step_read(store, id, to, arena, out, err))
        return false;
    *label = by < 0 ? left.label : out->label;
    return step_enter(store, id, to, now, err);
}

bool
draft_undo(struct store *store, const char *id, const char *now, struct arena *arena,
           struct draft *out, const char **label, bool *moved, struct error *err)
{
    return sql_begin(store, err) &&
           sql_end(store, draft_go(store, id, -1, now, arena, out, label, moved, err),
                   err);
}

bool
draft_redo(struct store *store, const char *id, const char *now, struct arena *arena,
           struct draft *out, const char **label, bool *moved, struct error *err)
{
    return sql_begin(store, err) &&
           sql_end(store, draft_go(store, id, 1, now, arena, out, label, moved, err),
                   err);
}

bool
draft_steps(struct store *store, const char *id, int *undo, int *redo,
            struct error *err)
{
    struct position position;

    if (!position_read(store, id, &position, err))
        return false;
    *undo = (int)(position.step - position.first);
    *redo = (int)(position.last - position.step);
    return true;
}
