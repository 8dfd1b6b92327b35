/*
 * roadmap.h - how a strategy is carried out: dated phases, and what the pilot has to show.
 */
#ifndef DECIDE_ROADMAP_H
#define DECIDE_ROADMAP_H

#include "decide/decision.h"
#include "decide/robustness.h"

/* A phase with its days, counted from the day of the decision. */
struct roadmap_phase {
    const struct plan_phase *phase;
    double start_day, days;
    long starts, ends; /* days since 1970-01-01: first and last day */
};

/*
 * The phases of a strategy in the order of the catalog.  Shares of a phase are of the
 * strategy's setup days; of a migration, of the length of one of its four phases.  In arena.
 */
size_t roadmap_phases(const struct decision *decision, enum strategy strategy,
                      struct arena *arena, struct roadmap_phase **out);

/* Tokens a month from which a migration's own replicas pay: its trigger. */
struct maybe roadmap_trigger(const struct decision *decision);

enum pilot_measure {
    MEASURE_OUTPUT_SPEED, /* output tokens a second of one own replica */
    MEASURE_USER_SPEED,   /* tokens a second of one user */
    MEASURE_CASES,        /* share of own test cases that pass */
    MEASURE_OWN_PRICE,    /* USD per 1M tokens of own replicas */
    MEASURE_API_PRICE,    /* ... of the API */
    MEASURE_COUNT,
};

extern const char *const pilot_measure_ids[MEASURE_COUNT];

/* What a pilot measures in one of its two arms. */
struct pilot_target {
    enum pilot_measure measure;
    bool own;            /* the own arm; else the API arm */
    struct maybe target; /* what the decision assumes */
    struct maybe stop;   /* where the winner changes, or where it is no longer usable */
    bool more_is_better;
    bool from_flip; /* stop is a flip of the verdict */
};

/*
 * What an arm of the pilot runs on: the first own lane, or the first API lane, among winner,
 * runner-up and the other strategies; NULL when no plan has one.
 */
const struct lane *pilot_lane(const struct decision *decision, bool own);

/* Targets of the pilot of both approaches on these lanes.  Returns how many were filled. */
int pilot_targets(const struct decision *decision, struct arena *scratch,
                  struct pilot_target out[2 * MEASURE_COUNT]);

#endif
