/*
 * worlds.c - the decision where prices, throughput, effort and growth are not as assumed.
 */
#include "decide/worlds.h"

#include <math.h>

#include "decide/rating.h"

#define TENFOLD 10.0
#define POINTS_PER_RATING 10.0
#define STEPS_PER_POINT 1e7

const char *const uncertain_keys[UNCERTAIN_COUNT] = {
    [UNCERTAIN_SCALE] = "scale",
    [UNCERTAIN_PROPRIETARY_PRICE] = "api_price",
    [UNCERTAIN_HOSTED_PRICE] = "hosted_price",
    [UNCERTAIN_GPU_PRICE] = "gpu_price",
    [UNCERTAIN_THROUGHPUT] = "throughput",
    [UNCERTAIN_STAFF] = "staff_usd_year",
    [UNCERTAIN_API_EFFORT] = "api_effort",
    [UNCERTAIN_OWN_EFFORT] = "own_effort",
    [UNCERTAIN_GROWTH] = "growth_pct_month",
    [UNCERTAIN_API_DECLINE] = "api_price_decline_pct_year",
    [UNCERTAIN_GPU_DECLINE] = "gpu_price_decline_pct_year",
};

/* ---- ranges ---------------------------------------------------------------------- */

static struct triangular
factor_range(const struct decision *d, enum parameter low, enum parameter high)
{
    return (struct triangular){d->catalog->parameters[low].value, 1,
                               d->catalog->parameters[high].value};
}

static struct triangular
exactly(double value)
{
    return (struct triangular){value, value, value};
}

/* The user's own range of an input, or the one around its value that is assumed. */
static struct triangular
input_range(const struct decision *d, enum input input, struct triangular assumed)
{
    const struct answer *answer = &d->assessment->answers[input];

    if (answer->state == ANSWER_GIVEN && answer->has_range)
        return (struct triangular){answer->low, answer->number, answer->high};
    return assumed;
}

static struct triangular
spread_around(const struct decision *d, enum input input, enum parameter spread)
{
    double value = d->inputs.number[input];
    double by = d->catalog->parameters[spread].value;

    return (struct triangular){fmax(input_table[input].low, value - by), value,
                               fmin(input_table[input].high, value + by)};
}

/* The published spread of wages, in proportion, around the wage that is used. */
static struct triangular
staff_range(const struct decision *d)
{
    const struct default_fact *fact = catalog_default(
        d->catalog, input_table[INPUT_STAFF_USD_YEAR].fact);
    double value = d->inputs.number[INPUT_STAFF_USD_YEAR];

    if (!fact || !fact->value.known || !fact->low.known || !fact->high.known)
        return exactly(value);
    return (struct triangular){value * fact->low.value / fact->value.value, value,
                               value * fact->high.value / fact->value.value};
}

/* A price that the user gave is known, or as uncertain as the range that came with it. */
static struct triangular
price_range(const struct decision *d, enum input output_price)
{
    const struct answer *answer = &d->assessment->answers[output_price];

    if (answer->state != ANSWER_GIVEN)
        return factor_range(d, PARAMETER_PRICE_LOW, PARAMETER_PRICE_HIGH);
    if (!answer->has_range || answer->number <= 0)
        return exactly(1);
    return (struct triangular){answer->low / answer->number, 1,
                               answer->high / answer->number};
}

