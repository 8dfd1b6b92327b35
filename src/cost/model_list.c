/*
 * model_list.c - the models that own lanes may run, each in each precision.
 */
#include "cost/model_list.h"

#include <stdlib.h>

#include "cost/candidate.h"

/* What qsort's comparison needs beside the two. */
struct ordered {
    struct variant variant;
    const struct inputs *inputs;
};

static int
ordered_compare(const void *left, const void *right)
{
    const struct ordered *a = left, *b = right;

    return variant_order(a->inputs, &a->variant.model, &b->variant.model);
}

/* The pools that a model of this quality may serve. */
static unsigned
pools_of(const struct market_builder *b, const struct model_use *use,
         struct maybe quality)
{
    unsigned pools = 0;

    for (int i = 0; i < POOL_COUNT; i++)
        if ((use->pinned & POOL_BIT(i)) ||
            (quality.known && quality_reaches(quality.value, b->market->pools[i].floor)))
            pools |= use->pools & POOL_BIT(i);
    return pools;
}

/* Whether some card can run a model in a precision. */
static bool
is_tried(const struct market_builder *b, const struct open_model *model,
         enum precision precision)
{
    return b->terms.quantization < 0 ? model_has_precision(model, precision)
                                     : b->terms.quantization == (int)precision;
}

/* Every precision of a model that some pool takes; how many. */
static size_t
variants_of(const struct market_builder *b, const struct model_use *use,
            struct ordered *out)
{
    size_t count = 0;

    for (int p = 0; p < PRECISION_COUNT; p++) {
        struct maybe quality = use->model->quality;
        unsigned pools;

        if (!is_tried(b, use->model, (enum precision)p))
            continue;
        quality.value *= precision_quality(&b->terms, use->model, (enum precision)p);
        pools = pools_of(b, use, quality);
        if (pools)
            out[count++] = (struct ordered){
                {.model = {.replica = {.model = use->model,
                                       .precision = (enum precision)p},
                           .quality = quality},
                 .use = use,
                 .pools = pools,
                 .published = model_has_precision(use->model, (enum precision)p)},
                b->inputs};
    }
    return count;
}

void
model_list_fill(const struct market_builder *b, struct model_list *out)
{
    size_t models = b->catalog->model_count;
    struct model_use *uses = ARENA_ARRAY(b->arena, models, struct model_use);
    struct ordered *order = ARENA_ARRAY(b->arena, models * PRECISION_COUNT,
                                        struct ordered);

    out->count = 0;
    for (size_t m = 0; m < models; m++)
        if (model_use_init(b, &b->catalog->models[m], &uses[m]))
            out->count += variants_of(b, &uses[m], &order[out->count]);
    qsort(order, out->count, sizeof *order, ordered_compare);
    out->items = ARENA_ARRAY(b->arena, out->count, struct variant);
    for (size_t i = 0; i < out->count; i++)
        out->items[i] = order[i].variant;
}
