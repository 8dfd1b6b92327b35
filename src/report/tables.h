/*
 * tables.h - the tables of a decision as CSV (RFC 4180): UTF-8, CRLF, a header, full stops.
 *
 * Numbers are raw, with the digits that the JSON result has; what is unknown is empty.
 * Columns are only ever added at the end.
 */
#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "decide/decision.h"
#include "model/maybe.h"

enum report_table {
    TABLE_OPTIONS,
    TABLE_SCORES,
    TABLE_COST,
    TABLE_BREAK_EVEN,
    TABLE_ROBUSTNESS,
    TABLE_ASSUMPTIONS,
    TABLE_SOURCES,
    TABLE_FIGURES,
    REPORT_TABLE_COUNT,
};

/* options, scores, cost, break_even, ...: also the name of the file, with .csv behind. */
extern const char *const report_table_names[REPORT_TABLE_COUNT];

/* The parts of the robustness (enum robustness_part, as bits) that a table has something of. */
unsigned tables_parts(enum report_table table);

/* raw: text that a spreadsheet would take for a formula stays as it is. */
void tables_write(const struct decision *decision, enum report_table table, bool raw,
                  struct strbuf *out);

/* Rows of other tables, cell by cell. */
struct rows {
    struct strbuf *out;
    bool raw;
    bool in_row;
};

void rows_init(struct rows *rows, struct strbuf *out, bool raw);
void rows_header(struct rows *rows, const char *const *names, size_t count);
void rows_text(struct rows *rows, const char *text); /* NULL is empty */
void rows_number(struct rows *rows, double value);
void rows_maybe(struct rows *rows, struct maybe value);
void rows_money(struct rows *rows, struct maybe usd);
void rows_figure(struct rows *rows, struct maybe value, const char *unit);
void rows_end(struct rows *rows);

#endif
