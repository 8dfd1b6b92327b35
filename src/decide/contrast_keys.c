/*
 * contrast_keys.c - all that an assessment answers, key by key.
 */
#include "decide/contrast_keys.h"

#include <math.h>
#include <string.h>

bool
contrast_text_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool
contrast_range_same(const struct answer *a, const struct answer *b)
{
    if (a->has_range != b->has_range)
        return false;
    return !a->has_range || (a->low == b->low && a->high == b->high);
}

static bool
answer_same(const struct answer *a, const struct answer *b)
{
    if (a->state != b->state || a->state != ANSWER_GIVEN)
        return a->state == b->state;
    return a->number == b->number && contrast_text_same(a->text, b->text) &&
           contrast_range_same(a, b);
}

/* ---- x- questions ------------------------------------------------------------------------ */

/* An x- question that nobody answered is as good as one that was not there. */
static const struct extra *
extra_given(const struct assessment *assessment, const char *key)
{
    const struct extra *extra = assessment_extra(assessment, key);

    return extra && extra->state != ANSWER_OPEN ? extra : NULL;
}

static bool
extra_same(const char *key, const struct assessment *a, const struct assessment *b)
{
    const struct extra *left = extra_given(a, key), *right = extra_given(b, key);

    if (!left || !right)
        return left == right;
    return left->state == right->state && contrast_text_same(left->text, right->text);
}

static void
extra_copy(const char *key, const struct assessment *from, struct assessment *into,
           struct arena *arena)
{
    const struct extra *extra = assessment_extra(from, key);

    if (extra)
        assessment_extra_set(into, extra, arena);
    else {
        struct extra *kept = ARENA_ARRAY(arena, into->extra_count, struct extra);
        size_t count = 0;

        for (size_t i = 0; i < into->extra_count; i++)
            if (strcmp(into->extras[i].key, key) != 0)
                kept[count++] = into->extras[i];
        into->extras = kept;
        into->extra_count = count;
    }
}

/* ---- measurements ------------------------------------------------------------------------ */

static bool
maybe_same(struct maybe a, struct maybe b)
{
    return a.known == b.known && (!a.known || a.value == b.value);
}

static bool
pilot_same(const struct pilot *a, const struct pilot *b)
{
    return a->approach == b->approach && a->gpus == b->gpus && a->n == b->n &&
           contrast_text_same(a->model, b->model) &&
           contrast_text_same(a->quantization, b->quantization) &&
           contrast_text_same(a->gpu, b->gpu) &&
           contrast_text_same(a->provider, b->provider) &&
           maybe_same(a->input_tokens, b->input_tokens) &&
           maybe_same(a->output_tokens, b->output_tokens) &&
           maybe_same(a->output_tokens_per_second, b->output_tokens_per_second) &&
           maybe_same(a->user_tokens_per_second, b->user_tokens_per_second) &&
           maybe_same(a->cases_passed_share, b->cases_passed_share) &&
           maybe_same(a->first_token_ms_p95, b->first_token_ms_p95) &&
           maybe_same(a->usd_per_mtok, b->usd_per_mtok) &&
           maybe_same(a->operations_hours_week, b->operations_hours_week) &&
           maybe_same(a->incidents, b->incidents);
}

static bool
pilots_same(const struct assessment *a, const struct assessment *b)
{
    if (a->pilot_count != b->pilot_count)
        return false;
    for (size_t i = 0; i < a->pilot_count; i++)
        if (!pilot_same(&a->pilots[i], &b->pilots[i]))
            return false;
    return true;
}

/* ---- all keys ---------------------------------------------------------------------------- */

static bool
effort_same(const struct contrast_key *key, const struct assessment *a,
            const struct assessment *b)
{
    const struct answer *left = &a->effort[key->strategy][key->effort];

    if (!answer_same(left, &b->effort[key->strategy][key->effort]))
        return false;
    if (key->strategy != STRATEGY_MIGRATION || key->effort != EFFORT_OPERATIONS ||
        left->state != ANSWER_GIVEN)
        return true;
    for (size_t i = 0; i < ARRAY_LEN(a->migration_fte); i++)
        if (fabs(a->migration_fte[i] - b->migration_fte[i]) > 0)
            return false;
    return true;
}

