/*
 * figures_lane.c - models, cards, prices and what each lane makes of them.
 */
#include "decide/figure_builder.h"
#include "decide/plan_facts.h"

#define MTOK 1e6

static struct maybe
usd(struct price price)
{
    return price.known ? maybe_of((double)price.micro / MTOK) : maybe_unknown();
}

/* Rows that were all read from one place. */
static void
facts_put(struct figure_builder *b, const char *self, const struct figure_row *rows,
          size_t count, const struct provenance *provenance)
{
    struct figure_scope scope = {.self = self};
    size_t first = b->count;

    figure_put_rows(b, &scope, rows, count);
    for (size_t i = first; i < b->count; i++)
        figure_read_from(b->items[i], provenance);
}

#define FACT(key, value, unit)                     \
    {                                              \
        key, value, unit, EVIDENCE_CATALOG, "", "" \
    }

static const char *
model_figures(struct figure_builder *b, const struct open_model *model)
{
    const char *self = figure_key(b, "model.%s", figure_part(b, model->id));
    const struct figure_row rows[] = {
        FACT("params_b", model->params_b, "billion parameters"),
        FACT("active_params_b", model->active_params_b, "billion parameters a token"),
        FACT("experts", model->experts, "experts a layer"),
        FACT("experts_per_token", model->experts_per_token, "experts a token"),
        FACT("kv_elems_per_token", model->kv_elems_per_token, "cache elements a token"),
        FACT("kv_elems_per_token_full", model->kv_elems_per_token_full,
             "cache elements a token"),
        FACT("sliding_window_tokens", model->sliding_window_tokens, "tokens"),
        FACT("context_tokens", model->context_tokens, "tokens"),
        FACT("quality", model->quality, "index"),
    };

    facts_put(b, self, rows, ARRAY_LEN(rows), &model->provenance);
    return self;
}

static const char *
gpu_figures(struct figure_builder *b, const struct gpu *gpu)
{
    const char *self = figure_key(b, "gpu.%s", figure_part(b, gpu->id));
    const struct figure_row rows[] = {
        FACT("vram_gb", maybe_of(gpu->vram_gb), "GB"),
        FACT("bandwidth_gbs", maybe_of(gpu->bandwidth_gbs), "GB a second"),
        FACT("fp16_tflops", maybe_of(gpu->fp16_tflops), "dense TFLOPS"),
        FACT("fp8_tflops", gpu->fp8_tflops, "dense TFLOPS"),
        FACT("fp4_tflops", gpu->fp4_tflops, "dense TFLOPS"),
        FACT("tdp_w", gpu->tdp_w, "W"),
        FACT("purchase_usd", gpu->purchase_usd, "USD"),
    };

    facts_put(b, self, rows, ARRAY_LEN(rows), &gpu->provenance);
    return self;
}

/* ---- API prices ------------------------------------------------------------------ */

/* A part of a price: the user's own, or the row's. */
static void
price_part(struct figure_builder *b, const char *self, const char *part, double value,
           bool own, enum input input, const struct provenance *provenance)
{
    struct figure *f = figure_put(b, figure_key(b, "%s.%s", self, part),
                                  maybe_of(value), "USD per 1M tokens",
                                  own ? EVIDENCE_GIVEN : EVIDENCE_CATALOG, "");

    if (own)
        figure_from(b, f, "input.%s", input_table[input].key);
    else
        figure_read_from(f, provenance);
}

