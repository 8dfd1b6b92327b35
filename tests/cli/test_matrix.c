/*
 * test_matrix.c - published and hand-computed comparisons, through the command as its
 * user runs it.
 *
 * The cases are those of tests/decide/mcda.json, each written as a file of
 * llm-decide-matrix(5) and read back from the JSON result, which has ten significant
 * digits: so much is added to a case's tolerance.
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/check.h"
#include "support/cmocka.h"
#include "support/program.h"

enum { CASES_KNOWN = 34 };

static struct folder folder;
static struct program program;

static int
setup(void **state)
{
    (void)state;
    program_begin(&program, &folder);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    program_finish(&program, &folder);
    return 0;
}

struct golden {
    const char *id;
    const json_t *input, *expect;
    double tolerance;
};

/* --- writing a comparison ------------------------------------------------------------ */

/* A number as the file has it: cases have some as text. */
static void
number_add(struct strbuf *yaml, const json_t *number)
{
    if (json_is_string(number))
        strbuf_add(yaml, json_string_value(number));
    else
        strbuf_addf(yaml, "%.17g", json_number_value(number));
}

static void
head_add(struct strbuf *yaml)
{
    strbuf_reset(yaml);
    strbuf_add(yaml, "format: llm-decide/matrix\nformat_version: \"1.0\"\n");
}

/*
 * Criteria c0, c1 and so on: weights NULL or no list stands for equal ones, scale is
 * the member's text or NULL for values; types as in the cases, NULL for benefits.
 */
static void
criteria_add(struct strbuf *yaml, size_t count, const json_t *weights,
             const char *scale, const json_t *types)
{
    strbuf_add(yaml, "criteria:\n");
    for (size_t k = 0; k < count; k++) {
        bool cost = json_integer_value(json_array_get(types, k)) < 0;

        strbuf_addf(yaml, "  - {id: c%zu, weight: ", k);
        if (json_is_array(weights))
            number_add(yaml, json_array_get(weights, k));
        else
            strbuf_add(yaml, "1");
        if (scale)
            strbuf_addf(yaml, ", direction: %s, %s", cost ? "cost" : "benefit", scale);
        strbuf_add(yaml, "}\n");
    }
}

/* Options o0, o1 and so on from the first `count` rows. */
static void
options_add(struct strbuf *yaml, const json_t *rows, size_t count)
{
    strbuf_add(yaml, "options:\n");
    for (size_t i = 0; i < count; i++) {
        const json_t *row = json_array_get(rows, i);

        strbuf_addf(yaml, "  - {id: o%zu, values: {", i);
        for (size_t k = 0; k < json_array_size(row); k++) {
            strbuf_addf(yaml, "%sc%zu: ", k ? ", " : "", k);
            number_add(yaml, json_array_get(row, k));
        }
        strbuf_add(yaml, "}}\n");
    }
}

/* One option with the best value everywhere: for cases that are about weights alone. */
static void
option_add(struct strbuf *yaml, size_t criteria)
{
    strbuf_add(yaml, "options:\n  - {id: o0, values: {");
    for (size_t k = 0; k < criteria; k++)
        strbuf_addf(yaml, "%sc%zu: 1", k ? ", " : "", k);
    strbuf_add(yaml, "}}\n");
}

/* Run a comparison; to be freed. */
static json_t *
result_of(const char *name, const char *yaml)
{
    json_error_t why;
    json_t *result;

    folder_put(&folder, "m.yaml", yaml);
    program_run(&program, "matrix", "m.yaml", "--json", "--weightings=200000", NULL);
    if (program.status != 0)
        fail_msg("%s: status %d, %s\n%s", name, program.status, program.err.data, yaml);
    result = json_loads(program.out.data, 0, &why);
    if (!result)
        fail_msg("%s: no JSON: %s", name, why.text);
    return result;
}

/* --- reading a result ---------------------------------------------------------------- */

/* A member by its path of names. */
static const json_t *
member(const json_t *json, const char *path)
{
    char name[64];

    while (*path) {
        size_t length = strcspn(path, "/");

        snprintf(name, sizeof name, "%.*s", (int)length, path);
        json = json_object_get(json, name);
        if (!json)
            fail_msg("the result has no '%s'", name);
        path += length + (path[length] == '/');
    }
    return json;
}

static const json_t *
item(const json_t *list, size_t at)
{
    const json_t *found = json_array_get(list, at);

    if (!found)
        fail_msg("the result has no item %zu", at);
    return found;
}

