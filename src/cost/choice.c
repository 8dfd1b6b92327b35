/*
 * choice.c - the cheapest candidate of a lane.
 *
 * A lower bound of the cost, cheap to compute, spares most candidates the month by
 * month account.
 */
#include "cost/choice.h"

#include <math.h>

#include "base/larger.h"
#include "base/vector.h"
#include "cost/candidate.h"

/* Negative when a is cheaper, 0 when they cost the same within the tolerance. */
static int
cost_compare(double a, double b)
{
    if (fabs(a - b) <= COST_TIE * larger(fabs(a), fabs(b)))
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
overflow_usd(const struct own_task *task, const struct own_terms *terms, int month,
             double replicas)
{
    const struct demand *demand = task->demand;
    double tokens = task->share[month] * demand->tokens[month];

    return task->overflow_usd_mtok / TOKENS_MTOK * demand->api_price[month] *
           hybrid_overflow(terms, tokens, demand->peak_to_average, replicas);
}

/* What a candidate's months come to. */
struct account {
    double cost; /* discounted; where it passed the limit, only part of it */
    bool least; /* in every month as few machines as there can be, and they serve all */
};

static struct account
account_of(const struct own_task *task, const struct own_terms *terms, double limit)
{
    struct account account = {0, true};
    double machines = 0;

    for (int m = task->first_month; m < task->demand->months && !(account.cost > limit);
         m++) {
        double month, replicas, overflow = 0;

        machines = own_task_machines(task, terms, m, machines, &replicas);
        month = machines * own_task_machine_usd(task, terms, m);
        if (task->overflows)
            overflow = overflow_usd(task, terms, m, replicas);
        month += overflow;
        account.cost += month * task->demand->discount[m];
        account.least = account.least && machines <= terms->redundancy + 1 &&
                        overflow <= 0;
    }
    return account;
}

double
own_task_cost(const struct own_task *task, const struct own_terms *terms)
{
    return account_of(task, terms, INFINITY).cost;
}

/* Sums over the months of a task that bounds are made of, so that a bound takes no loop. */
struct task_sums {
    double months,
        months_gpu; /* discounted months; the same with the GPU price's decline */
    double peak_tokens, peak_tokens_gpu;
    /* of an API's price: first and last, and discounted tokens shared out between them */
    double api_first, api_last, tokens_first, tokens_last;
};

/* Each month's tokens go to the two prices in the parts whose mean is its own price. */
static void
sums_add_api(const struct own_task *task, struct task_sums *sums)
{
    const struct demand *d = task->demand;
    double usd = task->overflow_usd_mtok / TOKENS_MTOK;
    int first = task->first_month, last = d->months - 1;

    if (!task->overflows || first > last)
        return;
    sums->api_first = usd * d->api_price[first];
    sums->api_last = usd * d->api_price[last];
    for (int m = first; m <= last; m++) {
        double tokens = d->discount[m] * task->share[m] * d->tokens[m];
        double span = d->api_price[first] - d->api_price[last];
        double part = span == 0 ? 1 : (d->api_price[m] - d->api_price[last]) / span;

        sums->tokens_first += part * tokens;
        sums->tokens_last += (1 - part) * tokens;
    }
}

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
    sums_add_api(task, &sums);
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
    return larger(least,
                  (peak_tokens / terms->replica_tokens + terms->redundancy * months) /
                      terms->per_machine);
}

/*
 * No less than (1 - share)^exponent, without the price of a power; equal for whole exponents
 * up to a few.  Bernoulli: (1 - x)^r <= 1 - r x for 0 <= r <= 1.
 */
static double
power_bound(double share, double exponent)
{
    double power = 1;

    for (int i = 0; exponent >= 1 && i < 4; i++, exponent -= 1)
        power *= 1 - share;
    return power * (1 - (exponent < 1 ? exponent : 1) * share);
}

/* What a difference from 1 may be off. */
#define CANCELLED 1e-14

/*
 * What API and machines together cost of the API alone at the least, were machines divisible: at
 * their best number the load exceeds them for the share s of time that a machine costs of
 * what it can save, and that is 1 - (1 - s)^peak.
 */
static double
mixed_share(double share, double peak)
{
    return share < 1 ? 1 - power_bound(share, peak - 1) * (1 - share) - CANCELLED : 1;
}

/* What a month costs at the least; there is one machine. */
static double
hybrid_month_bound(double unit, double tokens, double peak, double api_usd,
                   double machine_usd)
{
    double share = machine_usd / (api_usd * unit);
    double one = machine_usd + (tokens > unit ? api_usd * (tokens - unit) : 0);
    double mixed;

    if (!(share < 1))
        return one; /* a second one never pays */
    mixed = api_usd * tokens * mixed_share(share, peak);
    if (peak * power_bound(share, peak - 1) * tokens <= unit)
        return larger(one, mixed);
    return larger(machine_usd, mixed);
}

static double
hybrid_bound(const struct own_task *task, const struct own_terms *terms)
{
    const struct demand *d = task->demand;
    double unit = terms->replica_tokens * terms->per_machine;
    double total = 0;

    for (int m = task->first_month; m < d->months; m++)
        total += d->discount[m] *
                 hybrid_month_bound(
                     unit, task->share[m] * d->tokens[m], d->peak_to_average,
                     task->overflow_usd_mtok / TOKENS_MTOK * d->api_price[m],
                     own_task_machine_usd(task, terms, m));
    return total;
}

