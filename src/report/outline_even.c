/*
 * outline_even.c - from which volume and from which month own replicas pay.
 */
#include <math.h>

#include "base/strbuf.h"
#include "decide/curve.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

/* ---- break-even ---------------------------------------------------------------------- */

/* "4 048 947 369 to 4 533 333 333, from 4 894 210 527 on". */
static const char *
intervals_text(struct outline *outline, const struct break_even *even)
{
    const struct decision *decision = outline->decision;
    struct volume_interval intervals[BREAK_EVEN_INTERVALS];
    struct arena *arena = outline->arena;
    struct strbuf text;
    const char *kept;
    bool more;
    size_t count = break_even_intervals(
        &decision->economy, &decision->options[STRATEGY_SELF_HOSTED].plan,
        &decision->options[even->against].plan, arena, intervals, &more);

    strbuf_init(&text);
    for (size_t i = 0; i < count; i++) {
        strbuf_addf(&text, "%s%s%s", i ? ", " : "", intervals[i].open ? "from " : "",
                    show_count(arena, intervals[i].from));
        if (intervals[i].open)
            strbuf_add(&text, " on");
        else
            strbuf_addf(&text, " to %s", show_count(arena, intervals[i].to));
    }
    if (more)
        strbuf_add(&text, ", and further ones");
    kept = arena_strdup(arena, text.data);
    strbuf_clear(&text);
    return kept;
}

static const char *
payback_text(struct outline *outline, const struct break_even *even)
{
    struct arena *arena = outline->arena;

    if (even->payback_month < 0)
        return arena_printf(
            arena, "not within %s",
            show_things(arena, outline->decision->demand.months, "month"));
    return arena_printf(arena, "in month %d of %d", even->payback_month + 1,
                        outline->decision->demand.months);
}

/* Where and why, or why never. */
static void
add_volumes(struct outline *outline, const struct break_even *even, struct facts *facts)
{
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    const char *key = strategy_ids[even->against];

    if (!even->tokens_month.known) {
        struct fact *fact = facts_add(
            facts, "Breaks even",
            arena_printf(arena,
                         "never: 1M own tokens cost %s at the least, at any "
                         "volume; the API's %s",
                         phrase_amount(arena, &decision->inputs, even->own_usd_mtok),
                         phrase_amount(arena, &decision->inputs, even->api_usd_mtok)));

        fact->value.tone = TONE_WRONG;
        fact->value.figure = outline_figure(
            outline, "break_even.self-hosted.%s.own_usd_mtok", key);
        return;
    }
    facts_add(facts, "Breaks even at",
              arena_printf(arena, "%s tokens a month; you have %s",
                           show_count(arena, even->tokens_month.value),
                           show_count(arena, decision->demand.tokens[0])))
        ->value.figure = outline_figure(outline, "break_even.self-hosted.%s", key);
    if (even->stable_from.known &&
        even->stable_from.value != even->tokens_month.value) {
        facts_add(facts, "Pays at", intervals_text(outline, even))->value.figure =
            outline_figure(outline, "break_even.self-hosted.%s.interval.1.from", key);
        facts_add(facts, "For good from",
                  arena_printf(arena, "%s tokens a month",
                               show_count(arena, even->stable_from.value)))
            ->value.figure = outline_figure(
            outline, "break_even.self-hosted.%s.stable_from", key);
    }
    if (even->first)
        facts_add(facts, "There on", phrase_own(arena, even->first))->value.figure =
            outline_figure(outline, "break_even.self-hosted.%s.first.configuration",
                           key);
    facts_add(facts, "As chosen today",
              even->own_tokens_month.known
                  ? arena_printf(arena, "from %s tokens a month",
                                 show_count(arena, even->own_tokens_month.value))
                  : "never on today's configuration alone")
        ->value.figure = outline_figure(
        outline, "break_even.self-hosted.%s.own_tokens_month", key);
}

