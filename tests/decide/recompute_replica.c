/*
 * recompute_replica.c - once more: demand, prices, replicas and machines.
 */
#include "decide/recompute_parts.h"

#include <math.h>
#include <string.h>

/* ---- demand and prices ----------------------------------------------------------- */

static double
demand_first(struct calc *c)
{
    return calc_in(c, "input.scale") * (strcmp(c->part[0], "tenfold") == 0 ? 10 : 1);
}

static double
demand_last(struct calc *c)
{
    return calc_tokens_of(c, calc_horizon(c) - 1);
}

static double
demand_all(struct calc *c)
{
    double total = 0;

    for (int m = 0; m < calc_horizon(c); m++)
        total += calc_tokens_of(c, m);
    return total;
}

static double
demand_weighted(struct calc *c)
{
    double total = 0;

    for (int m = 0; m < calc_horizon(c); m++)
        total += calc_tokens_of(c, m) * calc_api_decline(c, m) * calc_discount(c, m);
    return total;
}

static double
demand_months(struct calc *c)
{
    double total = 0;

    for (int m = 0; m < calc_horizon(c); m++)
        total += calc_discount(c, m);
    return total;
}

static double
request_input(struct calc *c)
{
    return calc_in(c, "input.input_share") * calc_in(c, "input.tokens_per_request");
}

static double
request_output(struct calc *c)
{
    return calc_in(c, "input.tokens_per_request") - calc_in(c, "demand.request.input");
}

static double
requests(struct calc *c)
{
    return calc_in(c, "demand.tokens.first") / calc_in(c, "input.tokens_per_request");
}

static double
rate(struct calc *c)
{
    return calc_in(c, "demand.requests") /
           (calc_in(c, "input.active_hours_month") * 3600);
}

static double
rate_peak(struct calc *c)
{
    return calc_in(c, "demand.rate") * calc_in(c, "input.peak_to_average");
}

static double
price_fresh(struct calc *c)
{
    double share = calc_in(c, "input.cached_input_share");

    return (1 - share) * calc_in(c, "price.*.input") +
           share * calc_in(c, "price.*.cached");
}

static double
price_blended(struct calc *c)
{
    double share = calc_in(c, "input.input_share");

    return share * calc_in(c, "price.*.fresh") +
           (1 - share) * calc_in(c, "price.*.output");
}

static double
price_paid(struct calc *c)
{
    return calc_in(c, "price.*.blended") *
           (1 - calc_in(c, "input.batch_share") * calc_in(c, "price.*.batch_discount"));
}

static double
quality_floor(struct calc *c)
{
    return calc_in(c, "parameter.*") * calc_in(c, "rating.*");
}

/* ---- replicas -------------------------------------------------------------------- */

static double
bits(struct calc *c)
{
    const char *precision = calc_text(c, "replica.*.precision");

    if (strcmp(precision, "fp16") == 0)
        return 16;
    return strcmp(precision, "fp8") == 0 || strcmp(precision, "int8") == 0 ? 8 : 4.25;
}

static double
element_bytes(struct calc *c)
{
    const char *precision = calc_text(c, "replica.*.precision");
    bool narrow = strcmp(precision, "fp8") == 0 || strcmp(precision, "mxfp4") == 0;

    return calc_input(c, "gpu.*.fp8_tflops")->value.known && narrow ? 1 : 2;
}

static double
weights_gb(struct calc *c)
{
    return calc_in(c, "model.*.params_b") * calc_in(c, "replica.*.bits") / 8;
}

static double
budget_gb(struct calc *c)
{
    double gpus = calc_in(c, "replica.*.gpus");

    return gpus * calc_in(c, "gpu.*.vram_gb") * calc_in(c, "parameter.memory_use") -
           calc_in(c, "replica.*.weights_gb") -
           gpus * calc_in(c, "parameter.memory_reserve_gb");
}

