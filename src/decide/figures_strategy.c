/*
 * figures_strategy.c - effort, months and total cost of ownership of each strategy.
 */
#include "decide/figure_builder.h"

#define MTOK 1e6
#define MONTHS_YEAR 12.0

/* ---- effort ---------------------------------------------------------------------- */

/* One number of effort: the usual one of the knowledge files, and what is made of it. */
struct effort_part {
    const char *key, *unit;
    double value, usual;
    enum effort effort; /* under which the user's own stands */
    bool given, scaled; /* scaled: with expertise */
};

static const char *
expertise_word(const struct decision *d)
{
    switch ((enum level)input_choice(&d->inputs, INPUT_EXPERTISE)) {
    case LEVEL_HIGH:
        return "parameter.expertise_high";
    case LEVEL_LOW:
        return "parameter.expertise_low";
    case LEVEL_MEDIUM:
        break;
    }
    return NULL;
}

static void
effort_figure(struct figure_builder *b, const char *self, enum strategy s,
              const struct effort_part *part)
{
    const struct decision *d = b->decision;
    const struct provenance *usual = &d->catalog->strategies[s].provenance;
    struct figure_scope scope = {.self = self};
    const char *factor = part->scaled ? expertise_word(d) : NULL;
    struct figure *f;

    if (part->given) {
        f = figure_put(b, figure_key(b, "%s.%s", scope.self, part->key),
                       maybe_of(part->value), part->unit, EVIDENCE_GIVEN, "");
        figure_given_by(f, &d->assessment->effort[s][part->effort]);
        return;
    }
    f = figure_put(
        b,
        figure_key(b, "%s.%s%s", scope.self, part->key, part->scaled ? ".usual" : ""),
        maybe_of(part->usual), part->unit, EVIDENCE_ASSUMED, "");
    figure_read_from(f, usual);
    f->note = "no public study measures it; half and double of it are tried";
    if (!part->scaled)
        return;
    f = figure_compute(b, &scope, part->key, maybe_of(part->value), part->unit,
                       factor ? "the usual effort x the factor of your expertise"
                              : "the usual effort, which is that of medium expertise",
                       factor ? factor : "");
    f->evidence = EVIDENCE_ASSUMED;
    figure_from(b, f, "%s.%s.usual", scope.self, part->key);
    figure_from(b, f, "input.expertise");
}

/* People who run it; a migration needs others in each of its phases. */
static void
operations_figures(struct figure_builder *b, const char *self, const struct plan *plan)
{
    const struct strategy_effort *e = &plan->effort;
    int phases = plan->strategy == STRATEGY_MIGRATION ? MIGRATION_PHASES : 1;

    for (int i = 0; i < phases; i++) {
        struct effort_part part = {
            phases > 1 ? figure_key(b, "operations_fte.%d", i + 1) : "operations_fte",
            "FTE",
            e->operations_fte[i],
            e->operations_fte[i],
            EFFORT_OPERATIONS,
            e->own_operations,
            false};

        effort_figure(b, self, plan->strategy, &part);
    }
}

static void
effort_figures(struct figure_builder *b, const char *self, const struct plan *plan)
{
    const struct strategy_effort *e = &plan->effort;
    const struct strategy_info *usual =
        &b->decision->catalog->strategies[plan->strategy];
    const struct effort_part parts[] = {
        {"setup_days", "days", e->setup_days, usual->setup_days, EFFORT_SETUP_DAYS,
         e->own_setup, plan->has_own && plan->strategy != STRATEGY_MIGRATION},
        {"development_person_months", "person-months", e->development_person_months,
         usual->development_person_months, EFFORT_DEVELOPMENT, e->own_development,
         plan->has_own},
    };

    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        effort_figure(b, self, plan->strategy, &parts[i]);
    operations_figures(b, self, plan);
}

/* ---- lines of cost --------------------------------------------------------------- */

/* A plan of a volume, with what its lines are made from. */
struct view {
    struct figure_builder *b;
    const struct figure_volume *volume;
    const struct plan *plan;
    const char *id;
    const char *effort;        /* prefix of its effort */
    struct figure_scope scope; /* self: prefix of its lines */
};

/* What the months of a line are summed to. */
enum span {
    SPAN_MONTH,   /* month 0 */
    SPAN_HORIZON, /* all months, discounted */
};

