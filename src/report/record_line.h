/*
 * record_line.h - an assessment as one line among many: of a table, CSV or JSON.
 *
 * Columns and members are only ever added at the end.
 */
#ifndef REPORT_RECORD_LINE_H
#define REPORT_RECORD_LINE_H

#include "base/error.h"
#include "base/strbuf.h"
#include "decide/decision.h"

struct record_line {
    const char *input; /* what was read: a file, with the number of the document */
    int status;        /* exit status that it alone would have led to */
    const struct decision *decision; /* NULL: it was refused, */
    const struct error_list *faults; /* for these reasons */
    const char *condition;           /* of --fail-on, that holds; NULL none */
};

/* The head of the table, and of CSV. */
void record_line_head(struct strbuf *out);
void record_line_csv_head(struct strbuf *out);

void record_line_text(const struct record_line *line, struct strbuf *out);
void record_line_csv(const struct record_line *line, struct strbuf *out);

/* One object on one line, its end included. */
void record_line_json(const struct record_line *line, struct strbuf *out);

#endif
