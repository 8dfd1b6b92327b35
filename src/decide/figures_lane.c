/*
 * figures_lane.c - what each lane of a plan serves, and on how many machines.
 *
 * A sum over the months is a figure of its own (weighted by what time does to prices
 * and by the discount), so that a line of cost is a product of figures.
 */
#include <string.h>

#include "decide/figure_builder.h"

#define MTOK 1e6

/* A lane with what its figures are made from. */
struct view {
    struct figure_builder *b;
    const struct figure_volume *volume;
    const struct plan *plan;
    const struct lane *lane;
    struct figure_scope scope; /* self: the lane's prefix */
    bool own_terms;            /* the user's own price of a replica */
};

static struct figure *
compute(const struct view *v, const char *key, double value, const char *unit,
        const char *formula, const char *words)
{
    return figure_compute(v->b, &v->scope, key, maybe_of(value), unit, formula, words);
}

static void
also(const struct view *v, struct figure *f, const char *words)
{
    figure_inputs(v->b, &v->scope, f, words);
}

static int
months_of(const struct view *v)
{
    return v->volume->demand->months;
}

/* Whether own replicas of the lane ever run: a migration may begin after the horizon. */
static bool
ever_runs(const struct view *v)
{
    return v->lane->first_month < months_of(v);
}

static bool
is_flat(const struct view *v)
{
    return input_is_given(&v->b->decision->inputs, INPUT_GPU_USD_MONTH);
}

static double
weighted_sum(const double *values, const double *price, const double *discount,
             int months)
{
    double sum = 0;

    for (int m = 0; m < months; m++)
        sum += values[m] * (price ? price[m] : 1) * (discount ? discount[m] : 1);
    return sum;
}

/* ---- all tokens ------------------------------------------------------------------ */

static const char weighted_formula[] =
    "sum over m of the tokens of month m x (1 - decline of API prices)^(m/12) x "
    "(1 + discount)^(-m/12)";

static void
volume_figures(struct figure_builder *b, const struct figure_volume *volume)
{
    const struct demand *d = volume->demand;
    bool tenfold = d != &b->decision->demand;
    struct figure_scope scope = {.self = volume->tokens};
    const char *growth = "input.growth_pct_month input.horizon_months";
    const struct figure_row rows[] = {
        {"first", maybe_of(d->tokens[0]), "tokens a month",
         tenfold ? "10 x the tokens of a month" : "the tokens of a month",
         "input.scale"},
        {"last", maybe_of(d->tokens[d->months - 1]), "tokens a month",
         "tokens of month 0 x (1 + growth)^(months - 1)", ".first"},
        {"weighted",
         maybe_of(weighted_sum(d->tokens, d->api_price, d->discount, d->months)),
         "tokens, weighted", weighted_formula,
         ".first input.api_price_decline_pct_year input.discount_pct_year"},
    };
    struct figure *f;

    figure_inputs(b, &scope,
                  figure_put(b, volume->tokens,
                             maybe_of(weighted_sum(d->tokens, NULL, NULL, d->months)),
                             "tokens", EVIDENCE_ESTIMATED,
                             "sum over m of tokens of month 0 x (1 + growth)^m"),
                  ".first input.growth_pct_month input.horizon_months");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        f = figure_compute(b, &scope, rows[i].key, rows[i].value, rows[i].unit,
                           rows[i].formula, rows[i].words);
        if (i > 0)
            figure_inputs(b, &scope, f, growth);
    }
}

/* ---- shares of the traffic ------------------------------------------------------- */

/* The share of a lane that takes the same one every month, in words; "" all. */
static const char *
share_words(const struct view *v)
{
    switch (v->lane->role) {
    case ROLE_COMPLEX:
        return "input.complex_share";
    case ROLE_MEDIUM:
        return "input.medium_share";
    case ROLE_SIMPLE:
        return "input.complex_share input.medium_share";
    case ROLE_BASE:
        return v->plan->strategy == STRATEGY_HYBRID
                   ? "parameter.development_share"
                   : "parameter.migration_phase_months parameter.migration_pilot_share "
                     "parameter.migration_most_share parameter.migration_full_share";
    case ROLE_ALL:
    case ROLE_OVERFLOW:
    case ROLE_COUNT:
        break;
    }
    return "";
}

