/*
 * matrix.c - a matrix that later steps can rely upon: finite, in range, weights of sum
 * 1.
 */
#include "decide/matrix.h"

#include <math.h>
#include <stdio.h>

static const char value_range[] = "use a value from 0 (worst) to 1 (best)";

/* "option 'a'", or "option 3" where options have no ids. */
static void
side_name(const char *side, const char *const *ids, size_t index, char *buf,
          size_t size)
{
    if (ids)
        snprintf(buf, size, "%s '%s'", side, ids[index]);
    else
        snprintf(buf, size, "%s %zu", side, index + 1);
}

static bool
sides_check(const struct matrix *raw, struct error *err)
{
    if (raw->options == 0)
        return error_set(err, ERROR_INPUT, NULL, "give at least one option",
                         "there is no option to choose");
    if (raw->criteria == 0)
        return error_set(err, ERROR_INPUT, NULL, "give at least one criterion",
                         "there is no criterion to choose by");
    if (raw->options > MATRIX_SIDE_MAX)
        return error_set(err, ERROR_INPUT, NULL, "compare fewer options",
                         "%zu options are more than the limit of %d", raw->options,
                         MATRIX_SIDE_MAX);
    if (raw->criteria > MATRIX_SIDE_MAX)
        return error_set(err, ERROR_INPUT, NULL, "use fewer criteria",
                         "%zu criteria are more than the limit of %d", raw->criteria,
                         MATRIX_SIDE_MAX);
    return true;
}

static bool
value_check(const struct matrix *raw, size_t option, size_t criterion,
            struct error *err)
{
    double value = matrix_row(raw, option)[criterion];
    char row[256], column[256], where[514];

    if (isfinite(value) && value >= 0 && value <= 1)
        return true;
    side_name("option", raw->option_ids, option, row, sizeof row);
    side_name("criterion", raw->criterion_ids, criterion, column, sizeof column);
    snprintf(where, sizeof where, "%s, %s", row, column);
    if (!isfinite(value))
        return error_set(err, ERROR_INPUT, where, value_range, "non-finite value");
    return error_set(err, ERROR_INPUT, where, value_range, "value '%g' is out of range",
                     value);
}

static bool
weight_check(const struct matrix *raw, size_t criterion, struct error *err)
{
    static const char mend[] = "use a weight of 0 or more";
    double weight = raw->weights[criterion];
    char where[256];

    if (isfinite(weight) && weight >= 0)
        return true;
    side_name("criterion", raw->criterion_ids, criterion, where, sizeof where);
    if (!isfinite(weight))
        return error_set(err, ERROR_INPUT, where, mend, "non-finite weight");
    return error_set(err, ERROR_INPUT, where, mend, "negative weight '%g'", weight);
}

static bool
weights_make(const struct matrix *raw, double *weights, struct error *err)
{
    double sum = 0;

    for (size_t k = 0; k < raw->criteria; k++) {
        if (!weight_check(raw, k, err))
            return false;
        sum += raw->weights[k];
    }
    if (sum <= 0)
        return error_set(err, ERROR_INPUT, NULL, "give some criterion a weight",
                         "all weights are zero");
    if (!isfinite(sum))
        return error_set(err, ERROR_INPUT, NULL, "use smaller weights",
                         "the weights are too large to be added");
    for (size_t k = 0; k < raw->criteria; k++)
        weights[k] = raw->weights[k] / sum;
    return true;
}

/* The nearest decimal number of twelve places. */
static double
value_on_grid(double value)
{
    return round(value * 1e12) / 1e12;
}

bool
matrix_make(const struct matrix *raw, struct arena *arena, struct matrix *out,
            struct error *err)
{
    double *values, *weights;

    if (!sides_check(raw, err))
        return false;
    values = ARENA_ARRAY(arena, raw->options * raw->criteria, double);
    weights = ARENA_ARRAY(arena, raw->criteria, double);
    for (size_t i = 0; i < raw->options; i++) {
        for (size_t k = 0; k < raw->criteria; k++) {
            if (!value_check(raw, i, k, err))
                return false;
            values[i * raw->criteria + k] = value_on_grid(matrix_row(raw, i)[k]);
        }
    }
    if (!weights_make(raw, weights, err))
        return false;
    *out = *raw;
    out->values = values;
    out->weights = weights;
    return true;
}

void
matrix_select(const struct matrix *matrix, const bool *keep, struct arena *arena,
              struct matrix *out)
{
    double *values = ARENA_ARRAY(arena, matrix->options * matrix->criteria, double);
    const char **ids = matrix->option_ids
                           ? ARENA_ARRAY(arena, matrix->options, const char *)
                           : NULL;
    size_t kept = 0;

    for (size_t i = 0; i < matrix->options; i++) {
        if (!keep[i])
            continue;
        for (size_t k = 0; k < matrix->criteria; k++)
            values[kept * matrix->criteria + k] = matrix_row(matrix, i)[k];
        if (ids)
            ids[kept] = matrix->option_ids[i];
        kept++;
    }
    *out = *matrix;
    out->options = kept;
    out->values = values;
    out->option_ids = ids;
}
