/*
 * breakeven.c - at which volume own replicas become no dearer than an API.
 */
#include "cost/breakeven.h"

#include <math.h>

#include "base/whole.h"
#include "cost/candidate.h"

#define MTOK 1e6

const char *const never_reason_names[NEVER_REASON_COUNT] = {
    [NEVER_NOT] = "",
    [NEVER_DEARER] = "own-token-dearer",
    [NEVER_NO_CANDIDATE] = "no-candidate",
};

/* ---- one staircase --------------------------------------------------------------- */

static bool
is_level(const struct staircase *s)
{
    return s->replica_tokens <= 0;
}

static double
least_machines(const struct staircase *s)
{
    return fmax(s->redundancy + 1, ceil((1 + s->redundancy) / s->per_machine));
}

/* The largest whole volume that M machines serve. */
static double
step_end(const struct staircase *s, double machines)
{
    double capacity = (machines * s->per_machine - s->redundancy) * s->replica_tokens;
    double end = floor(capacity / s->peak);

    if (end >= WHOLE_MAX)
        return end;
    while (end > 0 && end * s->peak > capacity)
        end--;
    while ((end + 1) * s->peak <= capacity)
        end++;
    return end;
}

static double
step_cost(const struct staircase *s, double machines)
{
    return is_level(s) ? s->fixed : s->fixed + machines * s->machine;
}

/* The smallest whole volume whose fees are no less than a cost. */
static double
volume_for(double cost, double usd_token)
{
    return whole_units(cost, usd_token, 0);
}

double
staircase_machines(const struct staircase *s, double tokens)
{
    double replicas, machines;

    if (is_level(s))
        return 0;
    replicas = fmax(1, ceil(tokens * s->peak / s->replica_tokens)) + s->redundancy;
    machines = fmax(least_machines(s), ceil(replicas / s->per_machine));
    while (machines > least_machines(s) && step_end(s, machines - 1) >= tokens)
        machines--;
    while (step_end(s, machines) < tokens && tokens < WHOLE_MAX)
        machines++;
    return machines;
}

double
staircase_cost(const struct staircase *s, double tokens)
{
    return step_cost(s, staircase_machines(s, tokens));
}

/* Tokens that one more machine adds, less those that pay for it. */
static double
gain_of_machine(const struct staircase *s, double usd_token)
{
    return s->per_machine * s->replica_tokens / s->peak - s->machine / usd_token;
}

static bool
step_wins(const struct staircase *s, double usd_token, double machines)
{
    return volume_for(step_cost(s, machines), usd_token) <= step_end(s, machines);
}

/* Whether a step wins from its first token on. */
static bool
step_wins_whole(const struct staircase *s, double usd_token, double machines)
{
    double start = machines > least_machines(s) ? step_end(s, machines - 1) + 1 : 0;

    return start * usd_token >= step_cost(s, machines);
}

typedef bool step_test(const struct staircase *, double, double);

/*
 * The smallest number of machines from `least` on that passes a test which, once
 * passed, stays passed.
 */
static bool
first_step(const struct staircase *s, double usd_token, double least, double estimate,
           step_test *test, double *machines)
{
    double low, high, reach = 1;

    if (test(s, usd_token, least)) {
        *machines = least;
        return true;
    }
    if (gain_of_machine(s, usd_token) <= 0)
        return false;
    low = least;
    high = fmax(least + 1, ceil(estimate));
    while (!test(s, usd_token, high)) {
        low = high;
        high += reach;
        reach *= 2;
        if (!(high < WHOLE_MAX))
            return false;
    }
    while (high - low > 1) {
        double middle = floor(low + (high - low) / 2);

        if (test(s, usd_token, middle))
            high = middle;
        else
            low = middle;
    }
    *machines = high;
    return true;
}

/* Where M x gain reaches what has to be paid, `ahead` replicas before the step's end. */
static double
step_estimate(const struct staircase *s, double usd_token, double ahead)
{
    return (s->fixed / usd_token +
            (s->redundancy + ahead) * s->replica_tokens / s->peak) /
           gain_of_machine(s, usd_token);
}

bool
staircase_next_win(const struct staircase *s, double usd_token, double from,
                   double *tokens)
{
    double machines, now;

    if (usd_token <= 0) {
        *tokens = from;
        return staircase_cost(s, from) <= 0;
    }
    if (is_level(s)) {
        *tokens = fmax(from, volume_for(s->fixed, usd_token));
        return true;
    }
    now = staircase_machines(s, from);
    if (!first_step(s, usd_token, now, step_estimate(s, usd_token, 0), step_wins,
                    &machines))
        return false;
    *tokens = fmax(from, volume_for(step_cost(s, machines), usd_token));
    if (machines > now)
        *tokens = fmax(*tokens, step_end(s, machines - 1) + 1);
    return true;
}

