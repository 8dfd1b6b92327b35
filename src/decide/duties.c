/*
 * duties.c - what the chosen frameworks ask of each strategy.
 */
#include "decide/duties.h"

#include "decide/plan_facts.h"

const char *const duty_state_names[DUTY_STATE_COUNT] = {
    [DUTY_MET] = "met",       [DUTY_DO] = "do",         [DUTY_TO_ASK] = "ask",
    [DUTY_BLOCKS] = "blocks", [DUTY_NOT_ASKED] = "n/a",
};

/* What a provider states of what a duty asks; a provider that is not listed states nothing. */
static enum claim
claim_of(const struct decision *d, const struct provider *provider,
         enum duty_check check)
{
    unsigned region = 1u << input_choice(&d->inputs, INPUT_REGION);

    if (!provider)
        return CLAIM_UNKNOWN;
    switch (check) {
    case DUTY_AGREEMENT:
        return provider->data_processing_agreement;
    case DUTY_BAA:
        return provider->hipaa_baa;
    case DUTY_SOC2:
        return provider->soc2;
    case DUTY_ISO27001:
        return provider->iso27001;
    case DUTY_REGION:
        return provider->regions & region ? CLAIM_YES : CLAIM_UNKNOWN;
    case DUTY_ACT:
    case DUTY_ASK:
    case DUTY_CHECK_COUNT:
        break;
    }
    return CLAIM_UNKNOWN;
}

/* An agreement that a provider signs still has to be signed by you. */
static bool
is_signed_by_both(enum duty_check check)
{
    return check == DUTY_AGREEMENT || check == DUTY_BAA;
}

static enum duty_state
supplier_state(const struct decision *d, const struct lane *lane, enum duty_check check)
{
    switch (claim_of(d, lane_provider(lane), check)) {
    case CLAIM_YES:
        return is_signed_by_both(check) ? DUTY_DO : DUTY_MET;
    case CLAIM_NO:
        return DUTY_BLOCKS;
    case CLAIM_UNKNOWN:
    case CLAIM_ON_REQUEST:
    case CLAIM_COUNT:
        break;
    }
    return DUTY_TO_ASK;
}

/* The state that weighs most comes last. */
static int
weight_of(enum duty_state state)
{
    static const int weights[DUTY_STATE_COUNT] = {
        [DUTY_NOT_ASKED] = 0, [DUTY_MET] = 1,    [DUTY_DO] = 2,
        [DUTY_TO_ASK] = 3,    [DUTY_BLOCKS] = 4,
    };

    return weights[state];
}

/* The worst state over the suppliers of a plan; own machines have none. */
static void
plan_check(const struct decision *d, const struct plan *plan, struct duty_result *out)
{
    enum strategy s = plan->strategy;

    out->state[s] = DUTY_NOT_ASKED;
    for (int i = 0; i < plan->lane_count; i++) {
        const struct lane *lane = &plan->lanes[i];
        enum duty_state state;

        if (!lane_provider_id(lane))
            continue;
        /* only the maker of a model behind an API can answer for the model */
        if (out->duty->check == DUTY_ASK && lane->kind == LANE_OWN)
            continue;
        state = supplier_state(d, lane, out->duty->check);
        if (weight_of(state) > weight_of(out->state[s])) {
            out->state[s] = state;
            out->supplier[s] = lane_provider_id(lane);
        }
    }
}

/* Where data may not go to a third party, no agreement helps. */
static bool
is_barred(const struct decision *d, const struct option *option)
{
    bool prohibited = input_choice(&d->inputs, INPUT_THIRD_PARTY_PROCESSING) ==
                          THIRD_PARTY_PROHIBITED ||
                      input_choice(&d->inputs, INPUT_DATA_RESIDENCY) ==
                          RESIDENCY_ON_PREMISES;

    return prohibited && option->strategy != STRATEGY_SELF_HOSTED;
}

static void
duty_check(const struct decision *d, const struct duty *duty, struct duty_result *out)
{
    *out = (struct duty_result){.duty = duty};
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &d->options[s];

        if (is_barred(d, option) && duty->check != DUTY_ACT)
            out->state[s] = DUTY_BLOCKS;
        else if (duty->check == DUTY_ACT)
            out->state[s] = DUTY_DO;
        else if (option->plan.available)
            plan_check(d, &option->plan, out);
        else
            out->state[s] = DUTY_TO_ASK;
    }
}

size_t
duties_check(const struct decision *d, struct arena *arena, struct duty_result **out)
{
    size_t count = 0;

    *out = ARENA_ARRAY(arena, d->catalog->duty_count, struct duty_result);
    for (size_t i = 0; i < d->catalog->duty_count; i++)
        if (input_has(&d->inputs, INPUT_FRAMEWORKS, d->catalog->duties[i].framework))
            duty_check(d, &d->catalog->duties[i], &(*out)[count++]);
    return count;
}
