/*
 * catalog.c - the words of the catalog, rows by id, and references made into pointers.
 *
 * The lists are short (some hundred rows) and keep the order of their files, so a row
 * is found by walking.
 */
#include "model/catalog.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* ---- names ----------------------------------------------------------------------- */

const char *const origin_names[ORIGIN_COUNT] = {
    [ORIGIN_SHIPPED] = "shipped",
    [ORIGIN_IMPORTED] = "imported",
    [ORIGIN_USER] = "user",
};

const char *const claim_names[CLAIM_COUNT] = {
    [CLAIM_UNKNOWN] = "unknown",
    [CLAIM_NO] = "no",
    [CLAIM_YES] = "yes",
    [CLAIM_ON_REQUEST] = "on-request",
};

const char *const place_names[PLACE_COUNT] = {
    [PLACE_US] = "us", [PLACE_EU] = "eu", [PLACE_UK] = "uk", [PLACE_AP] = "ap",
    [PLACE_CA] = "ca", [PLACE_SA] = "sa", [PLACE_ME] = "me", [PLACE_CN] = "cn",
};

const char *const precision_names[PRECISION_COUNT] = {
    [PRECISION_FP16] = "fp16", [PRECISION_FP8] = "fp8",     [PRECISION_INT8] = "int8",
    [PRECISION_INT4] = "int4", [PRECISION_MXFP4] = "mxfp4",
};

const char *const category_names[CATEGORY_COUNT] = {
    [CATEGORY_GENERAL] = "general",           [CATEGORY_INSTRUCT] = "instruct",
    [CATEGORY_MULTILINGUAL] = "multilingual", [CATEGORY_CODE] = "code",
    [CATEGORY_REASONING] = "reasoning",
};

const char *const licence_names[LICENCE_COUNT] = {
    [LICENCE_YES] = "yes",
    [LICENCE_CONDITIONAL] = "conditional",
    [LICENCE_NO] = "no",
};

const char *const offer_status_names[OFFER_COUNT] = {
    [OFFER_ACTIVE] = "active",
    [OFFER_LEGACY] = "legacy",
    [OFFER_RETIRED] = "retired",
};

const char *const generation_names[GENERATION_COUNT] = {
    [GENERATION_AMPERE] = "ampere", [GENERATION_ADA] = "ada",
    [GENERATION_HOPPER] = "hopper", [GENERATION_BLACKWELL] = "blackwell",
    [GENERATION_CDNA3] = "cdna3",   [GENERATION_CDNA4] = "cdna4",
};

const char *const link_names[LINK_COUNT] = {
    [LINK_PCIE] = "pcie",       [LINK_NVL_PAIR] = "nvl-pair",
    [LINK_NVLINK] = "nvlink",   [LINK_INFINITY_FABRIC] = "infinity-fabric",
    [LINK_UNIFIED] = "unified",
};

const char *const gpu_class_names[GPU_CLASS_COUNT] = {
    [GPU_CONSUMER] = "consumer",
    [GPU_WORKSTATION] = "workstation",
    [GPU_DATACENTER] = "datacenter",
};

const char *const pricing_names[PRICING_COUNT] = {
    [PRICING_ON_DEMAND] = "on-demand",
    [PRICING_SPOT] = "spot",
    [PRICING_RESERVED_1Y] = "reserved-1y",
    [PRICING_RESERVED_3Y] = "reserved-3y",
};

const char *const benchmark_kind_names[BENCHMARK_KIND_COUNT] = {
    [BENCHMARK_SATURATION] = "saturation",
    [BENCHMARK_STREAM] = "stream",
    [BENCHMARK_MLPERF] = "mlperf",
};

const char *const provider_kind_names[PROVIDER_KIND_COUNT] = {
    [PROVIDER_HYPERSCALER] = "hyperscaler",
    [PROVIDER_NEOCLOUD] = "neocloud",
    [PROVIDER_MARKETPLACE] = "marketplace",
    [PROVIDER_SERVERLESS] = "serverless",
    [PROVIDER_INDEX] = "index",
    [PROVIDER_VENDOR] = "vendor",
    [PROVIDER_HOST] = "host",
    [PROVIDER_ROUTER] = "router",
};

