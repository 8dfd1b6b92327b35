/*
 * help.h - what --help, --version and completion print, made from the option tables.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "cli/options.h"

/* One usage line for each way to call the program. */
void help_usage(struct strbuf *out);

/* Help on the program (COMMAND_NONE) or on a command, `width` columns wide. */
void help_write(enum command command, size_t width, struct strbuf *out);

/* Name, version, licence, and the versions of the libraries in use. */
void help_version(struct strbuf *out);

#endif
