/*
 * weight_world.c - orders with ties, whole points, and the corners of a world.
 */
#include "decide/weight_world.h"

#include <assert.h>
#include <math.h>

#include "decide/score.h"

const char *const weight_world_names[] = {
    [WEIGHT_WORLD_ANY] = "uniform",
    [WEIGHT_WORLD_ORDER] = "ordered",
    [WEIGHT_WORLD_NEAR] = "near",
};
static_assert(ARRAY_LEN(weight_world_names) == WEIGHT_WORLD_COUNT,
              "a weight world has no name");

/* Criteria by falling weight, those of equal weight in the order of the table. */
static void
order_fill(struct weight_world *world, const double *weights)
{
    size_t n = world->criteria, end = n;

    for (size_t k = 0; k < n; k++) {
        size_t at = k;

        for (; at > 0 &&
               score_step(weights[world->order[at - 1]]) < score_step(weights[k]);
             at--)
            world->order[at] = world->order[at - 1];
        world->order[at] = k;
    }
    for (size_t at = n; at-- > 0;) {
        if (at + 1 < n && score_step(weights[world->order[at]]) !=
                              score_step(weights[world->order[at + 1]]))
            end = at + 1;
        world->group_end[at] = end;
    }
}

static void
alpha_fill(struct weight_world *world, const double *weights)
{
    double rest[MATRIX_SIDE_MAX];
    unsigned given = 0;

    for (size_t k = 0; k < world->criteria; k++) {
        double points = weights[k] * WEIGHT_WORLD_NEARNESS;
        double whole = floor(points + 1e-9); /* 0.29 x 100 is 29, not 28.999... */

        world->alpha[k] = (unsigned)whole;
        rest[k] = points - whole;
        given += world->alpha[k];
    }
    for (; given < WEIGHT_WORLD_NEARNESS; given++) {
        size_t most = 0;

        for (size_t k = 1; k < world->criteria; k++) {
            if (score_step(rest[k]) > score_step(rest[most]))
                most = k;
        }
        world->alpha[most]++;
        rest[most] = -1;
    }
}

void
weight_world_make(enum weight_world_kind kind, const double *weights, size_t criteria,
                  struct weight_world *out)
{
    *out = (struct weight_world){.kind = kind, .criteria = criteria};
    if (kind == WEIGHT_WORLD_ORDER)
        order_fill(out, weights);
    if (kind == WEIGHT_WORLD_NEAR)
        alpha_fill(out, weights);
}

bool
weight_world_has_ties(const struct weight_world *world)
{
    if (world->kind != WEIGHT_WORLD_ORDER)
        return false;
    for (size_t at = 0; at < world->criteria; at++) {
        if (world->group_end[at] > at + 1)
            return true;
    }
    return false;
}

bool
weight_world_counts(const struct weight_world *world, size_t criterion)
{
    return world->kind != WEIGHT_WORLD_NEAR || world->alpha[criterion] > 0;
}

/*
 * In an order the corners give equal weight to all criteria of some first places and to
 * any of the next place's equals; the best such choice takes those equals by falling
 * amount, and is the highest mean over all beginnings of the row made that way.
 */
static double
order_highest(const struct weight_world *world, const double *amounts)
{
    double best = -HUGE_VAL, sum = 0, row[MATRIX_SIDE_MAX];

    for (size_t at = 0; at < world->criteria; at++) {
        size_t start = at, hole = at;

        while (start > 0 && world->group_end[start - 1] == world->group_end[at])
            start--;
        for (; hole > start && row[hole - 1] < amounts[world->order[at]]; hole--)
            row[hole] = row[hole - 1];
        row[hole] = amounts[world->order[at]];
    }
    for (size_t at = 0; at < world->criteria; at++) {
        sum += row[at];
        best = fmax(best, sum / (double)(at + 1));
    }
    return best;
}

double
weight_world_highest(const struct weight_world *world, const double *amounts)
{
    double best = -HUGE_VAL;

    if (world->kind == WEIGHT_WORLD_ORDER)
        return order_highest(world, amounts);
    for (size_t k = 0; k < world->criteria; k++) {
        if (weight_world_counts(world, k))
            best = fmax(best, amounts[k]);
    }
    return best;
}
