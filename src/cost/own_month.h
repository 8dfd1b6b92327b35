/*
 * own_month.h - what a month asks of own replicas: how many, on how many machines.
 *
 * Counts are whole numbers in doubles.  Inline, since uncertain worlds ask some millions of
 * times.
 */
#ifndef COST_OWN_MONTH_H
#define COST_OWN_MONTH_H

#include <math.h>

#include "base/larger.h"
#include "base/whole.h"
#include "cost/demand.h"
#include "cost/lane.h"
#include "cost/load.h"

#define TOKENS_MTOK 1e6

/*
 * Replicas for `peak_tokens` (tokens of a month times the peak factor): the smallest r >= 1 whose
 * capacity is no less, and the spare ones.
 */
static inline double
own_replicas(const struct own_terms *terms, double peak_tokens)
{
    return whole_units(peak_tokens, terms->replica_tokens, 1) + terms->redundancy;
}

/* Whole machines, a spare on one of its own. */
static inline double
own_machines(const struct own_terms *terms, double replicas)
{
    return larger(terms->redundancy + 1, ceil(replicas / terms->per_machine));
}

/* Replicas of that many machines which a load needs at most. */
static inline double
hybrid_replicas(const struct own_terms *terms, double tokens, double peak,
                double machines)
{
    return smaller(machines * terms->per_machine,
                   whole_units(tokens * peak, terms->replica_tokens, 1));
}

/* Its tokens above the capacity of those replicas. */
static inline double
hybrid_overflow(const struct own_terms *terms, double tokens, double peak,
                double replicas)
{
    if (tokens <= 0)
        return 0;
    return tokens * load_overflow(replicas * terms->replica_tokens / tokens, peak);
}

/* What a month of so many machines costs beside the API. */
static inline double
hybrid_cost(const struct own_terms *terms, double tokens, double peak, double api_usd,
            double machine_usd, double machines)
{
    double capacity = machines * terms->per_machine * terms->replica_tokens;

    return api_usd * tokens * load_overflow(capacity / tokens, peak) +
           machine_usd * machines;
}

/*
 * The cost is convex in the machines: one more saves its capacity at the API's price
 * for the share of time that the load exceeds them.  So the best number lies beside the
 * one where that share is what a machine costs over the most that it can save.
 */
static inline double
hybrid_optimum(double unit_tokens, double tokens, double peak, double api_usd,
               double machine_usd)
{
    double share = machine_usd / (api_usd * unit_tokens);

    if (share >= 1)
        return 1;
    return (peak <= 1 ? 1 : load_capacity_for(share, peak)) * tokens / unit_tokens;
}

/*
 * The machines that serve `tokens` of a month cheapest beside an API that takes the overflow at
 * api_usd a token: at least one; machine_usd is what one costs that month, people included.
 * Of equals the fewest.
 */
static inline double
hybrid_machines(const struct own_terms *terms, double tokens, double peak,
                double api_usd, double machine_usd)
{
    double unit = terms->replica_tokens * terms->per_machine;
    double below, above, most;

    if (tokens <= 0 || api_usd <= 0)
        return 1;
    most = ceil(whole_units(tokens * peak, terms->replica_tokens, 1) /
                terms->per_machine);
    below = smaller(most, larger(1, floor(hybrid_optimum(unit, tokens, peak, api_usd,
                                                         machine_usd))));
    above = smaller(most, below + 1);
    if (above == below)
        return below;
    return hybrid_cost(terms, tokens, peak, api_usd, machine_usd, above) <
                   hybrid_cost(terms, tokens, peak, api_usd, machine_usd, below)
               ? above
               : below;
}

/* What own replicas of a lane have to do. */
struct own_task {
    const struct demand *demand;
    double share[HORIZON_MAX]; /* of each month's tokens */
    int first_month;           /* before it there are none; demand->months: never */
    int redundancy;
    double machine_people_usd; /* a month, for each machine */
    bool overflows;            /* hybrid: an API takes what exceeds the machines, ... */
    double overflow_usd_mtok;  /* ... at this price of a million tokens in month 0 */
};

/* What a machine costs in a month, its people included, USD. */
static inline double
own_task_machine_usd(const struct own_task *task, const struct own_terms *terms,
                     int month)
{
    double usd = terms->declines ? terms->machine_usd * task->demand->gpu_price[month]
                                 : terms->machine_usd;

    return usd + task->machine_people_usd;
}

/* The machines of a month, and the replicas on them; before is the machines' month before. */
static inline double
own_task_machines(const struct own_task *task, const struct own_terms *terms, int month,
                  double before, double *replicas)
{
    const struct demand *demand = task->demand;
    double tokens = task->share[month] * demand->tokens[month];
    double machines;

    if (!task->overflows) {
        *replicas = own_replicas(terms, tokens * demand->peak_to_average);
        machines = own_machines(terms, *replicas);
        return terms->keeps ? larger(before, machines) : machines;
    }
    machines = hybrid_machines(terms, tokens, demand->peak_to_average,
                               task->overflow_usd_mtok / TOKENS_MTOK *
                                   demand->api_price[month],
                               own_task_machine_usd(task, terms, month));
    if (terms->keeps)
        machines = larger(before, machines);
    *replicas = hybrid_replicas(terms, tokens, demand->peak_to_average, machines);
    return machines;
}

#endif
