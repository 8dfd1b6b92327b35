/*
 * csv.c - a table from the bytes of a CSV file.
 *
 * The bytes are copied once and unquoted in place: a cell is never longer than what it
 * was written as, and its separator leaves room for the terminator.
 */
#include "import/csv.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

struct reader {
    const char *name;
    char *at; /* the next character to read; the text ends in NUL */
    size_t line, column;
    struct error_list *faults;
};

static bool
fault_add(const char *name, size_t line, size_t column, const char *what,
          const char *mend, struct error_list *faults)
{
    struct error err;

    error_place(name, line, column, err.where, sizeof err.where);
    error_set(&err, ERROR_INPUT, err.where, mend, "%s", what);
    return error_list_add(faults, &err);
}

static bool
fault_here(const struct reader *in, const char *what, const char *mend)
{
    return fault_add(in->name, in->line, in->column, what, mend, in->faults);
}

/* Whether the next character may stand in a file; a line break is the caller's. */
static bool
character_check(const struct reader *in, size_t *size)
{
    uint32_t code = text_decode(in->at, size);
    char what[64];

    if (!text_is_control(code))
        return true;
    snprintf(what, sizeof what, "control character U+%04X", (unsigned)code);
    return fault_here(in, what, "remove it");
}

/* The bytes of the line break at `at`: 0 none, 1 LF, 2 CRLF. */
static size_t
line_break(const char *at)
{
    if (at[0] == '\n')
        return 1;
    return at[0] == '\r' && at[1] == '\n' ? 2 : 0;
}

/* Move the next character of a cell to out; the count of its bytes is added to *length.
 */
static bool
character_take(struct reader *in, char *out, size_t *length)
{
    size_t size;

    if (!character_check(in, &size))
        return false;
    memmove(out + *length, in->at, size);
    *length += size;
    in->at += size;
    in->column++;
    return true;
}

/* The inside of a quoted cell, its first quote read, to and with its last quote. */
static bool
quoted_take(struct reader *in, char *out, size_t *length)
{
    size_t line = in->line, column = in->column;

    in->at++;
    in->column++;
    for (;;) {
        size_t broken = line_break(in->at);

        if (*in->at == '\0')
            return fault_add(in->name, line, column, "a quote that never closes",
                             "write \" behind the cell's text", in->faults);
        if (broken) {
            in->at += broken;
            in->line++;
            in->column = 1;
            out[(*length)++] = '\n';
            continue;
        }
        if (in->at[0] == '"' && in->at[1] != '"')
            break;
        if (in->at[0] == '"') {
            in->at++;
            in->column++;
        }
        if (!character_take(in, out, length))
            return false;
    }
    in->at++;
    in->column++;
    if (*in->at != ',' && *in->at != '\0' && !line_break(in->at))
        return fault_here(in, "text behind a closing quote",
                          "double each quote inside a quoted cell");
    return true;
}

static bool
plain_take(struct reader *in, char *out, size_t *length)
{
    while (*in->at != '\0' && *in->at != ',' && !line_break(in->at)) {
        if (*in->at == '"')
            return fault_here(in, "a quote inside an unquoted cell",
                              "put the cell in quotes and double each quote inside");
        if (!character_take(in, out, length))
            return false;
    }
    return true;
}

/*
 * One cell with the separator behind it; *last says whether it ends its row.  The text
 * is terminated only after the separator was read, since it may overwrite it.
 */
static bool
cell_take(struct reader *in, struct csv_cell *cell, bool *last)
{
    char *out = in->at;
    size_t length = 0;

    *cell = (struct csv_cell){out, in->line, in->column};
    if (!(*in->at == '"' ? quoted_take(in, out, &length)
                         : plain_take(in, out, &length)))
        return false;
    *last = *in->at != ',';
    if (!*last) {
        in->at++;
        in->column++;
    } else if (*in->at != '\0') {
        in->at += line_break(in->at);
        in->line++;
        in->column = 1;
    }
    out[length] = '\0';
    if (length > CSV_CELL_MAX && text_length(cell->text) > CSV_CELL_MAX)
        return fault_add(in->name, cell->line, cell->column, "a cell is too long",
                         "4,096 characters are allowed", in->faults);
    return true;
}

/* A row at cells, which has room for all that is left; its width in *width. */
static bool
row_take(struct reader *in, struct csv_cell *cells, size_t *width)
{
    bool last = false;

    for (*width = 0; !last; ++*width) {
        if (*width == CSV_COLUMNS_MAX)
            return fault_here(in, "too many columns", "100 columns are allowed");
        if (!cell_take(in, &cells[*width], &last))
            return false;
    }
    return true;
}

static bool
header_check(const struct csv *csv, struct error_list *faults)
{
    bool good = true;

    for (size_t i = 0; i < csv->width; i++) {
        const struct csv_cell *cell = &csv->header[i];
        struct error err;
        int first = csv_column(csv, cell->text);

        if (cell->text[0] == '\0') {
            error_set(&err, ERROR_INPUT, NULL, "give it the name of a column",
                      "a header cell is empty");
            good = csv_fault(csv, cell, &err, faults);
        } else if ((size_t)first < i) {
            error_set(&err, ERROR_INPUT, NULL, "remove one of them",
                      "column '%s' is there twice, first at %zu:%zu",
                      text_quoted(cell->text).text, csv->header[first].line,
                      csv->header[first].column);
            good = csv_fault(csv, cell, &err, faults);
        }
    }
    return good;
}

