/*
 * importance.c - how much each factor counts, from the answers.
 */
#include "decide/importance.h"

/* The two cost factors together, and how they share it when no rule says so. */
#define COST_IMPORTANCE 2.0
#define SPLIT_EVEN 0.5

static void
rule_note(struct weight *weight, const struct weight_rule *rule)
{
    if (weight->rule_count < WEIGHT_RULES_MOST)
        weight->rules[weight->rule_count++] = rule;
}

/* The share of the cost weight that cost at the user's volume takes. */
static double
cost_split(const struct inputs *inputs, const struct catalog *catalog,
           struct weight weights[FACTOR_COUNT])
{
    double split = SPLIT_EVEN;

    for (size_t i = 0; i < catalog->weight_rule_count; i++) {
        const struct weight_rule *rule = &catalog->weight_rules[i];

        if (rule->split_low <= 0 ||
            !conditions_hold(rule->when, rule->when_count, inputs))
            continue;
        split = rule->split_low;
        rule_note(&weights[FACTOR_COST_LOW_VOLUME], rule);
        rule_note(&weights[FACTOR_COST_HIGH_VOLUME], rule);
    }
    return split;
}

static void
rules_apply(const struct inputs *inputs, const struct catalog *catalog,
            struct weight weights[FACTOR_COUNT])
{
    for (size_t i = 0; i < catalog->weight_rule_count; i++) {
        const struct weight_rule *rule = &catalog->weight_rules[i];

        if (rule->split_low > 0 ||
            !conditions_hold(rule->when, rule->when_count, inputs))
            continue;
        for (int f = 0; f < FACTOR_COUNT; f++)
            if (rule->factors >> f & 1u) {
                weights[f].importance *= rule->times;
                rule_note(&weights[f], rule);
            }
    }
}

/* Shares from importance; the user's own stay as they are. */
static bool
normalise(const struct assessment *own, struct weight weights[FACTOR_COUNT],
          struct error *err)
{
    double given = 0, free = 0, sum = 0;

    for (int f = 0; f < FACTOR_COUNT; f++) {
        weights[f].given = own->weights[f].state == ANSWER_GIVEN;
        if (weights[f].given)
            given += own->weights[f].number;
        else
            free += weights[f].importance;
    }
    for (int f = 0; f < FACTOR_COUNT; f++) {
        if (weights[f].given)
            weights[f].share = own->weights[f].number;
        else
            weights[f].share = free > 0 && given < 1
                                   ? weights[f].importance / free * (1 - given)
                                   : 0;
        sum += weights[f].share;
    }
    if (!(sum > 0))
        return error_set(err, ERROR_INPUT, "weights",
                         "give at least one factor a weight",
                         "no factor has any weight");
    for (int f = 0; f < FACTOR_COUNT; f++)
        weights[f].share /= sum;
    return true;
}

bool
importance_weigh(const struct inputs *inputs, const struct catalog *catalog,
                 struct weight weights[FACTOR_COUNT], struct error *err)
{
    double split;

    for (int f = 0; f < FACTOR_COUNT; f++)
        weights[f] = (struct weight){.importance = 1};
    split = cost_split(inputs, catalog, weights);
    weights[FACTOR_COST_LOW_VOLUME].importance = COST_IMPORTANCE * split;
    weights[FACTOR_COST_HIGH_VOLUME].importance = COST_IMPORTANCE * (1 - split);
    rules_apply(inputs, catalog, weights);
    return normalise(inputs->assessment, weights, err);
}
