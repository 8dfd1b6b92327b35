/*
 * plan.c - a strategy as a traffic plan.
 *
 * First the lanes are chosen, then the months are run; a run needs no choice, so that uncertain
 * worlds and other volumes keep the configurations that were chosen.
 */
#include "cost/plan.h"

#include <math.h>

#include "base/vector.h"
#include "cost/choice.h"

#define MONTHS_YEAR 12.0
#define HOURS_DAY 24.0
#define HOURS_MONTH 730.0

const char *const cost_line_ids[LINE_COUNT] = {
    [LINE_API_FEES] = "api_fees",
    [LINE_COMPUTE] = "compute",
    [LINE_INFRASTRUCTURE] = "infrastructure",
    [LINE_DEVELOPMENT] = "development",
    [LINE_OPERATIONS] = "operations",
    [LINE_DELAY] = "delay",
};

struct world
world_of(const struct inputs *inputs)
{
    return (struct world){1, 1, 1, 1, 1, 1, inputs->number[INPUT_STAFF_USD_YEAR]};
}

static bool
is_flat(const struct economy *e)
{
    return input_is_given(e->inputs, INPUT_GPU_USD_MONTH);
}

/* ---- one lane over the months ---------------------------------------------------- */

/* The factor on effort in this world; what the user gave is not uncertain. */
static double
effort_factor(const struct economy *e, const struct plan *plan, bool given)
{
    if (given)
        return 1;
    return plan->has_own ? e->world.own_effort : e->world.api_effort;
}

static double
staff_month(const struct economy *e)
{
    return e->world.staff_usd_year / MONTHS_YEAR;
}

/* What each own machine takes of people a month, USD. */
static double
machine_people(const struct economy *e, const struct plan *plan)
{
    return plan->effort.machine_fte * effort_factor(e, plan, false) * staff_month(e);
}

static double
lane_price_mtok(const struct economy *e, const struct lane *lane)
{
    double factor = lane->kind == LANE_PROPRIETARY ? e->world.proprietary_price
                                                   : e->world.hosted_price;

    return lane->api->price.paid * factor;
}

/* The lane's terms in this world: only an estimated capacity and a rented price are uncertain. */
static struct own_terms
lane_terms(const struct economy *e, const struct lane *lane)
{
    struct own_terms terms = lane->terms;

    if (lane->own->config->throughput.basis == CAPACITY_ESTIMATED)
        terms.replica_tokens = fmax(1,
                                    floor(terms.replica_tokens * e->world.throughput));
    if (!lane->own->machine)
        terms.machine_usd *= e->world.gpu_price;
    return terms;
}

/* The month in which a phase of a migration begins; the one behind the last never does. */
static int
phase_begin(const struct economy *e, int phase)
{
    int length = (int)e->catalog->parameters[PARAMETER_MIGRATION_PHASE_MONTHS].value;

    return phase < MIGRATION_PHASES ? phase * length : HORIZON_MAX;
}

/* The share of all tokens that an own lane serves, where it does not change with time. */
static double
own_share(const struct economy *e, const struct plan *plan, enum lane_role role)
{
    const double *v = e->inputs->number;

    if (plan->strategy == STRATEGY_HYBRID)
        return 1 - e->catalog->parameters[PARAMETER_DEVELOPMENT_SHARE].value;
    if (role == ROLE_MEDIUM)
        return v[INPUT_MEDIUM_SHARE];
    return role == ROLE_SIMPLE ? 1 - v[INPUT_COMPLEX_SHARE] - v[INPUT_MEDIUM_SHARE] : 1;
}

static void
own_shares_fill(const struct economy *e, const struct plan *plan, enum lane_role role,
                double share[HORIZON_MAX])
{
    bool phased = plan->strategy == STRATEGY_MIGRATION;
    int months = e->demand->months;

    for (int phase = 0; phase < (phased ? MIGRATION_PHASES : 1); phase++) {
        double of_all = fmax(0, phased ? migration_own_share(e->catalog, phase)
                                       : own_share(e, plan, role));
        int end = phased ? phase_begin(e, phase + 1) : months;

        for (int m = phase_begin(e, phase); m < months && m < end; m++)
            share[m] = of_all;
    }
}

