/*
 * figures_score.c - weights, ratings, scores and the margin.
 */
#include "decide/figure_builder.h"

/* The two cost factors share an importance of 2; every other factor has 1. */
#define COST_IMPORTANCE 2.0
#define SPLIT_EVEN 0.5

/* ---- weights --------------------------------------------------------------------- */

static bool
is_split(const struct weight_rule *rule)
{
    return rule->split_low > 0;
}

/* A rule's number, with the answers that made it apply. */
static const char *
weight_rule_figure(struct figure_builder *b, const struct weight_rule *rule)
{
    bool is_new;
    const char *key = figure_prefix(
        b, rule, figure_key(b, "weight_rule.%s", figure_part(b, rule->id)), &is_new);
    struct figure *f;

    if (!is_new)
        return key;
    f = figure_put(b, key, maybe_of(is_split(rule) ? rule->split_low : rule->times),
                   is_split(rule) ? "share of the cost weight" : "times the importance",
                   EVIDENCE_ASSUMED, "");
    figure_read_from(f, &rule->provenance);
    f->note = rule->sentence;
    figure_conditions(b, f, rule->when, rule->when_count);
    return key;
}

/* The importance of a cost factor before its rules: its part of what both share. */
static void
cost_base_figure(struct figure_builder *b, enum factor factor, const char *key)
{
    const struct weight *weight = &b->decision->weights[factor];
    const struct weight_rule *split = NULL;
    bool low = factor == FACTOR_COST_LOW_VOLUME;
    double share;
    struct figure *f;

    for (int i = 0; i < weight->rule_count; i++)
        if (is_split(weight->rules[i]))
            split = weight->rules[i];
    share = split ? split->split_low : SPLIT_EVEN;
    f = figure_put(b, key, maybe_of(COST_IMPORTANCE * (low ? share : 1 - share)),
                   "importance", EVIDENCE_ASSUMED,
                   !split ? "half of the 2 that the two cost factors share"
                   : low  ? "2 x the share of the cost at your volume"
                          : "2 x (1 - the share of the cost at your volume)");
    f->source = figure_method;
    if (split)
        figure_from(b, f, "%s", weight_rule_figure(b, split));
}

static void
importance_figures(struct figure_builder *b, enum factor factor)
{
    const struct weight *weight = &b->decision->weights[factor];
    struct figure_scope scope = {
        .self = figure_key(b, "weight.%s", factor_ids[factor])};
    const char *base = figure_key(b, "%s.base", scope.self);
    struct figure *f;

    if (factor == FACTOR_COST_LOW_VOLUME || factor == FACTOR_COST_HIGH_VOLUME)
        cost_base_figure(b, factor, base);
    else
        figure_put(b, base, maybe_of(1), "importance", EVIDENCE_ASSUMED,
                   "1, as every factor but cost")
            ->source = figure_method;
    f = figure_compute(b, &scope, "importance", maybe_of(weight->importance),
                       "importance", "the base x the rules that your answers meet",
                       ".base");
    for (int i = 0; i < weight->rule_count; i++)
        if (!is_split(weight->rules[i]))
            figure_from(b, f, "%s", weight_rule_figure(b, weight->rules[i]));
}

static void
given_weight_figure(struct figure_builder *b, enum factor factor)
{
    const struct answer *answer = &b->decision->assessment->weights[factor];

    figure_given_by(figure_put(b, figure_key(b, "weight.%s.given", factor_ids[factor]),
                               maybe_of(answer->number), "share", EVIDENCE_GIVEN, ""),
                    answer);
}

static const char *
share_formula(bool given, bool any_given)
{
    if (given)
        return "your share / the sum of all, which is 1 unless no factor is left for the "
               "rest";
    return any_given
               ? "importance / the sum of those that you did not set x what the set "
                 "shares leave"
               : "importance / the sum of all";
}

