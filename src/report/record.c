/*
 * record.c - a decision record in Markdown.
 */
#include "report/record.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "decide/roadmap.h"
#include "decide/robustness.h"
#include "report/escape.h"
#include "report/markdown.h"
#include "report/outline.h"
#include "report/phrase.h"
#include "report/show.h"
#include "report/triggers.h"

enum {
    REASONS_SHOWN = 3, /* of each kind, for an option */
    TITLE_CHARS = 80,  /* of a file name */
};

/* Ratings from here on speak for an option, and those below against it. */
#define RATING_GOOD 7.5
#define RATING_BAD 4.0

struct record {
    const struct decision *decision;
    const struct result_origin *origin;
    const struct record_head *head;
    struct arena arena; /* of texts, until the record is written */
    struct strbuf *out;
};

/* ---- lines --------------------------------------------------------------------------- */

static void
heading(struct record *record, const char *signs, const char *text)
{
    size_t length = record->out->length;

    if (length < 2 || record->out->data[length - 2] != '\n')
        strbuf_addc(record->out, '\n');
    strbuf_addf(record->out, "%s ", signs);
    escape_markdown(record->out, text, false);
    strbuf_add(record->out, "\n\n");
}

/* A sentence on a line of its own, which ends in a full stop. */
static void
sentence(struct record *record, const char *text)
{
    size_t length = strlen(text);

    escape_markdown(record->out, text, true);
    if (length > 0 && !strchr(".?!:", text[length - 1]))
        strbuf_addc(record->out, '.');
    strbuf_addc(record->out, '\n');
}

/* "* Good, because TEXT" */
static void
bullet(struct record *record, const char *word, const char *text)
{
    strbuf_addf(record->out, "* %s", word);
    escape_markdown(record->out, text, word[0] == '\0');
    strbuf_addc(record->out, '\n');
}

/* A sentence as the rest of another one: "You said" becomes "you said". */
static const char *
lowered(struct record *record, const char *text)
{
    size_t length = strlen(text);
    char *rest = arena_strdup(&record->arena, text);

    if (length > 0 && rest[length - 1] == '.')
        rest[length - 1] = '\0';
    /* Names such as API keep their capitals. */
    if (length > 1 && rest[0] >= 'A' && rest[0] <= 'Z' &&
        !(rest[1] >= 'A' && rest[1] <= 'Z'))
        rest[0] = (char)(rest[0] - 'A' + 'a');
    return rest;
}

static const char *
subject(const struct decision *decision, struct arena *arena)
{
    const struct assessment *assessment = decision->assessment;

    if (assessment->title)
        return phrase_line(arena, assessment->title);
    return assessment->id ? assessment->id : "this assessment";
}

/* ---- head ---------------------------------------------------------------------------- */

struct record_head
record_head_of(const struct decision *decision, struct arena *arena)
{
    const struct assessment *assessment = decision->assessment;
    struct record_head head = {
        .members = {
            [DECISION_STATUS] = "proposed",
            [DECISION_DATE] = phrase_day(arena, decision->as_of_day),
            [DECISION_MAKERS] = assessment->owner ? assessment->owner : "",
            [DECISION_CONSULTED] = "",
            [DECISION_INFORMED] = "",
        }};

    for (int m = 0; m < DECISION_COUNT; m++)
        if (assessment->decision[m])
            head.members[m] = assessment->decision[m];
    return head;
}

static const char *const title_verbs[STRATEGY_COUNT] = {
    [STRATEGY_PROPRIETARY_API] = "Use a proprietary API",
    [STRATEGY_HOSTED_OPEN] = "Use a hosted open model",
    [STRATEGY_SELF_HOSTED] = "Run own replicas",
    [STRATEGY_HYBRID] = "Run own replicas beside an API",
    [STRATEGY_MIGRATION] = "Migrate to own replicas in steps",
    [STRATEGY_ROUTING] = "Route requests between models",
};

const char *
record_title(const struct decision *decision, struct arena *arena)
{
    const struct verdict *verdict = &decision->verdict;
    const char *what, *start = verdict->preliminary ? "PRELIMINARY: " : "";

    if (verdict->winner < 0)
        what = "Find a way to run models";
    else if (verdict->advice == ADVICE_PILOT && verdict->runner_up >= 0)
        what = arena_printf(arena, "Pilot %s and %s", strategy_names[verdict->winner],
                            strategy_names[verdict->runner_up]);
    else
        what = title_verbs[verdict->winner];
    return arena_printf(arena, "%s%s for %s", start, what, subject(decision, arena));
}