/* The traffic of an own lane, month by month, as a task. */
static void
own_task_init(const struct economy *e, const struct plan *plan, enum lane_role role,
              const struct lane *overflow, struct own_task *out)
{
    bool spare = plan->strategy == STRATEGY_SELF_HOSTED ||
                 plan->strategy == STRATEGY_ROUTING;

    out->demand = e->demand;
    out->first_month = plan->strategy == STRATEGY_MIGRATION ? phase_begin(e, 1) : 0;
    out->redundancy = spare ? (int)e->inputs->number[INPUT_REDUNDANCY] : 0;
    out->machine_people_usd = machine_people(e, plan);
    out->overflows = plan->strategy == STRATEGY_HYBRID;
    out->overflow_usd_mtok = overflow ? lane_price_mtok(e, overflow) : 0;
    own_shares_fill(e, plan, role, out->share);
}

static void
own_lane_run(const struct economy *e, const struct plan *plan, struct lane *lane,
             const struct lane *overflow)
{
    const struct demand *d = e->demand;
    struct own_terms terms = lane_terms(e, lane);
    struct own_task task;
    double machines = 0;

    own_task_init(e, plan, lane->role, overflow, &task);
    lane->first_month = task.first_month;
    for (int m = 0; m < d->months && m < task.first_month; m++)
        lane->tokens[m] = lane->replicas[m] = lane->machines[m] = 0;
    for (int m = task.first_month; m < d->months; m++) {
        double tokens = task.share[m] * d->tokens[m];

        lane->tokens[m] = tokens;
        machines = own_task_machines(&task, &terms, m, machines, &lane->replicas[m]);
        lane->machines[m] = machines;
        if (task.overflows && !is_flat(e)) /* a flat bill serves any volume */
            lane->tokens[m] -= hybrid_overflow(&terms, tokens, d->peak_to_average,
                                               lane->replicas[m]);
    }
}

static double
lane_share(const struct economy *e, const struct lane *lane)
{
    const double *v = e->inputs->number;

    switch (lane->role) {
    case ROLE_COMPLEX:
        return v[INPUT_COMPLEX_SHARE];
    case ROLE_MEDIUM:
        return v[INPUT_MEDIUM_SHARE];
    case ROLE_SIMPLE:
        return fmax(0, 1 - v[INPUT_COMPLEX_SHARE] - v[INPUT_MEDIUM_SHARE]);
    case ROLE_ALL:
    case ROLE_BASE:
    case ROLE_OVERFLOW:
    case ROLE_COUNT:
        break;
    }
    return 1;
}

/* An API lane takes its share, or what the plan's own lane leaves. */
static void
api_lane_run(const struct economy *e, struct lane *lane, const struct lane *base)
{
    double share = lane_share(e, lane);

    for (int m = 0; m < e->demand->months; m++) {
        double tokens = e->demand->tokens[m];

        lane->tokens[m] = base ? tokens - base->tokens[m] : share * tokens;
    }
}

/* ---- money ----------------------------------------------------------------------- */

/* The first month with own replicas of a plan whose lanes have run; none: HORIZON_MAX. */
static int
own_from(const struct plan *plan)
{
    int first = HORIZON_MAX;

    for (int i = 0; i < plan->lane_count; i++)
        if (plan->lanes[i].kind == LANE_OWN && plan->lanes[i].first_month < first)
            first = plan->lanes[i].first_month;
    return first;
}

/* What a lane's tokens or machines cost in month 0, in this world. */
struct lane_price {
    double usd;    /* of a million tokens, or of a machine */
    bool declines; /* own machines: with the price of GPUs */
};