static void
weight_figures(struct figure_builder *b)
{
    const struct weight *weights = b->decision->weights;
    bool any_given = false;

    for (int i = 0; i < FACTOR_COUNT; i++) {
        any_given = any_given || weights[i].given;
        importance_figures(b, (enum factor)i);
        if (weights[i].given)
            given_weight_figure(b, (enum factor)i);
    }
    for (int i = 0; i < FACTOR_COUNT; i++) {
        struct figure *f = figure_put(
            b, figure_key(b, "weight.%s", factor_ids[i]), maybe_of(weights[i].share),
            "share of the decision",
            weights[i].given ? EVIDENCE_GIVEN : EVIDENCE_ESTIMATED,
            share_formula(weights[i].given, any_given));

        for (int k = 0; k < FACTOR_COUNT; k++)
            figure_from(b, f, "weight.%s.%s", factor_ids[k],
                        weights[k].given ? "given" : "importance");
    }
}

/* ---- ratings --------------------------------------------------------------------- */

/* What both sides of a computed rating are: the formula, the strategy's part, the scale's. */
static void
computed_inputs(struct figure_builder *b, enum factor factor, enum strategy s,
                struct figure *f)
{
    const char *id = strategy_ids[s];
    struct figure_scope scope = {.strategy = figure_key(b, "strategy.%s", id)};

    switch (factor) {
    case FACTOR_SETUP_TIME:
        f->formula = "10 x max(0, 1 - log2(1 + setup days / allowed days) / 2)";
        figure_from(b, f, "effort.%s.setup_days", id);
        figure_inputs(b, &scope, f, "rating.allowed_days");
        break;
    case FACTOR_PERFORMANCE:
        f->formula =
            "10 x (quality - basic) / (best - basic), held to 0..10, where basic is a "
            "share of the best";
        figure_inputs(b, &scope, f,
                      "strategy.quality rating.best_quality "
                      "parameter.performance_basic_share");
        break;
    case FACTOR_COST_LOW_VOLUME:
        f->formula = "10 x max(0, 1 - log10(total cost / the cheapest) / 2)";
        figure_inputs(b, &scope, f, "strategy.tco.total rating.cheapest");
        break;
    case FACTOR_COST_HIGH_VOLUME:
        f->formula =
            "10 x max(0, 1 - log10(total cost / the cheapest) / 2), at ten times the "
            "volume";
        figure_inputs(b, &scope, f, "strategy.tco_tenfold rating.cheapest_tenfold");
        break;
    case FACTOR_DATA_PRIVACY:
    case FACTOR_CUSTOMIZATION:
    case FACTOR_RELIABILITY:
    case FACTOR_COMPLIANCE:
    case FACTOR_VENDOR_LOCK_IN:
    case FACTOR_EXPERTISE_REQUIRED:
    case FACTOR_COUNT:
        break;
    }
}

/* The numbers by which a rule moves a rating. */
static void
rating_rule_inputs(struct figure_builder *b, const struct rating_rule *rule,
                   struct figure *rating)
{
    const struct {
        const char *key, *unit;
        double value;
    } parts[] = {
        {"gap_share", "share of the distance to 10", rule->gap_share},
        {"add", "points of 10", rule->add},
    };
    bool is_new;
    const char *self = figure_prefix(
        b, rule, figure_key(b, "rating_rule.%s", figure_part(b, rule->id)), &is_new);

    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        struct figure *f;

        if (parts[i].value == 0)
            continue;
        figure_from(b, rating, "%s.%s", self, parts[i].key);
        if (!is_new)
            continue;
        f = figure_put(b, figure_key(b, "%s.%s", self, parts[i].key),
                       maybe_of(parts[i].value), parts[i].unit, EVIDENCE_ASSUMED, "");
        figure_read_from(f, &rule->provenance);
        f->note = rule->sentence;
        figure_conditions(b, f, rule->when, rule->when_count);
    }
}

