/*
 * gate.h - the rules that exclude a strategy, or warn, whatever its score.
 */
#ifndef DECIDE_GATE_H
#define DECIDE_GATE_H

#include "decide/decision.h"

/*
 * Fill gates, excluded and failed_gates of every option from its plan and the answers.  Passed
 * gates are left out.  with_warnings: false leaves out what excludes nobody, for many
 * calls in a row.
 */
void gates_apply(struct decision *decision, bool with_warnings);

/* Whether a result excludes its strategy. */
bool gate_excludes(const struct gate_result *result);

/*
 * The smallest answer that lifts each exclusion, where one answer does; where it takes other
 * candidates, by the markets of other answers.
 */
void gates_find_lifts(struct decision *decision);

#endif
