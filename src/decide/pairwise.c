/*
 * pairwise.c - odds of u E against z E', for independent exponential E, E'.
 */
#include "decide/pairwise.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

/*
 * Differences of values, also summed, are whole multiples of 1e-12; less is rounding.
 */
static const double rounding = 5e-13;

/*
 * The race so far: for each prefix of the losses, the chance that they are not outrun.
 */
struct race {
    double losses[WEIGHT_WORLD_NEARNESS];
    double behind[WEIGHT_WORLD_NEARNESS + 1];
    size_t loss_count, gain_count;
};
/* A world has at most this many clocks: one a criterion, or one a point. */
static_assert((int)MATRIX_SIDE_MAX <= (int)WEIGHT_WORLD_NEARNESS,
              "a race is too short for the criteria");

/* A clock with a positive amount runs for the first option. */
static void
race_gain(struct race *race, double gain)
{
    race->gain_count++;
    for (size_t k = 1; k <= race->loss_count; k++) {
        double loss = race->losses[k - 1];

        race->behind[k] = (gain * race->behind[k - 1] + loss * race->behind[k]) /
                          (gain + loss);
    }
}

/*
 * What each clock of the world counts: the differences, once a point, or their means.
 */
static size_t
clocks_of(const struct weight_world *world, const double *a, const double *b,
          double *amounts)
{
    size_t count = 0;
    double sum = 0;

    for (size_t at = 0; at < world->criteria; at++) {
        size_t k = world->kind == WEIGHT_WORLD_ORDER ? world->order[at] : at;
        double difference = fabs(a[k] - b[k]) < rounding ? 0 : a[k] - b[k];

        switch (world->kind) {
        case WEIGHT_WORLD_ANY:
            amounts[count++] = difference;
            break;
        case WEIGHT_WORLD_ORDER:
            sum += difference;
            amounts[count++] = fabs(sum) < rounding ? 0 : sum / (double)(at + 1);
            break;
        case WEIGHT_WORLD_NEAR:
            for (unsigned point = 0; point < world->alpha[k]; point++)
                amounts[count++] = difference;
            break;
        case WEIGHT_WORLD_COUNT:
            break;
        }
    }
    return count;
}

bool
pairwise_share(const struct weight_world *world, const double *a, const double *b,
               double *share)
{
    double amounts[WEIGHT_WORLD_NEARNESS];
    struct race race = {.behind = {0}};
    size_t count;

    if (weight_world_has_ties(world))
        return false;
    count = clocks_of(world, a, b, amounts);
    for (size_t i = 0; i < count; i++) {
        if (amounts[i] < 0) {
            race.losses[race.loss_count++] = -amounts[i];
            race.behind[race.loss_count] = 1;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (amounts[i] > 0)
            race_gain(&race, amounts[i]);
    }
    if (race.loss_count == 0)
        *share = race.gain_count == 0 ? 0.5 : 1;
    else
        *share = 1 - race.behind[race.loss_count];
    return true;
}
