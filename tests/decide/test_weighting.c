/*
 * test_weighting.c - weights from orders.
 */
#include "decide/weighting.h"

#include "support/check.h"
#include "support/cmocka.h"

/* Barron and Barrett, Management Science 42(11), 1996: the table for five criteria. */
static void
centroids_are_those_of_the_table(void **state)
{
    static const size_t places[] = {1, 2, 3, 4, 5};
    static const double want[] = {0.4567, 0.2567, 0.1567, 0.09, 0.04};
    double weights[5];

    (void)state;
    weighting_centroid(places, 5, weights);
    for (size_t k = 0; k < 5; k++)
        CHECK_NUMBER("weight", weights[k], want[k], 0.00005);
}

static void
equals_share_the_mean_of_their_places(void **state)
{
    static const size_t places[] = {2, 1, 2, 4};
    static const double centroid[] = {10 / 48.0, 25 / 48.0, 10 / 48.0, 3 / 48.0};
    static const double rank_sum[] = {0.25, 0.4, 0.25, 0.1};
    double weights[4];

    (void)state;
    weighting_centroid(places, 4, weights);
    for (size_t k = 0; k < 4; k++)
        CHECK_NUMBER("centroid", weights[k], centroid[k], 1e-15);
    weighting_rank_sum(places, 4, weights);
    for (size_t k = 0; k < 4; k++)
        CHECK_NUMBER("rank-sum", weights[k], rank_sum[k], 1e-15);
}

static void
places_are_competition_places(void **state)
{
    static const unsigned numbers[] = {3, 1, 3, 7, 7};
    static const size_t want[] = {2, 1, 2, 4, 4};
    size_t places[5];

    (void)state;
    weighting_places(numbers, 5, places);
    for (size_t k = 0; k < 5; k++)
        CHECK_INTEGER("place", places[k], want[k]);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(centroids_are_those_of_the_table),
        cmocka_unit_test(equals_share_the_mean_of_their_places),
        cmocka_unit_test(places_are_competition_places),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
