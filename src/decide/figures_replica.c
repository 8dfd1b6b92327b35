/*
 * figures_replica.c - one replica: its memory, its speed, and what it serves in a month.
 */
#include "decide/figure_builder.h"

#include "decide/figures.h"

#define GIGA 1e9
#define TERA 1e12

/* What the figures of one configuration are made from. */
struct part {
    struct figure_builder *b;
    const struct configuration *config;
    struct figure_scope scope;
    struct roofline roof;
    bool mixture;       /* of experts */
    const char *active; /* word of the parameters that a token uses */
};

static struct figure *
compute(const struct part *p, const char *key, double value, const char *unit,
        const char *formula, const char *words)
{
    return figure_compute(p->b, &p->scope, key, maybe_of(value), unit, formula, words);
}

/* ---- memory ---------------------------------------------------------------------- */

/* The first pool that a configuration is a candidate of. */
static int
pool_of(const struct configuration *config)
{
    int id = 0;

    while (id < POOL_COUNT - 1 && !(config->pools >> id & 1u))
        id++;
    return id;
}

/* What a replica is: chosen, and by whom. */
static void
identity_figures(const struct part *p)
{
    const struct replica *r = &p->config->replica;
    const struct inputs *inputs = &p->b->decision->inputs;
    bool pinned = input_is_given(inputs, INPUT_QUANTIZATION);
    struct figure *f = figure_put_text(
        p->b, figure_key(p->b, "%s.precision", p->scope.self),
        precision_names[r->precision], pinned ? EVIDENCE_GIVEN : EVIDENCE_ESTIMATED,
        pinned ? "as you pinned it" : "that of the cheapest candidate");

    if (pinned)
        figure_from(p->b, f, "input.quantization");
    figure_from(p->b, f, "pool.%s.candidates", figure_pool_names[pool_of(p->config)]);
    f = compute(p, "bits", precision_bits(r->precision), "bits a weight",
                "fp16 16, fp8 and int8 8, int4 and mxfp4 4.25 with their scales",
                ".precision");
    f->source = figure_method;
    compute(
        p, "gpus", r->gpus, "GPUs a replica",
        "of 1, 2, 4 and 8 that hold the model, the number of the cheapest candidate",
        ".weights_gb gpu.vram_gb input.min_context_tokens");
    f = compute(p, "kv_element_bytes", kv_element_bytes(r->precision, r->gpu),
                "bytes an element",
                "1 for fp8 or fp4 weights on a card that computes fp8, else 2",
                ".precision gpu.fp8_tflops");
    f->source = figure_method;
}

/* The words of the cache that a model needs for some tokens. */
static const char *
cache_words(const struct part *p)
{
    const struct open_model *model = p->config->replica.model;

    return model->kv_elems_per_token_full.known && model->sliding_window_tokens.known
               ? ".kv_element_bytes model.kv_elems_per_token "
                 "model.kv_elems_per_token_full model.sliding_window_tokens"
               : ".kv_element_bytes model.kv_elems_per_token";
}

static void
memory_figures(const struct part *p)
{
    const struct sizing *s = &p->config->sizing;
    const struct open_model *model = p->config->replica.model;
    bool windowed = model->kv_elems_per_token_full.known &&
                    model->sliding_window_tokens.known;

    compute(p, "weights_gb", s->weights_gb, "GB", "parameters in billions x bits / 8",
            "model.params_b .bits");
    compute(p, "kv_budget_gb", s->kv_budget_gb, "GB",
            "GPUs x memory x share used - weights - GPUs x reserve",
            ".gpus gpu.vram_gb parameter.memory_use .weights_gb "
            "parameter.memory_reserve_gb");
    figure_inputs(p->b, &p->scope,
                  compute(p, "kv_request_gb", s->kv_request_gb, "GB",
                          windowed
                              ? "(full x T + (all - full) x min(T, window)) elements "
                                "x bytes / 1e9, for T = input + output / 2 tokens"
                              : "elements a token x (input + output / 2) x bytes / 1e9",
                          cache_words(p)),
                  "demand.request.input demand.request.output");
    compute(p, "max_sequences", s->max_sequences, "requests at once",
            "the whole requests that the budget holds, up to the limit of the engine",
            ".kv_budget_gb .kv_request_gb parameter.max_sequences");
}