static void
add_against(struct outline *outline, const struct break_even *even)
{
    const struct inputs *inputs = &outline->decision->inputs;
    struct arena *arena = outline->arena;
    struct facts facts;

    facts_init(&facts, arena);
    if (even->never == NEVER_NO_CANDIDATE)
        facts_add(&facts, "Breaks even", phrase_no_break_even);
    else {
        facts_add(&facts, "API price",
                  arena_printf(arena, "%s per 1M tokens",
                               phrase_amount(arena, inputs, even->api_usd_mtok)))
            ->value.figure = outline_figure(outline,
                                            "break_even.self-hosted.%s.api_usd_mtok",
                                            strategy_ids[even->against]);
        add_volumes(outline, even, &facts);
        facts_add(&facts, "Payback", payback_text(outline, even))->value.figure =
            outline_figure(outline, "break_even.self-hosted.%s.payback_month",
                           strategy_ids[even->against]);
    }
    if (even->api_price_usd_mtok.known)
        facts_add(
            &facts, "Even now if",
            arena_printf(arena, "the API cost %s per 1M tokens",
                         phrase_amount(arena, inputs, even->api_price_usd_mtok.value)))
            ->value.figure = outline_figure(
            outline, "break_even.self-hosted.%s.api_price_usd_mtok",
            strategy_ids[even->against]);
    outline_facts(
        outline,
        arena_printf(arena, "Self-hosted against %s", strategy_names[even->against]),
        &facts);
}

/* ---- cost against volume -------------------------------------------------------------- */

static const char side_letters[] = "AHS";

/* Names, letters and values of the sides that have a cost; values in the currency shown. */
struct sides {
    const char *names[CURVE_SIDES];
    char letters[CURVE_SIDES + 1];
    int which[CURVE_SIDES];
    size_t count;
};

static void
sides_find(const struct cost_curve *curve, struct sides *out)
{
    *out = (struct sides){.count = 0};
    for (int side = 0; side < CURVE_SIDES; side++)
        if (curve->has[side]) {
            out->names[out->count] = strategy_names[curve_strategies[side]];
            out->letters[out->count] = side_letters[side];
            out->which[out->count++] = side;
        }
}

/* Amounts are shown in the user's currency. */
static double
in_currency(const struct outline *outline, double usd)
{
    return usd * outline->decision->inputs.number[INPUT_USD_RATE];
}

static struct chart_mark *
curve_marks(struct outline *outline, const struct cost_curve *curve, size_t *count)
{
    const struct decision *decision = outline->decision;
    double last = curve->tokens[curve->count - 1];
    struct chart_mark *marks = ARENA_ARRAY(outline->arena, 3, struct chart_mark);
    double now = decision->demand.tokens[0];

    *count = 0;
    if (now >= curve->tokens[0] && now <= last)
        marks[(*count)++] = (struct chart_mark){
            now, arena_printf(outline->arena, "your %s tokens",
                              show_count(outline->arena, now))};
    for (size_t i = 0; i < ARRAY_LEN(decision->break_even); i++) {
        const struct break_even *even = &decision->break_even[i];

        if (even->tokens_month.known && even->tokens_month.value >= curve->tokens[0] &&
            even->tokens_month.value <= last)
            marks[(*count)++] = (struct chart_mark){
                even->tokens_month.value,
                arena_printf(outline->arena, "break-even against the %s",
                             strategy_names[even->against])};
    }
    return marks;
}

/* The point of a curve that is nearest to your volume from above; else its last. */
static size_t
curve_now(const struct outline *outline, const struct cost_curve *curve)
{
    double now = outline->decision->demand.tokens[0];
    size_t at = 0;

    while (at + 1 < curve->count && curve->tokens[at] < now)
        at++;
    return at;
}

/* "At your volume: A 24.80, H 11.20" of one point of all series. */
static const char *
point_reading(struct outline *outline, const char *place, const struct chart *chart,
              size_t at)
{
    struct strbuf text;
    const char *kept;

    strbuf_init(&text);
    strbuf_add(&text, place);
    for (size_t s = 0; s < chart->series_count; s++)
        strbuf_addf(
            &text, "%s %c\xc2\xa0%s", s ? "," : ":", chart->letters[s],
            show_money(outline->arena, chart->values[s * chart->point_count + at]));
    kept = arena_strdup(outline->arena, text.data);
    strbuf_clear(&text);
    return kept;
}

/* The cheapest side at your volume. */
static const char *
curve_finding(struct outline *outline, const struct cost_curve *curve,
              const struct sides *sides)
{
    size_t at = curve_now(outline, curve), best = 0;

    for (size_t i = 1; i < sides->count; i++)
        if (curve->usd[sides->which[i]][at] < curve->usd[sides->which[best]][at])
            best = i;
    return arena_printf(outline->arena, "At your volume %s is the cheapest to run.",
                        sides->names[best]);
}

