/*
 * comparison.c - from quantities to a matrix of values.
 */
#include "decide/comparison.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

const char *const comparison_measure_names[] = {
    [MEASURE_VALUE] = "value",
    [MEASURE_SCALE] = "scale",
    [MEASURE_LOCAL] = "local",
};
static_assert(ARRAY_LEN(comparison_measure_names) == MEASURE_COUNT,
              "a measure has no name");

enum { PLACE_SIZE = 514 };

/* --- checks ------------------------------------------------------------------- */

static void
criterion_place(const struct comparison *comparison, size_t k, char place[PLACE_SIZE])
{
    snprintf(place, PLACE_SIZE, "criterion '%s'", comparison->criteria[k].id);
}

static void
cell_place(const struct comparison *comparison, size_t i, size_t k,
           char place[PLACE_SIZE])
{
    snprintf(place, PLACE_SIZE, "option '%s', criterion '%s'",
             comparison->options[i].id, comparison->criteria[k].id);
}

static bool
preference_check(const struct comparison_criterion *criterion, const char *place,
                 struct error *err)
{
    double from = criterion->preference.indifference, to = criterion->preference.full;

    if (!criterion->has_preference)
        return true;
    if (criterion->measure == MEASURE_SCALE && criterion->scale.shape == SCALE_LOG)
        return error_set(err, ERROR_INPUT, place, "leave the thresholds out",
                         "a threshold is a difference, and a log scale has ratios");
    if (!isfinite(from) || !isfinite(to) || from < 0 || from > to)
        return error_set(err, ERROR_INPUT, place,
                         "let indifference be 0 or more, and full at least as much",
                         "thresholds '%g' and '%g' make no preference", from, to);
    return true;
}

static bool
criteria_check(const struct comparison *comparison, struct error *err)
{
    for (size_t k = 0; k < comparison->criterion_count; k++) {
        const struct comparison_criterion *criterion = &comparison->criteria[k];
        char place[PLACE_SIZE];

        criterion_place(comparison, k, place);
        for (size_t j = 0; j < k; j++) {
            if (!strcmp(comparison->criteria[j].id, criterion->id))
                return error_set(err, ERROR_INPUT, place, "give each an id of its own",
                                 "two criteria have the same id");
        }
        if (criterion->measure == MEASURE_SCALE &&
            !scale_check(&criterion->scale, place, err))
            return false;
        if (!preference_check(criterion, place, err))
            return false;
    }
    return true;
}

static bool
cell_check(const struct comparison *comparison, size_t i, size_t k, struct error *err)
{
    const struct comparison_cell *cell = &comparison->options[i].cells[k];
    char place[PLACE_SIZE];

    cell_place(comparison, i, k, place);
    if (!cell->known)
        return comparison->criteria[k].weight == 0 ||
               error_set(err, ERROR_INPUT, place,
                         "give a quantity or a range, or the criterion no weight",
                         "unknown, and the criterion counts");
    if (!(cell->uncertain && cell->flat) && !isfinite(cell->quantity))
        return error_set(err, ERROR_INPUT, place, "use a number", "non-finite value");
    if (!cell->uncertain)
        return true;
    if (!isfinite(cell->low) || !isfinite(cell->high))
        return error_set(err, ERROR_INPUT, place, "use numbers", "non-finite range");
    if (cell->low > cell->high ||
        (!cell->flat && (cell->quantity < cell->low || cell->quantity > cell->high)))
        return error_set(err, ERROR_INPUT, place, "order them: low, likely, high",
                         "the range from '%g' to '%g' is not in order", cell->low,
                         cell->high);
    if (comparison->criteria[k].measure == MEASURE_VALUE &&
        (cell->low < 0 || cell->high > 1))
        return error_set(err, ERROR_INPUT, place, "use values from 0 to 1",
                         "the range from '%g' to '%g' leaves the values", cell->low,
                         cell->high);
    return true;
}

