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
    MEMBER(n, PILOT_COUNT, RANGE(1, 1e12, true)),
    MEMBER(input_tokens, PILOT_MAYBE, RANGE(0, 1e8, false)),
    MEMBER(output_tokens, PILOT_MAYBE, RANGE(0, 1e8, false)),
    MEMBER(output_tokens_per_second, PILOT_MAYBE, RANGE(0, 1e9, false)),
    MEMBER(user_tokens_per_second, PILOT_MAYBE, RANGE(0, 1e6, false)),
    MEMBER(cases_passed_share, PILOT_MAYBE, RANGE(0, 1, false)),
    MEMBER(first_token_ms_p95, PILOT_MAYBE, RANGE(0, 1e9, false)),
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
