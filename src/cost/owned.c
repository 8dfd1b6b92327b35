/*
 * owned.c - what a machine of one's own costs.
 */
#include "cost/owned.h"

#include <stddef.h>

enum { SERVER_GPUS = 8, HOURS_MONTH = 730 };

static bool
is_server_card(const struct gpu *gpu)
{
    return gpu->link == LINK_NVLINK || gpu->link == LINK_INFINITY_FABRIC;
}

int
owned_machine_gpus(const struct gpu *gpu, int gpus)
{
    return is_server_card(gpu) ? SERVER_GPUS : gpus;
}

bool
owned_machine(const struct catalog *catalog, const struct inputs *inputs,
              const struct gpu *gpu, int machine_gpus, struct owned_machine *out,
              const char **missing)
{
    const struct parameter_value *p = catalog->parameters;
    const double *v = inputs->number;
    const struct default_fact *base = catalog_default(catalog, "server_base_price_usd");
    const struct default_fact *space = catalog_default(catalog,
                                                       "facilities_usd_per_kw_month");
    double residual, gpus_w;
    bool server = is_server_card(gpu);

    *missing = !gpu->purchase_usd.known                 ? "typical_purchase_usd"
               : !gpu->tdp_w.known                      ? "tdp_w"
               : server && !(base && base->value.known) ? "server_base_price_usd"
               : !(space && space->value.known)         ? "facilities_usd_per_kw_month"
                                                        : NULL;
    if (*missing)
        return false;
    out->gpus = machine_gpus;
    out->purchase = machine_gpus * gpu->purchase_usd.value;
    if (server)
        out->purchase += base->value.value;
    else
        out->purchase = out->purchase * p[PARAMETER_SERVER_PCIE_FACTOR].value +
                        p[PARAMETER_SERVER_PCIE_USD].value;
    gpus_w = machine_gpus * gpu->tdp_w.value;
    out->kw = (p[PARAMETER_POWER_BASE_W].value +
               p[PARAMETER_POWER_BASE_SHARE].value * gpus_w +
               p[PARAMETER_POWER_LOAD].value * gpus_w) /
              1000;
    residual = out->purchase * v[INPUT_RESIDUAL_PCT] / 100;
    out->depreciation_month = (out->purchase - residual) / v[INPUT_AMORTISATION_MONTHS];
    out->capital_month = v[INPUT_DISCOUNT_PCT_YEAR] / 100 / 12 *
                         (out->purchase + residual) / 2;
    out->maintenance_month = out->purchase * v[INPUT_HARDWARE_MAINTENANCE_PCT_YEAR] /
                             100 / 12;
    out->power_month = out->kw * HOURS_MONTH * v[INPUT_PUE] *
                       v[INPUT_ELECTRICITY_USD_KWH];
    out->facilities_month = out->kw * space->value.value;
    out->cash_month = out->maintenance_month + out->power_month + out->facilities_month;
    out->month = out->depreciation_month + out->capital_month + out->cash_month;
    return true;
}
