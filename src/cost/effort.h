/*
 * effort.h - what a strategy takes of people: days to set up, person-months, operations.
 */
#ifndef COST_EFFORT_H
#define COST_EFFORT_H

#include <stdbool.h>

#include "model/catalog.h"
#include "model/inputs.h"
#include "model/strategy.h"

/* The phase (0..3) of a migration in a month. */
int migration_phase(const struct catalog *catalog, int month);

/* The share of traffic on own replicas in a phase. */
double migration_own_share(const struct catalog *catalog, int phase);

struct strategy_effort {
    double setup_days;
    double development_person_months;
    double operations_fte[MIGRATION_PHASES]; /* the same four times but for migration */
    /* for each own machine; 0 when operations are the user's own figure */
    double machine_fte;
    struct maybe
        operations_usd; /* the user's own month of running replicas: replaces FTE */
    bool own_setup, own_development, own_operations; /* the user's own figures */
};

/*
 * Effort of a strategy; with_own says whether the plan has own replicas.  Expertise scales
 * development and setup of plans with own replicas (not migration's first days): high 0.7, low
 * 1.6.  The user's own figures stand as they are.
 */
void effort_of(const struct catalog *catalog, const struct inputs *inputs,
               enum strategy strategy, bool with_own, struct strategy_effort *out);

/* Days that the answers allow until it must run. */
double allowed_days(const struct catalog *catalog, const struct inputs *inputs);

#endif
