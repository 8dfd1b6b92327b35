/*
 * matrix_run.h - all that the engine says of a comparison, in one struct.
 *
 * Scores and limits of all options; everything else of those that no limit excludes,
 * the survivors, numbered in their own order.
 */
#ifndef DECIDE_MATRIX_RUN_H
#define DECIDE_MATRIX_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "decide/comparison_values.h"
#include "decide/contender.h"
#include "decide/flip_points.h"
#include "decide/flip_rating.h"
#include "decide/outrank.h"
#include "decide/score.h"
#include "decide/smaa.h"
#include "decide/stability.h"

struct matrix_run_settings {
    uint64_t draws; /* of each world, 1 to SMAA_DRAWS_MAX */
    uint64_t seed;
};

/* What a limit does. */
struct matrix_run_limit {
    size_t excluded, unverified; /* options that fail it; of which it is not known */
    bool changes;                /* without it another option would have won: */
    size_t winner_without;
};

/* The weightings of one world. */
struct matrix_run_world {
    struct weight_world world;
    struct smaa_result smaa; /* of the survivors */
    /* [a * survivors + b]: the share where a beats b, at the likely values. */
    const double *pairwise;
    bool pairwise_sampled; /* else exact */
    /* Of each: FIRST also where drawn first, if jointly; UNPROVED under uncertainty. */
    const enum contender_verdict *contenders;
};

struct matrix_run_opinion {
    size_t ranks[MATRIX_SIDE_MAX]; /* of the survivors */
    size_t best;                   /* a survivor of rank 1: the leader if it is one */
    bool agrees;                   /* the leader has rank 1 */
};

enum matrix_run_verdict {
    MATRIX_RUN_CLEAR,
    MATRIX_RUN_CLOSE, /* one of the three tests of a close call says so */
    MATRIX_RUN_TIE,   /* several are first: there is no winner */
    MATRIX_RUN_ALONE, /* one survivor: nothing was compared */
    MATRIX_RUN_NONE,  /* no survivor */
    MATRIX_RUN_VERDICT_COUNT,
};

/* clear, close-call, tie, only-one, none */
extern const char *const matrix_run_verdict_names[MATRIX_RUN_VERDICT_COUNT];

/* A close call: any of these is below its limit. */
#define MATRIX_RUN_MARGIN_LIMIT 0.01
#define MATRIX_RUN_POINTS_LIMIT 0.02
#define MATRIX_RUN_NEAR_LIMIT 0.75

struct matrix_run {
    struct comparison_values values;

    /* Of all options. */
    const double *scores;
    const double *contributions;          /* [option * criteria + k]: weight x value */
    const size_t *ranks;                  /* 0: excluded */
    const struct limit_finding *findings; /* [option * limits + limit] */
    const struct matrix_run_limit *limits;
    const uint64_t *relax; /* without survivors: the minimal sets of limits to lift */
    size_t relax_count;

    /* Of the survivors; the lead's members are survivors. */
    const size_t *survivors; /* the option of each */
    struct matrix matrix;
    struct score_lead lead;
    enum matrix_run_verdict verdict;
    struct matrix_run_world worlds[WEIGHT_WORLD_COUNT];

    /* With two survivors or more, and of the first in the table if several lead. */
    double margin;           /* score of the leader above the runner-up */
    const double *gap_terms; /* one a criterion; they sum to margin */
    struct promethee flows;
    struct vikor vikor;
    double closeness[MATRIX_SIDE_MAX]; /* of TOPSIS */
    struct matrix_run_opinion opinions[OUTRANK_COUNT];
    bool incomparable; /* leader and runner-up are good at different things */
    size_t weakest;    /* where the leader is most, by weight, behind the best */
    double near_share; /* of the near world, where the leader beats the runner-up */
    /* Of a ranking: whether its rank-sum weights have the leader first too, or whom. */
    bool rank_sum_agrees;
    size_t rank_sum_first;

    /* With a single leader of several survivors. */
    const struct stability *stability; /* one a criterion; NULL otherwise */
    bool has_nearest;                  /* some single weight can change the leader: */
    size_t nearest;                    /* this one with the least change, */
    double nearest_distance;           /* of so much */
    bool has_points;
    struct flip_points points;
    bool has_distance; /* of weights, to where the runner-up is level */
    double distance;
    const struct flip_rating *ratings;
    size_t rating_count;
};

/*
 * Run everything.  *out lives in arena and points into the comparison, which has to
 * outlive it.  Fails on a comparison that comparison_values() refuses, and where
 * sampled shares do not agree with exact ones.
 */
bool matrix_run(const struct comparison *comparison,
                const struct matrix_run_settings *settings, struct arena *arena,
                struct matrix_run *out, struct error *err);

/*
 * The quantity of a rating's value, in the unit of its criterion: on a local scale by
 * the ends that it has now; of shares of a sum the share itself.
 */
double
matrix_run_quantity(const struct comparison *comparison, const struct matrix_run *run,
                    size_t criterion, double value);

#endif
