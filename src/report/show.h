/*
 * show.h - numbers as a person reads them: grouped, rounded, with their unit.
 *
 * The only place that rounds.  Thousands are parted by U+202F and a unit follows
 * U+00A0, so that no line breaks inside a quantity; renderers without such characters
 * write a blank.  Every text lives in the arena.
 */
#ifndef REPORT_SHOW_H
#define REPORT_SHOW_H

#include <stddef.h>

#include "base/arena.h"
#include "model/maybe.h"

#define SHOW_GROUP "\xe2\x80\xaf" /* U+202F, between thousands */
#define SHOW_UNIT "\xc2\xa0"      /* U+00A0, before a unit */

/* The word for a quantity that is not known. */
extern const char show_unknown[];

/* Money without its currency: whole from 100 on, cents from 0.1 on, below that 4
 * decimals. */
const char *show_money(struct arena *arena, double amount);

/* A score or weight points: one decimal. */
const char *show_score(struct arena *arena, double score);

/* A share 0..1 as "25.8 %". */
const char *show_share(struct arena *arena, double share);

/*
 * A share that was sampled: whole percent, and "<0.1 %" or ">99.9 %" at the ends, since
 * no sample shows never or always.
 */
const char *show_sampled(struct arena *arena, double share);

/* A whole number, grouped. */
const char *show_count(struct arena *arena, double count);

/* What was given, to its last digit: 99.999 stays 99.999. */
const char *show_exact(struct arena *arena, double value);

/* Any other real: as many decimals as three significant digits need, at most
 * `decimals`. */
const char *show_real(struct arena *arena, double value, int decimals);

/* "12 days", "1 day": a count with its noun; plural is the noun with an s. */
const char *show_things(struct arena *arena, double count, const char *noun);

/* A number followed by its unit; "" gives the number alone. */
const char *show_with_unit(struct arena *arena, const char *number, const char *unit);

/* The same, where one of it is called so: "1 spare replica", "2 spare replicas". */
const char *show_noun(struct arena *arena, const char *number, const char *unit);

/*
 * A number in the unit of an input or figure: shares in percent ("share of all tokens" is
 * "4.5 % of all tokens"), money, points and counts by their rule, times to the microsecond.
 */
const char *show_quantity(struct arena *arena, double value, const char *unit);

/* The same to its last digit, for what was given or read: "69.7 %", "0.075 USD". */
const char *show_given(struct arena *arena, double value, const char *unit);

/* The same for what may be unknown. */
const char *show_maybe(struct arena *arena, struct maybe quantity, const char *unit);

/*
 * Shares in tenths of a percent such that the shown ones sum to the shown sum: each is
 * rounded down, and the tenths left over go to the largest remainders.
 */
void show_shares(const double *shares, size_t count, double *percents);

#endif
