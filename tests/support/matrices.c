/*
 * matrices.c - matrices for tests of the decision engine.
 */
#include "support/matrices.h"

#include "support/cmocka.h"

struct matrix
matrix_build(struct arena *arena, size_t options, size_t criteria, const double *values,
             const double *weights)
{
    struct matrix raw = {options, criteria, values, weights, NULL, NULL}, matrix;
    struct error err;

    if (!matrix_make(&raw, arena, &matrix, &err))
        fail_msg("%s: %s", err.where, err.what);
    return matrix;
}

size_t
number_below(struct random *random, size_t limit)
{
    return (size_t)(random_unit(random) * (double)limit);
}

struct matrix
matrix_random(struct arena *arena, struct random *random, size_t max)
{
    size_t options = 1 + number_below(random, max);
    size_t criteria = 1 + number_below(random, max);
    double *values = ARENA_ARRAY(arena, options * criteria, double);
    double *weights = ARENA_ARRAY(arena, criteria, double);
    bool coarse = number_below(random, 2) == 0;

    for (size_t i = 0; i < options * criteria; i++)
        values[i] = coarse ? (double)number_below(random, 5) / 4 : random_unit(random);
    for (size_t k = 0; k < criteria; k++)
        weights[k] = coarse ? (double)number_below(random, 4) : random_unit(random);
    weights[number_below(random, criteria)] += 1;
    return matrix_build(arena, options, criteria, values, weights);
}

void
smaa_run(const struct matrix *matrix, const struct weight_world *world,
         const struct smaa_settings *settings, struct arena *arena,
         struct smaa_result *out)
{
    struct smaa *smaa = smaa_begin(matrix, world, settings, arena);

    while (smaa_step(smaa, settings->draws))
        continue;
    smaa_result(smaa, arena, out);
}
