/*
 * scale.c - linear and logarithmic scales, for benefits and costs.
 */
#include "decide/scale.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

const char *const scale_direction_names[] = {
    [SCALE_BENEFIT] = "benefit",
    [SCALE_COST] = "cost",
};
static_assert(ARRAY_LEN(scale_direction_names) == SCALE_DIRECTION_COUNT,
              "a direction has no name");

const char *const scale_shape_names[] = {
    [SCALE_LINEAR] = "linear",
    [SCALE_LOG] = "log",
};
static_assert(ARRAY_LEN(scale_shape_names) == SCALE_SHAPE_COUNT, "a shape has no name");

bool
scale_check(const struct scale *scale, const char *where, struct error *err)
{
    if (!isfinite(scale->low) || !isfinite(scale->high))
        return error_set(err, ERROR_INPUT, where, "give two numbers",
                         "an end of the scale is not finite");
    if (scale->low >= scale->high)
        return error_set(err, ERROR_INPUT, where, "let low be less than high",
                         "the scale from '%g' to '%g' has no length", scale->low,
                         scale->high);
    if (!isfinite(scale->high - scale->low))
        return error_set(err, ERROR_INPUT, where, "use ends that are nearer",
                         "the scale from '%g' to '%g' is too long", scale->low,
                         scale->high);
    if (scale->shape == SCALE_LOG && scale->low <= 0)
        return error_set(err, ERROR_INPUT, where, "let low be more than 0",
                         "a log scale cannot begin at '%g'", scale->low);
    return true;
}

/* Zero at the low end, one at the high end. */
static double
position_of(const struct scale *scale, double quantity)
{
    if (scale->shape == SCALE_LOG)
        return (log(quantity) - log(scale->low)) / (log(scale->high) - log(scale->low));
    return (quantity - scale->low) / (scale->high - scale->low);
}

double
scale_value(const struct scale *scale, double quantity, enum scale_place *place)
{
    enum scale_place at = SCALE_WITHIN;
    double position;

    if (quantity <= scale->low) {
        at = quantity < scale->low ? SCALE_BELOW : SCALE_WITHIN;
        position = 0;
    } else if (quantity >= scale->high) {
        at = quantity > scale->high ? SCALE_ABOVE : SCALE_WITHIN;
        position = 1;
    } else {
        position = fmin(fmax(position_of(scale, quantity), 0), 1);
    }
    if (place)
        *place = at;
    return scale->direction == SCALE_COST ? 1 - position : position;
}

double
scale_quantity(const struct scale *scale, double value)
{
    double position = scale->direction == SCALE_COST ? 1 - value : value;

    if (scale->shape == SCALE_LOG)
        return scale->low * exp(position * (log(scale->high) - log(scale->low)));
    return scale->low + position * (scale->high - scale->low);
}
