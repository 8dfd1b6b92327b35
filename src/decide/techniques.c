/*
 * techniques.c - what the textbook's optimisation techniques do for this very workload.
 */
#include "decide/techniques.h"

#include "cost/eligibility.h"
#include "cost/own_month.h"

#define MTOK 1e6

static const int sizes[] = {1, 2, 4, 8};

/* The smallest replica of a model in a precision on a card; 0 GPUs when none holds it. */
static int
smallest_replica(const struct decision *d, const struct open_model *model,
                 enum precision precision, const struct gpu *gpu, int max_sequences,
                 struct sizing *sizing, struct throughput *throughput)
{
    const struct request_shape *shape = &d->market->shape;

    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct replica replica = {model, precision, gpu, sizes[i]};

        if (sizes[i] > link_most_gpus(gpu))
            break;
        sizing_compute(d->catalog, model, precision, gpu, sizes[i],
                       shape->min_context_tokens, shape->input_tokens,
                       shape->output_tokens, sizing);
        if (sizing->fits && throughput_compute(d->catalog, &replica, shape,
                                               max_sequences < sizing->max_sequences
                                                   ? max_sequences
                                                   : sizing->max_sequences,
                                               NULL, 0, throughput))
            return sizes[i];
    }
    return 0;
}

/* What the chosen machine costs with replicas of another size and capacity. */
static void
machine_price(const struct decision *d, const struct lane *lane,
              double requests_per_second, struct technique *out)
{
    struct own_terms terms = lane->terms;
    int month = lane->first_month;
    double machines;

    terms.per_machine = lane->own->machine_gpus / out->gpus;
    terms.machine_usd = lane->own->machine_usd;
    terms.replica_tokens = requests_per_second * d->demand.tokens_per_request *
                           d->demand.active_hours * 3600 *
                           d->inputs.number[INPUT_TARGET_UTILISATION];
    if (terms.per_machine < 1 || terms.replica_tokens <= 0)
        return;
    out->machine_usd_mtok = maybe_of(terms.machine_usd /
                                     (terms.per_machine * terms.replica_tokens) * MTOK);
    if (month >= d->demand.months)
        return;
    machines = own_machines(
        &terms, own_replicas(&terms, lane->tokens[month] * d->demand.peak_to_average));
    out->cards = maybe_of(machines * lane->own->machine_gpus);
    out->month_usd = maybe_of(machines * terms.machine_usd);
}

static void
technique_fill(const struct decision *d, const struct lane *lane, const char *id,
               const struct open_model *model, enum precision precision,
               double quality_factor, int max_sequences, struct technique *out)
{
    const struct configuration *now = lane->own->config;
    struct throughput throughput = {0};
    struct sizing sizing = {0};

    *out = (struct technique){
        .id = id,
        .precision = precision,
        .model = model,
        .weights_gb = model->params_b.value * precision_bits(precision) / 8,
        .weights_gb_now = now->sizing.weights_gb,
        .gpus_now = now->replica.gpus,
        .output_tok_s_now = now->throughput.output_tokens_per_second,
        .quality = model->quality,
        .quality_now = now->quality,
    };
    out->quality.value *= quality_factor;
    out->chosen = now->replica.model == model && now->replica.precision == precision;
    out->gpus = smallest_replica(d, model, precision, now->replica.gpu, max_sequences,
                                 &sizing, &throughput);
    out->fits = out->gpus > 0;
    out->output_tok_s = throughput.output_tokens_per_second;
    if (out->fits)
        machine_price(d, lane, throughput.requests_per_second, out);
}

int
techniques_compare(const struct decision *d, struct technique out[TECHNIQUES_MOST])
{
    const struct plan *plan = &d->options[STRATEGY_SELF_HOSTED].plan;
    const struct lane *lane = plan->available ? &plan->lanes[0] : NULL;
    const struct configuration *now = lane ? lane->own->config : NULL;
    const struct parameter_value *p = d->catalog->parameters;
    const struct pool *small = &d->market->pools[POOL_OWN_SMALL];
    const struct {
        const char *id;
        enum precision precision;
    } precisions[] = {{"fp16", PRECISION_FP16},
                      {"fp8", PRECISION_FP8},
                      {"int8", PRECISION_INT8},
                      {"int4", PRECISION_INT4}};
    int most = (int)p[PARAMETER_MAX_SEQUENCES].value, count = 0;

    if (!lane)
        return 0;
    for (size_t i = 0; i < ARRAY_LEN(precisions); i++) {
        bool four = precisions[i].precision == PRECISION_INT4;
        double factor = four && now->replica.model->native_precision != PRECISION_INT4
                            ? p[PARAMETER_INT4_QUALITY].value
                            : 1;

        technique_fill(d, lane, precisions[i].id, now->replica.model,
                       precisions[i].precision, factor, most, &out[count++]);
    }
    technique_fill(d, lane, "one-at-a-time", now->replica.model, now->replica.precision,
                   1, 1, &out[count]);
    out[count++].chosen = false;
    for (size_t i = 0; i < small->frontier_count; i++) {
        const struct replica *replica = &small->frontier[i]->config->replica;

        if (replica->model == now->replica.model)
            continue;
        technique_fill(d, lane, "smaller-model", replica->model, replica->precision, 1,
                       most, &out[count++]);
        break;
    }
    return count;
}
