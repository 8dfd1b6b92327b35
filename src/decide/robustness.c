/*
 * robustness.c - how sure a decision is, and what would change it.
 *
 * Each part is a few tasks that share nothing but the decision and write to places of their
 * own.  So they can run one after another in steps, or at the same time; what they found is put
 * together when the part's last one has run.
 */
#include "decide/robustness.h"

#include <math.h>
#include <string.h>

#include "base/random.h"
#include "decide/quantile.h"
#include "decide/robustness_exact.h"
#include "decide/smaa.h"
#include "decide/tornado.h"
#include "decide/verdict.h"

enum {
    WEIGHTINGS_DEFAULT = 1000000,
    WORLDS_DEFAULT = 10000,
    SEED_DEFAULT = 1,
    WEIGHTINGS_STEP = 100000, /* some milliseconds each */
    WORLDS_STEP = 250,
    SLICES_MOST = 8,
    TASKS_MOST = PART_COUNT * SLICES_MOST,
};

/* Into how many tasks a part is cut; ranks: one a world of weightings. */
static const int slices[PART_COUNT] = {
    [PART_EXACT] = 1,  [PART_RANKS] = WEIGHT_WORLD_COUNT,
    [PART_WORLDS] = 4, [PART_TORNADO] = 1,
    [PART_FLIPS] = 8,
};

/* What one of them has found of its part, or is at. */
struct task {
    enum robustness_part part;
    int slice;
    struct arena *arena;
    struct smaa *smaa;
    struct world_model *model; /* of its own, since a world's plans are scratch */
    struct random random;
    int world, worlds_end;
    double wins[STRATEGY_COUNT];
    struct flip_search *search;
    struct flips flips;
};

struct robustness_run {
    struct decision *decision;
    struct arena *arena;
    struct robustness *out;
    struct ranked ranked;
    struct task tasks[TASKS_MOST];
    size_t task_count, current;
    struct world_model *model;     /* as it is before any world */
    double *costs[STRATEGY_COUNT]; /* one a world */
};

struct robustness_settings
robustness_defaults(void)
{
    return (struct robustness_settings){WEIGHTINGS_DEFAULT, WORLDS_DEFAULT,
                                        SEED_DEFAULT};
}

/* ---- ranks ----------------------------------------------------------------------- */

static void
rank_world_fill(const struct robustness_run *run, const struct task *task)
{
    const struct ranked *ranked = &run->ranked;
    struct rank_world *out = &run->out->ranks[task->slice];
    struct smaa_result result;
    struct error err;
    size_t m = ranked->matrix.options, n = ranked->matrix.criteria;

    smaa_result(task->smaa, task->arena, &result);
    out->agrees = smaa_agrees(&result, &ranked->matrix,
                              &ranked->weight_worlds[task->slice], &err);
    out->sampling_error = result.sampling_error;
    for (size_t i = 0; i < m; i++) {
        enum strategy s = ranked->rows[i];

        for (size_t r = 0; r < m; r++)
            out->acceptability[s][r] = result.acceptability[i * m + r];
        out->ever_first[s] = result.ever_first[i];
        out->confidence[s] = result.confidence[i];
        for (size_t k = 0; k < n; k++)
            out->central[s][k] = result.central[i * n + k];
    }
}

/* One world of weightings. */
static bool
ranks_step(const struct robustness_run *run, struct task *task)
{
    struct smaa_settings settings = {.draws = run->out->settings.weightings,
                                     .seed = run->out->settings.seed};

    if (!task->smaa)
        task->smaa = smaa_begin(&run->ranked.matrix,
                                &run->ranked.weight_worlds[task->slice], &settings,
                                task->arena);
    if (smaa_step(task->smaa, WEIGHTINGS_STEP))
        return true;
    rank_world_fill(run, task);
    return false;
}

/* ---- uncertain worlds ------------------------------------------------------------ */

/* Before any task: what all worlds begin with. */
static void
worlds_prepare(struct robustness_run *run)
{
    run->model = ARENA_NEW(run->arena, struct world_model);
    world_model_init(run->decision, run->arena, run->model);
    memcpy(run->out->ranges, run->model->ranges, sizeof run->out->ranges);
    memcpy(run->out->varies, run->model->varies, sizeof run->out->varies);
    for (int s = 0; s < STRATEGY_COUNT; s++)
        run->costs[s] = ARENA_ARRAY(run->arena, (size_t)run->out->settings.worlds,
                                    double);
}

