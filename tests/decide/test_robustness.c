/*
 * test_robustness.c - what is said of a decision's robustness holds of its numbers.
 */
#include "decide/robustness.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/decided.h"

#include <math.h>
#include <string.h>

#include "base/random.h"
#include "decide/quantile.h"

/* Few draws: what is asked here does not depend on how many. */
static const struct robustness_settings quick = {
    .weightings = 20000, .worlds = 300, .seed = 7};

/* Examples with more than one survivor; flips are another test's. */
static const char *const compared[] = {"core-capability", "prototype", "regulated-bank",
                                       "small-budget", "token-factory"};

/* All parts before the flips. */
static const struct robustness *
robust(struct decided *decided, struct decision *d)
{
    struct robustness_run *run = robustness_begin(d, &quick, PARTS_ALL,
                                                  &decided->arena);

    while (!d->robustness->ready[PART_TORNADO])
        robustness_step(run);
    robustness_end(run);
    return d->robustness;
}

static void
shares_are_whole(void **state)
{
    for (size_t e = 0; e < ARRAY_LEN(compared); e++) {
        struct decision *d = decided_on(*state, compared[e], NULL);
        const struct robustness *r = robust(*state, d);
        double wins = 0;

        for (int s = 0; s < STRATEGY_COUNT; s++) {
            wins += r->win_share[s];
            if (r->p10[s].known)
                CHECK_BOOL(strategy_ids[s],
                           r->p10[s].value <= r->p50[s].value &&
                               r->p50[s].value <= r->p90[s].value,
                           true);
            for (int w = 0; w < WEIGHT_WORLD_COUNT && d->options[s].rank; w++) {
                double ranks = 0;

                for (int k = 0; k < STRATEGY_COUNT; k++)
                    ranks += r->ranks[w].acceptability[s][k];
                CHECK_NUMBER(strategy_ids[s], ranks, 1, 1e-9);
            }
        }
        CHECK_NUMBER(compared[e], wins, 1, 1e-12);
    }
}

static void
exact_pairs_are_two_sides_of_one(void **state)
{
    struct decision *d = decided_on(*state, "token-factory", NULL);
    const struct robustness *r = robust(*state, d);

    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
        for (int a = 0; a < STRATEGY_COUNT; a++)
            for (int b = 0; b < STRATEGY_COUNT; b++)
                if (r->pairs[w][a][b].known)
                    CHECK_NUMBER(strategy_ids[a],
                                 r->pairs[w][a][b].value + r->pairs[w][b][a].value, 1,
                                 1e-12);
}

/* Score under other weights. */
static double
score_with(const struct decision *d, int s, const double *weights)
{
    double score = 0;

    for (int f = 0; f < FACTOR_COUNT; f++)
        score += 10 * weights[f] * d->cells[f][s].rating;
    return score;
}

static int
winner_with(const struct decision *d, const double *weights)
{
    int best = -1;

    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (d->options[s].rank > 0 &&
            (best < 0 || score_with(d, s, weights) > score_with(d, best, weights)))
            best = s;
    return best;
}

static void
moving_the_fewest_points_flips(void **state)
{
    for (size_t e = 0; e < ARRAY_LEN(compared); e++) {
        struct decision *d = decided_on(*state, compared[e], NULL);
        const struct fewest_points *fewest = &robust(*state, d)->fewest;
        double weights[FACTOR_COUNT];

        assert_true(fewest->possible);
        for (int end = 0; end < 2; end++) {
            double part = end ? 1.001 : 0.999;

            for (int f = 0; f < FACTOR_COUNT; f++)
                weights[f] = d->weights[f].share - part * fewest->from[f] / 100;
            weights[fewest->to] += part * fewest->points / 100;
            CHECK_BOOL(compared[e], winner_with(d, weights) == d->verdict.winner, !end);
        }
    }
}

