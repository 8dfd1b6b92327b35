/*
 * frontier_search.c - the frontier of own pools without trying what cannot be on it.
 */
#include "cost/frontier_search.h"

#include <math.h>

#include "cost/frontier.h"

enum run_state {
    RUN_NEW,
    RUN_WORKS, /* config is known but for its usable tokens */
    RUN_FAILS, /* does not fit, or is too slow */
};

struct run {
    enum run_state state;
    struct configuration *config;
};

/* ---- what is known of runs ------------------------------------------------------- */

static void
lower(double *least, double value)
{
    if (value < *least)
        *least = value;
}

static void
floor_add(struct load_floor *floor, const struct request_load *load, bool measured)
{
    struct request_load *least = &floor->least[load->precision][measured];

    if (!floor->any[load->precision][measured])
        *least = *load;
    floor->any[load->precision][measured] = true;
    lower(&least->prompt_ops, load->prompt_ops);
    lower(&least->answer_ops, load->answer_ops);
    lower(&least->weight_bytes, load->weight_bytes);
    lower(&least->kv_elements, load->kv_elements);
}

void
run_table_init(const struct market_builder *b, const struct card_list *cards,
               const struct model_list *models, struct run_table *out)
{
    *out = (struct run_table){.cards = cards, .models = models, .arena = b->arena};
    out->loads = ARENA_ARRAY(b->arena, models->count, struct request_load);
    out->pools = ARENA_ARRAY(b->arena, models->count, unsigned);
    out->runs = ARENA_ARRAY(b->arena, cards->count * models->count, struct run);
    for (size_t v = 0; v < models->count; v++) {
        const struct variant *variant = &models->items[v];
        const struct replica *model = &variant->model.replica;

        request_load_init(b->catalog, model->model, model->precision, &b->market->shape,
                          variant->use->measured, &out->loads[v]);
        out->pools[v] = variant->pools;
        for (int id = 0; id < POOL_COUNT; id++)
            if (variant->pools & POOL_BIT(id))
                floor_add(&out->floor[id], &out->loads[v], variant->use->measured);
    }
}

static void
run_work_out(const struct market_builder *b, struct arena *arena,
             const struct card_set *set, const struct variant *variant, struct run *run)
{
    const struct replica *model = &variant->model.replica;
    const struct replica *cards = &set->cards.replica;
    struct replica replica = {model->model, model->precision, cards->gpu, cards->gpus};
    bool natural = variant->published && (set->precisions >> model->precision & 1u);
    unsigned admitted = set->admitted |
                        (natural ? 0 : RULE_BIT(ELIGIBLE_PRECISION));

    run->config = ARENA_NEW(arena, struct configuration);
    run->state = configuration_runs(b, variant->use, &replica, 0,
                                    variant->model.quality, admitted, run->config)
                     ? RUN_WORKS
                     : RUN_FAILS;
}

/* ---- one pool -------------------------------------------------------------------- */

/* A machine of a price that is being tried, and its next variant. */
struct turn {
    const struct machine_choice *choice;
    size_t next;
};

struct search {
    const struct market_builder *b;
    const struct machine_list *machines;
    const struct run_table *table;
    enum pool_id id;
    struct pool *pool;
    size_t room; /* of its frontier */
    struct turn *turns; /* as many as machines */
    struct frontier_edge edge;
    double month; /* usable tokens of a month that one request a second is */
    bool bounded; /* no pilot may lift a replica above all bounds */
    struct maybe given; /* the user's own tokens of a replica */
};

static void
frontier_add(struct search *search, const struct own_candidate *candidate)
{
    enum { FIRST_ROOM = 64 };
    struct arena *arena = search->b->arena;
    struct pool *pool = search->pool;
    struct own_candidate *kept = ARENA_NEW(arena, struct own_candidate);

    if (pool->frontier_count == search->room) {
        const struct own_candidate **old = pool->frontier;

        search->room = search->room ? 2 * search->room : FIRST_ROOM;
        pool->frontier = ARENA_ARRAY(arena, search->room, const struct own_candidate *);
        for (size_t i = 0; i < pool->frontier_count; i++)
            pool->frontier[i] = old[i];
    }
    *kept = *candidate;
    pool->frontier[pool->frontier_count++] = kept;
}

/*
 * Whether a load on some cards cannot be more usable tokens than there were before: at the
 * least time for a request, its months' tokens stay under the next whole number.
 */
static inline bool
is_no_more(const struct search *search, const struct request_load *load,
           const struct card_speed *speed, double had)
{
    if (search->given.known)
        return search->given.value <= had;
    return search->bounded &&
           load->gain * search->month < (had + 1) * request_load_seconds(load, speed);
}

/* The precisions that may be tried on some cards, as bits. */
static unsigned
precisions_on(const struct search *search, const struct card_set *set)
{
    return search->b->terms.quantization >= 0 ? ~0u : set->precisions;
}

static double
tokens_before(const struct search *search, const struct machine_choice *choice)
{
    return frontier_tokens(&search->edge, choice->machine.reserved,
                           choice->machine.per_machine);
}