const char *
record_file(const struct decision *decision, int number, struct arena *arena)
{
    char name[TITLE_CHARS + 1];

    text_dashed(record_title(decision, arena), name, sizeof name);
    return arena_printf(arena, "%04d-%s.md", number, name);
}

static void
front_matter(struct record *record)
{
    static const char *const names[DECISION_COUNT] = {
        [DECISION_STATUS] = "status",          [DECISION_DATE] = "date",
        [DECISION_MAKERS] = "decision-makers", [DECISION_CONSULTED] = "consulted",
        [DECISION_INFORMED] = "informed",
    };

    strbuf_add(record->out, "---\n");
    for (int m = 0; m < DECISION_COUNT; m++) {
        strbuf_addf(record->out, "%s: ", names[m]);
        escape_yaml(record->out, record->head->members[m]);
        strbuf_addc(record->out, '\n');
    }
    strbuf_add(record->out, "---\n");
}

/* ---- context and drivers ------------------------------------------------------------- */

/* The facts of the outline's context, a line each, and its question. */
static void
context(struct record *record)
{
    struct blocks blocks;

    blocks_init(&blocks, &record->arena);
    outline_add(record->decision, record->origin, OUTLINE_CONTEXT, &blocks);
    for (size_t b = 0; b < blocks.count; b++) {
        const struct block *block = &blocks.items[b];

        for (size_t f = 0; f < block->fact_count; f++)
            sentence(record,
                     arena_printf(&record->arena, "%s: %s", block->facts[f].label,
                                  block->facts[f].value.text));
        if (block->kind == BLOCK_PARAGRAPH) {
            strbuf_addc(record->out, '\n');
            sentence(record, block->text);
        }
    }
}

/* Whether a gate takes somebody out. */
static bool
gate_excludes(const struct decision *decision, const struct gate *gate)
{
    for (int s = 0; s < STRATEGY_COUNT; s++)
        for (int i = 0; i < decision->options[s].gate_count; i++)
            if (decision->options[s].gates[i].gate == gate &&
                decision->options[s].gates[i].state == GATE_FAIL)
                return gate->kind == GATE_EXCLUDE;
    return false;
}

static const char *
weight_words(struct record *record, const struct weight *weight)
{
    struct strbuf text;
    const char *words;

    if (weight->given)
        return "a weight of your own";
    if (!weight->rule_count)
        return "no answer changes it";
    strbuf_init(&text);
    for (int i = 0; i < weight->rule_count; i++)
        strbuf_addf(&text, "%s%s", i ? "; " : "",
                    lowered(record, weight->rules[i]->sentence));
    words = arena_strdup(&record->arena, text.data);
    strbuf_clear(&text);
    return words;
}

/* Factors by weight, the heaviest first; equal ones in the order of the table. */
static void
factors_sort(const struct decision *decision, enum factor out[FACTOR_COUNT])
{
    for (int f = 0; f < FACTOR_COUNT; f++) {
        int at = f;

        while (at > 0 &&
               decision->weights[out[at - 1]].share < decision->weights[f].share) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = (enum factor)f;
    }
}

static void
drivers(struct record *record)
{
    const struct decision *decision = record->decision;
    enum factor order[FACTOR_COUNT];

    for (size_t g = 0; g < decision->catalog->gate_count; g++)
        if (gate_excludes(decision, &decision->catalog->gates[g]))
            bullet(record, "Rule: ", decision->catalog->gates[g].sentence);
    factors_sort(decision, order);
    for (int i = 0; i < FACTOR_COUNT; i++) {
        const struct weight *weight = &decision->weights[order[i]];

        bullet(record, "",
               arena_printf(&record->arena, "%s, %s of the decision: %s",
                            factor_names[order[i]],
                            show_share(&record->arena, weight->share),
                            weight_words(record, weight)));
    }
}

/* ---- outcome ------------------------------------------------------------------------- */

static const char *
score_of(struct record *record, int strategy)
{
    return show_score(&record->arena, record->decision->options[strategy].score);
}

static void
outcome_none(struct record *record)
{
    const struct verdict *verdict = &record->decision->verdict;

    sentence(record, "No option is chosen: every one of them is excluded by a rule");
    for (int i = 0; i < verdict->relax_count; i++) {
        sentence(record,
                 phrase_relax(&record->arena, record->decision, &verdict->relax[i]));
    }
}

