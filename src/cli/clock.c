/*
 * clock.c - the day from which ages count.
 */
#include "cli/clock.h"

#include <stdlib.h>
#include <time.h>

#include "base/date.h"
#include "base/number.h"

enum { DAY_SECONDS = 86400 };

bool
clock_as_of(const struct options *options, long *day, struct error *err)
{
    const char *chosen = options->value[OPTION_AS_OF];
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds;

    if (chosen)
        return date_parse(chosen, day) ||
               error_set(err, ERROR_USAGE, NULL, "use YYYY-MM-DD",
                         "--as-of cannot be '%s'", chosen);
    if (epoch && epoch[0]) {
        /* Up to the end of year 9999, which is the last that a date can name. */
        if (!number_parse_integer(epoch, &seconds) || seconds < 0 ||
            seconds > INT64_C(253402300799))
            return error_set(err, ERROR_USAGE, "SOURCE_DATE_EPOCH",
                             "use seconds since 1970-01-01", "cannot be '%s'", epoch);
        *day = (long)(seconds / DAY_SECONDS);
        return true;
    }
    *day = (long)(time(NULL) / DAY_SECONDS);
    return true;
}
