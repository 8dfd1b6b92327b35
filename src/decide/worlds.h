/*
 * worlds.h - the decision where prices, throughput, effort and growth are not as assumed.
 *
 * In a world every uncertain quantity has a value of its own.  Each strategy keeps the
 * configuration it chose, with replicas sized anew; costs and the ratings that hang on
 * them follow, and so does who is first.  Exclusions stay as they are.
 */
#ifndef DECIDE_WORLDS_H
#define DECIDE_WORLDS_H

#include "decide/decision.h"
#include "decide/triangular.h"

enum uncertain {
    UNCERTAIN_SCALE, /* only where the user gave a range */
    UNCERTAIN_PROPRIETARY_PRICE,
    UNCERTAIN_HOSTED_PRICE,
    UNCERTAIN_GPU_PRICE,
    UNCERTAIN_THROUGHPUT, /* of estimated capacity */
    UNCERTAIN_STAFF,
    UNCERTAIN_API_EFFORT,
    UNCERTAIN_OWN_EFFORT,
    UNCERTAIN_GROWTH,
    UNCERTAIN_API_DECLINE,
    UNCERTAIN_GPU_DECLINE,
    UNCERTAIN_COUNT,
};

extern const char
    *const uncertain_keys[UNCERTAIN_COUNT]; /* staff_usd_year, gpu_price */

/* A decision taken apart for worlds; lives in an arena. */
struct world_model {
    const struct decision *decision;
    struct triangular
        ranges[UNCERTAIN_COUNT];  /* factors are around 1, inputs in their unit */
    bool varies[UNCERTAIN_COUNT]; /* low < high */
    struct plan plans[STRATEGY_COUNT], tenfold[STRATEGY_COUNT];
    bool has_tenfold[STRATEGY_COUNT];
    double fixed_score[STRATEGY_COUNT]; /* points of the factors that no world moves */
};

/* What a world leads to. */
struct world_outcome {
    double score[STRATEGY_COUNT];
    double tco[STRATEGY_COUNT]; /* of strategies with a plan */
    int winner;                 /* enum strategy; -1 nobody passes */
    double gap; /* of the base winner to the best rival; 0 without a rival */
};

void world_model_init(const struct decision *decision, struct arena *arena,
                      struct world_model *out);

/* The world of the likely values. */
void world_likely(const struct world_model *model, double values[UNCERTAIN_COUNT]);

/* The outcome of a world; the model's plans are its scratch. */
void world_evaluate(struct world_model *model, const double values[UNCERTAIN_COUNT],
                    struct world_outcome *out);

#endif
