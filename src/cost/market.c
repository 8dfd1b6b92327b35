/*
 * market.c - what may be chosen: the candidates of every lane.
 */
#include "cost/market.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cost/eligibility.h"
#include "cost/place.h"

enum { REPLICA_SIZES = 4, GPUS_MOST = 8, MICRO = 1000000, HOURS_MONTH = 730 };

static const int replica_sizes[REPLICA_SIZES] = {1, 2, 4, GPUS_MOST};

#define BIT(n) (1u << (n))

/* Pools of one kind of lane, with the pin that names their model. */
struct pool_kind {
    enum pool_id id;
    enum lane_kind lane;
    enum input pin;
};

static const struct pool_kind pool_kinds[POOL_COUNT] = {
    {POOL_PROPRIETARY, LANE_PROPRIETARY, INPUT_API_MODEL},
    {POOL_HOSTED, LANE_HOSTED, INPUT_HOSTED_MODEL},
    {POOL_HOSTED_LARGE, LANE_HOSTED, INPUT_HOSTED_MODEL},
    {POOL_HOSTED_SMALL, LANE_HOSTED, INPUT_SMALL_MODEL},
    {POOL_OWN, LANE_OWN, INPUT_OPEN_MODEL},
    {POOL_OWN_LARGE, LANE_OWN, INPUT_OPEN_MODEL},
    {POOL_OWN_SMALL, LANE_OWN, INPUT_SMALL_MODEL},
};

/* What market_init works with. */
struct builder {
    const struct catalog *catalog;
    const struct inputs *inputs;
    struct arena *arena;
    struct market *market;
    struct eligibility_terms terms;
};

static void
reject(struct pool *pool, enum eligibility rule)
{
    pool->rejections.count[rule]++;
}

static void
reject_missing(struct pool *pool, const char *fact)
{
    if (!pool->rejections.missing)
        pool->rejections.missing = fact;
    reject(pool, ELIGIBLE_FACT);
}

/* ---- quality floors -------------------------------------------------------------- */

/* Whether a truly open model can be what floors are relative to: it could be run. */
static bool
is_open_reference(const struct builder *b, const struct open_model *model)
{
    const char *missing;

    return model->truly_open &&
           open_model_rule(&b->terms, model, true) == ELIGIBLE_COUNT &&
           throughput_known(model, &missing);
}

static void
floors_init(struct builder *b)
{
    static const enum parameter shares[] = {
        [PERFORMANCE_CUTTING_EDGE] = PARAMETER_FLOOR_CUTTING_EDGE,
        [PERFORMANCE_GOOD] = PARAMETER_FLOOR_GOOD,
        [PERFORMANCE_BASIC] = PARAMETER_FLOOR_BASIC,
    };
    const struct parameter_value *p = b->catalog->parameters;
    bool truly_open = input_choice(b->inputs, INPUT_OPENNESS) == OPENNESS_TRULY_OPEN;
    double best = 0, best_open = 0, main_floor, large_floor, small_floor;

    for (size_t i = 0; i < b->catalog->offer_count; i++)
        if (b->catalog->offers[i].status == OFFER_ACTIVE)
            best = fmax(best, maybe_or(b->catalog->offers[i].quality, 0));
    for (size_t i = 0; i < b->catalog->model_count; i++) {
        const struct open_model *model = &b->catalog->models[i];

        if (is_open_reference(b, model))
            best_open = fmax(best_open, model->quality.value);
    }
    b->market->best_quality = best;
    b->market->floor_quality = truly_open ? best_open : best;
    main_floor = b->market->floor_quality *
                 p[shares[input_choice(b->inputs, INPUT_PERFORMANCE_NEEDS)]].value;
    large_floor = b->market->floor_quality * p[PARAMETER_FLOOR_GOOD].value;
    small_floor = b->market->floor_quality * p[PARAMETER_FLOOR_BASIC].value;
    for (int i = 0; i < POOL_COUNT; i++)
        b->market->pools[i].floor = main_floor;
    b->market->pools[POOL_HOSTED_LARGE].floor = large_floor;
    b->market->pools[POOL_OWN_LARGE].floor = large_floor;
    b->market->pools[POOL_HOSTED_SMALL].floor = small_floor;
    b->market->pools[POOL_OWN_SMALL].floor = small_floor;
}

/* Equal but for the last digits of a product counts as reaching it. */
static bool
reaches(double quality, double floor)
{
    return quality >= floor * (1 - COST_TIE);
}

/* ---- API lanes ------------------------------------------------------------------- */

enum pinning { PIN_NONE, PIN_OTHER, PIN_MODEL, PIN_OFFER };