/* Cache of a request of so many tokens, GB. */
static double
cache_gb(struct calc *c, double tokens)
{
    double all = calc_in(c, "model.*.kv_elems_per_token");
    double elements = all * tokens;

    if (calc_has(c, "model.*.sliding_window_tokens")) {
        double full = calc_in(c, "model.*.kv_elems_per_token_full");

        elements = full * tokens +
                   (all - full) *
                       fmin(tokens, calc_in(c, "model.*.sliding_window_tokens"));
    }
    return elements * calc_in(c, "replica.*.kv_element_bytes") / 1e9;
}

static double
request_gb(struct calc *c)
{
    return cache_gb(c, calc_in(c, "demand.request.input") +
                           calc_in(c, "demand.request.output") / 2);
}

static double
sequences(struct calc *c)
{
    double request = calc_in(c, "replica.*.kv_request_gb"),
           most = calc_in(c, "parameter.max_sequences"),
           budget = calc_in(c, "replica.*.kv_budget_gb");

    return request > 0 ? fmin(most, floor(budget / request)) : most;
}

static double
expert_gb(struct calc *c)
{
    return (calc_in(c, "model.*.params_b") - calc_in(c, "model.*.active_params_b")) /
           (calc_in(c, "model.*.experts") - calc_in(c, "model.*.experts_per_token")) *
           calc_in(c, "replica.*.bits") / 8;
}

static double
shared_gb(struct calc *c)
{
    double weights = calc_in(c, "replica.*.weights_gb");

    if (!calc_has(c, "replica.*.expert_gb"))
        return weights;
    return weights - calc_in(c, "model.*.experts") * calc_in(c, "replica.*.expert_gb");
}

static double
bandwidth(struct calc *c)
{
    return calc_in(c, "replica.*.gpus") * calc_in(c, "gpu.*.bandwidth_gbs") *
           calc_in_or(c, "parameter.link_*", 1);
}

static double
tflops(struct calc *c)
{
    return calc_in(c, "replica.*.gpus") * calc_in(c, "gpu.*_tflops") *
           calc_in(c, "parameter.mfu_*") * calc_in_or(c, "parameter.link_*", 1);
}

static double
active_b(struct calc *c)
{
    return calc_in(c, calc_has(c, "model.*.active_params_b") ? "model.*.active_params_b"
                                                             : "model.*.params_b");
}

/* Seconds of a step of a batch, with a cache of so many GB a request. */
static double
step(struct calc *c, double batch, double cache, const char *share)
{
    double read = calc_in(c, "replica.*.shared_gb");
    double computed = 2e-3 * active_b(c) * batch / calc_in(c, "replica.*.tflops");

    if (calc_has(c, "replica.*.expert_gb")) {
        double experts = calc_in(c, "model.*.experts");
        double hit = calc_in(c, "model.*.experts_per_token") / experts;

        read += experts * (1 - pow(1 - hit, batch)) * calc_in(c, "replica.*.expert_gb");
    }
    return fmax((read + batch * cache) /
                    (calc_in(c, share) * calc_in(c, "replica.*.bandwidth_gbs")),
                computed);
}

static double
step_s(struct calc *c)
{
    return step(c, calc_in(c, "replica.*.batch"), calc_in(c, "replica.*.kv_request_gb"),
                "parameter.mbu_capacity");
}

static double
prefill_s(struct calc *c)
{
    return 2e-3 * active_b(c) * calc_in(c, "demand.request.input") *
           (1 - calc_in(c, "input.cached_input_share")) /
           calc_in(c, "replica.*.tflops");
}

static double
user_speed(struct calc *c, double batch)
{
    return 1 / (step(c, batch, calc_in(c, "replica.*.kv_request_gb"),
                     "parameter.mbu_user") +
                calc_in(c, "parameter.step_overhead_s") +
                batch * calc_in(c, "replica.*.prefill_s") /
                    calc_in(c, "demand.request.output"));
}

static double
user_tokens(struct calc *c)
{
    return user_speed(c, calc_in(c, "replica.*.batch"));
}

/* Down from the most that fit to the first with which a user is fast enough. */
static double
batch(struct calc *c)
{
    double size = calc_in(c, "replica.*.max_sequences"), wanted;

    if (!calc_has(c, "input.min_tokens_per_second"))
        return size;
    wanted = calc_in(c, "input.min_tokens_per_second");
    while (size > 1 && user_speed(c, size) < wanted)
        size--;
    return size;
}