/*
 * No less than a part of it, in two terms: what a token costs at the least is concave in the API's
 * price, so that between two prices it is no less than between its values there.  Where
 * the price of machines changes as well, 0.
 */
static double
hybrid_quick_bound(const struct own_task *task, const struct task_sums *sums,
                   const struct own_terms *terms)
{
    double unit = terms->replica_tokens * terms->per_machine;
    double machine = terms->machine_usd + task->machine_people_usd;
    double peak = task->demand->peak_to_average;

    if ((terms->declines && sums->months_gpu != sums->months) ||
        !(sums->api_first > 0) || !(sums->api_last > 0))
        return 0;
    return sums->api_first * sums->tokens_first *
               mixed_share(machine / (sums->api_first * unit), peak) +
           sums->api_last * sums->tokens_last *
               mixed_share(machine / (sums->api_last * unit), peak);
}

/* No more than the cost of a task on a candidate's terms, from the sums alone. */
static double
quick_bound(const struct own_task *task, const struct task_sums *sums,
            const struct own_terms *terms)
{
    double people = task->machine_people_usd *
                    least_machines(task, terms, sums->months, sums->peak_tokens);
    double machines = terms->declines ? least_machines(task, terms, sums->months_gpu,
                                                       sums->peak_tokens_gpu)
                                      : least_machines(task, terms, sums->months,
                                                       sums->peak_tokens);
    double bound = machines * terms->machine_usd + people;

    return task->overflows ? larger(bound, hybrid_quick_bound(task, sums, terms))
                           : bound;
}

/* A bound may exceed the cost it bounds by rounding alone. */
#define BOUND_SLACK 1e-9

struct search {
    const struct inputs *inputs;
    const struct own_task *task;
    struct task_sums sums;
    const struct own_candidate *best;
    struct own_terms terms; /* its */
    struct account account; /* its */
};

static double
bound_of(const struct search *search, const struct own_candidate *candidate)
{
    struct own_terms terms = own_terms_listed(candidate, search->task->redundancy);

    return quick_bound(search->task, &search->sums, &terms);
}

/*
 * Whether a candidate cannot cost less than the best one, to the last digit: that one has the
 * fewest machines there can be, and they are no dearer.
 */
static bool
is_no_cheaper(const struct search *search, const struct own_terms *terms)
{
    return search->best && search->account.least &&
           terms->declines == search->terms.declines &&
           terms->machine_usd >= search->terms.machine_usd;
}

/* Try a candidate whose quick bound is known. */
static void
search_try(struct search *search, const struct own_candidate *candidate, double bound)
{
    struct own_terms terms = own_terms_listed(candidate, search->task->redundancy);
    double limit = search->best ? search->account.cost * (1 + BOUND_SLACK) : INFINITY;
    struct account account;
    int order;

    if (bound > limit ||
        (is_no_cheaper(search, &terms) &&
         own_candidate_order(search->inputs, candidate, search->best) > 0) ||
        (search->task->overflows && hybrid_bound(search->task, &terms) > limit))
        return;
    account = account_of(search->task, &terms, limit);
    /* a lane that never runs costs nothing: it chooses by the price of a machine */
    if (search->task->first_month >= search->task->demand->months)
        account.cost = terms.machine_usd;
    order = search->best ? cost_compare(account.cost, search->account.cost) : -1;
    if (order == 0)
        order = own_candidate_order(search->inputs, candidate, search->best);
    if (order < 0) {
        search->best = candidate;
        search->terms = terms;
        search->account = account;
    }
}

/* The candidate with the smallest bound first: it is likely the best and spares the others. */
static VECTOR_CLONES("avx2") const
    struct own_candidate *cheapest_find(const struct inputs *inputs,
                                        const struct pool *pool,
                                        const struct own_task *task)
{
    enum { BOUNDS_KEPT = 128 }; /* beyond these they are made twice */
    struct search search = {.inputs = inputs, .task = task, .sums = task_sums_of(task)};
    double bounds[BOUNDS_KEPT], least = 0;
    size_t first = 0;

    if (pool->frontier_count == 0)
        return NULL;
    for (size_t i = 0; i < pool->frontier_count; i++) {
        double bound = bound_of(&search, pool->frontier[i]);

        if (i < BOUNDS_KEPT)
            bounds[i] = bound;
        if (i == 0 || bound < least) {
            first = i;
            least = bound;
        }
    }
    search_try(&search, pool->frontier[first], least);
    for (size_t i = 0; i < pool->frontier_count; i++)
        if (i != first)
            search_try(&search, pool->frontier[i],
                       i < BOUNDS_KEPT ? bounds[i]
                                       : bound_of(&search, pool->frontier[i]));
    return search.best;
}

const struct own_candidate *
choose_own(const struct inputs *inputs, const struct pool *pool,
           const struct own_task *task)
{
    return cheapest_find(inputs, pool, task);
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
    struct search search = {.inputs = inputs, .task = task, .sums = task_sums_of(task)};

    for (size_t i = 0; i < pool->frontier_count; i++)
        if (!is_same_configuration(pool->frontier[i], chosen))
            search_try(&search, pool->frontier[i],
                       bound_of(&search, pool->frontier[i]));
    for (size_t i = 0; i < pool->own_count; i++)
        if (!is_same_configuration(&pool->own[i], chosen))
            search_try(&search, &pool->own[i], bound_of(&search, &pool->own[i]));
    return search.best;
}
