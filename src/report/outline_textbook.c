/*
 * outline_textbook.c - what the textbook says, held against the answers and the figures.
 */
#include <string.h>

#include "decide/textbook.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

static const enum tone state_tones[STATEMENT_STATE_COUNT] = {
    [STATEMENT_MET] = TONE_GOOD,
    [STATEMENT_NOT_MET] = TONE_MUTED,
    [STATEMENT_CONTRADICTED] = TONE_WRONG,
};

static const char *const state_words[STATEMENT_STATE_COUNT] = {
    [STATEMENT_MET] = "met",
    [STATEMENT_NOT_MET] = "not met",
    [STATEMENT_CONTRADICTED] = "contradicted",
};

static const char *
side_name(const struct statement *statement)
{
    int strategy = strategy_find(statement->group);

    return phrase_strategy(strategy);
}

void
outline_rules(struct outline *outline, bool applying)
{
    static const struct column columns[] = {
        {"Choose", false}, {"When", false}, {"Here", false}};
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (size_t i = 0; i < decision->statement_count; i++) {
        const struct statement_result *result = &decision->statements[i];
        const char *why = phrase_statement(arena, decision, result);

        if (applying && result->state == STATEMENT_NOT_MET)
            continue;
        entries_add(&entries, side_name(result->statement));
        entries_add(&entries, arena_printf(arena, "%s: %s", result->statement->title,
                                           result->statement->text));
        entries_add(&entries, arena_printf(arena, "%s%s%s", state_words[result->state],
                                           why[0] ? ": " : "", why))
            ->tone = state_tones[result->state];
    }
    if (entries.count)
        outline_table(outline,
                      applying ? "The textbook's rules that apply to your answers"
                               : "When to choose which, by the textbook",
                      columns, ARRAY_LEN(columns), &entries);
}

static void
add_claims(struct outline *outline)
{
    static const struct column columns[] = {{"Of", false},     {"Claim", false},
                                            {"Factor", false}, {"API", true},
                                            {"Self", true},    {"Here", false}};
    const struct decision *decision = outline->decision;
    struct arena *arena = outline->arena;
    struct textbook_claim *claims;
    size_t count = textbook_claims(decision, arena, &claims);
    struct entries entries;

    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        const struct textbook_claim *claim = &claims[i];
        const struct statement *statement = claim->statement;
        bool for_it = statement->kind == STATEMENT_ADVANTAGE;

        entries_add(&entries, strategy_columns[strategy_find(statement->group)]);
        entries_add(&entries,
                    arena_printf(arena, "%s %s", for_it ? "+" : "-", statement->title));
        entries_add(&entries, factor_names[claim->factor]);
        for (int own = 0; own < 2; own++) {
            int strategy = own ? STRATEGY_SELF_HOSTED : STRATEGY_PROPRIETARY_API;

            entries_add(
                &entries,
                show_score(arena, decision->cells[claim->factor][strategy].rating))
                ->figure = outline_figure(outline, "score.%s.%s.rating",
                                          strategy_ids[strategy],
                                          factor_ids[claim->factor]);
        }
        entries_add(&entries, claim->holds ? "holds" : "contradicted")->tone =
            claim->holds ? TONE_GOOD : TONE_WRONG;
    }
    if (count)
        outline_table(outline,
                      "Advantages (+) and disadvantages (-), held against the ratings",
                      columns, ARRAY_LEN(columns), &entries);
}

void
outline_textbook(struct outline *outline)
{
    outline_rules(outline, false);
    add_claims(outline);
}
