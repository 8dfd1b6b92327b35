/*
 * smaa.c - from tallies of draws to acceptabilities.
 *
 * The draws see the options in lexicographic order of their values, best first, so that
 * an option stands before all that it dominates and next to those that it equals.
 * Equal options are told apart by their place there and share the outcome afterwards.
 */
#include "decide/smaa.h"

#include <math.h>

#include "decide/pairwise.h"

struct smaa {
    const struct matrix *matrix;
    struct smaa_settings settings;
    struct arena *arena;
    size_t *order;       /* options in the order that the draws see */
    size_t *twins_start; /* for each place of it: the first of its equals, */
    size_t *twins_end;   /* and one past their last */
    struct draws_plan plan;
    struct draws *draws;
    /* One a place: draws under its option's central weights; NULL if never first. */
    struct draws **confirmations;
    size_t confirming; /* the next place to confirm */
};

/* --- order of precedence ------------------------------------------------------ */

static bool
has_range(const struct smaa_settings *settings, size_t option)
{
    for (size_t r = 0; r < settings->range_count; r++) {
        if (settings->ranges[r].option == option)
            return true;
    }
    return false;
}

/*
 * Positive where a comes first: it is better on the first criterion where they differ.
 */
static int
rows_compare(const struct matrix *matrix, const struct weight_world *world, size_t a,
             size_t b)
{
    for (size_t k = 0; k < matrix->criteria; k++) {
        double left = matrix_row(matrix, a)[k], right = matrix_row(matrix, b)[k];

        if (weight_world_counts(world, k) && left != right)
            return left > right ? 1 : -1;
    }
    return 0;
}

static void
order_fill(struct smaa *smaa, const struct weight_world *world)
{
    const struct matrix *matrix = smaa->matrix;

    for (size_t i = 0; i < matrix->options; i++) {
        size_t at = i;

        for (; at > 0 && rows_compare(matrix, world, i, smaa->order[at - 1]) > 0; at--)
            smaa->order[at] = smaa->order[at - 1];
        smaa->order[at] = i;
    }
}

static void
twins_fill(struct smaa *smaa, const struct weight_world *world)
{
    size_t start = 0;

    for (size_t at = 0; at < smaa->matrix->options; at++) {
        if (at > 0 && (rows_compare(smaa->matrix, world, smaa->order[at],
                                    smaa->order[at - 1]) != 0 ||
                       has_range(&smaa->settings, smaa->order[at]) ||
                       has_range(&smaa->settings, smaa->order[at - 1])))
            start = at;
        smaa->twins_start[at] = start;
        for (size_t twin = start; twin <= at; twin++)
            smaa->twins_end[twin] = at + 1;
    }
}

/* Values and ranges as the draws see them. */
static void
plan_fill(struct smaa *smaa, const struct weight_world *world)
{
    const struct matrix *matrix = smaa->matrix;
    size_t n = matrix->criteria;
    double *values = ARENA_ARRAY(smaa->arena, matrix->options * n, double);
    struct draws_range *ranges = ARENA_ARRAY(smaa->arena, smaa->settings.range_count,
                                             struct draws_range);

    for (size_t at = 0; at < matrix->options; at++) {
        for (size_t k = 0; k < n; k++)
            values[at * n + k] = matrix_row(matrix, smaa->order[at])[k];
        for (size_t r = 0; r < smaa->settings.range_count; r++) {
            if (smaa->settings.ranges[r].option != smaa->order[at])
                continue;
            ranges[r] = smaa->settings.ranges[r];
            ranges[r].option = at;
        }
    }
    smaa->plan = (struct draws_plan){
        .options = matrix->options,
        .criteria = n,
        .values = values,
        .ranges = ranges,
        .range_count = smaa->settings.range_count,
        .world = world,
        .seed = smaa->settings.seed,
        .stream = (unsigned)world->kind,
    };
}

