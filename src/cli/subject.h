/*
 * subject.h - what a command tells about: one assessment with its decision.
 *
 * A file, or a saved assessment by its id.  What was decided and saved stays as it was
 * decided, on the facts of its day, for the commands that take --now and as long as nothing
 * else is asked for: a record that is written in a year says what it was decided on.
 */
#ifndef CLI_SUBJECT_H
#define CLI_SUBJECT_H

#include "cli/context.h"
#include "cli/evaluation.h"
#include "tui/moment.h"

struct subject {
    struct context context;
    struct arena arena;
    struct evaluation evaluation; /* of today; not filled of what is as decided */
    struct moment moment;         /* as decided */
    const struct assessment *answers;
    const struct decision *decision; /* NULL until subject_open() has succeeded */
    struct result_origin origin;
};

/*
 * Read and decide what the first argument names.  False: it was told, and *status says
 * what it leads to.  Of its robustness it has `parts`, a set.  Always followed by
 * subject_close(); *subject must not be moved.
 */
bool subject_open(const struct options *options, enum context_need need, unsigned parts,
                  struct subject *subject, int *status);
void subject_close(struct subject *subject);

/*
 * What was saved and decided, as it was, with parts of its robustness; *there is false of
 * anything else, and with --now.  A moment without a decision has its refusal.
 */
bool subject_decided(struct context *context, const char *what, unsigned parts,
                     struct arena *arena, struct moment *out, bool *there,
                     struct error *err);

#endif
