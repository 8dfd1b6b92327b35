/*
 * machine_list.c - the machines that a replica can have, before it is known of which model.
 */
#include "cost/machine_list.h"

#include <math.h>
#include <stdlib.h>

#include "cost/candidate.h"

static unsigned
precisions_of(const struct gpu *gpu)
{
    unsigned precisions = 0;

    for (int p = 0; p < PRECISION_COUNT; p++)
        if (card_has_precision(gpu, (enum precision)p))
            precisions |= 1u << p;
    return precisions;
}

void
card_list_fill(const struct market_builder *b, struct card_list *out)
{
    out->items = ARENA_ARRAY(b->arena, b->catalog->gpu_count * REPLICA_SIZES,
                             struct card_set);
    out->count = 0;
    for (size_t g = 0; g < b->catalog->gpu_count; g++) {
        const struct gpu *gpu = &b->catalog->gpus[g];
        unsigned admitted, precisions = precisions_of(gpu);

        if (gpu_rule(b, gpu, &admitted) != ELIGIBLE_COUNT)
            continue;
        for (int i = 0; i < REPLICA_SIZES; i++) {
            struct card_set *set = &out->items[out->count];

            if (replica_sizes[i] > link_most_gpus(gpu))
                continue;
            set->cards.replica = (struct replica){.gpu = gpu, .gpus = replica_sizes[i]};
            set->precisions = precisions;
            set->admitted = admitted;
            card_speed_init(b->catalog, gpu, replica_sizes[i], &set->speed);
            out->count++;
        }
    }
}

/* Whether one machine for the same set of cards is never worse than another. */
static bool
is_better(const struct machine_choice *a, const struct machine_choice *b)
{
    if (a->doubt != b->doubt || a->machine.reserved != b->machine.reserved ||
        a->machine.per_machine < b->machine.per_machine)
        return false;
    if (a->price_step != b->price_step)
        return a->price_step < b->price_step;
    return machine_order(&a->machine, &b->machine) < 0;
}

/* Keep of the machines for one set, from `first` on, those that no other beats. */
static void
beaten_remove(const struct market_builder *b, size_t first, struct machine_list *list)
{
    struct machine_choice *items = list->items;
    size_t count = list->count, kept = first;
    bool *beaten = ARENA_ARRAY(b->arena, count - first, bool);

    for (size_t i = first; i < count; i++)
        for (size_t k = first; k < count && !beaten[i - first]; k++)
            beaten[i - first] = k != i && is_better(&items[k], &items[i]);
    for (size_t i = first; i < count; i++)
        if (!beaten[i - first])
            items[kept++] = items[i];
    list->count = kept;
}

static void
machine_add(size_t set, const struct own_candidate *machine, struct machine_list *list)
{
    list->items[list->count++] = (struct machine_choice){
        .machine = *machine,
        .set = set,
        .doubt = doubt_rank(&machine->doubt),
        .price_step = llround(machine->machine_usd * MICRO)};
}

static void
machines_of_set(const struct market_builder *b, const struct card_list *cards,
                size_t set, const struct machine_rows *rows, struct machine_list *out)
{
    const struct configuration *config = &cards->items[set].cards;
    size_t card = (size_t)(config->replica.gpu - b->catalog->gpus);
    size_t first = out->count;
    struct own_candidate machine;
    const char *missing;

    if (b->market->owned) {
        if (owned_candidate(b, config, &machine, &missing))
            machine_add(set, &machine, out);
        return;
    }
    for (size_t r = rows->first[card]; r < rows->first[card + 1]; r++)
        if (rented_candidate(b, config, &rows->items[r], &machine))
            machine_add(set, &machine, out);
    beaten_remove(b, first, out);
}

static int
choice_compare(const void *left, const void *right)
{
    const struct machine_choice *a = left, *b = right;

    if (a->doubt != b->doubt)
        return a->doubt < b->doubt ? -1 : 1;
    if (a->price_step != b->price_step)
        return a->price_step < b->price_step ? -1 : 1;
    return machine_order(&a->machine, &b->machine);
}

void
machine_list_fill(const struct market_builder *b, const struct card_list *cards,
                  const struct machine_rows *rows, struct machine_list *out)
{
    size_t most = (b->catalog->gpu_offer_count + b->catalog->gpu_count) * REPLICA_SIZES;

    out->items = ARENA_ARRAY(b->arena, most, struct machine_choice);
    out->count = 0;
    for (size_t i = 0; i < cards->count; i++)
        machines_of_set(b, cards, i, rows, out);
    qsort(out->items, out->count, sizeof *out->items, choice_compare);
}
