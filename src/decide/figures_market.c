/*
 * figures_market.c - prices, cards, models and machines, and what may be chosen of them.
 */
#include <string.h>

#include "decide/figure_builder.h"

#define MICRO 1e6

const char *const figure_pool_names[POOL_COUNT] = {
    [POOL_PROPRIETARY] = "proprietary",
    [POOL_HOSTED] = "hosted",
    [POOL_HOSTED_LARGE] = "hosted-large",
    [POOL_HOSTED_SMALL] = "hosted-small",
    [POOL_OWN] = "own",
    [POOL_OWN_LARGE] = "own-large",
    [POOL_OWN_SMALL] = "own-small",
};

/* ---- models and cards ------------------------------------------------------------ */

const char *
figures_of_model(struct figure_builder *b, const struct open_model *model)
{
    const struct figure_fact facts[] = {
        {"params_b", model->params_b, "billion parameters"},
        {"active_params_b", model->active_params_b, "billion parameters a token"},
        {"experts", model->experts, "experts"},
        {"experts_per_token", model->experts_per_token, "experts a token"},
        {"kv_elems_per_token", model->kv_elems_per_token, "cache elements a token"},
        {"kv_elems_per_token_full", model->kv_elems_per_token_full,
         "cache elements a token"},
        {"sliding_window_tokens", model->sliding_window_tokens, "tokens"},
        {"context_tokens", model->context_tokens, "tokens"},
        {"quality", model->quality, "index points"},
    };
    bool is_new;
    const char *self = figure_prefix(
        b, model, figure_key(b, "model.%s", figure_part(b, model->id)), &is_new);

    if (is_new)
        figure_facts(b, self, facts, ARRAY_LEN(facts), &model->provenance);
    return self;
}

const char *
figures_of_gpu(struct figure_builder *b, const struct gpu *gpu)
{
    const struct figure_fact facts[] = {
        {"vram_gb", maybe_of(gpu->vram_gb), "GB"},
        {"bandwidth_gbs", maybe_of(gpu->bandwidth_gbs), "GB a second"},
        {"fp16_tflops", maybe_of(gpu->fp16_tflops), "dense TFLOPS"},
        {"fp8_tflops", gpu->fp8_tflops, "dense TFLOPS"},
        {"fp4_tflops", gpu->fp4_tflops, "dense TFLOPS"},
        {"tdp_w", gpu->tdp_w, "W"},
        {"purchase_usd", gpu->purchase_usd, "USD"},
    };
    bool is_new;
    const char *self = figure_prefix(
        b, gpu, figure_key(b, "gpu.%s", figure_part(b, gpu->id)), &is_new);

    if (is_new)
        figure_facts(b, self, facts, ARRAY_LEN(facts), &gpu->provenance);
    return self;
}

/* ---- API prices ------------------------------------------------------------------ */

/* One of the three prices of an offer: the user's own, or that of the row. */
struct price_part {
    const char *key;
    double value;
    bool own;
    enum input input; /* own: where it was given */
    bool known;       /* by the row; else the input price stands in */
};

static void
price_part_figure(struct figure_builder *b, const struct figure_scope *scope,
                  const struct price_part *part, const struct api_offer *offer,
                  const char *note)
{
    struct figure *f = figure_put(b, figure_key(b, "%s.%s", scope->self, part->key),
                                  maybe_of(part->value), "USD per 1M tokens",
                                  EVIDENCE_CATALOG, "");

    f->note = note;
    if (part->own) {
        f->evidence = EVIDENCE_GIVEN;
        f->formula = "your own price";
        figure_from(b, f, "input.%s", input_table[part->input].key);
    } else if (!part->known) {
        f->evidence = EVIDENCE_ASSUMED;
        f->formula = "the input price, since no cached price is known";
        figure_inputs(b, scope, f, ".input");
    } else {
        figure_read_from(f, &offer->provenance);
    }
}

