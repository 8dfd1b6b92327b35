/*
 * machines.c - on which machines configurations can be had, rented or owned.
 */
#include "cost/machines.h"

#include <string.h>

#include "cost/candidate.h"
#include "cost/place.h"

enum { HOURS_MONTH = 730 };

struct candidate_list {
    struct own_candidate *items;
    size_t count;
};

/* Whether another row of the same provider and card names the user's region. */
static bool
has_row_in_region(const struct machine_row *rows, size_t count,
                  const struct machine_row *row)
{
    for (size_t i = 0; i < count; i++) {
        const struct machine_row *other = &rows[i];

        if (other->in_region && other->offer->gpu == row->offer->gpu &&
            strcmp(other->offer->provider_id, row->offer->provider_id) == 0)
            return true;
    }
    return false;
}

/* The rows, card by card. */
static void
rows_group(const struct market_builder *b, const struct machine_row *rows, size_t count,
           struct machine_rows *out)
{
    size_t cards = b->catalog->gpu_count;
    size_t *next = ARENA_ARRAY(b->arena, cards + 1, size_t);

    out->items = ARENA_ARRAY(b->arena, count, struct machine_row);
    out->first = ARENA_ARRAY(b->arena, cards + 1, size_t);
    for (size_t i = 0; i < count; i++)
        out->first[rows[i].offer->gpu - b->catalog->gpus + 1]++;
    for (size_t g = 0; g < cards; g++) {
        out->first[g + 1] += out->first[g];
        next[g] = out->first[g];
    }
    for (size_t i = 0; i < count; i++)
        out->items[next[rows[i].offer->gpu - b->catalog->gpus]++] = rows[i];
}

/* The rows that may be rented; each pool counts the ones that may not. */
void
machine_rows_fill(const struct market_builder *b, struct machine_rows *out)
{
    const char *pin = pin_of(b->inputs, INPUT_PROVIDER);
    bool bound = provider_pin_binds(b, LANE_OWN);
    struct machine_row *rows = ARENA_ARRAY(b->arena, b->catalog->gpu_offer_count,
                                           struct machine_row);
    size_t count = 0, kept = 0;

    for (size_t i = 0; i < b->catalog->gpu_offer_count; i++) {
        const struct gpu_offer *offer = &b->catalog->gpu_offers[i];
        struct machine_row row = {.offer = offer};
        enum eligibility rule = bound && strcmp(pin, offer->provider_id) != 0
                                    ? ELIGIBLE_PIN
                                    : gpu_offer_rule(&b->terms, offer, &row.doubt);

        row.in_region = (place_set(offer->region) & b->terms.region) != 0;
        if (rule != ELIGIBLE_COUNT)
            pools_reject(b, own_pools, rule);
        else
            rows[count++] = row;
    }
    for (size_t i = 0; i < count; i++) {
        if (rows[i].doubt.other_region && has_row_in_region(rows, count, &rows[i]))
            pools_reject(b, own_pools, ELIGIBLE_PRICE);
        else
            rows[kept++] = rows[i];
    }
    rows_group(b, rows, kept, out);
}

static double
rent_month(const struct market_builder *b, const struct gpu_offer *offer,
           int machine_gpus)
{
    double hours = offer->pricing == PRICING_ON_DEMAND
                       ? b->inputs->number[INPUT_ACTIVE_HOURS_MONTH]
                       : HOURS_MONTH;

    return (double)offer->hour.micro / MICRO / offer->gpu_count * machine_gpus * hours;
}

/* The user's own price of a replica's machine, where given: one replica is then one machine. */
static void
candidate_override(const struct market_builder *b, struct own_candidate *candidate)
{
    if (!input_is_given(b->inputs, INPUT_REPLICA_USD_MONTH) ||
        input_is_given(b->inputs, INPUT_REPLICA_TOKENS_MONTH))
        return; /* with both given the choice is the one made without them */
    candidate->machine_usd = b->inputs->number[INPUT_REPLICA_USD_MONTH];
    candidate->machine_gpus = candidate->config->replica.gpus;
    candidate->per_machine = 1;
    candidate->own_price = true;
}

