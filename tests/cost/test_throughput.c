/*
 * test_throughput.c - what one replica serves.
 *
 * The little catalog's model on its card, with 1400 tokens in and 600 out: a request's
 * cache is 1700 x 200 kB = 0.34 GB, and 205 of them fit beside 20 GB of weights.
 */
#include "cost/throughput.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"
#include "support/shipped.h"

static const struct request_shape usual = {.input_tokens = 1400,
                                           .output_tokens = 600,
                                           .min_context_tokens = 8192,
                                           .min_tokens_per_second = 0};

struct world {
    struct catalog *catalog;
    struct open_model *model;
    struct gpu *gpu;
    struct replica replica;
};

/* A model in fp16 on one card, nothing measured. */
static struct world
world_of_one(struct arena *arena)
{
    struct world world = {.catalog = little_catalog(arena)};

    world.model = little_model(world.catalog, "m");
    world.gpu = little_gpu(world.catalog, "g");
    world.replica = (struct replica){world.model, PRECISION_FP16, world.gpu, 1};
    return world;
}

static struct throughput
estimate(const struct world *world, const struct request_shape *shape, int sequences)
{
    struct throughput out;

    assert_true(throughput_compute(world->catalog, &world->replica, shape, sequences,
                                   NULL, 0, &out));
    return out;
}

/*
 * Memory: 20 GB + 200 x 0.34 GB = 88 GB at 0.5 x 2,000 GB/s = 88 ms.
 * Compute: 2 x 10e9 x 200 at 0.5 x 1,000 TFLOPS = 8 ms, so memory bounds the step.
 * Prompt: 2 x 10e9 x 1400 / 500e12 = 56 ms.
 * Request: 56 ms + 600 x 88 ms / 200 = 320 ms, 3.125 a second.
 */
static void
a_dense_model_is_bound_by_memory_or_by_compute(void **state)
{
    struct arena arena;
    struct world world;
    struct throughput got;

    (void)state;
    arena_init(&arena);
    world = world_of_one(&arena);
    got = estimate(&world, &usual, 200);
    assert_int_equal(got.batch, 200);
    CHECK_NUMBER("step", got.step_s, 0.088, 1e-12);
    CHECK_NUMBER("prompt", got.prefill_s, 0.056, 1e-12);
    CHECK_NUMBER("requests", got.requests_per_second, 3.125, 1e-9);
    CHECK_NUMBER("output", got.output_tokens_per_second, 1875, 1e-6);
    /* 88 GB at 0.7 x 2,000 GB/s + 3 ms + 200 x 56 ms / 600 */
    CHECK_NUMBER("one user", got.user_tokens_per_second,
                 1 / (0.088 / 1.4 + 0.003 + 11.2 / 600), 1e-9);
    assert_int_equal(got.basis, CAPACITY_ESTIMATED);
    CHECK_NUMBER("not calibrated", got.calibration, 1, 0);

    world.gpu->fp16_tflops = 10; /* 5 TFLOPS: 4e12 operations take 0.8 s */
    CHECK_NUMBER("a slow card computes longer", estimate(&world, &usual, 200).step_s,
                 0.8, 1e-12);
    arena_clear(&arena);
}

