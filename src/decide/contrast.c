/*
 * contrast.c - two to four assessments side by side.
 */
#include "decide/contrast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "decide/contrast_keys.h"
#include "decide/decide.h"
#include "decide/robustness.h"

/*
 * Sets of answers that one cause may try.  A decision takes a millisecond, some where the
 * models have to be sized anew.
 */
enum { ASKS_MOST = 400 };

/* ---- outcomes -------------------------------------------------------------------------- */

static struct maybe
plan_tco(const struct decision *decision, int strategy)
{
    const struct plan *plan = &decision->options[strategy].plan;

    return plan->available ? maybe_of(plan->tco) : maybe_unknown();
}

static struct maybe
change_of(struct maybe tco, struct maybe first)
{
    return tco.known && first.known && first.value > 0
               ? maybe_of(tco.value / first.value - 1)
               : maybe_unknown();
}

static void
outcome_read(const struct decision *decision, const struct contrast_outcome *first,
             struct contrast_outcome *out)
{
    *out = (struct contrast_outcome){.winner = -1};
    if (!decision)
        return;
    out->winner = decision->verdict.winner;
    out->margin = decision->verdict.margin;
    for (int s = 0; s < STRATEGY_COUNT; s++) {
        if (decision->options[s].excluded)
            out->excluded |= 1u << s;
        out->tcos[s] = plan_tco(decision, s);
        out->tco_changes[s] = change_of(out->tcos[s], first->tcos[s]);
    }
    if (out->winner < 0)
        return;
    out->score = maybe_of(decision->options[out->winner].score);
    out->tco = out->tcos[out->winner];
    out->tco_change = change_of(out->tco, first->tco);
    if (decision->robustness && decision->robustness->ready[PART_WORLDS])
        out->win_share = maybe_of(decision->robustness->win_share[out->winner]);
}

/* ---- answers ----------------------------------------------------------------------------- */

/* What two sides have in effect, with the defaults of one catalog. */
struct effect {
    struct inputs first, other;
};

static bool
input_differs(const struct effect *effect, enum input input)
{
    const struct inputs *a = &effect->first, *b = &effect->other;
    const struct answer *left = &a->assessment->answers[input];
    const struct answer *right = &b->assessment->answers[input];

    return (a->state[input] == INPUT_ABSENT) != (b->state[input] == INPUT_ABSENT) ||
           a->number[input] != b->number[input] ||
           !contrast_text_same(a->text[input], b->text[input]) ||
           !contrast_range_same(left, right);
}

static bool
key_differs(const struct effect *effect, const struct contrast_key *key)
{
    return key->kind == CONTRAST_INPUT
               ? input_differs(effect, key->input)
               : !contrast_key_same(key, effect->first.assessment,
                                    effect->other.assessment);
}

static double
difference_size(const struct contrast *contrast, const struct contrast_key *key)
{
    double size = 0;

    if (key->kind != CONTRAST_INPUT || input_table[key->input].choices ||
        input_table[key->input].reference != REFERENCE_NONE)
        return 1;
    for (size_t i = 1; i < contrast->count; i++) {
        double a = contrast->inputs[0].number[key->input];
        double b = contrast->inputs[i].number[key->input];

        if (a > 0 && b > 0)
            size = fmax(size, fabs(log(b / a)));
    }
    return size > 0 ? size : 1;
}

static bool
key_follows(const struct contrast *contrast, const struct contrast_key *key)
{
    if (key->kind != CONTRAST_INPUT)
        return false;
    for (size_t i = 0; i < contrast->count; i++)
        if (contrast->sides[i].assessment->answers[key->input].state != ANSWER_OPEN)
            return false;
    return true;
}

