/*
 * figures.h - every number of a decision with its formula, its parts and its sources.
 */
#ifndef DECIDE_FIGURES_H
#define DECIDE_FIGURES_H

#include "decide/decision.h"
#include "model/figure.h"

/*
 * All figures, sorted by key.  Every key that a figure comes from is in the set, and
 * nothing comes from itself.  What a strategy without a plan would have is not there.  Robustness
 * is, as far as it has run.
 */
void figures_build(const struct decision *decision, struct arena *arena,
                   struct figure_set *out);

/*
 * What the keys of a replica's figures begin with: "replica.MODEL.PRECISION.2x-CARD"; its
 * figures are there when a plan runs it.
 */
const char *figures_replica_key(struct arena *arena, const struct replica *replica);

#endif