static const char *
share_formula(const struct view *v)
{
    switch (v->lane->role) {
    case ROLE_COMPLEX:
    case ROLE_MEDIUM:
        return "all tokens x share of the lane";
    case ROLE_SIMPLE:
        return "all tokens x (1 - complex share - medium share)";
    case ROLE_OVERFLOW:
        return "all tokens - those of the own replicas";
    case ROLE_ALL:
    case ROLE_BASE:
    case ROLE_COUNT:
        break;
    }
    return "all tokens";
}

static bool
is_hybrid_base(const struct view *v)
{
    return v->lane->role == ROLE_BASE && v->plan->strategy == STRATEGY_HYBRID;
}

static bool
is_migration_base(const struct view *v)
{
    return v->lane->role == ROLE_BASE && v->plan->strategy == STRATEGY_MIGRATION;
}

/* What the machines of a hybrid's month are chosen by, growth and time left out. */
static void
hybrid_inputs(const struct view *v, struct figure *f)
{
    const char *id = strategy_ids[v->plan->strategy];

    also(v, f,
         "parameter.development_share input.peak_to_average .replica_tokens_month "
         ".replicas_per_machine .machine_usd_month");
    figure_from(v->b, f, "%s.%s.overflow.price", v->volume->lane, id);
    if (v->plan->effort.machine_fte > 0)
        also(v, f, "parameter.machine_fte input.staff_usd_year");
}

/* What time does to a hybrid's choice. */
static void
hybrid_time_inputs(const struct view *v, struct figure *f)
{
    also(v, f,
         ".terms input.growth_pct_month input.horizon_months "
         "input.api_price_decline_pct_year");
    if (v->lane->terms.declines)
        also(v, f, "input.gpu_price_decline_pct_year");
}

/* ---- tokens ---------------------------------------------------------------------- */

/* Tokens are counted in four ways: of all months, of the first and the last, and weighted. */
struct count {
    const char *key; /* behind the prefix of a lane, and behind that of all tokens */
    double value;
    const char *unit;
};

enum { COUNT_ALL, COUNT_FIRST, COUNT_LAST, COUNT_WEIGHTED, COUNTS };

static void
counts_of(const struct view *v, struct count out[COUNTS])
{
    const struct demand *d = v->volume->demand;
    const double *tokens = v->lane->tokens;

    out[COUNT_ALL] = (struct count){
        "tokens", weighted_sum(tokens, NULL, NULL, d->months), "tokens"};
    out[COUNT_FIRST] = (struct count){"tokens.first", tokens[0], "tokens a month"};
    out[COUNT_LAST] = (struct count){"tokens.last", tokens[d->months - 1],
                                     "tokens a month"};
    out[COUNT_WEIGHTED] = (struct count){
        "tokens.weighted", weighted_sum(tokens, d->api_price, d->discount, d->months),
        "tokens, weighted"};
}

/* The key of the same count of all tokens. */
static void
from_all(const struct view *v, struct figure *f, const char *count)
{
    figure_from(v->b, f, "%s%s", v->volume->tokens, count + strlen("tokens"));
}

/* The same share of every month, or what own replicas leave. */
static void
share_tokens_figures(const struct view *v)
{
    struct count counts[COUNTS];

    counts_of(v, counts);
    for (int i = 0; i < COUNTS; i++) {
        struct figure *f = compute(v, counts[i].key, counts[i].value, counts[i].unit,
                                   share_formula(v), share_words(v));

        from_all(v, f, counts[i].key);
        if (v->lane->role == ROLE_OVERFLOW)
            figure_from(v->b, f, "%s.%s.base.%s", v->volume->lane,
                        strategy_ids[v->plan->strategy], counts[i].key);
    }
}