static bool
is_flat(const struct view *v)
{
    return input_is_given(&v->b->decision->inputs, INPUT_GPU_USD_MONTH);
}

/* Whether own replicas run from month 0 on: a migration's begin later. */
static bool
is_own_at_once(const struct view *v)
{
    return v->plan->has_own && v->plan->strategy != STRATEGY_MIGRATION;
}

/* Whether own replicas run in some month: a horizon may end before a migration's begin. */
static bool
is_ever_own(const struct view *v)
{
    return v->plan->has_own && (is_own_at_once(v) || v->plan->lanes[0].first_month <
                                                         v->volume->demand->months);
}

/* Keys of the plan's lanes of a kind: own replicas, or APIs. */
static void
from_lanes(const struct view *v, struct figure *f, bool own, const char *part)
{
    for (int i = 0; i < v->plan->lane_count; i++)
        if ((v->plan->lanes[i].kind == LANE_OWN) == own)
            figure_from(v->b, f, "%s.%s.%s.%s", v->volume->lane, v->id,
                        lane_role_names[v->plan->lanes[i].role], part);
}

static bool
has_api(const struct plan *plan)
{
    for (int i = 0; i < plan->lane_count; i++)
        if (plan->lanes[i].kind != LANE_OWN)
            return true;
    return false;
}

/* What an amount is made of: how, and from which keys. */
struct recipe {
    const char *formula, *words;
    const char *lane_parts[2]; /* of own lanes, or of APIs; NULL none */
    bool own;
};

static const struct recipe no_api = {
    "0: all traffic goes to own replicas", "strategy.traffic", {NULL, NULL}, false};
static const struct recipe no_own = {
    "0: the plan has no own replicas", "strategy.traffic", {NULL, NULL}, true};
static const struct recipe not_yet = {"0: own replicas begin after the first phase",
                                      "parameter.migration_phase_months",
                                      {NULL, NULL},
                                      true};
static const struct recipe never = {
    "0: the horizon ends before own replicas begin",
    "input.horizon_months parameter.migration_phase_months",
    {NULL, NULL},
    true};

/* The discounted months in which own replicas run. */
static const char *
own_months(const struct view *v)
{
    return v->plan->strategy == STRATEGY_MIGRATION ? "strategy.own_months"
                                                   : "demand.months";
}

static struct recipe
fees_recipe(const struct view *v, enum span span)
{
    if (!has_api(v->plan))
        return no_api;
    return span == SPAN_MONTH
               ? (struct recipe){"sum over API lanes of tokens / 1M x price",
                                 "",
                                 {"tokens.first", "price"},
                                 false}
               : (struct recipe){"sum over API lanes of weighted tokens / 1M x price",
                                 "",
                                 {"tokens.weighted", "price"},
                                 false};
}

static struct recipe
compute_recipe(const struct view *v, enum span span)
{
    if (!v->plan->has_own)
        return no_own;
    if (span == SPAN_MONTH && !is_own_at_once(v))
        return not_yet;
    if (!is_ever_own(v))
        return never;
    if (is_flat(v))
        return span == SPAN_MONTH
                   ? (struct recipe){"your own bill, at any volume",
                                     "input.gpu_usd_month",
                                     {NULL, NULL},
                                     true}
                   : (struct recipe){
                         "your own bill x discounted months with own replicas",
                         "input.gpu_usd_month",
                         {NULL, NULL},
                         true};
    return span == SPAN_MONTH
               ? (struct recipe){"sum over own lanes of machines x USD a month",
                                 "",
                                 {"machines", "machine_usd_month"},
                                 true}
               : (struct recipe){
                     "sum over own lanes of discounted machine-months x USD a "
                     "month",
                     "",
                     {"machine_usd_month", NULL},
                     true};
}

static struct recipe
infrastructure_recipe(const struct view *v, enum span span)
{
    if (!v->plan->has_own)
        return no_own;
    if (span == SPAN_MONTH && !is_own_at_once(v))
        return not_yet;
    if (!is_ever_own(v))
        return never;
    return span == SPAN_MONTH
               ? (struct recipe){"storage, network and observability of own replicas",
                                 "input.infrastructure_usd_month",
                                 {NULL, NULL},
                                 true}
               : (struct recipe){"USD a month x discounted months with own replicas",
                                 "input.infrastructure_usd_month",
                                 {NULL, NULL},
                                 true};
}

