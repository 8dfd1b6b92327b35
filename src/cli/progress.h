/*
 * progress.h - how far work has come that one waits for: a line on standard error.
 *
 * Only where somebody sees it, a terminal without --quiet, and only of what takes longer than a
 * second.  Each line takes the place of the one before, and the last one leaves nothing.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/options.h"

struct progress {
    const char *what; /* "Deciding saved assessments" */
    bool is_seen;
    double begun,
        told;    /* seconds of clock_seconds(); told is 0 before the first line */
    int columns; /* of the line that stands there */
};

void progress_begin(struct progress *progress, const struct options *options,
                    const char *what);

/* So much of all is done. */
void progress_tell(struct progress *progress, size_t done, size_t all);

void progress_end(struct progress *progress);

#endif
