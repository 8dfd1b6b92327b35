/*
 * answers.h - an assessment from an answers file and back, and single answers by --set.
 *
 * Types follow from the key, never from the spelling.  What is written reads back as
 * equal; only comments, order and spelling of numbers are not kept.
 */
#ifndef YAML_ANSWERS_H
#define YAML_ANSWERS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "model/assessment.h"
#include "model/catalog.h"
#include "model/form.h"
#include "yaml/reader.h"

/* Where an answer stands; line 0: not in the file. */
struct answer_place {
    int line, column;
};

struct answers {
    const char *path;
    struct assessment assessment;
    struct answer_place places[INPUT_COUNT], weights_place;
};

/*
 * Read the one document of a file; all of *out lives in arena.  False when a fault was
 * filed; *out then holds what could be read.  Missing answers are no fault here, since
 * --set may still give them: answers_check tells.  form may be NULL: answers of x- keys
 * are then kept as they are; with a form they are checked, and those that no form
 * asks are kept and warned about.
 */
bool answers_read(const struct yaml_file *file, const struct form *form,
                  struct arena *arena, struct answers *out, struct error_list *errors,
                  struct error_list *warnings);

/*
 * The same for the next document of a reader that was opened with source; false at the
 * end.  *good: no fault was filed.
 */
bool answers_next(struct reader *reader, struct source *source, const struct form *form,
                  struct arena *arena, struct answers *out, bool *good);

/*
 * What shows only when all answers are together: assessment_check, a missing scale,
 * and, with a catalog, pins that it does not have.  A fault stands at its first answer
 * in the file, else at the file.
 */
void answers_check(const struct answers *answers, const struct catalog *catalog,
                   struct error_list *errors, struct error_list *warnings);

/* Append the file of an assessment.  Defaults of forms (extras that are OPEN) are left out. */
void answers_write(const struct assessment *assessment, struct strbuf *out);

/*
 * Take "KEY=VALUE": the key of an input or x- question, alone or behind its section, or
 * weights.FACTOR, overrides.strategies.STRATEGY.EFFORT, overrides.ratings.FACTOR.STRATEGY,
 * assessment.id, .title and .owner, decision.status, .date, .makers, .consulted and
 * .informed.  The value as a person types it: 10M, 70 %, 1..2..4, several choices parted
 * by commas, unknown.  On a failure assessment is as before and err->where empty.
 */
bool answers_set(struct assessment *assessment, const struct form *form,
                 const char *setting, struct arena *arena, struct error *err);

#endif