static struct lane_price
lane_price(const struct economy *e, const struct lane *lane)
{
    struct own_terms terms;

    if (lane->kind != LANE_OWN)
        return (struct lane_price){lane_price_mtok(e, lane), false};
    terms = lane_terms(e, lane);
    return (struct lane_price){terms.machine_usd, terms.declines};
}

static double
own_compute(const struct economy *e, const struct lane *lane,
            const struct lane_price *price, int month)
{
    return lane->machines[month] * price->usd *
           (price->declines ? e->demand->gpu_price[month] : 1);
}

static double
api_fees(const struct economy *e, const struct lane *lane,
         const struct lane_price *price, int month)
{
    return lane->tokens[month] / TOKENS_MTOK * price->usd * e->demand->api_price[month];
}

/* Fees, machines and infrastructure of every month. */
static void
bills_run(const struct economy *e, struct plan *plan)
{
    int own = own_from(plan), months = e->demand->months;

    for (int m = 0; m < months; m++) {
        plan->month[LINE_API_FEES][m] = plan->month[LINE_COMPUTE][m] = 0;
        plan->month[LINE_INFRASTRUCTURE][m] =
            m >= own ? e->inputs->number[INPUT_INFRASTRUCTURE_USD_MONTH] : 0;
    }
    for (int i = 0; i < plan->lane_count; i++) {
        const struct lane *lane = &plan->lanes[i];
        struct lane_price price = lane_price(e, lane);

        for (int m = 0; m < months; m++)
            if (lane->kind == LANE_OWN)
                plan->month[LINE_COMPUTE][m] += own_compute(e, lane, &price, m);
            else
                plan->month[LINE_API_FEES][m] += api_fees(e, lane, &price, m);
    }
    for (int m = own; m < months && is_flat(e); m++)
        plan->month[LINE_COMPUTE][m] = e->inputs->number[INPUT_GPU_USD_MONTH];
}

static void
operations_run(const struct economy *e, struct plan *plan)
{
    const struct strategy_effort *effort = &plan->effort;
    bool phased = plan->strategy == STRATEGY_MIGRATION;
    double factor = effort_factor(e, plan, effort->own_operations);
    double staff = staff_month(e);
    int own = own_from(plan), phase = 0;

    for (int m = 0; m < e->demand->months; m++) {
        double fte;

        if (phased && m >= phase_begin(e, phase + 1))
            phase++;
        if (m >= own && effort->operations_usd.known) {
            plan->month[LINE_OPERATIONS][m] = effort->operations_usd.value;
            continue;
        }
        fte = effort->operations_fte[phase];
        for (int i = 0; i < plan->lane_count; i++)
            if (plan->lanes[i].kind == LANE_OWN)
                fte += effort->machine_fte * plan->lanes[i].machines[m];
        plan->month[LINE_OPERATIONS][m] = fte * factor * staff;
    }
}

/* What is paid once: development, a migration's with each phase that begins; and delay. */
static void
one_offs_run(const struct economy *e, struct plan *plan)
{
    const struct strategy_effort *effort = &plan->effort;
    double all = effort->development_person_months *
                 effort_factor(e, plan, effort->own_development) * staff_month(e);
    int months = e->demand->months;

    for (int m = 0; m < months; m++)
        plan->month[LINE_DEVELOPMENT][m] = plan->month[LINE_DELAY][m] = 0;
    plan->month[LINE_DEVELOPMENT][0] = all;
    for (int phase = 0;
         plan->strategy == STRATEGY_MIGRATION && phase < MIGRATION_PHASES; phase++)
        if (phase_begin(e, phase) < months)
            plan->month[LINE_DEVELOPMENT][phase_begin(e, phase)] = all /
                                                                   MIGRATION_PHASES;
    plan->month[LINE_DELAY][0] = effort->setup_days *
                                 effort_factor(e, plan, effort->own_setup) * HOURS_DAY /
                                 HOURS_MONTH * e->inputs->number[INPUT_VALUE_USD_MONTH];
}

