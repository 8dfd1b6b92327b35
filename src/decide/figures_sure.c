/*
 * figures_sure.c - how sure the decision is, as far as that has been computed.
 *
 * These figures are found by search and by sampling: their inputs are what the search
 * moves, and their formula says what it looks for.
 */
#include "decide/figure_builder.h"
#include "decide/robustness.h"

struct view {
    struct figure_builder *b;
    const struct decision *decision;
    const struct robustness *sure;
};

static struct figure *
put(const struct view *v, const char *key, double value, const char *unit,
    const char *formula)
{
    return figure_put(v->b, key, maybe_of(value), unit, EVIDENCE_ESTIMATED, formula);
}

static bool
is_ranked(const struct view *v, int s)
{
    return v->decision->options[s].rank > 0;
}

static void
from_scores(const struct view *v, struct figure *f)
{
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (is_ranked(v, s))
            figure_from(v->b, f, "score.%s", strategy_ids[s]);
}

static void
from_weights(const struct view *v, struct figure *f)
{
    for (int k = 0; k < FACTOR_COUNT; k++)
        figure_from(v->b, f, "weight.%s", factor_ids[k]);
}

/* ---- settings -------------------------------------------------------------------- */

static void
setting_figures(const struct view *v)
{
    const struct robustness_settings *settings = &v->sure->settings;
    const struct {
        const char *key, *unit;
        double value;
    } rows[] = {
        {"robustness.settings.weightings", "weightings drawn",
         (double)settings->weightings},
        {"robustness.settings.worlds", "worlds drawn", settings->worlds},
        {"robustness.settings.seed", "", (double)settings->seed},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        figure_put(v->b, rows[i].key, maybe_of(rows[i].value), rows[i].unit,
                   EVIDENCE_ASSUMED, "")
            ->source = "setting of the run";
}

/* ---- exact parts ----------------------------------------------------------------- */

static void
interval_figures(const struct view *v)
{
    for (int k = 0; k < FACTOR_COUNT; k++) {
        const struct weight_interval *interval = &v->sure->intervals[k];
        const struct {
            const char *end, *formula;
            double value;
        } ends[] = {
            {"low",
             "the least weight with which the winner stays first, the others in "
             "proportion",
             interval->low},
            {"high",
             "the most weight with which the winner stays first, the others in "
             "proportion",
             interval->high},
        };

        for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
            struct figure *f = put(
                v,
                figure_key(v->b, "robustness.weight.%s.%s", factor_ids[k], ends[i].end),
                ends[i].value, "share of the decision", ends[i].formula);

            from_scores(v, f);
            from_weights(v, f);
        }
    }
}

static void
fewest_figures(const struct view *v)
{
    const struct fewest_points *fewest = &v->sure->fewest;

    for (int k = 0; fewest->possible && k < FACTOR_COUNT; k++) {
        struct figure *f;

        if (fewest->from[k] <= 0)
            continue;
        f = put(
            v, figure_key(v->b, "robustness.fewest_points.%s", factor_ids[k]),
            fewest->from[k], "weight points",
            "points taken from this factor by the smallest move that flips the winner");
        figure_from(v->b, f, "weight.%s", factor_ids[k]);
        figure_from(v->b, f, "weight.%s", factor_ids[fewest->to]);
        from_scores(v, f);
    }
}

static void
rating_flip_figures(const struct view *v)
{
    for (size_t i = 0; i < v->sure->rating_flip_count; i++) {
        const struct rating_flip *flip = &v->sure->rating_flips[i];
        const char *id = strategy_ids[flip->strategy];
        const char *factor = factor_ids[flip->factor];
        struct figure *f = put(
            v, figure_key(v->b, "robustness.rating_flip.%s.%s", id, factor), flip->to,
            "points of 10", "the rating at which the winner changes");

        figure_from(v->b, f, "score.%s.%s.rating", id, factor);
        figure_from(v->b, f, "weight.%s", factor);
        from_scores(v, f);
    }
}

