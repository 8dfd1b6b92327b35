/*
 * comparison_weights.h - the weights of a comparison's criteria, whatever they come
 * from.
 */
#ifndef DECIDE_COMPARISON_WEIGHTS_H
#define DECIDE_COMPARISON_WEIGHTS_H

#include <stdbool.h>

#include "decide/ahp.h"
#include "decide/comparison.h"

/*
 * One weight a criterion, of any sum: points as they are, the rank-order centroid of a
 * ranking, or the principal eigenvector of pairs, with *ahp filled.  Fails on a ranking
 * without a place, and on pairs that ahp_weights() refuses.
 */
bool comparison_weights(const struct comparison *comparison, double *weights,
                        struct ahp *ahp, struct error *err);

/* Of a ranking that has weights: those of the rank-sum. */
void comparison_rank_sum(const struct comparison *comparison, double *weights);

#endif
