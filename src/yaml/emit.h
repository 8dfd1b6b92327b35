/*
 * emit.h - single values as YAML that any reader takes back as they were.
 */
#ifndef YAML_EMIT_H
#define YAML_EMIT_H

#include "base/strbuf.h"

/* A text, in double quotes unless it is plainly a word; fit for flow style as well. */
void emit_text(struct strbuf *out, const char *text);

/* A number by the shortest text that reads back as the same. */
void emit_number(struct strbuf *out, double number);

#endif
