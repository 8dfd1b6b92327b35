/*
 * flips.h - which single answer, changed, would change the winner.
 *
 * Each answer goes through the whole model: models, replicas and costs are chosen anew.
 */
#ifndef DECIDE_FLIPS_H
#define DECIDE_FLIPS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "decide/decide.h"

enum { FLIP_NOBODY = -1 }; /* as a winner: no strategy passes */

/* Where, along a number, the winner changes. */
struct flip_crossing {
    double at;        /* in the unit of the input; a whole one for whole numbers */
    int below, above; /* enum strategy, or FLIP_NOBODY */
};

/* One answer that can change the winner. */
struct flip {
    enum input input;
    int choice; /* numbers: -1; choices: the index; sets: the choice that is added or taken away */
    double from, to;                       /* to: the nearest crossing, or the choice */
    int winner;                            /* there */
    double distance;                       /* 0..1 of the input's range */
    const struct flip_crossing *crossings; /* numbers: all of them, ascending */
    size_t crossing_count;
};

struct flips {
    struct flip *items; /* nearest first */
    size_t count;
    enum input searched[INPUT_COUNT]; /* the inputs that were tried */
    size_t searched_count;
};

struct flip_search;

/*
 * Get ready for every `stride`th input from `first` on; everything lives in arena, and the
 * decision has to outlive it.
 */
struct flip_search *flip_search_begin(const struct decision *decision, int first,
                                      int stride, struct arena *arena);

/*
 * Try one more answer (or all choices of a question).  True while others are left.  A step
 * takes one or a few decisions.
 */
bool flip_search_step(struct flip_search *search);

/*
 * What was found, nearest first, once flip_search_step() has returned false; gives back
 * its memory.
 */
void flip_search_end(struct flip_search *search, struct flips *out);

/* Searches of different inputs as one: nearest first; the items live in arena. */
void flips_join(const struct flips *parts, size_t count, struct arena *arena,
                struct flips *out);

/* The range over which an input is searched: false for inputs that no number flips. */
struct root_range;
bool
flip_range(const struct decision *decision, enum input input, struct root_range *range);

#endif