static void
general_figure(struct figure_builder *b, enum factor factor, const char *self,
               const struct cell *cell)
{
    struct figure *f = figure_put(b, figure_key(b, "%s.general", self),
                                  maybe_of(cell->general), "points of 10",
                                  EVIDENCE_ASSUMED, "");

    figure_read_from(f, &b->decision->catalog->factors[factor].provenance);
    f->note = cell->rationale;
}

static void
rating_figure(struct figure_builder *b, enum factor factor, enum strategy s,
              const char *self, const struct cell *cell)
{
    struct figure *f = figure_put(b, figure_key(b, "%s.rating", self),
                                  maybe_of(cell->rating), "points of 10",
                                  cell->given      ? EVIDENCE_GIVEN
                                  : cell->computed ? EVIDENCE_ESTIMATED
                                                   : EVIDENCE_ASSUMED,
                                  "");

    if (cell->given) {
        figure_given_by(f, &b->decision->assessment->ratings[factor][s]);
        return;
    }
    if (cell->computed) {
        computed_inputs(b, factor, s, f);
        return;
    }
    figure_from(b, f, "%s.general", self);
    f->formula =
        cell->rule_count
            ? "the general rating, then for each rule that applies: + its share of "
              "the distance to 10 + its points, held to 0..10"
            : "the general rating";
    for (int i = 0; i < cell->rule_count; i++)
        rating_rule_inputs(b, cell->rules[i], f);
}

static void
cell_figures(struct figure_builder *b, enum factor factor, enum strategy s)
{
    const struct option *option = &b->decision->options[s];
    const struct cell *cell = &b->decision->cells[factor][s];
    struct figure_scope scope = {
        .self = figure_key(b, "score.%s.%s", strategy_ids[s], factor_ids[factor])};

    general_figure(b, factor, scope.self, cell);
    rating_figure(b, factor, s, scope.self, cell);
    figure_from(
        b,
        figure_compute(b, &scope, "points",
                       option->has_score ? maybe_of(option->contributions[factor])
                                         : maybe_unknown(),
                       "points",
                       option->has_score ? "10 x weight x rating"
                                         : "not known: the strategy has no candidate",
                       ".rating"),
        "weight.%s", factor_ids[factor]);
}

static void
score_figures(struct figure_builder *b, enum strategy s)
{
    const struct option *option = &b->decision->options[s];
    struct figure *f = figure_put(
        b, figure_key(b, "score.%s", strategy_ids[s]),
        option->has_score ? maybe_of(option->score) : maybe_unknown(), "points",
        EVIDENCE_ESTIMATED,
        option->has_score ? "the sum of the points on the ten factors"
                          : "not known: the strategy has no candidate");

    for (int i = 0; i < FACTOR_COUNT; i++) {
        cell_figures(b, (enum factor)i, s);
        figure_from(b, f, "score.%s.%s.points", strategy_ids[s], factor_ids[i]);
    }
}

/* ---- what ratings are held against ----------------------------------------------- */

static void
allowed_days_figure(struct figure_builder *b)
{
    static const enum parameter keys[] = {
        [DEPLOY_DAYS] = PARAMETER_ALLOWED_DAYS_DAYS,
        [DEPLOY_WEEKS] = PARAMETER_ALLOWED_DAYS_WEEKS,
        [DEPLOY_MONTHS] = PARAMETER_ALLOWED_DAYS_MONTHS,
    };
    const struct decision *d = b->decision;
    struct figure *f = figure_put(b, "rating.allowed_days", maybe_of(d->allowed_days),
                                  "days", EVIDENCE_ASSUMED,
                                  "the days of your time to deploy");

    figure_from(b, f, "input.time_to_deploy");
    figure_from(b, f, "parameter.%s",
                parameter_keys[keys[input_choice(&d->inputs, INPUT_TIME_TO_DEPLOY)]]);
}

