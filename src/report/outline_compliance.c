/*
 * outline_compliance.c - what the chosen frameworks ask of each strategy, and controls.
 *
 * Orientation from dated sources; not legal advice.
 */
#include <string.h>

#include "decide/controls.h"
#include "decide/duties.h"
#include "report/outline_parts.h"
#include "report/phrase.h"
#include "report/show.h"

static const enum tone state_tones[DUTY_STATE_COUNT] = {
    [DUTY_MET] = TONE_GOOD,         [DUTY_DO] = TONE_ATTENTION,
    [DUTY_TO_ASK] = TONE_ATTENTION, [DUTY_BLOCKS] = TONE_WRONG,
    [DUTY_NOT_ASKED] = TONE_MUTED,
};

/* The duties of one framework, as a table of their states. */
static void
add_states(struct outline *outline, const struct duty_result *duties, size_t count)
{
    struct entries entries;

    entries_init(&entries, outline->arena);
    for (size_t i = 0; i < count; i++) {
        entries_add(&entries, duties[i].duty->requirement);
        for (int s = 0; s < STRATEGY_COUNT; s++)
            entries_add(&entries, duty_state_names[duties[i].state[s]])->tone =
                state_tones[duties[i].state[s]];
    }
    outline_strategy_table(outline, NULL, "Duty", &entries);
}

/* "Art. 28" of "Art. 28 - processor contract". */
static const char *
short_name(struct arena *arena, const struct duty *duty)
{
    const char *end = strstr(duty->requirement, " - ");

    return end ? arena_strndup(arena, duty->requirement,
                               (size_t)(end - duty->requirement))
               : duty->requirement;
}

/* What a duty asks of the strategy to be carried out: whom to ask, or what to do. */
static void
add_act(struct outline *outline, const struct duty_result *duty, enum strategy strategy,
        struct entries *entries)
{
    struct arena *arena = outline->arena;
    bool own = strategy == STRATEGY_SELF_HOSTED;
    const char *act = own ? duty->duty->self_host_approach : duty->duty->api_approach;
    const char *supplier = duty->supplier[strategy];
    const char *name = short_name(arena, duty->duty);

    switch (duty->state[strategy]) {
    case DUTY_DO:
        entries_add(entries, arena_printf(arena, "%s: %s", name, act));
        return;
    case DUTY_TO_ASK:
        entries_add(entries, arena_printf(arena, "%s, ask %s: %s", name,
                                          supplier ? supplier : "the suppliers", act))
            ->tone = TONE_ATTENTION;
        return;
    case DUTY_BLOCKS:
        entries_add(entries, arena_printf(arena, "%s, blocked%s%s: %s", name,
                                          supplier ? " by " : "",
                                          supplier ? supplier : "", duty->duty->why))
            ->tone = TONE_WRONG;
        return;
    case DUTY_MET:
    case DUTY_NOT_ASKED:
    case DUTY_STATE_COUNT:
        return;
    }
}

/* Whether an earlier duty was read in the same place. */
static bool
is_repeated(const struct duty_result *duties, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(duties[i].duty->provenance.source,
                   duties[at].duty->provenance.source) == 0)
            return true;
    return false;
}

/* Where the duties of a framework were read, each place once. */
static void
add_sources(struct outline *outline, const struct duty_result *duties, size_t count)
{
    struct facts facts;

    facts_init(&facts, outline->arena);
    for (size_t i = 0; i < count; i++)
        if (!is_repeated(duties, i))
            phrase_addresses(&facts,
                             arena_printf(outline->arena, "As of %s",
                                          duties[i].duty->provenance.as_of),
                             duties[i].duty->provenance.source);
    outline_facts(outline, NULL, &facts);
}

static void
add_framework(struct outline *outline, const struct duty_result *duties, size_t count)
{
    int winner = outline->decision->verdict.winner;
    struct entries entries;

    outline_heading(outline, phrase_framework[duties[0].duty->framework]);
    add_states(outline, duties, count);
    entries_init(&entries, outline->arena);
    for (size_t i = 0; winner >= 0 && i < count; i++)
        add_act(outline, &duties[i], (enum strategy)winner, &entries);
    outline_list(
        outline,
        arena_printf(outline->arena, "What %s asks of you", phrase_strategy(winner)),
        &entries);
    add_sources(outline, duties, count);
}

static void
add_duties(struct outline *outline)
{
    struct duty_result *duties;
    size_t count = duties_check(outline->decision, outline->arena, &duties);

    if (!count) {
        outline_paragraph(outline, "You named no framework, so no duty is listed.");
        return;
    }
    outline_paragraph(
        outline, "met: each supplier of the plan states it; do: you have to act; "
                 "ask: a supplier has to say so in writing; blocks: a supplier says "
                 "no, or the data may not go there; n/a: nothing in the plan that "
                 "it applies to.");
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from;
             to < count && duties[to].duty->framework == duties[from].duty->framework;)
            to++;
        add_framework(outline, &duties[from], to - from);
    }
}

static void
add_controls(struct outline *outline)
{
    static const struct column columns[] = {
        {"Control", false}, {"Where", false}, {"Before", false}, {"State", false}};
    struct arena *arena = outline->arena;
    struct control *controls;
    size_t count = controls_list(outline->decision, arena, &controls);
    struct entries entries;

    if (!count)
        return;
    entries_init(&entries, arena);
    for (size_t i = 0; i < count; i++) {
        const struct control *control = &controls[i];

        entries_add(&entries, arena_printf(arena, "%s. %s", control->statement->title,
                                           control->statement->text));
        entries_add(&entries, control->statement->where);
        entries_add(&entries,
                    control->applies
                        ? arena_printf(arena, "%s, %s", control->before.phase->title,
                                       phrase_day(arena, control->before.starts))
                        : "-");
        entries_add(&entries, control->applies ? "do" : "n/a")->tone =
            control->applies ? TONE_ATTENTION : TONE_MUTED;
    }
    outline_heading(outline, "Security controls");
    outline_table(outline,
                  arena_printf(arena, "What has to stand when %s begins to serve",
                               phrase_strategy(outline->decision->verdict.winner)),
                  columns, ARRAY_LEN(columns), &entries);
}

void
outline_compliance(struct outline *outline)
{
    outline_note(outline, TONE_ATTENTION,
                 "Orientation, not legal advice: have it checked by those who answer "
                 "for it.");
    add_duties(outline);
    add_controls(outline);
}
