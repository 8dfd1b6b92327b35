/*
 * matrices.h - matrices for tests of the decision engine.
 */
#ifndef SUPPORT_MATRICES_H
#define SUPPORT_MATRICES_H

#include "base/arena.h"
#include "base/random.h"
#include "decide/matrix.h"
#include "decide/smaa.h"

/* The matrix of valid values and weights; fails the test where they are refused. */
struct matrix matrix_build(struct arena *arena, size_t options, size_t criteria,
                           const double *values, const double *weights);

/*
 * 1 to max options and criteria.  Values are of 0..1 or, in half of the matrices, of 0,
 * 0.25 ... 1; some weights are 0, and some equal.
 */
struct matrix matrix_random(struct arena *arena, struct random *random, size_t max);

/* A whole number below a limit. */
size_t number_below(struct random *random, size_t limit);

/* All draws at once. */
void smaa_run(const struct matrix *matrix, const struct weight_world *world,
              const struct smaa_settings *settings, struct arena *arena,
              struct smaa_result *out);

#endif
