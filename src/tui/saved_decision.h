/*
 * saved_decision.h - saved answers decided on a catalog.
 */
#ifndef TUI_SAVED_DECISION_H
#define TUI_SAVED_DECISION_H

#include <stdbool.h>

#include "base/arena.h"
#include "decide/decide.h"
#include "model/form.h"

/* Catalog, form and day that answers are decided on. */
struct decision_ground {
    const struct catalog *catalog;
    const struct form *form;
    long as_of_day;
};

/* The decision of an answers file's text, in arena; false when it cannot be read or decided. */
bool answers_decide(const struct decision_ground *ground, const char *text,
                    struct arena *arena, struct decision *out);

/*
 * Many saved answers in a row, each on the same catalogs: what one of them leaves in a market
 * is used again for the next, so that a thousand take a second.  The decisions hold what
 * decider_run (decide/decide.h) says of them, until the next call.
 */
enum { GROUNDS_MOST = 2 };

struct answers_decider {
    struct decision_ground grounds[GROUNDS_MOST]; /* of one form */
    int count;
    struct decider deciders[GROUNDS_MOST];
    struct decision *decisions[GROUNDS_MOST];
    struct arena arena; /* of the answers that the deciders may still look at */
    struct arena home;  /* of the decisions */
    int held;           /* answers in arena */
};

void answers_decider_init(struct answers_decider *out,
                          const struct decision_ground *grounds, int count);
void answers_decider_clear(struct answers_decider *decider);

/* Decide an answers file's text on each catalog; false when one of them cannot. */
bool answers_decider_run(struct answers_decider *decider, const char *text);

#endif
