/*
 * test_facts.c - the CSV files of facts: the shipped ones, and every way to be refused.
 */
#include "import/facts.h"

#include <string.h>

#include "support/arena.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

/* ---- what is shipped ------------------------------------------------------------- */

static void
every_shipped_row_is_there(void **state)
{
    static const struct {
        enum fact_kind kind;
        size_t rows;
    } want[] = {
        {FACT_MODEL, 104},     {FACT_OFFER, 291},    {FACT_GPU, 26},
        {FACT_GPU_OFFER, 163}, {FACT_BENCHMARK, 68}, {FACT_PROVIDER, 38},
        {FACT_DUTY, 52},       {FACT_DEFAULT, 33},   {FACT_VERDICT, 12},
    };
    struct catalog *catalog = shipped_facts(&arena);

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        size_t count;

        fact_rows(catalog, want[i].kind, &count);
        CHECK_INTEGER(fact_table[want[i].kind].name, count, want[i].rows);
    }
    assert_string_equal(catalog->as_of, "2026-11-23");
    assert_string_equal(catalog->version, "2026.11");
}

static void
every_shipped_row_has_a_source_and_a_date(void **state)
{
    struct catalog *catalog = shipped_facts(&arena);

    (void)state;
    for (int i = 0; i < FACT_KIND_COUNT; i++) {
        enum fact_kind kind = (enum fact_kind)i;
        size_t count;
        const char *row = fact_rows(catalog, kind, &count);

        for (; count > 0; count--, row += fact_table[kind].size) {
            const struct provenance *from = fact_provenance_of(kind, row);

            assert_non_null(from->source);
            assert_true(from->source[0] != '\0');
            assert_non_null(from->as_of);
            assert_in_range(from->as_of_day, 365 * 50, catalog->as_of_day);
            assert_int_equal(from->origin, ORIGIN_SHIPPED);
        }
    }
}

static const struct gpu_offer *
gpu_offer_find(const struct catalog *catalog, const char *instance)
{
    size_t i = 0;

    while (i < catalog->gpu_offer_count &&
           strcmp(catalog->gpu_offers[i].instance, instance) != 0)
        i++;
    assert_true(i < catalog->gpu_offer_count);
    return &catalog->gpu_offers[i];
}

static const struct benchmark *
benchmark_find(const struct catalog *catalog, const char *model)
{
    size_t i = 0;

    while (i < catalog->benchmark_count &&
           strcmp(catalog->benchmarks[i].open_model_id, model) != 0)
        i++;
    assert_true(i < catalog->benchmark_count);
    return &catalog->benchmarks[i];
}

