/*
 * keep.h - an assessment and its result, kept in the database.
 */
#ifndef CLI_KEEP_H
#define CLI_KEEP_H

#include <stdbool.h>

#include "cli/evaluation.h"
#include "store/draft.h"

/*
 * Save the answers of an evaluation under `id` (NULL: that of the answers, else one made of
 * the title), over those that it has, and its result as a version.  What was saved is
 * told in *id_out and *number.  Answers whose decision.status is given, and not proposed,
 * are decided by it.
 */
bool keep_evaluation(struct context *context, const struct evaluation *evaluation,
                     const char *id, char id_out[SAVED_ID_SIZE], int *number,
                     struct error *err);

/*
 * Save answers alone, as a new assessment; label says what led there.  An id that is
 * taken is refused.
 */
bool keep_answers(struct context *context, const struct assessment *answers,
                  const char *label, char id_out[SAVED_ID_SIZE], struct error *err);

#endif