bool
rented_candidate(const struct market_builder *b, const struct configuration *config,
                 const struct machine_row *row, struct own_candidate *out)
{
    int machine_gpus = rental_machine_gpus(row->offer, config->replica.gpus);

    if (machine_gpus == 0)
        return false;
    *out = (struct own_candidate){
        .config = config,
        .offer = row->offer,
        .machine_gpus = machine_gpus,
        .per_machine = machine_gpus / config->replica.gpus,
        .machine_usd = rent_month(b, row->offer, machine_gpus),
        .reserved = row->offer->pricing != PRICING_ON_DEMAND,
        .doubt = row->doubt};
    candidate_override(b, out);
    return true;
}

bool
owned_candidate(const struct market_builder *b, const struct configuration *config,
                struct own_candidate *out, const char **missing)
{
    const struct gpu *gpu = config->replica.gpu;
    int machine_gpus = owned_machine_gpus(gpu, config->replica.gpus);
    struct owned_machine machine;
    struct owned_machine *kept;

    if (!owned_machine(b->catalog, b->inputs, gpu, machine_gpus, &machine, missing))
        return false;
    kept = ARENA_NEW(b->arena, struct owned_machine);
    *kept = machine;
    *out = (struct own_candidate){.config = config,
                                  .machine = kept,
                                  .machine_gpus = machine_gpus,
                                  .per_machine = machine_gpus / config->replica.gpus,
                                  .machine_usd = kept->month};
    candidate_override(b, out);
    return true;
}

/* Every configuration of a pool on every machine that can be had. */
static void
pool_candidates(const struct market_builder *b, int id,
                const struct configuration_list *configs,
                const struct machine_rows *rows, struct candidate_list *out)
{
    struct pool *pool = &b->market->pools[id];
    size_t most = 0;

    for (size_t c = 0; c < configs->count; c++) {
        const struct configuration *config = &configs->items[c];

        size_t card = (size_t)(config->replica.gpu - b->catalog->gpus);

        if (config->pools & POOL_BIT(id))
            most += b->market->owned ? 1 : rows->first[card + 1] - rows->first[card];
    }
    out->items = ARENA_ARRAY(b->arena, most, struct own_candidate);
    out->count = 0;
    for (size_t c = 0; c < configs->count; c++) {
        const struct configuration *config = &configs->items[c];
        size_t card = (size_t)(config->replica.gpu - b->catalog->gpus);
        const char *missing;

        if (!(config->pools & POOL_BIT(id)))
            continue;
        pool->rejections.sized = true;
        if (b->market->owned) {
            if (owned_candidate(b, config, &out->items[out->count], &missing))
                out->count++;
            else
                pool_reject_missing(pool, missing);
            continue;
        }
        for (size_t r = rows->first[card]; r < rows->first[card + 1]; r++) {
            if (rented_candidate(b, config, &rows->items[r], &out->items[out->count]))
                out->count++;
            else
                pool_reject(pool, ELIGIBLE_UNIT);
        }
    }
    for (size_t i = 0; i < out->count; i++)
        out->items[i].admitted = configuration_admitted(b, out->items[i].config,
                                                        (enum pool_id)id);
}

/*
 * Of the candidates, those of which least is unknown; the others are counted under the
 * provider rule.
 */
static void
keep_least_doubted(struct pool *pool, struct candidate_list *list)
{
    size_t kept = 0;
    int least = -1;

    for (size_t i = 0; i < list->count; i++) {
        int rank = doubt_rank(&list->items[i].doubt);

        if (least < 0 || rank < least)
            least = rank;
    }
    for (size_t i = 0; i < list->count; i++) {
        if (doubt_rank(&list->items[i].doubt) != least)
            pool_reject(pool, ELIGIBLE_PROVIDER);
        else if (kept++ != i)
            list->items[kept - 1] = list->items[i];
    }
    list->count = kept;
}

void
machines_fill(const struct market_builder *b, enum pool_id id,
              const struct configuration_list *configs, const struct machine_rows *rows)
{
    struct pool *pool = &b->market->pools[id];
    struct candidate_list list;

    pool_candidates(b, id, configs, rows, &list);
    keep_least_doubted(pool, &list);
    pool->own = list.items;
    pool->own_count = list.count;
}
