/*
 * saved.h - the saved assessments: lists, states, deletion.
 *
 * Each function is one transaction; times and memory as in draft.h.
 */
#ifndef STORE_SAVED_H
#define STORE_SAVED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/assessment.h"
#include "model/maybe.h"
#include "store/db.h"

/* Days that a deleted assessment can be restored. */
enum { SAVED_DAYS_KEPT = 30 };

enum saved_filter {
    SAVED_ALL, /* but the deleted ones */
    SAVED_DRAFTS,
    SAVED_DECIDED,
    SAVED_EXAMPLES,
    SAVED_DELETED,
    SAVED_FILTER_COUNT,
};

enum saved_sort {
    SAVED_BY_CHANGE, /* the latest first */
    SAVED_BY_TITLE,
    SAVED_BY_SCORE, /* the highest first, then those without */
    SAVED_BY_LEADER,
    SAVED_BY_STATUS,
    SAVED_SORT_COUNT,
};

extern const char *const saved_sort_names[SAVED_SORT_COUNT];

struct saved_query {
    enum saved_filter filter;
    enum saved_sort sort;
    const char
        *search; /* in id, title or owner, ASCII letters of either case; "" all */
    int offset, limit;
};

/* A line of the list. */
struct saved_row {
    const char *id, *title, *owner; /* owner may be NULL */
    enum assessment_status status;
    int answered;
    const char *leader; /* NULL: not evaluated */
    struct maybe score;
    const char *created_at, *changed_at,
        *deleted_at; /* deleted_at is NULL while it is not */
    int versions;
    const char *place; /* for a hint where to go on */
};

bool
saved_list(struct store *store, const struct saved_query *query, struct arena *arena,
           struct saved_row **out, size_t *count, struct error *err);

/* How many there are under each filter. */
bool
saved_counts(struct store *store, int counts[SAVED_FILTER_COUNT], struct error *err);

/* One line; *there is false when there is no such assessment. */
bool saved_find(struct store *store, const char *id, struct arena *arena,
                struct saved_row *out, bool *there, struct error *err);

/*
 * Mark a version as decided, and the assessment with it.  status is a word of the
 * decision record (accepted, rejected, ...), date YYYY-MM-DD.
 */
bool saved_decide(struct store *store, const char *id, int number, const char *status,
                  const char *date, const char *decision_makers, const char *now,
                  struct error *err);

/* Back from decided to draft; its versions keep what was decided. */
bool
saved_reopen(struct store *store, const char *id, const char *now, struct error *err);

bool saved_set_notes(struct store *store, const char *id, const char *notes,
                     const char *now, struct error *err);
bool saved_notes(struct store *store, const char *id, struct arena *arena,
                 const char **notes, struct error *err);

/* Another id; refused when it is taken or not of [a-z0-9-]. */
bool saved_set_id(struct store *store, const char *id, const char *new_id,
                  const char *now, struct error *err);

/*
 * Deleted assessments can be restored for 30 days; the purge removes those that are older.
 * Of several all are, or none: each has to be there, and once.
 */
bool saved_delete_all(struct store *store, const char *const *ids, size_t count,
                      const char *now, struct error *err);
bool saved_restore_all(struct store *store, const char *const *ids, size_t count,
                       const char *now, struct error *err);
bool
saved_delete(struct store *store, const char *id, const char *now, struct error *err);
bool
saved_restore(struct store *store, const char *id, const char *now, struct error *err);
bool saved_purge(struct store *store, const char *now, int *removed, struct error *err);

#endif
