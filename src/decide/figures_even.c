/*
 * figures_even.c - at which volume own replicas pay, and what that hangs on.
 */
#include "decide/figure_builder.h"

/* Self-hosted against one of the API strategies. */
struct view {
    struct figure_builder *b;
    const struct break_even *even;
    const struct plan *own, *api;
    struct figure_scope scope; /* self: break_even.self-hosted.AGAINST */
};

static struct figure *
compute(const struct view *v, const char *key, struct maybe value, const char *unit,
        const char *formula, const char *words)
{
    return figure_compute(v->b, &v->scope, key, value, unit, formula, words);
}

static bool
is_flat(const struct view *v)
{
    return input_is_given(&v->b->decision->inputs, INPUT_GPU_USD_MONTH);
}

/* ---- candidates ------------------------------------------------------------------ */

/* The keys of a candidate as inputs; none with a flat bill. */
static void
from_group(const struct view *v, struct figure *f, const char *group)
{
    struct figure_scope scope = {
        .self = figure_key(v->b, "%s.%s", v->scope.self, group)};

    if (!is_flat(v))
        figure_inputs(v->b, &scope, f,
                      ".machine_usd_month .replica_tokens_month .replicas_per_machine");
}

/* What counts of a candidate: its machine with the people for it, and what that holds. */
static void
group_figures(const struct view *v, const char *group,
              const struct own_candidate *candidate, const char *which)
{
    const struct inputs *inputs = &v->b->decision->inputs;
    bool own_price = input_is_given(inputs, INPUT_REPLICA_USD_MONTH);
    bool own_tokens = own_price && input_is_given(inputs, INPUT_REPLICA_TOKENS_MONTH);
    struct figure_scope scope = {
        .self = figure_key(v->b, "%s.%s", v->scope.self, group)};
    struct staircase stairs;
    struct figure *f;

    if (!candidate)
        return;
    stairs = staircase_of(&v->b->decision->economy, v->own, v->api, candidate);
    scope.replica = figures_of_replica(v->b, candidate->config);
    if (!own_price)
        scope.machine = figures_of_machine(v->b, candidate);
    f = figure_put_text(v->b, figure_key(v->b, "%s.configuration", scope.self),
                        figure_candidate_text(v->b, candidate), EVIDENCE_ESTIMATED,
                        which);
    figure_inputs(v->b, &scope, f, "pool.own.candidates");
    f = figure_compute(
        v->b, &scope, "machine_usd_month", maybe_of(stairs.machine), "USD a month",
        v->own->effort.machine_fte > 0
            ? "USD a month of a machine + FTE of a machine x staff a year / 12"
            : "USD a month of a machine",
        own_price ? "input.replica_usd_month" : "machine.usd_month");
    if (v->own->effort.machine_fte > 0)
        figure_inputs(v->b, &scope, f, "parameter.machine_fte input.staff_usd_year");
    figure_compute(v->b, &scope, "replica_tokens_month",
                   maybe_of(stairs.replica_tokens), "tokens a month",
                   own_tokens ? "your own figure" : "what the replica serves",
                   own_tokens ? "input.replica_tokens_month" : "replica.tokens_month");
    figure_compute(v->b, &scope, "replicas_per_machine", maybe_of(stairs.per_machine),
                   "replicas a machine",
                   own_price ? "1: a replica is a machine, as you priced it"
                             : "whole replicas that the GPUs of a machine hold",
                   own_price ? "input.replica_usd_month" : "machine.gpus replica.gpus");
}

/* ---- what does not grow with the volume ------------------------------------------ */

