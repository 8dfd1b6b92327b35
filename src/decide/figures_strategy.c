/*
 * figures_strategy.c - effort, months and total cost of ownership of each strategy.
 */
#include "decide/figure_builder.h"

#define MTOK 1e6

/* ---- effort ---------------------------------------------------------------------- */

static void
effort_figure(struct figure_builder *b, enum strategy s, const char *part, double value,
              const char *unit, bool given, bool scaled)
{
    struct figure *f = figure_put(
        b, figure_key(b, "effort.%s.%s", strategy_ids[s], part), maybe_of(value), unit,
        given ? EVIDENCE_GIVEN : EVIDENCE_ASSUMED,
        given || !scaled ? ""
                         : "the usual effort x 0.7 for high, x 1.6 for low expertise");

    f->source = given ? "answer" : "llm-decide judgement";
    if (!given)
        f->note = "published figures range from 0.2 FTE (Red Hat ConfigIQ) to 1.5 FTE "
                  "for own replicas";
    if (!given && scaled) {
        figure_from(b, f, "input.expertise");
        figure_from(b, f, "parameter.expertise_high");
        figure_from(b, f, "parameter.expertise_low");
    }
}

static void
effort_figures(struct figure_builder *b, const struct plan *plan)
{
    const struct strategy_effort *e = &plan->effort;
    enum strategy s = plan->strategy;

    effort_figure(b, s, "setup_days", e->setup_days, "days", e->own_setup,
                  plan->has_own && s != STRATEGY_MIGRATION);
    effort_figure(b, s, "development_person_months", e->development_person_months,
                  "person-months", e->own_development, plan->has_own);
    effort_figure(b, s, "operations_fte", e->operations_fte[0], "FTE",
                  e->own_operations, false);
    if (s == STRATEGY_MIGRATION)
        effort_figure(b, s, "operations_fte.last",
                      e->operations_fte[MIGRATION_PHASES - 1], "FTE", e->own_operations,
                      false);
}

/* ---- lines of cost --------------------------------------------------------------- */

/* What the horizon's sums hang on besides the month. */
static void
from_horizon(struct figure_builder *b, struct figure *f)
{
    figure_from(b, f, "input.horizon_months");
    figure_from(b, f, "input.discount_pct_year");
}

static void
api_fee_inputs(struct figure_builder *b, const struct plan *plan, struct figure *f)
{
    for (int i = 0; i < plan->lane_count; i++)
        if (plan->lanes[i].kind != LANE_OWN) {
            const char *role = lane_role_names[plan->lanes[i].role];

            figure_from(b, f, "lane.%s.%s.price_usd_mtok", strategy_ids[plan->strategy],
                        role);
            figure_from(b, f, "lane.%s.%s.share", strategy_ids[plan->strategy], role);
        }
}

static bool
is_flat(const struct decision *d)
{
    return input_is_given(&d->inputs, INPUT_GPU_USD_MONTH);
}

static void
compute_inputs(struct figure_builder *b, const struct plan *plan, struct figure *f)
{
    if (plan->has_own && is_flat(b->decision)) {
        figure_from(b, f, "input.gpu_usd_month");
        return;
    }
    for (int i = 0; i < plan->lane_count; i++)
        if (plan->lanes[i].kind == LANE_OWN) {
            const char *role = lane_role_names[plan->lanes[i].role];

            figure_from(b, f, "lane.%s.%s.machines", strategy_ids[plan->strategy],
                        role);
            figure_from(b, f, "lane.%s.%s.machine_usd_month",
                        strategy_ids[plan->strategy], role);
        }
}

static void
operations_inputs(struct figure_builder *b, const struct plan *plan, struct figure *f)
{
    const char *id = strategy_ids[plan->strategy];

    if (plan->effort.operations_usd.known)
        figure_from(b, f, "input.operations_usd_month");
    figure_from(b, f, "effort.%s.operations_fte", id);
    figure_from(b, f, "input.staff_usd_year");
    for (int i = 0; i < plan->lane_count && plan->effort.machine_fte > 0; i++)
        if (plan->lanes[i].kind == LANE_OWN)
            figure_from(b, f, "lane.%s.%s.machines", id,
                        lane_role_names[plan->lanes[i].role]);
    if (plan->effort.machine_fte > 0)
        figure_from(b, f, "parameter.machine_fte");
}

