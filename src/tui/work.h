/*
 * work.h - the assessment that is open: its answers, their history, and what follows.
 *
 * Every accepted change is decided and kept by the store, which has the history as well,
 * before the next key is read.  Text that was no answer stays beside its question and
 * is never seen by the engine.  Nothing here draws.
 */
#ifndef TUI_WORK_H
#define TUI_WORK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "decide/decide.h"
#include "decide/robustness.h"
#include "model/assessment.h"
#include "model/catalog.h"
#include "model/form.h"
#include "model/inputs.h"
#include "store/draft.h"
#include "tui/question.h"

/* What an assessment is worked on with; outlives it. */
struct work_world {
    const struct catalog *catalog;
    const struct form *form;
    long as_of_day;
    struct store *store; /* keeps every change */
    bool read_only;      /* nothing may be changed */
    long (*clock)(void); /* seconds since 1970; NULL: the system's */
};

/* Answers at one moment, and what follows from them. */
struct work_state {
    struct arena arena;
    struct assessment answers;
    struct inputs inputs;
    struct error_list errors, warnings; /* what no single answer shows */
    struct decision *decision;          /* NULL: could not be decided, see refusal */
    struct error refusal;
    struct robustness_run *run; /* what is still being computed; NULL: all is there */
};

/* A question in its place. */
struct work_field {
    const struct form_field *field;
    size_t page;
    char *wrong;        /* what was typed and is no answer; NULL: nothing */
    struct error fault; /* with wrong */
};

enum { WORK_PLACE_SIZE = 128, WORK_WHAT_SIZE = 160 };

/* What the last change was, and who led before it. */
struct work_last {
    char what[WORK_WHAT_SIZE]; /* "" when nothing was changed, or it was taken back */
    int leader;                /* enum strategy; -1: nobody */
    double score;
};

struct work {
    const struct work_world *world;
    char id[SAVED_ID_SIZE]; /* "" until the first change is kept */
    enum assessment_status status;
    char place[WORK_PLACE_SIZE]; /* where the user stands: key of a question */
    long saved_at;               /* seconds since 1970; 0: not in this session */
    bool read_only;
    struct work_last last;
    struct work_state *now;
    struct work_field *fields; /* of all pages, in order */
    size_t field_count;
    unsigned long version; /* changes with every decision, and with every part of it */
    unsigned long answers_version; /* changes with every decision only */
};

/*
 * Begin with answers, which are copied.  id names the saved assessment that they are
 * of; NULL: none yet, and none is made before the first change.
 */
void work_open(struct work *work, const struct work_world *world, const char *id,
               enum assessment_status status, const struct assessment *answers);

/* Keeps where the user stands, and gives everything back. */
void work_close(struct work *work);

/* Make it a saved one, if it is not yet. */
bool work_ensure_saved(struct work *work, struct error *err);

/* The time of the store: YYYY-MM-DDTHH:MM:SSZ. */
enum { WORK_TIME_SIZE = 21 };
void work_time(const struct work_world *world, char out[WORK_TIME_SIZE]);
long work_clock(const struct work_world *world);

/*
 * Answer a question.  Refused: a wrong text is kept beside the question, whose old answer
 * stands; or the store failed, and everything is as before.
 */
bool
work_set_text(struct work *work, size_t field, const char *text, struct error *err);
bool
work_set_chosen(struct work *work, size_t field, unsigned chosen, struct error *err);
bool work_set_number(struct work *work, size_t field, double number, struct error *err);
bool work_set_unknown(struct work *work, size_t field, struct error *err);
bool work_set_default(struct work *work, size_t field, struct error *err);
bool work_set_evidence(struct work *work, size_t field,
                       struct question_evidence evidence, struct error *err);

/*
 * Change anything else of the answers: a copy is made, `change` edits it, with every text
 * in `arena`, and returns whether to take it.
 */
bool work_change(struct work *work, const char *what,
                 bool (*change)(struct assessment *answers, struct arena *arena,
                                void *context, struct error *err),
                 void *context, struct error *err);

/* Decide the present answers once more, on the world's present catalog. */
void work_redecide(struct work *work);

/*
 * Go back or on.  what says what was taken back or made again; "" when there is nothing
 * to go to.
 */
bool work_undo(struct work *work, char what[WORK_WHAT_SIZE], struct error *err);
bool work_redo(struct work *work, char what[WORK_WHAT_SIZE], struct error *err);

/*
 * Compute a piece of what takes longer, some milliseconds.  True while more is to be
 * done; then work_progress says how much is, 0..1.
 */
bool work_step(struct work *work);
double work_progress(const struct work *work);

/* Given, default, open, wrong ... of a question, errors between answers included. */
enum question_state work_state(const struct work *work, size_t field);

/* Whether it is shown: rare ones only when asked for or given. */
bool work_shows(const struct work *work, size_t field, bool rare);

/* What is wrong with a question, or what is strange about it; NULL when nothing is. */
const struct error *work_fault(const struct work *work, size_t field);
const struct error *work_warning(const struct work *work, size_t field);

/* The field of a key, or field_count. */
size_t work_find(const struct work *work, const char *key);

/* Counts for a page; page_count of the form: for all. */
struct work_counts {
    int fields, given, open, wrong;
};
struct work_counts work_count(const struct work *work, size_t page);

/* Strategies that a gate excludes now. */
int work_excluded(const struct work *work);

#endif