static bool
options_check(const struct comparison *comparison, struct error *err)
{
    for (size_t i = 0; i < comparison->option_count; i++) {
        const struct comparison_option *option = &comparison->options[i];
        char place[PLACE_SIZE];

        snprintf(place, sizeof place, "option '%s'", option->id);
        for (size_t j = 0; j < i; j++) {
            if (!strcmp(comparison->options[j].id, option->id))
                return error_set(err, ERROR_INPUT, place, "give each an id of its own",
                                 "two options have the same id");
        }
        if (option->cell_count != comparison->criterion_count)
            return error_set(err, ERROR_INPUT, place, "give one for each criterion",
                             "%zu quantities for %zu criteria", option->cell_count,
                             comparison->criterion_count);
        for (size_t k = 0; k < comparison->criterion_count; k++) {
            if (!cell_check(comparison, i, k, err))
                return false;
        }
    }
    return true;
}

static bool
limits_check(const struct comparison *comparison, struct error *err)
{
    if (comparison->limit_count > LIMIT_COUNT_MAX)
        return error_set(err, ERROR_INPUT, NULL, "use fewer limits",
                         "%zu limits are more than %d", comparison->limit_count,
                         LIMIT_COUNT_MAX);
    for (size_t i = 0; i < comparison->limit_count; i++) {
        char place[PLACE_SIZE];

        snprintf(place, sizeof place, "limit '%s'", comparison->limits[i].id);
        if (!limit_check(&comparison->limits[i], place, err))
            return false;
    }
    return true;
}

static bool
case_check(const struct comparison *comparison, struct error *err)
{
    if (comparison->option_count > MATRIX_SIDE_MAX ||
        comparison->criterion_count > MATRIX_SIDE_MAX)
        return error_set(err, ERROR_INPUT, NULL, "compare less at once",
                         "%zu options on %zu criteria are more than %d on %d",
                         comparison->option_count, comparison->criterion_count,
                         MATRIX_SIDE_MAX, MATRIX_SIDE_MAX);
    return criteria_check(comparison, err) && options_check(comparison, err) &&
           limits_check(comparison, err);
}

/* --- values ------------------------------------------------------------------- */

static bool
is_compared(const struct comparison *comparison, size_t k)
{
    for (size_t i = 0; i < comparison->option_count; i++) {
        if (!comparison->options[i].cells[k].known)
            return false;
    }
    return true;
}

static double
cell_low(const struct comparison_cell *cell)
{
    return cell->uncertain ? cell->low : cell->quantity;
}

static double
cell_high(const struct comparison_cell *cell)
{
    return cell->uncertain ? cell->high : cell->quantity;
}

struct scale
comparison_scale(const struct comparison *comparison, size_t criterion)
{
    struct scale scale = comparison->criteria[criterion].scale;

    if (comparison->criteria[criterion].measure == MEASURE_VALUE)
        return (struct scale){SCALE_BENEFIT, SCALE_LINEAR, 0, 1};
    if (comparison->criteria[criterion].measure == MEASURE_SCALE)
        return scale;
    scale.shape = SCALE_LINEAR;
    scale.low = HUGE_VAL;
    scale.high = -HUGE_VAL;
    for (size_t i = 0; i < comparison->option_count; i++) {
        scale.low = fmin(scale.low, cell_low(&comparison->options[i].cells[criterion]));
        scale.high = fmax(scale.high,
                          cell_high(&comparison->options[i].cells[criterion]));
    }
    return scale;
}

/* A local scale that has a length needs ends that can be used. */
static bool
local_scale_check(const struct comparison *comparison, size_t k, struct error *err)
{
    struct scale scale = comparison_scale(comparison, k);
    char place[PLACE_SIZE];

    criterion_place(comparison, k, place);
    return comparison->criteria[k].measure != MEASURE_LOCAL ||
           scale.low == scale.high || scale_check(&scale, place, err);
}

/* What is being made. */
struct making {
    const struct comparison *comparison;
    double *values, *weights;
    size_t *criterion_of;
    bool *compared, *constant;
    struct draws_range *ranges;
    struct preference *preferences;
    struct comparison_beyond *beyond;
    size_t criteria, range_count, beyond_count;
};

/* Take down that a quantity is beyond its scale. */
static void
beyond_add(struct making *making, size_t i, size_t k, enum scale_place place)
{
    if (place != SCALE_WITHIN)
        making->beyond[making->beyond_count++] = (struct comparison_beyond){i, k,
                                                                            place};
}

