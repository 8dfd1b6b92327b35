/*
 * recompute_lane.c - once more: what each lane serves in each month, and on how many machines.
 */
#include "decide/recompute_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MTOK 1e6

#define SUM_SLACK 1e-13 /* of what a rest is left of */

/* ---- the months of a lane -------------------------------------------------------- */

/* The share of the traffic above a capacity in multiples of the average. */
static double
above(double capacity, double peak)
{
    double w;

    if (capacity >= peak)
        return 0;
    if (peak <= 1)
        return 1 - capacity;
    w = pow(capacity / peak, 1 / (peak - 1));
    return fmax(0, 1 - pow(w, peak) - capacity * (1 - w));
}

/* The share of a migration's traffic on own replicas in a month. */
static double
migration_share(struct calc *c, int month)
{
    int phase = month / (int)calc_in(c, "parameter.migration_phase_months");
    double shares[] = {0, calc_in(c, "parameter.migration_pilot_share"),
                       calc_in(c, "parameter.migration_most_share"),
                       calc_in(c, "parameter.migration_full_share")};

    return shares[phase < 3 ? phase : 3];
}

/* The share of all tokens that a lane is asked for in a month. */
double
calc_share(struct calc *c, const char *strategy, const char *role, int month)
{
    if (strcmp(role, "complex") == 0)
        return calc_in(c, "input.complex_share");
    if (strcmp(role, "medium") == 0)
        return calc_in(c, "input.medium_share");
    if (strcmp(role, "simple") == 0)
        return fmax(0, 1 - calc_in(c, "input.complex_share") -
                           calc_in(c, "input.medium_share"));
    if (strcmp(strategy, "hybrid") == 0)
        return 1 - calc_in(c, "parameter.development_share");
    if (strcmp(strategy, "migration") == 0)
        return migration_share(c, month);
    return 1;
}

/* One month of a hybrid: what decides how many machines it has. */
struct hybrid {
    double tokens, peak, replica, per, api_usd, machine_usd;
};

static double
hybrid_cost(const struct hybrid *h, double machines)
{
    return h->api_usd * h->tokens *
               above(machines * h->per * h->replica / h->tokens, h->peak) +
           h->machine_usd * machines;
}

