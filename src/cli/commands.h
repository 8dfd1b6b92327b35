/*
 * commands.h - what each command does.
 *
 * A command appends its result to out and returns true, with *status (0 on entry) set
 * where the result asks for another exit status than done; or it returns false with
 * *err saying why there is no result.  Notes, and the faults of a file when there are
 * several, it writes to standard error itself.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "cli/options.h"

/* Exit statuses beside those of enum error_code. */
enum {
    STATUS_DIFFERENT = 1,      /* with --exit-code, where something differs */
    STATUS_NOTHING_PASSES = 4, /* evaluated, and every strategy or option is excluded */
    STATUS_CONDITION = 5,      /* evaluated, and a condition of --fail-on holds */
};

bool command_catalog(const struct options *options, struct strbuf *out, int *status,
                     struct error *err);
bool command_batch(const struct options *options, struct strbuf *out, int *status,
                   struct error *err);
bool command_check(const struct options *options, struct strbuf *out, int *status,
                   struct error *err);
bool command_compare(const struct options *options, struct strbuf *out, int *status,
                     struct error *err);
bool command_completion(const struct options *options, struct strbuf *out, int *status,
                        struct error *err);
bool command_evaluate(const struct options *options, struct strbuf *out, int *status,
                      struct error *err);
bool command_explain(const struct options *options, struct strbuf *out, int *status,
                     struct error *err);
bool command_export(const struct options *options, struct strbuf *out, int *status,
                    struct error *err);
bool command_help(const struct options *options, struct strbuf *out, int *status,
                  struct error *err);
bool command_info(const struct options *options, struct strbuf *out, int *status,
                  struct error *err);
bool command_matrix(const struct options *options, struct strbuf *out, int *status,
                    struct error *err);
bool command_pilot(const struct options *options, struct strbuf *out, int *status,
                   struct error *err);
bool command_schema(const struct options *options, struct strbuf *out, int *status,
                    struct error *err);
bool command_template(const struct options *options, struct strbuf *out, int *status,
                      struct error *err);
bool command_version(const struct options *options, struct strbuf *out, int *status,
                     struct error *err);
bool command_wizard(const struct options *options, struct strbuf *out, int *status,
                    struct error *err);

bool command_delete(const struct options *options, struct strbuf *out, int *status,
                    struct error *err);
bool command_import(const struct options *options, struct strbuf *out, int *status,
                    struct error *err);
bool command_list(const struct options *options, struct strbuf *out, int *status,
                  struct error *err);
bool command_recheck(const struct options *options, struct strbuf *out, int *status,
                     struct error *err);
bool command_rename(const struct options *options, struct strbuf *out, int *status,
                    struct error *err);
bool command_show(const struct options *options, struct strbuf *out, int *status,
                  struct error *err);

/* Run a command line that was parsed; returns the exit status. */
int command_run(const struct options *options);

#endif
