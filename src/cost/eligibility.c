/*
 * eligibility.c - the rules that decide what may be chosen, one candidate at a time.
 */
#include "cost/eligibility.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "cost/place.h"

static double
parameter(const struct eligibility_terms *terms, enum parameter key)
{
    return terms->catalog->parameters[key].value;
}

const char *
pin_of(const struct inputs *inputs, enum input pin)
{
    return input_is_given(inputs, pin) ? inputs->text[pin] : NULL;
}

void
eligibility_terms_init(const struct catalog *catalog, const struct inputs *inputs,
                       long as_of_day, struct eligibility_terms *out)
{
    const double *v = inputs->number;
    int third_party = input_choice(inputs, INPUT_THIRD_PARTY_PROCESSING);
    bool framework = (unsigned)v[INPUT_FRAMEWORKS] != 0;
    const char *quantization = pin_of(inputs, INPUT_QUANTIZATION);

    *out = (struct eligibility_terms){.catalog = catalog, .inputs = inputs};
    out->as_of_day = as_of_day;
    out->oldest_price_day = date_add_months(
        as_of_day, -(int)catalog->parameters[PARAMETER_PRICE_AGE_MONTHS].value);
    out->oldest_model_day = date_add_months(
        catalog->as_of_day,
        -(int)catalog->parameters[PARAMETER_MODEL_AGE_MONTHS].value);
    out->context_tokens = fmax(v[INPUT_MIN_CONTEXT_TOKENS],
                               v[INPUT_TOKENS_PER_REQUEST]);
    out->prototype = input_choice(inputs, INPUT_GOAL) == GOAL_PROTOTYPE &&
                     third_party == THIRD_PARTY_ALLOWED && !framework;
    out->needs_region = input_choice(inputs, INPUT_DATA_RESIDENCY) == RESIDENCY_REGION;
    out->needs_agreement = third_party == THIRD_PARTY_UNDER_AGREEMENT || framework ||
                           out->needs_region;
    out->needs_hipaa = input_has(inputs, INPUT_FRAMEWORKS, FRAMEWORK_HIPAA);
    out->needs_soc2 = input_has(inputs, INPUT_FRAMEWORKS, FRAMEWORK_SOC2);
    out->needs_iso27001 = input_has(inputs, INPUT_FRAMEWORKS, FRAMEWORK_ISO27001);
    out->region = 1u << input_choice(inputs, INPUT_REGION);
    out->third_party_prohibited = third_party == THIRD_PARTY_PROHIBITED;
    out->quantization = quantization ? precision_find(quantization) : -1;
}

/* ---- models and API rows --------------------------------------------------------- */

static bool
category_serves(const struct eligibility_terms *terms, const struct open_model *model)
{
    return model->category != CATEGORY_CODE ||
           input_choice(terms->inputs, INPUT_USE_CASE) == USE_CODE;
}

static bool
openness_met(const struct eligibility_terms *terms, const struct open_model *model)
{
    return input_choice(terms->inputs, INPUT_OPENNESS) != OPENNESS_TRULY_OPEN ||
           model->truly_open;
}

/* An unknown context is not enough context. */
unsigned
open_model_rules_broken(const struct eligibility_terms *terms,
                        const struct open_model *model, bool own_lane)
{
    unsigned broken = 0;

    if (!openness_met(terms, model))
        broken |= 1u << ELIGIBLE_OPENNESS;
    if (model->released_day < terms->oldest_model_day || !model->quality.known)
        broken |= 1u << ELIGIBLE_AGE;
    if (own_lane && model->commercial_use == LICENCE_NO)
        broken |= 1u << ELIGIBLE_LICENCE;
    if (!category_serves(terms, model) ||
        (own_lane && maybe_or(model->context_tokens, 0) < terms->context_tokens))
        broken |= 1u << ELIGIBLE_CONTEXT;
    return broken;
}

/* The rule that is counted for a candidate that breaks several: the first in this order. */
static enum eligibility
first_rule(unsigned broken)
{
    static const enum eligibility order[] = {ELIGIBLE_OPENNESS, ELIGIBLE_PRICE,
                                             ELIGIBLE_PROVIDER, ELIGIBLE_AGE,
                                             ELIGIBLE_LICENCE,  ELIGIBLE_CONTEXT};

    for (size_t i = 0; i < ARRAY_LEN(order); i++)
        if (broken >> order[i] & 1u)
            return order[i];
    return ELIGIBLE_COUNT;
}

