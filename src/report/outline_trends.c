/*
 * outline_trends.c - how open models and prices moved, from the catalog's own dates.
 */
#include "base/date.h"
#include "base/strbuf.h"
#include "decide/trends.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

enum { TRENDS_MOST = 2 };

struct curves {
    const struct trend *trends[TRENDS_MOST];
    const char *names[TRENDS_MOST];
    size_t count;
    bool is_money; /* values are USD per 1M tokens */
};

/* The value of a trend on a day: its last point up to then. */
static double
value_on(const struct trend *trend, double day)
{
    size_t i = 0;

    while (i + 1 < trend->count && (double)trend->points[i + 1].day <= day)
        i++;
    return trend->points[i].value;
}

/* The model or offer that held the best value on a day. */
static const char *
id_on(const struct trend *trend, double day)
{
    size_t i = 0;

    while (i + 1 < trend->count && (double)trend->points[i + 1].day <= day)
        i++;
    return trend->points[i].id;
}

enum { DAYS_SHOWN = 16, MONTHS_STEP = 3 };

/* The days on which some trend changed after `from`, and today. */
static size_t
changes_of(const struct curves *curves, double from, double today, double *days)
{
    size_t count = 0;

    days[count++] = from;
    while (days[count - 1] < today) {
        double next = today;

        for (size_t c = 0; c < curves->count; c++)
            for (size_t i = 0; i < curves->trends[c]->count; i++) {
                double day = (double)curves->trends[c]->points[i].day;

                if (day > days[count - 1] && day < next)
                    next = day;
            }
        days[count++] = next;
    }
    return count;
}

/*
 * Every change from where all have begun; where they are many, a day each few months back
 * from today instead.
 */
static size_t
days_of(const struct curves *curves, long today, double *days)
{
    double from = 0;
    size_t count = 0;
    int step = MONTHS_STEP;

    for (size_t c = 0; c < curves->count; c++)
        if ((double)curves->trends[c]->points[0].day > from)
            from = (double)curves->trends[c]->points[0].day;
    count = changes_of(curves, from, (double)today, days);
    if (count <= DAYS_SHOWN)
        return count;
    while ((double)date_add_months(today, -step * DAYS_SHOWN) > from)
        step += MONTHS_STEP;
    count = 0;
    for (int back = DAYS_SHOWN - 1; back >= 0; back--)
        if ((double)date_add_months(today, -back * step) >= from)
            days[count++] = (double)date_add_months(today, -back * step);
    return count;
}

static const char *
value_text(struct outline *outline, const struct curves *curves, double value)
{
    return curves->is_money
               ? phrase_money(outline->arena, &outline->decision->inputs, value)
               : show_score(outline->arena, value);
}

static void
add_points(struct outline *outline, const struct curves *curves, const double *days,
           size_t count, const char *caption)
{
    struct column *columns = ARENA_ARRAY(outline->arena, 1 + 2 * TRENDS_MOST,
                                         struct column);
    size_t column_count = 1 + 2 * curves->count;
    struct arena *arena = outline->arena;
    struct entries entries;

    columns[0] = (struct column){"Day", false};
    for (size_t c = 0; c < curves->count; c++) {
        columns[1 + 2 * c] = (struct column){curves->names[c], true};
        columns[2 + 2 * c] = (struct column){"Set by", false};
    }
    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        entries_add(&entries, phrase_day(arena, (long)days[i]));
        for (size_t c = 0; c < curves->count; c++) {
            entries_add(&entries, value_text(outline, curves,
                                             value_on(curves->trends[c], days[i])));
            entries_add(&entries, id_on(curves->trends[c], days[i]));
        }
    }
    outline_table(outline, caption, columns, column_count, &entries)->is_data = true;
}

/* "Today: P 60.2, O 44.3" */
static const char *
today_reading(struct outline *outline, const struct curves *curves, const char *letters)
{
    struct strbuf text;
    const char *kept;

    strbuf_init(&text);
    strbuf_add(&text, "Today");
    for (size_t c = 0; c < curves->count; c++)
        strbuf_addf(&text, "%s %c\xc2\xa0%s", c ? "," : ":", letters[c],
                    value_text(outline, curves, trend_latest(curves->trends[c]).value));
    kept = arena_strdup(outline->arena, text.data);
    strbuf_clear(&text);
    return kept;
}

