/*
 * fact.c - the columns of every kind of fact, and what a whole row says.
 */
#include "model/fact.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* ---- words that only files have ----------------------------------------------------
 */

static const char *const offer_kind_words[] = {"hosted-open-weight", "proprietary"};
static const char *const openness_words[] = {"open-weight", "truly-open"};
static const char *const attention_words[] = {"mha", "gqa",    "mqa",
                                              "mla", "hybrid", "gqa-sliding"};
static const char *const gpu_vendor_words[] = {"NVIDIA", "AMD"};
static const char *const purchase_words[] = {"card"};
static const char *const public_words[] = {"yes", "partly", "no"};

static const char *const framework_words[] = {
    [FRAMEWORK_GDPR] = "GDPR",           [FRAMEWORK_HIPAA] = "HIPAA",
    [FRAMEWORK_SOC2] = "SOC 2",          [FRAMEWORK_ISO27001] = "ISO 27001",
    [FRAMEWORK_EU_AI_ACT] = "EU AI Act", [FRAMEWORK_PCI_DSS] = "PCI DSS",
    [FRAMEWORK_FEDRAMP] = "FedRAMP",
};
static_assert(ARRAY_LEN(framework_words) == FRAMEWORK_COUNT, "a framework has no name");

/* A measurement's concurrency where it is no number. */
static const char *const concurrency_words[] = {"max-load", "mlperf-offline",
                                                "mlperf-server"};

/* ---- the table ---------------------------------------------------------------------
 */

#define AT(member_) .offset = offsetof(ROW, member_)
#define WORDS(words_) .words = words_, .word_count = (int)ARRAY_LEN(words_)

#define KEY_TEXT(name_, member_)                                                       \
    {                                                                                  \
        .name = name_, .type = FIELD_TEXT, AT(member_), .required = true, .key = true, \
        .unit = ""                                                                     \
    }
#define TEXT(name_, member_, required_)                                        \
    {                                                                          \
        .name = name_, .type = FIELD_TEXT, AT(member_), .required = required_, \
        .unit = ""                                                             \
    }
#define ONE_OF(name_, member_, words_, required_)                      \
    {                                                                  \
        .name = name_, .type = FIELD_TEXT, AT(member_), WORDS(words_), \
        .required = required_, .unit = ""                              \
    }
#define REFERENCE(name_, member_)                                \
    {                                                            \
        .name = name_, .type = FIELD_ID, AT(member_), .unit = "" \
    }
#define DATE(name_, member_, day_, required_)                               \
    {                                                                       \
        .name = name_, .type = FIELD_DATE, AT(member_),                     \
        .companion = offsetof(ROW, day_), .required = required_, .unit = "" \
    }
#define WORD(name_, member_, words_, count_)                             \
    {                                                                    \
        .name = name_, .type = FIELD_WORD, AT(member_), .words = words_, \
        .word_count = count_, .required = true, .unit = ""               \
    }
#define KEY_WORD(name_, member_, words_, count_)                         \
    {                                                                    \
        .name = name_, .type = FIELD_WORD, AT(member_), .words = words_, \
        .word_count = count_, .required = true, .key = true, .unit = ""  \
    }
#define CLAIM(name_, member_)                                                 \
    {                                                                         \
        .name = name_, .type = FIELD_WORD, AT(member_), .words = claim_names, \
        .word_count = CLAIM_COUNT, .unit = ""                                 \
    }
#define FLAG(name_, member_, words_)                                   \
    {                                                                  \
        .name = name_, .type = FIELD_FLAG, AT(member_), WORDS(words_), \
        .required = true, .unit = ""                                   \
    }
#define NUMBER(name_, member_, low_, high_, unit_)                                    \
    {                                                                                 \
        .name = name_, .type = FIELD_NUMBER, AT(member_), .low = low_, .high = high_, \
        .required = true, .unit = unit_                                               \
    }
#define MAYBE(name_, member_, low_, high_, unit_)                                    \
    {                                                                                \
        .name = name_, .type = FIELD_MAYBE, AT(member_), .low = low_, .high = high_, \
        .unit = unit_                                                                \
    }
