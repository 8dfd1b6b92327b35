/*
 * figures_gate.c - what a gate compared with what.
 */
#include <string.h>

#include "decide/figure_builder.h"
#include "decide/plan_facts.h"

/* A result that compared two numbers. */
struct view {
    struct figure_builder *b;
    const struct option *option;
    const struct gate_result *result;
    const char *self, *id; /* prefix of the figures; strategy */
};

static struct figure *
measured_figure(const struct view *v, const char *unit, const char *formula)
{
    return figure_put(v->b, figure_key(v->b, "%s.measured", v->self),
                      v->result->measured, unit, EVIDENCE_ESTIMATED, formula);
}

static struct figure *
limit_figure(const struct view *v, const char *unit, const char *formula,
             const char *words)
{
    struct figure_scope scope = {.self = v->self};

    return figure_compute(v->b, &scope, "limit", v->result->limit, unit, formula,
                          words);
}

static void
deadline_figures(const struct view *v)
{
    figure_from(v->b, measured_figure(v, "days", "setup days of the strategy"),
                "effort.%s.setup_days", v->id);
    limit_figure(v, "days", "factor x allowed days",
                 "parameter.deadline_factor rating.allowed_days");
}

static void
budget_figures(const struct view *v)
{
    figure_from(v->b, measured_figure(v, "USD a month", "the highest bill"),
                "strategy.%s.highest_bill", v->id);
    limit_figure(v, "USD a month", "your budget", "input.monthly_budget_usd");
    if (v->result->has_lift && v->result->lift == INPUT_MONTHLY_BUDGET_USD)
        figure_from(v->b,
                    figure_put(v->b, figure_key(v->b, "%s.lift", v->self),
                               maybe_of(v->result->lift_number), "USD a month",
                               EVIDENCE_ESTIMATED,
                               "the budget that lifts the rule: the highest bill, up "
                               "to a whole cent"),
                    "strategy.%s.highest_bill", v->id);
}

/* The first lane of which the price is as old as the gate says. */
static const struct lane *
stale_lane(const struct view *v)
{
    const struct plan *plan = &v->option->plan;

    for (int i = 0; i < plan->lane_count; i++)
        if ((double)(v->b->decision->as_of_day -
                     lane_provenance(&plan->lanes[i])->as_of_day) ==
            v->result->measured.value)
            return &plan->lanes[i];
    return &plan->lanes[0];
}

/* A figure of the row, which has its day. */
static const char *
dated_figure(const struct view *v, const struct lane *lane)
{
    struct figure_builder *b = v->b;

    if (lane->kind != LANE_OWN)
        return figure_key(b, "%s.input", figures_of_offer(b, lane->api));
    if (lane->own->offer)
        return figure_key(b, "%s.hour", figures_of_rental(b, lane->own->offer));
    return figure_key(b, "%s.purchase_usd",
                      figures_of_gpu(b, lane->own->config->replica.gpu));
}

static void
stale_figures(const struct view *v)
{
    struct figure *f = measured_figure(
        v, "days", "day of the decision - day on which the price was read");

    figure_from(v->b, f, "%s", dated_figure(v, stale_lane(v)));
    limit_figure(v, "days", "the age from which a price is stale",
                 "parameter.stale_days");
}

/* The offer of a lane, by its id. */
static void
disagree_figures(const struct view *v)
{
    struct figure *f = measured_figure(
        v, "%",
        "the higher price of two sources / the lower - 1, x 100, of input or output,"
        " whichever are further apart");

    for (int i = 0; i < v->option->plan.lane_count; i++) {
        const struct lane *lane = &v->option->plan.lanes[i];

        if (lane->kind != LANE_OWN && v->result->detail &&
            strcmp(lane->api->offer->id, v->result->detail) == 0) {
            figure_from(v->b, f, "%s.input", figures_of_offer(v->b, lane->api));
            figure_from(v->b, f, "%s.output", figures_of_offer(v->b, lane->api));
            figure_read_from(f, &lane->api->offer->provenance);
        }
    }
    limit_figure(v, "%", "the difference from which two sources disagree",
                 "parameter.disagree_pct");
}

static void
one_host_figures(const struct view *v)
{
    const struct plan *plan = &v->option->plan;
    struct figure *f = measured_figure(v, "tokens a month",
                                       "the most tokens of any month through the host");

    for (int i = 0; i < plan->lane_count; i++)
        if (plan->lanes[i].kind == LANE_HOSTED) {
            figure_from(v->b, f, "lane.%s.%s.tokens.first", v->id,
                        lane_role_names[plan->lanes[i].role]);
            figure_from(v->b, f, "lane.%s.%s.tokens.last", v->id,
                        lane_role_names[plan->lanes[i].role]);
        }
    limit_figure(v, "tokens a month", "what one host is known to take",
                 "parameter.one_host_tokens");
}

typedef void compared(const struct view *);

/* Of the tests that compare numbers. */
static compared *const comparisons[GATE_TEST_COUNT] = {
    [GATE_TEST_DEADLINE] = deadline_figures, [GATE_TEST_BUDGET] = budget_figures,
    [GATE_TEST_STALE] = stale_figures,       [GATE_TEST_DISAGREE] = disagree_figures,
    [GATE_TEST_ONE_HOST] = one_host_figures,
};

void
figures_of_gates(struct figure_builder *b)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &b->decision->options[s];

        for (int i = 0; i < option->gate_count; i++) {
            const struct gate_result *result = &option->gates[i];
            struct view v = {b, option, result, NULL, strategy_ids[s]};
            bool is_new;

            if (!result->measured.known || !comparisons[result->gate->test])
                continue;
            v.self = figure_prefix(
                b, result,
                figure_key(b, "gate.%s.%s", v.id, figure_part(b, result->gate->id)),
                &is_new);
            comparisons[result->gate->test](&v);
        }
    }
}
