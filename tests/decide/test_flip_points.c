/*
 * test_flip_points.c - the fewest points, by hand and against every corner of the
 * linear program.
 */
#include "decide/flip_points.h"

#include <math.h>

#include "decide/score.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/matrices.h"

static void
points_by_hand(void **state)
{
    static const struct {
        const char *name;
        double values[6], weights[3];
        bool possible, passes;
        double moved, taken[3];
        size_t recipient;
    } cases[] = {
        {"one donor is enough",
         {0.9, 0.2, 0.5, 0.5, 0.5, 0.9},
         {0.5, 0.2, 0.3},
         true,
         true,
         0.025,
         {0.025, 0, 0},
         2},
        /*
         * d = 1, 0.5, -0.1: all 0.2 of the first (gain 1.1), then 0.14 / 0.6 of the
         * next
         */
        {"the first donor is used up",
         {1, 0.5, 0, 0, 0, 0.1},
         {0.2, 0.4, 0.4},
         true,
         true,
         0.2 + 0.14 / 0.6,
         {0.2, 0.14 / 0.6, 0},
         2},
        {"beaten on everything",
         {1, 0.5, 0.6, 0, 0, 0.1},
         {0.2, 0.4, 0.4},
         false,
         false,
         0,
         {0},
         0},
        {"it can only draw level",
         {1, 0.5, 0.6, 0, 0, 0.6},
         {0.2, 0.4, 0.4},
         true,
         false,
         0.6,
         {0.2, 0.4, 0},
         2},
        {"already level", {1, 0, 0, 0, 1, 0}, {0.5, 0.5, 0}, true, true, 0, {0}, 1},
        {"never apart",
         {0.3, 0.2, 0.1, 0.3, 0.2, 0.1},
         {0.2, 0.4, 0.4},
         true,
         false,
         0,
         {0},
         0},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct matrix matrix = matrix_build(&arena, 2, 3, cases[i].values,
                                            cases[i].weights);
        struct flip_points flip;
        bool possible = flip_points_against(&matrix, 0, 1, &flip);

        CHECK_BOOL(cases[i].name, possible, cases[i].possible);
        if (!possible)
            continue;
        CHECK_BOOL(cases[i].name, flip.passes, cases[i].passes);
        CHECK_NUMBER(cases[i].name, flip.moved, cases[i].moved, 1e-12);
        CHECK_INTEGER(cases[i].name, flip.recipient, cases[i].recipient);
        for (size_t k = 0; k < 3; k++)
            CHECK_NUMBER(cases[i].name, flip.taken[k], cases[i].taken[k], 1e-12);
    }
    arena_clear(&arena);
}

/*
 * The least amount that has to move, by trying all corners of: take x[j] of 0..w[j],
 * give y[j] >= 0, sum x = sum y, and the gap closed.  Two equations leave two amounts
 * free; all others are at an end.  HUGE_VAL if there is no corner.
 */
struct corner {
    const double *d, *w;
    size_t n;
    int at[8]; /* each amount, x then y: 0 none, 1 all, 2 free */
    double best;
};

static double
amount_sign(const struct corner *c, size_t i)
{
    return i < c->n ? 1 : -1; /* in sum x - sum y */
}

static double
amount_gain(const struct corner *c, size_t i)
{
    return i < c->n ? c->d[i] : -c->d[i - c->n]; /* by which the gap closes */
}

static void
corner_try(struct corner *c, double gap)
{
    double amounts[8] = {0}, balance = 0, gain = gap, moved = 0;
    size_t free_at[2] = {0}, free_count = 0;

    for (size_t i = 0; i < 2 * c->n; i++) {
        amounts[i] = c->at[i] == 1 ? c->w[i] : 0;
        balance -= amount_sign(c, i) * amounts[i];
        gain -= amount_gain(c, i) * amounts[i];
        if (c->at[i] == 2 && free_count < 2)
            free_at[free_count++] = i;
    }
    if (free_count == 2) {
        size_t p = free_at[0], q = free_at[1];
        double sp = amount_sign(c, p), sq = amount_sign(c, q);
        double gp = amount_gain(c, p), gq = amount_gain(c, q), det = sp * gq - sq * gp;

        if (fabs(det) < 1e-12)
            return;
        amounts[p] = (balance * gq - sq * gain) / det;
        amounts[q] = (sp * gain - gp * balance) / det;
    } else if (fabs(balance) > 1e-12 || fabs(gain) > 1e-12) {
        return;
    }
    for (size_t i = 0; i < 2 * c->n; i++) {
        if (amounts[i] < -1e-12 || (i < c->n && amounts[i] > c->w[i] + 1e-12))
            return;
        moved += i < c->n ? amounts[i] : 0;
    }
    c->best = fmin(c->best, moved);
}

