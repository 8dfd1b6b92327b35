/*
 * throughput.c - what one replica serves: a batched roofline.
 */
#include "cost/throughput.h"

#include <math.h>
#include <string.h>

#define GIGA 1e9
#define TERA 1e12

double
compute_tflops(enum precision precision, const struct gpu *gpu)
{
    switch (precision) {
    case PRECISION_FP8:
    case PRECISION_INT8:
        return maybe_or(gpu->fp8_tflops, gpu->fp16_tflops);
    case PRECISION_MXFP4:
        return maybe_or(gpu->fp4_tflops, gpu->fp16_tflops);
    case PRECISION_FP16:
    case PRECISION_INT4:
    case PRECISION_COUNT:
        break;
    }
    return gpu->fp16_tflops;
}

bool
is_expert_mixture(const struct open_model *model)
{
    return model->active_params_b.known &&
           model->active_params_b.value < model->params_b.value;
}

bool
throughput_known(const struct open_model *model, const char **missing)
{
    const struct {
        const char *name;
        bool known;
    } facts[] = {
        {"params_b", model->params_b.known},
        {"kv_elems_per_token", model->kv_elems_per_token.known},
        {"experts", !is_expert_mixture(model) || model->experts.known},
        {"experts_per_token",
         !is_expert_mixture(model) || model->experts_per_token.known},
    };

    for (size_t i = 0; i < ARRAY_LEN(facts); i++)
        if (!facts[i].known) {
            *missing = facts[i].name;
            return false;
        }
    return true;
}

enum parameter
link_parameter(const struct gpu *gpu)
{
    return gpu->link == LINK_PCIE ? PARAMETER_LINK_PCIE : PARAMETER_LINK_FAST;
}

enum parameter
mfu_parameter(const struct gpu *gpu)
{
    bool older = gpu->generation == GENERATION_AMPERE ||
                 gpu->generation == GENERATION_CDNA3 ||
                 gpu->generation == GENERATION_CDNA4;

    return older ? PARAMETER_MFU_OLDER : PARAMETER_MFU_MODERN;
}

static double
link_efficiency(const struct catalog *catalog, const struct gpu *gpu, int gpus)
{
    return gpus == 1 ? 1 : catalog->parameters[link_parameter(gpu)].value;
}

static double
compute_utilisation(const struct catalog *catalog, const struct gpu *gpu)
{
    return catalog->parameters[mfu_parameter(gpu)].value;
}

void
roofline_init(const struct catalog *catalog, const struct replica *replica,
              double input_tokens, double output_tokens, struct roofline *out)
{
    const struct open_model *model = replica->model;
    double total = model->params_b.value * GIGA;
    double active = maybe_or(model->active_params_b, model->params_b.value) * GIGA;
    double bytes = precision_bits(replica->precision) / 8;
    double link = link_efficiency(catalog, replica->gpu, replica->gpus);
    double expert = 0;

    out->experts = 0;
    out->hit_share = 0;
    if (is_expert_mixture(model)) {
        out->experts = model->experts.value;
        out->hit_share = model->experts_per_token.value / model->experts.value;
        expert = (total - active) / (out->experts - model->experts_per_token.value);
    }
    out->expert_bytes = expert * bytes;
    out->weight_bytes_shared = (total - out->experts * expert) * bytes;
    out->kv_bytes = kv_elements(model, input_tokens + output_tokens / 2) *
                    kv_element_bytes(replica->precision, replica->gpu);
    out->bandwidth = replica->gpu->bandwidth_gbs * GIGA * replica->gpus * link;
    out->active_ops = 2 * active;
    out->flops = compute_tflops(replica->precision, replica->gpu) * TERA *
                 compute_utilisation(catalog, replica->gpu) * replica->gpus * link;
}

/* Seconds of one decoding step of a batch, at a share of the memory bandwidth. */
static double
step_seconds(const struct roofline *roof, int batch, double mbu)
{
    double hit = roof->experts * (1 - pow(1 - roof->hit_share, batch));
    double weights = roof->weight_bytes_shared + hit * roof->expert_bytes;
    double memory = (weights + batch * roof->kv_bytes) / (mbu * roof->bandwidth);

    return fmax(memory, roof->active_ops * batch / roof->flops);
}

