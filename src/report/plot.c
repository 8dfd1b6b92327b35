/*
 * plot.c - charts as lines of ASCII.
 *
 * A value that is shown exactly stands in the table beside the chart; a plot is for
 * the shape, so a cell is filled when more than half of it is covered.
 */
#include "report/plot.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

enum {
    LABEL_MAX = 30,
    AXIS = 7,    /* columns of the numbers at the left of a line chart */
    HEIGHT = 13, /* rows of a line chart */
    AREA_MAX = 72,
};

static size_t
labels_width(const struct chart *chart)
{
    size_t widest = 0;

    for (size_t i = 0; i < chart->label_count; i++) {
        size_t width = text_width(chart->labels[i]);

        widest = width > widest ? width : widest;
    }
    return widest > LABEL_MAX ? LABEL_MAX : widest;
}

static void
label_draw(const struct chart *chart, size_t label, size_t columns, struct strbuf *out)
{
    struct strbuf safe;

    strbuf_init(&safe);
    text_display(&safe, chart->labels[label]);
    text_pad(out, safe.data, columns);
    strbuf_clear(&safe);
    strbuf_addc(out, ' ');
}

static double
largest(const double *values, size_t count)
{
    double most = 0;

    for (size_t i = 0; i < count; i++)
        most = fmax(most, values[i]);
    return most;
}

/* The cell of `columns` that a value falls on, when `limit` ends the scale. */
static size_t
cells_of(double value, double limit, size_t columns)
{
    double share = limit > 0 ? value / limit : 0;

    return (size_t)lround(fmin(fmax(share, 0), 1) * (double)columns);
}

static void
bars_draw(const struct chart *chart, size_t width, struct strbuf *out)
{
    double limit = chart->limit > 0 ? chart->limit
                                    : largest(chart->values, chart->label_count);
    size_t label = labels_width(chart), text = 0, note = 0, area;

    for (size_t i = 0; i < chart->label_count; i++) {
        size_t columns = text_width(chart->texts[i]);

        text = columns > text ? columns : text;
        columns = chart->notes ? text_width(chart->notes[i]) + 1 : 0;
        note = columns > note ? columns : note;
    }
    area = width - label - text - note - 2;
    area = area > AREA_MAX / 2 ? AREA_MAX / 2 : area;
    for (size_t i = 0; i < chart->label_count; i++) {
        size_t filled = cells_of(chart->values[i], limit, area);

        label_draw(chart, i, label, out);
        strbuf_fill(out, '#', filled);
        strbuf_fill(out, '.', area - filled);
        strbuf_fill(out, ' ', text - text_width(chart->texts[i]) + 1);
        strbuf_add(out, chart->texts[i]);
        if (chart->notes && chart->notes[i][0])
            strbuf_addf(out, " %s", chart->notes[i]);
        strbuf_addc(out, '\n');
    }
}

static void
legend_draw(const struct chart *chart, size_t width, struct strbuf *out)
{
    struct strbuf legend;

    strbuf_init(&legend);
    for (size_t s = 0; s < chart->series_count; s++)
        strbuf_addf(&legend,
                    "%s%c"
                    "\xc2\xa0"
                    "%s",
                    s ? ", " : "", chart->letters[s], chart->series[s]);
    text_wrap(out, legend.data, width, 0);
    strbuf_addc(out, '\n');
    strbuf_clear(&legend);
}

static double
stack_total(const struct chart *chart, size_t label)
{
    double total = 0;

    for (size_t s = 0; s < chart->series_count; s++)
        total += chart->values[label * chart->series_count + s];
    return total;
}

static void
stacks_draw(const struct chart *chart, size_t width, struct strbuf *out)
{
    size_t label = labels_width(chart), area = width - label - 2;
    double limit = chart->limit;

    area = area > AREA_MAX ? AREA_MAX : area;
    for (size_t i = 0; i < chart->label_count && chart->limit <= 0; i++)
        limit = fmax(limit, stack_total(chart, i));
    for (size_t i = 0; i < chart->label_count; i++) {
        double sum = 0;
        size_t drawn = 0;

        label_draw(chart, i, label, out);
        for (size_t s = 0; s < chart->series_count; s++) {
            size_t end;

            sum += chart->values[i * chart->series_count + s];
            end = cells_of(sum, limit, area);
            strbuf_fill(out, chart->letters[s], end - drawn);
            drawn = end;
        }
        strbuf_addc(out, '\n');
    }
    legend_draw(chart, width, out);
}

