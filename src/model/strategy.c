/*
 * strategy.c - ids and names of strategies, factors and effort.
 */
#include "model/strategy.h"

#include <string.h>


const char *const strategy_ids[STRATEGY_COUNT] = {
    [STRATEGY_PROPRIETARY_API] = "proprietary-api",
    [STRATEGY_HOSTED_OPEN] = "hosted-open",
    [STRATEGY_SELF_HOSTED] = "self-hosted",
    [STRATEGY_HYBRID] = "hybrid",
    [STRATEGY_MIGRATION] = "migration",
    [STRATEGY_ROUTING] = "routing",
};

const char *const strategy_names[STRATEGY_COUNT] = {
    [STRATEGY_PROPRIETARY_API] = "Proprietary API",
    [STRATEGY_HOSTED_OPEN] = "Hosted open model",
    [STRATEGY_SELF_HOSTED] = "Self-hosted",
    [STRATEGY_HYBRID] = "Hybrid",
    [STRATEGY_MIGRATION] = "Migration",
    [STRATEGY_ROUTING] = "Routing",
};

const char *const strategy_columns[STRATEGY_COUNT] = {
    [STRATEGY_PROPRIETARY_API] = "API",
    [STRATEGY_HOSTED_OPEN] = "Hosted",
    [STRATEGY_SELF_HOSTED] = "Self",
    [STRATEGY_HYBRID] = "Hybrid",
    [STRATEGY_MIGRATION] = "Migr.",
    [STRATEGY_ROUTING] = "Route",
};

const char *const factor_ids[FACTOR_COUNT] = {
    [FACTOR_SETUP_TIME] = "setup_time",
    [FACTOR_PERFORMANCE] = "performance",
    [FACTOR_COST_LOW_VOLUME] = "cost_low_volume",
    [FACTOR_COST_HIGH_VOLUME] = "cost_high_volume",
    [FACTOR_DATA_PRIVACY] = "data_privacy",
    [FACTOR_CUSTOMIZATION] = "customization",
    [FACTOR_RELIABILITY] = "reliability",
    [FACTOR_COMPLIANCE] = "compliance",
    [FACTOR_VENDOR_LOCK_IN] = "vendor_lock_in",
    [FACTOR_EXPERTISE_REQUIRED] = "expertise_required",
};

const char *const factor_names[FACTOR_COUNT] = {
    [FACTOR_SETUP_TIME] = "Setup time",
    [FACTOR_PERFORMANCE] = "Performance",
    [FACTOR_COST_LOW_VOLUME] = "Cost at your volume",
    [FACTOR_COST_HIGH_VOLUME] = "Cost at 10 x volume",
    [FACTOR_DATA_PRIVACY] = "Data privacy",
    [FACTOR_CUSTOMIZATION] = "Customization",
    [FACTOR_RELIABILITY] = "Reliability",
    [FACTOR_COMPLIANCE] = "Compliance",
    [FACTOR_VENDOR_LOCK_IN] = "Vendor lock-in",
    [FACTOR_EXPERTISE_REQUIRED] = "Expertise needed",
};

const char *const effort_keys[EFFORT_COUNT] = {
    [EFFORT_SETUP_DAYS] = "setup_days",
    [EFFORT_DEVELOPMENT] = "development_person_months",
    [EFFORT_OPERATIONS] = "operations_fte",
};

static int
name_find(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

int
strategy_find(const char *id)
{
    return name_find(strategy_ids, STRATEGY_COUNT, id);
}

int
factor_find(const char *id)
{
    return name_find(factor_ids, FACTOR_COUNT, id);
}
