/*
 * plot.h - charts as lines of ASCII.
 */
#ifndef REPORT_PLOT_H
#define REPORT_PLOT_H

#include <stddef.h>

#include "base/strbuf.h"
#include "report/block.h"

/* The chart in at most `width` columns (40 or more), each line ended. */
void plot_draw(const struct chart *chart, size_t width, struct strbuf *out);

#endif
