/*
 * verdict.h - who wins, by how much, and whether that is a close call.
 */
#ifndef DECIDE_VERDICT_H
#define DECIDE_VERDICT_H

#include "decide/decision.h"
#include "decide/matrix.h"

/*
 * Scores and contributions from weights and cells; ranks of the options that have a score and are
 * not excluded; the verdict with every test but that of the uncertain worlds; the gap between
 * winner and runner-up.  Scores equal in steps of 1e-7 are a tie, listed by total cost,
 * then setup days, then the table's order.
 */
void verdict_reach(struct decision *decision, struct arena *scratch);

/* Scores and ranks alone: verdict holds winner, runner_up, tied and margin. */
void verdict_rank(struct decision *decision);

/* The share of uncertain worlds that the winner won arrives later: kind and advice follow. */
void verdict_add_worlds(struct verdict *verdict, const struct catalog *catalog,
                        double share_won);

/*
 * The factors' parts of what puts a strategy ahead of another, largest first; all ten sum to
 * the difference of their scores.  Both have a score.
 */
void verdict_gap(const struct decision *decision, enum strategy strategy,
                 enum strategy rival, struct gap_part out[FACTOR_COUNT]);

/*
 * Who would have won without each exclusion; minimal sets of exclusions to give up when
 * nobody passes.
 */
void verdict_explain_gates(struct decision *decision);

/*
 * The options that are ranked, as a matrix of ratings / 10 in the order of the table;
 * strategies[i] is the strategy of row i.  Lives in arena.  At least one is ranked.
 */
void verdict_matrix(const struct decision *decision, struct arena *arena,
                    struct matrix *out, enum strategy strategies[STRATEGY_COUNT]);

#endif
