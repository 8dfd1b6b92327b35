/*
 * lane.c - one place that serves tokens, month by month.
 */
#include "cost/lane.h"

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