#define WHOLE(name_, member_, low_, high_, unit_)                                    \
    {                                                                                \
        .name = name_, .type = FIELD_MAYBE, AT(member_), .low = low_, .high = high_, \
        .whole = true, .unit = unit_                                                 \
    }
#define KEY_WHOLE(name_, member_, low_, high_, unit_)                                \
    {                                                                                \
        .name = name_, .type = FIELD_MAYBE, AT(member_), .low = low_, .high = high_, \
        .whole = true, .key = true, .unit = unit_                                    \
    }
#define KEY_GPUS(name_, member_)                                                 \
    {                                                                            \
        .name = name_, .type = FIELD_COUNT, AT(member_), .low = 1, .high = 1024, \
        .whole = true, .required = true, .key = true, .unit = "GPUs"             \
    }
#define PRICE(name_, member_)                                                   \
    {                                                                           \
        .name = name_, .type = FIELD_PRICE, AT(member_), .high = PRICE_USD_MAX, \
        .unit = "USD per 1M tokens"                                             \
    }
#define SOURCE                               \
    TEXT("source", provenance.source, true), \
        DATE("as_of", provenance.as_of, provenance.as_of_day, true)

#define ROW struct open_model
static const struct fact_field model_fields[] = {
    KEY_TEXT("id", id),
    TEXT("name", name, true),
    TEXT("family", family, true),
    TEXT("vendor", vendor, true),
    MAYBE("params_b", params_b, 0.01, 100000, "billion parameters"),
    MAYBE("active_params_b", active_params_b, 0.01, 100000, "billion parameters"),
    WHOLE("layers", layers, 1, 10000, ""),
    WHOLE("hidden", hidden, 1, 1e6, ""),
    WHOLE("heads", heads, 1, 10000, ""),
    WHOLE("kv_heads", kv_heads, 1, 10000, ""),
    WHOLE("head_dim", head_dim, 1, 10000, ""),
    WHOLE("context_tokens", context_tokens, 1, 1e9, "tokens"),
    DATE("released", released, released_day, true),
    TEXT("license", license, true),
    WORD("commercial_use", commercial_use, licence_names, LICENCE_COUNT),
    FLAG("openness", truly_open, openness_words),
    WORD("category", category, category_names, CATEGORY_COUNT),
    MAYBE("quality_index", quality, 0, 100, "index points"),
    MAYBE("mmlu", mmlu, 0, 100, "%"),
    MAYBE("humaneval", humaneval, 0, 100, "%"),
    MAYBE("arena", arena, 0, 10000, "Elo"),
    SOURCE,
    ONE_OF("attention", attention, attention_words, false),
    WHOLE("kv_elems_per_token", kv_elems_per_token, 1, 1e9, "cache elements"),
    WHOLE("vocab", vocab, 1, 1e8, ""),
    TEXT("note", note, false),
    WHOLE("experts", experts, 1, 100000, ""),
    WHOLE("experts_per_token", experts_per_token, 1, 100000, ""),
    WHOLE("shared_experts", shared_experts, 0, 1000, ""),
    {.name = "native_precision",
     .type = FIELD_PRECISION,
     AT(native_precision),
     .unit = ""},
    WHOLE("sliding_window_tokens", sliding_window_tokens, 1, 1e9, "tokens"),
    WHOLE("kv_elems_per_token_full", kv_elems_per_token_full, 1, 1e9, "cache elements"),
};
#undef ROW

#define ROW struct api_offer
static const struct fact_field offer_fields[] = {
    KEY_TEXT("id", id),
    TEXT("name", name, true),
    TEXT("vendor", vendor, true),
    TEXT("provider", provider_id, true),
    FLAG("kind", proprietary, offer_kind_words),
    REFERENCE("open_model_id", open_model_id),
    PRICE("input_usd_per_mtok", input),
    PRICE("output_usd_per_mtok", output),
    PRICE("cached_input_usd_per_mtok", cached),
    MAYBE("batch_discount_pct", batch_discount_pct, 0, 100, "%"),
    WHOLE("context_tokens", context_tokens, 1, 1e9, "tokens"),
    WHOLE("max_output_tokens", max_output_tokens, 1, 1e9, "tokens"),
    DATE("released", released, released_day, false),
    MAYBE("mmlu", mmlu, 0, 100, "%"),
    SOURCE,
    MAYBE("quality_index", quality, 0, 100, "index points"),
    WORD("status", status, offer_status_names, OFFER_COUNT),
    TEXT("note", note, false),
    DATE("promo_until", promo_until, promo_until_day, false),
    CLAIM("reasoning", reasoning),
};
#undef ROW

