/*
 * test_mcda.c - published and hand-computed cases, through the whole engine.
 *
 * mcda.json says for each case where it is from, what is given, what must come out and
 * how near.  Every kind of case has a function here; a kind that has none is a failure.
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decide/ahp.h"
#include "decide/comparison_values.h"
#include "decide/flip_points.h"
#include "decide/matrix.h"
#include "decide/outrank.h"
#include "decide/pairwise.h"
#include "decide/scale.h"
#include "decide/score.h"
#include "decide/smaa.h"
#include "decide/smaa_exact.h"
#include "decide/stability.h"
#include "decide/weighting.h"
#include "support/check.h"
#include "support/cmocka.h"

enum { CASES_KNOWN = 34, SIDE = 10 };

struct golden {
    const char *id;
    json_t *input, *expect;
    double tolerance;
    struct arena arena;
};

/* --- reading a case ----------------------------------------------------------- */

/* A number, also one that stands as text, since JSON has no infinity. */
static double
number_of(const json_t *json)
{
    if (json_is_string(json))
        return strtod(json_string_value(json), NULL);
    assert_true(json_is_number(json));
    return json_number_value(json);
}

static size_t
list_read(const json_t *list, double *out)
{
    assert_true(json_is_array(list));
    for (size_t i = 0; i < json_array_size(list); i++)
        out[i] = number_of(json_array_get(list, i));
    return json_array_size(list);
}

/* The rows of a matrix one after the other; the number of columns. */
static size_t
rows_read(const json_t *rows, double *out)
{
    size_t columns = 0;

    assert_true(json_is_array(rows));
    for (size_t i = 0; i < json_array_size(rows); i++)
        columns = list_read(json_array_get(rows, i), out + i * columns);
    return columns;
}

static struct matrix
raw_matrix(const struct golden *golden, double *values, double *weights)
{
    const json_t *rows = json_object_get(golden->input, "values");
    const json_t *weight_list = json_object_get(golden->input, "weights");
    struct matrix raw = {
        .options = json_array_size(rows), .values = values, .weights = weights};

    raw.criteria = rows_read(rows, values);
    for (size_t k = 0; k < raw.criteria; k++)
        weights[k] = 1;
    if (json_is_array(weight_list))
        assert_int_equal(list_read(weight_list, weights), raw.criteria);
    return raw;
}

static struct matrix
matrix_of(struct golden *golden)
{
    double values[SIDE * SIDE], weights[SIDE];
    struct matrix raw = raw_matrix(golden, values, weights), matrix;
    struct error err;

    if (!matrix_make(&raw, &golden->arena, &matrix, &err))
        fail_msg("%s: %s", golden->id, err.what);
    return matrix;
}

/* --- comparing ---------------------------------------------------------------- */

static void
list_equal(const struct golden *golden, const char *key, const double *got)
{
    const json_t *want = json_object_get(golden->expect, key);

    assert_true(json_is_array(want) && json_array_size(want) > 0);
    for (size_t i = 0; i < json_array_size(want); i++) {
        char name[160];

        if (json_is_null(json_array_get(want, i)))
            continue;
        snprintf(name, sizeof name, "%s: %s[%zu]", golden->id, key, i);
        CHECK_NUMBER(name, got[i], number_of(json_array_get(want, i)),
                     golden->tolerance);
    }
}

/* Each row of a matrix; a row that is null has no number to compare. */
static void
rows_equal(const struct golden *golden, const char *key, const double *got,
           size_t columns, double tolerance)
{
    const json_t *want = json_object_get(golden->expect, key);

    assert_true(json_is_array(want) && json_array_size(want) > 0);
    for (size_t i = 0; i < json_array_size(want); i++) {
        const json_t *row = json_array_get(want, i);

        for (size_t k = 0; k < json_array_size(row); k++) {
            char name[160];

            snprintf(name, sizeof name, "%s: %s[%zu][%zu]", golden->id, key, i, k);
            CHECK_NUMBER(name, got[i * columns + k], number_of(json_array_get(row, k)),
                         tolerance);
        }
    }
}

