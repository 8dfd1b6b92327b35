/*
 * test_catalog.c - the catalog's words, its rows by id, and references made into
 * pointers.
 */
#include "model/catalog.h"

#include <string.h>

#include "support/cmocka.h"

struct table {
    const char *what;
    const char *const *names;
    int count;
};

static const struct table tables[] = {
    {"origin", origin_names, ORIGIN_COUNT},
    {"claim", claim_names, CLAIM_COUNT},
    {"place", place_names, PLACE_COUNT},
    {"precision", precision_names, PRECISION_COUNT},
    {"category", category_names, CATEGORY_COUNT},
    {"licence", licence_names, LICENCE_COUNT},
    {"offer status", offer_status_names, OFFER_COUNT},
    {"generation", generation_names, GENERATION_COUNT},
    {"link", link_names, LINK_COUNT},
    {"GPU class", gpu_class_names, GPU_CLASS_COUNT},
    {"pricing", pricing_names, PRICING_COUNT},
    {"benchmark kind", benchmark_kind_names, BENCHMARK_KIND_COUNT},
    {"provider kind", provider_kind_names, PROVIDER_KIND_COUNT},
    {"plan need", plan_need_names, PLAN_NEED_COUNT},
    {"condition test", condition_test_names, CONDITION_TEST_COUNT},
    {"gate kind", gate_kind_names, GATE_KIND_COUNT},
    {"gate test", gate_test_names, GATE_TEST_COUNT},
    {"eligibility", eligibility_ids, ELIGIBLE_COUNT},
    {"parameter", parameter_keys, PARAMETER_COUNT},
    {"statement kind", statement_kind_names, STATEMENT_KIND_COUNT},
    {"statement check", statement_check_names, CHECK_COUNT},
};

/* Lower-case letters, digits, '-' and '_': safe as a word of a file and of a column. */
static bool
is_word(const char *name)
{
    return name[0] != '\0' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") == strlen(name);
}

static void
every_value_has_a_word_of_its_own(void **state)
{
    (void)state;
    for (size_t t = 0; t < ARRAY_LEN(tables); t++)
        for (int i = 0; i < tables[t].count; i++) {
            if (!tables[t].names[i] || !is_word(tables[t].names[i]))
                fail_msg("%s %d has no word", tables[t].what, i);
            for (int j = 0; j < i; j++)
                if (strcmp(tables[t].names[i], tables[t].names[j]) == 0)
                    fail_msg("%s %d and %d are both '%s'", tables[t].what, j, i,
                             tables[t].names[i]);
        }
}

static void
a_precision_is_found_by_name_and_bf16_is_fp16(void **state)
{
    (void)state;
    assert_int_equal(precision_find("fp16"), PRECISION_FP16);
    assert_int_equal(precision_find("bf16"), PRECISION_FP16);
    assert_int_equal(precision_find("mxfp4"), PRECISION_MXFP4);
    assert_int_equal(precision_find("Q4_K_M"), -1);
    assert_int_equal(precision_find(""), -1);
}

/* Two models, one proprietary offer and one hosted, a GPU and its price, a measurement.
 */
struct fixture {
    struct open_model models[2];
    struct api_offer offers[2];
    struct gpu gpus[1];
    struct gpu_offer gpu_offers[1];
    struct benchmark benchmarks[1];
    struct provider providers[2];
    struct default_fact defaults[1];
    struct openness_verdict verdicts[1];
    struct statement statements[1];
    const char *statement_models[1];
    struct catalog catalog;
};

static void
fixture_init(struct fixture *f)
{
    *f = (struct fixture){
        .models = {{.id = "small-8b"}, {.id = "large-70b"}},
        .offers = {{.id = "closed-1", .provider_id = "Maker", .proprietary = true},
                   {.id = "host--large-70b",
                    .provider_id = "Host",
                    .open_model_id = "large-70b"}},
        .gpus = {{.id = "h100-sxm"}},
        .gpu_offers = {{.gpu_id = "h100-sxm", .provider_id = "Nobody listed"}},
        .benchmarks = {{.open_model_id = "small-8b", .gpu_id = "h100-sxm"}},
        .providers = {{.id = "Maker"}, {.id = "Host"}},
        .defaults = {{.key = "pue"}},
        .verdicts = {{.subject = "Large", .open_model_id = "large-70b"}},
        .statements = {{.id = "popular"}},
        .statement_models = {"small-8b"},
    };
    f->statements[0].models = f->statement_models;
    f->statements[0].model_count = 1;
    f->catalog = (struct catalog){
        .models = f->models,
        .model_count = ARRAY_LEN(f->models),
        .offers = f->offers,
        .offer_count = ARRAY_LEN(f->offers),
        .gpus = f->gpus,
        .gpu_count = ARRAY_LEN(f->gpus),
        .gpu_offers = f->gpu_offers,
        .gpu_offer_count = ARRAY_LEN(f->gpu_offers),
        .benchmarks = f->benchmarks,
        .benchmark_count = ARRAY_LEN(f->benchmarks),
        .providers = f->providers,
        .provider_count = ARRAY_LEN(f->providers),
        .defaults = f->defaults,
        .default_count = ARRAY_LEN(f->defaults),
        .verdicts = f->verdicts,
        .verdict_count = ARRAY_LEN(f->verdicts),
        .statements = f->statements,
        .statement_count = ARRAY_LEN(f->statements),
    };
}

