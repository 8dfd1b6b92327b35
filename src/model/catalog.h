/*
 * catalog.h - facts and knowledge, as loaded: read only, dated, with sources.
 *
 * Facts (models, prices, GPUs, providers, measurements, duties, defaults) come from
 * CSV and from imports; knowledge (strategies, factors and ratings, rules, gates, plans,
 * the textbook's statements) from YAML.  Unknown is a struct maybe or struct price without
 * a value, never 0.  References between rows are pointers, resolved by catalog_link().
 */
#ifndef MODEL_CATALOG_H
#define MODEL_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/condition.h"
#include "model/input.h"
#include "model/maybe.h"
#include "model/strategy.h"

/* ---- what every row has ---------------------------------------------------------- */

enum origin { ORIGIN_SHIPPED, ORIGIN_IMPORTED, ORIGIN_USER, ORIGIN_COUNT };

extern const char *const origin_names[ORIGIN_COUNT];

struct provenance {
    const char *source; /* address or repository; several parted by " ; " */
    const char *as_of;  /* YYYY, YYYY-MM or YYYY-MM-DD */
    long as_of_day;     /* days since 1970-01-01 of its first day */
    enum origin origin;
};

/* An exact price: micro-USD per million tokens, or micro-USD an hour. */
struct price {
    bool known;
    int64_t micro;
};

/* What a provider says of an agreement or attestation.  Unknown is not no. */
enum claim { CLAIM_UNKNOWN, CLAIM_NO, CLAIM_YES, CLAIM_ON_REQUEST, CLAIM_COUNT };

extern const char
    *const claim_names[CLAIM_COUNT]; /* "unknown" also reads an empty cell */

/* Regions a provider may name; the first REGION_COUNT are those of the region input. */
enum place {
    PLACE_US,
    PLACE_EU,
    PLACE_UK,
    PLACE_AP,
    PLACE_CA,
    PLACE_SA,
    PLACE_ME,
    PLACE_CN,
    PLACE_COUNT
};

extern const char *const place_names[PLACE_COUNT];

/* ---- facts ----------------------------------------------------------------------- */

enum precision {
    PRECISION_FP16,
    PRECISION_FP8,
    PRECISION_INT8,
    PRECISION_INT4,
    PRECISION_MXFP4,
    PRECISION_COUNT
};

extern const char *const precision_names[PRECISION_COUNT]; /* bf16 reads as fp16 */

/* The precision of a name ("bf16" is fp16), or -1 for any other word. */
int precision_find(const char *name);

enum model_category {
    CATEGORY_GENERAL,
    CATEGORY_INSTRUCT,
    CATEGORY_MULTILINGUAL,
    CATEGORY_CODE,
    CATEGORY_REASONING,
    CATEGORY_COUNT
};

extern const char *const category_names[CATEGORY_COUNT];

enum licence_use { LICENCE_YES, LICENCE_CONDITIONAL, LICENCE_NO, LICENCE_COUNT };

extern const char *const licence_names[LICENCE_COUNT]; /* commercial_use */

struct open_model {
    const char *id, *name, *family, *vendor;
    struct maybe params_b; /* billions, all parameters */
    struct maybe
        active_params_b; /* billions used per token; unknown: dense, all of them */
    struct maybe layers, hidden, heads, kv_heads, head_dim, vocab;
    struct maybe context_tokens;
    const char *released; /* YYYY-MM-DD */
    long released_day;
    const char *license;
    enum licence_use commercial_use;
    bool truly_open; /* weights, training data and code are public */
    enum model_category category;
    struct maybe quality; /* Artificial Analysis Intelligence Index, 0..100 */
    struct maybe mmlu, humaneval, arena;
    const char *attention; /* mha gqa mqa mla hybrid gqa-sliding; "" unknown */
    struct maybe kv_elems_per_token;      /* cache elements a token of context */
    struct maybe kv_elems_per_token_full; /* of these, held for the whole context */
    struct maybe sliding_window_tokens;   /* the rest is held for this window only */
    struct maybe experts, experts_per_token, shared_experts; /* unknown: dense */
    int native_precision; /* enum precision, -1 unknown */
    const char *note;
    struct provenance provenance;
};

