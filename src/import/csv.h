/*
 * csv.h - a table from the bytes of a CSV file (RFC 4180), each cell with its place.
 *
 * Taken: CRLF or LF, a byte order mark, quoted cells with commas, doubled quotes and
 * line breaks, a missing last line break.  Refused, with line and column: invalid
 * UTF-8, NUL, control and bidi characters, a quote inside an unquoted cell, text behind
 * a closing quote, a quote that never closes, a header cell that is empty or appears
 * twice, a row of another width than the header.
 */
#ifndef IMPORT_CSV_H
#define IMPORT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"

enum {
    CSV_BYTES_MAX = 8 << 20,
    CSV_COLUMNS_MAX = 100,
    CSV_ROWS_MAX = 50000,
    CSV_CELL_MAX = 4096, /* characters */
};

struct csv_cell {
    const char *text;    /* unquoted; a line break inside is "\n" */
    size_t line, column; /* of its first character, from 1; columns count characters */
};

struct csv {
    const char *name;              /* of the file, for messages */
    size_t width;                  /* cells of a row */
    size_t row_count;              /* without the header */
    const struct csv_cell *header; /* width cells */
    const struct csv_cell *cells;  /* row_count x width cells */
};

/*
 * Read a whole table.  On false *out is empty and faults holds why; rows of a wrong
 * width are all reported, any other fault ends the reading.  Texts and cells live in
 * arena, name has to outlive *out.
 */
bool csv_read(const char *name, const char *bytes, size_t size, struct arena *arena,
              struct csv *out, struct error_list *faults);

/* The cell of a row (0 is the first after the header). */
const struct csv_cell *csv_cell(const struct csv *csv, size_t row, size_t column);

/* The index of a header cell, or -1. */
int csv_column(const struct csv *csv, const char *name);

/* Add a fault at a cell's place; err's code, what and mend are filled.  Always false.
 */
bool csv_fault(const struct csv *csv, const struct csv_cell *cell,
               const struct error *err, struct error_list *faults);

/*
 * Append a cell, quoted where it has to be.  A text that a spreadsheet would run (it
 * begins with = + - @ or a full-width form of them) gets a ' in front; csv_text() takes
 * it away again.
 */
void csv_write(const char *text, bool is_text, struct strbuf *out);

/* The text of a cell without the ' that csv_write() put in front. */
const char *csv_text(const struct csv_cell *cell);

#endif
