/*
 * input.h - the input registry: every question that the engine knows, in one table.
 *
 * Forms, answer files, --set, JSON, explain and the manual all go through it.  A
 * number is a double in the unit named here; a choice is the index into its list; a
 * set of choices is a bit set over its list.  The order is the order of the manual.
 */
#ifndef MODEL_INPUT_H
#define MODEL_INPUT_H

#include <stdbool.h>
#include <stddef.h>

enum input_section {
    SECTION_REQUIREMENTS,
    SECTION_WORKLOAD,
    SECTION_ECONOMICS,
    SECTION_PINS,
    SECTION_OVERRIDES,
    SECTION_COUNT,
};

enum input_type {
    INPUT_TYPE_CHOICE,  /* exactly one of a list */
    INPUT_TYPE_CHOICES, /* any of a list */
    INPUT_TYPE_INTEGER, /* whole number */
    INPUT_TYPE_NUMBER,  /* finite decimal */
    INPUT_TYPE_SHARE,   /* 0..1, shown in percent */
    INPUT_TYPE_CODE,    /* three capital letters of a currency */
    INPUT_TYPE_ID,      /* an id of the catalog */
    INPUT_TYPE_COUNT,
};

/* What an id names. */
enum input_reference {
    REFERENCE_NONE,
    REFERENCE_API_OFFER,    /* a proprietary offer of the API price list */
    REFERENCE_HOSTED_OFFER, /* a hosted offer, or an open model that some provider hosts */
    REFERENCE_OPEN_MODEL,
    REFERENCE_GPU,
    REFERENCE_PROVIDER,
    REFERENCE_QUANTIZATION,
};

enum input {
    /* requirements: the six of the checklist first */
    INPUT_DATA_PRIVACY,
    INPUT_COST_SENSITIVITY,
    INPUT_PERFORMANCE_NEEDS,
    INPUT_SCALE,
    INPUT_EXPERTISE,
    INPUT_TIME_TO_DEPLOY,
    INPUT_GOAL,
    INPUT_USE_CASE,
    INPUT_THIRD_PARTY_PROCESSING,
    INPUT_DATA_RESIDENCY,
    INPUT_REGION,
    INPUT_FRAMEWORKS,
    INPUT_CUSTOMIZATION,
    INPUT_OPENNESS,
    INPUT_LOCK_IN_TOLERANCE,
    INPUT_AVAILABILITY_PCT,
    INPUT_MIN_CONTEXT_TOKENS,
    INPUT_MIN_TOKENS_PER_SECOND,
    /* workload */
    INPUT_WORKLOAD,
    INPUT_INPUT_SHARE,
    INPUT_TOKENS_PER_REQUEST,
    INPUT_CACHED_INPUT_SHARE,
    INPUT_BATCH_SHARE,
    INPUT_GROWTH_PCT_MONTH,
    INPUT_PEAK_TO_AVERAGE,
    INPUT_ACTIVE_HOURS_MONTH,
    INPUT_COMPLEX_SHARE,
    INPUT_MEDIUM_SHARE,
    /* economics */
    INPUT_BUDGET_STYLE,
    INPUT_MONTHLY_BUDGET_USD,
    INPUT_HORIZON_MONTHS,
    INPUT_DISCOUNT_PCT_YEAR,
    INPUT_API_PRICE_DECLINE_PCT_YEAR,
    INPUT_GPU_PRICE_DECLINE_PCT_YEAR,
    INPUT_STAFF_USD_YEAR,
    INPUT_VALUE_USD_MONTH,
    INPUT_HOSTING,
    INPUT_COMMITMENT_MONTHS,
    INPUT_TARGET_UTILISATION,
    INPUT_REDUNDANCY,
    INPUT_ELECTRICITY_USD_KWH,
    INPUT_PUE,
    INPUT_AMORTISATION_MONTHS,
    INPUT_RESIDUAL_PCT,
    INPUT_HARDWARE_MAINTENANCE_PCT_YEAR,
    INPUT_CURRENCY,
    INPUT_USD_RATE,
    /* pins */
    INPUT_API_MODEL,
    INPUT_HOSTED_MODEL,
    INPUT_OPEN_MODEL,
    INPUT_SMALL_MODEL,
    INPUT_GPU,
    INPUT_PROVIDER,
    INPUT_QUANTIZATION,
    /* overrides */
    INPUT_API_INPUT_USD_MTOK,
    INPUT_API_OUTPUT_USD_MTOK,
    INPUT_API_CACHED_USD_MTOK,
    INPUT_HOSTED_INPUT_USD_MTOK,
    INPUT_HOSTED_OUTPUT_USD_MTOK,
    INPUT_HOSTED_CACHED_USD_MTOK,
    INPUT_REPLICA_TOKENS_MONTH,
    INPUT_REPLICA_USD_MONTH,
    INPUT_GPU_USD_MONTH,
    INPUT_INFRASTRUCTURE_USD_MONTH,
    INPUT_OPERATIONS_USD_MONTH,
    INPUT_COUNT,
};