static void
cards_link_and_generation_scale_what_a_replica_reaches(void **state)
{
    static const struct {
        const char *name;
        enum gpu_generation generation;
        enum gpu_link link;
        int gpus;
        double step_s, prefill_s;
    } cases[] = {
        {"one card", GENERATION_HOPPER, LINK_NVLINK, 1, 0.088, 0.056},
        {"four over a fast link", GENERATION_HOPPER, LINK_NVLINK, 4, 0.088 / 3.6,
         0.056 / 3.6},
        {"two over Infinity Fabric", GENERATION_HOPPER, LINK_INFINITY_FABRIC, 2,
         0.088 / 1.8, 0.056 / 1.8},
        {"a bridged pair", GENERATION_HOPPER, LINK_NVL_PAIR, 2, 0.088 / 1.8,
         0.056 / 1.8},
        {"two over PCIe", GENERATION_HOPPER, LINK_PCIE, 2, 0.088 / 1.6, 0.056 / 1.6},
        {"Ada", GENERATION_ADA, LINK_PCIE, 1, 0.088, 0.056},
        {"Blackwell", GENERATION_BLACKWELL, LINK_NVLINK, 1, 0.088, 0.056},
        {"Ampere reaches 0.4 of its FLOPS", GENERATION_AMPERE, LINK_NVLINK, 1, 0.088,
         0.07},
        {"AMD too", GENERATION_CDNA3, LINK_NVLINK, 1, 0.088, 0.07},
        {"the newer AMD too", GENERATION_CDNA4, LINK_NVLINK, 1, 0.088, 0.07},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world world = world_of_one(&arena);
        struct throughput got;

        world.gpu->generation = cases[i].generation;
        world.gpu->link = cases[i].link;
        world.replica.gpus = cases[i].gpus;
        got = estimate(&world, &usual, 200);
        CHECK_NUMBER(cases[i].name, got.step_s, cases[i].step_s, 1e-12);
        CHECK_NUMBER(cases[i].name, got.prefill_s, cases[i].prefill_s, 1e-12);
    }
    arena_clear(&arena);
}

static void
a_precision_computes_where_the_card_has_it(void **state)
{
    static const struct {
        enum precision precision;
        double fp8, fp4; /* below 0: not native */
        double want;
    } cases[] = {
        {PRECISION_FP16, 2000, 4000, 1000},  {PRECISION_FP8, 2000, 4000, 2000},
        {PRECISION_FP8, -1, -1, 1000},       {PRECISION_INT8, 2000, 4000, 2000},
        {PRECISION_INT8, -1, -1, 1000},      {PRECISION_INT4, 2000, 4000, 1000},
        {PRECISION_MXFP4, 2000, 4000, 4000}, {PRECISION_MXFP4, 2000, -1, 1000},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct gpu gpu = {.fp16_tflops = 1000,
                          .fp8_tflops = {cases[i].fp8 > 0, cases[i].fp8},
                          .fp4_tflops = {cases[i].fp4 > 0, cases[i].fp4}};

        CHECK_NUMBER(precision_names[cases[i].precision],
                     compute_tflops(cases[i].precision, &gpu), cases[i].want, 0);
    }
}

/*
 * 4 experts, 2 of them for a token, 10B parameters, 6B active: an expert has
 * (10 - 6) / (4 - 2) = 2B, shared are 10 - 4 x 2 = 2B.  A step of one request hits 2
 * experts, of two 4 x (1 - 1/4) = 3; of many all four.
 */
static void
a_mixture_reads_the_experts_that_its_batch_hits(void **state)
{
    static const struct {
        int batch;
        double read_b;
    } cases[] = {{1, 6}, {2, 8}, {3, 9}, {200, 10}};
    struct request_shape shape = {.input_tokens = 0, .output_tokens = 1};
    struct arena arena;
    struct world world;

    (void)state;
    arena_init(&arena);
    world = world_of_one(&arena);
    world.model->active_params_b = maybe_of(6);
    world.model->experts = maybe_of(4);
    world.model->experts_per_token = maybe_of(2);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        double cache_gb = cases[i].batch * 0.5 * 200e-6; /* half a token each */
        char name[32];

        snprintf(name, sizeof name, "%d requests", cases[i].batch);
        CHECK_NUMBER(name, estimate(&world, &shape, cases[i].batch).step_s,
                     (cases[i].read_b * 2 + cache_gb) / 1000, 1e-9);
    }
    /* 2 x 6e9 operations a token, not 2 x 10e9 */
    shape = usual;
    CHECK_NUMBER("prompt", estimate(&world, &shape, 1).prefill_s, 0.0336, 1e-12);
    arena_clear(&arena);
}

static void
cached_input_is_not_computed_again(void **state)
{
    struct request_shape shape = usual;
    struct arena arena;
    struct world world;

    (void)state;
    arena_init(&arena);
    world = world_of_one(&arena);
    shape.cached_input_share = 0.75;
    CHECK_NUMBER("a quarter", estimate(&world, &shape, 200).prefill_s, 0.014, 1e-12);
    CHECK_NUMBER("the cache is held all the same", estimate(&world, &shape, 200).step_s,
                 0.088, 1e-12);
    shape.cached_input_share = 1;
    CHECK_NUMBER("nothing", estimate(&world, &shape, 200).prefill_s, 0, 0);
    arena_clear(&arena);
}

