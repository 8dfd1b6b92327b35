/*
 * plot_parts.h - what the kinds of charts draw with; private to plot*.c.
 */
#ifndef REPORT_PLOT_PARTS_H
#define REPORT_PLOT_PARTS_H

#include "report/plot.h"

enum { PLOT_AREA_MAX = 72 }; /* columns of a chart's area at the most */

enum plot_sign {
    SIGN_FULL,   /* a filled cell of a bar */
    SIGN_EMPTY,  /* the rest of its scale */
    SIGN_RANGE,  /* from the low value to the high one */
    SIGN_ZERO,   /* where a range changes its sign */
    SIGN_SIDE,   /* the axis at the left */
    SIGN_FLOOR,  /* the axis below */
    SIGN_TICK,   /* a named value on it */
    SIGN_ORIGIN, /* where the two meet */
    SIGN_PLACE,  /* above a mark */
    SIGN_COUNT,
};

struct plot_drawing {
    const struct chart *chart;
    const struct plot_style *style;
    struct plot_runs *runs; /* NULL: nobody asks for them */
    struct strbuf *out;
};

const char *plot_sign(const struct plot_drawing *drawing, enum plot_sign sign);
void plot_fill(struct plot_drawing *drawing, enum plot_sign sign, size_t count);

/* What was drawn since `from` is of this series. */
void plot_run_add(struct plot_drawing *drawing, size_t from, int series);

/* The cell of `columns` that a value falls on, when `limit` ends the scale. */
size_t plot_cells(double value, double limit, size_t columns);

/* The letters of the series and what they stand for. */
void plot_legend(struct plot_drawing *drawing);

/* A chart of lines. */
void plot_lines(struct plot_drawing *drawing);

#endif
