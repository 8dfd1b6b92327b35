/*
 * recompute_even.c - once more: at which volume own replicas pay.
 */
#include "decide/recompute_parts.h"

#include <math.h>
#include <string.h>

#define MTOK 1e6

/* Own cost against volume, as the inputs of a volume describe it. */
struct stairs {
    double fixed, machine, replica, per, spare, peak, token_usd;
    bool flat;
};

static struct stairs
stairs_of(struct calc *c)
{
    struct stairs s = {.fixed = calc_in(c, "break_even.*.fixed_usd_month"),
                       .token_usd = calc_in(c, "break_even.*.api_usd_mtok") / MTOK,
                       .flat = !calc_has(c, "break_even.*.machine_usd_month")};

    if (s.flat)
        return s;
    s.machine = calc_in(c, "break_even.*.machine_usd_month");
    s.replica = calc_in(c, "break_even.*.replica_tokens_month");
    s.per = calc_in(c, "break_even.*.replicas_per_machine");
    s.spare = calc_in(c, "input.redundancy");
    s.peak = calc_in(c, "input.peak_to_average");
    return s;
}

static double
least_machines(const struct stairs *s)
{
    return fmax(s->spare + 1, ceil((1 + s->spare) / s->per));
}

/* The most that some machines serve. */
static double
step_end(const struct stairs *s, double machines)
{
    return floor((machines * s->per - s->spare) * s->replica / s->peak);
}

/* What a machine more serves beyond the tokens that pay for it. */
static double
gain_of(const struct stairs *s)
{
    return s->per * s->replica / s->peak - s->machine / s->token_usd;
}

/*
 * The machines after which what they gained has paid the fixed cost and the spare ones, with
 * some replicas more; whole tokens blur it by a few steps.
 */
static double
paid_at(const struct stairs *s, double replicas)
{
    return (s->fixed / s->token_usd + (s->spare + replicas) * s->replica / s->peak) /
           gain_of(s);
}

static double
blur_of(const struct stairs *s)
{
    return 1000 + 3 / gain_of(s);
}

static double
first_win(const struct stairs *s, double machines)
{
    if (gain_of(s) > 0)
        machines = fmax(machines, floor(paid_at(s, 0) - blur_of(s)));
    for (;; machines++) {
        double start = machines > least_machines(s) ? step_end(s, machines - 1) + 1 : 0;
        double pays = fmax(0, ceil((s->fixed + machines * s->machine) / s->token_usd));

        if (fmax(start, pays) <= step_end(s, machines))
            return fmax(start, pays);
    }
}

static double
break_even(struct calc *c)
{
    struct stairs s = stairs_of(c);

    return s.flat ? fmax(0, ceil(s.fixed / s.token_usd))
                  : first_win(&s, least_machines(&s));
}

/* The last step that does not win from its first token on: behind its win nothing loses. */
static double
stable_from(struct calc *c)
{
    struct stairs s = stairs_of(c);
    double least, lost;

    if (s.flat)
        return fmax(0, ceil(s.fixed / s.token_usd));
    least = least_machines(&s);
    lost = fmax(least, ceil(paid_at(&s, s.per) + blur_of(&s)));
    while (lost > least &&
           (step_end(&s, lost - 1) + 1) * s.token_usd >= s.fixed + lost * s.machine)
        lost--;
    return first_win(&s, lost);
}

static double
fixed_cost(struct calc *c)
{
    double fixed = calc_in(c, "input.infrastructure_usd_month") +
                   calc_in_or(c, "input.gpu_usd_month", 0);

    if (calc_has(c, "input.operations_usd_month"))
        return fixed + calc_in(c, "input.operations_usd_month");
    return fixed + (calc_in(c, "effort.self-hosted.operations_fte") -
                    calc_in(c, strstr(c->figure->key, "hosted-open")
                                   ? "effort.hosted-open.operations_fte"
                                   : "effort.proprietary-api.operations_fte")) *
                       calc_staff_month(c);
}

static double
machine_with_people(struct calc *c)
{
    double people = calc_has(c, "parameter.machine_fte")
                        ? calc_in(c, "parameter.machine_fte") * calc_staff_month(c)
                        : 0;

    return calc_in(c, calc_has(c, "machine.*") ? "machine.*.usd_month"
                                               : "input.replica_usd_month") +
           people;
}

static double
own_usd_mtok(struct calc *c)
{
    if (calc_has(c, "input.gpu_usd_month"))
        return calc_in(c, "input.gpu_usd_month") * 0;
    return calc_in(c, "break_even.*.machine_usd_month") *
           calc_in(c, "input.peak_to_average") /
           calc_in(c, "break_even.*.replicas_per_machine") /
           calc_in(c, "break_even.*.replica_tokens_month") * MTOK;
}

static double
even_price(struct calc *c)
{
    double tokens = calc_in(c, "demand.tokens.first");
    double cost = calc_in(c, "break_even.*.fixed_usd_month");

    if (calc_has(c, "break_even.*.machine_usd_month")) {
        double spare = calc_in(c, "input.redundancy"),
               per = calc_in(c, "break_even.*.replicas_per_machine");
        double replicas = calc_whole(tokens * calc_in(c, "input.peak_to_average"),
                                     calc_in(c, "break_even.*.replica_tokens_month")) +
                          spare;

        cost += calc_in(c, "break_even.*.machine_usd_month") *
                calc_machines_for(replicas, per, spare);
    }
    return cost / tokens * MTOK;
}

const struct recompute_formula recompute_even[] = {
    {"break_even.*.*", break_even},
    {"break_even.*.*.own_tokens_month", break_even},
    {"break_even.*.*.stable_from", stable_from},
    {"break_even.*.*.own_stable_from", stable_from},
    {"break_even.*.*.api_usd_mtok", calc_same},
    {"break_even.*.*.own_usd_mtok", own_usd_mtok},
    {"break_even.*.*.api_price_usd_mtok", even_price},
    {"break_even.*.*.fixed_usd_month", fixed_cost},
    {"break_even.*.*.*.machine_usd_month", machine_with_people},
    {"break_even.*.*.*.replica_tokens_month", calc_same},
    {NULL, NULL},
};