static void
price_parts(struct figure_builder *b, const struct figure_scope *scope,
            const struct api_candidate *candidate)
{
    const struct api_offer *offer = candidate->offer;
    const struct api_price *price = &candidate->price;
    const struct api_tier *tier = api_tier_for(offer, b->decision->demand.input_tokens);
    bool api = offer->proprietary;
    const struct price_part parts[] = {
        {"input", price->input, price->own_input,
         api ? INPUT_API_INPUT_USD_MTOK : INPUT_HOSTED_INPUT_USD_MTOK, true},
        {"output", price->output, price->own_output,
         api ? INPUT_API_OUTPUT_USD_MTOK : INPUT_HOSTED_OUTPUT_USD_MTOK, true},
        {"cached", price->cached, price->own_cached,
         api ? INPUT_API_CACHED_USD_MTOK : INPUT_HOSTED_CACHED_USD_MTOK,
         tier ? tier->cached.known : offer->cached.known},
    };
    const char *note = tier ? figure_key(
                                  b,
                                  "the price of requests with more than %lld input "
                                  "tokens",
                                  (long long)tier->above_tokens)
                            : NULL;

    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        price_part_figure(b, scope, &parts[i], offer, parts[i].own ? NULL : note);
}

static void
batch_discount_figure(struct figure_builder *b, const char *self,
                      const struct api_candidate *candidate)
{
    const struct api_offer *offer = candidate->offer;
    bool known = offer->batch_discount_pct.known;
    struct figure *f = figure_put(b, figure_key(b, "%s.batch_discount", self),
                                  maybe_of(candidate->price.batch_discount), "share",
                                  known ? EVIDENCE_CATALOG : EVIDENCE_ASSUMED,
                                  known ? ""
                                        : "none, since no batch discount is known");

    if (known)
        figure_read_from(f, &offer->provenance);
    else
        f->source = figure_method;
}

/* A hosted model is as good as the open model that it is. */
static void
offer_quality_figure(struct figure_builder *b, struct figure_scope *scope,
                     const struct api_candidate *candidate)
{
    const struct open_model *model = candidate->offer->open_model;
    const struct figure_fact own = {"quality", candidate->quality, "index points"};

    if (!model || !model->quality.known) {
        figure_facts(b, scope->self, &own, 1, &candidate->offer->provenance);
        return;
    }
    scope->model = figures_of_model(b, model);
    figure_compute(b, scope, "quality", candidate->quality, "index points",
                   "quality of the open model", "model.quality");
}

const char *
figures_of_offer(struct figure_builder *b, const struct api_candidate *candidate)
{
    const struct api_offer *offer = candidate->offer;
    const struct api_price *price = &candidate->price;
    bool is_new;
    const char *self = figure_prefix(b, offer,
                                     figure_key(b, "price.%s.%s",
                                                figure_part(b, offer->provider_id),
                                                figure_part(b, offer->id)),
                                     &is_new);
    struct figure_scope scope = {.self = self};
    const struct figure_row rows[] = {
        {"fresh", maybe_of(price->fresh), "USD per 1M tokens",
         "(1 - cached share) x input price + cached share x cached price",
         ".input .cached input.cached_input_share"},
        {"blended", maybe_of(price->blended), "USD per 1M tokens",
         "input share x price of input after the cache + (1 - input share) x output price",
         ".fresh .output input.input_share"},
        {"paid", maybe_of(price->paid), "USD per 1M tokens",
         "blended price x (1 - batch share x batch discount)",
         ".blended .batch_discount input.batch_share"},
    };

    if (!is_new)
        return self;
    price_parts(b, &scope, candidate);
    batch_discount_figure(b, self, candidate);
    offer_quality_figure(b, &scope, candidate);
    figure_compute_rows(b, &scope, rows, ARRAY_LEN(rows));
    return self;
}

/* ---- machines -------------------------------------------------------------------- */

/* Which of a provider's rows for a card a row is, from 1; 0 when it is the only one. */
static int
row_number(const struct catalog *catalog, const struct gpu_offer *offer)
{
    int number = 0, count = 0;

    for (size_t i = 0; i < catalog->gpu_offer_count; i++) {
        const struct gpu_offer *row = &catalog->gpu_offers[i];

        if (row->gpu != offer->gpu || strcmp(row->provider_id, offer->provider_id) != 0)
            continue;
        count++;
        if (row == offer)
            number = count;
    }
    return count > 1 ? number : 0;
}