/* What a bill shows of a month: own machines at purchase instead of their depreciation. */
static double
bill_at_purchase(const struct economy *e, const struct plan *plan, int m)
{
    double bill = plan_bill(plan, m);
    int life = (int)e->inputs->number[INPUT_AMORTISATION_MONTHS];

    for (int i = 0; i < plan->lane_count && !is_flat(e); i++) {
        const struct lane *lane = &plan->lanes[i];
        const struct owned_machine *machine = lane->kind == LANE_OWN
                                                  ? lane->own->machine
                                                  : NULL;

        if (!machine || lane->terms.machine_usd != machine->month)
            continue; /* rented, or billed at the user's own price */
        bill += lane->machines[m] * (machine->cash_month - machine->month);
        for (int age = 0; age <= m; age += life) {
            double before = m - age > 0 ? lane->machines[m - age - 1] : 0;

            bill += (lane->machines[m - age] - before) * machine->purchase;
        }
    }
    return bill;
}

static void
highest_bill_run(const struct economy *e, struct plan *plan)
{
    plan->highest_bill = 0;
    plan->highest_bill_month = 0;
    for (int m = 0; m < e->demand->months && m < BUDGET_MONTHS; m++) {
        double bill = bill_at_purchase(e, plan, m);

        if (bill > plan->highest_bill) {
            plan->highest_bill = bill;
            plan->highest_bill_month = m;
        }
    }
}

static struct maybe
lane_quality(const struct lane *lane)
{
    return lane->kind == LANE_OWN ? lane->own->config->quality : lane->api->quality;
}

/* What each lane serves over the horizon added up, side by side as the lines below. */
static void
served_add(const struct economy *e, const struct plan *plan, double served[PLAN_LANES])
{
    for (int m = 0; m < e->demand->months; m++)
        for (int i = 0; i < plan->lane_count; i++)
            served[i] += plan->lanes[i].tokens[m];
}

static struct maybe
plan_quality(const struct economy *e, const struct plan *plan)
{
    double served[PLAN_LANES] = {0}, sum = 0, tokens = 0;

    served_add(e, plan, served);
    for (int i = 0; i < plan->lane_count; i++) {
        struct maybe quality = lane_quality(&plan->lanes[i]);

        if (served[i] <= 0)
            continue;
        if (!quality.known)
            return maybe_unknown();
        sum += served[i] * quality.value;
        tokens += served[i];
    }
    return tokens > 0 ? maybe_of(sum / tokens) : maybe_unknown();
}

/* The lines over the horizon, side by side since a sum alone waits for each of its terms. */
static void
lines_sum(const struct economy *e, struct plan *plan)
{
    double sums[LINE_COUNT] = {0};

    for (int m = 0; m < e->demand->months; m++) {
        double discount = e->demand->discount[m];

        for (int line = 0; line < LINE_COUNT; line++)
            sums[line] += plan->month[line][m] * discount;
    }
    plan->tco = 0;
    for (int line = 0; line < LINE_COUNT; line++) {
        plan->lines[line] = sums[line];
        plan->tco += sums[line];
    }
}

static VECTOR_CLONES("avx2") void months_run(const struct economy *e, struct plan *plan)
{
    struct lane *base = NULL;

    for (int i = 0; i < plan->lane_count; i++)
        if (plan->lanes[i].role == ROLE_BASE)
            base = &plan->lanes[i];
    for (int i = 0; i < plan->lane_count; i++) {
        struct lane *lane = &plan->lanes[i];

        if (lane->kind == LANE_OWN)
            own_lane_run(e, plan, lane, lane == base ? &plan->lanes[1] : NULL);
        else
            api_lane_run(e, lane, base);
    }
    bills_run(e, plan);
    operations_run(e, plan);
    one_offs_run(e, plan);
    lines_sum(e, plan);
    plan->quality = plan_quality(e, plan);
}