static void
rows_are_found_by_id(void **state)
{
    struct fixture f;

    (void)state;
    fixture_init(&f);
    assert_ptr_equal(catalog_model(&f.catalog, "large-70b"), &f.models[1]);
    assert_ptr_equal(catalog_offer(&f.catalog, "host--large-70b"), &f.offers[1]);
    assert_ptr_equal(catalog_gpu(&f.catalog, "h100-sxm"), &f.gpus[0]);
    assert_ptr_equal(catalog_provider(&f.catalog, "Host"), &f.providers[1]);
    assert_ptr_equal(catalog_default(&f.catalog, "pue"), &f.defaults[0]);
    assert_null(catalog_model(&f.catalog, "large-70"));
    assert_null(catalog_offer(&f.catalog, ""));
    assert_null(catalog_gpu(&f.catalog, "H100-SXM"));
    assert_null(catalog_provider(&f.catalog, "host"));
    assert_null(catalog_default(&f.catalog, "pues"));
}

static void
a_pin_may_name_what_its_reference_allows(void **state)
{
    static const struct {
        const char *id;
        enum input_reference reference;
        bool want;
    } cases[] = {
        {"closed-1", REFERENCE_API_OFFER, true},
        {"host--large-70b", REFERENCE_API_OFFER, false},
        {"host--large-70b", REFERENCE_HOSTED_OFFER, true},
        {"large-70b", REFERENCE_HOSTED_OFFER, true},
        {"small-8b", REFERENCE_HOSTED_OFFER, false},
        {"closed-1", REFERENCE_HOSTED_OFFER, false},
        {"small-8b", REFERENCE_OPEN_MODEL, true},
        {"closed-1", REFERENCE_OPEN_MODEL, false},
        {"h100-sxm", REFERENCE_GPU, true},
        {"small-8b", REFERENCE_GPU, false},
        {"Maker", REFERENCE_PROVIDER, true},
        {"Nobody listed", REFERENCE_PROVIDER, false},
        {"int4", REFERENCE_QUANTIZATION, true},
        {"bf16", REFERENCE_QUANTIZATION, true},
        {"nvfp4", REFERENCE_QUANTIZATION, false},
        {"small-8b", REFERENCE_NONE, false},
    };
    struct fixture f;

    (void)state;
    fixture_init(&f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (catalog_has(&f.catalog, cases[i].reference, cases[i].id) != cases[i].want)
            fail_msg("%s as reference %d: wanted %d", cases[i].id,
                     (int)cases[i].reference, cases[i].want);
}

static void
linking_turns_ids_into_pointers(void **state)
{
    struct fixture f;
    struct error err = {0};

    (void)state;
    fixture_init(&f);
    assert_true(catalog_link(&f.catalog, &err));
    assert_ptr_equal(f.offers[0].provider, &f.providers[0]);
    assert_null(f.offers[0].open_model);
    assert_ptr_equal(f.offers[1].provider, &f.providers[1]);
    assert_ptr_equal(f.offers[1].open_model, &f.models[1]);
    assert_ptr_equal(f.gpu_offers[0].gpu, &f.gpus[0]);
    assert_null(f.gpu_offers[0].provider);
    assert_ptr_equal(f.benchmarks[0].open_model, &f.models[0]);
    assert_ptr_equal(f.benchmarks[0].gpu, &f.gpus[0]);
}

static void
a_hosted_offer_without_a_listed_model_is_no_error(void **state)
{
    struct fixture f;
    struct error err = {0};

    (void)state;
    fixture_init(&f);
    f.offers[1].open_model_id = NULL;
    assert_true(catalog_link(&f.catalog, &err));
    assert_null(f.offers[1].open_model);
}

static void
a_dangling_reference_names_both_ids(void **state)
{
    struct fixture f;
    const struct {
        const char **id;
        const char *where, *what;
    } cases[] = {
        {&f.offers[1].open_model_id, "API offer host--large-70b",
         "unknown open model 'gone'"},
        {&f.gpu_offers[0].gpu_id, "GPU price of Nobody listed", "unknown GPU 'gone'"},
        {&f.benchmarks[0].open_model_id, "measurement on h100-sxm",
         "unknown open model 'gone'"},
        {&f.benchmarks[0].gpu_id, "measurement of small-8b", "unknown GPU 'gone'"},
        {&f.verdicts[0].open_model_id, "openness verdict Large",
         "unknown open model 'gone'"},
        {&f.statement_models[0], "statement popular", "unknown open model 'gone'"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct error err = {0};

        fixture_init(&f);
        *cases[i].id = "gone";
        assert_false(catalog_link(&f.catalog, &err));
        assert_int_equal(err.code, ERROR_INPUT);
        assert_string_equal(err.where, cases[i].where);
        assert_string_equal(err.what, cases[i].what);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_has_a_word_of_its_own),
        cmocka_unit_test(a_precision_is_found_by_name_and_bf16_is_fp16),
        cmocka_unit_test(rows_are_found_by_id),
        cmocka_unit_test(a_pin_may_name_what_its_reference_allows),
        cmocka_unit_test(linking_turns_ids_into_pointers),
        cmocka_unit_test(a_hosted_offer_without_a_listed_model_is_no_error),
        cmocka_unit_test(a_dangling_reference_names_both_ids),
    };

    return cmocka_run_group_tests_name("model/catalog", tests, NULL, NULL);
}
