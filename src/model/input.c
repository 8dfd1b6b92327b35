/*
 * input.c - the table of inputs.
 *
 * A row is one question; nothing else in the program lists them.
 */
#include "model/input.h"

#include <string.h>

#include "base/text.h"

const char *const input_section_names[SECTION_COUNT] = {
    [SECTION_REQUIREMENTS] = "requirements", [SECTION_WORKLOAD] = "workload",
    [SECTION_ECONOMICS] = "economics",       [SECTION_PINS] = "pins",
    [SECTION_OVERRIDES] = "overrides",
};

const char *const input_type_names[INPUT_TYPE_COUNT] = {
    [INPUT_TYPE_CHOICE] = "choice", [INPUT_TYPE_CHOICES] = "choices",
    [INPUT_TYPE_INTEGER] = "whole number", [INPUT_TYPE_NUMBER] = "number",
    [INPUT_TYPE_SHARE] = "share", [INPUT_TYPE_CODE] = "currency code",
    [INPUT_TYPE_ID] = "id",
};

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

#define CHOICE(id, section_, default_, must, ...)                                   \
    {                                                                               \
        .key = id, .section = section_, .type = INPUT_TYPE_CHOICE, .unit = "",      \
        .standard = default_, .choices = LIST(__VA_ARGS__), .must_answer = must     \
    }
#define AMOUNT(id, section_, type_, unit_, low_, high_, default_, ...)              \
    {                                                                               \
        .key = id, .section = section_, .type = type_, .unit = unit_, .low = low_,  \
        .high = high_, .standard = default_, __VA_ARGS__                            \
    }
#define PIN(id, reference_)                                                         \
    {                                                                               \
        .key = id, .section = SECTION_PINS, .type = INPUT_TYPE_ID, .unit = "",      \
        .reference = reference_, .optional = true                                   \
    }
#define OWN(id, unit_, high_)                                                       \
    AMOUNT(id, SECTION_OVERRIDES, INPUT_TYPE_NUMBER, unit_, 0, high_, 0, .optional = true)

#define PRICE(id)                                                                   \
    AMOUNT(id, SECTION_OVERRIDES, INPUT_TYPE_NUMBER, "USD per 1M tokens", 0, 1000, 0,   \
           .optional = true, .ranged = true)

#define INTEGER INPUT_TYPE_INTEGER
#define NUMBER INPUT_TYPE_NUMBER
#define SHARE INPUT_TYPE_SHARE
#define REQ SECTION_REQUIREMENTS
#define LOAD SECTION_WORKLOAD
#define ECO SECTION_ECONOMICS