static void
pair_figures(const struct view *v)
{
    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
        for (int a = 0; a < STRATEGY_COUNT; a++)
            for (int k = 0; k < STRATEGY_COUNT; k++) {
                struct figure *f;

                if (!v->sure->pairs[w][a][k].known)
                    continue;
                f = put(v,
                        figure_key(v->b, "robustness.pair.%s.%s.%s",
                                   weight_world_names[w], strategy_ids[a],
                                   strategy_ids[k]),
                        v->sure->pairs[w][a][k].value, "share",
                        "weightings of this kind in which the first beats the second, "
                        "exactly");
                figure_from(v->b, f, "score.%s", strategy_ids[a]);
                figure_from(v->b, f, "score.%s", strategy_ids[k]);
            }
}

/* ---- ranks ----------------------------------------------------------------------- */

static void
from_sample(const struct view *v, struct figure *f)
{
    from_scores(v, f);
    figure_from(v->b, f, "robustness.settings.weightings");
    figure_from(v->b, f, "robustness.settings.seed");
}

/* Where a strategy stands in one kind of weightings, and with which it is first. */
static void
rank_figures_of(const struct view *v, int w, int s)
{
    const struct rank_world *world = &v->sure->ranks[w];
    const char *kind = weight_world_names[w], *id = strategy_ids[s];

    for (int r = 0; r < v->decision->verdict.survivors; r++)
        from_sample(
            v, put(v, figure_key(v->b, "robustness.rank.%s.%s.%d", kind, id, r + 1),
                   world->acceptability[s][r], "sampled share",
                   "weightings of this kind in which it has this rank"));
    if (!world->ever_first[s])
        return;
    from_sample(v, put(v, figure_key(v->b, "robustness.confidence.%s.%s", kind, id),
                       world->confidence[s], "sampled share",
                       "how often it is first with its own central weights"));
    for (int k = 0; k < FACTOR_COUNT; k++)
        from_sample(v,
                    put(v,
                        figure_key(v->b, "robustness.central.%s.%s.%s", kind, id,
                                   factor_ids[k]),
                        world->central[s][k], "share of the decision",
                        "mean weight of the factor over the weightings in which it is "
                        "first"));
}

static void
rank_figures(const struct view *v)
{
    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++) {
        if (!v->sure->ranks[w].agrees)
            continue;
        from_sample(v, put(v,
                           figure_key(v->b, "robustness.sampling_error.%s",
                                      weight_world_names[w]),
                           v->sure->ranks[w].sampling_error, "share",
                           "the largest standard error of a share"));
        for (int s = 0; s < STRATEGY_COUNT; s++)
            if (is_ranked(v, s))
                rank_figures_of(v, w, s);
    }
}

/* ---- uncertain worlds ------------------------------------------------------------ */

/* What an end of a range is read from. */
struct range_source {
    enum input input;       /* whose own range it may be; INPUT_COUNT none */
    const char *low, *high; /* words otherwise */
    const char *formula;
};

static const char *
staff_words(const struct view *v, bool high)
{
    return figure_key(v->b, "input.staff_usd_year default.%s.value default.%s.%s",
                      input_table[INPUT_STAFF_USD_YEAR].fact,
                      input_table[INPUT_STAFF_USD_YEAR].fact, high ? "high" : "low");
}

