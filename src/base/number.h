/*
 * number.h - numbers from text and back, the same in every locale.
 *
 * Parsers take the whole text or nothing: no blanks around, no locale, no hex,
 * octal, infinity or NaN.  The program keeps LC_NUMERIC at "C".
 */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    NUMBER_LITERAL_MAX = 40, /* digits of a number; characters of a literal */
    NUMBER_TEXT_SIZE = 32,   /* holds any exact, short or micro text */
};

/* [+-]?[0-9]+ within int64; 40 characters at most. */
bool number_parse_integer(const char *text, int64_t *out);

/*
 * [+-]?digits[.digits][e[+-]digits], 40 characters at most; finite, and zero only when all
 * digits are.
 */
bool number_parse_decimal(const char *text, double *out);

/*
 * What a person types: a decimal with k, M, B or T behind it, '_' or blanks (also
 * U+00A0, U+2009 and U+202F) between groups of three digits, blanks around.  With
 * `share`, "70 %" is 0.7.
 */
bool number_parse_quantity(const char *text, bool share, double *out);

/*
 * Exact decimal text to an integer of millionths: "2.50" is 2500000.  Exponents are
 * taken ("2.5e-06").  Digits past the sixth decimal round to the nearest, a half away
 * from zero, once, on the text.  False when it is no decimal or does not fit.
 * shift: decimal places that the point moves right first (6 for a price per token that
 * becomes a price per million tokens).
 */
bool number_parse_micro(const char *text, int shift, int64_t *out);

/*
 * Formatting takes finite values.  A text that does not fit is replaced by '#'s: cut,
 * it would be another number.
 */

/* Millionths as the shortest exact decimal text: 2500000 is "2.5". */
void number_format_micro(int64_t micro, char *buf, size_t size);

/*
 * value rounded to decimals (0 to 40), thousands parted by sep ("" for none): 1234.5 is
 * "1 234.5".  Never "-0".
 */
void number_format_grouped(double value, int decimals, const char *sep, char *buf,
                           size_t size);

/*
 * Short form with k, M, B, T and at most three significant digits: 4.05B, 900M, 12.5k,
 * 730; from 1e15 up and below 1e-6 with an exponent.
 */
void number_format_short(double value, char *buf, size_t size);

/* The shortest decimal text that reads back as the same double (at most 17 digits). */
void number_format_exact(double value, char *buf, size_t size);

#endif