static double
wanted(const json_t *json)
{
    return json_is_string(json) ? strtod(json_string_value(json), NULL)
                                : json_number_value(json);
}

static void
near(const struct golden *golden, const char *what, const json_t *got, double want)
{
    char name[160];

    snprintf(name, sizeof name, "%s: %s", golden->id, what);
    if (!json_is_number(got))
        fail_msg("%s is no number", name);
    CHECK_NUMBER(name, json_number_value(got), want,
                 golden->tolerance + 5e-10 * fabs(want));
}

/* A list of numbers; what is null is not compared. */
static void
list_near(const struct golden *golden, const char *key, const json_t *got)
{
    const json_t *want = json_object_get(golden->expect, key);

    assert_true(json_array_size(want) > 0);
    assert_int_equal(json_array_size(got), json_array_size(want));
    for (size_t i = 0; i < json_array_size(want); i++)
        near(golden, key, item(got, i), wanted(json_array_get(want, i)));
}

/* A number or null of each option or criterion, as ranks: null is null. */
static void
members_near(const struct golden *golden, const char *key, const json_t *list,
             const char *name)
{
    const json_t *want = json_object_get(golden->expect, key);

    assert_true(json_array_size(want) > 0);
    assert_int_equal(json_array_size(list), json_array_size(want));
    for (size_t i = 0; i < json_array_size(want); i++) {
        const json_t *got = member(item(list, i), name);

        if (json_is_null(json_array_get(want, i)))
            assert_true(json_is_null(got));
        else
            near(golden, key, got, wanted(json_array_get(want, i)));
    }
}

/* An object of one number a criterion beside a row of the case; null beside null. */
static void
row_near(const struct golden *golden, const char *key, const json_t *got,
         const json_t *row)
{
    char name[32];

    if (json_is_null(row)) {
        assert_true(json_is_null(got));
        return;
    }
    assert_true(json_array_size(row) > 0);
    for (size_t k = 0; k < json_array_size(row); k++) {
        snprintf(name, sizeof name, "c%zu", k);
        near(golden, key, member(got, name), wanted(json_array_get(row, k)));
    }
}

/* "o2" of 2; null of null. */
static void
id_is(const struct golden *golden, char letter, const json_t *got, const json_t *want)
{
    char id[32];

    if (!want || json_is_null(want)) {
        assert_true(json_is_null(got));
        return;
    }
    snprintf(id, sizeof id, "%c%d", letter, (int)json_integer_value(want));
    CHECK_TEXT(golden->id, json_string_value(got), id);
}

/* --- one function a kind --------------------------------------------------------------- */

static void
scores_check(const struct golden *golden, const json_t *result)
{
    const json_t *options = member(result, "options");

    if (json_object_get(golden->expect, "scores"))
        members_near(golden, "scores", options, "score");
    members_near(golden, "ranks", options, "rank");
}

static void
values_check(const struct golden *golden, const json_t *result)
{
    const json_t *rows = json_object_get(golden->expect, "values");

    for (size_t i = 0; i < json_array_size(rows); i++)
        row_near(golden, "values", member(item(member(result, "options"), i), "values"),
                 json_array_get(rows, i));
}

/* The case's values, or its quantities on the scale that it names. */
static void
case_add(struct strbuf *yaml, const struct golden *golden, const char *scale)
{
    const json_t *values = json_object_get(golden->input, "values");
    const json_t *rows = values ? values : json_object_get(golden->input, "matrix");

    head_add(yaml);
    criteria_add(yaml, json_array_size(json_array_get(rows, 0)),
                 json_object_get(golden->input, "weights"), values ? NULL : scale,
                 json_object_get(golden->input, "types"));
    options_add(yaml, rows, json_array_size(rows));
}

static void
wsm_check(const struct golden *golden, struct strbuf *yaml)
{
    const json_t *how = json_object_get(golden->input, "normalisation");
    const json_t *constant = json_object_get(golden->expect, "flag_constant");
    bool local = how && strcmp(json_string_value(how), "local min-max") == 0;
    json_t *result;

    case_add(yaml, golden, local ? "scale: local" : "scale: sum");
    result = result_of(golden->id, yaml->data);
    scores_check(golden, result);
    values_check(golden, result);
    for (size_t i = 0; i < json_array_size(constant); i++) {
        size_t k = (size_t)json_integer_value(json_array_get(constant, i));

        assert_true(
            json_is_true(member(item(member(result, "criteria"), k), "constant")));
    }
    json_decref(result);
}

