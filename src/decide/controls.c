/*
 * controls.c - where the security controls belong, and until when.
 */
#include "decide/controls.h"

#include <string.h>

/* The word of the knowledge files for controls that only own replicas need. */
static const char own_lanes[] = "own lanes";

/* The first phase that serves: on own replicas, or at all once the setup is over. */
static const struct roadmap_phase *
first_serving(const struct decision *d, const struct roadmap_phase *phases,
              size_t count, bool own)
{
    const struct plan *plan = &d->options[d->verdict.winner].plan;

    /* A migration serves on the API within its first phase. */
    if (!own && d->verdict.winner == STRATEGY_MIGRATION)
        return &phases[0];
    for (size_t i = 0; i < count; i++)
        if (own ? phases[i].phase->own_share > 0
                : phases[i].start_day >= plan->effort.setup_days)
            return &phases[i];
    return own ? first_serving(d, phases, count, false) : &phases[count - 1];
}

size_t
controls_list(const struct decision *d, struct arena *arena, struct control **out)
{
    struct roadmap_phase *phases;
    size_t count = 0, phase_count;

    *out = ARENA_ARRAY(arena, d->catalog->statement_count, struct control);
    if (d->verdict.winner < 0)
        return 0;
    phase_count = roadmap_phases(d, (enum strategy)d->verdict.winner, arena, &phases);
    for (size_t i = 0; i < d->catalog->statement_count && phase_count > 0; i++) {
        const struct statement *statement = &d->catalog->statements[i];
        bool own = strcmp(statement->where, own_lanes) == 0;

        if (statement->kind != STATEMENT_PROTECTION)
            continue;
        (*out)[count++] = (struct control){
            statement, !own || d->options[d->verdict.winner].plan.has_own,
            *first_serving(d, phases, phase_count, own)};
    }
    return count;
}
