/*
 * subsets.h - the fewest of many changes that bring about an effect.
 *
 * Which changes, made together and without the others, have it is asked of a function, once
 * for each set.  Sets are tried by growing size; where there are too many of a size, one set
 * that none of its members can leave is found by leaving out.
 */
#ifndef DECIDE_SUBSETS_H
#define DECIDE_SUBSETS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum {
    SUBSETS_MOST = 8
}; /* that are listed; how many there are is counted in any case */

struct subset_question {
    size_t count; /* of changes */
    /* Whether the changes that are taken have the effect, `count` of them being asked. */
    bool (*has_effect)(void *context, const bool *taken);
    void *context;
    size_t asks_most; /* sets that may be tried; more than the changes */
};

struct subsets {
    bool possible; /* all changes together have the effect; else nothing below counts */
    size_t size;   /* of each set; 0: the effect is there without a change */
    /*
     * No smaller set has the effect, and all of this size are counted.  Else the one set
     * that is listed has the effect, and loses it without any one of its members.
     */
    bool fewest;
    size_t searched; /* all sets up to this size were tried */
    const size_t
        *sets[SUBSETS_MOST]; /* indices, ascending; in the order of the changes */
    size_t listed, total;
    size_t asks; /* sets that were tried */
};

/* Everything in *out lives in arena. */
void subsets_find(const struct subset_question *question, struct arena *arena,
                  struct subsets *out);

#endif
