/*
 * comparison_weights.c - from points, places or pairs to weights.
 */
#include "decide/comparison_weights.h"

#include "decide/weighting.h"

typedef void places_weights(const size_t *places, size_t count, double *weights);

/* Weights of the criteria that have a place, by a rule for orders; 0 for the others. */
static size_t
ranking_weights(const struct comparison *comparison, places_weights *rule,
                double *weights)
{
    unsigned numbers[MATRIX_SIDE_MAX];
    size_t places[MATRIX_SIDE_MAX], count = 0, at = 0;
    double ranked[MATRIX_SIDE_MAX];

    for (size_t k = 0; k < comparison->criterion_count; k++) {
        if (comparison->criteria[k].place > 0)
            numbers[count++] = comparison->criteria[k].place;
    }
    weighting_places(numbers, count, places);
    rule(places, count, ranked);
    for (size_t k = 0; k < comparison->criterion_count; k++)
        weights[k] = comparison->criteria[k].place > 0 ? ranked[at++] : 0;
    return count;
}

bool
comparison_weights(const struct comparison *comparison, double *weights,
                   struct ahp *ahp, struct error *err)
{
    switch (comparison->weighting) {
    case WEIGHTING_RANKING:
        return ranking_weights(comparison, weighting_centroid, weights) > 0 ||
               error_set(err, ERROR_INPUT, NULL, "give some criterion a place",
                         "no criterion has a place in the ranking");
    case WEIGHTING_PAIRS:
        if (!ahp_weights(comparison->pairs, comparison->criterion_count, ahp, err))
            return false;
        for (size_t k = 0; k < comparison->criterion_count; k++)
            weights[k] = ahp->weights[k];
        return true;
    case WEIGHTING_POINTS:
    case WEIGHTING_COUNT:
        break;
    }
    for (size_t k = 0; k < comparison->criterion_count; k++)
        weights[k] = comparison->criteria[k].points;
    return true;
}

void
comparison_rank_sum(const struct comparison *comparison, double *weights)
{
    ranking_weights(comparison, weighting_rank_sum, weights);
}