static void
put_recipe(const struct view *v, struct figure *f, const struct recipe *recipe)
{
    f->formula = recipe->formula;
    figure_inputs(v->b, &v->scope, f, recipe->words);
    for (size_t i = 0; i < ARRAY_LEN(recipe->lane_parts); i++)
        if (recipe->lane_parts[i])
            from_lanes(v, f, recipe->own, recipe->lane_parts[i]);
}

/* The machine-months that are paid for: of falling prices, where the price falls. */
static void
from_machine_months(const struct view *v, struct figure *f, bool paid)
{
    for (int i = 0; i < v->plan->lane_count; i++) {
        const struct lane *lane = &v->plan->lanes[i];

        if (lane->kind == LANE_OWN && lane->first_month < v->volume->demand->months)
            figure_from(v->b, f, "%s.%s.%s.machine_months.%s", v->volume->lane, v->id,
                        lane_role_names[lane->role],
                        paid && lane->terms.declines ? "paid" : "discounted");
    }
}

/* ---- operations ------------------------------------------------------------------ */

static const char *
operations_formula(const struct view *v, enum span span)
{
    const struct strategy_effort *e = &v->plan->effort;
    bool machines = e->machine_fte > 0 && is_ever_own(v);

    if (span == SPAN_MONTH) {
        if (e->operations_usd.known && is_own_at_once(v))
            return "your own figure";
        return machines && is_own_at_once(v)
                   ? "(FTE + FTE of a machine x machines) x staff a year / 12"
                   : "FTE x staff a year / 12";
    }
    if (e->operations_usd.known)
        return is_own_at_once(v)
                   ? "your own figure x discounted months"
                   : "FTE x staff a year / 12 until own replicas run, then your own "
                     "figure, each month discounted";
    if (v->plan->strategy == STRATEGY_MIGRATION)
        return machines
                   ? "(sum over the phases of FTE x discounted months of the phase + "
                     "FTE of a machine x discounted machine-months) x staff a year / "
                     "12"
                   : "sum over the phases of FTE x discounted months of the phase x "
                     "staff a year / 12";
    return machines ? "(FTE x discounted months + FTE of a machine x discounted "
                      "machine-months) x staff a year / 12"
                    : "FTE x discounted months x staff a year / 12";
}

/* The phases of a migration that the horizon reaches. */
static int
phases_within(const struct view *v)
{
    return migration_phase(v->b->decision->catalog, v->volume->demand->months - 1) + 1;
}

static void
from_fte(const struct view *v, struct figure *f, int phases)
{
    if (v->plan->strategy != STRATEGY_MIGRATION) {
        figure_from(v->b, f, "%s.operations_fte", v->effort);
        return;
    }
    for (int i = 1; i <= phases; i++)
        figure_from(v->b, f, "%s.operations_fte.%d", v->effort, i);
}

static void
operations_month_inputs(const struct view *v, struct figure *f)
{
    const struct strategy_effort *e = &v->plan->effort;

    if (e->operations_usd.known && is_own_at_once(v)) {
        figure_from(v->b, f, "input.operations_usd_month");
        return;
    }
    from_fte(v, f, 1);
    figure_from(v->b, f, "input.staff_usd_year");
    if (e->machine_fte <= 0 || !is_own_at_once(v))
        return;
    figure_from(v->b, f, "parameter.machine_fte");
    from_lanes(v, f, true, "machines");
}

static void
operations_horizon_inputs(const struct view *v, struct figure *f)
{
    const struct strategy_effort *e = &v->plan->effort;
    bool migration = v->plan->strategy == STRATEGY_MIGRATION;

    if (e->operations_usd.known) {
        figure_from(v->b, f, "input.operations_usd_month");
        figure_inputs(v->b, &v->scope, f, own_months(v));
        if (!migration)
            return;
    }
    from_fte(v, f, e->operations_usd.known ? 1 : phases_within(v));
    figure_from(v->b, f, "input.staff_usd_year");
    figure_inputs(v->b, &v->scope, f,
                  migration ? "input.horizon_months input.discount_pct_year "
                              "parameter.migration_phase_months"
                            : "demand.months");
    if (e->machine_fte <= 0 || !is_ever_own(v))
        return;
    figure_from(v->b, f, "parameter.machine_fte");
    from_machine_months(v, f, false);
}