const char *const plan_need_names[PLAN_NEED_COUNT] = {
    "own-lane", "no-own-lane", "agreement", "zero-retention",
    "region",   "attested",    "spare",     "no-spare",
};
static_assert(NEED_NO_SPARE == 1 << (PLAN_NEED_COUNT - 1), "a need has no name");

const char *const gate_kind_names[GATE_KIND_COUNT] = {
    [GATE_EXCLUDE] = "exclude",
    [GATE_WARN] = "warn",
};

const char *const gate_test_names[GATE_TEST_COUNT] = {
    [GATE_TEST_ANSWERS] = "answers",
    [GATE_TEST_DEADLINE] = "deadline",
    [GATE_TEST_BUDGET] = "budget",
    [GATE_TEST_QUALITY] = "quality",
    [GATE_TEST_CONTEXT] = "context",
    [GATE_TEST_LICENCE] = "licence",
    [GATE_TEST_FIT] = "fit",
    [GATE_TEST_PROVIDER] = "provider",
    [GATE_TEST_NO_OWN_LANE] = "no-own-lane",
    [GATE_TEST_OWN_LANE] = "own-lane",
    [GATE_TEST_AGREEMENT] = "agreement",
    [GATE_TEST_REGION] = "region",
    [GATE_TEST_STALE] = "stale",
    [GATE_TEST_DISAGREE] = "disagree",
    [GATE_TEST_BEYOND] = "beyond",
    [GATE_TEST_SINGLE_MACHINE] = "single-machine",
    [GATE_TEST_REASONING] = "reasoning",
    [GATE_TEST_NEWER_UNRATED] = "newer-unrated",
    [GATE_TEST_ONE_HOST] = "one-host",
    [GATE_TEST_FLAT] = "flat",
    [GATE_TEST_PINNED] = "pinned",
};

const char *const duty_check_names[DUTY_CHECK_COUNT] = {
    [DUTY_ACT] = "act",       [DUTY_AGREEMENT] = "agreement",
    [DUTY_BAA] = "hipaa-baa", [DUTY_REGION] = "region",
    [DUTY_SOC2] = "soc2",     [DUTY_ISO27001] = "iso27001",
    [DUTY_ASK] = "ask",
};

const char *const eligibility_ids[ELIGIBLE_COUNT] = {
    [ELIGIBLE_PRICE] = "price",       [ELIGIBLE_PROVIDER] = "provider",
    [ELIGIBLE_CONSUMER] = "consumer", [ELIGIBLE_UNIT] = "unit",
    [ELIGIBLE_LINK] = "link",         [ELIGIBLE_PRECISION] = "precision",
    [ELIGIBLE_AGE] = "age",           [ELIGIBLE_LICENCE] = "licence",
    [ELIGIBLE_CONTEXT] = "context",   [ELIGIBLE_QUALITY] = "quality",
    [ELIGIBLE_OPENNESS] = "openness", [ELIGIBLE_FIT] = "fit",
    [ELIGIBLE_SPEED] = "speed",       [ELIGIBLE_FACT] = "fact",
    [ELIGIBLE_PIN] = "pin",
};