static void
differences_find(struct contrast *contrast, struct arena *arena)
{
    const struct assessment *assessments[CONTRAST_MOST];
    struct effect effects[CONTRAST_MOST];
    struct contrast_key *keys;
    size_t count;

    for (size_t i = 0; i < contrast->count; i++) {
        assessments[i] = contrast->sides[i].assessment;
        inputs_resolve(assessments[i], contrast->sides[0].catalog, &effects[i].other);
        effects[i].first = effects[0].other;
    }
    count = contrast_keys(assessments, contrast->count, arena, &keys);
    contrast->differences = ARENA_ARRAY(arena, count, struct contrast_difference);
    for (size_t k = 0; k < count; k++) {
        struct contrast_difference *difference =
            &contrast->differences[contrast->difference_count];
        bool differs = false;

        *difference = (struct contrast_difference){.key = keys[k]};
        for (size_t i = 1; i < contrast->count; i++)
            differs |= difference->differs[i] = key_differs(&effects[i], &keys[k]);
        if (keys[k].kind == CONTRAST_INPUT || keys[k].kind == CONTRAST_EXTRA)
            contrast->compared++;
        if (!differs)
            continue;
        difference->follows = key_follows(contrast, &keys[k]);
        difference->size = difference_size(contrast, &keys[k]);
        contrast->difference_count++;
    }
}

void
contrast_make(const struct contrast_side *sides, size_t count, struct arena *arena,
              struct contrast *out)
{
    *out = (struct contrast){.count = count};
    for (size_t i = 0; i < count; i++) {
        out->sides[i] = sides[i];
        inputs_resolve(sides[i].assessment, sides[i].catalog, &out->inputs[i]);
        outcome_read(sides[i].decision, &out->outcomes[0], &out->outcomes[i]);
        out->catalog_differs[i] = strcmp(sides[i].catalog->hash,
                                         sides[0].catalog->hash) != 0;
        out->day_differs[i] = sides[i].as_of_day != sides[0].as_of_day;
    }
    out->outcomes[0].tco_change = maybe_unknown();
    for (int s = 0; s < STRATEGY_COUNT; s++)
        out->outcomes[0].tco_changes[s] = maybe_unknown();
    differences_find(out, arena);
}

const struct contrast_difference *
contrast_of_input(const struct contrast *contrast, enum input input)
{
    for (size_t i = 0; i < contrast->difference_count; i++)
        if (contrast->differences[i].key.kind == CONTRAST_INPUT &&
            contrast->differences[i].key.input == input)
            return &contrast->differences[i];
    return NULL;
}

const struct contrast_difference *
contrast_of_extra(const struct contrast *contrast, const char *key)
{
    for (size_t i = 0; i < contrast->difference_count; i++)
        if (contrast->differences[i].key.kind == CONTRAST_EXTRA &&
            strcmp(contrast->differences[i].key.extra, key) == 0)
            return &contrast->differences[i];
    return NULL;
}

/* ---- causes -------------------------------------------------------------------------------- */

/* Who is asked whether the search goes on; once told not to, nothing is decided any more. */
struct leave {
    bool (*goes_on)(void *context);
    void *context;
    bool ended;
};

/* Answers of one side that go into those of another. */
struct swap {
    const struct contrast_side *from, *into;
    const struct contrast_key *keys;
    size_t key_count;
    int winner;                 /* of `from`: the effect that is looked for */
    struct decider deciders[2]; /* on the catalog and day of `into` and of `from` */
    struct arena scratch;
    struct decision *decision;
    struct leave *leave;
};

/* Whether `into`, with these answers of `from`, has the winner of `from`. */
static bool
swap_try(void *context, const bool *taken)
{
    struct swap *swap = context;
    struct assessment mixed = *swap->into->assessment;
    struct decider *decider = &swap->deciders[0];
    struct error err;

    if (!swap->leave->ended)
        swap->leave->ended = !swap->leave->goes_on(swap->leave->context);
    if (swap->leave->ended)
        return false;
    arena_reset(&swap->scratch);
    for (size_t k = 0; k < swap->key_count; k++) {
        if (!taken[k])
            continue;
        if (swap->keys[k].kind == CONTRAST_CATALOG)
            decider = &swap->deciders[1];
        else
            contrast_key_copy(&swap->keys[k], swap->from->assessment, &mixed,
                              &swap->scratch);
    }
    return decider_run(decider, &mixed, swap->decision, &err) &&
           swap->decision->verdict.winner == swap->winner;
}