/* ---- one-off lines --------------------------------------------------------------- */

static void
development_inputs(const struct view *v, struct figure *f)
{
    bool migration = v->plan->strategy == STRATEGY_MIGRATION;

    f->formula =
        migration
            ? "person-months x staff a year / 12, a quarter in the first month of "
              "each phase within the horizon, discounted"
            : "person-months x staff a year / 12, in month 0";
    figure_from(v->b, f, "%s.development_person_months", v->effort);
    figure_from(v->b, f, "input.staff_usd_year");
    if (migration)
        figure_inputs(v->b, &v->scope, f,
                      "input.horizon_months input.discount_pct_year "
                      "parameter.migration_phase_months");
}

static void
delay_inputs(const struct view *v, struct figure *f)
{
    f->formula = "setup days x 24 / 730 x value of a month, in month 0";
    figure_from(v->b, f, "%s.setup_days", v->effort);
    figure_from(v->b, f, "input.value_usd_month");
}

static void
line_inputs(const struct view *v, struct figure *f, enum cost_line line, enum span span)
{
    struct recipe recipe;

    switch (line) {
    case LINE_API_FEES:
        recipe = fees_recipe(v, span);
        put_recipe(v, f, &recipe);
        break;
    case LINE_COMPUTE:
        recipe = compute_recipe(v, span);
        put_recipe(v, f, &recipe);
        if (span == SPAN_HORIZON && is_ever_own(v)) {
            if (is_flat(v))
                figure_inputs(v->b, &v->scope, f, own_months(v));
            else
                from_machine_months(v, f, true);
        }
        break;
    case LINE_INFRASTRUCTURE:
        recipe = infrastructure_recipe(v, span);
        put_recipe(v, f, &recipe);
        if (span == SPAN_HORIZON && is_ever_own(v))
            figure_inputs(v->b, &v->scope, f, own_months(v));
        break;
    case LINE_OPERATIONS:
        f->formula = operations_formula(v, span);
        if (span == SPAN_MONTH)
            operations_month_inputs(v, f);
        else
            operations_horizon_inputs(v, f);
        break;
    case LINE_DEVELOPMENT:
        development_inputs(v, f);
        break;
    case LINE_DELAY:
        delay_inputs(v, f);
        break;
    case LINE_COUNT:
        break;
    }
}

/* ---- a volume's lines ------------------------------------------------------------ */

/* At another volume routing may take own replicas, or leave them: another effort. */
static bool
has_decided_effort(const struct figure_builder *b, const struct plan *plan)
{
    return plan->has_own == b->decision->options[plan->strategy].plan.has_own;
}

static struct view
view_of(struct figure_builder *b, const struct figure_volume *volume, enum strategy s)
{
    struct view v = {
        .b = b, .volume = volume, .plan = volume->plans[s], .id = strategy_ids[s]};

    v.scope.self = figure_key(b, "%s.%s.tco", volume->cost, v.id);
    v.scope.strategy = figure_key(b, "strategy.%s", v.id);
    v.effort = has_decided_effort(b, v.plan)
                   ? figure_key(b, "effort.%s", v.id)
                   : figure_key(b, "%s.%s.effort", volume->cost, v.id);
    return v;
}

void
figures_of_lines(struct figure_builder *b, const struct figure_volume *volume)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        struct view v = view_of(b, volume, (enum strategy)s);

        if (!v.plan->available)
            continue;
        if (!has_decided_effort(b, v.plan))
            effort_figures(b, v.effort, v.plan);
        for (int line = 0; line < LINE_COUNT; line++)
            line_inputs(&v,
                        figure_compute(b, &v.scope, cost_line_ids[line],
                                       maybe_of(v.plan->lines[line]),
                                       "USD over the horizon", "", ""),
                        (enum cost_line)line, SPAN_HORIZON);
        figure_compute(b, &v.scope, "total", maybe_of(v.plan->tco),
                       "USD over the horizon", "the sum of the six lines",
                       ".api_fees .compute .infrastructure .development .operations "
                       ".delay");
    }
}

/* ---- the first month, and figures of the whole ----------------------------------- */

