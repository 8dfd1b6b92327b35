/*
 * recheck.c - a decision of then held against the same answers now.
 */
#include "decide/recheck.h"

#include <math.h>
#include <string.h>

#include "decide/decide.h"
#include "model/mix.h"

/* Sets of changes that are tried; a catalog is linked and a market made for each. */
enum { ASKS_MOST = 300 };

/* A cost nearer than this, as a share, is the same. */
static const double cost_tolerance = 1e-9;

const char *const recheck_effect_names[RECHECK_EFFECT_COUNT] = {
    [RECHECK_SAME] = "same",     [RECHECK_COST] = "cost",
    [RECHECK_GATES] = "gates",   [RECHECK_VERDICT] = "verdict",
    [RECHECK_WINNER] = "winner",
};

/* ---- what changed ---------------------------------------------------------------------- */

static void
moment_read(struct recheck *recheck, int moment, const struct decision *decision)
{
    int winner = decision->verdict.winner;
    const struct option *option = winner < 0 ? NULL : &decision->options[winner];

    recheck->decisions[moment] = decision;
    recheck->winner[moment] = winner;
    if (!option)
        return;
    recheck->score[moment] = maybe_of(option->score);
    if (option->plan.available)
        recheck->tco[moment] = maybe_of(option->plan.tco);
}

static bool
has_gate(const struct option *option, const struct gate_result *wanted)
{
    for (int i = 0; i < option->gate_count; i++)
        if (option->gates[i].state == wanted->state &&
            strcmp(option->gates[i].gate->id, wanted->gate->id) == 0)
            return true;
    return false;
}

/* The gates of one moment that the other has not. */
static void
gates_add(struct recheck *recheck, const struct decision *of,
          const struct decision *other, bool appeared)
{
    for (int s = 0; s < STRATEGY_COUNT; s++)
        for (int i = 0; i < of->options[s].gate_count; i++)
            if (!has_gate(&other->options[s], &of->options[s].gates[i]))
                recheck->gates[recheck->gate_count++] = (struct recheck_gate){
                    (enum strategy)s, &of->options[s].gates[i], appeared};
}

static bool
gates_same(const struct decision *a, const struct decision *b)
{
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        const struct option *left = &a->options[s], *right = &b->options[s];

        if (left->gate_count != right->gate_count)
            return false;
        for (int i = 0; i < left->gate_count; i++)
            if (!has_gate(right, &left->gates[i]))
                return false;
    }
    return true;
}

static bool
cost_same(struct maybe a, struct maybe b)
{
    if (!a.known || !b.known)
        return a.known == b.known;
    return fabs(a.value - b.value) <= cost_tolerance * fabs(a.value);
}

static enum recheck_effect
effect_of(const struct recheck *recheck)
{
    if (recheck->winner[RECHECK_THEN] != recheck->winner[RECHECK_NOW])
        return RECHECK_WINNER;
    if (recheck->gate_count)
        return RECHECK_GATES;
    return cost_same(recheck->tco[RECHECK_THEN], recheck->tco[RECHECK_NOW])
               ? RECHECK_SAME
               : RECHECK_COST;
}

/* ---- why ------------------------------------------------------------------------------- */

struct trial {
    const struct recheck *recheck;
    struct arena scratch;
    struct decision *decision;
    bool *facts; /* one for each difference of the catalogs */
};

static bool
decision_try(struct trial *trial, const struct catalog *catalog, long day)
{
    const struct assessment *answers =
        trial->recheck->decisions[RECHECK_THEN]->assessment;
    struct error err;

    return decide(catalog, answers, day, &trial->scratch, trial->decision, &err);
}

/* Whether the decision of a trial shows what now shows. */
static bool
effect_holds(const struct recheck *recheck, const struct decision *decision)
{
    int winner = decision->verdict.winner;

    if (winner != recheck->winner[RECHECK_NOW])
        return false;
    if (recheck->effect == RECHECK_GATES)
        return gates_same(decision, recheck->decisions[RECHECK_NOW]);
    if (recheck->effect == RECHECK_COST)
        return cost_same(decision->options[winner].plan.available
                             ? maybe_of(decision->options[winner].plan.tco)
                             : maybe_unknown(),
                         recheck->tco[RECHECK_NOW]);
    return true;
}

