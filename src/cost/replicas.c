/*
 * replicas.c - every way to run a model that passes.
 */
#include "cost/replicas.h"

#include <math.h>
#include <string.h>

const int replica_sizes[REPLICA_SIZES] = {1, 2, 4, 8};

bool
model_use_init(const struct market_builder *b, const struct open_model *model,
               struct model_use *out)
{
    enum eligibility rule = open_model_rule(&b->terms, model, true);
    const char *missing;

    *out = (struct model_use){.model = model};
    out->broken = open_model_rules_broken(&b->terms, model, true);
    out->measured = throughput_measured(b->catalog, model);
    for (int i = 0; i < POOL_COUNT; i++) {
        struct pool *pool = &b->market->pools[i];
        const char *pin = pin_of(b->inputs, pool_kinds[i].pin);
        bool pinned = pin && strcmp(pin, model->id) == 0;

        if (!is_own_pool(i))
            continue;
        if (pin && !pinned)
            pool_reject(pool, ELIGIBLE_PIN);
        else if (rule == ELIGIBLE_OPENNESS || (!pinned && rule != ELIGIBLE_COUNT))
            pool_reject(pool, rule);
        else if (!pinned && !quality_reaches(model->quality.value, pool->floor))
            pool_reject(pool, ELIGIBLE_QUALITY);
        else
            out->pools |= POOL_BIT(i);
        if (pinned)
            out->pinned |= POOL_BIT(i);
    }
    if (out->pools && !throughput_known(model, &missing)) {
        pools_reject_missing(b, out->pools, missing);
        out->pools = 0;
    }
    for (int i = 0; i < POOL_COUNT; i++)
        if (out->pools & POOL_BIT(i))
            b->market->pools[i].rejections.modelled = true;
    return out->pools != 0;
}

/* Pools whose floor a precision of the model still reaches; counts those it does not. */
static unsigned
pools_reached(const struct market_builder *b, const struct model_use *use,
              struct maybe quality)
{
    unsigned reached = 0;

    for (int i = 0; i < POOL_COUNT; i++) {
        struct pool *pool = &b->market->pools[i];

        if (!(use->pools & POOL_BIT(i)))
            continue;
        if ((use->pinned & POOL_BIT(i)) ||
            (quality.known && quality_reaches(quality.value, pool->floor))) {
            reached |= POOL_BIT(i);
        } else {
            pool_reject(pool, ELIGIBLE_QUALITY);
            pool->rejections.coarse = true;
        }
    }
    return reached;
}

unsigned
configuration_admitted(const struct market_builder *b,
                       const struct configuration *config, enum pool_id id)
{
    bool pinned = config->pinned & POOL_BIT(id);
    bool reaches = config->quality.known &&
                   quality_reaches(config->quality.value, b->market->pools[id].floor);

    return config->admitted | (pinned && !reaches ? RULE_BIT(ELIGIBLE_QUALITY) : 0);
}

bool
capacity_is_given(const struct inputs *inputs)
{
    return input_is_given(inputs, INPUT_REPLICA_TOKENS_MONTH) &&
           !input_is_given(inputs, INPUT_REPLICA_USD_MONTH);
}

/* Tokens of a month that so many requests a second are. */
static double
month_tokens(const struct market_builder *b, double requests_per_second)
{
    const double *v = b->inputs->number;

    return floor(requests_per_second * v[INPUT_TOKENS_PER_REQUEST] *
                 v[INPUT_ACTIVE_HOURS_MONTH] * 3600 * v[INPUT_TARGET_UTILISATION]);
}

double
usable_tokens(const struct market_builder *b, double requests_per_second)
{
    if (capacity_is_given(b->inputs))
        return b->inputs->number[INPUT_REPLICA_TOKENS_MONTH];
    return month_tokens(b, requests_per_second);
}

bool
configuration_measure(const struct market_builder *b, struct configuration *config)
{
    config->replica_tokens = usable_tokens(b, config->throughput.requests_per_second);
    return config->replica_tokens >= 1;
}

static void
note_no_fit(const struct market_builder *b, unsigned pools, const struct sizing *sizing)
{
    for (int i = 0; i < POOL_COUNT; i++) {
        double *least = &b->market->pools[i].rejections.needed_gb;

        if ((pools & POOL_BIT(i)) && (*least == 0 || sizing->needed_gb < *least))
            *least = sizing->needed_gb;
    }
    pools_reject(b, pools, ELIGIBLE_FIT);
}

