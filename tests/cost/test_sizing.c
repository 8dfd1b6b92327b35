/*
 * test_sizing.c - whether a model fits on some GPUs, and how many requests it holds.
 *
 * The little catalog's model has 100,000 cache elements a token: 200 kB in two bytes.
 */
#include "cost/sizing.h"

#include "support/check.h"
#include "support/cmocka.h"
#include "support/little.h"
#include "support/shipped.h"

static void
a_weight_takes_the_bits_of_its_precision(void **state)
{
    static const struct {
        enum precision precision;
        double want;
    } cases[] = {{PRECISION_FP16, 16},
                 {PRECISION_FP8, 8},
                 {PRECISION_INT8, 8},
                 {PRECISION_INT4, 4.25},
                 {PRECISION_MXFP4, 4.25}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_NUMBER(precision_names[cases[i].precision],
                     precision_bits(cases[i].precision), cases[i].want, 0);
}

/* What their published configurations give in two bytes. */
static void
published_models_hold_a_token_in_so_many_bytes(void **state)
{
    static const struct {
        const char *model;
        double want;
    } cases[] = {
        {"llama-3.1-8b", 131072},  /* 2 x 32 layers x 8 heads x 128 x 2 bytes */
        {"llama-3.1-70b", 327680}, /* 2 x 80 x 8 x 128 x 2 */
        {"mixtral-8x7b", 131072},  /* 2 x 32 x 8 x 128 x 2 */
        {"llama-2-7b", 524288},    /* 2 x 32 x 32 x 128 x 2: every head of its own */
        {"deepseek-v3", 70272},    /* 61 x (512 + 64) x 2: compressed */
    };
    struct arena arena;
    struct catalog *catalog;

    (void)state;
    arena_init(&arena);
    catalog = shipped_facts(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct open_model *model = catalog_model(catalog, cases[i].model);

        assert_non_null(model);
        CHECK_NUMBER(cases[i].model, 2 * kv_elements(model, 1), cases[i].want, 0);
        CHECK_NUMBER(cases[i].model, 2 * kv_elements(model, 1000), 1000 * cases[i].want,
                     0);
    }
    arena_clear(&arena);
}

static void
layers_with_a_sliding_window_hold_the_window_alone(void **state)
{
    static const struct {
        const char *name;
        double tokens, want;
    } cases[] = {
        {"shorter than the window", 500, 500 * 100.0},
        {"as long as the window", 1024, 1024 * 100.0},
        {"longer", 4096, 4096 * 20.0 + 1024 * 80.0},
    };
    struct open_model model = {.kv_elems_per_token = maybe_of(100),
                               .kv_elems_per_token_full = maybe_of(20),
                               .sliding_window_tokens = maybe_of(1024)};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_NUMBER(cases[i].name, kv_elements(&model, cases[i].tokens), cases[i].want,
                     0);
    model.sliding_window_tokens = maybe_unknown();
    CHECK_NUMBER("no window is known", kv_elements(&model, 4096), 4096 * 100.0, 0);
}

static void
the_cache_is_one_byte_for_narrow_weights_on_a_card_with_fp8(void **state)
{
    static const struct {
        enum precision precision;
        bool native;
        double want;
    } cases[] = {
        {PRECISION_FP16, true, 2}, {PRECISION_FP8, true, 1},
        {PRECISION_FP8, false, 2}, {PRECISION_MXFP4, true, 1},
        {PRECISION_INT8, true, 2}, {PRECISION_INT4, true, 2},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct gpu gpu = {.fp8_tflops = {cases[i].native, 2000}};

        CHECK_NUMBER(precision_names[cases[i].precision],
                     kv_element_bytes(cases[i].precision, &gpu), cases[i].want, 0);
    }
}

static struct sizing
sizing_of(struct arena *arena, enum precision precision, double vram_gb, int gpus,
          double min_context, double input, double output)
{
    struct catalog *catalog = little_catalog(arena);
    struct open_model *model = little_model(catalog, "m");
    struct gpu *gpu = little_gpu(catalog, "g");
    struct sizing sizing;

    gpu->vram_gb = vram_gb;
    sizing_compute(catalog, model, precision, gpu, gpus, min_context, input, output,
                   &sizing);
    return sizing;
}

static void
what_weights_and_reserve_leave_is_for_the_cache(void **state)
{
    static const struct {
        const char *name;
        enum precision precision;
        double vram_gb;
        int gpus;
        double input, output;
        double weights_gb, budget_gb, request_gb;
        int sequences;
    } cases[] = {
        /* 102 x 0.9 - 20 - 2 = 69.8 GB; 1700 tokens x 200 kB = 0.34 GB; 69.8 / 0.34 */
        {"one card", PRECISION_FP16, 102, 1, 1400, 600, 20, 69.8, 0.34, 205},
        /* 180 - 20 - 4 = 156; 156 / 0.34 = 458.8, held to what an engine takes */
        {"two cards hold more than an engine takes", PRECISION_FP16, 100, 2, 1400, 600,
         20, 156, 0.34, 256},
        /* 90 - 10 x 4.25 / 8 - 2; the cache keeps its two bytes */
        {"four bits", PRECISION_INT4, 100, 1, 1400, 600, 5.3125, 82.6875, 0.34, 243},
        /* 90 - 10 - 2 = 78; 78 / 0.34 = 229.4 */
        {"eight bits without native fp8", PRECISION_FP8, 100, 1, 1400, 600, 10, 78,
         0.34, 229},
        /* 32,000 + 4,000 tokens: 7.2 GB; 68 / 7.2 = 9.4 */
        {"long requests", PRECISION_FP16, 100, 1, 32000, 8000, 20, 68, 7.2, 9},
        {"prompts alone", PRECISION_FP16, 100, 1, 1000, 0, 20, 68, 0.2, 256},
        {"no tokens at all", PRECISION_FP16, 100, 1, 0, 0, 20, 68, 0, 256},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct sizing sizing = sizing_of(&arena, cases[i].precision, cases[i].vram_gb,
                                         cases[i].gpus, 1, cases[i].input,
                                         cases[i].output);

        CHECK_NUMBER(cases[i].name, sizing.weights_gb, cases[i].weights_gb, 1e-9);
        CHECK_NUMBER(cases[i].name, sizing.kv_budget_gb, cases[i].budget_gb, 1e-9);
        CHECK_NUMBER(cases[i].name, sizing.kv_request_gb, cases[i].request_gb, 1e-9);
        CHECK_INTEGER(cases[i].name, sizing.max_sequences, cases[i].sequences);
        CHECK_BOOL(cases[i].name, sizing.fits, true);
    }
    arena_clear(&arena);
}

/*
 * The longest request and an average one have to fit.  1700 tokens on average are
 * 0.34 GB, 10,000 are 2 GB: (20 + 2 + 2) / 0.9 = 26.667 GB.
 */
static void
what_does_not_fit_names_the_memory_that_would_do(void **state)
{
    static const struct {
        const char *name;
        double min_context, input;
        double needed_gb;
    } cases[] = {
        {"the longest request decides", 10000, 1400, (20 + 2 + 2) / 0.9},
        {"an average request decides", 100, 19700, (20 + 2 + 4) / 0.9},
        {"weights alone, nearly", 1, 0, (20 + 2 + 300 * 200e-6) / 0.9},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        double needed = cases[i].needed_gb;
        struct sizing enough = sizing_of(&arena, PRECISION_FP16, needed * (1 + 1e-9), 1,
                                         cases[i].min_context, cases[i].input, 600);
        struct sizing less = sizing_of(&arena, PRECISION_FP16, needed * (1 - 1e-9), 1,
                                       cases[i].min_context, cases[i].input, 600);

        CHECK_NUMBER(cases[i].name, less.needed_gb, needed, 1e-6);
        CHECK_BOOL(cases[i].name, enough.fits, true);
        CHECK_BOOL(cases[i].name, less.fits, false);
        CHECK_INTEGER(cases[i].name, less.max_sequences, 0);
        assert_true(enough.max_sequences >= 1);
    }
    arena_clear(&arena);
}

static void
a_model_larger_than_the_card_leaves_less_than_nothing(void **state)
{
    struct arena arena;
    struct sizing sizing;

    (void)state;
    arena_init(&arena);
    sizing = sizing_of(&arena, PRECISION_FP16, 16, 1, 8192, 1400, 600);
    CHECK_NUMBER("budget", sizing.kv_budget_gb, 16 * 0.9 - 20 - 2, 1e-9);
    CHECK_BOOL("fits", sizing.fits, false);
    arena_clear(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_weight_takes_the_bits_of_its_precision),
        cmocka_unit_test(published_models_hold_a_token_in_so_many_bytes),
        cmocka_unit_test(layers_with_a_sliding_window_hold_the_window_alone),
        cmocka_unit_test(the_cache_is_one_byte_for_narrow_weights_on_a_card_with_fp8),
        cmocka_unit_test(what_weights_and_reserve_leave_is_for_the_cache),
        cmocka_unit_test(what_does_not_fit_names_the_memory_that_would_do),
        cmocka_unit_test(a_model_larger_than_the_card_leaves_less_than_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
