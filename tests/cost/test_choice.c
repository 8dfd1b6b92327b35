/*
 * test_choice.c - the cheapest candidate of a lane, held against trying all of them.
 */
#include "cost/choice.h"

#include <math.h>
#include <string.h>

#include "base/random.h"
#include "cost/candidate.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"

static double
between(struct random *random, double low, double high)
{
    return low + (high - low) * random_unit(random);
}

struct fixture {
    struct arena arena;
    struct catalog *catalog;
    struct inputs inputs;
    struct market market;
};

static void
open_market(struct fixture *f, const char *settings)
{
    little_inputs(f->catalog, &f->arena, settings, &f->inputs);
    market_init(f->catalog, &f->inputs, LITTLE_DAY, &f->arena, &f->market);
}

/* ---- API lanes ------------------------------------------------------------------- */

static void
the_cheapest_offer_is_taken_and_the_next_known(void **state)
{
    struct fixture f = {0};
    const struct api_candidate *best, *next;

    (void)state;
    arena_init(&f.arena);
    f.catalog = little_world(&f.arena);
    little_offer(f.catalog, "dear", 9, 9);
    little_offer(f.catalog, "cheap", 0.5, 1);
    little_offer(f.catalog, "middle", 0.6, 1);
    open_market(&f, "scale=1");
    best = choose_api(&f.inputs, &f.market.pools[POOL_PROPRIETARY], &next);
    assert_string_equal(best->offer->id, "cheap");
    assert_string_equal(next->offer->id, "middle");
    open_market(&f, "api_model=api");
    best = choose_api(&f.inputs, &f.market.pools[POOL_PROPRIETARY], &next);
    assert_string_equal(best->offer->id, "api");
    assert_null(next);
    open_market(&f, "openness=truly-open");
    assert_null(choose_api(&f.inputs, &f.market.pools[POOL_HOSTED], &next));
    assert_null(next);
    arena_clear(&f.arena);
}

/* 0.7 x 1 + 0.3 x 3 = 1.6 = 0.7 x 1.6 + 0.3 x 1.6, but for the last bits. */
static void
prices_that_differ_in_the_last_bits_are_a_tie(void **state)
{
    struct fixture f = {0};

    (void)state;
    arena_init(&f.arena);
    f.catalog = little_world(&f.arena);
    little_offer(f.catalog, "another", 1.6, 1.6);
    open_market(&f, "scale=1");
    assert_string_equal(
        choose_api(&f.inputs, &f.market.pools[POOL_PROPRIETARY], NULL)->offer->id,
        "another"); /* by its name */
    f.catalog->offers[0].quality = maybe_of(51);
    open_market(&f, "scale=1");
    assert_string_equal(
        choose_api(&f.inputs, &f.market.pools[POOL_PROPRIETARY], NULL)->offer->id,
        "api");
    arena_clear(&f.arena);
}

/* ---- the cost of a task ---------------------------------------------------------- */

/* Three months of 1000, 2000 and 500 tokens at no discount; a machine costs 10 and 1 for people. */
static void
a_task_costs_its_machines_and_their_people_month_by_month(void **state)
{
    static const struct {
        const char *name;
        struct own_terms terms;
        bool overflows;
        int first_month;
        double want;
    } cases[] = {
        /* 2 + 4 + 1 machines */
        {"given back",
         {.replica_tokens = 500, .per_machine = 1, .machine_usd = 10},
         false,
         0,
         7 * 11},
        /* 2 + 4 + 4 */
        {"kept",
         {.replica_tokens = 500, .per_machine = 1, .machine_usd = 10, .keeps = true},
         false,
         0,
         10 * 11},
        /* rent halves each month: 2 x 10, 4 x 5, 1 x 2.5, and 7 for people */
        {"cheaper by the month",
         {.replica_tokens = 500, .per_machine = 1, .machine_usd = 10, .declines = true},
         false,
         0,
         20 + 20 + 2.5 + 7},
        {"from the second month on",
         {.replica_tokens = 500, .per_machine = 1, .machine_usd = 10},
         false,
         1,
         5 * 11},
        {"a spare each month",
         {.replica_tokens = 500, .per_machine = 1, .machine_usd = 10, .redundancy = 1},
         false,
         0,
         10 * 11},
        /* 11 a machine against 0.1 x 500 = 50 at the API: as many as the peak needs */
        {"beside a dear API",
         {.replica_tokens = 500, .per_machine = 1, .machine_usd = 10},
         true,
         0,
         7 * 11},
        /* a machine of 1000 at 150 against 100 at the API: one alone is kept */
        {"beside a cheap API",
         {.replica_tokens = 1000, .per_machine = 1, .machine_usd = 149},
         true,
         0,
         3 * 150 + 100},
    };
    struct demand demand = {.months = 3,
                            .tokens = {1000, 2000, 500},
                            .discount = {1, 1, 1},
                            .api_price = {1, 1, 1},
                            .gpu_price = {1, 0.5, 0.25},
                            .peak_to_average = 1};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct own_task task = {.demand = &demand,
                                .share = {1, 1, 1},
                                .first_month = cases[i].first_month,
                                .redundancy = cases[i].terms.redundancy,
                                .machine_people_usd = 1,
                                .overflows = cases[i].overflows,
                                .overflow_usd_mtok = 0.1 * 1e6};

        CHECK_NUMBER(cases[i].name, own_task_cost(&task, &cases[i].terms),
                     cases[i].want, 1e-9);
    }
}

