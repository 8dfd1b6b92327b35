/*
 * outline.c - the sections of a report, and how their blocks are built.
 */
#include "report/outline.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/date.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

/* As many digits as tell two results apart; Reproduction has them all. */
enum { FINGERPRINT_SHOWN = 16 };

const char *const outline_section_ids[OUTLINE_COUNT] = {
    [OUTLINE_TITLE] = "title",       [OUTLINE_VERDICT] = "verdict",
    [OUTLINE_STEPS] = "steps",       [OUTLINE_CONTEXT] = "context",
    [OUTLINE_DRIVERS] = "drivers",   [OUTLINE_SCORES] = "scores",
    [OUTLINE_COST] = "cost",         [OUTLINE_ROBUSTNESS] = "robustness",
    [OUTLINE_MODELS] = "models",     [OUTLINE_COMPLIANCE] = "compliance",
    [OUTLINE_PLAN] = "plan",         [OUTLINE_TEXTBOOK] = "textbook",
    [OUTLINE_REJECTED] = "rejected", [OUTLINE_ASSUMPTIONS] = "assumptions",
    [OUTLINE_ANSWERS] = "answers",   [OUTLINE_DERIVATIONS] = "derivations",
    [OUTLINE_SOURCES] = "sources",   [OUTLINE_REPRODUCTION] = "reproduction",
};

const char *const outline_section_titles[OUTLINE_COUNT] = {
    [OUTLINE_TITLE] = "Decision",
    [OUTLINE_VERDICT] = "Verdict",
    [OUTLINE_STEPS] = "Next steps",
    [OUTLINE_CONTEXT] = "Context and question",
    [OUTLINE_DRIVERS] = "What drives the decision",
    [OUTLINE_SCORES] = "Scores",
    [OUTLINE_COST] = "Cost",
    [OUTLINE_ROBUSTNESS] = "Robustness",
    [OUTLINE_MODELS] = "Models and hardware",
    [OUTLINE_COMPLIANCE] = "Compliance and controls",
    [OUTLINE_PLAN] = "Plan",
    [OUTLINE_TEXTBOOK] = "The textbook, held against the figures",
    [OUTLINE_REJECTED] = "Strategies not chosen",
    [OUTLINE_ASSUMPTIONS] = "Assumptions and open questions",
    [OUTLINE_ANSWERS] = "Answers",
    [OUTLINE_DERIVATIONS] = "Derivations",
    [OUTLINE_SOURCES] = "Sources",
    [OUTLINE_REPRODUCTION] = "Reproduction",
};

const char *const outline_units_words[UNITS_COUNT] = {
    [UNITS_HORIZON] = "the whole horizon",
    [UNITS_MONTH] = "a month, on average",
    [UNITS_MTOK] = "1M tokens",
};

const char *const outline_factors_words[FACTORS_COUNT] = {
    [FACTORS_AS_LISTED] = "as the textbook lists them",
    [FACTORS_BY_WEIGHT] = "by weight",
    [FACTORS_BY_GAP] = "by what they give the winner over the next one",
};

const char *const outline_sources_words[SOURCES_COUNT] = {
    [SOURCES_ALL] = "everything",
    [SOURCES_ASSUMED] = "assumptions only",
    [SOURCES_STALE] = "stale sources only",
};

const char *const outline_sources_order_words[SOURCES_ORDER_COUNT] = {
    [SOURCES_BY_NUMBER] = "by number",
    [SOURCES_BY_AGE] = "the oldest first",
    [SOURCES_BY_USE] = "the most used first",
};

void
outline_heading(struct outline *outline, const char *text)
{
    blocks_add(outline->blocks, BLOCK_HEADING, text)->level = 2;
}

struct block *
outline_paragraph(struct outline *outline, const char *text)
{
    return blocks_add(outline->blocks, BLOCK_PARAGRAPH, text);
}

struct block *
outline_note(struct outline *outline, enum tone tone, const char *text)
{
    struct block *note = blocks_add(outline->blocks, BLOCK_NOTE, text);

    note->tone = tone;
    return note;
}