/* What every point of a side is made of: the price of its tokens, or the bill before any. */
static const char *
side_figure(struct outline *outline, enum strategy side)
{
    const struct decision *decision = outline->decision;

    for (size_t i = 0; i < ARRAY_LEN(decision->break_even); i++) {
        const struct break_even *even = &decision->break_even[i];

        if (even->never != NEVER_NO_CANDIDATE &&
            (side == STRATEGY_SELF_HOSTED || side == even->against))
            return outline_figure(
                outline, "break_even.self-hosted.%s.%s", strategy_ids[even->against],
                side == STRATEGY_SELF_HOSTED ? "fixed_usd_month" : "api_usd_mtok");
    }
    return NULL;
}

static void
add_curve_table(struct outline *outline, const struct cost_curve *curve,
                const struct sides *sides, const char *caption)
{
    struct column *columns = ARENA_ARRAY(outline->arena, 1 + sides->count,
                                         struct column);
    struct arena *arena = outline->arena;
    struct entries entries;

    columns[0] = (struct column){"Tokens a month", true};
    for (size_t i = 0; i < sides->count; i++)
        columns[1 + i] = (struct column){sides->names[i], true};
    entries_init(&entries, arena);
    for (size_t row = 0; row < curve->count; row++) {
        bool is_now = curve->tokens[row] == outline->decision->demand.tokens[0];

        entries_add(&entries, show_count(arena, curve->tokens[row]))->tone =
            is_now ? TONE_BEST : TONE_PLAIN;
        for (size_t i = 0; i < sides->count; i++) {
            entries_add(&entries, phrase_money(arena, &outline->decision->inputs,
                                               curve->usd[sides->which[i]][row]));
            entries.items[entries.count - 1].tone = is_now ? TONE_BEST : TONE_PLAIN;
            entries.items[entries.count - 1].figure = side_figure(
                outline, curve_strategies[sides->which[i]]);
        }
    }
    outline_table(outline, caption, columns, 1 + sides->count, &entries)->is_data =
        true;
}

static void
add_curve(struct outline *outline)
{
    static const char caption[] = "Cost a month against volume";
    struct arena *arena = outline->arena;
    struct cost_curve curve;
    struct sides *sides = ARENA_NEW(arena, struct sides);
    struct chart *chart;
    double *values;
    bool positive = true;
    size_t at;

    cost_curve_make(outline->decision, arena, &curve);
    sides_find(&curve, sides);
    if (sides->count < 2)
        return;
    values = ARENA_ARRAY(arena, sides->count * curve.count, double);
    for (size_t i = 0; i < sides->count; i++)
        for (size_t k = 0; k < curve.count; k++) {
            double value = in_currency(outline, curve.usd[sides->which[i]][k]);

            values[i * curve.count + k] = value;
            positive = positive && value > 0;
        }
    chart = outline_chart(outline, caption, curve_finding(outline, &curve, sides));
    chart->kind = CHART_LINES;
    chart->x_title = "tokens a month";
    chart->y_title = arena_printf(
        arena, "%s a month, without the people that an API takes anyway",
        phrase_currency(&outline->decision->inputs));
    chart->series = sides->names;
    chart->letters = sides->letters;
    chart->series_count = sides->count;
    chart->x = curve.tokens;
    chart->x_scale = CHART_SCALE_LOG;
    chart->y_scale = positive ? CHART_SCALE_LOG : CHART_SCALE_LINEAR;
    chart->point_count = curve.count;
    chart->values = values;
    chart->marks = curve_marks(outline, &curve, &chart->mark_count);
    at = curve_now(outline, &curve);
    if (curve.tokens[at] == outline->decision->demand.tokens[0])
        chart->reading = point_reading(outline, "At your volume", chart, at);
    add_curve_table(outline, &curve, sides, caption);
}

/* ---- cost over time ------------------------------------------------------------------- */

enum { MONTHS_SHOWN = 12, PLANS_MOST = 4 };