/* ---- the roofline ---------------------------------------------------------------- */

static const char *
flops_word(const struct replica *r)
{
    bool eight = r->precision == PRECISION_FP8 || r->precision == PRECISION_INT8;

    if (eight && r->gpu->fp8_tflops.known)
        return "gpu.fp8_tflops";
    if (r->precision == PRECISION_MXFP4 && r->gpu->fp4_tflops.known)
        return "gpu.fp4_tflops";
    return "gpu.fp16_tflops";
}

/* Add the link's loss, where there is a link. */
static struct figure *
through_link(const struct part *p, struct figure *figure)
{
    const struct replica *r = &p->config->replica;

    if (r->gpus > 1)
        figure_from(p->b, figure, "parameter.%s",
                    parameter_keys[link_parameter(r->gpu)]);
    return figure;
}

static void
roofline_figures(const struct part *p)
{
    const struct roofline *roof = &p->roof;
    bool linked = p->config->replica.gpus > 1;
    struct figure *f;

    if (p->mixture) {
        compute(p, "expert_gb", roof->expert_bytes / GIGA, "GB of one expert",
                "(parameters - active ones) / (experts - experts a token) x bits / 8",
                "model.params_b model.active_params_b model.experts "
                "model.experts_per_token .bits");
        compute(p, "shared_gb", roof->weight_bytes_shared / GIGA,
                "GB read by each step", "weights - experts x one expert",
                ".weights_gb model.experts .expert_gb");
    } else {
        compute(p, "shared_gb", roof->weight_bytes_shared / GIGA,
                "GB read by each step", "all weights", ".weights_gb");
    }
    through_link(p, compute(p, "bandwidth_gbs", roof->bandwidth / GIGA, "GB a second",
                            linked ? "GPUs x bandwidth x efficiency of the link"
                                   : "bandwidth of the card",
                            ".gpus gpu.bandwidth_gbs"));
    f = through_link(p, compute(p, "tflops", roof->flops / TERA, "TFLOPS",
                                linked ? "GPUs x dense TFLOPS x share reached x "
                                         "efficiency of the link"
                                       : "dense TFLOPS x share reached",
                                ".gpus"));
    figure_inputs(p->b, &p->scope, f, flops_word(&p->config->replica));
    figure_from(p->b, f, "parameter.%s",
                parameter_keys[mfu_parameter(p->config->replica.gpu)]);
}

/* What the time of a step is read from, its batch left out. */
static void
step_inputs(const struct part *p, struct figure *f)
{
    figure_inputs(p->b, &p->scope, f, ".shared_gb .bandwidth_gbs .tflops");
    figure_inputs(p->b, &p->scope, f, p->active);
    if (p->mixture)
        figure_inputs(p->b, &p->scope, f,
                      ".expert_gb model.experts model.experts_per_token");
}

static const char *
step_formula(const struct part *p)
{
    return p->mixture
               ? "max((shared + E x (1 - (1 - k/E)^batch) x expert + batch x cache) / "
                 "(share of the bandwidth x bandwidth), 2 x active parameters x batch / "
                 "FLOPS), with E experts, k of them a token"
               : "max((weights + batch x cache) / (share of the bandwidth x bandwidth), 2 x "
                 "parameters x batch / FLOPS)";
}

static void
batch_figure(const struct part *p)
{
    const struct decision *d = p->b->decision;
    bool limited = d->demand.output_tokens > 0 &&
                   d->inputs.number[INPUT_MIN_TOKENS_PER_SECOND] > 0;
    struct figure *f = compute(
        p, "batch", p->config->throughput.batch, "requests decoded together",
        limited
            ? "the largest number, up to those that fit, at which a user still gets "
              "the speed that you ask for"
            : "as many as fit",
        limited ? ".max_sequences input.min_tokens_per_second" : ".max_sequences");

    if (!limited)
        return;
    step_inputs(p, f);
    figure_inputs(p->b, &p->scope, f,
                  ".kv_request_gb .prefill_s demand.request.output parameter.mbu_user "
                  "parameter.step_overhead_s");
}

