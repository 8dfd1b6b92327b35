/*
 * digits.h - numbers as other programs read them: JSON and CSV write the same digits.
 *
 * What a person reads is rounded by show.h; here no digit goes that a report shows or that
 * a sum needs.  Every value is finite.
 */
#ifndef REPORT_DIGITS_H
#define REPORT_DIGITS_H

#include "base/strbuf.h"

/*
 * A real: 10 significant digits, without an exponent where it counts something.  From 1e10
 * on, where a fraction would be lost anyway, it is whole.
 */
void digits_real(struct strbuf *out, double value);

/* Money: at most 6 decimals, whatever stands before them. */
void digits_money(struct strbuf *out, double usd);

/* A figure by its unit: large money keeps its decimals, so that lines add up to totals. */
void digits_figure(struct strbuf *out, double value, const char *unit);

#endif