enum offer_status { OFFER_ACTIVE, OFFER_LEGACY, OFFER_RETIRED, OFFER_COUNT };

extern const char *const offer_status_names[OFFER_COUNT];

/* A dearer (or cheaper) price for requests with more input tokens than a threshold. */
struct api_tier {
    int64_t above_tokens; /* applies strictly above */
    struct price input, output, cached;
};

struct provider;

/* One priced offer: a model at a provider. */
struct api_offer {
    const char *id, *name, *vendor, *provider_id;
    bool proprietary; /* else a hosted open-weight model */
    const char
        *open_model_id; /* hosted: the open model; NULL when not in the catalog */
    struct price input, output, cached; /* micro-USD per million tokens */
    struct maybe batch_discount_pct;
    struct maybe context_tokens, max_output_tokens;
    const char *released; /* NULL unknown */
    long released_day;
    struct maybe mmlu, quality;
    enum offer_status status;
    const char *promo_until; /* last day of a temporary price; NULL none */
    long promo_until_day;
    enum claim reasoning;         /* bills hidden reasoning tokens */
    const struct api_tier *tiers; /* by threshold, ascending */
    size_t tier_count;
    const char *note;
    struct provenance provenance;
    const struct provider *provider;     /* linked; NULL when not listed */
    const struct open_model *open_model; /* linked; NULL for proprietary */
};

enum gpu_generation {
    GENERATION_AMPERE,
    GENERATION_ADA,
    GENERATION_HOPPER,
    GENERATION_BLACKWELL,
    GENERATION_CDNA3,
    GENERATION_CDNA4,
    GENERATION_COUNT
};
enum gpu_link {
    LINK_PCIE,
    LINK_NVL_PAIR,
    LINK_NVLINK,
    LINK_INFINITY_FABRIC,
    LINK_UNIFIED,
    LINK_COUNT
};
enum gpu_class { GPU_CONSUMER, GPU_WORKSTATION, GPU_DATACENTER, GPU_CLASS_COUNT };

extern const char *const generation_names[GENERATION_COUNT];
extern const char *const link_names[LINK_COUNT];
extern const char *const gpu_class_names[GPU_CLASS_COUNT];

struct gpu {
    const char *id, *name, *vendor; /* vendor NVIDIA or AMD */
    double vram_gb, bandwidth_gbs;
    double fp16_tflops;                  /* dense */
    struct maybe fp8_tflops, fp4_tflops; /* dense; unknown: no native support */
    struct maybe tdp_w, purchase_usd;
    enum gpu_generation generation;
    enum gpu_link link;
    enum gpu_class class;
    const char *purchase_basis, *note;
    struct provenance provenance;
};

enum pricing {
    PRICING_ON_DEMAND,
    PRICING_SPOT,
    PRICING_RESERVED_1Y,
    PRICING_RESERVED_3Y,
    PRICING_COUNT
};

extern const char *const pricing_names[PRICING_COUNT];

/* One rental offer. */
struct gpu_offer {
    const char *gpu_id, *provider_id;
    const char *instance; /* "" when not named */
    int gpu_count;        /* GPUs of the priced instance */
    struct price hour;    /* micro-USD an hour of the whole instance */
    enum pricing pricing;
    const char *region; /* as the source writes it */
    struct maybe unit_gpus, max_gpus;
    struct provenance provenance;
    const struct gpu *gpu;           /* linked */
    const struct provider *provider; /* linked; NULL when not listed */
};

enum benchmark_kind {
    BENCHMARK_SATURATION,
    BENCHMARK_STREAM,
    BENCHMARK_MLPERF,
    BENCHMARK_KIND_COUNT
};

