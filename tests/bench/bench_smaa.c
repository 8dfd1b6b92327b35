/*
 * bench_smaa.c - how long a million weightings take.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/random.h"
#include "bench/clock.h"
#include "decide/smaa.h"

enum { REPEATS = 5 };

_Noreturn void
memory_exhausted(void)
{
    fputs("out of memory\n", stderr);
    exit(EXIT_FAILURE);
}

/* The fastest of some runs: what disturbs a run only makes it longer. */
static double
world_time(const struct matrix *matrix, const struct weight_world *world)
{
    struct smaa_settings settings = {.draws = SMAA_DRAWS_DEFAULT, .seed = 1};
    double best = 0;

    for (int repeat = 0; repeat < REPEATS; repeat++) {
        struct arena arena;
        struct smaa_result result;
        struct smaa *smaa;
        double start;

        arena_init(&arena);
        start = clock_ms();
        smaa = smaa_begin(matrix, world, &settings, &arena);
        while (smaa_step(smaa, SMAA_DRAWS_DEFAULT))
            continue;
        smaa_result(smaa, &arena, &result);
        start = clock_ms() - start;
        if (repeat == 0 || start < best)
            best = start;
        arena_clear(&arena);
    }
    return best;
}

static void
size_print(size_t options, size_t criteria)
{
    static double values[MATRIX_SIDE_MAX * MATRIX_SIDE_MAX], apart[MATRIX_SIDE_MAX];
    static double equals[MATRIX_SIDE_MAX];
    struct matrix raw = {options, criteria, values, apart, NULL, NULL}, matrix;
    struct random random;
    struct weight_world world;
    struct arena arena;
    struct error err;

    random_init(&random, 1);
    arena_init(&arena);
    for (size_t i = 0; i < options * criteria; i++)
        values[i] = random_unit(&random);
    for (size_t k = 0; k < criteria; k++) {
        apart[k] = (double)(criteria - k);
        equals[k] = (double)(1 + k / 4);
    }
    if (!matrix_make(&raw, &arena, &matrix, &err)) {
        fprintf(stderr, "%s\n", err.what);
        exit(EXIT_FAILURE);
    }
    printf("%zu x %zu", options, criteria);
    for (int kind = 0; kind < WEIGHT_WORLD_COUNT; kind++) {
        weight_world_make((enum weight_world_kind)kind, matrix.weights, criteria,
                          &world);
        printf("  %s %.1f", weight_world_names[kind], world_time(&matrix, &world));
    }
    weight_world_make(WEIGHT_WORLD_ORDER, equals, criteria, &world);
    printf("  ordered, with equals %.1f\n", world_time(&matrix, &world));
    arena_clear(&arena);
}

int
main(void)
{
    clock_machine_print();
    printf("milliseconds for %d weightings, the best of %d runs:\n",
           (int)SMAA_DRAWS_DEFAULT, REPEATS);
    size_print(6, 10);
    size_print(16, 16);
    size_print(64, 64);
    return 0;
}
