/*
 * test_decide_random.c - what must hold for every matrix, on ten thousand of them.
 */
#include <math.h>
#include <string.h>

#include "decide/contender.h"
#include "decide/flip_points.h"
#include "decide/flip_rating.h"
#include "decide/outrank.h"
#include "decide/pairwise.h"
#include "decide/score.h"
#include "decide/smaa.h"
#include "decide/stability.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/matrices.h"

enum { ROUNDS = 10000, SIDE = 6 };

static const uint64_t seed = 20250101;

struct ranked {
    struct matrix matrix;
    double scores[SIDE + 1];
    size_t ranks[SIDE + 1];
    struct score_lead lead;
};

static void
rank_matrix(struct ranked *ranked)
{
    score_options(&ranked->matrix, ranked->scores);
    score_ranks(ranked->scores, NULL, ranked->matrix.options, ranked->ranks);
    ranked->lead = score_lead_of(ranked->ranks, ranked->matrix.options);
}

/* Run a property on as many matrices, and say from which seed they came. */
static void
hold_on_all(void (*property)(struct ranked *ranked, struct random *random,
                             struct arena *arena))
{
    struct random random;
    struct arena arena;

    print_message("%d matrices, seed %llu\n", ROUNDS, (unsigned long long)seed);
    random_init(&random, seed);
    arena_init(&arena);
    for (int round = 0; round < ROUNDS; round++) {
        struct ranked ranked = {.matrix = matrix_random(&arena, &random, SIDE)};

        rank_matrix(&ranked);
        property(&ranked, &random, &arena);
        arena_clear(&arena);
    }
}

/* The same matrix with other weights, ranked. */
static struct ranked
with_weights(const struct ranked *ranked, const double *weights, struct arena *arena)
{
    struct ranked changed = {.matrix = matrix_build(arena, ranked->matrix.options,
                                                    ranked->matrix.criteria,
                                                    ranked->matrix.values, weights)};

    rank_matrix(&changed);
    return changed;
}

static void
sums_property(struct ranked *ranked, struct random *random, struct arena *arena)
{
    const struct matrix *matrix = &ranked->matrix;
    double sum = 0, terms[SIDE];

    (void)random;
    (void)arena;
    for (size_t k = 0; k < matrix->criteria; k++)
        sum += matrix->weights[k];
    CHECK_NUMBER("weights", sum, 1, 1e-15 * SIDE);
    for (size_t a = 0; a < matrix->options; a++) {
        CHECK_BOOL("score in range",
                   ranked->scores[a] >= 0 && ranked->scores[a] <= 1 + 1e-15, true);
        for (size_t b = 0; b < matrix->options; b++) {
            double gap = 0;

            score_gap_terms(matrix, a, b, terms);
            for (size_t k = 0; k < matrix->criteria; k++)
                gap += terms[k];
            CHECK_NUMBER("gap", gap, ranked->scores[a] - ranked->scores[b],
                         1e-15 * SIDE);
        }
    }
}

static void
weights_sum_to_one_and_terms_to_the_gap(void **state)
{
    (void)state;
    hold_on_all(sums_property);
}

static void
worst_property(struct ranked *ranked, struct random *random, struct arena *arena)
{
    size_t m = ranked->matrix.options, n = ranked->matrix.criteria;
    double *values = ARENA_ARRAY(arena, (m + 1) * n, double);
    struct ranked more;

    (void)random;
    memcpy(values, ranked->matrix.values, m * n * sizeof *values);
    more.matrix = matrix_build(arena, m + 1, n, values, ranked->matrix.weights);
    rank_matrix(&more);
    for (size_t i = 0; i < m; i++)
        CHECK_INTEGER("rank", more.ranks[i], ranked->ranks[i]);
    for (size_t i = 0; i < m; i++)
        assert_true(more.ranks[m] >= more.ranks[i]);
}

static void
an_option_that_is_worst_throughout_changes_no_order(void **state)
{
    (void)state;
    hold_on_all(worst_property);
}

/* The weights when criterion k has t and the others keep their proportions. */
static void
weights_moved(const struct matrix *matrix, size_t k, double t, double *weights)
{
    double rest = 1 - matrix->weights[k];

    for (size_t j = 0; j < matrix->criteria; j++) {
        if (j == k)
            weights[j] = t;
        else if (rest > 1e-12)
            weights[j] = matrix->weights[j] * (1 - t) / rest;
        else
            weights[j] = (1 - t) / (double)(matrix->criteria - 1);
    }
}