static void
migration_tokens_figures(const struct view *v)
{
    static const char summed[] =
        "sum over m of the tokens of month m x share of its phase";
    static const char weighed[] =
        "sum over m of the tokens of month m x share of its phase x (1 - decline of API "
        "prices)^(m/12) x (1 + discount)^(-m/12)";
    const char *time = "input.growth_pct_month input.horizon_months";
    struct count counts[COUNTS];
    struct figure *f;

    counts_of(v, counts);
    for (int i = 0; i < COUNTS; i++) {
        if (i == COUNT_FIRST) {
            compute(v, counts[i].key, counts[i].value, counts[i].unit,
                    "0: own replicas begin after the first phase",
                    "parameter.migration_phase_months");
            continue;
        }
        f = compute(v, counts[i].key, counts[i].value, counts[i].unit,
                    i == COUNT_LAST  ? "tokens of the last month x share of its phase"
                    : i == COUNT_ALL ? summed
                                     : weighed,
                    share_words(v));
        from_all(v, f, i == COUNT_LAST ? "tokens.last" : "tokens.first");
        also(v, f, i == COUNT_LAST ? "input.horizon_months" : time);
        if (i == COUNT_WEIGHTED)
            also(v, f, "input.api_price_decline_pct_year input.discount_pct_year");
    }
    if (!ever_runs(v))
        return;
    f = compute(v, "tokens.start", v->lane->tokens[v->lane->first_month],
                "tokens a month", "tokens of the first own month x share of the pilot",
                "input.growth_pct_month parameter.migration_phase_months "
                "parameter.migration_pilot_share");
    from_all(v, f, "tokens.first");
}

/* A hybrid's own replicas take what they can at the load curve; a flat bill takes all. */
static void
hybrid_tokens_figures(const struct view *v)
{
    static const char month[] =
        "(1 - development share) x tokens of the month, less what exceeds the replicas "
        "along the load curve";
    static const char months[] =
        "sum over m of (1 - development share) x tokens of month m, less what exceeds the "
        "machines of that month along the load curve";
    static const char weighed[] =
        "the same sum, each month x (1 - decline of API prices)^(m/12) x "
        "(1 + discount)^(-m/12)";
    struct count counts[COUNTS];

    counts_of(v, counts);
    for (int i = 0; i < COUNTS; i++) {
        bool one = i == COUNT_FIRST || i == COUNT_LAST;
        struct figure *f = compute(v, counts[i].key, counts[i].value, counts[i].unit,
                                   is_flat(v) ? "(1 - development share) x all tokens"
                                   : one      ? month
                                   : i == COUNT_ALL ? months
                                                    : weighed,
                                   share_words(v));

        from_all(v, f, is_flat(v) || one ? counts[i].key : "tokens.first");
        if (is_flat(v))
            continue;
        if (one) {
            also(v, f,
                 i == COUNT_FIRST
                     ? ".replicas .replica_tokens_month input.peak_to_average"
                     : ".replicas.last .replica_tokens_month input.peak_to_average");
            continue;
        }
        hybrid_inputs(v, f);
        hybrid_time_inputs(v, f);
        if (i == COUNT_WEIGHTED)
            also(v, f, "input.discount_pct_year");
    }
}

static void
tokens_figures(const struct view *v)
{
    double all = weighted_sum(v->volume->demand->tokens, NULL, NULL, months_of(v));
    double served = weighted_sum(v->lane->tokens, NULL, NULL, months_of(v));
    struct figure *f;

    if (is_hybrid_base(v))
        hybrid_tokens_figures(v);
    else if (is_migration_base(v))
        migration_tokens_figures(v);
    else
        share_tokens_figures(v);
    f = figure_compute(
        v->b, &v->scope, "share", all > 0 ? maybe_of(served / all) : maybe_unknown(),
        "share of all tokens", "tokens of the lane / all tokens", ".tokens");
    figure_from(v->b, f, "%s", v->volume->tokens);
}

/* ---- what was chosen ------------------------------------------------------------- */

static const char *
api_text(const struct view *v, const struct api_candidate *api)
{
    return figure_key(v->b, "%s, %s", api->offer->name, api->offer->provider_id);
}

