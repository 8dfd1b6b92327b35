/*
 * rating.c - how well each strategy does on each factor, 0 to 10.
 */
#include "decide/rating.h"

#include <math.h>

#include "decide/plan_facts.h"

#define RATING_MOST 10.0

static double
held(double rating)
{
    return fmin(RATING_MOST, fmax(0, rating));
}

double
rating_of_setup(double setup_days, double allowed_days)
{
    return held(RATING_MOST * (1 - log2(1 + setup_days / allowed_days) / 2));
}

double
rating_of_cost(double cost, double cheapest)
{
    if (cost <= cheapest)
        return RATING_MOST;
    if (cheapest <= 0)
        return 0;
    return held(RATING_MOST * (1 - log10(cost / cheapest) / 2));
}

double
rating_of_quality(double quality, double best, double basic_share)
{
    double basic = basic_share * best;

    return best > 0 ? held(RATING_MOST * (quality - basic) / (best - basic)) : 0;
}

/* The general rating of a cell, moved by the rules that apply. */
static void
cell_general(const struct decision *d, enum factor factor, const struct option *option,
             struct cell *cell)
{
    const struct rating *rating =
        &d->catalog->factors[factor].ratings[option->strategy];

    *cell = (struct cell){.general = rating->value, .rationale = rating->rationale};
    cell->rating = rating->value;
    for (size_t i = 0; i < d->catalog->rating_rule_count; i++) {
        const struct rating_rule *rule = &d->catalog->rating_rules[i];

        if (rule->factor != factor || !(rule->strategies >> option->strategy & 1u) ||
            !conditions_hold(rule->when, rule->when_count, &d->inputs) ||
            (rule->needs &&
             !(option->plan.available &&
               plan_meets(&option->plan, rule->needs, &d->inputs, d->demand.months))))
            continue;
        cell->rating = held(cell->rating +
                            rule->gap_share * (RATING_MOST - cell->rating) + rule->add);
        if (cell->rule_count < RATING_RULES_MOST)
            cell->rules[cell->rule_count++] = rule;
    }
}

static void
cell_compute(struct cell *cell, double rating)
{
    cell->rating = rating;
    cell->computed = true;
}

/* The lowest cost over all plans that have one, excluded plans too. */
static double
cheapest(const struct decision *d, bool tenfold)
{
    double least = -1;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &d->options[s];
        double cost = tenfold ? option->tco_tenfold : option->plan.tco;

        if (!(tenfold ? option->has_tenfold : option->plan.available))
            continue;
        if (least < 0 || cost < least)
            least = cost;
    }
    return least;
}

static void
cells_compute(struct decision *d)
{
    double low = cheapest(d, false), high = cheapest(d, true);
    double share = d->catalog->parameters[PARAMETER_PERFORMANCE_BASIC_SHARE].value;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &d->options[s];
        const struct plan *plan = &option->plan;

        if (!plan->available)
            continue;
        cell_compute(&d->cells[FACTOR_SETUP_TIME][s],
                     rating_of_setup(plan->effort.setup_days, d->allowed_days));
        if (plan->quality.known)
            cell_compute(
                &d->cells[FACTOR_PERFORMANCE][s],
                rating_of_quality(plan->quality.value, d->market->best_quality, share));
        cell_compute(&d->cells[FACTOR_COST_LOW_VOLUME][s],
                     rating_of_cost(plan->tco, low));
        if (option->has_tenfold)
            cell_compute(&d->cells[FACTOR_COST_HIGH_VOLUME][s],
                         rating_of_cost(option->tco_tenfold, high));
    }
}

static void
cells_override(struct decision *d)
{
    for (int f = 0; f < FACTOR_COUNT; f++)
        for (int s = 0; s < STRATEGY_COUNT; s++) {
            const struct answer *own = &d->assessment->ratings[f][s];
            struct cell *cell = &d->cells[f][s];

            cell->given = own->state == ANSWER_GIVEN;
            if (cell->given)
                cell->rating = own->number;
        }
}

void
rating_fill(struct decision *d)
{
    for (int f = 0; f < FACTOR_COUNT; f++)
        for (int s = 0; s < STRATEGY_COUNT; s++)
            cell_general(d, (enum factor)f, &d->options[s], &d->cells[f][s]);
    cells_compute(d);
    cells_override(d);
}
