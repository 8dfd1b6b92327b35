/*
 * comparison_values.c - from quantities to values, one criterion after the other.
 */
#include "decide/comparison_values.h"

#include <math.h>

#include "decide/comparison_weights.h"

/* What is being made. */
struct making {
    const struct comparison *comparison;
    double *values, *weights, *rank_sum;
    size_t *criterion_of;
    const char **option_ids, **criterion_ids;
    bool *compared, *constant;
    struct draws_range *ranges;
    struct preference *preferences;
    struct comparison_beyond *beyond;
    size_t criteria, range_count, beyond_count;
};

static bool
is_compared(const struct comparison *comparison, size_t k)
{
    for (size_t i = 0; i < comparison->option_count; i++) {
        if (!comparison->options[i].cells[k].known)
            return false;
    }
    return true;
}

/* What counts has to be known of every option. */
static bool
known_check(const struct comparison *comparison, const double *weights,
            struct error *err)
{
    for (size_t i = 0; i < comparison->option_count; i++) {
        for (size_t k = 0; k < comparison->criterion_count; k++) {
            char place[COMPARISON_PLACE_SIZE];

            if (comparison->options[i].cells[k].known || weights[k] == 0)
                continue;
            comparison_cell_place(comparison, i, k, place);
            return error_set(err, ERROR_INPUT, place,
                             "give a quantity or a range, or the criterion no weight",
                             "unknown, and the criterion counts");
        }
    }
    return true;
}

/* --- one criterion ------------------------------------------------------------ */

/* Take down that a quantity is beyond its scale. */
static void
beyond_add(struct making *making, size_t i, size_t k, enum scale_place place)
{
    struct comparison_beyond beyond = {i, k, place};

    if (place != SCALE_WITHIN)
        making->beyond[making->beyond_count++] = beyond;
}

static double
certain_make(struct making *making, const struct scale *scale, size_t i, size_t k)
{
    enum scale_place place;
    double value = scale_value(scale, making->comparison->options[i].cells[k].quantity,
                               &place);

    beyond_add(making, i, k, place);
    return value;
}

/* The likely value; the range is one of the matrix's criterion `column`. */
static double
uncertain_make(struct making *making, const struct scale *scale, size_t i, size_t k,
               size_t column)
{
    const struct comparison_cell *cell = &making->comparison->options[i].cells[k];
    enum scale_place at_low, at_high;
    double low = scale_value(scale, cell->low, &at_low);
    double high = scale_value(scale, cell->high, &at_high);
    struct draws_range range = {
        .option = i,
        .criterion = column,
        .value = {.low = fmin(low, high), .high = fmax(low, high)},
        .flat = cell->flat,
    };

    beyond_add(making, i, k, at_low);
    if (at_high != at_low)
        beyond_add(making, i, k, at_high);
    range.value.likely = cell->flat ? (low + high) / 2
                                    : scale_value(scale, cell->quantity, NULL);
    if (range.value.low < range.value.high)
        making->ranges[making->range_count++] = range;
    return range.value.likely;
}

/* Of all options, what MEASURE_SUM divides by. */
static double
sum_of(const struct comparison *comparison, size_t k)
{
    bool is_cost = comparison->criteria[k].scale.direction == SCALE_COST;
    double sum = 0;

    for (size_t i = 0; i < comparison->option_count; i++) {
        double quantity = comparison->options[i].cells[k].quantity;

        sum += is_cost ? 1 / quantity : quantity;
    }
    return sum;
}

static double
share_make(const struct comparison *comparison, size_t i, size_t k)
{
    double quantity = comparison->options[i].cells[k].quantity;

    if (comparison->criteria[k].scale.direction == SCALE_COST)
        quantity = 1 / quantity;
    return quantity / sum_of(comparison, k);
}

/* Values are not held to 0..1 here: matrix_make() refuses those that are not. */
static double
value_make(struct making *making, const struct scale *scale, size_t i, size_t k,
           size_t column)
{
    const struct comparison_cell *cell = &making->comparison->options[i].cells[k];
    enum comparison_measure measure = making->comparison->criteria[k].measure;

    if (making->constant[k])
        return 1;
    if (cell->uncertain)
        return uncertain_make(making, scale, i, k, column);
    if (measure == MEASURE_SUM)
        return share_make(making->comparison, i, k);
    return measure == MEASURE_VALUE ? cell->quantity
                                    : certain_make(making, scale, i, k);
}