static const char *
price_figures(struct figure_builder *b, const struct api_candidate *candidate)
{
    const struct api_offer *offer = candidate->offer;
    const struct api_price *price = &candidate->price;
    bool api = offer->proprietary;
    const char *self = figure_key(b, "price.%s.%s", figure_part(b, offer->provider_id),
                                  figure_part(b, offer->id));
    struct figure_scope scope = {.self = self};
    const struct figure_row rows[] = {
        {"fresh", maybe_of(price->fresh), "USD per 1M tokens", EVIDENCE_ESTIMATED,
         "(1 - cached share) x input + cached share x cached",
         ".input .cached input.cached_input_share"},
        {"blended", maybe_of(price->blended), "USD per 1M tokens", EVIDENCE_ESTIMATED,
         "input share x fresh + (1 - input share) x output",
         ".fresh .output input.input_share"},
        {"paid", maybe_of(price->paid), "USD per 1M tokens", EVIDENCE_ESTIMATED,
         "blended x (1 - batch share x batch discount)",
         ".blended .batch_discount input.batch_share"},
    };
    const struct figure_row facts[] = {
        FACT("batch_discount", maybe_of(price->batch_discount), "share"),
        FACT("quality", candidate->quality, "index"),
        FACT("context_tokens", offer->context_tokens, "tokens"),
    };

    price_part(b, self, "input", price->input, price->own_input,
               api ? INPUT_API_INPUT_USD_MTOK : INPUT_HOSTED_INPUT_USD_MTOK,
               &offer->provenance);
    price_part(b, self, "cached", price->cached, price->own_cached,
               api ? INPUT_API_CACHED_USD_MTOK : INPUT_HOSTED_CACHED_USD_MTOK,
               &offer->provenance);
    price_part(b, self, "output", price->output, price->own_output,
               api ? INPUT_API_OUTPUT_USD_MTOK : INPUT_HOSTED_OUTPUT_USD_MTOK,
               &offer->provenance);
    facts_put(b, self, facts, ARRAY_LEN(facts), &offer->provenance);
    figure_put_rows(b, &scope, rows, ARRAY_LEN(rows));
    return self;
}

/* ---- lanes ----------------------------------------------------------------------- */

static double
served_tokens(const struct decision *d, const struct lane *lane)
{
    double tokens = 0;

    for (int m = 0; m < d->demand.months; m++)
        tokens += lane->tokens[m];
    return tokens;
}

static double
all_tokens(const struct decision *d)
{
    double tokens = 0;

    for (int m = 0; m < d->demand.months; m++)
        tokens += d->demand.tokens[m];
    return tokens;
}

static struct maybe
lane_share(const struct decision *d, const struct lane *lane)
{
    double all = all_tokens(d);

    return all > 0 ? maybe_of(served_tokens(d, lane) / all) : maybe_unknown();
}

static void
api_lane_figures(struct figure_builder *b, const char *self, const struct lane *lane)
{
    struct figure_scope scope = {.self = self, .price = price_figures(b, lane->api)};
    const struct figure_row rows[] = {
        {"price_usd_mtok", maybe_of(lane->api->price.paid), "USD per 1M tokens",
         EVIDENCE_ESTIMATED, "the price of the cheapest row that passes every rule",
         "price.paid"},
        {"quality", lane->api->quality, "index", EVIDENCE_CATALOG, "quality of the row",
         "price.quality"},
        {"share", lane_share(b->decision, lane), "share of the horizon's tokens",
         EVIDENCE_ESTIMATED, "tokens of the lane / all tokens",
         "demand.tokens.first demand.tokens.last"},
    };

    figure_put_rows(b, &scope, rows, ARRAY_LEN(rows));
}

static enum evidence
capacity_evidence(enum capacity_basis basis)
{
    static const enum evidence evidences[] = {
        [CAPACITY_ESTIMATED] = EVIDENCE_ESTIMATED,
        [CAPACITY_CALIBRATED] = EVIDENCE_ESTIMATED,
        [CAPACITY_MEASURED] = EVIDENCE_MEASURED,
        [CAPACITY_GIVEN] = EVIDENCE_GIVEN,
    };

    return evidences[basis];
}

static void
memory_figures(struct figure_builder *b, const struct figure_scope *scope,
               const struct configuration *config)
{
    const struct replica *r = &config->replica;
    const struct figure_row rows[] = {
        {"bits", maybe_of(precision_bits(r->precision)), "bits a weight",
         EVIDENCE_ASSUMED,
         "fp16 16, fp8 and int8 8, int4 and mxfp4 4.25 with their scales", ""},
        {"gpus", maybe_of(r->gpus), "GPUs a replica", EVIDENCE_ESTIMATED,
         "the size of the cheapest candidate", ""},
        {"kv_element_bytes", maybe_of(kv_element_bytes(r->precision, r->gpu)), "bytes",
         EVIDENCE_ASSUMED, "1 for fp8 or fp4 weights on a card with native fp8, else 2",
         ""},
        {"weights_gb", maybe_of(config->sizing.weights_gb), "GB", EVIDENCE_ESTIMATED,
         "parameters x bits / 8", "model.params_b .bits"},
        {"kv_budget_gb", maybe_of(config->sizing.kv_budget_gb), "GB",
         EVIDENCE_ESTIMATED, "GPUs x VRAM x 0.9 - weights - 2 GB x GPUs",
         ".gpus gpu.vram_gb parameter.memory_use .weights_gb "
         "parameter.memory_reserve_gb"},
        {"kv_request_gb", maybe_of(config->sizing.kv_request_gb), "GB",
         EVIDENCE_ESTIMATED,
         "cache elements of input + output / 2 tokens x bytes an element; a sliding "
         "window holds no more than the window",
         "model.kv_elems_per_token model.kv_elems_per_token_full "
         "model.sliding_window_tokens .kv_element_bytes demand.request.input "
         "demand.request.output"},
        {"max_sequences", maybe_of(config->sizing.max_sequences), "requests at once",
         EVIDENCE_ESTIMATED, "min(256, floor(budget / cache of a request))",
         ".kv_budget_gb .kv_request_gb parameter.max_sequences"},
    };

    figure_put_rows(b, scope, rows, ARRAY_LEN(rows));
}

