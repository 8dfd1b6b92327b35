/*
 * sheet.h - blocks of a report and the text that a renderer makes of them, for one test.
 */
#ifndef SUPPORT_SHEET_H
#define SUPPORT_SHEET_H

#include "base/strbuf.h"
#include "report/block.h"

struct sheet {
    struct arena arena;
    struct blocks blocks;
    struct strbuf out;
};

/* Setup and teardown of cmocka: *state is an empty sheet. */
int sheet_open(void **state);
int sheet_close(void **state);

/* A table at the end of the sheet; cells are given row by row. */
struct block *
sheet_table(struct sheet *sheet, const char *caption, const struct column *columns,
            size_t column_count, const char *const *cells, size_t cell_count);

#endif