static struct preference
preference_make(const struct comparison_criterion *criterion, const struct scale *scale)
{
    double length = scale->high - scale->low;

    if (!criterion->has_preference || length <= 0)
        return (struct preference){COMPARISON_PREFERENCE_INDIFFERENCE,
                                   COMPARISON_PREFERENCE_FULL};
    return (struct preference){criterion->preference.indifference / length,
                               criterion->preference.full / length};
}

static void
column_make(struct making *making, size_t k, size_t column)
{
    const struct comparison *comparison = making->comparison;
    struct scale scale = comparison_scale(comparison, k);

    making->constant[k] = comparison->criteria[k].measure == MEASURE_LOCAL &&
                          scale.low == scale.high;
    making->criterion_of[column] = k;
    making->criterion_ids[column] = comparison->criteria[k].id;
    making->preferences[column] = preference_make(&comparison->criteria[k], &scale);
    for (size_t i = 0; i < comparison->option_count; i++)
        making->values[i * making->criteria + column] = value_make(making, &scale, i, k,
                                                                   column);
}

/* --- all of them -------------------------------------------------------------- */

static struct making
making_begin(const struct comparison *comparison, struct arena *arena)
{
    size_t m = comparison->option_count, n = comparison->criterion_count;

    return (struct making){
        .comparison = comparison,
        .values = ARENA_ARRAY(arena, m * n, double),
        .weights = ARENA_ARRAY(arena, n, double),
        .rank_sum = ARENA_ARRAY(arena, n, double),
        .criterion_of = ARENA_ARRAY(arena, n, size_t),
        .option_ids = ARENA_ARRAY(arena, m, const char *),
        .criterion_ids = ARENA_ARRAY(arena, n, const char *),
        .compared = ARENA_ARRAY(arena, n, bool),
        .constant = ARENA_ARRAY(arena, n, bool),
        .ranges = ARENA_ARRAY(arena, m * n, struct draws_range),
        .preferences = ARENA_ARRAY(arena, n, struct preference),
        .beyond = ARENA_ARRAY(arena, 2 * m * n, struct comparison_beyond),
    };
}

/* Columns of the criteria that are compared, with their weights. */
static void
columns_make(struct making *making, const double *weights, const double *rank_sum)
{
    const struct comparison *comparison = making->comparison;
    size_t column = 0;

    for (size_t k = 0; k < comparison->criterion_count; k++) {
        making->compared[k] = is_compared(comparison, k);
        making->criteria += making->compared[k];
    }
    for (size_t k = 0; k < comparison->criterion_count; k++) {
        if (!making->compared[k])
            continue;
        making->weights[column] = weights[k];
        making->rank_sum[column] = rank_sum[k];
        column_make(making, k, column++);
    }
    for (size_t i = 0; i < comparison->option_count; i++)
        making->option_ids[i] = comparison->options[i].id;
}

bool
comparison_values(const struct comparison *comparison, struct arena *arena,
                  struct comparison_values *out, struct error *err)
{
    double weights[MATRIX_SIDE_MAX], rank_sum[MATRIX_SIDE_MAX] = {0};
    bool is_ranking = comparison->weighting == WEIGHTING_RANKING;
    struct making making;
    struct matrix raw;

    *out = (struct comparison_values){0};
    if (!comparison_check(comparison, err) ||
        !comparison_weights(comparison, weights, &out->ahp, err) ||
        !known_check(comparison, weights, err))
        return false;
    if (is_ranking)
        comparison_rank_sum(comparison, rank_sum);
    making = making_begin(comparison, arena);
    columns_make(&making, weights, rank_sum);
    raw = (struct matrix){
        comparison->option_count, making.criteria,   making.values,
        making.weights,           making.option_ids, making.criterion_ids};
    out->criterion_of = making.criterion_of;
    out->compared = making.compared;
    out->constant = making.constant;
    out->rank_sum = is_ranking ? making.rank_sum : NULL;
    out->ranges = making.ranges;
    out->range_count = making.range_count;
    out->preferences = making.preferences;
    out->beyond = making.beyond;
    out->beyond_count = making.beyond_count;
    return matrix_make(&raw, arena, &out->matrix, err);
}
