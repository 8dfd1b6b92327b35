/*
 * matrix_run.c - limits, then scores, then what the survivors' order rests on.
 */
#include "decide/matrix_run.h"

#include <assert.h>
#include <math.h>

#include "decide/pairwise.h"
#include "decide/smaa_exact.h"

const char *const matrix_run_verdict_names[] = {
    [MATRIX_RUN_CLEAR] = "clear", [MATRIX_RUN_CLOSE] = "close-call",
    [MATRIX_RUN_TIE] = "tie",     [MATRIX_RUN_ALONE] = "only-one",
    [MATRIX_RUN_NONE] = "none",
};
static_assert(ARRAY_LEN(matrix_run_verdict_names) == MATRIX_RUN_VERDICT_COUNT,
              "a verdict has no name");

/* A run that is being filled. */
struct running {
    const struct comparison *comparison;
    const struct matrix_run_settings *settings;
    struct arena *arena;
    struct matrix_run *run;
    bool *excluded;
    uint64_t *failed;           /* of each option, the set of limits that it fails */
    struct draws_range *ranges; /* those of the survivors */
    size_t range_count;
};

/* --- limits and scores -------------------------------------------------------- */

static struct limit_quantity
quantity_of(const struct comparison_cell *cell)
{
    if (!cell->known)
        return (struct limit_quantity){.known = false};
    if (cell->uncertain)
        return (struct limit_quantity){true, cell->low, cell->high};
    return (struct limit_quantity){true, cell->quantity, cell->quantity};
}

static void
findings_fill(struct running *running)
{
    const struct comparison *comparison = running->comparison;
    size_t m = comparison->option_count, limits = comparison->limit_count;
    struct limit_finding *findings = ARENA_ARRAY(running->arena, m * limits,
                                                 struct limit_finding);

    running->failed = ARENA_ARRAY(running->arena, m, uint64_t);
    running->excluded = ARENA_ARRAY(running->arena, m, bool);
    for (size_t i = 0; i < m; i++) {
        for (size_t g = 0; g < limits; g++) {
            const struct limit *limit = &comparison->limits[g];
            struct limit_quantity quantity = quantity_of(
                &comparison->options[i].cells[limit->criterion]);

            findings[i * limits + g] = limit_find(limit, &quantity);
            if (findings[i * limits + g].state == LIMIT_FAIL)
                running->failed[i] |= UINT64_C(1) << g;
        }
        running->excluded[i] = running->failed[i] != 0;
    }
    running->run->findings = findings;
}

static void
scores_fill(struct running *running)
{
    const struct matrix *matrix = &running->run->values.matrix;
    size_t m = matrix->options, n = matrix->criteria;
    double *scores = ARENA_ARRAY(running->arena, m, double);
    double *contributions = ARENA_ARRAY(running->arena, m * n, double);
    size_t *ranks = ARENA_ARRAY(running->arena, m, size_t);

    score_options(matrix, scores);
    score_ranks(scores, running->excluded, m, ranks);
    for (size_t i = 0; i < m; i++) {
        for (size_t k = 0; k < n; k++)
            contributions[i * n + k] = matrix->weights[k] * matrix_row(matrix, i)[k];
    }
    running->run->scores = scores;
    running->run->contributions = contributions;
    running->run->ranks = ranks;
}

/* Who would lead if one limit did not exist. */
static struct score_lead
lead_without(const struct running *running, size_t limit)
{
    size_t m = running->comparison->option_count, ranks[MATRIX_SIDE_MAX];
    bool excluded[MATRIX_SIDE_MAX];

    for (size_t i = 0; i < m; i++)
        excluded[i] = (running->failed[i] & ~(UINT64_C(1) << limit)) != 0;
    score_ranks(running->run->scores, excluded, m, ranks);
    return score_lead_of(ranks, m);
}

static void
limits_fill(struct running *running)
{
    struct matrix_run *run = running->run;
    size_t m = running->comparison->option_count;
    size_t count = running->comparison->limit_count;
    struct matrix_run_limit *limits = ARENA_ARRAY(running->arena, count,
                                                  struct matrix_run_limit);
    struct score_lead lead = score_lead_of(run->ranks, m);

    for (size_t g = 0; g < count; g++) {
        struct score_lead without = lead_without(running, g);

        for (size_t i = 0; i < m; i++) {
            enum limit_state state = run->findings[i * count + g].state;

            limits[g].excluded += state == LIMIT_FAIL;
            limits[g].unverified += state == LIMIT_UNKNOWN;
        }
        limits[g].changes = without.tied > 0 &&
                            (lead.tied == 0 || without.leader != lead.leader);
        limits[g].winner_without = without.leader;
    }
    run->limits = limits;
}

/* --- survivors ---------------------------------------------------------------- */