static void
outcome_cost(struct record *record, int winner)
{
    const struct decision *decision = record->decision;
    const struct robustness *robustness = decision->robustness;
    struct arena *arena = &record->arena;
    const char *range = "";

    if (robustness && robustness->ready[PART_WORLDS] && robustness->p10[winner].known)
        range = arena_printf(
            arena, ", %s to %s in eight of ten uncertain worlds",
            phrase_money(arena, &decision->inputs, robustness->p10[winner].value),
            phrase_amount(arena, &decision->inputs, robustness->p90[winner].value));
    sentence(record,
             arena_printf(arena, "It costs %s in %s, discounted%s",
                          phrase_amount(arena, &decision->inputs,
                                        decision->options[winner].plan.tco),
                          show_things(arena, decision->demand.months, "month"), range));
}

static void
outcome_tests(struct record *record)
{
    static const struct {
        const char *words;
        bool is_share;
    } tests[TEST_COUNT] = {
        [TEST_MARGIN] = {"points of margin", false},
        [TEST_WEIGHT_POINTS] = {"weight points, moved, would turn it", false},
        [TEST_NEAR_WEIGHTS] = {"of the weightings near yours put it ahead", true},
        [TEST_WORLDS] = {"of the uncertain worlds are won", true},
    };
    struct arena *arena = &record->arena;

    for (int t = 0; t < TEST_COUNT; t++) {
        const struct test_result *test = &record->decision->verdict.tests[t];

        if (!test->value.known)
            continue;
        sentence(record,
                 arena_printf(arena, "%s %s; below %s it is a close call%s",
                              tests[t].is_share ? show_sampled(arena, test->value.value)
                                                : show_score(arena, test->value.value),
                              tests[t].words,
                              phrase_limit(arena, test->limit, tests[t].is_share),
                              test->fired ? ", as here" : ""));
    }
}

static void
outcome(struct record *record)
{
    const struct verdict *verdict = &record->decision->verdict;
    struct arena *arena = &record->arena;
    int winner = verdict->winner;

    if (winner < 0) {
        outcome_none(record);
        return;
    }
    if (verdict->runner_up < 0)
        sentence(record,
                 arena_printf(arena,
                              "Chosen option: \"%s\", because it alone is left; "
                              "nothing was compared",
                              strategy_names[winner]));
    else
        sentence(record,
                 arena_printf(
                     arena, "Chosen option: \"%s\", because it scores %s of 100, %s %s",
                     strategy_names[winner], score_of(record, winner),
                     verdict->kind == VERDICT_TIE ? "as much as" : "before",
                     verdict->kind == VERDICT_TIE
                         ? strategy_names[verdict->runner_up]
                         : arena_printf(arena, "%s with %s",
                                        strategy_names[verdict->runner_up],
                                        score_of(record, verdict->runner_up))));
    if (verdict->preliminary)
        sentence(record, "PRELIMINARY: a question that must be answered was not");
    if (verdict->kind == VERDICT_CLOSE_CALL)
        sentence(record,
                 arena_printf(arena,
                              "It is a close call with %s, so both are piloted first",
                              strategy_names[verdict->runner_up]));
    outcome_tests(record);
    outcome_cost(record, winner);
}

/* ---- consequences and confirmation --------------------------------------------------- */

static void
consequences(struct record *record)
{
    const struct decision *decision = record->decision;
    const struct verdict *verdict = &decision->verdict;
    struct arena *arena = &record->arena;
    const struct option *option;
    int shown = 0;

    if (verdict->winner < 0) {
        bullet(record, "Bad, because ",
               "nothing can be started before a rule gives way");
        return;
    }
    for (int i = 0;
         i < FACTOR_COUNT && verdict->runner_up >= 0 && shown < REASONS_SHOWN;
         i++, shown++)
        if (decision->gap[i].points >= 0.05)
            bullet(
                record, "Good, because ",
                lowered(record, phrase_reason(arena, decision, verdict->winner,
                                              verdict->runner_up, &decision->gap[i])));
    shown = 0;
    for (int i = FACTOR_COUNT - 1;
         i >= 0 && verdict->runner_up >= 0 && shown < REASONS_SHOWN; i--, shown++)
        if (decision->gap[i].points <= -0.05)
            bullet(
                record, "Bad, because ",
                lowered(record, phrase_reason(arena, decision, verdict->winner,
                                              verdict->runner_up, &decision->gap[i])));
    option = &decision->options[verdict->winner];
    for (int i = 0; i < option->gate_count; i++)
        if (option->gates[i].gate->kind == GATE_WARN)
            bullet(record, "Bad, because ",
                   lowered(record, phrase_gate(arena, decision, &option->gates[i])));
}