static void
pilot_read(struct figure *figure, const struct pilot *pilot)
{
    figure->source = pilot->source ? pilot->source : "pilot";
    figure->as_of = pilot->date;
}

static void
speed_figures(struct figure_builder *b, const struct figure_scope *scope,
              const struct configuration *config)
{
    const struct throughput *t = &config->throughput;
    enum evidence capacity = capacity_evidence(t->basis);
    const struct figure_row rows[] = {
        {"batch", maybe_of(t->batch), "requests decoded together", EVIDENCE_ESTIMATED,
         "the largest batch that fits and whose user still gets the speed asked for",
         ".max_sequences input.min_tokens_per_second"},
        {"step_s", maybe_of(t->step_s), "seconds", EVIDENCE_ESTIMATED,
         "max((weights read + batch x cache) / (MBU x bandwidth x GPUs x link), 2 x "
         "active parameters x batch / (MFU x FLOPS x GPUs x link))",
         "model.params_b model.active_params_b model.experts model.experts_per_token "
         ".kv_request_gb .batch .bits .gpus gpu.bandwidth_gbs gpu.fp16_tflops "
         "gpu.fp8_tflops gpu.fp4_tflops parameter.mbu_capacity parameter.mfu_modern "
         "parameter.mfu_older parameter.link_fast parameter.link_pcie"},
        {"prefill_s", maybe_of(t->prefill_s), "seconds", EVIDENCE_ESTIMATED,
         "2 x active parameters x input x (1 - cached share) / (MFU x FLOPS x GPUs x "
         "link)",
         "model.params_b model.active_params_b demand.request.input "
         "input.cached_input_share .gpus gpu.fp16_tflops gpu.fp8_tflops gpu.fp4_tflops "
         "parameter.mfu_modern parameter.mfu_older parameter.link_fast "
         "parameter.link_pcie"},
        {"calibration", maybe_of(t->calibration), "times the estimate",
         t->benchmark ? EVIDENCE_MEASURED : EVIDENCE_ASSUMED,
         t->benchmark ? "published output tokens a second / the estimate at its shape, "
                        "held to 0.4..2.5"
                      : "1: no published run of this model, card, count and precision "
                        "is near this shape",
         ""},
        {"requests_per_second", maybe_of(t->requests_per_second), "requests a second",
         capacity,
         t->pilot ? "measured output tokens a second / output tokens of a request"
                  : "calibration / (prefill + output x step / batch)",
         t->pilot ? "demand.request.output"
                  : ".prefill_s .step_s .batch .calibration demand.request.output"},
        {"output_tokens_per_second", maybe_of(t->output_tokens_per_second),
         "output tokens a second", capacity, "requests a second x output tokens",
         ".requests_per_second demand.request.output"},
        {"user_tokens_per_second", maybe_of(t->user_tokens_per_second),
         "tokens a second for one user", capacity,
         "1 / (step at MBU 0.7 + 3 ms + batch x prefill / output)",
         ".step_s .batch .prefill_s parameter.mbu_user parameter.step_overhead_s "
         "demand.request.output"},
    };
    size_t first = b->count;

    figure_put_rows(b, scope, rows, ARRAY_LEN(rows));
    for (size_t i = first; i < b->count; i++) {
        if (b->items[i]->evidence != EVIDENCE_MEASURED)
            continue;
        if (t->benchmark)
            figure_read_from(b->items[i], &t->benchmark->provenance);
        else if (t->pilot)
            pilot_read(b->items[i], t->pilot);
    }
}

