/*
 * lane.c - one place that serves tokens, month by month.
 */
#include "cost/lane.h"

#include <math.h>

#include "base/larger.h"
#include "cost/load.h"

const char *const lane_role_names[ROLE_COUNT] = {
    [ROLE_ALL] = "all",         [ROLE_BASE] = "base",     [ROLE_OVERFLOW] = "overflow",
    [ROLE_COMPLEX] = "complex", [ROLE_MEDIUM] = "medium", [ROLE_SIMPLE] = "simple",
};

const char *const lane_kind_names[LANE_KIND_COUNT] = {
    [LANE_PROPRIETARY] = "proprietary",
    [LANE_HOSTED] = "hosted",
    [LANE_OWN] = "own",
};

struct own_terms
own_terms_listed(const struct own_candidate *candidate, int redundancy)
{
    return (struct own_terms){
        .replica_tokens = candidate->config->replica_tokens,
        .per_machine = candidate->per_machine,
        .machine_usd = candidate->machine_usd,
        .declines = candidate->offer && !candidate->reserved && !candidate->own_price,
        .keeps = candidate->reserved || candidate->machine,
        .redundancy = redundancy,
    };
}

struct own_terms
own_terms_of(const struct inputs *inputs, const struct own_candidate *candidate,
             int redundancy)
{
    struct own_terms terms = own_terms_listed(candidate, redundancy);

    if (input_is_given(inputs, INPUT_REPLICA_TOKENS_MONTH) &&
        input_is_given(inputs, INPUT_REPLICA_USD_MONTH)) {
        terms.replica_tokens = inputs->number[INPUT_REPLICA_TOKENS_MONTH];
        terms.per_machine = 1;
        terms.machine_usd = inputs->number[INPUT_REPLICA_USD_MONTH];
        terms.declines = false;
    }
    return terms;
}

/* Up to here every whole number is a double of its own, so that counting up and down ends. */
#define WHOLE_MAX 9e15

/* The smallest whole n >= 1 with n x capacity >= load, exactly. */
static double
whole_units(double load, double capacity)
{
    double n = larger(1, ceil(load / capacity));

    if (n >= WHOLE_MAX)
        return n;
    while (n > 1 && (n - 1) * capacity >= load)
        n--;
    while (n * capacity < load)
        n++;
    return n;
}

double
own_replicas(const struct own_terms *terms, double peak_tokens)
{
    return whole_units(peak_tokens, terms->replica_tokens) + terms->redundancy;
}

double
own_machines(const struct own_terms *terms, double replicas)
{
    return larger(terms->redundancy + 1, ceil(replicas / terms->per_machine));
}

double
hybrid_replicas(const struct own_terms *terms, double tokens, double peak,
                double machines)
{
    return smaller(machines * terms->per_machine,
                whole_units(tokens * peak, terms->replica_tokens));
}

double
hybrid_overflow(const struct own_terms *terms, double tokens, double peak,
                double replicas)
{
    if (tokens <= 0)
        return 0;
    return tokens * load_overflow(replicas * terms->replica_tokens / tokens, peak);
}

/* What a month of so many machines costs beside the API. */
static double
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
static double
hybrid_optimum(double unit_tokens, double tokens, double peak, double api_usd,
               double machine_usd)
{
    double share = machine_usd / (api_usd * unit_tokens);

    if (share >= 1)
        return 1;
    return (peak <= 1 ? 1 : load_capacity_for(share, peak)) * tokens / unit_tokens;
}

double
hybrid_machines(const struct own_terms *terms, double tokens, double peak,
                double api_usd, double machine_usd)
{
    double unit = terms->replica_tokens * terms->per_machine;
    double below, above, most;

    if (tokens <= 0 || api_usd <= 0)
        return 1;
    most = ceil(whole_units(tokens * peak, terms->replica_tokens) / terms->per_machine);
    below = smaller(
        most, larger(1, floor(hybrid_optimum(unit, tokens, peak, api_usd, machine_usd))));
    above = smaller(most, below + 1);
    if (above == below)
        return below;
    return hybrid_cost(terms, tokens, peak, api_usd, machine_usd, above) <
                   hybrid_cost(terms, tokens, peak, api_usd, machine_usd, below)
               ? above
               : below;
}
