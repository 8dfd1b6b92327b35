/*
 * robustness.c - how sure a decision is, and what would change it.
 */
#include "decide/robustness.h"

#include <math.h>
#include <string.h>

#include "base/random.h"
#include "decide/flip_points.h"
#include "decide/flip_rating.h"
#include "decide/outrank.h"
#include "decide/pairwise.h"
#include "decide/quantile.h"
#include "decide/score.h"
#include "decide/smaa.h"
#include "decide/stability.h"
#include "decide/tornado.h"
#include "decide/verdict.h"

enum {
    WEIGHTINGS_DEFAULT = 1000000,
    WORLDS_DEFAULT = 10000,
    SEED_DEFAULT = 1,
    WEIGHTINGS_STEP = 100000, /* some milliseconds each */
    WORLDS_STEP = 250,
};

#define PERCENT 100.0
#define RATING_MOST 10.0

const char *const opinion_ids[OPINION_COUNT] = {
    [OPINION_TOPSIS] = "topsis",
    [OPINION_PROMETHEE] = "promethee-ii",
    [OPINION_VIKOR] = "vikor",
};

struct robustness_run {
    struct decision *decision;
    struct arena *arena;
    struct robustness *out;
    enum robustness_part part;
    /* the ranked strategies as a matrix */
    struct matrix matrix;
    enum strategy rows[STRATEGY_COUNT];
    struct weight_world weight_worlds[WEIGHT_WORLD_COUNT];
    /* ranks */
    int weight_world;
    struct smaa *smaa;
    /* uncertain worlds */
    struct world_model *model;
    struct random random;
    int worlds_done;
    double *costs[STRATEGY_COUNT]; /* one a world */
    double wins[STRATEGY_COUNT];
    struct flip_search *flips;
};

struct robustness_settings
robustness_defaults(void)
{
    return (struct robustness_settings){WEIGHTINGS_DEFAULT, WORLDS_DEFAULT,
                                        SEED_DEFAULT};
}

/* ---- exact parts ----------------------------------------------------------------- */

static size_t
leader_row(const struct robustness_run *run)
{
    for (size_t i = 0; i < run->matrix.options; i++)
        if ((int)run->rows[i] == run->decision->verdict.winner)
            return i;
    return 0;
}

static void
intervals_fill(struct robustness_run *run, size_t leader)
{
    struct stability intervals[FACTOR_COUNT];

    stability_intervals(&run->matrix, leader, intervals);
    for (int f = 0; f < FACTOR_COUNT; f++)
        run->out->intervals[f] = (struct weight_interval){
            intervals[f].low, intervals[f].high,
            intervals[f].has_below ? (int)run->rows[intervals[f].winner_below] : -1,
            intervals[f].has_above ? (int)run->rows[intervals[f].winner_above] : -1};
}

static void
fewest_fill(struct robustness_run *run, size_t leader)
{
    struct fewest_points *out = &run->out->fewest;
    struct flip_points flip;

    *out = (struct fewest_points){0};
    if (run->matrix.options < 2 || !flip_points_fewest(&run->matrix, leader, &flip))
        return;
    out->possible = true;
    out->points = flip.moved * PERCENT;
    for (int f = 0; f < FACTOR_COUNT; f++)
        out->from[f] = flip.taken[f] * PERCENT;
    out->to = (enum factor)flip.recipient;
    out->winner = run->rows[flip.rival];
}

static void
rating_flips_fill(struct robustness_run *run, size_t leader)
{
    struct flip_rating *flips;
    size_t count = run->matrix.options < 2
                       ? 0
                       : flip_ratings(&run->matrix, leader, run->arena, &flips);

    run->out->rating_flips = ARENA_ARRAY(run->arena, count, struct rating_flip);
    run->out->rating_flip_count = count;
    for (size_t i = 0; i < count; i++)
        run->out->rating_flips[i] = (struct rating_flip){
            run->rows[flips[i].option], (enum factor)flips[i].criterion,
            flips[i].from * RATING_MOST, flips[i].to * RATING_MOST,
            run->rows[flips[i].winner]};
}