/* TOPSIS divides columns by their length: the length of the scale falls out. */
static void
topsis_check(const struct golden *golden, struct strbuf *yaml)
{
    const json_t *ranks = json_object_get(golden->expect, "ranks");
    json_t *result;

    case_add(yaml, golden, "scale: {low: 0, high: 100}");
    result = result_of(golden->id, yaml->data);
    list_near(golden, "closeness", member(result, "opinions/topsis/closeness"));
    assert_true(json_equal(ranks, member(result, "opinions/topsis/ranks")));
    json_decref(result);
}

/* VIKOR measures from the worst to the best option, wherever the scale ends. */
static void
vikor_check(const struct golden *golden, struct strbuf *yaml)
{
    const json_t *set = json_object_get(golden->expect, "compromise_set");
    json_t *result;
    const json_t *vikor;

    assert_true(wanted(json_object_get(golden->input, "v")) == 0.5);
    case_add(yaml, golden, "scale: local");
    result = result_of(golden->id, yaml->data);
    vikor = member(result, "opinions/vikor");
    list_near(golden, "S", member(vikor, "s"));
    list_near(golden, "R", member(vikor, "r"));
    list_near(golden, "Q", member(vikor, "q"));
    list_near(golden, "ranks_Q", member(vikor, "ranks"));
    CHECK_BOOL(golden->id, json_is_true(member(vikor, "has_advantage")),
               json_is_true(json_object_get(golden->expect, "C1_advantage")));
    CHECK_BOOL(golden->id, json_is_true(member(vikor, "is_stable")),
               json_is_true(json_object_get(golden->expect, "C2_stability")));
    assert_int_equal(json_array_size(member(vikor, "compromise")),
                     json_array_size(set));
    for (size_t i = 0; i < json_array_size(set); i++)
        id_is(golden, 'o', item(member(vikor, "compromise"), i),
              json_array_get(set, i));
    json_decref(result);
}

static void
promethee_check(const struct golden *golden, struct strbuf *yaml)
{
    json_t *result;
    const json_t *flows;

    case_add(yaml, golden,
             "scale: {low: 0, high: 10}, preference: {indifference: 0, full: 0}");
    result = result_of(golden->id, yaml->data);
    flows = member(result, "opinions/promethee-ii");
    list_near(golden, "phi_plus", member(flows, "plus"));
    list_near(golden, "phi_minus", member(flows, "minus"));
    list_near(golden, "phi", member(flows, "net"));
    list_near(golden, "ranks", member(flows, "ranks"));
    json_decref(result);
}

static void
centroid_check(const struct golden *golden, struct strbuf *yaml)
{
    size_t count = (size_t)json_integer_value(json_object_get(golden->input, "n"));
    json_t *result;

    head_add(yaml);
    strbuf_add(yaml, "criteria:\n");
    for (size_t k = 0; k < count; k++)
        strbuf_addf(yaml, "  - {id: c%zu}\n", k);
    strbuf_add(yaml, "ranking:\n");
    for (size_t k = 0; k < count; k++)
        strbuf_addf(yaml, "  - c%zu\n", k);
    option_add(yaml, count);
    result = result_of(golden->id, yaml->data);
    members_near(golden, "weights", member(result, "criteria"), "weight");
    json_decref(result);
}

static void
swing_check(const struct golden *golden, struct strbuf *yaml)
{
    const json_t *swings = json_object_get(golden->input, "swings");
    json_t *result;

    head_add(yaml);
    criteria_add(yaml, json_array_size(swings), swings, NULL, NULL);
    option_add(yaml, json_array_size(swings));
    result = result_of(golden->id, yaml->data);
    members_near(golden, "weights", member(result, "criteria"), "weight");
    json_decref(result);
}

/* Each two once: the other half of the table is its inverse. */
static void
pairs_add(struct strbuf *yaml, const json_t *rows)
{
    size_t count = json_array_size(rows);

    strbuf_add(yaml, "criteria:\n");
    for (size_t k = 0; k < count; k++)
        strbuf_addf(yaml, "  - {id: c%zu}\n", k);
    strbuf_add(yaml, "pairs:\n");
    for (size_t i = 0; i + 1 < count; i++) {
        strbuf_addf(yaml, "  c%zu:\n", i);
        for (size_t j = i + 1; j < count; j++) {
            strbuf_addf(yaml, "    c%zu: ", j);
            number_add(yaml, json_array_get(json_array_get(rows, i), j));
            strbuf_addc(yaml, '\n');
        }
    }
}

