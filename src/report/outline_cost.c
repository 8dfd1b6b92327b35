/*
 * outline_cost.c - total cost of ownership, and what each strategy costs a month.
 */
#include "decide/robustness.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

/* One row: a label, then an amount, in units of a size, for each strategy with a plan. */
static void
add_row(struct outline *outline, struct entries *entries, const char *label,
        const char *figure, enum tone tone,
        double (*amount)(const struct option *option, int which), int which,
        double size)
{
    const struct decision *decision = outline->decision;

    entries_add(entries, label)->tone = tone;
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &decision->options[s];
        struct entry *entry = entries_add(
            entries, option->plan.available
                         ? phrase_money(outline->arena, &decision->inputs,
                                        amount(option, which) / size)
                         : show_unknown);

        entry->tone = tone;
        if (option->plan.available)
            entry->figure = outline_figure(outline, "strategy.%s.%s", strategy_ids[s],
                                           figure);
    }
}

/* Tokens of the whole horizon. */
static double
tokens_of(const struct decision *decision)
{
    double tokens = 0;

    for (int m = 0; m < decision->demand.months; m++)
        tokens += decision->demand.tokens[m];
    return tokens;
}

/* What an amount of the whole horizon is divided by, for the units of the reader. */
static double
unit_size(const struct outline *outline)
{
    const struct decision *decision = outline->decision;
    double tokens = tokens_of(decision);

    switch (outline->view.units) {
    case UNITS_MONTH:
        return decision->demand.months;
    case UNITS_MTOK:
        return tokens > 0 ? tokens / 1e6 : 1;
    case UNITS_HORIZON:
    case UNITS_COUNT:
        break;
    }
    return 1;
}

static double
amount_line(const struct option *option, int line)
{
    return option->plan.lines[line];
}

static double
amount_total(const struct option *option, int unused)
{
    (void)unused;
    return option->plan.tco;
}

static double
amount_month(const struct option *option, int line)
{
    return option->plan.month[line][0];
}

static double
amount_running(const struct option *option, int month)
{
    return plan_running_cost(&option->plan, month);
}

static double
amount_quantile(const struct outline *outline, int strategy, bool high)
{
    const struct robustness *robustness = outline->decision->robustness;

    return (high ? robustness->p90 : robustness->p10)[strategy].value;
}

/* What nine of ten uncertain worlds cost at least, or at most. */
static void
add_quantile(struct outline *outline, struct entries *entries, bool high, double size)
{
    const struct decision *decision = outline->decision;
    const struct robustness *robustness = decision->robustness;

    if (!robustness || !robustness->ready[PART_WORLDS])
        return;
    entries_add(entries, high ? "P90" : "P10");
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        bool has = decision->options[s].plan.available;

        entries_add(entries,
                    has ? phrase_money(outline->arena, &decision->inputs,
                                       amount_quantile(outline, s, high) / size)
                        : show_unknown)
            ->figure = has ? outline_figure(outline, "strategy.%s.tco.%s",
                                            strategy_ids[s], high ? "p90" : "p10")
                           : NULL;
    }
}

/* The total over all tokens of the horizon. */
static void
add_per_mtok(struct outline *outline, struct entries *entries)
{
    const struct decision *decision = outline->decision;
    double tokens = tokens_of(decision);

    if (tokens <= 0 || outline->view.units != UNITS_HORIZON)
        return;
    entries_add(entries, "Per 1M tokens");
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &decision->options[s].plan;

        entries_add(entries, plan->available
                                 ? phrase_money(outline->arena, &decision->inputs,
                                                plan->tco / tokens * 1e6)
                                 : show_unknown)
            ->figure = plan->available
                           ? outline_figure(outline, "strategy.%s.usd_per_mtok",
                                            strategy_ids[s])
                           : NULL;
    }
}

