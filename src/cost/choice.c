/*
 * choice.c - the cheapest candidate of a lane.
 *
 * A lower bound of the cost, cheap to compute, spares most candidates the month by
 * month account.
 */
#include "cost/choice.h"

#include <math.h>

#include "cost/candidate.h"

#define MTOK 1e6

/* Negative when a is cheaper, 0 when they cost the same within the tolerance. */
static int
cost_compare(double a, double b)
{
    if (fabs(a - b) <= COST_TIE * fmax(fabs(a), fabs(b)))
        return 0;
    return a < b ? -1 : 1;
}

static bool
api_is_before(const struct inputs *inputs, const struct api_candidate *a,
              const struct api_candidate *b)
{
    int order = cost_compare(a->price.paid, b->price.paid);

    return order ? order < 0 : api_candidate_order(inputs, a, b) < 0;
}

const struct api_candidate *
choose_api(const struct inputs *inputs, const struct pool *pool,
           const struct api_candidate **next)
{
    const struct api_candidate *best = NULL, *second = NULL;

    for (size_t i = 0; i < pool->api_count; i++) {
        const struct api_candidate *c = &pool->api[i];

        if (!best || api_is_before(inputs, c, best)) {
            second = best;
            best = c;
        } else if (!second || api_is_before(inputs, c, second)) {
            second = c;
        }
    }
    if (next)
        *next = second;
    return best;
}

static double
machine_month(const struct own_task *task, const struct own_terms *terms, int month)
{
    double usd = terms->declines ? terms->machine_usd * task->demand->gpu_price[month]
                                 : terms->machine_usd;

    return usd + task->machine_people_usd;
}

double
own_task_machines(const struct own_task *task, const struct own_terms *terms, int month,
                  double before)
{
    const struct demand *demand = task->demand;
    double tokens = task->share[month] * demand->tokens[month];
    double machines;

    if (task->overflows)
        machines = hybrid_machines(terms, tokens, demand->peak_to_average,
                                   task->overflow_usd_mtok / MTOK *
                                       demand->api_price[month],
                                   machine_month(task, terms, month));
    else
        machines = own_machines(terms,
                                own_replicas(terms, tokens * demand->peak_to_average));
    return terms->keeps ? fmax(before, machines) : machines;
}

static double
overflow_usd(const struct own_task *task, const struct own_terms *terms, int month,
             double machines)
{
    const struct demand *demand = task->demand;
    double tokens = task->share[month] * demand->tokens[month];
    double replicas = hybrid_replicas(terms, tokens, demand->peak_to_average, machines);

    return task->overflow_usd_mtok / MTOK * demand->api_price[month] *
           hybrid_overflow(terms, tokens, demand->peak_to_average, replicas);
}

double
own_task_cost(const struct own_task *task, const struct own_terms *terms)
{
    double total = 0, machines = 0;

    for (int m = task->first_month; m < task->demand->months; m++) {
        double month;

        machines = own_task_machines(task, terms, m, machines);
        month = machines * machine_month(task, terms, m);
        if (task->overflows)
            month += overflow_usd(task, terms, m, machines);
        total += month * task->demand->discount[m];
    }
    return total;
}

/* Sums over the months of a task that bounds are made of, so that a bound takes no loop. */
struct task_sums {
    double months,
        months_gpu; /* discounted months; the same with the GPU price's decline */
    double peak_tokens, peak_tokens_gpu;
};

static struct task_sums
task_sums_of(const struct own_task *task)
{
    const struct demand *d = task->demand;
    struct task_sums sums = {0};

    for (int m = task->first_month; m < d->months; m++) {
        double peak = task->share[m] * d->tokens[m] * d->peak_to_average;

        sums.months += d->discount[m];
        sums.months_gpu += d->discount[m] * d->gpu_price[m];
        sums.peak_tokens += d->discount[m] * peak;
        sums.peak_tokens_gpu += d->discount[m] * d->gpu_price[m] * peak;
    }
    return sums;
}

/* Discounted machine-months that a task takes at the least. */
static double
least_machines(const struct own_task *task, const struct own_terms *terms,
               double months, double peak_tokens)
{
    double least = (terms->redundancy + 1) * months;

    if (task->overflows)
        return least;
    return fmax(least,
                (peak_tokens / terms->replica_tokens + terms->redundancy * months) /
                    terms->per_machine);
}