/* "p5.48xlarge, on-demand, us-east-1": what tells a rental row from its neighbours. */
static const char *
row_words(struct figure_builder *b, const struct gpu_offer *offer)
{
    return figure_key(b, "%s%s%s%s%s", offer->instance, offer->instance[0] ? ", " : "",
                      pricing_names[offer->pricing], offer->region[0] ? ", " : "",
                      offer->region);
}

const char *
figures_of_rental(struct figure_builder *b, const struct gpu_offer *offer)
{
    int number = row_number(b->decision->catalog, offer);
    const char *wanted = figure_key(b, "price.%s.%s",
                                    figure_part(b, offer->provider_id),
                                    figure_part(b, offer->gpu->id));
    const struct figure_fact facts[] = {
        {"hour", maybe_of((double)offer->hour.micro / MICRO), "USD an hour"},
        {"gpus", maybe_of(offer->gpu_count), "GPUs"},
        {"unit_gpus", offer->unit_gpus, "GPUs"},
    };
    size_t first;
    bool is_new;
    const char *self = figure_prefix(
        b, offer, number ? figure_key(b, "%s-%d", wanted, number) : wanted, &is_new);

    if (!is_new)
        return self;
    first = b->count;
    figure_facts(b, self, facts, ARRAY_LEN(facts), &offer->provenance);
    b->items[first]->note = row_words(b, offer);
    return self;
}

/* Cards that are bought as whole servers. */
static bool
is_server_card(const struct gpu *gpu)
{
    return gpu->link == LINK_NVLINK || gpu->link == LINK_INFINITY_FABRIC;
}

/* GPUs of a machine: as many whole units as hold a replica. */
static void
machine_gpus_figure(struct figure_builder *b, const struct figure_scope *scope,
                    const struct own_candidate *own)
{
    bool server = own->machine && is_server_card(own->config->replica.gpu);
    struct maybe value = maybe_of(own->machine_gpus);

    if (own->offer && own->offer->unit_gpus.known)
        figure_compute(b, scope, "gpus", value, "GPUs",
                       "the smallest multiple of the unit that holds a replica",
                       "price.unit_gpus replica.gpus");
    else if (own->offer)
        figure_compute(b, scope, "gpus", value, "GPUs",
                       "the smallest multiple of the instance that holds a replica",
                       "price.gpus replica.gpus");
    else if (server)
        figure_compute(
            b, scope, "gpus", value, "GPUs",
            "8: a server of cards over NVLink or Infinity Fabric is bought whole",
            "replica.gpus")
            ->source = figure_method;
    else
        figure_compute(b, scope, "gpus", value, "GPUs", "as many as a replica has",
                       "replica.gpus");
}

static void
rented_figures(struct figure_builder *b, const struct figure_scope *scope,
               const struct own_candidate *own)
{
    machine_gpus_figure(b, scope, own);
    figure_compute(
        b, scope, "usd_month", maybe_of(own->machine_usd), "USD a month",
        own->reserved ? "USD an hour / GPUs of it x GPUs of the machine x 730 h"
                      : "USD an hour / GPUs of it x GPUs of the machine x "
                        "active hours",
        own->reserved ? "price.hour price.gpus .gpus"
                      : "price.hour price.gpus .gpus input.active_hours_month");
}

