/*
 * robustness_exact.h - what of a decision's robustness is computed and not drawn.
 */
#ifndef DECIDE_ROBUSTNESS_EXACT_H
#define DECIDE_ROBUSTNESS_EXACT_H

#include "decide/robustness.h"

/* The strategies that passed, as a matrix, and the worlds of weightings around its weights. */
struct ranked {
    struct matrix matrix;
    enum strategy rows[STRATEGY_COUNT];
    struct weight_world weight_worlds[WEIGHT_WORLD_COUNT];
};

/*
 * Fill intervals, fewest points, ratings, pairs, contenders and second opinions of *out, at
 * least one strategy being ranked; what they need lives in arena.
 */
void robustness_exact(const struct decision *decision, const struct ranked *ranked,
                      struct arena *arena, struct robustness *out);

#endif
