/*
 * model_list.h - the models that own lanes may run, each in each precision.
 */
#ifndef COST_MODEL_LIST_H
#define COST_MODEL_LIST_H

#include "cost/replicas.h"

/* A model in a precision. */
struct variant {
    struct configuration model; /* of it only model, precision and quality are set */
    const struct model_use *use;
    unsigned pools; /* the own pools whose floor it reaches, or whose pin names it */
    bool published; /* so: else only the pin of the precision admits it */
};

/* In the order of ties. */
struct model_list {
    struct variant *items;
    size_t count;
};

/* What bars a model from a pool is counted there. */
void model_list_fill(const struct market_builder *b, struct model_list *out);

#endif