/* The cost falls and then rises: the first number after which one more does not pay. */
static double
hybrid_best(const struct hybrid *h)
{
    double low = 1, high;

    if (h->tokens <= 0 || h->api_usd <= 0)
        return 1;
    high = fmax(1, ceil(ceil(h->tokens * h->peak / h->replica) / h->per));
    while (low < high) {
        double middle = floor((low + high) / 2);

        if (hybrid_cost(h, middle + 1) < hybrid_cost(h, middle))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Replicas for a load, exactly: the smallest whole number that reaches it. */
double
calc_whole(double load, double capacity)
{
    double n = fmax(1, ceil(load / capacity));

    while (n > 1 && (n - 1) * capacity >= load)
        n--;
    while (n * capacity < load)
        n++;
    return n;
}

static void
hybrid_months(struct calc *c, const char *lane, int months, struct months *out)
{
    bool tenfold = strncmp(lane, "tenfold", 7) == 0;
    double people = calc_has(c, "parameter.machine_fte")
                        ? calc_in(c, "parameter.machine_fte") *
                              calc_in(c, "input.staff_usd_year") / 12
                        : 0;
    double kept = 0;
    bool timed = calc_has(c, "input.growth_pct_month");
    bool keeps = timed && strcmp(calc_text_of(c, lane, "terms"), "kept") == 0;

    out->count = months;
    for (int m = 0; m < months; m++) {
        struct hybrid h = {
            .tokens = calc_share(c, "hybrid", "base", m) *
                      (timed ? calc_tokens_of(c, m) : calc_tokens(c, ".first")),
            .peak = calc_in(c, "input.peak_to_average"),
            .replica = calc_in_of(c, lane, "replica_tokens_month"),
            .per = calc_in_of(c, lane, "replicas_per_machine"),
            .machine_usd = calc_in_of(c, lane, "machine_usd_month"),
        };

        h.api_usd = calc_in_of(
                        c, tenfold ? "tenfold.hybrid.overflow" : "lane.hybrid.overflow",
                        "price") /
                    MTOK * (timed ? calc_api_decline(c, m) : 1);
        if (calc_has(c, "input.gpu_price_decline_pct_year"))
            h.machine_usd *= calc_gpu_decline(c, m);
        h.machine_usd += people;
        out->machines[m] = hybrid_best(&h);
        if (keeps)
            out->machines[m] = kept = fmax(kept, out->machines[m]);
        out->replicas[m] = fmin(out->machines[m] * h.per,
                                calc_whole(h.tokens * h.peak, h.replica));
        c->slack += SUM_SLACK * h.tokens;
        out->tokens[m] = h.tokens > 0
                             ? h.tokens *
                                   (1 - above(out->replicas[m] * h.replica / h.tokens,
                                              h.peak))
                             : 0;
    }
}

double
calc_machines_for(double replicas, double per, double spare)
{
    return fmax(ceil(replicas / per), spare + 1);
}

/* Every month of an own lane that is named by its prefix. */
void
calc_own_months(struct calc *c, const char *lane, struct months *out)
{
    char copy[KEY_SIZE], *strategy, *role;
    int first = 0;
    double kept = 0;

    snprintf(copy, sizeof copy, "%s", lane);
    strategy = strchr(copy, '.') + 1;
    role = strchr(strategy, '.');
    *role++ = '\0';
    if (strcmp(strategy, "hybrid") == 0) {
        hybrid_months(c, lane, calc_horizon(c), out);
        return;
    }
    if (strcmp(strategy, "migration") == 0)
        first = (int)calc_in(c, "parameter.migration_phase_months");
    out->count = calc_horizon(c);
    for (int m = 0; m < out->count; m++) {
        double spare = calc_in_or(c, "input.redundancy", 0);

        out->tokens[m] = out->replicas[m] = out->machines[m] = 0;
        if (m < first)
            continue;
        out->tokens[m] = calc_tokens_of(c, m) * calc_share(c, strategy, role, m);
        out->replicas[m] = calc_whole(out->tokens[m] *
                                          calc_in(c, "input.peak_to_average"),
                                      calc_in_of(c, lane, "replica_tokens_month")) +
                           spare;
        out->machines[m] = calc_machines_for(
            out->replicas[m], calc_in_of(c, lane, "replicas_per_machine"), spare);
        if (strcmp(calc_text_of(c, lane, "terms"), "kept") == 0)
            out->machines[m] = kept = fmax(kept, out->machines[m]);
    }
}

/* ---- lanes ----------------------------------------------------------------------- */

/* The prefix of the figure's own lane: lane.STRATEGY.ROLE. */
static const char *
own_lane(struct calc *c)
{
    static char lane[LANE_SIZE];

    snprintf(lane, sizeof lane, "%s.%s.%s", c->part[0], c->part[1], c->part[2]);
    return lane;
}

static double
own_price(struct calc *c)
{
    if (calc_has(c, "price.*"))
        return calc_in(c, "price.*.paid");
    return calc_in(c, "*.machine_usd_month") / calc_in(c, "*.replicas_per_machine") /
           calc_in(c, "*.replica_tokens_month") * MTOK;
}

double
calc_per_machine(struct calc *c)
{
    if (calc_has(c, "input.replica_usd_month")) {
        calc_in(c, "input.replica_usd_month");
        return 1;
    }
    return floor(calc_in(c, "machine.*.gpus") / calc_in(c, "replica.*.gpus"));
}

/* The ending of a count of tokens: ".first" of lane.STRATEGY.ROLE.tokens.first. */
static const char *
count_of(struct calc *c)
{
    return strstr(c->figure->key, ".tokens") + strlen(".tokens");
}

/* A sum over the months, weighted by what time does to an API's fees where it is asked. */
static double
summed(struct calc *c, const double *tokens, int months)
{
    double total = 0;

    for (int m = 0; m < months; m++)
        total += tokens[m] * (calc_ends(c, "weighted")
                                  ? calc_api_decline(c, m) * calc_discount(c, m)
                                  : 1);
    return total;
}

static double
migration_tokens(struct calc *c)
{
    double tokens[MONTHS_MOST];

    if (calc_ends(c, "first")) {
        calc_in(c, "parameter.migration_phase_months");
        return 0;
    }
    if (calc_ends(c, "last"))
        return calc_tokens(c, ".last") * migration_share(c, calc_horizon(c) - 1);
    for (int m = 0; m < calc_horizon(c); m++)
        tokens[m] = calc_tokens_of(c, m) * migration_share(c, m);
    return summed(c, tokens, calc_horizon(c));
}

static double
hybrid_tokens(struct calc *c)
{
    struct months months;
    double asked, capacity, peak;

    if (!calc_has(c,
                  "input.peak_to_average")) /* a flat bill: no replica is too small */
        return calc_tokens(c, count_of(c)) * calc_share(c, "hybrid", "base", 0);
    if (!calc_ends(c, "first") && !calc_ends(c, "last")) {
        hybrid_months(c, own_lane(c), calc_horizon(c), &months);
        return summed(c, months.tokens, months.count);
    }
    asked = calc_tokens(c, count_of(c)) * calc_share(c, "hybrid", "base", 0);
    capacity = calc_in(c, "*.replicas*") * calc_in(c, "*.replica_tokens_month");
    peak = calc_in(c, "input.peak_to_average");
    c->slack = SUM_SLACK * asked;
    return asked > 0 ? asked * (1 - above(capacity / asked, peak)) : 0;
}

/* Tokens of a lane: a share of all, or what another lane leaves of them. */
static double
lane_tokens(struct calc *c)
{
    const char *strategy = c->part[1], *role = c->part[2];
    char base[KEY_SIZE];

    if (strcmp(role, "overflow") == 0) {
        snprintf(base, sizeof base, "%s.%s.base.tokens%s", c->part[0], strategy,
                 count_of(c));
        return calc_tokens(c, count_of(c)) - calc_in(c, base);
    }
    if (strcmp(role, "base") != 0)
        return calc_tokens(c, count_of(c)) * calc_share(c, strategy, role, 0);
    return strcmp(strategy, "migration") == 0 ? migration_tokens(c) : hybrid_tokens(c);
}

/* The first month of a migration's pilot. */
static double
tokens_start(struct calc *c)
{
    return calc_tokens_of(c, (int)calc_in(c, "parameter.migration_phase_months")) *
           calc_in(c, "parameter.migration_pilot_share");
}

static double
lane_share(struct calc *c)
{
    return calc_in_of(c, own_lane(c), "tokens") / calc_tokens(c, "");
}

static double
lane_replicas(struct calc *c)
{
    bool last = calc_ends(c, "last");
    double capacity = calc_in(c, "*.replica_tokens_month");

    if (strcmp(c->part[1], "hybrid") == 0)
        return fmin(calc_in(c, last ? "*.machines.last" : "*.machines") *
                        calc_in(c, "*.replicas_per_machine"),
                    calc_whole(calc_tokens(c, last ? ".last" : ".first") *
                                   calc_share(c, "hybrid", "base", 0) *
                                   calc_in(c, "input.peak_to_average"),
                               capacity));
    return calc_whole(calc_in_of(c, own_lane(c),
                                 calc_has(c, "*.tokens.start") ? "tokens.start"
                                 : last                        ? "tokens.last"
                                                               : "tokens.first") *
                          calc_in(c, "input.peak_to_average"),
                      capacity) +
           calc_in_or(c, "input.redundancy", 0);
}

static double
lane_machines(struct calc *c)
{
    bool last = calc_ends(c, "last");
    struct months months;

    if (strcmp(c->part[1], "hybrid") == 0) {
        hybrid_months(c, own_lane(c), last ? calc_horizon(c) : 1, &months);
        return months.machines[months.count - 1];
    }
    if (!calc_has(c, "*.replicas") && !calc_has(c, "*.replicas.last")) {
        calc_own_months(c, own_lane(c), &months);
        return months.machines[months.count - 1];
    }
    return calc_machines_for(calc_in(c, last ? "*.replicas.last" : "*.replicas"),
                             calc_in(c, "*.replicas_per_machine"),
                             calc_in_or(c, "input.redundancy", 0));
}

static double
machine_months(struct calc *c)
{
    struct months months;
    double total = 0;

    calc_own_months(c, own_lane(c), &months);
    for (int m = 0; m < months.count; m++)
        total += months.machines[m] * calc_discount(c, m) *
                 (calc_ends(c, "paid") ? calc_gpu_decline(c, m) : 1);
    return total;
}

static double
utilisation(struct calc *c)
{
    return calc_in(c, "*.tokens.*") /
           (calc_in(c, "*.replicas") * calc_in(c, "*.replica_tokens_month") /
            calc_in(c, "input.target_utilisation"));
}

const struct recompute_formula recompute_lane[] = {
    {"*.*.*.price", own_price},
    {"*.*.*.quality", calc_same},
    {"*.*.*.machine_usd_month", calc_same},
    {"*.*.*.replica_tokens_month", calc_same},
    {"*.*.*.replicas_per_machine", calc_per_machine},
    {"*.*.*.tokens", lane_tokens},
    {"*.*.*.tokens.first", lane_tokens},
    {"*.*.*.tokens.last", lane_tokens},
    {"*.*.*.tokens.weighted", lane_tokens},
    {"*.*.*.tokens.start", tokens_start},
    {"*.*.*.share", lane_share},
    {"*.*.*.replicas", lane_replicas},
    {"*.*.*.replicas.last", lane_replicas},
    {"*.*.*.machines", lane_machines},
    {"*.*.*.machines.last", lane_machines},
    {"*.*.*.machine_months.discounted", machine_months},
    {"*.*.*.machine_months.paid", machine_months},
    {"*.*.*.utilisation", utilisation},
    {"break_even.*.*.*.replicas_per_machine", calc_per_machine},
    {NULL, NULL},
};
