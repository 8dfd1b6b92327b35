/*
 * api_price.c - what an API asks for a workload of a given shape.
 */
#include "cost/api_price.h"

enum { MICRO = 1000000 };

const struct api_tier *
api_tier_for(const struct api_offer *offer, double input_tokens)
{
    const struct api_tier *tier = NULL;

    for (size_t i = 0; i < offer->tier_count; i++)
        if (input_tokens > (double)offer->tiers[i].above_tokens)
            tier = &offer->tiers[i];
    return tier;
}

static struct maybe
usd(struct price price)
{
    return price.known ? maybe_of((double)price.micro / MICRO) : maybe_unknown();
}

/* The user's own price where given; *own says so. */
static struct maybe
own_price(const struct inputs *inputs, enum input key, struct maybe listed, bool *own)
{
    *own = input_is_given(inputs, key);
    return *own ? maybe_of(inputs->number[key]) : listed;
}

bool
api_price(const struct api_offer *offer, const struct inputs *inputs,
          struct api_price *out)
{
    const double *v = inputs->number;
    double input_tokens = v[INPUT_INPUT_SHARE] * v[INPUT_TOKENS_PER_REQUEST];
    const struct api_tier *tier = api_tier_for(offer, input_tokens);
    bool api = offer->proprietary;
    struct maybe input = own_price(
        inputs, api ? INPUT_API_INPUT_USD_MTOK : INPUT_HOSTED_INPUT_USD_MTOK,
        usd(tier ? tier->input : offer->input), &out->own_input);
    struct maybe output = own_price(
        inputs, api ? INPUT_API_OUTPUT_USD_MTOK : INPUT_HOSTED_OUTPUT_USD_MTOK,
        usd(tier ? tier->output : offer->output), &out->own_output);
    struct maybe cached = own_price(
        inputs, api ? INPUT_API_CACHED_USD_MTOK : INPUT_HOSTED_CACHED_USD_MTOK,
        usd(tier ? tier->cached : offer->cached), &out->own_cached);

    if (!input.known || !output.known)
        return false;
    out->tiered = tier != NULL;
    out->input = input.value;
    out->output = output.value;
    out->cached = maybe_or(cached, input.value);
    out->fresh = (1 - v[INPUT_CACHED_INPUT_SHARE]) * out->input +
                 v[INPUT_CACHED_INPUT_SHARE] * out->cached;
    out->blended = v[INPUT_INPUT_SHARE] * out->fresh +
                   (1 - v[INPUT_INPUT_SHARE]) * out->output;
    out->batch_discount = maybe_or(offer->batch_discount_pct, 0) / 100;
    out->paid = out->blended * (1 - v[INPUT_BATCH_SHARE] * out->batch_discount);
    return true;
}