/* Pins that touch a lane's choice. */
static void
pin_inputs(const struct view *v, struct figure *f)
{
    static const enum input pins[LANE_KIND_COUNT][5] = {
        [LANE_PROPRIETARY] = {INPUT_API_MODEL, INPUT_PROVIDER},
        [LANE_HOSTED] = {INPUT_HOSTED_MODEL, INPUT_PROVIDER},
        [LANE_OWN] = {INPUT_OPEN_MODEL, INPUT_GPU, INPUT_QUANTIZATION, INPUT_PROVIDER,
                      INPUT_SMALL_MODEL},
    };

    for (size_t i = 0; i < ARRAY_LEN(pins[0]); i++) {
        enum input pin = pins[v->lane->kind][i];

        if (input_table[pin].type == INPUT_TYPE_ID &&
            input_is_given(&v->b->decision->inputs, pin))
            figure_from(v->b, f, "input.%s", input_table[pin].key);
    }
}

static void
choice_figure(const struct view *v, const char *key, const char *text,
              const char *formula)
{
    struct figure *f = figure_put_text(v->b,
                                       figure_key(v->b, "%s.%s", v->scope.self, key),
                                       text, EVIDENCE_ESTIMATED, formula);

    figure_from(v->b, f, "pool.%s.candidates",
                figure_pool_names[plan_lane_pool(v->lane)]);
    pin_inputs(v, f);
}

static void
choice_figures(const struct view *v)
{
    const struct lane *lane = v->lane;
    bool own = lane->kind == LANE_OWN;

    choice_figure(
        v, "choice",
        own ? figure_candidate_text(v->b, lane->own) : api_text(v, lane->api),
        own ? "the candidate with the lowest discounted cost of machines, their "
              "people and what an API takes beside them"
            : "the candidate with the lowest price");
    if (lane->next_own)
        choice_figure(
            v, "next_best", figure_candidate_text(v->b, lane->next_own),
            "the cheapest of another model, precision, card or number of cards");
    if (lane->next_api)
        choice_figure(v, "next_best", api_text(v, lane->next_api),
                      "the cheapest of the others");
}

static void
api_lane_figures(struct view *v)
{
    const struct api_candidate *api = v->lane->api;

    v->scope.price = figures_of_offer(v->b, api);
    compute(v, "price", api->price.paid, "USD per 1M tokens",
            "the price at this workload's shape", "price.paid");
    figure_compute(v->b, &v->scope, "quality", api->quality, "index points",
                   "quality of the model", "price.quality");
}

/* ---- own replicas: terms --------------------------------------------------------- */

static void
terms_figures(const struct view *v)
{
    const struct own_terms *terms = &v->lane->terms;
    const struct inputs *inputs = &v->b->decision->inputs;
    bool own_tokens = v->own_terms &&
                      input_is_given(inputs, INPUT_REPLICA_TOKENS_MONTH);

    compute(v, "replica_tokens_month", terms->replica_tokens, "tokens a month",
            own_tokens ? "your own figure" : "what the replica serves",
            own_tokens ? "input.replica_tokens_month" : "replica.tokens_month");
    if (v->own_terms) {
        compute(v, "machine_usd_month", terms->machine_usd, "USD a month",
                "your own price of a replica", "input.replica_usd_month")
            ->evidence = EVIDENCE_GIVEN;
        compute(v, "replicas_per_machine", terms->per_machine, "replicas a machine",
                "1: a replica is a machine, as you priced it",
                "input.replica_usd_month");
    } else {
        compute(v, "machine_usd_month", terms->machine_usd, "USD a month",
                "the machine's month", "machine.usd_month");
        compute(v, "replicas_per_machine", terms->per_machine, "replicas a machine",
                "whole replicas that the GPUs of a machine hold",
                "machine.gpus replica.gpus");
    }
    figure_compute(
        v->b, &v->scope, "price",
        maybe_of(terms->machine_usd / terms->per_machine / terms->replica_tokens *
                 MTOK),
        "USD per 1M tokens",
        "USD a month of a machine / its replicas / tokens of a replica x 1M, "
        "when it is full",
        ".machine_usd_month .replicas_per_machine .replica_tokens_month");
    figure_compute(v->b, &v->scope, "quality", v->lane->own->config->quality,
                   "index points", "quality of the replica", "replica.quality");
}

