/*
 * escape.h - text of users and catalogs made harmless for each target.
 *
 * Control and bidi characters become visible escapes first, in every target; what
 * follows is only the target's own syntax.
 */
#ifndef REPORT_ESCAPE_H
#define REPORT_ESCAPE_H

#include <stdbool.h>

#include "base/strbuf.h"

/* For element content and for attributes in double quotes, in HTML, XML and SVG. */
void escape_markup(struct strbuf *out, const char *text);

/*
 * For a paragraph, list item or table cell of CommonMark with GitHub's additions: no
 * emphasis, link, mention, table or HTML comes from text.  line_start: nothing but
 * indentation stands before it, so that a list or heading could begin there.
 */
void escape_markdown(struct strbuf *out, const char *text, bool line_start);

/* As a YAML scalar in double quotes. */
void escape_yaml(struct strbuf *out, const char *text);

/*
 * As a CSV field (RFC 4180).  guarded: text that a spreadsheet would take for a formula
 * gets an apostrophe in front.
 */
void escape_csv(struct strbuf *out, const char *text, bool guarded);

/* Whether text is an https address of plain characters, fit to be a link. */
bool escape_is_address(const char *text);

#endif
