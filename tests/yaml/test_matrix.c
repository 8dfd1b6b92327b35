/*
 * test_matrix.c - a comparison is read as it was written, or each fault is told with
 * its place.
 */
#include "yaml/matrix.h"

#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/faults.h"

#define HEAD "format: llm-decide/matrix\nformat_version: \"1.0\"\n"
#define OPTION "options: [{id: a, values: {x: 1}}]\n"
#define TWO "options: [{id: a, values: {x: 1, y: 2}}]\n"

static bool
read_text(const char *text, struct arena *arena, struct matrix_file *out,
          struct error_list *errors)
{
    struct yaml_file file = {"m.yaml", text, strlen(text)};
    struct error_list warnings = {0};

    *errors = (struct error_list){0};
    return matrix_file_read(&file, arena, out, errors, &warnings);
}

static void
every_fault_is_told_with_its_place(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } cases[] = {
        {"no criteria", HEAD OPTION, "m.yaml:1:1: 'criteria' is missing; add it\n"},
        {"no options", HEAD "criteria: [{id: x, weight: 1}]\n",
         "m.yaml:1:1: 'options' is missing; add it\n"},
        {"an empty list", HEAD "criteria: [{id: x, weight: 1}]\noptions: []\n",
         "m.yaml:4:10: options: is empty; give at least one\n"},
        {"an unknown member", HEAD "criterions: []\n" OPTION,
         "m.yaml:3:1: unknown key 'criterions'; did you mean 'criteria'?\n"
         "m.yaml:1:1: 'criteria' is missing; add it\n"},
        {"an unknown member of a criterion",
         HEAD "criteria: [{id: x, wieght: 1}]\n" OPTION,
         "m.yaml:3:20: unknown key 'wieght'; did you mean 'weight'?\n"
         "m.yaml:3:12: criteria: 'weight' is missing; add it\n"},
        {"a criterion that is misspelt in a value",
         HEAD "criteria: [{id: latency, weight: 1}]\n"
              "options: [{id: a, values: {latncy: 1}}]\n",
         "m.yaml:4:28: unknown key 'latncy'; did you mean 'latency'?\n"
         "m.yaml:4:27: values: 'latency' is missing; add it; write unknown if it is not "
         "known\n"},
        {"a criterion that is misspelt in a limit",
         HEAD "criteria: [{id: latency, weight: 1}]\n"
              "limits: [{id: g, criterion: latnecy, most: 1}]\n"
              "options: [{id: a, values: {latency: 1}}]\n",
         "m.yaml:4:29: criterion: 'latnecy' is no criterion; did you mean 'latency'?\n"},
        {"the same id twice",
         HEAD "criteria: [{id: x, weight: 1}, {id: x, weight: 1}]\n" OPTION,
         "m.yaml:3:37: id: 'x' is the id of line 3 too; give each an id of its own\n"},
        {"no id",
         HEAD "criteria: [{id: x, weight: 1}]\n"
              "options: [{id: big box, values: {x: 1}}]\n",
         "m.yaml:4:16: id: 'big box' is no id; use 1 to 40 letters, digits, '_', '.' and "
         "'-', not beginning with '-'\n"},
        {"a value beyond 1",
         HEAD "criteria: [{id: x, weight: 1}]\n"
              "options: [{id: a, values: {x: 1.5}}]\n",
         "m.yaml:4:31: x: '1.5' is out of range; use a number from 0 to 1\n"},
        {"no number",
         HEAD "criteria: [{id: x, weight: 1}]\n"
              "options: [{id: a, values: {x: good}}]\n",
         "m.yaml:4:31: x: 'good' is not a number; use a number from 0 to 1\n"},
        {"a direction without a scale",
         HEAD "criteria: [{id: x, weight: 1, direction: cost}]\n" OPTION,
         "m.yaml:3:42: direction: without a scale the numbers are values, 0 worst to 1 "
         "best; give a scale, or take it out\n"},
        {"a scale without a direction",
         HEAD "criteria: [{id: x, weight: 1, scale: local}]\n" OPTION,
         "m.yaml:3:12: criteria: 'direction' is missing; add it\n"},
        {"a scale upside down",
         HEAD "criteria: [{id: x, weight: 1, direction: cost, scale: {low: 5, high: "
              "1}}]\n" OPTION,
         "m.yaml:3:12: criteria: the scale from '5' to '1' has no length; let low be less than "
         "high\n"},
        {"a log scale from 0",
         HEAD "criteria: [{id: x, weight: 1, direction: cost, scale: {low: 0, high: 1, "
              "shape: log}}]\n" OPTION,
         "m.yaml:3:12: criteria: "},
        {"a word that is no scale",
         HEAD "criteria: [{id: x, weight: 1, direction: cost, scale: loud}]\n" OPTION,
         "m.yaml:3:55: scale: 'loud' is not a choice; use one of: local, sum\n"},
        {"no weight", HEAD "criteria: [{id: x}]\n" OPTION,
         "m.yaml:3:12: criteria: 'weight' is missing; add it\n"},
        {"weights of nothing", HEAD "criteria: [{id: x, weight: 0}]\n" OPTION,
         "m.yaml:3:11: criteria: all weights are zero; give some criterion a weight\n"},
        {"a weight beside a ranking",
         HEAD "criteria: [{id: x, weight: 1}]\nranking: [x]\n" OPTION,
         "m.yaml:3:28: weight: the file's ranking already says how much each criterion "
         "counts; take it out\n"},
        {"a ranking beside pairs",
         HEAD "criteria: [{id: x}]\nranking: [x]\npairs: {}\n" OPTION,
         "m.yaml:5:8: pairs: the ranking already says how much each criterion counts; "
         "take one of the two out\n"},
        {"a ranking of nothing", HEAD "criteria: [{id: x}]\nranking: []\n" OPTION,
         "m.yaml:4:10: ranking: no criterion has a place; name the most important "
         "criterion first\n"},
        {"a criterion ranked twice",
         HEAD "criteria: [{id: x}]\nranking: [x, [x]]\n" OPTION,
         "m.yaml:4:15: ranking: 'x' already has place 1; name it once\n"},
        {"a pair that is missing",
         HEAD "criteria: [{id: x}, {id: y}]\npairs: {}\n"
              "options: [{id: a, values: {x: 1, y: 1}}]\n",
         "m.yaml:4:8: pairs: 'x' and 'y' are not compared; say how much one counts "
         "beside the other\n"},
        {"a pair both ways",
         HEAD "criteria: [{id: x}, {id: y}]\npairs: {x: {y: 2}, y: {x: 0.5}}\n"
              "options: [{id: a, values: {x: 1, y: 1}}]\n",
         "m.yaml:4:27: x: 'y' and 'x' are already compared; take one out\n"},
        {"a pair of one", HEAD "criteria: [{id: x}]\npairs: {x: {x: 1}}\n" OPTION,
         "m.yaml:4:16: x: 'x' and 'x' are the same; take one out\n"},
        {"unknown where it counts",
         HEAD
         "criteria: [{id: x, weight: 1}]\noptions: [{id: a, values: {x: unknown}}]\n",
         "m.yaml:4:31: x: unknown, and the criterion counts; give a quantity or a range, "
         "or the criterion no weight\n"},
        {"a range out of order",
         HEAD "criteria: [{id: x, weight: 1}]\n"
              "options: [{id: a, values: {x: {low: 0.5, likely: 0.2, high: 1}}}]\n",
         "m.yaml:4:31: x: the range from '0.5' to '1' is not in order; order them: low, "
         "likely, high\n"},
        {"half a range",
         HEAD "criteria: [{id: x, weight: 1}]\n"
              "options: [{id: a, values: {x: {low: 0.5}}}]\n",
         "m.yaml:4:31: x: 'high' is missing; add it\n"},
        {"a share of a sum that is none",
         HEAD "criteria: [{id: x, weight: 1, direction: cost, scale: sum}]\n"
              "options: [{id: a, values: {x: 0}}]\n",
         "m.yaml:4:31: x: '0' has no share of a sum; use a scale, or a positive "
         "number\n"},
        {"a limit without an end",
         HEAD
         "criteria: [{id: x, weight: 1}]\nlimits: [{id: g, criterion: x}]\n" OPTION,
         "m.yaml:4:10: limits: "},
        {"thresholds upside down",
         HEAD
         "criteria: [{id: x, weight: 1, preference: {indifference: 2, full: 1}}]\n" OPTION,
         "m.yaml:3:12: criteria: thresholds '2' and '1' make no preference; let "
         "indifference be 0 or more, and full at least as much\n"},
        {"another format", "format: llm-decide/answers\nformat_version: \"1.0\"\n",
         "m.yaml:1:9: format: 'llm-decide/answers' is another format; write 'format: "
         "llm-decide/matrix'\n"},
        {"an alias", HEAD "criteria: &c [{id: x, weight: 1}]\n" OPTION,
         "m.yaml:3:11: "},
    };
    struct strbuf got;

    (void)state;
    strbuf_init(&got);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct matrix_file out;
        struct error_list errors;
        struct arena arena;
        size_t length = strlen(cases[i].says);
        bool whole = cases[i].says[length - 1] == '\n';

        arena_init(&arena);
        CHECK_BOOL(cases[i].name, read_text(cases[i].text, &arena, &out, &errors),
                   false);
        faults_join(&errors, &got);
        strbuf_addc(&got, '\n');
        if (whole)
            CHECK_TEXT(cases[i].name, got.data, cases[i].says);
        else if (strncmp(got.data, cases[i].says, length) != 0)
            fail_msg("%s: '%s'", cases[i].name, got.data);
        arena_clear(&arena);
    }
    strbuf_clear(&got);
}