/* The lines of the total as bars; false when no strategy has a plan. */
static bool
add_stack(struct outline *outline, const char *caption)
{
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    const char **labels = ARENA_ARRAY(arena, STRATEGY_COUNT, const char *);
    const char **texts = ARENA_ARRAY(arena, STRATEGY_COUNT, const char *);
    double *values = ARENA_ARRAY(arena, STRATEGY_COUNT * LINE_COUNT, double);
    double size = unit_size(outline);
    size_t count = 0;
    int cheapest = -1;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &decision->options[s].plan;

        if (!plan->available)
            continue;
        if (cheapest < 0 || plan->tco < decision->options[cheapest].plan.tco)
            cheapest = s;
        labels[count] = strategy_names[s];
        texts[count] = phrase_money(arena, &decision->inputs, plan->tco / size);
        for (int l = 0; l < LINE_COUNT; l++)
            values[count * LINE_COUNT + (size_t)l] = plan->lines[l] / size;
        count++;
    }
    if (!count)
        return false;
    *outline_chart(outline, caption, NULL) = (struct chart){
        .kind = CHART_STACKS,
        .finding = arena_printf(arena, "The lowest total is that of %s.",
                                strategy_names[cheapest]),
        .finding_figure = outline_figure(outline, "strategy.%s.tco.total",
                                         strategy_ids[cheapest]),
        .labels = labels,
        .label_count = count,
        .series = phrase_cost_lines,
        .letters = "acidow",
        .series_count = LINE_COUNT,
        .values = values,
        .texts = texts,
        .y_title = phrase_currency(&decision->inputs),
    };
    return true;
}

static void
add_totals(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    static const char *const each[UNITS_COUNT] = {
        [UNITS_HORIZON] = "",
        [UNITS_MONTH] = " a month",
        [UNITS_MTOK] = " per 1M tokens",
    };
    const char *caption = arena_printf(
        outline->arena, "%s%s over %s, discounted at %s",
        phrase_currency(&decision->inputs), each[outline->view.units],
        show_things(outline->arena, decision->demand.months, "month"),
        phrase_input(outline->arena, &decision->inputs, INPUT_DISCOUNT_PCT_YEAR));
    bool drawn = add_stack(outline, caption);
    double size = unit_size(outline);
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (int l = 0; l < LINE_COUNT; l++)
        add_row(outline, &entries, phrase_cost_lines[l],
                outline_figure(outline, "tco.%s", cost_line_ids[l]), TONE_PLAIN,
                amount_line, l, size);
    add_row(outline, &entries, "Total", "tco.total", TONE_BEST, amount_total, 0, size);
    add_quantile(outline, &entries, false, size);
    add_quantile(outline, &entries, true, size);
    add_per_mtok(outline, &entries);
    outline_strategy_table(outline, caption, "Line", &entries)->is_data = drawn;
}

static void
add_first_month(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (int l = 0; l < LINE_COUNT; l++)
        if (plan_line_runs(l))
            add_row(outline, &entries, phrase_cost_lines[l],
                    outline_figure(outline, "month0.%s", cost_line_ids[l]), TONE_PLAIN,
                    amount_month, l, 1);
    add_row(outline, &entries, "Running cost", "month0.total", TONE_BEST,
            amount_running, 0, 1);
    outline_strategy_table(outline,
                           arena_printf(outline->arena,
                                        "%s in the first month, as billed",
                                        phrase_currency(&decision->inputs)),
                           "Line", &entries);
}

static void
add_own(struct outline *outline)
{
    const struct plan *plan = &outline->decision->options[STRATEGY_SELF_HOSTED].plan;
    const struct lane *lane = plan->available ? plan_main_own_lane(plan) : NULL;

    if (!lane)
        return;
    outline_note(
        outline, TONE_MUTED,
        arena_printf(outline->arena,
                     "Own replicas are paid for whole: %s on %s in the first month, "
                     "spare ones included.",
                     show_things(outline->arena, lane->replicas[0], "replica"),
                     show_things(outline->arena, lane->machines[0], "machine")))
        ->figure = outline_figure(outline, "lane.%s.%s.machines",
                                  strategy_ids[STRATEGY_SELF_HOSTED],
                                  lane_role_names[lane->role]);
}

void
outline_cost(struct outline *outline)
{
    add_totals(outline);
    add_first_month(outline);
    add_own(outline);
    outline_heading(outline, "Break-even and payback");
    outline_even(outline);
    outline_heading(outline, "The textbook's figures beside today's");
    outline_then_and_now(outline);
}
