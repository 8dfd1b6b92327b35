/*
 * test_outrank.c - second opinions: published numbers and edges.
 */
#include "decide/outrank.h"

#include "decide/score.h"
#include "support/check.h"
#include "support/cmocka.h"

/*
 * Hwang and Yoon, Multiple Attribute Decision Making, Springer 1981: choosing a fighter
 * aircraft by speed, range, payload, price, reliability and manoeuvrability.  The book
 * rounds on the way to its three digits.
 */
static void
topsis_chooses_the_fighter_of_its_authors(void **state)
{
    static const double quantities[] = {
        2.0, 1500, 20000, 5.5, 5, 9, 2.5, 2700, 18000, 6.5, 3, 5,
        1.8, 2000, 21000, 4.5, 7, 7, 2.2, 1800, 20000, 5.0, 5, 5,
    };
    static const double weights[] = {0.2, 0.1, 0.1, 0.1, 0.2, 0.3};
    static const bool is_cost[] = {false, false, false, true, false, false};
    static const double want[] = {0.643, 0.268, 0.613, 0.312};
    struct outrank_input input = {4, 6, quantities, weights, is_cost};
    double closeness[4];

    (void)state;
    outrank_topsis(&input, closeness);
    for (size_t i = 0; i < 4; i++)
        CHECK_NUMBER("closeness", closeness[i], want[i], 0.001);
}

static void
topsis_has_an_answer_where_nothing_differs(void **state)
{
    static const double quantities[] = {0, 3, 0, 3}, weights[] = {0.5, 0.5};
    struct outrank_input input = {2, 2, quantities, weights, NULL};
    double closeness[2];

    (void)state;
    outrank_topsis(&input, closeness);
    CHECK_NUMBER("first", closeness[0], 0.5, 0);
    CHECK_NUMBER("second", closeness[1], 0.5, 0);
}

static void
vikor_names_a_compromise(void **state)
{
    static const struct {
        const char *name;
        size_t options;
        double quantities[8];
        bool has_advantage, is_stable, compromise[4];
    } cases[] = {
        {"one option", 1, {0.3, 0.4}, true, true, {true}},
        {"two: one is ahead by all there is",
         2,
         {0.9, 0.8, 0.3, 0.4},
         true,
         true,
         {true}},
        {"two that never differ", 2, {0.3, 0.4, 0.3, 0.4}, false, true, {true, true}},
        /* S 0.5, 0.5, 0.4, 1; R 0.5, 0.5, 0.3, 0.5 */
        {"a balanced one",
         4,
         {1, 0, 0, 1, 0.4, 0.8, 0, 0},
         true,
         true,
         {false, false, true, false}},
    };
    static const double weights[] = {0.5, 0.5};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct outrank_input input = {cases[i].options, 2, cases[i].quantities, weights,
                                      NULL};
        struct vikor vikor;

        outrank_vikor(&input, 0.5, &vikor);
        CHECK_BOOL(cases[i].name, vikor.has_advantage, cases[i].has_advantage);
        CHECK_BOOL(cases[i].name, vikor.is_stable, cases[i].is_stable);
        for (size_t j = 0; j < cases[i].options; j++)
            CHECK_BOOL(cases[i].name, vikor.compromise[j], cases[i].compromise[j]);
    }
}

/*
 * The third is ahead in q, 0.13 to 0.35 where 1/6 is enough, but the sixth has the
 * least s and the seventh, second in q, the least r.
 */
