/*
 * test_smaa.c - acceptabilities: slices, ties, equals, and the check against exact
 * shares.
 */
#include "decide/smaa.h"

#include <math.h>
#include <string.h>

#include "decide/pairwise.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/matrices.h"

static const double values[] = {0.9, 0.2, 0.5, 0.3, 0.8, 0.6,
                                0.5, 0.5, 0.9, 0.4, 0.4, 0.8};
static const double weights[] = {0.5, 0.2, 0.3};

static bool
results_same(const struct smaa_result *a, const struct smaa_result *b)
{
    size_t m = a->options, n = a->criteria;

    return a->draws == b->draws &&
           !memcmp(a->acceptability, b->acceptability, m * m * sizeof(double)) &&
           !memcmp(a->beats, b->beats, m * m * sizeof(double)) &&
           !memcmp(a->central, b->central, m * n * sizeof(double)) &&
           !memcmp(a->confidence, b->confidence, m * sizeof(double));
}

static void
slices_make_no_difference(void **state)
{
    static const struct draws_range ranges[] = {
        {1, 0, {0.1, 0.3, 0.8}, false},
        {2, 2, {0.5, 0.7, 0.9}, true},
    };
    static const uint64_t slices[] = {1, 100, 256, 1000, 4999};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (int kind = 0; kind < WEIGHT_WORLD_COUNT; kind++) {
        struct smaa_settings settings = {5000, 42, ranges, ARRAY_LEN(ranges)};
        struct matrix matrix = matrix_build(&arena, 4, 3, values, weights);
        struct weight_world world;
        struct smaa_result whole;

        weight_world_make((enum weight_world_kind)kind, matrix.weights, 3, &world);
        smaa_run(&matrix, &world, &settings, &arena, &whole);
        CHECK_INTEGER("draws", whole.draws, 5000);
        for (size_t s = 0; s < ARRAY_LEN(slices); s++) {
            struct smaa *smaa = smaa_begin(&matrix, &world, &settings, &arena);
            struct smaa_result cut;

            while (smaa_step(smaa, slices[s]))
                continue;
            smaa_result(smaa, &arena, &cut);
            CHECK_BOOL("same", results_same(&whole, &cut), true);
        }
    }
    arena_clear(&arena);
}

static void
another_seed_draws_others(void **state)
{
    struct smaa_settings settings = {.draws = 5000, .seed = 1};
    struct smaa_result first, again, second;
    struct weight_world world;
    struct matrix matrix;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 4, 3, values, weights);
    weight_world_make(WEIGHT_WORLD_ANY, matrix.weights, 3, &world);
    smaa_run(&matrix, &world, &settings, &arena, &first);
    smaa_run(&matrix, &world, &settings, &arena, &again);
    settings.seed = 2;
    smaa_run(&matrix, &world, &settings, &arena, &second);
    assert_true(results_same(&first, &again));
    assert_false(results_same(&first, &second));
    arena_clear(&arena);
}

/*
 * The second and third are one option twice; in points of a hundred, so are all three.
 */
static void
equal_options_share_their_ranks(void **state)
{
    static const double twins[] = {1, 0, 0.2, 0, 1, 0.3, 0, 1, 0.3};
    static const double w[] = {0.5, 0.5, 0};
    struct smaa_settings settings = {.draws = 10000, .seed = 1};
    struct smaa_result result;
    struct weight_world world;
    struct matrix matrix;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 3, 3, twins, w);
    weight_world_make(WEIGHT_WORLD_ANY, w, 3, &world);
    smaa_run(&matrix, &world, &settings, &arena, &result);
    CHECK_NUMBER("first in rank 2", result.acceptability[1], 0, 0);
    for (size_t r = 0; r < 3; r++)
        CHECK_NUMBER("alike", result.acceptability[3 + r], result.acceptability[6 + r],
                     0);
    CHECK_NUMBER("a half each", result.acceptability[3],
                 (1 - result.acceptability[0]) / 2, 1e-12);
    CHECK_NUMBER("never apart", result.beats[5], 0.5, 0);
    CHECK_NUMBER("first together", result.confidence[1], 0.5, 0);
    for (size_t k = 0; k < 3; k++)
        CHECK_NUMBER("one centre", result.central[3 + k], result.central[6 + k], 0);
    /*
     * The third criterion has no point near these weights: what differs there is equal.
     */
    matrix = matrix_build(&arena, 3, 3,
                          (const double[]){1, 0, 0.2, 1, 0, 0.9, 1, 0, 0.3}, w);
    weight_world_make(WEIGHT_WORLD_NEAR, w, 3, &world);
    smaa_run(&matrix, &world, &settings, &arena, &result);
    for (size_t i = 0; i < 9; i++)
        CHECK_NUMBER("a third each", result.acceptability[i], 1 / 3.0, 1e-12);
    arena_clear(&arena);
}

/*
 * Two options that share evenly: the largest error of a share is 1/2 over the root of
 * draws.
 */
static void
the_sampling_error_is_that_of_the_evenest_share(void **state)
{
    static const double even[] = {1, 0, 0, 1}, sure[] = {1, 1, 0, 0}, w[] = {1, 1};
    struct smaa_settings settings = {.draws = 10000, .seed = 1};
    struct smaa_result result;
    struct weight_world world;
    struct matrix matrix;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    weight_world_make(WEIGHT_WORLD_ANY, w, 2, &world);
    matrix = matrix_build(&arena, 2, 2, even, w);
    smaa_run(&matrix, &world, &settings, &arena, &result);
    CHECK_NUMBER("even", result.sampling_error, 0.005, 0.00001);
    matrix = matrix_build(&arena, 2, 2, sure, w);
    smaa_run(&matrix, &world, &settings, &arena, &result);
    CHECK_NUMBER("sure", result.sampling_error, 0, 0);
    arena_clear(&arena);
}

