/*
 * sizing.c - whether a model fits on some GPUs, and how many requests it holds at once.
 */
#include "cost/sizing.h"

#include <math.h>

#define GB 1e9

static const double bits[PRECISION_COUNT] = {
    [PRECISION_FP16] = 16,   [PRECISION_FP8] = 8,      [PRECISION_INT8] = 8,
    [PRECISION_INT4] = 4.25, [PRECISION_MXFP4] = 4.25,
};

double
precision_bits(enum precision precision)
{
    return bits[precision];
}

double
kv_elements(const struct open_model *model, double tokens)
{
    double all = model->kv_elems_per_token.value;
    double full = maybe_or(model->kv_elems_per_token_full, all);
    double window = maybe_or(model->sliding_window_tokens, tokens);

    return full * tokens + (all - full) * fmin(tokens, window);
}

double
kv_element_bytes(enum precision precision, const struct gpu *gpu)
{
    bool narrow = precision == PRECISION_FP8 || precision == PRECISION_MXFP4;

    return narrow && gpu->fp8_tflops.known ? 1 : 2;
}

void
sizing_compute(const struct catalog *catalog, const struct open_model *model,
               enum precision precision, const struct gpu *gpu, int gpus,
               double min_context, double input_tokens, double output_tokens,
               struct sizing *out)
{
    double use = catalog->parameters[PARAMETER_MEMORY_USE].value;
    double reserve = catalog->parameters[PARAMETER_MEMORY_RESERVE_GB].value;
    double most = catalog->parameters[PARAMETER_MAX_SEQUENCES].value;
    double bytes = kv_element_bytes(precision, gpu);
    double least_gb = kv_elements(model, min_context) * bytes / GB;
    double sequences;

    out->weights_gb = model->params_b.value * precision_bits(precision) / 8;
    out->kv_budget_gb = gpus * gpu->vram_gb * use - out->weights_gb - reserve * gpus;
    out->kv_request_gb = kv_elements(model, input_tokens + output_tokens / 2) * bytes /
                         GB;
    out->needed_gb = (out->weights_gb + fmax(least_gb, out->kv_request_gb) +
                      reserve * gpus) /
                     use;
    out->fits = out->kv_budget_gb >= least_gb &&
                out->kv_budget_gb >= out->kv_request_gb;
    sequences = out->fits && out->kv_request_gb > 0
                    ? floor(out->kv_budget_gb / out->kv_request_gb)
                    : most;
    out->max_sequences = out->fits ? (int)fmin(most, sequences) : 0;
}