/* Choice lists, in the order of the registry. */
enum data_privacy { PRIVACY_CRITICAL, PRIVACY_IMPORTANT, PRIVACY_NICE_TO_HAVE };
enum level { LEVEL_HIGH, LEVEL_MEDIUM, LEVEL_LOW };
enum performance_needs { PERFORMANCE_CUTTING_EDGE, PERFORMANCE_GOOD, PERFORMANCE_BASIC };
enum time_to_deploy { DEPLOY_DAYS, DEPLOY_WEEKS, DEPLOY_MONTHS };
enum goal { GOAL_PRODUCTION, GOAL_PROTOTYPE, GOAL_CORE_CAPABILITY };
enum use_case { USE_GENERAL, USE_CODE, USE_MULTILINGUAL, USE_REASONING };
enum third_party_processing {
    THIRD_PARTY_ALLOWED,
    THIRD_PARTY_UNDER_AGREEMENT,
    THIRD_PARTY_PROHIBITED
};
enum data_residency { RESIDENCY_NONE, RESIDENCY_REGION, RESIDENCY_ON_PREMISES };
enum region { REGION_US, REGION_EU, REGION_UK, REGION_AP, REGION_CA, REGION_COUNT };
enum framework {
    FRAMEWORK_GDPR,
    FRAMEWORK_HIPAA,
    FRAMEWORK_SOC2,
    FRAMEWORK_ISO27001,
    FRAMEWORK_EU_AI_ACT,
    FRAMEWORK_PCI_DSS,
    FRAMEWORK_FEDRAMP,
    FRAMEWORK_COUNT,
};
enum customization {
    CUSTOMIZATION_NONE,
    CUSTOMIZATION_PROMPTING,
    CUSTOMIZATION_FINE_TUNING,
    CUSTOMIZATION_WEIGHTS
};
enum openness { OPENNESS_ANY, OPENNESS_OPEN_WEIGHT, OPENNESS_TRULY_OPEN };
enum lock_in_tolerance { LOCK_IN_MEDIUM, LOCK_IN_HIGH, LOCK_IN_LOW };
enum workload { WORKLOAD_STEADY, WORKLOAD_GROWING, WORKLOAD_UNPREDICTABLE };
enum budget_style { BUDGET_FLEXIBLE, BUDGET_FIXED };
enum hosting { HOSTING_RENT, HOSTING_OWN };
enum commitment { COMMITMENT_0, COMMITMENT_12, COMMITMENT_36 };

struct input_info {
    const char *key;
    enum input_section section;
    enum input_type type;
    const char *unit;           /* "" where a choice or a name has none */
    double low, high;           /* closed range of a number */
    double standard;            /* default: number, index or bit set; unused for ids */
    const char *fact;           /* the default is this row of the catalog's defaults, or NULL */
    const char *const *choices; /* NULL-terminated values, or NULL */
    enum input_reference reference;
    bool must_answer;           /* one of the six */
    bool ranged;                /* low..likely..high is taken (the uncertain worlds draw it) */
    bool optional;              /* no default: without an answer it has no effect */
};

extern const struct input_info input_table[INPUT_COUNT];
extern const char *const input_section_names[SECTION_COUNT];
extern const char *const input_type_names[INPUT_TYPE_COUNT];

/* The input of a key, or -1. */
int input_find(const char *key);

/* The key that a word is near enough to be meant for, or NULL. */
const char *input_nearest(const char *word);

/* The index of a value in an input's list of choices, or -1. */
int input_choice_find(enum input input, const char *value);

size_t input_choice_count(enum input input);

#endif
