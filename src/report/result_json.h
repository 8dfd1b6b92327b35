/*
 * result_json.h - a decision as the JSON that scripts read.
 *
 * Raw numbers with their units in the names; the order of members and what each means
 * is the schema that `llm-decide schema result` prints.
 */
#ifndef REPORT_RESULT_JSON_H
#define REPORT_RESULT_JSON_H

#include "decide/decision.h"
#include "report/json.h"
#include "report/origin.h"

/* One object: a whole document, or an element of an array. */
void result_json(struct json *json, const struct decision *decision,
                 const struct result_origin *origin);

#endif