static void
pairs_fill(struct robustness_run *run)
{
    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
        for (size_t a = 0; a < run->matrix.options; a++)
            for (size_t b = 0; b < run->matrix.options; b++) {
                double share;

                if (a != b &&
                    pairwise_share(&run->weight_worlds[w], matrix_row(&run->matrix, a),
                                   matrix_row(&run->matrix, b), &share))
                    run->out->pairs[w][run->rows[a]][run->rows[b]] = maybe_of(share);
            }
}

static void
contenders_fill(struct robustness_run *run)
{
    for (size_t i = 0; i < run->matrix.options; i++) {
        struct contender contender;

        contender_check(&run->matrix, i, &run->weight_worlds[WEIGHT_WORLD_ANY],
                        run->arena, &contender);
        run->out->contender[run->rows[i]] = contender.verdict;
    }
}

/* Order rows by a quantity, most first; equal ones as in the table. */
static void
opinion_order(const struct robustness_run *run, const double *quantity,
              bool less_is_better, struct opinion *out)
{
    size_t order[STRATEGY_COUNT];

    out->count = (int)run->matrix.options;
    for (size_t i = 0; i < run->matrix.options; i++) {
        size_t at = i;
        double q = less_is_better ? -quantity[i] : quantity[i];

        while (at > 0 && q > (less_is_better ? -quantity[order[at - 1]]
                                             : quantity[order[at - 1]])) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
    for (size_t i = 0; i < run->matrix.options; i++)
        out->order[i] = run->rows[order[i]];
    out->agrees = (int)out->order[0] == run->decision->verdict.winner;
}

static void
opinions_fill(struct robustness_run *run)
{
    const struct parameter_value *p = run->decision->catalog->parameters;
    struct outrank_input input = outrank_input_of(&run->matrix);
    struct preference preferences[FACTOR_COUNT];
    double closeness[MATRIX_SIDE_MAX];
    struct promethee *flows = ARENA_NEW(run->arena, struct promethee);
    struct vikor *vikor = ARENA_NEW(run->arena, struct vikor);
    size_t compromise = 0;

    for (int f = 0; f < FACTOR_COUNT; f++)
        preferences[f] = (struct preference){
            p[PARAMETER_PROMETHEE_INDIFFERENCE].value / RATING_MOST,
            p[PARAMETER_PROMETHEE_FULL].value / RATING_MOST};
    outrank_topsis(&input, closeness);
    opinion_order(run, closeness, false, &run->out->opinions[OPINION_TOPSIS]);
    outrank_promethee(&input, preferences, flows);
    opinion_order(run, flows->net, false, &run->out->opinions[OPINION_PROMETHEE]);
    outrank_vikor(&input, p[PARAMETER_VIKOR_MAJORITY].value, vikor);
    opinion_order(run, vikor->q, true, &run->out->opinions[OPINION_VIKOR]);
    for (size_t i = 0; i < run->matrix.options; i++)
        compromise += vikor->compromise[i];
    run->out->opinions[OPINION_VIKOR].undecided = compromise > 1;
}

static void
exact_step(struct robustness_run *run)
{
    size_t leader = leader_row(run);

    intervals_fill(run, leader);
    fewest_fill(run, leader);
    rating_flips_fill(run, leader);
    pairs_fill(run);
    contenders_fill(run);
    opinions_fill(run);
}

/* ---- ranks ----------------------------------------------------------------------- */

static void
rank_world_fill(struct robustness_run *run)
{
    const struct weight_world *world = &run->weight_worlds[run->weight_world];
    struct rank_world *out = &run->out->ranks[run->weight_world];
    struct smaa_result result;
    struct error err;
    size_t m = run->matrix.options, n = run->matrix.criteria;

    smaa_result(run->smaa, run->arena, &result);
    out->agrees = smaa_agrees(&result, &run->matrix, world, &err);
    out->sampling_error = result.sampling_error;
    for (size_t i = 0; i < m; i++) {
        enum strategy s = run->rows[i];

        for (size_t r = 0; r < m; r++)
            out->acceptability[s][r] = result.acceptability[i * m + r];
        out->ever_first[s] = result.ever_first[i];
        out->confidence[s] = result.confidence[i];
        for (size_t k = 0; k < n; k++)
            out->central[s][k] = result.central[i * n + k];
    }
}

/* True while a world of weightings is left. */
static bool
ranks_step(struct robustness_run *run)
{
    struct smaa_settings settings = {.draws = run->out->settings.weightings,
                                     .seed = run->out->settings.seed};

    if (run->weight_world >= WEIGHT_WORLD_COUNT)
        return false;
    if (!run->smaa)
        run->smaa = smaa_begin(&run->matrix, &run->weight_worlds[run->weight_world],
                               &settings, run->arena);
    if (smaa_step(run->smaa, WEIGHTINGS_STEP))
        return true;
    rank_world_fill(run);
    run->smaa = NULL;
    return ++run->weight_world < WEIGHT_WORLD_COUNT;
}

/* ---- uncertain worlds ------------------------------------------------------------ */

static void
worlds_begin(struct robustness_run *run)
{
    run->model = ARENA_NEW(run->arena, struct world_model);
    world_model_init(run->decision, run->arena, run->model);
    memcpy(run->out->ranges, run->model->ranges, sizeof run->out->ranges);
    memcpy(run->out->varies, run->model->varies, sizeof run->out->varies);
    random_init(&run->random, run->out->settings.seed);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        run->costs[s] = ARENA_ARRAY(run->arena, (size_t)run->out->settings.worlds,
                                    double);
}

static void
worlds_finish(struct robustness_run *run)
{
    size_t count = (size_t)run->worlds_done;
    int winner = run->decision->verdict.winner;

    for (int s = 0; s < STRATEGY_COUNT && count > 0; s++) {
        if (!run->decision->options[s].plan.available)
            continue;
        run->out->p10[s] = maybe_of(quantile_of(run->costs[s], count, 0.1));
        run->out->p50[s] = maybe_of(quantile_of(run->costs[s], count, 0.5));
        run->out->p90[s] = maybe_of(quantile_of(run->costs[s], count, 0.9));
        run->out->win_share[s] = run->wins[s] / (double)count;
    }
    if (count > 0 && winner >= 0 && run->decision->verdict.survivors > 1)
        verdict_add_worlds(&run->decision->verdict, run->decision->catalog,
                           run->out->win_share[winner]);
}

static bool
worlds_step(struct robustness_run *run)
{
    if (!run->model)
        worlds_begin(run);
    for (int i = 0; i < WORLDS_STEP && run->worlds_done < run->out->settings.worlds;
         i++) {
        double values[UNCERTAIN_COUNT];
        struct world_outcome outcome;

        for (int u = 0; u < UNCERTAIN_COUNT; u++)
            values[u] = triangular_inverse(&run->model->ranges[u],
                                           random_unit(&run->random));
        world_evaluate(run->model, values, &outcome);
        for (int s = 0; s < STRATEGY_COUNT; s++)
            run->costs[s][run->worlds_done] = outcome.tco[s];
        if (outcome.winner >= 0)
            run->wins[outcome.winner]++;
        run->worlds_done++;
    }
    if (run->worlds_done < run->out->settings.worlds)
        return true;
    worlds_finish(run);
    return false;
}

static double
gap_at(size_t input, double x, void *context)
{
    struct robustness_run *run = context;
    double values[UNCERTAIN_COUNT];
    struct world_outcome outcome;

    world_likely(run->model, values);
    values[input] = x;
    world_evaluate(run->model, values, &outcome);
    return outcome.gap;
}

static void
tornado_step(struct robustness_run *run)
{
    struct tornado_bar bars[UNCERTAIN_COUNT];
    size_t count = 0;

    for (int u = 0; u < UNCERTAIN_COUNT; u++)
        if (run->out->varies[u])
            bars[count++] = (struct tornado_bar){.input = (size_t)u,
                                                 .low = run->model->ranges[u].low,
                                                 .high = run->model->ranges[u].high};
    tornado_measure(bars, count, gap_at, run);
    run->out->tornado_count = (int)count;
    for (size_t i = 0; i < count; i++)
        run->out->tornado[i] = (struct tornado_item){(enum uncertain)bars[i].input,
                                                     bars[i].low,
                                                     bars[i].high,
                                                     bars[i].gap_low,
                                                     bars[i].gap_high,
                                                     tornado_swing(&bars[i]),
                                                     bars[i].flips};
}

/* ---- flips and the whole --------------------------------------------------------- */

static bool
flips_step(struct robustness_run *run)
{
    if (!run->flips)
        run->flips = flip_search_begin(run->decision, run->arena);
    if (flip_search_step(run->flips))
        return true;
    flip_search_end(run->flips, &run->out->flips);
    run->flips = NULL;
    return false;
}

struct robustness_run *
robustness_begin(struct decision *decision, const struct robustness_settings *settings,
                 struct arena *arena)
{
    struct robustness_run *run = ARENA_NEW(arena, struct robustness_run);

    run->decision = decision;
    run->arena = arena;
    run->out = ARENA_NEW(arena, struct robustness);
    run->out->settings = *settings;
    decision->robustness = run->out;
    if (decision->verdict.survivors == 0)
        run->part =
            PART_WORLDS; /* nobody is ranked: costs and flips still say something */
    verdict_matrix(decision, arena, &run->matrix, run->rows);
    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
        weight_world_make((enum weight_world_kind)w, run->matrix.weights,
                          run->matrix.criteria, &run->weight_worlds[w]);
    return run;
}

/* Whether the part of the run has more to do after this piece. */
static bool
part_step(struct robustness_run *run)
{
    switch (run->part) {
    case PART_EXACT:
        exact_step(run);
        return false;
    case PART_RANKS:
        return ranks_step(run);
    case PART_WORLDS:
        return worlds_step(run);
    case PART_TORNADO:
        tornado_step(run);
        return false;
    case PART_FLIPS:
        return flips_step(run);
    case PART_COUNT:
        break;
    }
    return false;
}

bool
robustness_step(struct robustness_run *run)
{
    if (run->part == PART_COUNT)
        return false;
    if (!part_step(run))
        run->out->ready[run->part++] = true;
    return run->part < PART_COUNT;
}

double
robustness_progress(const struct robustness_run *run)
{
    double within = 0;

    if (run->part == PART_RANKS)
        within = (double)run->weight_world / WEIGHT_WORLD_COUNT;
    else if (run->part == PART_WORLDS && run->out->settings.worlds > 0)
        within = (double)run->worlds_done / run->out->settings.worlds;
    else if (run->part == PART_FLIPS && run->flips)
        within = flip_search_progress(run->flips);
    return (run->part + within) / PART_COUNT;
}

void
robustness_end(struct robustness_run *run)
{
    struct flips unfinished;

    if (run->flips)
        flip_search_end(run->flips, &unfinished);
    run->flips = NULL;
}

static void
part_complete(struct robustness_run *run, enum robustness_part part)
{
    run->part = part;
    while (part_step(run))
        ;
    run->out->ready[part] = true;
}

void
robustness_judge(struct decision *decision, const struct robustness_settings *settings,
                 struct arena *arena)
{
    struct robustness_run *run = robustness_begin(decision, settings, arena);

    if (decision->verdict.survivors > 0) {
        part_complete(run, PART_EXACT);
        if (settings->worlds > 0)
            part_complete(run, PART_WORLDS);
    }
    robustness_end(run);
}

void
robustness_complete(struct decision *decision,
                    const struct robustness_settings *settings, struct arena *arena)
{
    struct robustness_run *run = robustness_begin(decision, settings, arena);

    while (robustness_step(run))
        ;
    robustness_end(run);
}