/* What a month's line is made of, and how. */
static const char *
month_formula(const struct decision *d, const struct plan *plan, enum cost_line line)
{
    switch (line) {
    case LINE_API_FEES:
        return "sum over API lanes of tokens / 1M x price";
    case LINE_COMPUTE:
        return plan->has_own && is_flat(d)
                   ? "your own bill for GPUs, at any volume"
                   : "sum over own lanes of machines x USD a month";
    case LINE_INFRASTRUCTURE:
        return "storage, network and observability, once with own replicas";
    case LINE_OPERATIONS:
        return plan->effort.operations_usd.known
                   ? "your own figure in months with own replicas"
                   : "(FTE + 0.01 a machine) x staff / 12";
    case LINE_DEVELOPMENT:
    case LINE_DELAY:
    case LINE_COUNT:
        break;
    }
    return "";
}

static void
line_inputs(struct figure_builder *b, const struct plan *plan, enum cost_line line,
            struct figure *f)
{
    const char *id = strategy_ids[plan->strategy];

    switch (line) {
    case LINE_API_FEES:
        figure_from(b, f, "demand.tokens.first");
        api_fee_inputs(b, plan, f);
        break;
    case LINE_COMPUTE:
        compute_inputs(b, plan, f);
        break;
    case LINE_INFRASTRUCTURE:
        if (plan->has_own)
            figure_from(b, f, "input.infrastructure_usd_month");
        break;
    case LINE_DEVELOPMENT:
        figure_from(b, f, "effort.%s.development_person_months", id);
        figure_from(b, f, "input.staff_usd_year");
        break;
    case LINE_OPERATIONS:
        operations_inputs(b, plan, f);
        break;
    case LINE_DELAY:
        figure_from(b, f, "effort.%s.setup_days", id);
        figure_from(b, f, "input.value_usd_month");
        break;
    case LINE_COUNT:
        break;
    }
}

static const char *
horizon_formula(enum cost_line line, enum strategy strategy)
{
    switch (line) {
    case LINE_API_FEES:
        return "sum over m of fees of month m x (1 - decline)^(m/12) x "
               "(1 + discount)^(-m/12)";
    case LINE_COMPUTE:
        return "sum over m of machines x USD a month x (1 - GPU decline)^(m/12) x "
               "(1 + discount)^(-m/12)";
    case LINE_INFRASTRUCTURE:
    case LINE_OPERATIONS:
        return "sum over m of the month's figure x (1 + discount)^(-m/12)";
    case LINE_DEVELOPMENT:
        return strategy == STRATEGY_MIGRATION
                   ? "person-months x staff / 12, a quarter in the first month of each "
                     "phase, discounted"
                   : "person-months x staff / 12, in month 0";
    case LINE_DELAY:
        return "setup days x 24 / 730 x value a month, in month 0";
    case LINE_COUNT:
        break;
    }
    return "";
}

static bool
is_once(enum cost_line line)
{
    return line == LINE_DEVELOPMENT || line == LINE_DELAY;
}