bool
staircase_lasting_win(const struct staircase *s, double usd_token, double *tokens)
{
    double least = least_machines(s), machines, before;

    if (is_level(s) || usd_token <= 0)
        return staircase_next_win(s, usd_token, 0, tokens);
    if (gain_of_machine(s, usd_token) <= 0 ||
        !first_step(s, usd_token, least + 1,
                    step_estimate(s, usd_token, s->per_machine), step_wins_whole,
                    &machines))
        return false;
    /* the step before it wins at its end, if anywhere */
    before = volume_for(step_cost(s, machines - 1), usd_token);
    *tokens = before <= step_end(s, machines - 1) ? before
                                                  : step_end(s, machines - 1) + 1;
    return true;
}

/* ---- all candidates -------------------------------------------------------------- */

/* USD a month that own replicas take of people beyond the API strategy, machines not counted. */
static double
operations_beyond(const struct economy *e, const struct plan *own,
                  const struct plan *api)
{
    double fte = own->effort.operations_fte[0] - api->effort.operations_fte[0];

    if (own->effort.operations_usd.known)
        return own->effort.operations_usd.value;
    return fte * e->world.staff_usd_year / 12;
}

struct staircase
staircase_of(const struct economy *e, const struct plan *own, const struct plan *api,
             const struct own_candidate *candidate)
{
    struct own_terms terms = own_terms_of(e->inputs, candidate,
                                          own->lanes[0].terms.redundancy);
    struct staircase s = {
        .fixed = e->inputs->number[INPUT_INFRASTRUCTURE_USD_MONTH] +
                 operations_beyond(e, own, api),
        .machine = terms.machine_usd +
                   own->effort.machine_fte * e->world.staff_usd_year / 12,
        .replica_tokens = terms.replica_tokens,
        .per_machine = terms.per_machine,
        .redundancy = terms.redundancy,
        .peak = e->demand->peak_to_average,
        .candidate = candidate,
    };

    if (input_is_given(e->inputs, INPUT_GPU_USD_MONTH)) {
        s.fixed += e->inputs->number[INPUT_GPU_USD_MONTH];
        s.machine = s.replica_tokens = 0;
        s.candidate = NULL;
    }
    return s;
}

/*
 * Candidates that can be the cheapest at some volume; a flat bill or own terms make
 * them all alike.
 */
static size_t
candidates_of(const struct economy *e, const struct plan *own,
              const struct own_candidate *const **list)
{
    const struct pool *pool = &e->market->pools[POOL_OWN];
    bool alike = input_is_given(e->inputs, INPUT_GPU_USD_MONTH) ||
                 (input_is_given(e->inputs, INPUT_REPLICA_TOKENS_MONTH) &&
                  input_is_given(e->inputs, INPUT_REPLICA_USD_MONTH));

    *list = alike ? (const struct own_candidate *const *)&own->lanes[0].own
                  : (const struct own_candidate *const *)pool->frontier;
    return alike ? 1 : pool->frontier_count;
}

static double
usd_token_of(const struct plan *api)
{
    return api->lanes[0].api->price.paid / MTOK;
}

static int
payback_month(const struct economy *e, const struct plan *own, const struct plan *api)
{
    double own_sum = 0, api_sum = 0;
    int month = -1;

    for (int m = 0; m < e->demand->months; m++) {
        for (int line = 0; line < LINE_COUNT; line++) {
            own_sum += own->month[line][m] * e->demand->discount[m];
            api_sum += api->month[line][m] * e->demand->discount[m];
        }
        if (own_sum > api_sum)
            month = -1;
        else if (month < 0)
            month = m;
    }
    return month;
}

static void
today_compute(const struct economy *e, const struct plan *own, const struct plan *api,
              struct break_even *out)
{
    struct staircase s = staircase_of(e, own, api, own->lanes[0].own);
    double tokens;

    if (staircase_next_win(&s, usd_token_of(api), 0, &tokens))
        out->own_tokens_month = maybe_of(tokens);
    if (staircase_lasting_win(&s, usd_token_of(api), &tokens))
        out->own_stable_from = maybe_of(tokens);
    out->payback_month = payback_month(e, own, api);
}

/*
 * Whether a volume that a candidate reaches comes before the best so far: ties by cost
 * there, then by order.
 */
static bool
is_earlier(const struct economy *e, const struct staircase *s, double tokens,
           struct maybe best, const struct staircase *best_stairs)
{
    double cost, best_cost;

    if (!best.known || tokens != best.value)
        return !best.known || tokens < best.value;
    cost = staircase_cost(s, tokens);
    best_cost = staircase_cost(best_stairs, tokens);
    if (fabs(cost - best_cost) > COST_TIE * fabs(best_cost))
        return cost < best_cost;
    return s->candidate && best_stairs->candidate &&
           own_candidate_order(e->inputs, s->candidate, best_stairs->candidate) < 0;
}

