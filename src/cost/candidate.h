/*
 * candidate.h - which of two candidates comes first when they cost the same.
 */
#ifndef COST_CANDIDATE_H
#define COST_CANDIDATE_H

#include "cost/market.h"

/* Costs nearer than this share of their size are equal. */
#define COST_TIE 1e-12

/*
 * Tie order: for multilingual and reasoning their category, then higher quality, model,
 * quantization, GPU, count, provider, machine size, row.  Negative when a comes first.
 */
int api_candidate_order(const struct inputs *inputs, const struct api_candidate *a,
                        const struct api_candidate *b);
int own_candidate_order(const struct inputs *inputs, const struct own_candidate *a,
                        const struct own_candidate *b);

/* Its two parts: the model and its precision, then the cards and their machine. */
int variant_order(const struct inputs *inputs, const struct configuration *a,
                  const struct configuration *b);
int machine_order(const struct own_candidate *a, const struct own_candidate *b);

/* How much is in doubt, to be compared: claims first, a row's region last. */
int doubt_rank(const struct doubt *doubt);

/* strcmp of words that may be NULL. */
int words_compare(const char *a, const char *b);

#endif