/* How a pin touches a row: not at all, it names another one, the row's open model, the row. */
static enum pinning
offer_pinning(const struct builder *b, const struct pool_kind *kind,
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

/* Whether the pinned provider sells anything of this kind: else the pin is about another lane. */
static bool
provider_pin_binds(const struct builder *b, enum lane_kind lane)
{
    const char *pin = pin_of(b->inputs, INPUT_PROVIDER);

    if (!pin)
        return false;
    if (lane == LANE_OWN) {
        for (size_t i = 0; i < b->catalog->gpu_offer_count; i++)
            if (strcmp(b->catalog->gpu_offers[i].provider_id, pin) == 0)
                return true;
        return false;
    }
    for (size_t i = 0; i < b->catalog->offer_count; i++)
        if (b->catalog->offers[i].proprietary == (lane == LANE_PROPRIETARY) &&
            strcmp(b->catalog->offers[i].provider_id, pin) == 0)
            return true;
    return false;
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
offer_broken(const struct builder *b, const struct pool *pool,
             const struct api_offer *offer)
{
    struct maybe quality = offer_quality(offer);
    unsigned broken = offer_rules_broken(&b->terms, offer);

    if (offer->open_model)
        broken |= open_model_rules_broken(&b->terms, offer->open_model, false);
    if (!quality.known)
        broken |= BIT(ELIGIBLE_AGE);
    else if (!reaches(quality.value, pool->floor))
        broken |= BIT(ELIGIBLE_QUALITY);
    return broken;
}

/* The rule that bars a row from the pool, or ELIGIBLE_COUNT with *out filled. */
static enum eligibility
offer_admit(const struct builder *b, const struct pool_kind *kind, struct pool *pool,
            bool provider_bound, const struct api_offer *offer,
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
        broken |= BIT(ELIGIBLE_PROVIDER);
    if (pinning != PIN_NONE)
        admitted = ~BIT(ELIGIBLE_OPENNESS);
    else if (provider_pinned)
        admitted = BIT(ELIGIBLE_PROVIDER);
    out->admitted = broken & admitted;
    broken &= ~admitted;
    for (size_t i = 0; i < ARRAY_LEN(order); i++)
        if (broken & BIT(order[i]))
            return order[i];
    return ELIGIBLE_COUNT;
}

/* Doubts compare by claims, a row's region last. */
static int
doubt_rank(const struct doubt *doubt)
{
    return 2 * doubt->claims + (doubt->region ? 1 : 0);
}

static void
api_pool_init(const struct builder *b, const struct pool_kind *kind)
{
    struct pool *pool = &b->market->pools[kind->id];
    struct api_candidate *list = ARENA_ARRAY(b->arena, b->catalog->offer_count,
                                             struct api_candidate);
    bool provider_bound = provider_pin_binds(b, kind->lane);
    size_t count = 0, kept = 0;
    int least = -1;

    for (size_t i = 0; i < b->catalog->offer_count; i++) {
        const struct api_offer *offer = &b->catalog->offers[i];
        enum eligibility rule;

        if (offer->proprietary != (kind->lane == LANE_PROPRIETARY))
            continue;
        rule = offer_admit(b, kind, pool, provider_bound, offer, &list[count]);
        if (rule == ELIGIBLE_FACT)
            reject_missing(pool, "price");
        else if (rule != ELIGIBLE_COUNT)
            reject(pool, rule);
        else if (least < 0 || doubt_rank(&list[count].doubt) < least)
            least = doubt_rank(&list[count].doubt);
        count += rule == ELIGIBLE_COUNT;
    }
    for (size_t i = 0; i < count; i++) {
        if (doubt_rank(&list[i].doubt) == least)
            list[kept++] = list[i];
        else
            reject(pool, ELIGIBLE_PROVIDER);
    }
    pool->api = list;
    pool->api_count = kept;
}

/* ---- own lanes: configurations --------------------------------------------------- */

static bool
is_own_pool(int id)
{
    return pool_kinds[id].lane == LANE_OWN;
}

/* Count a rejection in each own pool of a set. */
static void
reject_all(const struct builder *b, unsigned pools, enum eligibility rule)
{
    for (int i = 0; i < POOL_COUNT; i++)
        if (pools & BIT(i))
            reject(&b->market->pools[i], rule);
}

static void
reject_all_missing(const struct builder *b, unsigned pools, const char *fact)
{
    for (int i = 0; i < POOL_COUNT; i++)
        if (pools & BIT(i))
            reject_missing(&b->market->pools[i], fact);
}

/* What of a model is to be tried: the pools it may serve and what pins overrode there. */
struct model_use {
    const struct open_model *model;
    unsigned pools;
    unsigned pinned; /* of these, the pools whose pin names it */
    unsigned broken; /* the rules it breaks */
};

static bool
model_use_init(const struct builder *b, const struct open_model *model,
               struct model_use *out)
{
    enum eligibility rule = open_model_rule(&b->terms, model, true);
    const char *missing;

    *out = (struct model_use){.model = model};
    out->broken = open_model_rules_broken(&b->terms, model, true);
    for (int i = 0; i < POOL_COUNT; i++) {
        struct pool *pool = &b->market->pools[i];
        const char *pin = pin_of(b->inputs, pool_kinds[i].pin);
        bool pinned = pin && strcmp(pin, model->id) == 0;

        if (!is_own_pool(i))
            continue;
        if (pin && !pinned)
            reject(pool, ELIGIBLE_PIN);
        else if (rule == ELIGIBLE_OPENNESS || (!pinned && rule != ELIGIBLE_COUNT))
            reject(pool, rule);
        else if (!pinned && !reaches(model->quality.value, pool->floor))
            reject(pool, ELIGIBLE_QUALITY);
        else
            out->pools |= BIT(i);
        if (pinned)
            out->pinned |= BIT(i);
    }
    if (out->pools && !throughput_known(model, &missing)) {
        reject_all_missing(b, out->pools, missing);
        out->pools = 0;
    }
    for (int i = 0; i < POOL_COUNT; i++)
        if (out->pools & BIT(i))
            b->market->pools[i].rejections.modelled = true;
    return out->pools != 0;
}

/* Pools whose floor a precision of the model still reaches; counts those it does not. */
static unsigned
pools_reached(const struct builder *b, const struct model_use *use,
              struct maybe quality)
{
    unsigned reached = 0;

    for (int i = 0; i < POOL_COUNT; i++) {
        struct pool *pool = &b->market->pools[i];

        if (!(use->pools & BIT(i)))
            continue;
        if ((use->pinned & BIT(i)) ||
            (quality.known && reaches(quality.value, pool->floor))) {
            reached |= BIT(i);
        } else {
            reject(pool, ELIGIBLE_QUALITY);
            pool->rejections.coarse = true;
        }
    }
    return reached;
}

static bool
pool_below_floor(const struct builder *b, unsigned pools, struct maybe quality)
{
    for (int i = 0; i < POOL_COUNT; i++)
        if ((pools & BIT(i)) &&
            !(quality.known && reaches(quality.value, b->market->pools[i].floor)))
            return true;
    return false;
}

/*
 * The user's own capacity of a replica; with its price given too, the choice is made
 * without both.
 */
static bool
capacity_is_given(const struct inputs *inputs)
{
    return input_is_given(inputs, INPUT_REPLICA_TOKENS_MONTH) &&
           !input_is_given(inputs, INPUT_REPLICA_USD_MONTH);
}

static double
usable_tokens(const struct builder *b, const struct throughput *throughput)
{
    const double *v = b->inputs->number;

    if (capacity_is_given(b->inputs))
        return v[INPUT_REPLICA_TOKENS_MONTH];
    return floor(throughput->requests_per_second * v[INPUT_TOKENS_PER_REQUEST] *
                 v[INPUT_ACTIVE_HOURS_MONTH] * 3600 * v[INPUT_TARGET_UTILISATION]);
}

static void
note_no_fit(const struct builder *b, unsigned pools, const struct sizing *sizing)
{
    for (int i = 0; i < POOL_COUNT; i++) {
        double *least = &b->market->pools[i].rejections.needed_gb;

        if ((pools & BIT(i)) && (*least == 0 || sizing->needed_gb < *least))
            *least = sizing->needed_gb;
    }
    reject_all(b, pools, ELIGIBLE_FIT);
}

/* One configuration into *out; false when it cannot run, which is then counted. */
static bool
configuration_init(const struct builder *b, const struct model_use *use,
                   const struct replica *replica, unsigned pools, struct maybe quality,
                   unsigned admitted, struct configuration *out)
{
    const struct assessment *own = b->inputs->assessment;
    const struct request_shape *shape = &b->market->shape;

    *out = (struct configuration){.replica = *replica, .quality = quality};
    out->pools = pools;
    out->admitted = admitted | (use->pinned ? use->broken : 0);
    if (use->pinned && pool_below_floor(b, use->pinned & pools, quality))
        out->admitted |= BIT(ELIGIBLE_QUALITY);
    sizing_compute(b->catalog, replica->model, replica->precision, replica->gpu,
                   replica->gpus, shape->min_context_tokens, shape->input_tokens,
                   shape->output_tokens, &out->sizing);
    if (!out->sizing.fits) {
        note_no_fit(b, pools, &out->sizing);
        return false;
    }
    if (!throughput_compute(b->catalog, replica, shape, out->sizing.max_sequences,
                            own->pilots, own->pilot_count, &out->throughput)) {
        reject_all(b, pools, ELIGIBLE_SPEED);
        return false;
    }
    if (capacity_is_given(b->inputs))
        out->throughput.basis = CAPACITY_GIVEN;
    out->replica_tokens = usable_tokens(b, &out->throughput);
    if (out->replica_tokens < 1) {
        reject_all(b, pools, ELIGIBLE_SPEED);
        return false;
    }
    return true;
}

struct configuration_list {
    struct configuration *items;
    size_t count, capacity;
};

static struct configuration *
configuration_next(const struct builder *b, struct configuration_list *list)
{
    enum { FIRST = 256 };

    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : FIRST;
        struct configuration *items = ARENA_ARRAY(b->arena, capacity,
                                                  struct configuration);

        if (list->count)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->capacity = capacity;
    }
    return &list->items[list->count];
}

/* Every size of a replica of a model in one precision on one card. */
static void
configurations_of(const struct builder *b, const struct model_use *use,
                  enum precision precision, const struct gpu *gpu, unsigned admitted,
                  struct configuration_list *list)
{
    struct precision_use run = precision_use(&b->terms, use->model, precision, gpu);
    struct maybe quality = use->model->quality;
    unsigned pools;

    if (!run.allowed)
        return;
    quality.value *= run.quality_factor;
    pools = pools_reached(b, use, quality);
    if (run.admitted)
        admitted |= BIT(ELIGIBLE_PRECISION);
    for (int i = 0; pools && i < REPLICA_SIZES; i++) {
        struct replica replica = {use->model, precision, gpu, replica_sizes[i]};

        if (replica.gpus > link_most_gpus(gpu))
            reject_all(b, pools, ELIGIBLE_LINK);
        else if (configuration_init(b, use, &replica, pools, quality, admitted,
                                    configuration_next(b, list)))
            list->count++;
    }
}

static bool
any_precision_allowed(const struct builder *b, const struct open_model *model,
                      const struct gpu *gpu)
{
    for (int p = 0; p < PRECISION_COUNT; p++)
        if (precision_use(&b->terms, model, (enum precision)p, gpu).allowed)
            return true;
    return false;
}

/* Whether a card may be used at all; *admitted gets the rule that its pin overrode. */
static enum eligibility
gpu_rule(const struct builder *b, const struct gpu *gpu, unsigned *admitted)
{
    const char *pin = pin_of(b->inputs, INPUT_GPU);
    bool prototype = input_choice(b->inputs, INPUT_GOAL) == GOAL_PROTOTYPE;

    *admitted = 0;
    if (pin && strcmp(pin, gpu->id) != 0)
        return ELIGIBLE_PIN;
    if (gpu->class == GPU_CONSUMER && !prototype) {
        if (!pin)
            return ELIGIBLE_CONSUMER;
        *admitted = BIT(ELIGIBLE_CONSUMER);
    }
    return ELIGIBLE_COUNT;
}

static void
configurations_init(const struct builder *b, struct configuration_list *list)
{
    unsigned own_pools = 0;
    bool *usable = ARENA_ARRAY(b->arena, b->catalog->gpu_count, bool);
    unsigned *admitted = ARENA_ARRAY(b->arena, b->catalog->gpu_count, unsigned);

    for (int i = 0; i < POOL_COUNT; i++)
        own_pools |= is_own_pool(i) ? BIT(i) : 0;
    for (size_t g = 0; g < b->catalog->gpu_count; g++) {
        enum eligibility rule = gpu_rule(b, &b->catalog->gpus[g], &admitted[g]);

        usable[g] = rule == ELIGIBLE_COUNT;
        if (!usable[g])
            reject_all(b, own_pools, rule);
    }
    for (size_t m = 0; m < b->catalog->model_count; m++) {
        struct model_use use;

        if (!model_use_init(b, &b->catalog->models[m], &use))
            continue;
        for (size_t g = 0; g < b->catalog->gpu_count; g++) {
            const struct gpu *gpu = &b->catalog->gpus[g];

            if (!usable[g])
                continue;
            if (!any_precision_allowed(b, use.model, gpu))
                reject_all(b, use.pools, ELIGIBLE_PRECISION);
            for (int p = 0; p < PRECISION_COUNT; p++)
                configurations_of(b, &use, (enum precision)p, gpu, admitted[g], list);
        }
    }
}

/* ---- own lanes: machines --------------------------------------------------------- */

/* A rental row that passes its rules. */
struct machine_row {
    const struct gpu_offer *offer;
    struct doubt doubt;
    bool in_region; /* it names the user's region */
};

struct machine_rows {
    struct machine_row *items; /* in the order of the catalog */
    size_t count;
    size_t *per_gpu; /* rows of each card of the catalog */
};

/* Whether another row of the same provider and card names the user's region. */
static bool
has_row_in_region(const struct machine_row *rows, size_t count,
                  const struct machine_row *row)
{
    for (size_t i = 0; i < count; i++) {
        const struct machine_row *other = &rows[i];

        if (other->in_region && other->offer->gpu == row->offer->gpu &&
            strcmp(other->offer->provider_id, row->offer->provider_id) == 0)
            return true;
    }
    return false;
}

/* The rows that may be rented; each pool counts the ones that may not. */
static void
machine_rows_init(const struct builder *b, unsigned own_pools, struct machine_rows *out)
{
    const char *pin = pin_of(b->inputs, INPUT_PROVIDER);
    bool bound = provider_pin_binds(b, LANE_OWN);
    struct machine_row *rows = ARENA_ARRAY(b->arena, b->catalog->gpu_offer_count,
                                           struct machine_row);
    size_t count = 0;

    for (size_t i = 0; i < b->catalog->gpu_offer_count; i++) {
        const struct gpu_offer *offer = &b->catalog->gpu_offers[i];
        struct machine_row row = {.offer = offer};
        enum eligibility rule = bound && strcmp(pin, offer->provider_id) != 0
                                    ? ELIGIBLE_PIN
                                    : gpu_offer_rule(&b->terms, offer, &row.doubt);

        row.in_region = (place_set(offer->region) & b->terms.region) != 0;
        if (rule != ELIGIBLE_COUNT)
            reject_all(b, own_pools, rule);
        else
            rows[count++] = row;
    }
    out->items = ARENA_ARRAY(b->arena, count, struct machine_row);
    out->per_gpu = ARENA_ARRAY(b->arena, b->catalog->gpu_count, size_t);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].doubt.other_region && has_row_in_region(rows, count, &rows[i])) {
            reject_all(b, own_pools, ELIGIBLE_PRICE);
            continue;
        }
        out->per_gpu[rows[i].offer->gpu - b->catalog->gpus]++;
        out->items[out->count++] = rows[i];
    }
}

