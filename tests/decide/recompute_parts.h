/*
 * recompute_parts.h - one figure with its inputs, as the accounts of recompute.h see it.
 *
 * A pattern names inputs by their key, where '*' stands for anything; what no account asks for
 * was named in vain, and recompute_all() fails.
 */
#ifndef DECIDE_RECOMPUTE_PARTS_H
#define DECIDE_RECOMPUTE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/figure.h"

enum {
    INPUTS_MOST = 128,
    MONTHS_MOST = 120,
    KEY_SIZE = 256,
    LANE_SIZE = 96, /* lane.STRATEGY.ROLE */
    PARTS_MOST = 12,
};

struct calc {
    const char *name; /* of the case */
    const struct figure_set *set;
    const struct figure *figure;
    bool used[INPUTS_MOST];
    char key[KEY_SIZE]; /* the figure's key, cut into parts */
    const char *part[PARTS_MOST];
    size_t parts;
    double slack; /* by which it may be off beside the tolerance: rests of large sums */
};

/* What computes the figures of a key, in which '*' is one part. */
struct recompute_formula {
    const char *key; /* NULL ends the list */
    double (*compute)(struct calc *);
};

extern const struct recompute_formula recompute_replica[], recompute_lane[],
    recompute_cost[], recompute_score[], recompute_even[];

/* ---- inputs ---------------------------------------------------------------------- */

bool calc_has(struct calc *c, const char *pattern);

/* The next input that matches, from *at on; NULL when there is none. */
const struct figure *calc_next(struct calc *c, const char *pattern, size_t *at);

/* The one input that matches: the figure, its number, its text, or a standard number. */
const struct figure *calc_input(struct calc *c, const char *pattern);
double calc_in(struct calc *c, const char *pattern);
const char *calc_text(struct calc *c, const char *pattern);
double calc_in_or(struct calc *c, const char *pattern, double standard);

/* The input whose key is a prefix, a point and an end. */
double calc_in_of(struct calc *c, const char *prefix, const char *end);
const char *calc_text_of(struct calc *c, const char *prefix, const char *end);

/* All that match together. */
double calc_sum(struct calc *c, const char *pattern);

/* Whether a text matches a pattern; whether the figure's own key ends so. */
bool calc_matches(const char *pattern, const char *text);
bool calc_ends(struct calc *c, const char *word);

/* ---- what many formulas ask ------------------------------------------------------ */

double calc_percent(struct calc *c, const char *pattern);
int calc_horizon(struct calc *c);
double calc_discount(struct calc *c, int month);
double calc_api_decline(struct calc *c, int month);
double calc_gpu_decline(struct calc *c, int month);
double calc_staff_month(struct calc *c);

/* All tokens, decided or at ten times the volume, by ".first", ".last", ".weighted", "". */
double calc_tokens(struct calc *c, const char *count);

/* All tokens of a month. */
double calc_tokens_of(struct calc *c, int month);

/* An own lane's months, by its prefix, as the inputs have it. */
struct months {
    int count;
    double tokens[MONTHS_MOST], replicas[MONTHS_MOST], machines[MONTHS_MOST];
};

void calc_own_months(struct calc *c, const char *lane, struct months *out);

/* The share of all tokens that a lane is asked for in a month. */
double calc_share(struct calc *c, const char *strategy, const char *role, int month);

/* The smallest whole number of at least 1 whose capacity reaches a load, exactly. */
double calc_whole(double load, double capacity);

/* Whole machines for replicas, a spare one on a machine of its own. */
double calc_machines_for(double replicas, double per, double spare);

/* ---- whole formulas -------------------------------------------------------------- */

double calc_same(struct calc *c);       /* the only input under another name */
double calc_sum_all(struct calc *c);    /* all inputs together */
double calc_difference(struct calc *c); /* the first input less the second */
double calc_per_machine(struct calc *c);

#endif