void
outline_facts(struct outline *outline, const char *caption, const struct facts *facts)
{
    if (facts->count)
        blocks_facts(outline->blocks, caption, facts);
}

struct block *
outline_list(struct outline *outline, const char *caption,
             const struct entries *entries)
{
    return entries->count ? blocks_list(outline->blocks, caption, entries) : NULL;
}

struct block *
outline_table(struct outline *outline, const char *caption,
              const struct column *columns, size_t column_count,
              const struct entries *entries)
{
    return blocks_table(outline->blocks, caption, columns, column_count, entries);
}

struct block *
outline_strategy_table(struct outline *outline, const char *caption, const char *first,
                       const struct entries *entries)
{
    struct column *columns = ARENA_ARRAY(outline->arena, 1 + STRATEGY_COUNT,
                                         struct column);

    columns[0].title = first;
    for (int s = 0; s < STRATEGY_COUNT; s++)
        columns[1 + s] = (struct column){strategy_columns[s], true};
    return outline_table(outline, caption, columns, 1 + STRATEGY_COUNT, entries);
}

struct chart *
outline_chart(struct outline *outline, const char *caption, const char *finding)
{
    struct chart *chart = ARENA_NEW(outline->arena, struct chart);

    chart->finding = finding;
    blocks_add(outline->blocks, BLOCK_CHART, caption)->chart = chart;
    return chart;
}

const char *
outline_figure(struct outline *outline, const char *fmt, ...)
{
    char key[160];
    va_list args;

    va_start(args, fmt);
    vsnprintf(key, sizeof key, fmt, args);
    va_end(args);
    return arena_strdup(outline->arena, key);
}

const char *
outline_flip_figure(struct outline *outline, const struct flip *flip)
{
    const struct input_info *info = &input_table[flip->input];

    if (flip->choice < 0)
        return outline_figure(outline, "robustness.flip.%s", info->key);
    /* Of an answer that is chosen `w` lists every choice with another winner. */
    return outline_figure(outline, "input.%s", info->key);
}

const char *
outline_gate_figure(struct outline *outline, int strategy,
                    const struct gate_result *result)
{
    if (result->measured.known)
        return outline_figure(outline, "gate.%s.%s.measured", strategy_ids[strategy],
                              result->gate->id);
    return result->cause < 0
               ? NULL
               : outline_figure(outline, "input.%s", input_table[result->cause].key);
}

const struct option *
outline_option(const struct outline *outline, int strategy)
{
    return &outline->decision->options[strategy];
}

/* What became of the decision, as far as the answers say. */
static void
add_status(struct outline *outline, struct facts *facts)
{
    static const char *const labels[DECISION_COUNT] = {
        [DECISION_STATUS] = "Status",     [DECISION_DATE] = "Decided on",
        [DECISION_MAKERS] = "Decided by", [DECISION_CONSULTED] = "Consulted",
        [DECISION_INFORMED] = "Informed",
    };
    const struct assessment *assessment = outline->decision->assessment;

    for (int m = 0; m < DECISION_COUNT; m++)
        if (assessment->decision[m])
            facts_add(facts, labels[m],
                      phrase_line(outline->arena, assessment->decision[m]));
}

static void
outline_title(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    const struct assessment *assessment = decision->assessment;
    struct facts facts;
    char day[DATE_TEXT_SIZE];

    date_format(decision->as_of_day, day);
    facts_init(&facts, outline->arena);
    if (assessment->owner)
        facts_add(&facts, "Owner", phrase_line(outline->arena, assessment->owner));
    add_status(outline, &facts);
    facts_add(&facts, "As of", arena_strdup(outline->arena, day));
    facts_add(&facts, "Catalog", decision->catalog->version);
    if (outline->origin)
        facts_add(&facts, "Fingerprint",
                  arena_strndup(outline->arena, outline->origin->fingerprint,
                                FINGERPRINT_SHOWN));
    outline_facts(outline, NULL, &facts);
}

