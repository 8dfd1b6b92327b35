/*
 * offers.c - the candidates of an API lane.
 */
#include "cost/offers.h"

#include <string.h>

#include "cost/candidate.h"

enum pinning { PIN_NONE, PIN_OTHER, PIN_MODEL, PIN_OFFER };

/* How a pin touches a row: not at all, it names another one, the row's open model, the row. */
static enum pinning
offer_pinning(const struct market_builder *b, const struct pool_kind *kind,
              const struct api_offer *offer)
{
    const char *pin = pin_of(b->inputs, kind->pin);

    if (!pin)
        return PIN_NONE;
    if (strcmp(pin, offer->id) == 0)
        return PIN_OFFER;
    if (offer->open_model_id && strcmp(pin, offer->open_model_id) == 0)
        return PIN_MODEL;
    return PIN_OTHER;
}

static struct maybe
offer_quality(const struct api_offer *offer)
{
    return offer->open_model && offer->open_model->quality.known
               ? offer->open_model->quality
               : offer->quality;
}

/* The rules that a row breaks, as bits; its quality floor included. */
static unsigned
offer_broken(const struct market_builder *b, const struct pool *pool,
             const struct api_offer *offer)
{
    struct maybe quality = offer_quality(offer);
    unsigned broken = offer_rules_broken(&b->terms, offer);

    if (offer->open_model)
        broken |= open_model_rules_broken(&b->terms, offer->open_model, false);
    if (!quality.known)
        broken |= RULE_BIT(ELIGIBLE_AGE);
    else if (!quality_reaches(quality.value, pool->floor))
        broken |= RULE_BIT(ELIGIBLE_QUALITY);
    return broken;
}

/* The rule that bars a row from the pool, or ELIGIBLE_COUNT with *out filled. */
static enum eligibility
offer_admit(const struct market_builder *b, const struct pool_kind *kind,
            struct pool *pool, bool provider_bound, const struct api_offer *offer,
            struct api_candidate *out)
{
    static const enum eligibility order[] = {ELIGIBLE_OPENNESS, ELIGIBLE_PRICE,
                                             ELIGIBLE_AGE,      ELIGIBLE_CONTEXT,
                                             ELIGIBLE_PROVIDER, ELIGIBLE_QUALITY};
    enum pinning pinning = offer_pinning(b, kind, offer);
    const char *provider = pin_of(b->inputs, INPUT_PROVIDER);
    bool provider_pinned = provider_bound && strcmp(provider, offer->provider_id) == 0;
    unsigned broken = offer_broken(b, pool, offer), admitted = 0;

    *out = (struct api_candidate){.offer = offer, .quality = offer_quality(offer)};
    if (pinning == PIN_OTHER ||
        (provider_bound && !provider_pinned && pinning != PIN_OFFER))
        return ELIGIBLE_PIN;
    if (!api_price(offer, b->inputs, &out->price) ||
        (out->price.input <= 0 && out->price.output <= 0 && !out->price.own_input))
        return ELIGIBLE_FACT;
    if (!provider_allowed(&b->terms, offer->provider, false, false, &out->doubt))
        broken |= RULE_BIT(ELIGIBLE_PROVIDER);
    if (pinning != PIN_NONE)
        admitted = ~RULE_BIT(ELIGIBLE_OPENNESS);
    else if (provider_pinned)
        admitted = RULE_BIT(ELIGIBLE_PROVIDER);
    out->admitted = broken & admitted;
    broken &= ~admitted;
    for (size_t i = 0; i < ARRAY_LEN(order); i++)
        if (broken & RULE_BIT(order[i]))
            return order[i];
    return ELIGIBLE_COUNT;
}

/* Candidates as they are found: few of the rows of a price list are. */
struct found {
    struct api_candidate *items;
    size_t count, room;
};

static void
found_add(struct arena *arena, struct found *found, const struct api_candidate *candidate)
{
    enum { FIRST_ROOM = 32 };

    if (found->count == found->room) {
        struct api_candidate *old = found->items;

        found->room = found->room ? 2 * found->room : FIRST_ROOM;
        found->items = ARENA_ARRAY(arena, found->room, struct api_candidate);
        if (old)
            memcpy(found->items, old, found->count * sizeof *old);
    }
    found->items[found->count++] = *candidate;
}

void
offers_fill(const struct market_builder *b, const struct pool_kind *kind)
{
    struct pool *pool = &b->market->pools[kind->id];
    struct found found = {0};
    bool provider_bound = provider_pin_binds(b, kind->lane);
    size_t kept = 0;
    int least = -1;

    for (size_t i = 0; i < b->catalog->offer_count; i++) {
        const struct api_offer *offer = &b->catalog->offers[i];
        struct api_candidate candidate;
        enum eligibility rule;

        if (offer->proprietary != (kind->lane == LANE_PROPRIETARY))
            continue;
        rule = offer_admit(b, kind, pool, provider_bound, offer, &candidate);
        if (rule == ELIGIBLE_COUNT) {
            found_add(b->arena, &found, &candidate);
            if (least < 0 || doubt_rank(&candidate.doubt) < least)
                least = doubt_rank(&candidate.doubt);
        } else if (rule == ELIGIBLE_FACT) {
            pool_reject_missing(pool, "price");
        } else {
            pool_reject(pool, rule);
        }
    }
    for (size_t i = 0; i < found.count; i++) {
        if (doubt_rank(&found.items[i].doubt) == least)
            found.items[kept++] = found.items[i];
        else
            pool_reject(pool, ELIGIBLE_PROVIDER);
    }
    pool->api = found.items;
    pool->api_count = kept;
}
