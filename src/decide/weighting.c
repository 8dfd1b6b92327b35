/*
 * weighting.c - rank-order centroid, rank-sum.
 *
 * Rank-order centroid: Barron and Barrett, Management Science 42(11), 1996.
 */
#include "decide/weighting.h"

#include "decide/matrix.h"

void
weighting_places(const unsigned *numbers, size_t count, size_t *places)
{
    for (size_t k = 0; k < count; k++) {
        places[k] = 1;
        for (size_t j = 0; j < count; j++) {
            if (numbers[j] < numbers[k])
                places[k]++;
        }
    }
}

/*
 * Each criterion gets the mean of by_place over the places that it and its equals take.
 */
static void
places_share(const size_t *places, const double *by_place, size_t count,
             double *weights)
{
    for (size_t k = 0; k < count; k++) {
        size_t equals = 0;
        double sum = 0;

        for (size_t j = 0; j < count; j++) {
            if (places[j] == places[k])
                sum += by_place[places[k] - 1 + equals++];
        }
        weights[k] = sum / (double)equals;
    }
}

void
weighting_centroid(const size_t *places, size_t count, double *weights)
{
    double by_place[MATRIX_SIDE_MAX], sum = 0;

    for (size_t place = count; place > 0; place--) {
        sum += 1 / (double)place;
        by_place[place - 1] = sum / (double)count;
    }
    places_share(places, by_place, count, weights);
}

void
weighting_rank_sum(const size_t *places, size_t count, double *weights)
{
    double by_place[MATRIX_SIDE_MAX];
    double sum = (double)(count * (count + 1)) / 2;

    for (size_t place = 1; place <= count; place++)
        by_place[place - 1] = (double)(count + 1 - place) / sum;
    places_share(places, by_place, count, weights);
}