static void
ahp_check(const struct golden *golden, struct strbuf *yaml)
{
    const json_t *rows = json_object_get(golden->input, "matrix");
    json_t *result;

    head_add(yaml);
    pairs_add(yaml, rows);
    option_add(yaml, json_array_size(rows));
    result = result_of(golden->id, yaml->data);
    members_near(golden, "weights", member(result, "criteria"), "weight");
    near(golden, "lambda_max", member(result, "weighting/eigenvalue"),
         wanted(json_object_get(golden->expect, "lambda_max")));
    near(golden, "CI", member(result, "weighting/consistency_index"),
         wanted(json_object_get(golden->expect, "CI")));
    near(golden, "CR", member(result, "weighting/consistency_ratio"),
         wanted(json_object_get(golden->expect, "CR")));
    json_decref(result);
}

static void
stability_check(const struct golden *golden, struct strbuf *yaml)
{
    const json_t *ends = json_object_get(golden->expect, "intervals");
    json_t *result;

    case_add(yaml, golden, NULL);
    result = result_of(golden->id, yaml->data);
    members_near(golden, "scores", member(result, "options"), "score");
    id_is(golden, 'o', member(result, "verdict/option"),
          json_object_get(golden->expect, "winner"));
    for (size_t k = 0; k < json_array_size(ends); k++) {
        const json_t *interval = item(member(result, "weight_intervals"), k);

        near(golden, "low", member(interval, "low"),
             wanted(json_array_get(json_array_get(ends, k), 0)));
        near(golden, "high", member(interval, "high"),
             wanted(json_array_get(json_array_get(ends, k), 1)));
        id_is(golden, 'o', member(interval, "winner_below"),
              json_array_get(json_object_get(golden->expect, "rival_at_lo"), k));
        id_is(golden, 'o', member(interval, "winner_above"),
              json_array_get(json_object_get(golden->expect, "rival_at_hi"), k));
    }
    json_decref(result);
}

static void
min_flip_check(const struct golden *golden, struct strbuf *yaml)
{
    const json_t *moves = json_object_get(golden->expect, "moves"), *points;
    json_t *result;

    case_add(yaml, golden, NULL);
    result = result_of(golden->id, yaml->data);
    points = member(result, "fewest_points");
    near(golden, "points_moved", member(points, "moved"),
         wanted(json_object_get(golden->expect, "points_moved")));
    near(golden, "gap", member(result, "verdict/margin"),
         wanted(json_object_get(golden->expect, "gap")));
    near(golden, "distance", member(result, "weights_distance"),
         wanted(json_object_get(golden->expect, "l2_distance_ignoring_bounds")));
    id_is(golden, 'o', member(points, "option"),
          json_object_get(golden->input, "rival"));
    assert_int_equal(json_array_size(member(points, "from")), json_array_size(moves));
    for (size_t i = 0; i < json_array_size(moves); i++) {
        const json_t *move = json_array_get(moves, i);

        near(golden, "amount", member(item(member(points, "from"), i), "moved"),
             wanted(json_object_get(move, "amount")));
        id_is(golden, 'c', member(item(member(points, "from"), i), "criterion"),
              json_object_get(move, "from_"));
        id_is(golden, 'c', member(points, "to"), json_object_get(move, "to"));
    }
    json_decref(result);
}

/* What the world of any weights says of the case's rows. */
static void
world_check(const struct golden *golden, const json_t *world)
{
    const json_t *ranks = json_object_get(golden->expect, "rank_acceptability");
    const json_t *central = json_object_get(golden->expect, "central_weights");
    const json_t *confidence = json_object_get(golden->expect, "confidence_factor");

    for (size_t i = 0; i < json_array_size(ranks); i++) {
        const json_t *option = item(member(world, "options"), i);
        const json_t *row = json_array_get(ranks, i);

        for (size_t r = 0; r < json_array_size(row); r++)
            near(golden, "rank_acceptability", item(member(option, "ranks"), r),
                 wanted(json_array_get(row, r)));
        if (central)
            row_near(golden, "central_weights", member(option, "central_weights"),
                     json_array_get(central, i));
        if (confidence && !json_is_null(json_array_get(confidence, i)))
            near(golden, "confidence", member(option, "confidence"),
                 wanted(json_array_get(confidence, i)));
    }
}