void
plan_run(const struct economy *e, struct plan *plan)
{
    months_run(e, plan);
}

/* ---- choosing lanes -------------------------------------------------------------- */

/* A plan without lanes.  Months are left as they are: a run fills those of the horizon. */
static void
plan_begin(const struct economy *e, enum strategy strategy, bool has_own,
           struct plan *out)
{
    out->strategy = strategy;
    out->available = false;
    out->missing = POOL_PROPRIETARY;
    out->lane_count = 0;
    out->has_own = has_own;
    effort_of(e->catalog, e->inputs, strategy, has_own, &out->effort);
    for (int line = 0; line < LINE_COUNT; line++)
        out->lines[line] = 0;
    out->tco = out->highest_bill = 0;
    out->highest_bill_month = 0;
    out->quality = maybe_unknown();
}

static struct lane *
lane_add(struct plan *plan, enum lane_role role, enum lane_kind kind)
{
    struct lane *lane = &plan->lanes[plan->lane_count++];

    lane->role = role;
    lane->kind = kind;
    lane->api = lane->next_api = NULL;
    lane->own = lane->next_own = NULL;
    lane->terms = (struct own_terms){0};
    lane->first_month = 0;
    return lane;
}

static void
api_lane_add(struct plan *plan, enum lane_role role, const struct api_candidate *choice)
{
    struct lane *lane = lane_add(
        plan, role, choice->offer->proprietary ? LANE_PROPRIETARY : LANE_HOSTED);

    lane->api = choice;
}

/* A lane of an API pool; false, with the pool named, when it is empty. */
static bool
api_lane_choose(const struct economy *e, struct plan *plan, enum lane_role role,
                enum pool_id id)
{
    const struct api_candidate *choice = choose_api(e->inputs, &e->market->pools[id],
                                                    NULL);

    plan->missing = id;
    if (choice)
        api_lane_add(plan, role, choice);
    return choice != NULL;
}

static void
own_lane_add(struct plan *plan, enum lane_role role, const struct own_candidate *choice,
             const struct own_terms *terms)
{
    struct lane *lane = lane_add(plan, role, LANE_OWN);

    lane->own = choice;
    lane->terms = *terms;
}

/* The candidate for own replicas of a lane, or NULL; its terms. */
static const struct own_candidate *
own_choose(const struct economy *e, const struct plan *plan, enum lane_role role,
           enum pool_id id, const struct lane *overflow, struct own_terms *terms)
{
    struct own_task task;
    const struct own_candidate *choice;

    own_task_init(e, plan, role, overflow, &task);
    choice = choose_own(e->inputs, &e->market->pools[id], &task);
    if (choice)
        *terms = own_terms_of(e->inputs, choice, task.redundancy);
    return choice;
}

static bool
own_lane_choose(const struct economy *e, struct plan *plan, enum lane_role role,
                enum pool_id id, const struct lane *overflow)
{
    struct own_terms terms;
    const struct own_candidate *choice = own_choose(e, plan, role, id, overflow,
                                                    &terms);

    plan->missing = id;
    if (choice)
        own_lane_add(plan, role, choice, &terms);
    return choice != NULL;
}

static bool
only_open(const struct economy *e)
{
    return input_choice(e->inputs, INPUT_OPENNESS) != OPENNESS_ANY;
}

/* The API beside own replicas: the cheaper one, or the hosted one when the model must be open. */
static enum pool_id
backup_pool(const struct economy *e)
{
    const struct api_candidate *api = choose_api(
        e->inputs, &e->market->pools[POOL_PROPRIETARY], NULL);
    const struct api_candidate *hosted = choose_api(
        e->inputs, &e->market->pools[POOL_HOSTED], NULL);

    if (only_open(e) || !api)
        return POOL_HOSTED;
    return hosted && hosted->price.paid < api->price.paid ? POOL_HOSTED
                                                          : POOL_PROPRIETARY;
}