/* ---- own replicas: counts -------------------------------------------------------- */

/* Whether the plan keeps spare replicas; where an API is the spare it keeps none. */
static bool
has_spare(const struct view *v)
{
    return v->plan->strategy == STRATEGY_SELF_HOSTED ||
           v->plan->strategy == STRATEGY_ROUTING;
}

/* Whether machines are given back when the load falls. */
static void
terms_figure(const struct view *v)
{
    const struct own_candidate *own = v->lane->own;
    struct figure *f = figure_put_text(
        v->b, figure_key(v->b, "%s.terms", v->scope.self),
        v->lane->terms.keeps ? "kept" : "given back", EVIDENCE_ESTIMATED,
        own->machine    ? "machines that were bought are kept"
        : own->reserved ? "machines of a commitment are kept"
                        : "machines on demand are given back when the load falls");

    figure_from(
        v->b, f, "input.%s",
        input_table[own->machine ? INPUT_HOSTING : INPUT_COMMITMENT_MONTHS].key);
}

/* What the machines of each month follow from, one month after the other. */
static void
month_inputs(const struct view *v, struct figure *f)
{
    from_all(v, f, "tokens.first");
    if (is_hybrid_base(v)) {
        hybrid_inputs(v, f);
        hybrid_time_inputs(v, f);
        return;
    }
    also(v, f, share_words(v));
    also(v, f,
         ".terms input.growth_pct_month input.horizon_months input.peak_to_average "
         ".replica_tokens_month .replicas_per_machine");
    if (has_spare(v))
        also(v, f, "input.redundancy");
}

static void
hybrid_count_figures(const struct view *v)
{
    int last = months_of(v) - 1;
    static const char replicas[] =
        "as many as the load needs, at most those of the machines";
    static const char best[] =
        "as many as make fees, machines and their people cheapest in the month";
    const char *words = "parameter.development_share input.peak_to_average "
                        ".replica_tokens_month .replicas_per_machine";
    struct figure *f = compute(v, "machines", v->lane->machines[0], "machines", best,
                               "");

    from_all(v, f, "tokens.first");
    hybrid_inputs(v, f);
    f = compute(v, "replicas", v->lane->replicas[0], "replicas", replicas, words);
    from_all(v, f, "tokens.first");
    also(v, f, ".machines");
    f = compute(v, "machines.last", v->lane->machines[last], "machines", best, "");
    month_inputs(v, f);
    f = compute(v, "replicas.last", v->lane->replicas[last], "replicas", replicas,
                words);
    from_all(v, f, "tokens.last");
    also(v, f, ".machines.last");
}

static const char *
replicas_formula(const struct view *v)
{
    return has_spare(v) ? "whole replicas for tokens x peak / average, + spare ones"
                        : "whole replicas for tokens x peak / average";
}

static const char *
machines_formula(const struct view *v)
{
    return has_spare(v)
               ? "whole machines that hold the replicas, a spare one on its own machine"
               : "whole machines that hold the replicas";
}

static void
count_figures(const struct view *v)
{
    const struct lane *lane = v->lane;
    int last = months_of(v) - 1;
    const char *spare = has_spare(v) ? "input.redundancy" : "";
    struct figure *f;

    f = compute(v, "replicas", lane->replicas[lane->first_month], "replicas",
                replicas_formula(v), ".replica_tokens_month input.peak_to_average");
    also(v, f, is_migration_base(v) ? ".tokens.start" : ".tokens.first");
    also(v, f, spare);
    f = compute(v, "machines", lane->machines[lane->first_month], "machines",
                machines_formula(v), ".replicas .replicas_per_machine");
    also(v, f, spare);
    f = compute(v, "replicas.last", lane->replicas[last], "replicas",
                replicas_formula(v),
                ".replica_tokens_month input.peak_to_average .tokens.last");
    also(v, f, spare);
    f = compute(v, "machines.last", lane->machines[last], "machines",
                lane->terms.keeps ? "the most of any month: machines once had are kept"
                                  : machines_formula(v),
                lane->terms.keeps ? "" : ".replicas.last .replicas_per_machine");
    if (lane->terms.keeps)
        month_inputs(v, f);
    else
        also(v, f, spare);
}