bool
contrast_key_same(const struct contrast_key *key, const struct assessment *a,
                  const struct assessment *b)
{
    switch (key->kind) {
    case CONTRAST_INPUT:
        return answer_same(&a->answers[key->input], &b->answers[key->input]);
    case CONTRAST_EFFORT:
        return effort_same(key, a, b);
    case CONTRAST_RATING:
        return answer_same(&a->ratings[key->factor][key->strategy],
                           &b->ratings[key->factor][key->strategy]);
    case CONTRAST_WEIGHT:
        return answer_same(&a->weights[key->factor], &b->weights[key->factor]);
    case CONTRAST_EXTRA:
        return extra_same(key->extra, a, b);
    case CONTRAST_PILOTS:
        return pilots_same(a, b);
    case CONTRAST_CATALOG:
        break;
    }
    return true;
}

bool
contrast_key_equal(const struct contrast_key *a, const struct contrast_key *b)
{
    return a->kind == b->kind && a->input == b->input && a->strategy == b->strategy &&
           a->effort == b->effort && a->factor == b->factor &&
           contrast_text_same(a->extra, b->extra);
}

void
contrast_key_copy(const struct contrast_key *key, const struct assessment *from,
                  struct assessment *into, struct arena *arena)
{
    switch (key->kind) {
    case CONTRAST_INPUT:
        into->answers[key->input] = from->answers[key->input];
        break;
    case CONTRAST_EFFORT:
        into->effort[key->strategy][key->effort] =
            from->effort[key->strategy][key->effort];
        if (key->strategy == STRATEGY_MIGRATION && key->effort == EFFORT_OPERATIONS)
            memcpy(into->migration_fte, from->migration_fte,
                   sizeof into->migration_fte);
        break;
    case CONTRAST_RATING:
        into->ratings[key->factor][key->strategy] =
            from->ratings[key->factor][key->strategy];
        break;
    case CONTRAST_WEIGHT:
        into->weights[key->factor] = from->weights[key->factor];
        break;
    case CONTRAST_EXTRA:
        extra_copy(key->extra, from, into, arena);
        break;
    case CONTRAST_PILOTS:
        into->pilots = from->pilots;
        into->pilot_count = from->pilot_count;
        break;
    case CONTRAST_CATALOG:
        break;
    }
}

/* The x- keys that some assessment before number `at` has as well are listed already. */
static bool
extra_is_new(const struct assessment *const *assessments, size_t at, const char *key)
{
    for (size_t i = 0; i < at; i++)
        if (assessment_extra(assessments[i], key))
            return false;
    return true;
}

size_t
contrast_keys(const struct assessment *const *assessments, size_t count,
              struct arena *arena, struct contrast_key **out)
{
    size_t most = INPUT_COUNT + STRATEGY_COUNT * EFFORT_COUNT +
                  FACTOR_COUNT * (STRATEGY_COUNT + 1) + 1,
           used = 0;
    struct contrast_key *keys;

    for (size_t i = 0; i < count; i++)
        most += assessments[i]->extra_count;
    *out = keys = ARENA_ARRAY(arena, most, struct contrast_key);
    for (int i = 0; i < INPUT_COUNT; i++)
        keys[used++] = (struct contrast_key){.kind = CONTRAST_INPUT,
                                             .input = (enum input)i};
    for (size_t i = 0; i < count; i++)
        for (size_t e = 0; e < assessments[i]->extra_count; e++)
            if (extra_is_new(assessments, i, assessments[i]->extras[e].key))
                keys[used++] = (struct contrast_key){
                    .kind = CONTRAST_EXTRA, .extra = assessments[i]->extras[e].key};
    for (int s = 0; s < STRATEGY_COUNT; s++)
        for (int e = 0; e < EFFORT_COUNT; e++)
            keys[used++] = (struct contrast_key){.kind = CONTRAST_EFFORT,
                                                 .strategy = (enum strategy)s,
                                                 .effort = (enum effort)e};
    for (int f = 0; f < FACTOR_COUNT; f++) {
        keys[used++] = (struct contrast_key){.kind = CONTRAST_WEIGHT,
                                             .factor = (enum factor)f};
        for (int s = 0; s < STRATEGY_COUNT; s++)
            keys[used++] = (struct contrast_key){.kind = CONTRAST_RATING,
                                                 .strategy = (enum strategy)s,
                                                 .factor = (enum factor)f};
    }
    keys[used++] = (struct contrast_key){.kind = CONTRAST_PILOTS};
    return used;
}