enum eligibility
open_model_rule(const struct eligibility_terms *terms, const struct open_model *model,
                bool own_lane)
{
    return first_rule(open_model_rules_broken(terms, model, own_lane));
}

/* The length of a name without what stands in brackets behind it: "(list price)". */
static size_t
name_stem(const char *name)
{
    size_t stem = strcspn(name, "(");

    while (stem > 0 && name[stem - 1] == ' ')
        stem--;
    return stem;
}

/* Whether the same model stands at the same provider without a promotion. */
static bool
has_list_price(const struct catalog *catalog, const struct api_offer *promotion)
{
    size_t stem = name_stem(promotion->name);

    for (size_t i = 0; i < catalog->offer_count; i++) {
        const struct api_offer *row = &catalog->offers[i];

        if (!row->promo_until && row->status == OFFER_ACTIVE &&
            strcmp(row->provider_id, promotion->provider_id) == 0 &&
            name_stem(row->name) == stem &&
            strncmp(row->name, promotion->name, stem) == 0)
            return true;
    }
    return false;
}

static bool
is_provider_pinned(const struct eligibility_terms *terms, const char *provider_id)
{
    const char *pin = pin_of(terms->inputs, INPUT_PROVIDER);

    return pin && strcmp(pin, provider_id) == 0;
}

unsigned
offer_rules_broken(const struct eligibility_terms *terms, const struct api_offer *offer)
{
    unsigned broken = 0;

    if (offer->status != OFFER_ACTIVE)
        broken |= 1u << ELIGIBLE_AGE;
    if ((offer->provenance.as_of_day < terms->oldest_price_day &&
         !is_provider_pinned(terms, offer->provider_id)) ||
        (offer->promo_until && has_list_price(terms->catalog, offer)))
        broken |= 1u << ELIGIBLE_PRICE;
    if (maybe_or(offer->context_tokens, 0) < terms->context_tokens)
        broken |= 1u << ELIGIBLE_CONTEXT;
    return broken;
}

enum eligibility
offer_rule(const struct eligibility_terms *terms, const struct api_offer *offer)
{
    return first_rule(offer_rules_broken(terms, offer));
}

/* ---- providers and rental rows --------------------------------------------------- */

static bool
kind_allowed(const struct eligibility_terms *terms, enum provider_kind kind, bool gpu)
{
    switch (kind) {
    case PROVIDER_HYPERSCALER:
        return true;
    case PROVIDER_NEOCLOUD:
        return gpu && !terms->third_party_prohibited;
    case PROVIDER_VENDOR:
    case PROVIDER_HOST:
        return !gpu;
    case PROVIDER_MARKETPLACE:
    case PROVIDER_SERVERLESS:
        return gpu && terms->prototype;
    case PROVIDER_ROUTER:
        return !gpu && terms->prototype;
    case PROVIDER_INDEX:
    case PROVIDER_KIND_COUNT:
        break;
    }
    return false;
}

bool
provider_allowed(const struct eligibility_terms *terms, const struct provider *provider,
                 bool gpu, bool admitted, struct doubt *doubt)
{
    const struct {
        bool asked;
        enum claim claim;
    } claims[] = {
        {terms->needs_agreement,
         provider ? provider->data_processing_agreement : CLAIM_UNKNOWN},
        {terms->needs_hipaa, provider ? provider->hipaa_baa : CLAIM_UNKNOWN},
        {terms->needs_soc2, provider ? provider->soc2 : CLAIM_UNKNOWN},
        {terms->needs_iso27001, provider ? provider->iso27001 : CLAIM_UNKNOWN},
    };
    bool allowed = !provider || kind_allowed(terms, provider->kind, gpu);

    if (!provider)
        doubt->claims++; /* not listed: not even its kind is known */
    for (size_t i = 0; i < ARRAY_LEN(claims); i++) {
        if (!claims[i].asked)
            continue;
        if (claims[i].claim == CLAIM_NO)
            allowed = false;
        else if (claims[i].claim != CLAIM_YES)
            doubt->claims++;
    }
    if (terms->needs_region && !(provider && (provider->regions & terms->region)))
        doubt->claims++;
    return allowed || (admitted && provider && provider->kind != PROVIDER_INDEX);
}