/* Own replicas for the base and an API for the rest: hybrid and migration. */
static bool
base_and_backup(const struct economy *e, struct plan *plan)
{
    enum pool_id pool = backup_pool(e);
    const struct api_candidate *backup = choose_api(e->inputs, &e->market->pools[pool],
                                                    NULL);
    struct lane overflow = {.role = ROLE_OVERFLOW};

    /* the API first, since the base is sized against its price; the base is listed first */
    plan->missing = pool;
    if (!backup)
        return false;
    overflow.kind = backup->offer->proprietary ? LANE_PROPRIETARY : LANE_HOSTED;
    overflow.api = backup;
    if (!own_lane_choose(e, plan, ROLE_BASE, POOL_OWN, &overflow))
        return false;
    api_lane_add(plan, ROLE_OVERFLOW, backup);
    return true;
}

/* An open lane of routing: hosted, or on own replicas. */
struct open_lane {
    enum lane_role role;
    enum pool_id hosted_pool, own_pool;
    const struct api_candidate *hosted; /* NULL: none */
    const struct own_candidate *own;    /* NULL: none */
    struct own_terms own_terms;
};

/* with_own is a plan of which some lane is on own replicas. */
static void
open_lane_choose(const struct economy *e, const struct plan *with_own,
                 struct open_lane *lane)
{
    lane->hosted = choose_api(e->inputs, &e->market->pools[lane->hosted_pool], NULL);
    lane->own = own_choose(e, with_own, lane->role, lane->own_pool, NULL,
                           &lane->own_terms);
}

static bool
open_lane_add(const struct open_lane *lane, bool own, struct plan *plan)
{
    plan->missing = own ? lane->own_pool : lane->hosted_pool;
    if (own && lane->own)
        own_lane_add(plan, lane->role, lane->own, &lane->own_terms);
    else if (!own && lane->hosted)
        api_lane_add(plan, lane->role, lane->hosted);
    else
        return false;
    return true;
}

/* Each open lane own or hosted: the combination with the lowest total cost. */
static void
routing_make(const struct economy *e, struct plan *out)
{
    struct open_lane medium = {.role = ROLE_MEDIUM,
                               .hosted_pool = POOL_HOSTED_LARGE,
                               .own_pool = POOL_OWN_LARGE};
    struct open_lane simple = {.role = ROLE_SIMPLE,
                               .hosted_pool = POOL_HOSTED_SMALL,
                               .own_pool = POOL_OWN_SMALL};
    enum pool_id complex_pool = only_open(e) ? POOL_HOSTED : POOL_PROPRIETARY;
    struct plan other, *best = out, *trial = &other;

    plan_begin(e, STRATEGY_ROUTING, true, trial);
    open_lane_choose(e, trial, &medium);
    open_lane_choose(e, trial, &simple);
    for (int combination = 0; combination < 4; combination++) {
        bool own_medium = combination & 1, own_simple = combination & 2;
        struct plan *plan = combination == 0 ? best : trial;

        plan_begin(e, STRATEGY_ROUTING, own_medium || own_simple, plan);
        plan->available = api_lane_choose(e, plan, ROLE_COMPLEX, complex_pool) &&
                          open_lane_add(&medium, own_medium, plan) &&
                          open_lane_add(&simple, own_simple, plan);
        if (plan->available)
            plan_run(e, plan);
        if (combination > 0 && plan->available &&
            (!best->available || plan->tco < best->tco)) {
            trial = best;
            best = plan;
        }
    }
    if (best != out)
        *out = *best;
}

