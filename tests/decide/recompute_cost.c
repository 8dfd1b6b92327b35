/*
 * recompute_cost.c - once more: effort, lines of cost and the highest bill.
 */
#include "decide/recompute_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MTOK 1e6

/* ---- effort and lines of cost ---------------------------------------------------- */

static double
scaled_effort(struct calc *c)
{
    calc_text(c, "input.expertise");
    return calc_in(c, "*.usual") * calc_in_or(c, "parameter.expertise_*", 1);
}

/* The lanes of a strategy that have a part among the inputs: the next one's prefix. */
static bool
next_lane(struct calc *c, const char *end, size_t *at, char lane[LANE_SIZE])
{
    size_t tail = strlen(end);

    for (; *at < c->figure->input_count; (*at)++) {
        const char *key = c->figure->inputs[*at];
        size_t length = strlen(key);

        if ((strncmp(key, "lane.", 5) != 0 && strncmp(key, "tenfold.", 8) != 0) ||
            length <= tail + 1 || key[length - tail - 1] != '.' ||
            strcmp(key + length - tail, end) != 0)
            continue;
        snprintf(lane, LANE_SIZE, "%.*s", (int)(length - tail - 1), key);
        (*at)++;
        return true;
    }
    return false;
}

static double
fees(struct calc *c)
{
    const char *count = calc_ends(c, "api_fees") && calc_has(c, "*.tokens.weighted")
                            ? "tokens.weighted"
                            : "tokens.first";
    char lane[LANE_SIZE];
    double total = 0;
    size_t at = 0;

    if (calc_has(c, "strategy.*.traffic"))
        return calc_text(c, "strategy.*.traffic") ? 0 : NAN;
    while (next_lane(c, "price", &at, lane))
        total += calc_in_of(c, lane, count) / MTOK * calc_in_of(c, lane, "price");
    return total;
}

/* Months in which own replicas run: of a migration those after its first phase. */
static double
own_time(struct calc *c)
{
    return calc_in(c, calc_has(c, "strategy.*.own_months") ? "strategy.*.own_months"
                                                           : "demand.months");
}

static double
zero_or(struct calc *c, double (*amount)(struct calc *))
{
    if (calc_has(c, "strategy.*.traffic"))
        return calc_text(c, "strategy.*.traffic") ? 0 : NAN;
    if (c->figure->input_count == 1 &&
        calc_has(c, "parameter.migration_phase_months")) {
        calc_in(c, "parameter.migration_phase_months");
        return 0;
    }
    if (c->figure->input_count == 2 && calc_has(c, "parameter.migration_phase_months"))
        return calc_horizon(c) > calc_in(c, "parameter.migration_phase_months") ? NAN
                                                                                : 0;
    return amount(c);
}

static double
compute_amount(struct calc *c)
{
    char lane[LANE_SIZE];
    double total = 0;
    size_t at = 0;

    if (calc_has(c, "input.gpu_usd_month"))
        return calc_in(c, "input.gpu_usd_month") *
               (calc_has(c, "*months") ? own_time(c) : 1);
    while (next_lane(c, "machine_usd_month", &at, lane)) {
        char paid[KEY_SIZE];

        snprintf(paid, sizeof paid, "%s.machine_months.paid", lane);
        total += calc_in_of(c, lane, "machine_usd_month") *
                 (calc_has(c, paid) ? calc_in(c, paid)
                  : strcmp(c->part[2], "month0") == 0
                      ? calc_in_of(c, lane, "machines")
                      : calc_in_of(c, lane, "machine_months.discounted"));
    }
    return total;
}

static double
compute_line(struct calc *c)
{
    return zero_or(c, compute_amount);
}

static double
infrastructure_amount(struct calc *c)
{
    return calc_in(c, "input.infrastructure_usd_month") *
           (strcmp(c->part[2], "month0") == 0 ? 1 : own_time(c));
}

static double
infrastructure_line(struct calc *c)
{
    return zero_or(c, infrastructure_amount);
}

static double
operations_month(struct calc *c)
{
    if (calc_has(c, "input.operations_usd_month"))
        return calc_in(c, "input.operations_usd_month");
    return (calc_in(c, "*.operations_fte*") +
            (calc_has(c, "parameter.machine_fte")
                 ? calc_in(c, "parameter.machine_fte") * calc_sum(c, "lane.*.machines")
                 : 0)) *
           calc_staff_month(c);
}

