/*
 * derivation.h - where a figure comes from, down to answers, sources and judgement.
 */
#ifndef REPORT_DERIVATION_H
#define REPORT_DERIVATION_H

#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "model/figure.h"
#include "report/json.h"

enum { DERIVATION_DEPTH_MAX = 20 };

/* The value of a figure with its unit: "310 756 USD". */
const char *derivation_value(struct arena *arena, const struct figure *figure);

/*
 * The figure, its formula, and what it comes from, `depth` levels down; each part is told
 * once, in lines of at most `width` columns.
 */
void derivation_text(const struct figure_set *figures, const struct figure *figure,
                     int depth, size_t width, struct strbuf *out);

/* "KEY = VALUE (EVIDENCE)" of every figure, a line each, however long. */
void derivation_list(const struct figure_set *figures, struct strbuf *out);

/* One figure as an object of an array. */
void derivation_json(struct json *json, const struct figure *figure);

#endif
