/*
 * plot.c - charts as lines of text.
 *
 * A value that is shown exactly stands in the table beside the chart; a plot is for
 * the shape, so a cell is filled when more than half of it is covered.
 */
#include "report/plot.h"

#include <math.h>

#include "base/arena.h"
#include "base/text.h"
#include "report/plot_parts.h"

enum { LABEL_MAX = 30, AREA_MIN = 4, AREA_BESIDE = 10 };

static const char *const signs[SIGN_COUNT][2] = {
    [SIGN_FULL] = {"#", "\u2588"},  [SIGN_EMPTY] = {".", "\u00b7"},
    [SIGN_RANGE] = {"=", "\u2501"}, [SIGN_ZERO] = {"|", "\u2502"},
    [SIGN_SIDE] = {"|", "\u2502"},  [SIGN_FLOOR] = {"-", "\u2500"},
    [SIGN_TICK] = {"+", "\u252c"},  [SIGN_ORIGIN] = {"+", "\u2514"},
    [SIGN_PLACE] = {":", "\u250a"},
};

const char *
plot_sign(const struct plot_drawing *drawing, enum plot_sign sign)
{
    return signs[sign][drawing->style->glyphs != PLOT_ASCII];
}

void
plot_fill(struct plot_drawing *drawing, enum plot_sign sign, size_t count)
{
    for (; count > 0; count--)
        strbuf_add(drawing->out, plot_sign(drawing, sign));
}

void
plot_run_add(struct plot_drawing *drawing, size_t from, int series)
{
    struct plot_runs *runs = drawing->runs;
    struct plot_run *last = runs && runs->count ? &runs->items[runs->count - 1] : NULL;

    if (!runs || from == drawing->out->length)
        return;
    if (last && last->to == from && last->series == series) {
        last->to = drawing->out->length;
        return;
    }
    runs->items = arena_grow(runs->arena, runs->items, runs->count, &runs->capacity,
                             sizeof *runs->items);
    runs->items[runs->count++] = (struct plot_run){from, drawing->out->length, series};
}

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

size_t
plot_cells(double value, double limit, size_t columns)
{
    double share = limit > 0 ? value / limit : 0;

    return (size_t)lround(fmin(fmax(share, 0), 1) * (double)columns);
}