/* By how much another option is ahead of the leader at these weights; negative if none is. */
static double
ahead_of(const struct ranked *ranked, size_t leader)
{
    double ahead = -HUGE_VAL;

    for (size_t i = 0; i < ranked->matrix.options; i++) {
        if (i != leader)
            ahead = fmax(ahead, ranked->scores[i] - ranked->scores[leader]);
    }
    return ahead;
}

static void
interval_end_check(const struct ranked *ranked, size_t k, double end, double beyond,
                   bool changes, size_t winner, struct arena *arena)
{
    size_t leader = ranked->lead.leader;
    double weights[SIDE];
    struct ranked moved;

    weights_moved(&ranked->matrix, k, end, weights);
    moved = with_weights(ranked, weights, arena);
    CHECK_BOOL("first at the end", ahead_of(&moved, leader) <= 1e-9, true);
    if (!changes)
        return;
    CHECK_NUMBER("level at the end", moved.scores[winner], moved.scores[leader], 1e-9);
    weights_moved(&ranked->matrix, k, beyond, weights);
    moved = with_weights(ranked, weights, arena);
    CHECK_BOOL("the winner is ahead beyond",
               moved.scores[winner] > moved.scores[leader] &&
                   ahead_of(&moved, winner) <= 1e-9,
               true);
}

static void
stability_property(struct ranked *ranked, struct random *random, struct arena *arena)
{
    struct stability intervals[SIDE];
    size_t leader = ranked->lead.leader;

    stability_intervals(&ranked->matrix, leader, intervals);
    for (size_t k = 0; k < ranked->matrix.criteria && ranked->matrix.criteria > 1;
         k++) {
        double low = intervals[k].low, high = intervals[k].high, weights[SIDE];
        double within = low + (high - low) * random_unit(random);
        struct ranked moved;

        assert_true(low <= ranked->matrix.weights[k] &&
                    ranked->matrix.weights[k] <= high);
        interval_end_check(ranked, k, low, low - 1e-7 * fmin(low, 1),
                           intervals[k].has_below, intervals[k].winner_below, arena);
        interval_end_check(ranked, k, high, high + 1e-7 * (1 - high),
                           intervals[k].has_above, intervals[k].winner_above, arena);
        weights_moved(&ranked->matrix, k, within, weights);
        moved = with_weights(ranked, weights, arena);
        CHECK_BOOL("first within", ahead_of(&moved, leader) <= 1e-9, true);
    }
}

static void
a_leader_stays_within_its_interval_and_loses_beyond(void **state)
{
    (void)state;
    hold_on_all(stability_property);
}

static void
points_property(struct ranked *ranked, struct random *random, struct arena *arena)
{
    const struct matrix *matrix = &ranked->matrix;
    size_t leader = ranked->lead.leader;
    struct flip_points flip;
    double weights[SIDE], taken = 0;
    struct ranked moved;

    if (matrix->options == 1 || !flip_points_fewest(matrix, leader, &flip))
        return;
    memcpy(weights, matrix->weights, matrix->criteria * sizeof *weights);
    for (size_t k = 0; k < matrix->criteria; k++) {
        CHECK_BOOL("no more than there is",
                   flip.taken[k] >= 0 && flip.taken[k] <= weights[k], true);
        weights[k] -= flip.taken[k];
        taken += flip.taken[k];
    }
    weights[flip.recipient] += flip.moved;
    CHECK_NUMBER("all is moved", taken, flip.moved, 1e-12);
    moved = with_weights(ranked, weights, arena);
    CHECK_NUMBER("level", moved.scores[flip.rival], moved.scores[leader], 1e-9);
    /* Less than that, moved from anywhere to anywhere, lets nobody draw level. */
    memcpy(weights, matrix->weights, matrix->criteria * sizeof *weights);
    for (double left = flip.moved * 0.999; left > 1e-6;) {
        size_t from = number_below(random, matrix->criteria);
        double part = fmin(left, weights[from] * random_unit(random));

        weights[from] -= part;
        weights[number_below(random, matrix->criteria)] += part;
        left -= fmax(part, 1e-3);
    }
    moved = with_weights(ranked, weights, arena);
    if (flip.moved > 1e-6)
        CHECK_BOOL("nobody ahead yet", ahead_of(&moved, leader) < 1e-9, true);
}