struct smaa *
smaa_begin(const struct matrix *matrix, const struct weight_world *world,
           const struct smaa_settings *settings, struct arena *arena)
{
    struct smaa *smaa = ARENA_NEW(arena, struct smaa);

    smaa->matrix = matrix;
    smaa->settings = *settings;
    smaa->arena = arena;
    smaa->order = ARENA_ARRAY(arena, matrix->options, size_t);
    smaa->twins_start = ARENA_ARRAY(arena, matrix->options, size_t);
    smaa->twins_end = ARENA_ARRAY(arena, matrix->options, size_t);
    smaa->confirmations = ARENA_ARRAY(arena, matrix->options, struct draws *);
    order_fill(smaa, world);
    twins_fill(smaa, world);
    plan_fill(smaa, world);
    smaa->draws = draws_begin(&smaa->plan, arena);
    return smaa;
}

/* --- drawing ------------------------------------------------------------------ */

/* Draws of all members of a group of equals in which one of them is at a place. */
static double
twins_count(const struct smaa *smaa, const struct draws *draws, size_t at, size_t place)
{
    size_t m = smaa->matrix->options;
    double sum = 0;

    for (size_t twin = smaa->twins_start[at]; twin < smaa->twins_end[at]; twin++)
        sum += (double)draws_tally(draws)->ranks[twin * m + place];
    return sum;
}

/*
 * The mean weights of the draws where a place's option is first; false if there are
 * none.
 */
static bool
central_fill(const struct smaa *smaa, size_t at, double *central)
{
    const uint64_t *sums = draws_tally(smaa->draws)->weights +
                           smaa->twins_start[at] * smaa->matrix->criteria;
    double whole = 0;

    for (size_t k = 0; k < smaa->matrix->criteria; k++)
        whole += (double)sums[k];
    for (size_t k = 0; k < smaa->matrix->criteria && whole > 0; k++)
        central[k] = (double)sums[k] / whole;
    return whole > 0;
}

/*
 * Draws of the uncertain values under a place's central weights; NULL if never first.
 */
static struct draws *
confirmation_make(struct smaa *smaa, size_t at)
{
    double *central = ARENA_ARRAY(smaa->arena, smaa->matrix->criteria, double);
    struct draws_plan plan = smaa->plan;

    if (!central_fill(smaa, at, central))
        return NULL;
    plan.world = NULL;
    plan.weights = central;
    plan.stream = WEIGHT_WORLD_COUNT + (unsigned)at;
    return draws_begin(&plan, smaa->arena);
}

/* The confirmation that is under way; NULL when all options have one. */
static struct draws *
confirmation_next(struct smaa *smaa)
{
    for (; smaa->confirming < smaa->matrix->options; smaa->confirming++) {
        struct draws **draws = &smaa->confirmations[smaa->confirming];

        if (!*draws)
            *draws = confirmation_make(smaa, smaa->confirming);
        if (*draws && draws_tally(*draws)->drawn < smaa->settings.draws)
            return *draws;
    }
    return NULL;
}

/* The draws that are under way; NULL when all is done. */
static struct draws *
draws_under_way(struct smaa *smaa)
{
    if (draws_tally(smaa->draws)->drawn < smaa->settings.draws)
        return smaa->draws;
    return smaa->settings.range_count > 0 ? confirmation_next(smaa) : NULL;
}

bool
smaa_step(struct smaa *smaa, uint64_t draws)
{
    struct draws *current = draws_under_way(smaa);

    for (uint64_t done = 0; current && done < draws;) {
        uint64_t left = smaa->settings.draws - draws_tally(current)->drawn;
        size_t count = left < DRAWS_BLOCK ? (size_t)left : DRAWS_BLOCK;

        draws_run(current, count);
        done += count;
        current = draws_under_way(smaa);
    }
    return current != NULL;
}

/* --- results ------------------------------------------------------------------ */

/* Options of a group of equals get the same share of all ranks that the group takes. */
static void
acceptability_fill(const struct smaa *smaa, double *acceptability)
{
    size_t m = smaa->matrix->options;
    double drawn = (double)draws_tally(smaa->draws)->drawn;

    for (size_t at = 0; at < m; at++) {
        double equals = (double)(smaa->twins_end[at] - smaa->twins_start[at]);

        for (size_t place = 0; place < m; place++)
            acceptability[smaa->order[at] * m + place] = twins_count(smaa, smaa->draws,
                                                                     at, place) /
                                                         equals / drawn;
    }
}

