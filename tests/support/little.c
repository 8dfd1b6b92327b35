/*
 * little.c - a catalog of round numbers.
 */
#include "support/little.h"

#include <math.h>

#include "support/assess.h"
#include "support/cmocka.h"

static const double parameters[PARAMETER_COUNT] = {
    [PARAMETER_FLOOR_CUTTING_EDGE] = 0.9,
    [PARAMETER_FLOOR_GOOD] = 0.4,
    [PARAMETER_FLOOR_BASIC] = 0.15,
    [PARAMETER_PERFORMANCE_BASIC_SHARE] = 0.15,
    [PARAMETER_ALLOWED_DAYS_DAYS] = 7,
    [PARAMETER_ALLOWED_DAYS_WEEKS] = 42,
    [PARAMETER_ALLOWED_DAYS_MONTHS] = 180,
    [PARAMETER_DEADLINE_FACTOR] = 3,
    [PARAMETER_STALE_DAYS] = 90,
    [PARAMETER_PRICE_AGE_MONTHS] = 12,
    [PARAMETER_MODEL_AGE_MONTHS] = 24,
    [PARAMETER_DISAGREE_PCT] = 5,
    [PARAMETER_ONE_HOST_TOKENS] = 1e9,
    [PARAMETER_NEWER_PRICE_RATIO] = 1,
    [PARAMETER_INT4_QUALITY] = 0.97,
    [PARAMETER_INT4_QUALITY_SMALL] = 0.92,
    [PARAMETER_INT4_SMALL_BELOW_B] = 20,
    [PARAMETER_MEMORY_USE] = 0.9,
    [PARAMETER_MEMORY_RESERVE_GB] = 2,
    [PARAMETER_MAX_SEQUENCES] = 256,
    [PARAMETER_MBU_CAPACITY] = 0.5,
    [PARAMETER_MBU_USER] = 0.7,
    [PARAMETER_MFU_MODERN] = 0.5,
    [PARAMETER_MFU_OLDER] = 0.4,
    [PARAMETER_STEP_OVERHEAD_S] = 0.003,
    [PARAMETER_LINK_FAST] = 0.9,
    [PARAMETER_LINK_PCIE] = 0.8,
    [PARAMETER_BENCHMARK_PARALLEL] = 32,
    [PARAMETER_BENCHMARK_LENGTH_FACTOR] = 2,
    [PARAMETER_CALIBRATION_LOW] = 0.4,
    [PARAMETER_CALIBRATION_HIGH] = 2.5,
    [PARAMETER_ESTIMATE_LOW] = 0.7,
    [PARAMETER_ESTIMATE_HIGH] = 1.87,
    [PARAMETER_BEYOND_CONTEXT_TOKENS] = 32000,
    [PARAMETER_BEYOND_MOE_INPUT_TOKENS] = 8000,
    [PARAMETER_SERVER_PCIE_FACTOR] = 1.15,
    [PARAMETER_SERVER_PCIE_USD] = 4000,
    [PARAMETER_POWER_BASE_W] = 300,
    [PARAMETER_POWER_BASE_SHARE] = 0.3,
    [PARAMETER_POWER_LOAD] = 0.8,
    [PARAMETER_MACHINE_FTE] = 0.01,
    [PARAMETER_DEVELOPMENT_SHARE] = 0.05,
    [PARAMETER_EXPERTISE_HIGH] = 0.7,
    [PARAMETER_EXPERTISE_LOW] = 1.6,
    [PARAMETER_EFFORT_LOW] = 0.5,
    [PARAMETER_EFFORT_HIGH] = 2,
    [PARAMETER_MIGRATION_PHASE_MONTHS] = 3,
    [PARAMETER_MIGRATION_PILOT_SHARE] = 0.1,
    [PARAMETER_MIGRATION_MOST_SHARE] = 0.7,
    [PARAMETER_MIGRATION_FULL_SHARE] = 0.95,
    [PARAMETER_ROUTING_COMPLEX_ABOVE] = 0.8,
    [PARAMETER_ROUTING_MEDIUM_ABOVE] = 0.5,
    [PARAMETER_CLOSE_MARGIN] = 1,
    [PARAMETER_CLOSE_POINTS] = 2,
    [PARAMETER_CLOSE_NEAR] = 0.75,
    [PARAMETER_CLOSE_WORLDS] = 0.6,
    [PARAMETER_NEAR_CONCENTRATION] = 100,
};

