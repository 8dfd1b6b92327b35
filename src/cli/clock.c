/*
 * clock.c - the day from which ages count.
 */
#include "cli/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

enum { DAY_SECONDS = 86400 };

/* Seconds since 1970 as the environment fixes them; false when it does not. */
static bool
epoch_read(int64_t *seconds)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");

    /* Up to the end of year 2999, the last that a date of ours can name. */
    return epoch && number_parse_integer(epoch, seconds) && *seconds >= 0 &&
           *seconds <= INT64_C(32503679999);
}

bool
clock_as_of(const struct options *options, long *day, struct error *err)
{
    const char *chosen = options->value[OPTION_AS_OF];
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds;

    if (chosen)
        return date_parse(chosen, day) ||
               error_set(err, ERROR_USAGE, NULL, "use YYYY-MM-DD",
                         "--as-of cannot be '%s'", text_quoted(chosen).text);
    if (epoch && epoch[0] && !epoch_read(&seconds))
        return error_set(err, ERROR_USAGE, "SOURCE_DATE_EPOCH",
                         "use seconds since 1970-01-01", "cannot be '%s'",
                         text_quoted(epoch).text);
    if (!epoch || !epoch[0])
        seconds = time(NULL);
    *day = (long)(seconds / DAY_SECONDS);
    return true;
}

void
clock_now(char out[CLOCK_TEXT_SIZE])
{
    char day[DATE_TEXT_SIZE];
    int64_t seconds;
    unsigned rest;

    if (!epoch_read(&seconds))
        seconds = time(NULL);
    date_format((long)(seconds / DAY_SECONDS), day);
    rest = (unsigned)(seconds % DAY_SECONDS);
    snprintf(out, CLOCK_TEXT_SIZE, "%sT%02u:%02u:%02uZ", day, rest / 3600,
             rest / 60 % 60, rest % 60);
}

double
clock_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
