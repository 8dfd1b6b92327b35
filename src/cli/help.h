/*
 * help.h - what --help, --version and completion print, made from the option tables.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "cli/options.h"

/* One usage line for each way to call the program. */
void help_usage(struct strbuf *out);

/* Help on the program (COMMAND_NONE) or on a command, `width` columns wide. */
void help_write(enum command command, size_t width, struct strbuf *out);

/*
 * The commands with their options, the options that all of them have, and the keys of the
 * screens, in the mdoc markup that the manual page is made of.
 */
void help_mdoc(struct strbuf *out);

/* What an option does for a command, with the formats that the command writes. */
void
help_option_summary(enum cli_option option, enum command command, struct strbuf *out);

/* Whether an option is a command's own (`own`), or one of its options like any other's. */
bool help_option_listed(enum cli_option option, enum command command, bool own);

/* Name, version, licence, and the versions of the libraries in use. */
void help_version(struct strbuf *out);

#endif