static void
smaa_check(const struct golden *golden, struct strbuf *yaml)
{
    const json_t *ranks = json_object_get(golden->expect, "rank_acceptability"), *world;
    json_t *result;

    case_add(yaml, golden, NULL);
    result = result_of(golden->id, yaml->data);
    world = item(member(result, "weightings"), 0);
    CHECK_INTEGER(golden->id, json_integer_value(member(world, "draws")), 0);
    world_check(golden, world);
    if (json_array_size(ranks) == 2)
        near(golden, "pair", member(item(member(world, "pairs"), 0), "share"),
             wanted(json_array_get(json_array_get(ranks, 0), 0)));
    json_decref(result);
}

/* A = (1, 0) and B = (0, x), x anywhere from 0 to 1: the case has them in words. */
static void
uncertain_check(const struct golden *golden, struct strbuf *yaml)
{
    const json_t *first = json_object_get(golden->expect, "first_rank"), *world;
    struct golden drawn = *golden;
    json_t *result;

    CHECK_TEXT(golden->id, json_string_value(json_object_get(golden->input, "values")),
               "A=(1,0); B=(0,x)");
    head_add(yaml);
    criteria_add(yaml, 2, NULL, NULL, NULL);
    strbuf_add(yaml, "options:\n"
                     "  - {id: o0, values: {c0: 1, c1: 0}}\n"
                     "  - {id: o1, values: {c0: 0, c1: {low: 0, high: 1}}}\n");
    result = result_of(golden->id, yaml->data);
    world = item(member(result, "weightings"), 0);
    drawn.tolerance = 4 * json_number_value(member(world, "sampling_error"));
    assert_true(drawn.tolerance > 0 && drawn.tolerance < 0.01);
    for (size_t i = 0; i < 2; i++)
        near(&drawn, "first_rank",
             item(member(item(member(world, "options"), i), "ranks"), 0),
             wanted(json_array_get(first, i)));
    world_check(&drawn, world);
    json_decref(result);
}

static void
ranking_check(const struct golden *golden, struct strbuf *yaml)
{
    const json_t *tied = json_object_get(golden->expect, "tied_first");
    json_t *result;

    case_add(yaml, golden, NULL);
    result = result_of(golden->id, yaml->data);
    scores_check(golden, result);
    assert_true(json_is_null(member(result, "verdict/option")));
    CHECK_TEXT(golden->id, json_string_value(member(result, "verdict/kind")), "tie");
    assert_int_equal(json_array_size(member(result, "verdict/tied")),
                     json_array_size(tied));
    for (size_t i = 0; i < json_array_size(tied); i++)
        id_is(golden, 'o', item(member(result, "verdict/tied"), i),
              json_array_get(tied, i));
    json_decref(result);
}

/* Whether a gate passes becomes a criterion without weight that has a limit. */
static void
gates_check(const struct golden *golden, struct strbuf *yaml)
{
    const json_t *rows = json_object_get(golden->input, "values");
    const json_t *pass = json_object_get(golden->input, "gate_pass");
    json_t *result;

    head_add(yaml);
    criteria_add(yaml, 2, json_object_get(golden->input, "weights"), NULL, NULL);
    strbuf_add(yaml, "  - {id: c2, weight: 0}\n"
                     "limits: [{id: gate, criterion: c2, least: 1}]\n"
                     "options:\n");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        strbuf_addf(yaml, "  - {id: o%zu, values: {c0: ", i);
        number_add(yaml, json_array_get(json_array_get(rows, i), 0));
        strbuf_add(yaml, ", c1: ");
        number_add(yaml, json_array_get(json_array_get(rows, i), 1));
        strbuf_addf(yaml, ", c2: %d}}\n", json_is_true(json_array_get(pass, i)));
    }
    result = result_of(golden->id, yaml->data);
    scores_check(golden, result);
    id_is(golden, 'o', member(result, "verdict/option"),
          json_object_get(golden->expect, "winner"));
    id_is(golden, 'o', member(item(member(result, "limits"), 0), "winner_without"),
          json_object_get(golden->expect, "note_would_have_won"));
    json_decref(result);
}

static void
reversal_half(const struct golden *golden, struct strbuf *yaml, const char *scale,
              size_t options, const char *scores, const char *ranks)
{
    const json_t *rows = json_object_get(golden->input, "matrix");
    json_t *result;

    head_add(yaml);
    criteria_add(yaml, json_array_size(json_array_get(rows, 0)),
                 json_object_get(golden->input, "weights"), scale,
                 json_object_get(golden->input, "types"));
    options_add(yaml, rows, options);
    result = result_of(golden->id, yaml->data);
    members_near(golden, scores, member(result, "options"), "score");
    members_near(golden, ranks, member(result, "options"), "rank");
    json_decref(result);
}

