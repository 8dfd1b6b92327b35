/*
 * roadmap.c - how a strategy is carried out, and what the pilot has to show.
 */
#include "decide/roadmap.h"

#include <math.h>

#include "decide/root.h"

#define DAYS_MONTH (365.0 / 12)
#define MTOK 1e6

/* Cases of one's own that have to pass, and the share below which a model is no candidate. */
#define CASES_TARGET 0.9
#define CASES_STOP 0.8
/* A user who gets less than two thirds of the speed asked for stops waiting. */
#define USER_SPEED_STOP (2.0 / 3)

const char *const pilot_measure_ids[MEASURE_COUNT] = {
    [MEASURE_OUTPUT_SPEED] = "output_tokens_per_second",
    [MEASURE_USER_SPEED] = "user_tokens_per_second",
    [MEASURE_CASES] = "cases_passed_share",
    [MEASURE_OWN_PRICE] = "own_usd_per_mtok",
    [MEASURE_API_PRICE] = "api_usd_per_mtok",
};

/* ---- phases ---------------------------------------------------------------------- */

static double
share_unit(const struct decision *d, enum strategy strategy)
{
    if (strategy == STRATEGY_MIGRATION)
        return d->catalog->parameters[PARAMETER_MIGRATION_PHASE_MONTHS].value *
               DAYS_MONTH;
    return d->options[strategy].plan.effort.setup_days;
}

size_t
roadmap_phases(const struct decision *d, enum strategy strategy, struct arena *arena,
               struct roadmap_phase **out)
{
    double unit = share_unit(d, strategy);
    size_t count = 0;

    *out = ARENA_ARRAY(arena, d->catalog->phase_count, struct roadmap_phase);
    for (size_t i = 0; i < d->catalog->phase_count; i++) {
        const struct plan_phase *phase = &d->catalog->phases[i];
        struct roadmap_phase *row = &(*out)[count];

        if (phase->strategy != strategy)
            continue;
        row->phase = phase;
        row->start_day = phase->start_share * unit + phase->start_days;
        row->days = phase->days_share * unit + phase->days;
        row->starts = d->as_of_day + (long)floor(row->start_day);
        row->ends = d->as_of_day + (long)fmax(floor(row->start_day),
                                              ceil(row->start_day + row->days) - 1);
        count++;
    }
    return count;
}

struct maybe
roadmap_trigger(const struct decision *d)
{
    const struct plan *migration = &d->options[STRATEGY_MIGRATION].plan;
    int against = 0;

    if (!migration->available)
        return maybe_unknown();
    for (int i = 0; i < migration->lane_count; i++)
        if (migration->lanes[i].kind == LANE_HOSTED)
            against = 1;
    return d->break_even[against].stable_from;
}

/* ---- the pilot of both approaches ------------------------------------------------ */

/* Where along a factor the winner stops winning: the factor nearest to 1. */
struct flip_question {
    struct world_model *model;
    enum uncertain input;
};

static int
winner_at(double factor, void *context)
{
    struct flip_question *question = context;
    double values[UNCERTAIN_COUNT];
    struct world_outcome outcome;

    world_likely(question->model, values);
    values[question->input] *= factor;
    world_evaluate(question->model, values, &outcome);
    return outcome.winner;
}

/* The nearest change within a factor of four to one side of 1; unknown when there is none. */
static struct maybe
flip_factor(struct world_model *model, enum uncertain input, bool below,
            struct arena *scratch)
{
    struct root_range range = below ? (struct root_range){0.25, 1, true, false}
                                    : (struct root_range){1, 4, true, false};
    struct flip_question question = {model, input};
    struct root_change *changes;
    size_t count = root_changes(&range, winner_at, &question, scratch, &changes);

    if (count == 0)
        return maybe_unknown();
    return maybe_of(changes[below ? count - 1 : 0].at);
}