/* The two APIs, own replicas, and what was chosen where it is none of them. */
static size_t
plans_find(const struct decision *decision, int out[PLANS_MOST])
{
    int winner = decision->verdict.winner;
    size_t count = 0;

    for (int side = 0; side < CURVE_SIDES; side++)
        if (decision->options[curve_strategies[side]].plan.available)
            out[count++] = (int)curve_strategies[side];
    if (winner == STRATEGY_HYBRID || winner == STRATEGY_MIGRATION ||
        winner == STRATEGY_ROUTING)
        out[count++] = winner;
    return count;
}

static const char strategy_letters[STRATEGY_COUNT] = {'A', 'H', 'S', 'B', 'M', 'R'};

static struct chart_mark *
payback_marks(struct outline *outline, size_t *count)
{
    const struct decision *decision = outline->decision;
    struct chart_mark *marks = ARENA_ARRAY(outline->arena, 2, struct chart_mark);

    *count = 0;
    for (size_t i = 0; i < ARRAY_LEN(decision->break_even); i++)
        if (decision->break_even[i].payback_month >= 0)
            marks[(*count)++] = (struct chart_mark){
                decision->break_even[i].payback_month + 1,
                arena_printf(outline->arena,
                             "own replicas have paid off against the %s",
                             strategy_names[decision->break_even[i].against])};
    return marks;
}

static void
add_time_table(struct outline *outline, const int *plans, size_t plan_count,
               const double *months, const double *values, size_t points,
               const char *caption)
{
    struct column *columns = ARENA_ARRAY(outline->arena, 1 + plan_count, struct column);
    struct arena *arena = outline->arena;
    struct entries entries;

    columns[0] = (struct column){"After month", true};
    for (size_t i = 0; i < plan_count; i++)
        columns[1 + i] = (struct column){strategy_names[plans[i]], true};
    entries_init(&entries, arena);
    for (size_t k = 0; k < points; k++) {
        entries_add(&entries, show_count(arena, months[k]));
        for (size_t i = 0; i < plan_count; i++)
            entries_add(&entries, show_money(arena, values[i * points + k]))->figure =
                outline_figure(outline, "strategy.%s.tco.total",
                               strategy_ids[plans[i]]);
    }
    outline_table(outline, caption, columns, 1 + plan_count, &entries)->is_data = true;
}

static void
add_time(struct outline *outline)
{
    static const char caption[] = "Cumulative cost, one-off work included, discounted";
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    int plans[PLANS_MOST], last = decision->demand.months;
    size_t plan_count = plans_find(decision, plans), points = 0;
    double *months = ARENA_ARRAY(arena, MONTHS_SHOWN + 2, double);
    int step = (last + MONTHS_SHOWN - 1) / MONTHS_SHOWN;
    const char **names = ARENA_ARRAY(arena, PLANS_MOST, const char *);
    char *letters = arena_alloc(arena, PLANS_MOST + 1);
    struct chart *chart;
    double *values;

    if (plan_count < 2 || last < 2)
        return;
    for (int m = 1; m < last; m += step)
        months[points++] = m;
    months[points++] = last;
    values = ARENA_ARRAY(arena, plan_count * points, double);
    for (size_t i = 0; i < plan_count; i++) {
        names[i] = strategy_names[plans[i]];
        letters[i] = strategy_letters[plans[i]];
        for (size_t k = 0; k < points; k++)
            values[i * points + k] = in_currency(
                outline,
                plan_cumulative(&decision->economy, &decision->options[plans[i]].plan,
                                (int)months[k] - 1));
    }
    chart = outline_chart(outline, caption, NULL);
    chart->kind = CHART_LINES;
    chart->marks = payback_marks(outline, &chart->mark_count);
    chart->finding = chart->mark_count
                         ? "Own replicas pay off within the horizon."
                         : "Own replicas do not pay off within the horizon.";
    chart->x_title = "months from the start";
    chart->y_title = phrase_currency(&decision->inputs);
    chart->series = names;
    chart->letters = letters;
    chart->series_count = plan_count;
    chart->x = months;
    chart->point_count = points;
    chart->values = values;
    chart->reading = point_reading(outline, arena_printf(arena, "After month %d", last),
                                   chart, points - 1);
    add_time_table(outline, plans, plan_count, months, values, points, caption);
}

void
outline_even(struct outline *outline)
{
    for (size_t i = 0; i < ARRAY_LEN(outline->decision->break_even); i++)
        add_against(outline, &outline->decision->break_even[i]);
    add_curve(outline);
    add_time(outline);
}
