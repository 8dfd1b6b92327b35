/*
 * tornado.h - how far each input alone moves the lead.
 */
#ifndef DECIDE_TORNADO_H
#define DECIDE_TORNADO_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The leader's gap to whoever is the best rival there, with one input at x and all
 * others as they are.
 */
typedef double tornado_gap(size_t input, double x, void *context);

struct tornado_bar {
    size_t input;
    double low, high;         /* the ends of the input's range */
    double gap_low, gap_high; /* the gap with the input there */
    bool flips;               /* at one end the leader is behind */
};

/*
 * Fill gaps and flips of bars whose input, low and high are set, and sort them: the
 * largest |gap_high - gap_low| first, of equal ones the lower input.
 */
void tornado_measure(struct tornado_bar *bars, size_t count, tornado_gap *gap,
                     void *context);

/* |gap_high - gap_low|. */
double tornado_swing(const struct tornado_bar *bar);

#endif
