/*
 * demand.h - the workload over the horizon, and what time does to prices.
 */
#ifndef COST_DEMAND_H
#define COST_DEMAND_H

#include "model/inputs.h"

enum { HORIZON_MAX = 120 };

struct demand {
    int months; /* 1..HORIZON_MAX */
    double tokens
        [HORIZON_MAX]; /* input + output tokens of month m: scale x (1 + growth)^m */
    double discount[HORIZON_MAX];       /* (1 + discount rate)^(-m/12) */
    double api_price[HORIZON_MAX];      /* (1 - API price decline)^(m/12) */
    double gpu_price[HORIZON_MAX];      /* (1 - GPU price decline)^(m/12) */
    double peak_to_average;             /* 1 or more */
    double active_hours;                /* of a month */
    double input_tokens, output_tokens; /* of one request */
    double tokens_per_request;
};

/* scale_factor multiplies the volume of every month (10 for "at ten times the volume"). */
void demand_init(const struct inputs *inputs, double scale_factor, struct demand *out);

/* The same inputs at another volume: prices and discounts stay. */
void
demand_rescale(const struct inputs *inputs, double scale_factor, struct demand *demand);

/* Requests of a month of `tokens`, and requests a second on average over the active hours. */
double demand_requests(const struct demand *demand, double tokens);
double demand_rate(const struct demand *demand, double tokens);

#endif
