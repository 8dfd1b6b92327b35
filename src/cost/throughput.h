/*
 * throughput.h - what one replica serves: a batched roofline.
 *
 * A decoding step reads the weights once for the whole batch and each request's cache
 * (memory bound), or computes two operations a parameter and token (compute bound);
 * the prompt is computed once.  Mixture of experts: a step reads the experts that its
 * batch hits, E x (1 - (1 - k/E)^B).  The roofline: Williams, Waterman and Patterson,
 * "Roofline", CACM 52(4), 2009; utilisations are parameters of the catalog.
 */
#ifndef COST_THROUGHPUT_H
#define COST_THROUGHPUT_H

#include <stdbool.h>

#include "cost/sizing.h"
#include "model/assessment.h"
#include "model/catalog.h"

/* One replica: a model in a precision on some GPUs of one machine. */
struct replica {
    const struct open_model *model;
    enum precision precision;
    const struct gpu *gpu;
    int gpus;
};

/* One request of the workload. */
struct request_shape {
    double input_tokens, output_tokens;
    double cached_input_share;
    double min_context_tokens;
    double min_tokens_per_second; /* of one user; 0 no limit */
};

enum capacity_basis {
    CAPACITY_ESTIMATED, /* the roofline alone */
    CAPACITY_CALIBRATED, /* the roofline times a published measurement over its estimate */
    CAPACITY_MEASURED, /* the user's pilot */
    CAPACITY_GIVEN,    /* the user's own replica_tokens_month */
};

struct throughput {
    int batch; /* requests decoded together */
    double step_s,
        prefill_s; /* seconds of a decoding step at that batch; of one prompt */
    double requests_per_second;      /* capacity of one replica */
    double output_tokens_per_second; /* the same in output tokens */
    double user_tokens_per_second; /* what one user sees; 0 when nothing is generated */
    enum capacity_basis basis;
    double calibration; /* measured over estimated, held to its range; else 1 */
    const struct benchmark *benchmark; /* CALIBRATED */
    const struct pilot *pilot;         /* MEASURED */
    bool beyond; /* long context or long prompts to experts: measure before you trust */
};

/* Dense operations a second (tera) that a precision computes with on a card. */
double compute_tflops(enum precision precision, const struct gpu *gpu);

/* Whether a token uses only some of the parameters. */
bool is_expert_mixture(const struct open_model *model);

/* The parameters of a card: the share of its FLOPS that prompts reach, and its link's loss. */
enum parameter mfu_parameter(const struct gpu *gpu);
enum parameter link_parameter(const struct gpu *gpu);

/* What of a replica does not change with the batch. */
struct roofline {
    double weight_bytes_shared; /* read by each step whatever the batch */
    double expert_bytes;        /* of one expert; 0 dense */
    double experts, hit_share;  /* E and k/E */
    double kv_bytes;            /* cache of one request at its average length */
    double bandwidth;  /* bytes a second of all GPUs, link included, utilisation not */
    double active_ops; /* operations a token */
    double flops;      /* a second, utilisation and link included */
};

void roofline_init(const struct catalog *catalog, const struct replica *replica,
                   double input_tokens, double output_tokens, struct roofline *out);

/*
 * Whether every fact that an estimate needs is known; else the first missing one's
 * name in *missing ("kv_elems_per_token").
 */
bool throughput_known(const struct open_model *model, const char **missing);

/*
 * The capacity of a replica that fits (max_sequences of sizing).  False when even a
 * single user gets less than min_tokens_per_second.  pilots may be NULL with count 0.
 */
bool throughput_compute(const struct catalog *catalog, const struct replica *replica,
                        const struct request_shape *shape, int max_sequences,
                        const struct pilot *pilots, size_t pilot_count,
                        struct throughput *out);

/* Whether some published measurement is of a model. */
bool throughput_measured(const struct catalog *catalog, const struct open_model *model);

/*
 * The estimate of a published measurement's own shape: output tokens a second of the
 * whole replica with the row's parallel requests (as many as fit where it states
 * none) and no user limit; 0 when the replica does not fit or a fact or length is missing.
 */
double throughput_estimate_of(const struct catalog *catalog,
                              const struct benchmark *benchmark);

/* ---- a bound, for who asks only whether a replica may be worth working out -------- */

/* What some GPUs of a card take, in each precision; the link included. */
struct card_speed {
    double op_s[PRECISION_COUNT];     /* seconds of an operation */
    double kv_bytes[PRECISION_COUNT]; /* of an element of the cache */
    double byte_s;                    /* seconds of a byte, as capacity may count on it */
};

void card_speed_init(const struct catalog *catalog, const struct gpu *gpu, int gpus,
                     struct card_speed *out);

/* What one request takes of a replica at the least: in the largest batch there may be. */
struct request_load {
    enum precision precision;
    double prompt_ops, answer_ops;
    double weight_bytes, kv_elements; /* read for its answer */
    /* what a published measurement may bring, 1 none; and more than all rounding */
    double gain;
};

void request_load_init(const struct catalog *catalog, const struct open_model *model,
                       enum precision precision, const struct request_shape *shape,
                       bool measured, struct request_load *out);

/* A request that neither computes a prompt nor answers would take no time at all. */
#define SHORTEST_REQUEST_S 1e-9

/*
 * No replica serves more requests a second than the load's gain over these seconds, unless a
 * pilot says so.
 */
static inline double
request_load_seconds(const struct request_load *load, const struct card_speed *speed)
{
    double op_s = speed->op_s[load->precision];
    double reading = (load->weight_bytes +
                      load->kv_elements * speed->kv_bytes[load->precision]) *
                     speed->byte_s;
    double computing = load->answer_ops * op_s;
    double seconds = load->prompt_ops * op_s +
                     (reading > computing ? reading : computing);

    return seconds > SHORTEST_REQUEST_S ? seconds : SHORTEST_REQUEST_S;
}

#endif
