/*
 * plot.c - charts as lines of text.
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
    DOTS_WIDE = 2, /* dots of a cell of braille */
    DOTS_HIGH = 4,
};

enum sign {
    SIGN_FULL,   /* a filled cell of a bar */
    SIGN_EMPTY,  /* the rest of its scale */
    SIGN_RANGE,  /* from the low value to the high one */
    SIGN_ZERO,   /* where a range changes its sign */
    SIGN_SIDE,   /* the axis at the left */
    SIGN_FLOOR,  /* the axis below */
    SIGN_TICK,   /* a named value on it */
    SIGN_ORIGIN, /* where the two meet */
    SIGN_PLACE,  /* above a mark */
    SIGN_COUNT,
};

static const char *const signs[SIGN_COUNT][2] = {
    [SIGN_FULL] = {"#", "\u2588"},  [SIGN_EMPTY] = {".", "\u00b7"},
    [SIGN_RANGE] = {"=", "\u2501"}, [SIGN_ZERO] = {"|", "\u2502"},
    [SIGN_SIDE] = {"|", "\u2502"},  [SIGN_FLOOR] = {"-", "\u2500"},
    [SIGN_TICK] = {"+", "\u252c"},  [SIGN_ORIGIN] = {"+", "\u2514"},
    [SIGN_PLACE] = {":", "\u250a"},
};

struct drawing {
    const struct chart *chart;
    const struct plot_style *style;
    struct plot_runs *runs; /* NULL: nobody asks for them */
    struct strbuf *out;
};

static const char *
sign_text(const struct drawing *drawing, enum sign sign)
{
    return signs[sign][drawing->style->glyphs != PLOT_ASCII];
}

static void
sign_fill(struct drawing *drawing, enum sign sign, size_t count)
{
    for (; count > 0; count--)
        strbuf_add(drawing->out, sign_text(drawing, sign));
}

/* What was drawn since `from` is of this series. */
static void
run_add(struct drawing *drawing, size_t from, int series)
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

/* The cell of `columns` that a value falls on, when `limit` ends the scale. */
static size_t
cells_of(double value, double limit, size_t columns)
{
    double share = limit > 0 ? value / limit : 0;

    return (size_t)lround(fmin(fmax(share, 0), 1) * (double)columns);
}

static void
bars_draw(struct drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    double limit = chart->limit > 0 ? chart->limit
                                    : largest(chart->values, chart->label_count);
    size_t label = labels_width(chart), text = 0, note = 0, area;

    for (size_t i = 0; i < chart->label_count; i++) {
        size_t columns = text_width(chart->texts[i]);

        text = columns > text ? columns : text;
        columns = chart->notes ? text_width(chart->notes[i]) + 1 : 0;
        note = columns > note ? columns : note;
    }
    area = drawing->style->width - label - text - note - 2;
    area = area > AREA_MAX / 2 ? AREA_MAX / 2 : area;
    for (size_t i = 0; i < chart->label_count; i++) {
        size_t filled = cells_of(chart->values[i], limit, area);

        label_draw(chart, i, label, drawing->out);
        sign_fill(drawing, SIGN_FULL, filled);
        sign_fill(drawing, SIGN_EMPTY, area - filled);
        strbuf_fill(drawing->out, ' ', text - text_width(chart->texts[i]) + 1);
        strbuf_add(drawing->out, chart->texts[i]);
        if (chart->notes && chart->notes[i][0])
            strbuf_addf(drawing->out, " %s", chart->notes[i]);
        strbuf_addc(drawing->out, '\n');
    }
}

static void
legend_draw(struct drawing *drawing)
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

static void
stack_draw(struct drawing *drawing, size_t label, double limit, size_t area)
{
    const struct chart *chart = drawing->chart;
    double sum = 0;
    size_t drawn = 0;

    for (size_t s = 0; s < chart->series_count; s++) {
        size_t from = drawing->out->length, end;

        sum += chart->values[label * chart->series_count + s];
        end = cells_of(sum, limit, area);
        strbuf_fill(drawing->out, chart->letters[s], end - drawn);
        run_add(drawing, from, (int)s);
        drawn = end;
    }
}

static void
stacks_draw(struct drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    size_t label = labels_width(chart), area = drawing->style->width - label - 2;
    double limit = chart->limit;

    area = area > AREA_MAX ? AREA_MAX : area;
    for (size_t i = 0; i < chart->label_count && chart->limit <= 0; i++)
        limit = fmax(limit, stack_total(chart, i));
    for (size_t i = 0; i < chart->label_count; i++) {
        label_draw(chart, i, label, drawing->out);
        stack_draw(drawing, i, limit, area);
        strbuf_addc(drawing->out, '\n');
    }
    legend_draw(drawing);
}

static void
ranges_draw(struct drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    size_t label = labels_width(chart), area = drawing->style->width - label - 2, zero;
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

        label_draw(chart, i, label, drawing->out);
        for (size_t at = 0; at <= last; at++)
            strbuf_add(drawing->out, at == zero ? sign_text(drawing, SIGN_ZERO)
                                     : at >= from && at <= to
                                         ? sign_text(drawing, SIGN_RANGE)
                                         : " ");
        strbuf_addc(drawing->out, '\n');
    }
}

static void
spans_draw(struct drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    size_t label = labels_width(chart), area = drawing->style->width - label - 2;
    double limit = largest(chart->values, chart->label_count * 2);

    area = area > AREA_MAX ? AREA_MAX : area;
    for (size_t i = 0; i < chart->label_count; i++) {
        size_t from = cells_of(chart->values[i * 2], limit, area);
        size_t to = cells_of(chart->values[i * 2 + 1], limit, area);

        if (from >= area)
            from = area - 1;
        label_draw(chart, i, label, drawing->out);
        strbuf_fill(drawing->out, ' ', from);
        sign_fill(drawing, SIGN_FULL, to > from ? to - from : 1);
        strbuf_addc(drawing->out, '\n');
    }
}