/* Columns of the values; 0 where a chart has none. */
static size_t
texts_width(const struct chart *chart)
{
    size_t widest = 0;

    for (size_t i = 0; chart->texts && i < chart->label_count; i++) {
        size_t width = text_width(chart->texts[i]);

        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Columns that are left beside others, of which there is always a few. */
static size_t
width_left(const struct plot_drawing *drawing, size_t used, size_t most)
{
    size_t width = drawing->style->width;
    size_t left = width > used + AREA_MIN ? width - used : AREA_MIN;

    return left > most ? most : left;
}

/* Columns of the values beside what is drawn: where there is no room for both, none. */
static size_t
beside_width(const struct plot_drawing *drawing)
{
    size_t text = texts_width(drawing->chart);
    size_t used = labels_width(drawing->chart) + 2 + text + 1;

    return text && used + AREA_BESIDE <= drawing->style->width ? text + 1 : 0;
}

/* Columns that are left between the labels and the values. */
static size_t
area_width(const struct plot_drawing *drawing)
{
    return width_left(drawing, labels_width(drawing->chart) + 2 + beside_width(drawing),
                      PLOT_AREA_MAX);
}

/* The value of a label, at the right end of a line of which `drawn` cells are used. */
static void
text_draw(const struct plot_drawing *drawing, size_t label, size_t drawn)
{
    const struct chart *chart = drawing->chart;
    size_t columns = beside_width(drawing);

    if (columns) {
        strbuf_fill(drawing->out, ' ',
                    area_width(drawing) - drawn + columns -
                        text_width(chart->texts[label]));
        strbuf_add(drawing->out, chart->texts[label]);
    }
    strbuf_addc(drawing->out, '\n');
}

static void
bars_draw(struct plot_drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    double limit = chart->limit > 0 ? chart->limit
                                    : largest(chart->values, chart->label_count);
    size_t label = labels_width(chart), text = texts_width(chart), note = 0, area;

    for (size_t i = 0; chart->notes && i < chart->label_count; i++) {
        size_t columns = text_width(chart->notes[i]) + 1;

        note = columns > note ? columns : note;
    }
    area = width_left(drawing, label + text + note + 2, PLOT_AREA_MAX / 2);
    for (size_t i = 0; i < chart->label_count; i++) {
        size_t filled = plot_cells(chart->values[i], limit, area);

        label_draw(chart, i, label, drawing->out);
        plot_fill(drawing, SIGN_FULL, filled);
        plot_fill(drawing, SIGN_EMPTY, area - filled);
        strbuf_fill(drawing->out, ' ', text - text_width(chart->texts[i]) + 1);
        strbuf_add(drawing->out, chart->texts[i]);
        if (chart->notes && chart->notes[i][0])
            strbuf_addf(drawing->out, " %s", chart->notes[i]);
        strbuf_addc(drawing->out, '\n');
    }
}

void
plot_legend(struct plot_drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    struct strbuf legend;

    strbuf_init(&legend);
    for (size_t s = 0; s < chart->series_count; s++)
        strbuf_addf(&legend,
                    "%s%c"
                    "\xc2\xa0"
                    "%s",
                    s ? ", " : "", chart->letters[s], chart->series[s]);
    text_wrap(drawing->out, legend.data, drawing->style->width, 0);
    strbuf_addc(drawing->out, '\n');
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

/* Returns the cells used. */
static size_t
stack_draw(struct plot_drawing *drawing, size_t label, double limit, size_t area)
{
    const struct chart *chart = drawing->chart;
    double sum = 0;
    size_t drawn = 0;

    for (size_t s = 0; s < chart->series_count; s++) {
        size_t from = drawing->out->length, end;

        sum += chart->values[label * chart->series_count + s];
        end = plot_cells(sum, limit, area);
        strbuf_fill(drawing->out, chart->letters[s], end - drawn);
        plot_run_add(drawing, from, (int)s);
        drawn = end;
    }
    return drawn;
}

static void
stacks_draw(struct plot_drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    size_t label = labels_width(chart), area = area_width(drawing);
    double limit = chart->limit;

    for (size_t i = 0; i < chart->label_count && chart->limit <= 0; i++)
        limit = fmax(limit, stack_total(chart, i));
    for (size_t i = 0; i < chart->label_count; i++) {
        label_draw(chart, i, label, drawing->out);
        text_draw(drawing, i, stack_draw(drawing, i, limit, area));
    }
    plot_legend(drawing);
}

static void
ranges_draw(struct plot_drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    size_t label = labels_width(chart), area = area_width(drawing), zero;
    double low = 0, high = 0;

    for (size_t i = 0; i < chart->label_count * 2; i++) {
        low = fmin(low, chart->values[i]);
        high = fmax(high, chart->values[i]);
    }
    zero = plot_cells(-low, high - low, area - 1);
    for (size_t i = 0; i < chart->label_count; i++) {
        double a = fmin(chart->values[i * 2], chart->values[i * 2 + 1]);
        double b = fmax(chart->values[i * 2], chart->values[i * 2 + 1]);
        size_t from = plot_cells(a - low, high - low, area - 1);
        size_t to = plot_cells(b - low, high - low, area - 1);
        size_t last = to > zero ? to : zero;

        label_draw(chart, i, label, drawing->out);
        for (size_t at = 0; at <= last; at++)
            strbuf_add(drawing->out, at == zero ? plot_sign(drawing, SIGN_ZERO)
                                     : at >= from && at <= to
                                         ? plot_sign(drawing, SIGN_RANGE)
                                         : " ");
        text_draw(drawing, i, last + 1);
    }
}

static void
spans_draw(struct plot_drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    size_t label = labels_width(chart), area = area_width(drawing);
    double limit = largest(chart->values, chart->label_count * 2);

    for (size_t i = 0; i < chart->label_count; i++) {
        size_t from = plot_cells(chart->values[i * 2], limit, area);
        size_t to = plot_cells(chart->values[i * 2 + 1], limit, area);

        if (from >= area)
            from = area - 1;
        label_draw(chart, i, label, drawing->out);
        strbuf_fill(drawing->out, ' ', from);
        to = to > from ? to : from + 1;
        plot_fill(drawing, SIGN_FULL, to - from);
        text_draw(drawing, i, to);
    }
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
    safe.reading = text_safe(chart->reading, arena);
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

void
plot_draw(const struct chart *chart, const struct plot_style *style,
          struct plot_runs *runs, struct strbuf *out)
{
    static void (*const draw[CHART_KIND_COUNT])(struct plot_drawing *) = {
        [CHART_BARS] = bars_draw,   [CHART_STACKS] = stacks_draw,
        [CHART_LINES] = plot_lines, [CHART_RANGES] = ranges_draw,
        [CHART_SPANS] = spans_draw,
    };
    struct arena arena;
    struct chart safe;
    struct plot_drawing drawing = {&safe, style, runs, out};

    arena_init(&arena);
    safe = chart_safe(chart, &arena);
    draw[chart->kind](&drawing);
    arena_clear(&arena);
}