extern const char *const benchmark_kind_names[BENCHMARK_KIND_COUNT];

/* One published measurement of a server. */
struct benchmark {
    const char *open_model_id, *gpu_id;
    int gpu_count;
    const char *quantization; /* as published */
    int precision;            /* enum precision, -1 for another format */
    const char *engine;
    const char *concurrency; /* a number, or max-load, mlperf-offline, mlperf-server */
    struct maybe parallel;   /* the number, where it is one */
    struct maybe input_tokens, output_tokens;
    double output_tok_s; /* of all GPUs together */
    struct maybe output_tok_s_user;
    enum benchmark_kind kind;
    struct provenance provenance;
    const struct open_model *open_model; /* linked */
    const struct gpu *gpu;               /* linked */
};

enum provider_kind {
    PROVIDER_HYPERSCALER,
    PROVIDER_NEOCLOUD,
    PROVIDER_MARKETPLACE,
    PROVIDER_SERVERLESS,
    PROVIDER_INDEX,
    PROVIDER_VENDOR,
    PROVIDER_HOST,
    PROVIDER_ROUTER,
    PROVIDER_KIND_COUNT,
};

extern const char *const provider_kind_names[PROVIDER_KIND_COUNT];

struct provider {
    const char *id; /* the name used by offers */
    bool serves_gpu, serves_api;
    enum provider_kind kind;
    enum claim data_processing_agreement, hipaa_baa, zero_retention, soc2, iso27001;
    unsigned regions; /* bit set over enum place; 0 none stated */
    const char *note;
    struct provenance provenance;
};

/* What decides whether a duty is met: an act of one's own, or what a provider states. */
enum duty_check {
    DUTY_ACT,       /* only one's own act meets it */
    DUTY_AGREEMENT, /* providers sign a data processing agreement */
    DUTY_BAA,       /* ... a business associate agreement */
    DUTY_REGION,    /* ... process in the user's region */
    DUTY_SOC2,      /* ... are attested */
    DUTY_ISO27001,
    DUTY_ASK, /* only the supplier knows */
    DUTY_CHECK_COUNT,
};

extern const char
    *const duty_check_names[DUTY_CHECK_COUNT]; /* act, agreement, hipaa-baa */

/* A requirement of a compliance framework, and what it asks of each way to run. */
struct duty {
    enum framework framework;
    const char *requirement, *why, *api_approach, *self_host_approach;
    enum duty_check check;
    struct provenance provenance;
};

/* A default of the calculation; without a value: no public figure was found. */
struct default_fact {
    const char *key, *unit, *note;
    struct maybe value, low, high;
    struct provenance provenance;
};

/* A verdict on the openness of a model family. */
struct openness_verdict {
    const char *subject, *open_model_id, *developer, *verdict, *training_data_public,
        *note;
    struct provenance provenance;
};

/* ---- knowledge ------------------------------------------------------------------- */

struct strategy_info {
    const char *summary; /* what it is, one sentence */
    const char *traffic; /* what goes where, one sentence */
    double setup_days, development_person_months;
    double operations_fte[MIGRATION_PHASES]; /* the same four times but for migration */
    double
        operations_fte_own; /* with an own lane, where that is optional (routing); else 0 */
    struct provenance provenance;
};

struct rating {
    double value; /* 0..10 */
    const char *rationale;
};

struct factor_info {
    const char *chapter_name; /* the textbook's row */
    const char *chapter_api, *chapter_self,
        *chapter_winner; /* its cells; winner: Proprietary or Open-Source */
    const char *anchors; /* what 0 and 10 mean, and the formula of a computed rating */
    bool computed;       /* a rating from the workload replaces the general one */
    struct rating ratings[STRATEGY_COUNT];
    struct provenance provenance;
};

