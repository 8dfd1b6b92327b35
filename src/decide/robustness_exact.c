/*
 * robustness_exact.c - what of a decision's robustness is computed and not drawn.
 */
#include "decide/robustness_exact.h"

#include "decide/flip_points.h"
#include "decide/flip_rating.h"
#include "decide/outrank.h"
#include "decide/pairwise.h"
#include "decide/stability.h"

#define PERCENT 100.0
#define RATING_MOST 10.0

const char *const opinion_ids[OPINION_COUNT] = {
    [OPINION_TOPSIS] = "topsis",
    [OPINION_PROMETHEE] = "promethee-ii",
    [OPINION_VIKOR] = "vikor",
};

struct exact_task {
    const struct decision *decision;
    const struct matrix *matrix;
    const enum strategy *rows;
    const struct weight_world *weight_worlds;
    struct arena *arena;
    struct robustness *out;
};

static size_t
leader_row(const struct exact_task *task)
{
    for (size_t i = 0; i < task->matrix->options; i++)
        if ((int)task->rows[i] == task->decision->verdict.winner)
            return i;
    return 0;
}

static void
intervals_fill(struct exact_task *task, size_t leader)
{
    struct stability intervals[FACTOR_COUNT];

    stability_intervals(task->matrix, leader, intervals);
    for (int f = 0; f < FACTOR_COUNT; f++)
        task->out->intervals[f] = (struct weight_interval){
            intervals[f].low, intervals[f].high,
            intervals[f].has_below ? (int)task->rows[intervals[f].winner_below] : -1,
            intervals[f].has_above ? (int)task->rows[intervals[f].winner_above] : -1};
}

static void
fewest_fill(struct exact_task *task, size_t leader)
{
    struct fewest_points *out = &task->out->fewest;
    struct flip_points flip;

    *out = (struct fewest_points){0};
    if (task->matrix->options < 2 || !flip_points_fewest(task->matrix, leader, &flip))
        return;
    out->possible = true;
    out->points = flip.moved * PERCENT;
    for (int f = 0; f < FACTOR_COUNT; f++)
        out->from[f] = flip.taken[f] * PERCENT;
    out->to = (enum factor)flip.recipient;
    out->winner = task->rows[flip.rival];
}

static void
rating_flips_fill(struct exact_task *task, size_t leader)
{
    struct flip_rating *flips;
    size_t count = task->matrix->options < 2
                       ? 0
                       : flip_ratings(task->matrix, leader, task->arena, &flips);

    task->out->rating_flips = ARENA_ARRAY(task->arena, count, struct rating_flip);
    task->out->rating_flip_count = count;
    for (size_t i = 0; i < count; i++)
        task->out->rating_flips[i] = (struct rating_flip){
            task->rows[flips[i].option], (enum factor)flips[i].criterion,
            flips[i].from * RATING_MOST, flips[i].to * RATING_MOST,
            task->rows[flips[i].winner]};
}

static void
pairs_fill(struct exact_task *task)
{
    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
        for (size_t a = 0; a < task->matrix->options; a++)
            for (size_t b = 0; b < task->matrix->options; b++) {
                double share;

                if (a != b &&
                    pairwise_share(&task->weight_worlds[w], matrix_row(task->matrix, a),
                                   matrix_row(task->matrix, b), &share))
                    task->out->pairs[w][task->rows[a]][task->rows[b]] = maybe_of(share);
            }
}

static void
contenders_fill(struct exact_task *task)
{
    for (size_t i = 0; i < task->matrix->options; i++) {
        struct contender contender;

        contender_check(task->matrix, i, &task->weight_worlds[WEIGHT_WORLD_ANY],
                        task->arena, &contender);
        task->out->contender[task->rows[i]] = contender.verdict;
    }
}

/* Order rows by a quantity, most first; equal ones as in the table. */
static void
opinion_order(const struct exact_task *task, const double *quantity,
              bool less_is_better, struct opinion *out)
{
    size_t order[STRATEGY_COUNT];

    out->count = (int)task->matrix->options;
    for (size_t i = 0; i < task->matrix->options; i++) {
        size_t at = i;
        double q = less_is_better ? -quantity[i] : quantity[i];

        while (at > 0 && q > (less_is_better ? -quantity[order[at - 1]]
                                             : quantity[order[at - 1]])) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
    for (size_t i = 0; i < task->matrix->options; i++)
        out->order[i] = task->rows[order[i]];
    out->agrees = (int)out->order[0] == task->decision->verdict.winner;
}

static void
opinions_fill(struct exact_task *task)
{
    const struct parameter_value *p = task->decision->catalog->parameters;
    struct outrank_input input = outrank_input_of(task->matrix);
    struct preference preferences[FACTOR_COUNT];
    double closeness[MATRIX_SIDE_MAX];
    struct promethee *flows = ARENA_NEW(task->arena, struct promethee);
    struct vikor *vikor = ARENA_NEW(task->arena, struct vikor);
    size_t compromise = 0;

    for (int f = 0; f < FACTOR_COUNT; f++)
        preferences[f] = (struct preference){
            p[PARAMETER_PROMETHEE_INDIFFERENCE].value / RATING_MOST,
            p[PARAMETER_PROMETHEE_FULL].value / RATING_MOST};
    outrank_topsis(&input, closeness);
    opinion_order(task, closeness, false, &task->out->opinions[OPINION_TOPSIS]);
    outrank_promethee(&input, preferences, flows);
    opinion_order(task, flows->net, false, &task->out->opinions[OPINION_PROMETHEE]);
    outrank_vikor(&input, p[PARAMETER_VIKOR_MAJORITY].value, vikor);
    opinion_order(task, vikor->q, true, &task->out->opinions[OPINION_VIKOR]);
    for (size_t i = 0; i < task->matrix->options; i++)
        compromise += vikor->compromise[i];
    task->out->opinions[OPINION_VIKOR].undecided = compromise > 1;
}

void
robustness_exact(const struct decision *decision, const struct ranked *ranked,
                 struct arena *arena, struct robustness *out)
{
    struct exact_task task = {
        decision, &ranked->matrix, ranked->rows, ranked->weight_worlds, arena, out};
    size_t leader = leader_row(&task);

    intervals_fill(&task, leader);
    fewest_fill(&task, leader);
    rating_flips_fill(&task, leader);
    pairs_fill(&task);
    contenders_fill(&task);
    opinions_fill(&task);
}