/*
 * Why dearer machines can cost less where they are never given back.  200 tokens a month, then
 * 100, at 1 USD a token of the API, or 100 of them on a machine: at 99 USD the first month
 * is cheapest on two, of which one stands idle later, and at 101 on one.  The months are
 * chosen one by one, and each alone costs no less than before.
 */
static void
what_is_kept_binds_the_months_that_follow(void **state)
{
    static const struct {
        const char *name;
        double machine_usd;
        bool keeps;
        double first, all;
    } cases[] = {
        {"kept, cheap", 99, true, 2 * 99, 2 * 99 + 2 * 99},
        {"kept, dear", 101, true, 101 + 100, 101 + 100 + 101},
        {"given back, cheap", 99, false, 2 * 99, 2 * 99 + 99},
        {"given back, dear", 101, false, 101 + 100, 101 + 100 + 101},
    };
    struct demand demand = {.tokens = {200, 100},
                            .discount = {1, 1},
                            .api_price = {1, 1},
                            .gpu_price = {1, 1},
                            .peak_to_average = 1};
    struct own_task task = {.demand = &demand,
                            .share = {1, 1},
                            .overflows = true,
                            .overflow_usd_mtok = 1e6};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct own_terms terms = {.replica_tokens = 100,
                                  .per_machine = 1,
                                  .machine_usd = cases[i].machine_usd,
                                  .keeps = cases[i].keeps};

        demand.months = 1;
        CHECK_NUMBER(cases[i].name, own_task_cost(&task, &terms), cases[i].first, 1e-9);
        demand.months = 2;
        CHECK_NUMBER(cases[i].name, own_task_cost(&task, &terms), cases[i].all, 1e-9);
    }
}

/* ---- choosing among all ---------------------------------------------------------- */

static struct catalog *
many_candidates(struct arena *arena, struct random *random)
{
    static const char *const models[] = {"a", "b", "c", "d", "e"};
    static const char *const cards[] = {"p", "q", "r"};
    struct catalog *catalog = little_world(arena);

    for (size_t i = 0; i < ARRAY_LEN(models); i++) {
        struct open_model *model = little_model(catalog, models[i]);

        model->params_b = maybe_of(between(random, 1, 80));
        model->kv_elems_per_token = maybe_of(floor(between(random, 1e4, 2e5)));
        model->category = (enum model_category)between(random, 0, CATEGORY_COUNT);
        model->quality = maybe_of(between(random, 5, 60));
    }
    for (size_t i = 0; i < ARRAY_LEN(cards); i++) {
        struct gpu *gpu = little_gpu(catalog, cards[i]);

        gpu->vram_gb = between(random, 16, 200);
        gpu->bandwidth_gbs = between(random, 300, 8000);
        gpu->fp16_tflops = between(random, 100, 2000);
        gpu->link = random_unit(random) < 0.5 ? LINK_PCIE : LINK_NVLINK;
        for (int row = 0; row < 3; row++) {
            struct gpu_offer *offer = little_rental(catalog, cards[i], "Cloud",
                                                    floor(between(random, 1, 16)) / 4);

            offer->unit_gpus = maybe_of((double)(1 << (int)between(random, 0, 4)));
            offer->max_gpus = maybe_of(8);
            if (random_unit(random) < 0.3)
                offer->pricing = PRICING_RESERVED_1Y;
        }
    }
    return catalog;
}

static void
task_draw(const struct demand *demand, struct random *random, struct own_task *out)
{
    *out = (struct own_task){.demand = demand};
    out->overflows = random_unit(random) < 0.5;
    out->redundancy = out->overflows ? 0 : (int)between(random, 0, 3);
    out->machine_people_usd = between(random, 0, 300);
    out->overflow_usd_mtok = between(random, 0.01, 5);
    out->first_month = random_unit(random) < 0.3 ? 3 : 0;
    for (int m = 0; m < demand->months; m++)
        out->share[m] = random_unit(random) < 0.5 ? 1 : between(random, 0, 1);
}

