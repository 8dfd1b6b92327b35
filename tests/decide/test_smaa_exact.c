/*
 * test_smaa_exact.c - areas against closed forms, in any order of the criteria.
 */
#include "decide/smaa_exact.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/matrices.h"

/*
 * One option a criterion: in an order the heaviest is first, at the rank-order
 * centroid.
 */
static void
an_order_has_the_centroid_in_its_middle(void **state)
{
    static const double diagonal[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    static const struct {
        const char *name;
        double weights[3], first[3], central[9];
    } cases[] = {
        {"apart",
         {0.2, 0.5, 0.3},
         {0, 1, 0},
         {0, 0, 0, 2 / 18.0, 11 / 18.0, 5 / 18.0, 0, 0, 0}},
        {"two equals in front",
         {0.4, 0.2, 0.4},
         {0.5, 0, 0.5},
         {11 / 18.0, 2 / 18.0, 5 / 18.0, 0, 0, 0, 5 / 18.0, 2 / 18.0, 11 / 18.0}},
        {"two equals behind",
         {0.2, 0.2, 0.6},
         {0, 0, 1},
         {0, 0, 0, 0, 0, 0, 7 / 36.0, 7 / 36.0, 22 / 36.0}},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t c = 0; c < ARRAY_LEN(cases); c++) {
        struct matrix matrix = matrix_build(&arena, 3, 3, diagonal, cases[c].weights);
        struct weight_world world;
        struct smaa_result result;

        weight_world_make(WEIGHT_WORLD_ORDER, matrix.weights, 3, &world);
        assert_true(smaa_exact_can(&matrix, &world));
        smaa_exact(&matrix, &world, &arena, &result);
        for (size_t i = 0; i < 3; i++) {
            CHECK_NUMBER(cases[c].name, result.acceptability[i * 3], cases[c].first[i],
                         1e-12);
            CHECK_BOOL(cases[c].name, result.ever_first[i], cases[c].first[i] > 0);
        }
        for (size_t i = 0; i < 9; i++)
            CHECK_NUMBER(cases[c].name, result.central[i], cases[c].central[i], 1e-12);
    }
    arena_clear(&arena);
}

static void
equal_options_share_exactly(void **state)
{
    static const double twins[] = {1, 0, 0, 1, 0, 1}, weights[] = {1, 1};
    static const double want[] = {0.5, 0, 0.5, 0.25, 0.5, 0.25, 0.25, 0.5, 0.25};
    struct arena arena;
    struct matrix matrix;
    struct weight_world world;
    struct smaa_result result;

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 3, 2, twins, weights);
    weight_world_make(WEIGHT_WORLD_ANY, matrix.weights, 2, &world);
    smaa_exact(&matrix, &world, &arena, &result);
    for (size_t i = 0; i < 9; i++)
        CHECK_NUMBER("acceptability", result.acceptability[i], want[i], 1e-15);
    CHECK_NUMBER("nothing is drawn", result.sampling_error, 0, 0);
    CHECK_NUMBER("first together", result.confidence[1], 0.5, 1e-15);
    CHECK_NUMBER("never apart", result.beats[5], 0.5, 1e-15);
    arena_clear(&arena);
}

static void
areas_agree_with_pairwise_shares_and_with_draws(void **state)
{
    const uint64_t seed = 31;
    struct random random;
    struct arena arena;

    (void)state;
    print_message("seed %llu\n", (unsigned long long)seed);
    random_init(&random, seed);
    arena_init(&arena);
    for (int round = 0; round < 600; round++) {
        struct matrix matrix = matrix_random(&arena, &random, round % 2 ? 3 : 7);
        struct smaa_settings settings = {.draws = 4096, .seed = 1};
        struct smaa_result exact, drawn;
        struct weight_world world;
        struct error err;

        weight_world_make(round % 3 ? WEIGHT_WORLD_ANY : WEIGHT_WORLD_ORDER,
                          matrix.weights, matrix.criteria, &world);
        if (!smaa_exact_can(&matrix, &world))
            continue;
        smaa_exact(&matrix, &world, &arena, &exact);
        if (!smaa_agrees(&exact, &matrix, &world, &err))
            fail_msg("%s", err.what);
        smaa_run(&matrix, &world, &settings, &arena, &drawn);
        for (size_t i = 0; i < matrix.options * matrix.options; i++)
            CHECK_NUMBER("acceptability", drawn.acceptability[i],
                         exact.acceptability[i], 5 * 0.5 / 64 + 10 / 4096.0);
        arena_clear(&arena);
    }
}

static void
what_areas_cannot_do_is_left_to_draws(void **state)
{
    static double values[13 * 4], weights[] = {1, 1, 1, 1};
    static const struct {
        size_t options, criteria;
        enum weight_world_kind kind;
        bool want;
    } cases[] = {
        {12, 3, WEIGHT_WORLD_ANY, true},   {12, 3, WEIGHT_WORLD_ORDER, true},
        {12, 3, WEIGHT_WORLD_NEAR, false}, {13, 3, WEIGHT_WORLD_ANY, false},
        {12, 4, WEIGHT_WORLD_ANY, false},  {1, 1, WEIGHT_WORLD_ANY, true},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct matrix matrix = matrix_build(&arena, cases[i].options, cases[i].criteria,
                                            values, weights);
        struct weight_world world;

        weight_world_make(cases[i].kind, matrix.weights, matrix.criteria, &world);
        CHECK_BOOL("can", smaa_exact_can(&matrix, &world), cases[i].want);
    }
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_has_the_centroid_in_its_middle),
        cmocka_unit_test(equal_options_share_exactly),
        cmocka_unit_test(areas_agree_with_pairwise_shares_and_with_draws),
        cmocka_unit_test(what_areas_cannot_do_is_left_to_draws),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
