/*
 * digits.c - see digits.h.
 */
#include "report/digits.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* A double holds every whole number up to here. */
#define WHOLE_MOST 9007199254740992.0

/* From here on 10 significant digits have no decimals, and 6 decimals need more of them. */
#define WHOLE_FROM 1e10
#define MONEY_FROM 1e4

void
digits_real(struct strbuf *out, double value)
{
    double size = fabs(value);
    bool whole = size <= WHOLE_MOST && (size >= WHOLE_FROM || size == floor(size));

    assert(isfinite(value));
    /* Adding 0 turns -0 into 0. */
    strbuf_addf(out, whole ? "%.0f" : "%.10g", value + 0.0);
}

void
digits_money(struct strbuf *out, double usd)
{
    char digits[400]; /* the largest double has 309 digits before the point */
    size_t length;

    assert(isfinite(usd));
    snprintf(digits, sizeof digits, "%.6f", usd);
    length = strlen(digits);
    while (digits[length - 1] == '0')
        length--;
    if (digits[length - 1] == '.')
        length--;
    digits[length] = '\0';
    strbuf_add(out, strcmp(digits, "-0") == 0 ? "0" : digits);
}

void
digits_figure(struct strbuf *out, double value, const char *unit)
{
    if (unit && strncmp(unit, "USD", 3) == 0 && fabs(value) >= MONEY_FROM)
        digits_money(out, value);
    else
        digits_real(out, value);
}
