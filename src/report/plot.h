/*
 * plot.h - charts as lines of text.
 */
#ifndef REPORT_PLOT_H
#define REPORT_PLOT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "report/block.h"

/* What a plot is drawn with; each is one column wide. */
enum plot_glyphs {
    PLOT_ASCII,
    PLOT_BLOCKS,  /* filled cells and thin rules */
    PLOT_BRAILLE, /* the same, and lines of dots, two by four in a cell */
    PLOT_GLYPHS_COUNT,
};

struct plot_style {
    size_t width; /* columns, 40 or more */
    enum plot_glyphs glyphs;
};

/* Bytes of a plot that belong to one series: a colour may repeat its letter. */
struct plot_run {
    size_t from, to;
    int series;
};

struct plot_runs {
    struct arena *arena;
    struct plot_run *items; /* ascending */
    size_t count, capacity;
};

/* The chart, each line ended; runs counts from the start of out and may be NULL. */
void plot_draw(const struct chart *chart, const struct plot_style *style,
               struct plot_runs *runs, struct strbuf *out);

#endif