/* Sums of the machines of all months. */
static void
machine_month_figures(const struct view *v)
{
    const struct demand *d = v->volume->demand;
    const double *machines = v->lane->machines;
    const char *unit = "machine-months";
    struct figure *f = compute(
        v, "machine_months.discounted",
        weighted_sum(machines, NULL, d->discount, d->months), unit,
        "sum over m of the machines of month m x (1 + discount)^(-m/12)",
        "input.discount_pct_year");

    month_inputs(v, f);
    if (!v->lane->terms.declines)
        return;
    f = compute(v, "machine_months.paid",
                weighted_sum(machines, d->gpu_price, d->discount, d->months), unit,
                "sum over m of the machines of month m x (1 - decline of GPU "
                "prices)^(m/12) x (1 + discount)^(-m/12)",
                "input.discount_pct_year input.gpu_price_decline_pct_year");
    month_inputs(v, f);
}

/* Of the first month with own replicas; the target is a margin, and no capacity is lost by it. */
static void
utilisation_figure(const struct view *v)
{
    const struct lane *lane = v->lane;
    const struct own_terms *terms = &lane->terms;
    double target = v->b->decision->inputs.number[INPUT_TARGET_UTILISATION];
    double capacity = lane->replicas[lane->first_month] * terms->replica_tokens /
                      target;

    also(v,
         compute(v, "utilisation", lane->tokens[lane->first_month] / capacity, "share",
                 "tokens of the first month / (replicas x tokens of a replica / target "
                 "utilisation)",
                 ".replicas .replica_tokens_month input.target_utilisation"),
         is_migration_base(v) ? ".tokens.start" : ".tokens.first");
}

static void
own_lane_figures(struct view *v)
{
    const struct own_candidate *own = v->lane->own;

    v->own_terms = input_is_given(&v->b->decision->inputs, INPUT_REPLICA_USD_MONTH);
    v->scope.replica = figures_of_replica(v->b, own->config);
    if (!v->own_terms)
        v->scope.machine = figures_of_machine(v->b, own);
    terms_figures(v);
    if (!ever_runs(v))
        return;
    terms_figure(v);
    if (is_hybrid_base(v))
        hybrid_count_figures(v);
    else
        count_figures(v);
    machine_month_figures(v);
    utilisation_figure(v);
}

static struct view
view_of(struct figure_builder *b, const struct figure_volume *volume,
        const struct plan *plan, const struct lane *lane)
{
    struct view v = {.b = b, .volume = volume, .plan = plan, .lane = lane};

    v.scope.self = figure_key(b, "%s.%s.%s", volume->lane, strategy_ids[plan->strategy],
                              lane_role_names[lane->role]);
    return v;
}

/* The lane that leaves an API the rest; lanes of a fixed share have none. */
static const struct lane *
base_of(const struct plan *plan, const struct lane *lane)
{
    return lane->role == ROLE_OVERFLOW ? &plan->lanes[0] : lane;
}

void
figure_lane_months(struct figure_builder *b, const struct figure_volume *volume,
                   const struct plan *plan, const struct lane *lane, struct figure *f)
{
    struct view v = view_of(b, volume, plan, base_of(plan, lane));

    if (v.lane->kind == LANE_OWN && ever_runs(&v) && !is_flat(&v)) {
        month_inputs(&v, f);
        return;
    }
    from_all(&v, f, "tokens.first");
    also(&v, f, "input.growth_pct_month input.horizon_months");
    also(&v, f, ever_runs(&v) ? share_words(&v) : "parameter.migration_phase_months");
}

void
figures_of_lanes(struct figure_builder *b, const struct figure_volume *volume)
{
    volume_figures(b, volume);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = volume->plans[s];

        for (int i = 0; plan->available && i < plan->lane_count; i++) {
            struct view v = view_of(b, volume, plan, &plan->lanes[i]);

            choice_figures(&v);
            if (v.lane->kind == LANE_OWN)
                own_lane_figures(&v);
            else
                api_lane_figures(&v);
            tokens_figures(&v);
        }
    }
}