static void
corners_try(struct corner *c, size_t i, size_t free_count, double gap)
{
    if (i == 2 * c->n) {
        if (free_count == 0 || free_count == 2)
            corner_try(c, gap);
        return;
    }
    for (int at = 0; at <= 2; at++) {
        if ((at == 1 && i >= c->n) || (at == 2 && free_count == 2))
            continue;
        c->at[i] = at;
        corners_try(c, i + 1, free_count + (at == 2), gap);
    }
}

static void
no_corner_of_the_program_moves_less(void **state)
{
    const uint64_t seed = 20240607;
    struct random random;
    struct arena arena;
    int possible = 0;

    (void)state;
    print_message("seed %llu\n", (unsigned long long)seed);
    random_init(&random, seed);
    arena_init(&arena);
    for (int round = 0; round < 2000; round++) {
        struct matrix matrix = matrix_random(&arena, &random, 4);
        double scores[4], d[4];
        size_t ranks[4], leader;

        score_options(&matrix, scores);
        score_ranks(scores, NULL, matrix.options, ranks);
        leader = score_lead_of(ranks, matrix.options).leader;
        for (size_t b = 0; b < matrix.options; b++) {
            struct corner corner = {d, matrix.weights, matrix.criteria, {0}, HUGE_VAL};
            struct flip_points flip;
            bool found = flip_points_against(&matrix, leader, b, &flip);
            double gap = fmax(scores[leader] - scores[b], 0);

            for (size_t k = 0; k < matrix.criteria; k++)
                d[k] = matrix_row(&matrix, leader)[k] - matrix_row(&matrix, b)[k];
            if (b == leader)
                continue;
            corners_try(&corner, 0, 0, gap);
            CHECK_BOOL("possible", found, corner.best < HUGE_VAL);
            if (found)
                CHECK_NUMBER("moved", flip.moved, corner.best, 1e-9);
            possible += found && gap > 0;
        }
        arena_clear(&arena);
    }
    assert_true(possible > 500);
}

static void
the_distance_says_nothing_where_a_weight_turns_negative(void **state)
{
    static const double values[] = {1, 0, 0, 0.1}, even[] = {1, 1},
                        steep[] = {0.95, 0.05};
    static const double shifted[] = {0.6, 0.7, 0.5, 0.6};
    struct arena arena;
    struct matrix matrix;
    double distance;

    (void)state;
    arena_init(&arena);
    /* d = (1, -0.1): gap 0.45, d - mean = (0.55, -0.55) */
    matrix = matrix_build(&arena, 2, 2, values, even);
    assert_true(flip_points_distance(&matrix, 0, 1, &distance));
    CHECK_NUMBER("distance", distance, 0.45 / (0.55 * sqrt(2)), 1e-12);
    /* d = (1, -0.1), gap 0.945; level at (1/11, 10/11): both weights positive */
    matrix = matrix_build(&arena, 2, 2, values, steep);
    assert_true(flip_points_distance(&matrix, 0, 1, &distance));
    CHECK_NUMBER("level weights", distance, sqrt(2) * (0.95 - 1 / 11.0), 1e-12);
    matrix = matrix_build(&arena, 2, 2, shifted, even);
    assert_false(flip_points_distance(&matrix, 0, 1, &distance));
    /* The step takes more than there is, from the second or from the first. */
    matrix = matrix_build(&arena, 2, 3, (const double[]){1, 0.9, 0, 0, 0, 0.1},
                          (const double[]){0.9, 0.01, 0.09});
    assert_false(flip_points_distance(&matrix, 0, 1, &distance));
    matrix = matrix_build(&arena, 2, 3, (const double[]){0.9, 1, 0, 0, 0, 0.1},
                          (const double[]){0.01, 0.9, 0.09});
    assert_false(flip_points_distance(&matrix, 0, 1, &distance));
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_by_hand),
        cmocka_unit_test(no_corner_of_the_program_moves_less),
        cmocka_unit_test(the_distance_says_nothing_where_a_weight_turns_negative),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
