/*
 * techniques.h - what the textbook's optimisation techniques do for this very workload.
 */
#ifndef DECIDE_TECHNIQUES_H
#define DECIDE_TECHNIQUES_H

#include "decide/decision.h"

/* One variant of the self-hosted model, held against what was chosen. */
struct technique {
    const char *id; /* int8, int4, fp8, batching, smaller-model */
    enum precision precision;
    const struct open_model *model; /* what it runs; for a smaller model another one */
    bool fits;                      /* on the chosen card and count, or on fewer */
    bool chosen;                    /* already in the figures */
    double weights_gb, weights_gb_now;
    int gpus, gpus_now; /* of one replica: the fewest of 1, 2, 4, 8 that hold it */
    double output_tok_s, output_tok_s_now; /* of one replica of that size */
    struct maybe quality, quality_now;
    struct maybe
        machine_usd_mtok; /* cheapest machine on which it runs, per 1M tokens; unknown none */
    /* Of all replicas in their first month, spare ones included; unknown as above. */
    struct maybe cards, month_usd;
};

enum { TECHNIQUES_MOST = 6 };

/*
 * INT8, INT4 and FP8 weights on the chosen card; one request at a time against the chosen
 * batch; the small lane's model as what distillation or pruning would cost.  Returns how many were
 * filled: none without own replicas.
 */
int techniques_compare(const struct decision *decision,
                       struct technique out[TECHNIQUES_MOST]);

#endif