static void
time_figures(const struct part *p)
{
    const struct throughput *t = &p->config->throughput;
    struct figure *f = compute(
        p, "prefill_s", t->prefill_s, "seconds",
        "2 x active parameters x input tokens x (1 - cached share) / FLOPS",
        "demand.request.input input.cached_input_share .tflops");

    figure_inputs(p->b, &p->scope, f, p->active);
    batch_figure(p);
    f = compute(p, "step_s", t->step_s, "seconds", step_formula(p),
                ".batch .kv_request_gb parameter.mbu_capacity");
    step_inputs(p, f);
}

/* ---- what was measured ----------------------------------------------------------- */

static void
benchmark_figures(const struct part *p)
{
    const struct benchmark *row = p->config->throughput.benchmark;
    const struct figure_fact facts[] = {
        {"benchmark.output_tokens_per_second", maybe_of(row->output_tok_s),
         "output tokens a second"},
        {"benchmark.input_tokens", row->input_tokens, "tokens"},
        {"benchmark.output_tokens", row->output_tokens, "tokens"},
        {"benchmark.parallel", row->parallel, "requests at once"},
    };
    size_t first = p->b->count;
    struct figure *f;

    figure_facts(p->b, p->scope.self, facts, ARRAY_LEN(facts), &row->provenance);
    for (size_t i = first; i < p->b->count; i++)
        p->b->items[i]->evidence = EVIDENCE_MEASURED;
    p->b->items[first]->note = figure_key(p->b, "%s, %s", row->engine,
                                          row->concurrency);
    f = compute(
        p, "benchmark.estimate", throughput_estimate_of(p->b->decision->catalog, row),
        "output tokens a second",
        "output / (prefill + output x step / batch) at the lengths and the parallel "
        "requests of the measurement, as many as fit",
        ".benchmark.input_tokens .benchmark.output_tokens .benchmark.parallel "
        ".kv_budget_gb parameter.max_sequences parameter.mbu_capacity");
    figure_inputs(p->b, &p->scope, f, cache_words(p));
    step_inputs(p, f);
    compute(p, "calibration", p->config->throughput.calibration, "times the estimate",
            "measured / estimated, held to the range that is believed",
            ".benchmark.output_tokens_per_second .benchmark.estimate "
            "parameter.calibration_low parameter.calibration_high");
}

static void
pilot_figure(const struct part *p, const char *key, struct maybe value,
             const char *unit)
{
    const struct pilot *pilot = p->config->throughput.pilot;
    struct figure *f = figure_put(p->b, figure_key(p->b, "%s.%s", p->scope.self, key),
                                  value, unit, EVIDENCE_MEASURED, "");

    f->source = pilot->source ? pilot->source : "your pilot";
    f->as_of = pilot->date;
    f->note = pilot->note;
}

/* ---- capacity -------------------------------------------------------------------- */

static bool
is_measured(const struct part *p)
{
    return p->config->throughput.pilot && p->b->decision->demand.output_tokens > 0;
}

static void
requests_figure(const struct part *p)
{
    const struct throughput *t = &p->config->throughput;
    const char *unit = "requests a second";

    if (is_measured(p)) {
        pilot_figure(p, "pilot.output_tokens_per_second",
                     t->pilot->output_tokens_per_second, "output tokens a second");
        compute(p, "requests_per_second", t->requests_per_second, unit,
                "measured output tokens a second / output tokens of a request",
                ".pilot.output_tokens_per_second demand.request.output")
            ->evidence = EVIDENCE_MEASURED;
        return;
    }
    if (t->benchmark)
        benchmark_figures(p);
    compute(p, "requests_per_second", t->requests_per_second, unit,
            t->benchmark ? "calibration / (prefill + output tokens x step / batch)"
                         : "1 / (prefill + output tokens x step / batch)",
            t->benchmark
                ? ".calibration .prefill_s .step_s .batch demand.request.output"
                : ".prefill_s .step_s .batch demand.request.output");
}

