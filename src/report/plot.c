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

#include "base/arena.h"
#include "base/number.h"
#include "base/text.h"
#include "report/axis.h"

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
    text_pad(out, chart->labels[label], columns);
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
    return there == ' ' || there == ':' || there == letter ? letter : '#';
}

/* The column of a value, when `area` columns are the axis. */
static size_t
column_of(const struct axis *axis, double value, size_t area)
{
    return cells_of(axis_share(axis, value), 1, area - 1);
}

/* Texts under their columns, each left out that would touch the one before it. */
static void
ticks_draw(const struct axis *axis, const struct tick *ticks, size_t count, size_t area,
           struct strbuf *out)
{
    size_t end = 0;

    for (size_t i = 0; i < count; i++) {
        size_t width = strlen(ticks[i].text),
               at = column_of(axis, ticks[i].value, area);

        if (at + width > area)
            at = area - width;
        if (i > 0 && at < end + 1)
            continue;
        strbuf_fill(out, ' ', at - end);
        strbuf_add(out, ticks[i].text);
        end = at + width;
    }
    strbuf_addc(out, '\n');
}

/* The axis line, where marks have their numbers, and the values below it. */
static void
axis_draw(const struct chart *chart, const struct axis *axis, size_t area,
          struct strbuf *out)
{
    struct tick ticks[AXIS_TICKS_MAX];
    size_t count = axis_ticks(axis, AXIS_TICKS_MAX / 2, ticks);
    char line[AREA_MAX];

    memset(line, '-', sizeof line);
    for (size_t i = 0; i < count; i++)
        line[column_of(axis, ticks[i].value, area)] = '+';
    for (size_t i = 0; i < chart->mark_count; i++)
        line[column_of(axis, chart->marks[i].x, area)] = (char)('1' + i);
    strbuf_fill(out, ' ', AXIS);
    strbuf_addc(out, '+');
    strbuf_addn(out, line, area);
    strbuf_addc(out, '\n');
    strbuf_fill(out, ' ', AXIS + 1);
    ticks_draw(axis, ticks, count, area, out);
    strbuf_fill(out, ' ', AXIS + 1);
    text_wrap(out, chart->x_title, area, AXIS + 1);
    strbuf_addc(out, '\n');
}

/* The series, over the columns of the marks. */
static void
grid_fill(const struct chart *chart, const struct axis *x, const struct axis *y,
          size_t area, char grid[HEIGHT][AREA_MAX])
{
    memset(grid, ' ', HEIGHT * AREA_MAX);
    for (size_t i = 0; i < chart->mark_count; i++)
        for (size_t row = 0; row < HEIGHT; row++)
            grid[row][column_of(x, chart->marks[i].x, area)] = ':';
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t at = 0; at < area; at++) {
            double there = axis_value(x, (double)at / (double)(area - 1));
            double value = axis_series_at(chart, s, there);
            size_t row = column_of(y, value, HEIGHT);
            char *cell = &grid[HEIGHT - 1 - row][at];

            *cell = cell_join(*cell, chart->letters[s]);
        }
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
        if (column_of(axis, ticks[i].value, HEIGHT) == row)
            memcpy(name, ticks[i].text, NUMBER_TEXT_SIZE);
}

/* A row without the blanks at its end. */
static size_t
row_length(const char *row, size_t area)
{
    while (area > 0 && row[area - 1] == ' ')
        area--;
    return area;
}

static void
marks_draw(const struct chart *chart, size_t width, struct strbuf *out)
{
    struct strbuf legend;

    if (!chart->mark_count)
        return;
    strbuf_init(&legend);
    for (size_t i = 0; i < chart->mark_count; i++)
        strbuf_addf(&legend, "%s%zu: %s", i ? "; " : "", i + 1, chart->marks[i].text);
    text_wrap(out, legend.data, width, 0);
    strbuf_addc(out, '\n');
    strbuf_clear(&legend);
}

static void
lines_draw(const struct chart *chart, size_t width, struct strbuf *out)
{
    char grid[HEIGHT][AREA_MAX];
    struct axis x = axis_of_x(chart), y = axis_of_y(chart);
    size_t area = width - AXIS - 2;

    assert(chart->point_count >= 2 && chart->mark_count <= 9);
    area = area > AREA_MAX ? AREA_MAX : area;
    grid_fill(chart, &x, &y, area, grid);
    text_wrap(out, chart->y_title, width, 0);
    strbuf_addc(out, '\n');
    for (size_t row = 0; row < HEIGHT; row++) {
        char name[NUMBER_TEXT_SIZE];

        row_name(&y, HEIGHT - 1 - row, name);
        strbuf_addf(out, "%*s |", AXIS - 1, name);
        strbuf_addn(out, grid[row], row_length(grid[row], area));
        strbuf_addc(out, '\n');
    }
    axis_draw(chart, &x, area, out);
    legend_draw(chart, width, out);
    marks_draw(chart, width, out);
}

/* ---- texts from outside ---------------------------------------------------------- */

static const char *
text_safe(const char *text, struct arena *arena)
{
    struct strbuf safe;
    const char *copy;

    if (!text)
        return NULL;
    strbuf_init(&safe);
    text_display(&safe, text);
    copy = arena_strdup(arena, safe.data);
    strbuf_clear(&safe);
    return copy;
}

static const char *const *
texts_safe(const char *const *texts, size_t count, struct arena *arena)
{
    const char **safe = ARENA_ARRAY(arena, count, const char *);

    for (size_t i = 0; texts && i < count; i++)
        safe[i] = text_safe(texts[i], arena);
    return texts ? safe : NULL;
}

/* The chart with what may be shown of its texts, so that all is measured as it is drawn. */
static struct chart
chart_safe(const struct chart *chart, struct arena *arena)
{
    struct chart safe = *chart;
    struct chart_mark *marks = ARENA_ARRAY(arena, chart->mark_count, struct chart_mark);

    safe.x_title = text_safe(chart->x_title, arena);
    safe.y_title = text_safe(chart->y_title, arena);
    safe.labels = texts_safe(chart->labels, chart->label_count, arena);
    safe.series = texts_safe(chart->series, chart->series_count, arena);
    safe.texts = texts_safe(chart->texts, chart->label_count, arena);
    safe.notes = texts_safe(chart->notes, chart->label_count, arena);
    for (size_t i = 0; i < chart->mark_count; i++)
        marks[i] = (struct chart_mark){chart->marks[i].x,
                                       text_safe(chart->marks[i].text, arena)};
    safe.marks = marks;
    return safe;
}

static void
chart_draw(const struct chart *chart, size_t width, struct strbuf *out)
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

void
plot_draw(const struct chart *chart, size_t width, struct strbuf *out)
{
    struct arena arena;
    struct chart safe;

    arena_init(&arena);
    safe = chart_safe(chart, &arena);
    chart_draw(&safe, width, out);
    arena_clear(&arena);
}
