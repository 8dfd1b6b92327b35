/*
 * choice.h - the cheapest candidate of a lane.
 *
 * Cost is the lane's discounted fees, compute and the people that each machine
 * takes.  Costs equal within COST_TIE of their size are ties, which candidate order decides.
 */
#ifndef COST_CHOICE_H
#define COST_CHOICE_H

#include "cost/demand.h"
#include "cost/own_month.h"
#include "cost/market.h"

/* The cheapest API row of a pool, or NULL; the next best in *next when next is not NULL. */
const struct api_candidate *
choose_api(const struct inputs *inputs, const struct pool *pool,
           const struct api_candidate **next);

/* The discounted cost of a task on a candidate's terms. */
double own_task_cost(const struct own_task *task, const struct own_terms *terms);

/* The cheapest candidate of a pool, or NULL when it is empty. */
const struct own_candidate *
choose_own(const struct inputs *inputs, const struct pool *pool,
           const struct own_task *task);

/* The cheapest of another model, precision, GPU or count than the chosen one, or NULL. */
const struct own_candidate *
choose_own_next(const struct inputs *inputs, const struct pool *pool,
                const struct own_task *task, const struct own_candidate *chosen);

#endif