const char *const parameter_keys[PARAMETER_COUNT] = {
    [PARAMETER_FLOOR_CUTTING_EDGE] = "floor_cutting_edge",
    [PARAMETER_FLOOR_GOOD] = "floor_good",
    [PARAMETER_FLOOR_BASIC] = "floor_basic",
    [PARAMETER_PERFORMANCE_BASIC_SHARE] = "performance_basic_share",
    [PARAMETER_ALLOWED_DAYS_DAYS] = "allowed_days_days",
    [PARAMETER_ALLOWED_DAYS_WEEKS] = "allowed_days_weeks",
    [PARAMETER_ALLOWED_DAYS_MONTHS] = "allowed_days_months",
    [PARAMETER_DEADLINE_FACTOR] = "deadline_factor",
    [PARAMETER_STALE_DAYS] = "stale_days",
    [PARAMETER_PRICE_AGE_MONTHS] = "price_age_months",
    [PARAMETER_MODEL_AGE_MONTHS] = "model_age_months",
    [PARAMETER_DISAGREE_PCT] = "disagree_pct",
    [PARAMETER_ONE_HOST_TOKENS] = "one_host_tokens",
    [PARAMETER_NEWER_PRICE_RATIO] = "newer_price_ratio",
    [PARAMETER_INT4_QUALITY] = "int4_quality",
    [PARAMETER_INT4_QUALITY_SMALL] = "int4_quality_small",
    [PARAMETER_INT4_SMALL_BELOW_B] = "int4_small_below_b",
    [PARAMETER_MEMORY_USE] = "memory_use",
    [PARAMETER_MEMORY_RESERVE_GB] = "memory_reserve_gb",
    [PARAMETER_MAX_SEQUENCES] = "max_sequences",
    [PARAMETER_MBU_CAPACITY] = "mbu_capacity",
    [PARAMETER_MBU_USER] = "mbu_user",
    [PARAMETER_MFU_MODERN] = "mfu_modern",
    [PARAMETER_MFU_OLDER] = "mfu_older",
    [PARAMETER_STEP_OVERHEAD_S] = "step_overhead_s",
    [PARAMETER_LINK_FAST] = "link_fast",
    [PARAMETER_LINK_PCIE] = "link_pcie",
    [PARAMETER_BENCHMARK_PARALLEL] = "benchmark_parallel",
    [PARAMETER_BENCHMARK_LENGTH_FACTOR] = "benchmark_length_factor",
    [PARAMETER_CALIBRATION_LOW] = "calibration_low",
    [PARAMETER_CALIBRATION_HIGH] = "calibration_high",
    [PARAMETER_ESTIMATE_LOW] = "estimate_low",
    [PARAMETER_ESTIMATE_HIGH] = "estimate_high",
    [PARAMETER_BEYOND_CONTEXT_TOKENS] = "beyond_context_tokens",
    [PARAMETER_BEYOND_MOE_INPUT_TOKENS] = "beyond_moe_input_tokens",
    [PARAMETER_SERVER_PCIE_FACTOR] = "server_pcie_factor",
    [PARAMETER_SERVER_PCIE_USD] = "server_pcie_usd",
    [PARAMETER_POWER_BASE_W] = "power_base_w",
    [PARAMETER_POWER_BASE_SHARE] = "power_base_share",
    [PARAMETER_POWER_LOAD] = "power_load",
    [PARAMETER_MACHINE_FTE] = "machine_fte",
    [PARAMETER_DEVELOPMENT_SHARE] = "development_share",
    [PARAMETER_EXPERTISE_HIGH] = "expertise_high",
    [PARAMETER_EXPERTISE_LOW] = "expertise_low",
    [PARAMETER_EFFORT_LOW] = "effort_low",
    [PARAMETER_EFFORT_HIGH] = "effort_high",
    [PARAMETER_MIGRATION_PHASE_MONTHS] = "migration_phase_months",
    [PARAMETER_MIGRATION_PILOT_SHARE] = "migration_pilot_share",
    [PARAMETER_MIGRATION_MOST_SHARE] = "migration_most_share",
    [PARAMETER_MIGRATION_FULL_SHARE] = "migration_full_share",
    [PARAMETER_ROUTING_COMPLEX_ABOVE] = "routing_complex_above",
    [PARAMETER_ROUTING_MEDIUM_ABOVE] = "routing_medium_above",
    [PARAMETER_CLOSE_MARGIN] = "close_margin",
    [PARAMETER_CLOSE_POINTS] = "close_points",
    [PARAMETER_CLOSE_NEAR] = "close_near",
    [PARAMETER_CLOSE_WORLDS] = "close_worlds",
    [PARAMETER_NEAR_CONCENTRATION] = "near_concentration",
    [PARAMETER_PRICE_LOW] = "price_low",
    [PARAMETER_PRICE_HIGH] = "price_high",
    [PARAMETER_GROWTH_SPREAD] = "growth_spread",
    [PARAMETER_DECLINE_SPREAD] = "decline_spread",
    [PARAMETER_PROMETHEE_INDIFFERENCE] = "promethee_indifference",
    [PARAMETER_PROMETHEE_FULL] = "promethee_full",
    [PARAMETER_VIKOR_MAJORITY] = "vikor_majority",
};