static bool
pricing_allowed(const struct eligibility_terms *terms, enum pricing pricing)
{
    int commitment = input_choice(terms->inputs, INPUT_COMMITMENT_MONTHS);

    switch (pricing) {
    case PRICING_ON_DEMAND:
        return true;
    case PRICING_RESERVED_1Y:
        return commitment >= COMMITMENT_12;
    case PRICING_RESERVED_3Y:
        return commitment >= COMMITMENT_36;
    case PRICING_SPOT:
    case PRICING_COUNT:
        break;
    }
    return false;
}

enum eligibility
gpu_offer_rule(const struct eligibility_terms *terms, const struct gpu_offer *offer,
               struct doubt *doubt)
{
    bool pinned = is_provider_pinned(terms, offer->provider_id);
    unsigned places = place_set(offer->region);

    *doubt = (struct doubt){.other_region = places && !(places & terms->region)};
    doubt->region = doubt->other_region && terms->needs_region;
    if (!offer->hour.known || offer->hour.micro <= 0 ||
        !pricing_allowed(terms, offer->pricing) ||
        (offer->provenance.as_of_day < terms->oldest_price_day && !pinned))
        return ELIGIBLE_PRICE;
    if (!provider_allowed(terms, offer->provider, true, pinned, doubt))
        return ELIGIBLE_PROVIDER;
    return ELIGIBLE_COUNT;
}

/* ---- precision, link, unit ------------------------------------------------------- */

static bool
is_nvidia(const struct gpu *gpu)
{
    return strcmp(gpu->vendor, "NVIDIA") == 0;
}

bool
card_has_precision(const struct gpu *gpu, enum precision precision)
{
    switch (precision) {
    case PRECISION_FP16:
        return true;
    case PRECISION_FP8:
        return gpu->generation != GENERATION_AMPERE;
    case PRECISION_INT4:
        return is_nvidia(gpu);
    case PRECISION_MXFP4:
        return is_nvidia(gpu) || gpu->fp4_tflops.known;
    case PRECISION_INT8: /* only pinned */
    case PRECISION_COUNT:
        break;
    }
    return false;
}

/* Formats that a model is published in and that say how it runs. */
static bool
is_fixed_format(int precision)
{
    return precision == PRECISION_FP8 || precision == PRECISION_MXFP4 ||
           precision == PRECISION_INT4;
}

double
precision_quality(const struct eligibility_terms *terms, const struct open_model *model,
                  enum precision precision)
{
    bool four_bits = precision == PRECISION_INT4 || precision == PRECISION_MXFP4;

    if (!four_bits || model->native_precision == (int)precision)
        return 1;
    if (maybe_or(model->params_b, 0) < parameter(terms, PARAMETER_INT4_SMALL_BELOW_B))
        return parameter(terms, PARAMETER_INT4_QUALITY_SMALL);
    return parameter(terms, PARAMETER_INT4_QUALITY);
}

bool
model_has_precision(const struct open_model *model, enum precision precision)
{
    return is_fixed_format(model->native_precision)
               ? model->native_precision == (int)precision
               : precision != PRECISION_MXFP4;
}

struct precision_use
precision_use(const struct eligibility_terms *terms, const struct open_model *model,
              enum precision precision, const struct gpu *gpu)
{
    bool natural = card_has_precision(gpu, precision) &&
                   model_has_precision(model, precision);
    struct precision_use use = {
        .quality_factor = precision_quality(terms, model, precision)};

    if (terms->quantization < 0) {
        use.allowed = natural;
    } else {
        use.allowed = terms->quantization == (int)precision;
        use.admitted = !natural;
    }
    return use;
}

int
link_most_gpus(const struct gpu *gpu)
{
    static const int most[LINK_COUNT] = {
        [LINK_PCIE] = 2,    [LINK_NVL_PAIR] = 2,
        [LINK_NVLINK] = 8,  [LINK_INFINITY_FABRIC] = 8,
        [LINK_UNIFIED] = 1,
    };

    return most[gpu->link];
}

int
rental_machine_gpus(const struct gpu_offer *offer, int gpus)
{
    int unit = (int)maybe_or(offer->unit_gpus, offer->gpu_count);
    int largest = (int)maybe_or(offer->max_gpus, fmax(offer->gpu_count, unit));
    int rented = (gpus + unit - 1) / unit * unit;

    return rented <= largest ? rented : 0;
}
