/*
 * figures.c - every number of a decision with its formula, its parts and its sources.
 */
#include "decide/figures.h"

#include "base/error.h"
#include "decide/figure_builder.h"

#define TENFOLD 10.0

static struct figure_volume
as_decided(const struct decision *decision)
{
    struct figure_volume volume = {.demand = &decision->demand,
                                   .lane = "lane",
                                   .cost = "strategy",
                                   .tokens = "demand.tokens"};

    for (int s = 0; s < STRATEGY_COUNT; s++)
        volume.plans[s] = &decision->options[s].plan;
    return volume;
}

/* A decision keeps only the totals of its plans at ten times the volume: make them again. */
static struct figure_volume
at_tenfold(const struct decision *decision, struct arena *arena)
{
    struct demand *demand = ARENA_NEW(arena, struct demand);
    struct plan *plans = ARENA_ARRAY(arena, STRATEGY_COUNT, struct plan);
    struct figure_volume volume = {.demand = demand,
                                   .lane = "tenfold",
                                   .cost = "tenfold",
                                   .tokens = "tenfold.tokens"};
    struct economy economy = decision->economy;

    demand_init(&decision->inputs, TENFOLD, demand);
    economy.demand = demand;
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        plan_make(&economy, (enum strategy)s, &plans[s]);
        volume.plans[s] = &plans[s];
    }
    return volume;
}

void
figures_build(const struct decision *decision, struct arena *arena,
              struct figure_set *out)
{
    struct figure_builder builder = {.decision = decision, .arena = arena};
    struct figure_volume decided = as_decided(decision);
    struct figure_volume tenfold = at_tenfold(decision, arena);

    figures_of_inputs(&builder);
    figures_of_pools(&builder);
    figures_of_lanes(&builder, &decided);
    figures_of_lanes(&builder, &tenfold);
    figures_of_strategies(&builder, &decided);
    figures_of_lines(&builder, &decided);
    figures_of_lines(&builder, &tenfold);
    figures_of_scores(&builder);
    figures_of_gates(&builder);
    figures_of_break_even(&builder);
    figures_of_robustness(&builder);
    figure_finish(&builder, out);
}