/* The user's speed falls with the batch, so a search one by one finds the same. */
static void
the_batch_is_the_largest_that_leaves_a_user_fast_enough(void **state)
{
    static const double speeds[] = {1, 5, 10, 11.83, 11.84, 15, 20, 30, 40, 50, 56};
    struct arena arena;
    struct world world;

    (void)state;
    arena_init(&arena);
    world = world_of_one(&arena);
    for (size_t i = 0; i < ARRAY_LEN(speeds); i++) {
        struct request_shape shape = usual;
        int largest = 0;

        shape.min_tokens_per_second = speeds[i];
        for (int batch = 1; batch <= 200; batch++) {
            double step = (20 + batch * 0.34) / 1400;

            if (1 / (step + 0.003 + batch * 0.056 / 600) >= speeds[i])
                largest = batch;
        }
        assert_int_equal(estimate(&world, &shape, 200).batch, largest);
    }
    arena_clear(&arena);
}

static void
a_user_alone_may_be_too_slow_already(void **state)
{
    struct request_shape shape = usual;
    struct arena arena;
    struct world world;
    struct throughput got;

    (void)state;
    arena_init(&arena);
    world = world_of_one(&arena);
    shape.min_tokens_per_second =
        60; /* 1 / (20.34 / 1400 + 3 ms + 56 ms / 600) = 56.6 */
    assert_false(
        throughput_compute(world.catalog, &world.replica, &shape, 200, NULL, 0, &got));
    shape.output_tokens = 0; /* nothing is generated, so nobody waits for it */
    assert_true(
        throughput_compute(world.catalog, &world.replica, &shape, 200, NULL, 0, &got));
    assert_int_equal(got.batch, 200);
    CHECK_NUMBER("prompts alone", got.requests_per_second, 1 / 0.056, 1e-9);
    CHECK_NUMBER("no user speed", got.user_tokens_per_second, 0, 0);
    arena_clear(&arena);
}

static void
a_request_that_takes_no_time_still_takes_some(void **state)
{
    struct request_shape shape = {.input_tokens = 1000, .cached_input_share = 1};
    struct arena arena;
    struct world world;

    (void)state;
    arena_init(&arena);
    world = world_of_one(&arena);
    assert_true(isfinite(estimate(&world, &shape, 200).requests_per_second));
    arena_clear(&arena);
}

/* ---- calibration ----------------------------------------------------------------- */

/* What the estimate is for the row of little_benchmark(): 1875 tokens a second. */
enum { ESTIMATED = 1875 };

static void
a_measurement_calibrates_within_its_range(void **state)
{
    static const struct {
        const char *name;
        double measured, want;
    } cases[] = {
        {"as estimated", 1875, 1}, {"slower", 1500, 0.8},       {"faster", 3750, 2},
        {"much slower", 100, 0.4}, {"much faster", 18750, 2.5},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world world = world_of_one(&arena);
        struct throughput got;
        struct inputs inputs;

        little_benchmark(world.catalog, "m", "g", cases[i].measured);
        little_inputs(world.catalog, &arena, "scale=1", &inputs);
        got = estimate(&world, &usual, 200);
        assert_int_equal(got.basis, CAPACITY_CALIBRATED);
        CHECK_NUMBER(cases[i].name, got.calibration, cases[i].want, 1e-12);
        CHECK_NUMBER(cases[i].name, got.output_tokens_per_second,
                     ESTIMATED * cases[i].want, 1e-6);
        /* batch and user speed stay those of the estimate */
        assert_int_equal(got.batch, 200);
        CHECK_NUMBER(cases[i].name, got.user_tokens_per_second, 11.83, 0.01);
    }
    arena_clear(&arena);
}