void
break_even_compute(const struct economy *e, const struct plan *own,
                   const struct plan *api, struct break_even *out)
{
    const struct own_candidate *const *list;
    struct staircase first = {0}, stable = {0};
    double now = e->demand->tokens[0];
    size_t count;

    *out = (struct break_even){
        .against = api->strategy, .never = NEVER_NO_CANDIDATE, .payback_month = -1};
    if (!own->available || !api->available)
        return;
    count = candidates_of(e, own, &list);
    out->api_usd_mtok = api->lanes[0].api->price.paid;
    for (size_t i = 0; i < count; i++) {
        struct staircase s = staircase_of(e, own, api, list[i]);
        double tokens, unit;

        unit = is_level(&s)
                   ? 0
                   : s.machine * s.peak / (s.per_machine * s.replica_tokens) * MTOK;
        if (i == 0 || unit < out->own_usd_mtok) {
            out->own_usd_mtok = unit;
            out->least = s.candidate;
        }
        if (staircase_next_win(&s, usd_token_of(api), 0, &tokens) &&
            is_earlier(e, &s, tokens, out->tokens_month, &first)) {
            out->tokens_month = maybe_of(tokens);
            out->first = s.candidate;
            first = s;
        }
        if (staircase_lasting_win(&s, usd_token_of(api), &tokens) &&
            is_earlier(e, &s, tokens, out->stable_from, &stable)) {
            out->stable_from = maybe_of(tokens);
            out->stable = s.candidate;
            stable = s;
        }
        if (now > 0) {
            double price = staircase_cost(&s, now) / now * MTOK;

            if (!out->api_price_usd_mtok.known ||
                price < out->api_price_usd_mtok.value) {
                out->api_price_usd_mtok = maybe_of(price);
                out->cheapest_now = s.candidate;
            }
        }
    }
    out->never = out->tokens_month.known ? NEVER_NOT : NEVER_DEARER;
    today_compute(e, own, api, out);
}

double
break_even_own_cost(const struct economy *e, const struct plan *own,
                    const struct plan *api, double tokens)
{
    const struct own_candidate *const *list;
    size_t count = candidates_of(e, own, &list);
    double least = INFINITY;

    for (size_t i = 0; i < count; i++) {
        struct staircase s = staircase_of(e, own, api, list[i]);

        least = fmin(least, staircase_cost(&s, tokens));
    }
    return least;
}

/* ---- intervals ------------------------------------------------------------------- */

/* The last volume of the step that a volume lies on; false when the staircase has none. */
static bool
win_end(const struct staircase *s, double usd_token, double tokens, double *end)
{
    double lasting;

    if (is_level(s) ||
        (staircase_lasting_win(s, usd_token, &lasting) && tokens >= lasting))
        return false;
    *end = step_end(s, staircase_machines(s, tokens));
    return true;
}

/* Follow the candidates that win at `from` to the first volume where none does; false: for good. */
static bool
interval_end(const struct staircase *stairs, size_t count, double usd_token,
             double from, double *end)
{
    enum { STEPS_MOST = 10000 };

    for (int step = 0; step < STEPS_MOST; step++) {
        double farthest = from - 1;

        for (size_t i = 0; i < count; i++) {
            double win, last;

            if (!staircase_next_win(&stairs[i], usd_token, from, &win) || win > from)
                continue;
            if (!win_end(&stairs[i], usd_token, from, &last))
                return false;
            farthest = fmax(farthest, last);
        }
        if (farthest < from)
            break;
        from = farthest + 1;
    }
    *end = from - 1;
    return true;
}

size_t
break_even_intervals(const struct economy *e, const struct plan *own,
                     const struct plan *api, struct arena *arena,
                     struct volume_interval out[BREAK_EVEN_INTERVALS], bool *more)
{
    const struct own_candidate *const *list;
    double usd_token = usd_token_of(api), from = 0;
    size_t count = candidates_of(e, own, &list), filled = 0;
    struct staircase *stairs = ARENA_ARRAY(arena, count, struct staircase);

    *more = false;
    for (size_t i = 0; i < count; i++)
        stairs[i] = staircase_of(e, own, api, list[i]);
    for (;;) {
        double start = INFINITY;

        for (size_t i = 0; i < count; i++) {
            double win;

            if (staircase_next_win(&stairs[i], usd_token, from, &win))
                start = fmin(start, win);
        }
        if (isinf(start))
            return filled;
        if (filled == BREAK_EVEN_INTERVALS) {
            *more = true;
            return filled;
        }
        out[filled] = (struct volume_interval){.from = start};
        out[filled].open = !interval_end(stairs, count, usd_token, start,
                                         &out[filled].to);
        if (out[filled++].open)
            return filled;
        from = out[filled - 1].to + 1;
    }
}