/* null stands for no rank, which is 0 here. */
static void
ranks_equal(const struct golden *golden, const char *key, const size_t *got)
{
    const json_t *want = json_object_get(golden->expect, key);

    assert_true(json_is_array(want) && json_array_size(want) > 0);
    for (size_t i = 0; i < json_array_size(want); i++) {
        char name[160];

        snprintf(name, sizeof name, "%s: %s[%zu]", golden->id, key, i);
        CHECK_INTEGER(name, got[i], json_integer_value(json_array_get(want, i)));
    }
}

static void
number_equal(const struct golden *golden, const char *key, double got)
{
    char name[160];

    snprintf(name, sizeof name, "%s: %s", golden->id, key);
    CHECK_NUMBER(name, got, number_of(json_object_get(golden->expect, key)),
                 golden->tolerance);
}

/* --- one function a kind ------------------------------------------------------ */

/* A comparison of quantities on scales of one kind, made of the case's arrays. */
struct quantities {
    struct comparison_criterion criteria[SIDE];
    struct comparison_cell cells[SIDE][SIDE];
    struct comparison_option options[SIDE];
    struct comparison comparison;
};

static void
quantities_read(const struct golden *golden, struct scale scale,
                enum comparison_measure measure, struct quantities *out)
{
    static const char *const ids[SIDE] = {"0", "1", "2", "3", "4",
                                          "5", "6", "7", "8", "9"};
    const json_t *rows = json_object_get(golden->input, "matrix");
    const json_t *types = json_object_get(golden->input, "types");
    double numbers[SIDE * SIDE], weights[SIDE];
    size_t criteria = rows_read(rows, numbers);

    list_read(json_object_get(golden->input, "weights"), weights);
    memset(out, 0, sizeof *out);
    for (size_t k = 0; k < criteria; k++) {
        bool is_cost = json_integer_value(json_array_get(types, k)) < 0;

        scale.direction = is_cost ? SCALE_COST : SCALE_BENEFIT;
        out->criteria[k] = (struct comparison_criterion){
            .id = ids[k], .points = weights[k], .measure = measure, .scale = scale};
    }
    for (size_t i = 0; i < json_array_size(rows); i++) {
        for (size_t k = 0; k < criteria; k++)
            out->cells[i][k] = (struct comparison_cell){
                .known = true, .quantity = numbers[i * criteria + k]};
        out->options[i] = (struct comparison_option){ids[i], out->cells[i], criteria};
    }
    out->comparison.criteria = out->criteria;
    out->comparison.criterion_count = criteria;
    out->comparison.options = out->options;
    out->comparison.option_count = json_array_size(rows);
}

static struct comparison_values
quantities_values(struct golden *golden, const struct quantities *quantities)
{
    struct comparison_values values;
    struct error err;

    if (!comparison_values(&quantities->comparison, &golden->arena, &values, &err))
        fail_msg("%s: %s: %s", golden->id, err.where, err.what);
    return values;
}

/* The values of a matrix in its own units, by whatever scale the case names. */
static struct comparison_values
values_by_norm(struct golden *golden)
{
    const char *how = json_string_value(
        json_object_get(golden->input, "normalisation"));
    bool local = strcmp(how, "local min-max") == 0;
    struct scale scale = {.shape = SCALE_LINEAR};
    struct quantities quantities;

    assert_true(local || strstr(how, "divided by its sum"));
    quantities_read(golden, scale, local ? MEASURE_LOCAL : MEASURE_SUM, &quantities);
    return quantities_values(golden, &quantities);
}

static void
scores_check(struct golden *golden, const struct matrix *matrix)
{
    double scores[SIDE];
    size_t ranks[SIDE];

    score_options(matrix, scores);
    score_ranks(scores, NULL, matrix->options, ranks);
    if (json_object_get(golden->expect, "scores"))
        list_equal(golden, "scores", scores);
    ranks_equal(golden, "ranks", ranks);
}

static void
wsm_check(struct golden *golden)
{
    struct matrix matrix;

    if (json_object_get(golden->input, "values"))
        matrix = matrix_of(golden);
    else
        matrix = values_by_norm(golden).matrix;
    scores_check(golden, &matrix);
    if (json_object_get(golden->expect, "values"))
        rows_equal(golden, "values", matrix.values, matrix.criteria, golden->tolerance);
}

