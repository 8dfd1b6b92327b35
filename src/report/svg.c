/*
 * svg.c - charts as inline SVG.
 *
 * A picture is 640 wide and as high as it needs; the page scales it.  Numbers on an
 * axis are round ones.
 */
#include "report/svg.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "report/axis.h"
#include "report/escape.h"

enum {
    WIDTH = 670,
    LABEL = 220, /* room for the labels at the left */
    ROW = 30,    /* height of a label's row */
    BAR = 18,    /* of its bar */
    NOTE = 110,  /* room for the value at the right */
    TOP = 12,
    AXIS = 34, /* room for the axis at the bottom */
    LINES_HIGH = 220,
    LINES_LEFT = 60,
    LABEL_CHARS = 31,
    LINES_RIGHT = 150, /* room for the series' names */
    LINES_TOP = 34,    /* ... for what the values are, and the numbers of the marks */
    TITLE_UP = 20,     /* from the plot to what the values are, over the numbers */
    MARKS = 54,        /* from the axis to the first mark's words */
    MARK = 18,         /* from one to the next */
    TICKS = 7,
    LEGEND = 22,
};

struct svg {
    const struct chart *chart;
    struct strbuf *out;
    int number;
};

static void
text_add(struct svg *svg, double x, double y, const char *class, const char *text)
{
    strbuf_addf(svg->out, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", class, x, y);
    escape_markup(svg->out, text);
    strbuf_add(svg->out, "</text>\n");
}

static void
rect_add(struct svg *svg, double x, double y, double width, double height,
         size_t series)
{
    strbuf_addf(
        svg->out,
        "<rect class=\"s%zu\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" "
        "style=\"fill:url(#c%dp%zu)\"/>\n",
        series, x, y, width, (int)height, svg->number, series);
}

static void
line_add(struct svg *svg, const char *class, double x1, double y1, double x2, double y2)
{
    strbuf_addf(
        svg->out,
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", class,
        x1, y1, x2, y2);
}

/* One pattern a series: full, stripes this way, that way, dots, grid, outline. */
static void
patterns_add(struct svg *svg, size_t count)
{
    static const char *const marks[SVG_SERIES_MAX] = {
        "<rect width=\"8\" height=\"8\"/>",
        "<rect width=\"8\" height=\"8\" class=\"pale\"/><path d=\"M-2 2l4-4M0 8l8-8M6 "
        "10l4-4\" class=\"mark\"/>",
        "<rect width=\"8\" height=\"8\" class=\"pale\"/><path d=\"M-2 6l4 4M0 0l8 8M6-2l4 "
        "4\" class=\"mark\"/>",
        "<rect width=\"8\" height=\"8\" class=\"pale\"/><circle cx=\"4\" cy=\"4\" "
        "r=\"1.8\"/>",
        "<rect width=\"8\" height=\"8\" class=\"pale\"/><path d=\"M0 4h8M4 0v8\" "
        "class=\"mark\"/>",
        "<rect width=\"8\" height=\"8\" class=\"pale\"/>",
    };

    strbuf_add(svg->out, "<defs>\n");
    for (size_t s = 0; s < count; s++)
        strbuf_addf(svg->out,
                    "<pattern id=\"c%dp%zu\" class=\"s%zu\" width=\"8\" height=\"8\" "
                    "patternUnits=\"userSpaceOnUse\">%s</pattern>\n",
                    svg->number, s, s, marks[s]);
    strbuf_add(svg->out, "</defs>\n");
}

static void
picture_open(struct svg *svg, const char *title, double height)
{
    strbuf_addf(
        svg->out,
        "<svg role=\"img\" viewBox=\"0 0 %d %.0f\" aria-labelledby=\"c%dt c%dd\" "
        "xmlns=\"http://www.w3.org/2000/svg\">\n<title id=\"c%dt\">",
        WIDTH, height, svg->number, svg->number, svg->number);
    escape_markup(svg->out, title);
    strbuf_addf(svg->out, "</title>\n<desc id=\"c%dd\">", svg->number);
    escape_markup(svg->out, svg->chart->finding ? svg->chart->finding : title);
    strbuf_add(svg->out, "</desc>\n");
}

static const char *
label_cut(struct strbuf *out, const char *label)
{
    if (text_width(label) <= LABEL_CHARS)
        return label;
    text_pad(out, label, LABEL_CHARS);
    return out->data;
}

/* A label, cut to its room. */
static void
label_add(struct svg *svg, size_t label, double y)
{
    struct strbuf text;

    strbuf_init(&text);
    text_add(svg, LABEL - 8, y + 13, "label",
             label_cut(&text, svg->chart->labels[label]));
    strbuf_clear(&text);
}

static double
largest(const double *values, size_t count)
{
    double most = 0;

    for (size_t i = 0; i < count; i++)
        most = fmax(most, values[i]);
    return most;
}

/* A step of 1, 2 or 5 times a power of ten that cuts a range into at most six. */
static double
round_step(double range)
{
    double power = pow(10, floor(log10(range / 6)));

    for (double step = 1; step < 10; step *= 10) {
        if (range / (power * step) <= 6)
            return power * step;
        if (range / (power * step * 2) <= 6)
            return power * step * 2;
        if (range / (power * step * 5) <= 6)
            return power * step * 5;
    }
    return power * 10;
}

static void
bars_draw(struct svg *svg)
{
    const struct chart *chart = svg->chart;
    double limit = chart->limit > 0 ? chart->limit
                                    : largest(chart->values, chart->label_count);
    double area = WIDTH - LABEL - NOTE;

    patterns_add(svg, 1);
    for (size_t i = 0; i < chart->label_count; i++) {
        double y = TOP + (double)i * ROW;
        double length = limit > 0 ? chart->values[i] / limit * area : 0;
        struct strbuf value;

        strbuf_init(&value);
        strbuf_add(&value, chart->texts[i]);
        if (chart->notes && chart->notes[i][0])
            strbuf_addf(&value, " %s", chart->notes[i]);
        label_add(svg, i, y);
        rect_add(svg, LABEL, y, length, BAR, 0);
        text_add(svg, LABEL + length + 6, y + 13, "value", value.data);
        strbuf_clear(&value);
    }
    line_add(svg, "axis", LABEL, TOP - 4, LABEL,
             TOP + (double)chart->label_count * ROW);
}

static void
legend_add(struct svg *svg, double y)
{
    const struct chart *chart = svg->chart;
    double x = LABEL;

    for (size_t s = 0; s < chart->series_count; s++) {
        double width = 34 + 7.6 * (double)text_width(chart->series[s]);

        if (x + width > WIDTH) {
            x = LABEL;
            y += LEGEND;
        }
        rect_add(svg, x, y, 14, 14, s);
        text_add(svg, x + 19, y + 12, "value", chart->series[s]);
        x += width;
    }
}

/* Round values below an area that ends at `limit`. */
static void
scale_add(struct svg *svg, double limit, double area, double y)
{
    double step = limit > 0 ? round_step(limit) : 0;

    if (step <= 0)
        return;
    for (int i = 0; i * step <= limit * (1 + 1e-9); i++) {
        char text[NUMBER_TEXT_SIZE];
        double x = LABEL + i * step / limit * area;

        number_format_short(i * step, text, sizeof text);
        line_add(svg, "grid", x, TOP - 4, x, y);
        text_add(svg, x, y + 15, "tick", text);
    }
}

static void
stacks_draw(struct svg *svg)
{
    const struct chart *chart = svg->chart;
    double area = WIDTH - LABEL - 20, limit = chart->limit, bottom;

    assert(chart->series_count <= SVG_SERIES_MAX);
    for (size_t i = 0; i < chart->label_count && chart->limit <= 0; i++) {
        double total = 0;

        for (size_t s = 0; s < chart->series_count; s++)
            total += chart->values[i * chart->series_count + s];
        limit = fmax(limit, total);
    }
    bottom = TOP + (double)chart->label_count * ROW;
    patterns_add(svg, chart->series_count);
    scale_add(svg, limit, area, bottom);
    for (size_t i = 0; i < chart->label_count; i++) {
        double x = LABEL, y = TOP + (double)i * ROW;

        label_add(svg, i, y);
        for (size_t s = 0; s < chart->series_count && limit > 0; s++) {
            double length = chart->values[i * chart->series_count + s] / limit * area;

            if (length >= 0.05)
                rect_add(svg, x, y, length, BAR, s);
            x += length;
        }
    }
    line_add(svg, "axis", LABEL, TOP - 4, LABEL, bottom);
    legend_add(svg, bottom + AXIS - 8);
}

static void
ranges_draw(struct svg *svg)
{
    const struct chart *chart = svg->chart;
    double low = 0, high = 0, area = WIDTH - LABEL - 20, bottom, zero, span, step;

    for (size_t i = 0; i < chart->label_count * 2; i++) {
        low = fmin(low, chart->values[i]);
        high = fmax(high, chart->values[i]);
    }
    span = high > low ? high - low : 1;
    zero = LABEL - low / span * area;
    bottom = TOP + (double)chart->label_count * ROW;
    step = round_step(span);
    patterns_add(svg, 2);
    for (double at = ceil(low / step) * step; at <= high + step * 1e-9; at += step) {
        double x = zero + at / span * area;
        char text[NUMBER_TEXT_SIZE];

        number_format_short(fabs(at) < step / 2 ? 0 : at, text, sizeof text);
        line_add(svg, "grid", x, TOP - 4, x, bottom);
        text_add(svg, x, bottom + 15, "tick", text);
    }
    for (size_t i = 0; i < chart->label_count; i++) {
        double y = TOP + (double)i * ROW;
        double a = fmin(chart->values[i * 2], chart->values[i * 2 + 1]);
        double b = fmax(chart->values[i * 2], chart->values[i * 2 + 1]);

        label_add(svg, i, y);
        /* Behind zero the lead is lost: another pattern. */
        if (a < 0)
            rect_add(svg, zero + a / span * area, y, (fmin(b, 0) - a) / span * area,
                     BAR, 1);
        if (b > 0)
            rect_add(svg, zero + fmax(a, 0) / span * area, y,
                     (b - fmax(a, 0)) / span * area, BAR, 0);
    }
    line_add(svg, "axis", zero, TOP - 4, zero, bottom);
    text_add(svg, LABEL, bottom + 31, "value", chart->x_title);
}

static void
spans_draw(struct svg *svg)
{
    const struct chart *chart = svg->chart;
    double limit = largest(chart->values, chart->label_count * 2);
    double area = WIDTH - LABEL - 20, bottom = TOP + (double)chart->label_count * ROW;

    patterns_add(svg, 1);
    scale_add(svg, limit, area, bottom);
    for (size_t i = 0; i < chart->label_count; i++) {
        double y = TOP + (double)i * ROW;
        double from = chart->values[i * 2], to = chart->values[i * 2 + 1];

        label_add(svg, i, y);
        if (limit > 0)
            rect_add(svg, LABEL + from / limit * area, y,
                     fmax((to - from) / limit * area, 2), BAR, 0);
    }
    line_add(svg, "axis", LABEL, TOP - 4, LABEL, bottom);
    text_add(svg, LABEL, bottom + 31, "value", chart->x_title);
}

/* The area of a line chart and its scales. */
struct plot {
    double left, width, top, height;
    struct axis x, y;
};

static double
plot_x(const struct plot *plot, double value)
{
    return plot->left + axis_share(&plot->x, value) * plot->width;
}

static double
plot_y(const struct plot *plot, double value)
{
    return plot->top + plot->height - axis_share(&plot->y, value) * plot->height;
}

static void
plot_axes(struct svg *svg, const struct plot *plot)
{
    double base = plot->top + plot->height, right = plot->left + plot->width;
    struct tick ticks[AXIS_TICKS_MAX];
    size_t count = axis_ticks(&plot->y, TICKS, ticks);

    for (size_t i = 0; i < count; i++) {
        double y = plot_y(plot, ticks[i].value);

        line_add(svg, "grid", plot->left, y, right, y);
        text_add(svg, plot->left - 6, y + 4, "label", ticks[i].text);
    }
    count = axis_ticks(&plot->x, TICKS, ticks);
    for (size_t i = 0; i < count; i++) {
        double x = plot_x(plot, ticks[i].value);

        line_add(svg, "grid", x, plot->top, x, base);
        text_add(svg, x, base + 16, "tick", ticks[i].text);
    }
    line_add(svg, "axis", plot->left, base, right, base);
    text_add(svg, 0, plot->top - TITLE_UP, "value", svg->chart->y_title);
    text_add(svg, plot->left, base + 34, "value", svg->chart->x_title);
}

/* Lines of their own for places on the x axis, named by number; the words follow below. */
static void
plot_marks(struct svg *svg, const struct plot *plot)
{
    const struct chart *chart = svg->chart;
    double base = plot->top + plot->height;

    for (size_t i = 0; i < chart->mark_count; i++) {
        double x = plot_x(plot, chart->marks[i].x), y = base + MARKS + (double)i * MARK;
        struct strbuf text;

        line_add(svg, "place", x, plot->top, x, base);
        strbuf_init(&text);
        strbuf_addf(&text, "%zu", i + 1);
        text_add(svg, x, plot->top - 3, "tick", text.data);
        strbuf_addf(&text, ": %s", chart->marks[i].text);
        text_add(svg, plot->left, y, "value", text.data);
        strbuf_clear(&text);
    }
}

/* The ends of lines are named beside them, moved apart where they would overlap. */
static void
names_add(struct svg *svg, const struct plot *plot)
{
    const struct chart *chart = svg->chart;
    double taken[SVG_SERIES_MAX];

    for (size_t s = 0; s < chart->series_count; s++) {
        size_t last = s * chart->point_count + chart->point_count - 1;
        double y = plot_y(plot, chart->values[last]) + 4;

        for (size_t k = 0; k < s; k++)
            if (fabs(y - taken[k]) < 14) {
                y = taken[k] + 14;
                k = (size_t)-1; /* it may now meet another one */
            }
        taken[s] = y;
        text_add(svg, plot->left + plot->width + 8, y, "value", chart->series[s]);
    }
}

static void
series_draw(struct svg *svg, const struct plot *plot, size_t series)
{
    const struct chart *chart = svg->chart;
    const double *values = &chart->values[series * chart->point_count];

    strbuf_addf(svg->out, "<polyline class=\"line s%zu d%zu\" points=\"", series,
                series);
    for (size_t i = 0; i < chart->point_count; i++) {
        if (i > 0 && chart->steps)
            strbuf_addf(svg->out, " %.1f,%.1f", plot_x(plot, chart->x[i]),
                        plot_y(plot, values[i - 1]));
        strbuf_addf(svg->out, "%s%.1f,%.1f", i ? " " : "", plot_x(plot, chart->x[i]),
                    plot_y(plot, values[i]));
    }
    strbuf_add(svg->out, "\"/>\n");
}

static void
lines_draw(struct svg *svg)
{
    const struct chart *chart = svg->chart;
    struct plot plot = {
        .left = LINES_LEFT,
        .width = WIDTH - LINES_LEFT - LINES_RIGHT,
        .top = LINES_TOP,
        .height = LINES_HIGH,
        .x = axis_of_x(chart),
        .y = axis_of_y(chart),
    };

    assert(chart->series_count <= SVG_SERIES_MAX && chart->point_count >= 2);
    plot_axes(svg, &plot);
    plot_marks(svg, &plot);
    for (size_t s = 0; s < chart->series_count; s++)
        series_draw(svg, &plot, s);
    names_add(svg, &plot);
}

static double
lines_height(const struct chart *chart)
{
    return LINES_TOP + LINES_HIGH + MARKS + (double)chart->mark_count * MARK;
}

/* The legend takes a second line when the names are long. */
static double
legend_height(const struct chart *chart)
{
    double width = 0;

    for (size_t s = 0; s < chart->series_count; s++)
        width += 34 + 7.6 * (double)text_width(chart->series[s]);
    return LEGEND * ceil(width / (WIDTH - LABEL - 60));
}

void
svg_draw(const struct chart *chart, const char *title, int number, struct strbuf *out)
{
    struct svg svg = {chart, out, number};
    double rows = TOP + (double)chart->label_count * ROW;

    switch (chart->kind) {
    case CHART_BARS:
        picture_open(&svg, title, rows + 4);
        bars_draw(&svg);
        break;
    case CHART_STACKS:
        picture_open(&svg, title, rows + AXIS + legend_height(chart));
        stacks_draw(&svg);
        break;
    case CHART_LINES:
        picture_open(&svg, title, lines_height(chart));
        lines_draw(&svg);
        break;
    case CHART_RANGES:
        picture_open(&svg, title, rows + AXIS + 4);
        ranges_draw(&svg);
        break;
    case CHART_SPANS:
        picture_open(&svg, title, rows + AXIS + 4);
        spans_draw(&svg);
        break;
    case CHART_KIND_COUNT:
        break; /* counts the kinds, is none */
    }
    strbuf_add(out, "</svg>\n");
}
