/*
 * plain.h - blocks as plain text of a given width.
 *
 * The same bytes in every locale: ASCII but for what users and catalogs wrote, which
 * is shown with control and bidi characters replaced.
 */
#ifndef REPORT_PLAIN_H
#define REPORT_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "report/block.h"

enum { PLAIN_WIDTH = 80, PLAIN_WIDTH_MIN = 40, PLAIN_WIDTH_MAX = 400 };

struct plain_style {
    size_t width; /* columns, PLAIN_WIDTH_MIN..PLAIN_WIDTH_MAX */
    bool color;   /* SGR sequences for headings and tones */
    bool charts;  /* draw them; else each is its finding and its table */
};

void plain_render(const struct blocks *blocks, const struct plain_style *style,
                  struct strbuf *out);

/* Append text; the blanks that only forbid a line break become plain ones. */
void plain_write(struct strbuf *out, const char *text);

#endif