/* Values copied by hand from the files, one of each type of column. */
static void
a_shipped_row_reads_as_it_is_written(void **state)
{
    struct catalog *catalog = shipped_facts(&arena);
    const struct open_model *llama = catalog_model(catalog, "llama-2-7b");
    const struct api_offer *gpt4 = catalog_offer(catalog, "gpt-4");
    const struct gpu *card = catalog_gpu(catalog, "rtx-4090");
    const struct gpu_offer *p4d = gpu_offer_find(catalog, "p4d.24xlarge");
    const struct benchmark *run = benchmark_find(catalog, "deepseek-r1-0528");
    const struct provider *aws = catalog_provider(catalog, "AWS");
    const struct default_fact *decline = catalog_default(
        catalog, "api_price_decline_same_model_pct_per_year");

    (void)state;
    assert_non_null(llama);
    assert_string_equal(llama->name, "Llama 2 7B (chat)");
    CHECK_NUMBER("params_b", llama->params_b.value, 6.74, 0);
    assert_false(llama->active_params_b.known);
    assert_string_equal(llama->released, "2023-07-18");
    assert_int_equal(llama->released_day, 19556);
    assert_int_equal(llama->commercial_use, LICENCE_CONDITIONAL);
    assert_false(llama->truly_open);
    assert_int_equal(llama->category, CATEGORY_INSTRUCT);
    assert_string_equal(llama->attention, "mha");
    assert_int_equal(llama->native_precision, PRECISION_FP16);
    assert_string_equal(llama->note, "");

    assert_non_null(gpt4);
    assert_true(gpt4->proprietary);
    assert_null(gpt4->open_model_id);
    assert_int_equal(gpt4->input.micro, 30000000);
    assert_int_equal(gpt4->output.micro, 60000000);
    assert_false(gpt4->cached.known);
    assert_int_equal(gpt4->status, OFFER_LEGACY);
    assert_int_equal(gpt4->reasoning, CLAIM_NO);
    assert_null(gpt4->promo_until);
    assert_int_equal(gpt4->tier_count, 0);
    assert_ptr_equal(gpt4->provider, catalog_provider(catalog, "OpenAI"));

    assert_non_null(card);
    CHECK_NUMBER("fp16", card->fp16_tflops, 165.2, 0);
    CHECK_NUMBER("fp8", card->fp8_tflops.value, 330.3, 0);
    assert_false(card->fp4_tflops.known);
    assert_int_equal(card->generation, GENERATION_ADA);
    assert_int_equal(card->link, LINK_PCIE);
    assert_int_equal(card->class, GPU_CONSUMER);

    assert_string_equal(p4d->gpu_id, "a100-40gb");
    assert_int_equal(p4d->gpu_count, 8);
    assert_int_equal(p4d->hour.micro, 21957600);
    assert_int_equal(p4d->pricing, PRICING_ON_DEMAND);
    assert_ptr_equal(p4d->provider, aws);

    assert_string_equal(run->quantization, "nvfp4");
    assert_int_equal(run->precision, -1);
    assert_string_equal(run->concurrency, "max-load");
    assert_false(run->parallel.known);

    assert_non_null(aws);
    assert_true(aws->serves_gpu && !aws->serves_api);
    assert_int_equal(aws->kind, PROVIDER_HYPERSCALER);
    assert_int_equal(aws->zero_retention, CLAIM_UNKNOWN);
    assert_int_equal(aws->regions, 1u << PLACE_US | 1u << PLACE_CA | 1u << PLACE_EU |
                                       1u << PLACE_UK | 1u << PLACE_AP |
                                       1u << PLACE_SA);

    assert_non_null(decline);
    CHECK_NUMBER("decline", decline->value.value, 10, 0);
    assert_false(decline->low.known);
    assert_int_equal(catalog->duties[0].framework, FRAMEWORK_GDPR);
}

static void
a_long_context_price_is_a_tier(void **state)
{
    struct catalog *catalog = shipped_facts(&arena);
    size_t tiered = 0;

    (void)state;
    for (size_t i = 0; i < catalog->offer_count; i++) {
        const struct api_offer *offer = &catalog->offers[i];

        if (!offer->tier_count)
            continue;
        tiered++;
        assert_int_equal(offer->tier_count, 1);
        assert_true(offer->tiers[0].above_tokens >= 100000);
        assert_true(offer->tiers[0].input.known && offer->tiers[0].output.known);
        assert_false(offer->tiers[0].cached.known);
    }
    assert_int_equal(tiered, 22);
}

static void
what_is_written_reads_back_the_same(void **state)
{
    struct catalog *catalog = shipped_facts(&arena), back = {0};
    struct error_list faults = {0};
    struct strbuf csv, want, got;

    (void)state;
    strbuf_init(&csv);
    strbuf_init(&want);
    strbuf_init(&got);
    for (int i = 0; i < FACT_KIND_COUNT; i++) {
        enum fact_kind kind = (enum fact_kind)i;
        size_t count, back_count;
        const char *row, *back_row;

        strbuf_reset(&csv);
        facts_write(kind, catalog, &csv);
        assert_int_equal(facts_kind(csv.data, csv.length), kind);
        assert_true(facts_read(kind, "written", csv.data, csv.length, ORIGIN_SHIPPED,
                               &arena, &back, &faults));
        row = fact_rows(catalog, kind, &count);
        back_row = fact_rows(&back, kind, &back_count);
        assert_int_equal(back_count, count);
        for (size_t j = 0; j < count; j++) {
            strbuf_reset(&want);
            strbuf_reset(&got);
            fact_canonical(kind, row + j * fact_table[kind].size, &want);
            fact_canonical(kind, back_row + j * fact_table[kind].size, &got);
            assert_string_equal(got.data, want.data);
        }
    }
    strbuf_clear(&csv);
    strbuf_clear(&want);
    strbuf_clear(&got);
}

/* ---- what is refused, and where -------------------------------------------------- */

#define GPU_HEADER                                                                        \
    "id,name,vendor,vram_gb,mem_bandwidth_gbs,fp16_dense_tflops,source,as_of,generation," \
    "link,class\r\n"