static void
reversal_check(const struct golden *golden, struct strbuf *yaml)
{
    static const char local[] = "scale: local", fixed[] = "scale: {low: 0, high: 10}";

    reversal_half(golden, yaml, local, 2, "local_two", "ranks_two");
    reversal_half(golden, yaml, local, 3, "local_three", "ranks_three");
    reversal_half(golden, yaml, fixed, 2, "fixed_two", "fixed_ranks_two");
    reversal_half(golden, yaml, fixed, 3, "fixed_three", "fixed_ranks_three");
}

/* What is wrong and where: the first criterion, and the first value of the first option. */
static void
error_check(const struct golden *golden, struct strbuf *yaml)
{
    static const struct {
        const char *id, *says;
    } cases[] = {
        {"error-nan-value",
         "llm-decide: m.yaml:7:27: c0: 'NaN' is not a number; use a number from 0 to 1\n"},
        {"error-inf-weight", "llm-decide: m.yaml:4:22: weight: 'Infinity' is not a "
                             "number; use a number from 0 to 1e9\n"},
        {"error-negative-weight", "llm-decide: m.yaml:4:22: weight: "},
    };
    const char *says = NULL;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (strcmp(cases[i].id, golden->id) == 0)
            says = cases[i].says;
    assert_non_null(says);
    case_add(yaml, golden, NULL);
    folder_put(&folder, "m.yaml", yaml->data);
    program_run(&program, "matrix", "m.yaml", NULL);
    program_ended(&program, golden->id, 3);
    program_mentioned(&program, golden->id, says);
    CHECK_INTEGER(golden->id, program.out.length, 0);
}

static const struct {
    const char *kind;
    void (*check)(const struct golden *golden, struct strbuf *yaml);
    const char *why_not; /* a file cannot say it */
} kinds[] = {
    {"ahp", ahp_check, NULL},
    {"error", error_check, NULL},
    {"gates", gates_check, NULL},
    {"min_weight_flip", min_flip_check, NULL},
    {"normalisation", wsm_check, NULL},
    {"promethee2", promethee_check, NULL},
    {"rank_reversal", reversal_check, NULL},
    {"ranking", ranking_check, NULL},
    {"sampler", NULL, "it is about the draws themselves"},
    {"smaa", smaa_check, NULL},
    {"smaa_pairwise", smaa_check, NULL},
    {"smaa_pairwise_dirichlet", NULL, "how near \"near your weights\" is stands fixed"},
    {"smaa_uncertain", uncertain_check, NULL},
    {"topsis", topsis_check, NULL},
    {"vikor", vikor_check, NULL},
    {"weight_stability", stability_check, NULL},
    {"weights_roc", centroid_check, NULL},
    {"weights_swing", swing_check, NULL},
    {"wsm", wsm_check, NULL},
};

static void
case_check(const json_t *json, struct strbuf *yaml)
{
    const char *kind = json_string_value(json_object_get(json, "kind"));
    struct golden golden = {
        .id = json_string_value(json_object_get(json, "id")),
        .input = json_object_get(json, "input"),
        .expect = json_object_get(json, "expect"),
        .tolerance = json_number_value(json_object_get(json, "tol")),
    };

    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (strcmp(kinds[i].kind, kind) != 0)
            continue;
        if (kinds[i].check)
            kinds[i].check(&golden, yaml);
        else
            assert_non_null(kinds[i].why_not);
        return;
    }
    fail_msg("%s: no test for kind '%s'", golden.id, kind);
}

static void
every_known_case_comes_out_of_the_command(void **state)
{
    const char *source = getenv("top_srcdir");
    char path[4096];
    json_error_t why;
    json_t *file, *cases;
    struct strbuf yaml;

    (void)state;
    snprintf(path, sizeof path, "%s/tests/decide/mcda.json", source ? source : ".");
    file = json_load_file(path, 0, &why);
    if (!file)
        fail_msg("%s:%d: %s", path, why.line, why.text);
    cases = json_object_get(file, "cases");
    CHECK_INTEGER("cases", json_array_size(cases), CASES_KNOWN);
    strbuf_init(&yaml);
    for (size_t i = 0; i < json_array_size(cases); i++)
        case_check(json_array_get(cases, i), &yaml);
    strbuf_clear(&yaml);
    json_decref(file);
}

/* --- two more that are published -------------------------------------------------------- */

