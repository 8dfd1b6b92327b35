/*
 * comparison.c - what a comparison may hold.
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
    [MEASURE_SUM] = "sum",
};
static_assert(ARRAY_LEN(comparison_measure_names) == COMPARISON_MEASURE_COUNT,
              "a measure has no name");

const char *const comparison_weighting_names[] = {
    [WEIGHTING_POINTS] = "points",
    [WEIGHTING_RANKING] = "ranking",
    [WEIGHTING_PAIRS] = "pairs",
};
static_assert(ARRAY_LEN(comparison_weighting_names) == WEIGHTING_COUNT,
              "a weighting has no name");

void
comparison_criterion_place(const struct comparison *comparison, size_t criterion,
                           char place[COMPARISON_PLACE_SIZE])
{
    snprintf(place, COMPARISON_PLACE_SIZE, "criterion '%s'",
             comparison->criteria[criterion].id);
}

void
comparison_cell_place(const struct comparison *comparison, size_t option,
                      size_t criterion, char place[COMPARISON_PLACE_SIZE])
{
    snprintf(place, COMPARISON_PLACE_SIZE, "option '%s', criterion '%s'",
             comparison->options[option].id, comparison->criteria[criterion].id);
}

/* --- criteria ----------------------------------------------------------------- */

static bool
preference_check(const struct comparison_criterion *criterion, const char *place,
                 struct error *err)
{
    static const char mend[] = "leave the thresholds out";
    double from = criterion->preference.indifference, to = criterion->preference.full;

    if (!criterion->has_preference)
        return true;
    if (criterion->measure == MEASURE_SCALE && criterion->scale.shape == SCALE_LOG)
        return error_set(err, ERROR_INPUT, place, mend,
                         "a threshold is a difference, and a log scale has ratios");
    if (criterion->measure == MEASURE_SUM)
        return error_set(err, ERROR_INPUT, place, mend,
                         "a threshold is a difference of quantities, not of shares");
    if (!isfinite(from) || !isfinite(to) || from < 0 || from > to)
        return error_set(err, ERROR_INPUT, place,
                         "let indifference be 0 or more, and full at least as much",
                         "thresholds '%g' and '%g' make no preference", from, to);
    return true;
}

/* A local scale has ends when the cells are known to be good; it may have no length. */
static bool
measure_check(const struct comparison *comparison, size_t k, const char *place,
              struct error *err)
{
    enum comparison_measure measure = comparison->criteria[k].measure;
    struct scale scale = comparison_scale(comparison, k);

    if (measure == MEASURE_VALUE || measure == MEASURE_SUM)
        return true;
    if (measure == MEASURE_LOCAL && scale.low >= scale.high)
        return true;
    return scale_check(&scale, place, err);
}

static bool
criteria_check(const struct comparison *comparison, struct error *err)
{
    for (size_t k = 0; k < comparison->criterion_count; k++) {
        const struct comparison_criterion *criterion = &comparison->criteria[k];
        char place[COMPARISON_PLACE_SIZE];

        comparison_criterion_place(comparison, k, place);
        for (size_t j = 0; j < k; j++) {
            if (!strcmp(comparison->criteria[j].id, criterion->id))
                return error_set(err, ERROR_INPUT, place, "give each an id of its own",
                                 "two criteria have the same id");
        }
        if (!measure_check(comparison, k, place, err) ||
            !preference_check(criterion, place, err))
            return false;
    }
    return true;
}

/* --- options ------------------------------------------------------------------ */

static bool
range_check(const struct comparison_cell *cell, const char *place, struct error *err)
{
    if (!isfinite(cell->low) || !isfinite(cell->high))
        return error_set(err, ERROR_INPUT, place, "use numbers", "non-finite range");
    if (cell->low > cell->high ||
        (!cell->flat && (cell->quantity < cell->low || cell->quantity > cell->high)))
        return error_set(err, ERROR_INPUT, place, "order them: low, likely, high",
                         "the range from '%g' to '%g' is not in order", cell->low,
                         cell->high);
    return true;
}