static double
benchmark_estimate(struct calc *c)
{
    double input_tokens = calc_in(c, "replica.*.benchmark.input_tokens");
    double output_tokens = calc_in(c, "replica.*.benchmark.output_tokens");
    double cache = cache_gb(c, input_tokens + output_tokens / 2);
    double size = fmin(calc_in(c, "parameter.max_sequences"),
                       floor(calc_in(c, "replica.*.kv_budget_gb") / cache));
    const struct figure *parallel = calc_input(c, "replica.*.benchmark.parallel");
    double prompt = 2e-3 * active_b(c) * input_tokens / calc_in(c, "replica.*.tflops");

    if (parallel->value.known)
        size = fmin(size, parallel->value.value);
    return output_tokens /
           (prompt +
            output_tokens * step(c, size, cache, "parameter.mbu_capacity") / size);
}

static double
calibration(struct calc *c)
{
    double ratio = calc_in(c, "replica.*.benchmark.output_tokens_per_second") /
                   calc_in(c, "replica.*.benchmark.estimate");

    return fmin(calc_in(c, "parameter.calibration_high"),
                fmax(calc_in(c, "parameter.calibration_low"), ratio));
}

static double
requests_per_second(struct calc *c)
{
    double output = calc_in(c, "demand.request.output");

    if (calc_has(c, "replica.*.pilot.*"))
        return calc_in(c, "replica.*.pilot.output_tokens_per_second") / output;
    return calc_in_or(c, "replica.*.calibration", 1) /
           fmax(1e-9, calc_in(c, "replica.*.prefill_s") +
                          output * calc_in(c, "replica.*.step_s") /
                              calc_in(c, "replica.*.batch"));
}

static double
output_per_second(struct calc *c)
{
    return calc_in(c, "replica.*.requests_per_second") *
           calc_in(c, "demand.request.output");
}

static double
output_end(struct calc *c)
{
    return calc_in(c, "replica.*.output_tokens_per_second") *
           calc_in(c, "parameter.estimate_*");
}

static double
replica_tokens(struct calc *c)
{
    if (calc_has(c, "input.replica_tokens_month"))
        return calc_in(c, "input.replica_tokens_month");
    return floor(calc_in(c, "replica.*.requests_per_second") *
                 calc_in(c, "input.tokens_per_request") *
                 calc_in(c, "input.active_hours_month") * 3600 *
                 calc_in(c, "input.target_utilisation"));
}

static double
replica_quality(struct calc *c)
{
    return calc_in(c, "model.*.quality") * calc_in_or(c, "parameter.int4_*", 1);
}

/* ---- machines -------------------------------------------------------------------- */

static double
machine_gpus(struct calc *c)
{
    double needed = calc_in(c, "replica.*.gpus"), unit;

    if (!calc_has(c, "price.*"))
        return c->figure->source ? 8 : needed;
    unit = calc_in(c, "price.*gpus");
    return ceil(needed / unit) * unit;
}

static double
rented_month(struct calc *c)
{
    return calc_in(c, "price.*.hour") / calc_in(c, "price.*.gpus") *
           calc_in(c, "machine.*.gpus") *
           calc_in_or(c, "input.active_hours_month", 730);
}

static double
purchase(struct calc *c)
{
    double cards = calc_in(c, "machine.*.gpus") * calc_in(c, "gpu.*.purchase_usd");

    if (calc_has(c, "default.server_base_price_usd.value"))
        return cards + calc_in(c, "default.server_base_price_usd.value");
    return cards * calc_in(c, "parameter.server_pcie_factor") +
           calc_in(c, "parameter.server_pcie_usd");
}

static double
kilowatt(struct calc *c)
{
    double cards = calc_in(c, "machine.*.gpus") * calc_in(c, "gpu.*.tdp_w");

    return (calc_in(c, "parameter.power_base_w") +
            calc_in(c, "parameter.power_base_share") * cards +
            calc_in(c, "parameter.power_load") * cards) /
           1000;
}

