/*
 * evaluation.h - one assessment from its file to a decision.
 */
#ifndef CLI_EVALUATION_H
#define CLI_EVALUATION_H

#include "cli/context.h"
#include "decide/decide.h"
#include "decide/robustness.h"
#include "report/result_json.h"
#include "yaml/answers.h"

/* What of its robustness an evaluation is to hold; with --quick only the exact part of it. */
enum evaluation_depth {
    EVALUATION_WHOLE,
    EVALUATION_VERDICT, /* what the verdict hangs on: robustness_judge() */
};

struct evaluation {
    enum evaluation_depth depth;
    struct answers answers;
    struct decision decision; /* points into answers and the context's catalog */
    struct robustness_settings settings;
};

/* Read answers from a file, "-" for standard input; false: failures are in *faults. */
bool evaluation_file(struct context *context, const char *path, struct arena *arena,
                     struct answers *out, struct error_list *faults,
                     struct error_list *warnings);

/* The same, or those of a saved assessment by its id. */
bool evaluation_answers(struct context *context, const char *what, struct arena *arena,
                        struct answers *out, struct error_list *faults,
                        struct error_list *warnings);

/* What the JSON result says of itself; texts live in arena. */
struct result_origin
evaluation_origin(const struct context *context, const struct catalog *catalog,
                  const struct assessment *answers,
                  const struct robustness_settings *settings, struct arena *arena);

/* --seed, --draws and --weightings, else the defaults; with --quick nothing is drawn. */
bool evaluation_settings(const struct options *options, struct robustness_settings *out,
                         struct error *err);

/* The robustness of a decision; settings without worlds are those of --quick. */
void evaluation_test(enum evaluation_depth depth, struct decision *decision,
                     const struct robustness_settings *settings, struct arena *arena);

/* Decide what *out has in depth, answers and settings; the decision points into them. */
bool evaluation_decide(struct context *context, struct arena *arena,
                       struct evaluation *out, struct error *err);

/*
 * Go on from the depth and the answers in *out, as they were read: settings, --set, checks,
 * decision, robustness.  The contract of evaluation_make(); no two calls share anything but the
 * context, which is only read.
 */
bool
evaluation_finish(struct context *context, struct arena *arena, struct evaluation *out,
                  struct error_list *faults, struct error_list *warnings);

/*
 * Read answers from a file ("-" for standard input) or a saved assessment, put --set on
 * top, decide, and run the robustness with --seed, --draws and --weightings.  Everything
 * lives in arena, and *out must not be moved.  False: failures are in *faults.
 */
bool
evaluation_make(struct context *context, const char *path, enum evaluation_depth depth,
                struct arena *arena, struct evaluation *out, struct error_list *faults,
                struct error_list *warnings);

#endif
