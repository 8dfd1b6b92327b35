/*
 * plan_facts.h - what is true of a plan's own choice: its providers, machines and models.
 *
 * Rating rules and gates ask the same questions, so both ask them here.
 */
#ifndef DECIDE_PLAN_FACTS_H
#define DECIDE_PLAN_FACTS_H

#include <stdbool.h>

#include "cost/plan.h"

/* Who serves a lane: NULL for own machines and for a provider that is not listed. */
const struct provider *lane_provider(const struct lane *lane);

/* The provider's name as the price row writes it; NULL for own machines. */
const char *lane_provider_id(const struct lane *lane);

struct doubt lane_doubt(const struct lane *lane);

/* The rules of eligibility, as bits, that pins overrode for a lane. */
unsigned lane_admitted(const struct lane *lane);

/* Where a lane's price comes from: its row. */
const struct provenance *lane_provenance(const struct lane *lane);

/* Machines of an own lane in its first month; 0 when it never runs. */
double lane_first_machines(const struct lane *lane, int months);

/* Whether a plan meets each of a set of enum plan_need. */
bool plan_meets(const struct plan *plan, unsigned needs, const struct inputs *inputs,
                int months);

#endif