/* Each token of the base is served by the API or by a machine that does nothing else. */
static double
hybrid_bound(const struct own_task *task, const struct own_terms *terms)
{
    const struct demand *d = task->demand;
    double unit = terms->replica_tokens * terms->per_machine;
    double total = 0;

    for (int m = task->first_month; m < d->months; m++)
        total += d->discount[m] * task->share[m] * d->tokens[m] *
                 fmin(task->overflow_usd_mtok / MTOK * d->api_price[m],
                      machine_month(task, terms, m) / unit);
    return total;
}

static double
cost_bound(const struct own_task *task, const struct task_sums *sums,
           const struct own_terms *terms)
{
    double people = task->machine_people_usd *
                    least_machines(task, terms, sums->months, sums->peak_tokens);
    double machines = terms->declines ? least_machines(task, terms, sums->months_gpu,
                                                       sums->peak_tokens_gpu)
                                      : least_machines(task, terms, sums->months,
                                                       sums->peak_tokens);
    double bound = machines * terms->machine_usd + people;

    return task->overflows ? fmax(bound, hybrid_bound(task, terms)) : bound;
}

/* A bound may exceed the cost it bounds by rounding alone. */
#define BOUND_SLACK 1e-9

struct search {
    const struct inputs *inputs;
    const struct own_task *task;
    struct task_sums sums;
    const struct own_candidate *best;
    double cost;
};

static void
search_try(struct search *search, const struct own_candidate *candidate)
{
    struct own_terms terms = own_terms_listed(candidate, search->task->redundancy);
    double cost;
    int order;

    if (search->best && cost_bound(search->task, &search->sums, &terms) >
                            search->cost * (1 + BOUND_SLACK))
        return;
    cost = own_task_cost(search->task, &terms);
    /* a lane that never runs costs nothing: it chooses by the price of a machine */
    if (search->task->first_month >= search->task->demand->months)
        cost = terms.machine_usd;
    order = search->best ? cost_compare(cost, search->cost) : -1;
    if (order == 0)
        order = own_candidate_order(search->inputs, candidate, search->best);
    if (order < 0) {
        search->best = candidate;
        search->cost = cost;
    }
}

/* The candidate with the smallest bound first: it is likely the best and spares the others. */
static const struct own_candidate *
smallest_bound(const struct pool *pool, const struct own_task *task,
               const struct task_sums *sums)
{
    const struct own_candidate *smallest = NULL;
    double least = 0;

    for (size_t i = 0; i < pool->frontier_count; i++) {
        struct own_terms terms = own_terms_listed(pool->frontier[i], task->redundancy);
        double bound = cost_bound(task, sums, &terms);

        if (!smallest || bound < least) {
            smallest = pool->frontier[i];
            least = bound;
        }
    }
    return smallest;
}

const struct own_candidate *
choose_own(const struct inputs *inputs, const struct pool *pool,
           const struct own_task *task)
{
    struct search search = {inputs, task, task_sums_of(task), NULL, 0};
    const struct own_candidate *first = smallest_bound(pool, task, &search.sums);

    if (!first)
        return NULL;
    search_try(&search, first);
    for (size_t i = 0; i < pool->frontier_count; i++)
        if (pool->frontier[i] != first)
            search_try(&search, pool->frontier[i]);
    return search.best;
}

static bool
is_same_configuration(const struct own_candidate *a, const struct own_candidate *b)
{
    const struct replica *x = &a->config->replica, *y = &b->config->replica;

    return x->model == y->model && x->precision == y->precision && x->gpu == y->gpu &&
           x->gpus == y->gpus;
}

const struct own_candidate *
choose_own_next(const struct inputs *inputs, const struct pool *pool,
                const struct own_task *task, const struct own_candidate *chosen)
{
    struct search search = {inputs, task, task_sums_of(task), NULL, 0};

    for (size_t i = 0; i < pool->frontier_count; i++)
        if (!is_same_configuration(pool->frontier[i], chosen))
            search_try(&search, pool->frontier[i]);
    for (size_t i = 0; i < pool->own_count; i++)
        if (!is_same_configuration(&pool->own[i], chosen))
            search_try(&search, &pool->own[i]);
    return search.best;
}
