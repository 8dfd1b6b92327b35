/*
 * textbook.h - what the textbook says, held against the answers and the figures.
 */
#ifndef DECIDE_TEXTBOOK_H
#define DECIDE_TEXTBOOK_H

#include "decide/decision.h"

/* Fill decision->statements with every when-to-choose rule: met, not met or contradicted. */
void textbook_check(struct decision *decision, struct arena *arena);

/*
 * An advantage or disadvantage: on one factor one of the two sides, proprietary API and
 * self-hosted, is better than the other.
 */
struct textbook_claim {
    const struct statement *statement;
    enum factor factor;
    bool api_better; /* what it claims; else own replicas are */
    bool holds;      /* the ratings of this decision say so too */
};

/* Those of the catalog, in its order; in arena. */
size_t textbook_claims(const struct decision *decision, struct arena *arena,
                       struct textbook_claim **out);

/* The textbook's cost figures and the same of today; USD a month unless said otherwise. */
struct textbook_costs {
    double tokens, input_share;      /* its example of an API */
    double api_then;                 /* through GPT-4 */
    struct maybe api_now;            /* through the proprietary model that was chosen */
    const struct api_candidate *api; /* that model; NULL none */
    double cards;                    /* A100 cards of its example of own replicas */
    double cards_then;               /* what they cost */
    struct maybe cards_now;          /* at the lowest on-demand price, all hours */
    const struct gpu_offer *cards_offer; /* whose price that is; NULL none */
    double infrastructure_then, infrastructure_now;
    double maintenance_then;
    struct maybe maintenance_now; /* operations of the self-hosted plan in month 0 */
    double own_then;              /* all of it, whatever the use */
    struct maybe own_now;         /* running cost of the self-hosted plan in month 0 */
    double break_even_then;       /* tokens a month, whole */
    const struct break_even *even_now; /* of self-hosting against the API */
    double api_below, own_above;       /* tokens a month: its two rules of thumb */
};

/* False when the catalog does not hold the textbook's examples. */
bool textbook_costs_of(const struct decision *decision, struct textbook_costs *out);

#endif