/* Equal at their likely values, but one of them may be better or worse. */
static void
an_uncertain_equal_is_no_equal(void **state)
{
    static const double twins[] = {0.5, 0.5, 0.5, 0.5}, w[] = {1, 1};
    static const struct draws_range range = {1, 0, {0.4, 0.5, 0.9}, false};
    struct smaa_settings settings = {40000, 1, &range, 1};
    struct smaa_result result;
    struct weight_world world;
    struct matrix matrix;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 2, 2, twins, w);
    weight_world_make(WEIGHT_WORLD_ANY, w, 2, &world);
    smaa_run(&matrix, &world, &settings, &arena, &result);
    /* It is above 0.5 in four of five draws, whatever the weights. */
    CHECK_NUMBER("first", result.acceptability[2], 0.8, 5 * 0.4 / 200);
    CHECK_NUMBER("beats", result.beats[2], 0.8, 5 * 0.4 / 200);
    CHECK_NUMBER("confidence", result.confidence[1], 0.8, 5 * 0.4 / 200);
    arena_clear(&arena);
}

static void
a_dominated_option_is_never_first(void **state)
{
    /* By the least that values can differ, on one criterion of three. */
    static const double close[] = {0.5, 0.5, 0.5, 0.5, 0.5, 0.500000000001};
    struct smaa_settings settings = {.draws = 100000, .seed = 1};
    struct smaa_result result;
    struct weight_world world;
    struct matrix matrix;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 2, 3, close, weights);
    for (int kind = 0; kind < WEIGHT_WORLD_COUNT; kind++) {
        weight_world_make((enum weight_world_kind)kind, matrix.weights, 3, &world);
        smaa_run(&matrix, &world, &settings, &arena, &result);
        CHECK_NUMBER(weight_world_names[kind], result.acceptability[2], 1, 0);
        CHECK_BOOL(weight_world_names[kind], result.ever_first[0], false);
        CHECK_BOOL(weight_world_names[kind], result.ever_first[1], true);
    }
    arena_clear(&arena);
}

/* With equal places the share is the mean over all ways to put them in a row. */
static double
share_by_rows(struct weight_world *world, size_t at, const double *a, const double *b,
              size_t *rows)
{
    double sum = 0;

    if (at == world->criteria) {
        struct weight_world row = *world;

        for (size_t i = 0; i < at; i++)
            row.group_end[i] = i + 1;
        assert_true(pairwise_share(&row, a, b, &sum));
        ++*rows;
        return sum;
    }
    for (size_t i = at; i < world->group_end[at]; i++) {
        size_t here = world->order[at];

        world->order[at] = world->order[i];
        world->order[i] = here;
        sum += share_by_rows(world, at + 1, a, b, rows);
        world->order[i] = world->order[at];
        world->order[at] = here;
    }
    return sum;
}

static void
an_order_with_equals_is_drawn_evenly(void **state)
{
    const uint64_t seed = 99;
    struct random random;
    struct arena arena;

    (void)state;
    print_message("seed %llu\n", (unsigned long long)seed);
    random_init(&random, seed);
    arena_init(&arena);
    for (int round = 0; round < 300; round++) {
        struct smaa_settings settings = {.draws = 20000, .seed = 1};
        struct matrix matrix = matrix_random(&arena, &random, 5);
        struct smaa_result result;
        struct weight_world world;

        weight_world_make(WEIGHT_WORLD_ORDER, matrix.weights, matrix.criteria, &world);
        smaa_run(&matrix, &world, &settings, &arena, &result);
        for (size_t b = 1; b < matrix.options; b++) {
            size_t rows = 0;
            double exact = share_by_rows(&world, 0, matrix_row(&matrix, 0),
                                         matrix_row(&matrix, b), &rows);

            exact /= (double)rows;
            CHECK_NUMBER("share", result.beats[b], exact,
                         5 * sqrt(fmax(exact * (1 - exact), 0) / 20000) + 10 / 20000.0);
        }
        arena_clear(&arena);
    }
}

static void
a_wrong_sample_is_noticed(void **state)
{
    struct smaa_settings settings = {.draws = 100000, .seed = 1};
    struct smaa_result result;
    struct weight_world world;
    struct matrix matrix;
    struct arena arena;
    struct error err;
    double *beats;

    (void)state;
    arena_init(&arena);
    matrix = matrix_build(&arena, 4, 3, values, weights);
    weight_world_make(WEIGHT_WORLD_ANY, matrix.weights, 3, &world);
    smaa_run(&matrix, &world, &settings, &arena, &result);
    assert_true(smaa_agrees(&result, &matrix, &world, &err));
    beats = ARENA_ARRAY(&arena, 16, double);
    memcpy(beats, result.beats, 16 * sizeof *beats);
    beats[1] += 0.01; /* a standard error is 0.0016 at most */
    result.beats = beats;
    assert_false(smaa_agrees(&result, &matrix, &world, &err));
    CHECK_INTEGER("code", err.code, ERROR_FAILED);
    assert_non_null(strstr(err.what, "options 1 and 2"));
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_make_no_difference),
        cmocka_unit_test(another_seed_draws_others),
        cmocka_unit_test(equal_options_share_their_ranks),
        cmocka_unit_test(the_sampling_error_is_that_of_the_evenest_share),
        cmocka_unit_test(an_uncertain_equal_is_no_equal),
        cmocka_unit_test(a_dominated_option_is_never_first),
        cmocka_unit_test(an_order_with_equals_is_drawn_evenly),
        cmocka_unit_test(a_wrong_sample_is_noticed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
