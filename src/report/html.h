/*
 * html.h - blocks as one HTML file that needs nothing else.
 *
 * Well-formed XML, no script, no outside request, light and dark, printable.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "base/strbuf.h"
#include "report/block.h"

/*
 * A whole page.  The blocks begin with a heading of level 0, which is the page's title;
 * headings of level 1 are the sections that the contents list.
 */
void html_render(const struct blocks *blocks, struct strbuf *out);

#endif
