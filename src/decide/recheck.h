/*
 * recheck.h - a decision of then held against the same answers now, and which facts made
 * the difference.
 */
#ifndef DECIDE_RECHECK_H
#define DECIDE_RECHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "decide/decision.h"
#include "decide/subsets.h"
#include "model/diff.h"

/* The heaviest thing that changed. */
enum recheck_effect {
    RECHECK_SAME,
    RECHECK_COST,    /* the total cost of the winner alone */
    RECHECK_GATES,   /* an exclusion or a warning came or went */
    RECHECK_VERDICT, /* the winner stays, but not how clear it is: for who judged both */
    RECHECK_WINNER,
    RECHECK_EFFECT_COUNT,
};

extern const char *const recheck_effect_names[RECHECK_EFFECT_COUNT]; /* same, cost */

/* A gate that a strategy failed, or could not be held against, at one of the moments only. */
struct recheck_gate {
    enum strategy strategy;
    const struct gate_result *result;
    bool appeared; /* now, not then */
};

/* One thing that is not as it was. */
enum recheck_kind { RECHECK_FACT, RECHECK_KNOWLEDGE, RECHECK_DAY };

struct recheck_change {
    enum recheck_kind kind;
    const struct fact_diff *fact; /* RECHECK_FACT */
};

enum { RECHECK_THEN, RECHECK_NOW, RECHECK_MOMENTS };

struct recheck {
    const struct decision *decisions[RECHECK_MOMENTS];
    int winner[RECHECK_MOMENTS]; /* enum strategy; -1: none passes */
    struct maybe score[RECHECK_MOMENTS], tco[RECHECK_MOMENTS]; /* of the winner */
    struct maybe tco_change; /* share: 0.1 is ten percent more */
    enum recheck_effect effect;
    struct recheck_gate *gates;
    size_t gate_count;
    /* Indices of changes: the fewest that bring the effect about. */
    struct subsets cause;
    struct recheck_change *changes;
    size_t change_count;
    struct catalog_diff diff;
};

/*
 * Both decisions are of the same answers.  *out lives in arena, points into both decisions
 * and must not be copied by value.  Where something changed, it decides some hundred
 * times to find the cause.
 */
void recheck_make(const struct decision *then, const struct decision *now,
                  struct arena *arena, struct recheck *out);

#endif