static void
month_figures(struct view *v)
{
    const struct plan *plan = v->plan;
    struct figure_scope scope = {.self = figure_key(v->b, "strategy.%s.month0", v->id)};

    for (int line = 0; line < LINE_COUNT; line++) {
        if (line == LINE_DEVELOPMENT || line == LINE_DELAY)
            continue;
        line_inputs(v,
                    figure_compute(v->b, &scope, cost_line_ids[line],
                                   maybe_of(plan->month[line][0]), "USD a month", "",
                                   ""),
                    (enum cost_line)line, SPAN_MONTH);
    }
    figure_compute(v->b, &scope, "bill", maybe_of(plan_bill(plan, 0)), "USD a month",
                   "API fees + compute + infrastructure",
                   ".api_fees .compute .infrastructure");
    figure_compute(v->b, &scope, "total", maybe_of(plan_running_cost(plan, 0)),
                   "USD a month", "API fees + compute + infrastructure + operations",
                   ".api_fees .compute .infrastructure .operations");
}

/* The discounted months with own replicas, where they are not all months. */
static void
own_months_figure(const struct view *v)
{
    const struct demand *d = v->volume->demand;
    double months = 0;

    if (v->plan->strategy != STRATEGY_MIGRATION)
        return;
    for (int m = v->plan->lanes[0].first_month; m < d->months; m++)
        months += d->discount[m];
    figure_put(
        v->b, figure_key(v->b, "strategy.%s.own_months", v->id), maybe_of(months),
        "months, discounted", EVIDENCE_ESTIMATED,
        "sum over m, from the end of the first phase on, of (1 + discount)^(-m/12)");
    figure_inputs(v->b, &v->scope, v->b->items[v->b->count - 1],
                  "input.horizon_months input.discount_pct_year "
                  "parameter.migration_phase_months");
}

/* Own machines that the plan buys, with the user's own price put aside. */
static bool
is_bought(const struct view *v, const struct lane *lane)
{
    return is_ever_own(v) && lane->kind == LANE_OWN && lane->own->machine &&
           !is_flat(v) &&
           !input_is_given(&v->b->decision->inputs, INPUT_REPLICA_USD_MONTH);
}

/* What the bill of any month follows from. */
static void
bill_inputs(const struct view *v, struct figure *f)
{
    figure_inputs(v->b, &v->scope, f, "input.api_price_decline_pct_year");
    if (is_ever_own(v))
        figure_inputs(v->b, &v->scope, f, "input.infrastructure_usd_month");
    if (is_ever_own(v) && is_flat(v))
        figure_inputs(v->b, &v->scope, f, "input.gpu_usd_month");
    for (int i = 0; i < v->plan->lane_count; i++) {
        const struct lane *lane = &v->plan->lanes[i];
        bool own = lane->kind == LANE_OWN;

        if (own && (is_flat(v) || !is_ever_own(v)))
            continue; /* what an API takes beside it is of the API's lane */
        figure_lane_months(v->b, v->volume, v->plan, lane, f);
        figure_from(v->b, f, "%s.%s.%s.%s", v->volume->lane, v->id,
                    lane_role_names[lane->role], own ? "machine_usd_month" : "price");
        if (own && lane->terms.declines)
            figure_inputs(v->b, &v->scope, f, "input.gpu_price_decline_pct_year");
        if (is_bought(v, lane)) {
            struct figure_scope scope = {
                .machine = figures_of_machine(v->b, lane->own)};

            figure_inputs(v->b, &scope, f,
                          "machine.purchase_usd machine.maintenance_usd_month "
                          "machine.power_usd_month machine.facilities_usd_month "
                          "input.amortisation_months");
        }
    }
}

static bool
buys_machines(const struct view *v)
{
    for (int i = 0; i < v->plan->lane_count; i++)
        if (is_bought(v, &v->plan->lanes[i]))
            return true;
    return false;
}

static void
bill_figures(const struct view *v)
{
    const struct plan *plan = v->plan;
    bool bought = buys_machines(v);
    struct figure *f = figure_put(
        v->b, figure_key(v->b, "strategy.%s.highest_bill", v->id),
        maybe_of(plan->highest_bill), "USD a month", EVIDENCE_ESTIMATED,
        bought ? "the highest of the first 12 months: API fees + infrastructure + "
                 "maintenance, power, facilities and purchase of own machines"
               : "the highest of the first 12 months: API fees + compute + "
                 "infrastructure");

    if (plan->highest_bill_month == 0 && !bought) {
        f->formula = "the bill of month 0, the highest of the first 12";
        figure_from(v->b, f, "strategy.%s.month0.bill", v->id);
    } else {
        bill_inputs(v, f);
    }
    f = figure_put(v->b, figure_key(v->b, "strategy.%s.highest_bill.month", v->id),
                   maybe_of(plan->highest_bill_month), "month, from 0",
                   EVIDENCE_ESTIMATED, "the month of the highest bill");
    figure_from(v->b, f, "strategy.%s.highest_bill", v->id);
}

