/*
 * recompute_score.c - once more: weights, ratings, scores and ranges.
 */
#include "decide/recompute_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/input.h"

/* ---- weights, ratings, scores ---------------------------------------------------- */

static double
cost_base(struct calc *c)
{
    double split = calc_in(c, "weight_rule.*");

    return 2 * (strcmp(c->part[1], "cost_low_volume") == 0 ? split : 1 - split);
}

static double
importance(struct calc *c)
{
    double product = calc_in(c, "weight.*.base");
    const struct figure *rule;
    size_t at = 0;

    while ((rule = calc_next(c, "weight_rule.*", &at)))
        product *= rule->value.value;
    return product;
}

static double
weight(struct calc *c)
{
    double given = calc_sum(c, "weight.*.given"),
           free = calc_sum(c, "weight.*.importance");
    double all = given + (free > 0 && given < 1 ? 1 - given : 0);
    char key[KEY_SIZE];

    snprintf(key, sizeof key, "weight.%s.given", c->part[1]);
    if (calc_has(c, key))
        return calc_in(c, key) / all;
    snprintf(key, sizeof key, "weight.%s.importance", c->part[1]);
    return given < 1 ? calc_in(c, key) / free * (1 - given) / all : 0;
}

static double
held(double rating)
{
    return fmin(10, fmax(0, rating));
}

/* The general rating, moved rule by rule. */
static double
moved_rating(struct calc *c)
{
    double value = calc_in(c, "score.*.general");

    for (size_t i = 0; i < c->figure->input_count; i++) {
        const char *key = c->figure->inputs[i];
        const struct figure *rule = figure_find(c->set, key);
        bool share = calc_matches("rating_rule.*.gap_share", key);
        bool both = share && i + 1 < c->figure->input_count &&
                    strncmp(key, c->figure->inputs[i + 1], strlen(key) - 9) == 0;

        if (!share && !calc_matches("rating_rule.*.add", key))
            continue;
        c->used[i] = true;
        value += rule->value.value * (share ? 10 - value : 1);
        if (!both)
            value = held(value);
    }
    return value;
}

static double
rating(struct calc *c)
{
    double limit;

    if (calc_has(c, "rating.allowed_days"))
        return held(10 * (1 - log2(1 + calc_in(c, "effort.*.setup_days") /
                                           calc_in(c, "rating.allowed_days")) /
                                  2));
    if (calc_has(c, "rating.best_quality")) {
        double best = calc_in(c, "rating.best_quality");
        double basic = best * calc_in(c, "parameter.performance_basic_share");

        return best > 0 ? held(10 * (calc_in(c, "strategy.*.quality") - basic) /
                               (best - basic))
                        : 0;
    }
    if (!calc_has(c, "rating.cheapest*"))
        return moved_rating(c);
    limit = calc_in(c, "rating.cheapest*");
    if (calc_in(c, "strategy.*") <= limit)
        return 10;
    return limit > 0 ? held(10 * (1 - log10(calc_in(c, "strategy.*") / limit) / 2)) : 0;
}

static double
cheapest(struct calc *c)
{
    const struct figure *f;
    double least = INFINITY;
    size_t at = 0;

    while ((f = calc_next(c, "*", &at)))
        least = fmin(least, f->value.value);
    return least;
}

static double
points(struct calc *c)
{
    return 10 * calc_in(c, "weight.*") * calc_in(c, "score.*.rating");
}

static double
allowed_days(struct calc *c)
{
    char key[KEY_SIZE];

    snprintf(key, sizeof key, "parameter.allowed_days_%s",
             calc_text(c, "input.time_to_deploy"));
    return calc_in(c, key);
}

static double
deadline(struct calc *c)
{
    return calc_in(c, "parameter.deadline_factor") * calc_in(c, "rating.allowed_days");
}

/* ---- ranges ---------------------------------------------------------------------- */

/* An end of an input's range: the answer less or plus a spread, within what is allowed. */
static double
range_end(struct calc *c)
{
    bool high = calc_ends(c, "high");
    const struct input_info *info;

    if (calc_has(c, "input.*.low") || calc_has(c, "input.*.high")) {
        double end = calc_in(c, high ? "input.*.high" : "input.*.low");

        return calc_has(c, "input.*_mtok") ? end / calc_in(c, "input.*_mtok") : end;
    }
    if (calc_has(c, "default.*"))
        return calc_in(c, "input.staff_usd_year") *
               calc_in(c, high ? "default.*.high" : "default.*.low") /
               calc_in(c, "default.*.value");
    if (!calc_has(c, "input.*"))
        return calc_in(c, "parameter.*");
    info = &input_table[input_find(c->part[2])];
    return high ? fmin(info->high,
                       calc_in(c, "input.*") + calc_in(c, "parameter.*_spread"))
                : fmax(info->low,
                       calc_in(c, "input.*") - calc_in(c, "parameter.*_spread"));
}

/* A sum of cents that is enough. */
static double
budget_lift(struct calc *c)
{
    return ceil(calc_in(c, "strategy.*.highest_bill") * 100) / 100;
}

static double
swing(struct calc *c)
{
    return fabs(calc_difference(c));
}

const struct recompute_formula recompute_score[] = {
    {"weight.*.base", cost_base},
    {"weight.*.importance", importance},
    {"weight.*", weight},
    {"rating.allowed_days", allowed_days},
    {"rating.cheapest", cheapest},
    {"rating.cheapest_tenfold", cheapest},
    {"score.*.*.rating", rating},
    {"score.*.*.points", points},
    {"score.*", calc_sum_all},
    {"gate.*.deadline.measured", calc_same},
    {"gate.*.deadline.limit", deadline},
    {"gate.*.*.limit", calc_same},
    {"gate.*.*.lift", budget_lift},
    {"gate.*.budget.measured", calc_same},
    {"robustness.margin", calc_difference},
    {"robustness.gap.*", calc_difference},
    {"robustness.range.*.*", range_end},
    {"robustness.tornado.*.swing", swing},
    {NULL, NULL},
};