static void
normalisation_check(struct golden *golden)
{
    const json_t *constant = json_object_get(golden->expect, "flag_constant");
    struct comparison_values values = values_by_norm(golden);

    rows_equal(golden, "values", values.matrix.values, values.matrix.criteria,
               golden->tolerance);
    scores_check(golden, &values.matrix);
    for (size_t k = 0; k < values.matrix.criteria; k++) {
        bool want = false;

        for (size_t i = 0; i < json_array_size(constant); i++)
            want = want || (size_t)json_integer_value(json_array_get(constant, i)) == k;
        CHECK_BOOL(golden->id, values.constant[k], want);
    }
}

static void
outrank_input_read(const struct golden *golden, double *quantities, double *weights,
                   bool *is_cost, struct outrank_input *out)
{
    const json_t *rows = json_object_get(golden->input, "matrix");
    const json_t *types = json_object_get(golden->input, "types");

    *out = (struct outrank_input){json_array_size(rows), rows_read(rows, quantities),
                                  quantities, weights, is_cost};
    assert_int_equal(list_read(json_object_get(golden->input, "weights"), weights),
                     out->criteria);
    for (size_t k = 0; k < out->criteria; k++)
        is_cost[k] = json_integer_value(json_array_get(types, k)) < 0;
}

static void
topsis_check(struct golden *golden)
{
    double quantities[SIDE * SIDE], weights[SIDE], closeness[SIDE];
    bool is_cost[SIDE];
    struct outrank_input input;
    size_t ranks[SIDE];

    outrank_input_read(golden, quantities, weights, is_cost, &input);
    outrank_topsis(&input, closeness);
    score_ranks(closeness, NULL, input.options, ranks);
    list_equal(golden, "closeness", closeness);
    ranks_equal(golden, "ranks", ranks);
}

static void
vikor_check(struct golden *golden)
{
    const json_t *set = json_object_get(golden->expect, "compromise_set");
    double quantities[SIDE * SIDE], weights[SIDE];
    bool is_cost[SIDE];
    struct outrank_input input;
    struct vikor vikor;
    size_t members = 0;

    outrank_input_read(golden, quantities, weights, is_cost, &input);
    outrank_vikor(&input, number_of(json_object_get(golden->input, "v")), &vikor);
    list_equal(golden, "S", vikor.s);
    list_equal(golden, "R", vikor.r);
    list_equal(golden, "Q", vikor.q);
    ranks_equal(golden, "ranks_Q", vikor.ranks);
    CHECK_BOOL(golden->id, vikor.has_advantage,
               json_is_true(json_object_get(golden->expect, "C1_advantage")));
    CHECK_BOOL(golden->id, vikor.is_stable,
               json_is_true(json_object_get(golden->expect, "C2_stability")));
    for (size_t i = 0; i < input.options; i++)
        members += vikor.compromise[i];
    CHECK_INTEGER(golden->id, members, json_array_size(set));
    for (size_t i = 0; i < json_array_size(set); i++)
        CHECK_BOOL(golden->id,
                   vikor.compromise[json_integer_value(json_array_get(set, i))], true);
}

static void
promethee_check(struct golden *golden)
{
    double quantities[SIDE * SIDE], weights[SIDE];
    bool is_cost[SIDE];
    struct preference usual[SIDE] = {{0, 0}};
    struct outrank_input input;
    struct promethee flows;
    size_t ranks[SIDE];

    assert_string_equal(json_string_value(json_object_get(golden->input, "preference")),
                        "usual");
    outrank_input_read(golden, quantities, weights, is_cost, &input);
    outrank_promethee(&input, usual, &flows);
    score_ranks(flows.net, NULL, input.options, ranks);
    list_equal(golden, "phi_plus", flows.plus);
    list_equal(golden, "phi_minus", flows.minus);
    list_equal(golden, "phi", flows.net);
    ranks_equal(golden, "ranks", ranks);
}

static void
centroid_check(struct golden *golden)
{
    size_t count = (size_t)json_integer_value(json_object_get(golden->input, "n"));
    size_t places[SIDE];
    double weights[SIDE];

    for (size_t k = 0; k < count; k++)
        places[k] = k + 1;
    weighting_centroid(places, count, weights);
    list_equal(golden, "weights", weights);
}

