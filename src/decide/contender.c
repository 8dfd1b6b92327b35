/*
 * contender.c - the best lead as a game of two: weights against a mix of rivals.
 *
 * The player who chooses weights w wants min over rivals b of w . d[b] high, where d[b]
 * is the option's advantage over b; the other mixes rivals.  With 2 added to every d
 * the game's value is positive and it is the linear program
 *
 *     maximise sum y[b]  under  sum over b of y[b] (d[b][k] + 2) <= 1 for every k,
 *
 * whose solution is the mix and whose prices are the weights, both to be divided by
 * their sums.  An order of the criteria enters as a threshold variable between two
 * places, whose rows have the limit 0.
 */
#include "decide/contender.h"

#include <math.h>
#include <string.h>

#include "decide/simplex.h"

static const double shift = 2;
static const double half_step = 0.5e-9;

/*
 * Rows: one a criterion, then one a threshold.  Columns: rivals, then order
 * constraints.
 */
struct game {
    size_t rows, columns, rivals;
    double *coefficients, *limits, *gains;
};

static double
advantage(const struct matrix *matrix, size_t option, size_t rival, size_t k)
{
    return matrix_row(matrix, option)[k] - matrix_row(matrix, rival)[k];
}

static void
game_alloc(struct game *game, struct arena *arena)
{
    game->coefficients = ARENA_ARRAY(arena, game->rows * game->columns, double);
    game->limits = ARENA_ARRAY(arena, game->rows, double);
    game->gains = ARENA_ARRAY(arena, game->columns, double);
}

static size_t
thresholds_of(const struct weight_world *world)
{
    size_t groups = 0;

    if (world->kind != WEIGHT_WORLD_ORDER)
        return 0;
    for (size_t at = 0; at < world->criteria; at = world->group_end[at])
        groups++;
    return groups - 1;
}

/*
 * weight >= threshold above, weight <= threshold below: in the dual each is a column
 * with one 1 and one -1.
 */
static void
game_order(struct game *game, const struct weight_world *world)
{
    size_t group = 0, column = game->rivals;

    for (size_t at = 0; at < world->criteria; at++) {
        size_t k = world->order[at];

        if (at > 0 && world->group_end[at] != world->group_end[at - 1])
            group++;
        if (world->group_end[at] < world->criteria) {
            game->coefficients[k * game->columns + column] = 1;
            game->coefficients[(world->criteria + group) * game->columns + column] = -1;
            column++;
        }
        if (group > 0) {
            game->coefficients[k * game->columns + column] = -1;
            game->coefficients[(world->criteria + group - 1) * game->columns + column] =
                1;
            column++;
        }
    }
}

static struct game
game_make(const struct matrix *matrix, size_t option, const struct weight_world *world,
          struct arena *arena)
{
    struct game game = {.rivals = matrix->options - 1};
    size_t thresholds = thresholds_of(world), column = 0;

    game.rows = matrix->criteria + thresholds;
    game.columns = game.rivals + (thresholds > 0 ? 2 * matrix->criteria : 0);
    game_alloc(&game, arena);
    for (size_t b = 0; b < matrix->options; b++) {
        if (b == option)
            continue;
        game.gains[column] = 1;
        for (size_t k = 0; k < matrix->criteria; k++)
            game.coefficients[k * game.columns + column] =
                weight_world_counts(world, k) ? advantage(matrix, option, b, k) + shift
                                              : 0;
        column++;
    }
    for (size_t k = 0; k < matrix->criteria; k++)
        game.limits[k] = 1;
    if (thresholds > 0)
        game_order(&game, world);
    return game;
}

/* Divide by the sum; false where there is nothing to divide. */
static bool
shares_make(const double *amounts, size_t count, double *shares)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++) {
        shares[i] = fmax(amounts[i], 0);
        sum += shares[i];
    }
    for (size_t i = 0; i < count && sum > 0; i++)
        shares[i] /= sum;
    return sum > 0;
}

/* What the weights achieve against the best rival. */
static double
lead_of_weights(const struct matrix *matrix, size_t option, const double *weights)
{
    double least = HUGE_VAL;

    for (size_t b = 0; b < matrix->options; b++) {
        double lead = 0;

        if (b == option)
            continue;
        for (size_t k = 0; k < matrix->criteria; k++)
            lead += weights[k] * advantage(matrix, option, b, k);
        least = fmin(least, lead);
    }
    return least;
}

/*
 * What no weights can exceed against the mix, whose entry for the option itself is 0.
 */
static double
lead_of_mix(const struct matrix *matrix, size_t option,
            const struct weight_world *world, const double *mix)
{
    double amounts[MATRIX_SIDE_MAX] = {0};

    for (size_t b = 0; b < matrix->options; b++) {
        for (size_t k = 0; k < matrix->criteria; k++)
            amounts[k] += mix[b] * advantage(matrix, option, b, k);
    }
    return weight_world_highest(world, amounts);
}

static enum contender_verdict
verdict_of(double at_least, double at_most)
{
    if (at_least > half_step)
        return CONTENDER_FIRST;
    if (at_most < -half_step)
        return CONTENDER_NEVER;
    if (at_least >= -half_step && at_most <= half_step)
        return CONTENDER_LEVEL;
    return CONTENDER_UNPROVED;
}

void
contender_check(const struct matrix *matrix, size_t option,
                const struct weight_world *world, struct arena *arena,
                struct contender *out)
{
    struct arena_mark mark = arena_mark(arena);
    struct game game = game_make(matrix, option, world, arena);
    double *x = ARENA_ARRAY(arena, game.columns, double);
    double *prices = ARENA_ARRAY(arena, game.rows, double);
    struct simplex program = {game.rows, game.columns, game.coefficients, game.limits,
                              game.gains};

    *out = (struct contender){.verdict = CONTENDER_UNPROVED};
    if (matrix->options == 1) {
        memcpy(out->weights, matrix->weights, matrix->criteria * sizeof *out->weights);
        out->verdict = CONTENDER_FIRST;
    } else if (simplex_solve(&program, arena, x, prices) &&
               shares_make(prices, matrix->criteria, out->weights) &&
               shares_make(x, game.rivals, out->mix)) {
        memmove(out->mix + option + 1, out->mix + option,
                (game.rivals - option) * sizeof *out->mix);
        out->mix[option] = 0;
        out->lead_at_least = lead_of_weights(matrix, option, out->weights);
        out->lead_at_most = lead_of_mix(matrix, option, world, out->mix);
        out->verdict = verdict_of(out->lead_at_least, out->lead_at_most);
    }
    arena_rewind(arena, mark);
}
