/*
 * bench_robustness.c - how long it takes to say how sure a decision is, part by part.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench/clock.h"
#include "decide/decide.h"
#include "decide/robustness.h"
#include "support/decided.h"
#include "support/shipped.h"

enum { REPEATS = 5, GOAL_WORLDS_MS = 150, GOAL_FLIPS_MS = 250, STRETCH_FLIPS_MS = 100 };

static const char *const part_names[PART_COUNT] = {
    [PART_EXACT] = "exact",     [PART_RANKS] = "ranks", [PART_WORLDS] = "worlds",
    [PART_TORNADO] = "tornado", [PART_FLIPS] = "flips",
};

/* The parts of one run, in milliseconds; what disturbs a run only makes a part longer. */
static void
parts_measure(struct decision *decision, double best[PART_COUNT])
{
    struct robustness_settings settings = robustness_defaults();
    struct robustness_run *run;
    struct arena arena;
    double at = clock_ms();
    bool more = true;

    arena_init(&arena);
    run = robustness_begin(decision, &settings, PARTS_ALL, &arena);
    for (int part = 0; part < PART_COUNT; part++) {
        double now;

        while (more && !decision->robustness->ready[part])
            more = robustness_step(run);
        now = clock_ms();
        best[part] = fmin(best[part], now - at);
        at = now;
    }
    robustness_end(run);
    decision->robustness = NULL;
    arena_clear(&arena);
}

static void
example_print(const struct catalog *catalog, const char *name, double worst[PART_COUNT])
{
    static struct decision decision;
    struct arena arena;
    struct assessment assessment;
    struct error err;
    double best[PART_COUNT], sum = 0;

    arena_init(&arena);
    assessment = shipped_example(name, &arena);
    if (!decide(catalog, &assessment, SHIPPED_DAY, &arena, &decision, &err)) {
        fprintf(stderr, "%s: %s\n", err.where, err.what);
        exit(EXIT_FAILURE);
    }
    for (int part = 0; part < PART_COUNT; part++)
        best[part] = INFINITY;
    for (int repeat = 0; repeat < REPEATS; repeat++)
        parts_measure(&decision, best);
    printf("  %-20s", name);
    for (int part = 0; part < PART_COUNT; part++) {
        printf(" %8.2f", best[part]);
        sum += best[part];
        worst[part] = fmax(worst[part], best[part]);
    }
    printf(" %8.2f\n", sum);
    arena_clear(&arena);
}

static void
goal_print(const char *name, double worst, double goal)
{
    printf("  slowest %s: %.1f ms (goal %g): %s\n", name, worst, goal,
           worst < goal ? "met" : "MISSED");
}

int
main(void)
{
    double worst[PART_COUNT] = {0};
    struct arena arena;
    const struct catalog *catalog;

    arena_init(&arena);
    catalog = shipped_catalog(&arena);
    clock_machine_print();
    printf("robustness with the usual draws, ms, the best of %d runs:\n  %-20s", REPEATS,
           "");
    for (int part = 0; part < PART_COUNT; part++)
        printf(" %8s", part_names[part]);
    printf(" %8s\n", "all");
    for (size_t i = 0; i < decided_example_count; i++)
        example_print(catalog, decided_examples[i], worst);
    goal_print("worlds", worst[PART_WORLDS], GOAL_WORLDS_MS);
    goal_print("flips", worst[PART_FLIPS], GOAL_FLIPS_MS);
    goal_print("flips, stretch", worst[PART_FLIPS], STRETCH_FLIPS_MS);
    arena_clear(&arena);
    return 0;
}