static void
fixed_figure(const struct view *v)
{
    const struct strategy_effort *effort = &v->own->effort;
    struct staircase stairs = staircase_of(&v->b->decision->economy, v->own, v->api,
                                           v->own->lanes[0].own);
    bool own_operations = effort->operations_usd.known;
    struct figure *f = compute(
        v, "fixed_usd_month", maybe_of(stairs.fixed), "USD a month",
        own_operations && is_flat(v)
            ? "infrastructure + your own operations + your own bill for GPUs"
        : own_operations ? "infrastructure + your own operations"
        : is_flat(v)
            ? "infrastructure + (FTE - FTE with the API) x staff a year / 12 + "
              "your own bill for GPUs"
            : "infrastructure + (FTE - FTE with the API) x staff a year / 12",
        "input.infrastructure_usd_month");

    if (own_operations) {
        figure_inputs(v->b, &v->scope, f, "input.operations_usd_month");
    } else {
        figure_inputs(v->b, &v->scope, f,
                      "effort.self-hosted.operations_fte input.staff_usd_year");
        figure_from(v->b, f, "effort.%s.operations_fte",
                    strategy_ids[v->api->strategy]);
    }
    if (is_flat(v))
        figure_inputs(v->b, &v->scope, f, "input.gpu_usd_month");
}

/* ---- volumes --------------------------------------------------------------------- */

/* A volume that is found by search along the staircases of candidates. */
static struct figure *
volume_figure(const struct view *v, struct figure *f, const char *group)
{
    figure_inputs(v->b, &v->scope, f, ".api_usd_mtok .fixed_usd_month");
    if (is_flat(v))
        return f;
    figure_inputs(v->b, &v->scope, f, "input.peak_to_average input.redundancy");
    if (f->value.known)
        from_group(v, f, group);
    else
        figure_inputs(v->b, &v->scope, f, ".own_usd_mtok");
    return f;
}

static const char *
first_formula(const struct view *v)
{
    if (v->even->never == NEVER_DEARER)
        return "never: a million own tokens costs more than the API's at any volume";
    return is_flat(v)
               ? "whole tokens of the bill / price of a token"
               : "the smallest whole volume at which the API's fees reach the bill of "
                 "the machines that serve it";
}

static void
volume_figures(const struct view *v)
{
    const struct break_even *even = v->even;
    const char *unit = "tokens a month";
    const struct {
        const char *key, *formula, *group;
        struct maybe value;
    } volumes[] = {
        {"stable_from", "the volume from which some own configuration stays no dearer",
         "stable", even->stable_from},
        {"own_tokens_month",
         "the smallest volume at which the configuration chosen today is no dearer",
         "today", even->own_tokens_month},
        {"own_stable_from",
         "the volume from which the configuration chosen today stays no dearer",
         "today", even->own_stable_from},
    };

    volume_figure(v,
                  figure_put(v->b, v->scope.self, even->tokens_month, unit,
                             EVIDENCE_ESTIMATED, first_formula(v)),
                  "first");
    for (size_t i = 0; i < ARRAY_LEN(volumes); i++)
        volume_figure(
            v,
            compute(v, volumes[i].key, volumes[i].value, unit, volumes[i].formula, ""),
            volumes[i].group);
    if (is_flat(v))
        return;
    group_figures(v, "first", even->first, "the candidate that breaks even first");
    group_figures(v, "stable", even->stable,
                  "the candidate that is the first to stay no dearer");
    group_figures(v, "today", v->own->lanes[0].own,
                  "the candidate that is chosen for self-hosting");
}

/* ---- prices ---------------------------------------------------------------------- */

