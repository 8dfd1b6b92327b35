/*
 * pilot_report.h - what a pilot measured, held against its targets, and what it changes.
 */
#ifndef REPORT_PILOT_REPORT_H
#define REPORT_PILOT_REPORT_H

#include "decide/decision.h"
#include "report/block.h"

/* Below so many requests or cases a measurement is weak. */
enum { PILOT_WEAK_BELOW = 30 };

/* One run of a load test as the row of a pilot that it would make. */
struct pilot_run {
    struct pilot row;
    double failed;    /* requests that were not answered */
    bool at_capacity; /* its output is what the server can do */
    bool taken;       /* the run that is proposed */
};

/* The runs of a file, and the targets that the one taken meets; before is without it. */
void pilot_report_runs(const struct decision *before, const struct pilot_run *runs,
                       size_t count, struct blocks *blocks);

/*
 * The rows that an assessment has, each against its targets, and the arms without one.
 * before is the decision without them: with them a target would be what was measured.
 */
void pilot_report_rows(const struct decision *before, const struct pilot *rows,
                       size_t count, struct blocks *blocks);

/* Verdict, scores, costs and evidence with a row and without it, or why it is not used. */
void pilot_report_effect(const struct decision *before, const struct decision *after,
                         const struct pilot *row, struct blocks *blocks);

/* The same in a line: "Hybrid 71.0 -> Self-hosted 74.2; own replicas estimated -> measured". */
const char *pilot_report_line(const struct decision *before,
                              const struct decision *after, struct arena *arena);

#endif
