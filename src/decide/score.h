/*
 * score.h - the weighted sum, the ranks that follow from it, and what a gap is made of.
 */
#ifndef DECIDE_SCORE_H
#define DECIDE_SCORE_H

#include <stdbool.h>
#include <stddef.h>

#include "decide/matrix.h"

/* Scores of every option, 0..1, summed from the first criterion to the last. */
void score_options(const struct matrix *matrix, double *scores);

/*
 * A score of 0..1 in whole steps of 1e-9.  Scores of one step are equal: unlike a
 * comparison with a tolerance, that is transitive.
 */
long long score_step(double score);

/*
 * Competition ranks (1, 1, 3), best score first; 0 for an option whose `excluded` is
 * set.  excluded may be NULL.
 */
void
score_ranks(const double *scores, const bool *excluded, size_t count, size_t *ranks);

/* Who leads: positions into the ranks. */
struct score_lead {
    size_t leader;    /* first in rank; of a tie the first in the table */
    size_t tied;      /* options of rank 1; 0 when all are excluded */
    size_t runner_up; /* next in rank; of a tie the first in the table */
    bool compared;    /* whether there is a runner-up at all */
};

struct score_lead score_lead_of(const size_t *ranks, size_t count);

/*
 * weight x (value of a - value of b) of each criterion; they sum to the gap of the
 * scores.
 */
void score_gap_terms(const struct matrix *matrix, size_t a, size_t b, double *terms);

#endif