static void
survivors_fill(struct running *running)
{
    struct matrix_run *run = running->run;
    size_t m = running->comparison->option_count, count = 0;
    size_t *survivors = ARENA_ARRAY(running->arena, m, size_t);
    bool *keep = ARENA_ARRAY(running->arena, m, bool);

    running->ranges = ARENA_ARRAY(running->arena, run->values.range_count,
                                  struct draws_range);
    for (size_t i = 0; i < m; i++) {
        keep[i] = !running->excluded[i];
        if (!keep[i])
            continue;
        for (size_t r = 0; r < run->values.range_count; r++) {
            if (run->values.ranges[r].option != i)
                continue;
            running->ranges[running->range_count] = run->values.ranges[r];
            running->ranges[running->range_count++].option = count;
        }
        survivors[count++] = i;
    }
    run->survivors = survivors;
    matrix_select(&run->values.matrix, keep, running->arena, &run->matrix);
}

static void
lead_fill(struct running *running)
{
    struct matrix_run *run = running->run;
    double scores[MATRIX_SIDE_MAX];
    size_t ranks[MATRIX_SIDE_MAX];

    score_options(&run->matrix, scores);
    score_ranks(scores, NULL, run->matrix.options, ranks);
    run->lead = score_lead_of(ranks, run->matrix.options);
    if (run->lead.compared)
        run->margin = scores[run->lead.leader] - scores[run->lead.runner_up];
}

static void
gap_fill(struct running *running)
{
    struct matrix_run *run = running->run;
    double *terms = ARENA_ARRAY(running->arena, run->matrix.criteria, double);

    score_gap_terms(&run->matrix, run->lead.leader, run->lead.runner_up, terms);
    run->gap_terms = terms;
}

static void
flips_fill(struct running *running)
{
    struct matrix_run *run = running->run;
    size_t leader = run->lead.leader;
    struct stability *stability = ARENA_ARRAY(running->arena, run->matrix.criteria,
                                              struct stability);
    struct flip_rating *ratings;

    stability_intervals(&run->matrix, leader, stability);
    run->stability = stability;
    run->has_nearest = stability_nearest(&run->matrix, stability, &run->nearest,
                                         &run->nearest_distance);
    run->has_points = flip_points_fewest(&run->matrix, leader, &run->points);
    run->has_distance = flip_points_distance(&run->matrix, leader, run->lead.runner_up,
                                             &run->distance);
    run->rating_count = flip_ratings(&run->matrix, leader, running->arena, &ratings);
    run->ratings = ratings;
}

/* --- worlds ------------------------------------------------------------------- */

static void
acceptability_fill(struct running *running, struct matrix_run_world *world)
{
    const struct matrix *matrix = &running->run->matrix;
    struct smaa_settings settings = {running->settings->draws, running->settings->seed,
                                     running->ranges, running->range_count};
    struct smaa *smaa;

    if (running->range_count == 0 && smaa_exact_can(matrix, &world->world)) {
        smaa_exact(matrix, &world->world, running->arena, &world->smaa);
        return;
    }
    smaa = smaa_begin(matrix, &world->world, &settings, running->arena);
    while (smaa_step(smaa, settings.draws))
        continue;
    smaa_result(smaa, running->arena, &world->smaa);
}

/* Exact where there is a closed form; else what areas or draws gave. */
static void
pairwise_fill(struct running *running, struct matrix_run_world *world)
{
    const struct matrix *matrix = &running->run->matrix;
    size_t m = matrix->options;
    double *shares = ARENA_ARRAY(running->arena, m * m, double);

    world->pairwise_sampled = weight_world_has_ties(&world->world) &&
                              world->smaa.draws > 0;
    for (size_t a = 0; a < m; a++) {
        for (size_t b = 0; b < m; b++) {
            if (!pairwise_share(&world->world, matrix_row(matrix, a),
                                matrix_row(matrix, b), &shares[a * m + b]))
                shares[a * m + b] = world->smaa.beats[a * m + b];
        }
    }
    world->pairwise = shares;
}

static void
contenders_fill(struct running *running, struct matrix_run_world *world)
{
    const struct matrix *matrix = &running->run->matrix;
    enum contender_verdict *verdicts = ARENA_ARRAY(running->arena, matrix->options,
                                                   enum contender_verdict);

    for (size_t i = 0; i < matrix->options; i++) {
        struct contender contender = {.verdict = CONTENDER_UNPROVED};

        if (world->smaa.ever_first[i])
            contender.verdict = CONTENDER_FIRST;
        else if (running->range_count == 0)
            contender_check(matrix, i, &world->world, running->arena, &contender);
        verdicts[i] = contender.verdict;
    }
    world->contenders = verdicts;
}

static bool
worlds_fill(struct running *running, struct error *err)
{
    struct matrix_run *run = running->run;

    for (int kind = 0; kind < WEIGHT_WORLD_COUNT; kind++) {
        struct matrix_run_world *world = &run->worlds[kind];

        weight_world_make((enum weight_world_kind)kind, run->matrix.weights,
                          run->matrix.criteria, &world->world);
        acceptability_fill(running, world);
        if (running->range_count == 0 &&
            !smaa_agrees(&world->smaa, &run->matrix, &world->world, err))
            return false;
        pairwise_fill(running, world);
        contenders_fill(running, world);
    }
    return true;
}

/* --- second opinions ---------------------------------------------------------- */

