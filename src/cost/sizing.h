/*
 * sizing.h - whether a model fits on some GPUs, and how many requests it holds at once.
 *
 * GB are 1e9 bytes.  Cache elements come from the model's configuration: 2 x layers x
 * KV heads x head size for multi-head and grouped-query attention, layers x (compressed
 * rank + rotary part) for multi-head latent attention; layers with a sliding window hold
 * only the window.
 */
#ifndef COST_SIZING_H
#define COST_SIZING_H

#include <stdbool.h>

#include "model/catalog.h"

/* Bits a weight takes: fp16 16, fp8 and int8 8, int4 and mxfp4 4.25 with their scales. */
double precision_bits(enum precision precision);

/* Cache elements of one request with a context of `tokens`; the model's cache must be known. */
double kv_elements(const struct open_model *model, double tokens);

/* Bytes of one cache element: 1 for fp8 or fp4 weights on a card with native fp8, else 2. */
double kv_element_bytes(enum precision precision, const struct gpu *gpu);

struct sizing {
    double weights_gb;
    double kv_budget_gb; /* memory left for the cache; may be negative */
    double
        kv_request_gb; /* cache of one average request: context of input + output/2 */
    double needed_gb;  /* memory of all GPUs together that the smallest use needs */
    int max_sequences; /* requests at once, 0 when it does not fit */
    bool fits; /* one request of the smallest context fits, and one average request */
};

/*
 * n GPUs: budget = n x VRAM x memory_use - weights - n x reserve.  min_context is
 * the context one request must be able to hold.  The model's parameters and cache must be known.
 */
void sizing_compute(const struct catalog *catalog, const struct open_model *model,
                    enum precision precision, const struct gpu *gpu, int gpus,
                    double min_context, double input_tokens, double output_tokens,
                    struct sizing *out);

#endif
