/*
 * draws.h - weightings drawn at random, and who ranks where under each.
 *
 * The inner loop of stochastic acceptability analysis: 256 draws at a time, on 16
 * logical generators whatever the processor, in whole numbers or in double precision
 * without contraction.  So a plan leads to the same tallies on every machine, with
 * every compiler, and however the draws are cut into slices.
 */
#ifndef DECIDE_DRAWS_H
#define DECIDE_DRAWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "decide/triangular.h"
#include "decide/weight_world.h"

enum {
    DRAWS_BLOCK = 256,
    DRAWS_WHOLE = 1 << 30, /* all weight, in units of the tallies */
};

/* A value that is itself uncertain; the matrix holds its likely value. */
struct draws_range {
    size_t option, criterion;
    struct triangular value; /* within 0..1 */
    bool flat; /* every value from low to high is as likely as any other */
};

/*
 * What to draw.  Of two options with one score the earlier counts as better: so an
 * option has to stand before those that it dominates.
 */
struct draws_plan {
    size_t options, criteria;
    const double *values;             /* options x criteria, row by row, 0..1 */
    const struct draws_range *ranges; /* values to be drawn too */
    size_t range_count;
    const struct weight_world *world; /* NULL: the weights are fixed */
    const double *weights;            /* the fixed ones, sum 1 */
    uint64_t seed;
    unsigned
        stream; /* plans of one seed that must not see the same numbers differ here */
};

/* What has been counted so far. */
struct draws_tally {
    uint64_t drawn;
    uint64_t
        *ranks; /* [option * options + place]: draws with `place` options before it */
    uint64_t *losses; /* [a * options + b], a < b: draws where b beats a */
    uint64_t
        *weights; /* [option * criteria + k]: weight summed where the option is first */
};

struct draws;

/*
 * Ready to draw; everything lives in arena, and the plan's arrays have to outlive it.
 */
struct draws *draws_begin(const struct draws_plan *plan, struct arena *arena);

/* Draw 1 to DRAWS_BLOCK weightings.  Fewer than a block may only be the last ones. */
void draws_run(struct draws *draws, size_t count);

const struct draws_tally *draws_tally(const struct draws *draws);

#endif