/* A migration's people, phase by phase. */
static double
migration_operations(struct calc *c)
{
    int phase_months = (int)calc_in(c, "parameter.migration_phase_months");
    bool own = calc_has(c, "input.operations_usd_month");
    double total = 0;

    for (int m = 0; m < calc_horizon(c); m++) {
        int phase = m / phase_months < 3 ? m / phase_months : 3;
        char key[KEY_SIZE];

        snprintf(key, sizeof key, "*.operations_fte.%d", phase + 1);
        if (phase == 0 || !own)
            total += calc_in(c, key) * calc_staff_month(c) * calc_discount(c, m);
    }
    if (own)
        total += calc_in(c, "input.operations_usd_month") * own_time(c);
    return total;
}

static double
operations_line(struct calc *c)
{
    double machines = calc_has(c, "parameter.machine_fte")
                          ? calc_in(c, "parameter.machine_fte") * calc_staff_month(c) *
                                calc_sum(c, "*.machine_months.discounted")
                          : 0;

    if (calc_has(c, "parameter.migration_phase_months"))
        return migration_operations(c) + machines;
    if (calc_has(c, "input.operations_usd_month"))
        return calc_in(c, "input.operations_usd_month") * own_time(c);
    return calc_in(c, "*.operations_fte") * calc_staff_month(c) *
               calc_in(c, "demand.months") +
           machines;
}

static double
development_line(struct calc *c)
{
    double all = calc_in(c, "*.development_person_months") * calc_staff_month(c),
           total = 0;
    int phase;

    if (!calc_has(c, "parameter.migration_phase_months"))
        return all;
    phase = (int)calc_in(c, "parameter.migration_phase_months");
    for (int i = 0; i < 4 && i * phase < calc_horizon(c); i++)
        total += all / 4 * calc_discount(c, i * phase);
    return total;
}

static double
delay_line(struct calc *c)
{
    return calc_in(c, "*.setup_days") * 24 / 730 * calc_in(c, "input.value_usd_month");
}

static double
migration_months(struct calc *c)
{
    double total = 0;

    for (int m = (int)calc_in(c, "parameter.migration_phase_months");
         m < calc_horizon(c); m++)
        total += calc_discount(c, m);
    (void)calc_discount(c, 0);
    return total;
}

static double
usd_per_year(struct calc *c)
{
    return calc_in(c, "strategy.*.tco.total") /
           (calc_in(c, "input.horizon_months") / 12);
}

static double
usd_per_mtok(struct calc *c)
{
    return calc_in(c, "strategy.*.tco.total") / calc_in(c, "demand.tokens") * MTOK;
}

static double
plan_quality(struct calc *c)
{
    double weighed = 0, tokens = 0;
    char lane[LANE_SIZE];
    size_t at = 0;

    while (next_lane(c, "quality", &at, lane)) {
        double served = calc_in_of(c, lane, "tokens");
        char key[KEY_SIZE];

        snprintf(key, sizeof key, "%s.quality", lane);
        weighed += served > 0 ? served * calc_in(c, key)
                              : calc_input(c, key)->value.value * 0;
        tokens += served;
    }
    return weighed / tokens;
}

/* ---- the highest bill ------------------------------------------------------------ */

/* The machine of a lane whose price is a machine's. */
static void
machine_of(struct calc *c, const char *lane, char machine[LANE_SIZE])
{
    char key[KEY_SIZE];
    const struct figure *usd;

    snprintf(key, sizeof key, "%s.machine_usd_month", lane);
    usd = figure_find(c->set, key);
    snprintf(machine, LANE_SIZE, "%s", usd->inputs[0]);
    *strrchr(machine, '.') = '\0';
}

