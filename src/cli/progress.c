/*
 * progress.c - how far work has come that one waits for.
 */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "cli/clock.h"
#include "cli/output.h"

/* Seconds until the first line, and between two. */
#define PATIENCE 1.0
#define REFRESH 0.2

void
progress_begin(struct progress *progress, const struct options *options,
               const char *what)
{
    *progress = (struct progress){
        .what = what,
        .is_seen = !options->given[OPTION_QUIET] && isatty(STDERR_FILENO),
        .begun = clock_seconds(),
    };
}

void
progress_tell(struct progress *progress, size_t done, size_t all)
{
    char line[120];
    double now;

    if (!progress->is_seen)
        return;
    now = clock_seconds();
    if (now - progress->begun < PATIENCE || now - progress->told < REFRESH)
        return;
    progress->told = now;
    progress->columns = snprintf(line, sizeof line, "%s: %zu of %zu", progress->what,
                                 done, all);
    message_text("\r");
    message_text(line);
}

void
progress_end(struct progress *progress)
{
    char blank[120];

    if (!progress->columns)
        return;
    snprintf(blank, sizeof blank, "\r%*s\r", progress->columns, "");
    message_text(blank);
    progress->columns = 0;
}