/* Multiplies the importance of factors, or splits the cost weight, when its conditions hold. */
struct weight_rule {
    const char *id, *sentence;
    const struct condition *when;
    size_t when_count;
    unsigned factors; /* bit set over enum factor; 0 for a split */
    double times;     /* multiplier; 0 for a split */
    double
        split_low; /* share of cost_low_volume of the two cost factors' weight; 0: no split */
    struct provenance provenance;
};

/* What a rating rule asks of a plan's own choice, beside the answers. */
enum plan_need {
    NEED_OWN_LANE = 1, /* the plan has own replicas */
    NEED_NO_OWN_LANE = 2,
    NEED_AGREEMENT =
        4, /* each API provider of the plan: data processing agreement yes */
    NEED_ZERO_RETENTION = 8, /* each API provider: zero retention yes */
    NEED_REGION = 16,        /* each API provider names the user's region */
    NEED_ATTESTED = 32,      /* each provider of the plan: soc2 or iso27001 yes */
    NEED_SPARE = 64,         /* the own lane keeps a spare machine */
    NEED_NO_SPARE = 128,     /* the own lane has one machine */
};

enum { PLAN_NEED_COUNT = 8 };

extern const char
    *const plan_need_names[PLAN_NEED_COUNT]; /* by the number of the bit */

struct rating_rule {
    const char *id, *sentence;
    const struct condition *when;
    size_t when_count;
    enum factor factor;
    unsigned strategies; /* bit set over enum strategy */
    unsigned needs;      /* bit set of enum plan_need */
    double gap_share; /* moves the rating by this share of its distance to 10; 0 none */
    double add;       /* points, after that; the rating is held to 0..10 */
    struct provenance provenance;
};

enum gate_kind { GATE_EXCLUDE, GATE_WARN, GATE_KIND_COUNT };

extern const char *const gate_kind_names[GATE_KIND_COUNT];

/* What a gate tests that is computed, not answered. */
enum gate_test {
    GATE_TEST_ANSWERS,     /* its conditions alone */
    GATE_TEST_DEADLINE,    /* setup days above three times the allowed ones */
    GATE_TEST_BUDGET,      /* highest bill of the first 12 months above the budget */
    GATE_TEST_QUALITY,     /* a lane without candidate: the floor took the last */
    GATE_TEST_CONTEXT,     /* ... the context */
    GATE_TEST_LICENCE,     /* ... the licence or openness */
    GATE_TEST_FIT,         /* ... memory, GPUs or user speed */
    GATE_TEST_PROVIDER,    /* ... provider, price kind or region */
    GATE_TEST_NO_OWN_LANE, /* the plan has no own replicas */
    GATE_TEST_OWN_LANE,    /* the plan has own replicas */
    GATE_TEST_AGREEMENT,   /* a provider of the plan is not known to sign */
    GATE_TEST_REGION, /* a provider or price row is not known to be in the region */
    GATE_TEST_STALE,  /* a price of the plan is older than stale_days */
    GATE_TEST_DISAGREE, /* two sources of a price of the plan differ by more than disagree_pct */
    GATE_TEST_BEYOND,         /* the throughput estimate is beyond its range */
    GATE_TEST_SINGLE_MACHINE, /* one own machine with an availability target */
    GATE_TEST_REASONING,      /* a model of the plan may bill hidden reasoning tokens */
    GATE_TEST_NEWER_UNRATED, /* a newer, cheaper model of the same family has no quality figure */
    GATE_TEST_ONE_HOST, /* more than one_host_tokens a month through one host */
    GATE_TEST_FLAT,     /* a flat override is in force: capacity is not checked */
    GATE_TEST_PINNED,   /* a pin admitted what would not be eligible */
    GATE_TEST_COUNT,
};

extern const char *const gate_test_names[GATE_TEST_COUNT];

