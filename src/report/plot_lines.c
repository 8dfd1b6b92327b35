/*
 * plot_lines.c - charts of lines: a letter in each cell, or dots of braille.
 */
#include "report/plot_parts.h"

#include <assert.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "report/axis.h"

enum {
    AXIS = 7,      /* columns of the numbers at the left */
    HEIGHT = 13,   /* rows */
    DOTS_WIDE = 2, /* dots of a cell of braille */
    DOTS_HIGH = 4,
};

enum { SERIES_NONE = -1, SERIES_SEVERAL = -2 };

struct cell {
    int series;         /* or one of the above */
    unsigned char dots; /* of braille */
};

/* The area of a line chart, its columns and rows counted in cells. */
struct grid {
    struct axis x, y;
    size_t columns;
    struct cell cells[HEIGHT][PLOT_AREA_MAX];
};

/* The place of a value on an axis of so many places. */
static size_t
place_of(const struct axis *axis, double value, size_t places)
{
    return plot_cells(axis_share(axis, value), 1, places - 1);
}

/* A series runs through this dot; both count from the upper left. */
static void
dot_set(struct grid *grid, size_t column, size_t row, int series)
{
    /* Dots 1 to 8 of braille, whose lowest row was added last. */
    static const unsigned char bits[DOTS_HIGH][DOTS_WIDE] = {
        {0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    struct cell *cell = &grid->cells[row / DOTS_HIGH][column / DOTS_WIDE];

    cell->dots |= bits[row % DOTS_HIGH][column % DOTS_WIDE];
    cell->series = cell->series == SERIES_NONE || cell->series == series
                       ? series
                       : SERIES_SEVERAL;
}

/* The line of a series, joined where it is steep. */
static void
dots_fill(struct grid *grid, const struct chart *chart, int series)
{
    size_t columns = grid->columns * DOTS_WIDE, rows = HEIGHT * DOTS_HIGH, before = 0;

    for (size_t at = 0; at < columns; at++) {
        double there = axis_value(&grid->x, (double)at / (double)(columns - 1));
        double value = axis_series_at(chart, (size_t)series, there);
        size_t row = rows - 1 - place_of(&grid->y, value, rows);
        size_t from = at > 0 && before < row ? before + 1 : row;
        size_t to = at > 0 && before > row ? before - 1 : row;

        for (size_t fill = from; fill <= to; fill++)
            dot_set(grid, at, fill, series);
        before = row;
    }
}

static void
letters_fill(struct grid *grid, const struct chart *chart, int series)
{
    for (size_t at = 0; at < grid->columns; at++) {
        double there = axis_value(&grid->x, (double)at / (double)(grid->columns - 1));
        double value = axis_series_at(chart, (size_t)series, there);
        size_t row = HEIGHT - 1 - place_of(&grid->y, value, HEIGHT);

        dot_set(grid, at * DOTS_WIDE, row * DOTS_HIGH, series);
    }
}

static void
grid_fill(struct grid *grid, const struct chart *chart, bool braille)
{
    for (size_t row = 0; row < HEIGHT; row++)
        for (size_t at = 0; at < PLOT_AREA_MAX; at++)
            grid->cells[row][at] = (struct cell){.series = SERIES_NONE};
    for (size_t s = 0; s < chart->series_count; s++) {
        if (braille)
            dots_fill(grid, chart, (int)s);
        else
            letters_fill(grid, chart, (int)s);
    }
}

static bool
is_marked(const struct grid *grid, const struct chart *chart, size_t at)
{
    for (size_t i = 0; i < chart->mark_count; i++)
        if (place_of(&grid->x, chart->marks[i].x, grid->columns) == at)
            return true;
    return false;
}

/* A cell of braille, U+2800 and its dots, in UTF-8. */
static void
braille_add(struct strbuf *out, unsigned char dots)
{
    strbuf_addc(out, '\xe2');
    strbuf_addc(out, (char)(0xa0 | dots >> 6));
    strbuf_addc(out, (char)(0x80 | (dots & 0x3f)));
}

/* A series by its letter, several that meet by '#', or by their dots. */
static void
cell_draw(struct plot_drawing *drawing, const struct cell *cell)
{
    size_t from = drawing->out->length;

    if (drawing->style->glyphs == PLOT_BRAILLE)
        braille_add(drawing->out, cell->dots);
    else
        strbuf_addc(drawing->out, cell->series == SERIES_SEVERAL
                                      ? '#'
                                      : drawing->chart->letters[cell->series]);
    if (cell->series >= 0)
        plot_run_add(drawing, from, cell->series);
}

/* Lines of dots have their letters where they end. */
static void
ends_draw(struct plot_drawing *drawing, const struct grid *grid, size_t row)
{
    const struct chart *chart = drawing->chart;

    for (size_t s = 0; s < chart->series_count; s++) {
        double value = axis_series_at(chart, s, chart->x[chart->point_count - 1]);
        size_t from = drawing->out->length;

        if (HEIGHT - 1 - place_of(&grid->y, value, HEIGHT * DOTS_HIGH) / DOTS_HIGH !=
            row)
            continue;
        strbuf_addc(drawing->out, chart->letters[s]);
        plot_run_add(drawing, from, (int)s);
    }
}

/* A row of the grid, without the blanks at its end. */
static void
row_draw(struct plot_drawing *drawing, const struct grid *grid, size_t row)
{
    size_t kept = drawing->out->length;

    for (size_t at = 0; at < grid->columns; at++) {
        const struct cell *cell = &grid->cells[row][at];

        if (cell->series != SERIES_NONE)
            cell_draw(drawing, cell);
        else if (is_marked(grid, drawing->chart, at))
            strbuf_add(drawing->out, plot_sign(drawing, SIGN_PLACE));
        else {
            strbuf_addc(drawing->out, ' ');
            continue;
        }
        kept = drawing->out->length;
    }
    if (drawing->style->glyphs == PLOT_BRAILLE) {
        size_t before = drawing->out->length;

        ends_draw(drawing, grid, row);
        kept = drawing->out->length > before ? drawing->out->length : kept;
    }
    strbuf_cut(drawing->out, kept);
}

/* Texts under their columns, each left out that would touch the one before it. */
static void
ticks_draw(struct plot_drawing *drawing, const struct grid *grid,
           const struct tick *ticks, size_t count)
{
    size_t end = 0;

    for (size_t i = 0; i < count; i++) {
        size_t width = strlen(ticks[i].text),
               at = place_of(&grid->x, ticks[i].value, grid->columns);

        if (at + width > grid->columns)
            at = grid->columns - width;
        if (i > 0 && at < end + 1)
            continue;
        strbuf_fill(drawing->out, ' ', at - end);
        strbuf_add(drawing->out, ticks[i].text);
        end = at + width;
    }
    strbuf_addc(drawing->out, '\n');
}

/* The axis line, where marks have their numbers, and the values below it. */
static void
axis_draw(struct plot_drawing *drawing, const struct grid *grid)
{
    const struct chart *chart = drawing->chart;
    struct strbuf *out = drawing->out;
    struct tick ticks[AXIS_TICKS_MAX];
    size_t count = axis_ticks(&grid->x, AXIS_TICKS_MAX / 2, ticks);
    char line[PLOT_AREA_MAX] = {0}; /* a mark's number, '+' for a tick, 0 for neither */

    for (size_t i = 0; i < count; i++)
        line[place_of(&grid->x, ticks[i].value, grid->columns)] = '+';
    for (size_t i = 0; i < chart->mark_count; i++)
        line[place_of(&grid->x, chart->marks[i].x, grid->columns)] = (char)('1' + i);
    strbuf_fill(out, ' ', AXIS);
    plot_fill(drawing, SIGN_ORIGIN, 1);
    for (size_t at = 0; at < grid->columns; at++) {
        if (line[at] && line[at] != '+')
            strbuf_addc(out, line[at]);
        else
            plot_fill(drawing, line[at] ? SIGN_TICK : SIGN_FLOOR, 1);
    }
    strbuf_addc(out, '\n');
    strbuf_fill(out, ' ', AXIS + 1);
    ticks_draw(drawing, grid, ticks, count);
    strbuf_fill(out, ' ', AXIS + 1);
    text_wrap(out, chart->x_title, grid->columns, AXIS + 1);
    strbuf_addc(out, '\n');
}

/* What a row is called: each third one, or where a round value lies. */
static void
row_name(const struct axis *axis, size_t row, char name[NUMBER_TEXT_SIZE])
{
    struct tick ticks[AXIS_TICKS_MAX];
    size_t count;

    name[0] = '\0';
    if (axis->scale == CHART_SCALE_LINEAR) {
        if (row % 3 == 0)
            number_format_short(axis_value(axis, (double)row / (HEIGHT - 1)), name,
                                NUMBER_TEXT_SIZE);
        return;
    }
    count = axis_ticks(axis, AXIS_TICKS_MAX / 2, ticks);
    for (size_t i = 0; i < count; i++)
        if (place_of(axis, ticks[i].value, HEIGHT) == row)
            memcpy(name, ticks[i].text, NUMBER_TEXT_SIZE);
}

static void
marks_draw(struct plot_drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    struct strbuf legend;

    if (!chart->mark_count)
        return;
    strbuf_init(&legend);
    for (size_t i = 0; i < chart->mark_count; i++)
        strbuf_addf(&legend, "%s%zu: %s", i ? "; " : "", i + 1, chart->marks[i].text);
    text_wrap(drawing->out, legend.data, drawing->style->width, 0);
    strbuf_addc(drawing->out, '\n');
    strbuf_clear(&legend);
}

void
plot_lines(struct plot_drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    bool braille = drawing->style->glyphs == PLOT_BRAILLE;
    struct grid grid = {.x = axis_of_x(chart), .y = axis_of_y(chart)};

    assert(chart->point_count >= 2 && chart->mark_count <= 9);
    grid.columns = drawing->style->width - AXIS - 2 -
                   (braille ? chart->series_count : 0);
    grid.columns = grid.columns > PLOT_AREA_MAX ? PLOT_AREA_MAX : grid.columns;
    grid_fill(&grid, chart, braille);
    text_wrap(drawing->out, chart->y_title, drawing->style->width, 0);
    strbuf_addc(drawing->out, '\n');
    for (size_t row = 0; row < HEIGHT; row++) {
        char name[NUMBER_TEXT_SIZE];

        row_name(&grid.y, HEIGHT - 1 - row, name);
        strbuf_addf(drawing->out, "%*s %s", AXIS - 1, name,
                    plot_sign(drawing, SIGN_SIDE));
        row_draw(drawing, &grid, row);
        strbuf_addc(drawing->out, '\n');
    }
    axis_draw(drawing, &grid);
    plot_legend(drawing);
    if (chart->reading) {
        text_wrap(drawing->out, chart->reading, drawing->style->width, 0);
        strbuf_addc(drawing->out, '\n');
    }
    marks_draw(drawing);
}