const struct lane *
pilot_lane(const struct decision *d, bool own)
{
    int order[STRATEGY_COUNT + 2], count = 0;

    order[count++] = d->verdict.winner;
    order[count++] = d->verdict.runner_up;
    for (int s = 0; s < STRATEGY_COUNT; s++)
        order[count++] = s;
    for (int i = 0; i < count; i++) {
        const struct plan *plan = order[i] >= 0 ? &d->options[order[i]].plan : NULL;

        for (int l = 0; plan && plan->available && l < plan->lane_count; l++)
            if ((plan->lanes[l].kind == LANE_OWN) == own)
                return &plan->lanes[l];
    }
    return NULL;
}

static struct pilot_target *
target_add(struct pilot_target *out, int *count, enum pilot_measure measure, bool own,
           struct maybe target, bool more_is_better)
{
    struct pilot_target *row = &out[(*count)++];

    *row = (struct pilot_target){.measure = measure,
                                 .own = own,
                                 .target = target,
                                 .more_is_better = more_is_better};
    return row;
}

/* Stop where the verdict flips, else at a share of the target. */
static void
stop_at(struct pilot_target *row, struct maybe flip, double otherwise)
{
    row->from_flip = flip.known;
    row->stop = maybe_of(row->target.value * maybe_or(flip, otherwise));
}

static void
shared_targets(const struct decision *d, struct pilot_target *out, int *count, bool own)
{
    double speed = d->inputs.number[INPUT_MIN_TOKENS_PER_SECOND];
    struct pilot_target *row = target_add(out, count, MEASURE_CASES, own,
                                          maybe_of(CASES_TARGET), true);

    row->stop = maybe_of(CASES_STOP);
    row = target_add(out, count, MEASURE_USER_SPEED, own, maybe_of(speed), true);
    row->stop = maybe_of(speed * USER_SPEED_STOP);
}

static void
own_targets(const struct decision *d, const struct lane *lane,
            struct world_model *model, struct arena *scratch, struct pilot_target *out,
            int *count)
{
    const struct parameter_value *p = d->catalog->parameters;
    const struct throughput *t = &lane->own->config->throughput;
    double unit = lane->terms.machine_usd /
                  (lane->terms.per_machine * lane->terms.replica_tokens) *
                  d->demand.peak_to_average * MTOK;

    stop_at(target_add(out, count, MEASURE_OUTPUT_SPEED, true,
                       maybe_of(t->output_tokens_per_second), true),
            flip_factor(model, UNCERTAIN_THROUGHPUT, true, scratch),
            p[PARAMETER_ESTIMATE_LOW].value);
    stop_at(target_add(out, count, MEASURE_OWN_PRICE, true, maybe_of(unit), false),
            flip_factor(model, UNCERTAIN_GPU_PRICE, false, scratch),
            p[PARAMETER_PRICE_HIGH].value);
    shared_targets(d, out, count, true);
}

static void
api_targets(const struct decision *d, const struct lane *lane,
            struct world_model *model, struct arena *scratch, struct pilot_target *out,
            int *count)
{
    enum uncertain price = lane->kind == LANE_PROPRIETARY ? UNCERTAIN_PROPRIETARY_PRICE
                                                          : UNCERTAIN_HOSTED_PRICE;

    stop_at(target_add(out, count, MEASURE_API_PRICE, false,
                       maybe_of(lane->api->price.paid), false),
            flip_factor(model, price, false, scratch),
            d->catalog->parameters[PARAMETER_PRICE_HIGH].value);
    shared_targets(d, out, count, false);
}

int
pilot_targets(const struct decision *d, struct arena *scratch,
              struct pilot_target out[2 * MEASURE_COUNT])
{
    const struct lane *own = pilot_lane(d, true), *api = pilot_lane(d, false);
    struct arena_mark mark = arena_mark(scratch);
    struct world_model *model = ARENA_NEW(scratch, struct world_model);
    int count = 0;

    world_model_init(d, scratch, model);
    if (own)
        own_targets(d, own, model, scratch, out, &count);
    if (api)
        api_targets(d, api, model, scratch, out, &count);
    arena_rewind(scratch, mark);
    return count;
}