#define OFFER_HEADER \
    "id,name,vendor,provider,kind,input_usd_per_mtok,source,as_of,status\r\n"
#define TIER_HEADER                                                            \
    "id,name,vendor,provider,kind,source,as_of,status,tier_threshold_tokens,"  \
    "tier_input_usd_per_mtok,tier_output_usd_per_mtok,tier2_threshold_tokens," \
    "tier2_input_usd_per_mtok,tier2_output_usd_per_mtok\r\n"
#define MODEL_HEADER                                                                  \
    "id,name,family,vendor,released,license,commercial_use,openness,category,source," \
    "as_of,params_b,active_params_b,experts,experts_per_token,kv_elems_per_token,"    \
    "kv_elems_per_token_full,sliding_window_tokens,layers\r\n"
#define MODEL_START "m,M,F,V,2026,MIT,yes,truly-open,code,s,2026,"
#define RENT_HEADER \
    "gpu_id,provider,gpu_count,usd_per_hour,pricing,source,as_of,unit_gpus,max_gpus\r\n"
#define RUN_HEADER                                                             \
    "open_model_id,gpu_id,gpu_count,quantization,engine,concurrency_or_batch," \
    "output_tok_per_s_total,source,as_of,kind\r\n"
#define PROVIDER_HEADER "id,serves,kind,regions,soc2,source,as_of\r\n"