static double
rent_month(const struct builder *b, const struct gpu_offer *offer, int machine_gpus)
{
    double hours = offer->pricing == PRICING_ON_DEMAND
                       ? b->inputs->number[INPUT_ACTIVE_HOURS_MONTH]
                       : HOURS_MONTH;

    return (double)offer->hour.micro / MICRO / offer->gpu_count * machine_gpus * hours;
}

/* The user's own price of a replica's machine, where given: one replica is then one machine. */
static void
candidate_override(const struct builder *b, struct own_candidate *candidate)
{
    if (!input_is_given(b->inputs, INPUT_REPLICA_USD_MONTH) ||
        input_is_given(b->inputs, INPUT_REPLICA_TOKENS_MONTH))
        return; /* with both given the choice is the one made without them */
    candidate->machine_usd = b->inputs->number[INPUT_REPLICA_USD_MONTH];
    candidate->machine_gpus = candidate->config->replica.gpus;
    candidate->per_machine = 1;
    candidate->own_price = true;
}

static bool
rented_candidate(const struct builder *b, const struct configuration *config,
                 const struct machine_row *row, struct own_candidate *out)
{
    int machine_gpus = rental_machine_gpus(row->offer, config->replica.gpus);

    if (machine_gpus == 0)
        return false;
    *out = (struct own_candidate){
        .config = config,
        .offer = row->offer,
        .machine_gpus = machine_gpus,
        .per_machine = machine_gpus / config->replica.gpus,
        .machine_usd = rent_month(b, row->offer, machine_gpus),
        .reserved = row->offer->pricing != PRICING_ON_DEMAND,
        .admitted = config->admitted,
        .doubt = row->doubt};
    candidate_override(b, out);
    return true;
}