/* What a measurement has to be to say something about this replica and workload. */
static void
only_a_like_measurement_calibrates(void **state)
{
    static const struct {
        const char *name;
        int gpus, precision;
        enum benchmark_kind kind;
        double parallel; /* 0: none stated */
        double input, output;
        bool want;
    } cases[] = {
        {"the same", 1, PRECISION_FP16, BENCHMARK_SATURATION, 0, 1400, 600, true},
        {"another number of cards", 2, PRECISION_FP16, BENCHMARK_SATURATION, 0, 1400,
         600, false},
        {"another precision", 1, PRECISION_FP8, BENCHMARK_SATURATION, 0, 1400, 600,
         false},
        {"another format", 1, -1, BENCHMARK_SATURATION, 0, 1400, 600, false},
        {"one stream", 1, PRECISION_FP16, BENCHMARK_STREAM, 64, 1400, 600, false},
        {"MLPerf", 1, PRECISION_FP16, BENCHMARK_MLPERF, 0, 1400, 600, false},
        {"32 in parallel", 1, PRECISION_FP16, BENCHMARK_SATURATION, 32, 1400, 600,
         true},
        {"31 in parallel", 1, PRECISION_FP16, BENCHMARK_SATURATION, 31, 1400, 600,
         false},
        {"input twice as long", 1, PRECISION_FP16, BENCHMARK_SATURATION, 0, 2800, 600,
         true},
        {"input longer than that", 1, PRECISION_FP16, BENCHMARK_SATURATION, 0, 2801,
         600, false},
        {"input half as long", 1, PRECISION_FP16, BENCHMARK_SATURATION, 0, 700, 600,
         true},
        {"input shorter than that", 1, PRECISION_FP16, BENCHMARK_SATURATION, 0, 699,
         600, false},
        {"output twice as long", 1, PRECISION_FP16, BENCHMARK_SATURATION, 0, 1400, 1200,
         true},
        {"output longer than that", 1, PRECISION_FP16, BENCHMARK_SATURATION, 0, 1400,
         1201, false},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world world = world_of_one(&arena);
        struct benchmark *row = little_benchmark(world.catalog, "m", "g", 2000);
        struct inputs inputs;

        row->gpu_count = cases[i].gpus;
        row->precision = cases[i].precision;
        row->kind = cases[i].kind;
        row->parallel = (struct maybe){cases[i].parallel > 0, cases[i].parallel};
        row->input_tokens = maybe_of(cases[i].input);
        row->output_tokens = maybe_of(cases[i].output);
        little_inputs(world.catalog, &arena, "scale=1", &inputs);
        CHECK_BOOL(cases[i].name,
                   estimate(&world, &usual, 200).basis == CAPACITY_CALIBRATED,
                   cases[i].want);
    }
    arena_clear(&arena);
}

static void
of_several_measurements_the_nearest_counts_then_the_highest(void **state)
{
    static const struct {
        const char *name;
        struct {
            double input, output, measured;
        } rows[3];
        double want;
    } cases[] = {
        {"the nearer", {{2000, 600, 1000}, {1500, 600, 1100}, {900, 600, 1200}}, 1100},
        {"both lengths count",
         {{1400, 1000, 1000}, {1400, 650, 1100}, {2700, 600, 1200}},
         1100},
        {"of equals the highest",
         {{1400, 600, 1000}, {1400, 600, 1200}, {1400, 600, 1100}},
         1200},
        /* ln(1400/1000) = ln(1960/1400) */
        {"equally near on either side",
         {{1000, 600, 1000}, {1960, 600, 1200}, {2700, 600, 1900}},
         1200},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world world = world_of_one(&arena);
        struct inputs inputs;

        for (size_t k = 0; k < ARRAY_LEN(cases[i].rows); k++) {
            struct benchmark *row = little_benchmark(world.catalog, "m", "g",
                                                     cases[i].rows[k].measured);

            row->input_tokens = maybe_of(cases[i].rows[k].input);
            row->output_tokens = maybe_of(cases[i].rows[k].output);
        }
        little_inputs(world.catalog, &arena, "scale=1", &inputs);
        CHECK_NUMBER(cases[i].name,
                     estimate(&world, &usual, 200).benchmark->output_tok_s,
                     cases[i].want, 0);
    }
    arena_clear(&arena);
}