static void
swing_check(struct golden *golden)
{
    double points[SIDE], values[SIDE] = {0};
    struct matrix raw = {.options = 1, .values = values, .weights = points}, matrix;
    struct error err;

    raw.criteria = list_read(json_object_get(golden->input, "swings"), points);
    assert_true(matrix_make(&raw, &golden->arena, &matrix, &err));
    list_equal(golden, "weights", matrix.weights);
}

static void
ahp_check(struct golden *golden)
{
    double comparisons[SIDE * SIDE];
    size_t count = rows_read(json_object_get(golden->input, "matrix"), comparisons);
    struct ahp ahp;
    struct error err;

    assert_true(ahp_weights(comparisons, count, &ahp, &err));
    list_equal(golden, "weights", ahp.weights);
    number_equal(golden, "lambda_max", ahp.eigenvalue);
    number_equal(golden, "CI", ahp.index);
    number_equal(golden, "CR", ahp.ratio);
}

/* Who takes over beyond an end of an interval; null is nobody. */
static void
rival_equal(const struct golden *golden, const char *key, size_t k, bool has_rival,
            size_t rival)
{
    const json_t *want = json_array_get(json_object_get(golden->expect, key), k);

    CHECK_BOOL(golden->id, has_rival, !json_is_null(want));
    if (has_rival)
        CHECK_INTEGER(golden->id, rival, json_integer_value(want));
}

static void
stability_check(struct golden *golden)
{
    struct matrix matrix = matrix_of(golden);
    size_t leader = (size_t)json_integer_value(
        json_object_get(golden->expect, "winner"));
    double scores[SIDE], ends[SIDE * 2];
    struct stability intervals[SIDE];
    size_t ranks[SIDE];

    score_options(&matrix, scores);
    score_ranks(scores, NULL, matrix.options, ranks);
    list_equal(golden, "scores", scores);
    CHECK_INTEGER(golden->id, score_lead_of(ranks, matrix.options).leader, leader);
    stability_intervals(&matrix, leader, intervals);
    for (size_t k = 0; k < matrix.criteria; k++) {
        ends[2 * k] = intervals[k].low;
        ends[2 * k + 1] = intervals[k].high;
        rival_equal(golden, "rival_at_lo", k, intervals[k].has_below,
                    intervals[k].winner_below);
        rival_equal(golden, "rival_at_hi", k, intervals[k].has_above,
                    intervals[k].winner_above);
    }
    rows_equal(golden, "intervals", ends, 2, golden->tolerance);
}

static void
min_flip_check(struct golden *golden)
{
    struct matrix matrix = matrix_of(golden);
    size_t leader = (size_t)json_integer_value(
        json_object_get(golden->input, "leader"));
    size_t rival = (size_t)json_integer_value(json_object_get(golden->input, "rival"));
    const json_t *moves = json_object_get(golden->expect, "moves");
    struct flip_points flip;
    double distance, scores[SIDE];

    score_options(&matrix, scores);
    number_equal(golden, "gap", scores[leader] - scores[rival]);
    assert_true(flip_points_against(&matrix, leader, rival, &flip));
    number_equal(golden, "points_moved", flip.moved);
    for (size_t i = 0; i < json_array_size(moves); i++) {
        const json_t *move = json_array_get(moves, i);
        size_t from = (size_t)json_integer_value(json_object_get(move, "from_"));

        CHECK_INTEGER(golden->id, flip.recipient,
                      json_integer_value(json_object_get(move, "to")));
        CHECK_NUMBER(golden->id, flip.taken[from],
                     number_of(json_object_get(move, "amount")), golden->tolerance);
    }
    assert_true(flip_points_distance(&matrix, leader, rival, &distance));
    number_equal(golden, "l2_distance_ignoring_bounds", distance);
    assert_true(flip_points_fewest(&matrix, leader, &flip));
    CHECK_INTEGER(golden->id, flip.rival, rival);
}

