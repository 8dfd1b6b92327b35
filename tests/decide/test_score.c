/*
 * test_score.c - scores, ranks that a last bit cannot turn around, and terms of a gap.
 */
#include "decide/score.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/matrices.h"

static void
ranks_leave_a_hole_after_a_tie(void **state)
{
    static const struct {
        const char *name;
        double scores[4];
        bool excluded[4];
        size_t want[4];
    } cases[] = {
        {"all apart", {0.1, 0.4, 0.3, 0.2}, {false}, {4, 1, 2, 3}},
        {"two in front", {0.4, 0.4, 0.3, 0.2}, {false}, {1, 1, 3, 4}},
        {"all alike", {0.4, 0.4, 0.4, 0.4}, {false}, {1, 1, 1, 1}},
        {"less than a step apart",
         {0.4, 0.4000000001, 0.3, 0.2},
         {false},
         {1, 1, 3, 4}},
        {"a step apart", {0.4, 0.400000001, 0.3, 0.2}, {false}, {2, 1, 3, 4}},
        {"the best excluded", {0.4, 0.3, 0.2, 0.1}, {true}, {0, 1, 2, 3}},
        {"one left", {0.4, 0.3, 0.2, 0.1}, {true, true, true, false}, {0, 0, 0, 1}},
        {"none left", {0.4, 0.3, 0.2, 0.1}, {true, true, true, true}, {0, 0, 0, 0}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t ranks[4];

        score_ranks(cases[i].scores, cases[i].excluded, 4, ranks);
        for (size_t j = 0; j < 4; j++)
            CHECK_INTEGER(cases[i].name, ranks[j], cases[i].want[j]);
    }
}

static void
a_lead_knows_ties_and_being_alone(void **state)
{
    static const struct {
        const char *name;
        size_t ranks[3];
        struct score_lead want;
    } cases[] = {
        {"a clear winner", {2, 1, 3}, {1, 1, 0, true}},
        {"a tie in front", {2, 1, 1}, {1, 2, 2, true}},
        {"a tie behind", {2, 1, 2}, {1, 1, 0, true}},
        {"alone", {0, 1, 0}, {1, 1, 0, false}},
        {"nobody", {0, 0, 0}, {0, 0, 0, false}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct score_lead got = score_lead_of(cases[i].ranks, 3);

        CHECK_INTEGER(cases[i].name, got.leader, cases[i].want.leader);
        CHECK_INTEGER(cases[i].name, got.tied, cases[i].want.tied);
        CHECK_BOOL(cases[i].name, got.compared, cases[i].want.compared);
        if (got.compared)
            CHECK_INTEGER(cases[i].name, got.runner_up, cases[i].want.runner_up);
    }
}

static void
the_terms_of_a_gap_are_weight_times_difference(void **state)
{
    static const double values[] = {0.9, 0.2, 0.5, 0.5, 0.5, 0.9};
    static const double weights[] = {0.5, 0.2, 0.3};
    struct arena arena;
    struct matrix matrix;
    double terms[3];

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 2, 3, values, weights);
    score_gap_terms(&matrix, 0, 1, terms);
    CHECK_NUMBER("ahead", terms[0], 0.20, 1e-15);
    CHECK_NUMBER("behind", terms[1], -0.06, 1e-15);
    CHECK_NUMBER("behind too", terms[2], -0.12, 1e-15);
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_leave_a_hole_after_a_tie),
        cmocka_unit_test(a_lead_knows_ties_and_being_alone),
        cmocka_unit_test(the_terms_of_a_gap_are_weight_times_difference),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
