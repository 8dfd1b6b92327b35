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

struct evaluation {
    unsigned
        parts; /* of its robustness, those to compute; with --quick only exact ones are */
    bool alone; /* no other is made at the same time: it may have all processors */
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

/*
 * Parts of the robustness of a decision, on all processors; settings without worlds are those of
 * --quick.
 */
void evaluation_test(unsigned parts, struct decision *decision,
                     const struct robustness_settings *settings, struct arena *arena);

/* Decide by what else *out has; the decision points into it. */
bool evaluation_decide(struct context *context, struct arena *arena,
                       struct evaluation *out, struct error *err);

/*
 * Go on from the parts and the answers in *out, as they were read: settings, --set, checks,
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
bool evaluation_make(struct context *context, const char *path, unsigned parts,
                     struct arena *arena, struct evaluation *out,
                     struct error_list *faults, struct error_list *warnings);

#endif