static void
ranges_draw(const struct chart *chart, size_t width, struct strbuf *out)
{
    size_t label = labels_width(chart), area = width - label - 2, zero;
    double low = 0, high = 0;

    area = area > AREA_MAX ? AREA_MAX : area;
    for (size_t i = 0; i < chart->label_count * 2; i++) {
        low = fmin(low, chart->values[i]);
        high = fmax(high, chart->values[i]);
    }
    zero = cells_of(-low, high - low, area - 1);
    for (size_t i = 0; i < chart->label_count; i++) {
        double a = fmin(chart->values[i * 2], chart->values[i * 2 + 1]);
        double b = fmax(chart->values[i * 2], chart->values[i * 2 + 1]);
        size_t from = cells_of(a - low, high - low, area - 1);
        size_t to = cells_of(b - low, high - low, area - 1);
        size_t last = to > zero ? to : zero;

        label_draw(chart, i, label, out);
        for (size_t at = 0; at <= last; at++)
            strbuf_addc(out, at == zero ? '|' : at >= from && at <= to ? '=' : ' ');
        strbuf_addc(out, '\n');
    }
}

static void
spans_draw(const struct chart *chart, size_t width, struct strbuf *out)
{
    size_t label = labels_width(chart), area = width - label - 2;
    double limit = largest(chart->values, chart->label_count * 2);

    area = area > AREA_MAX ? AREA_MAX : area;
    for (size_t i = 0; i < chart->label_count; i++) {
        size_t from = cells_of(chart->values[i * 2], limit, area);
        size_t to = cells_of(chart->values[i * 2 + 1], limit, area);

        if (from >= area)
            from = area - 1;
        label_draw(chart, i, label, out);
        strbuf_fill(out, ' ', from);
        strbuf_fill(out, '#', to > from ? to - from : 1);
        strbuf_addc(out, '\n');
    }
}

/* What stands in a cell of a line chart: a letter, or '#' where series meet. */
static char
cell_join(char there, char letter)
{
    return there == ' ' || there == letter ? letter : '#';
}

/* The value of a series at a place between its points. */
static double
series_at(const struct chart *chart, size_t series, double x)
{
    const double *y = &chart->values[series * chart->point_count];
    size_t i = 1;

    while (i + 1 < chart->point_count && chart->x[i] < x)
        i++;
    if (chart->x[i] <= chart->x[i - 1])
        return y[i];
    return y[i - 1] +
           (y[i] - y[i - 1]) * (x - chart->x[i - 1]) / (chart->x[i] - chart->x[i - 1]);
}

static void
axis_draw(const struct chart *chart, size_t area, struct strbuf *out)
{
    char from[NUMBER_TEXT_SIZE], to[NUMBER_TEXT_SIZE];

    number_format_short(chart->x[0], from, sizeof from);
    number_format_short(chart->x[chart->point_count - 1], to, sizeof to);
    strbuf_fill(out, ' ', AXIS);
    strbuf_addc(out, '+');
    strbuf_fill(out, '-', area);
    strbuf_addc(out, '\n');
    strbuf_fill(out, ' ', AXIS + 1);
    strbuf_add(out, from);
    strbuf_fill(out, ' ', area - strlen(from) - strlen(to));
    strbuf_add(out, to);
    strbuf_addf(out, "  %s\n", chart->x_title);
}

static void
lines_draw(const struct chart *chart, size_t width, struct strbuf *out)
{
    char grid[HEIGHT][AREA_MAX];
    size_t area = width - AXIS - 2 - text_width(chart->x_title) - 2;
    double limit = largest(chart->values, chart->series_count * chart->point_count);
    double from = chart->x[0], to = chart->x[chart->point_count - 1];

    assert(chart->point_count >= 2);
    area = area > AREA_MAX ? AREA_MAX : area;
    memset(grid, ' ', sizeof grid);
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t at = 0; at < area; at++) {
            double x = from + (to - from) * (double)at / (double)(area - 1);
            size_t row = cells_of(series_at(chart, s, x), limit, HEIGHT - 1);
            char *cell = &grid[HEIGHT - 1 - row][at];

            *cell = cell_join(*cell, chart->letters[s]);
        }
    strbuf_addf(out, "%s\n", chart->y_title);
    for (size_t row = 0; row < HEIGHT; row++) {
        char mark[NUMBER_TEXT_SIZE] = "";

        if (row % 3 == 0)
            number_format_short(limit * (double)(HEIGHT - 1 - row) / (HEIGHT - 1), mark,
                                sizeof mark);
        strbuf_addf(out, "%*s |", AXIS - 1, mark);
        strbuf_addn(out, grid[row], area);
        strbuf_addc(out, '\n');
    }
    axis_draw(chart, area, out);
    legend_draw(chart, width, out);
}

void
plot_draw(const struct chart *chart, size_t width, struct strbuf *out)
{
    switch (chart->kind) {
    case CHART_BARS:
        bars_draw(chart, width, out);
        break;
    case CHART_STACKS:
        stacks_draw(chart, width, out);
        break;
    case CHART_LINES:
        lines_draw(chart, width, out);
        break;
    case CHART_RANGES:
        ranges_draw(chart, width, out);
        break;
    case CHART_SPANS:
        spans_draw(chart, width, out);
        break;
    case CHART_KIND_COUNT:
        break; /* counts the kinds, is none */
    }
}