static void
confirm_pilot(struct record *record)
{
    struct pilot_target targets[2 * MEASURE_COUNT];
    struct arena *arena = &record->arena;
    const struct decision *decision = record->decision;
    int count = pilot_targets(decision, arena, targets);

    for (int i = 0; i < count; i++) {
        const struct pilot_target *target = &targets[i];

        if (!target->target.known)
            continue;
        bullet(record, target->own ? "Pilot, own arm: " : "Pilot, API arm: ",
               arena_printf(
                   arena, "%s: %s %s%s%s", phrase_measures[target->measure],
                   target->more_is_better ? "at least" : "at most",
                   phrase_measured(arena, decision, target->measure, target->target),
                   !target->stop.known      ? ""
                   : target->more_is_better ? "; stop below "
                                            : "; stop above ",
                   target->stop.known
                       ? phrase_measured(arena, decision, target->measure, target->stop)
                       : ""));
    }
}

static void
confirmation(struct record *record)
{
    const struct decision *decision = record->decision;
    const char *const *triggers;
    size_t count = triggers_list(&record->arena, decision, &triggers);

    confirm_pilot(record);
    for (size_t i = 0; i < count; i++)
        bullet(record, "Decide anew: ", triggers[i]);
    if (decision->verdict.winner >= 0)
        strbuf_addf(
            record->out,
            "* With new prices, `llm-decide evaluate ANSWERS "
            "--fail-on='winner!=%s,stale'` ends with status 5 when it no longer "
            "holds.\n",
            strategy_ids[decision->verdict.winner]);
}

/* ---- pros and cons ------------------------------------------------------------------- */

static const char *
rating_words(struct record *record, const struct cell *cell, enum factor factor)
{
    return arena_printf(
        &record->arena, "%s is rated %s of 10: %s",
        lowered(record, factor_names[factor]), show_score(&record->arena, cell->rating),
        cell->given ? "your own rating" : lowered(record, cell->rationale));
}

static const char *
rating_kind(double rating)
{
    if (rating >= RATING_GOOD)
        return "Good, because ";
    return rating < RATING_BAD ? "Bad, because " : "Neutral, because ";
}

/* The heaviest factors of a kind; a middling rating is told where it weighs most. */
static void
option_ratings(struct record *record, enum strategy strategy, const char *kind,
               int most)
{
    const struct decision *decision = record->decision;
    enum factor order[FACTOR_COUNT];
    int shown = 0;

    factors_sort(decision, order);
    for (int i = 0; i < FACTOR_COUNT && shown < most; i++) {
        const struct cell *cell = &decision->cells[order[i]][strategy];

        if (strcmp(rating_kind(cell->rating), kind) != 0)
            continue;
        bullet(record, kind, rating_words(record, cell, order[i]));
        shown++;
    }
}

static void
option_write(struct record *record, enum strategy strategy)
{
    const struct decision *decision = record->decision;
    const struct option *option = &decision->options[strategy];
    struct arena *arena = &record->arena;

    heading(record, "###", strategy_names[strategy]);
    sentence(record, decision->catalog->strategies[strategy].summary);
    strbuf_addc(record->out, '\n');
    option_ratings(record, strategy, "Good, because ", REASONS_SHOWN);
    option_ratings(record, strategy, "Neutral, because ", 1);
    if (option->plan.available)
        bullet(record, "Neutral, because ",
               arena_printf(arena, "it costs %s in %s",
                            phrase_amount(arena, &decision->inputs, option->plan.tco),
                            show_things(arena, decision->demand.months, "month")));
    option_ratings(record, strategy, "Bad, because ", REASONS_SHOWN);
    for (int i = 0; i < option->gate_count; i++)
        if (option->gates[i].gate->kind == GATE_EXCLUDE)
            bullet(record, "Bad, because ",
                   arena_printf(arena, "%s %s: %s",
                                option->gates[i].state == GATE_FAIL
                                    ? "it is excluded by the rule"
                                    : "it is still to be verified for the rule",
                                option->gates[i].gate->id,
                                lowered(record, phrase_gate(arena, decision,
                                                            &option->gates[i]))));
}

/* ---- more information ---------------------------------------------------------------- */

