/*
 * same_bytes.c - all that the sampler counts, in a few plans, as one number a plan.
 *
 * same_bytes.sh builds it with several compilers and options, whose numbers must agree.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/random.h"
#include "decide/draws.h"

enum { SIDE_SMALL = 6, SIDE_LARGE = 64 };

_Noreturn void
memory_exhausted(void)
{
    abort();
}

/* Fowler, Noll and Vo's hash, word by word. */
static uint64_t
hash_add(uint64_t hash, const uint64_t *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ words[i]) * UINT64_C(1099511628211);
    return hash;
}

static void
plan_run(const char *name, const struct draws_plan *plan, int blocks)
{
    size_t m = plan->options, n = plan->criteria;
    const struct draws_tally *tally;
    struct draws *draws;
    struct arena arena;
    uint64_t hash = UINT64_C(14695981039346656037);

    arena_init(&arena);
    draws = draws_begin(plan, &arena);
    for (int block = 0; block < blocks; block++)
        draws_run(draws, DRAWS_BLOCK);
    draws_run(draws, 77);
    tally = draws_tally(draws);
    hash = hash_add(hash, tally->ranks, m * m);
    hash = hash_add(hash, tally->losses, m * m);
    hash = hash_add(hash, tally->weights, m * n);
    printf("%s %016" PRIx64 "\n", name, hash);
    arena_clear(&arena);
}

int
main(void)
{
    static const struct draws_range ranges[] = {
        {0, 1, {0.1, 0.4, 0.9}, false},
        {4, 9, {0.2, 0.5, 0.8}, true},
    };
    static double values[SIDE_LARGE * SIDE_LARGE], apart[SIDE_LARGE],
        equals[SIDE_LARGE];
    struct draws_plan plan = {.criteria = 10, .values = values, .seed = 1};
    struct random random;

    random_init(&random, 1);
    for (size_t i = 0; i < SIDE_LARGE * SIDE_LARGE; i++)
        values[i] = random_unit(&random);
    for (size_t k = 0; k < SIDE_LARGE; k++) {
        apart[k] = (10.0 - (double)k) / 55;
        equals[k] = 1.0 / 10;
    }
    for (int kind = 0; kind <= WEIGHT_WORLD_COUNT; kind++) {
        bool ties = kind == WEIGHT_WORLD_COUNT; /* an order once more, with equals */
        struct weight_world world;

        equals[3] = ties ? 0.2 : 0.1;
        weight_world_make(ties ? WEIGHT_WORLD_ORDER : (enum weight_world_kind)kind,
                          ties ? equals : apart, plan.criteria, &world);
        plan.options = SIDE_SMALL;
        plan.world = &world;
        plan.ranges = ranges;
        plan.range_count = 0;
        plan_run(ties ? "equals" : weight_world_names[kind], &plan, 800);
        plan.range_count = 2;
        plan_run("uncertain", &plan, 800);
    }
    {
        struct weight_world world;

        weight_world_make(WEIGHT_WORLD_ANY, apart, SIDE_LARGE, &world);
        plan.options = plan.criteria = SIDE_LARGE;
        plan.world = &world;
        plan.range_count = 0;
        plan_run("largest", &plan, 20);
        plan.world = NULL;
        plan.weights = equals;
        plan.options = SIDE_SMALL;
        plan.criteria = 10;
        plan_run("fixed", &plan, 20);
    }
    return 0;
}