#define ROW struct gpu
static const struct fact_field gpu_fields[] = {
    KEY_TEXT("id", id),
    TEXT("name", name, true),
    ONE_OF("vendor", vendor, gpu_vendor_words, true),
    NUMBER("vram_gb", vram_gb, 1, 100000, "GB"),
    NUMBER("mem_bandwidth_gbs", bandwidth_gbs, 1, 1e6, "GB/s"),
    NUMBER("fp16_dense_tflops", fp16_tflops, 0.1, 1e6, "TFLOPS"),
    MAYBE("tdp_w", tdp_w, 1, 100000, "W"),
    MAYBE("typical_purchase_usd", purchase_usd, 1, 1e7, "USD"),
    SOURCE,
    WORD("generation", generation, generation_names, GENERATION_COUNT),
    MAYBE("fp8_dense_tflops", fp8_tflops, 0.1, 1e6, "TFLOPS"),
    MAYBE("fp4_dense_tflops", fp4_tflops, 0.1, 1e6, "TFLOPS"),
    WORD("link", link, link_names, LINK_COUNT),
    WORD("class", class, gpu_class_names, GPU_CLASS_COUNT),
    ONE_OF("purchase_basis", purchase_basis, purchase_words, false),
    TEXT("note", note, false),
};
#undef ROW

#define ROW struct gpu_offer
static const struct fact_field gpu_offer_fields[] = {
    KEY_TEXT("gpu_id", gpu_id),
    KEY_TEXT("provider", provider_id),
    {.name = "instance", .type = FIELD_TEXT, AT(instance), .key = true, .unit = ""},
    KEY_GPUS("gpu_count", gpu_count),
    {.name = "usd_per_hour",
     .type = FIELD_PRICE,
     AT(hour),
     .high = 10000,
     .required = true,
     .unit = "USD an hour"},
    KEY_WORD("pricing", pricing, pricing_names, PRICING_COUNT),
    {.name = "region", .type = FIELD_TEXT, AT(region), .key = true, .unit = ""},
    SOURCE,
    WHOLE("unit_gpus", unit_gpus, 1, 1024, "GPUs"),
    WHOLE("max_gpus", max_gpus, 1, 1024, "GPUs"),
};
#undef ROW

#define ROW struct benchmark
static const struct fact_field benchmark_fields[] = {
    KEY_TEXT("open_model_id", open_model_id),
    KEY_TEXT("gpu_id", gpu_id),
    KEY_GPUS("gpu_count", gpu_count),
    KEY_TEXT("quantization", quantization),
    KEY_TEXT("engine", engine),
    KEY_TEXT("concurrency_or_batch", concurrency),
    KEY_WHOLE("input_tokens", input_tokens, 1, 1e9, "tokens"),
    KEY_WHOLE("output_tokens", output_tokens, 1, 1e9, "tokens"),
    NUMBER("output_tok_per_s_total", output_tok_s, 0.001, 1e9, "tokens/s"),
    MAYBE("output_tok_per_s_per_user", output_tok_s_user, 0.001, 1e9, "tokens/s"),
    SOURCE,
    WORD("kind", kind, benchmark_kind_names, BENCHMARK_KIND_COUNT),
};
#undef ROW

#define ROW struct provider
static const struct fact_field provider_fields[] = {
    KEY_TEXT("id", id),
    {.name = "serves",
     .type = FIELD_SERVES,
     AT(serves_gpu),
     .companion = offsetof(ROW, serves_api),
     .required = true,
     .unit = ""},
    WORD("kind", kind, provider_kind_names, PROVIDER_KIND_COUNT),
    CLAIM("data_processing_agreement", data_processing_agreement),
    CLAIM("hipaa_baa", hipaa_baa),
    CLAIM("zero_retention", zero_retention),
    {.name = "regions", .type = FIELD_PLACES, AT(regions), .unit = ""},
    CLAIM("soc2", soc2),
    CLAIM("iso27001", iso27001),
    SOURCE,
    TEXT("note", note, false),
};
#undef ROW