bool
configuration_runs(const struct market_builder *b, const struct model_use *use,
                   const struct replica *replica, unsigned pools, struct maybe quality,
                   unsigned admitted, struct configuration *out)
{
    const struct assessment *own = b->inputs->assessment;
    const struct request_shape *shape = &b->market->shape;

    *out = (struct configuration){.replica = *replica, .quality = quality};
    out->pools = pools;
    out->admitted = admitted | (use->pinned ? use->broken : 0);
    out->pinned = use->pinned;
    sizing_compute(b->catalog, replica->model, replica->precision, replica->gpu,
                   replica->gpus, shape->min_context_tokens, shape->input_tokens,
                   shape->output_tokens, &out->sizing);
    if (!out->sizing.fits) {
        note_no_fit(b, pools, &out->sizing);
        return false;
    }
    if (!throughput_compute(b->catalog, replica, shape, out->sizing.max_sequences,
                            own->pilots, own->pilot_count, &out->throughput)) {
        pools_reject(b, pools, ELIGIBLE_SPEED);
        return false;
    }
    if (capacity_is_given(b->inputs))
        out->throughput.basis = CAPACITY_GIVEN;
    return true;
}

/* One configuration into *out; false when it cannot run, which is then counted. */
static bool
configuration_init(const struct market_builder *b, const struct model_use *use,
                   const struct replica *replica, unsigned pools, struct maybe quality,
                   unsigned admitted, struct configuration *out)
{
    if (!configuration_runs(b, use, replica, pools, quality, admitted, out))
        return false;
    if (configuration_measure(b, out))
        return true;
    pools_reject(b, pools, ELIGIBLE_SPEED);
    return false;
}

static struct configuration *
configuration_next(const struct market_builder *b, struct configuration_list *list)
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
configurations_of(const struct market_builder *b, const struct model_use *use,
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
        admitted |= RULE_BIT(ELIGIBLE_PRECISION);
    for (int i = 0; pools && i < REPLICA_SIZES; i++) {
        struct replica replica = {use->model, precision, gpu, replica_sizes[i]};

        if (replica.gpus > link_most_gpus(gpu))
            pools_reject(b, pools, ELIGIBLE_LINK);
        else if (configuration_init(b, use, &replica, pools, quality, admitted,
                                    configuration_next(b, list)))
            list->count++;
    }
}

static bool
any_precision_allowed(const struct market_builder *b, const struct open_model *model,
                      const struct gpu *gpu)
{
    for (int p = 0; p < PRECISION_COUNT; p++)
        if (precision_use(&b->terms, model, (enum precision)p, gpu).allowed)
            return true;
    return false;
}

enum eligibility
gpu_rule(const struct market_builder *b, const struct gpu *gpu, unsigned *admitted)
{
    const char *pin = pin_of(b->inputs, INPUT_GPU);
    bool prototype = input_choice(b->inputs, INPUT_GOAL) == GOAL_PROTOTYPE;

    *admitted = 0;
    if (pin && strcmp(pin, gpu->id) != 0)
        return ELIGIBLE_PIN;
    if (gpu->class == GPU_CONSUMER && !prototype) {
        if (!pin)
            return ELIGIBLE_CONSUMER;
        *admitted = RULE_BIT(ELIGIBLE_CONSUMER);
    }
    return ELIGIBLE_COUNT;
}

void
replicas_fill(const struct market_builder *b, struct configuration_list *list)
{
    bool *usable = ARENA_ARRAY(b->arena, b->catalog->gpu_count, bool);
    unsigned *admitted = ARENA_ARRAY(b->arena, b->catalog->gpu_count, unsigned);

    for (size_t g = 0; g < b->catalog->gpu_count; g++) {
        enum eligibility rule = gpu_rule(b, &b->catalog->gpus[g], &admitted[g]);

        usable[g] = rule == ELIGIBLE_COUNT;
        if (!usable[g])
            pools_reject(b, own_pools, rule);
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
                pools_reject(b, use.pools, ELIGIBLE_PRECISION);
            for (int p = 0; p < PRECISION_COUNT; p++)
                configurations_of(b, &use, (enum precision)p, gpu, admitted[g], list);
        }
    }
}