static void
owned_figures(struct figure_builder *b, const struct figure_scope *scope,
              const struct own_candidate *own)
{
    const struct owned_machine *m = own->machine;
    bool server = is_server_card(own->config->replica.gpu);
    const struct figure_row rows[] = {
        {"purchase_usd", maybe_of(m->purchase), "USD",
         server ? "GPUs x price of a card + base price of the server"
                : "GPUs x price of a card x 1.15 + 4,000",
         server ? ".gpus gpu.purchase_usd default.server_base_price_usd.value"
                : ".gpus gpu.purchase_usd parameter.server_pcie_factor "
                  "parameter.server_pcie_usd"},
        {"kw", maybe_of(m->kw), "kW",
         "(base + base share x GPUs x power limit + load x GPUs x power limit) / 1000",
         ".gpus gpu.tdp_w parameter.power_base_w parameter.power_base_share "
         "parameter.power_load"},
        {"depreciation_usd_month", maybe_of(m->depreciation_month), "USD a month",
         "purchase x (1 - residual) / months of life",
         ".purchase_usd input.residual_pct input.amortisation_months"},
        {"capital_usd_month", maybe_of(m->capital_month), "USD a month",
         "discount rate / 12 x purchase x (1 + residual) / 2",
         ".purchase_usd input.residual_pct input.discount_pct_year"},
        {"maintenance_usd_month", maybe_of(m->maintenance_month), "USD a month",
         "purchase x maintenance a year / 12",
         ".purchase_usd input.hardware_maintenance_pct_year"},
        {"power_usd_month", maybe_of(m->power_month), "USD a month",
         "kW x 730 h x PUE x USD per kWh", ".kw input.pue input.electricity_usd_kwh"},
        {"facilities_usd_month", maybe_of(m->facilities_month), "USD a month",
         "kW x USD per kW and month", ".kw default.facilities_usd_per_kw_month.value"},
        {"usd_month", maybe_of(m->month), "USD a month",
         "depreciation + capital + maintenance + power + facilities",
         ".depreciation_usd_month .capital_usd_month .maintenance_usd_month "
         ".power_usd_month .facilities_usd_month"},
    };

    machine_gpus_figure(b, scope, own);
    figure_compute_rows(b, scope, rows, ARRAY_LEN(rows));
}

/* A row and a number of its GPUs: what makes two rented machines the same. */
static const char *
machine_name(struct figure_builder *b, const struct own_candidate *own,
             const char *price)
{
    if (own->machine)
        return figure_key(b, "machine.own.%s-%dx",
                          figure_part(b, own->config->replica.gpu->id),
                          own->machine_gpus);
    return figure_key(b, "machine.%s-%dx", price + strlen("price."), own->machine_gpus);
}

const char *
figures_of_machine(struct figure_builder *b, const struct own_candidate *own)
{
    struct figure_scope scope = {
        .gpu = figures_of_gpu(b, own->config->replica.gpu),
        .price = own->offer ? figures_of_rental(b, own->offer) : NULL,
        .replica = figures_of_replica(b, own->config),
    };
    bool is_new;

    scope.self = figure_prefix(
        b, own->offer ? (const void *)own->offer : own->config->replica.gpu,
        machine_name(b, own, scope.price), &is_new);
    if (is_new && own->machine)
        owned_figures(b, &scope, own);
    else if (is_new)
        rented_figures(b, &scope, own);
    return scope.self;
}

const char *
figure_candidate_text(struct figure_builder *b, const struct own_candidate *own)
{
    const struct replica *replica = &own->config->replica;

    return figure_key(b, "%s %s on %d x %s, %s", replica->model->name,
                      precision_names[replica->precision], replica->gpus,
                      replica->gpu->name,
                      own->offer ? own->offer->provider_id : "own machine");
}

/* ---- what may be chosen ---------------------------------------------------------- */

/* What the rules read of the answers, for every pool. */
static const enum input asked[] = {
    INPUT_PERFORMANCE_NEEDS,
    INPUT_THIRD_PARTY_PROCESSING,
    INPUT_DATA_RESIDENCY,
    INPUT_REGION,
    INPUT_FRAMEWORKS,
    INPUT_OPENNESS,
    INPUT_GOAL,
    INPUT_USE_CASE,
    INPUT_MIN_CONTEXT_TOKENS,
    INPUT_TOKENS_PER_REQUEST,
    INPUT_MIN_TOKENS_PER_SECOND,
    INPUT_COMMITMENT_MONTHS,
    INPUT_HOSTING,
};