static bool
changes_try(void *context, const bool *taken)
{
    struct trial *trial = context;
    const struct recheck *recheck = trial->recheck;
    const struct decision *then = recheck->decisions[RECHECK_THEN];
    const struct decision *now = recheck->decisions[RECHECK_NOW];
    struct catalog mixed;
    struct error err;
    bool knowledge = false, day = false;

    arena_reset(&trial->scratch);
    for (size_t i = 0; i < recheck->change_count; i++) {
        const struct recheck_change *change = &recheck->changes[i];

        if (change->kind == RECHECK_FACT)
            trial->facts[change->fact - recheck->diff.facts] = taken[i];
        knowledge = knowledge || (change->kind == RECHECK_KNOWLEDGE && taken[i]);
        day = day || (change->kind == RECHECK_DAY && taken[i]);
    }
    return catalog_mix(then->catalog, now->catalog, &recheck->diff, trial->facts,
                       knowledge, &trial->scratch, &mixed, &err) &&
           decision_try(trial, &mixed, day ? now->as_of_day : then->as_of_day) &&
           effect_holds(recheck, trial->decision);
}

/* What is not as it was: the day, the knowledge, and each fact. */
static void
changes_gather(struct recheck *recheck, struct arena *arena)
{
    const struct decision *then = recheck->decisions[RECHECK_THEN];
    const struct decision *now = recheck->decisions[RECHECK_NOW];
    size_t count = 0;

    if (strcmp(then->catalog->hash, now->catalog->hash) != 0)
        catalog_compare(then->catalog, now->catalog, arena, &recheck->diff);
    recheck->changes = ARENA_ARRAY(arena, recheck->diff.fact_count + 2,
                                   struct recheck_change);
    if (then->as_of_day != now->as_of_day)
        recheck->changes[count++] = (struct recheck_change){RECHECK_DAY, NULL};
    if (recheck->diff.knowledge_count)
        recheck->changes[count++] = (struct recheck_change){RECHECK_KNOWLEDGE, NULL};
    for (size_t d = 0; d < recheck->diff.fact_count; d++)
        recheck->changes[count++] = (struct recheck_change){RECHECK_FACT,
                                                            &recheck->diff.facts[d]};
    recheck->change_count = count;
}

static void
cause_find(struct recheck *recheck, struct arena *arena)
{
    struct trial trial = {.recheck = recheck,
                          .decision = ARENA_NEW(arena, struct decision)};
    struct subset_question question = {recheck->change_count, changes_try, &trial,
                                       ASKS_MOST};

    trial.facts = ARENA_ARRAY(arena, recheck->diff.fact_count, bool);
    arena_init(&trial.scratch);
    subsets_find(&question, arena, &recheck->cause);
    arena_clear(&trial.scratch);
}

void
recheck_make(const struct decision *then, const struct decision *now,
             struct arena *arena, struct recheck *out)
{
    *out = (struct recheck){.gates = ARENA_ARRAY(arena, 2 * STRATEGY_COUNT * GATES_MOST,
                                                 struct recheck_gate)};
    moment_read(out, RECHECK_THEN, then);
    moment_read(out, RECHECK_NOW, now);
    if (out->tco[RECHECK_THEN].known && out->tco[RECHECK_NOW].known &&
        out->tco[RECHECK_THEN].value > 0)
        out->tco_change = maybe_of(
            out->tco[RECHECK_NOW].value / out->tco[RECHECK_THEN].value - 1);
    gates_add(out, then, now, false);
    gates_add(out, now, then, true);
    out->effect = effect_of(out);
    if (out->effect == RECHECK_SAME)
        return;
    changes_gather(out, arena);
    cause_find(out, arena);
}
