/*
 * style.h - how text is laid out here: width and colour from options, terminal and
 * environment.
 */
#ifndef CLI_STYLE_H
#define CLI_STYLE_H

#include <stdbool.h>

#include "base/error.h"
#include "cli/options.h"
#include "report/plain.h"

/*
 * For text on standard output.  Not a terminal: 80 columns, no colour, unless an option
 * says otherwise.  NO_COLOR and TERM=dumb forbid colour; ACCESSIBLE replaces drawings.
 */
bool
style_read(const struct options *options, struct plain_style *style, struct error *err);

#endif
