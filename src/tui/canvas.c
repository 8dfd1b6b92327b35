/*
 * canvas.c - drawing into cells.
 */
#include "tui/canvas.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/text.h"

/* Joiners that some terminals merge over cells and others do not: not drawn at all. */
static bool
is_joiner(uint32_t code)
{
    return code == 0x200D || (code >= 0xFE00 && code <= 0xFE0F);
}

static void
cell_blank(struct canvas_cell *cell)
{
    *cell = (struct canvas_cell){.text = " ", .width = 1};
}

void
canvas_init(struct canvas *canvas, const struct theme *theme)
{
    *canvas = (struct canvas){.theme = theme};
    canvas_resize(canvas, 1, 1);
}

void
canvas_clear(struct canvas *canvas)
{
    free(canvas->cells);
    free(canvas->zones);
    *canvas = (struct canvas){0};
}

void
canvas_resize(struct canvas *canvas, int rows, int cols)
{
    canvas->rows = rows > 0 ? rows : 1;
    canvas->cols = cols > 0 ? cols : 1;
    free(canvas->cells);
    canvas->cells = calloc((size_t)canvas->rows * (size_t)canvas->cols,
                           sizeof *canvas->cells);
    if (!canvas->cells)
        memory_exhausted();
    canvas_erase(canvas);
}

void
canvas_erase(struct canvas *canvas)
{
    size_t count = (size_t)canvas->rows * (size_t)canvas->cols;

    for (size_t i = 0; i < count; i++)
        cell_blank(&canvas->cells[i]);
    canvas->zone_count = 0;
    canvas->cursor_row = canvas->cursor_col = 0;
}

const struct zone *
canvas_zone_at(const struct canvas *canvas, int row, int col)
{
    for (size_t i = canvas->zone_count; i-- > 0;) {
        const struct zone *zone = &canvas->zones[i];

        if (zone->row == row && col >= zone->col && col < zone->col + zone->width)
            return zone;
    }
    return NULL;
}

void
canvas_dump(const struct canvas *canvas, struct strbuf *out)
{
    for (int row = 0; row < canvas->rows; row++) {
        const struct canvas_cell *cells = canvas->cells +
                                          (size_t)row * (size_t)canvas->cols;
        int end = canvas->cols;

        while (end > 0 && strcmp(cells[end - 1].text, " ") == 0)
            end--;
        for (int col = 0; col < end; col++)
            strbuf_add(out, cells[col].text);
        strbuf_addc(out, '\n');
    }
}

struct view
view_all(struct canvas *canvas)
{
    return (struct view){canvas, 0, 0, canvas->rows, canvas->cols};
}

static int
clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

struct view
view_part(struct view view, int row, int col, int rows, int cols)
{
    row = clamp(row, 0, view.rows);
    col = clamp(col, 0, view.cols);
    return (struct view){view.canvas, view.row + row, view.col + col,
                         clamp(rows, 0, view.rows - row),
                         clamp(cols, 0, view.cols - col)};
}

struct view
view_rows(struct view view, int row, int rows)
{
    return view_part(view, row, 0, rows, view.cols);
}

static bool
is_inside(struct view view, int row, int col)
{
    return row >= 0 && row < view.rows && col >= 0 && col < view.cols;
}

static struct canvas_cell *
cell_at(struct view view, int row, int col)
{
    struct canvas *canvas = view.canvas;

    return &canvas->cells[(size_t)(view.row + row) * (size_t)canvas->cols +
                          (size_t)(view.col + col)];
}

/* A wide character loses its other half when one of them is drawn over. */
static void
cell_release(struct view view, int row, int col)
{
    struct canvas_cell *cell = cell_at(view, row, col);
    int there = view.col + col;

    if (cell->width == 0 && there > 0)
        cell_blank(cell - 1);
    if (cell->width == 2 && there + 1 < view.canvas->cols)
        cell_blank(cell + 1);
    cell_blank(cell);
}

static void
cell_combine(struct view view, int row, int col, const char *mark)
{
    struct canvas_cell *cell;

    if (!is_inside(view, row, col))
        return;
    cell = cell_at(view, row, col);
    if (cell->width == 0 && col > 0)
        cell--;
    if (cell->marks < CELL_MARKS_MAX &&
        strlen(cell->text) + strlen(mark) < CELL_TEXT_SIZE) {
        memcpy(cell->text + strlen(cell->text), mark, strlen(mark) + 1);
        cell->marks++;
    }
}

