/*
 * tornado.c - one input at a time.
 */
#include "decide/tornado.h"

#include <math.h>
#include <stdlib.h>

double
tornado_swing(const struct tornado_bar *bar)
{
    return fabs(bar->gap_high - bar->gap_low);
}

static int
bar_compare(const void *left, const void *right)
{
    const struct tornado_bar *a = left, *b = right;
    double swing_a = tornado_swing(a), swing_b = tornado_swing(b);

    if (swing_a != swing_b)
        return swing_a < swing_b ? 1 : -1;
    return a->input < b->input ? -1 : a->input > b->input;
}

void
tornado_measure(struct tornado_bar *bars, size_t count, tornado_gap *gap, void *context)
{
    for (size_t i = 0; i < count; i++) {
        bars[i].gap_low = gap(bars[i].input, bars[i].low, context);
        bars[i].gap_high = gap(bars[i].input, bars[i].high, context);
        bars[i].flips = bars[i].gap_low < 0 || bars[i].gap_high < 0;
    }
    qsort(bars, count, sizeof *bars, bar_compare);
}
