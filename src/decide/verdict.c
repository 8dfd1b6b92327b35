/*
 * verdict.c - who wins, by how much, and whether that is a close call.
 */
#include "decide/verdict.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "decide/flip_points.h"
#include "decide/gate.h"
#include "decide/pairwise.h"
#include "decide/weight_world.h"

#define POINTS_PER_RATING 10.0 /* a rating of 10 on all the weight is a score of 100 */
#define STEPS_PER_POINT 1e7
#define PERCENT 100.0

const char *const verdict_kind_names[VERDICT_KIND_COUNT] = {
    [VERDICT_CLEAR] = "clear",
    [VERDICT_CLOSE_CALL] = "close-call",
    [VERDICT_TIE] = "tie",
    [VERDICT_NONE] = "none",
};

const char *const advice_names[ADVICE_COUNT] = {
    [ADVICE_ADOPT] = "adopt",
    [ADVICE_PILOT] = "pilot",
    [ADVICE_RELAX] = "relax",
};

const char *const close_test_names[TEST_COUNT] = {
    [TEST_MARGIN] = "margin",
    [TEST_WEIGHT_POINTS] = "weight-points",
    [TEST_NEAR_WEIGHTS] = "near-weights",
    [TEST_WORLDS] = "worlds",
};

/* ---- scores and ranks ------------------------------------------------------------ */

static void
scores_fill(struct decision *d)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        struct option *option = &d->options[s];

        option->has_score = option->plan.available;
        option->score = 0;
        for (int f = 0; f < FACTOR_COUNT; f++) {
            option->contributions[f] = POINTS_PER_RATING * d->weights[f].share *
                                       d->cells[f][s].rating;
            option->score += option->contributions[f];
        }
    }
}

static long long
score_steps(double score)
{
    return llround(score * STEPS_PER_POINT);
}

/* Best score first; equal scores by total cost, setup days, then the order of the table. */
static int
option_compare(const void *left, const void *right)
{
    const struct option *a = *(const struct option *const *)left;
    const struct option *b = *(const struct option *const *)right;
    long long sa = score_steps(a->score), sb = score_steps(b->score);

    if (sa != sb)
        return sa < sb ? 1 : -1;
    if (a->plan.tco != b->plan.tco)
        return a->plan.tco < b->plan.tco ? -1 : 1;
    if (a->plan.effort.setup_days != b->plan.effort.setup_days)
        return a->plan.effort.setup_days < b->plan.effort.setup_days ? -1 : 1;
    return (a->strategy > b->strategy) - (a->strategy < b->strategy);
}

/* Those that may win, best first; returns how many. */
static int
survivors_order(const struct decision *d, const struct option *order[STRATEGY_COUNT])
{
    int count = 0;

    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (d->options[s].has_score && !d->options[s].excluded)
            order[count++] = &d->options[s];
    qsort(order, (size_t)count, sizeof order[0], option_compare);
    return count;
}

void
verdict_rank(struct decision *d)
{
    const struct option *order[STRATEGY_COUNT];
    struct verdict *v = &d->verdict;
    int rank = 1;

    scores_fill(d);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        d->options[s].rank = 0;
    *v = (struct verdict){.winner = -1, .runner_up = -1};
    v->survivors = survivors_order(d, order);
    for (int i = 0; i < v->survivors; i++) {
        if (i > 0 && score_steps(order[i]->score) != score_steps(order[i - 1]->score))
            rank = i + 1;
        d->options[order[i]->strategy].rank = rank;
        if (rank == 1 && i > 0)
            v->tied |= 1u << order[i]->strategy | 1u << order[0]->strategy;
    }
    if (v->survivors > 0)
        v->winner = (int)order[0]->strategy;
    if (v->survivors > 1) {
        v->runner_up = (int)order[1]->strategy;
        v->margin = maybe_of(order[0]->score - order[1]->score);
    }
}

