/*
 * clock.h - the day from which ages count, and the only use of a clock.
 */
#ifndef CLI_CLOCK_H
#define CLI_CLOCK_H

#include <stdbool.h>

#include "base/error.h"
#include "cli/options.h"

/* --as-of, else SOURCE_DATE_EPOCH, else today in UTC; days since 1970-01-01. */
bool clock_as_of(const struct options *options, long *day, struct error *err);

enum { CLOCK_TEXT_SIZE = 32 };

/*
 * YYYY-MM-DDTHH:MM:SSZ of SOURCE_DATE_EPOCH, else of now: for what is kept in the
 * database, never for a result.
 */
void clock_now(char out[CLOCK_TEXT_SIZE]);

/* Seconds that only ever grow, from any beginning: for what is told to who waits. */
double clock_seconds(void);

#endif
