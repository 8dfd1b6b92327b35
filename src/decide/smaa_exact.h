/*
 * smaa_exact.h - the same shares without drawing, for up to three criteria.
 *
 * There the weightings are points of a line or a triangle, and the options' ranks
 * cut it into polygons, whose areas are the shares.
 */
#ifndef DECIDE_SMAA_EXACT_H
#define DECIDE_SMAA_EXACT_H

#include <stdbool.h>

#include "decide/smaa.h"

enum {
    SMAA_EXACT_CRITERIA_MAX = 3,
    SMAA_EXACT_OPTIONS_MAX = 12, /* 66 lines cut a triangle into 2212 pieces at most */
};

/*
 * Whether there is an exact answer: few criteria, few options, and a world in which no
 * weighting is likelier than another.
 */
bool smaa_exact_can(const struct matrix *matrix, const struct weight_world *world);

/* The result in arena; only where smaa_exact_can(). */
void smaa_exact(const struct matrix *matrix, const struct weight_world *world,
                struct arena *arena, struct smaa_result *out);

#endif
