/*
 * outline.h - a decision in words: sections of blocks that every renderer draws.
 *
 * The only place, with phrase.h and show.h, that has sentences and rounds.  Screens ask
 * for one section at a time, reports for many.
 */
#ifndef REPORT_OUTLINE_H
#define REPORT_OUTLINE_H

#include "decide/decision.h"
#include "report/block.h"

enum outline_section {
    OUTLINE_TITLE,       /* what was decided, when, from what */
    OUTLINE_VERDICT,     /* the decision at a glance */
    OUTLINE_DRIVERS,     /* weights with their reasons, gates that apply */
    OUTLINE_SCORES,      /* strategies and scores */
    OUTLINE_COST,        /* cost, break-even, payback */
    OUTLINE_ROBUSTNESS,  /* what would change the verdict */
    OUTLINE_MODELS,      /* models, hardware, sizing, routing */
    OUTLINE_REJECTED,    /* strategies that were not chosen, and why */
    OUTLINE_ASSUMPTIONS, /* what was assumed, open questions */
    OUTLINE_ANSWERS,     /* every answer with its evidence */
    OUTLINE_COUNT,
};

/* Names for options and anchors: verdict, scores, cost. */
extern const char *const outline_section_ids[OUTLINE_COUNT];
extern const char *const outline_section_titles[OUTLINE_COUNT];

/* Add one section, from its heading on, to blocks; blocks->arena owns what is added. */
void outline_add(const struct decision *decision, enum outline_section section,
                 struct blocks *blocks);

/* The verdict in one sentence: "Pilot both: Self-hosted 81.7, close call with ...". */
const char *outline_headline(struct arena *arena, const struct decision *decision);

#endif
