/*
 * test_contender.c - proofs that an option can, or never can, be first.
 */
#include "decide/contender.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/matrices.h"

static void
proofs_by_hand(void **state)
{
    static const struct {
        const char *name;
        enum weight_world_kind kind;
        size_t options, criteria;
        double values[9], weights[3];
        enum contender_verdict want;
        double lead;
    } cases[] = {
        {"best in the middle",
         WEIGHT_WORLD_ANY,
         3,
         2,
         {0.6, 0.6, 1, 0, 0, 1},
         {1, 1},
         CONTENDER_FIRST,
         0.1},
        {"level in the middle",
         WEIGHT_WORLD_ANY,
         3,
         2,
         {0.5, 0.5, 1, 0, 0, 1},
         {1, 1},
         CONTENDER_LEVEL,
         0},
        {"beaten by a mix, by neither alone",
         WEIGHT_WORLD_ANY,
         3,
         2,
         {0.4, 0.4, 1, 0, 0, 1},
         {1, 1},
         CONTENDER_NEVER,
         -0.1},
        {"dominated",
         WEIGHT_WORLD_ANY,
         2,
         2,
         {0.4, 0.4, 0.5, 0.6},
         {1, 1},
         CONTENDER_NEVER,
         -0.1},
        {"an equal",
         WEIGHT_WORLD_ANY,
         2,
         2,
         {0.4, 0.4, 0.4, 0.4},
         {1, 1},
         CONTENDER_LEVEL,
         0},
        {"alone", WEIGHT_WORLD_ANY, 1, 2, {0.4, 0.4}, {1, 1}, CONTENDER_FIRST, 0},
        {"good only at what counts less",
         WEIGHT_WORLD_ORDER,
         2,
         2,
         {0, 0.9, 1, 0},
         {0.6, 0.4},
         CONTENDER_NEVER,
         -0.05},
        {"level where both count the same",
         WEIGHT_WORLD_ORDER,
         2,
         2,
         {0, 1, 1, 0},
         {0.6, 0.4},
         CONTENDER_LEVEL,
         0},
        {"of equal importance",
         WEIGHT_WORLD_ORDER,
         2,
         2,
         {0, 0.9, 1, 0},
         {0.5, 0.5},
         CONTENDER_FIRST,
         0.9},
        /* At best all three count the same. */
        {"two equals before a third",
         WEIGHT_WORLD_ORDER,
         2,
         3,
         {0, 0, 1, 0.4, 0.4, 0},
         {0.4, 0.4, 0.2},
         CONTENDER_FIRST,
         0.2 / 3},
        {"nothing near counts it",
         WEIGHT_WORLD_NEAR,
         2,
         2,
         {0, 1, 1, 0},
         {1, 0},
         CONTENDER_NEVER,
         -1},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct matrix matrix = matrix_build(&arena, cases[i].options, cases[i].criteria,
                                            cases[i].values, cases[i].weights);
        struct weight_world world;
        struct contender contender;

        weight_world_make(cases[i].kind, matrix.weights, matrix.criteria, &world);
        contender_check(&matrix, 0, &world, &arena, &contender);
        CHECK_INTEGER(cases[i].name, contender.verdict, cases[i].want);
        CHECK_NUMBER(cases[i].name, contender.lead_at_least, cases[i].lead, 1e-9);
        CHECK_NUMBER(cases[i].name, contender.lead_at_most, cases[i].lead, 1e-9);
    }
    arena_clear(&arena);
}

/* A mix of 63 rivals on 64 criteria: the largest program there is. */
static void
the_largest_matrix_is_decided(void **state)
{
    static double values[MATRIX_SIDE_MAX * MATRIX_SIDE_MAX], weights[MATRIX_SIDE_MAX];
    struct random random;
    struct arena arena;

    (void)state;
    random_init(&random, 3);
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(values); i++)
        values[i] = i < MATRIX_SIDE_MAX ? 0.5 : random_unit(&random);
    for (size_t k = 0; k < MATRIX_SIDE_MAX; k++)
        weights[k] = (double)(k / 8);
    for (int kind = 0; kind < WEIGHT_WORLD_COUNT; kind++) {
        struct matrix matrix = matrix_build(&arena, MATRIX_SIDE_MAX, MATRIX_SIDE_MAX,
                                            values, weights);
        struct weight_world world;
        struct contender contender;

        weight_world_make((enum weight_world_kind)kind, matrix.weights, matrix.criteria,
                          &world);
        contender_check(&matrix, 0, &world, &arena, &contender);
        CHECK_BOOL(weight_world_names[kind], contender.verdict == CONTENDER_UNPROVED,
                   false);
        CHECK_NUMBER(weight_world_names[kind], contender.lead_at_least,
                     contender.lead_at_most, 1e-8);
    }
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(proofs_by_hand),
        cmocka_unit_test(the_largest_matrix_is_decided),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