/* A strategy that has one way to choose its lanes. */
static void
straight_make(const struct economy *e, enum strategy strategy, struct plan *out)
{
    plan_begin(e, strategy,
               strategy != STRATEGY_PROPRIETARY_API && strategy != STRATEGY_HOSTED_OPEN,
               out);
    if (strategy == STRATEGY_PROPRIETARY_API)
        out->available = api_lane_choose(e, out, ROLE_ALL, POOL_PROPRIETARY);
    else if (strategy == STRATEGY_HOSTED_OPEN)
        out->available = api_lane_choose(e, out, ROLE_ALL, POOL_HOSTED);
    else if (strategy == STRATEGY_SELF_HOSTED)
        out->available = own_lane_choose(e, out, ROLE_ALL, POOL_OWN, NULL);
    else
        out->available = base_and_backup(e, out);
    if (out->available)
        plan_run(e, out);
}

void
plan_make(const struct economy *e, enum strategy strategy, struct plan *out)
{
    if (strategy == STRATEGY_ROUTING)
        routing_make(e, out);
    else
        straight_make(e, strategy, out);
    if (out->available)
        highest_bill_run(e, out);
}

/* ---- questions about a plan ------------------------------------------------------ */

enum pool_id
plan_lane_pool(const struct lane *lane)
{
    bool own = lane->kind == LANE_OWN;

    if (lane->role == ROLE_MEDIUM)
        return own ? POOL_OWN_LARGE : POOL_HOSTED_LARGE;
    if (lane->role == ROLE_SIMPLE)
        return own ? POOL_OWN_SMALL : POOL_HOSTED_SMALL;
    if (own)
        return POOL_OWN;
    return lane->kind == LANE_PROPRIETARY ? POOL_PROPRIETARY : POOL_HOSTED;
}

void
plan_find_next(const struct economy *e, struct plan *plan)
{
    for (int i = 0; i < plan->lane_count; i++) {
        struct lane *lane = &plan->lanes[i];
        const struct pool *pool = &e->market->pools[plan_lane_pool(lane)];

        if (lane->kind == LANE_OWN) {
            struct own_task task;

            own_task_init(e, plan, lane->role,
                          lane->role == ROLE_BASE ? &plan->lanes[1] : NULL, &task);
            lane->next_own = choose_own_next(e->inputs, pool, &task, lane->own);
        } else {
            choose_api(e->inputs, pool, &lane->next_api);
        }
    }
}

double
plan_bill(const struct plan *plan, int month)
{
    return plan->month[LINE_API_FEES][month] + plan->month[LINE_COMPUTE][month] +
           plan->month[LINE_INFRASTRUCTURE][month];
}

double
plan_running_cost(const struct plan *plan, int month)
{
    return plan_bill(plan, month) + plan->month[LINE_OPERATIONS][month];
}

struct maybe
plan_lane_bill(const struct economy *e, const struct lane *lane, int month)
{
    struct lane_price price = lane_price(e, lane);

    if (lane->kind != LANE_OWN)
        return maybe_of(api_fees(e, lane, &price, month));
    return is_flat(e) ? maybe_unknown() : maybe_of(own_compute(e, lane, &price, month));
}

double
plan_cumulative(const struct economy *e, const struct plan *plan, int month)
{
    double total = 0;

    for (int m = 0; m <= month; m++)
        for (int line = 0; line < LINE_COUNT; line++)
            total += plan->month[line][m] * e->demand->discount[m];
    return total;
}

const struct lane *
plan_main_own_lane(const struct plan *plan)
{
    const struct lane *largest = NULL;
    double most = 0;

    for (int i = 0; i < plan->lane_count; i++) {
        const struct lane *lane = &plan->lanes[i];
        double capacity = lane->kind == LANE_OWN
                              ? lane->terms.replica_tokens * lane->machines[0]
                              : 0;

        if (lane->kind == LANE_OWN && (!largest || capacity > most)) {
            largest = lane;
            most = capacity;
        }
    }
    return largest;
}

const struct lane *
plan_main_lane(const struct plan *plan)
{
    return &plan->lanes[0];
}
