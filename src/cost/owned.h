/*
 * owned.h - what a machine of one's own costs.
 */
#ifndef COST_OWNED_H
#define COST_OWNED_H

#include <stdbool.h>

#include "model/catalog.h"
#include "model/inputs.h"

/* GPUs of the machine that a replica of `gpus` needs: 8 over NVLink or Infinity Fabric. */
int owned_machine_gpus(const struct gpu *gpu, int gpus);

/* One machine; USD. */
struct owned_machine {
    int gpus;
    double purchase;           /* of the machine, once */
    double kw;                 /* drawn under load, without PUE */
    double depreciation_month; /* (purchase - residual) / life */
    double capital_month;      /* discount rate on the average book value */
    double maintenance_month;
    double power_month;      /* kW x 730 h x PUE x USD/kWh */
    double facilities_month; /* space, cooling and redundancy, per kW */
    double month;            /* the five together */
    double cash_month;       /* without depreciation and capital: what is billed */
};

/*
 * An 8-GPU machine over NVLink or Infinity Fabric costs its cards and a server base price;
 * any other one its cards x 1.15 + 4,000.  kW = (base + GPUs x TDP x 0.8) / 1000 with base =
 * 300 + 0.3 x GPUs x TDP.  False when the catalog lacks a fact, its name in *missing.
 */
bool owned_machine(const struct catalog *catalog, const struct inputs *inputs,
                   const struct gpu *gpu, int machine_gpus, struct owned_machine *out,
                   const char **missing);

#endif
