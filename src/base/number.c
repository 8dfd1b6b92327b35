/*
 * number.c - numbers from text and back.
 *
 * A number goes through its decimal digits and an exponent of ten: a text without a
 * decimal point reads alike in every locale, so strtod and printf stay usable.
 */
#include "base/number.h"

#include <assert.h>
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/strbuf.h"

enum {
    EXPONENT_LARGEST = 9999, /* far past the range of any number here */
    EXACT_DIGITS = 17,       /* tell every double from its neighbours */
    MICRO_PLACES = 6,
    DECIMALS_MOST = 40,
    PLAIN_FROM = -6, /* smaller than 10^-6 is written with an exponent */
    PLAIN_TO = 16,   /* and so is 10^16, where doubles part from whole numbers */
};

/* (-1)^negative x digits x 10^exponent; digits is a whole number. */
struct decimal {
    bool negative;
    char digits[NUMBER_LITERAL_MAX + 1];
    size_t count;
    int exponent;
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Take a sign at *text into *negative. */
static void
sign_take(const char **text, bool *negative)
{
    *negative = **text == '-';
    if (**text == '-' || **text == '+')
        (*text)++;
}

/* Append the digits at *text; false when there are none or too many. */
static bool
digits_take(const char **text, struct decimal *out)
{
    if (!is_digit(**text))
        return false;
    for (; is_digit(**text); (*text)++) {
        if (out->count == NUMBER_LITERAL_MAX)
            return false;
        out->digits[out->count++] = **text;
    }
    return true;
}

/* Take [e[+-]digits]; the exponent is held to what no number here reaches. */
static bool
exponent_take(const char **text, struct decimal *out)
{
    bool negative;
    int exponent = 0;

    if (**text != 'e' && **text != 'E')
        return true;
    (*text)++;
    sign_take(text, &negative);
    if (!is_digit(**text))
        return false;
    for (; is_digit(**text); (*text)++)
        if (exponent < EXPONENT_LARGEST)
            exponent = exponent * 10 + (**text - '0');
    out->exponent += negative ? -exponent : exponent;
    return true;
}

/* Take [.digits] */
static bool
fraction_take(const char **text, struct decimal *out)
{
    size_t whole = out->count;

    if (**text != '.')
        return true;
    (*text)++;
    if (!digits_take(text, out))
        return false;
    out->exponent -= (int)(out->count - whole);
    return true;
}

/* The whole text as [+-]?digits[.digits][e[+-]digits]. */
static bool
decimal_parse(const char *text, struct decimal *out)
{
    *out = (struct decimal){0};
    if (strnlen(text, NUMBER_LITERAL_MAX + 1) > NUMBER_LITERAL_MAX)
        return false;
    sign_take(&text, &out->negative);
    return digits_take(&text, out) && fraction_take(&text, out) &&
           exponent_take(&text, out) && !*text;
}

static bool
decimal_is_zero(const struct decimal *decimal)
{
    return strspn(decimal->digits, "0") == decimal->count;
}

/* The nearest double; false when it is too large, or too small to differ from zero. */
static bool
decimal_to_double(const struct decimal *decimal, double *out)
{
    char text[NUMBER_LITERAL_MAX + 16];
    double value;

    snprintf(text, sizeof text, "%s%se%d", decimal->negative ? "-" : "",
             decimal->digits, decimal->exponent);
    value = strtod(text, NULL);
    if (!isfinite(value) || (value == 0 && !decimal_is_zero(decimal)))
        return false;
    *out = value == 0 ? 0 : value; /* never minus zero */
    return true;
}

static bool
decimal_is(const struct decimal *decimal, double value)
{
    double read;

    return decimal_to_double(decimal, &read) && read == value;
}

bool
number_parse_integer(const char *text, int64_t *out)
{
    uint64_t value = 0, limit;
    bool negative;

    if (strnlen(text, NUMBER_LITERAL_MAX + 1) > NUMBER_LITERAL_MAX)
        return false;
    sign_take(&text, &negative);
    limit = (uint64_t)INT64_MAX + negative;
    if (!*text)
        return false;
    for (; *text; text++) {
        uint64_t digit = (uint64_t)(*text - '0');

        if (!is_digit(*text) || value > (limit - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = negative ? (int64_t)-value : (int64_t)value;
    return true;
}

bool
number_parse_decimal(const char *text, double *out)
{
    struct decimal decimal;

    return decimal_parse(text, &decimal) && decimal_to_double(&decimal, out);
}

/* Bytes of the blank at text: ' ', or U+00A0, U+2009, U+202F of typeset numbers; 0 for
 * none. */
static size_t
blank_size(const char *text)
{
    static const char *const blanks[] = {" ", "\xC2\xA0", "\xE2\x80\x89",
                                         "\xE2\x80\xAF"};

    for (size_t i = 0; i < ARRAY_LEN(blanks); i++)
        if (!strncmp(text, blanks[i], strlen(blanks[i])))
            return strlen(blanks[i]);
    return 0;
}

static void
blanks_skip(const char **text)
{
    for (size_t size; (size = blank_size(*text)) > 0;)
        *text += size;
}

/* Digits, all in one or in groups of three of which the first may be shorter. */
static bool
groups_take(const char **text, struct decimal *out)
{
    size_t first, size;

    if (!digits_take(text, out))
        return false;
    first = out->count;
    for (;;) {
        size_t before = out->count;

        size = **text == '_' ? 1 : blank_size(*text);
        if (!size || !is_digit((*text)[size]))
            return true;
        *text += size;
        if (first > 3 || !digits_take(text, out) || out->count - before != 3)
            return false;
    }
}

/* Take what multiplies a quantity: k, M, B, T, or % of a share; nothing is 1. */
static void
unit_take(const char **text, bool share, struct decimal *out)
{
    static const struct {
        char letter;
        int exponent;
    } units[] = {{'k', 3}, {'M', 6}, {'B', 9}, {'T', 12}, {'%', -2}};

    for (size_t i = 0; i < ARRAY_LEN(units); i++)
        if (**text == units[i].letter && (share || units[i].letter != '%')) {
            out->exponent += units[i].exponent;
            (*text)++;
            return;
        }
}

bool
number_parse_quantity(const char *text, bool share, double *out)
{
    struct decimal decimal = {0};

    blanks_skip(&text);
    sign_take(&text, &decimal.negative);
    if (!groups_take(&text, &decimal) || !fraction_take(&text, &decimal) ||
        !exponent_take(&text, &decimal))
        return false;
    blanks_skip(&text);
    unit_take(&text, share, &decimal);
    blanks_skip(&text);
    return !*text && decimal_to_double(&decimal, out);
}

bool
number_parse_micro(const char *text, int shift, int64_t *out)
{
    struct decimal decimal;
    int places, kept;
    int64_t value = 0;

    if (!decimal_parse(text, &decimal))
        return false;
    places = decimal.exponent + MICRO_PLACES + shift;
    kept = (int)decimal.count + places; /* digits before the point of the result */
    for (int i = 0; i < kept && (value || i < (int)decimal.count); i++) {
        int digit = i < (int)decimal.count ? decimal.digits[i] - '0' : 0;

        if (value > (INT64_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    if (kept >= 0 && kept < (int)decimal.count && decimal.digits[kept] >= '5') {
        if (value == INT64_MAX)
            return false;
        value++;
    }
    *out = decimal.negative ? -value : value;
    return true;
}

/* A number that does not fit must not be cut to another number. */
static void
text_put(char *buf, size_t size, const char *text)
{
    assert(size > 0);
    if (strlen(text) < size) {
        memcpy(buf, text, strlen(text) + 1);
        return;
    }
    memset(buf, '#', size - 1);
    buf[size - 1] = '\0';
}

void
number_format_micro(int64_t micro, char *buf, size_t size)
{
    uint64_t magnitude = micro < 0 ? -(uint64_t)micro : (uint64_t)micro;
    char text[NUMBER_TEXT_SIZE];
    int length;

    length = snprintf(text, sizeof text, "%s%" PRIu64 ".%06" PRIu64,
                      micro < 0 ? "-" : "", magnitude / 1000000, magnitude % 1000000);
    while (text[length - 1] == '0')
        length--;
    if (text[length - 1] == '.')
        length--;
    text[length] = '\0';
    text_put(buf, size, text);
}

void
number_format_grouped(double value, int decimals, const char *sep, char *buf,
                      size_t size)
{
    char text[DBL_MAX_10_EXP + 2 + DECIMALS_MOST + 8];
    struct strbuf out;
    size_t whole, at;

    assert(isfinite(value) && decimals >= 0 && decimals <= DECIMALS_MOST);
    snprintf(text, sizeof text, "%.*f", decimals, fabs(value));
    whole = strspn(text, "0123456789");
    strbuf_init(&out);
    if (value < 0 && strpbrk(text, "123456789"))
        strbuf_addc(&out, '-');
    for (at = 0; at < whole; at++) {
        if (at && (whole - at) % 3 == 0)
            strbuf_add(&out, sep);
        strbuf_addc(&out, text[at]);
    }
    if (decimals) {
        strbuf_addc(&out, '.');
        strbuf_add(&out, text + strlen(text) - (size_t)decimals);
    }
    text_put(buf, size, out.data);
    strbuf_clear(&out);
}

/* value, positive, rounded to count digits, without zeros at the end. */
static struct decimal
decimal_of(double value, int count)
{
    struct decimal out = {0};
    char text[NUMBER_TEXT_SIZE];
    const char *at = text;

    assert(count >= 1 && count <= EXACT_DIGITS);
    snprintf(text, sizeof text, "%.*e", count - 1, value);
    for (; *at != 'e'; at++)
        if (is_digit(*at)) /* what is between them is the locale's point */
            out.digits[out.count++] = *at;
    out.exponent = (int)strtol(at + 1, NULL, 10) - (count - 1);
    for (; out.count > 1 && out.digits[out.count - 1] == '0'; out.exponent++)
        out.digits[--out.count] = '\0';
    return out;
}

/*
 * The decimal as text: in plain digits where its first one stands for 10^from up to
 * below 10^to, else with an exponent.
 */
static void
decimal_write(const struct decimal *decimal, int from, int to, struct strbuf *out)
{
    int first = decimal->exponent + (int)decimal->count - 1;
    size_t whole = 1; /* digits before the point */

    if (first >= from && first < to) {
        if (first < 0) {
            strbuf_add(out, "0.");
            strbuf_fill(out, '0', (size_t)-first - 1);
            strbuf_add(out, decimal->digits);
            return;
        }
        whole = (size_t)first + 1;
    }
    if (decimal->count <= whole) {
        strbuf_add(out, decimal->digits);
        strbuf_fill(out, '0', whole - decimal->count);
    } else {
        strbuf_addn(out, decimal->digits, whole);
        strbuf_addc(out, '.');
        strbuf_add(out, decimal->digits + whole);
    }
    if (first < from || first >= to)
        strbuf_addf(out, "e%d", first);
}

void
number_format_short(double value, char *buf, size_t size)
{
    static const char *const units[] = {"", "k", "M", "B", "T"};
    struct decimal decimal;
    struct strbuf out;
    int first, unit;

    assert(isfinite(value));
    decimal = decimal_of(fabs(value), 3);
    first = decimal.exponent + (int)decimal.count - 1;
    unit = first < 3 ? 0 : first / 3;
    if (unit >= (int)ARRAY_LEN(units))
        unit = 0; /* written with an exponent */
    decimal.exponent -= 3 * unit;
    strbuf_init(&out);
    if (value < 0)
        strbuf_addc(&out, '-');
    decimal_write(&decimal, PLAIN_FROM, 3, &out);
    strbuf_add(&out, units[unit]);
    text_put(buf, size, out.data);
    strbuf_clear(&out);
}

void
number_format_exact(double value, char *buf, size_t size)
{
    struct decimal decimal;
    struct strbuf out;
    int count = 1;

    assert(isfinite(value));
    do {
        decimal = decimal_of(fabs(value), count);
    } while (!decimal_is(&decimal, fabs(value)) && ++count <= EXACT_DIGITS);
    strbuf_init(&out);
    if (value < 0)
        strbuf_addc(&out, '-');
    decimal_write(&decimal, PLAIN_FROM, PLAIN_TO, &out);
    text_put(buf, size, out.data);
    strbuf_clear(&out);
}
