/*
 * sources.h - where the figures of a decision were read, and what was assumed instead.
 *
 * Sources are numbered S01 on, by evidence and then by what was read there; each input that
 * nobody gave is an assumption, A01 on, in the order of the registry.
 */
#ifndef REPORT_SOURCES_H
#define REPORT_SOURCES_H

#include <stdbool.h>
#include <stddef.h>

#include "decide/decision.h"
#include "model/figure.h"

struct source {
    const char *id;
    enum evidence evidence;
    const char *title;   /* what was read there: "price of GPT-5.6 Luna at OpenAI" */
    const char *address; /* as the catalog or the user writes it; NULL none */
    const char *as_of;   /* YYYY, YYYY-MM or YYYY-MM-DD; NULL none */
    bool has_age;
    long age_days;
    bool stale;  /* a price older than the limit */
    size_t used; /* figures that rest on it, directly or through others */
    int input;   /* enum input of an assumption; -1 of a source */
    const char *figure; /* key of the first figure that was read there */
};

struct source_list {
    struct source *items; /* sources first */
    size_t count;
    size_t figure_count; /* of the decision, all of them */
    /*
     * What the winner's total cost rests on: each line counts by its amount, and within a
     * line each fact behind it alike.  Sums to 1; all 0 when nobody wins.
     */
    double behind_cost[EVIDENCE_COUNT];
};

/* figures is what figures_build() made of the decision; *out lives in arena. */
void sources_collect(const struct decision *decision, const struct figure_set *figures,
                     struct arena *arena, struct source_list *out);

#endif
