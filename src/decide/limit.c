/*
 * limit.c - three answers to a limit, and the least that would have to give.
 */
#include "decide/limit.h"

#include <assert.h>
#include <math.h>

const char *const limit_state_names[] = {
    [LIMIT_PASS] = "pass",
    [LIMIT_FAIL] = "fail",
    [LIMIT_UNKNOWN] = "unknown",
};
static_assert(ARRAY_LEN(limit_state_names) == LIMIT_STATE_COUNT, "a state has no name");

static const double near_share = 0.1;

bool
limit_check(const struct limit *limit, const char *where, struct error *err)
{
    if (!limit->has_least && !limit->has_most)
        return error_set(err, ERROR_INPUT, where, "give least, most or both",
                         "a limit has no end");
    if ((limit->has_least && !isfinite(limit->least)) ||
        (limit->has_most && !isfinite(limit->most)))
        return error_set(err, ERROR_INPUT, where, "use a number",
                         "a limit is not finite");
    if (limit->has_least && limit->has_most && limit->least > limit->most)
        return error_set(err, ERROR_INPUT, where, "let least be at most the other",
                         "no quantity is from '%g' to '%g'", limit->least, limit->most);
    return true;
}

static struct limit_finding
finding_of_fail(double short_by, double limit)
{
    return (struct limit_finding){LIMIT_FAIL, short_by,
                                  short_by <= near_share * fabs(limit)};
}

struct limit_finding
limit_find(const struct limit *limit, const struct limit_quantity *quantity)
{
    struct limit_finding unknown = {.state = LIMIT_UNKNOWN};

    if (!quantity->known)
        return unknown;
    if (limit->has_least && quantity->high < limit->least)
        return finding_of_fail(limit->least - quantity->high, limit->least);
    if (limit->has_most && quantity->low > limit->most)
        return finding_of_fail(quantity->low - limit->most, limit->most);
    if ((limit->has_least && quantity->low < limit->least) ||
        (limit->has_most && quantity->high > limit->most))
        return unknown;
    return (struct limit_finding){.state = LIMIT_PASS};
}

static unsigned
bits_count(uint64_t set)
{
    unsigned count = 0;

    for (; set; set &= set - 1)
        count++;
    return count;
}

/*
 * Whether another option fails only limits that this one fails too: fewer of them, or
 * the same and it comes first.
 */
static bool
is_covered(const uint64_t *failed, size_t count, size_t option)
{
    for (size_t i = 0; i < count; i++) {
        bool within = (failed[i] & ~failed[option]) == 0;

        if (within && (failed[i] != failed[option] || i < option))
            return true;
    }
    return false;
}

size_t
limit_relax(const uint64_t *failed, size_t count, uint64_t *sets)
{
    size_t found = 0;

    for (size_t option = 0; option < count; option++) {
        size_t at = found;

        if (is_covered(failed, count, option))
            continue;
        for (; at > 0 && bits_count(sets[at - 1]) > bits_count(failed[option]); at--)
            sets[at] = sets[at - 1];
        sets[at] = failed[option];
        found++;
    }
    return found;
}
