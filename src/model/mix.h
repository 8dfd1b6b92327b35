/*
 * mix.h - a catalog with some of the changes that lead to another one.
 */
#ifndef MODEL_MIX_H
#define MODEL_MIX_H

#include <stdbool.h>

#include "model/diff.h"

/*
 * `before` with those changes of facts that are taken (one for each of diff->facts), and
 * with the knowledge of `after` or its own.  Sorted and linked, without a hash; in arena,
 * and points into both.  Refused when a change names a row that another one would bring.
 */
bool catalog_mix(const struct catalog *before, const struct catalog *after,
                 const struct catalog_diff *diff, const bool *taken, bool knowledge,
                 struct arena *arena, struct catalog *out, struct error *err);

#endif
