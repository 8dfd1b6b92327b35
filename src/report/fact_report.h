/*
 * fact_report.h - rows of facts, and what differs between two sets of them, in words.
 */
#ifndef REPORT_FACT_REPORT_H
#define REPORT_FACT_REPORT_H

#include <stddef.h>

#include "base/arena.h"
#include "model/diff.h"
#include "model/fact.h"
#include "report/block.h"
#include "report/json.h"
#include "report/tables.h"

/* What tells a row from others of its kind: its key fields, parted by ", ". */
const char *fact_title(enum fact_kind kind, const void *row, struct arena *arena);

/* A row, field by field with its unit; what is unknown is left out. */
void fact_blocks(enum fact_kind kind, const void *row, struct blocks *blocks);

/* The members of a row: prices in USD, unknown is null; then the day and the source. */
void fact_json(enum fact_kind kind, const void *row, struct json *json);

/* Changes as a table, of each changed field a line; at most `most` changes are shown. */
void fact_changes_blocks(const struct fact_diff *changes, size_t count, size_t most,
                         struct blocks *blocks);

/* The same as an array of JSON, and as rows of CSV. */
void fact_changes_json(const struct fact_diff *changes, size_t count, const char *name,
                       struct json *json);
void fact_changes_csv(const struct fact_diff *changes, size_t count, struct rows *rows);

#endif