static void
model_copy(const struct robustness_run *run, struct task *task)
{
    task->model = ARENA_NEW(task->arena, struct world_model);
    *task->model = *run->model;
}

static void
world_draw(const struct world_model *model, struct random *random,
           double values[UNCERTAIN_COUNT])
{
    for (int u = 0; u < UNCERTAIN_COUNT; u++)
        values[u] = triangular_inverse(&model->ranges[u], random_unit(random));
}

/* Its share of the worlds; the numbers of those before it are passed over. */
static void
worlds_begin(const struct robustness_run *run, struct task *task)
{
    long long worlds = run->out->settings.worlds;

    model_copy(run, task);
    task->world = (int)(worlds * task->slice / slices[PART_WORLDS]);
    task->worlds_end = (int)(worlds * (task->slice + 1) / slices[PART_WORLDS]);
    random_init(&task->random, run->out->settings.seed);
    for (long long skip = 0; skip < (long long)task->world * UNCERTAIN_COUNT; skip++)
        random_unit(&task->random);
}

static bool
worlds_step(const struct robustness_run *run, struct task *task)
{
    if (!task->model)
        worlds_begin(run, task);
    for (int i = 0; i < WORLDS_STEP && task->world < task->worlds_end; i++) {
        double values[UNCERTAIN_COUNT];
        struct world_outcome outcome;

        world_draw(task->model, &task->random, values);
        world_evaluate(task->model, values, &outcome);
        for (int s = 0; s < STRATEGY_COUNT; s++)
            run->costs[s][task->world] = outcome.tco[s];
        if (outcome.winner >= 0)
            task->wins[outcome.winner]++;
        task->world++;
    }
    return task->world < task->worlds_end;
}

static void
worlds_finish(struct robustness_run *run)
{
    size_t count = (size_t)run->out->settings.worlds;
    int winner = run->decision->verdict.winner;

    for (int s = 0; s < STRATEGY_COUNT && count > 0; s++) {
        double wins = 0;

        if (!run->decision->options[s].plan.available)
            continue;
        for (size_t i = 0; i < run->task_count; i++)
            wins += run->tasks[i].wins[s];
        run->out->p10[s] = maybe_of(quantile_of(run->costs[s], count, 0.1));
        run->out->p50[s] = maybe_of(quantile_of(run->costs[s], count, 0.5));
        run->out->p90[s] = maybe_of(quantile_of(run->costs[s], count, 0.9));
        run->out->win_share[s] = wins / (double)count;
    }
    if (count > 0 && winner >= 0 && run->decision->verdict.survivors > 1)
        verdict_add_worlds(&run->decision->verdict, run->decision->catalog,
                           run->out->win_share[winner]);
}

static double
gap_at(size_t input, double x, void *context)
{
    struct world_model *model = context;
    double values[UNCERTAIN_COUNT];
    struct world_outcome outcome;

    world_likely(model, values);
    values[input] = x;
    world_evaluate(model, values, &outcome);
    return outcome.gap;
}

static void
tornado_run(const struct robustness_run *run, struct task *task)
{
    struct tornado_bar bars[UNCERTAIN_COUNT];
    size_t count = 0;

    model_copy(run, task);
    for (int u = 0; u < UNCERTAIN_COUNT; u++)
        if (run->out->varies[u])
            bars[count++] = (struct tornado_bar){.input = (size_t)u,
                                                 .low = task->model->ranges[u].low,
                                                 .high = task->model->ranges[u].high};
    tornado_measure(bars, count, gap_at, task->model);
    run->out->tornado_count = (int)count;
    for (size_t i = 0; i < count; i++)
        run->out->tornado[i] = (struct tornado_item){(enum uncertain)bars[i].input,
                                                     bars[i].low,
                                                     bars[i].high,
                                                     bars[i].gap_low,
                                                     bars[i].gap_high,
                                                     tornado_swing(&bars[i]),
                                                     bars[i].flips};
}

/* ---- flips ----------------------------------------------------------------------- */

static bool
flips_step(const struct robustness_run *run, struct task *task)
{
    if (!task->search)
        task->search = flip_search_begin(run->decision, task->slice, slices[PART_FLIPS],
                                         task->arena);
    if (flip_search_step(task->search))
        return true;
    flip_search_end(task->search, &task->flips);
    task->search = NULL;
    return false;
}