static void
line_figures(struct figure_builder *b, const struct plan *plan, enum cost_line line)
{
    const char *id = strategy_ids[plan->strategy];
    struct figure *f;

    if (!is_once(line)) {
        f = figure_put(b,
                       figure_key(b, "strategy.%s.month0.%s", id, cost_line_ids[line]),
                       maybe_of(plan->month[line][0]), "USD a month",
                       EVIDENCE_ESTIMATED, month_formula(b->decision, plan, line));
        line_inputs(b, plan, line, f);
    }
    f = figure_put(b, figure_key(b, "strategy.%s.tco.%s", id, cost_line_ids[line]),
                   maybe_of(plan->lines[line]), "USD over the horizon",
                   EVIDENCE_ESTIMATED, horizon_formula(line, plan->strategy));
    line_inputs(b, plan, line, f);
    if (line == LINE_API_FEES) {
        figure_from(b, f, "demand.tokens.last");
        figure_from(b, f, "input.api_price_decline_pct_year");
    }
    if (line == LINE_COMPUTE && plan->has_own)
        figure_from(b, f, "input.gpu_price_decline_pct_year");
    if (plan->strategy == STRATEGY_MIGRATION && line == LINE_OPERATIONS)
        figure_from(b, f, "effort.%s.operations_fte.last", id);
    from_horizon(b, f);
}

static double
all_tokens(const struct demand *d)
{
    double tokens = 0;

    for (int m = 0; m < d->months; m++)
        tokens += d->tokens[m];
    return tokens;
}

static void
total_figures(struct figure_builder *b, const struct option *option)
{
    const struct decision *d = b->decision;
    const struct plan *plan = &option->plan;
    const char *self = figure_key(b, "strategy.%s", strategy_ids[plan->strategy]);
    struct figure_scope scope = {.self = self};
    double tokens = all_tokens(&d->demand), years = d->demand.months / 12.0;
    const struct figure_row rows[] = {
        {"month0.bill", maybe_of(plan_bill(plan, 0)), "USD a month", EVIDENCE_ESTIMATED,
         "API fees + compute + infrastructure",
         ".month0.api_fees .month0.compute .month0.infrastructure"},
        {"month0.total", maybe_of(plan_running_cost(plan, 0)), "USD a month",
         EVIDENCE_ESTIMATED, "API fees + compute + infrastructure + operations",
         ".month0.api_fees .month0.compute .month0.infrastructure .month0.operations"},
        {"tco.total", maybe_of(plan->tco), "USD over the horizon", EVIDENCE_ESTIMATED,
         "the sum of the six lines",
         ".tco.api_fees .tco.compute .tco.infrastructure .tco.development "
         ".tco.operations .tco.delay"},
        {"usd_per_year", maybe_of(plan->tco / years), "USD a year", EVIDENCE_ESTIMATED,
         "total cost / years of the horizon", ".tco.total input.horizon_months"},
        {"usd_per_mtok",
         tokens > 0 ? maybe_of(plan->tco / tokens * MTOK) : maybe_unknown(),
         "USD per 1M tokens", EVIDENCE_ESTIMATED,
         "total cost / all tokens of the horizon x 1M",
         ".tco.total demand.tokens.first demand.tokens.last input.horizon_months"},
        {"highest_bill", maybe_of(plan->highest_bill), "USD a month",
         EVIDENCE_ESTIMATED,
         "the highest bill of the first 12 months, own machines at purchase",
         ".month0.bill input.growth_pct_month"},
        {"tco_tenfold",
         option->has_tenfold ? maybe_of(option->tco_tenfold) : maybe_unknown(),
         "USD over the horizon", EVIDENCE_ESTIMATED,
         "total cost at ten times the volume, models and replicas chosen anew",
         "demand.tokens.first demand.tokens.last"},
        {"quality", plan->quality, "index", EVIDENCE_ESTIMATED,
         "quality of the lanes, weighted by the tokens that they serve", ""},
    };
    size_t first = b->count;

    figure_put_rows(b, &scope, rows, ARRAY_LEN(rows));
    for (int i = 0; i < plan->lane_count; i++)
        figure_from(b, b->items[first + ARRAY_LEN(rows) - 1], "lane.%s.%s.quality",
                    strategy_ids[plan->strategy], lane_role_names[plan->lanes[i].role]);
}

void
figures_of_strategies(struct figure_builder *b)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &b->decision->options[s];

        effort_figures(b, &option->plan);
        if (!option->plan.available)
            continue;
        for (int line = 0; line < LINE_COUNT; line++)
            line_figures(b, &option->plan, (enum cost_line)line);
        total_figures(b, option);
    }
}