#define ROW struct duty
static const struct fact_field duty_fields[] = {
    KEY_WORD("framework", framework, framework_words, FRAMEWORK_COUNT),
    KEY_TEXT("requirement", requirement),
    TEXT("why_it_matters_for_llm_deployment", why, true),
    TEXT("api_approach", api_approach, true),
    TEXT("self_host_approach", self_host_approach, true),
    SOURCE,
    WORD("met_by", check, duty_check_names, DUTY_CHECK_COUNT),
};
#undef ROW

#define ROW struct default_fact
static const struct fact_field default_fields[] = {
    KEY_TEXT("key", key),
    MAYBE("value", value, -1e12, 1e12, ""),
    TEXT("unit", unit, true),
    MAYBE("low", low, -1e12, 1e12, ""),
    MAYBE("high", high, -1e12, 1e12, ""),
    SOURCE,
    TEXT("note", note, false),
};
#undef ROW

#define ROW struct openness_verdict
static const struct fact_field verdict_fields[] = {
    KEY_TEXT("subject", subject),
    REFERENCE("open_model_id", open_model_id),
    TEXT("developer", developer, true),
    TEXT("osaid_verdict", verdict, true),
    ONE_OF("training_data_public", training_data_public, public_words, true),
    TEXT("note", note, false),
    SOURCE,
};
#undef ROW

#define KIND(name_, file_, fields_, type_, rows_, count_, unique_)   \
    {                                                                \
        .name = name_, .file = file_, .fields = fields_,             \
        .field_count = ARRAY_LEN(fields_), .size = sizeof(type_),    \
        .rows = offsetof(struct catalog, rows_),                     \
        .count = offsetof(struct catalog, count_),                   \
        .provenance = offsetof(type_, provenance), .unique = unique_ \
    }

const struct fact_info fact_table[FACT_KIND_COUNT] = {
    [FACT_MODEL] = KIND("models", "models_open.csv", model_fields, struct open_model,
                        models, model_count, true),
    [FACT_OFFER] = KIND("offers", "models_api.csv", offer_fields, struct api_offer,
                        offers, offer_count, true),
    [FACT_GPU] = KIND("gpus", "gpus.csv", gpu_fields, struct gpu, gpus, gpu_count,
                      true),
    [FACT_GPU_OFFER] = KIND("gpu-prices", "gpu_prices.csv", gpu_offer_fields,
                            struct gpu_offer, gpu_offers, gpu_offer_count, false),
    [FACT_BENCHMARK] = KIND("benchmarks", "throughput.csv", benchmark_fields,
                            struct benchmark, benchmarks, benchmark_count, true),
    [FACT_PROVIDER] = KIND("providers", "providers.csv", provider_fields,
                           struct provider, providers, provider_count, true),
    [FACT_DUTY] = KIND("duties", "compliance.csv", duty_fields, struct duty, duties,
                       duty_count, true),
    [FACT_DEFAULT] = KIND("defaults", "defaults.csv", default_fields,
                          struct default_fact, defaults, default_count, true),
    [FACT_VERDICT] = KIND("verdicts", "openness.csv", verdict_fields,
                          struct openness_verdict, verdicts, verdict_count, true),
};

int
fact_kind_find(const char *name)
{
    for (int i = 0; i < FACT_KIND_COUNT; i++)
        if (strcmp(fact_table[i].name, name) == 0)
            return i;
    return -1;
}

const struct fact_field *
fact_field_find(enum fact_kind kind, const char *name)
{
    const struct fact_info *info = &fact_table[kind];

    for (size_t i = 0; i < info->field_count; i++)
        if (strcmp(info->fields[i].name, name) == 0)
            return &info->fields[i];
    return NULL;
}

/* ---- rows --------------------------------------------------------------------------
 */

void *
fact_rows(const struct catalog *catalog, enum fact_kind kind, size_t *count)
{
    void *rows;

    memcpy(&rows, (const char *)catalog + fact_table[kind].rows, sizeof rows);
    memcpy(count, (const char *)catalog + fact_table[kind].count, sizeof *count);
    return rows;
}

