/*
 * fuzz_number.c - what is taken for a number is finite, and is written so that it reads
 * back as the same number.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "fuzz/fuzz.h"

static void
hold(bool what)
{
    if (!what)
        abort();
}

static void
double_holds(double value)
{
    char text[NUMBER_TEXT_SIZE], grouped[64];
    double back = 0;

    hold(isfinite(value));
    number_format_exact(value, text, sizeof text);
    hold(number_parse_decimal(text, &back) && back == value);
    number_format_short(value, text, sizeof text);
    hold(!strchr(text, '#'));
    number_format_grouped(value, 2, " ", grouped, sizeof grouped);
}

static void
micro_holds(int64_t micro)
{
    char text[NUMBER_TEXT_SIZE];
    int64_t back = 0;

    number_format_micro(micro, text, sizeof text);
    hold(number_parse_micro(text, 0, &back) && back == micro);
}

static void
date_holds(long days)
{
    char text[DATE_TEXT_SIZE];
    long back = 0;

    date_format(days, text);
    hold(date_parse(text, &back) && back == days);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    double value;
    int64_t whole;
    long days;

    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    number_parse_integer(text, &whole);
    if (number_parse_decimal(text, &value))
        double_holds(value);
    if (number_parse_quantity(text, true, &value))
        double_holds(value);
    if (number_parse_micro(text, 0, &whole))
        micro_holds(whole);
    if (number_parse_micro(text, 6, &whole))
        micro_holds(whole);
    if (date_parse(text, &days))
        date_holds(days);
    free(text);
    return 0;
}
