/*
 * contender.h - whether an option can be first at all, under some weighting, proved.
 *
 * Sampling that never saw an option first proves nothing.  Here the best lead that any
 * weighting gives it is bounded from both sides, each bound by direct evaluation.
 */
#ifndef DECIDE_CONTENDER_H
#define DECIDE_CONTENDER_H

#include <stddef.h>

#include "decide/matrix.h"
#include "decide/weight_world.h"

enum contender_verdict {
    CONTENDER_FIRST,    /* some weighting puts it ahead of all others */
    CONTENDER_LEVEL,    /* it can be first only jointly */
    CONTENDER_NEVER,    /* a mix of the others beats it under every weighting */
    CONTENDER_UNPROVED, /* the bounds do not meet; nothing may be claimed */
};

struct contender {
    enum contender_verdict verdict;
    double lead_at_least;            /* its best lead over the best rival, in score, */
    double lead_at_most;             /* is between these two */
    double weights[MATRIX_SIDE_MAX]; /* a weighting that gives lead_at_least */
    double mix[MATRIX_SIDE_MAX]; /* of the others, sum 1: against it no more is had */
};

/* A lead counts from half a step of the scores, 0.5e-9.  Alone, an option is first. */
void contender_check(const struct matrix *matrix, size_t option,
                     const struct weight_world *world, struct arena *arena,
                     struct contender *out);

#endif
