/*
 * root.h - where, along one input, the answer changes.
 *
 * The range is cut into ROOT_CELLS cells; every cell whose ends differ is searched by
 * halving.  A change there and back within one cell goes unseen.
 */
#ifndef DECIDE_ROOT_H
#define DECIDE_ROOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum { ROOT_CELLS = 64 };

struct root_range {
    double low, high; /* low < high, and low > 0 if log */
    bool log;         /* cells of equal ratio instead of equal width */
    bool whole; /* between two whole numbers the answer is that of the upper one */
};

/* The answer at x, any integer: who wins, or a sign. */
typedef int root_answer(double x, void *context);

/*
 * Below `at` one answer holds, from it on another; within 1e-9 of the place itself.  Of a
 * whole range the first whole number from `at` on is the first of the other answer.
 */
struct root_change {
    double at;
    int below, above;
};

/*
 * A search that asks, and is told, one place at a time: the places that root_changes()
 * asks about, for callers whose answers take long.
 */
struct root_search {
    struct root_range range;
    struct arena *arena; /* of the changes */
    double points[ROOT_CELLS + 1];
    size_t cell; /* the grid point that is asked about, or whose cell is being halved */
    bool halving;
    double left, right;       /* what is halved */
    int below, at_end, above; /* answers at its left, at the cell's end, at its right */
    double asked;
    struct root_change *changes; /* found so far, ascending */
    size_t count, capacity;
};

void root_search_begin(struct root_search *search, const struct root_range *range,
                       struct arena *arena);

/* The next place to ask about; false when all changes are found. */
bool root_search_next(struct root_search *search, double *x);

/* The answer at that place. */
void root_search_answer(struct root_search *search, int answer);

/*
 * All changes of the answer from low to high, in this order, in arena; their count.
 * The answer is asked about 65 times and then some 30 times a change.
 */
size_t root_changes(const struct root_range *range, root_answer *answer, void *context,
                    struct arena *arena, struct root_change **out);

#endif