const char *const statement_kind_names[STATEMENT_KIND_COUNT] = {
    [STATEMENT_DEFINITION] = "definition",
    [STATEMENT_ADVANTAGE] = "advantage",
    [STATEMENT_DISADVANTAGE] = "disadvantage",
    [STATEMENT_CHOOSE] = "choose",
    [STATEMENT_EXAMPLE] = "example",
    [STATEMENT_MODEL] = "model",
    [STATEMENT_HARDWARE] = "hardware",
    [STATEMENT_APPROACH] = "approach",
    [STATEMENT_DEPLOYMENT] = "deployment",
    [STATEMENT_TECHNIQUE] = "technique",
    [STATEMENT_PROTECTION] = "protection",
    [STATEMENT_FRAMEWORK] = "framework",
    [STATEMENT_TREND] = "trend",
    [STATEMENT_CHECKLIST] = "checklist",
    [STATEMENT_COST_LINE] = "cost-line",
    [STATEMENT_PILOT] = "pilot",
};

const char *const statement_check_names[CHECK_COUNT] = {
    [CHECK_NONE] = "none",
    [CHECK_API_CHEAPER] = "api-cheaper",
    [CHECK_OWN_CHEAPER] = "own-cheaper",
    [CHECK_API_QUALITY] = "api-quality",
    [CHECK_OWN_FIXED] = "own-fixed",
};

int
precision_find(const char *name)
{
    if (strcmp(name, "bf16") == 0)
        return PRECISION_FP16;
    for (int i = 0; i < PRECISION_COUNT; i++)
        if (strcmp(precision_names[i], name) == 0)
            return i;
    return -1;
}

/* ---- rows by id ------------------------------------------------------------------ */

/* The row of `rows` whose first member, its id, is the one asked for; NULL when none.
 */
static const void *
row_find(const void *rows, size_t count, size_t size, const char *id)
{
    const char *row = rows;

    for (size_t i = 0; i < count; i++, row += size) {
        const char *row_id;

        memcpy(&row_id, row, sizeof row_id);
        if (strcmp(row_id, id) == 0)
            return row;
    }
    return NULL;
}

#define ID_IS_FIRST(type, member) \
    static_assert(offsetof(type, member) == 0, "row_find reads the id at a row's start")

ID_IS_FIRST(struct open_model, id);
ID_IS_FIRST(struct api_offer, id);
ID_IS_FIRST(struct gpu, id);
ID_IS_FIRST(struct provider, id);
ID_IS_FIRST(struct default_fact, key);

const struct open_model *
catalog_model(const struct catalog *catalog, const char *id)
{
    return row_find(catalog->models, catalog->model_count, sizeof *catalog->models, id);
}

const struct api_offer *
catalog_offer(const struct catalog *catalog, const char *id)
{
    return row_find(catalog->offers, catalog->offer_count, sizeof *catalog->offers, id);
}

const struct gpu *
catalog_gpu(const struct catalog *catalog, const char *id)
{
    return row_find(catalog->gpus, catalog->gpu_count, sizeof *catalog->gpus, id);
}

const struct provider *
catalog_provider(const struct catalog *catalog, const char *id)
{
    return row_find(catalog->providers, catalog->provider_count,
                    sizeof *catalog->providers, id);
}

const struct default_fact *
catalog_default(const struct catalog *catalog, const char *key)
{
    return row_find(catalog->defaults, catalog->default_count,
                    sizeof *catalog->defaults, key);
}

/* Whether some provider offers the open model of this id behind an API. */
static bool
model_is_hosted(const struct catalog *catalog, const char *id)
{
    for (size_t i = 0; i < catalog->offer_count; i++) {
        const struct api_offer *offer = &catalog->offers[i];

        if (!offer->proprietary && offer->open_model_id &&
            strcmp(offer->open_model_id, id) == 0)
            return true;
    }
    return false;
}

bool
catalog_has(const struct catalog *catalog, enum input_reference reference,
            const char *id)
{
    const struct api_offer *offer;

    switch (reference) {
    case REFERENCE_NONE:
        return false;
    case REFERENCE_API_OFFER:
        offer = catalog_offer(catalog, id);
        return offer && offer->proprietary;
    case REFERENCE_HOSTED_OFFER:
        offer = catalog_offer(catalog, id);
        return (offer && !offer->proprietary) || model_is_hosted(catalog, id);
    case REFERENCE_OPEN_MODEL:
        return catalog_model(catalog, id) != NULL;
    case REFERENCE_GPU:
        return catalog_gpu(catalog, id) != NULL;
    case REFERENCE_PROVIDER:
        return catalog_provider(catalog, id) != NULL;
    case REFERENCE_QUANTIZATION:
        return precision_find(id) >= 0;
    }
    return false;
}