static const struct {
    const char *name;
    enum fact_kind kind;
    const char *csv;
    const char *message;
} refused[] = {
    {"an unknown column", FACT_PROVIDER, "id,serves,kind,source,as_of,region\r\n",
     "f.csv:1:29: unknown column 'region'; did you mean 'regions'"},
    {"a column of another kind", FACT_PROVIDER,
     "id,serves,kind,source,as_of,tier_threshold_tokens\r\n",
     "f.csv:1:29: unknown column 'tier_threshold_tokens'; remove it from a file of "
     "providers"},
    {"a missing column", FACT_PROVIDER, "id,serves,source,as_of\r\n",
     "f.csv:1:1: column 'kind' is missing; add it to the first line"},
    {"an empty id", FACT_GPU, GPU_HEADER ",n,AMD,80,1,1,s,2026,cdna3,pcie,consumer\r\n",
     "f.csv:2:1: id: empty; this column needs a value in every row"},
    {"no source", FACT_GPU, GPU_HEADER "g,n,AMD,80,1,1,,2026,cdna3,pcie,consumer\r\n",
     "f.csv:2:16: source: empty; this column needs a value in every row"},
    {"a date that is none", FACT_GPU,
     GPU_HEADER "g,n,AMD,80,1,1,s,2026-13,cdna3,pcie,consumer\r\n",
     "f.csv:2:18: as_of: '2026-13' is no date; write YYYY, YYYY-MM or YYYY-MM-DD"},
    {"blanks around", FACT_GPU,
     GPU_HEADER "g ,n,AMD,80,1,1,s,2026,cdna3,pcie,consumer\r\n",
     "f.csv:2:1: id: blanks around 'g '; remove them"},
    {"a line break in a text", FACT_GPU,
     GPU_HEADER "g,\"a\nb\",AMD,80,1,1,s,2026,cdna3,pcie,consumer\r\n",
     "f.csv:2:3: name: line break or tab in 'a\\x0Ab'; write it on one line, with blanks"},
    {"a vendor that is not listed", FACT_GPU,
     GPU_HEADER "g,n,Intel,80,1,1,s,2026,cdna3,pcie,consumer\r\n",
     "f.csv:2:5: vendor: unknown word 'Intel'; use one of: NVIDIA, AMD"},
    {"a number with a comma", FACT_GPU,
     GPU_HEADER "g,n,AMD,\"1,5\",1,1,s,2026,cdna3,pcie,consumer\r\n",
     "f.csv:2:9: vram_gb: '1,5' is no number; a number from 1 to 100000"},
    {"infinity", FACT_GPU, GPU_HEADER "g,n,AMD,inf,1,1,s,2026,cdna3,pcie,consumer\r\n",
     "f.csv:2:9: vram_gb: 'inf' is no number; a number from 1 to 100000"},
    {"a number below the range", FACT_GPU,
     GPU_HEADER "g,n,AMD,-80,1,1,s,2026,cdna3,pcie,consumer\r\n",
     "f.csv:2:9: vram_gb: '-80' is out of range; a number from 1 to 100000"},
    {"a required number left out", FACT_GPU,
     GPU_HEADER "g,n,AMD,,1,1,s,2026,cdna3,pcie,consumer\r\n",
     "f.csv:2:9: vram_gb: empty; this column needs a value in every row"},
    {"an unknown word", FACT_GPU,
     GPU_HEADER "g,n,AMD,80,1,1,s,2026,cdna3,nvlnk,consumer\r\n",
     "f.csv:2:29: link: unknown word 'nvlnk'; use one of: pcie, nvl-pair, nvlink, "
     "infinity-fabric, unified"},
    {"the same id again", FACT_GPU,
     GPU_HEADER "g,n,AMD,80,1,1,s,2026,cdna3,pcie,consumer\r\n"
                "h,n,AMD,80,1,1,s,2026,cdna3,pcie,consumer\r\n"
                "g,n,AMD,80,1,1,s,2026,cdna3,pcie,consumer\r\n",
     "f.csv:4:1: the row 'g' is there twice, first in line 2; remove one of the rows"},
    {"a negative price", FACT_OFFER,
     OFFER_HEADER "o,n,v,p,proprietary,-1,s,2026,active\r\n",
     "f.csv:2:21: input_usd_per_mtok: '-1' is out of range; a price above 0 up to 1000 "
     "USD, or nothing if unknown"},
    {"a price of nothing that is not marked free", FACT_OFFER,
     OFFER_HEADER "o,n,v,p,proprietary,0.0,s,2026,active\r\n",
     "f.csv:2:21: input_usd_per_mtok: a price of '0.0'; write free when nothing is asked, "
     "nothing if it is unknown"},
    {"a price of another unit", FACT_OFFER,
     OFFER_HEADER "o,n,v,p,proprietary,2500,s,2026,active\r\n",
     "f.csv:2:21: input_usd_per_mtok: '2500' is out of range; a price above 0 up to 1000 "
     "USD, or nothing if unknown"},
    {"a price in words", FACT_OFFER,
     OFFER_HEADER "o,n,v,p,proprietary,n/a,s,2026,active\r\n",
     "f.csv:2:21: input_usd_per_mtok: 'n/a' is no price; a price above 0 up to 1000 USD, "
     "or nothing if unknown"},
    {"a flag of another word", FACT_OFFER,
     OFFER_HEADER "o,n,v,p,open,1,s,2026,active\r\n",
     "f.csv:2:9: kind: unknown word 'open'; use one of: hosted-open-weight, proprietary"},
    {"a tier without its threshold", FACT_OFFER,
     TIER_HEADER "o,n,v,p,proprietary,s,2026,active,,1,2,,,\r\n",
     "f.csv:2:35: tier_threshold_tokens: empty beside a tier's price; give the input "
     "tokens above which the price holds"},
    {"a tier without its prices", FACT_OFFER,
     TIER_HEADER "o,n,v,p,proprietary,s,2026,active,1000,1,,,,\r\n",
     "f.csv:2:35: tier_threshold_tokens: a tier without its prices; give the tier's input "
     "and output price"},
    {"a threshold that is none", FACT_OFFER,
     TIER_HEADER "o,n,v,p,proprietary,s,2026,active,200k,1,2,,,\r\n",
     "f.csv:2:35: tier_threshold_tokens: no number of tokens; a whole number from 1 to "
     "1000000000"},
    {"a tier's price in words", FACT_OFFER,
     TIER_HEADER "o,n,v,p,proprietary,s,2026,active,1000,dear,2,,,\r\n",
     "f.csv:2:40: tier_input_usd_per_mtok: 'dear' is no price; a price above 0 up to 1000 "
     "USD, or nothing if unknown"},
    {"thresholds that fall", FACT_OFFER,
     TIER_HEADER "o,n,v,p,proprietary,s,2026,active,2000,1,2,1000,1,2\r\n",
     "f.csv:2:35: tier_threshold_tokens: the thresholds do not rise; list the tiers by "
     "their threshold, above 0"},
    {"more active parameters than there are", FACT_MODEL,
     MODEL_HEADER MODEL_START "7,8,,,,,,\r\n",
     "f.csv:2:47: active_params_b: more than params_b; params_b counts all parameters, "
     "active ones included"},
    {"experts alone", FACT_MODEL, MODEL_HEADER MODEL_START "7,,8,,,,,\r\n",
     "f.csv:2:50: experts_per_token: one of the two is empty; give experts and "
     "experts_per_token, or neither"},
    {"more experts per token than experts", FACT_MODEL,
     MODEL_HEADER MODEL_START "7,,8,9,,,,\r\n",
     "f.csv:2:50: experts_per_token: more than experts; experts counts all routed experts "
     "of a layer"},
    {"a cache part above its whole", FACT_MODEL,
     MODEL_HEADER MODEL_START "7,,,,100,101,128,\r\n",
     "f.csv:2:54: kv_elems_per_token_full: more than kv_elems_per_token; it is the part "
     "that is kept for the whole context"},
    {"a cache part without a window", FACT_MODEL,
     MODEL_HEADER MODEL_START "7,,,,100,50,,\r\n",
     "f.csv:2:54: kv_elems_per_token_full: no sliding_window_tokens; give the window of "
     "the other layers"},
    {"half a layer", FACT_MODEL, MODEL_HEADER MODEL_START "7,,,,,,,32.5\r\n",
     "f.csv:2:53: layers: '32.5' is not whole; a whole number from 1 to 10000, or nothing "
     "if unknown"},
    {"a machine for nothing", FACT_GPU_OFFER,
     RENT_HEADER "g,p,1,free,spot,s,2026,,\r\n",
     "f.csv:2:7: usd_per_hour: a price of 0; leave the row out"},
    {"a unit above the machine", FACT_GPU_OFFER,
     RENT_HEADER "g,p,1,1.5,spot,s,2026,8,4\r\n",
     "f.csv:2:23: unit_gpus: more than max_gpus; the smallest unit fits into the largest "
     "machine"},
    {"no GPU at all", FACT_GPU_OFFER, RENT_HEADER "g,p,0,1.5,spot,s,2026,,\r\n",
     "f.csv:2:5: gpu_count: '0' is out of range; a whole number from 1 to 1024"},
    {"a concurrency in words", FACT_BENCHMARK,
     RUN_HEADER "m,g,1,fp8,vLLM,many,100,s,2026,saturation\r\n",
     "f.csv:2:16: concurrency_or_batch: unknown word 'many'; a whole number above 0, "
     "max-load, mlperf-offline or mlperf-server"},
    {"a region that is not known", FACT_PROVIDER,
     PROVIDER_HEADER "p,api,host,us;mars,yes,s,2026\r\n",
     "f.csv:2:12: regions: unknown word 'mars'; use one of: us, eu, uk, ap, ca, sa, me, "
     "cn"},
    {"a list that does not end", FACT_PROVIDER,
     PROVIDER_HEADER "p,api,host,us;,yes,s,2026\r\n",
     "f.csv:2:12: regions: nothing behind the last ';'; part the names by ';'"},
    {"a claim of another word", FACT_PROVIDER,
     PROVIDER_HEADER "p,api,host,us,maybe,s,2026\r\n",
     "f.csv:2:15: soc2: unknown word 'maybe'; use one of: unknown, no, yes, on-request"},
    {"what it serves of another word", FACT_PROVIDER,
     PROVIDER_HEADER "p,cpu,host,us,yes,s,2026\r\n",
     "f.csv:2:3: serves: unknown word 'cpu'; use one of: gpu, api, both"},
    {"a default above its range", FACT_DEFAULT,
     "key,value,unit,low,high,source,as_of\r\nk,5,%,6,7,s,2026\r\n",
     "f.csv:2:3: value: low, value and high do not rise; low is at most value, value at "
     "most high"},
    {"a word of training data", FACT_VERDICT,
     "subject,developer,osaid_verdict,training_data_public,source,as_of\r\n"
     "x,d,pass,some,s,2026\r\n",
     "f.csv:2:10: training_data_public: unknown word 'some'; use one of: yes, partly, no"},
    {"a framework that is none of the seven", FACT_DUTY,
     "framework,requirement,why_it_matters_for_llm_deployment,api_approach,"
     "self_host_approach,source,as_of,met_by\r\nNIS2,r,w,a,h,s,2026,act\r\n",
     "f.csv:2:1: framework: unknown word 'NIS2'; use one of: GDPR, HIPAA, SOC 2, ISO "
     "27001, EU AI Act, PCI DSS, FedRAMP"},
};