static bool
owned_candidate(const struct builder *b, const struct configuration *config,
                struct own_candidate *out, const char **missing)
{
    const struct gpu *gpu = config->replica.gpu;
    int machine_gpus = owned_machine_gpus(gpu, config->replica.gpus);
    struct owned_machine machine;
    struct owned_machine *kept;

    if (!owned_machine(b->catalog, b->inputs, gpu, machine_gpus, &machine, missing))
        return false;
    kept = ARENA_NEW(b->arena, struct owned_machine);
    *kept = machine;
    *out = (struct own_candidate){.config = config,
                                  .machine = kept,
                                  .machine_gpus = machine_gpus,
                                  .per_machine = machine_gpus / config->replica.gpus,
                                  .machine_usd = kept->month,
                                  .admitted = config->admitted};
    candidate_override(b, out);
    return true;
}

struct candidate_list {
    struct own_candidate *items;
    size_t count;
};

/* Every configuration of a pool on every machine that can be had. */
static void
pool_candidates(const struct builder *b, int id,
                const struct configuration_list *configs,
                const struct machine_rows *rows, struct candidate_list *out)
{
    struct pool *pool = &b->market->pools[id];
    size_t most = 0;

    for (size_t c = 0; c < configs->count; c++) {
        const struct configuration *config = &configs->items[c];

        if (config->pools & BIT(id))
            most += b->market->owned
                        ? 1
                        : rows->per_gpu[config->replica.gpu - b->catalog->gpus];
    }
    out->items = ARENA_ARRAY(b->arena, most, struct own_candidate);
    out->count = 0;
    for (size_t c = 0; c < configs->count; c++) {
        const struct configuration *config = &configs->items[c];
        const char *missing;

        if (!(config->pools & BIT(id)))
            continue;
        pool->rejections.sized = true;
        if (b->market->owned) {
            if (owned_candidate(b, config, &out->items[out->count], &missing))
                out->count++;
            else
                reject_missing(pool, missing);
            continue;
        }
        for (size_t r = 0; r < rows->count; r++) {
            if (rows->items[r].offer->gpu != config->replica.gpu)
                continue;
            if (rented_candidate(b, config, &rows->items[r], &out->items[out->count]))
                out->count++;
            else
                reject(pool, ELIGIBLE_UNIT);
        }
    }
}