static void
add_curves(struct outline *outline, const struct curves *curves, const char *caption,
           const char *finding, const char *y_title, enum chart_scale scale)
{
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    size_t most = 2 + DAYS_SHOWN, count;
    struct chart *chart;
    const char **names = ARENA_ARRAY(arena, TRENDS_MOST, const char *);
    double *days, *values;

    for (size_t c = 0; c < curves->count; c++)
        most += curves->trends[c]->count;
    days = ARENA_ARRAY(arena, most, double);
    count = days_of(curves, decision->as_of_day, days);
    if (count < 2)
        return;
    values = ARENA_ARRAY(arena, curves->count * count, double);
    for (size_t c = 0; c < curves->count; c++) {
        names[c] = curves->names[c];
        for (size_t i = 0; i < count; i++)
            values[c * count + i] = value_on(curves->trends[c], days[i]) *
                                    (curves->is_money
                                         ? decision->inputs.number[INPUT_USD_RATE]
                                         : 1);
    }
    chart = outline_chart(outline, caption, finding);
    chart->kind = CHART_LINES;
    chart->x_title = "day of release";
    chart->y_title = y_title;
    chart->series = names;
    chart->letters = curves->count == 1 ? "C" : "PO";
    chart->series_count = curves->count;
    chart->x = days;
    chart->x_scale = CHART_SCALE_DAYS;
    chart->y_scale = scale;
    chart->steps = true;
    chart->point_count = count;
    chart->values = values;
    chart->reading = today_reading(outline, curves, chart->letters);
    add_points(outline, curves, days, count, caption);
}

static void
add_quality(struct outline *outline)
{
    struct arena *arena = outline->arena;
    struct trend open, proprietary;
    struct curves curves = {
        .trends = {&proprietary, &open}, .names = {"Proprietary", "Open"}, .count = 2};
    double gap;

    trend_open_quality(outline->decision->catalog, arena, &open);
    trend_proprietary_quality(outline->decision->catalog, arena, &proprietary);
    if (!open.count || !proprietary.count)
        return;
    gap = trend_latest(&proprietary).value - trend_latest(&open).value;
    add_curves(outline, &curves, "The best quality that was to be had",
               gap > 0
                   ? arena_printf(arena,
                                  "Today the best open model is %s points behind the "
                                  "best proprietary one.",
                                  show_score(arena, gap))
                   : "Today no proprietary model is ahead of the best open one.",
               "published index, 0 to 100", CHART_SCALE_LINEAR);
}

static void
add_price(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    int strategy = decision->verdict.winner >= 0 ? decision->verdict.winner
                                                 : (int)STRATEGY_PROPRIETARY_API;
    const struct plan *plan = &decision->options[strategy].plan;
    struct arena *arena = outline->arena;
    struct trend price;
    struct curves curves = {
        .trends = {&price}, .names = {"Lowest price"}, .count = 1, .is_money = true};

    if (!plan->available || !plan->quality.known)
        return;
    trend_price_at_quality(decision->catalog, plan->quality.value,
                           decision->inputs.number[INPUT_INPUT_SHARE], arena, &price);
    if (price.count < 2)
        return;
    add_curves(outline, &curves,
               arena_printf(arena, "The lowest list price at the quality of %s, %s",
                            strategy_names[strategy],
                            show_score(arena, plan->quality.value)),
               arena_printf(arena, "It is %s of what it was on %s.",
                            show_share(arena, price.points[price.count - 1].value /
                                                  price.points[0].value),
                            phrase_day(arena, price.points[0].day)),
               arena_printf(arena, "%s per 1M tokens of your mix",
                            phrase_currency(&decision->inputs)),
               CHART_SCALE_LOG);
}

void
outline_trends(struct outline *outline)
{
    const struct catalog *catalog = outline->decision->catalog;
    struct entries entries;

    outline_heading(outline, "Trends");
    add_quality(outline);
    add_price(outline);
    entries_init(&entries, outline->arena);
    for (size_t i = 0; i < catalog->statement_count; i++)
        if (catalog->statements[i].kind == STATEMENT_TREND)
            entries_add(&entries, arena_printf(outline->arena, "%s: %s",
                                               catalog->statements[i].title,
                                               catalog->statements[i].text));
    outline_list(outline, "What the textbook expects", &entries);
}
