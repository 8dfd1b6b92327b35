/*
 * result_parts.h - what the files of the JSON result share; nobody else includes it.
 */
#ifndef REPORT_RESULT_PARTS_H
#define REPORT_RESULT_PARTS_H

#include "base/arena.h"
#include "decide/decision.h"
#include "report/json.h"

struct result {
    struct json *json;
    const struct decision *decision;
    struct arena arena; /* for texts, until the document is done */
};

void result_verdict(struct result *result);
void result_options(struct result *result);
void result_weights(struct result *result);
void result_break_even(struct result *result);
void result_robustness(struct result *result);
void result_plan(struct result *result);
void result_compliance(struct result *result);
void result_assumptions(struct result *result);
void result_problems(struct result *result);
void result_figures(struct result *result);

/* A value of an input in the type that it has: number, text, list or null. */
void
result_value(struct result *result, const char *name, enum input input, double number);

/* The id of a strategy, or null for -1. */
void result_strategy(struct result *result, const char *name, int strategy);

#endif
