/*
 * date.h - calendar days, Gregorian, without a clock.
 *
 * Dates of facts come as YYYY, YYYY-MM or YYYY-MM-DD; a missing part counts as the
 * first of it.  They are of the years 1900 to 2999: what is added to one stays far within
 * the years 1 to 9999, which can be counted and written.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

enum { DATE_TEXT_SIZE = 11 };

/* Days since 1970-01-01 of a date text; false when it is no date. */
bool date_parse(const char *text, long *days);

/* YYYY-MM-DD of a day number (years 1..9999). */
void date_format(long days, char out[DATE_TEXT_SIZE]);

/*
 * The same day `months` later (negative: earlier), the day of the month held to the
 * month's length.
 */
long date_add_months(long days, int months);

#endif
