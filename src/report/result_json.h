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

/* What a decision does not know of itself. */
struct result_origin {
    const char *version;    /* of the program */
    const char *input_hash; /* SHA-256 of the answers in their canonical form */
    const char
        *fingerprint; /* SHA-256 over answers, catalog, forms, version, seed, draws */
};

/* One object: a whole document, or an element of an array. */
void result_json(struct json *json, const struct decision *decision,
                 const struct result_origin *origin);

#endif
