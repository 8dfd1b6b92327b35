/*
 * outline_parts.h - what the files of the outline share; nobody else includes it.
 */
#ifndef REPORT_OUTLINE_PARTS_H
#define REPORT_OUTLINE_PARTS_H

#include "decide/decision.h"
#include "decide/flips.h"
#include "report/block.h"
#include "report/outline.h"

struct outline {
    const struct decision *decision;
    const struct result_origin *origin; /* NULL: not known */
    struct arena *arena;
    struct blocks *blocks;
    struct outline_view view;
    enum factor factors[FACTOR_COUNT]; /* in the order in which they are listed */
};

/* One of them for each section. */
void outline_verdict(struct outline *outline);
void outline_steps(struct outline *outline);
void outline_context(struct outline *outline);
void outline_drivers(struct outline *outline);
void outline_scores(struct outline *outline);
void outline_cost(struct outline *outline);
void outline_robustness(struct outline *outline);
void outline_models(struct outline *outline);
void outline_compliance(struct outline *outline);
void outline_plan(struct outline *outline);
void outline_textbook(struct outline *outline);
void outline_rejected(struct outline *outline);
void outline_assumptions(struct outline *outline);
void outline_answers(struct outline *outline);
void outline_derivations(struct outline *outline);
void outline_sources(struct outline *outline);
void outline_reproduction(struct outline *outline);

/* Own replicas: memory, throughput, counts; techniques with their effect. */
void outline_replicas(struct outline *outline);
void outline_techniques(struct outline *outline);

/* How open models and prices moved. */
void outline_trends(struct outline *outline);

/* What the plan begins with, as a list. */
void outline_first_steps(struct outline *outline);

/* Break-even and payback; cost against volume and over time. */
void outline_even(struct outline *outline);

/* The textbook's cost figures beside today's. */
void outline_then_and_now(struct outline *outline);

/* The textbook's when-to-choose rules; applying leaves out those that are not met. */
void outline_rules(struct outline *outline, bool applying);

void outline_heading(struct outline *outline, const char *text);
/* The block is returned, to be given the figure that it shows. */
struct block *outline_paragraph(struct outline *outline, const char *text);
struct block *outline_note(struct outline *outline, enum tone tone, const char *text);

/* Blocks from what was gathered; nothing gathered, nothing added. */
void
outline_facts(struct outline *outline, const char *caption, const struct facts *facts);
struct block *outline_list(struct outline *outline, const char *caption,
                           const struct entries *entries);

/* The table is returned, to be marked. */
struct block *outline_table(struct outline *outline, const char *caption,
                            const struct column *columns, size_t column_count,
                            const struct entries *entries);

/* A first column, then one for each strategy. */
struct block *outline_strategy_table(struct outline *outline, const char *caption,
                                     const char *first, const struct entries *entries);

struct chart *
outline_chart(struct outline *outline, const char *caption, const char *finding);

/* A key of the figures, with ids put in. */
const char *
outline_figure(struct outline *outline, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Where a number would turn the verdict; of a choice, the answer as it is. */
const char *outline_flip_figure(struct outline *outline, const struct flip *flip);

/* What a gate measured, or the answer that it follows; NULL when it is neither. */
const char *outline_gate_figure(struct outline *outline, int strategy,
                                const struct gate_result *result);

/* The option of a strategy. */
const struct option *outline_option(const struct outline *outline, int strategy);

#endif