static struct matrix_run_opinion
opinion_of(const size_t *ranks, size_t count, size_t leader)
{
    struct matrix_run_opinion opinion = {.agrees = ranks[leader] == 1};

    for (size_t i = 0; i < count; i++)
        opinion.ranks[i] = ranks[i];
    opinion.best = opinion.agrees ? leader : score_lead_of(ranks, count).leader;
    return opinion;
}

/* The criterion where the leader's weighted value is furthest below the best one. */
static size_t
weakest_of(const struct matrix *matrix, size_t leader)
{
    size_t weakest = 0;
    double most = -1;

    for (size_t k = 0; k < matrix->criteria; k++) {
        double best = 0, behind;

        for (size_t i = 0; i < matrix->options; i++)
            best = fmax(best, matrix_row(matrix, i)[k]);
        behind = matrix->weights[k] * (best - matrix_row(matrix, leader)[k]);
        if (behind > most) {
            most = behind;
            weakest = k;
        }
    }
    return weakest;
}

static void
opinions_fill(struct matrix_run *run)
{
    struct outrank_input input = outrank_input_of(&run->matrix);
    size_t ranks[MATRIX_SIDE_MAX], leader = run->lead.leader;

    outrank_topsis(&input, run->closeness);
    score_ranks(run->closeness, NULL, input.options, ranks);
    run->opinions[OUTRANK_TOPSIS] = opinion_of(ranks, input.options, leader);
    outrank_promethee(&input, run->values.preferences, &run->flows);
    score_ranks(run->flows.net, NULL, input.options, ranks);
    run->opinions[OUTRANK_PROMETHEE] = opinion_of(ranks, input.options, leader);
    outrank_vikor(&input, 0.5, &run->vikor);
    run->opinions[OUTRANK_VIKOR] = opinion_of(run->vikor.ranks, input.options, leader);
    run->incomparable = outrank_incomparable(&run->flows, leader, run->lead.runner_up);
    run->weakest = weakest_of(&run->matrix, leader);
}

/* Who is first with the other weights that an order of the criteria allows. */
static void
rank_sum_fill(struct matrix_run *run)
{
    struct matrix matrix = run->matrix;
    double scores[MATRIX_SIDE_MAX];
    size_t ranks[MATRIX_SIDE_MAX];

    matrix.weights = run->values.rank_sum;
    score_options(&matrix, scores);
    score_ranks(scores, NULL, matrix.options, ranks);
    run->rank_sum_agrees = ranks[run->lead.leader] == 1;
    run->rank_sum_first = run->rank_sum_agrees
                              ? run->lead.leader
                              : score_lead_of(ranks, matrix.options).leader;
}

/* --- the verdict -------------------------------------------------------------- */

static bool
is_close(const struct matrix_run *run)
{
    return run->margin < MATRIX_RUN_MARGIN_LIMIT ||
           (run->has_points && run->points.moved < MATRIX_RUN_POINTS_LIMIT) ||
           run->near_share < MATRIX_RUN_NEAR_LIMIT;
}

static enum matrix_run_verdict
verdict_of(const struct matrix_run *run)
{
    if (!run->lead.compared)
        return MATRIX_RUN_ALONE;
    if (run->lead.tied > 1)
        return MATRIX_RUN_TIE;
    return is_close(run) ? MATRIX_RUN_CLOSE : MATRIX_RUN_CLEAR;
}

/* What there is to say when all are excluded. */
static void
relax_fill(struct running *running)
{
    size_t m = running->comparison->option_count;
    uint64_t *sets = ARENA_ARRAY(running->arena, m, uint64_t);

    running->run->relax_count = limit_relax(running->failed, m, sets);
    running->run->relax = sets;
    running->run->verdict = MATRIX_RUN_NONE;
}

static void
pair_fill(struct running *running)
{
    struct matrix_run *run = running->run;
    size_t m = run->matrix.options;

    gap_fill(running);
    opinions_fill(run);
    run->near_share = run->worlds[WEIGHT_WORLD_NEAR]
                          .pairwise[run->lead.leader * m + run->lead.runner_up];
    if (run->values.rank_sum)
        rank_sum_fill(run);
    if (run->lead.tied == 1)
        flips_fill(running);
}

bool
matrix_run(const struct comparison *comparison,
           const struct matrix_run_settings *settings, struct arena *arena,
           struct matrix_run *out, struct error *err)
{
    struct running running = {
        .comparison = comparison, .settings = settings, .arena = arena, .run = out};

    *out = (struct matrix_run){0};
    if (!comparison_values(comparison, arena, &out->values, err))
        return false;
    findings_fill(&running);
    scores_fill(&running);
    limits_fill(&running);
    survivors_fill(&running);
    if (out->matrix.options == 0) {
        relax_fill(&running);
        return true;
    }
    lead_fill(&running);
    if (!worlds_fill(&running, err))
        return false;
    if (out->lead.compared)
        pair_fill(&running);
    out->verdict = verdict_of(out);
    return true;
}

double
matrix_run_quantity(const struct comparison *comparison, const struct matrix_run *run,
                    size_t criterion, double value)
{
    struct scale scale = comparison_scale(comparison,
                                          run->values.criterion_of[criterion]);

    return scale_quantity(&scale, value);
}