static void
a_weight_beyond_its_interval_flips(void **state)
{
    for (size_t e = 0; e < ARRAY_LEN(compared); e++) {
        struct decision *d = decided_on(*state, compared[e], NULL);
        const struct robustness *r = robust(*state, d);

        for (int f = 0; f < FACTOR_COUNT; f++) {
            const struct weight_interval *interval = &r->intervals[f];
            double weights[FACTOR_COUNT], w = d->weights[f].share;

            CHECK_BOOL(factor_ids[f], interval->low <= w && w <= interval->high, true);
            if (interval->winner_above < 0)
                continue;
            for (int k = 0; k < FACTOR_COUNT; k++)
                weights[k] = d->weights[k].share * (1 - interval->high - 1e-7) /
                             (1 - w);
            weights[f] = interval->high + 1e-7;
            CHECK_INTEGER(factor_ids[f], winner_with(d, weights),
                          interval->winner_above);
        }
    }
}

static void
who_is_ever_first_is_first_under_its_own_central_weights(void **state)
{
    for (size_t e = 0; e < ARRAY_LEN(compared); e++) {
        struct decision *d = decided_on(*state, compared[e], NULL);
        const struct robustness *r = robust(*state, d);

        for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
            for (int s = 0; s < STRATEGY_COUNT; s++)
                if (d->options[s].rank > 0 && r->ranks[w].ever_first[s])
                    CHECK_INTEGER(compared[e], winner_with(d, r->ranks[w].central[s]),
                                  s);
    }
}

static void
a_claim_of_never_first_is_a_proof(void **state)
{
    for (size_t e = 0; e < ARRAY_LEN(compared); e++) {
        struct decision *d = decided_on(*state, compared[e], NULL);
        const struct robustness *r = robust(*state, d);

        for (int s = 0; s < STRATEGY_COUNT; s++)
            if (d->options[s].rank > 0 && r->contender[s] == CONTENDER_NEVER)
                CHECK_BOOL(compared[e],
                           r->ranks[WEIGHT_WORLD_ANY].acceptability[s][0] > 0, false);
    }
}

static void
the_worlds_test_joins_the_others(void **state)
{
    struct decision *d = decided_on(*state, "core-capability", NULL);

    assert_false(d->verdict.tests[TEST_WORLDS].value.known);
    robust(*state, d);
    assert_true(d->verdict.tests[TEST_WORLDS].value.known);
    assert_float_equal(d->verdict.tests[TEST_WORLDS].value.value,
                       d->robustness->win_share[d->verdict.winner], 0);
}

static void
the_same_seed_gives_the_same_bytes(void **state)
{
    struct decision *a = decided_on(*state, "token-factory", NULL);
    struct decision *b = decided_on(*state, "token-factory", NULL);
    const struct robustness *x = robust(*state, a), *y = robust(*state, b);

    assert_memory_equal(x->win_share, y->win_share, sizeof x->win_share);
    assert_memory_equal(x->ranks, y->ranks, sizeof x->ranks);
    assert_memory_equal(x->p90, y->p90, sizeof x->p90);
}

static void
flips_are_the_same(const struct flips *a, const struct flips *b)
{
    CHECK_INTEGER("flips", a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        CHECK_INTEGER("input", a->items[i].input, b->items[i].input);
        CHECK_INTEGER("choice", a->items[i].choice, b->items[i].choice);
        CHECK_INTEGER("winner", a->items[i].winner, b->items[i].winner);
        CHECK_NUMBER("to", a->items[i].to, b->items[i].to, 0);
    }
    CHECK_INTEGER("searched", a->searched_count, b->searched_count);
    assert_memory_equal(a->searched, b->searched, sizeof a->searched);
}