struct gate {
    const char *id, *sentence; /* the rule in words */
    const char *mend;          /* what would lift it, or what to do about a warning */
    enum gate_kind kind;
    enum gate_test test;
    const struct condition *when; /* all hold */
    size_t when_count;
    unsigned strategies; /* bit set: whom it can hit */
};

/* The rules of eligibility, each with its sentence. */
enum eligibility {
    ELIGIBLE_PRICE,     /* price kind, age, commitment, promotion, region of the row */
    ELIGIBLE_PROVIDER,  /* provider kind and what is known of it */
    ELIGIBLE_CONSUMER,  /* consumer cards */
    ELIGIBLE_UNIT,      /* rental units */
    ELIGIBLE_LINK,      /* how many GPUs a link carries */
    ELIGIBLE_PRECISION, /* precision by generation and native format */
    ELIGIBLE_AGE,       /* active row; released within 24 months; known quality */
    ELIGIBLE_LICENCE,   /* a licence that bars commercial use bars own replicas */
    ELIGIBLE_CONTEXT,   /* context and use case */
    ELIGIBLE_QUALITY,   /* the quality floor */
    ELIGIBLE_OPENNESS,  /* openness asked for */
    ELIGIBLE_FIT,       /* memory */
    ELIGIBLE_SPEED,     /* tokens per second of one user */
    ELIGIBLE_FACT,      /* a fact is missing */
    ELIGIBLE_PIN,       /* another one is pinned */
    ELIGIBLE_COUNT,
};

extern const char *const eligibility_ids[ELIGIBLE_COUNT];

struct eligibility_rule {
    const char *sentence;
    const char *reason; /* short, for a count: "12 provider kind" */
};

/* Numbers of judgement that formulas use; each with its rationale in the knowledge files. */
enum parameter {
    PARAMETER_FLOOR_CUTTING_EDGE,
    PARAMETER_FLOOR_GOOD,
    PARAMETER_FLOOR_BASIC,
    PARAMETER_PERFORMANCE_BASIC_SHARE,
    PARAMETER_ALLOWED_DAYS_DAYS,
    PARAMETER_ALLOWED_DAYS_WEEKS,
    PARAMETER_ALLOWED_DAYS_MONTHS,
    PARAMETER_DEADLINE_FACTOR,
    PARAMETER_STALE_DAYS,
    PARAMETER_PRICE_AGE_MONTHS,
    PARAMETER_MODEL_AGE_MONTHS,
    PARAMETER_DISAGREE_PCT,
    PARAMETER_ONE_HOST_TOKENS,
    PARAMETER_NEWER_PRICE_RATIO,
    PARAMETER_INT4_QUALITY,
    PARAMETER_INT4_QUALITY_SMALL,
    PARAMETER_INT4_SMALL_BELOW_B,
    PARAMETER_MEMORY_USE,
    PARAMETER_MEMORY_RESERVE_GB,
    PARAMETER_MAX_SEQUENCES,
    PARAMETER_MBU_CAPACITY,
    PARAMETER_MBU_USER,
    PARAMETER_MFU_MODERN,
    PARAMETER_MFU_OLDER,
    PARAMETER_STEP_OVERHEAD_S,
    PARAMETER_LINK_FAST,
    PARAMETER_LINK_PCIE,
    PARAMETER_BENCHMARK_PARALLEL,
    PARAMETER_BENCHMARK_LENGTH_FACTOR,
    PARAMETER_CALIBRATION_LOW,
    PARAMETER_CALIBRATION_HIGH,
    PARAMETER_ESTIMATE_LOW,
    PARAMETER_ESTIMATE_HIGH,
    PARAMETER_BEYOND_CONTEXT_TOKENS,
    PARAMETER_BEYOND_MOE_INPUT_TOKENS,
    PARAMETER_SERVER_PCIE_FACTOR,
    PARAMETER_SERVER_PCIE_USD,
    PARAMETER_POWER_BASE_W,
    PARAMETER_POWER_BASE_SHARE,
    PARAMETER_POWER_LOAD,
    PARAMETER_MACHINE_FTE,
    PARAMETER_DEVELOPMENT_SHARE,
    PARAMETER_EXPERTISE_HIGH,
    PARAMETER_EXPERTISE_LOW,
    PARAMETER_EFFORT_LOW,
    PARAMETER_EFFORT_HIGH,
    PARAMETER_MIGRATION_PHASE_MONTHS,
    PARAMETER_MIGRATION_PILOT_SHARE,
    PARAMETER_MIGRATION_MOST_SHARE,
    PARAMETER_MIGRATION_FULL_SHARE,
    PARAMETER_ROUTING_COMPLEX_ABOVE,
    PARAMETER_ROUTING_MEDIUM_ABOVE,
    PARAMETER_CLOSE_MARGIN,
    PARAMETER_CLOSE_POINTS,
    PARAMETER_CLOSE_NEAR,
    PARAMETER_CLOSE_WORLDS,
    PARAMETER_NEAR_CONCENTRATION,
    PARAMETER_PRICE_LOW,
    PARAMETER_PRICE_HIGH,
    PARAMETER_GROWTH_SPREAD,
    PARAMETER_DECLINE_SPREAD,
    PARAMETER_PROMETHEE_INDIFFERENCE,
    PARAMETER_PROMETHEE_FULL,
    PARAMETER_VIKOR_MAJORITY,
    PARAMETER_COUNT,
};

