/*
 * amount.c - the range of a number, and how a message names it.
 */
#include "model/amount.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"

enum { ZEROS_READ = 6 }; /* a person counts fewer zeros than that */

/* A limit as a person writes it: 730, 99.999, 1e15. */
static void
limit_format(double limit, char buf[NUMBER_TEXT_SIZE])
{
    size_t length, zeros = 0;

    number_format_exact(limit, buf, NUMBER_TEXT_SIZE);
    length = strlen(buf);
    while (zeros + 1 < length && buf[length - zeros - 1] == '0')
        zeros++;
    if (zeros >= ZEROS_READ && strspn(buf, "-0123456789") == length)
        snprintf(buf + length - zeros, NUMBER_TEXT_SIZE - (length - zeros), "e%zu",
                 zeros);
}

void
amount_allowed(const struct amount *amount, char *buf, size_t size)
{
    char low[NUMBER_TEXT_SIZE], high[NUMBER_TEXT_SIZE];

    limit_format(amount->low, low);
    limit_format(amount->high, high);
    snprintf(buf, size, "use a %s from %s to %s",
             amount->whole ? "whole number" : "number", low, high);
}

const char *
amount_fault(const struct amount *amount, double number)
{
    if (!isfinite(number))
        return "is not a number";
    if (number < amount->low || number > amount->high)
        return "is out of range";
    if (amount->whole && number != floor(number))
        return "is not a whole number";
    return NULL;
}