/* The cheapest of all candidates but those of one configuration (NULL: of all). */
static double
least_cost(const struct pool *pool, const struct own_task *task,
           const struct configuration *without)
{
    double least = INFINITY;

    for (size_t i = 0; i < pool->own_count; i++) {
        struct own_terms terms = own_terms_listed(&pool->own[i], task->redundancy);

        if (!without || pool->own[i].config != without)
            least = fmin(least, own_task_cost(task, &terms));
    }
    return least;
}

static double
cost_of(const struct own_candidate *candidate, const struct own_task *task)
{
    struct own_terms terms = own_terms_listed(candidate, task->redundancy);

    return own_task_cost(task, &terms);
}

/* No candidate costs less; none that costs the same comes before it in the order of ties. */
static void
the_choice_is_the_cheapest_of_all_candidates(void **state)
{
    enum { WORLDS = 25, TASKS = 60 };
    static const char *const uses[] = {"general", "multilingual", "reasoning"};
    struct random random;

    (void)state;
    random_init(&random, 5);
    for (int world = 0; world < WORLDS; world++) {
        struct fixture f = {0};
        const struct pool *pool = &f.market.pools[POOL_OWN];

        arena_init(&f.arena);
        f.catalog = many_candidates(&f.arena, &random);
        open_market(&f, arena_printf(&f.arena,
                                     "commitment_months=12; horizon_months=7;"
                                     "min_context_tokens=2000; performance_needs=basic;"
                                     "use_case=%s",
                                     uses[world % 3]));
        for (int i = 0; i < TASKS; i++) {
            const struct own_candidate *choice, *next;
            struct demand demand;
            struct own_task task;
            double least;

            f.inputs.number[INPUT_SCALE] = floor(pow(10, between(&random, 0, 14)));
            f.inputs.number[INPUT_GROWTH_PCT_MONTH] = between(&random, -30, 30);
            f.inputs.number[INPUT_GPU_PRICE_DECLINE_PCT_YEAR] =
                i % 2 ? between(&random, -50, 90) : 0;
            f.inputs.number[INPUT_API_PRICE_DECLINE_PCT_YEAR] =
                i % 3 ? between(&random, -50, 90) : 0;
            f.inputs.number[INPUT_PEAK_TO_AVERAGE] =
                i % 5 ? between(&random, 1, 6) : floor(between(&random, 1, 100));
            demand_init(&f.inputs, 1, &demand);
            task_draw(&demand, &random, &task);
            choice = choose_own(&f.inputs, pool, &task);
            least = least_cost(pool, &task, NULL);
            CHECK_NUMBER("cost", cost_of(choice, &task), least, 1e-9 * least);
            for (size_t k = 0; k < pool->own_count; k++)
                if (cost_of(&pool->own[k], &task) == least)
                    assert_true(own_candidate_order(&f.inputs, choice, &pool->own[k]) <=
                                0);
            next = choose_own_next(&f.inputs, pool, &task, choice);
            least = least_cost(pool, &task, choice->config);
            assert_true(next->config != choice->config);
            CHECK_NUMBER("next", cost_of(next, &task), least, 1e-9 * least);
        }
        arena_clear(&f.arena);
    }
}

static void
a_lane_that_never_runs_takes_the_cheapest_machine(void **state)
{
    struct fixture f = {0};
    struct demand demand;
    struct own_task task = {.first_month = 3};

    (void)state;
    arena_init(&f.arena);
    f.catalog = little_world(&f.arena);
    little_rental(f.catalog, "g", "Cloud", 0.25);
    little_rental(f.catalog, "g", "Cloud", 0.5);
    open_market(&f, "scale=1B; horizon_months=3");
    demand_init(&f.inputs, 1, &demand);
    task.demand = &demand;
    CHECK_NUMBER("machine",
                 choose_own(&f.inputs, &f.market.pools[POOL_OWN], &task)->machine_usd,
                 0.25 * 730, 1e-9);
    arena_clear(&f.arena);
}

static void
an_empty_pool_has_no_choice(void **state)
{
    struct fixture f = {0};
    struct demand demand;
    struct own_task task = {0};

    (void)state;
    arena_init(&f.arena);
    f.catalog = little_world(&f.arena);
    f.catalog->gpu_offer_count = 0;
    open_market(&f, "scale=1B");
    demand_init(&f.inputs, 1, &demand);
    task.demand = &demand;
    assert_null(choose_own(&f.inputs, &f.market.pools[POOL_OWN], &task));
    arena_clear(&f.arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cheapest_offer_is_taken_and_the_next_known),
        cmocka_unit_test(prices_that_differ_in_the_last_bits_are_a_tie),
        cmocka_unit_test(a_task_costs_its_machines_and_their_people_month_by_month),
        cmocka_unit_test(what_is_kept_binds_the_months_that_follow),
        cmocka_unit_test(the_choice_is_the_cheapest_of_all_candidates),
        cmocka_unit_test(a_lane_that_never_runs_takes_the_cheapest_machine),
        cmocka_unit_test(an_empty_pool_has_no_choice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
