/*
 * machine_list.h - the machines that a replica can have, before it is known of which model.
 */
#ifndef COST_MACHINE_LIST_H
#define COST_MACHINE_LIST_H

#include "cost/machines.h"

/* Some cards of one machine, as many as one replica takes. */
struct card_set {
    struct configuration cards; /* only its gpu and gpus are set */
    unsigned precisions;        /* bits over enum precision that the card computes in */
    struct card_speed speed;
    unsigned admitted;          /* the rule that a pin of the card overrode */
};

/* Every card that may be used, in every number that its link carries. */
struct card_list {
    struct card_set *items;
    size_t count;
};

void card_list_fill(const struct market_builder *b, struct card_list *out);

/* A machine for a set of cards. */
struct machine_choice {
    struct own_candidate machine; /* its config is that of the set of cards */
    size_t set;                   /* of the card list */
    int doubt;                    /* as doubt_rank() */
    long long price_step;         /* millionths of a dollar: nearer prices are one */
};

/* The least doubted first, of these the cheapest, then in the order of ties. */
struct machine_list {
    struct machine_choice *items;
    size_t count;
};

/* The machines of all sets, but those that another one for the same set always beats. */
void machine_list_fill(const struct market_builder *b, const struct card_list *cards,
                       const struct machine_rows *rows, struct machine_list *out);

#endif