void
fact_rows_set(struct catalog *catalog, enum fact_kind kind, void *rows, size_t count)
{
    memcpy((char *)catalog + fact_table[kind].rows, &rows, sizeof rows);
    memcpy((char *)catalog + fact_table[kind].count, &count, sizeof count);
}

struct provenance *
fact_provenance(enum fact_kind kind, void *row)
{
    return (struct provenance *)(void *)((char *)row + fact_table[kind].provenance);
}

const struct provenance *
fact_provenance_of(enum fact_kind kind, const void *row)
{
    return (const struct provenance *)(const void *)((const char *)row +
                                                     fact_table[kind].provenance);
}

/* ---- whole rows
 * ---------------------------------------------------------------------- */

/* err: "left: what", for a pair of columns that contradict each other. */
static bool
contradiction(const char *column, const char *what, const char *mend, struct error *err)
{
    return error_set(err, ERROR_INPUT, NULL, mend, "%s: %s", column, what);
}

/* Whether a known part is at most its known whole. */
static bool
is_within(struct maybe part, struct maybe whole)
{
    return !part.known || !whole.known || part.value <= whole.value;
}

static bool
model_complete(const struct open_model *model, struct error *err)
{
    if (!is_within(model->active_params_b, model->params_b))
        return contradiction("active_params_b", "more than params_b",
                             "params_b counts all parameters, active ones included",
                             err);
    if (model->experts.known != model->experts_per_token.known)
        return contradiction("experts_per_token", "one of the two is empty",
                             "give experts and experts_per_token, or neither", err);
    if (!is_within(model->experts_per_token, model->experts))
        return contradiction("experts_per_token", "more than experts",
                             "experts counts all routed experts of a layer", err);
    if (!is_within(model->kv_elems_per_token_full, model->kv_elems_per_token))
        return contradiction("kv_elems_per_token_full", "more than kv_elems_per_token",
                             "it is the part that is kept for the whole context", err);
    if (model->kv_elems_per_token_full.known && !model->sliding_window_tokens.known)
        return contradiction("kv_elems_per_token_full", "no sliding_window_tokens",
                             "give the window of the other layers", err);
    return true;
}

static bool
offer_complete(const struct api_offer *offer, struct error *err)
{
    int64_t above = 0;

    if (offer->proprietary && offer->open_model_id)
        return contradiction("open_model_id", "a proprietary model names an open one",
                             "leave it empty, or write hosted-open-weight as kind",
                             err);
    for (size_t i = 0; i < offer->tier_count; i++) {
        if (offer->tiers[i].above_tokens <= above)
            return contradiction("tier_threshold_tokens", "the thresholds do not rise",
                                 "list the tiers by their threshold, above 0", err);
        above = offer->tiers[i].above_tokens;
    }
    return true;
}

static bool
gpu_offer_complete(const struct gpu_offer *offer, struct error *err)
{
    if (offer->hour.micro == 0)
        return contradiction("usd_per_hour", "a price of 0", "leave the row out", err);
    if (!is_within(offer->unit_gpus, offer->max_gpus))
        return contradiction("unit_gpus", "more than max_gpus",
                             "the smallest unit fits into the largest machine", err);
    return true;
}

/* The parallel requests of a measurement; false for a word that is none. */
static bool
concurrency_read(const char *text, struct maybe *parallel)
{
    int64_t number;

    *parallel = maybe_unknown();
    for (size_t i = 0; i < ARRAY_LEN(concurrency_words); i++)
        if (strcmp(concurrency_words[i], text) == 0)
            return true;
    if (!number_parse_integer(text, &number) || number < 1 || number > 1000000)
        return false;
    *parallel = maybe_of((double)number);
    return true;
}

static bool
benchmark_complete(struct benchmark *benchmark, struct error *err)
{
    benchmark->precision = precision_find(benchmark->quantization);
    if (concurrency_read(benchmark->concurrency, &benchmark->parallel))
        return true;
    return error_set(
        err, ERROR_INPUT, NULL,
        "a whole number above 0, max-load, mlperf-offline or mlperf-server",
        "concurrency_or_batch: unknown word '%s'",
        text_quoted(benchmark->concurrency).text);
}