static void
the_fewest_points_draw_level_and_no_fewer_do(void **state)
{
    (void)state;
    hold_on_all(points_property);
}

static void
rating_property(struct ranked *ranked, struct random *random, struct arena *arena)
{
    const struct matrix *matrix = &ranked->matrix;
    size_t leader = ranked->lead.leader;
    struct flip_rating *flips;
    size_t count = flip_ratings(matrix, leader, arena, &flips);
    double before = 0;

    (void)random;
    for (size_t i = 0; i < count; i++) {
        double *values = ARENA_ARRAY(arena, matrix->options * matrix->criteria, double);
        struct ranked changed;

        memcpy(values, matrix->values,
               matrix->options * matrix->criteria * sizeof *values);
        values[flips[i].option * matrix->criteria + flips[i].criterion] = flips[i].to;
        changed.matrix = matrix_build(arena, matrix->options, matrix->criteria, values,
                                      matrix->weights);
        rank_matrix(&changed);
        CHECK_NUMBER("level", changed.scores[flips[i].winner], changed.scores[leader],
                     1e-9);
        CHECK_BOOL("nobody else ahead", ahead_of(&changed, flips[i].winner) <= 1e-9,
                   true);
        CHECK_BOOL("by least change",
                   fabs(flips[i].to - flips[i].from) >= before - 1e-9, true);
        before = fabs(flips[i].to - flips[i].from);
    }
}

static void
a_single_rating_draws_level(void **state)
{
    (void)state;
    hold_on_all(rating_property);
}

static void
pairs_property(struct ranked *ranked, struct random *random, struct arena *arena)
{
    const struct matrix *matrix = &ranked->matrix;

    (void)random;
    (void)arena;
    for (int kind = 0; kind < WEIGHT_WORLD_COUNT; kind++) {
        struct weight_world world;

        weight_world_make((enum weight_world_kind)kind, matrix->weights,
                          matrix->criteria, &world);
        for (size_t a = 0; a < matrix->options; a++) {
            for (size_t b = 0; b < matrix->options; b++) {
                double there, back;

                if (!pairwise_share(&world, matrix_row(matrix, a),
                                    matrix_row(matrix, b), &there))
                    continue;
                assert_true(pairwise_share(&world, matrix_row(matrix, b),
                                           matrix_row(matrix, a), &back));
                CHECK_NUMBER("there and back", there + back, 1, 1e-12);
                assert_true(there >= 0 && there <= 1);
            }
        }
    }
}

static void
pairwise_shares_add_to_one(void **state)
{
    (void)state;
    hold_on_all(pairs_property);
}

static void
first_under_central_weights(const struct ranked *ranked,
                            const struct smaa_result *result, struct arena *arena)
{
    for (size_t i = 0; i < ranked->matrix.options; i++) {
        struct ranked central;

        if (!result->ever_first[i])
            continue;
        central = with_weights(ranked, result->central + i * ranked->matrix.criteria,
                               arena);
        CHECK_BOOL("first under its own weights", ahead_of(&central, i) <= 1e-9, true);
    }
}

static void
smaa_property(struct ranked *ranked, struct random *random, struct arena *arena)
{
    const struct matrix *matrix = &ranked->matrix;
    struct smaa_settings settings = {.draws = 1024, .seed = random_next(random)};

    for (int kind = 0; kind < WEIGHT_WORLD_COUNT; kind++) {
        struct weight_world world;
        struct smaa_result result;
        struct error err;
        double firsts = 0;

        weight_world_make((enum weight_world_kind)kind, matrix->weights,
                          matrix->criteria, &world);
        smaa_run(matrix, &world, &settings, arena, &result);
        if (!smaa_agrees(&result, matrix, &world, &err))
            fail_msg("%s", err.what);
        first_under_central_weights(ranked, &result, arena);
        for (size_t i = 0; i < matrix->options; i++) {
            double ranks = 0;

            for (size_t r = 0; r < matrix->options; r++)
                ranks += result.acceptability[i * matrix->options + r];
            CHECK_NUMBER("all ranks of an option", ranks, 1, 1e-12);
            firsts += result.acceptability[i * matrix->options];
        }
        CHECK_NUMBER("all that are first", firsts, 1, 1e-12);
    }
}