/* ---- lines ------------------------------------------------------------------------- */

enum { SERIES_NONE = -1, SERIES_SEVERAL = -2 };

struct cell {
    int series;         /* or one of the above */
    unsigned char dots; /* of braille */
};

/* The area of a line chart, its columns and rows counted in cells. */
struct grid {
    struct axis x, y;
    size_t columns;
    struct cell cells[HEIGHT][AREA_MAX];
};

/* The place of a value on an axis of so many places. */
static size_t
place_of(const struct axis *axis, double value, size_t places)
{
    return cells_of(axis_share(axis, value), 1, places - 1);
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
        for (size_t at = 0; at < AREA_MAX; at++)
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
cell_draw(struct drawing *drawing, const struct cell *cell)
{
    size_t from = drawing->out->length;

    if (drawing->style->glyphs == PLOT_BRAILLE)
        braille_add(drawing->out, cell->dots);
    else
        strbuf_addc(drawing->out, cell->series == SERIES_SEVERAL
                                      ? '#'
                                      : drawing->chart->letters[cell->series]);
    if (cell->series >= 0)
        run_add(drawing, from, cell->series);
}

/* Lines of dots have their letters where they end. */
static void
ends_draw(struct drawing *drawing, const struct grid *grid, size_t row)
{
    const struct chart *chart = drawing->chart;

    for (size_t s = 0; s < chart->series_count; s++) {
        double value = axis_series_at(chart, s, chart->x[chart->point_count - 1]);
        size_t from = drawing->out->length;

        if (HEIGHT - 1 - place_of(&grid->y, value, HEIGHT * DOTS_HIGH) / DOTS_HIGH !=
            row)
            continue;
        strbuf_addc(drawing->out, chart->letters[s]);
        run_add(drawing, from, (int)s);
    }
}

/* A row of the grid, without the blanks at its end. */
static void
row_draw(struct drawing *drawing, const struct grid *grid, size_t row)
{
    size_t kept = drawing->out->length;

    for (size_t at = 0; at < grid->columns; at++) {
        const struct cell *cell = &grid->cells[row][at];

        if (cell->series != SERIES_NONE)
            cell_draw(drawing, cell);
        else if (is_marked(grid, drawing->chart, at))
            strbuf_add(drawing->out, sign_text(drawing, SIGN_PLACE));
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
ticks_draw(struct drawing *drawing, const struct grid *grid, const struct tick *ticks,
           size_t count)
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
axis_draw(struct drawing *drawing, const struct grid *grid)
{
    const struct chart *chart = drawing->chart;
    struct strbuf *out = drawing->out;
    struct tick ticks[AXIS_TICKS_MAX];
    size_t count = axis_ticks(&grid->x, AXIS_TICKS_MAX / 2, ticks);
    char line[AREA_MAX] = {0}; /* a mark's number, '+' for a tick, 0 for neither */

    for (size_t i = 0; i < count; i++)
        line[place_of(&grid->x, ticks[i].value, grid->columns)] = '+';
    for (size_t i = 0; i < chart->mark_count; i++)
        line[place_of(&grid->x, chart->marks[i].x, grid->columns)] = (char)('1' + i);
    strbuf_fill(out, ' ', AXIS);
    sign_fill(drawing, SIGN_ORIGIN, 1);
    for (size_t at = 0; at < grid->columns; at++) {
        if (line[at] && line[at] != '+')
            strbuf_addc(out, line[at]);
        else
            sign_fill(drawing, line[at] ? SIGN_TICK : SIGN_FLOOR, 1);
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
marks_draw(struct drawing *drawing)
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

static void
lines_draw(struct drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    bool braille = drawing->style->glyphs == PLOT_BRAILLE;
    struct grid grid = {.x = axis_of_x(chart), .y = axis_of_y(chart)};

    assert(chart->point_count >= 2 && chart->mark_count <= 9);
    grid.columns = drawing->style->width - AXIS - 2 -
                   (braille ? chart->series_count : 0);
    grid.columns = grid.columns > AREA_MAX ? AREA_MAX : grid.columns;
    grid_fill(&grid, chart, braille);
    text_wrap(drawing->out, chart->y_title, drawing->style->width, 0);
    strbuf_addc(drawing->out, '\n');
    for (size_t row = 0; row < HEIGHT; row++) {
        char name[NUMBER_TEXT_SIZE];

        row_name(&grid.y, HEIGHT - 1 - row, name);
        strbuf_addf(drawing->out, "%*s %s", AXIS - 1, name,
                    sign_text(drawing, SIGN_SIDE));
        row_draw(drawing, &grid, row);
        strbuf_addc(drawing->out, '\n');
    }
    axis_draw(drawing, &grid);
    legend_draw(drawing);
    marks_draw(drawing);
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

void
plot_draw(const struct chart *chart, const struct plot_style *style,
          struct plot_runs *runs, struct strbuf *out)
{
    static void (*const draw[CHART_KIND_COUNT])(struct drawing *) = {
        [CHART_BARS] = bars_draw,   [CHART_STACKS] = stacks_draw,
        [CHART_LINES] = lines_draw, [CHART_RANGES] = ranges_draw,
        [CHART_SPANS] = spans_draw,
    };
    struct arena arena;
    struct chart safe;
    struct drawing drawing = {&safe, style, runs, out};

    arena_init(&arena);
    safe = chart_safe(chart, &arena);
    draw[chart->kind](&drawing);
    arena_clear(&arena);
}