static bool
default_complete(const struct default_fact *row, struct error *err)
{
    if (!is_within(row->low, row->value) || !is_within(row->value, row->high) ||
        !is_within(row->low, row->high))
        return contradiction("value", "low, value and high do not rise",
                             "low is at most value, value at most high", err);
    return true;
}

bool
fact_complete(enum fact_kind kind, void *row, struct error *err)
{
    switch (kind) {
    case FACT_MODEL:
        return model_complete(row, err);
    case FACT_OFFER:
        return offer_complete(row, err);
    case FACT_GPU_OFFER:
        return gpu_offer_complete(row, err);
    case FACT_BENCHMARK:
        return benchmark_complete(row, err);
    case FACT_DEFAULT:
        return default_complete(row, err);
    case FACT_GPU:
    case FACT_PROVIDER:
    case FACT_DUTY:
    case FACT_VERDICT:
    case FACT_KIND_COUNT:
        break;
    }
    return true;
}

/* No text of a row holds this, since control characters are refused. */
static const char part_sep = '\x1F';

void
fact_key(enum fact_kind kind, const void *row, struct strbuf *out)
{
    const struct fact_info *info = &fact_table[kind];

    for (size_t i = 0; i < info->field_count; i++)
        if (info->fields[i].key) {
            field_format(&info->fields[i], row, out);
            strbuf_addc(out, part_sep);
        }
}

/* The first difference in the fields that are keys, or in those that are not. */
static int
fields_compare(enum fact_kind kind, bool keys, const void *left, const void *right)
{
    const struct fact_info *info = &fact_table[kind];
    int order = 0;

    for (size_t i = 0; order == 0 && i < info->field_count; i++)
        if (info->fields[i].key == keys)
            order = field_compare(&info->fields[i], left, right);
    return order;
}

int
fact_key_compare(enum fact_kind kind, const void *left, const void *right)
{
    return fields_compare(kind, true, left, right);
}

static int
tiers_compare(const struct api_offer *a, const struct api_offer *b)
{
    int order = (a->tier_count > b->tier_count) - (a->tier_count < b->tier_count);

    for (size_t i = 0; order == 0 && i < a->tier_count; i++) {
        const struct api_tier *x = &a->tiers[i], *y = &b->tiers[i];

        order = (x->above_tokens > y->above_tokens) -
                (x->above_tokens < y->above_tokens);
        if (order == 0)
            order = price_compare(x->input, y->input);
        if (order == 0)
            order = price_compare(x->output, y->output);
        if (order == 0)
            order = price_compare(x->cached, y->cached);
    }
    return order;
}

bool
fact_tiers_differ(enum fact_kind kind, const void *left, const void *right)
{
    return kind == FACT_OFFER && tiers_compare(left, right) != 0;
}

int
fact_compare(enum fact_kind kind, const void *left, const void *right)
{
    int order = fields_compare(kind, true, left, right);

    if (order == 0)
        order = fields_compare(kind, false, left, right);
    if (order == 0 && kind == FACT_OFFER)
        order = tiers_compare(left, right);
    return order;
}

static void
tiers_canonical(const struct api_offer *offer, struct strbuf *out)
{
    for (size_t i = 0; i < offer->tier_count; i++) {
        const struct api_tier *tier = &offer->tiers[i];

        strbuf_addf(out, "%lld", (long long)tier->above_tokens);
        strbuf_addc(out, part_sep);
        price_format(tier->input, out);
        strbuf_addc(out, part_sep);
        price_format(tier->output, out);
        strbuf_addc(out, part_sep);
        price_format(tier->cached, out);
        strbuf_addc(out, part_sep);
    }
}

void
fact_canonical(enum fact_kind kind, const void *row, struct strbuf *out)
{
    const struct fact_info *info = &fact_table[kind];

    for (size_t i = 0; i < info->field_count; i++) {
        field_format(&info->fields[i], row, out);
        strbuf_addc(out, part_sep);
    }
    if (kind == FACT_OFFER)
        tiers_canonical(row, out);
}