extern const char *const parameter_keys[PARAMETER_COUNT]; /* floor_cutting_edge */

struct parameter_value {
    double value;
    const char *unit, *rationale;
    struct provenance provenance;
};

/* The textbook's lists and statements. */
enum statement_kind {
    STATEMENT_DEFINITION, /* open-weight, truly open */
    STATEMENT_ADVANTAGE,  /* three of each side; group: proprietary-api, self-hosted */
    STATEMENT_DISADVANTAGE,
    STATEMENT_CHOOSE,     /* when to choose; group as above; with conditions */
    STATEMENT_EXAMPLE,    /* cost examples, figure by figure */
    STATEMENT_MODEL,      /* popular models; group: general, specialized, code */
    STATEMENT_HARDWARE,   /* the hardware table */
    STATEMENT_APPROACH,   /* hybrid, migration and routing, part by part */
    STATEMENT_DEPLOYMENT, /* deployment options */
    STATEMENT_TECHNIQUE,  /* optimisation techniques */
    STATEMENT_PROTECTION, /* data protection controls */
    STATEMENT_FRAMEWORK,  /* compliance frameworks */
    STATEMENT_TREND,      /* group: open-source, cost */
    STATEMENT_CHECKLIST,  /* the six requirements and their levels */
    STATEMENT_COST_LINE,  /* what total cost of ownership includes */
    STATEMENT_PILOT,      /* pilot both approaches */
    STATEMENT_KIND_COUNT,
};

extern const char *const statement_kind_names[STATEMENT_KIND_COUNT];

/* A named number of a statement: memory_gb 16. */
struct statement_value {
    const char *key, *unit;
    double value;
};

/* How a when-to-choose rule is held against the figures. */
enum statement_check {
    CHECK_NONE,
    CHECK_API_CHEAPER, /* contradicted when an own plan's running cost is lower at this volume */
    CHECK_OWN_CHEAPER, /* contradicted when an API plan's is */
    CHECK_API_QUALITY, /* contradicted when no proprietary model is above the best open one */
    CHECK_OWN_FIXED, /* contradicted when the own bill moves with volume inside the horizon */
    CHECK_COUNT,
};

extern const char *const statement_check_names[CHECK_COUNT];

