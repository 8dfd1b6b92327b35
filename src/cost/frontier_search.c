/*
 * frontier_search.c - the frontier of own pools without trying what cannot be on it.
 */
#include "cost/frontier_search.h"

#include <math.h>
#include <stdlib.h>

#include "cost/candidate.h"

enum { GPUS_MOST = 8 };

/* A machine for a replica of some GPUs of a card, before it is known of which model. */
struct machine_choice {
    struct own_candidate machine; /* its config and admitted are filled later */
    const struct gpu *gpu;
    int gpus;
    unsigned admitted; /* rules that a pin of the card overrode */
    int doubt;
    long long price_step;
    size_t place;
};

struct search {
    const struct market_builder *b;
    struct machine_choice *choices; /* by doubt, then price */
    size_t choice_count;
    struct model_use *uses;
    size_t use_count;
    /* of the pool that is being searched */
    enum pool_id id;
    struct pool *pool;
    unsigned pool_bit;
    double tokens[2]
                 [GPUS_MOST +
                  2]; /* of the frontier so far, by reserved and replicas a machine */
    struct own_candidate *group; /* candidates of one price */
    size_t group_count;
};

/* ---- machines -------------------------------------------------------------------- */

/* Whether one machine for the same replica is never worse than another. */
static bool
is_better_row(const struct machine_choice *a, const struct machine_choice *b)
{
    const struct own_candidate *x = &a->machine, *y = &b->machine;
    int order;

    if (a->doubt != b->doubt || x->reserved != y->reserved ||
        x->per_machine < y->per_machine)
        return false;
    if (a->price_step != b->price_step)
        return a->price_step < b->price_step;
    order = x->offer && y->offer
                ? words_compare(x->offer->provider_id, y->offer->provider_id)
                : 0;
    if (order == 0)
        order = (x->machine_gpus > y->machine_gpus) -
                (x->machine_gpus < y->machine_gpus);
    return order ? order < 0 : a->place < b->place;
}

/* Keep of the choices for one replica, from `first` on, those that no other beats. */
static void
choices_prune(struct search *search, size_t first)
{
    struct machine_choice *choices = search->choices;
    size_t count = search->choice_count, kept = first;
    bool *beaten = ARENA_ARRAY(search->b->arena, count - first, bool);

    for (size_t i = first; i < count; i++)
        for (size_t k = first; k < count && !beaten[i - first]; k++)
            beaten[i - first] = k != i && is_better_row(&choices[k], &choices[i]);
    for (size_t i = first; i < count; i++)
        if (!beaten[i - first])
            choices[kept++] = choices[i];
    search->choice_count = kept;
}

static void
choice_add(struct search *search, const struct configuration *replica,
           unsigned admitted, const struct own_candidate *machine)
{
    struct machine_choice *choice = &search->choices[search->choice_count];

    *choice = (struct machine_choice){
        .machine = *machine,
        .gpu = replica->replica.gpu,
        .gpus = replica->replica.gpus,
        .admitted = admitted,
        .doubt = doubt_rank(&machine->doubt),
        .price_step = llround(machine->machine_usd * MICRO),
        .place = search->choice_count};
    search->choice_count++;
}

/* The machines for a replica of so many GPUs of a card. */
static void
choices_of(struct search *search, const struct machine_rows *rows,
           const struct gpu *gpu, int gpus, unsigned admitted)
{
    const struct market_builder *b = search->b;
    struct configuration replica = {.replica = {.gpu = gpu, .gpus = gpus}};
    size_t first = search->choice_count;
    size_t card = (size_t)(gpu - b->catalog->gpus);
    struct own_candidate machine;
    const char *missing;

    if (b->market->owned) {
        if (owned_candidate(b, &replica, &machine, &missing))
            choice_add(search, &replica, admitted, &machine);
        return;
    }
    for (size_t r = rows->first[card]; r < rows->first[card + 1]; r++)
        if (rented_candidate(b, &replica, &rows->items[r], &machine))
            choice_add(search, &replica, admitted, &machine);
    choices_prune(search, first);
}

