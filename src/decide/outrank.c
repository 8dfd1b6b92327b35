/*
 * outrank.c - three ways to rank the same options.
 */
#include "decide/outrank.h"

#include <assert.h>
#include <math.h>

#include "decide/score.h"

const char *const outrank_names[] = {
    [OUTRANK_TOPSIS] = "topsis",
    [OUTRANK_PROMETHEE] = "promethee-ii",
    [OUTRANK_VIKOR] = "vikor",
};
static_assert(ARRAY_LEN(outrank_names) == OUTRANK_COUNT, "a method has no name");

struct outrank_input
outrank_input_of(const struct matrix *matrix)
{
    return (struct outrank_input){
        .options = matrix->options,
        .criteria = matrix->criteria,
        .quantities = matrix->values,
        .weights = matrix->weights,
    };
}

/* A quantity with its sign turned where less is better. */
static double
amount_of(const struct outrank_input *input, size_t option, size_t k)
{
    double quantity = input->quantities[option * input->criteria + k];

    return input->is_cost && input->is_cost[k] ? -quantity : quantity;
}

struct range {
    double worst, best;
};

static struct range
range_of(const struct outrank_input *input, size_t k)
{
    struct range range = {HUGE_VAL, -HUGE_VAL};

    for (size_t i = 0; i < input->options; i++) {
        range.worst = fmin(range.worst, amount_of(input, i, k));
        range.best = fmax(range.best, amount_of(input, i, k));
    }
    return range;
}

/* What a column's quantities are multiplied by; a column of zeros stays as it is. */
static double
column_factor(const struct outrank_input *input, size_t k)
{
    double square = 0;

    for (size_t i = 0; i < input->options; i++)
        square += amount_of(input, i, k) * amount_of(input, i, k);
    return square > 0 ? input->weights[k] / sqrt(square) : 0;
}

void
outrank_topsis(const struct outrank_input *input, double *closeness)
{
    for (size_t i = 0; i < input->options; i++) {
        double to_best = 0, to_worst = 0;

        for (size_t k = 0; k < input->criteria; k++) {
            struct range range = range_of(input, k);
            double factor = column_factor(input, k);
            double short_of_best = factor * (range.best - amount_of(input, i, k));
            double above_worst = factor * (amount_of(input, i, k) - range.worst);

            to_best += short_of_best * short_of_best;
            to_worst += above_worst * above_worst;
        }
        to_best = sqrt(to_best);
        to_worst = sqrt(to_worst);
        closeness[i] = to_best + to_worst > 0 ? to_worst / (to_best + to_worst) : 0.5;
    }
}

/* Part of the way from least to most; 0 where there is no way. */
static double
share_between(double amount, double least, double most)
{
    return most > least ? (amount - least) / (most - least) : 0;
}

static struct range
range_of_list(const double *list, size_t count)
{
    struct range range = {-HUGE_VAL, HUGE_VAL}; /* less is better */

    for (size_t i = 0; i < count; i++) {
        range.worst = fmax(range.worst, list[i]);
        range.best = fmin(range.best, list[i]);
    }
    return range;
}

static void
vikor_distances(const struct outrank_input *input, double majority, struct vikor *out)
{
    struct range s, r;

    for (size_t i = 0; i < input->options; i++) {
        for (size_t k = 0; k < input->criteria; k++) {
            struct range range = range_of(input, k);
            double shortfall = input->weights[k] *
                               share_between(-amount_of(input, i, k), -range.best,
                                             -range.worst);

            out->s[i] += shortfall;
            out->r[i] = fmax(out->r[i], shortfall);
        }
    }
    s = range_of_list(out->s, input->options);
    r = range_of_list(out->r, input->options);
    for (size_t i = 0; i < input->options; i++)
        out->q[i] = majority * share_between(out->s[i], s.best, s.worst) +
                    (1 - majority) * share_between(out->r[i], r.best, r.worst);
}

/* Ranks where less is better. */
static void
ranks_of_least(const double *list, size_t count, size_t *ranks)
{
    double turned[MATRIX_SIDE_MAX];

    for (size_t i = 0; i < count; i++)
        turned[i] = -list[i];
    score_ranks(turned, NULL, count, ranks);
}

void
outrank_vikor(const struct outrank_input *input, double majority, struct vikor *out)
{
    size_t by_s[MATRIX_SIDE_MAX], by_r[MATRIX_SIDE_MAX];
    struct score_lead lead;
    double margin;

    *out = (struct vikor){0};
    vikor_distances(input, majority, out);
    ranks_of_least(out->s, input->options, by_s);
    ranks_of_least(out->r, input->options, by_r);
    ranks_of_least(out->q, input->options, out->ranks);
    lead = score_lead_of(out->ranks, input->options);
    out->is_stable = by_s[lead.leader] == 1 || by_r[lead.leader] == 1;
    out->compromise[lead.leader] = true;
    if (!lead.compared) {
        out->has_advantage = true;
        return;
    }
    margin = 1 / (double)(input->options - 1);
    out->has_advantage = score_step(out->q[lead.runner_up] - out->q[lead.leader]) >=
                         score_step(margin);
    for (size_t i = 0; i < input->options; i++) {
        double behind = out->q[i] - out->q[lead.leader];

        if (!out->has_advantage && score_step(behind) < score_step(margin))
            out->compromise[i] = true;
    }
    if (out->has_advantage && !out->is_stable)
        out->compromise[lead.runner_up] = true;
}

static double
preference_share(const struct preference *preference, double difference)
{
    if (difference <= preference->indifference)
        return 0;
    if (difference >= preference->full)
        return 1;
    return share_between(difference, preference->indifference, preference->full);
}

void
outrank_promethee(const struct outrank_input *input,
                  const struct preference *preferences, struct promethee *out)
{
    double others = (double)(input->options - 1);

    *out = (struct promethee){0};
    for (size_t a = 0; a < input->options; a++) {
        for (size_t b = 0; b < input->options; b++) {
            double share = 0;

            for (size_t k = 0; k < input->criteria && a != b; k++)
                share += input->weights[k] *
                         preference_share(&preferences[k], amount_of(input, a, k) -
                                                               amount_of(input, b, k));
            if (a != b) {
                out->plus[a] += share / others;
                out->minus[b] += share / others;
            }
        }
    }
    for (size_t i = 0; i < input->options; i++)
        out->net[i] = out->plus[i] - out->minus[i];
}

bool
outrank_incomparable(const struct promethee *flows, size_t a, size_t b)
{
    long long gain = score_step(flows->plus[a]) - score_step(flows->plus[b]);
    long long loss = score_step(flows->minus[a]) - score_step(flows->minus[b]);

    return (gain > 0 && loss > 0) || (gain < 0 && loss < 0);
}
