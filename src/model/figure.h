/*
 * figure.h - any number that is shown, and where it comes from.
 */
#ifndef MODEL_FIGURE_H
#define MODEL_FIGURE_H

#include <stddef.h>

#include "model/maybe.h"

enum evidence {
    EVIDENCE_GIVEN,     /* the user's answer or override */
    EVIDENCE_MEASURED,  /* a pilot or a published benchmark */
    EVIDENCE_CATALOG,   /* a dated fact with a source */
    EVIDENCE_ESTIMATED, /* computed by formula */
    EVIDENCE_ASSUMED,   /* a default or a judgement */
    EVIDENCE_COUNT,
};

extern const char *const evidence_names[EVIDENCE_COUNT];

struct figure {
    const char *key; /* strategy.self-hosted.tco.compute */
    struct maybe value;
    const char *text; /* of a choice or a name, which is no number; else NULL */
    const char *unit;
    enum evidence evidence;
    const char *formula; /* "" for what was read, not computed */
    const char **inputs; /* keys of the figures it came from */
    size_t input_count;
    const char *source, *as_of; /* NULL where evidence is estimated or given without one */
    const char *note; /* why it is so, or what it depends on; NULL none */
};

/* Figures sorted by key, each key once. */
struct figure_set {
    struct figure *items;
    size_t count;
};

/* The figure of a key, or NULL. */
const struct figure *figure_find(const struct figure_set *set, const char *key);

#endif
