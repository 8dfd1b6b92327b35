/*
 * svg.h - charts as inline SVG, readable in colour, in black and white, and aloud.
 *
 * Series differ by pattern or dash and by a letter, not only by colour.  Colours come
 * from the page's style sheet, so that light and dark follow the reader.
 */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include "base/strbuf.h"
#include "report/block.h"

enum { SVG_SERIES_MAX = 6 };

/* number sets this chart's ids apart from those of the others on the page. */
void
svg_draw(const struct chart *chart, const char *title, int number, struct strbuf *out);

#endif
