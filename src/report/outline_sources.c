/*
 * outline_sources.c - where everything comes from, how it was derived, how to repeat it.
 */
#include <inttypes.h>
#include <string.h>

#include "base/strbuf.h"
#include "decide/figures.h"
#include "decide/robustness.h"
#include "report/derivation.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"
#include "report/sources.h"

/* ---- sources ---------------------------------------------------------------------------- */

static void
add_row(struct outline *outline, const struct source *source, struct entries *entries)
{
    struct arena *arena = outline->arena;

    entries_add(entries, source->id);
    entries_add(entries, evidence_names[source->evidence]);
    entries_add(entries, phrase_line(arena, source->title))->figure = source->figure;
    entries_add(entries, source->as_of ? source->as_of : "-");
    entries_add(entries,
                source->has_age ? show_count(arena, (double)source->age_days) : "-")
        ->figure = source->has_age ? source->figure : NULL;
    if (source->stale) {
        entries->items[entries->count - 1].mark = MARK_STALE;
        entries->items[entries->count - 1].tone = TONE_ATTENTION;
    }
    entries_add(entries, show_count(arena, (double)source->used))->figure =
        source->figure;
}

static bool
is_listed(const struct outline *outline, const struct source *source)
{
    switch (outline->view.sources) {
    case SOURCES_ASSUMED:
        return source->evidence == EVIDENCE_ASSUMED;
    case SOURCES_STALE:
        return source->stale;
    case SOURCES_ALL:
    case SOURCES_COUNT:
        break;
    }
    return true;
}

/* Whether a source is listed before another one, whose number is lower. */
static bool
goes_before(const struct outline *outline, const struct source *source,
            const struct source *other)
{
    switch (outline->view.sources_order) {
    case SOURCES_BY_AGE:
        return source->has_age &&
               (!other->has_age || source->age_days > other->age_days);
    case SOURCES_BY_USE:
        return source->used > other->used;
    case SOURCES_BY_NUMBER:
    case SOURCES_ORDER_COUNT:
        break;
    }
    return false;
}

/* The sources in the order in which they are listed; how many. */
static size_t
sources_choose(const struct outline *outline, const struct source_list *list,
               const struct source **out)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++) {
        size_t at = count;

        if (!is_listed(outline, &list->items[i]))
            continue;
        for (; at > 0 && goes_before(outline, &list->items[i], out[at - 1]); at--)
            out[at] = out[at - 1];
        out[at] = &list->items[i];
        count++;
    }
    return count;
}

static void
add_list(struct outline *outline, const struct source_list *list)
{
    static const struct column columns[] = {{"No", false},      {"Evidence", false},
                                            {"What", false},    {"As of", false},
                                            {"Days old", true}, {"Used", true}};
    const struct source **chosen = ARENA_ARRAY(outline->arena, list->count,
                                               const struct source *);
    size_t count = sources_choose(outline, list, chosen);
    struct entries entries;

    if (!count) {
        outline_paragraph(outline, "None.");
        return;
    }
    entries_init(&entries, outline->arena);
    for (size_t i = 0; i < count; i++)
        add_row(outline, chosen[i], &entries);
    outline_table(outline,
                  arena_printf(outline->arena,
                               "Sources (S) and assumptions (A); used: by how many of "
                               "the %zu figures",
                               list->figure_count),
                  columns, ARRAY_LEN(columns), &entries);
    outline_note(
        outline, TONE_MUTED,
        arena_printf(
            outline->arena, "! a price that is more than %s old",
            show_things(
                outline->arena,
                outline->decision->catalog->parameters[PARAMETER_STALE_DAYS].value,
                "day")));
}

/* Whether an earlier option has the same disagreement. */
static bool
is_told(const struct decision *decision, int strategy, const char *detail)
{
    for (int s = 0; s < strategy; s++)
        for (int i = 0; i < decision->options[s].gate_count; i++) {
            const struct gate_result *result = &decision->options[s].gates[i];

            if (result->gate->test == GATE_TEST_DISAGREE && result->detail &&
                strcmp(result->detail, detail) == 0)
                return true;
        }
    return false;
}

static void
add_quarrel(struct outline *outline, int strategy, const struct gate_result *result,
            struct entries *entries)
{
    struct entry *entry = entries_add(
        entries, phrase_gate(outline->arena, outline->decision, result));

    entry->tone = TONE_ATTENTION;
    entry->figure = outline_gate_figure(outline, strategy, result);
}

/* The prices of any plan that sources disagree on, each once. */
static void
add_quarrels(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        for (int i = 0; i < decision->options[s].gate_count; i++) {
            const struct gate_result *result = &decision->options[s].gates[i];

            if (result->gate->test == GATE_TEST_DISAGREE && result->detail &&
                !is_told(decision, s, result->detail))
                add_quarrel(outline, s, result, &entries);
        }
    outline_list(outline, "Where sources disagree", &entries);
}

/* On what kind of evidence the winner's cost rests. */
static void
add_evidence(struct outline *outline, const struct source_list *list)
{
    struct arena *arena = outline->arena;
    double percents[EVIDENCE_COUNT], sum = 0;
    struct facts facts;

    for (int e = 0; e < EVIDENCE_COUNT; e++)
        sum += list->behind_cost[e];
    if (sum <= 0)
        return;
    show_shares(list->behind_cost, EVIDENCE_COUNT, percents);
    facts_init(&facts, arena);
    for (int e = 0; e < EVIDENCE_COUNT; e++)
        facts_add(&facts, evidence_names[e],
                  show_with_unit(arena, show_score(arena, percents[e]), "%"))
            ->value.figure = outline_figure(
            outline, "strategy.%s.tco.total",
            strategy_ids[outline->decision->verdict.winner]);
    outline_facts(outline,
                  arena_printf(arena, "Evidence behind the cost of %s",
                               phrase_strategy(outline->decision->verdict.winner)),
                  &facts);
    outline_note(outline, TONE_MUTED,
                 "Each line of the cost counts by its amount, and the facts behind a "
                 "line alike.");
}