void
verdict_matrix(const struct decision *d, struct arena *arena, struct matrix *out,
               enum strategy strategies[STRATEGY_COUNT])
{
    double *values = ARENA_ARRAY(arena, STRATEGY_COUNT * FACTOR_COUNT, double);
    double *weights = ARENA_ARRAY(arena, FACTOR_COUNT, double);
    size_t rows = 0;

    for (int f = 0; f < FACTOR_COUNT; f++)
        weights[f] = d->weights[f].share;
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        if (d->options[s].rank == 0)
            continue;
        for (int f = 0; f < FACTOR_COUNT; f++)
            values[rows * FACTOR_COUNT + (size_t)f] = d->cells[f][s].rating / 10;
        strategies[rows++] = (enum strategy)s;
    }
    *out = (struct matrix){rows, FACTOR_COUNT, values, weights, NULL, factor_ids};
}

/* ---- close calls ----------------------------------------------------------------- */

static size_t
row_of(const enum strategy *strategies, size_t rows, int strategy)
{
    for (size_t i = 0; i < rows; i++)
        if ((int)strategies[i] == strategy)
            return i;
    return 0;
}

static void
test_set(struct verdict *v, enum close_test test, struct maybe value, double limit)
{
    v->tests[test] = (struct test_result){
        .value = value, .limit = limit, .fired = value.known && value.value < limit};
}

static void
tests_run(struct decision *d, struct arena *scratch)
{
    const struct parameter_value *p = d->catalog->parameters;
    struct verdict *v = &d->verdict;
    enum strategy strategies[STRATEGY_COUNT];
    struct weight_world world;
    struct flip_points flip;
    struct matrix matrix;
    size_t winner, rival;
    double share;

    verdict_matrix(d, scratch, &matrix, strategies);
    winner = row_of(strategies, matrix.options, v->winner);
    rival = row_of(strategies, matrix.options, v->runner_up);
    test_set(v, TEST_MARGIN, v->margin, p[PARAMETER_CLOSE_MARGIN].value);
    test_set(v, TEST_WEIGHT_POINTS,
             flip_points_fewest(&matrix, winner, &flip) ? maybe_of(flip.moved * PERCENT)
                                                        : maybe_unknown(),
             p[PARAMETER_CLOSE_POINTS].value);
    weight_world_make(WEIGHT_WORLD_NEAR, matrix.weights, matrix.criteria, &world);
    test_set(v, TEST_NEAR_WEIGHTS,
             pairwise_share(&world, matrix_row(&matrix, winner),
                            matrix_row(&matrix, rival), &share)
                 ? maybe_of(share)
                 : maybe_unknown(),
             p[PARAMETER_CLOSE_NEAR].value);
    test_set(v, TEST_WORLDS, maybe_unknown(), p[PARAMETER_CLOSE_WORLDS].value);
}

static void
kind_settle(struct verdict *v)
{
    bool close = false;

    for (int i = 0; i < TEST_COUNT; i++)
        close = close || v->tests[i].fired;
    if (v->survivors == 0)
        v->kind = VERDICT_NONE;
    else if (v->tied)
        v->kind = VERDICT_TIE;
    else
        v->kind = close ? VERDICT_CLOSE_CALL : VERDICT_CLEAR;
    v->advice = v->kind == VERDICT_NONE    ? ADVICE_RELAX
                : v->kind == VERDICT_CLEAR ? ADVICE_ADOPT
                                           : ADVICE_PILOT;
    v->only_one = v->survivors == 1;
}

void
verdict_add_worlds(struct verdict *v, const struct catalog *catalog, double share_won)
{
    test_set(v, TEST_WORLDS, maybe_of(share_won),
             catalog->parameters[PARAMETER_CLOSE_WORLDS].value);
    kind_settle(v);
}

static int
part_compare(const void *left, const void *right)
{
    const struct gap_part *a = left, *b = right;

    if (a->points != b->points)
        return a->points > b->points ? -1 : 1;
    return (a->factor > b->factor) - (a->factor < b->factor);
}