static const struct strategy_info strategies[STRATEGY_COUNT] = {
    {.setup_days = 2,
     .development_person_months = 0.5,
     .operations_fte = {0.05, 0.05, 0.05, 0.05}},
    {.setup_days = 3,
     .development_person_months = 0.75,
     .operations_fte = {0.07, 0.07, 0.07, 0.07}},
    {.setup_days = 30,
     .development_person_months = 3,
     .operations_fte = {0.3, 0.3, 0.3, 0.3}},
    {.setup_days = 40,
     .development_person_months = 4,
     .operations_fte = {0.4, 0.4, 0.4, 0.4}},
    {.setup_days = 2,
     .development_person_months = 4.5,
     .operations_fte = {0.05, 0.15, 0.3, 0.3}},
    {.setup_days = 21,
     .development_person_months = 2.5,
     .operations_fte = {0.12, 0.12, 0.12, 0.12},
     .operations_fte_own = 0.4},
};

static const struct provenance provenance = {
    .source = "made up", .as_of = "2026-06-01", .as_of_day = LITTLE_DAY};

static void
default_add(struct catalog *catalog, const char *key, double value)
{
    catalog->defaults[catalog->default_count++] = (struct default_fact){
        .key = key, .value = maybe_of(value), .provenance = provenance};
}

struct catalog *
little_catalog(struct arena *arena)
{
    struct catalog *catalog = ARENA_NEW(arena, struct catalog);

    for (int i = 0; i < PARAMETER_COUNT; i++)
        catalog->parameters[i].value = parameters[i];
    for (int i = 0; i < STRATEGY_COUNT; i++)
        catalog->strategies[i] = strategies[i];
    catalog->as_of_day = LITTLE_DAY;
    catalog->models = ARENA_ARRAY(arena, LITTLE_ROWS, struct open_model);
    catalog->offers = ARENA_ARRAY(arena, LITTLE_ROWS, struct api_offer);
    catalog->gpus = ARENA_ARRAY(arena, LITTLE_ROWS, struct gpu);
    catalog->gpu_offers = ARENA_ARRAY(arena, LITTLE_ROWS, struct gpu_offer);
    catalog->benchmarks = ARENA_ARRAY(arena, LITTLE_ROWS, struct benchmark);
    catalog->providers = ARENA_ARRAY(arena, LITTLE_ROWS, struct provider);
    catalog->defaults = ARENA_ARRAY(arena, LITTLE_ROWS, struct default_fact);
    default_add(catalog, "server_base_price_usd", 80000);
    default_add(catalog, "facilities_usd_per_kw_month", 200);
    return catalog;
}

/* The place of one more row; a test that needs more than there are is wrong. */
static size_t
row_next(size_t *count)
{
    assert_true(*count < LITTLE_ROWS);
    return (*count)++;
}

struct price
usd(double dollars)
{
    return (struct price){true, llround(dollars * 1e6)};
}

struct open_model *
little_model(struct catalog *catalog, const char *id)
{
    struct open_model *model = &catalog->models[row_next(&catalog->model_count)];

    *model = (struct open_model){
        .id = id,
        .name = id,
        .family = id,
        .vendor = "Maker",
        .params_b = maybe_of(10),
        .kv_elems_per_token = maybe_of(100000),
        .context_tokens = maybe_of(128000),
        .released = "2026-01-01",
        .released_day = LITTLE_DAY - 151,
        .commercial_use = LICENCE_YES,
        .category = CATEGORY_GENERAL,
        .quality = maybe_of(50),
        .native_precision = PRECISION_FP16,
        .provenance = provenance,
    };
    return model;
}

