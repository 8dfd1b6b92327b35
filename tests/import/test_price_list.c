/*
 * test_price_list.c - public price lists: each format on a small file of its shape, and
 * what makes a list none.
 */
#include "import/price_list.h"

#include <string.h>

#include "import/facts.h"
#include "import/json.h"
#include "support/check.h"
#include "support/cmocka.h"
#include "support/shipped.h"

static struct arena arena;
static const struct catalog *catalog;

static int
setup(void **state)
{
    struct catalog *facts;

    (void)state;
    arena_init(&arena);
    facts = shipped_facts(&arena);
    catalog_set_stale_days(facts, 90);
    catalog = facts;
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static struct price_list
read_list(int format, const char *name)
{
    struct price_list list;
    struct error err;
    size_t size;
    char *path = arena_printf(&arena, "tests/import/lists/%s", name);
    char *bytes = shipped_bytes(path, &arena, &size);

    if (!price_list_read(format, name, bytes, size, catalog, "2026-12-01", &arena,
                         &list, &err))
        fail_msg("%s: %s", err.where, err.what);
    return list;
}

static const struct api_offer *
offer_of(const struct price_list *list, const char *id)
{
    for (size_t i = 0; i < list->offer_count; i++)
        if (strcmp(list->offers[i].id, id) == 0)
            return &list->offers[i];
    fail_msg("no offer %s", id);
    return NULL;
}

/* A list of no more than a test is about. */
static struct price_list
read_text(const char *json)
{
    struct price_list list;
    struct error err;

    if (!price_list_read(-1, "l.json", json, strlen(json), catalog, "2026-12-01",
                         &arena, &list, &err))
        fail_msg("%s: %s", err.where, err.what);
    return list;
}

/* The reason for which a name was left out. */
static void
skipped(const struct list_skips *skips, const char *name, const char *reason)
{
    for (size_t i = 0; i < skips->count && i < LIST_SKIPS_SHOWN; i++)
        if (strcmp(skips->first[i].name, name) == 0) {
            CHECK_TEXT(name, skips->first[i].reason, reason);
            return;
        }
    fail_msg("%s was not left out", name);
}

static void
price_is(const char *name, struct price price, int64_t micro)
{
    CHECK_BOOL(name, price.known, true);
    CHECK_INTEGER(name, price.micro, micro);
}

/* ---- formats ------------------------------------------------------------------------ */

static void
litellm_prices_one_token(void **state)
{
    struct price_list list = read_list(LIST_LITELLM, "litellm.json");
    const struct api_offer *offer = offer_of(&list, "gpt-4o");
    const struct api_offer *known = catalog_offer(catalog, "gpt-4o");

    (void)state;
    price_is("input", offer->input, 2500000);
    price_is("output", offer->output, 10000000);
    price_is("cached", offer->cached, 1250000);
    CHECK_NUMBER("batch", offer->batch_discount_pct.value, 50, 1e-12);
    assert_string_equal(offer->provider_id, "OpenAI");
    assert_string_equal(offer->name, known->name);
    assert_int_equal(offer->quality.known, known->quality.known);
    CHECK_NUMBER("quality", offer->quality.value, known->quality.value, 0);
    assert_string_equal(offer->provenance.as_of, "2026-12-01");
    assert_int_equal(offer->provenance.origin, ORIGIN_IMPORTED);
    assert_string_equal(list.licence, "MIT");
}

static void
litellm_names_are_found_in_the_catalog(void **state)
{
    static const struct {
        const char *id;
        int64_t input;
    } cases[] = {
        {"gpt-4.1", 1500000},
        {"claude-3.5-sonnet", 3000000},         /* claude-3-5-sonnet-20241022 */
        {"gemini-2.5-pro", 1250000},            /* gemini/gemini-2.5-pro */
        {"deepinfra--llama-3.3-70b", 230000},   /* meta-llama/Llama-3.3-70B-Instruct */
        {"bedrock-claude-3.5-sonnet", 3000000}, /* anthropic....-20240620-v1:0 */
    };
    struct price_list list = read_list(LIST_LITELLM, "litellm.json");

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        price_is(cases[i].id, offer_of(&list, cases[i].id)->input, cases[i].input);
    /* A tuning that is not known, and a region, are offers of their own. */
    price_is("versatile", offer_of(&list, "groq--llama-3.3-70b-versatile")->input,
             590000);
    price_is("region", offer_of(&list, "azure-openai--eu-gpt-4o")->input, 2750000);
    price_is("a cloud's region",
             offer_of(&list, "aws-bedrock--us-west-2-moonshot.kimi-k2-thinking")->input,
             730000);
    assert_int_equal(list.offer_count, 10);
}

static void
litellm_tiers_are_in_names_or_in_ranges(void **state)
{
    struct price_list list = read_list(LIST_LITELLM, "litellm.json");
    const struct api_offer *gemini = offer_of(&list, "gemini-2.5-pro");
    const struct api_offer *qwen = offer_of(&list, "dashscope--qwen3-max");

    (void)state;
    assert_int_equal(gemini->tier_count, 1);
    assert_int_equal(gemini->tiers[0].above_tokens, 200000);
    price_is("input", gemini->tiers[0].input, 2500000);
    price_is("output", gemini->tiers[0].output, 15000000);
    price_is("cached", gemini->tiers[0].cached, 250000);
    price_is("base", qwen->input, 1200000);
    assert_int_equal(qwen->tier_count, 1);
    assert_int_equal(qwen->tiers[0].above_tokens, 32000);
    price_is("tier", qwen->tiers[0].output, 12000000);
}

static void
litellm_leaves_out_what_is_not_for_us_or_wrong(void **state)
{
    struct price_list list = read_list(LIST_LITELLM, "litellm.json");

    (void)state;
    assert_int_equal(list.ignored.count, 4);
    skipped(&list.ignored, "sample_spec", "explains the list");
    skipped(&list.ignored, "1024-x-1024/dall-e-2", "not a text model");
    skipped(&list.ignored, "ollama/llama3", "no price");
    skipped(&list.ignored, "somewhere/words", "no price");
    assert_int_equal(list.refused.count, 4);
    skipped(&list.refused, "somewhere/negative",
            "a price that is negative, over 1,000 USD or no number");
    skipped(&list.refused, "somewhere/absurd",
            "a price that is negative, over 1,000 USD or no number");
    skipped(&list.refused, "somewhere/tokens", "a wrong number of tokens");
    skipped(&list.refused, "nobody", "no provider");
}

static void
a_model_past_its_end_is_retired(void **state)
{
    struct price_list list = read_list(LIST_LITELLM, "litellm.json");

    (void)state;
    assert_int_equal(offer_of(&list, "claude-3.5-sonnet")->status, OFFER_RETIRED);
    assert_int_equal(offer_of(&list, "gpt-4.1")->status,
                     catalog_offer(catalog, "gpt-4.1")->status);
}

static void
models_dev_prices_a_million(void **state)
{
    struct price_list list = read_list(LIST_MODELS_DEV, "models-dev.json");
    const struct api_offer *gpt = offer_of(&list, "gpt-5.4");
    const struct api_offer *glm = offer_of(&list, "newhost--zai-org-glm-9-air");
    const struct api_offer *older = offer_of(&list, "newhost--older");

    (void)state;
    assert_int_equal(list.offer_count, 8);
    assert_int_equal(glm->status, OFFER_ACTIVE);
    assert_int_equal(older->status, OFFER_LEGACY);
    assert_int_equal(older->tier_count, 1); /* where there is no other, it is a tier */
    assert_int_equal(older->tiers[0].above_tokens, 200000);
    price_is("long", older->tiers[0].output, 12000000);
    price_is("input", gpt->input, 2500000);
    price_is("cached", gpt->cached, 250000);
    assert_int_equal(gpt->tier_count, 1); /* context_over_200k is the same one again */
    assert_int_equal(gpt->tiers[0].above_tokens, 272000);
    price_is("tier", gpt->tiers[0].output, 22500000);
    assert_false(glm->proprietary);
    assert_null(glm->open_model_id);
    assert_string_equal(glm->released, "2026-11");
    assert_string_equal(glm->provider_id, "newhost");
    assert_int_equal(glm->reasoning, CLAIM_NO);
    assert_false(glm->quality.known);
    CHECK_NUMBER("context", glm->context_tokens.value, 131072, 0);
    skipped(&list.ignored, "openai/gpt-image-1", "not a text model");
    skipped(&list.ignored, "some-plan/free-model", "no price");
    skipped(&list.ignored, "some-plan/no-cost", "no price");
    skipped(&list.refused, "newhost/tiered-by-hour", "a tier that is not by context");
}

/* What reading the whole list showed: embeddings priced by input, pictures by output. */
static void
models_dev_prices_of_other_things_are_left_out(void **state)
{
    struct price_list list = read_list(LIST_MODELS_DEV, "models-dev.json");

    (void)state;
    skipped(&list.ignored, "some-plan/embedder", "a price for input or output alone");
    skipped(&list.ignored, "newhost/paint-image-2", "not a text model");
    price_is("draws as well", offer_of(&list, "newhost--also-draws")->output, 10000000);
    assert_string_equal(offer_of(&list, "newhost--also-draws")->name, "Also draws");
}

static void
an_offer_is_its_makers_rather_than_somebodys(void **state)
{
    struct price_list list = read_list(LIST_MODELS_DEV, "models-dev.json");
    const struct api_offer *own = offer_of(&list, "together-ai--gemma-4-31b");
    const struct api_offer *other = offer_of(&list,
                                             "together-ai--pearl-ai-gemma-4-31b-it");

    (void)state;
    price_is("Google's", own->input, 410000);
    price_is("somebody's", other->input, 280000);
}

/* Each reason with its count, and no more than a few names. */
static void
reasons_are_counted(void **state)
{
    struct price_list list = read_list(LIST_MODELS_DEV, "models-dev.json");
    const struct list_skips *ignored = &list.ignored;
    size_t total = 0;

    (void)state;
    assert_int_equal(ignored->reason_count, 3);
    assert_string_equal(ignored->reasons[0].reason, "not a text model");
    assert_int_equal(ignored->reasons[0].count, 2);
    assert_string_equal(ignored->reasons[0].examples[1], "newhost/paint-image-2");
    for (size_t i = 0; i < ignored->reason_count; i++)
        total += ignored->reasons[i].count;
    assert_int_equal(total, ignored->count);
}

/* A list that names no day and whose newest model is of long ago may be an old copy. */
static void
an_old_copy_is_suspected(void **state)
{
    static const struct {
        const char *released;
        size_t warnings;
    } cases[] = {{"2026-09-02", 0}, {"2026-09-01", 1}, {"2026-11", 0}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char *json = arena_printf(
            &arena,
            "{\"host\": {\"models\": {\"m\": {\"cost\": {\"input\": 1, \"output\": 2},"
            " \"release_date\": \"%s\"}}}}",
            cases[i].released);
        struct price_list list;
        struct error err;

        if (!price_list_read(-1, "l.json", json, strlen(json), catalog, "2026-12-01",
                             &arena, &list, &err))
            fail_msg("%s: %s", cases[i].released, err.what);
        CHECK_INTEGER(cases[i].released, list.warning_count, cases[i].warnings);
        if (list.warning_count)
            CHECK_TEXT(cases[i].released, list.warnings[0],
                       "its newest model is of 2026-09-01: if the file is older than "
                       "today, say its day with --as-of");
    }
}

static void
openrouter_prices_are_texts_for_one_token(void **state)
{
    struct price_list list = read_list(LIST_OPENROUTER, "openrouter.json");
    const struct api_offer *glm = offer_of(&list, "openrouter--glm-4.5");
    const struct api_offer *claude = offer_of(
        &list, "openrouter--anthropic-claude-sonnet-4.5");
    const struct api_offer *batched = offer_of(&list,
                                               "openrouter--anthropic-claude-fable-5");

    (void)state;
    assert_int_equal(list.offer_count, 3);
    price_is("input", glm->input, 600000);
    price_is("output", glm->output, 2200000);
    price_is("cached", glm->cached, 110000);
    assert_string_equal(glm->open_model_id, "glm-4.5");
    assert_string_equal(claude->released, "2025-09-29");
    assert_string_equal(claude->vendor, "anthropic");
    assert_int_equal(claude->tier_count, 2);
    assert_int_equal(claude->tiers[0].above_tokens, 200000);
    price_is("tier", claude->tiers[0].output, 22500000);
    assert_int_equal(claude->tiers[1].above_tokens, 499999);
    price_is("dearer", claude->tiers[1].input, 9000000);
    price_is("as before", claude->tiers[1].output, 15000000);
    assert_false(claude->batch_discount_pct.known);
    price_is("asked one by one", batched->input, 10000000);
    assert_true(batched->batch_discount_pct.known);
    assert_true(batched->batch_discount_pct.value == 50);
    skipped(&list.ignored, "anthropic/claude-fable-5:batch",
            "another entry's batch price");
    skipped(&list.ignored, "openrouter/auto", "its price is another model's");
    skipped(&list.ignored, "some/model:free", "a free variant");
    skipped(&list.ignored, "some/painter", "not a text model");
    skipped(&list.ignored, "night/owl", "its price depends on the hour");
    skipped(&list.ignored, "weekend/owl", "its price depends on the hour");
    skipped(&list.ignored, "~anthropic/claude-sonnet-latest",
            "another name of what is newest");
    skipped(&list.refused, "bad/words",
            "a price that is negative, over 1,000 USD or no number");
    assert_int_equal(list.warning_count, 2); /* the other: its models are old */
    assert_non_null(strstr(list.warnings[0], "lowest"));
}

/* What reading a whole list of April 2026 showed. */
static void
openrouter_models_end_and_draw(void **state)
{
    struct price_list list = read_text(
        "{\"data\": ["
        "{\"id\": \"anthropic/claude-3.7-sonnet\", \"expiration_date\": \"2026-05-05\","
        " \"pricing\": {\"prompt\": \"0.000003\", \"completion\": \"0.000015\"}},"
        "{\"id\": \"google/gemini-4\", \"expiration_date\": \"2027-06-01\","
        " \"pricing\": {\"prompt\": \"0.000003\", \"completion\": \"0.000015\"}},"
        "{\"id\": \"google/gemini-5\", \"expiration_date\": null,"
        " \"pricing\": {\"prompt\": \"0.000003\", \"completion\": \"0.000015\"}},"
        "{\"id\": \"google/gemini-2.5-flash-image\", \"architecture\":"
        " {\"output_modalities\": [\"image\", \"text\"]},"
        " \"pricing\": {\"prompt\": \"0.0000003\", \"completion\": \"0.0000025\"}},"
        "{\"id\": \"a/draws-too\", \"architecture\":"
        " {\"output_modalities\": [\"image\", \"text\"]},"
        " \"pricing\": {\"prompt\": \"0.0000003\", \"completion\": \"0.0000025\"}},"
        "{\"id\": \"z-ai/glm-4.7-flash\", \"pricing\": {\"prompt\": \"0.00000006\","
        " \"completion\": \"0.0000004\", \"input_cache_read\": \"0.0000000100000002\"}}"
        "]}");

    (void)state;
    CHECK_INTEGER("ended",
                  offer_of(&list, "openrouter--anthropic-claude-3.7-sonnet")->status,
                  OFFER_RETIRED);
    CHECK_INTEGER("ends later", offer_of(&list, "openrouter--google-gemini-4")->status,
                  OFFER_ACTIVE);
    CHECK_INTEGER("no end", offer_of(&list, "openrouter--google-gemini-5")->status,
                  OFFER_ACTIVE);
    skipped(&list.ignored, "google/gemini-2.5-flash-image", "not a text model");
    price_is("draws too", offer_of(&list, "openrouter--a-draws-too")->output, 2500000);
    price_is("less than a millionth",
             offer_of(&list, "openrouter--z-ai-glm-4.7-flash")->cached, 10000);
}

/*
 * Makers changed the order of their words: llm-prices has claude-4.5-haiku, LiteLLM
 * claude-4-opus-20250514.  Two numbers could change their roles and are left alone.
 */
static void
the_order_of_words_does_not_make_a_model(void **state)
{
    static const struct {
        const char *list, *id;
    } cases[] = {
        {"{\"prices\": [{\"id\": \"claude-4.5-haiku\", \"vendor\": \"anthropic\","
         " \"input\": 1, \"output\": 5}]}",
         "claude-haiku-4.5"},
        {"{\"claude-4-opus-20250514\": {\"litellm_provider\": \"anthropic\", \"mode\":"
         " \"chat\", \"input_cost_per_token\": 1.5e-05,"
         " \"output_cost_per_token\": 7.5e-05}}",
         "claude-opus-4"},
        {"{\"gpt-nano-5.4-2026-03-17\": {\"litellm_provider\": \"openai\", \"mode\":"
         " \"chat\", \"input_cost_per_token\": 2e-07,"
         " \"output_cost_per_token\": 1e-06}}",
         "gpt-5.4-nano"},
        /* Of another date than the catalog's gpt-4o-2024-05-13. */
        {"{\"gpt-4o-2024-08-06\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\","
         " \"input_cost_per_token\": 2e-06, \"output_cost_per_token\": 1e-05},"
         " \"gpt-4o\": {\"litellm_provider\": \"openai\", \"mode\": \"image_generation\"}}",
         "gpt-4o"},
        {"{\"4o-gpt-2024-08-06\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\","
         " \"input_cost_per_token\": 2e-06, \"output_cost_per_token\": 1e-05}}",
         "gpt-4o"},
        /* These are none of the catalog's. */
        {"{\"prices\": [{\"id\": \"claude-5.4-haiku\", \"vendor\": \"anthropic\","
         " \"input\": 1, \"output\": 5}]}",
         "anthropic--claude-5.4-haiku"},
        {"{\"prices\": [{\"id\": \"gemini-flash-5-1-pro-8b\", \"vendor\":"
         " \"google\", \"input\": 1, \"output\": 5}]}",
         "google--gemini-flash-5-1-pro-8b"},
        {"{\"prices\": [{\"id\": \"lite-flash-8-gemini-1.5\", \"vendor\":"
         " \"google\", \"input\": 1, \"output\": 5}]}",
         "google--lite-flash-8-gemini-1.5"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct price_list list = read_text(cases[i].list);

        CHECK_INTEGER(cases[i].id, list.offer_count, 1);
        CHECK_TEXT(cases[i].list, list.offers[0].id, cases[i].id);
    }
}

/* Who has the name as it is comes before who has its words, wherever it stands. */
static void
a_name_as_it_is_comes_before_its_words(void **state)
{
    struct price_list list = read_text(
        "{\"claude-4-opus-20250514\": {\"litellm_provider\": \"anthropic\", \"mode\":"
        " \"chat\", \"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 7e-05},"
        " \"claude-opus-4-20250514\": {\"litellm_provider\": \"anthropic\", \"mode\":"
        " \"chat\", \"input_cost_per_token\": 2e-06, \"output_cost_per_token\": 7e-05}}");

    (void)state;
    price_is("its own", offer_of(&list, "claude-opus-4")->input, 2000000);
    price_is("the other", offer_of(&list, "anthropic--claude-4-opus-20250514")->input,
             1000000);
}

static void
llm_prices_has_tiers_as_models(void **state)
{
    struct price_list list = read_list(LIST_LLM_PRICES, "llm-prices.json");
    const struct api_offer *gemini = offer_of(&list, "gemini-2.5-pro");

    (void)state;
    assert_string_equal(list.as_of, "2026-11-20");
    assert_int_equal(gemini->tier_count, 1);
    assert_int_equal(gemini->tiers[0].above_tokens, 200000);
    price_is("tier", gemini->tiers[0].input, 2500000);
    assert_string_equal(gemini->provenance.as_of, "2026-11-20");
    /* A size in a name is no tier without '>', and none without the model below it. */
    price_is("moonshot", offer_of(&list, "moonshot-ai--moonshot-v1-32k")->input,
             1000000);
    price_is("moonshot", offer_of(&list, "moonshot-ai--moonshot-v1")->input, 200000);
    price_is("lonely", offer_of(&list, "google--lonely-128k")->input, 700000);
    assert_int_equal(list.offer_count, 4);
    skipped(&list.ignored, "nothing", "no price");
    assert_int_equal(list.past_count, 0);
}

static void
llm_prices_keeps_what_was_asked_before(void **state)
{
    struct price_list list = read_list(LIST_LLM_PRICES, "llm-prices-historical.json");

    (void)state;
    assert_int_equal(list.offer_count, 1);
    price_is("now", offer_of(&list, "gpt-4o")->input, 2500000);
    assert_string_equal(list.as_of, "2026-12-01");
    assert_int_equal(list.past_count, 1);
    assert_string_equal(list.past[0].offer.id, "gpt-4o");
    assert_string_equal(list.past[0].from, "2024-05-13");
    assert_string_equal(list.past[0].to, "2024-08-06");
    price_is("then", list.past[0].offer.input, 5000000);
    skipped(&list.ignored, "gpt-4", "a past price without its first day");
    skipped(&list.refused, "o3", "days that are none");
}

static void
llm_prices_of_one_vendor_have_history(void **state)
{
    struct price_list list = read_list(-1, "llm-prices-vendor.json");
    const struct api_offer *grok = offer_of(&list, "xai--grok-9");

    (void)state;
    assert_int_equal(list.offer_count, 1);
    assert_string_equal(list.provider, "xAI"); /* the rest of the list is not told */
    assert_string_equal(grok->provider_id, "xAI");
    price_is("now", grok->input, 1500000);
    price_is("cached", grok->cached, 150000);
    assert_int_equal(grok->tier_count, 1);
    assert_int_equal(grok->tiers[0].above_tokens, 200000);
    assert_int_equal(list.past_count, 1);
    assert_string_equal(list.past[0].from, "2026-03-01");
    assert_string_equal(list.past[0].to, "2026-09-01");
    price_is("then", list.past[0].offer.output, 8000000);
}

static void
a_list_is_known_by_its_shape(void **state)
{
    static const struct {
        const char *file;
        enum list_format format;
    } cases[] = {
        {"litellm.json", LIST_LITELLM},
        {"models-dev.json", LIST_MODELS_DEV},
        {"openrouter.json", LIST_OPENROUTER},
        {"llm-prices.json", LIST_LLM_PRICES},
        {"llm-prices-historical.json", LIST_LLM_PRICES},
        {"llm-prices-vendor.json", LIST_LLM_PRICES},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_INTEGER(cases[i].file, read_list(-1, cases[i].file).format,
                      cases[i].format);
    assert_int_equal(list_format_find("openrouter"), LIST_OPENROUTER);
    assert_int_equal(list_format_find("prices"), -1);
}

/* What a list gives can be kept: every offer passes the checks of a file of facts. */
static void
every_offer_of_a_list_is_one_that_a_file_could_have(void **state)
{
    static const char *const files[] = {"litellm.json", "models-dev.json",
                                        "openrouter.json", "llm-prices.json"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct price_list list = read_list(-1, files[i]);
        struct catalog out = {.offers = list.offers, .offer_count = list.offer_count};
        struct catalog back = {0};
        struct error_list faults = {0};
        struct strbuf csv;

        strbuf_init(&csv);
        facts_write(FACT_OFFER, &out, &csv);
        if (!facts_read(FACT_OFFER, files[i], csv.data, csv.length, ORIGIN_IMPORTED,
                        &arena, &back, &faults))
            fail_msg("%s: %s", faults.items[0].where, faults.items[0].what);
        CHECK_INTEGER(files[i], back.offer_count, list.offer_count);
        strbuf_clear(&csv);
    }
}

/* ---- lists that are none --------------------------------------------------------------- */

static void
refused_list(const char *name, const char *json, int format, const char *message)
{
    struct price_list list;
    struct error err;
    char line[640];

    if (price_list_read(format, "l.json", json, strlen(json), catalog, "2026-12-01",
                        &arena, &list, &err))
        fail_msg("%s: taken", name);
    error_format(&err, line, sizeof line);
    CHECK_TEXT(name, line, message);
    CHECK_INTEGER(name, err.code, ERROR_INPUT);
}

static void
what_is_no_list_is_refused(void **state)
{
    static const struct {
        const char *name, *json;
        int format;
        const char *message;
    } cases[] = {
        {"another shape", "{\"a\": {\"b\": 1}}", -1,
         "l.json: no price list that this program knows; say which list it is: litellm, "
         "models-dev, openrouter or llm-prices"},
        {"another list than said", "{\"data\": [{\"pricing\": {}}]}", LIST_LLM_PRICES,
         "l.json: no list under 'prices'"},
        {"a list instead of an object", "[1]", LIST_LITELLM,
         "l.json: no object of models"},
        {"nothing in it", "{\"prices\": []}", LIST_LLM_PRICES,
         "l.json: no model with a price for text"},
        {"more bad than good",
         "{\"data\": [{\"id\": \"a\", \"pricing\": {\"prompt\": \"x\"}},"
         " {\"id\": \"b\", \"pricing\": {\"prompt\": \"-0.1\"}},"
         " {\"id\": \"c\", \"pricing\": {\"prompt\": \"0.000001\","
         " \"completion\": \"0.000002\"}}]}",
         -1,
         "l.json: 2 of 3 models are refused: 'a': a price that is negative, over 1,000 USD "
         "or no number; more than half of a list has to be good"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        refused_list(cases[i].name, cases[i].json, cases[i].format, cases[i].message);
}

/* A list of so many models at openrouter. */
static void
models_write(struct strbuf *json, int count)
{
    strbuf_reset(json);
    strbuf_add(json, "{\"data\": [");
    for (int i = 0; i < count; i++)
        strbuf_addf(json,
                    "%s{\"id\": \"v/m%d\", \"name\": \"M %d\", \"pricing\":"
                    " {\"prompt\": \"0.000001\", \"completion\": \"0.000002\"}}",
                    i ? "," : "", i, i);
    strbuf_add(json, "]}");
}

static void
fifty_thousand_models_are_the_most(void **state)
{
    struct price_list list;
    struct strbuf json;
    struct error err;

    (void)state;
    strbuf_init(&json);
    models_write(&json, LIST_MODELS_MAX);
    if (!price_list_read(-1, "l.json", json.data, json.length, catalog, "2026-12-01",
                         &arena, &list, &err))
        fail_msg("%s: %s", err.where, err.what);
    CHECK_INTEGER("offers", list.offer_count, LIST_MODELS_MAX);
    models_write(&json, LIST_MODELS_MAX + 1);
    refused_list("one more", json.data, -1,
                 "l.json: too many models; 50,000 are allowed");
    strbuf_clear(&json);
}

/* What jansson says, and at which column, is its own; the line is ours to pass on. */
static void
what_is_no_json_is_refused_at_its_place(void **state)
{
    static const struct {
        const char *name, *json, *where;
    } cases[] = {
        {"no JSON", "prices", "l.json:1:"},
        {"nothing", "", "l.json:1:"},
        {"a comment", "{\n  // no\n}", "l.json:2:"},
        {"a comma too many", "{\"a\": 1,}", "l.json:1:"},
        {"a second value", "{} {}", "l.json:1:"},
        {"not a number", "{\"a\": NaN}", "l.json:1:"},
        {"half of one", "{\"a\": [1,", "l.json:1:"},
        {"a control character", "{\"a\": \"\x01\"}", "l.json:1:"},
        {"half a character", "{\"a\": \"\xC3\"}", "l.json:1:"},
        {"a lone surrogate", "{\"a\": \"\\ud800\"}", "l.json:1:"},
        {"a NUL in a text", "{\"a\": \"\\u0000\"}", "l.json:1:"},
        {"a byte order mark", "\xEF\xBB\xBF{}", "l.json:1:"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct error err;

        if (jsonfile_read("l.json", cases[i].json, strlen(cases[i].json), &err))
            fail_msg("%s: taken", cases[i].name);
        CHECK_BOOL(cases[i].name,
                   strncmp(err.where, cases[i].where, strlen(cases[i].where)) == 0,
                   true);
        CHECK_BOOL(cases[i].name, err.what[0] != '\0', true);
        CHECK_TEXT(cases[i].name, err.mend, "write JSON as in RFC 8259");
    }
}

static void
bounds_are_kept_before_anything_is_built(void **state)
{
    struct strbuf json;

    (void)state;
    strbuf_init(&json);
    strbuf_fill(&json, '[', 65);
    refused_list("too deep", json.data, -1,
                 "l.json:1:65: nested too deep; 64 levels are allowed");
    strbuf_reset(&json);
    strbuf_add(&json, "[\n1");
    for (int i = 0; i < JSON_VALUES_MAX; i++)
        strbuf_add(&json, ",1");
    refused_list("too many", json.data, -1,
                 "l.json:2:1999998: too many values; 1,000,000 are allowed");
    strbuf_reset(&json);
    strbuf_fill(&json, ' ', (size_t)JSON_BYTES_MAX + 1);
    refused_list("too large", json.data, -1,
                 "l.json:1:1: the file is too large; 32 MiB are allowed");
    strbuf_clear(&json);
}

/* Names of a list: what is kept exactly, and what is refused. */
static void
names_are_text_and_nothing_else(void **state)
{
    static const struct {
        const char *name, *json_name;
        bool good;
    } cases[] = {
        {"SQL", "x'; DROP TABLE api_offer; --", true},
        {"a path", "../../etc/passwd", true},
        {"a format", "%s%n", true},
        {"markup", "<script>alert(1)</script>", true},
        {"another script", "\xE6\xA8\xA1\xE5\x9E\x8B-1", true},
        {"an escape", "x\\u001b[31m", false},
        {"a line break", "x\\ny", false},
        {"a bidi control", "x\\u202ey", false},
        {"blanks around", " x ", false},
        {"nothing", "", false},
        {"nothing for an id", "\xE6\xA8\xA1\xE5\x9E\x8B", false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char *json = arena_printf(&arena,
                                  "{\"prices\": [{\"id\": \"good\", \"vendor\": \"v\","
                                  " \"input\": 1, \"output\": 2}, {\"id\": \"%s\","
                                  " \"vendor\": \"v\", \"input\": 1, \"output\": 2}]}",
                                  cases[i].json_name);
        struct price_list list;
        struct error err;

        if (!price_list_read(-1, "l.json", json, strlen(json), catalog, "2026-12-01",
                             &arena, &list, &err))
            fail_msg("%s: %s", cases[i].name, err.what);
        CHECK_INTEGER(cases[i].name, list.offer_count, cases[i].good ? 2 : 1);
        CHECK_INTEGER(cases[i].name, list.refused.count, cases[i].good ? 0 : 1);
        for (size_t j = 0; j < list.offer_count; j++)
            assert_int_equal(
                strspn(list.offers[j].id, "abcdefghijklmnopqrstuvwxyz0123456789.-"),
                strlen(list.offers[j].id));
    }
}

static void
a_name_of_two_hundred_characters_is_the_longest(void **state)
{
    (void)state;
    for (int extra = 0; extra <= 1; extra++) {
        struct strbuf json;
        struct price_list list;
        struct error err;

        strbuf_init(&json);
        strbuf_add(&json,
                   "{\"prices\": [{\"id\": \"good\", \"vendor\": \"v\", \"input\": 1,"
                   " \"output\": 2}, {\"id\": \"");
        strbuf_fill(&json, 'x', (size_t)(LIST_NAME_MAX + extra));
        strbuf_add(&json, "\", \"vendor\": \"v\", \"input\": 1, \"output\": 2}]}");
        assert_true(price_list_read(-1, "l.json", json.data, json.length, catalog,
                                    "2026-12-01", &arena, &list, &err));
        assert_int_equal(list.refused.count, extra);
        strbuf_clear(&json);
    }
}

/* Of an object's name twice the last counts, as the format's authors intend. */
static void
of_a_name_twice_the_last_counts(void **state)
{
    static const char json[] =
        "{\"m\": {\"litellm_provider\": \"p\", \"mode\": \"chat\","
        " \"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 1e-06},"
        " \"m\": {\"litellm_provider\": \"p\", \"mode\": \"chat\","
        " \"input_cost_per_token\": 2e-06, \"output_cost_per_token\": 3e-06}}";
    struct price_list list;
    struct error err;

    (void)state;
    assert_true(price_list_read(-1, "l.json", json, sizeof json - 1, catalog,
                                "2026-12-01", &arena, &list, &err));
    assert_int_equal(list.offer_count, 1);
    price_is("the last", list.offers[0].input, 2000000);
}

static void
prices_keep_their_digits(void **state)
{
    static const struct {
        const char *price;
        int64_t micro;
    } cases[] = {
        {"\"0.00000015\"", 150000}, {"1.5e-07", 150000},     {"\"1.5e-07\"", 150000},
        {"7.5e-08", 75000},         {"2.1875e-06", 2187500}, {"5.46875e-07", 546875},
        {"\"0.000000018\"", 18000}, {"1e-3", 1000000000},    {"3e-13", 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char *json = arena_printf(&arena, "{\"p\": %s}", cases[i].price);
        struct error err;
        struct price price;
        json_t *root = jsonfile_read("l.json", json, strlen(json), &err);

        assert_non_null(root);
        member_price(root, "p", 6, &price);
        CHECK_INTEGER(cases[i].price, price.micro, cases[i].micro);
        CHECK_BOOL(cases[i].price, price.known, cases[i].micro > 0);
        json_decref(root);
    }
}

/* A price of a thousand USD a million tokens is the last one, and none is below nought. */
static void
a_price_is_within_its_bounds(void **state)
{
    static const struct {
        const char *price;
        enum member_price want;
    } cases[] = {
        {"1e-3", MEMBER_GOOD},
        {"\"0.001\"", MEMBER_GOOD},
        {"\"0.001000000001\"", MEMBER_BAD},
        {"1.000001e-3", MEMBER_BAD},
        {"-1e-12", MEMBER_BAD},
        {"\"-0.000000000001\"", MEMBER_BAD},
        {"1e300", MEMBER_BAD},
        {"\"1e300\"", MEMBER_BAD},
        {"true", MEMBER_BAD},
        {"[1]", MEMBER_BAD},
        {"\"1,5\"", MEMBER_BAD},
        {"\"0x1p-20\"", MEMBER_BAD},
        {"\"inf\"", MEMBER_BAD},
        {"\"nan\"", MEMBER_BAD},
        {"0", MEMBER_NONE},
        {"null", MEMBER_NONE},
        {"\"\"", MEMBER_NONE},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char *json = arena_printf(&arena, "{\"p\": %s}", cases[i].price);
        struct error err;
        struct price price;
        json_t *root = jsonfile_read("l.json", json, strlen(json), &err);

        assert_non_null(root);
        CHECK_INTEGER(cases[i].price, member_price(root, "p", 6, &price),
                      cases[i].want);
        CHECK_BOOL(cases[i].price, price.known, cases[i].want == MEMBER_GOOD);
        json_decref(root);
    }
}

static void
tokens_are_whole_and_within_their_bounds(void **state)
{
    static const struct {
        const char *tokens;
        bool good;
        double want; /* 0: unknown */
    } cases[] = {
        {"128000", true, 128000},
        {"1e5", true, 100000},
        {"1000000000", true, 1e9},
        {"1000000001", false, 0},
        {"1e10", false, 0},
        {"1.5", false, 0},
        {"1e400000", false, 0},
        {"-1", false, 0},
        {"0", true, 0},
        {"\"128000\"", true, 0},
        {"null", true, 0},
        {"9223372036854775807", false, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char *json = arena_printf(&arena, "{\"t\": %s}", cases[i].tokens);
        struct error err;
        struct maybe tokens = maybe_unknown();
        json_t *root = jsonfile_read("l.json", json, strlen(json), &err);

        if (!root) { /* what no double holds is no JSON to us */
            CHECK_BOOL(cases[i].tokens, false, cases[i].good);
            continue;
        }
        CHECK_BOOL(cases[i].tokens, member_tokens(root, "t", &tokens), cases[i].good);
        CHECK_BOOL(cases[i].tokens, tokens.known, cases[i].want > 0);
        if (tokens.known)
            CHECK_NUMBER(cases[i].tokens, tokens.value, cases[i].want, 0);
        json_decref(root);
    }
}

int
main(void)
{
#define READ(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        READ(litellm_prices_one_token),
        READ(litellm_names_are_found_in_the_catalog),
        READ(litellm_tiers_are_in_names_or_in_ranges),
        READ(litellm_leaves_out_what_is_not_for_us_or_wrong),
        READ(a_model_past_its_end_is_retired),
        READ(models_dev_prices_a_million),
        READ(models_dev_prices_of_other_things_are_left_out),
        READ(an_offer_is_its_makers_rather_than_somebodys),
        READ(reasons_are_counted),
        READ(an_old_copy_is_suspected),
        READ(openrouter_prices_are_texts_for_one_token),
        READ(openrouter_models_end_and_draw),
        READ(the_order_of_words_does_not_make_a_model),
        READ(a_name_as_it_is_comes_before_its_words),
        READ(llm_prices_has_tiers_as_models),
        READ(llm_prices_keeps_what_was_asked_before),
        READ(llm_prices_of_one_vendor_have_history),
        READ(a_list_is_known_by_its_shape),
        READ(every_offer_of_a_list_is_one_that_a_file_could_have),
        READ(what_is_no_list_is_refused),
        READ(fifty_thousand_models_are_the_most),
        READ(what_is_no_json_is_refused_at_its_place),
        READ(bounds_are_kept_before_anything_is_built),
        READ(names_are_text_and_nothing_else),
        READ(a_name_of_two_hundred_characters_is_the_longest),
        READ(of_a_name_twice_the_last_counts),
        READ(prices_keep_their_digits),
        READ(a_price_is_within_its_bounds),
        READ(tokens_are_whole_and_within_their_bounds),
    };

    return cmocka_run_group_tests_name("import/price_list", tests, NULL, NULL);
}
