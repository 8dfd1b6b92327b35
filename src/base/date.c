/*
 * date.c - calendar days, counted in eras of 400 years that begin in March.
 *
 * A year that begins in March has its leap day at the end, so that the day of the
 * year needs no case for February (Howard Hinnant, "chrono-compatible low-level
 * date algorithms").
 */
#include "base/date.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum {
    DAYS_PER_ERA = 146097,  /* 400 years */
    DAYS_TO_EPOCH = 719468, /* from 0000-03-01 to 1970-01-01 */
    YEAR_FIRST = 1900,
    YEAR_LAST = 2999,
};

struct civil {
    long year;
    int month; /* 1..12 */
    int day;   /* 1..31 */
};

static bool
year_is_leap(long year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_length(long year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return lengths[month - 1] + (month == 2 && year_is_leap(year));
}

static long
days_of(struct civil date)
{
    long year = date.year - (date.month <= 2);
    long era = year / 400;
    long year_of_era = year - era * 400;
    long day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
    long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
                      day_of_year;

    return era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH;
}

static struct civil
civil_of(long days)
{
    long shifted = days + DAYS_TO_EPOCH;
    long era = shifted / DAYS_PER_ERA;
    long day_of_era = shifted - era * DAYS_PER_ERA;
    long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                        day_of_era / (DAYS_PER_ERA - 1)) /
                       365;
    long day_of_year = day_of_era -
                       (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int march_month = (int)((5 * day_of_year + 2) / 153);
    struct civil date = {
        .month = march_month < 10 ? march_month + 3 : march_month - 9,
        .day = (int)(day_of_year - (153 * march_month + 2) / 5) + 1,
    };

    date.year = year_of_era + era * 400 + (date.month <= 2);
    return date;
}

/* Exactly count digits at *text, which moves behind them; -1 when they are not there.
 */
static int
digits_take(const char **text, size_t count)
{
    int value = 0;

    for (size_t i = 0; i < count; i++, (*text)++) {
        if (**text < '0' || **text > '9')
            return -1;
        value = value * 10 + (**text - '0');
    }
    return value;
}

/* A dash and two digits at *text, 1 when the text ends here; -1 when they are neither.
 */
static int
part_take(const char **text)
{
    if (!**text)
        return 1;
    if (**text != '-')
        return -1;
    (*text)++;
    return digits_take(text, 2);
}

bool
date_parse(const char *text, long *days)
{
    struct civil date;

    date.year = digits_take(&text, 4);
    if (date.year < YEAR_FIRST || date.year > YEAR_LAST)
        return false;
    date.month = part_take(&text);
    if (date.month < 1 || date.month > 12)
        return false;
    date.day = part_take(&text);
    if (date.day < 1 || date.day > month_length(date.year, date.month) || *text)
        return false;
    *days = days_of(date);
    return true;
}

void
date_format(long days, char out[DATE_TEXT_SIZE])
{
    struct civil date = civil_of(days);

    assert(date.year >= 1 && date.year <= 9999);
    snprintf(out, DATE_TEXT_SIZE, "%04d-%02d-%02d", (int)date.year, date.month,
             date.day);
}

long
date_add_months(long days, int months)
{
    struct civil date = civil_of(days);
    long month = date.year * 12 + date.month - 1 + months;
    int length;

    date.year = month / 12;
    date.month = (int)(month - date.year * 12) + 1;
    length = month_length(date.year, date.month);
    if (date.day > length)
        date.day = length;
    return days_of(date);
}