struct gpu *
little_gpu(struct catalog *catalog, const char *id)
{
    struct gpu *gpu = &catalog->gpus[row_next(&catalog->gpu_count)];

    *gpu = (struct gpu){
        .id = id,
        .name = id,
        .vendor = "NVIDIA",
        .vram_gb = 102,
        .bandwidth_gbs = 2000,
        .fp16_tflops = 1000,
        .tdp_w = maybe_of(500),
        .purchase_usd = maybe_of(20000),
        .generation = GENERATION_HOPPER,
        .link = LINK_NVLINK,
        .class = GPU_DATACENTER,
        .provenance = provenance,
    };
    return gpu;
}

struct gpu_offer *
little_rental(struct catalog *catalog, const char *gpu, const char *provider,
              double usd_hour)
{
    struct gpu_offer *offer = &catalog->gpu_offers[row_next(&catalog->gpu_offer_count)];

    *offer = (struct gpu_offer){
        .gpu_id = gpu,
        .provider_id = provider,
        .instance = "",
        .gpu_count = 1,
        .hour = usd(usd_hour),
        .pricing = PRICING_ON_DEMAND,
        .region = "",
        .provenance = provenance,
    };
    return offer;
}

struct api_offer *
little_offer(struct catalog *catalog, const char *id, double input_usd,
             double output_usd)
{
    struct api_offer *offer = &catalog->offers[row_next(&catalog->offer_count)];

    *offer = (struct api_offer){
        .id = id,
        .name = id,
        .vendor = "Vendor",
        .provider_id = "Vendor",
        .proprietary = true,
        .input = usd(input_usd),
        .output = usd(output_usd),
        .context_tokens = maybe_of(1000000),
        .quality = maybe_of(50),
        .status = OFFER_ACTIVE,
        .provenance = provenance,
    };
    return offer;
}

struct api_offer *
little_hosted(struct catalog *catalog, const char *id, const char *model,
              double input_usd, double output_usd)
{
    struct api_offer *offer = little_offer(catalog, id, input_usd, output_usd);

    offer->proprietary = false;
    offer->vendor = "Maker";
    offer->provider_id = "Host";
    offer->open_model_id = model;
    return offer;
}

struct provider *
little_provider(struct catalog *catalog, const char *id, enum provider_kind kind)
{
    struct provider *provider = &catalog->providers[row_next(&catalog->provider_count)];

    *provider = (struct provider){.id = id, .kind = kind, .provenance = provenance};
    return provider;
}

struct benchmark *
little_benchmark(struct catalog *catalog, const char *model, const char *gpu,
                 double output_tok_s)
{
    struct benchmark *row = &catalog->benchmarks[row_next(&catalog->benchmark_count)];

    *row = (struct benchmark){
        .open_model_id = model,
        .gpu_id = gpu,
        .gpu_count = 1,
        .quantization = "fp16",
        .precision = PRECISION_FP16,
        .engine = "vLLM",
        .concurrency = "200",
        .parallel = maybe_of(200),
        .input_tokens = maybe_of(1400),
        .output_tokens = maybe_of(600),
        .output_tok_s = output_tok_s,
        .kind = BENCHMARK_SATURATION,
        .provenance = provenance,
    };
    return row;
}

void
little_inputs(struct catalog *catalog, struct arena *arena, const char *settings,
              struct inputs *out)
{
    struct assessment *assessment = ARENA_NEW(arena, struct assessment);
    struct error err;

    if (!catalog_link(catalog, &err))
        fail_msg("%s: %s", err.where, err.what);
    *assessment = assessment_of(arena, settings);
    inputs_resolve(assessment, catalog, out);
}

struct catalog *
little_world(struct arena *arena)
{
    struct catalog *catalog = little_catalog(arena);

    little_provider(catalog, "Vendor", PROVIDER_VENDOR);
    little_provider(catalog, "Host", PROVIDER_HOST);
    little_provider(catalog, "Cloud", PROVIDER_NEOCLOUD);
    little_model(catalog, "m");
    little_gpu(catalog, "g");
    little_rental(catalog, "g", "Cloud", 1);
    little_offer(catalog, "api", 1, 3);
    little_hosted(catalog, "hosted", "m", 0.5, 1.5);
    return catalog;
}