static void
pairwise_check(struct golden *golden)
{
    struct matrix matrix = matrix_of(golden);
    struct weight_world world;
    double share, shares[4];

    weight_world_make(WEIGHT_WORLD_ANY, matrix.weights, matrix.criteria, &world);
    assert_true(
        pairwise_share(&world, matrix_row(&matrix, 0), matrix_row(&matrix, 1), &share));
    shares[0] = shares[3] = share;
    shares[1] = shares[2] = 1 - share;
    rows_equal(golden, "rank_acceptability", shares, 2, golden->tolerance);
}

static void
dirichlet_check(struct golden *golden)
{
    struct matrix matrix = matrix_of(golden);
    const json_t *alpha = json_object_get(golden->input, "alpha");
    struct weight_world world = {.kind = WEIGHT_WORLD_NEAR,
                                 .criteria = matrix.criteria};
    double shares[2];

    for (size_t k = 0; k < matrix.criteria; k++)
        world.alpha[k] = (unsigned)json_integer_value(json_array_get(alpha, k));
    assert_true(pairwise_share(&world, matrix_row(&matrix, 0), matrix_row(&matrix, 1),
                               &shares[0]));
    assert_true(pairwise_share(&world, matrix_row(&matrix, 1), matrix_row(&matrix, 0),
                               &shares[1]));
    list_equal(golden, "p_first", shares);
}

static void
smaa_draw(const struct matrix *matrix, const struct weight_world *world,
          struct smaa_settings settings, struct arena *arena, struct smaa_result *out)
{
    struct smaa *smaa = smaa_begin(matrix, world, &settings, arena);

    while (smaa_step(smaa, settings.draws))
        continue;
    smaa_result(smaa, arena, out);
}

/* By areas to the case's tolerance, and by draws to what drawing allows. */
static void
smaa_check(struct golden *golden)
{
    struct matrix matrix = matrix_of(golden);
    const json_t *confidence = json_object_get(golden->expect, "confidence_factor");
    const json_t *central = json_object_get(golden->expect, "central_weights");
    struct smaa_settings settings = {.draws = 400000, .seed = 1};
    struct weight_world world;
    struct smaa_result exact, drawn;
    struct error err;

    weight_world_make(WEIGHT_WORLD_ANY, matrix.weights, matrix.criteria, &world);
    assert_true(smaa_exact_can(&matrix, &world));
    smaa_exact(&matrix, &world, &golden->arena, &exact);
    rows_equal(golden, "rank_acceptability", exact.acceptability, matrix.options,
               golden->tolerance);
    rows_equal(golden, "central_weights", exact.central, matrix.criteria,
               golden->tolerance);
    if (confidence)
        list_equal(golden, "confidence_factor", exact.confidence);
    smaa_draw(&matrix, &world, settings, &golden->arena, &drawn);
    rows_equal(golden, "rank_acceptability", drawn.acceptability, matrix.options,
               4 * drawn.sampling_error);
    rows_equal(golden, "central_weights", drawn.central, matrix.criteria, 0.005);
    for (size_t i = 0; i < matrix.options; i++) {
        CHECK_BOOL(golden->id, exact.ever_first[i],
                   json_is_array(json_array_get(central, i)));
        CHECK_BOOL(golden->id, drawn.ever_first[i], exact.ever_first[i]);
    }
    assert_true(smaa_agrees(&exact, &matrix, &world, &err));
    assert_true(smaa_agrees(&drawn, &matrix, &world, &err));
}

/* A = (1, 0) and B = (0, x), x anywhere from 0 to 1: the case has them in words. */
static void
smaa_uncertain_check(struct golden *golden)
{
    static const double values[] = {1, 0, 0, 0.5}, weights[] = {1, 1};
    static const struct draws_range range = {1, 1, {0, 0.5, 1}, true};
    struct matrix raw = {
        .options = 2, .criteria = 2, .values = values, .weights = weights};
    struct smaa_settings settings = {400000, 1, &range, 1};
    struct weight_world world;
    struct matrix matrix;
    struct smaa_result drawn;
    struct error err;
    double first[2];

    assert_string_equal(json_string_value(json_object_get(golden->input, "values")),
                        "A=(1,0); B=(0,x)");
    assert_string_equal(json_string_value(json_object_get(golden->input, "x")),
                        "U(0,1)");
    assert_true(matrix_make(&raw, &golden->arena, &matrix, &err));
    weight_world_make(WEIGHT_WORLD_ANY, matrix.weights, 2, &world);
    smaa_draw(&matrix, &world, settings, &golden->arena, &drawn);
    first[0] = drawn.acceptability[0];
    first[1] = drawn.acceptability[2];
    golden->tolerance = 4 * drawn.sampling_error;
    list_equal(golden, "first_rank", first);
    list_equal(golden, "confidence_factor", drawn.confidence);
    rows_equal(golden, "central_weights", drawn.central, 2, golden->tolerance);
}

