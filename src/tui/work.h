/*
 * work.h - the assessment that is open: its answers, their history, and what follows.
 *
 * Every accepted change is kept by the store before the next key is read, goes into the
 * history, and is decided anew.  Text that was no answer stays beside its question and
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
#include "tui/question.h"

enum { WORK_HISTORY = 256 }; /* states that can be gone back to */

/* A state of the answers, and what led to it. */
struct work_step {
    struct arena arena;
    struct assessment answers;
    char what[96];
};

/* A question in its place. */
struct work_field {
    const struct form_field *field;
    size_t page;
    char *wrong;        /* what was typed and is no answer; NULL: nothing */
    struct error fault; /* with wrong */
};

/* Whoever keeps the answers: called after each accepted change. */
struct work_keeper {
    bool (*keep)(void *context, const struct assessment *answers, const char *what,
                 struct error *err);
    void *context;
};

struct work {
    const struct catalog *catalog;
    const struct form *form;
    long as_of_day;
    struct work_keeper keeper;
    bool read_only;
    struct arena arena; /* of answers */
    struct assessment answers;
    struct inputs inputs;
    struct work_field *fields; /* of all pages, in order */
    size_t field_count;
    struct error_list errors, warnings; /* what no single answer shows */
    struct work_step
        *steps[WORK_HISTORY]; /* the first step_count; step_at is the present */
    size_t step_count, step_at;
    struct arena decided;      /* of decision */
    struct decision *decision; /* NULL: could not be decided, see refusal */
    struct error refusal;
    struct robustness_run *run; /* what is still being computed; NULL: all is there */
    unsigned long version; /* changes with every decision, and with every part of it */
};

/* answers are copied.  catalog and form have to outlive it. */
void
work_open(struct work *work, const struct catalog *catalog, const struct form *form,
          long as_of_day, const struct assessment *answers);
void work_close(struct work *work);

/*
 * Answer a question.  Refused: a wrong text is kept beside the question, whose old answer
 * stands; or the keeper failed, and everything is as before.
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
 * Change anything else of the answers: a copy is made, `change` edits it and returns
 * whether to take it.
 */
bool work_change(struct work *work, const char *what,
                 bool (*change)(struct assessment *answers, struct arena *arena,
                                void *context, struct error *err),
                 void *context, struct error *err);

/* Go back or on; *what says what was taken back or made again.  False: there is none. */
bool work_undo(struct work *work, const char **what);
bool work_redo(struct work *work, const char **what);

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
