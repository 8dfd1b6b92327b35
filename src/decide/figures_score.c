/*
 * figures_score.c - weights, ratings, scores and the margin.
 */
#include "decide/figure_builder.h"

static void
rule_inputs(struct figure_builder *b, const struct condition *when, size_t count,
            struct figure *f)
{
    for (size_t i = 0; i < count; i++)
        if (when[i].input >= 0 &&
            b->decision->inputs.state[when[i].input] != INPUT_ABSENT)
            figure_from(b, f, "input.%s", when[i].key);
}

static void
weight_figures(struct figure_builder *b, enum factor factor)
{
    const struct weight *weight = &b->decision->weights[factor];
    const char *id = factor_ids[factor];
    struct figure *f = figure_put(
        b, figure_key(b, "weight.%s.importance", id), maybe_of(weight->importance), "",
        EVIDENCE_ESTIMATED,
        "1 (the two cost factors 2 together), times the rules that match");

    for (int i = 0; i < weight->rule_count; i++) {
        rule_inputs(b, weight->rules[i]->when, weight->rules[i]->when_count, f);
        f->note = weight->rules[i]->sentence;
    }
    f = figure_put(b, figure_key(b, "weight.%s", id), maybe_of(weight->share),
                   "share of the decision",
                   weight->given ? EVIDENCE_GIVEN : EVIDENCE_ESTIMATED,
                   weight->given ? ""
                                 : "importance / the sum over the factors that are "
                                   "not set, x what set weights leave");
    if (weight->given)
        f->source = "answer";
    for (int i = 0; !weight->given && i < FACTOR_COUNT; i++)
        figure_from(b, f, "weight.%s.importance", factor_ids[i]);
}

/* What a computed rating is computed from. */
static void
computed_inputs(struct figure_builder *b, enum factor factor, enum strategy s,
                struct figure *f)
{
    const struct decision *d = b->decision;

    switch (factor) {
    case FACTOR_SETUP_TIME:
        f->formula = "10 x max(0, 1 - log2(1 + setup days / allowed days) / 2)";
        figure_from(b, f, "effort.%s.setup_days", strategy_ids[s]);
        figure_from(b, f, "verdict.allowed_days");
        break;
    case FACTOR_PERFORMANCE:
        f->formula = "10 x (quality - 0.15 best) / (0.85 best), held to 0..10";
        figure_from(b, f, "strategy.%s.quality", strategy_ids[s]);
        figure_from(b, f, "verdict.best_quality");
        figure_from(b, f, "parameter.performance_basic_share");
        break;
    case FACTOR_COST_LOW_VOLUME:
    case FACTOR_COST_HIGH_VOLUME:
        f->formula = "10 x max(0, 1 - log10(total cost / the cheapest) / 2)";
        for (int i = 0; i < STRATEGY_COUNT; i++)
            if (d->options[i].plan.available)
                figure_from(b, f,
                            factor == FACTOR_COST_LOW_VOLUME
                                ? "strategy.%s.tco.total"
                                : "strategy.%s.tco_tenfold",
                            strategy_ids[i]);
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

static void
cell_figures(struct figure_builder *b, enum factor factor, enum strategy s)
{
    const struct decision *d = b->decision;
    const struct cell *cell = &d->cells[factor][s];
    const char *self = figure_key(b, "score.%s.%s", strategy_ids[s],
                                  factor_ids[factor]);
    struct figure *f = figure_put(b, figure_key(b, "%s.general", self),
                                  maybe_of(cell->general), "0..10", EVIDENCE_ASSUMED,
                                  "");

    f->source = "llm-decide judgement";
    f->note = cell->rationale;
    f = figure_put(b, figure_key(b, "%s.rating", self), maybe_of(cell->rating), "0..10",
                   cell->given      ? EVIDENCE_GIVEN
                   : cell->computed ? EVIDENCE_ESTIMATED
                                    : EVIDENCE_ASSUMED,
                   "");
    if (cell->given) {
        f->source = "answer";
    } else if (cell->computed) {
        computed_inputs(b, factor, s, f);
    } else {
        f->formula = cell->rule_count
                         ? "the general rating, moved by the rules that match"
                         : "the general rating";
        figure_from(b, f, "%s.general", self);
        for (int i = 0; i < cell->rule_count; i++) {
            rule_inputs(b, cell->rules[i]->when, cell->rules[i]->when_count, f);
            f->note = cell->rules[i]->sentence;
        }
    }
    f = figure_put(b, figure_key(b, "%s.contribution", self),
                   maybe_of(d->options[s].contributions[factor]), "points",
                   EVIDENCE_ESTIMATED, "10 x weight x rating");
    figure_from(b, f, "weight.%s", factor_ids[factor]);
    figure_from(b, f, "%s.rating", self);
}

static void
score_figure(struct figure_builder *b, enum strategy s)
{
    const struct option *option = &b->decision->options[s];
    struct figure *f = figure_put(
        b, figure_key(b, "score.%s.total", strategy_ids[s]),
        option->has_score ? maybe_of(option->score) : maybe_unknown(), "points of 100",
        EVIDENCE_ESTIMATED, "the sum of the ten contributions");

    for (int i = 0; i < FACTOR_COUNT; i++)
        figure_from(b, f, "score.%s.%s.contribution", strategy_ids[s], factor_ids[i]);
}

static void
verdict_figures(struct figure_builder *b)
{
    const struct decision *d = b->decision;
    const struct verdict *v = &d->verdict;
    struct figure *f;

    f = figure_put(b, "verdict.allowed_days", maybe_of(d->allowed_days), "days",
                   EVIDENCE_ASSUMED, "days 7, weeks 42, months 180");
    figure_from(b, f, "input.time_to_deploy");
    f = figure_put(b, "verdict.best_quality", maybe_of(d->market->best_quality),
                   "index", EVIDENCE_CATALOG,
                   "the best quality of the catalog's active offers");
    f->source = "catalog";
    f->as_of = d->catalog->as_of;
    if (!v->margin.known)
        return;
    f = figure_put(b, "verdict.margin", v->margin, "points", EVIDENCE_ESTIMATED,
                   "score of the winner - score of the runner-up");
    figure_from(b, f, "score.%s.total", strategy_ids[v->winner]);
    figure_from(b, f, "score.%s.total", strategy_ids[v->runner_up]);
    for (int i = 0; i < TEST_COUNT; i++) {
        if (i == TEST_MARGIN || !v->tests[i].value.known)
            continue;
        f = figure_put(
            b, figure_key(b, "verdict.%s", close_test_names[i]), v->tests[i].value,
            i == TEST_WEIGHT_POINTS ? "weight points" : "share", EVIDENCE_ESTIMATED,
            i == TEST_WEIGHT_POINTS
                ? "the fewest weight points that, moved, flip the winner"
            : i == TEST_NEAR_WEIGHTS
                ? "weightings near yours in which it beats the runner-up"
                : "uncertain worlds in which it wins");
        figure_from(b, f, "score.%s.total", strategy_ids[v->winner]);
        figure_from(b, f, "score.%s.total", strategy_ids[v->runner_up]);
    }
}

void
figures_of_scores(struct figure_builder *b)
{
    for (int f = 0; f < FACTOR_COUNT; f++)
        weight_figures(b, (enum factor)f);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        if (!b->decision->options[s].has_score)
            continue;
        for (int f = 0; f < FACTOR_COUNT; f++)
            cell_figures(b, (enum factor)f, (enum strategy)s);
        score_figure(b, (enum strategy)s);
    }
    verdict_figures(b);
}
