/*
 * outline_rejected.c - the strategies that were not chosen, and why.
 */
#include <math.h>

#include "decide/verdict.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

enum { REASONS_SHOWN = 2 };

static const char *
without_text(struct arena *arena, const struct gate_result *gate,
             enum strategy strategy)
{
    if (!gate->has_without)
        return "";
    if (gate->without == strategy)
        return arena_printf(arena, " Without this rule it would have won with %s.",
                            show_score(arena, gate->without_score));
    return arena_printf(arena, " Without this rule %s would have won with %s.",
                        strategy_names[gate->without],
                        show_score(arena, gate->without_score));
}

/* Where it loses most against the winner, and where it is better. */
static void
add_reasons(struct outline *outline, enum strategy strategy, struct entries *entries)
{
    const struct decision *decision = outline->decision;
    int winner = decision->verdict.winner;
    struct gap_part gap[FACTOR_COUNT];

    if (winner < 0 || !decision->options[strategy].has_score)
        return;
    verdict_gap(decision, strategy, (enum strategy)winner, gap);
    for (int i = FACTOR_COUNT - 1; i >= FACTOR_COUNT - REASONS_SHOWN; i--)
        if (gap[i].points <= -0.05)
            entries_add(entries, phrase_reason(outline->arena, decision, strategy,
                                               winner, &gap[i]))
                ->tone = TONE_WRONG;
    if (gap[0].points >= 0.05)
        entries_add(entries,
                    phrase_reason(outline->arena, decision, strategy, winner, &gap[0]))
            ->tone = TONE_GOOD;
}

static void
add_rejected(struct outline *outline, enum strategy strategy)
{
    const struct decision *decision = outline->decision;
    const struct option *option = &decision->options[strategy];
    struct arena *arena = outline->arena;
    struct entries entries;

    entries_init(&entries, arena);
    for (int i = 0; i < option->gate_count; i++) {
        const struct gate_result *gate = &option->gates[i];

        if (gate->gate->kind != GATE_EXCLUDE)
            continue;
        entries_add(&entries,
                    arena_printf(arena, "%s%s: %s%s",
                                 gate->state == GATE_UNKNOWN ? "To verify, " : "",
                                 gate->gate->id, phrase_gate(arena, decision, gate),
                                 without_text(arena, gate, strategy)))
            ->tone = gate->state == GATE_FAIL ? TONE_WRONG : TONE_ATTENTION;
    }
    add_reasons(outline, strategy, &entries);
    outline_heading(outline, strategy_names[strategy]);
    if (option->has_score && decision->verdict.winner >= 0)
        outline_paragraph(
            outline,
            arena_printf(
                arena, "%s points, %s below %s.", show_score(arena, option->score),
                show_score(arena,
                           fmax(0, decision->options[decision->verdict.winner].score -
                                       option->score)),
                strategy_names[decision->verdict.winner]));
    outline_list(outline, NULL, &entries);
}

void
outline_rejected(struct outline *outline)
{
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (s != outline->decision->verdict.winner)
            add_rejected(outline, (enum strategy)s);
}