/*
 * Of the candidates, those of which least is unknown; the others are counted under the
 * provider rule.
 */
static void
keep_least_doubted(struct pool *pool, struct candidate_list *list)
{
    size_t kept = 0;
    int least = -1;

    for (size_t i = 0; i < list->count; i++) {
        int rank = doubt_rank(&list->items[i].doubt);

        if (least < 0 || rank < least)
            least = rank;
    }
    for (size_t i = 0; i < list->count; i++) {
        if (doubt_rank(&list->items[i].doubt) == least)
            list->items[kept++] = list->items[i];
        else
            reject(pool, ELIGIBLE_PROVIDER);
    }
    list->count = kept;
}

/* ---- the frontier ---------------------------------------------------------------- */

/* What qsort's comparison needs beside the two. */
struct ranked {
    const struct own_candidate *candidate;
    const struct inputs *inputs;
    long long price_step; /* millionths of a dollar a month: nearer prices are one */
};

static int
ranked_compare(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->price_step != b->price_step)
        return a->price_step < b->price_step ? -1 : 1;
    return own_candidate_order(a->inputs, a->candidate, b->candidate);
}

static long long
price_step(double machine_usd)
{
    return llround(machine_usd * MICRO);
}

/*
 * Whether the same configuration stands on a machine that is never worse.  Rows of a
 * configuration are neighbours; this spares most of them the sorting.
 */
