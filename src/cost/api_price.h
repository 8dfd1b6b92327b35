/*
 * api_price.h - what an API asks for a workload of a given shape.
 */
#ifndef COST_API_PRICE_H
#define COST_API_PRICE_H

#include <stdbool.h>

#include "model/catalog.h"
#include "model/inputs.h"

/* The parts of a blended price; USD per million tokens of month 0. */
struct api_price {
    double input, cached, output; /* of the tier that applies, overrides included */
    double fresh;                 /* input after the cached share */
    double blended;               /* over input and output */
    double paid;           /* after the batch discount: what a million tokens costs */
    double batch_discount; /* 0..1 */
    bool tiered;           /* a context tier applies */
    bool own_input, own_cached,
        own_output; /* the user's own price replaces the row's */
};

/*
 * The price of an offer at the workload's shape:
 *     fresh   = (1 - cached share) x input + cached share x cached
 *     blended = input share x fresh + (1 - input share) x output
 *     paid    = blended x (1 - batch share x batch discount)
 * A tier applies to the whole request when its input tokens, cached ones included, are
 * above the tier's threshold; there the cached price is unknown unless the tier has one.  An
 * unknown cached price is the input price, an unknown batch discount none.  The user's own prices
 * replace the row's, each by itself.  False when input or output price is unknown.
 */
bool api_price(const struct api_offer *offer, const struct inputs *inputs,
               struct api_price *out);

/* The tier that prices requests of so many input tokens; NULL: the row itself. */
const struct api_tier *api_tier_for(const struct api_offer *offer, double input_tokens);

#endif
