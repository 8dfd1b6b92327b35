/*
 * eligibility.h - the rules that decide what may be chosen, one candidate at a time.
 *
 * Each check names the rule that a candidate breaks, or ELIGIBLE_COUNT when it
 * breaks none.
 */
#ifndef COST_ELIGIBILITY_H
#define COST_ELIGIBILITY_H

#include <stdbool.h>

#include "cost/market.h"
#include "model/catalog.h"
#include "model/inputs.h"

/* What the rules need of the answers, worked out once. */
struct eligibility_terms {
    const struct catalog *catalog;
    const struct inputs *inputs;
    long as_of_day, oldest_price_day, oldest_model_day;
    double context_tokens;
    bool prototype; /* a prototype with third parties allowed and no framework */
    bool needs_agreement, needs_hipaa, needs_soc2, needs_iso27001;
    bool needs_region;
    unsigned region; /* bit of the user's region; us when not asked */
    bool third_party_prohibited;
    int quantization; /* the pinned one, or -1 */
};

void eligibility_terms_init(const struct catalog *catalog, const struct inputs *inputs,
                            long as_of_day, struct eligibility_terms *out);

/*
 * Openness, age, licence (own lanes), context and category of an open model; not its
 * quality floor.
 */
enum eligibility open_model_rule(const struct eligibility_terms *terms,
                                 const struct open_model *model, bool own_lane);

/* All such rules that a model breaks, as bits: what a pin overrides. */
unsigned open_model_rules_broken(const struct eligibility_terms *terms,
                                 const struct open_model *model, bool own_lane);

/* Status, context and price age of an API row. */
enum eligibility
offer_rule(const struct eligibility_terms *terms, const struct api_offer *offer);
unsigned offer_rules_broken(const struct eligibility_terms *terms,
                            const struct api_offer *offer);

/*
 * Whether a provider may be used for GPUs or for an API, and what is not known of it.  admitted
 * says that a pin lets the provider in; its doubts are counted all the same.
 */
bool
provider_allowed(const struct eligibility_terms *terms, const struct provider *provider,
                 bool gpu, bool admitted, struct doubt *doubt);

/* Price kind, age and promotion of a rental row, then its provider. */
enum eligibility gpu_offer_rule(const struct eligibility_terms *terms,
                                const struct gpu_offer *offer, struct doubt *doubt);

/* Whether a model is published so that it can be run in a precision, on some card. */
bool model_has_precision(const struct open_model *model, enum precision precision);

/* Whether a card computes in a precision. */
bool card_has_precision(const struct gpu *gpu, enum precision precision);

/*
 * How a model may be run in a precision on a card: refused, its quality factor, what a
 * pin overrode.
 */
struct precision_use {
    bool allowed;
    double quality_factor;
    bool admitted;
};

struct precision_use
precision_use(const struct eligibility_terms *terms, const struct open_model *model,
              enum precision precision, const struct gpu *gpu);

/* What four bits leave of a model's quality, unless it was published so; else 1. */
double precision_quality(const struct eligibility_terms *terms,
                         const struct open_model *model, enum precision precision);

/* The most GPUs of one replica that a card's link carries. */
int link_most_gpus(const struct gpu *gpu);

/* GPUs of the machine rented for a replica of `gpus`; 0 when the row has none so large. */
int rental_machine_gpus(const struct gpu_offer *offer, int gpus);

/* The id that a pin names, or NULL. */
const char *pin_of(const struct inputs *inputs, enum input pin);

#endif
