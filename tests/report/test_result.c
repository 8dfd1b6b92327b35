/*
 * test_result.c - the JSON result is what its schema says, and adds up.
 */
#include "report/result_json.h"

#include "support/cmocka.h"

#include <math.h>
#include <string.h>

#include "decide/decide.h"
#include "decide/robustness.h"
#include "report/outline.h"
#include "support/check.h"
#include "support/schema.h"
#include "support/shipped.h"

static const char *const examples[] = {
    "core-capability", "frontier-agent", "hospital",
    "prototype",       "regulated-bank", "research-institute",
    "small-budget",    "textbook",       "token-factory",
};

static const struct result_origin origin = {"1.0", "input", "fingerprint"};

static struct arena arena;
static const struct catalog *catalog;
static json_t *schema;

/* One decision and its result. */
struct sheet {
    struct assessment assessment;
    struct decision decision;
    struct strbuf text;
    json_t *json;
};

static int
setup(void **state)
{
    size_t size;
    char *bytes;

    (void)state;
    arena_init(&arena);
    catalog = shipped_catalog(&arena);
    bytes = shipped_bytes("data/schema/result.json", &arena, &size);
    schema = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, NULL);
    return schema ? 0 : -1;
}

static int
teardown(void **state)
{
    (void)state;
    json_decref(schema);
    arena_clear(&arena);
    return 0;
}

/* The parts up to one; PART_COUNT is all of them. */
static void
run_robustness(struct decision *decision, enum robustness_part last)
{
    struct robustness_settings settings = {
        .weightings = 2000, .worlds = 100, .seed = 1};
    struct robustness_run *run = robustness_begin(decision, &settings, PARTS_ALL,
                                                  &arena);

    while (robustness_step(run))
        if (last < PART_COUNT && decision->robustness->ready[last])
            break;
    robustness_end(run);
}

static struct sheet *
sheet_make(const char *example, enum robustness_part last)
{
    struct sheet *sheet = ARENA_NEW(&arena, struct sheet);
    struct json json;
    struct error err;

    sheet->assessment = shipped_example(example, &arena);
    if (!decide(catalog, &sheet->assessment, SHIPPED_DAY, &arena, &sheet->decision,
                &err))
        fail_msg("%s: %s", example, err.what);
    run_robustness(&sheet->decision, last);
    strbuf_init(&sheet->text);
    json_init(&json, &sheet->text, false);
    result_json(&json, &sheet->decision, &origin);
    json_end(&json);
    sheet->json = json_loadb(sheet->text.data, sheet->text.length,
                             JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(sheet->json);
    return sheet;
}

static void
sheet_end(struct sheet *sheet)
{
    json_decref(sheet->json);
    strbuf_clear(&sheet->text);
}

static void
a_result_is_what_its_schema_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(examples); i++) {
        struct sheet *sheet = sheet_make(examples[i], PART_EXACT);

        schema_check(schema, sheet->json);
        sheet_end(sheet);
    }
}

static void
a_full_result_is_too(void **state)
{
    struct sheet *sheet = sheet_make("research-institute", PART_COUNT);

    (void)state;
    schema_check(schema, sheet->json);
    assert_true(json_is_array(
        json_object_get(json_object_get(sheet->json, "robustness"), "flips")));
    sheet_end(sheet);
}

static double
number(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    assert_true(json_is_number(value));
    return json_number_value(value);
}

static void
parts_add_up_to_their_sums(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(examples); i++) {
        struct sheet *sheet = sheet_make(examples[i], PART_EXACT);
        const json_t *options = json_object_get(sheet->json, "options");
        const json_t *weights = json_object_get(sheet->json, "weights");
        double sum = 0;

        for (size_t w = 0; w < json_array_size(weights); w++)
            sum += number(json_array_get(weights, w), "weight");
        CHECK_NUMBER(examples[i], sum, 1, 1e-9);
        for (size_t o = 0; o < json_array_size(options); o++) {
            const json_t *option = json_array_get(options, o);
            const json_t *points = json_object_get(option, "contributions");
            const json_t *tco = json_object_get(option, "tco");
            const char *name;
            json_t *line;

            if (json_is_null(json_object_get(option, "score")))
                continue;
            sum = 0;
            for (size_t p = 0; p < json_array_size(points); p++)
                sum += number(json_array_get(points, p), "contribution");
            CHECK_NUMBER(examples[i], sum, number(option, "score"), 1e-7);
            sum = 0;
            json_object_foreach(json_object_get(tco, "lines"), name, line)
            {
                sum += json_number_value(line);
            }
            CHECK_NUMBER(examples[i], sum, number(tco, "total"), 1e-5);
        }
        sheet_end(sheet);
    }
}

