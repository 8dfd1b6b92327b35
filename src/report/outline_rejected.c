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

static void
add_reason(struct outline *outline, enum strategy strategy, const struct gap_part *part,
           struct entries *entries)
{
    const struct decision *decision = outline->decision;
    struct entry *entry = entries_add(entries,
                                      phrase_reason(outline->arena, decision, strategy,
                                                    decision->verdict.winner, part));

    entry->tone = part->points < 0 ? TONE_WRONG : TONE_GOOD;
    entry->figure = outline_figure(outline, "score.%s.%s.points",
                                   strategy_ids[strategy], factor_ids[part->factor]);
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
            add_reason(outline, strategy, &gap[i], entries);
    if (gap[0].points >= 0.05)
        add_reason(outline, strategy, &gap[0], entries);
}

static void
add_rejected(struct outline *outline, enum strategy strategy)
{
    const struct decision *decision = outline->decision;
    const struct option *option = &decision->options[strategy];
    struct arena *arena = outline->arena;
    struct entries entries;
    struct entry *entry;

    entries_init(&entries, arena);
    for (int i = 0; i < option->gate_count; i++) {
        const struct gate_result *gate = &option->gates[i];

        if (gate->gate->kind != GATE_EXCLUDE)
            continue;
        entry = entries_add(
            &entries, arena_printf(arena, "%s%s: %s%s",
                                   gate->state == GATE_UNKNOWN ? "To verify, " : "",
                                   gate->gate->id, phrase_gate(arena, decision, gate),
                                   without_text(arena, gate, strategy)));
        entry->tone = gate->state == GATE_FAIL ? TONE_WRONG : TONE_ATTENTION;
        entry->figure = outline_gate_figure(outline, strategy, gate);
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
                strategy_names[decision->verdict.winner]))
            ->figure = outline_figure(outline, "score.%s", strategy_ids[strategy]);
    outline_list(outline, NULL, &entries);
}

void
outline_rejected(struct outline *outline)
{
    for (int s = 0; s < STRATEGY_COUNT; s++)
        if (s != outline->decision->verdict.winner)
            add_rejected(outline, (enum strategy)s);
}