static void
price_figures(const struct view *v)
{
    const struct break_even *even = v->even;
    const char *unit = "USD per 1M tokens";
    struct figure *f;

    figure_from(v->b,
                compute(v, "api_usd_mtok", maybe_of(even->api_usd_mtok), unit,
                        "price of the API in month 0", ""),
                "lane.%s.all.price", strategy_ids[even->against]);
    f = compute(v, "own_usd_mtok", maybe_of(even->own_usd_mtok), unit,
                is_flat(v)
                    ? "0: a flat bill grows with no token"
                    : "USD a month of a machine x peak / average / its replicas / "
                      "tokens of a replica x 1M, of the cheapest candidate",
                is_flat(v) ? "input.gpu_usd_month" : "input.peak_to_average");
    from_group(v, f, "least");
    f = compute(
        v, "api_price_usd_mtok", even->api_price_usd_mtok, unit,
        "(fixed cost + machines at today's volume x USD a month) / tokens x 1M, of "
        "the cheapest candidate",
        ".fixed_usd_month demand.tokens.first");
    if (!is_flat(v))
        figure_inputs(v->b, &v->scope, f, "input.peak_to_average input.redundancy");
    if (even->cheapest_now)
        from_group(v, f, "now");
    group_figures(v, "least", even->least, "the candidate with the cheapest tokens");
    group_figures(v, "now", even->cheapest_now,
                  "the cheapest candidate at today's volume");
}

static void
payback_figure(const struct view *v)
{
    int month = v->even->payback_month;
    struct figure *f = compute(
        v, "payback_month", month >= 0 ? maybe_of(month) : maybe_unknown(),
        "month, from 0",
        month >= 0
            ? "the first month whose cumulative discounted cost is and stays no "
              "higher, one-off costs included"
            : "not within the horizon: the cumulative discounted cost stays higher",
        "");

    for (int line = 0; line < LINE_COUNT; line++) {
        figure_from(v->b, f, "strategy.self-hosted.tco.%s", cost_line_ids[line]);
        figure_from(v->b, f, "strategy.%s.tco.%s", strategy_ids[v->even->against],
                    cost_line_ids[line]);
    }
}

/* The volumes at which own replicas win, one stretch after the other. */
static void
interval_figures(const struct view *v)
{
    struct volume_interval intervals[BREAK_EVEN_INTERVALS];
    bool more;
    size_t count = break_even_intervals(&v->b->decision->economy, v->own, v->api,
                                        v->b->arena, intervals, &more);

    for (size_t i = 0; i < count; i++)
        for (int end = 0; end < (intervals[i].open ? 1 : 2); end++) {
            struct figure *f = compute(
                v, figure_key(v->b, "interval.%zu.%s", i + 1, end ? "to" : "from"),
                maybe_of(end ? intervals[i].to : intervals[i].from), "tokens a month",
                end ? "the last volume of the stretch in which own replicas are no dearer"
                    : "the first volume of a stretch in which own replicas are no dearer",
                ".api_usd_mtok .fixed_usd_month pool.own.candidates");

            if (!is_flat(v))
                figure_inputs(v->b, &v->scope, f,
                              "input.peak_to_average input.redundancy");
        }
}

/* One of the two has no candidate. */
static void
unknown_figure(const struct view *v)
{
    const struct plan *plans[] = {v->own, v->api};
    struct figure *f = figure_put(v->b, v->scope.self, maybe_unknown(),
                                  "tokens a month", EVIDENCE_ESTIMATED,
                                  "not known: no own replica or no API is eligible");

    for (size_t i = 0; i < ARRAY_LEN(plans); i++)
        if (!plans[i]->available)
            figure_from(v->b, f, "pool.%s.candidates",
                        figure_pool_names[plans[i]->missing]);
}

void
figures_of_break_even(struct figure_builder *b)
{
    for (size_t i = 0; i < ARRAY_LEN(b->decision->break_even); i++) {
        const struct break_even *even = &b->decision->break_even[i];
        struct view v = {.b = b,
                         .even = even,
                         .own = &b->decision->options[STRATEGY_SELF_HOSTED].plan,
                         .api = &b->decision->options[even->against].plan};

        v.scope.self = figure_key(b, "break_even.self-hosted.%s",
                                  strategy_ids[even->against]);
        if (!v.own->available || !v.api->available) {
            unknown_figure(&v);
            continue;
        }
        fixed_figure(&v);
        volume_figures(&v);
        price_figures(&v);
        payback_figure(&v);
        interval_figures(&v);
    }
}
