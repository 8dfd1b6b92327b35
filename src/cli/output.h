/*
 * output.h - the result on standard output, everything else on standard error.
 *
 * What was asked for counts as done only when it was written: a full device is a
 * failure.  A reader that went away is none: it had what it wanted.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Write to standard output; false with *err set, but true when the reader has gone. */
bool output_write(const char *data, size_t size, struct error *err);

/* "llm-decide: where: what; mend" on standard error. */
void message_error(const struct error *err);

/*
 * Every failure of a list, then "and N more".  Returns the exit status that the first
 * one leads to; 0 of an empty list.
 */
int message_errors(const struct error_list *list);

/* Text of ours on standard error, as it is. */
void message_text(const char *text);

/* "llm-decide: TEXT" on standard error, made safe to show. */
void message_note(const char *fmt, ...) PRINTF_LIKE(1, 2);

#endif
