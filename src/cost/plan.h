/*
 * plan.h - a strategy as a traffic plan: its lanes, its months and its total cost of ownership.
 */
#ifndef COST_PLAN_H
#define COST_PLAN_H

#include <stdbool.h>

#include "cost/demand.h"
#include "cost/effort.h"
#include "cost/lane.h"
#include "cost/market.h"

/*
 * The lines of total cost of ownership; the first three are the bill, with operations
 * the running cost.
 */
enum cost_line {
    LINE_API_FEES,
    LINE_COMPUTE,
    LINE_INFRASTRUCTURE,
    LINE_DEVELOPMENT,
    LINE_OPERATIONS,
    LINE_DELAY,
    LINE_COUNT,
};

extern const char *const cost_line_ids[LINE_COUNT]; /* api_fees */

/* A world that differs from the answers: factors are 1 where it does not. */
struct world {
    double proprietary_price, hosted_price; /* factors on API prices */
    double gpu_price;                       /* factor on rented machines */
    double throughput;                      /* factor on estimated capacity */
    double api_effort, own_effort; /* factors on effort without and with own replicas */
    double staff_usd_year;
};

struct world world_of(const struct inputs *inputs);

/* What plans are made from. */
struct economy {
    const struct catalog *catalog;
    const struct inputs *inputs;
    const struct market *market;
    const struct demand *demand;
    struct world world;
};

enum { PLAN_LANES = 3, BUDGET_MONTHS = 12 };

struct plan {
    enum strategy strategy;
    bool available; /* every lane has a candidate; else nothing below `missing` holds */
    enum pool_id missing; /* the pool that is empty */
    struct lane lanes[PLAN_LANES];
    int lane_count;
    bool has_own; /* own replicas in some lane */
    struct strategy_effort effort;
    /* USD of each month of the horizon, undiscounted; one-off lines too */
    double month[LINE_COUNT][HORIZON_MAX];
    double lines[LINE_COUNT]; /* discounted over the horizon */
    double tco;               /* their sum */
    double highest_bill;      /* of the first 12 months, own machines at purchase */
    int highest_bill_month;
    struct maybe
        quality; /* weighted by all tokens of the horizon; unknown without any */
};

/* Choose the lanes of a strategy and run it. */
void plan_make(const struct economy *economy, enum strategy strategy, struct plan *out);

/*
 * Run a plan once more with the lanes it chose, replicas sized anew: in another world,
 * or at another volume.  The plan must be available; its highest bill stays that of plan_make().
 */
void plan_run(const struct economy *economy, struct plan *plan);

/* Fill next_api and next_own of the lanes: the best alternatives that were not chosen. */
void plan_find_next(const struct economy *economy, struct plan *plan);

/* The pool that a lane chose from. */
enum pool_id plan_lane_pool(const struct lane *lane);

/* The bill and the running cost of a month, USD. */
double plan_bill(const struct plan *plan, int month);

/* Whether a line recurs, and so is part of the running cost; the others come once. */
static inline bool
plan_line_runs(int line)
{
    return line != LINE_DEVELOPMENT && line != LINE_DELAY;
}

double plan_running_cost(const struct plan *plan, int month);

/*
 * What a lane's tokens or machines cost in a month, USD, without people; unknown for own
 * replicas under a flat bill, which is of the whole plan.
 */
struct maybe
plan_lane_bill(const struct economy *economy, const struct lane *lane, int month);

/* Discounted cost of months 0..month. */
double
plan_cumulative(const struct economy *economy, const struct plan *plan, int month);

/* The lane with own replicas of the most capacity, or NULL. */
const struct lane *plan_main_own_lane(const struct plan *plan);

/* The main lane: complex for routing, base for hybrid and migration, else the only one. */
const struct lane *plan_main_lane(const struct plan *plan);

#endif