static void
beats_fill(const struct smaa *smaa, double *beats)
{
    const struct draws_tally *tally = draws_tally(smaa->draws);
    size_t m = smaa->matrix->options;

    for (size_t a = 0; a < m; a++) {
        beats[smaa->order[a] * m + smaa->order[a]] = 0.5;
        for (size_t b = a + 1; b < m; b++) {
            bool equal = b < smaa->twins_end[a];
            double lost = (double)tally->losses[a * m + b] / (double)tally->drawn;

            beats[smaa->order[a] * m + smaa->order[b]] = equal ? 0.5 : 1 - lost;
            beats[smaa->order[b] * m + smaa->order[a]] = equal ? 0.5 : lost;
        }
    }
}

static double
confidence_of(const struct smaa *smaa, size_t at)
{
    const struct draws *draws = smaa->confirmations[at];
    double equals = (double)(smaa->twins_end[at] - smaa->twins_start[at]);

    if (!draws) /* certain values: where an option wins somewhere it wins at the mean */
        return 1 / equals;
    return twins_count(smaa, draws, at, 0) / equals / (double)draws_tally(draws)->drawn;
}

void
smaa_result(const struct smaa *smaa, struct arena *arena, struct smaa_result *out)
{
    size_t m = smaa->matrix->options, n = smaa->matrix->criteria;
    double *acceptability = ARENA_ARRAY(arena, m * m, double);
    double *beats = ARENA_ARRAY(arena, m * m, double);
    double *central = ARENA_ARRAY(arena, m * n, double);
    double *confidence = ARENA_ARRAY(arena, m, double);
    bool *ever_first = ARENA_ARRAY(arena, m, bool);
    double drawn = (double)draws_tally(smaa->draws)->drawn, largest = 0;

    acceptability_fill(smaa, acceptability);
    beats_fill(smaa, beats);
    for (size_t at = 0; at < m; at++) {
        size_t option = smaa->order[at];

        ever_first[option] = central_fill(smaa, at, central + option * n);
        confidence[option] = ever_first[option] ? confidence_of(smaa, at) : 0;
    }
    for (size_t i = 0; i < m * m; i++)
        largest = fmax(largest, acceptability[i] * (1 - acceptability[i]));
    *out = (struct smaa_result){m,
                                n,
                                draws_tally(smaa->draws)->drawn,
                                acceptability,
                                beats,
                                ever_first,
                                central,
                                confidence,
                                sqrt(largest / drawn)};
}

/* How far a sampled share of a pair may be from its exact one. */
static double
share_tolerance(const struct smaa_result *result, double exact)
{
    static const double rounding_of_areas = 1e-9;
    size_t pairs = result->options * (result->options - 1) / 2;
    double errors = pairs > 100 ? 6 : 5, drawn = (double)result->draws;

    if (result->draws == 0)
        return rounding_of_areas;
    return errors * sqrt(exact * (1 - exact) / drawn) + 10 / drawn;
}

bool
smaa_agrees(const struct smaa_result *result, const struct matrix *matrix,
            const struct weight_world *world, struct error *err)
{
    size_t m = matrix->options;

    for (size_t a = 0; a < m; a++) {
        for (size_t b = a + 1; b < m; b++) {
            double exact, sampled = result->beats[a * m + b];

            if (!pairwise_share(world, matrix_row(matrix, a), matrix_row(matrix, b),
                                &exact))
                return true;
            if (fabs(sampled - exact) > share_tolerance(result, exact))
                return error_set(
                    err, ERROR_FAILED, NULL, "report this as a mistake of the program",
                    "internal error: sampled share '%.9f' of options %zu and %zu "
                    "is not near the exact '%.9f'",
                    sampled, a + 1, b + 1, exact);
        }
    }
    return true;
}