static bool
cell_check(const struct comparison *comparison, size_t i, size_t k, struct error *err)
{
    enum comparison_measure measure = comparison->criteria[k].measure;
    const struct comparison_cell *cell = &comparison->options[i].cells[k];
    char place[COMPARISON_PLACE_SIZE];

    comparison_cell_place(comparison, i, k, place);
    if (!cell->known)
        return true;
    if (!(cell->uncertain && cell->flat) && !isfinite(cell->quantity))
        return error_set(err, ERROR_INPUT, place, "use a number", "non-finite value");
    if (cell->uncertain && !range_check(cell, place, err))
        return false;
    if (cell->uncertain && measure == MEASURE_VALUE &&
        (cell->low < 0 || cell->high > 1))
        return error_set(err, ERROR_INPUT, place, "use values from 0 to 1",
                         "the range from '%g' to '%g' leaves the values", cell->low,
                         cell->high);
    if (cell->uncertain && measure == MEASURE_SUM)
        return error_set(err, ERROR_INPUT, place, "use a scale, or one number",
                         "a share of a sum cannot be a range");
    if (measure == MEASURE_SUM && cell->quantity <= 0)
        return error_set(err, ERROR_INPUT, place, "use a scale, or a positive number",
                         "'%g' has no share of a sum", cell->quantity);
    return true;
}

static bool
options_check(const struct comparison *comparison, struct error *err)
{
    for (size_t i = 0; i < comparison->option_count; i++) {
        const struct comparison_option *option = &comparison->options[i];
        char place[COMPARISON_PLACE_SIZE];

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

/* --- all of it ---------------------------------------------------------------- */

static bool
size_check(const struct comparison *comparison, struct error *err)
{
    if (comparison->option_count > MATRIX_SIDE_MAX ||
        comparison->criterion_count > MATRIX_SIDE_MAX)
        return error_set(err, ERROR_INPUT, NULL, "compare less at once",
                         "%zu options on %zu criteria are more than %d on %d",
                         comparison->option_count, comparison->criterion_count,
                         MATRIX_SIDE_MAX, MATRIX_SIDE_MAX);
    if (comparison->limit_count > LIMIT_COUNT_MAX)
        return error_set(err, ERROR_INPUT, NULL, "use fewer limits",
                         "%zu limits are more than %d", comparison->limit_count,
                         LIMIT_COUNT_MAX);
    return true;
}

static bool
limits_check(const struct comparison *comparison, struct error *err)
{
    for (size_t i = 0; i < comparison->limit_count; i++) {
        char place[COMPARISON_PLACE_SIZE];

        snprintf(place, sizeof place, "limit '%s'", comparison->limits[i].id);
        if (!limit_check(&comparison->limits[i], place, err))
            return false;
    }
    return true;
}

bool
comparison_check(const struct comparison *comparison, struct error *err)
{
    return size_check(comparison, err) && options_check(comparison, err) &&
           criteria_check(comparison, err) && limits_check(comparison, err);
}

struct scale
comparison_scale(const struct comparison *comparison, size_t criterion)
{
    struct scale scale = comparison->criteria[criterion].scale;

    switch (comparison->criteria[criterion].measure) {
    case MEASURE_SCALE:
        return scale;
    case MEASURE_VALUE:
    case MEASURE_SUM:
    case COMPARISON_MEASURE_COUNT:
        return (struct scale){SCALE_BENEFIT, SCALE_LINEAR, 0, 1};
    case MEASURE_LOCAL:
        break;
    }
    scale = (struct scale){scale.direction, SCALE_LINEAR, HUGE_VAL, -HUGE_VAL};
    for (size_t i = 0; i < comparison->option_count; i++) {
        const struct comparison_cell *cell = &comparison->options[i].cells[criterion];

        if (!cell->known)
            continue;
        scale.low = fmin(scale.low, cell->uncertain ? cell->low : cell->quantity);
        scale.high = fmax(scale.high, cell->uncertain ? cell->high : cell->quantity);
    }
    return scale;
}
