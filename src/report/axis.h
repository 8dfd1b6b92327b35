/*
 * axis.h - the two directions of a line chart: where a value lies, which values are named.
 *
 * Plots of text and of SVG ask this file, so that both say the same.
 */
#ifndef REPORT_AXIS_H
#define REPORT_AXIS_H

#include <stddef.h>

#include "base/number.h"
#include "report/block.h"

struct axis {
    enum chart_scale scale;
    double low, high; /* low < high; of a logarithmic axis low > 0 */
};

/* x reaches from the first point to the last; y holds every value of every series. */
struct axis axis_of_x(const struct chart *chart);
struct axis axis_of_y(const struct chart *chart);

/* The share of the axis' length at which a value lies: 0 at low, 1 at high. */
double axis_share(const struct axis *axis, double value);

/* The value at a share. */
double axis_value(const struct axis *axis, double share);

/* A value that is named. */
struct tick {
    double value;
    char text[NUMBER_TEXT_SIZE];
};

enum { AXIS_TICKS_MAX = 10 };

/*
 * Round values within the axis, ascending, no more than `most` (2..AXIS_TICKS_MAX) of them;
 * returns how many.
 */
size_t axis_ticks(const struct axis *axis, size_t most, struct tick *out);

/* The value of a series at a place between the first point and the last. */
double axis_series_at(const struct chart *chart, size_t series, double x);

#endif