static double
depreciation(struct calc *c)
{
    return calc_in(c, "machine.*.purchase_usd") *
           (1 - calc_percent(c, "input.residual_pct")) /
           calc_in(c, "input.amortisation_months");
}

static double
capital(struct calc *c)
{
    return calc_percent(c, "input.discount_pct_year") / 12 *
           calc_in(c, "machine.*.purchase_usd") *
           (1 + calc_percent(c, "input.residual_pct")) / 2;
}

static double
maintenance(struct calc *c)
{
    return calc_in(c, "machine.*.purchase_usd") *
           calc_percent(c, "input.hardware_maintenance_pct_year") / 12;
}

static double
power(struct calc *c)
{
    return calc_in(c, "machine.*.kw") * 730 * calc_in(c, "input.pue") *
           calc_in(c, "input.electricity_usd_kwh");
}

static double
facilities(struct calc *c)
{
    return calc_in(c, "machine.*.kw") *
           calc_in(c, "default.facilities_usd_per_kw_month.value");
}

const struct recompute_formula recompute_replica[] = {
    {"demand.tokens", demand_all},
    {"demand.tokens.first", demand_first},
    {"demand.tokens.last", demand_last},
    {"demand.tokens.weighted", demand_weighted},
    {"tenfold.tokens", demand_all},
    {"tenfold.tokens.first", demand_first},
    {"tenfold.tokens.last", demand_last},
    {"tenfold.tokens.weighted", demand_weighted},
    {"demand.months", demand_months},
    {"demand.request.input", request_input},
    {"demand.request.output", request_output},
    {"demand.requests", requests},
    {"demand.rate", rate},
    {"demand.rate.peak", rate_peak},
    {"price.*.*.input", calc_same},
    {"price.*.*.output", calc_same},
    {"price.*.*.cached", calc_same},
    {"price.*.*.fresh", price_fresh},
    {"price.*.*.blended", price_blended},
    {"price.*.*.paid", price_paid},
    {"price.*.*.quality", calc_same},
    {"pool.*.floor", quality_floor},
    {"replica.*.*.*.bits", bits},
    {"replica.*.*.*.kv_element_bytes", element_bytes},
    {"replica.*.*.*.weights_gb", weights_gb},
    {"replica.*.*.*.kv_budget_gb", budget_gb},
    {"replica.*.*.*.kv_request_gb", request_gb},
    {"replica.*.*.*.max_sequences", sequences},
    {"replica.*.*.*.expert_gb", expert_gb},
    {"replica.*.*.*.shared_gb", shared_gb},
    {"replica.*.*.*.bandwidth_gbs", bandwidth},
    {"replica.*.*.*.tflops", tflops},
    {"replica.*.*.*.step_s", step_s},
    {"replica.*.*.*.prefill_s", prefill_s},
    {"replica.*.*.*.batch", batch},
    {"replica.*.*.*.benchmark.estimate", benchmark_estimate},
    {"replica.*.*.*.calibration", calibration},
    {"replica.*.*.*.requests_per_second", requests_per_second},
    {"replica.*.*.*.output_tokens_per_second", output_per_second},
    {"replica.*.*.*.output_tokens_per_second.low", output_end},
    {"replica.*.*.*.output_tokens_per_second.high", output_end},
    {"replica.*.*.*.user_tokens_per_second", user_tokens},
    {"replica.*.*.*.tokens_month", replica_tokens},
    {"replica.*.*.*.quality", replica_quality},
    {"machine.*.*.gpus", machine_gpus},
    {"machine.*.*.purchase_usd", purchase},
    {"machine.*.*.kw", kilowatt},
    {"machine.*.*.depreciation_usd_month", depreciation},
    {"machine.*.*.capital_usd_month", capital},
    {"machine.*.*.maintenance_usd_month", maintenance},
    {"machine.*.*.power_usd_month", power},
    {"machine.*.*.facilities_usd_month", facilities},
    {"machine.own.*.usd_month", calc_sum_all},
    {"machine.*.*.usd_month", rented_month},
    {NULL, NULL},
};