static const char *
section_title(struct outline *outline, enum outline_section section)
{
    const struct assessment *assessment = outline->decision->assessment;

    if (section != OUTLINE_TITLE)
        return outline_section_titles[section];
    if (assessment->title)
        return phrase_line(outline->arena, assessment->title);
    return assessment->id ? assessment->id : "Assessment";
}

/* What a factor is sorted by, the largest first. */
static double
factor_size(const struct outline *outline, enum factor factor)
{
    const struct verdict *verdict = &outline->decision->verdict;
    const struct option *options = outline->decision->options;

    switch (outline->view.factors) {
    case FACTORS_BY_WEIGHT:
        return outline->decision->weights[factor].share;
    case FACTORS_BY_GAP:
        if (verdict->winner < 0 || verdict->runner_up < 0)
            return 0;
        return options[verdict->winner].contributions[factor] -
               options[verdict->runner_up].contributions[factor];
    case FACTORS_AS_LISTED:
    case FACTORS_COUNT:
        break;
    }
    return 0;
}

/* Equals stay as listed. */
static void
factors_sort(struct outline *outline)
{
    for (int i = 0; i < FACTOR_COUNT; i++) {
        int at = i;

        for (; at > 0 && factor_size(outline, outline->factors[at - 1]) <
                             factor_size(outline, (enum factor)i);
             at--)
            outline->factors[at] = outline->factors[at - 1];
        outline->factors[at] = (enum factor)i;
    }
}

/* Figures of every part are in derivations and in the list of what is used of a source. */
static const unsigned section_parts[OUTLINE_COUNT] = {
    [OUTLINE_VERDICT] = PART_BIT(PART_TORNADO) | PART_BIT(PART_FLIPS),
    [OUTLINE_ROBUSTNESS] = PARTS_ALL,
    [OUTLINE_PLAN] = PART_BIT(PART_FLIPS),
    [OUTLINE_DERIVATIONS] = PARTS_ALL,
    [OUTLINE_SOURCES] = PARTS_ALL,
};

unsigned
outline_parts(unsigned sections)
{
    unsigned parts = PARTS_OF_VERDICT;

    for (int section = 0; section < OUTLINE_COUNT; section++)
        if (sections >> section & 1u)
            parts |= section_parts[section];
    return parts;
}

void
outline_add_view(const struct decision *decision, const struct result_origin *origin,
                 enum outline_section section, const struct outline_view *view,
                 struct blocks *blocks)
{
    static void (*const sections[OUTLINE_COUNT])(struct outline *) = {
        [OUTLINE_TITLE] = outline_title,
        [OUTLINE_VERDICT] = outline_verdict,
        [OUTLINE_STEPS] = outline_steps,
        [OUTLINE_CONTEXT] = outline_context,
        [OUTLINE_DRIVERS] = outline_drivers,
        [OUTLINE_SCORES] = outline_scores,
        [OUTLINE_COST] = outline_cost,
        [OUTLINE_ROBUSTNESS] = outline_robustness,
        [OUTLINE_MODELS] = outline_models,
        [OUTLINE_COMPLIANCE] = outline_compliance,
        [OUTLINE_PLAN] = outline_plan,
        [OUTLINE_TEXTBOOK] = outline_textbook,
        [OUTLINE_REJECTED] = outline_rejected,
        [OUTLINE_ASSUMPTIONS] = outline_assumptions,
        [OUTLINE_ANSWERS] = outline_answers,
        [OUTLINE_DERIVATIONS] = outline_derivations,
        [OUTLINE_SOURCES] = outline_sources,
        [OUTLINE_REPRODUCTION] = outline_reproduction,
    };
    struct outline outline = {.decision = decision,
                              .origin = origin,
                              .arena = blocks->arena,
                              .blocks = blocks,
                              .view = *view};

    factors_sort(&outline);
    blocks_add(blocks, BLOCK_HEADING, section_title(&outline, section))->level =
        section == OUTLINE_TITLE ? 0 : 1;
    sections[section](&outline);
}

void
outline_add(const struct decision *decision, const struct result_origin *origin,
            enum outline_section section, struct blocks *blocks)
{
    static const struct outline_view as_reported = {0};

    outline_add_view(decision, origin, section, &as_reported, blocks);
}