static void
ranking_check(struct golden *golden)
{
    struct matrix matrix = matrix_of(golden);
    const json_t *tied = json_object_get(golden->expect, "tied_first");
    double scores[SIDE];
    size_t ranks[SIDE];

    score_options(&matrix, scores);
    score_ranks(scores, NULL, matrix.options, ranks);
    list_equal(golden, "scores", scores);
    ranks_equal(golden, "ranks", ranks);
    CHECK_INTEGER(golden->id, score_lead_of(ranks, matrix.options).tied,
                  json_array_size(tied));
    for (size_t i = 0; i < json_array_size(tied); i++)
        CHECK_INTEGER(golden->id, ranks[json_integer_value(json_array_get(tied, i))],
                      1);
}

static void
gates_check(struct golden *golden)
{
    struct matrix matrix = matrix_of(golden);
    const json_t *pass = json_object_get(golden->input, "gate_pass");
    double scores[SIDE];
    bool excluded[SIDE];
    size_t ranks[SIDE], without[SIDE];

    for (size_t i = 0; i < matrix.options; i++)
        excluded[i] = json_is_false(json_array_get(pass, i));
    score_options(&matrix, scores);
    score_ranks(scores, excluded, matrix.options, ranks);
    score_ranks(scores, NULL, matrix.options, without);
    list_equal(golden, "scores", scores);
    ranks_equal(golden, "ranks", ranks);
    CHECK_INTEGER(golden->id, score_lead_of(ranks, matrix.options).leader,
                  json_integer_value(json_object_get(golden->expect, "winner")));
    CHECK_INTEGER(
        golden->id, score_lead_of(without, matrix.options).leader,
        json_integer_value(json_object_get(golden->expect, "note_would_have_won")));
}

/*
 * "negative weight at criterion 0": what it is, and its places, which we count from 1.
 */