static bool
has_better_row(const struct inputs *inputs, const struct pool *pool, size_t at)
{
    const struct own_candidate *c = &pool->own[at];
    size_t first = at;

    while (first > 0 && pool->own[first - 1].config == c->config)
        first--;
    for (size_t i = first; i < pool->own_count && pool->own[i].config == c->config;
         i++) {
        const struct own_candidate *other = &pool->own[i];
        long long gap = price_step(other->machine_usd) - price_step(c->machine_usd);

        if (other != c && other->reserved == c->reserved &&
            other->per_machine >= c->per_machine &&
            (gap < 0 || (gap == 0 && own_candidate_order(inputs, other, c) < 0)))
            return true;
    }
    return false;
}

/*
 * Machines needed fall with the tokens of a replica and with the replicas of a machine,
 * whatever the volume.  So a candidate that is no better in either than one before it
 * in the order of price and ties can never be chosen.  A reserved machine is billed by
 * other rules and is only held against its like.
 */
static void
frontier_init(const struct builder *b, struct pool *pool)
{
    double best[2][GPUS_MOST + 2] = {
        {0}}; /* tokens of a replica, by replicas a machine and more */
    struct ranked *order = ARENA_ARRAY(b->arena, pool->own_count, struct ranked);
    size_t count = 0;

    for (size_t i = 0; i < pool->own_count; i++)
        if (!has_better_row(b->inputs, pool, i))
            order[count++] = (struct ranked){&pool->own[i], b->inputs,
                                             price_step(pool->own[i].machine_usd)};
    qsort(order, count, sizeof *order, ranked_compare);
    pool->frontier = ARENA_ARRAY(b->arena, count, const struct own_candidate *);
    for (size_t i = 0; i < count; i++) {
        const struct own_candidate *c = order[i].candidate;
        double *tokens = best[c->reserved];

        if (tokens[c->per_machine] >= c->config->replica_tokens)
            continue;
        pool->frontier[pool->frontier_count++] = c;
        for (int k = 1; k <= c->per_machine; k++)
            tokens[k] = fmax(tokens[k], c->config->replica_tokens);
    }
}

static void
own_pools_init(const struct builder *b)
{
    struct configuration_list configs = {0};
    struct machine_rows rows = {0};
    unsigned own_pools = 0;

    for (int i = 0; i < POOL_COUNT; i++)
        own_pools |= is_own_pool(i) ? BIT(i) : 0;
    if (!b->market->owned)
        machine_rows_init(b, own_pools, &rows);
    configurations_init(b, &configs);
    for (int i = 0; i < POOL_COUNT; i++) {
        struct pool *pool = &b->market->pools[i];
        struct candidate_list list;

        if (!is_own_pool(i))
            continue;
        if (i == POOL_OWN_LARGE && pool->floor == b->market->pools[POOL_OWN].floor) {
            *pool =
                b->market->pools[POOL_OWN]; /* the same pin, so the same candidates */
            continue;
        }
        pool_candidates(b, i, &configs, &rows, &list);
        keep_least_doubted(pool, &list);
        pool->own = list.items;
        pool->own_count = list.count;
        frontier_init(b, pool);
    }
}