/* The answers that differ: in effect, or also in being given at all. */
static size_t
keys_gather(const struct contrast *contrast, size_t other, bool all,
            struct arena *arena, struct contrast_key **out)
{
    const struct assessment *pair[] = {contrast->sides[0].assessment,
                                       contrast->sides[other].assessment};
    struct contrast_key *keys;
    size_t every = contrast_keys(pair, 2, arena, &keys), count = 0;

    *out = ARENA_ARRAY(arena, every + 1, struct contrast_key);
    if (contrast->catalog_differs[other] || contrast->day_differs[other])
        (*out)[count++] = (struct contrast_key){.kind = CONTRAST_CATALOG};
    if (all) {
        for (size_t k = 0; k < every; k++)
            if (!contrast_key_same(&keys[k], pair[0], pair[1]))
                (*out)[count++] = keys[k];
        return count;
    }
    for (size_t d = 0; d < contrast->difference_count; d++)
        if (contrast->differences[d].differs[other] &&
            !contrast_key_same(&contrast->differences[d].key, pair[0], pair[1]))
            (*out)[count++] = contrast->differences[d].key;
    return count;
}

static void
reason_find(const struct contrast *contrast, size_t from, size_t into, bool all,
            struct leave *leave, struct arena *arena, struct contrast_reason *out)
{
    struct contrast_key *keys;
    struct swap swap = {
        .from = &contrast->sides[from],
        .into = &contrast->sides[into],
        .winner = contrast->outcomes[from].winner,
        .decision = ARENA_NEW(arena, struct decision),
        .leave = leave,
    };
    struct subset_question question = {
        .has_effect = swap_try, .context = &swap, .asks_most = ASKS_MOST};

    question.count = swap.key_count = keys_gather(contrast, from ? from : into, all,
                                                  arena, &keys);
    swap.keys = keys;
    arena_init(&swap.scratch);
    decider_init(&swap.deciders[0], swap.into->catalog, swap.into->as_of_day);
    decider_init(&swap.deciders[1], swap.from->catalog, swap.from->as_of_day);
    *out = (struct contrast_reason){.keys = keys, .key_count = swap.key_count};
    subsets_find(&question, arena, &out->subsets);
    decider_clear(&swap.deciders[0]);
    decider_clear(&swap.deciders[1]);
    arena_clear(&swap.scratch);
}

/*
 * First the answers that differ in effect, which are few; should they not do together,
 * also those that one side left to a default which is the same now.
 */
static void
reason_search(const struct contrast *contrast, size_t from, size_t into,
              struct leave *leave, struct arena *arena, struct contrast_reason *out)
{
    reason_find(contrast, from, into, false, leave, arena, out);
    if (!out->subsets.possible)
        reason_find(contrast, from, into, true, leave, arena, out);
}

static bool
always(void *context)
{
    (void)context;
    return true;
}

void
contrast_explain(struct contrast *contrast, struct arena *arena)
{
    contrast_explain_while(contrast, arena, always, NULL);
}

bool
contrast_explain_while(struct contrast *contrast, struct arena *arena,
                       bool (*goes_on)(void *context), void *context)
{
    struct leave leave = {goes_on, context, false};

    for (size_t i = 1; i < contrast->count; i++) {
        struct contrast_cause *cause = &contrast->causes[i];

        cause->asked = contrast->sides[0].decision && contrast->sides[i].decision &&
                       contrast->outcomes[0].winner != contrast->outcomes[i].winner;
        if (!cause->asked)
            continue;
        reason_search(contrast, 0, i, &leave, arena, &cause->back);
        reason_search(contrast, i, 0, &leave, arena, &cause->forth);
    }
    /* Half a search would read like a whole one that found nothing. */
    for (size_t i = 0; i < contrast->count && leave.ended; i++)
        contrast->causes[i] = (struct contrast_cause){0};
    return !leave.ended;
}
