/*
 * eval_score.h - a result of an evaluation harness, shown beside a decision and no part of
 * it: which of your own cases it stands for, no public test says.
 */
#ifndef MODEL_EVAL_SCORE_H
#define MODEL_EVAL_SCORE_H

#include <stdbool.h>

#include "model/maybe.h"

struct eval_score {
    const char *model;                  /* as the file names it; NULL: it does not */
    const char *day;                    /* YYYY-MM-DD; NULL unknown */
    const char *task, *metric, *filter; /* the file's "acc,none" in its two parts */
    double value;
    struct maybe error; /* standard error; unknown where the file has "N/A" */
    struct maybe samples, shots; /* cases; solved ones shown before each */
    bool partial; /* a limit left samples out */
};

#endif
