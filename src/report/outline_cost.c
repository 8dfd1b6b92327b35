/*
 * outline_cost.c - total cost of ownership, break-even and payback.
 */
#include "base/strbuf.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

/* One row: a label, then an amount for each strategy that has a plan. */
static void
add_row(struct outline *outline, struct entries *entries, const char *label,
        const char *figure, enum tone tone,
        double (*amount)(const struct option *option, int which), int which)
{
    const struct decision *decision = outline->decision;

    entries_add(entries, label)->tone = tone;
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &decision->options[s];
        struct entry *entry = entries_add(
            entries,
            option->plan.available
                ? phrase_money(outline->arena, &decision->inputs, amount(option, which))
                : show_unknown);

        entry->tone = tone;
        entry->figure = outline_figure(outline, "strategy.%s.%s", strategy_ids[s],
                                       figure);
    }
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

static void
add_table(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (int l = 0; l < LINE_COUNT; l++)
        add_row(outline, &entries, phrase_cost_lines[l],
                outline_figure(outline, "tco.%s", cost_line_ids[l]), TONE_PLAIN,
                amount_line, l);
    add_row(outline, &entries, "Total", "tco.total", TONE_BEST, amount_total, 0);
    outline_strategy_table(
        outline,
        arena_printf(
            outline->arena, "%s over %s, discounted at %s",
            phrase_currency(&decision->inputs),
            show_things(outline->arena, decision->demand.months, "month"),
            phrase_input(outline->arena, &decision->inputs, INPUT_DISCOUNT_PCT_YEAR)),
        "Line", &entries);

    entries_init(&entries, outline->arena);
    for (int l = 0; l < LINE_COUNT; l++)
        if (l != LINE_DEVELOPMENT && l != LINE_DELAY)
            add_row(outline, &entries, phrase_cost_lines[l],
                    outline_figure(outline, "month0.%s", cost_line_ids[l]), TONE_PLAIN,
                    amount_month, l);
    add_row(outline, &entries, "Running cost", "month0.total", TONE_BEST,
            amount_running, 0);
    outline_strategy_table(outline,
                           arena_printf(outline->arena,
                                        "%s in the first month, as billed",
                                        phrase_currency(&decision->inputs)),
                           "Line", &entries);
}

static void
add_stack(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    const char **labels = ARENA_ARRAY(arena, STRATEGY_COUNT, const char *);
    double *values = ARENA_ARRAY(arena, STRATEGY_COUNT * LINE_COUNT, double);
    size_t count = 0;
    int cheapest = -1;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &decision->options[s].plan;

        if (!plan->available)
            continue;
        if (cheapest < 0 || plan->tco < decision->options[cheapest].plan.tco)
            cheapest = s;
        labels[count] = strategy_names[s];
        for (int l = 0; l < LINE_COUNT; l++)
            values[count * LINE_COUNT + (size_t)l] = plan->lines[l];
        count++;
    }
    if (!count)
        return;
    *outline_chart(outline, "What the total is made of", NULL) = (struct chart){
        .kind = CHART_STACKS,
        .finding = arena_printf(arena, "The lowest total is that of %s.",
                                strategy_names[cheapest]),
        .labels = labels,
        .label_count = count,
        .series = phrase_cost_lines,
        .letters = "acidow",
        .series_count = LINE_COUNT,
        .values = values,
        .y_title = phrase_currency(&decision->inputs),
    };
}

static void
add_break_even(struct outline *outline, const struct break_even *even)
{
    const struct decision *decision = outline->decision;
    const struct inputs *inputs = &decision->inputs;
    struct arena *arena = outline->arena;
    struct facts facts;

    facts_init(&facts, arena);
    facts_add(&facts, "API price",
              arena_printf(arena, "%s per 1M tokens",
                           phrase_amount(arena, inputs, even->api_usd_mtok)));
    if (even->never == NEVER_NO_CANDIDATE)
        facts_add(&facts, "Breaks even",
                  "cannot be said: no own replica or API is eligible");
    else if (even->never == NEVER_DEARER)
        facts_add(
            &facts, "Breaks even",
            arena_printf(arena,
                         "never: a million own tokens costs at least %s at any volume",
                         phrase_amount(arena, inputs, even->own_usd_mtok)));
    if (even->tokens_month.known)
        facts_add(&facts, "Breaks even at",
                  arena_printf(arena, "%s tokens a month; you have %s",
                               show_count(arena, even->tokens_month.value),
                               show_count(arena, decision->demand.tokens[0])))
            ->value.figure = outline_figure(outline, "break_even.self-hosted.%s",
                                            strategy_ids[even->against]);
    if (even->stable_from.known)
        facts_add(&facts, "Pays for good from",
                  arena_printf(arena, "%s tokens a month",
                               show_count(arena, even->stable_from.value)));
    if (even->own_tokens_month.known)
        facts_add(&facts, "As chosen today",
                  arena_printf(arena, "from %s tokens a month",
                               show_count(arena, even->own_tokens_month.value)));
    facts_add(&facts, "Payback",
              even->payback_month < 0
                  ? arena_printf(arena, "not within %s",
                                 show_things(arena, decision->demand.months, "month"))
                  : arena_printf(arena, "in month %d", even->payback_month));
    if (even->api_price_usd_mtok.known)
        facts_add(
            &facts, "Even now if",
            arena_printf(arena, "the API cost %s per 1M tokens",
                         phrase_amount(arena, inputs, even->api_price_usd_mtok.value)));
    outline_facts(
        outline,
        arena_printf(arena, "Self-hosted against %s", strategy_names[even->against]),
        &facts);
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
                     show_things(outline->arena, lane->machines[0], "machine")));
}

void
outline_cost(struct outline *outline)
{
    add_table(outline);
    add_stack(outline);
    add_own(outline);
    outline_heading(outline, "Break-even and payback");
    for (size_t i = 0; i < ARRAY_LEN(outline->decision->break_even); i++)
        add_break_even(outline, &outline->decision->break_even[i]);
}
