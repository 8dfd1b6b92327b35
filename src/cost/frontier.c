/*
 * frontier.c - the candidates that some volume can make the cheapest.
 */
#include "cost/frontier.h"

#include <math.h>
#include <stdlib.h>

#include "cost/candidate.h"

void
frontier_begin(struct frontier_edge *edge)
{
    edge->widest[false] = edge->widest[true] = 0;
}

bool
frontier_admits(struct frontier_edge *edge, const struct own_candidate *candidate)
{
    double *tokens = edge->tokens[candidate->reserved];
    int *widest = &edge->widest[candidate->reserved];
    double had = frontier_tokens(edge, candidate->reserved, candidate->per_machine);

    if (had >= candidate->config->replica_tokens)
        return false;
    while (*widest < candidate->per_machine)
        tokens[++*widest] = 0;
    for (int k = 1; k <= candidate->per_machine; k++)
        tokens[k] = fmax(tokens[k], candidate->config->replica_tokens);
    return true;
}

/* What qsort's comparison needs beside the two. */
struct ranked {
    const struct own_candidate *candidate;
    const struct inputs *inputs;
    long long price_step; /* millionths of a dollar a month: nearer prices are one */
};

static int
ranked_compare(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->price_step != b->price_step)
        return a->price_step < b->price_step ? -1 : 1;
    return own_candidate_order(a->inputs, a->candidate, b->candidate);
}

/*
 * Whether the same configuration stands on a machine that is never worse.  Rows of a
 * configuration are neighbours; this spares most of them the sorting.  steps are the prices of
 * the pool's candidates.
 */
static bool
has_better_row(const struct inputs *inputs, const struct pool *pool,
               const long long *steps, size_t at)
{
    const struct own_candidate *c = &pool->own[at];
    size_t first = at;

    while (first > 0 && pool->own[first - 1].config == c->config)
        first--;
    for (size_t i = first; i < pool->own_count && pool->own[i].config == c->config;
         i++) {
        const struct own_candidate *other = &pool->own[i];

        if (other != c && other->reserved == c->reserved &&
            other->per_machine >= c->per_machine &&
            (steps[i] < steps[at] ||
             (steps[i] == steps[at] && own_candidate_order(inputs, other, c) < 0)))
            return true;
    }
    return false;
}

void
frontier_fill(const struct market_builder *b, struct pool *pool)
{
    struct frontier_edge *edge = ARENA_NEW(b->arena, struct frontier_edge);
    struct ranked *order = ARENA_ARRAY(b->arena, pool->own_count, struct ranked);
    long long *steps = ARENA_ARRAY(b->arena, pool->own_count, long long);
    size_t count = 0;

    for (size_t i = 0; i < pool->own_count; i++)
        steps[i] = llround(pool->own[i].machine_usd * MICRO);
    for (size_t i = 0; i < pool->own_count; i++)
        if (!has_better_row(b->inputs, pool, steps, i))
            order[count++] = (struct ranked){&pool->own[i], b->inputs, steps[i]};
    qsort(order, count, sizeof *order, ranked_compare);
    pool->frontier = ARENA_ARRAY(b->arena, count, const struct own_candidate *);
    frontier_begin(edge);
    for (size_t i = 0; i < count; i++)
        if (frontier_admits(edge, order[i].candidate))
            pool->frontier[pool->frontier_count++] = order[i].candidate;
}