/*
 * E. Triantaphyllou, Multi-Criteria Decision Making Methods: A Comparative Study (2000):
 * the numbers with which the weighted sum model is introduced there and in Wikipedia's
 * article on it, 21.50, 22.00 and 22.00.  On a scale from 0 to 100 they are hundredths.
 */
static void
the_weighted_sum_of_triantaphyllou_is_a_tie(void **state)
{
    static const char yaml[] =
        "format: llm-decide/matrix\nformat_version: \"1.0\"\n"
        "criteria:\n"
        "  - {id: C1, weight: 0.20, direction: benefit, scale: {low: 0, high: 100}}\n"
        "  - {id: C2, weight: 0.15, direction: benefit, scale: {low: 0, high: 100}}\n"
        "  - {id: C3, weight: 0.40, direction: benefit, scale: {low: 0, high: 100}}\n"
        "  - {id: C4, weight: 0.25, direction: benefit, scale: {low: 0, high: 100}}\n"
        "options:\n"
        "  - {id: A1, values: {C1: 25, C2: 20, C3: 15, C4: 30}}\n"
        "  - {id: A2, values: {C1: 10, C2: 30, C3: 20, C4: 30}}\n"
        "  - {id: A3, values: {C1: 30, C2: 10, C3: 30, C4: 10}}\n";
    static const struct golden golden = {.id = "Triantaphyllou", .tolerance = 1e-9};
    static const double scores[] = {0.215, 0.22, 0.22};
    json_t *result = result_of(golden.id, yaml);

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(scores); i++)
        near(&golden, "score", member(item(member(result, "options"), i), "score"),
             scores[i]);
    CHECK_TEXT("kind", json_string_value(member(result, "verdict/kind")), "tie");
    CHECK_INTEGER("tied", json_array_size(member(result, "verdict/tied")), 2);
    json_decref(result);
}

/*
 * The choice of a leader, the worked example of Wikipedia's article on the analytic
 * hierarchy process: priorities .547 .127 .270 .056 of the criteria, a ratio of 0.044,
 * and Dick .493 (its table: .492) before Tom .358 and Harry .149.  The candidates'
 * priorities are entered as values, in its three digits.
 */
static void
the_choice_of_a_leader_is_dick(void **state)
{
    static const char yaml[] =
        "format: llm-decide/matrix\nformat_version: \"1.0\"\n"
        "criteria: [{id: experience}, {id: education}, {id: charisma}, {id: age}]\n"
        "pairs:\n"
        "  experience: {education: 4, charisma: 3, age: 7}\n"
        "  charisma: {education: 3, age: 5}\n"
        "  education: {age: 3}\n"
        "options:\n"
        "  - {id: tom, values: {experience: 0.217, education: 0.188, charisma: 0.743,"
        " age: 0.265}}\n"
        "  - {id: dick, values: {experience: 0.717, education: 0.081, charisma: 0.194,"
        " age: 0.672}}\n"
        "  - {id: harry, values: {experience: 0.066, education: 0.731, charisma: 0.063,"
        " age: 0.063}}\n";
    static const struct golden golden = {.id = "leader", .tolerance = 0.0011};
    static const double weights[] = {0.547, 0.127, 0.270, 0.056};
    static const double scores[] = {0.358, 0.493, 0.149};
    json_t *result = result_of(golden.id, yaml);

    (void)state;
    for (size_t k = 0; k < ARRAY_LEN(weights); k++)
        near(&golden, "weight", member(item(member(result, "criteria"), k), "weight"),
             weights[k]);
    for (size_t i = 0; i < ARRAY_LEN(scores); i++)
        near(&golden, "score", member(item(member(result, "options"), i), "score"),
             scores[i]);
    near(&golden, "ratio", member(result, "weighting/consistency_ratio"), 0.044);
    CHECK_TEXT("winner", json_string_value(member(result, "verdict/option")), "dick");
    json_decref(result);
}

/* --- the text ------------------------------------------------------------------------- */