static void
ranges_init(const struct decision *d, struct triangular out[UNCERTAIN_COUNT])
{
    const struct inputs *inputs = &d->inputs;
    struct triangular effort = factor_range(d, PARAMETER_EFFORT_LOW,
                                            PARAMETER_EFFORT_HIGH);

    out[UNCERTAIN_SCALE] = input_range(d, INPUT_SCALE,
                                       exactly(inputs->number[INPUT_SCALE]));
    out[UNCERTAIN_PROPRIETARY_PRICE] = price_range(d, INPUT_API_OUTPUT_USD_MTOK);
    out[UNCERTAIN_HOSTED_PRICE] = price_range(d, INPUT_HOSTED_OUTPUT_USD_MTOK);
    out[UNCERTAIN_GPU_PRICE] = input_is_given(inputs, INPUT_REPLICA_USD_MONTH) ||
                                       input_is_given(inputs, INPUT_GPU_USD_MONTH)
                                   ? exactly(1)
                                   : factor_range(d, PARAMETER_PRICE_LOW,
                                                  PARAMETER_PRICE_HIGH);
    out[UNCERTAIN_THROUGHPUT] = factor_range(d, PARAMETER_ESTIMATE_LOW,
                                             PARAMETER_ESTIMATE_HIGH);
    out[UNCERTAIN_STAFF] = input_range(d, INPUT_STAFF_USD_YEAR, staff_range(d));
    out[UNCERTAIN_API_EFFORT] = out[UNCERTAIN_OWN_EFFORT] = effort;
    out[UNCERTAIN_GROWTH] = input_range(
        d, INPUT_GROWTH_PCT_MONTH,
        spread_around(d, INPUT_GROWTH_PCT_MONTH, PARAMETER_GROWTH_SPREAD));
    out[UNCERTAIN_API_DECLINE] = input_range(
        d, INPUT_API_PRICE_DECLINE_PCT_YEAR,
        spread_around(d, INPUT_API_PRICE_DECLINE_PCT_YEAR, PARAMETER_DECLINE_SPREAD));
    out[UNCERTAIN_GPU_DECLINE] = input_range(
        d, INPUT_GPU_PRICE_DECLINE_PCT_YEAR,
        spread_around(d, INPUT_GPU_PRICE_DECLINE_PCT_YEAR, PARAMETER_DECLINE_SPREAD));
}

/* ---- the model ------------------------------------------------------------------- */

/* Factors whose ratings follow costs, effort and traffic. */
static bool
moves(enum factor factor)
{
    return factor == FACTOR_SETUP_TIME || factor == FACTOR_PERFORMANCE ||
           factor == FACTOR_COST_LOW_VOLUME || factor == FACTOR_COST_HIGH_VOLUME;
}

void
world_model_init(const struct decision *d, struct arena *arena, struct world_model *out)
{
    struct demand *demand = ARENA_NEW(arena, struct demand);
    struct economy tenfold = d->economy;

    out->decision = d;
    ranges_init(d, out->ranges);
    for (int i = 0; i < UNCERTAIN_COUNT; i++)
        out->varies[i] = out->ranges[i].low < out->ranges[i].high;
    demand_init(&d->inputs, TENFOLD, demand);
    tenfold.demand = demand;
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        out->plans[s] = d->options[s].plan;
        plan_make(&tenfold, (enum strategy)s, &out->tenfold[s]);
        out->has_tenfold[s] = out->tenfold[s].available;
        out->fixed_score[s] = 0;
        for (int f = 0; f < FACTOR_COUNT; f++)
            if (!moves((enum factor)f))
                out->fixed_score[s] += d->options[s].contributions[f];
    }
}

void
world_likely(const struct world_model *model, double values[UNCERTAIN_COUNT])
{
    for (int i = 0; i < UNCERTAIN_COUNT; i++)
        values[i] = model->ranges[i].likely;
}

/* ---- one world ------------------------------------------------------------------- */

static struct world
world_from(const double values[UNCERTAIN_COUNT])
{
    return (struct world){
        .proprietary_price = values[UNCERTAIN_PROPRIETARY_PRICE],
        .hosted_price = values[UNCERTAIN_HOSTED_PRICE],
        .gpu_price = values[UNCERTAIN_GPU_PRICE],
        .throughput = values[UNCERTAIN_THROUGHPUT],
        .api_effort = values[UNCERTAIN_API_EFFORT],
        .own_effort = values[UNCERTAIN_OWN_EFFORT],
        .staff_usd_year = values[UNCERTAIN_STAFF],
    };
}

/* Run the plans of one volume; their costs in tco, the least of them returned (-1: none). */
static double
plans_run(const struct economy *economy, struct plan plans[STRATEGY_COUNT],
          double tco[STRATEGY_COUNT])
{
    double least = -1;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        if (!plans[s].available)
            continue;
        plan_run(economy, &plans[s]);
        tco[s] = plans[s].tco;
        if (least < 0 || tco[s] < least)
            least = tco[s];
    }
    return least;
}