static void
summary_table(struct record *record)
{
    struct arena *arena = &record->arena;
    const struct decision *decision = record->decision;
    struct column columns[] = {
        {"Option", false},
        {"Score", true},
        {"Rank", true},
        {arena_printf(arena, "%s in %s", phrase_currency(&decision->inputs),
                      show_things(arena, decision->demand.months, "month")),
         true}};
    struct block table = {
        .kind = BLOCK_TABLE, .columns = columns, .column_count = ARRAY_LEN(columns)};
    struct entries entries;

    entries_init(&entries, arena);
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &decision->options[s];

        entries_add(&entries, strategy_names[s]);
        entries_add(&entries, option->has_score ? score_of(record, s) : show_unknown);
        entries_add(&entries,
                    option->rank ? show_count(arena, option->rank) : "excluded");
        entries_add(&entries,
                    option->plan.available
                        ? phrase_money(arena, &decision->inputs, option->plan.tco)
                        : show_unknown);
    }
    table.entries = entries.items;
    table.entry_count = entries.count;
    markdown_table(&table, record->out);
}

static void
assumptions(struct record *record)
{
    const struct inputs *inputs = &record->decision->inputs;

    sentence(record, "Assumed, because it was not said:");
    strbuf_addc(record->out, '\n');
    for (int i = 0; i < INPUT_COUNT; i++)
        if (inputs->state[i] != INPUT_GIVEN && inputs->state[i] != INPUT_ABSENT)
            bullet(record, "",
                   arena_printf(&record->arena, "%s: %s", input_table[i].key,
                                phrase_input(&record->arena, inputs, (enum input)i)));
    strbuf_addc(record->out, '\n');
}

/* What the record rests on, for whoever wants to have it again. */
static void
made_with(struct record *record)
{
    const struct decision *decision = record->decision;
    struct arena *arena = &record->arena;

    sentence(record,
             arena_printf(arena, "Prices and models are those of catalog %s, as of %s",
                          decision->catalog->version,
                          phrase_day(arena, decision->as_of_day)));
    sentence(record,
             arena_printf(arena, "Made with llm-decide %s, fingerprint %s",
                          record->origin->version, record->origin->fingerprint));
}

static void
information(struct record *record)
{
    summary_table(record);
    assumptions(record);
    made_with(record);
    strbuf_add(record->out, "`llm-decide explain ANSWERS --list` names every figure; "
                            "`llm-decide export ANSWERS -f html` has all of it.\n");
}

/* ---- the two forms ------------------------------------------------------------------- */

void
record_madr(const struct decision *decision, const struct result_origin *origin,
            const struct record_head *head, struct strbuf *out)
{
    struct record record = {decision, origin, head, {0}, out};

    arena_init(&record.arena);
    front_matter(&record);
    heading(&record, "#", record_title(decision, &record.arena));
    strbuf_add(out, "## Context and Problem Statement\n\n");
    context(&record);
    heading(&record, "##", "Decision Drivers");
    drivers(&record);
    heading(&record, "##", "Considered Options");
    for (int s = 0; s < STRATEGY_COUNT; s++)
        bullet(&record, "", strategy_names[s]);
    heading(&record, "##", "Decision Outcome");
    outcome(&record);
    heading(&record, "###", "Consequences");
    consequences(&record);
    heading(&record, "###", "Confirmation");
    confirmation(&record);
    heading(&record, "##", "Pros and Cons of the Options");
    for (int s = 0; s < STRATEGY_COUNT; s++)
        option_write(&record, (enum strategy)s);
    heading(&record, "##", "More Information");
    information(&record);
    arena_clear(&record.arena);
}

void
record_nygard(const struct decision *decision, const struct result_origin *origin,
              const struct record_head *head, struct strbuf *out)
{
    struct record record = {decision, origin, head, {0}, out};
    const char *status = head->members[DECISION_STATUS];

    arena_init(&record.arena);
    strbuf_addf(out, "# %d. ", head->number > 0 ? head->number : 1);
    escape_markdown(out, record_title(decision, &record.arena), false);
    strbuf_add(out, "\n\nDate: ");
    escape_markdown(out, head->members[DECISION_DATE], false);
    strbuf_addc(out, '\n');
    heading(&record, "##", "Status");
    /* His words begin with a capital. */
    strbuf_addc(out, status[0] >= 'a' && status[0] <= 'z'
                         ? (char)(status[0] - 'a' + 'A')
                         : status[0]);
    escape_markdown(out, status + 1, false);
    strbuf_addc(out, '\n');
    heading(&record, "##", "Context");
    context(&record);
    heading(&record, "##", "Decision");
    outcome(&record);
    heading(&record, "##", "Consequences");
    consequences(&record);
    strbuf_add(out,
               "\nWhat will show whether it holds, and when it is decided anew:\n\n");
    confirmation(&record);
    strbuf_addc(out, '\n');
    made_with(&record);
    arena_clear(&record.arena);
}