/* Worked out by hand: 9/19, 1/4 and 1/3 end the intervals, 2.5 points move the winner. */
static void
the_text_says_what_was_found(void **state)
{
    static const char yaml[] =
        "format: llm-decide/matrix\nformat_version: \"1.0\"\ntitle: Three of three\n"
        "criteria: [{id: x, weight: 50, title: Reach}, {id: y, weight: 20, title: Ease},\n"
        "  {id: z, weight: 30, title: Calm}]\n"
        "limits: [{id: calm, criterion: z, least: 0.2}]\n"
        "options:\n"
        "  - {id: a, title: Ash, values: {x: 0.9, y: 0.2, z: 0.5}}\n"
        "  - {id: b, title: Box, values: {x: 0.3, y: 0.8, z: 0.6}}\n"
        "  - {id: c, title: Cob, values: {x: 0.5, y: 0.5, z: 0.9}}\n"
        "  - {id: d, title: Dor, values: {x: 1, y: 1, z: 0.19}}\n";
    static const char *const lines[] = {
        "Three of three\n",
        "Ash: 0.64. Next: Cob 0.62, a gap of 0.02.\n",
        "   1  Ash      0.64\n",
        "   -  Dor     0.757  excluded by calm\n",
        "- calm, Calm at least 0.2: excludes 1 option; without it Dor would have won "
        "(0.757).\n",
        "! Dor misses calm by only 0.01.\n",
        "* Reach counts 50.0 %. Ash stays first from 47.4 % to 100.0 %. Below that, Cob "
        "wins.\n",
        "* Ease counts 20.0 %. Ash stays first from 0.0 % to 25.0 %. Above that, Cob wins.\n",
        "* Calm counts 30.0 %. Ash stays first from 0.0 % to 33.3 %. Above that, Cob wins.\n",
        "* Move 2.5 points from Reach to Calm, and Cob wins.\n",
        "* One value: Reach of Ash 0.86 instead of 0.9, and Cob draws level.\n",
        "Ash          27.7 %", /* 13/47 */
        "Box          28.7 %", /* 27/94 */
        "Cob          43.6 %", /* 41/94 */
        "A share of weightings is no probability of being right.",
    };

    (void)state;
    folder_put(&folder, "m.yaml", yaml);
    program_run(&program, "matrix", "m.yaml", "--weightings=10000", "--width=200",
                NULL);
    program_ended(&program, "the text", 0);
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        if (!strstr(program.out.data, lines[i]))
            fail_msg("no '%s' in\n%s", lines[i], program.out.data);
}

static void
the_status_tells_whether_anything_passes(void **state)
{
    static const char head[] = "format: llm-decide/matrix\nformat_version: \"1.0\"\n"
                               "criteria: [{id: x, weight: 1}]\n"
                               "options: [{id: a, values: {x: 0.4}}, {id: b, values: "
                               "{x: 0.6}}]\n";
    static const struct {
        const char *name, *limits, *says;
        int status;
    } cases[] = {
        {"no limit", "", "b: 0.6. Next: a 0.4, a gap of 0.2.", 0},
        {"one is left", "limits: [{id: top, criterion: x, least: 0.5}]\n",
         "Only b is left; nothing was compared.", 0},
        {"nothing passes",
         "limits: [{id: top, criterion: x, least: 0.7}, {id: low, criterion: x, most: "
         "0.3}]\n",
         "Lifting top and low would bring an option back.", 4},
    };
    struct strbuf yaml;

    (void)state;
    strbuf_init(&yaml);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        strbuf_reset(&yaml);
        strbuf_addf(&yaml, "%s%s", head, cases[i].limits);
        folder_put(&folder, "m.yaml", yaml.data);
        program_run(&program, "matrix", "m.yaml", NULL);
        program_ended(&program, cases[i].name, cases[i].status);
        if (!strstr(program.out.data, cases[i].says))
            fail_msg("%s: no '%s' in\n%s", cases[i].name, cases[i].says,
                     program.out.data);
        program_run(&program, "matrix", "m.yaml", "--json", NULL);
        program_ended(&program, cases[i].name, cases[i].status);
    }
    strbuf_clear(&yaml);
}

static void
wrong_options_are_refused(void **state)
{
    (void)state;
    program_run(&program, "matrix", "m.yaml", "--weightings=10", NULL);
    program_ended(&program, "too few weightings", 2);
    program_mentioned(&program, "too few weightings", "use a whole number from 1000");
    program_run(&program, "matrix", "m.yaml", "--draws=5000", "--weightings=5000",
                NULL);
    program_ended(&program, "both names", 2);
    program_mentioned(&program, "both names", "are the same of a comparison");
    program_run(&program, "matrix", "m.yaml", "--set=scale=1", NULL);
    program_ended(&program, "an answer", 2);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_known_case_comes_out_of_the_command),
        cmocka_unit_test(the_weighted_sum_of_triantaphyllou_is_a_tie),
        cmocka_unit_test(the_choice_of_a_leader_is_dick),
        cmocka_unit_test(the_text_says_what_was_found),
        cmocka_unit_test(the_status_tells_whether_anything_passes),
        cmocka_unit_test(wrong_options_are_refused),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