static void
a_fault_is_named_with_its_place_and_column(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        struct catalog catalog = {0};
        struct error_list faults = {0};
        char line[640];

        if (facts_read(refused[i].kind, "f.csv", refused[i].csv, strlen(refused[i].csv),
                       ORIGIN_USER, &arena, &catalog, &faults))
            fail_msg("%s: taken", refused[i].name);
        CHECK_INTEGER(refused[i].name, faults.count, 1);
        error_format(&faults.items[0], line, sizeof line);
        CHECK_TEXT(refused[i].name, line, refused[i].message);
        CHECK_INTEGER(refused[i].name, faults.items[0].code, ERROR_INPUT);
    }
}

static void
a_proprietary_offer_has_no_open_model(void **state)
{
    static const char csv[] =
        "id,name,vendor,provider,kind,open_model_id,source,as_of,status\r\n"
        "o,n,v,p,proprietary,llama,s,2026,active\r\n";
    struct catalog catalog = {0};
    struct error_list faults = {0};

    (void)state;
    assert_false(facts_read(FACT_OFFER, "f.csv", csv, sizeof csv - 1, ORIGIN_USER,
                            &arena, &catalog, &faults));
    assert_string_equal(faults.items[0].where, "f.csv:2:21");
    assert_string_equal(faults.items[0].what,
                        "open_model_id: a proprietary model names an open one");
}

