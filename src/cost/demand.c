/*
 * demand.c - the workload over the horizon, and what time does to prices.
 */
#include "cost/demand.h"

#include <math.h>

/* out[m] = first x step^m */
static void
geometric(double first, double step, int months, double *out)
{
    for (int m = 0; m < months; m++) {
        out[m] = first;
        first *= step;
    }
}

static double
monthly(double yearly)
{
    return pow(yearly, 1.0 / 12);
}

void
demand_rescale(const struct inputs *inputs, double scale_factor, struct demand *out)
{
    const double *v = inputs->number;

    geometric(v[INPUT_SCALE] * scale_factor, 1 + v[INPUT_GROWTH_PCT_MONTH] / 100,
              out->months, out->tokens);
}

void
demand_init(const struct inputs *inputs, double scale_factor, struct demand *out)
{
    const double *v = inputs->number;

    out->months = (int)v[INPUT_HORIZON_MONTHS];
    demand_rescale(inputs, scale_factor, out);
    geometric(1, monthly(1 / (1 + v[INPUT_DISCOUNT_PCT_YEAR] / 100)), out->months,
              out->discount);
    geometric(1, monthly(1 - v[INPUT_API_PRICE_DECLINE_PCT_YEAR] / 100), out->months,
              out->api_price);
    geometric(1, monthly(1 - v[INPUT_GPU_PRICE_DECLINE_PCT_YEAR] / 100), out->months,
              out->gpu_price);
    out->peak_to_average = v[INPUT_PEAK_TO_AVERAGE];
    out->active_hours = v[INPUT_ACTIVE_HOURS_MONTH];
    out->tokens_per_request = v[INPUT_TOKENS_PER_REQUEST];
    out->input_tokens = v[INPUT_INPUT_SHARE] * v[INPUT_TOKENS_PER_REQUEST];
    out->output_tokens = v[INPUT_TOKENS_PER_REQUEST] - out->input_tokens;
}

double
demand_requests(const struct demand *demand, double tokens)
{
    return tokens / demand->tokens_per_request;
}

double
demand_rate(const struct demand *demand, double tokens)
{
    return demand_requests(demand, tokens) / (demand->active_hours * 3600);
}
