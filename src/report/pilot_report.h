/*
 * pilot_report.h - what a pilot measured, held against its targets, and what it changes.
 */
#ifndef REPORT_PILOT_REPORT_H
#define REPORT_PILOT_REPORT_H

#include "decide/decision.h"
#include "decide/roadmap.h"
#include "model/eval_score.h"
#include "report/block.h"

/* Below so many requests or cases a measurement is weak. */
enum { PILOT_WEAK_BELOW = 30 };

/* One run of a load test as the row of a pilot that it would make. */
struct pilot_run {
    struct pilot row;
    double failed;        /* requests that were not answered */
    struct maybe at_once; /* requests at the same time at most; unknown: any number */
    bool at_capacity;     /* its output is what the server can do */
    bool taken;           /* the run that is proposed */
};

/* How a row stands to a target. */
enum pilot_state {
    PILOT_NOT_MEASURED, /* or on something else than what the plan runs on */
    PILOT_NO_TARGET,
    PILOT_PASS,
    PILOT_MISS,
    PILOT_STOP, /* missed by so much that the verdict changes or nobody can use it */
    PILOT_STATE_COUNT,
};

extern const char *const pilot_state_names[PILOT_STATE_COUNT]; /* pass */

/* *value is what the row has measured, if anything. */
enum pilot_state pilot_state(const struct decision *decision, const struct pilot *row,
                             const struct pilot_target *target, struct maybe *value);

/* The runs of a file, and the targets that the one taken meets; before is without it. */
void pilot_report_runs(const struct decision *before, const struct pilot_run *runs,
                       size_t count, struct blocks *blocks);

/* The scores of a harness as they are: no figure is made from them. */
void pilot_report_scores(const struct eval_score *scores, size_t count,
                         struct blocks *blocks);

/*
 * The rows that an assessment has, each against its targets, and the arms without one.
 * before is the decision without them: with them a target would be what was measured.
 */
void pilot_report_rows(const struct decision *before, const struct pilot *rows,
                       size_t count, struct blocks *blocks);

/* Verdict, replicas, scores, costs and evidence with rows and without, or why they are not used. */
void pilot_report_effect(const struct decision *before, const struct decision *after,
                         const struct pilot *rows, size_t count, struct blocks *blocks);

/* The cards that a strategy runs on in the first month of its own replicas; 0: none. */
int pilot_gpus(const struct decision *decision, int strategy);

/* The same in a line: "Hybrid 71.0 -> Self-hosted 74.2; own replicas estimated -> measured". */
const char *pilot_report_line(const struct decision *before,
                              const struct decision *after, struct arena *arena);

#endif