static struct range_source
range_source(const struct view *v, enum uncertain u)
{
    static const char factor[] = "factor on the price";
    static const char spread[] = "the answer, less or plus a spread";

    switch (u) {
    case UNCERTAIN_SCALE:
        return (struct range_source){INPUT_SCALE, "", "", ""};
    case UNCERTAIN_PROPRIETARY_PRICE:
        return (struct range_source){INPUT_API_OUTPUT_USD_MTOK, "parameter.price_low",
                                     "parameter.price_high", factor};
    case UNCERTAIN_HOSTED_PRICE:
        return (struct range_source){INPUT_HOSTED_OUTPUT_USD_MTOK,
                                     "parameter.price_low", "parameter.price_high",
                                     factor};
    case UNCERTAIN_GPU_PRICE:
        return (struct range_source){INPUT_COUNT, "parameter.price_low",
                                     "parameter.price_high", factor};
    case UNCERTAIN_THROUGHPUT:
        return (struct range_source){INPUT_COUNT, "parameter.estimate_low",
                                     "parameter.estimate_high",
                                     "factor on the estimated capacity"};
    case UNCERTAIN_STAFF:
        return (struct range_source){INPUT_STAFF_USD_YEAR, staff_words(v, false),
                                     staff_words(v, true),
                                     "staff a year x end of the published range / its "
                                     "middle"};
    case UNCERTAIN_API_EFFORT:
    case UNCERTAIN_OWN_EFFORT:
        return (struct range_source){INPUT_COUNT, "parameter.effort_low",
                                     "parameter.effort_high", "factor on the effort"};
    case UNCERTAIN_GROWTH:
        return (struct range_source){
            INPUT_GROWTH_PCT_MONTH, "input.growth_pct_month parameter.growth_spread",
            "input.growth_pct_month parameter.growth_spread", spread};
    case UNCERTAIN_API_DECLINE:
        return (struct range_source){
            INPUT_API_PRICE_DECLINE_PCT_YEAR,
            "input.api_price_decline_pct_year parameter.decline_spread",
            "input.api_price_decline_pct_year parameter.decline_spread", spread};
    case UNCERTAIN_GPU_DECLINE:
        return (struct range_source){
            INPUT_GPU_PRICE_DECLINE_PCT_YEAR,
            "input.gpu_price_decline_pct_year parameter.decline_spread",
            "input.gpu_price_decline_pct_year parameter.decline_spread", spread};
    case UNCERTAIN_COUNT:
        break;
    }
    return (struct range_source){INPUT_COUNT, "", "", ""};
}

static const char *
range_unit(enum uncertain u)
{
    int input = input_find(uncertain_keys[u]);

    return input >= 0 ? input_table[input].unit : "times";
}

/* An end of a range: the user's own, or the one that is assumed. */
static void
range_figure(const struct view *v, enum uncertain u, bool high)
{
    const struct triangular *range = &v->sure->ranges[u];
    struct range_source source = range_source(v, u);
    struct figure_scope scope = {.self = NULL};
    struct figure *f = put(v,
                           figure_key(v->b, "robustness.range.%s.%s", uncertain_keys[u],
                                      high ? "high" : "low"),
                           high ? range->high : range->low, range_unit(u),
                           source.formula);
    bool own = source.input != INPUT_COUNT &&
               v->decision->assessment->answers[source.input].has_range;

    if (!own) {
        f->evidence = EVIDENCE_ASSUMED;
        figure_inputs(v->b, &scope, f, high ? source.high : source.low);
        return;
    }
    f->evidence = EVIDENCE_GIVEN;
    figure_from(v->b, f, "input.%s.%s", input_table[source.input].key,
                high ? "high" : "low");
    f->formula = "your own range";
    if (u == UNCERTAIN_PROPRIETARY_PRICE || u == UNCERTAIN_HOSTED_PRICE) {
        f->formula = "end of your own range / your price";
        figure_from(v->b, f, "input.%s", input_table[source.input].key);
    }
}

static void
range_figures(const struct view *v)
{
    for (int u = 0; u < UNCERTAIN_COUNT; u++)
        if (v->sure->varies[u]) {
            range_figure(v, (enum uncertain)u, false);
            range_figure(v, (enum uncertain)u, true);
        }
}

static void
from_ranges(const struct view *v, struct figure *f)
{
    for (int u = 0; u < UNCERTAIN_COUNT; u++)
        if (v->sure->varies[u]) {
            figure_from(v->b, f, "robustness.range.%s.low", uncertain_keys[u]);
            figure_from(v->b, f, "robustness.range.%s.high", uncertain_keys[u]);
        }
    figure_from(v->b, f, "robustness.settings.worlds");
    figure_from(v->b, f, "robustness.settings.seed");
}