static double
setup_in_world(const struct plan *plan, const struct world *world)
{
    if (plan->effort.own_setup)
        return plan->effort.setup_days;
    return plan->effort.setup_days *
           (plan->has_own ? world->own_effort : world->api_effort);
}

/* A moving factor's rating in this world; the user's own rating stands. */
static double
rating_in_world(const struct world_model *model, enum factor factor, int s,
                double computed, bool known)
{
    const struct cell *cell = &model->decision->cells[factor][s];

    return known && cell->computed && !cell->given ? computed : cell->rating;
}

static double
score_in_world(const struct world_model *model, int s, const struct world *world,
               const double tco[2][STRATEGY_COUNT], const double least[2])
{
    const struct decision *d = model->decision;
    const struct plan *plan = &model->plans[s];
    double share = d->catalog->parameters[PARAMETER_PERFORMANCE_BASIC_SHARE].value;
    const struct {
        enum factor factor;
        double rating;
        bool known;
    } moved[] = {
        {FACTOR_SETUP_TIME,
         rating_of_setup(setup_in_world(plan, world), d->allowed_days), true},
        {FACTOR_PERFORMANCE,
         rating_of_quality(plan->quality.value, d->market->best_quality, share),
         plan->quality.known},
        {FACTOR_COST_LOW_VOLUME, rating_of_cost(tco[0][s], least[0]), true},
        {FACTOR_COST_HIGH_VOLUME, rating_of_cost(tco[1][s], least[1]),
         model->has_tenfold[s]},
    };
    double score = model->fixed_score[s];

    for (size_t i = 0; i < ARRAY_LEN(moved); i++)
        score += POINTS_PER_RATING * d->weights[moved[i].factor].share *
                 rating_in_world(model, moved[i].factor, s, moved[i].rating,
                                 moved[i].known);
    return score;
}

static bool
is_survivor(const struct decision *d, int s)
{
    return d->options[s].rank > 0;
}

/* The winner and the base winner's lead; ties go to the cheaper, then to the table's order. */
static void
outcome_rank(const struct decision *d, struct world_outcome *out)
{
    int base = d->verdict.winner, rival = -1;

    out->winner = -1;
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        long long steps = llround(out->score[s] * STEPS_PER_POINT), best;

        if (!is_survivor(d, s))
            continue;
        best = out->winner < 0 ? 0 : llround(out->score[out->winner] * STEPS_PER_POINT);
        if (out->winner < 0 || steps > best ||
            (steps == best && out->tco[s] < out->tco[out->winner]))
            out->winner = s;
        if (s != base && (rival < 0 || out->score[s] > out->score[rival]))
            rival = s;
    }
    out->gap = rival < 0 || base < 0 ? 0 : out->score[base] - out->score[rival];
}

void
world_evaluate(struct world_model *model, const double values[UNCERTAIN_COUNT],
               struct world_outcome *out)
{
    const struct decision *d = model->decision;
    struct inputs inputs = d->inputs;
    struct economy economy = d->economy;
    struct demand demand;
    double tco[2][STRATEGY_COUNT] = {{0}}, least[2];

    inputs.number[INPUT_SCALE] = values[UNCERTAIN_SCALE];
    inputs.number[INPUT_GROWTH_PCT_MONTH] = values[UNCERTAIN_GROWTH];
    inputs.number[INPUT_API_PRICE_DECLINE_PCT_YEAR] = values[UNCERTAIN_API_DECLINE];
    inputs.number[INPUT_GPU_PRICE_DECLINE_PCT_YEAR] = values[UNCERTAIN_GPU_DECLINE];
    economy.inputs = &inputs;
    economy.demand = &demand;
    economy.world = world_from(values);
    demand_init(&inputs, TENFOLD, &demand);
    least[1] = plans_run(&economy, model->tenfold, tco[1]);
    demand_rescale(&inputs, 1, &demand);
    least[0] = plans_run(&economy, model->plans, tco[0]);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        out->tco[s] = tco[0][s];
        out->score[s] = model->plans[s].available
                            ? score_in_world(model, s, &economy.world,
                                             (const double(*)[STRATEGY_COUNT])tco,
                                             least)
                            : 0;
    }
    outcome_rank(d, out);
}