static void
all_faults_are_collected_and_nothing_is_loaded(void **state)
{
    struct catalog catalog = {0};
    struct error_list faults = {0};
    struct gpu before;
    struct strbuf csv;

    (void)state;
    catalog.gpus = &before;
    catalog.gpu_count = 1;
    strbuf_init(&csv);
    strbuf_add(&csv, GPU_HEADER "good,n,AMD,80,1,1,s,2026,cdna3,pcie,consumer\r\n");
    for (int i = 0; i < 15; i++)
        strbuf_add(&csv, "g,n,Intel,0,1,1,s,2026,cdna3,pcie,consumer\r\n");
    assert_false(facts_read(FACT_GPU, "f.csv", csv.data, csv.length, ORIGIN_USER,
                            &arena, &catalog, &faults));
    assert_int_equal(faults.count, ERROR_LIST_SHOWN);
    assert_int_equal(faults.more, 10);
    assert_string_equal(faults.items[0].where, "f.csv:3:5");
    assert_string_equal(faults.items[1].where, "f.csv:3:11");
    assert_string_equal(faults.items[19].where, "f.csv:12:11");
    assert_ptr_equal(catalog.gpus, &before);
    assert_int_equal(catalog.gpu_count, 1);
    strbuf_clear(&csv);
}

/* ---- what is taken --------------------------------------------------------------- */

static void
columns_may_stand_in_any_order_and_what_is_absent_is_unknown(void **state)
{
    static const char csv[] = "as_of,kind,source,id,serves\n2026-11,host,s,p,both";
    struct catalog catalog = {0};
    struct error_list faults = {0};

    (void)state;
    assert_true(facts_read(FACT_PROVIDER, "f.csv", csv, sizeof csv - 1, ORIGIN_USER,
                           &arena, &catalog, &faults));
    assert_int_equal(catalog.provider_count, 1);
    assert_string_equal(catalog.providers[0].id, "p");
    assert_true(catalog.providers[0].serves_gpu && catalog.providers[0].serves_api);
    assert_int_equal(catalog.providers[0].soc2, CLAIM_UNKNOWN);
    assert_int_equal(catalog.providers[0].regions, 0);
    assert_string_equal(catalog.providers[0].note, "");
    assert_int_equal(catalog.providers[0].provenance.origin, ORIGIN_USER);
}

static void
an_empty_price_is_unknown_and_free_is_a_known_nothing(void **state)
{
    static const char csv[] = OFFER_HEADER
        "a,n,v,p,proprietary,,s,2026,active\r\n"
        "b,n,v,p,proprietary,free,s,2026,active\r\n"
        "c,n,v,p,proprietary,0.0028,s,2026,active\r\n";
    struct catalog catalog = {0};
    struct error_list faults = {0};

    (void)state;
    assert_true(facts_read(FACT_OFFER, "f.csv", csv, sizeof csv - 1, ORIGIN_USER,
                           &arena, &catalog, &faults));
    assert_false(catalog.offers[0].input.known);
    assert_true(catalog.offers[1].input.known);
    assert_int_equal(catalog.offers[1].input.micro, 0);
    assert_int_equal(catalog.offers[2].input.micro, 2800);
    assert_false(catalog.offers[2].output.known);
}