static void
world_figures(const struct view *v)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const char *id = strategy_ids[s];
        const struct {
            const char *name, *formula;
            struct maybe value;
        } quantiles[] = {
            {"p10", "a tenth of the uncertain worlds costs less", v->sure->p10[s]},
            {"p50", "half of the uncertain worlds costs less", v->sure->p50[s]},
            {"p90", "nine tenths of the uncertain worlds cost less", v->sure->p90[s]},
        };

        if (is_ranked(v, s)) {
            struct figure *f = put(v, figure_key(v->b, "robustness.worlds.%s", id),
                                   v->sure->win_share[s], "sampled share",
                                   "uncertain worlds that it wins");

            from_scores(v, f);
            from_ranges(v, f);
        }
        for (size_t i = 0; i < ARRAY_LEN(quantiles); i++) {
            struct figure *f;

            if (!quantiles[i].value.known)
                continue;
            f = put(v, figure_key(v->b, "strategy.%s.tco.%s", id, quantiles[i].name),
                    quantiles[i].value.value, "USD over the horizon",
                    quantiles[i].formula);
            figure_from(v->b, f, "strategy.%s.tco.total", id);
            from_ranges(v, f);
        }
    }
}

/* ---- tornado and flips ----------------------------------------------------------- */

static void
tornado_figures(const struct view *v)
{
    for (int i = 0; i < v->sure->tornado_count; i++) {
        const struct tornado_item *item = &v->sure->tornado[i];
        const char *key = uncertain_keys[item->input];
        const char *self = figure_key(v->b, "robustness.tornado.%s", key);
        const struct {
            const char *end;
            double gap;
        } ends[] = {{"low", item->gap_low}, {"high", item->gap_high}};
        struct figure *f;

        for (size_t end = 0; end < ARRAY_LEN(ends); end++) {
            f = put(v, figure_key(v->b, "%s.%s", self, ends[end].end), ends[end].gap,
                    "points",
                    "lead of the winner over the best rival with this input there");
            figure_from(v->b, f, "robustness.range.%s.%s", key, ends[end].end);
            from_scores(v, f);
        }
        f = put(v, figure_key(v->b, "%s.swing", self), item->swing, "points",
                "distance of the two leads");
        figure_from(v->b, f, "%s.low", self);
        figure_from(v->b, f, "%s.high", self);
    }
}

static void
flip_figures_of(const struct view *v, const struct flip *flip)
{
    const struct input_info *info = &input_table[flip->input];
    bool is_choice = flip->choice >= 0;
    const char *self = is_choice ? figure_key(v->b, "robustness.flip.%s.%s", info->key,
                                              info->choices[flip->choice])
                                 : figure_key(v->b, "robustness.flip.%s", info->key);
    struct figure *f = put(v, figure_key(v->b, "%s.distance", self), flip->distance,
                           "share of the input's range",
                           "distance to the nearest value with another winner");

    figure_from(v->b, f, "input.%s", info->key);
    from_scores(v, f);
    if (is_choice)
        return;
    f = put(v, self, flip->to, info->unit,
            "the nearest value at which the winner changes, models and replicas chosen "
            "anew");
    figure_from(v->b, f, "input.%s", info->key);
    from_scores(v, f);
    for (size_t i = 0; i < flip->crossing_count; i++) {
        f = put(v, figure_key(v->b, "%s.crossing.%zu", self, i + 1),
                flip->crossings[i].at, info->unit,
                "a value at which the winner changes");
        figure_from(v->b, f, "input.%s", info->key);
        from_scores(v, f);
    }
}

void
figures_of_robustness(struct figure_builder *b)
{
    const struct robustness *sure = b->decision->robustness;
    struct view v = {b, b->decision, sure};

    if (!sure)
        return;
    setting_figures(&v);
    if (sure->ready[PART_WORLDS]) {
        range_figures(&v);
        world_figures(&v);
    }
    if (b->decision->verdict.survivors == 0)
        return;
    if (sure->ready[PART_EXACT]) {
        interval_figures(&v);
        fewest_figures(&v);
        rating_flip_figures(&v);
        pair_figures(&v);
    }
    if (sure->ready[PART_RANKS])
        rank_figures(&v);
    if (sure->ready[PART_TORNADO])
        tornado_figures(&v);
    for (size_t i = 0; sure->ready[PART_FLIPS] && i < sure->flips.count; i++)
        flip_figures_of(&v, &sure->flips.items[i]);
}
