/*
 * test_weight_world.c - orders with ties, whole points, and the best corner.
 */
#include "decide/weight_world.h"

#include <math.h>
#include <string.h>

#include "base/random.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/matrices.h"

static void
an_order_keeps_equals_in_one_group(void **state)
{
    static const double weights[] = {0.1, 0.3, 0.1, 0.4, 0.1};
    static const size_t order[] = {3, 1, 0, 2, 4}, ends[] = {1, 2, 5, 5, 5};
    static const double apart[] = {0.2, 0.5, 0.3};
    struct weight_world world;

    (void)state;
    weight_world_make(WEIGHT_WORLD_ORDER, weights, 5, &world);
    for (size_t at = 0; at < 5; at++) {
        CHECK_INTEGER("order", world.order[at], order[at]);
        CHECK_INTEGER("group end", world.group_end[at], ends[at]);
    }
    CHECK_BOOL("ties", weight_world_has_ties(&world), true);
    weight_world_make(WEIGHT_WORLD_ORDER, apart, 3, &world);
    CHECK_BOOL("no ties", weight_world_has_ties(&world), false);
    weight_world_make(WEIGHT_WORLD_ANY, weights, 5, &world);
    CHECK_BOOL("no order, no ties", weight_world_has_ties(&world), false);
}

static void
points_are_whole_and_a_hundred(void **state)
{
    static const struct {
        const char *name;
        size_t count;
        double weights[4];
        unsigned want[4];
    } cases[] = {
        {"thirds: the first of equals gets the rest",
         3,
         {1 / 3.0, 1 / 3.0, 1 / 3.0},
         {34, 33, 33}},
        {"the largest remainder", 3, {0.333, 0.333, 0.334}, {33, 33, 34}},
        {"0.29 x 100 is 28.999999999999996", 2, {0.29, 0.71}, {29, 71}},
        {"less than half a point", 3, {0.004, 0.5, 0.496}, {0, 50, 50}},
        {"all on one", 2, {1, 0}, {100, 0}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct weight_world world;

        weight_world_make(WEIGHT_WORLD_NEAR, cases[i].weights, cases[i].count, &world);
        for (size_t k = 0; k < cases[i].count; k++) {
            CHECK_INTEGER(cases[i].name, world.alpha[k], cases[i].want[k]);
            CHECK_BOOL(cases[i].name, weight_world_counts(&world, k),
                       cases[i].want[k] > 0);
        }
    }
}

/* The highest running mean, over all ways to put the equals of an order in a row. */
static double
highest_by_trial(struct weight_world *world, size_t at, const double *amounts)
{
    double best = -HUGE_VAL, sum = 0;

    if (at == world->criteria) {
        for (size_t i = 0; i < at; i++) {
            sum += amounts[world->order[i]];
            best = fmax(best, sum / (double)(i + 1));
        }
        return best;
    }
    for (size_t i = at; i < world->group_end[at]; i++) {
        size_t here = world->order[at];

        world->order[at] = world->order[i];
        world->order[i] = here;
        best = fmax(best, highest_by_trial(world, at + 1, amounts));
        world->order[i] = world->order[at];
        world->order[at] = here;
    }
    return best;
}

static void
the_highest_sum_is_at_the_best_corner(void **state)
{
    static const double amounts[] = {0.2, -0.5, 0.4}, weights[] = {0.5, 0.3, 0.2};
    struct weight_world world;
    struct random random;

    (void)state;
    weight_world_make(WEIGHT_WORLD_ANY, weights, 3, &world);
    CHECK_NUMBER("any", weight_world_highest(&world, amounts), 0.4, 0);
    weight_world_make(WEIGHT_WORLD_ORDER, weights, 3, &world);
    CHECK_NUMBER("order", weight_world_highest(&world, amounts), 0.2, 0);
    weight_world_make(WEIGHT_WORLD_NEAR, (const double[]){0.4, 0.6, 0}, 3, &world);
    CHECK_NUMBER("near: what has no point does not count",
                 weight_world_highest(&world, amounts), 0.2, 0);
    random_init(&random, 7);
    for (int round = 0; round < 2000; round++) {
        double w[6], a[6];
        size_t count = 1 + number_below(&random, 6);

        for (size_t k = 0; k < count; k++) {
            w[k] = (double)number_below(&random, 3);
            a[k] = random_unit(&random) - 0.5;
        }
        weight_world_make(WEIGHT_WORLD_ORDER, w, count, &world);
        CHECK_NUMBER("order with ties", weight_world_highest(&world, a),
                     highest_by_trial(&world, 0, a), 1e-15);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_keeps_equals_in_one_group),
        cmocka_unit_test(points_are_whole_and_a_hundred),
        cmocka_unit_test(the_highest_sum_is_at_the_best_corner),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
