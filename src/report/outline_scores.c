/*
 * outline_scores.c - what drives the decision, and how each strategy scores.
 */
#include <string.h>

#include "base/strbuf.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

enum { POINTS_COLUMNS = 2 + STRATEGY_COUNT };

/* ---- weights ------------------------------------------------------------------------ */

/* The sentences of the rules that made a weight. */
static const char *
weight_reason(struct outline *outline, const struct weight *weight)
{
    struct strbuf text;
    const char *reason;

    if (weight->given)
        return "You set this weight yourself.";
    strbuf_init(&text);
    for (int i = 0; i < weight->rule_count; i++)
        strbuf_addf(&text, "%s%s", i ? " " : "", weight->rules[i]->sentence);
    reason = text.length ? arena_strdup(outline->arena, text.data)
                         : "No answer of yours changes it.";
    strbuf_clear(&text);
    return reason;
}

static void
shown_weights(const struct decision *decision, double percents[FACTOR_COUNT])
{
    double shares[FACTOR_COUNT];

    for (int f = 0; f < FACTOR_COUNT; f++)
        shares[f] = decision->weights[f].share;
    show_shares(shares, FACTOR_COUNT, percents);
}

static const char *
percent(struct arena *arena, double value)
{
    return show_with_unit(arena, show_score(arena, value), "%");
}

static void
add_weights(struct outline *outline)
{
    static const struct column columns[] = {
        {"Factor", false}, {"Weight", true}, {"Why", false}};
    const struct decision *decision = outline->decision;
    struct entries entries;
    double percents[FACTOR_COUNT];

    shown_weights(decision, percents);
    entries_init(&entries, outline->arena);
    for (int i = 0; i < FACTOR_COUNT; i++) {
        enum factor f = outline->factors[i];

        entries_add(&entries, factor_names[f]);
        entries_add(&entries, percent(outline->arena, percents[f]))->figure =
            outline_figure(outline, "weight.%s", factor_ids[f]);
        entries_add(&entries, weight_reason(outline, &decision->weights[f]));
    }
    outline_table(outline, "Weights: the share of each factor in the decision", columns,
                  ARRAY_LEN(columns), &entries);
}

/* Exclusions that apply to somebody, each once, with whom it hits. */
static void
add_gates(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (size_t g = 0; g < decision->catalog->gate_count; g++) {
        const struct gate *gate = &decision->catalog->gates[g];
        const char *hit[STRATEGY_COUNT];
        size_t count = 0;

        for (int s = 0; s < STRATEGY_COUNT; s++)
            for (int i = 0; i < decision->options[s].gate_count; i++)
                if (decision->options[s].gates[i].gate == gate &&
                    decision->options[s].gates[i].state == GATE_FAIL)
                    hit[count++] = strategy_names[s];
        if (!count || gate->kind != GATE_EXCLUDE)
            continue;
        entries_add(&entries, arena_printf(outline->arena, "%s: %s Excludes %s.",
                                           gate->id, gate->sentence,
                                           phrase_join(outline->arena, hit, count)))
            ->tone = TONE_WRONG;
    }
    outline_list(outline, "Rules that exclude", &entries);
}

void
outline_drivers(struct outline *outline)
{
    add_weights(outline);
    add_gates(outline);
}

/* ---- ratings and points --------------------------------------------------------------- */

static void
add_ratings(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (int i = 0; i < FACTOR_COUNT; i++) {
        enum factor f = outline->factors[i];

        entries_add(&entries, factor_names[f]);
        for (int s = 0; s < STRATEGY_COUNT; s++) {
            const struct cell *cell = &decision->cells[f][s];
            const char *sign = cell->given ? "*" : cell->computed ? "'" : "";

            entries_add(&entries, arena_printf(arena, "%s%s",
                                               show_score(arena, cell->rating), sign))
                ->figure = outline_figure(outline, "score.%s.%s.rating",
                                          strategy_ids[s], factor_ids[f]);
        }
    }
    outline_strategy_table(outline, "Ratings, 0 worst to 10 best", "Factor", &entries);
    outline_note(
        outline, TONE_MUTED,
        "' computed from your workload and the catalog; * your own rating; the "
        "others are general ratings with the rules that apply.");
}

/* Factor, its weight, and each strategy. */
static const struct column *
points_columns(struct outline *outline)
{
    struct column *columns = ARENA_ARRAY(outline->arena, POINTS_COLUMNS, struct column);

    columns[0] = (struct column){"Factor", false};
    columns[1] = (struct column){"Weight", true};
    for (int s = 0; s < STRATEGY_COUNT; s++)
        columns[2 + s] = (struct column){strategy_columns[s], true};
    return columns;
}

