/*
 * literal.h - numbers as files write them: digits, a point, an exponent, nothing else.
 *
 * Each function fills *out and returns NULL, or leaves it and returns what is wrong with
 * the text, such as "is not a whole number".
 */
#ifndef YAML_LITERAL_H
#define YAML_LITERAL_H

/* [+-]?digits */
const char *literal_integer(const char *text, double *out);

/* [+-]?digits[.digits][e[+-]digits] */
const char *literal_decimal(const char *text, double *out);

/* A literal_integer, or [+-]?digits[.digits] with k, M, B or T behind it. */
const char *literal_count(const char *text, double *out);

#endif
