/*
 * derivation.h - where a figure comes from, down to answers, sources and judgement.
 */
#ifndef REPORT_DERIVATION_H
#define REPORT_DERIVATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "model/figure.h"
#include "model/form.h"
#include "report/json.h"

enum { DERIVATION_DEPTH_MAX = 20 };

/* How derivations are told. */
struct derivation {
    const struct figure_set *figures;
    const struct form *form; /* for the names of questions; may be NULL */
    int depth;               /* levels below the figure, 0..DERIVATION_DEPTH_MAX */
    size_t width;            /* of a line of text, in columns */
};

/*
 * The value of a figure with its unit: "310 756 USD".  What was read or answered keeps
 * its digits, what was computed is rounded.
 */
const char *derivation_value(struct arena *arena, const struct figure *figure);

/*
 * The figure, its formula, and what it comes from.  Each part is told once and then
 * referred to; what lies deeper than `depth` is counted.
 */
void derivation_text(const struct derivation *how, const struct figure *figure,
                     struct strbuf *out);

/* "KEY = VALUE (EVIDENCE): LABEL" of every figure, a line each, however long. */
void derivation_list(const struct derivation *how, struct strbuf *out);

/* One figure as an object of an array. */
void derivation_json(struct json *json, const struct figure *figure);

/*
 * The figure and what it comes from as objects of an array, with their labels, the figure
 * first.  told has a place for each figure of the set: those that are told already are
 * left out, and those that are told now are marked.
 */
void derivation_json_all(const struct derivation *how, const struct figure *figure,
                         bool *told, struct json *json);

#endif
