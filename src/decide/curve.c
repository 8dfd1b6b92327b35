/*
 * curve.c - what each side costs a month at other volumes than yours.
 */
#include "decide/curve.h"

#include <math.h>
#include <stdlib.h>

#define MTOK 1e6

/* How far the volumes reach beyond yours and the break-evens, and how many decades in all. */
#define BEYOND 10.0
#define DECADES_MOST 7.0

/* Where no volume is known: between these break-evens usually lie. */
#define VOLUME_LOW 1e6
#define VOLUME_HIGH 1e12

enum { ANCHORS_MOST = 5, STEPS = 3 };

const enum strategy curve_strategies[CURVE_SIDES] = {
    STRATEGY_PROPRIETARY_API, STRATEGY_HOSTED_OPEN, STRATEGY_SELF_HOSTED};

/* ---- volumes --------------------------------------------------------------------- */

struct anchors {
    double tokens[ANCHORS_MOST];
    size_t count;
};

static void
anchor_add(struct anchors *anchors, double tokens)
{
    if (tokens >= 1)
        anchors->tokens[anchors->count++] = tokens;
}

/* Your volume first, then where sides cross. */
static void
anchors_find(const struct decision *d, struct anchors *out)
{
    *out = (struct anchors){0};
    anchor_add(out, d->demand.tokens[0]);
    for (size_t i = 0; i < ARRAY_LEN(d->break_even); i++) {
        anchor_add(out, maybe_or(d->break_even[i].tokens_month, 0));
        anchor_add(out, maybe_or(d->break_even[i].stable_from, 0));
    }
}

/* Powers of ten that hold every anchor; anchors too far above the first are left out. */
static void
range_find(const struct anchors *anchors, double *low, double *high)
{
    double least = anchors->count ? anchors->tokens[0] : VOLUME_LOW * BEYOND;
    double most = anchors->count ? anchors->tokens[0] : VOLUME_HIGH / BEYOND;

    for (size_t i = 0; i < anchors->count; i++) {
        least = fmin(least, anchors->tokens[i]);
        most = fmax(most, anchors->tokens[i]);
    }
    *low = floor(log10(least / BEYOND));
    *high = fmin(ceil(log10(most * BEYOND)), *low + DECADES_MOST);
    *low = fmax(*low, 0);
    *high = fmax(*high, *low + 1);
}

static int
volume_compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

static size_t
volumes_make(const struct decision *d, double *out)
{
    static const double steps[STEPS] = {1, 2, 5};
    struct anchors anchors;
    double low, high;
    size_t count = 0, kept = 0;

    anchors_find(d, &anchors);
    range_find(&anchors, &low, &high);
    for (double power = low; power <= high; power++)
        for (size_t i = 0; i < STEPS && (power < high || i == 0); i++)
            out[count++] = steps[i] * pow(10, power);
    for (size_t i = 0; i < anchors.count; i++)
        if (anchors.tokens[i] <= pow(10, high))
            out[count++] = anchors.tokens[i];
    qsort(out, count, sizeof out[0], volume_compare);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || out[i] != out[kept - 1])
            out[kept++] = out[i];
    return kept;
}

/* ---- costs ----------------------------------------------------------------------- */

static const struct plan *
plan_of(const struct decision *d, enum strategy strategy)
{
    const struct plan *plan = &d->options[strategy].plan;

    return plan->available ? plan : NULL;
}

/* An API's fees, and what its people cost more than those of the one held against. */
static double
api_usd(const struct decision *d, const struct plan *api, const struct plan *base,
        double tokens)
{
    const struct plan *own = plan_of(d, STRATEGY_SELF_HOSTED);
    double beyond = 0;

    if (own && api != base)
        beyond = break_even_own_cost(&d->economy, own, base, tokens) -
                 break_even_own_cost(&d->economy, own, api, tokens);
    return tokens / MTOK * api->lanes[0].api->price.paid + beyond;
}

void
cost_curve_make(const struct decision *d, struct arena *arena, struct cost_curve *out)
{
    size_t most = ((size_t)DECADES_MOST + 1) * STEPS + ANCHORS_MOST;
    double *tokens = ARENA_ARRAY(arena, most, double);
    const struct plan *base = plan_of(d, STRATEGY_PROPRIETARY_API);

    base = base ? base : plan_of(d, STRATEGY_HOSTED_OPEN);
    *out = (struct cost_curve){.tokens = tokens, .count = volumes_make(d, tokens)};
    for (int side = 0; side < CURVE_SIDES; side++) {
        const struct plan *plan = plan_of(d, curve_strategies[side]);
        double *usd = ARENA_ARRAY(arena, out->count, double);

        out->usd[side] = usd;
        out->has[side] = plan && base;
        for (size_t i = 0; i < out->count && out->has[side]; i++)
            usd[i] = plan->has_own
                         ? break_even_own_cost(&d->economy, plan, base, tokens[i])
                         : api_usd(d, plan, base, tokens[i]);
    }
}
