/*
 * literal.c - numbers as files write them.
 */
#include "yaml/literal.h"

#include <stdbool.h>
#include <string.h>

#include "base/number.h"

static const char too_long[] = "is longer than 40 characters";
static const char out_of_range[] = "is out of range";

static bool
is_too_long(const char *text)
{
    return strnlen(text, NUMBER_LITERAL_MAX + 1) > NUMBER_LITERAL_MAX;
}

/* Whether text is [+-]?digits, of any size. */
static bool
is_digits(const char *text)
{
    text += *text == '+' || *text == '-';
    return *text && strspn(text, "0123456789") == strlen(text);
}

const char *
literal_integer(const char *text, double *out)
{
    int64_t value;

    if (is_too_long(text))
        return too_long;
    if (number_parse_integer(text, &value)) {
        *out = (double)value;
        return NULL;
    }
    return is_digits(text) ? out_of_range : "is not a whole number";
}

/* Whether text is a decimal but for its size: then its exponent is to blame. */
static bool
is_huge(const char *text)
{
    char mantissa[NUMBER_LITERAL_MAX + 1];
    size_t length = strcspn(text, "eE");
    double value;

    memcpy(mantissa, text, length);
    mantissa[length] = '\0';
    return text[length] && is_digits(text + length + 1) &&
           number_parse_decimal(mantissa, &value);
}

const char *
literal_decimal(const char *text, double *out)
{
    if (is_too_long(text))
        return too_long;
    if (number_parse_decimal(text, out))
        return NULL;
    return is_huge(text) ? out_of_range : "is not a number";
}

const char *
literal_count(const char *text, double *out)
{
    size_t length = strlen(text);
    bool has_unit = length && strchr("kMBT", text[length - 1]);

    if (!has_unit || is_too_long(text))
        return literal_integer(text, out);
    if (strspn(text, "+-.0123456789") != length - 1 ||
        !number_parse_quantity(text, false, out))
        return "is not a number";
    return NULL;
}