/* ---- references ------------------------------------------------------------------ */

/* A row names something that the catalog does not have. */
static bool
reference_missing(const char *kind, const char *row, const char *what, const char *id,
                  struct error *err)
{
    char where[sizeof err->where];

    snprintf(where, sizeof where, "%s %s", kind, row);
    return error_set(err, ERROR_INPUT, where,
                     "correct the id, or add the row that it names", "unknown %s '%s'",
                     what, text_quoted(id).text);
}

static bool
offers_link(struct catalog *catalog, struct error *err)
{
    for (size_t i = 0; i < catalog->offer_count; i++) {
        struct api_offer *offer = &catalog->offers[i];

        offer->provider = catalog_provider(catalog, offer->provider_id);
        offer->open_model = NULL;
        if (offer->proprietary || !offer->open_model_id)
            continue;
        offer->open_model = catalog_model(catalog, offer->open_model_id);
        if (!offer->open_model)
            return reference_missing("API offer", offer->id, "open model",
                                     offer->open_model_id, err);
    }
    return true;
}

static bool
gpu_offers_link(struct catalog *catalog, struct error *err)
{
    for (size_t i = 0; i < catalog->gpu_offer_count; i++) {
        struct gpu_offer *offer = &catalog->gpu_offers[i];

        offer->provider = catalog_provider(catalog, offer->provider_id);
        offer->gpu = catalog_gpu(catalog, offer->gpu_id);
        if (!offer->gpu)
            return reference_missing("GPU price of", offer->provider_id, "GPU",
                                     offer->gpu_id, err);
    }
    return true;
}

static bool
benchmarks_link(struct catalog *catalog, struct error *err)
{
    for (size_t i = 0; i < catalog->benchmark_count; i++) {
        struct benchmark *benchmark = &catalog->benchmarks[i];

        benchmark->open_model = catalog_model(catalog, benchmark->open_model_id);
        benchmark->gpu = catalog_gpu(catalog, benchmark->gpu_id);
        if (!benchmark->open_model)
            return reference_missing("measurement on", benchmark->gpu_id, "open model",
                                     benchmark->open_model_id, err);
        if (!benchmark->gpu)
            return reference_missing("measurement of", benchmark->open_model_id, "GPU",
                                     benchmark->gpu_id, err);
    }
    return true;
}

static bool
verdicts_check(const struct catalog *catalog, struct error *err)
{
    for (size_t i = 0; i < catalog->verdict_count; i++) {
        const struct openness_verdict *verdict = &catalog->verdicts[i];

        if (verdict->open_model_id && !catalog_model(catalog, verdict->open_model_id))
            return reference_missing("openness verdict", verdict->subject, "open model",
                                     verdict->open_model_id, err);
    }
    return true;
}

static bool
statements_check(const struct catalog *catalog, struct error *err)
{
    for (size_t i = 0; i < catalog->statement_count; i++) {
        const struct statement *statement = &catalog->statements[i];

        for (size_t j = 0; j < statement->model_count; j++)
            if (!catalog_model(catalog, statement->models[j]))
                return reference_missing("statement", statement->id, "open model",
                                         statement->models[j], err);
    }
    return true;
}

bool
catalog_link(struct catalog *catalog, struct error *err)
{
    return offers_link(catalog, err) && gpu_offers_link(catalog, err) &&
           benchmarks_link(catalog, err) && verdicts_check(catalog, err) &&
           statements_check(catalog, err);
}

/* ---- limits of the user's own -------------------------------------------------------- */

void
catalog_set_stale_days(struct catalog *catalog, int days)
{
    struct parameter_value *limit = &catalog->parameters[PARAMETER_STALE_DAYS];

    if (!days)
        return;
    limit->value = days;
    limit->rationale = "stale_days of your settings.";
    limit->provenance.origin = ORIGIN_USER;
    limit->provenance.source = "your settings";
}

int
catalog_own_stale_days(const struct catalog *catalog)
{
    const struct parameter_value *limit = &catalog->parameters[PARAMETER_STALE_DAYS];

    return limit->provenance.origin == ORIGIN_USER ? (int)limit->value : 0;
}

bool
catalog_is_stale(const struct catalog *catalog, double days)
{
    return days > catalog->parameters[PARAMETER_STALE_DAYS].value;
}
