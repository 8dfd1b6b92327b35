/*
 * amount.h - the range of a number, and how a message names it.
 */
#ifndef MODEL_AMOUNT_H
#define MODEL_AMOUNT_H

#include <stdbool.h>
#include <stddef.h>

struct amount {
    double low, high; /* closed */
    bool whole;
};

/* "use a whole number from 0 to 1e15" */
void amount_allowed(const struct amount *amount, char *buf, size_t size);

/* What is wrong with a number, such as "is out of range"; NULL when nothing is. */
const char *amount_fault(const struct amount *amount, double number);

#endif
