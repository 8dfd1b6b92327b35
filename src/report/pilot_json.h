/*
 * pilot_json.h - what pilot_report.h tells, as JSON.
 */
#ifndef REPORT_PILOT_JSON_H
#define REPORT_PILOT_JSON_H

#include "report/json.h"
#include "report/pilot_report.h"

/* Members of an open object: "rows", each with its targets. */
void pilot_json_rows(const struct decision *before, const struct pilot *rows,
                     size_t count, struct json *json);

/* "runs" of a file. */
void pilot_json_runs(const struct pilot_run *runs, size_t count, struct json *json);

/* "effect": verdict, scores, costs and cards without the rows and with them. */
void pilot_json_effect(const struct decision *before, const struct decision *after,
                       struct json *json);

#endif
