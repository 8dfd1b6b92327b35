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
#include "report/origin.h"

enum outline_section {
    OUTLINE_TITLE,        /* what was decided, when, from what */
    OUTLINE_VERDICT,      /* the decision at a glance */
    OUTLINE_STEPS,        /* the plan in short, which the whole report has at length */
    OUTLINE_CONTEXT,      /* what the decision is about, and the question */
    OUTLINE_DRIVERS,      /* weights with their reasons, gates that apply */
    OUTLINE_SCORES,       /* strategies and scores */
    OUTLINE_COST,         /* cost, break-even, payback */
    OUTLINE_ROBUSTNESS,   /* how sure it is, what would change it */
    OUTLINE_MODELS,       /* models, hardware, sizing, routing */
    OUTLINE_COMPLIANCE,   /* what frameworks ask of each strategy, controls */
    OUTLINE_PLAN,         /* phases, pilot, routing, review triggers */
    OUTLINE_TEXTBOOK,     /* what the textbook says, held against the figures */
    OUTLINE_REJECTED,     /* strategies that were not chosen, and why */
    OUTLINE_ASSUMPTIONS,  /* what was assumed, open questions */
    OUTLINE_ANSWERS,      /* every answer with its evidence */
    OUTLINE_DERIVATIONS,  /* how the figures came about */
    OUTLINE_SOURCES,      /* every source and assumption, its age and use */
    OUTLINE_REPRODUCTION, /* what it takes to get the same bytes again */
    OUTLINE_COUNT,
};

/* Names for options and anchors: verdict, scores, cost. */
extern const char *const outline_section_ids[OUTLINE_COUNT];
extern const char *const outline_section_titles[OUTLINE_COUNT];

/* What the amounts of the total cost are given for. */
enum outline_units { UNITS_HORIZON, UNITS_MONTH, UNITS_MTOK, UNITS_COUNT };

/* Which factor stands first. */
enum outline_factors {
    FACTORS_AS_LISTED,
    FACTORS_BY_WEIGHT,
    FACTORS_BY_GAP, /* what speaks most for the winner against the next one */
    FACTORS_COUNT,
};

/* Which sources and assumptions are listed, and which of them stands first. */
enum outline_sources { SOURCES_ALL, SOURCES_ASSUMED, SOURCES_STALE, SOURCES_COUNT };
enum outline_sources_order {
    SOURCES_BY_NUMBER,
    SOURCES_BY_AGE,
    SOURCES_BY_USE,
    SOURCES_ORDER_COUNT,
};

/* How a reader wants to see a section; all 0 is how reports have it. */
struct outline_view {
    enum outline_units units;
    enum outline_factors factors;
    enum outline_sources sources;
    enum outline_sources_order sources_order;
    bool first_steps; /* of the plan, at the end of the verdict's reasons */
};

/* What each of them is called, for a reader who changes it. */
extern const char *const outline_units_words[UNITS_COUNT];
extern const char *const outline_factors_words[FACTORS_COUNT];
extern const char *const outline_sources_words[SOURCES_COUNT];
extern const char *const outline_sources_order_words[SOURCES_ORDER_COUNT];

/*
 * The parts of the robustness (enum robustness_part, as bits) that sections say something of; what
 * the verdict hangs on is always among them.  sections are bits over enum outline_section.
 */
unsigned outline_parts(unsigned sections);

/*
 * Add one section, from its heading on, to blocks; blocks->arena owns what is added.  Of
 * an origin that is NULL nothing is said.
 */
void outline_add(const struct decision *decision, const struct result_origin *origin,
                 enum outline_section section, struct blocks *blocks);

/* The same, seen another way. */
void outline_add_view(const struct decision *decision,
                      const struct result_origin *origin, enum outline_section section,
                      const struct outline_view *view, struct blocks *blocks);

/* The verdict in one sentence: "Pilot both: Self-hosted 81.7, close call with ...". */
const char *outline_headline(struct arena *arena, const struct decision *decision);

#endif