static int
choice_compare(const void *left, const void *right)
{
    const struct machine_choice *a = left, *b = right;

    if (a->doubt != b->doubt)
        return a->doubt < b->doubt ? -1 : 1;
    if (a->price_step != b->price_step)
        return a->price_step < b->price_step ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

static void
choices_fill(struct search *search, const struct machine_rows *rows)
{
    const struct catalog *catalog = search->b->catalog;
    size_t most = (catalog->gpu_offer_count + catalog->gpu_count) * REPLICA_SIZES;

    search->choices = ARENA_ARRAY(search->b->arena, most, struct machine_choice);
    for (size_t g = 0; g < catalog->gpu_count; g++) {
        const struct gpu *gpu = &catalog->gpus[g];
        unsigned admitted;

        if (gpu_rule(search->b, gpu, &admitted) != ELIGIBLE_COUNT)
            continue;
        for (int i = 0; i < REPLICA_SIZES; i++)
            if (replica_sizes[i] <= link_most_gpus(gpu))
                choices_of(search, rows, gpu, replica_sizes[i], admitted);
    }
    qsort(search->choices, search->choice_count, sizeof *search->choices,
          choice_compare);
}

static void
uses_fill(struct search *search)
{
    const struct catalog *catalog = search->b->catalog;

    search->uses = ARENA_ARRAY(search->b->arena, catalog->model_count,
                               struct model_use);
    for (size_t m = 0; m < catalog->model_count; m++)
        if (model_use_init(search->b, &catalog->models[m],
                           &search->uses[search->use_count]))
            search->use_count++;
}

/* ---- candidates ------------------------------------------------------------------ */

/* A pilot may lift a replica above any bound. */
static bool
is_bounded(const struct search *search)
{
    return search->b->inputs->assessment->pilot_count == 0;
}

static bool
cannot_join(const struct search *search, const struct machine_choice *choice,
            const struct model_use *use, const struct replica *replica)
{
    double had = search->tokens[choice->machine.reserved][choice->machine.per_machine];

    return had > 0 && is_bounded(search) &&
           replica_tokens_most(search->b, use, replica) <= had;
}

/* A model in a precision on a machine, into the group when it runs. */
static void
candidate_try(struct search *search, const struct machine_choice *choice,
              const struct model_use *use, enum precision precision)
{
    const struct market_builder *b = search->b;
    struct replica replica = {use->model, precision, choice->gpu, choice->gpus};
    struct precision_use run = precision_use(&b->terms, use->model, precision,
                                             choice->gpu);
    struct maybe quality = use->model->quality;
    unsigned admitted = choice->admitted |
                        (run.admitted ? RULE_BIT(ELIGIBLE_PRECISION) : 0);
    struct configuration *config;
    struct own_candidate *candidate;

    quality.value *= run.quality_factor;
    if (!run.allowed ||
        (!(use->pinned & search->pool_bit) &&
         !(quality.known && quality_reaches(quality.value, search->pool->floor))) ||
        cannot_join(search, choice, use, &replica))
        return;
    config = ARENA_NEW(b->arena, struct configuration);
    if (!configuration_init(b, use, &replica, search->pool_bit, quality, admitted,
                            config))
        return;
    candidate = &search->group[search->group_count++];
    *candidate = choice->machine;
    candidate->config = config;
    candidate->admitted = configuration_admitted(b, config, search->id);
}

struct ordered {
    const struct own_candidate *candidate;
    const struct inputs *inputs;
};

static int
ordered_compare(const void *left, const void *right)
{
    const struct ordered *a = left, *b = right;

    return own_candidate_order(a->inputs, a->candidate, b->candidate);
}

/* Candidates of one price join the frontier in the order of ties. */
static void
group_join(struct search *search)
{
    struct arena *arena = search->b->arena;
    struct ordered *order = ARENA_ARRAY(arena, search->group_count, struct ordered);

    for (size_t i = 0; i < search->group_count; i++)
        order[i] = (struct ordered){&search->group[i], search->b->inputs};
    qsort(order, search->group_count, sizeof *order, ordered_compare);
    for (size_t i = 0; i < search->group_count; i++) {
        const struct own_candidate *c = order[i].candidate;
        double *tokens = search->tokens[c->reserved];
        struct own_candidate *kept;

        if (tokens[c->per_machine] >= c->config->replica_tokens)
            continue;
        kept = ARENA_NEW(arena, struct own_candidate);
        *kept = *c;
        search->pool->frontier[search->pool->frontier_count++] = kept;
        for (int k = 1; k <= c->per_machine; k++)
            tokens[k] = fmax(tokens[k], c->config->replica_tokens);
    }
    search->group_count = 0;
}

/*
 * All models on the machines of one price and doubt, from `first` on; returns where the
 * next begin.
 */
static size_t
price_try(struct search *search, size_t first)
{
    const struct machine_choice *choices = search->choices;
    size_t next = first;

    while (next < search->choice_count &&
           choices[next].price_step == choices[first].price_step &&
           choices[next].doubt == choices[first].doubt)
        next++;
    search->group = ARENA_ARRAY(search->b->arena,
                                (next - first) * search->use_count * PRECISION_COUNT,
                                struct own_candidate);
    for (size_t i = first; i < next; i++)
        for (size_t u = 0; u < search->use_count; u++)
            for (int p = 0;
                 search->uses[u].pools & search->pool_bit && p < PRECISION_COUNT; p++)
                candidate_try(search, &choices[i], &search->uses[u], (enum precision)p);
    group_join(search);
    return next;
}

/* The machines of which least is unknown come first; once they serve, no others are asked. */
static void
pool_search(struct search *search, enum pool_id id)
{
    size_t most = search->choice_count * search->use_count * PRECISION_COUNT;
    size_t at = 0;

    search->id = id;
    search->pool = &search->b->market->pools[id];
    search->pool_bit = POOL_BIT(id);
    for (int reserved = 0; reserved < 2; reserved++)
        for (int k = 0; k < GPUS_MOST + 2; k++)
            search->tokens[reserved][k] = 0;
    search->pool->frontier = ARENA_ARRAY(search->b->arena, most,
                                         const struct own_candidate *);
    while (at < search->choice_count &&
           (search->pool->frontier_count == 0 ||
            search->choices[at].doubt == search->choices[at - 1].doubt))
        at = price_try(search, at);
}

unsigned
frontier_search(const struct market_builder *b, const struct machine_rows *rows)
{
    struct search search = {.b = b};
    unsigned empty = 0;

    choices_fill(&search, rows);
    uses_fill(&search);
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
