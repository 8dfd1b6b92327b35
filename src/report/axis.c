/*
 * axis.c - the two directions of a line chart.
 */
#include "report/axis.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"

#define DAYS_YEAR 365.25

/* Sums of steps miss the axis' end by less than this share of a step. */
#define SLACK 1e-9

struct axis
axis_of_x(const struct chart *chart)
{
    struct axis axis = {chart->x_scale, chart->x[0], chart->x[chart->point_count - 1]};

    if (!(axis.high > axis.low))
        axis.high = axis.low + 1;
    return axis;
}

/* A logarithmic axis ends at powers of ten. */
struct axis
axis_of_y(const struct chart *chart)
{
    size_t count = chart->series_count * chart->point_count;
    double low = chart->values[0], high = chart->values[0];

    for (size_t i = 1; i < count; i++) {
        low = fmin(low, chart->values[i]);
        high = fmax(high, chart->values[i]);
    }
    if (chart->y_scale != CHART_SCALE_LOG)
        return (struct axis){CHART_SCALE_LINEAR, 0, high > 0 ? high : 1};
    assert(low > 0);
    low = pow(10, floor(log10(low)));
    high = pow(10, ceil(log10(high)));
    return (struct axis){CHART_SCALE_LOG, low, high > low ? high : 10 * low};
}

static double
scaled(const struct axis *axis, double value)
{
    return axis->scale == CHART_SCALE_LOG ? log10(value) : value;
}

double
axis_share(const struct axis *axis, double value)
{
    double low = scaled(axis, axis->low);

    return (scaled(axis, value) - low) / (scaled(axis, axis->high) - low);
}

double
axis_value(const struct axis *axis, double share)
{
    double low = scaled(axis, axis->low);
    double at = low + share * (scaled(axis, axis->high) - low);

    return axis->scale == CHART_SCALE_LOG ? pow(10, at) : at;
}

/* ---- round values ------------------------------------------------------------------ */

/* A step of 1, 2 or 5 times a power of ten that leaves at most `most` values. */
static double
round_step(double range, size_t most)
{
    static const double factors[] = {1, 2, 5, 10};
    double power = pow(10, floor(log10(range / (double)most)));

    for (size_t i = 0; i < ARRAY_LEN(factors); i++)
        if (floor(range / (power * factors[i])) + 1 <= (double)most)
            return power * factors[i];
    return power * 20;
}

static size_t
ticks_linear(const struct axis *axis, size_t most, struct tick *out)
{
    double step = round_step(axis->high - axis->low, most);
    double first = ceil(axis->low / step - SLACK);
    size_t count = 0;

    for (double i = first; i * step <= axis->high + step * SLACK && count < most; i++) {
        out[count].value = i * step;
        number_format_short(out[count].value, out[count].text, sizeof out[count].text);
        count++;
    }
    return count;
}

/* Powers of ten, or of a hundred and so on where they are many. */
static size_t
ticks_log(const struct axis *axis, size_t most, struct tick *out)
{
    double first = ceil(log10(axis->low) - SLACK),
           last = floor(log10(axis->high) + SLACK);
    double every = ceil((last - first + 1) / (double)most);
    size_t count = 0;

    for (double power = first; power <= last && count < most; power += every) {
        out[count].value = pow(10, power);
        number_format_short(out[count].value, out[count].text, sizeof out[count].text);
        count++;
    }
    return count;
}

/* The months from one tick to the next: the least that leaves few enough. */
static int
month_step(const struct axis *axis, size_t most)
{
    static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120};
    double months = (axis->high - axis->low) / DAYS_YEAR * 12;

    for (size_t i = 0; i < ARRAY_LEN(steps); i++)
        if (months / steps[i] + 1 <= (double)most)
            return steps[i];
    return 600;
}

static size_t
ticks_days(const struct axis *axis, size_t most, struct tick *out)
{
    int step = month_step(axis, most);
    char start[DATE_TEXT_SIZE], text[DATE_TEXT_SIZE];
    size_t count = 0;
    long day;

    /* From the first of January on, so that a year's beginning is among them. */
    date_format((long)axis->low, start);
    memcpy(start + strlen("YYYY"), "-01-01", sizeof "-01-01");
    if (!date_parse(start, &day))
        return 0;
    for (; (double)day <= axis->high && count < most;
         day = date_add_months(day, step)) {
        if ((double)day < axis->low)
            continue;
        date_format(day, text);
        snprintf(out[count].text, sizeof out[count].text, "%.*s",
                 step % 12 == 0 ? (int)strlen("YYYY") : (int)strlen("YYYY-MM"), text);
        out[count++].value = (double)day;
    }
    return count;
}

size_t
axis_ticks(const struct axis *axis, size_t most, struct tick *out)
{
    assert(most >= 2 && most <= AXIS_TICKS_MAX);
    switch (axis->scale) {
    case CHART_SCALE_LINEAR:
        return ticks_linear(axis, most, out);
    case CHART_SCALE_LOG:
        return ticks_log(axis, most, out);
    case CHART_SCALE_DAYS:
        return ticks_days(axis, most, out);
    }
    return 0;
}

/* ---- between points ------------------------------------------------------------------ */

double
axis_series_at(const struct chart *chart, size_t series, double x)
{
    const double *y = &chart->values[series * chart->point_count];
    struct axis along = {chart->x_scale, 0, 0}, up = {chart->y_scale, 0, 0};
    size_t i = 1;
    double share;

    while (i + 1 < chart->point_count && chart->x[i] < x)
        i++;
    if (chart->steps)
        return x >= chart->x[i] ? y[i] : y[i - 1];
    if (chart->x[i] <= chart->x[i - 1])
        return y[i];
    share = (scaled(&along, x) - scaled(&along, chart->x[i - 1])) /
            (scaled(&along, chart->x[i]) - scaled(&along, chart->x[i - 1]));
    if (chart->y_scale != CHART_SCALE_LOG)
        return y[i - 1] + (y[i] - y[i - 1]) * share;
    return pow(10, scaled(&up, y[i - 1]) +
                       (scaled(&up, y[i]) - scaled(&up, y[i - 1])) * share);
}