/* Whether a source says no more than its kind of evidence: "answer", "default". */
static bool
is_bare(const char *address)
{
    return !strpbrk(address, " /");
}

static void
add_addresses(struct outline *outline, const struct source_list *list)
{
    struct facts facts;

    facts_init(&facts, outline->arena);
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].address && !is_bare(list->items[i].address))
            phrase_addresses(&facts, list->items[i].id, list->items[i].address);
    outline_facts(outline, "Where it was read", &facts);
}

void
outline_sources(struct outline *outline)
{
    struct figure_set figures;
    struct source_list list;

    figures_build(outline->decision, outline->arena, &figures);
    sources_collect(outline->decision, &figures, outline->arena, &list);
    add_list(outline, &list);
    add_quarrels(outline);
    add_evidence(outline, &list);
    add_addresses(outline, &list);
}

/* ---- derivations ------------------------------------------------------------------------ */

static const char *
figure_value(struct outline *outline, const struct figure *figure)
{
    const char *value = derivation_value(outline->arena, figure);

    return figure->text ? phrase_line(outline->arena, value) : value;
}

/* The formula and what goes into it, or where it was read. */
static const char *
figure_origin(struct outline *outline, const struct figure *figure)
{
    struct strbuf text;
    const char *kept;

    strbuf_init(&text);
    strbuf_add(&text, figure->formula);
    for (size_t i = 0; i < figure->input_count; i++)
        strbuf_addf(&text, "%s%s",
                    i             ? ", "
                    : text.length ? "; of "
                                  : "",
                    figure->inputs[i]);
    if (!text.length && figure->note)
        strbuf_add(&text, figure->note);
    kept = phrase_line(outline->arena, text.data);
    strbuf_clear(&text);
    return kept;
}

void
outline_derivations(struct outline *outline)
{
    static const struct column columns[] = {
        {"Figure", false}, {"Value", false}, {"Evidence", false}, {"From", false}};
    struct figure_set figures;
    struct entries entries;

    figures_build(outline->decision, outline->arena, &figures);
    entries_init(&entries, outline->arena);
    for (size_t i = 0; i < figures.count; i++) {
        const struct figure *figure = &figures.items[i];

        entries_add(&entries, figure->key);
        entries_add(&entries, figure_value(outline, figure))->figure = figure->key;
        entries_add(&entries, evidence_names[figure->evidence]);
        entries_add(&entries, figure_origin(outline, figure));
    }
    outline_table(outline, "Every figure, what it was computed or read from", columns,
                  ARRAY_LEN(columns), &entries);
}

/* ---- reproduction ----------------------------------------------------------------------- */

/* How many were drawn; none by who asked for the exact part alone. */
static const char *
drawn_text(struct arena *arena, double count)
{
    return count > 0 ? show_count(arena, count) : "not drawn";
}

static void
add_robustness_facts(struct outline *outline, struct facts *facts)
{
    const struct robustness *robustness = outline->decision->robustness;
    struct arena *arena = outline->arena;

    if (!robustness)
        return;
    facts_add(facts, "Seed",
              arena_printf(arena, "%" PRIu64, robustness->settings.seed));
    facts_add(facts, "Worlds", drawn_text(arena, (double)robustness->settings.worlds));
    facts_add(facts, "Weightings",
              drawn_text(arena, (double)robustness->settings.weightings));
}

static const char *
command_text(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    const struct robustness *robustness = decision->robustness;
    struct arena *arena = outline->arena;
    const char *text = arena_printf(arena, "llm-decide evaluate FILE --as-of=%s",
                                    phrase_day(arena, decision->as_of_day));

    if (!robustness)
        return text;
    if (!robustness->settings.worlds)
        return arena_printf(arena, "%s --quick", text);
    return arena_printf(arena, "%s --seed=%" PRIu64 " --draws=%d --weightings=%" PRIu64,
                        text, robustness->settings.seed, robustness->settings.worlds,
                        robustness->settings.weightings);
}

void
outline_reproduction(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    const struct result_origin *origin = outline->origin;
    struct facts facts;

    facts_init(&facts, outline->arena);
    if (origin) {
        facts_add(&facts, "Fingerprint", origin->fingerprint);
        facts_add(&facts, "Answers", origin->input_hash);
    }
    facts_add(&facts, "Catalog", decision->catalog->hash);
    facts_add(&facts, "Its version", decision->catalog->version);
    if (origin)
        facts_add(&facts, "Program",
                  arena_printf(outline->arena, "llm-decide %s", origin->version));
    facts_add(&facts, "As of", phrase_day(outline->arena, decision->as_of_day));
    add_robustness_facts(outline, &facts);
    facts_add(&facts, "Command", command_text(outline));
    outline_facts(outline, NULL, &facts);
    outline_note(outline, TONE_MUTED,
                 "The same answers, catalog, forms, program, day, seed and draws give "
                 "the same bytes; hashes are SHA-256.");
}
