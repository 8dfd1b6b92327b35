/*
 * contrast.h - two to four assessments side by side, and why their winners differ.
 *
 * contrast_make() is cheap: what differs from the first one in answers and outcome.
 * contrast_explain() searches, by deciding again and again, for the fewest answers
 * that turn one winner into the other.
 */
#ifndef DECIDE_CONTRAST_H
#define DECIDE_CONTRAST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "decide/decision.h"
#include "decide/subsets.h"
#include "model/assessment.h"

enum { CONTRAST_MOST = 4 };

/* What an answer answers; CATALOG stands for the facts and the day, in causes alone. */
enum contrast_kind {
    CONTRAST_INPUT,
    CONTRAST_EFFORT, /* an override of a strategy's effort */
    CONTRAST_RATING, /* an own rating */
    CONTRAST_WEIGHT, /* an own weight */
    CONTRAST_EXTRA,  /* an x- question */
    CONTRAST_PILOTS, /* all measurements */
    CONTRAST_CATALOG,
};

struct contrast_key {
    enum contrast_kind kind;
    enum input input;       /* INPUT */
    enum strategy strategy; /* EFFORT, RATING */
    enum effort effort;     /* EFFORT */
    enum factor factor;     /* RATING, WEIGHT */
    const char *extra;      /* EXTRA: its key */
};

/* One of those compared; all that it points to has to outlive the contrast. */
struct contrast_side {
    const struct assessment *assessment;
    const struct catalog *catalog;
    long as_of_day;
    const struct decision *decision; /* NULL: it could not be decided */
};

/* An answer that is not the same in all. */
struct contrast_difference {
    struct contrast_key key;
    bool differs[CONTRAST_MOST]; /* from the first */
    bool follows; /* nobody gave it: a default that follows another answer */
    double size;  /* numbers: the largest |log of the ratio|; anything else: 1 */
};

/* What came out, unknown where it could not be decided or nothing passes. */
struct contrast_outcome {
    int winner; /* enum strategy; -1: none */
    struct maybe score, margin, win_share;
    struct maybe tco;        /* USD over the horizon, of the winner */
    struct maybe tco_change; /* share above that of the first: -0.49 is 49 % less */
    struct maybe tcos[STRATEGY_COUNT],
        tco_changes[STRATEGY_COUNT]; /* of each strategy */
    unsigned excluded;               /* bits over enum strategy */
};

/* The sets of answers that, put from one side into the other, bring its winner along. */
struct contrast_reason {
    struct subsets subsets; /* indices of keys */
    const struct contrast_key *keys;
    size_t key_count;
};

/* Why one side has another winner than the first. */
struct contrast_cause {
    bool asked;                   /* both were decided, and their winners differ */
    struct contrast_reason back;  /* answers of the first, put into the other */
    struct contrast_reason forth; /* answers of the other, put into the first */
};

struct contrast {
    size_t count;
    struct contrast_side sides[CONTRAST_MOST];
    struct inputs inputs[CONTRAST_MOST]; /* with the defaults of each one's catalog */
    struct contrast_outcome outcomes[CONTRAST_MOST];
    struct contrast_difference *differences; /* in the order of the registry */
    size_t difference_count;
    size_t compared;                     /* answers looked at */
    bool catalog_differs[CONTRAST_MOST]; /* from that of the first */
    bool day_differs[CONTRAST_MOST];
    struct contrast_cause causes[CONTRAST_MOST]; /* of the first: never asked */
};

/* count is 2 to CONTRAST_MOST.  *out lives in arena and must not be copied by value. */
void contrast_make(const struct contrast_side *sides, size_t count, struct arena *arena,
                   struct contrast *out);

/* Fill the causes; takes up to a second or so where much differs. */
void contrast_explain(struct contrast *contrast, struct arena *arena);

/*
 * The same, asking before each of its decisions whether it goes on.  false: it was told not
 * to, and no cause is asked.
 */
bool contrast_explain_while(struct contrast *contrast, struct arena *arena,
                            bool (*goes_on)(void *context), void *context);

/* The difference in an input or an x- question; NULL when there is none. */
const struct contrast_difference *
contrast_of_input(const struct contrast *contrast, enum input input);
const struct contrast_difference *
contrast_of_extra(const struct contrast *contrast, const char *key);

#endif