static void
whole_figures(const struct view *v)
{
    const struct plan *plan = v->plan;
    const struct demand *d = v->volume->demand;
    struct figure_scope scope = {.self = figure_key(v->b, "strategy.%s", v->id)};
    double tokens = 0;
    struct figure *f;

    for (int m = 0; m < d->months; m++)
        tokens += d->tokens[m];
    figure_compute(v->b, &scope, "usd_per_year",
                   maybe_of(plan->tco / (d->months / MONTHS_YEAR)), "USD a year",
                   "total cost / (months / 12)", ".tco.total input.horizon_months");
    figure_compute(v->b, &scope, "usd_per_mtok",
                   tokens > 0 ? maybe_of(plan->tco / tokens * MTOK) : maybe_unknown(),
                   "USD per 1M tokens", "total cost / all tokens x 1M",
                   ".tco.total demand.tokens");
    if (v->b->decision->options[plan->strategy].has_tenfold) {
        f = figure_compute(
            v->b, &scope, "tco_tenfold",
            maybe_of(v->b->decision->options[plan->strategy].tco_tenfold),
            "USD over the horizon",
            "total cost at ten times the volume, models and replicas chosen anew", "");
        figure_from(v->b, f, "tenfold.%s.tco.total", v->id);
    }
    f = figure_compute(v->b, &scope, "quality", plan->quality, "index points",
                       "quality of the lanes, weighted by their tokens", "");
    for (int i = 0; i < plan->lane_count; i++)
        figure_from(v->b, f, "lane.%s.%s.quality", v->id,
                    lane_role_names[plan->lanes[i].role]);
    for (int i = 0; i < plan->lane_count; i++)
        figure_from(v->b, f, "lane.%s.%s.tokens", v->id,
                    lane_role_names[plan->lanes[i].role]);
}

/* ---- strategies without a plan --------------------------------------------------- */

/* An amount that is not known, and why. */
static void
unknown_figure(const struct view *v, const char *key, const char *unit)
{
    const struct pool *pool = &v->b->decision->market->pools[v->plan->missing];
    struct figure *f = figure_compute(v->b, &v->scope, key, maybe_unknown(), unit,
                                      "not known: no candidate is left for a lane", "");

    figure_from(v->b, f, "pool.%s.candidates", figure_pool_names[v->plan->missing]);
    for (int rule = 0; rule < ELIGIBLE_COUNT; rule++)
        if (pool->rejections.count[rule])
            figure_from(v->b, f, "pool.%s.rejected.%s",
                        figure_pool_names[v->plan->missing], eligibility_ids[rule]);
}

static void
unknown_figures(struct view *v)
{
    v->scope.self = v->scope.strategy;
    for (int line = 0; line < LINE_COUNT; line++) {
        unknown_figure(v, figure_key(v->b, "tco.%s", cost_line_ids[line]),
                       "USD over the horizon");
        if (line != LINE_DEVELOPMENT && line != LINE_DELAY)
            unknown_figure(v, figure_key(v->b, "month0.%s", cost_line_ids[line]),
                           "USD a month");
    }
    unknown_figure(v, "tco.total", "USD over the horizon");
    unknown_figure(v, "month0.total", "USD a month");
}

void
figures_of_strategies(struct figure_builder *b, const struct figure_volume *volume)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        struct view v = view_of(b, volume, (enum strategy)s);
        const struct strategy_info *info = &b->decision->catalog->strategies[s];
        struct figure *f = figure_put_text(b,
                                           figure_key(b, "strategy.%s.traffic", v.id),
                                           info->traffic, EVIDENCE_ASSUMED, "");

        figure_read_from(f, &info->provenance);
        effort_figures(b, v.effort, v.plan);
        if (!v.plan->available) {
            unknown_figures(&v);
            continue;
        }
        month_figures(&v);
        own_months_figure(&v);
        bill_figures(&v);
        whole_figures(&v);
    }
}