void
verdict_gap(const struct decision *d, enum strategy strategy, enum strategy rival,
            struct gap_part out[FACTOR_COUNT])
{
    for (int f = 0; f < FACTOR_COUNT; f++)
        out[f] = (struct gap_part){(enum factor)f,
                                   d->options[strategy].contributions[f] -
                                       d->options[rival].contributions[f]};
    qsort(out, FACTOR_COUNT, sizeof out[0], part_compare);
}

static void
gap_fill(struct decision *d)
{
    const struct verdict *v = &d->verdict;

    for (int f = 0; f < FACTOR_COUNT; f++)
        d->gap[f] = (struct gap_part){.factor = (enum factor)f};
    if (v->runner_up >= 0)
        verdict_gap(d, (enum strategy)v->winner, (enum strategy)v->runner_up, d->gap);
}

static bool
is_preliminary(const struct inputs *inputs)
{
    for (int i = 0; i < INPUT_COUNT; i++)
        if (inputs->state[i] == INPUT_MISSING)
            return true;
    return false;
}

void
verdict_reach(struct decision *d, struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);

    verdict_rank(d);
    d->verdict.preliminary = is_preliminary(&d->inputs);
    if (d->verdict.survivors > 1)
        tests_run(d, scratch);
    kind_settle(&d->verdict);
    gap_fill(d);
    arena_rewind(scratch, mark);
}

/* ---- what gates cost ------------------------------------------------------------- */

/* Whether an option fails an exclusion other than the gate of that id. */
static bool
fails_beside(const struct option *option, const char *id)
{
    for (int i = 0; i < option->gate_count; i++)
        if (gate_excludes(&option->gates[i]) &&
            strcmp(option->gates[i].gate->id, id) != 0)
            return true;
    return false;
}

/* The best option if a gate did not exist; -1 when nobody is left. */
static int
winner_without(const struct decision *d, const char *gate_id)
{
    const struct option *best = NULL;

    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &d->options[s];

        if (!option->has_score || fails_beside(option, gate_id))
            continue;
        if (!best || option_compare(&option, &best) < 0)
            best = option;
    }
    return best ? (int)best->strategy : -1;
}

static void
result_explain(const struct decision *d, struct gate_result *result)
{
    int without = winner_without(d, result->gate->id);

    result->has_without = without >= 0 && without != d->verdict.winner;
    if (!result->has_without)
        return;
    result->without = (enum strategy)without;
    result->without_score = d->options[without].score;
}

/* Whether every gate of one set is in the other. */
static bool
is_within(const struct relax_set *small, const struct relax_set *large)
{
    for (int i = 0; i < small->gate_count; i++) {
        bool found = false;

        for (int k = 0; k < large->gate_count && !found; k++)
            found = strcmp(small->gates[i]->gate->id, large->gates[k]->gate->id) == 0;
        if (!found)
            return false;
    }
    return true;
}

static void
relax_add(struct verdict *v, const struct relax_set *set)
{
    int kept = 0;

    for (int i = 0; i < v->relax_count; i++)
        if (is_within(&v->relax[i], set))
            return;
    for (int i = 0; i < v->relax_count; i++)
        if (!is_within(set, &v->relax[i]))
            v->relax[kept++] = v->relax[i];
    v->relax[kept++] = *set;
    v->relax_count = kept;
}

void
verdict_explain_gates(struct decision *d)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        struct option *option = &d->options[s];
        struct relax_set set = {.strategy = (enum strategy)s};

        for (int i = 0; i < option->gate_count; i++) {
            if (!gate_excludes(&option->gates[i]))
                continue;
            result_explain(d, &option->gates[i]);
            set.gates[set.gate_count++] = &option->gates[i];
        }
        if (d->verdict.kind == VERDICT_NONE)
            relax_add(&d->verdict, &set);
    }
}
