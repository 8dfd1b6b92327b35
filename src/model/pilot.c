/*
 * pilot.c - the members of a row of the user's own measurements, in one table.
 */
#include "model/pilot.h"

#include <assert.h>
#include <string.h>

#define MEMBER(name_, type_, ...)                                               \
    {                                                                           \
        .name = #name_, .type = type_, .offset = offsetof(struct pilot, name_), \
        __VA_ARGS__                                                             \
    }
#define RANGE(low_, high_, whole_) \
    .amount = {.low = low_, .high = high_, .whole = whole_}

const struct pilot_member pilot_members[PILOT_MEMBER_COUNT] = {
    MEMBER(model, PILOT_TEXT),
    MEMBER(quantization, PILOT_TEXT, .own_only = true),
    MEMBER(gpu, PILOT_TEXT, .own_only = true),
    MEMBER(gpus, PILOT_INT, RANGE(1, 1024, true), .own_only = true),
    MEMBER(provider, PILOT_TEXT, .api_only = true),
    MEMBER(date, PILOT_DATE),
    MEMBER(source, PILOT_TEXT),
    MEMBER(note, PILOT_TEXT),
    MEMBER(n, PILOT_COUNT, RANGE(1, 1e12, true), .of_load = true),
    MEMBER(input_tokens, PILOT_MAYBE, RANGE(0, 1e8, false), .of_load = true),
    MEMBER(output_tokens, PILOT_MAYBE, RANGE(0, 1e8, false), .of_load = true),
    MEMBER(output_tokens_per_second, PILOT_MAYBE, RANGE(0, 1e9, false),
           .of_load = true),
    MEMBER(user_tokens_per_second, PILOT_MAYBE, RANGE(0, 1e6, false), .of_load = true),
    MEMBER(cases_passed_share, PILOT_MAYBE, RANGE(0, 1, false)),
    MEMBER(first_token_ms_p95, PILOT_MAYBE, RANGE(0, 1e9, false), .of_load = true),
    MEMBER(usd_per_mtok, PILOT_MAYBE, RANGE(0, 1e6, false)),
    MEMBER(operations_hours_week, PILOT_MAYBE, RANGE(0, 1e4, false)),
    MEMBER(incidents, PILOT_MAYBE, RANGE(0, 1e6, true)),
};

void *
pilot_member_at(struct pilot *pilot, const struct pilot_member *member)
{
    return (char *)pilot + member->offset;
}

const void *
pilot_member_in(const struct pilot *pilot, const struct pilot_member *member)
{
    return (const char *)pilot + member->offset;
}

/* A member that is 0 when nobody said anything. */
static struct maybe
unless_zero(double number)
{
    return number != 0 ? maybe_of(number) : maybe_unknown();
}

struct maybe
pilot_number(const struct pilot *pilot, const struct pilot_member *member)
{
    const void *at = pilot_member_in(pilot, member);

    switch (member->type) {
    case PILOT_TEXT:
    case PILOT_DATE:
        break;
    case PILOT_INT:
        return unless_zero(*(const int *)at);
    case PILOT_COUNT:
        return unless_zero(*(const double *)at);
    case PILOT_MAYBE:
        return *(const struct maybe *)at;
    }
    return maybe_unknown();
}

void
pilot_number_set(struct pilot *pilot, const struct pilot_member *member, double number)
{
    void *at = pilot_member_at(pilot, member);

    assert(member->type != PILOT_TEXT && member->type != PILOT_DATE);
    if (member->type == PILOT_INT)
        *(int *)at = (int)number;
    else if (member->type == PILOT_COUNT)
        *(double *)at = number;
    else
        *(struct maybe *)at = maybe_of(number);
}

const char *
pilot_text(const struct pilot *pilot, const struct pilot_member *member)
{
    if (member->type != PILOT_TEXT && member->type != PILOT_DATE)
        return NULL;
    return *(const char *const *)pilot_member_in(pilot, member);
}

static bool
same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool
pilot_same_arm(const struct pilot *a, const struct pilot *b)
{
    return a->approach == b->approach && a->gpus == b->gpus &&
           same_text(a->model, b->model) && same_text(a->gpu, b->gpu) &&
           same_text(a->quantization, b->quantization) &&
           same_text(a->provider, b->provider);
}

/* ---- rows that a file proposes ---------------------------------------------------------- */

/* What a row is silent on stays as it was measured before. */
static void
row_complete(struct pilot *row, const struct pilot *old, bool is_load_test)
{
    for (size_t i = 0; i < PILOT_MEMBER_COUNT; i++) {
        const struct pilot_member *member = &pilot_members[i];
        struct maybe before = pilot_number(old, member);

        if (before.known && !(is_load_test && member->of_load) &&
            !pilot_number(row, member).known)
            pilot_number_set(row, member, before.value);
    }
}

size_t
pilot_rows_merge(const struct pilot *old, size_t old_count,
                 const struct pilot_proposal *proposal, struct arena *arena,
                 struct pilot **out)
{
    struct pilot *rows = ARENA_ARRAY(arena, old_count + proposal->count, struct pilot);
    struct pilot *added = ARENA_ARRAY(arena, proposal->count, struct pilot);
    size_t kept = 0;

    for (size_t i = 0; i < proposal->count; i++)
        added[i] = proposal->rows[i];
    for (size_t i = 0; i < old_count; i++) {
        size_t at = 0;

        while (at < proposal->count && !pilot_same_arm(&old[i], &added[at]))
            at++;
        if (at < proposal->count)
            row_complete(&added[at], &old[i], proposal->is_load_test);
        else
            rows[kept++] = old[i];
    }
    for (size_t i = 0; i < proposal->count; i++)
        rows[kept++] = added[i];
    *out = rows;
    return kept;
}
