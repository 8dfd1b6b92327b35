/*
 * markdown.h - blocks as CommonMark with tables.
 */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "report/block.h"

struct markdown_style {
    int level;    /* of a heading of level 0: 1 is "#" */
    bool mermaid; /* a plan also as a gantt diagram */
};

void markdown_render(const struct blocks *blocks, const struct markdown_style *style,
                     struct strbuf *out);

/* One table, followed by a blank line. */
void markdown_table(const struct block *table, struct strbuf *out);

#endif