/* Tasks backwards, each with memory of its own, against steps. */
static void
tasks_in_any_order_give_the_same(void **state)
{
    struct decided *decided = *state;
    struct decision *a = decided_on(decided, "token-factory", NULL);
    struct decision *b = decided_on(decided, "token-factory", NULL);
    struct robustness_run *run = robustness_begin(b, &quick, PARTS_ALL,
                                                  &decided->arena);
    const struct robustness *x, *y;

    robustness_complete(a, &quick, PARTS_ALL, &decided->arena);
    for (size_t task = robustness_tasks(run); task-- > 0;) {
        struct arena own;

        arena_init(&own);
        robustness_task_run(run, task, &own);
        arena_adopt(&decided->arena, &own);
    }
    robustness_join(run);
    robustness_end(run);
    x = a->robustness;
    y = b->robustness;
    assert_memory_equal(x->ready, y->ready, sizeof x->ready);
    assert_memory_equal(x->intervals, y->intervals, sizeof x->intervals);
    assert_memory_equal(x->ranks, y->ranks, sizeof x->ranks);
    assert_memory_equal(x->win_share, y->win_share, sizeof x->win_share);
    assert_memory_equal(x->p10, y->p10, sizeof x->p10);
    assert_memory_equal(x->p90, y->p90, sizeof x->p90);
    assert_memory_equal(x->tornado, y->tornado, sizeof x->tornado);
    assert_true(x->flips.count > 0);
    flips_are_the_same(&x->flips, &y->flips);
    decided_same("verdict", a, b);
}

/* However they are cut into tasks, the worlds are those of one row of random numbers. */
static void
worlds_are_drawn_in_one_row(void **state)
{
    struct decided *decided = *state;
    struct decision *d = decided_on(decided, "prototype", NULL);
    const struct robustness *r = robust(decided, d);
    struct world_model *model = ARENA_NEW(&decided->arena, struct world_model);
    double *costs = ARENA_ARRAY(&decided->arena, (size_t)quick.worlds, double);
    struct random random;

    world_model_init(d, &decided->arena, model);
    random_init(&random, quick.seed);
    for (int world = 0; world < quick.worlds; world++) {
        double values[UNCERTAIN_COUNT];
        struct world_outcome outcome;

        for (int u = 0; u < UNCERTAIN_COUNT; u++)
            values[u] = triangular_inverse(&model->ranges[u], random_unit(&random));
        world_evaluate(model, values, &outcome);
        costs[world] = outcome.tco[STRATEGY_SELF_HOSTED];
    }
    CHECK_NUMBER("p50", r->p50[STRATEGY_SELF_HOSTED].value,
                 quantile_of(costs, (size_t)quick.worlds, 0.5), 0);
    CHECK_NUMBER("p90", r->p90[STRATEGY_SELF_HOSTED].value,
                 quantile_of(costs, (size_t)quick.worlds, 0.9), 0);
}

static void
a_set_of_parts_is_those_and_no_others(void **state)
{
    struct decided *decided = *state;

    for (int part = 0; part < PART_COUNT; part++) {
        struct decision *d = decided_on(decided, "prototype", NULL);

        robustness_complete(d, &quick, PART_BIT(part), &decided->arena);
        for (int p = 0; p < PART_COUNT; p++)
            CHECK_BOOL("ready", d->robustness->ready[p], p == part);
    }
}

static void
nobody_left_is_still_priced(void **state)
{
    struct decision *d = decided_on(
        *state, "hospital",
        DECIDED_SETTINGS("budget_style=fixed", "monthly_budget_usd=1"));
    const struct robustness *r = robust(*state, d);

    assert_int_equal(d->verdict.kind, VERDICT_NONE);
    assert_true(d->verdict.relax_count > 0);
    assert_true(r->p50[STRATEGY_SELF_HOSTED].known);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_whole),
        cmocka_unit_test(exact_pairs_are_two_sides_of_one),
        cmocka_unit_test(moving_the_fewest_points_flips),
        cmocka_unit_test(a_weight_beyond_its_interval_flips),
        cmocka_unit_test(who_is_ever_first_is_first_under_its_own_central_weights),
        cmocka_unit_test(a_claim_of_never_first_is_a_proof),
        cmocka_unit_test(the_worlds_test_joins_the_others),
        cmocka_unit_test(the_same_seed_gives_the_same_bytes),
        cmocka_unit_test(tasks_in_any_order_give_the_same),
        cmocka_unit_test(worlds_are_drawn_in_one_row),
        cmocka_unit_test(a_set_of_parts_is_those_and_no_others),
        cmocka_unit_test(nobody_left_is_still_priced),
    };

    return cmocka_run_group_tests(tests, decided_open, decided_close);
}