static void
pool_figures(struct figure_builder *b, enum pool_id id)
{
    const struct decision *d = b->decision;
    const struct pool *pool = &d->market->pools[id];
    const char *self = figure_key(b, "pool.%s", figure_pool_names[id]);
    struct provenance catalog = {
        .source = figure_key(b, "catalog %s", d->catalog->version),
        .as_of = d->catalog->as_of};
    struct figure *candidates = figure_put(
        b, figure_key(b, "%s.candidates", self),
        maybe_of((double)(pool->api_count + pool->own_count)), "candidates",
        EVIDENCE_CATALOG, "what the rules leave of the catalog");

    figure_read_from(candidates, &catalog);
    for (size_t i = 0; i < ARRAY_LEN(asked); i++)
        figure_from(b, candidates, "input.%s", input_table[asked[i]].key);
    figure_from(b, candidates, "%s.floor", self);
    for (int rule = 0; rule < ELIGIBLE_COUNT; rule++) {
        struct figure *f;

        if (!pool->rejections.count[rule])
            continue;
        f = figure_put(b, figure_key(b, "%s.rejected.%s", self, eligibility_ids[rule]),
                       maybe_of(pool->rejections.count[rule]), "", EVIDENCE_CATALOG,
                       "");
        figure_read_from(f, &catalog);
        f->note = d->catalog->eligibility[rule].sentence;
        figure_from(b, candidates, "%s", f->key);
    }
    if (pool->rejections.needed_gb > 0) {
        struct figure *f = figure_put(
            b, figure_key(b, "%s.needed_gb", self),
            maybe_of(pool->rejections.needed_gb), "GB", EVIDENCE_CATALOG,
            "the least memory that would hold what did not fit");

        figure_read_from(f, &catalog);
    }
}

static enum parameter
floor_parameter(const struct decision *d, enum pool_id id)
{
    static const enum parameter needs[] = {
        [PERFORMANCE_CUTTING_EDGE] = PARAMETER_FLOOR_CUTTING_EDGE,
        [PERFORMANCE_GOOD] = PARAMETER_FLOOR_GOOD,
        [PERFORMANCE_BASIC] = PARAMETER_FLOOR_BASIC,
    };

    if (id == POOL_HOSTED_LARGE || id == POOL_OWN_LARGE)
        return PARAMETER_FLOOR_GOOD;
    if (id == POOL_HOSTED_SMALL || id == POOL_OWN_SMALL)
        return PARAMETER_FLOOR_BASIC;
    return needs[input_choice(&d->inputs, INPUT_PERFORMANCE_NEEDS)];
}

static void
floor_figure(struct figure_builder *b, enum pool_id id)
{
    const struct decision *d = b->decision;
    struct figure_scope scope = {
        .self = figure_key(b, "pool.%s", figure_pool_names[id])};
    bool truly_open = input_choice(&d->inputs, INPUT_OPENNESS) == OPENNESS_TRULY_OPEN;
    struct figure *f = figure_compute(
        b, &scope, "floor", maybe_of(d->market->pools[id].floor), "index points",
        truly_open ? "share x the best quality of the truly open models"
                   : "share x the best quality",
        truly_open ? "rating.best_open_quality" : "rating.best_quality");

    figure_from(b, f, "parameter.%s", parameter_keys[floor_parameter(d, id)]);
}

/* The best quality of all offers: the top of the performance scale, with its row. */
static void
best_quality_figures(struct figure_builder *b)
{
    const struct decision *d = b->decision;
    struct figure *f = figure_put(
        b, "rating.best_quality", maybe_of(d->market->best_quality), "index points",
        EVIDENCE_CATALOG, "the best quality of active offers");

    f->source = figure_key(b, "catalog %s", d->catalog->version);
    f->as_of = d->catalog->as_of;
    for (size_t i = 0; i < d->catalog->offer_count; i++) {
        const struct api_offer *offer = &d->catalog->offers[i];

        if (offer->status != OFFER_ACTIVE || !offer->quality.known ||
            offer->quality.value != d->market->best_quality)
            continue;
        figure_read_from(f, &offer->provenance);
        f->note = offer->name;
        break;
    }
    if (input_choice(&d->inputs, INPUT_OPENNESS) != OPENNESS_TRULY_OPEN)
        return;
    f = figure_put(
        b, "rating.best_open_quality", maybe_of(d->market->floor_quality),
        "index points", EVIDENCE_CATALOG,
        "the best quality of truly open models that can run on own replicas");
    f->source = figure_key(b, "catalog %s", d->catalog->version);
    f->as_of = d->catalog->as_of;
    figure_from(b, f, "input.openness");
}

void
figures_of_pools(struct figure_builder *b)
{
    best_quality_figures(b);
    for (int id = 0; id < POOL_COUNT; id++) {
        pool_figures(b, (enum pool_id)id);
        floor_figure(b, (enum pool_id)id);
    }
}
