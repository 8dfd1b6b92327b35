/*
 * robustness.h - how sure a decision is, and what would change it.
 *
 * Exact parts first (intervals, fewest points, pairs), then what is sampled (ranks in
 * three worlds of weightings, uncertain worlds), the tornado and the flips.  The work comes in
 * steps, so that a key press never waits, and in tasks that may run at the same time; the
 * result does not depend on how it is cut.
 * A share of weightings or of worlds is that share, and no probability of being right.
 */
#ifndef DECIDE_ROBUSTNESS_H
#define DECIDE_ROBUSTNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "decide/contender.h"
#include "decide/decision.h"
#include "decide/flips.h"
#include "decide/weight_world.h"
#include "decide/worlds.h"

struct robustness_settings {
    uint64_t weightings; /* draws of weights; 1e6 by default */
    int worlds;          /* uncertain worlds; 10,000 by default */
    uint64_t seed;       /* 1 by default */
};

struct robustness_settings robustness_defaults(void);

/* Parts, in the order in which they arrive. */
enum robustness_part {
    PART_EXACT,  /* intervals, fewest_points, ratings, pairs, proofs, second opinions */
    PART_RANKS,  /* acceptability, central weights, confidence */
    PART_WORLDS, /* costs and wins in uncertain worlds */
    PART_TORNADO,
    PART_FLIPS,
    PART_COUNT,
};

/* Sets of parts. */
#define PART_BIT(part) (1u << (part))
#define PARTS_ALL (PART_BIT(PART_COUNT) - 1)
#define PARTS_OF_VERDICT \
    (PART_BIT(PART_EXACT) | PART_BIT(PART_WORLDS)) /* its tests of a close call */

/* The interval of a weight in which the winner stays. */
struct weight_interval {
    double low, high;               /* shares; closed */
    int winner_below, winner_above; /* enum strategy; -1: nobody else */
};

/* The fewest weight points that make another one win. */
struct fewest_points {
    bool possible;
    double points;             /* percent of all weight, in all */
    double from[FACTOR_COUNT]; /* percent taken from each */
    enum factor to;
    enum strategy winner;
};

/* A single rating that would do it. */
struct rating_flip {
    enum strategy strategy;
    enum factor factor;
    double from, to; /* 0..10 */
    enum strategy winner;
};

/* Ranks in one world of weightings. */
struct rank_world {
    bool
        agrees; /* sampled pairs agree with the exact ones; else nothing here may be shown */
    double acceptability[STRATEGY_COUNT][STRATEGY_COUNT]; /* of each rank, 0..1 */
    bool ever_first[STRATEGY_COUNT];
    double central[STRATEGY_COUNT][FACTOR_COUNT]; /* mean weights where it is first */
    double confidence[STRATEGY_COUNT];
    double sampling_error; /* the largest standard error of a share */
};

enum second_opinion { OPINION_TOPSIS, OPINION_PROMETHEE, OPINION_VIKOR, OPINION_COUNT };

extern const char *const opinion_ids[OPINION_COUNT]; /* topsis, promethee-ii, vikor */

struct opinion {
    enum strategy order[STRATEGY_COUNT]; /* best first */
    int count;
    bool agrees;    /* the winner is first here too */
    bool undecided; /* VIKOR: no clear best, several in the compromise */
};

struct tornado_item {
    enum uncertain input;
    double low, high;         /* of the input: a factor, or in its unit */
    double gap_low, gap_high; /* points of the winner over the best rival there */
    double swing;
    bool flips;
};

struct robustness {
    struct robustness_settings settings;
    bool ready[PART_COUNT];
    /* exact */
    struct weight_interval intervals[FACTOR_COUNT];
    struct fewest_points fewest;
    struct rating_flip *rating_flips; /* least change first */
    size_t rating_flip_count;
    struct maybe pairs[WEIGHT_WORLD_COUNT][STRATEGY_COUNT]
                      [STRATEGY_COUNT]; /* row beats column */
    enum contender_verdict
        contender[STRATEGY_COUNT]; /* can it be first under any weighting */
    struct opinion opinions[OPINION_COUNT];
    /* ranks */
    struct rank_world ranks[WEIGHT_WORLD_COUNT];
    /* uncertain worlds */
    struct maybe p10[STRATEGY_COUNT], p50[STRATEGY_COUNT],
        p90[STRATEGY_COUNT];          /* TCO, USD */
    double win_share[STRATEGY_COUNT]; /* sums to 1 over those not excluded */
    struct triangular ranges[UNCERTAIN_COUNT];
    bool varies[UNCERTAIN_COUNT];
    struct tornado_item tornado[UNCERTAIN_COUNT]; /* largest swing first */
    int tornado_count;
    struct flips flips;
};

struct robustness_run;

/*
 * Get ready for a set of parts; all of it lives in arena.  The decision has to outlive it, and
 * gets its robustness and, when the worlds have run, its last close-call test.  Where no strategy
 * passes nothing is ranked, and of the parts those remain that say something without.
 */
struct robustness_run *
robustness_begin(struct decision *decision, const struct robustness_settings *settings,
                 unsigned parts, struct arena *arena);

/* Do a piece of some milliseconds.  True while more is to be done. */
bool robustness_step(struct robustness_run *run);

/* The share of the tasks that is done, 0..1. */
double robustness_progress(const struct robustness_run *run);

/*
 * Instead of steps: each of the tasks once, in any order and at the same time as others, with
 * an arena that no other task uses meanwhile and that lives as long as the run's; then, all
 * having ended, robustness_join().
 */
size_t robustness_tasks(const struct robustness_run *run);
void robustness_task_run(struct robustness_run *run, size_t task, struct arena *arena);
void robustness_join(struct robustness_run *run);

/* Give back what is not in the arena; also before the end. */
void robustness_end(struct robustness_run *run);

/* A set of parts at once. */
void robustness_complete(struct decision *decision,
                         const struct robustness_settings *settings, unsigned parts,
                         struct arena *arena);

#endif