/* ---- ties ------------------------------------------------------------------------ */

static int
words_compare(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

/* Multilingual and reasoning prefer models published for that. */
static bool
is_preferred(const struct inputs *inputs, const struct open_model *model)
{
    int use = input_choice(inputs, INPUT_USE_CASE);

    return model &&
           ((use == USE_MULTILINGUAL && model->category == CATEGORY_MULTILINGUAL) ||
            (use == USE_REASONING && model->category == CATEGORY_REASONING));
}

static int
model_order(const struct inputs *inputs, const struct open_model *a, struct maybe qa,
            const struct open_model *b, struct maybe qb)
{
    bool pa = is_preferred(inputs, a), pb = is_preferred(inputs, b);
    double quality_a = maybe_or(qa, -1), quality_b = maybe_or(qb, -1);

    if (pa != pb)
        return pa ? -1 : 1;
    if (quality_a != quality_b)
        return quality_a > quality_b ? -1 : 1;
    return 0;
}

int
api_candidate_order(const struct inputs *inputs, const struct api_candidate *a,
                    const struct api_candidate *b)
{
    const struct api_offer *x = a->offer, *y = b->offer;
    int order = model_order(inputs, x->open_model, a->quality, y->open_model,
                            b->quality);

    if (order == 0)
        order = words_compare(x->open_model_id ? x->open_model_id : x->id,
                              y->open_model_id ? y->open_model_id : y->id);
    if (order == 0)
        order = words_compare(x->provider_id, y->provider_id);
    return order ? order : (x > y) - (x < y);
}

int
own_candidate_order(const struct inputs *inputs, const struct own_candidate *a,
                    const struct own_candidate *b)
{
    const struct replica *x = &a->config->replica, *y = &b->config->replica;
    int order = model_order(inputs, x->model, a->config->quality, y->model,
                            b->config->quality);

    if (order == 0)
        order = words_compare(x->model->id, y->model->id);
    if (order == 0)
        order = words_compare(precision_names[x->precision],
                              precision_names[y->precision]);
    if (order == 0)
        order = words_compare(x->gpu->id, y->gpu->id);
    if (order == 0)
        order = (x->gpus > y->gpus) - (x->gpus < y->gpus);
    if (order == 0 && a->offer && b->offer)
        order = words_compare(a->offer->provider_id, b->offer->provider_id);
    if (order == 0)
        order = (a->machine_gpus > b->machine_gpus) -
                (a->machine_gpus < b->machine_gpus);
    return order ? order : (a->offer > b->offer) - (a->offer < b->offer);
}

/* ---- the market ------------------------------------------------------------------ */

/* The first rule of a list that took a candidate; the lists begin with what is asked last. */
static int
first_that_took(const struct pool *pool, const enum eligibility *rules, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (pool->rejections.count[rules[i]] > 0)
            return (int)rules[i];
    return ELIGIBLE_FACT; /* nothing was there to begin with */
}

/* Of an own lane: what was asked of machines, else of models on cards, else of models. */
static int
own_rule_of_last(const struct pool *pool, bool owned)
{
    static const enum eligibility models[] = {
        ELIGIBLE_FACT, ELIGIBLE_QUALITY,  ELIGIBLE_CONTEXT, ELIGIBLE_LICENCE,
        ELIGIBLE_AGE,  ELIGIBLE_OPENNESS, ELIGIBLE_PIN};
    static const enum eligibility runs[] = {ELIGIBLE_SPEED, ELIGIBLE_FIT};
    static const enum eligibility cards[] = {ELIGIBLE_PRECISION, ELIGIBLE_CONSUMER,
                                             ELIGIBLE_PIN};
    static const enum eligibility machines[] = {ELIGIBLE_UNIT, ELIGIBLE_PROVIDER,
                                                ELIGIBLE_PRICE, ELIGIBLE_PIN};
    const struct rejections *r = &pool->rejections;

    if (r->sized)
        return owned ? ELIGIBLE_FACT
                     : first_that_took(pool, machines, ARRAY_LEN(machines));
    if (!r->modelled)
        return first_that_took(pool, models, ARRAY_LEN(models));
    if (r->count[ELIGIBLE_SPEED] > 0 || r->count[ELIGIBLE_FIT] > 0)
        return first_that_took(pool, runs, ARRAY_LEN(runs));
    return r->coarse ? ELIGIBLE_QUALITY
                     : first_that_took(pool, cards, ARRAY_LEN(cards));
}

/*
 * The rule that took the last candidate of an empty pool: of the rules that took any,
 * the one that is asked last.
 */
static int
rule_of_last(const struct pool *pool, bool own, bool owned)
{
    static const enum eligibility offers[] = {
        ELIGIBLE_QUALITY, ELIGIBLE_PROVIDER, ELIGIBLE_CONTEXT, ELIGIBLE_AGE,
        ELIGIBLE_PRICE,   ELIGIBLE_OPENNESS, ELIGIBLE_FACT,    ELIGIBLE_PIN};

    if (pool->api_count + pool->own_count > 0)
        return -1;
    return own ? own_rule_of_last(pool, owned)
               : first_that_took(pool, offers, ARRAY_LEN(offers));
}

void
market_init(const struct catalog *catalog, const struct inputs *inputs, long as_of_day,
            struct arena *arena, struct market *out)
{
    const double *v = inputs->number;
    struct builder b = {catalog, inputs, arena, out, {0}};

    *out = (struct market){.active_hours = v[INPUT_ACTIVE_HOURS_MONTH]};
    out->shape = (struct request_shape){
        .input_tokens = v[INPUT_INPUT_SHARE] * v[INPUT_TOKENS_PER_REQUEST],
        .output_tokens = (1 - v[INPUT_INPUT_SHARE]) * v[INPUT_TOKENS_PER_REQUEST],
        .cached_input_share = v[INPUT_CACHED_INPUT_SHARE],
        .min_context_tokens = v[INPUT_MIN_CONTEXT_TOKENS],
        .min_tokens_per_second = v[INPUT_MIN_TOKENS_PER_SECOND],
    };
    out->owned = input_choice(inputs, INPUT_HOSTING) == HOSTING_OWN ||
                 input_choice(inputs, INPUT_DATA_RESIDENCY) == RESIDENCY_ON_PREMISES;
    eligibility_terms_init(catalog, inputs, as_of_day, &b.terms);
    floors_init(&b);
    for (int i = 0; i < POOL_COUNT; i++)
        if (!is_own_pool(i))
            api_pool_init(&b, &pool_kinds[i]);
    own_pools_init(&b);
    for (int i = 0; i < POOL_COUNT; i++)
        out->pools[i].rejections.last = rule_of_last(&out->pools[i], is_own_pool(i),
                                                     out->owned);
    out->made_for = *inputs;
    out->pilots = inputs->assessment->pilots;
    out->pilot_count = inputs->assessment->pilot_count;
}

/* Inputs that a market hangs on. */
static const enum input market_inputs[] = {
    INPUT_PERFORMANCE_NEEDS,
    INPUT_GOAL,
    INPUT_USE_CASE,
    INPUT_THIRD_PARTY_PROCESSING,
    INPUT_DATA_RESIDENCY,
    INPUT_REGION,
    INPUT_FRAMEWORKS,
    INPUT_OPENNESS,
    INPUT_MIN_CONTEXT_TOKENS,
    INPUT_MIN_TOKENS_PER_SECOND,
    INPUT_INPUT_SHARE,
    INPUT_TOKENS_PER_REQUEST,
    INPUT_CACHED_INPUT_SHARE,
    INPUT_BATCH_SHARE,
    INPUT_ACTIVE_HOURS_MONTH,
    INPUT_DISCOUNT_PCT_YEAR,
    INPUT_HOSTING,
    INPUT_COMMITMENT_MONTHS,
    INPUT_TARGET_UTILISATION,
    INPUT_ELECTRICITY_USD_KWH,
    INPUT_PUE,
    INPUT_AMORTISATION_MONTHS,
    INPUT_RESIDUAL_PCT,
    INPUT_HARDWARE_MAINTENANCE_PCT_YEAR,
    INPUT_API_MODEL,
    INPUT_HOSTED_MODEL,
    INPUT_OPEN_MODEL,
    INPUT_SMALL_MODEL,
    INPUT_GPU,
    INPUT_PROVIDER,
    INPUT_QUANTIZATION,
    INPUT_API_INPUT_USD_MTOK,
    INPUT_API_OUTPUT_USD_MTOK,
    INPUT_API_CACHED_USD_MTOK,
    INPUT_HOSTED_INPUT_USD_MTOK,
    INPUT_HOSTED_OUTPUT_USD_MTOK,
    INPUT_HOSTED_CACHED_USD_MTOK,
    INPUT_REPLICA_TOKENS_MONTH,
    INPUT_REPLICA_USD_MONTH,
};

bool
market_serves(const struct market *market, const struct inputs *inputs)
{
    const struct inputs *made_for = &market->made_for;

    for (size_t i = 0; i < ARRAY_LEN(market_inputs); i++) {
        enum input key = market_inputs[i];

        if (made_for->number[key] != inputs->number[key] ||
            input_is_given(made_for, key) != input_is_given(inputs, key) ||
            words_compare(made_for->text[key], inputs->text[key]) != 0)
            return false;
    }
    return market->pilots == inputs->assessment->pilots &&
           market->pilot_count == inputs->assessment->pilot_count;
}
