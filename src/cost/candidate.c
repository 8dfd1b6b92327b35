/*
 * candidate.c - which of two candidates comes first when they cost the same.
 */
#include "cost/candidate.h"

#include <string.h>

int
words_compare(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

int
doubt_rank(const struct doubt *doubt)
{
    return 2 * doubt->claims + (doubt->region ? 1 : 0);
}

/* Multilingual and reasoning prefer models published for that. */
static bool
is_preferred(const struct inputs *inputs, const struct open_model *model)
{
    int use = input_choice(inputs, INPUT_USE_CASE);

    return model &&
           ((use == USE_MULTILINGUAL && model->category == CATEGORY_MULTILINGUAL) ||
            (use == USE_REASONING && model->category == CATEGORY_REASONING));
}

static int
model_order(const struct inputs *inputs, const struct open_model *a, struct maybe qa,
            const struct open_model *b, struct maybe qb)
{
    bool pa = is_preferred(inputs, a), pb = is_preferred(inputs, b);
    double quality_a = maybe_or(qa, -1), quality_b = maybe_or(qb, -1);

    if (pa != pb)
        return pa ? -1 : 1;
    if (quality_a != quality_b)
        return quality_a > quality_b ? -1 : 1;
    return 0;
}

int
api_candidate_order(const struct inputs *inputs, const struct api_candidate *a,
                    const struct api_candidate *b)
{
    const struct api_offer *x = a->offer, *y = b->offer;
    int order = model_order(inputs, x->open_model, a->quality, y->open_model,
                            b->quality);

    if (order == 0)
        order = words_compare(x->open_model_id ? x->open_model_id : x->id,
                              y->open_model_id ? y->open_model_id : y->id);
    if (order == 0)
        order = words_compare(x->provider_id, y->provider_id);
    return order ? order : (x > y) - (x < y);
}

int
variant_order(const struct inputs *inputs, const struct configuration *a,
              const struct configuration *b)
{
    const struct replica *x = &a->replica, *y = &b->replica;
    int order = model_order(inputs, x->model, a->quality, y->model, b->quality);

    if (order == 0)
        order = words_compare(x->model->id, y->model->id);
    return order ? order
                 : words_compare(precision_names[x->precision],
                                 precision_names[y->precision]);
}

int
machine_order(const struct own_candidate *a, const struct own_candidate *b)
{
    const struct replica *x = &a->config->replica, *y = &b->config->replica;
    int order = words_compare(x->gpu->id, y->gpu->id);

    if (order == 0)
        order = (x->gpus > y->gpus) - (x->gpus < y->gpus);
    if (order == 0 && a->offer && b->offer)
        order = words_compare(a->offer->provider_id, b->offer->provider_id);
    if (order == 0)
        order = (a->machine_gpus > b->machine_gpus) -
                (a->machine_gpus < b->machine_gpus);
    return order ? order : (a->offer > b->offer) - (a->offer < b->offer);
}

int
own_candidate_order(const struct inputs *inputs, const struct own_candidate *a,
                    const struct own_candidate *b)
{
    int order = variant_order(inputs, a->config, b->config);

    return order ? order : machine_order(a, b);
}
