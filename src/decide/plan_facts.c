/*
 * plan_facts.c - what is true of a plan's own choice.
 */
#include "decide/plan_facts.h"

#include <stddef.h>

#include "base/error.h"

const struct provider *
lane_provider(const struct lane *lane)
{
    if (lane->kind != LANE_OWN)
        return lane->api->offer->provider;
    return lane->own->offer ? lane->own->offer->provider : NULL;
}

const char *
lane_provider_id(const struct lane *lane)
{
    if (lane->kind != LANE_OWN)
        return lane->api->offer->provider_id;
    return lane->own->offer ? lane->own->offer->provider_id : NULL;
}

struct doubt
lane_doubt(const struct lane *lane)
{
    return lane->kind == LANE_OWN ? lane->own->doubt : lane->api->doubt;
}

unsigned
lane_admitted(const struct lane *lane)
{
    return lane->kind == LANE_OWN ? lane->own->admitted : lane->api->admitted;
}

const struct provenance *
lane_provenance(const struct lane *lane)
{
    if (lane->kind != LANE_OWN)
        return &lane->api->offer->provenance;
    return lane->own->offer ? &lane->own->offer->provenance
                            : &lane->own->config->replica.gpu->provenance;
}

double
lane_first_machines(const struct lane *lane, int months)
{
    return lane->first_month < months ? lane->machines[lane->first_month] : 0;
}

/* ---- needs ----------------------------------------------------------------------- */

static bool
signs_agreement(const struct provider *provider)
{
    return provider && provider->data_processing_agreement == CLAIM_YES;
}

static bool
keeps_nothing(const struct provider *provider)
{
    return provider && provider->zero_retention == CLAIM_YES;
}

static bool
is_attested(const struct provider *provider)
{
    return provider && (provider->soc2 == CLAIM_YES || provider->iso27001 == CLAIM_YES);
}

typedef bool provider_test(const struct provider *);

/* Whether every provider of the plan's API lanes (or of all lanes) passes; there has to be one. */
static bool
providers_pass(const struct plan *plan, bool api_only, provider_test *test)
{
    bool any = false;

    for (int i = 0; i < plan->lane_count; i++) {
        const struct lane *lane = &plan->lanes[i];

        if ((api_only && lane->kind == LANE_OWN) || !lane_provider_id(lane))
            continue;
        if (!test(lane_provider(lane)))
            return false;
        any = true;
    }
    return any || !api_only;
}

static bool
api_in_region(const struct plan *plan, const struct inputs *inputs)
{
    unsigned region = 1u << input_choice(inputs, INPUT_REGION);
    bool any = false;

    for (int i = 0; i < plan->lane_count; i++) {
        const struct lane *lane = &plan->lanes[i];

        if (lane->kind == LANE_OWN)
            continue;
        if (!lane_provider(lane) || !(lane_provider(lane)->regions & region))
            return false;
        any = true;
    }
    return any;
}

static bool
spare_is(const struct plan *plan, bool wanted, int months)
{
    bool spare = plan->has_own;

    for (int i = 0; i < plan->lane_count; i++) {
        const struct lane *lane = &plan->lanes[i];

        if (lane->kind == LANE_OWN &&
            (lane->terms.redundancy < 1 || lane_first_machines(lane, months) < 2))
            spare = false;
    }
    return plan->has_own && spare == wanted;
}

bool
plan_meets(const struct plan *plan, unsigned needs, const struct inputs *inputs,
           int months)
{
    const struct {
        enum plan_need need;
        bool met;
    } facts[] = {
        {NEED_OWN_LANE, plan->has_own},
        {NEED_NO_OWN_LANE, !plan->has_own},
        {NEED_AGREEMENT,
         !(needs & NEED_AGREEMENT) || providers_pass(plan, true, signs_agreement)},
        {NEED_ZERO_RETENTION,
         !(needs & NEED_ZERO_RETENTION) || providers_pass(plan, true, keeps_nothing)},
        {NEED_REGION, !(needs & NEED_REGION) || api_in_region(plan, inputs)},
        {NEED_ATTESTED,
         !(needs & NEED_ATTESTED) || providers_pass(plan, false, is_attested)},
        {NEED_SPARE, !(needs & NEED_SPARE) || spare_is(plan, true, months)},
        {NEED_NO_SPARE, !(needs & NEED_NO_SPARE) || spare_is(plan, false, months)},
    };

    for (size_t i = 0; i < ARRAY_LEN(facts); i++)
        if ((needs & facts[i].need) && !facts[i].met)
            return false;
    return true;
}
