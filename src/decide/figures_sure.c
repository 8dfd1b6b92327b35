/*
 * figures_sure.c - break-even, and how sure the decision is.
 */
#include "decide/figure_builder.h"
#include "decide/robustness.h"

static void
break_even_figures(struct figure_builder *b, const struct break_even *be)
{
    const struct plan *api = &b->decision->options[be->against].plan;
    const char *id = strategy_ids[be->against];
    const char *self = figure_key(b, "break_even.self-hosted.%s", id);
    const char *running = figure_key(
        b,
        "lane.%s.all.price_usd_mtok lane.self-hosted.all.machine_usd_month "
        "lane.self-hosted.all.replica_tokens_month "
        "input.infrastructure_usd_month effort.self-hosted.operations_fte "
        "effort.%s.operations_fte input.staff_usd_year "
        "input.peak_to_average input.redundancy",
        id, id);
    struct figure_scope scope = {.self = self};
    const struct figure_row rows[] = {
        {"tokens_month", be->tokens_month, "tokens a month", EVIDENCE_ESTIMATED,
         "the smallest volume at which some own configuration is no dearer than the API's "
         "fees",
         running},
        {"stable_from", be->stable_from, "tokens a month", EVIDENCE_ESTIMATED,
         "the volume from which one own configuration is no dearer for good", running},
        {"own_tokens_month", be->own_tokens_month, "tokens a month", EVIDENCE_ESTIMATED,
         "the same for today's configuration alone", running},
        {"api_usd_mtok", maybe_of(be->api_usd_mtok), "USD per 1M tokens",
         EVIDENCE_ESTIMATED, "price of the API in month 0",
         figure_key(b, "lane.%s.all.price_usd_mtok", id)},
        {"own_usd_mtok", maybe_of(be->own_usd_mtok), "USD per 1M tokens",
         EVIDENCE_ESTIMATED,
         "the least that own tokens cost on full machines, fixed costs left out",
         running},
        {"api_price_usd_mtok", be->api_price_usd_mtok, "USD per 1M tokens",
         EVIDENCE_ESTIMATED, "the API price at which today's volume breaks even",
         figure_key(b, "%s demand.tokens.first", running)},
        {"payback_month",
         be->payback_month >= 0 ? maybe_of(be->payback_month) : maybe_unknown(),
         "month", EVIDENCE_ESTIMATED,
         "first month whose cumulative discounted cost is and stays no higher",
         figure_key(b, "strategy.self-hosted.tco.total strategy.%s.tco.total", id)},
    };

    if (api->available && b->decision->options[STRATEGY_SELF_HOSTED].plan.available)
        figure_put_rows(b, &scope, rows, ARRAY_LEN(rows));
}

void
figures_of_break_even(struct figure_builder *b)
{
    for (int i = 0; i < 2; i++)
        break_even_figures(b, &b->decision->break_even[i]);
}

/* ---- robustness ------------------------------------------------------------------ */

static void
interval_figures(struct figure_builder *b, const struct robustness *r)
{
    static const char *const names[] = {"low", "high"};

    for (int factor = 0; factor < FACTOR_COUNT; factor++)
        for (int end = 0; end < 2; end++) {
            const struct weight_interval *interval = &r->intervals[factor];
            struct figure *f = figure_put(
                b,
                figure_key(b, "robustness.weight.%s.%s", factor_ids[factor],
                           names[end]),
                maybe_of(end ? interval->high : interval->low), "share of the decision",
                EVIDENCE_ESTIMATED,
                "the winner stays first up to here, other weights in proportion");

            for (int k = 0; k < FACTOR_COUNT; k++)
                figure_from(b, f, "weight.%s", factor_ids[k]);
        }
}

static void
strategy_share(struct figure_builder *b, const char *key, double share,
               const char *formula)
{
    struct figure *f = figure_put(b, key, maybe_of(share), "share", EVIDENCE_ESTIMATED,
                                  formula);

    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (b->decision->options[s].rank > 0)
            figure_from(b, f, "score.%s.total", strategy_ids[s]);
}

static void
rank_figures(struct figure_builder *b, const struct robustness *r)
{
    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
        for (int s = 0; s < STRATEGY_COUNT; s++)
            if (b->decision->options[s].rank > 0 && r->ranks[w].agrees)
                strategy_share(b,
                               figure_key(b, "robustness.first.%s.%s",
                                          weight_world_names[w], strategy_ids[s]),
                               r->ranks[w].acceptability[s][0],
                               "weightings of this kind in which it is first");
}

static void
world_figures(struct figure_builder *b, const struct robustness *r)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const char *id = strategy_ids[s];
        const struct {
            const char *name;
            struct maybe value;
        } quantiles[] = {{"p10", r->p10[s]}, {"p50", r->p50[s]}, {"p90", r->p90[s]}};

        if (b->decision->options[s].rank > 0)
            strategy_share(b, figure_key(b, "robustness.worlds.%s", id),
                           r->win_share[s], "uncertain worlds in which it wins");
        for (size_t i = 0; i < ARRAY_LEN(quantiles); i++)
            if (quantiles[i].value.known)
                figure_from(
                    b,
                    figure_put(
                        b, figure_key(b, "strategy.%s.tco.%s", id, quantiles[i].name),
                        quantiles[i].value, "USD over the horizon", EVIDENCE_ESTIMATED,
                        "quantile of the total cost over uncertain worlds"),
                    "strategy.%s.tco.total", id);
    }
}

static void
tornado_figures(struct figure_builder *b, const struct robustness *r)
{
    for (int i = 0; i < r->tornado_count; i++) {
        const struct tornado_item *item = &r->tornado[i];
        const char *key = uncertain_keys[item->input];
        const struct {
            const char *name;
            double value;
        } ends[] = {{"low", item->gap_low}, {"high", item->gap_high}};

        for (size_t end = 0; end < ARRAY_LEN(ends); end++) {
            struct figure *f = figure_put(
                b, figure_key(b, "robustness.tornado.%s.%s", key, ends[end].name),
                maybe_of(ends[end].value), "points", EVIDENCE_ESTIMATED,
                "gap of the winner to the best rival with this input there");

            for (int s = 0; s < STRATEGY_COUNT; s++)
                if (b->decision->options[s].rank > 0)
                    figure_from(b, f, "score.%s.total", strategy_ids[s]);
        }
    }
}

void
figures_of_robustness(struct figure_builder *b)
{
    const struct robustness *r = b->decision->robustness;

    if (!r)
        return;
    if (r->ready[PART_EXACT] && b->decision->verdict.survivors > 0)
        interval_figures(b, r);
    if (r->ready[PART_RANKS] && b->decision->verdict.survivors > 0)
        rank_figures(b, r);
    if (r->ready[PART_WORLDS])
        world_figures(b, r);
    if (r->ready[PART_TORNADO])
        tornado_figures(b, r);
}
