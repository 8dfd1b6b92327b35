/*
 * matrix_report.h - what came out of a comparison, for a person and for a program.
 *
 * Neither computes anything: both draw what matrix_run() found.  A share of weightings
 * is called that, and never a probability of being right.
 */
#ifndef REPORT_MATRIX_REPORT_H
#define REPORT_MATRIX_REPORT_H

#include "decide/comparison.h"
#include "decide/comparison_names.h"
#include "decide/matrix_run.h"
#include "report/block.h"
#include "report/json.h"

struct matrix_report {
    const struct comparison *comparison;
    const struct comparison_names *names;
    const struct matrix_run *run;
    const struct matrix_run_settings *settings;
    const char *version; /* of the program */
};

/* Append the whole report. */
void matrix_report_add(const struct matrix_report *report, struct blocks *blocks);

/* Write the document, from its first brace to its last. */
void matrix_report_json(const struct matrix_report *report, struct json *json);

#endif