/* What a month's machines are billed: at the user's or the rental's price, or as bought. */
static double
machines_bill(struct calc *c, const char *lane, const struct months *months, int m)
{
    char machine[LANE_SIZE];
    double bill = 0;
    int life;

    if (!calc_has(c, "machine.*.purchase_usd"))
        return months->machines[m] * calc_in_of(c, lane, "machine_usd_month") *
               (calc_has(c, "input.gpu_price_decline_pct_year") ? calc_gpu_decline(c, m)
                                                                : 1);
    calc_in_of(c, lane, "machine_usd_month");
    machine_of(c, lane, machine);
    bill = months->machines[m] * (calc_in_of(c, machine, "maintenance_usd_month") +
                                  calc_in_of(c, machine, "power_usd_month") +
                                  calc_in_of(c, machine, "facilities_usd_month"));
    life = (int)calc_in(c, "input.amortisation_months");
    for (int age = 0; age <= m; age += life)
        bill += (months->machines[m - age] -
                 (m - age > 0 ? months->machines[m - age - 1] : 0)) *
                calc_in_of(c, machine, "purchase_usd");
    return bill;
}

/* The bill of each month: fees, machines, infrastructure. */
static void
bills(struct calc *c, double out[MONTHS_MOST])
{
    const char *strategy = c->part[1];
    bool flat = calc_has(c, "input.gpu_usd_month"), migration = false;
    char lane[LANE_SIZE];
    struct months own = {0};
    size_t at = 0;

    for (int m = 0; m < calc_horizon(c); m++)
        out[m] = 0;
    migration = strcmp(strategy, "migration") == 0 &&
                calc_in(c, "parameter.migration_phase_months") > 0;
    while (next_lane(c, "machine_usd_month", &at, lane)) {
        calc_own_months(c, lane, &own);
        for (int m = 0; m < calc_horizon(c); m++)
            out[m] += machines_bill(c, lane, &own, m);
    }
    at = 0;
    while (next_lane(c, "price", &at, lane)) {
        const char *role = strrchr(lane, '.') + 1;
        bool rest = strcmp(role, "overflow") == 0;

        for (int m = 0; m < calc_horizon(c); m++) {
            double tokens = calc_tokens_of(c, m);

            if (!rest)
                tokens *= calc_share(c, strategy, role, m);
            else
                tokens -= flat ? tokens * calc_share(c, strategy, "base", m)
                               : own.tokens[m];
            out[m] += tokens / MTOK * calc_in_of(c, lane, "price") *
                      calc_api_decline(c, m);
        }
    }
    for (int m = 0;
         m < calc_horizon(c) && calc_has(c, "input.infrastructure_usd_month"); m++)
        if (!migration || m >= (int)calc_in(c, "parameter.migration_phase_months"))
            out[m] += calc_in(c, "input.infrastructure_usd_month") +
                      (flat ? calc_in(c, "input.gpu_usd_month") : 0);
}

static double
highest_bill(struct calc *c)
{
    double bill[MONTHS_MOST], most = 0;

    if (calc_has(c, "strategy.*.month0.bill"))
        return calc_in(c, "strategy.*.month0.bill");
    calc_api_decline(c, 0);
    bills(c, bill);
    for (int m = 0; m < calc_horizon(c) && m < 12; m++)
        most = fmax(most, bill[m]);
    return most;
}

const struct recompute_formula recompute_cost[] = {
    {"effort.*.setup_days", scaled_effort},
    {"effort.*.development_person_months", scaled_effort},
    {"tenfold.*.effort.setup_days", scaled_effort},
    {"tenfold.*.effort.development_person_months", scaled_effort},
    {"*.*.month0.api_fees", fees},
    {"*.*.tco.api_fees", fees},
    {"*.*.month0.compute", compute_line},
    {"*.*.tco.compute", compute_line},
    {"*.*.month0.infrastructure", infrastructure_line},
    {"*.*.tco.infrastructure", infrastructure_line},
    {"*.*.month0.operations", operations_month},
    {"*.*.tco.operations", operations_line},
    {"*.*.tco.development", development_line},
    {"*.*.tco.delay", delay_line},
    {"*.*.tco.total", calc_sum_all},
    {"strategy.*.month0.bill", calc_sum_all},
    {"strategy.*.month0.total", calc_sum_all},
    {"strategy.*.own_months", migration_months},
    {"strategy.*.usd_per_year", usd_per_year},
    {"strategy.*.usd_per_mtok", usd_per_mtok},
    {"strategy.*.tco_tenfold", calc_same},
    {"strategy.*.quality", plan_quality},
    {"strategy.*.highest_bill", highest_bill},
    {NULL, NULL},
};