static void
several_tiers_keep_their_order_and_go_out_and_in(void **state)
{
    static const char csv[] = TIER_HEADER
        "o,n,v,p,proprietary,s,2026,active,1000,1,2,2000,free,4\r\n"
        "q,n,v,p,proprietary,s,2026,active,,,,5000,7,8\r\n";
    struct catalog catalog = {0}, back = {0};
    struct error_list faults = {0};
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    assert_true(facts_read(FACT_OFFER, "f.csv", csv, sizeof csv - 1, ORIGIN_USER,
                           &arena, &catalog, &faults));
    facts_write(FACT_OFFER, &catalog, &out);
    assert_true(facts_read(FACT_OFFER, "g.csv", out.data, out.length, ORIGIN_USER,
                           &arena, &back, &faults));
    assert_int_equal(back.offers[0].tier_count, 2);
    assert_int_equal(back.offers[0].tiers[0].above_tokens, 1000);
    assert_int_equal(back.offers[0].tiers[1].above_tokens, 2000);
    assert_true(back.offers[0].tiers[1].input.known);
    assert_int_equal(back.offers[0].tiers[1].input.micro, 0);
    assert_int_equal(back.offers[0].tiers[1].output.micro, 4000000);
    assert_int_equal(back.offers[1].tier_count, 1);
    assert_int_equal(back.offers[1].tiers[0].above_tokens, 5000);
    strbuf_clear(&out);
}

static void
a_text_that_looks_like_a_formula_is_guarded_and_comes_back(void **state)
{
    static const char *const notes[] = {"=1+1", "-x",    "@x",       "'=x",
                                        "''+x", "plain", "'quoted'", "a,\"b\""};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(notes); i++) {
        struct provider row = {.id = "p",
                               .serves_api = true,
                               .note = notes[i],
                               .provenance = {.source = "s", .as_of = "2026"}};
        struct catalog catalog = {.providers = &row, .provider_count = 1}, back = {0};
        struct error_list faults = {0};
        struct strbuf out;

        strbuf_init(&out);
        facts_write(FACT_PROVIDER, &catalog, &out);
        assert_null(strstr(out.data, ",=1"));
        assert_null(strstr(out.data, ",-x"));
        assert_true(facts_read(FACT_PROVIDER, "f.csv", out.data, out.length,
                               ORIGIN_USER, &arena, &back, &faults));
        CHECK_TEXT(notes[i], back.providers[0].note, notes[i]);
        strbuf_clear(&out);
    }
}

static void
a_file_of_no_kind_is_told_from_one_of_a_kind(void **state)
{
    static const char one[] = PROVIDER_HEADER, none[] = "id,price\r\nx,1\r\n";

    (void)state;
    assert_int_equal(facts_kind(one, sizeof one - 1), FACT_PROVIDER);
    assert_int_equal(facts_kind(none, sizeof none - 1), -1);
    assert_int_equal(facts_kind("", 0), -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shipped_row_is_there),
        cmocka_unit_test(every_shipped_row_has_a_source_and_a_date),
        cmocka_unit_test(a_shipped_row_reads_as_it_is_written),
        cmocka_unit_test(a_long_context_price_is_a_tier),
        cmocka_unit_test(what_is_written_reads_back_the_same),
        cmocka_unit_test(a_fault_is_named_with_its_place_and_column),
        cmocka_unit_test(a_proprietary_offer_has_no_open_model),
        cmocka_unit_test(all_faults_are_collected_and_nothing_is_loaded),
        cmocka_unit_test(columns_may_stand_in_any_order_and_what_is_absent_is_unknown),
        cmocka_unit_test(an_empty_price_is_unknown_and_free_is_a_known_nothing),
        cmocka_unit_test(several_tiers_keep_their_order_and_go_out_and_in),
        cmocka_unit_test(a_text_that_looks_like_a_formula_is_guarded_and_comes_back),
        cmocka_unit_test(a_file_of_no_kind_is_told_from_one_of_a_kind),
    };

    return cmocka_run_group_tests_name("import/facts", tests, arena_open, arena_close);
}