static void
error_check(struct golden *golden)
{
    double values[SIDE * SIDE], weights[SIDE];
    struct matrix raw = raw_matrix(golden, values, weights), matrix;
    const char *says = json_string_value(json_object_get(golden->expect, "says"));
    const char *at = strstr(says, " at "), *option = strstr(says, "alternative ");
    const char *criterion = strstr(says, "criterion ");
    char want[80] = "";
    struct error err;

    assert_false(matrix_make(&raw, &golden->arena, &matrix, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_non_null(at);
    assert_non_null(criterion);
    if (strncmp(err.what, says, (size_t)(at - says)) != 0)
        fail_msg("%s: '%s', wanted '%s'", golden->id, err.what, says);
    if (option)
        snprintf(want, sizeof want, "option %ld, ", strtol(option + 12, NULL, 10) + 1);
    snprintf(want + strlen(want), sizeof want - strlen(want), "criterion %ld",
             strtol(criterion + 10, NULL, 10) + 1);
    CHECK_TEXT(golden->id, err.where, want);
}

static void
reversal_half_check(struct golden *golden, const struct quantities *quantities,
                    const char *scores_key, const char *ranks_key)
{
    struct comparison_values values = quantities_values(golden, quantities);
    double scores[SIDE];
    size_t ranks[SIDE];

    score_options(&values.matrix, scores);
    score_ranks(scores, NULL, values.matrix.options, ranks);
    list_equal(golden, scores_key, scores);
    ranks_equal(golden, ranks_key, ranks);
}

/* Local scales turn the order around when an option is added; fixed ends do not. */
static void
rank_reversal_check(struct golden *golden)
{
    struct scale scale = {.shape = SCALE_LINEAR};
    struct quantities local, fixed;
    double anchors[2];

    list_read(json_object_get(golden->input, "anchors"), anchors);
    scale.low = anchors[0];
    scale.high = anchors[1];
    quantities_read(golden, scale, MEASURE_LOCAL, &local);
    quantities_read(golden, scale, MEASURE_SCALE, &fixed);
    reversal_half_check(golden, &local, "local_three", "ranks_three");
    reversal_half_check(golden, &fixed, "fixed_three", "fixed_ranks_three");
    local.comparison.option_count = 2;
    fixed.comparison.option_count = 2;
    reversal_half_check(golden, &local, "local_two", "ranks_two");
    reversal_half_check(golden, &fixed, "fixed_two", "fixed_ranks_two");
}

/*
 * The weights that the sampler draws, seen through options that each care about one
 * criterion: the first of them is the largest weight, and its central weight the mean.
 */
static void
sampler_check(struct golden *golden)
{
    static const double values[] = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0.5, 0.5, 0.5};
    static const double weights[] = {1, 1, 1};
    struct matrix raw = {
        .options = 3, .criteria = 3, .values = values, .weights = weights};
    struct smaa_settings settings = {.draws = 400000, .seed = 1};
    struct weight_world world;
    struct matrix matrix;
    struct smaa_result drawn;
    struct error err;
    double over_half = 0;

    assert_int_equal(json_integer_value(json_object_get(golden->input, "n")), 3);
    weight_world_make(WEIGHT_WORLD_ANY, weights, 3, &world);
    assert_true(matrix_make(&raw, &golden->arena, &matrix, &err));
    smaa_draw(&matrix, &world, settings, &golden->arena, &drawn);
    golden->tolerance = 4 * drawn.sampling_error;
    for (size_t k = 0; k < 3; k++) {
        double mean = 0;

        number_equal(golden, "e_max", drawn.central[k * 3 + k]);
        for (size_t i = 0; i < 3; i++)
            mean += drawn.acceptability[i * 3] * drawn.central[i * 3 + k];
        number_equal(golden, "mean", mean);
    }
    /*
     * An option worth one half throughout loses to a criterion of more than half the
     * weight.
     */
    raw.options = 4;
    assert_true(matrix_make(&raw, &golden->arena, &matrix, &err));
    smaa_draw(&matrix, &world, settings, &golden->arena, &drawn);
    for (size_t i = 0; i < 3; i++) {
        number_equal(golden, "p_gt_half", drawn.acceptability[i * 4]);
        over_half += drawn.acceptability[i * 4];
    }
    number_equal(golden, "p_any_gt_half", over_half);
}

static const struct {
    const char *kind;
    void (*check)(struct golden *golden);
} kinds[] = {
    {"ahp", ahp_check},
    {"error", error_check},
    {"gates", gates_check},
    {"min_weight_flip", min_flip_check},
    {"normalisation", normalisation_check},
    {"promethee2", promethee_check},
    {"rank_reversal", rank_reversal_check},
    {"ranking", ranking_check},
    {"sampler", sampler_check},
    {"smaa", smaa_check},
    {"smaa_pairwise", pairwise_check},
    {"smaa_pairwise_dirichlet", dirichlet_check},
    {"smaa_uncertain", smaa_uncertain_check},
    {"topsis", topsis_check},
    {"vikor", vikor_check},
    {"weight_stability", stability_check},
    {"weights_roc", centroid_check},
    {"weights_swing", swing_check},
    {"wsm", wsm_check},
};

static void
case_check(const json_t *json)
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
        arena_init(&golden.arena);
        kinds[i].check(&golden);
        arena_clear(&golden.arena);
        return;
    }
    fail_msg("%s: no test for kind '%s'", golden.id, kind);
}

static void
every_known_case_comes_out(void **state)
{
    const char *source = getenv("top_srcdir");
    char path[4096];
    json_error_t why;
    json_t *file, *cases;

    (void)state;
    snprintf(path, sizeof path, "%s/tests/decide/mcda.json", source ? source : ".");
    file = json_load_file(path, 0, &why);
    if (!file)
        fail_msg("%s:%d: %s", path, why.line, why.text);
    cases = json_object_get(file, "cases");
    CHECK_INTEGER("cases", json_array_size(cases), CASES_KNOWN);
    for (size_t i = 0; i < json_array_size(cases); i++)
        case_check(json_array_get(cases, i));
    json_decref(file);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_known_case_comes_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