const struct input_info input_table[INPUT_COUNT] = {
    [INPUT_DATA_PRIVACY] = CHOICE("data_privacy", REQ, PRIVACY_IMPORTANT, true, "critical",
                                  "important", "nice-to-have"),
    [INPUT_COST_SENSITIVITY] =
        CHOICE("cost_sensitivity", REQ, LEVEL_MEDIUM, true, "high", "medium", "low"),
    [INPUT_PERFORMANCE_NEEDS] = CHOICE("performance_needs", REQ, PERFORMANCE_GOOD, true,
                                       "cutting-edge", "good", "basic"),
    [INPUT_SCALE] = AMOUNT("scale", REQ, INTEGER, "tokens a month", 0, 1e15, 0,
                           .must_answer = true, .ranged = true),
    [INPUT_EXPERTISE] = CHOICE("expertise", REQ, LEVEL_MEDIUM, true, "high", "medium", "low"),
    [INPUT_TIME_TO_DEPLOY] =
        CHOICE("time_to_deploy", REQ, DEPLOY_WEEKS, true, "days", "weeks", "months"),
    [INPUT_GOAL] = CHOICE("goal", REQ, GOAL_PRODUCTION, false, "production", "prototype",
                          "core-capability"),
    [INPUT_USE_CASE] = CHOICE("use_case", REQ, USE_GENERAL, false, "general", "code",
                              "multilingual", "reasoning"),
    [INPUT_THIRD_PARTY_PROCESSING] =
        CHOICE("third_party_processing", REQ, THIRD_PARTY_ALLOWED, false, "allowed",
               "under-agreement", "prohibited"),
    [INPUT_DATA_RESIDENCY] = CHOICE("data_residency", REQ, RESIDENCY_NONE, false, "none",
                                    "region", "on-premises"),
    [INPUT_REGION] =
        CHOICE("region", REQ, REGION_US, false, "us", "eu", "uk", "ap", "ca"),
    [INPUT_FRAMEWORKS] = {.key = "frameworks",
                          .section = REQ,
                          .type = INPUT_TYPE_CHOICES,
                          .unit = "",
                          .choices = LIST("gdpr", "hipaa", "soc2", "iso27001", "eu-ai-act",
                                          "pci-dss", "fedramp")},
    [INPUT_CUSTOMIZATION] = CHOICE("customization", REQ, CUSTOMIZATION_NONE, false, "none",
                                   "prompting", "fine-tuning", "weights"),
    [INPUT_OPENNESS] = CHOICE("openness", REQ, OPENNESS_ANY, false, "any", "open-weight",
                              "truly-open"),
    [INPUT_LOCK_IN_TOLERANCE] = CHOICE("lock_in_tolerance", REQ, LOCK_IN_MEDIUM, false,
                                       "medium", "high", "low"),
    [INPUT_AVAILABILITY_PCT] =
        AMOUNT("availability_pct", REQ, NUMBER, "%", 90, 99.999, 99.9),
    [INPUT_MIN_CONTEXT_TOKENS] = AMOUNT("min_context_tokens", REQ, INTEGER, "tokens", 1, 1e8,
                                        8192),
    [INPUT_MIN_TOKENS_PER_SECOND] = AMOUNT("min_tokens_per_second", REQ, NUMBER,
                                           "tokens/s for one user", 0, 10000, 15),

    [INPUT_WORKLOAD] = CHOICE("workload", LOAD, WORKLOAD_STEADY, false, "steady", "growing",
                              "unpredictable"),
    [INPUT_INPUT_SHARE] =
        AMOUNT("input_share", LOAD, SHARE, "share", 0, 1, 0.7),
    [INPUT_TOKENS_PER_REQUEST] = AMOUNT("tokens_per_request", LOAD, INTEGER, "tokens", 1, 1e8,
                                        2000),
    [INPUT_CACHED_INPUT_SHARE] =
        AMOUNT("cached_input_share", LOAD, SHARE, "share", 0, 1, 0),
    [INPUT_BATCH_SHARE] =
        AMOUNT("batch_share", LOAD, SHARE, "share", 0, 1, 0),
    [INPUT_GROWTH_PCT_MONTH] =
        AMOUNT("growth_pct_month", LOAD, NUMBER, "% a month", -50, 50, 0, .ranged = true),
    [INPUT_PEAK_TO_AVERAGE] =
        AMOUNT("peak_to_average", LOAD, NUMBER, "ratio", 1, 100, 1.5),
    [INPUT_ACTIVE_HOURS_MONTH] =
        AMOUNT("active_hours_month", LOAD, NUMBER, "hours a month", 1, 730, 730),
    [INPUT_COMPLEX_SHARE] =
        AMOUNT("complex_share", LOAD, SHARE, "share", 0, 1, 0.2),
    [INPUT_MEDIUM_SHARE] =
        AMOUNT("medium_share", LOAD, SHARE, "share", 0, 1, 0.3),

    [INPUT_BUDGET_STYLE] =
        CHOICE("budget_style", ECO, BUDGET_FLEXIBLE, false, "flexible", "fixed"),
    [INPUT_MONTHLY_BUDGET_USD] = AMOUNT("monthly_budget_usd", ECO, NUMBER, "USD a month", 0,
                                        1e12, 0, .optional = true),
    [INPUT_HORIZON_MONTHS] =
        AMOUNT("horizon_months", ECO, INTEGER, "months", 1, 120, 36),
    [INPUT_DISCOUNT_PCT_YEAR] =
        AMOUNT("discount_pct_year", ECO, NUMBER, "% a year", 0, 100, 8),
    [INPUT_API_PRICE_DECLINE_PCT_YEAR] =
        AMOUNT("api_price_decline_pct_year", ECO, NUMBER, "% a year", -50, 99, 10,
               .fact = "api_price_decline_same_model_pct_per_year", .ranged = true),
    [INPUT_GPU_PRICE_DECLINE_PCT_YEAR] = AMOUNT("gpu_price_decline_pct_year", ECO, NUMBER,
                                                "% a year", -50, 99, 0, .ranged = true),
    [INPUT_STAFF_USD_YEAR] =
        AMOUNT("staff_usd_year", ECO, NUMBER, "USD a year", 0, 1e8, 205000,
               .fact = "engineer_loaded_cost_usd_per_year", .ranged = true),
    [INPUT_VALUE_USD_MONTH] =
        AMOUNT("value_usd_month", ECO, NUMBER, "USD a month", 0, 1e12, 0),
    [INPUT_HOSTING] = CHOICE("hosting", ECO, HOSTING_RENT, false, "rent", "own"),
    [INPUT_COMMITMENT_MONTHS] =
        CHOICE("commitment_months", ECO, COMMITMENT_0, false, "0", "12", "36"),
    [INPUT_TARGET_UTILISATION] =
        AMOUNT("target_utilisation", ECO, SHARE, "share", 0.01, 1, 0.7),
    [INPUT_REDUNDANCY] =
        AMOUNT("redundancy", ECO, INTEGER, "spare replicas", 0, 100, 0),
    [INPUT_ELECTRICITY_USD_KWH] =
        AMOUNT("electricity_usd_kwh", ECO, NUMBER, "USD per kWh", 0, 10, 0.146,
               .fact = "power_price_usd_per_kwh"),
    [INPUT_PUE] = AMOUNT("pue", ECO, NUMBER, "ratio", 1, 5, 1.54, .fact = "pue"),
    [INPUT_AMORTISATION_MONTHS] =
        AMOUNT("amortisation_months", ECO, INTEGER, "months", 1, 240, 36),
    [INPUT_RESIDUAL_PCT] =
        AMOUNT("residual_pct", ECO, NUMBER, "% of purchase", 0, 100, 10),
    [INPUT_HARDWARE_MAINTENANCE_PCT_YEAR] =
        AMOUNT("hardware_maintenance_pct_year", ECO, NUMBER, "% of purchase a year", 0, 100, 5),
    [INPUT_CURRENCY] = {.key = "currency",
                        .section = ECO,
                        .type = INPUT_TYPE_CODE,
                        .unit = ""},
    [INPUT_USD_RATE] = AMOUNT("usd_rate", ECO, NUMBER, "units of the currency for one USD",
                              1e-6, 1e9, 1),

    [INPUT_API_MODEL] = PIN("api_model", REFERENCE_API_OFFER),
    [INPUT_HOSTED_MODEL] = PIN("hosted_model", REFERENCE_HOSTED_OFFER),
    [INPUT_OPEN_MODEL] = PIN("open_model", REFERENCE_OPEN_MODEL),
    [INPUT_SMALL_MODEL] = PIN("small_model", REFERENCE_OPEN_MODEL),
    [INPUT_GPU] = PIN("gpu", REFERENCE_GPU),
    [INPUT_PROVIDER] = PIN("provider", REFERENCE_PROVIDER),
    [INPUT_QUANTIZATION] = PIN("quantization", REFERENCE_QUANTIZATION),

    [INPUT_API_INPUT_USD_MTOK] = PRICE("api_input_usd_mtok"),
    [INPUT_API_OUTPUT_USD_MTOK] = PRICE("api_output_usd_mtok"),
    [INPUT_API_CACHED_USD_MTOK] = PRICE("api_cached_usd_mtok"),
    [INPUT_HOSTED_INPUT_USD_MTOK] = PRICE("hosted_input_usd_mtok"),
    [INPUT_HOSTED_OUTPUT_USD_MTOK] = PRICE("hosted_output_usd_mtok"),
    [INPUT_HOSTED_CACHED_USD_MTOK] = PRICE("hosted_cached_usd_mtok"),
    [INPUT_REPLICA_TOKENS_MONTH] =
        AMOUNT("replica_tokens_month", SECTION_OVERRIDES, INTEGER, "tokens a month", 1, 1e15, 0,
               .optional = true, .ranged = true),
    [INPUT_REPLICA_USD_MONTH] = OWN("replica_usd_month", "USD a month", 1e12),
    [INPUT_GPU_USD_MONTH] = OWN("gpu_usd_month", "USD a month", 1e12),
    [INPUT_INFRASTRUCTURE_USD_MONTH] =
        AMOUNT("infrastructure_usd_month", SECTION_OVERRIDES, NUMBER, "USD a month", 0, 1e12,
               500),
    [INPUT_OPERATIONS_USD_MONTH] = OWN("operations_usd_month", "USD a month", 1e12),
};

int
input_find(const char *key)
{
    for (int i = 0; i < INPUT_COUNT; i++)
        if (strcmp(input_table[i].key, key) == 0)
            return i;
    return -1;
}

const char *
input_nearest(const char *word)
{
    const char *keys[INPUT_COUNT];

    for (int i = 0; i < INPUT_COUNT; i++)
        keys[i] = input_table[i].key;
    return text_nearest(word, keys, INPUT_COUNT);
}

int
input_choice_find(enum input input, const char *value)
{
    const char *const *choices = input_table[input].choices;

    for (int i = 0; choices && choices[i]; i++)
        if (strcmp(choices[i], value) == 0)
            return i;
    return -1;
}

size_t
input_choice_count(enum input input)
{
    const char *const *choices = input_table[input].choices;
    size_t count = 0;

    while (choices && choices[count])
        count++;
    return count;
}
