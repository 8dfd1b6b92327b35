/*
 * smaa.h - stochastic acceptability: in how many weightings which option is where.
 *
 * SMAA-2 (Lahdelma and Salminen, 2001).  A share of weightings is no probability of
 * being right and is never called one.
 */
#ifndef DECIDE_SMAA_H
#define DECIDE_SMAA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "decide/draws.h"
#include "decide/matrix.h"
#include "decide/weight_world.h"

#define SMAA_DRAWS_DEFAULT UINT64_C(1000000)
#define SMAA_DRAWS_MAX UINT64_C(1000000000)

struct smaa_settings {
    uint64_t draws; /* 1 to SMAA_DRAWS_MAX */
    uint64_t seed;
    const struct draws_range
        *ranges; /* uncertain values, at most one for a place; may be NULL */
    size_t range_count;
};

/*
 * Shares of 0..1.  Options that never differ share the ranks that they take.  For an
 * option that is never first, central weights and confidence are not defined.
 */
struct smaa_result {
    size_t options, criteria;
    uint64_t draws;              /* 0: exact, by areas instead of draws */
    const double *acceptability; /* [option * options + rank - 1] */
    const double *beats; /* [a * options + b]: a before b; 0.5 where never apart */
    const bool *ever_first;
    const double *central; /* [option * criteria + k]: mean weights where it is first */
    const double
        *confidence;       /* that it is first under them, over the uncertain values */
    double sampling_error; /* the largest standard error of an acceptability */
};

struct smaa;

/*
 * Get ready to draw.  matrix, world and ranges have to outlive it; it lives in arena,
 * as does what smaa_result() gives.
 */
struct smaa *smaa_begin(const struct matrix *matrix, const struct weight_world *world,
                        const struct smaa_settings *settings, struct arena *arena);

/*
 * Draw at least `draws` more, or what is left.  True while more is to be drawn.  The
 * result does not depend on how the work was cut up.
 */
bool smaa_step(struct smaa *smaa, uint64_t draws);

/* The result, once smaa_step() has returned false. */
void smaa_result(const struct smaa *smaa, struct arena *arena, struct smaa_result *out);

/*
 * Whether sampled pairs agree with their exact shares p, within 5 sqrt(p (1 - p) /
 * draws) + 10 / draws; 6 instead of 5 where there are more than a hundred pairs, of
 * which one would too often be that far off by chance.  That they do not can only be a
 * mistake of ours, and the result must not be shown.  Worlds without a closed form
 * pass; a result with uncertain values must not be asked about.
 */
bool smaa_agrees(const struct smaa_result *result, const struct matrix *matrix,
                 const struct weight_world *world, struct error *err);

#endif