static bool
has_problem(const json_t *json, const char *id, const char *word)
{
    const json_t *problems = json_object_get(json, "problems");

    for (size_t i = 0; i < json_array_size(problems); i++) {
        const json_t *problem = json_array_get(problems, i);

        if (strcmp(json_string_value(json_object_get(problem, "id")), id) == 0 &&
            strstr(json_string_value(json_object_get(problem, "text")), word))
            return true;
    }
    return false;
}

static bool
has_null(const json_t *items, const char *name)
{
    for (size_t i = 0; i < json_array_size(items); i++)
        if (json_is_null(json_object_get(json_array_get(items, i), name)))
            return true;
    return false;
}

/* A reader of the JSON finds among the problems why a member is null, and no reason for one
   that is there. */
static void
a_null_has_its_reason(void **state)
{
    static const enum robustness_part parts[] = {PART_EXACT, PART_COUNT};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(examples) * ARRAY_LEN(parts); i++) {
        const char *example = examples[i / ARRAY_LEN(parts)];
        struct sheet *sheet = sheet_make(example, parts[i % ARRAY_LEN(parts)]);
        const json_t *options = json_object_get(sheet->json, "options");
        const json_t *robustness = json_object_get(sheet->json, "robustness");
        const json_t *pairs = json_object_get(json_object_get(robustness, "pairwise"),
                                              "ordered");

        for (size_t o = 0; o < json_array_size(options); o++) {
            const json_t *option = json_array_get(options, o);
            const char *id = json_string_value(json_object_get(option, "id"));

            assert_int_equal(json_is_null(json_object_get(option, "tco")),
                             has_problem(sheet->json, "unknown-cost", id));
            if (has_null(json_object_get(option, "lanes"), "quality"))
                assert_true(has_problem(sheet->json, "unknown-quality", id));
        }
        if (sheet->decision.verdict.survivors < 2)
            assert_true(has_problem(sheet->json, "nothing-compared", ""));
        else
            assert_int_equal(json_is_null(json_object_get(robustness, "flips")),
                             has_problem(sheet->json, "not-computed", ""));
        assert_int_equal(has_null(pairs, "share"),
                         has_problem(sheet->json, "tied-order", ""));
        sheet_end(sheet);
    }
}

static bool
has_figure(const json_t *figures, const char *key)
{
    for (size_t i = 0; i < json_array_size(figures); i++)
        if (strcmp(
                json_string_value(json_object_get(json_array_get(figures, i), "key")),
                key) == 0)
            return true;
    return false;
}

/* A figure that a report points at can be opened, whatever the case. */
static void
every_number_of_the_outline_is_a_figure(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(examples); i++) {
        struct sheet *sheet = sheet_make(examples[i], PART_TORNADO);
        const json_t *figures = json_object_get(sheet->json, "figures");
        struct blocks blocks;

        blocks_init(&blocks, &arena);
        for (int section = 0; section < OUTLINE_COUNT; section++)
            outline_add(&sheet->decision, &origin, (enum outline_section)section,
                        &blocks);
        for (size_t b = 0; b < blocks.count; b++) {
            const struct block *block = &blocks.items[b];

            for (size_t e = 0; e < block->entry_count; e++)
                if (block->entries[e].figure &&
                    !has_figure(figures, block->entries[e].figure))
                    fail_msg("%s: no figure %s ('%s')", examples[i],
                             block->entries[e].figure, block->entries[e].text);
            for (size_t f = 0; f < block->fact_count; f++)
                if (block->facts[f].value.figure &&
                    !has_figure(figures, block->facts[f].value.figure))
                    fail_msg("%s: no figure %s ('%s')", examples[i],
                             block->facts[f].value.figure, block->facts[f].value.text);
        }
        sheet_end(sheet);
    }
}

static void
the_textbook_s_figures_are_its_own(void **state)
{
    struct sheet *sheet = sheet_make("textbook", PART_EXACT);
    const json_t *options = json_object_get(sheet->json, "options");
    const json_t *even = json_array_get(json_object_get(sheet->json, "break_even"), 0);

    (void)state;
    CHECK_NUMBER(
        "the API's bill",
        number(json_object_get(json_array_get(options, STRATEGY_PROPRIETARY_API),
                               "month0_cost"),
               "api_fees"),
        390, 1e-6);
    CHECK_NUMBER("own month",
                 number(json_object_get(json_array_get(options, STRATEGY_SELF_HOSTED),
                                        "month0_cost"),
                        "total"),
                 3500, 1e-6);
    assert_int_equal(json_integer_value(json_object_get(even, "tokens_month")),
                     89743590);
    sheet_end(sheet);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_result_is_what_its_schema_says),
        cmocka_unit_test(a_full_result_is_too),
        cmocka_unit_test(parts_add_up_to_their_sums),
        cmocka_unit_test(a_null_has_its_reason),
        cmocka_unit_test(every_number_of_the_outline_is_a_figure),
        cmocka_unit_test(the_textbook_s_figures_are_its_own),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