/* At its own shape and as many parallel requests as it had or as fit. */
static void
a_measurement_is_held_against_the_estimate_at_its_own_shape(void **state)
{
    static const struct {
        const char *name;
        double input, output, parallel;
        double want;
    } cases[] = {
        {"so many", 1400, 600, 200, ESTIMATED},
        /* 0.056 + 600 x (20 + 205 x 0.34) / 1000 / 205 */
        {"as many as fit", 1400, 600, 0, 600 / (0.056 + 600 * 0.0897 / 205)},
        {"more than fit", 1400, 600, 1000, 600 / (0.056 + 600 * 0.0897 / 205)},
        /* 0.056 + 600 x (20 + 100 x 0.34) / 1000 / 100 */
        {"a hundred", 1400, 600, 100, 600 / (0.056 + 600 * 0.054 / 100)},
        /* 0.25 GB a request: 69.8 / 0.25 = 279, held to 256: (20 + 64) GB */
        {"another shape", 1000, 500, 0, 500 / (0.04 + 500 * 0.084 / 256)},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct world world = world_of_one(&arena);
        struct benchmark *row = little_benchmark(world.catalog, "m", "g", 1000);
        struct inputs inputs;

        row->input_tokens = maybe_of(cases[i].input);
        row->output_tokens = maybe_of(cases[i].output);
        row->parallel = (struct maybe){cases[i].parallel > 0, cases[i].parallel};
        little_inputs(world.catalog, &arena, "scale=1", &inputs);
        CHECK_NUMBER(cases[i].name, throughput_estimate_of(world.catalog, row),
                     cases[i].want, 1e-6);
    }
    arena_clear(&arena);
}

static void
a_measurement_without_its_facts_has_no_estimate(void **state)
{
    enum { NO_INPUT, NO_OUTPUT, NO_PRECISION, NO_CACHE_SIZE, TOO_LARGE, CASES };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < CASES; i++) {
        struct world world = world_of_one(&arena);
        struct benchmark *row = little_benchmark(world.catalog, "m", "g", 1000);
        struct inputs inputs;

        row->input_tokens.known = i != NO_INPUT;
        row->output_tokens.known = i != NO_OUTPUT;
        row->precision = i == NO_PRECISION ? -1 : PRECISION_FP16;
        world.model->kv_elems_per_token.known = i != NO_CACHE_SIZE;
        if (i == TOO_LARGE)
            world.model->params_b = maybe_of(100);
        little_inputs(world.catalog, &arena, "scale=1", &inputs);
        CHECK_NUMBER("estimate", throughput_estimate_of(world.catalog, row), 0, 0);
    }
    arena_clear(&arena);
}

/* ---- the user's own measurement -------------------------------------------------- */

static const struct pilot own_pilot = {.approach = PILOT_OWN,
                                       .model = "m",
                                       .quantization = "fp16",
                                       .gpu = "g",
                                       .gpus = 1,
                                       .output_tokens_per_second = {true, 1200}};

static void
a_pilot_replaces_estimate_and_benchmark(void **state)
{
    struct arena arena;
    struct world world;
    struct throughput got;
    struct inputs inputs;
    struct pilot pilot = own_pilot;

    (void)state;
    arena_init(&arena);
    world = world_of_one(&arena);
    little_benchmark(world.catalog, "m", "g", 3000);
    little_inputs(world.catalog, &arena, "scale=1", &inputs);
    pilot.user_tokens_per_second = maybe_of(33);
    assert_true(throughput_compute(world.catalog, &world.replica, &usual, 200, &pilot,
                                   1, &got));
    assert_int_equal(got.basis, CAPACITY_MEASURED);
    assert_ptr_equal(got.pilot, &pilot);
    CHECK_NUMBER("requests", got.requests_per_second, 2, 1e-12);
    CHECK_NUMBER("output", got.output_tokens_per_second, 1200, 1e-9);
    CHECK_NUMBER("user", got.user_tokens_per_second, 33, 0);
    CHECK_NUMBER("no calibration", got.calibration, 1, 0);
    arena_clear(&arena);
}