/* What a machine costs a month: by the hour, by its parts, or as the user says. */
static void
machine_figures(struct figure_builder *b, const char *self, const struct lane *lane)
{
    const struct own_candidate *own = lane->own;
    const char *key = figure_key(b, "%s.machine_usd_month", self);
    struct figure *f;

    if (lane->terms.machine_usd != own->machine_usd || own->own_price) {
        f = figure_put(b, key, maybe_of(lane->terms.machine_usd), "USD a month",
                       EVIDENCE_GIVEN, "");
        figure_from(b, f, "input.replica_usd_month");
        return;
    }
    if (own->offer) {
        const char *row = figure_key(b, "price.%s.%s",
                                     figure_part(b, own->offer->provider_id),
                                     figure_part(b, own->config->replica.gpu->id));
        struct figure *hour = figure_put(
            b, figure_key(b, "%s.hour", row),
            maybe_of(usd(own->offer->hour).value / own->offer->gpu_count),
            "USD an hour of one GPU", EVIDENCE_CATALOG, "");

        figure_read_from(hour, &own->offer->provenance);
        f = figure_put(
            b, key, maybe_of(own->machine_usd), "USD a month", EVIDENCE_ESTIMATED,
            own->reserved ? "USD an hour x GPUs of the machine x 730 h"
                          : "USD an hour x GPUs of the machine x active hours");
        figure_from(b, f, "%s.hour", row);
        figure_from(b, f, "%s.machine_gpus", self);
        if (!own->reserved)
            figure_from(b, f, "input.active_hours_month");
        return;
    }
    f = figure_put(b, key, maybe_of(own->machine_usd), "USD a month",
                   EVIDENCE_ESTIMATED,
                   "depreciation + capital + maintenance + power + facilities");
    figure_from(b, f, "%s.machine.depreciation", self);
    figure_from(b, f, "%s.machine.capital", self);
    figure_from(b, f, "%s.machine.maintenance", self);
    figure_from(b, f, "%s.machine.power", self);
    figure_from(b, f, "%s.machine.facilities", self);
}

static void
owned_figures(struct figure_builder *b, const struct figure_scope *scope,
              const struct owned_machine *m)
{
    const struct figure_row rows[] = {
        {"machine.purchase", maybe_of(m->purchase), "USD", EVIDENCE_ESTIMATED,
         "8 cards + server base price for NVLink or Infinity Fabric; else cards x 1.15 + "
         "4,000",
         ".machine_gpus gpu.purchase_usd default.server_base_price_usd "
         "parameter.server_pcie_factor parameter.server_pcie_usd"},
        {"machine.kw", maybe_of(m->kw), "kW", EVIDENCE_ESTIMATED,
         "(300 + 0.3 x GPUs x TDP + 0.8 x GPUs x TDP) / 1000",
         ".machine_gpus gpu.tdp_w parameter.power_base_w parameter.power_base_share "
         "parameter.power_load"},
        {"machine.depreciation", maybe_of(m->depreciation_month), "USD a month",
         EVIDENCE_ESTIMATED, "(purchase - residual) / life",
         ".machine.purchase input.residual_pct input.amortisation_months"},
        {"machine.capital", maybe_of(m->capital_month), "USD a month",
         EVIDENCE_ESTIMATED, "discount rate / 12 x (purchase + residual) / 2",
         ".machine.purchase input.residual_pct input.discount_pct_year"},
        {"machine.maintenance", maybe_of(m->maintenance_month), "USD a month",
         EVIDENCE_ESTIMATED, "purchase x maintenance / 12",
         ".machine.purchase input.hardware_maintenance_pct_year"},
        {"machine.power", maybe_of(m->power_month), "USD a month", EVIDENCE_ESTIMATED,
         "kW x 730 h x PUE x USD per kWh",
         ".machine.kw input.pue input.electricity_usd_kwh"},
        {"machine.facilities", maybe_of(m->facilities_month), "USD a month",
         EVIDENCE_ESTIMATED, "kW x USD per kW and month",
         ".machine.kw default.facilities_usd_per_kw_month"},
    };

    figure_put_rows(b, scope, rows, ARRAY_LEN(rows));
}

