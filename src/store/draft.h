/*
 * draft.h - an assessment while it is worked on: saved at every change, with undo.
 *
 * The content of an assessment is its answers file, as text; what a list shows of it is
 * given beside.  Each function is one transaction.  Times are YYYY-MM-DDTHH:MM:SSZ and come
 * from the caller; texts that are returned live in the arena that was passed.
 */
#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/assessment.h"
#include "model/maybe.h"
#include "store/db.h"

enum {
    SAVED_ID_SIZE = 65,     /* an id and its terminator */
    SAVED_STEPS_KEPT = 500, /* undo steps of an assessment */
};

/* An assessment as it stands after a change. */
struct draft {
    const char *answers; /* the answers file */
    const char *place;   /* page and field that the wizard stands at; "" */
    const char *label;   /* what the change was, in words: "scale 20M -> 30M" */
    const char *title;
    const char *owner;  /* NULL: not given */
    int answered;       /* must-answer questions answered, of six */
    const char *leader; /* id of the strategy that leads; NULL: not evaluated */
    struct maybe score; /* of the leader */
};

/* Whether draft_create() would take an id; else what is wrong with it. */
bool draft_id_free(struct store *store, const char *id, struct error *err);

/*
 * Save a new assessment.  Its id is `id` when that is given (refused when taken or not of
 * [a-z0-9-]), else made of the title, with a number when that is taken.
 */
bool draft_create(struct store *store, const char *id, enum assessment_status status,
                  const struct draft *draft, const char *now, char out[SAVED_ID_SIZE],
                  struct error *err);

/*
 * Save a change: one more undo step, and what could be redone is gone.  With the answers
 * that it has already only the place and the result are kept.
 */
bool draft_save(struct store *store, const char *id, const struct draft *draft,
                const char *now, struct error *err);

/* Where the assessment stands; label is what led there. */
bool draft_read(struct store *store, const char *id, struct arena *arena,
                struct draft *out, struct error *err);

/*
 * One step back or forward.  *moved is false at the end of the steps; else *out is where
 * the assessment stands now, and *label (not NULL) what was undone or done again.
 */
bool
draft_undo(struct store *store, const char *id, const char *now, struct arena *arena,
           struct draft *out, const char **label, bool *moved, struct error *err);
bool
draft_redo(struct store *store, const char *id, const char *now, struct arena *arena,
           struct draft *out, const char **label, bool *moved, struct error *err);

/* How many steps can be undone and redone. */
bool draft_steps(struct store *store, const char *id, int *undo, int *redo,
                 struct error *err);

#endif