static void
only_a_pilot_of_this_replica_at_this_shape_counts(void **state)
{
    enum {
        AS_IT_IS,
        API,
        OTHER_MODEL,
        OTHER_GPU,
        OTHER_COUNT,
        OTHER_PRECISION,
        BF16,
        NO_THROUGHPUT,
        LONG_INPUT,
        DOUBLE_INPUT,
        SHORT_OUTPUT,
        CASES
    };
    static const bool want[CASES] = {
        [AS_IT_IS] = true, [BF16] = true, [DOUBLE_INPUT] = true};
    struct arena arena;
    struct world world;

    (void)state;
    arena_init(&arena);
    world = world_of_one(&arena);
    for (int i = 0; i < CASES; i++) {
        struct pilot pilot = own_pilot;
        struct throughput got;
        char name[32];

        pilot.approach = i == API ? PILOT_API : PILOT_OWN;
        pilot.model = i == OTHER_MODEL ? "other" : "m";
        pilot.gpu = i == OTHER_GPU ? "other" : "g";
        pilot.gpus = i == OTHER_COUNT ? 2 : 1;
        pilot.quantization = i == OTHER_PRECISION ? "fp8" : i == BF16 ? "bf16" : "fp16";
        pilot.output_tokens_per_second.known = i != NO_THROUGHPUT;
        if (i == LONG_INPUT || i == DOUBLE_INPUT)
            pilot.input_tokens = maybe_of(i == LONG_INPUT ? 2801 : 2800);
        if (i == SHORT_OUTPUT)
            pilot.output_tokens = maybe_of(299);
        assert_true(throughput_compute(world.catalog, &world.replica, &usual, 200,
                                       &pilot, 1, &got));
        snprintf(name, sizeof name, "case %d", i);
        CHECK_BOOL(name, got.basis == CAPACITY_MEASURED, want[i]);
    }
    arena_clear(&arena);
}

/* A speed of answers says nothing of prompts that get none. */
static void
a_pilot_says_nothing_of_prompts_alone(void **state)
{
    struct request_shape shape = usual;
    struct arena arena;
    struct world world;
    struct throughput got;
    struct pilot pilot = own_pilot;

    (void)state;
    arena_init(&arena);
    world = world_of_one(&arena);
    shape.output_tokens = 0;
    assert_true(throughput_compute(world.catalog, &world.replica, &shape, 200, &pilot,
                                   1, &got));
    CHECK_NUMBER("requests", got.requests_per_second, 1 / 0.056, 1e-9);
    arena_clear(&arena);
}

static void
a_pilots_user_decides_whether_it_is_fast_enough(void **state)
{
    struct request_shape shape = usual;
    struct arena arena;
    struct world world;
    struct throughput got;
    struct pilot pilot = own_pilot;

    (void)state;
    arena_init(&arena);
    world = world_of_one(&arena);
    shape.min_tokens_per_second = 60; /* too fast for the estimate */
    assert_true(throughput_compute(world.catalog, &world.replica, &shape, 200, &pilot,
                                   1, &got));
    pilot.user_tokens_per_second = maybe_of(60);
    assert_true(throughput_compute(world.catalog, &world.replica, &shape, 200, &pilot,
                                   1, &got));
    pilot.user_tokens_per_second = maybe_of(59);
    assert_false(throughput_compute(world.catalog, &world.replica, &shape, 200, &pilot,
                                    1, &got));
    arena_clear(&arena);
}

/* ---- doubt ----------------------------------------------------------------------- */

static void
an_estimate_beyond_its_checks_is_marked(void **state)
{
    static const struct {
        const char *name;
        bool experts;
        double input, output;
        bool want;
    } cases[] = {
        {"usual", false, 1400, 600, false},
        {"32,000 tokens", false, 30000, 2000, false},
        {"more than that", false, 30001, 2000, true},
        {"long prompts to a dense model", false, 8000, 600, false},
        {"long prompts to experts", true, 8000, 600, true},
        {"shorter prompts to experts", true, 7999, 600, false},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct request_shape shape = {.input_tokens = cases[i].input,
                                      .output_tokens = cases[i].output};
        struct world world = world_of_one(&arena);

        if (cases[i].experts) {
            world.model->active_params_b = maybe_of(6);
            world.model->experts = maybe_of(4);
            world.model->experts_per_token = maybe_of(2);
        }
        CHECK_BOOL(cases[i].name, estimate(&world, &shape, 1).beyond, cases[i].want);
    }
    arena_clear(&arena);
}