/* The value of a cell on the `column`th criterion of the matrix, and its range. */
static double
cell_make(struct making *making, const struct scale *scale, size_t i, size_t k,
          size_t column)
{
    const struct comparison_cell *cell = &making->comparison->options[i].cells[k];
    enum scale_place at_low, at_high;
    double low = scale_value(scale, cell_low(cell), &at_low);
    double high = scale_value(scale, cell_high(cell), &at_high);
    struct triangular value;

    beyond_add(making, i, k, at_low);
    if (at_high != at_low)
        beyond_add(making, i, k, at_high);
    if (!cell->uncertain)
        return low;
    value.low = fmin(low, high);
    value.high = fmax(low, high);
    value.likely = cell->flat ? (value.low + value.high) / 2
                              : scale_value(scale, cell->quantity, NULL);
    if (value.low < value.high)
        making->ranges[making->range_count++] = (struct draws_range){i, column, value,
                                                                     cell->flat};
    return value.likely;
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

/* Values are checked by matrix_make(), which knows what they may be. */
static void
column_make(struct making *making, size_t k, size_t column, size_t columns)
{
    const struct comparison *comparison = making->comparison;
    struct scale scale = comparison_scale(comparison, k);
    bool is_value = comparison->criteria[k].measure == MEASURE_VALUE;

    making->constant[k] = !is_value && scale.low == scale.high;
    making->criterion_of[column] = k;
    making->weights[column] = comparison->criteria[k].weight;
    making->preferences[column] = preference_make(&comparison->criteria[k], &scale);
    for (size_t i = 0; i < comparison->option_count; i++) {
        const struct comparison_cell *cell = &comparison->options[i].cells[k];
        double *value = &making->values[i * columns + column];

        if (making->constant[k])
            *value = 1;
        else if (is_value && !cell->uncertain)
            *value = cell->quantity;
        else
            *value = cell_make(making, &scale, i, k, column);
    }
}

static struct making
making_begin(const struct comparison *comparison, struct arena *arena)
{
    size_t m = comparison->option_count, n = comparison->criterion_count;

    return (struct making){
        .comparison = comparison,
        .values = ARENA_ARRAY(arena, m * n, double),
        .weights = ARENA_ARRAY(arena, n, double),
        .criterion_of = ARENA_ARRAY(arena, n, size_t),
        .compared = ARENA_ARRAY(arena, n, bool),
        .constant = ARENA_ARRAY(arena, n, bool),
        .ranges = ARENA_ARRAY(arena, m * n, struct draws_range),
        .preferences = ARENA_ARRAY(arena, n, struct preference),
        .beyond = ARENA_ARRAY(arena, 2 * m * n, struct comparison_beyond),
    };
}

bool
comparison_values(const struct comparison *comparison, struct arena *arena,
                  struct comparison_values *out, struct error *err)
{
    const char **option_ids, **criterion_ids;
    struct making making;
    struct matrix raw;
    size_t column = 0;

    if (!case_check(comparison, err))
        return false;
    making = making_begin(comparison, arena);
    option_ids = ARENA_ARRAY(arena, comparison->option_count, const char *);
    criterion_ids = ARENA_ARRAY(arena, comparison->criterion_count, const char *);
    for (size_t k = 0; k < comparison->criterion_count; k++) {
        making.compared[k] = is_compared(comparison, k);
        making.criteria += making.compared[k];
    }
    for (size_t k = 0; k < comparison->criterion_count; k++) {
        if (!making.compared[k])
            continue;
        if (!local_scale_check(comparison, k, err))
            return false;
        criterion_ids[column] = comparison->criteria[k].id;
        column_make(&making, k, column++, making.criteria);
    }
    for (size_t i = 0; i < comparison->option_count; i++)
        option_ids[i] = comparison->options[i].id;
    raw = (struct matrix){comparison->option_count, making.criteria, making.values,
                          making.weights,           option_ids,      criterion_ids};
    *out = (struct comparison_values){
        .criterion_of = making.criterion_of,
        .compared = making.compared,
        .constant = making.constant,
        .ranges = making.ranges,
        .range_count = making.range_count,
        .preferences = making.preferences,
        .beyond = making.beyond,
        .beyond_count = making.beyond_count,
    };
    return matrix_make(&raw, arena, &out->matrix, err);
}