static void
vikor_doubts_a_best_that_is_best_in_neither(void **state)
{
    static const double quantities[] = {
        4, 6, 2, 5, 7, 4, 1, 1,  5, 9,  0, 3, 5, 3,
        9, 2, 5, 5, 2, 6, 2, 10, 7, 10, 5, 7, 1, 0,
    };
    static const double weights[] = {0.4, 0.3, 0.2, 0.1};
    struct outrank_input input = {7, 4, quantities, weights, NULL};
    struct vikor vikor;

    (void)state;
    outrank_vikor(&input, 0.5, &vikor);
    CHECK_NUMBER("q of the best", vikor.q[2], 0.132337, 1e-6);
    CHECK_NUMBER("q of the second", vikor.q[6], 0.353266, 1e-6);
    CHECK_BOOL("advantage", vikor.has_advantage, true);
    CHECK_BOOL("stable", vikor.is_stable, false);
    for (size_t i = 0; i < 7; i++)
        CHECK_BOOL("compromise", vikor.compromise[i], i == 2 || i == 6);
}

/* q 0.125, 0.151 and 0.200 of three, nobody a fifth ahead: all three stand. */
static void
vikor_keeps_all_that_are_near_the_best(void **state)
{
    static const double quantities[] = {
        3, 4, 6, 4, 1, 9, 5, 2, 6, 0, 2, 1, 4, 9, 8, 9, 9, 2, 6, 3, 5, 9, 1, 10,
    };
    static const double weights[] = {0.4, 0.3, 0.2, 0.1};
    static const double q[] = {0.6078, 0.8405, 0.75, 0.125, 0.1997, 0.1509};
    struct outrank_input input = {6, 4, quantities, weights, NULL};
    struct vikor vikor;

    (void)state;
    outrank_vikor(&input, 0.5, &vikor);
    CHECK_BOOL("advantage", vikor.has_advantage, false);
    for (size_t i = 0; i < 6; i++) {
        CHECK_NUMBER("q", vikor.q[i], q[i], 0.00005);
        CHECK_BOOL("compromise", vikor.compromise[i], i >= 3);
    }
}

/*
 * Three on one criterion with indifference 1 and full preference from 5: 10 over 7 by
 * (3 - 1) / 4, 10 over 4 fully, 7 over 4 by 0.5.
 */
static void
promethee_counts_differences_between_its_thresholds(void **state)
{
    static const double quantities[] = {10, 7, 4}, weights[] = {1};
    static const struct preference preference = {1, 5};
    static const bool cost = true;
    struct outrank_input input = {3, 1, quantities, weights, NULL};
    struct promethee flows;

    (void)state;
    outrank_promethee(&input, &preference, &flows);
    CHECK_NUMBER("plus of the best", flows.plus[0], 0.75, 1e-15);
    CHECK_NUMBER("minus of the worst", flows.minus[2], 0.75, 1e-15);
    CHECK_NUMBER("net in the middle", flows.net[1], 0, 1e-15);
    input.is_cost = &cost;
    outrank_promethee(&input, &preference, &flows);
    CHECK_NUMBER("turned around", flows.net[2], 0.75, 1e-15);
    input.options = 1;
    outrank_promethee(&input, &preference, &flows);
    CHECK_NUMBER("alone", flows.net[0], 0, 0);
}

static void
options_good_at_different_things_are_incomparable(void **state)
{
    static const struct promethee flows = {
        .plus = {0.6, 0.4, 0.6}, .minus = {0.5, 0.3, 0.3}, .net = {0.1, 0.1, 0.3}};

    (void)state;
    CHECK_BOOL("more of both", outrank_incomparable(&flows, 0, 1), true);
    CHECK_BOOL("the other way", outrank_incomparable(&flows, 1, 0), true);
    CHECK_BOOL("better in both", outrank_incomparable(&flows, 2, 1), false);
    CHECK_BOOL("equal in one", outrank_incomparable(&flows, 2, 0), false);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(topsis_chooses_the_fighter_of_its_authors),
        cmocka_unit_test(topsis_has_an_answer_where_nothing_differs),
        cmocka_unit_test(vikor_names_a_compromise),
        cmocka_unit_test(vikor_doubts_a_best_that_is_best_in_neither),
        cmocka_unit_test(vikor_keeps_all_that_are_near_the_best),
        cmocka_unit_test(promethee_counts_differences_between_its_thresholds),
        cmocka_unit_test(options_good_at_different_things_are_incomparable),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