struct statement {
    enum statement_kind kind;
    const char *group; /* "" when the kind has none */
    /* advantages and disadvantages, whose group is proprietary-api or self-hosted: the factor
     * (enum factor) on which that one is better or worse than the other; else -1 */
    int factor;
    const char *id, *title, *text;
    const char *const *details; /* bullets */
    size_t detail_count;
    const char *const *models; /* ids of open models that it names */
    size_t model_count;
    const struct statement_value *values;
    size_t value_count;
    const struct condition *when; /* when it applies to the answers */
    size_t when_count;
    enum statement_check check;
    const char
        *where; /* protection: which lanes; technique: what it changes; else "" */
    struct provenance provenance;
};

/* A phase of the plan that a strategy is carried out by. */
struct plan_phase {
    enum strategy strategy;
    const char *id, *title, *owner, *done_when, *stop_if;
    /* Of the strategy's setup days (migration: of its phase length); start may exceed 1. */
    double start_share, days_share;
    double start_days, days; /* fixed days beside the shares */
    double own_share;        /* traffic on own replicas at its end, 0..1 */
    const char *const *tasks;
    size_t task_count;
};

/* A word of the field explained. */
struct glossary_entry {
    const char *term, *text;
};

struct catalog {
    const char *version; /* YYYY.MM of the newest shipped fact's collection */
    const char *as_of;   /* the day the shipped facts were collected */
    long as_of_day;
    char hash[65]; /* SHA-256 over all facts and knowledge, hexadecimal */

    struct open_model *models;
    size_t model_count;
    struct api_offer *offers;
    size_t offer_count;
    struct api_offer
        *rivals; /* rows of an offer that another row counts for; not linked */
    size_t rival_count;
    struct gpu *gpus;
    size_t gpu_count;
    struct gpu_offer *gpu_offers;
    size_t gpu_offer_count;
    struct benchmark *benchmarks;
    size_t benchmark_count;
    struct provider *providers;
    size_t provider_count;
    struct duty *duties;
    size_t duty_count;
    struct default_fact *defaults;
    size_t default_count;
    struct openness_verdict *verdicts;
    size_t verdict_count;

    struct strategy_info strategies[STRATEGY_COUNT];
    struct factor_info factors[FACTOR_COUNT];
    struct weight_rule *weight_rules;
    size_t weight_rule_count;
    struct rating_rule *rating_rules;
    size_t rating_rule_count;
    struct gate *gates;
    size_t gate_count;
    struct eligibility_rule eligibility[ELIGIBLE_COUNT];
    struct parameter_value parameters[PARAMETER_COUNT]; /* all present after loading */
    struct statement *statements;
    size_t statement_count;
    struct plan_phase *phases;
    size_t phase_count;
    struct glossary_entry *glossary;
    size_t glossary_count;
};

/*
 * A limit of the user's own in the place of the one that the knowledge has, for what is
 * decided, listed and reported alike; 0: none.  The hash stays that of the knowledge.
 */
void catalog_set_stale_days(struct catalog *catalog, int days);

/* What catalog_set_stale_days() gave a catalog; 0: nothing. */
int catalog_own_stale_days(const struct catalog *catalog);

/* Whether a price of so many days is stale. */
bool catalog_is_stale(const struct catalog *catalog, double days);

/*
 * Resolve the references between rows (provider, model, GPU) and check them.  A reference
 * to an unknown GPU or open model is an error naming both ids; a provider that is not
 * listed is not (its claims are unknown).
 */
bool catalog_link(struct catalog *catalog, struct error *err);

/* Rows by id; NULL when there is none. */
const struct open_model *catalog_model(const struct catalog *catalog, const char *id);
const struct api_offer *catalog_offer(const struct catalog *catalog, const char *id);
const struct gpu *catalog_gpu(const struct catalog *catalog, const char *id);
const struct provider *catalog_provider(const struct catalog *catalog, const char *id);
const struct default_fact *
catalog_default(const struct catalog *catalog, const char *key);

/* Whether an id is one that a pin may name. */
bool catalog_has(const struct catalog *catalog, enum input_reference reference,
                 const char *id);

#endif