/* What one user sees; there is no speed where nothing is generated. */
static void
user_figure(const struct part *p)
{
    const struct throughput *t = &p->config->throughput;
    const char *unit = "tokens a second for one user";
    bool generates = p->b->decision->demand.output_tokens > 0;
    struct figure *f;

    if (t->pilot && t->pilot->user_tokens_per_second.known) {
        pilot_figure(p, "user_tokens_per_second", t->pilot->user_tokens_per_second,
                     unit);
        return;
    }
    f = figure_compute(
        p->b, &p->scope, "user_tokens_per_second",
        generates ? maybe_of(t->user_tokens_per_second) : maybe_unknown(), unit,
        "1 / (step at a user's share of the bandwidth + overhead of a step + "
        "batch x prefill / output tokens)",
        ".batch .kv_request_gb .prefill_s parameter.mbu_user "
        "parameter.step_overhead_s demand.request.output");
    step_inputs(p, f);
}

/* The range in which the true value of an estimate lies, from published runs. */
static void
output_figures(const struct part *p)
{
    const struct throughput *t = &p->config->throughput;
    const char *unit = "output tokens a second";
    const struct parameter_value *v = p->b->decision->catalog->parameters;

    compute(p, "output_tokens_per_second", t->output_tokens_per_second, unit,
            "requests a second x output tokens of a request",
            ".requests_per_second demand.request.output")
        ->evidence = is_measured(p) ? EVIDENCE_MEASURED : EVIDENCE_ESTIMATED;
    if (t->pilot || t->benchmark)
        return;
    compute(p, "output_tokens_per_second.low",
            t->output_tokens_per_second * v[PARAMETER_ESTIMATE_LOW].value, unit,
            "the estimate x the low end of its error",
            ".output_tokens_per_second parameter.estimate_low");
    compute(p, "output_tokens_per_second.high",
            t->output_tokens_per_second * v[PARAMETER_ESTIMATE_HIGH].value, unit,
            "the estimate x the high end of its error",
            ".output_tokens_per_second parameter.estimate_high");
}

static void
tokens_figure(const struct part *p)
{
    const char *unit = "tokens a month";
    double tokens = p->config->replica_tokens;

    if (p->config->throughput.basis == CAPACITY_GIVEN)
        compute(p, "tokens_month", tokens, unit, "your own figure",
                "input.replica_tokens_month")
            ->evidence = EVIDENCE_GIVEN;
    else
        compute(
            p, "tokens_month", tokens, unit,
            "whole tokens of requests a second x tokens of a request x active hours x "
            "3600 x target utilisation",
            ".requests_per_second input.tokens_per_request input.active_hours_month "
            "input.target_utilisation");
}

static void
quality_figure(const struct part *p)
{
    const struct open_model *model = p->config->replica.model;
    struct maybe quality = p->config->quality;
    const struct parameter_value *v = p->b->decision->catalog->parameters;
    bool small = maybe_or(model->params_b, 0) < v[PARAMETER_INT4_SMALL_BELOW_B].value;
    bool whole = !quality.known || quality.value == model->quality.value;

    figure_compute(p->b, &p->scope, "quality", quality, "index points",
                   whole   ? "quality of the model"
                   : small ? "quality of the model x what int4 leaves of a small one"
                           : "quality of the model x what int4 leaves of it",
                   whole   ? "model.quality"
                   : small ? "model.quality parameter.int4_quality_small"
                           : "model.quality parameter.int4_quality");
}

const char *
figures_of_replica(struct figure_builder *b, const struct configuration *config)
{
    const struct replica *r = &config->replica;
    const struct demand *d = &b->decision->demand;
    struct part p = {.b = b, .config = config, .mixture = is_expert_mixture(r->model)};
    bool is_new;

    p.scope.self = figure_prefix(b, config, figures_replica_key(b->arena, r), &is_new);
    if (!is_new)
        return p.scope.self;
    p.scope.model = figures_of_model(b, r->model);
    p.scope.gpu = figures_of_gpu(b, r->gpu);
    p.active = r->model->active_params_b.known ? "model.active_params_b"
                                               : "model.params_b";
    roofline_init(b->decision->catalog, r, d->input_tokens, d->output_tokens, &p.roof);
    identity_figures(&p);
    memory_figures(&p);
    roofline_figures(&p);
    time_figures(&p);
    requests_figure(&p);
    output_figures(&p);
    user_figure(&p);
    tokens_figure(&p);
    quality_figure(&p);
    return p.scope.self;
}