/* Whether none of the pool's models on a machine can be on the frontier. */
static bool
is_hopeless(const struct search *search, const struct machine_choice *choice)
{
    const struct card_set *set = &search->table->cards->items[choice->set];
    const struct load_floor *floor = &search->table->floor[search->id];
    unsigned precisions = precisions_on(search, set);
    double had = tokens_before(search, choice);

    for (int p = 0; p < PRECISION_COUNT; p++)
        for (int measured = 0; measured < 2; measured++)
            if (floor->any[p][measured] && (precisions >> p & 1u) &&
                !is_no_more(search, &floor->least[p][measured], &set->speed, had))
                return false;
    return true;
}

/* A variant on a machine joins the frontier when it runs and belongs there. */
static void
candidate_try(struct search *search, const struct machine_choice *choice, size_t at)
{
    const struct run_table *table = search->table;
    const struct card_set *set = &table->cards->items[choice->set];
    struct run *run = &table->runs[choice->set * table->models->count + at];
    struct own_candidate candidate;

    if (run->state == RUN_NEW)
        run_work_out(search->b, table->arena, set, &table->models->items[at], run);
    if (run->state == RUN_FAILS || !configuration_measure(search->b, run->config))
        return;
    candidate = choice->machine;
    candidate.config = run->config;
    candidate.admitted = configuration_admitted(search->b, run->config, search->id);
    if (frontier_admits(&search->edge, &candidate))
        frontier_add(search, &candidate);
}

/* From variant `from` on the next one that may be on the frontier on a machine. */
static size_t
next_hope(const struct search *search, const struct machine_choice *choice, size_t from)
{
    const struct run_table *table = search->table;
    const struct card_set *set = &table->cards->items[choice->set];
    unsigned precisions = precisions_on(search, set);
    double had = tokens_before(search, choice);

    for (size_t v = from; v < table->models->count; v++)
        if ((table->pools[v] & POOL_BIT(search->id)) &&
            (precisions >> table->loads[v].precision & 1u) &&
            !is_no_more(search, &table->loads[v], &set->speed, had))
            return v;
    return table->models->count;
}

/* Machines of one price: the variants in order, on each the machines in order. */
static void
turns_take(struct search *search, size_t count)
{
    size_t models = search->table->models->count, at = 0;

    while (count > 0 && at < models) {
        at = models;
        for (size_t i = 0; i < count; i++)
            at = search->turns[i].next < at ? search->turns[i].next : at;
        for (size_t i = 0; i < count && at < models; i++) {
            struct turn *turn = &search->turns[i];

            if (turn->next != at)
                continue;
            candidate_try(search, turn->choice, at);
            turn->next = next_hope(search, turn->choice, at + 1);
        }
    }
}

/* The machines of one price and doubt, from `first` on; where the next begin. */
static size_t
price_try(struct search *search, size_t first)
{
    const struct machine_choice *choices = search->machines->items;
    size_t next = first, count = 0;

    while (next < search->machines->count &&
           choices[next].price_step == choices[first].price_step &&
           choices[next].doubt == choices[first].doubt) {
        const struct machine_choice *choice = &choices[next++];

        if (!is_hopeless(search, choice))
            search->turns[count++] = (struct turn){choice, next_hope(search, choice, 0)};
    }
    turns_take(search, count);
    return next;
}

/* The machines of which least is unknown come first; once they serve, no others are asked. */
static void
pool_search(struct search *search, enum pool_id id)
{
    const struct machine_choice *choices = search->machines->items;
    size_t at = 0;

    search->id = id;
    search->pool = &search->b->market->pools[id];
    search->room = 0;
    frontier_begin(&search->edge);
    while (at < search->machines->count &&
           (search->pool->frontier_count == 0 ||
            choices[at].doubt == choices[at - 1].doubt))
        at = price_try(search, at);
}

unsigned
frontier_search(const struct market_builder *b, const struct machine_list *machines,
                struct run_table *table)
{
    const double *v = b->inputs->number;
    struct search search = {
        .b = b,
        .machines = machines,
        .table = table,
        .month = v[INPUT_TOKENS_PER_REQUEST] * v[INPUT_ACTIVE_HOURS_MONTH] * 3600 *
                 v[INPUT_TARGET_UTILISATION],
        .turns = ARENA_ARRAY(b->arena, machines->count, struct turn),
        .bounded = b->inputs->assessment->pilot_count == 0,
        .given = capacity_is_given(b->inputs) ? maybe_of(v[INPUT_REPLICA_TOKENS_MONTH])
                                              : maybe_unknown()};
    unsigned empty = 0;

    for (int i = 0; i < POOL_COUNT; i++) {
        struct pool *pool = &b->market->pools[i];

        if (!is_own_pool(i))
            continue;
        if (i == POOL_OWN_LARGE && pool->floor == b->market->pools[POOL_OWN].floor)
            *pool = b->market->pools[POOL_OWN];
        else
            pool_search(&search, (enum pool_id)i);
        if (pool->frontier_count == 0)
            empty |= POOL_BIT(i);
    }
    return empty;
}