/* The lowest total of all strategies with a plan, excluded ones too. */
static void
cheapest_figure(struct figure_builder *b, bool tenfold)
{
    const struct decision *d = b->decision;
    struct maybe least = maybe_unknown();
    struct figure *f = figure_put(
        b, tenfold ? "rating.cheapest_tenfold" : "rating.cheapest", least,
        "USD over the horizon", EVIDENCE_ESTIMATED,
        tenfold ? "the lowest total cost at ten times the volume"
                : "the lowest total cost");

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &d->options[s];
        double tco = tenfold ? option->tco_tenfold : option->plan.tco;

        if (!(tenfold ? option->has_tenfold : option->plan.available))
            continue;
        if (!least.known || tco < least.value)
            least = maybe_of(tco);
        figure_from(b, f, tenfold ? "strategy.%s.tco_tenfold" : "strategy.%s.tco.total",
                    strategy_ids[s]);
    }
    f->value = least;
    if (!least.known)
        figure_from(b, f, "strategy.%s.tco.total", strategy_ids[0]);
}

/* ---- the lead -------------------------------------------------------------------- */

static void
from_both(struct figure_builder *b, struct figure *f)
{
    const struct verdict *v = &b->decision->verdict;

    figure_from(b, f, "score.%s", strategy_ids[v->winner]);
    figure_from(b, f, "score.%s", strategy_ids[v->runner_up]);
}

/* A factor's part of the gap between winner and runner-up. */
static void
gap_figures(struct figure_builder *b)
{
    const struct verdict *v = &b->decision->verdict;

    for (int i = 0; i < FACTOR_COUNT; i++) {
        const struct gap_part *part = &b->decision->gap[i];
        const char *id = factor_ids[part->factor];
        struct figure *f = figure_put(
            b, figure_key(b, "robustness.gap.%s", id), maybe_of(part->points), "points",
            EVIDENCE_ESTIMATED, "points of the winner - points of the runner-up");

        figure_from(b, f, "score.%s.%s.points", strategy_ids[v->winner], id);
        figure_from(b, f, "score.%s.%s.points", strategy_ids[v->runner_up], id);
    }
}

/* The tests of a close call, as far as they were run. */
static void
test_figures(struct figure_builder *b)
{
    static const struct {
        const char *key, *unit, *formula;
        enum parameter limit;
    } tests[TEST_COUNT] = {
        [TEST_MARGIN] = {"robustness.margin", "points",
                         "score of the winner - score of the runner-up",
                         PARAMETER_CLOSE_MARGIN},
        [TEST_WEIGHT_POINTS] =
            {"robustness.fewest_points", "weight points",
             "the fewest points of weight that, moved, flip the winner",
             PARAMETER_CLOSE_POINTS},
        [TEST_NEAR_WEIGHTS] = {"robustness.near_weights", "share",
                               "weightings near yours in which the winner beats the "
                               "runner-up",
                               PARAMETER_CLOSE_NEAR},
        [TEST_WORLDS] = {"robustness.win_share", "sampled share",
                         "uncertain worlds that the winner wins",
                         PARAMETER_CLOSE_WORLDS},
    };
    const struct verdict *v = &b->decision->verdict;

    for (int i = 0; i < TEST_COUNT; i++) {
        struct figure *f;

        if (!v->tests[i].value.known)
            continue;
        f = figure_put(b, tests[i].key, v->tests[i].value, tests[i].unit,
                       EVIDENCE_ESTIMATED, tests[i].formula);
        from_both(b, f);
        f->note = figure_key(b, "a close call below parameter.%s",
                             parameter_keys[tests[i].limit]);
        if (i == TEST_WORLDS)
            figure_from(b, f, "robustness.worlds.%s", strategy_ids[v->winner]);
        if (i == TEST_NEAR_WEIGHTS)
            figure_from(b, f, "parameter.%s",
                        parameter_keys[PARAMETER_NEAR_CONCENTRATION]);
    }
}

void
figures_of_scores(struct figure_builder *b)
{
    weight_figures(b);
    allowed_days_figure(b);
    cheapest_figure(b, false);
    cheapest_figure(b, true);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        score_figures(b, (enum strategy)s);
    if (!b->decision->verdict.margin.known)
        return;
    gap_figures(b);
    test_figures(b);
}
