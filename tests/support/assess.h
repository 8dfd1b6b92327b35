/*
 * assess.h - an assessment from a line of settings.
 */
#ifndef SUPPORT_ASSESS_H
#define SUPPORT_ASSESS_H

#include "base/arena.h"
#include "model/assessment.h"

/*
 * Add settings such as "scale=10M; weights.performance=0.5" to an assessment, as --set
 * takes them, parted by ';'.  Texts live in arena.  A setting that is refused fails the test.
 */
void assess(struct assessment *assessment, struct arena *arena, const char *settings);

/* A new one of these settings alone. */
struct assessment assessment_of(struct arena *arena, const char *settings);

#endif