static void
flips_finish(struct robustness_run *run)
{
    struct flips found[SLICES_MOST];
    size_t count = 0;

    for (size_t i = 0; i < run->task_count; i++)
        if (run->tasks[i].part == PART_FLIPS)
            found[count++] = run->tasks[i].flips;
    flips_join(found, count, run->arena, &run->out->flips);
}

/* ---- tasks ----------------------------------------------------------------------- */

static void
tasks_add(struct robustness_run *run, enum robustness_part part)
{
    for (int slice = 0; slice < slices[part]; slice++)
        run->tasks[run->task_count++] = (struct task){
            .part = part, .slice = slice, .arena = run->arena};
}

struct robustness_run *
robustness_begin(struct decision *decision, const struct robustness_settings *settings,
                 unsigned parts, struct arena *arena)
{
    struct robustness_run *run = ARENA_NEW(arena, struct robustness_run);
    struct ranked *ranked = &run->ranked;

    run->decision = decision;
    run->arena = arena;
    run->out = ARENA_NEW(arena, struct robustness);
    run->out->settings = *settings;
    decision->robustness = run->out;
    if (decision->verdict.survivors == 0) /* costs and flips still say something */
        parts &= ~(PART_BIT(PART_EXACT) | PART_BIT(PART_RANKS));
    for (int part = 0; part < PART_COUNT; part++)
        if (parts & PART_BIT(part))
            tasks_add(run, (enum robustness_part)part);
    verdict_matrix(decision, arena, &ranked->matrix, ranked->rows);
    for (int w = 0; w < WEIGHT_WORLD_COUNT; w++)
        weight_world_make((enum weight_world_kind)w, ranked->matrix.weights,
                          ranked->matrix.criteria, &ranked->weight_worlds[w]);
    if (parts & (PART_BIT(PART_WORLDS) | PART_BIT(PART_TORNADO)))
        worlds_prepare(run);
    return run;
}

/* Whether the task has more to do after this piece. */
static bool
task_step(const struct robustness_run *run, struct task *task)
{
    switch (task->part) {
    case PART_EXACT:
        robustness_exact(run->decision, &run->ranked, task->arena, run->out);
        return false;
    case PART_RANKS:
        return ranks_step(run, task);
    case PART_WORLDS:
        return worlds_step(run, task);
    case PART_TORNADO:
        tornado_run(run, task);
        return false;
    case PART_FLIPS:
        return flips_step(run, task);
    case PART_COUNT:
        break;
    }
    return false;
}

/* All tasks of a part have run. */
static void
part_finish(struct robustness_run *run, enum robustness_part part)
{
    if (part == PART_WORLDS)
        worlds_finish(run);
    if (part == PART_FLIPS)
        flips_finish(run);
    run->out->ready[part] = true;
}

static bool
is_last_of_part(const struct robustness_run *run, size_t at)
{
    return at + 1 == run->task_count || run->tasks[at + 1].part != run->tasks[at].part;
}

bool
robustness_step(struct robustness_run *run)
{
    if (run->current == run->task_count)
        return false;
    if (task_step(run, &run->tasks[run->current]))
        return true;
    if (is_last_of_part(run, run->current))
        part_finish(run, run->tasks[run->current].part);
    return ++run->current < run->task_count;
}

double
robustness_progress(const struct robustness_run *run)
{
    return run->task_count ? (double)run->current / (double)run->task_count : 1;
}

size_t
robustness_tasks(const struct robustness_run *run)
{
    return run->task_count;
}

void
robustness_task_run(struct robustness_run *run, size_t task, struct arena *arena)
{
    run->tasks[task].arena = arena;
    while (task_step(run, &run->tasks[task]))
        ;
}

void
robustness_join(struct robustness_run *run)
{
    for (; run->current < run->task_count; run->current++)
        if (is_last_of_part(run, run->current))
            part_finish(run, run->tasks[run->current].part);
}

void
robustness_end(struct robustness_run *run)
{
    for (size_t i = 0; i < run->task_count; i++) {
        struct task *task = &run->tasks[i];

        if (task->search)
            flip_search_end(task->search, &task->flips);
        task->search = NULL;
    }
}

void
robustness_complete(struct decision *decision,
                    const struct robustness_settings *settings, unsigned parts,
                    struct arena *arena)
{
    struct robustness_run *run = robustness_begin(decision, settings, parts, arena);

    while (robustness_step(run))
        ;
    robustness_end(run);
}