static void
count_figures(struct figure_builder *b, const struct figure_scope *scope,
              const struct lane *lane)
{
    const struct decision *d = b->decision;
    int months = d->demand.months, last = months - 1;
    int first = lane->first_month < months ? lane->first_month : last;
    double capacity = 0, served = 0;
    bool own_capacity = lane->terms.replica_tokens !=
                            lane->own->config->replica_tokens ||
                        lane->own->config->throughput.basis == CAPACITY_GIVEN;
    const char *replica_inputs =
        own_capacity ? "input.replica_tokens_month"
                     : ".requests_per_second input.tokens_per_request "
                       "input.active_hours_month input.target_utilisation";

    for (int m = lane->first_month; m < months; m++) {
        served += lane->tokens[m];
        capacity += lane->machines[m] * lane->terms.per_machine *
                    lane->terms.replica_tokens /
                    d->inputs.number[INPUT_TARGET_UTILISATION];
    }
    {
        const struct figure_row rows[] = {
            {"machine_gpus", maybe_of(lane->own->machine_gpus), "GPUs a machine",
             EVIDENCE_CATALOG,
             "the smallest unit that is rented or bought and holds a replica", ".gpus"},
            {"replicas_per_machine", maybe_of(lane->terms.per_machine),
             "replicas a machine", EVIDENCE_ESTIMATED,
             "floor(GPUs of the machine / GPUs of a replica)", ".machine_gpus .gpus"},
            {"replica_tokens_month", maybe_of(lane->terms.replica_tokens),
             "tokens a month", own_capacity ? EVIDENCE_GIVEN : EVIDENCE_ESTIMATED,
             own_capacity
                 ? ""
                 : "floor(requests a second x tokens per request x active hours "
                   "x 3600 x target utilisation)",
             replica_inputs},
            {"replicas", maybe_of(lane->replicas[first]), "replicas",
             EVIDENCE_ESTIMATED,
             "ceil(tokens served x peak / tokens of a replica) + spare; hybrid: as many "
             "as make the month cheapest",
             ".replica_tokens_month demand.tokens.first input.peak_to_average "
             "input.redundancy"},
            {"machines", maybe_of(lane->machines[first]), "machines",
             EVIDENCE_ESTIMATED, "max(ceil(replicas / replicas a machine), spare + 1)",
             ".replicas .replicas_per_machine input.redundancy"},
            {"machines.last", maybe_of(lane->machines[last]), "machines",
             EVIDENCE_ESTIMATED, "the same in the last month",
             ".replica_tokens_month .replicas_per_machine demand.tokens.last "
             "input.peak_to_average input.redundancy"},
            {"utilisation",
             capacity > 0 ? maybe_of(served / capacity) : maybe_unknown(), "share",
             EVIDENCE_ESTIMATED,
             "tokens served / installed capacity, over the months with own replicas",
             ".replica_tokens_month .machines .machines.last demand.tokens.first "
             "demand.tokens.last input.target_utilisation"},
            {"quality", lane->own->config->quality, "index", EVIDENCE_ESTIMATED,
             "quality of the model x what its precision keeps",
             "model.quality parameter.int4_quality parameter.int4_quality_small"},
            {"share", lane_share(d, lane), "share of the horizon's tokens",
             EVIDENCE_ESTIMATED, "tokens of the lane / all tokens",
             "demand.tokens.first demand.tokens.last"},
        };

        figure_put_rows(b, scope, rows, ARRAY_LEN(rows));
    }
}

static void
own_lane_figures(struct figure_builder *b, const char *self, const struct lane *lane)
{
    const struct configuration *config = lane->own->config;
    struct figure_scope scope = {.self = self,
                                 .gpu = gpu_figures(b, config->replica.gpu),
                                 .model = model_figures(b, config->replica.model)};

    memory_figures(b, &scope, config);
    speed_figures(b, &scope, config);
    count_figures(b, &scope, lane);
    if (lane->own->machine)
        owned_figures(b, &scope, lane->own->machine);
    machine_figures(b, self, lane);
}

void
figures_of_lanes(struct figure_builder *b)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct plan *plan = &b->decision->options[s].plan;

        for (int i = 0; plan->available && i < plan->lane_count; i++) {
            const struct lane *lane = &plan->lanes[i];
            const char *self = figure_key(b, "lane.%s.%s", strategy_ids[s],
                                          lane_role_names[lane->role]);

            if (lane->kind == LANE_OWN)
                own_lane_figures(b, self, lane);
            else
                api_lane_figures(b, self, lane);
        }
    }
}