/* One character that may be shown, of one or two columns. */
static void
cell_put(struct view view, int row, int col, int width, enum look look,
         const char *text)
{
    struct canvas_cell *cell;

    if (!is_inside(view, row, col) || !is_inside(view, row, col + width - 1))
        return;
    for (int i = 0; i < width; i++)
        cell_release(view, row, col + i);
    cell = cell_at(view, row, col);
    snprintf(cell->text, sizeof cell->text, "%s", text);
    cell->width = (unsigned char)width;
    cell->look = (unsigned char)look;
    if (width == 2) {
        cell[1].text[0] = '\0';
        cell[1].width = 0;
        cell[1].look = (unsigned char)look;
    }
}

int
view_text(struct view view, int row, int col, enum look look, const char *text)
{
    while (*text) {
        char shown[TEXT_SHOWN_SIZE];

        text += text_show(text, shown);
        for (const char *at = shown; *at;) {
            char one[8];
            size_t size;
            uint32_t code = text_decode(at, &size);
            int width;

            memcpy(one, at, size);
            one[size] = '\0';
            at += size;
            width = (int)text_width(one);
            if (is_joiner(code))
                continue;
            if (code == 0xA0 || code == 0x202F) /* blanks that forbid a line break */
                memcpy(one, " ", 2);
            if (width == 0)
                cell_combine(view, row, col - 1, one);
            else
                cell_put(view, row, col, width, look, one);
            col += width;
        }
    }
    return col;
}

int
view_format(struct view view, int row, int col, enum look look, const char *fmt, ...)
{
    char text[512];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    return view_text(view, row, col, look, text);
}

void
view_field(struct view view, int row, int col, int width, enum look look,
           const char *text)
{
    struct strbuf shown, padded;

    if (width <= 0)
        return;
    strbuf_init(&shown);
    strbuf_init(&padded);
    text_display(&shown, text);
    text_pad(&padded, shown.data, (size_t)width);
    view_text(view, row, col, look, padded.data);
    strbuf_clear(&padded);
    strbuf_clear(&shown);
}

void
view_right(struct view view, int row, int col, int width, enum look look,
           const char *text)
{
    struct strbuf shown;
    int columns;

    strbuf_init(&shown);
    text_display(&shown, text);
    columns = (int)text_width(shown.data);
    if (columns > width)
        view_field(view, row, col, width, look, shown.data);
    else
        view_text(view, row, col + width - columns, look, shown.data);
    strbuf_clear(&shown);
}

int
view_wrap(struct view view, int row, int col, int max_rows, int indent, enum look look,
          const char *text)
{
    struct strbuf shown, lines;
    char *rest = NULL, *line;
    int used = 0, end = 0;

    if (view.cols - col <= indent || max_rows <= 0 || !*text)
        return 0;
    strbuf_init(&shown);
    strbuf_init(&lines);
    text_display(&shown, text);
    text_wrap(&lines, shown.data, (size_t)(view.cols - col), (size_t)indent);
    for (line = strtok_r(lines.data, "\n", &rest); line && used < max_rows;
         line = strtok_r(NULL, "\n", &rest))
        end = view_text(view, row + used++, col, look, line);
    if (line) /* no room for the rest of it */
        view_text(view, row + used - 1, end < view.cols - 3 ? end : view.cols - 3, look,
                  "...");
    strbuf_clear(&lines);
    strbuf_clear(&shown);
    return used;
}

void
view_glyph(struct view view, int row, int col, enum look look, enum glyph glyph)
{
    cell_put(view, row, col, 1, look, theme_glyph(view.canvas->theme, glyph));
}

void
view_fill(struct view view, int row, int col, int width, enum look look,
          enum glyph glyph)
{
    for (int i = 0; i < width; i++)
        view_glyph(view, row, col + i, look, glyph);
}

void
view_rule(struct view view, int row)
{
    view_fill(view, row, 0, view.cols, LOOK_HINT, GLYPH_RULE);
}

void
view_blank(struct view view)
{
    for (int row = 0; row < view.rows; row++)
        for (int col = 0; col < view.cols; col++)
            cell_put(view, row, col, 1, LOOK_PLAIN, " ");
}

void
view_mark(struct view view, int row, int col, int width, enum look look)
{
    for (int i = 0; i < width; i++)
        if (is_inside(view, row, col + i))
            cell_at(view, row, col + i)->look = (unsigned char)look;
}

void
view_cursor(struct view view, int row, int col)
{
    if (!is_inside(view, row, col))
        return;
    view.canvas->cursor_row = view.row + row;
    view.canvas->cursor_col = view.col + col;
}

void
view_zone(struct view view, int row, int col, int width, int action, int item)
{
    struct canvas *canvas = view.canvas;

    if (row < 0 || row >= view.rows)
        return;
    canvas->zones = memory_grow(canvas->zones, canvas->zone_count,
                                &canvas->zone_capacity, sizeof *canvas->zones);
    canvas->zones[canvas->zone_count++] = (struct zone){view.row + row, view.col + col,
                                                        width, action, item};
}
