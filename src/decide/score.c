/*
 * score.c - the additive value model.
 *
 * Sums run in the order of the criteria and the build forbids contraction, so that
 * every machine gets the same digits.  With weights of at least zero rounding is
 * monotone: an option that is nowhere worse never scores lower.
 */
#include "decide/score.h"

#include <math.h>

static const double steps_per_one = 1e9;

void
score_options(const struct matrix *matrix, double *scores)
{
    for (size_t i = 0; i < matrix->options; i++) {
        double sum = 0;

        for (size_t k = 0; k < matrix->criteria; k++)
            sum += matrix->weights[k] * matrix_row(matrix, i)[k];
        scores[i] = sum;
    }
}

long long
score_step(double score)
{
    return llround(score * steps_per_one);
}

void
score_ranks(const double *scores, const bool *excluded, size_t count, size_t *ranks)
{
    for (size_t i = 0; i < count; i++) {
        size_t better = 0;

        for (size_t j = 0; j < count; j++) {
            if (!(excluded && excluded[j]) &&
                score_step(scores[j]) > score_step(scores[i]))
                better++;
        }
        ranks[i] = excluded && excluded[i] ? 0 : better + 1;
    }
}

struct score_lead
score_lead_of(const size_t *ranks, size_t count)
{
    struct score_lead lead = {0};

    for (size_t i = 0; i < count; i++) {
        if (ranks[i] == 1 && lead.tied++ == 0)
            lead.leader = i;
    }
    for (size_t i = 0; i < count; i++) {
        if (ranks[i] == 0 || i == lead.leader)
            continue;
        if (!lead.compared || ranks[i] < ranks[lead.runner_up])
            lead.runner_up = i;
        lead.compared = true;
    }
    return lead;
}

void
score_gap_terms(const struct matrix *matrix, size_t a, size_t b, double *terms)
{
    for (size_t k = 0; k < matrix->criteria; k++)
        terms[k] = matrix->weights[k] *
                   (matrix_row(matrix, a)[k] - matrix_row(matrix, b)[k]);
}