static void
draws_agree_with_exact_shares_and_with_their_own_centres(void **state)
{
    (void)state;
    hold_on_all(smaa_property);
}

static void
contender_property(struct ranked *ranked, struct random *random, struct arena *arena)
{
    const struct matrix *matrix = &ranked->matrix;
    struct smaa_settings settings = {.draws = 256, .seed = random_next(random)};

    for (int kind = 0; kind < WEIGHT_WORLD_COUNT; kind++) {
        struct weight_world world;
        struct smaa_result result;

        weight_world_make((enum weight_world_kind)kind, matrix->weights,
                          matrix->criteria, &world);
        smaa_run(matrix, &world, &settings, arena, &result);
        for (size_t i = 0; i < matrix->options; i++) {
            struct contender contender;
            struct ranked witness;

            contender_check(matrix, i, &world, arena, &contender);
            CHECK_BOOL("proved", contender.verdict != CONTENDER_UNPROVED, true);
            CHECK_NUMBER("the bounds meet", contender.lead_at_least,
                         contender.lead_at_most, 1e-9);
            if (contender.verdict == CONTENDER_NEVER)
                CHECK_BOOL("and none was drawn", result.ever_first[i], false);
            if (contender.verdict != CONTENDER_FIRST)
                continue;
            witness = with_weights(ranked, contender.weights, arena);
            CHECK_BOOL("first under the witness", ahead_of(&witness, i) < 1e-9, true);
        }
    }
}

static void
what_is_never_first_is_never_drawn_first(void **state)
{
    (void)state;
    hold_on_all(contender_property);
}

static void
flows_property(struct ranked *ranked, struct random *random, struct arena *arena)
{
    struct outrank_input input = outrank_input_of(&ranked->matrix);
    struct preference preferences[SIDE];
    struct promethee flows;
    struct vikor vikor;
    double sum = 0, closeness[SIDE];
    size_t compromises = 0;

    (void)arena;
    for (size_t k = 0; k < input.criteria; k++) {
        preferences[k].indifference = random_unit(random) / 2;
        preferences[k].full = preferences[k].indifference + random_unit(random) / 2;
    }
    outrank_promethee(&input, preferences, &flows);
    outrank_vikor(&input, 0.5, &vikor);
    outrank_topsis(&input, closeness);
    for (size_t i = 0; i < input.options; i++) {
        sum += flows.net[i];
        compromises += vikor.compromise[i];
        assert_true(closeness[i] >= 0 && closeness[i] <= 1);
        assert_true(vikor.q[i] >= 0 && vikor.q[i] <= 1 + 1e-12);
        assert_true(flows.plus[i] >= 0 && flows.plus[i] <= 1 + 1e-12);
    }
    CHECK_NUMBER("net flows", sum, 0, 1e-12);
    assert_true(compromises >= 1);
}

static void
second_opinions_stay_in_their_ranges(void **state)
{
    (void)state;
    hold_on_all(flows_property);
}

static void
nan_property(struct ranked *ranked, struct random *random, struct arena *arena)
{
    size_t cells = ranked->matrix.options * ranked->matrix.criteria;
    double *values = ARENA_ARRAY(arena, cells, double);
    struct matrix raw = ranked->matrix, matrix;
    struct error err;

    memcpy(values, raw.values, cells * sizeof *values);
    values[number_below(random, cells)] = (double)NAN;
    raw.values = values;
    CHECK_BOOL("refused", matrix_make(&raw, arena, &matrix, &err), false);
}

static void
what_is_no_number_is_refused_wherever_it_stands(void **state)
{
    (void)state;
    hold_on_all(nan_property);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_sum_to_one_and_terms_to_the_gap),
        cmocka_unit_test(an_option_that_is_worst_throughout_changes_no_order),
        cmocka_unit_test(a_leader_stays_within_its_interval_and_loses_beyond),
        cmocka_unit_test(the_fewest_points_draw_level_and_no_fewer_do),
        cmocka_unit_test(a_single_rating_draws_level),
        cmocka_unit_test(pairwise_shares_add_to_one),
        cmocka_unit_test(draws_agree_with_exact_shares_and_with_their_own_centres),
        cmocka_unit_test(what_is_never_first_is_never_drawn_first),
        cmocka_unit_test(second_opinions_stay_in_their_ranges),
        cmocka_unit_test(what_is_no_number_is_refused_wherever_it_stands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