/* A row of another width than the header. */
static bool
width_fault(const struct csv *csv, const struct csv_cell *row, size_t width,
            struct error_list *faults)
{
    struct error err;

    if (width == 1 && row->text[0] == '\0')
        error_set(&err, ERROR_INPUT, NULL, "remove the line", "an empty line");
    else
        error_set(&err, ERROR_INPUT, NULL,
                  "a cell with a comma inside needs quotes around it",
                  "%zu cells where the header has %zu", width, csv->width);
    return csv_fault(csv, row, &err, faults);
}

/* All rows behind the header into cells, as many as there is room for by count_cells.
 */
static bool
rows_take(struct reader *in, struct csv *csv, struct csv_cell *cells)
{
    bool good = true;

    csv->cells = cells;
    while (*in->at != '\0') {
        size_t width;

        if (csv->row_count == CSV_ROWS_MAX)
            return fault_here(in, "too many rows", "50,000 rows are allowed");
        if (!row_take(in, cells, &width))
            return false;
        if (width != csv->width) {
            good = width_fault(csv, cells, width, in->faults);
            continue;
        }
        cells += width;
        csv->row_count++;
    }
    return good;
}

/* At least as many as there are cells: each ends at a comma, a line break or the end.
 */
static size_t
count_cells(const char *text)
{
    size_t count = 1;

    for (; *text; text++)
        count += *text == ',' || *text == '\n';
    return count;
}

/* The line and column of a byte, for a text that cannot be read to there. */
static void
offset_place(const char *bytes, size_t offset, size_t *line, size_t *column)
{
    *line = *column = 1;
    for (size_t i = 0; i < offset; i++) {
        if (bytes[i] == '\n') {
            ++*line;
            *column = 1;
        } else if ((bytes[i] & 0xC0) != 0x80) {
            ++*column;
        }
    }
}

/* The whole file: its size, no NUL, valid UTF-8. */
static bool
bytes_check(const char *name, const char *bytes, size_t size, struct error_list *faults)
{
    size_t bad, line, column;
    const char *nul = size ? memchr(bytes, '\0', size) : NULL;

    if (size > CSV_BYTES_MAX)
        return fault_add(name, 1, 1, "the file is too large", "8 MiB are allowed",
                         faults);
    if (!text_is_utf8(bytes, size, &bad)) {
        offset_place(bytes, bad, &line, &column);
        return fault_add(name, line, column, "invalid UTF-8", "save the file as UTF-8",
                         faults);
    }
    if (nul) {
        offset_place(bytes, (size_t)(nul - bytes), &line, &column);
        return fault_add(name, line, column, "a NUL character", "remove it", faults);
    }
    return true;
}

bool
csv_read(const char *name, const char *bytes, size_t size, struct arena *arena,
         struct csv *out, struct error_list *faults)
{
    static const char mark[] = "\xEF\xBB\xBF";
    struct reader in = {.name = name, .line = 1, .column = 1, .faults = faults};
    struct csv csv = {.name = name};
    struct csv_cell *cells;

    *out = (struct csv){0};
    if (!bytes_check(name, bytes, size, faults))
        return false;
    if (size >= sizeof mark - 1 && memcmp(bytes, mark, sizeof mark - 1) == 0) {
        bytes += sizeof mark - 1;
        size -= sizeof mark - 1;
    }
    in.at = arena_strndup(arena, bytes, size);
    if (*in.at == '\0')
        return fault_here(&in, "the file is empty", "the first line names the columns");
    cells = ARENA_ARRAY(arena, count_cells(in.at), struct csv_cell);
    csv.header = cells;
    if (!row_take(&in, cells, &csv.width) || !header_check(&csv, faults) ||
        !rows_take(&in, &csv, cells + csv.width))
        return false;
    *out = csv;
    return true;
}

const struct csv_cell *
csv_cell(const struct csv *csv, size_t row, size_t column)
{
    return &csv->cells[row * csv->width + column];
}

int
csv_column(const struct csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->width; i++)
        if (strcmp(csv->header[i].text, name) == 0)
            return (int)i;
    return -1;
}

bool
csv_fault(const struct csv *csv, const struct csv_cell *cell, const struct error *err,
          struct error_list *faults)
{
    struct error placed = *err;

    error_place(csv->name, cell->line, cell->column, placed.where, sizeof placed.where);
    return error_list_add(faults, &placed);
}

/* ---- writing
 * --------------------------------------------------------------------------- */

/* Whether a spreadsheet would take a text for a formula; ' in front of one included. */
static bool
is_formula(const char *text)
{
    static const char *const starts[] = {
        "=",
        "+",
        "-",
        "@",
        "\xEF\xBC\x9D",
        "\xEF\xBC\x8B",
        "\xEF\xBC\x8D",
        "\xEF\xBC\xA0",
    };

    text += strspn(text, "'");
    for (size_t i = 0; i < ARRAY_LEN(starts); i++)
        if (strncmp(text, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

void
csv_write(const char *text, bool is_text, struct strbuf *out)
{
    const char *guard = is_text && is_formula(text) ? "'" : "";

    if (!strpbrk(text, ",\"\r\n")) {
        strbuf_addf(out, "%s%s", guard, text);
        return;
    }
    strbuf_addf(out, "\"%s", guard);
    for (; *text; text++)
        strbuf_addn(out, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    strbuf_addc(out, '"');
}

const char *
csv_text(const struct csv_cell *cell)
{
    return cell->text[0] == '\'' && is_formula(cell->text) ? cell->text + 1
                                                           : cell->text;
}