static void
add_score_row(struct outline *outline, struct entries *entries)
{
    const struct decision *decision = outline->decision;

    entries_add(entries, "Score")->tone = TONE_BEST;
    entries_add(entries, percent(outline->arena, 100));
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        struct entry *entry = entries_add(
            entries, decision->options[s].has_score
                         ? show_score(outline->arena, decision->options[s].score)
                         : show_unknown);

        entry->figure = outline_figure(outline, "score.%s", strategy_ids[s]);
        entry->tone = s == decision->verdict.winner   ? TONE_BEST
                      : decision->options[s].excluded ? TONE_MUTED
                                                      : TONE_PLAIN;
    }
}

/* "x" under those that a rule excludes. */
static void
add_rank_row(struct outline *outline, struct entries *entries)
{
    entries_add(entries, "Rank (x: excluded)");
    entries_add(entries, "");
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *option = &outline->decision->options[s];

        if (option->excluded)
            entries_add(entries, "x")->tone = TONE_WRONG;
        else
            entries_add(entries,
                        option->rank ? show_count(outline->arena, option->rank) : "-")
                ->figure = option->rank
                               ? outline_figure(outline, "score.%s", strategy_ids[s])
                               : NULL;
    }
}

static void
add_points(struct outline *outline)
{
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    double percents[FACTOR_COUNT];
    struct entries entries;

    shown_weights(decision, percents);
    entries_init(&entries, arena);
    for (int i = 0; i < FACTOR_COUNT; i++) {
        enum factor f = outline->factors[i];

        entries_add(&entries, factor_names[f]);
        entries_add(&entries, percent(arena, percents[f]))->figure = outline_figure(
            outline, "weight.%s", factor_ids[f]);
        for (int s = 0; s < STRATEGY_COUNT; s++)
            entries_add(&entries,
                        decision->options[s].has_score
                            ? show_score(arena, decision->options[s].contributions[f])
                            : show_unknown)
                ->figure = outline_figure(outline, "score.%s.%s.points",
                                          strategy_ids[s], factor_ids[f]);
    }
    add_score_row(outline, &entries);
    add_rank_row(outline, &entries);
    outline_table(outline, "Points: 10 x weight x rating", points_columns(outline),
                  POINTS_COLUMNS, &entries);
}

/* Why the two leaders are rated as they are, factor by factor. */
static const char *
cell_reason(struct outline *outline, enum factor factor, int strategy)
{
    const struct cell *cell = &outline->decision->cells[factor][strategy];
    struct strbuf text;
    const char *reason;

    if (cell->given)
        return "Your own rating.";
    if (cell->computed)
        return arena_printf(outline->arena, "Computed; the general rating is %s. %s",
                            show_score(outline->arena, cell->general), cell->rationale);
    strbuf_init(&text);
    strbuf_add(&text, cell->rationale);
    for (int i = 0; i < cell->rule_count; i++)
        strbuf_addf(&text, " %s", cell->rules[i]->sentence);
    reason = arena_strdup(outline->arena, text.data);
    strbuf_clear(&text);
    return reason;
}

static void
add_rationale(struct outline *outline, int strategy)
{
    static const struct column columns[] = {
        {"Factor", false}, {"Rating", true}, {"Why", false}};
    const struct decision *decision = outline->decision;
    struct entries entries;

    if (strategy < 0)
        return;
    entries_init(&entries, outline->arena);
    for (int i = 0; i < FACTOR_COUNT; i++) {
        enum factor f = outline->factors[i];

        entries_add(&entries, factor_names[f]);
        entries_add(&entries,
                    show_score(outline->arena, decision->cells[f][strategy].rating))
            ->figure = outline_figure(outline, "score.%s.%s.rating",
                                      strategy_ids[strategy], factor_ids[f]);
        entries_add(&entries, cell_reason(outline, f, strategy))->figure =
            decision->cells[f][strategy].computed
                ? outline_figure(outline, "score.%s.%s.general", strategy_ids[strategy],
                                 factor_ids[f])
                : NULL;
    }
    outline_table(
        outline,
        arena_printf(outline->arena, "%s, factor by factor", strategy_names[strategy]),
        columns, ARRAY_LEN(columns), &entries);
}

/* The textbook's own two columns and who wins its rows. */
static void
add_textbook(struct outline *outline)
{
    static const struct column columns[] = {{"Factor", false},
                                            {"Proprietary API", false},
                                            {"Self-hosted", false},
                                            {"Winner", false}};
    const struct catalog *catalog = outline->decision->catalog;
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (int f = 0; f < FACTOR_COUNT; f++) {
        const struct factor_info *factor = &catalog->factors[f];

        entries_add(&entries, factor->chapter_name);
        entries_add(&entries, factor->chapter_api);
        entries_add(&entries, factor->chapter_self);
        entries_add(&entries, factor->chapter_winner);
    }
    outline_table(outline, "The textbook's comparison, for anybody", columns,
                  ARRAY_LEN(columns), &entries);
}

void
outline_scores(struct outline *outline)
{
    const struct verdict *verdict = &outline->decision->verdict;

    add_ratings(outline);
    add_points(outline);
    add_rationale(outline, verdict->winner);
    add_rationale(outline, verdict->runner_up);
    add_textbook(outline);
}