static void
a_missing_fact_of_the_model_is_named(void **state)
{
    static const struct {
        const char *want; /* NULL: none is missing */
        bool params, cache, mixture, experts, per_token;
    } cases[] = {
        {NULL, true, true, false, false, false},
        {NULL, true, true, true, true, true},
        {"params_b", false, true, false, false, false},
        {"kv_elems_per_token", true, false, false, false, false},
        {"experts", true, true, true, false, true},
        {"experts_per_token", true, true, true, true, false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct open_model model = {
            .params_b = {cases[i].params, 10},
            .active_params_b = {cases[i].mixture, 6},
            .kv_elems_per_token = {cases[i].cache, 100},
            .experts = {cases[i].experts, 4},
            .experts_per_token = {cases[i].per_token, 2},
        };
        const char *missing = NULL;

        CHECK_BOOL(cases[i].want ? cases[i].want : "all known",
                   throughput_known(&model, &missing), cases[i].want == NULL);
        if (cases[i].want)
            CHECK_TEXT("missing", missing, cases[i].want);
    }
}

/*
 * 512 tokens in, 256 out, a cache of two bytes, vLLM: the estimate was not fitted to
 * these runs and has to come within 35 % of them.
 */
static void
published_runs_are_met_within_a_third(void **state)
{
    static const struct {
        const char *model, *gpu;
        enum precision precision;
        int gpus;
        double published;
    } cases[] = {
        {"llama-3.1-8b", "h100-sxm", PRECISION_FP16, 1, 6238},
        {"llama-3.1-8b", "h100-sxm", PRECISION_FP8, 1, 8155},
        {"mixtral-8x7b", "h100-sxm", PRECISION_FP16, 2, 4454},
        {"llama-3.1-8b", "a100-80gb-sxm", PRECISION_FP16, 1, 2906},
        {"qwen3-30b-a3b", "h100-sxm", PRECISION_FP8, 1, 9271},
    };
    struct arena arena;
    struct catalog *catalog;

    (void)state;
    arena_init(&arena);
    catalog = shipped_catalog(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct open_model model = *catalog_model(catalog, cases[i].model);
        struct benchmark run = {.open_model = &model,
                                .gpu = catalog_gpu(catalog, cases[i].gpu),
                                .gpu_count = cases[i].gpus,
                                .precision = (int)cases[i].precision,
                                .input_tokens = maybe_of(512),
                                .output_tokens = maybe_of(256)};

        if (cases[i].precision == PRECISION_FP8)
            model.kv_elems_per_token.value *=
                2; /* two bytes where fp8 would have one */
        CHECK_NUMBER(cases[i].model, throughput_estimate_of(catalog, &run),
                     cases[i].published, 0.35 * cases[i].published);
    }
    arena_clear(&arena);
}

static int
number_compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

static double
quantile(const double *sorted, size_t count, double share)
{
    double at = share * (double)(count - 1);
    size_t low = (size_t)floor(at);

    return sorted[low] + (at - (double)low) * (sorted[low + 1] - sorted[low]);
}

/* What the knowledge says of the estimate is what the shipped measurements show. */
static void
the_range_of_an_estimate_is_that_of_the_shipped_runs(void **state)
{
    double ratios[256];
    size_t count = 0;
    struct arena arena;
    struct catalog *catalog;

    (void)state;
    arena_init(&arena);
    catalog = shipped_catalog(&arena);
    for (size_t i = 0; i < catalog->benchmark_count; i++) {
        const struct benchmark *row = &catalog->benchmarks[i];
        double estimate = throughput_estimate_of(catalog, row);

        if (row->kind == BENCHMARK_SATURATION && estimate > 0 &&
            (!row->parallel.known || row->parallel.value >= 32) &&
            count < ARRAY_LEN(ratios))
            ratios[count++] = row->output_tok_s / estimate;
    }
    assert_int_equal(count, 17);
    qsort(ratios, count, sizeof ratios[0], number_compare);
    CHECK_NUMBER("P10", catalog->parameters[PARAMETER_ESTIMATE_LOW].value,
                 quantile(ratios, count, 0.1), 0.005);
    CHECK_NUMBER("P90", catalog->parameters[PARAMETER_ESTIMATE_HIGH].value,
                 quantile(ratios, count, 0.9), 0.005);
    arena_clear(&arena);
}

/* Every model on every card in one shape; how often the bound is less than twice the capacity. */
static void
bounds_check(const struct catalog *catalog, const struct request_shape *shape, int *seen,
             int *near)
{
    for (size_t m = 0; m < catalog->model_count; m++)
        for (size_t g = 0; g < catalog->gpu_count * PRECISION_COUNT; g++) {
            const struct gpu *gpu = &catalog->gpus[g / PRECISION_COUNT];
            struct replica replica = {&catalog->models[m],
                                      (enum precision)(g % PRECISION_COUNT), gpu, 2};
            struct request_load load;
            struct throughput out;
            struct card_speed speed;
            struct sizing sizing;
            const char *missing;
            double most;

            if (!throughput_known(replica.model, &missing))
                continue;
            sizing_compute(catalog, replica.model, replica.precision, gpu, replica.gpus,
                           shape->min_context_tokens, shape->input_tokens,
                           shape->output_tokens, &sizing);
            if (!throughput_compute(catalog, &replica, shape, sizing.max_sequences, NULL,
                                    0, &out))
                continue;
            card_speed_init(catalog, gpu, replica.gpus, &speed);
            request_load_init(catalog, replica.model, replica.precision, shape,
                              throughput_measured(catalog, replica.model), &load);
            most = load.gain / request_load_seconds(&load, &speed);
            CHECK_BOOL(replica.model->id, out.requests_per_second <= most, true);
            *seen += 1;
            *near += most < 2 * out.requests_per_second;
        }
}

static void
no_replica_serves_more_than_its_bound(void **state)
{
    static const double shares[] = {0, 0.3, 0.9, 1};
    struct arena arena;
    struct catalog *catalog;
    int seen = 0, near = 0;

    (void)state;
    arena_init(&arena);
    catalog = shipped_catalog(&arena);
    for (double tokens = 20; tokens < 1e5; tokens *= 7)
        for (size_t i = 0; i < ARRAY_LEN(shares); i++) {
            const struct request_shape shape = {
                .input_tokens = shares[i] * tokens,
                .output_tokens = (1 - shares[i]) * tokens,
                .cached_input_share = shares[(i + 1) % ARRAY_LEN(shares)],
                .min_context_tokens = 2000,
                .min_tokens_per_second = 15};

            bounds_check(catalog, &shape, &seen, &near);
        }
    assert_true(seen > 20000);
    assert_true(near > seen / 4); /* a bound that is far off spares nothing */
    arena_clear(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dense_model_is_bound_by_memory_or_by_compute),
        cmocka_unit_test(cards_link_and_generation_scale_what_a_replica_reaches),
        cmocka_unit_test(a_precision_computes_where_the_card_has_it),
        cmocka_unit_test(a_mixture_reads_the_experts_that_its_batch_hits),
        cmocka_unit_test(cached_input_is_not_computed_again),
        cmocka_unit_test(the_batch_is_the_largest_that_leaves_a_user_fast_enough),
        cmocka_unit_test(a_user_alone_may_be_too_slow_already),
        cmocka_unit_test(a_request_that_takes_no_time_still_takes_some),
        cmocka_unit_test(a_measurement_calibrates_within_its_range),
        cmocka_unit_test(only_a_like_measurement_calibrates),
        cmocka_unit_test(of_several_measurements_the_nearest_counts_then_the_highest),
        cmocka_unit_test(a_measurement_is_held_against_the_estimate_at_its_own_shape),
        cmocka_unit_test(a_measurement_without_its_facts_has_no_estimate),
        cmocka_unit_test(a_pilot_replaces_estimate_and_benchmark),
        cmocka_unit_test(only_a_pilot_of_this_replica_at_this_shape_counts),
        cmocka_unit_test(a_pilot_says_nothing_of_prompts_alone),
        cmocka_unit_test(a_pilots_user_decides_whether_it_is_fast_enough),
        cmocka_unit_test(an_estimate_beyond_its_checks_is_marked),
        cmocka_unit_test(a_missing_fact_of_the_model_is_named),
        cmocka_unit_test(published_runs_are_met_within_a_third),
        cmocka_unit_test(the_range_of_an_estimate_is_that_of_the_shipped_runs),
        cmocka_unit_test(no_replica_serves_more_than_its_bound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
