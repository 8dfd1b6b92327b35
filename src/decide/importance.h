/*
 * importance.h - how much each factor counts, from the answers.
 */
#ifndef DECIDE_IMPORTANCE_H
#define DECIDE_IMPORTANCE_H

#include "decide/decision.h"

/*
 * Weights of the ten factors.  Each factor has importance 1, the two cost factors 2
 * together, parted by the split rule that matches; rules that match multiply; then all are
 * normalised.  A share that the user set stays and the others rescale.  Fails
 * (ERROR_INPUT) when nothing has any weight.
 */
bool importance_weigh(const struct inputs *inputs, const struct catalog *catalog,
                      struct weight weights[FACTOR_COUNT], struct error *err);

#endif