static double
prefill_seconds(const struct roofline *roof, double computed_input_tokens)
{
    return roof->active_ops * computed_input_tokens / roof->flops;
}

static double
replica_seconds(double prefill_s, double step_s, double output_tokens, int batch)
{
    return fmax(SHORTEST_REQUEST_S, prefill_s + output_tokens * step_s / batch);
}

/* Tokens a second that one of `batch` users sees. */
static double
user_speed(const struct catalog *catalog, const struct roofline *roof, int batch,
           double prefill_s, double output_tokens)
{
    double mbu = catalog->parameters[PARAMETER_MBU_USER].value;
    double overhead = catalog->parameters[PARAMETER_STEP_OVERHEAD_S].value;

    return 1 / (step_seconds(roof, batch, mbu) + overhead +
                batch * prefill_s / output_tokens);
}

/* The largest batch whose user still gets the speed asked for; 0 when none does. */
static int
largest_batch(const struct catalog *catalog, const struct roofline *roof, int most,
              double prefill_s, const struct request_shape *shape)
{
    int low = 0, high = most - 1;

    /* most batches are as large as fits, so that is tried first */
    if (shape->output_tokens <= 0 || shape->min_tokens_per_second <= 0 || most < 1 ||
        user_speed(catalog, roof, most, prefill_s, shape->output_tokens) >=
            shape->min_tokens_per_second)
        return most;
    while (low < high) {
        int middle = low + (high - low + 1) / 2;

        if (user_speed(catalog, roof, middle, prefill_s, shape->output_tokens) >=
            shape->min_tokens_per_second)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

double
throughput_estimate_of(const struct catalog *catalog, const struct benchmark *benchmark)
{
    const char *missing;
    struct replica replica = {benchmark->open_model, PRECISION_FP16, benchmark->gpu,
                              benchmark->gpu_count};
    struct roofline roof;
    struct sizing sizing;
    double input = benchmark->input_tokens.value,
           output = benchmark->output_tokens.value;
    double mbu = catalog->parameters[PARAMETER_MBU_CAPACITY].value;
    int batch;

    if (!benchmark->open_model || !benchmark->gpu || benchmark->precision < 0 ||
        !benchmark->input_tokens.known || !benchmark->output_tokens.known ||
        output <= 0 || !throughput_known(benchmark->open_model, &missing))
        return 0;
    replica.precision = (enum precision)benchmark->precision;
    sizing_compute(catalog, replica.model, replica.precision, replica.gpu, replica.gpus,
                   1, input, output, &sizing);
    batch = sizing.max_sequences;
    if (benchmark->parallel.known && benchmark->parallel.value < batch)
        batch = (int)benchmark->parallel.value;
    if (batch < 1)
        return 0;
    roofline_init(catalog, &replica, input, output, &roof);
    return output / replica_seconds(prefill_seconds(&roof, input),
                                    step_seconds(&roof, batch, mbu), output, batch);
}

static bool
lengths_near(const struct catalog *catalog, double a, double b)
{
    double factor = catalog->parameters[PARAMETER_BENCHMARK_LENGTH_FACTOR].value;

    return a > 0 && b > 0 && a <= b * factor && b <= a * factor;
}

static bool
benchmark_applies(const struct catalog *catalog, const struct benchmark *benchmark,
                  const struct replica *replica, const struct request_shape *shape)
{
    double parallel = catalog->parameters[PARAMETER_BENCHMARK_PARALLEL].value;

    return benchmark->gpu == replica->gpu && benchmark->gpu_count == replica->gpus &&
           benchmark->precision == (int)replica->precision &&
           benchmark->kind == BENCHMARK_SATURATION &&
           maybe_or(benchmark->parallel, parallel) >= parallel &&
           benchmark->input_tokens.known && benchmark->output_tokens.known &&
           lengths_near(catalog, benchmark->input_tokens.value, shape->input_tokens) &&
           lengths_near(catalog, benchmark->output_tokens.value, shape->output_tokens);
}

static double
length_distance(const struct benchmark *benchmark, const struct request_shape *shape)
{
    return fabs(log(benchmark->input_tokens.value / shape->input_tokens)) +
           fabs(log(benchmark->output_tokens.value / shape->output_tokens));
}

/* The measurement nearest in both lengths, then the highest; NULL when none applies. */
static const struct benchmark *
benchmark_nearest(const struct catalog *catalog, const struct replica *replica,
                  const struct request_shape *shape)
{
    const struct benchmark *best = NULL;
    double best_distance = 0;

    for (size_t i = 0; i < catalog->benchmark_count; i++) {
        const struct benchmark *row = &catalog->benchmarks[i];
        double distance;

        if (row->open_model != replica->model ||
            !benchmark_applies(catalog, row, replica, shape) ||
            throughput_estimate_of(catalog, row) <= 0)
            continue;
        distance = length_distance(row, shape);
        if (!best || distance < best_distance - 1e-12 ||
            (distance <= best_distance + 1e-12 &&
             row->output_tok_s > best->output_tok_s)) {
            best = row;
            best_distance = distance;
        }
    }
    return best;
}

static bool
same_word(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* The user's own measurement of this replica at the workload's shape; NULL when none. */
static const struct pilot *
pilot_of(const struct catalog *catalog, const struct replica *replica,
         const struct request_shape *shape, const struct pilot *pilots, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct pilot *p = &pilots[i];

        if (p->approach == PILOT_OWN && p->output_tokens_per_second.known &&
            same_word(p->model, replica->model->id) &&
            same_word(p->gpu, replica->gpu->id) && p->gpus == replica->gpus &&
            p->quantization &&
            precision_find(p->quantization) == (int)replica->precision &&
            (!p->input_tokens.known ||
             lengths_near(catalog, p->input_tokens.value, shape->input_tokens)) &&
            (!p->output_tokens.known ||
             lengths_near(catalog, p->output_tokens.value, shape->output_tokens)))
            return p;
    }
    return NULL;
}

static void
throughput_calibrate(const struct catalog *catalog, const struct replica *replica,
                     const struct request_shape *shape, struct throughput *out)
{
    const struct benchmark *row = benchmark_nearest(catalog, replica, shape);
    double low = catalog->parameters[PARAMETER_CALIBRATION_LOW].value;
    double high = catalog->parameters[PARAMETER_CALIBRATION_HIGH].value;

    if (!row)
        return;
    out->basis = CAPACITY_CALIBRATED;
    out->benchmark = row;
    out->calibration = fmin(
        high, fmax(low, row->output_tok_s / throughput_estimate_of(catalog, row)));
    out->requests_per_second *= out->calibration;
}

/* A pilot takes the place of the estimate.  False when its user is too slow. */
static bool
throughput_measure(const struct pilot *pilot, const struct request_shape *shape,
                   struct throughput *out)
{
    out->basis = CAPACITY_MEASURED;
    out->pilot = pilot;
    out->calibration = 1;
    if (shape->output_tokens > 0)
        out->requests_per_second = pilot->output_tokens_per_second.value /
                                   shape->output_tokens;
    if (pilot->user_tokens_per_second.known)
        out->user_tokens_per_second = pilot->user_tokens_per_second.value;
    return !pilot->user_tokens_per_second.known ||
           pilot->user_tokens_per_second.value >= shape->min_tokens_per_second;
}

bool
throughput_compute(const struct catalog *catalog, const struct replica *replica,
                   const struct request_shape *shape, int max_sequences,
                   const struct pilot *pilots, size_t pilot_count,
                   struct throughput *out)
{
    double mbu = catalog->parameters[PARAMETER_MBU_CAPACITY].value;
    const struct pilot *pilot = pilot_of(catalog, replica, shape, pilots, pilot_count);
    struct roofline roof;
    bool fast_enough = true;

    *out = (struct throughput){.calibration = 1};
    roofline_init(catalog, replica, shape->input_tokens, shape->output_tokens, &roof);
    out->prefill_s = prefill_seconds(&roof, shape->input_tokens *
                                                (1 - shape->cached_input_share));
    out->batch = largest_batch(catalog, &roof, max_sequences, out->prefill_s, shape);
    if (out->batch < 1 && !pilot)
        return false;
    out->batch = out->batch < 1 ? 1 : out->batch;
    out->step_s = step_seconds(&roof, out->batch, mbu);
    out->requests_per_second = 1 / replica_seconds(out->prefill_s, out->step_s,
                                                   shape->output_tokens, out->batch);
    if (shape->output_tokens > 0)
        out->user_tokens_per_second = user_speed(catalog, &roof, out->batch,
                                                 out->prefill_s, shape->output_tokens);
    if (pilot)
        fast_enough = throughput_measure(pilot, shape, out);
    else
        throughput_calibrate(catalog, replica, shape, out);
    out->output_tokens_per_second = out->requests_per_second * shape->output_tokens;
    out->beyond = shape->input_tokens + shape->output_tokens >
                      catalog->parameters[PARAMETER_BEYOND_CONTEXT_TOKENS].value ||
                  (is_expert_mixture(replica->model) &&
                   shape->input_tokens >=
                       catalog->parameters[PARAMETER_BEYOND_MOE_INPUT_TOKENS].value);
    return fast_enough;
}

bool
throughput_measured(const struct catalog *catalog, const struct open_model *model)
{
    for (size_t i = 0; i < catalog->benchmark_count; i++)
        if (catalog->benchmarks[i].open_model == model)
            return true;
    return false;
}

/* ---- a bound --------------------------------------------------------------------- */

/* More than all rounding on the way to a capacity. */
#define BOUND_SLACK 1e-9

void
card_speed_init(const struct catalog *catalog, const struct gpu *gpu, int gpus,
                struct card_speed *out)
{
    double link = link_efficiency(catalog, gpu, gpus);

    for (int p = 0; p < PRECISION_COUNT; p++) {
        out->op_s[p] = 1 / (compute_tflops((enum precision)p, gpu) * TERA *
                            compute_utilisation(catalog, gpu) * gpus * link);
        out->kv_bytes[p] = kv_element_bytes((enum precision)p, gpu);
    }
    out->byte_s = 1 / (gpu->bandwidth_gbs * GIGA * gpus * link *
                       catalog->parameters[PARAMETER_MBU_CAPACITY].value);
}

/*
 * A token's part of the weights falls with the batch, since each step reads an expert once for
 * all; its operations and its cache do not change.
 */
void
request_load_init(const struct catalog *catalog, const struct open_model *model,
                  enum precision precision, const struct request_shape *shape,
                  bool measured, struct request_load *out)
{
    const struct parameter_value *p = catalog->parameters;
    double active = maybe_or(model->active_params_b, model->params_b.value) * GIGA;
    double batch = fmax(1, p[PARAMETER_MAX_SEQUENCES].value);
    double weights = model->params_b.value * GIGA;

    if (is_expert_mixture(model)) {
        double experts = model->experts.value, used = model->experts_per_token.value;
        double expert = (weights - active) / (experts - used);

        weights -= experts * expert * pow(1 - used / experts, batch);
    }
    *out = (struct request_load){
        .precision = precision,
        .prompt_ops = 2 * active * shape->input_tokens * (1 - shape->cached_input_share),
        .answer_ops = 2 * active * shape->output_tokens,
        .weight_bytes = shape->output_tokens * weights * precision_bits(precision) / 8 /
                        batch,
        .kv_elements = shape->output_tokens *
                       kv_elements(model,
                                   shape->input_tokens + shape->output_tokens / 2),
        .gain = (1 + BOUND_SLACK) *
                (measured ? fmax(1, p[PARAMETER_CALIBRATION_HIGH].value) : 1)};
}
