/*
 * triggers.c - what should make a reader decide anew.
 */
#include "report/triggers.h"

#include "decide/roadmap.h"
#include "report/phrase.h"
#include "report/show.h"

enum { TRIGGER_FLIPS = 5, TRIGGERS_MOST = TRIGGER_FLIPS + 5 };

struct triggers {
    const struct decision *decision;
    struct arena *arena;
    const char **items;
    size_t count;
};

/* The nearest answers whose change changes the winner. */
static void
triggers_of_flips(struct triggers *triggers)
{
    const struct robustness *robustness = triggers->decision->robustness;

    if (!robustness || !robustness->ready[PART_FLIPS])
        return;
    for (size_t i = 0; i < robustness->flips.count && i < TRIGGER_FLIPS; i++)
        triggers->items[triggers->count++] = phrase_flip_winner(
            triggers->arena, triggers->decision, &robustness->flips.items[i]);
}

/* A volume that is still to come. */
static void
trigger_of_volume(struct triggers *triggers, struct maybe tokens, const char *meaning)
{
    if (tokens.known && tokens.value > triggers->decision->demand.tokens[0])
        triggers->items[triggers->count++] = arena_printf(
            triggers->arena, "%s tokens a month are reached: %s",
            show_count(triggers->arena, tokens.value), meaning);
}

/* Where no volume makes own replicas pay, the price that would change that. */
static void
trigger_of_price(struct triggers *triggers, const struct break_even *even)
{
    const struct inputs *inputs = &triggers->decision->inputs;

    if (even->never == NEVER_DEARER)
        triggers->items[triggers->count++] = arena_printf(
            triggers->arena,
            "the %s costs more than %s per 1M tokens (%s now): no volume makes own "
            "replicas pay below that",
            strategy_names[even->against],
            phrase_amount(triggers->arena, inputs, even->own_usd_mtok),
            phrase_amount(triggers->arena, inputs, even->api_usd_mtok));
}

/* The volumes from which own replicas pay, or what it would take. */
static void
triggers_of_volumes(struct triggers *triggers)
{
    const struct decision *decision = triggers->decision;
    const struct break_even *evens = decision->break_even;
    struct maybe migration = roadmap_trigger(decision);
    bool said = false;

    for (size_t i = 0; i < ARRAY_LEN(decision->break_even); i++) {
        trigger_of_volume(triggers, evens[i].tokens_month,
                          arena_printf(triggers->arena,
                                       "own replicas cost no more than the %s",
                                       strategy_names[evens[i].against]));
        trigger_of_price(triggers, &evens[i]);
        said = said || (evens[i].tokens_month.known &&
                        evens[i].tokens_month.value == migration.value);
    }
    if (!said)
        trigger_of_volume(triggers, migration, "from there a migration pays for good");
}

size_t
triggers_list(struct arena *arena, const struct decision *decision,
              const char *const **out)
{
    const char **items = ARENA_ARRAY(arena, TRIGGERS_MOST, const char *);
    struct triggers triggers = {decision, arena, items, 0};
    double days = decision->catalog->parameters[PARAMETER_STALE_DAYS].value;

    triggers_of_flips(&triggers);
    triggers_of_volumes(&triggers);
    items[triggers.count++] = "a measurement of the pilot falls beyond its stop-if";
    items[triggers.count++] = arena_printf(
        arena, "%s: the prices of this catalog are %s old, so evaluate with newer ones",
        phrase_day(arena, decision->catalog->as_of_day + (long)days),
        show_things(arena, days, "day"));
    *out = (const char *const *)items;
    return triggers.count;
}