static void
everything_that_is_written_is_read(void **state)
{
    static const char text[] = HEAD
        "title: All of it\n"
        "criteria:\n"
        "  - {id: cost, title: Cost a month, unit: USD, direction: cost,\n"
        "     scale: {low: 10, high: 1000, shape: log}}\n"
        "  - {id: speed, direction: benefit, scale: {low: 0, high: 50},\n"
        "     preference: {indifference: 1, full: 5}}\n"
        "  - {id: share, direction: cost, scale: sum}\n"
        "  - {id: size, direction: benefit, scale: local}\n"
        "  - {id: taste}\n"
        "ranking: [speed, [cost, taste], share]\n"
        "limits: [{id: bill, criterion: cost, least: 1, most: 500}]\n"
        "options:\n"
        "  - {id: a, title: The first, values: {cost: 100, speed: {low: 1, likely: 2,\n"
        "     high: 4}, share: 2, size: unknown, taste: {low: 0.1, high: 0.9}}}\n"
        "  - {id: b, values: {cost: 1e2, speed: 3, share: 4, size: 8, taste: 1}}\n";
    struct matrix_file out;
    struct error_list errors;
    struct arena arena;
    const struct comparison_criterion *criteria;
    const struct comparison_cell *cells;

    (void)state;
    arena_init(&arena);
    if (!read_text(text, &arena, &out, &errors))
        fail_msg("%s: %s", errors.items[0].where, errors.items[0].what);
    criteria = out.comparison.criteria;
    cells = out.comparison.options[0].cells;
    CHECK_TEXT("title", out.names.title, "All of it");
    CHECK_TEXT("criterion", out.names.criteria[0], "Cost a month");
    CHECK_TEXT("a criterion without a title", out.names.criteria[1], "speed");
    CHECK_TEXT("unit", out.names.units[0], "USD");
    CHECK_TEXT("option", out.names.options[0], "The first");
    CHECK_INTEGER("weighting", out.comparison.weighting, WEIGHTING_RANKING);
    CHECK_INTEGER("cost's place", criteria[0].place, 2);
    CHECK_INTEGER("speed's place", criteria[1].place, 1);
    CHECK_INTEGER("share's place", criteria[2].place, 3);
    CHECK_INTEGER("size has no place", criteria[3].place, 0);
    CHECK_INTEGER("taste's place", criteria[4].place, 2);
    CHECK_INTEGER("log", criteria[0].scale.shape, SCALE_LOG);
    CHECK_INTEGER("cost", criteria[0].scale.direction, SCALE_COST);
    CHECK_NUMBER("low", criteria[0].scale.low, 10, 0);
    CHECK_NUMBER("high", criteria[0].scale.high, 1000, 0);
    CHECK_NUMBER("full", criteria[1].preference.full, 5, 0);
    CHECK_INTEGER("sum", criteria[2].measure, MEASURE_SUM);
    CHECK_INTEGER("local", criteria[3].measure, MEASURE_LOCAL);
    CHECK_INTEGER("value", criteria[4].measure, MEASURE_VALUE);
    CHECK_NUMBER("likely", cells[1].quantity, 2, 0);
    CHECK_BOOL("a range with a likely one", cells[1].uncertain && !cells[1].flat, true);
    CHECK_BOOL("unknown", cells[3].known, false);
    CHECK_BOOL("a range without", cells[4].uncertain && cells[4].flat, true);
    CHECK_NUMBER("its high", cells[4].high, 0.9, 0);
    CHECK_NUMBER("the limit", out.comparison.limits[0].most, 500, 0);
    CHECK_INTEGER("of", out.comparison.limits[0].criterion, 0);
    arena_clear(&arena);
}

static void
pairs_are_kept_both_ways(void **state)
{
    static const double want[] = {1, 4, 0.5, 0.25, 1, 0.2, 2, 5, 1};
    struct matrix_file out;
    struct error_list errors;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(read_text(HEAD "criteria: [{id: x}, {id: y}, {id: z}]\n"
                               "pairs: {x: {y: 4}, z: {x: 2, y: 5}}\n"
                               "options: [{id: a, values: {x: 1, y: 1, z: 1}}]\n",
                          &arena, &out, &errors));
    for (size_t i = 0; i < ARRAY_LEN(want); i++)
        CHECK_NUMBER("pair", out.comparison.pairs[i], want[i], 1e-15);
    arena_clear(&arena);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_is_told_with_its_place),
        cmocka_unit_test(everything_that_is_written_is_read),
        cmocka_unit_test(pairs_are_kept_both_ways),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
