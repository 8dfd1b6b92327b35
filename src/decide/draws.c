/*
 * draws.c - the sampler's inner loop.
 *
 * Uniform weights are the gaps between sorted random numbers: a sorting network does
 * that without a branch, in integers, and no logarithm is needed.  Weights in an order
 * are weighted sums of such gaps.  A Dirichlet weight with whole parameters is the
 * logarithm of a product of random numbers.  All become whole numbers of 2^-30, so that
 * sums over draws are exact and do not depend on their order.
 *
 * Scores are single precision: rounding is monotone, so that no option passes one that
 * dominates it, and shares of a million draws do not see it.
 *
 * Rows of 256 draws instead of single ones let the compiler use whatever vectors the
 * processor has; where it can, it makes several versions and the loader picks one.
 */
#include "decide/draws.h"

#include <math.h>
#include <string.h>

#include "base/vector.h"
#include "decide/lanes.h"
#include "decide/minus_log.h"

/* Inlined into each version, whatever the optimiser thinks of its size. */
#if defined(__GNUC__)
#define PART static inline __attribute__((always_inline))
#else
#define PART static inline
#endif

enum {
    HALF = DRAWS_BLOCK / 2, /* as many as a byte can count without overflow */
    SWAPS_MAX = 543,        /* of the sorting network of 64 */
    PRODUCT_MAX = 32,       /* 15-bit numbers whose product a double holds */
    RANK_NONE = 255,
};

/* One entry for each draw of a block. */
struct whole_row {
    int32_t at[DRAWS_BLOCK];
};

struct real_row {
    double at[DRAWS_BLOCK];
};

struct score_row {
    float at[DRAWS_BLOCK];
};

/*
 * Weights in two halves of 15 bits that fit a short number; the upper one is negative, since
 * 2^15 fits only so.
 */
struct half_row {
    int16_t low[DRAWS_BLOCK], minus_high[DRAWS_BLOCK];
};

struct rank_row {
    uint8_t at[DRAWS_BLOCK];
};

struct swap {
    uint8_t low, high;
};

struct draws {
    struct draws_plan plan;
    struct draws_tally tally;
    struct lanes lanes;
    struct swap swaps[SWAPS_MAX];
    size_t swap_count;
    struct whole_row *shares;  /* one a criterion: weights in units of 2^-30 */
    struct whole_row *sorted;  /* one a criterion: scratch */
    struct real_row *amounts;  /* one a criterion: scratch */
    struct half_row *halves;   /* the shares for adding up */
    struct score_row *weights; /* the shares for scores */
    struct score_row *scores;  /* one an option */
    struct rank_row *ranks;    /* one an option: how many are before it */
};

/* --- what is prepared once ---------------------------------------------------- */

/* Batcher's odd-even merge sort of `count` numbers. */
static void
network_make(struct draws *draws, size_t count)
{
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t reach = run; reach >= 1; reach /= 2) {
            for (size_t start = reach % run; start + reach < count;
                 start += 2 * reach) {
                for (size_t i = start; i < start + reach && i + reach < count; i++) {
                    if (i / (run * 2) == (i + reach) / (run * 2))
                        draws->swaps[draws->swap_count++] = (struct swap){
                            (uint8_t)i, (uint8_t)(i + reach)};
                }
            }
        }
    }
}

static void
shares_fix(struct draws *draws)
{
    for (size_t k = 0; k < draws->plan.criteria; k++) {
        for (size_t l = 0; l < DRAWS_BLOCK; l++)
            draws->shares[k].at[l] = (int32_t)(draws->plan.weights[k] * DRAWS_WHOLE);
    }
}

struct draws *
draws_begin(const struct draws_plan *plan, struct arena *arena)
{
    size_t m = plan->options, n = plan->criteria;
    struct draws *draws = ARENA_NEW(arena, struct draws);

    draws->plan = *plan;
    draws->shares = ARENA_ARRAY(arena, n, struct whole_row);
    draws->sorted = ARENA_ARRAY(arena, n, struct whole_row);
    draws->amounts = ARENA_ARRAY(arena, n, struct real_row);
    draws->halves = ARENA_ARRAY(arena, n, struct half_row);
    draws->weights = ARENA_ARRAY(arena, n, struct score_row);
    draws->scores = ARENA_ARRAY(arena, m, struct score_row);
    draws->ranks = ARENA_ARRAY(arena, m, struct rank_row);
    draws->tally.ranks = ARENA_ARRAY(arena, m * m, uint64_t);
    draws->tally.losses = ARENA_ARRAY(arena, m * m, uint64_t);
    draws->tally.weights = ARENA_ARRAY(arena, m * n, uint64_t);
    lanes_init(&draws->lanes, plan->seed, plan->stream);
    network_make(draws, n - 1);
    if (!plan->world)
        shares_fix(draws);
    return draws;
}

/* A block of numbers of 31 bits, less those that are shifted away. */
PART void
numbers_fill(struct draws *draws, unsigned shift, int32_t *restrict out)
{
    struct lanes lanes = draws->lanes;

    for (size_t start = 0; start < DRAWS_BLOCK; start += LANES_COUNT)
        lanes_next(&lanes, 1 + shift, out + start);
    draws->lanes = lanes;
}

/* --- weights ------------------------------------------------------------------ */

/*
 * Gaps between n - 1 sorted numbers: uniform over all weights; their sum is the whole.
 */
PART void
shares_any(struct draws *draws)
{
    size_t n = draws->plan.criteria;

    for (size_t k = 0; k + 1 < n; k++)
        numbers_fill(draws, 1, draws->sorted[k].at);
    for (size_t i = 0; i < draws->swap_count; i++) {
        int32_t *restrict low = draws->sorted[draws->swaps[i].low].at;
        int32_t *restrict high = draws->sorted[draws->swaps[i].high].at;

        for (size_t l = 0; l < DRAWS_BLOCK; l++) {
            int32_t a = low[l], b = high[l];

            low[l] = a < b ? a : b;
            high[l] = a < b ? b : a;
        }
    }
    for (size_t l = 0; l < DRAWS_BLOCK; l++)
        draws->sorted[n - 1].at[l] = DRAWS_WHOLE;
    draws->shares[0] = draws->sorted[0];
    for (size_t k = 1; k < n; k++) {
        const int32_t *restrict below = draws->sorted[k - 1].at;
        const int32_t *restrict above = draws->sorted[k].at;
        int32_t *restrict gap = draws->shares[k].at;

        for (size_t l = 0; l < DRAWS_BLOCK; l++)
            gap[l] = above[l] - below[l];
    }
}

/* Swap two rows in those draws whose `choice` is this one. */
PART void
rows_swap(int32_t *restrict a, int32_t *restrict b, const int32_t *restrict choice,
          int32_t chosen)
{
    for (size_t l = 0; l < DRAWS_BLOCK; l++) {
        int32_t x = a[l], y = b[l];

        a[l] = choice[l] == chosen ? y : x;
        b[l] = choice[l] == chosen ? x : y;
    }
}

/* Fisher and Yates' shuffle of positions start to end, in each draw another one. */
PART void
group_shuffle(struct draws *draws, size_t start, size_t end)
{
    struct whole_row choice;

    for (size_t last = end - 1; last > start; last--) {
        double choices = (double)(last - start + 1);

        numbers_fill(draws, 1, choice.at);
        for (size_t l = 0; l < DRAWS_BLOCK; l++)
            choice.at[l] = (int32_t)(choice.at[l] * choices * 0x1p-30);
        for (size_t i = start; i < last; i++)
            rows_swap(draws->sorted[i].at, draws->sorted[last].at, choice.at,
                      (int32_t)(i - start));
    }
}

/*
 * Uniform over the weights with an order: the weight at position p is the sum of gap
 * i / i for i from p to n, where positions count from 1.  Equals are shuffled.
 */
PART void
shares_order(struct draws *draws)
{
    const struct weight_world *world = draws->plan.world;
    struct real_row sum = {{0}};

    shares_any(draws);
    for (size_t at = world->criteria; at-- > 0;) {
        const int32_t *restrict gap = draws->shares[at].at;
        int32_t *restrict weight = draws->sorted[at].at;
        double part = 1 / (double)(at + 1);

        for (size_t l = 0; l < DRAWS_BLOCK; l++) {
            sum.at[l] += gap[l] * part;
            weight[l] = (int32_t)sum.at[l];
        }
    }
    for (size_t at = 0; at < world->criteria; at = world->group_end[at])
        group_shuffle(draws, at, world->group_end[at]);
    for (size_t at = 0; at < world->criteria; at++)
        draws->shares[world->order[at]] = draws->sorted[at];
}

/*
 * Gamma of a whole parameter, added to a row: -ln of a product of as many numbers in
 * (0, 1).  One number of the generator gives two, odd multiples of 2^-16: their steps
 * shift a gamma by 1e-5 of itself, and all gammas alike.
 */
PART void
gamma_add(struct draws *draws, unsigned points, double *restrict amount)
{
    struct whole_row number;
    struct real_row product;
    double unit = 1;

    for (size_t l = 0; l < DRAWS_BLOCK; l++)
        product.at[l] = 1;
    for (unsigned point = 0; point < points; point += 2) {
        bool single = point + 1 == points;

        unit *= single ? 0x1p-16 : 0x1p-32;
        numbers_fill(draws, 0, number.at);
        for (size_t l = 0; l < DRAWS_BLOCK; l++) {
            uint32_t bits = (uint32_t)number.at[l];
            uint32_t one = (bits >> 15) | 1, other = (bits & 0xffff) | 1;

            product.at[l] *= single ? one : one * other;
        }
    }
    for (size_t l = 0; l < DRAWS_BLOCK; l++)
        amount[l] += minus_log(product.at[l] * unit);
}

/* Dirichlet: gammas divided by their sum. */
PART void
shares_near(struct draws *draws)
{
    const struct weight_world *world = draws->plan.world;
    struct real_row sum = {{0}};

    for (size_t k = 0; k < world->criteria; k++) {
        double *restrict amount = draws->amounts[k].at;

        for (size_t l = 0; l < DRAWS_BLOCK; l++)
            amount[l] = 0;
        for (unsigned left = world->alpha[k]; left > 0;) {
            unsigned points = left < PRODUCT_MAX ? left : PRODUCT_MAX;

            gamma_add(draws, points, amount);
            left -= points;
        }
        for (size_t l = 0; l < DRAWS_BLOCK; l++)
            sum.at[l] += amount[l];
    }
    for (size_t l = 0; l < DRAWS_BLOCK; l++)
        sum.at[l] = DRAWS_WHOLE / sum.at[l];
    for (size_t k = 0; k < world->criteria; k++) {
        const double *restrict amount = draws->amounts[k].at;
        int32_t *restrict share = draws->shares[k].at;

        for (size_t l = 0; l < DRAWS_BLOCK; l++)
            share[l] = (int32_t)(amount[l] * sum.at[l]);
    }
}

PART void
shares_draw(struct draws *draws)
{
    if (!draws->plan.world)
        return;
    switch (draws->plan.world->kind) {
    case WEIGHT_WORLD_ANY:
        shares_any(draws);
        break;
    case WEIGHT_WORLD_ORDER:
        shares_order(draws);
        break;
    case WEIGHT_WORLD_NEAR:
        shares_near(draws);
        break;
    case WEIGHT_WORLD_COUNT:
        break;
    }
}

/* --- scores ------------------------------------------------------------------- */

PART void
weights_fill(struct draws *draws)
{
    for (size_t k = 0; k < draws->plan.criteria; k++) {
        const int32_t *restrict share = draws->shares[k].at;
        float *restrict weight = draws->weights[k].at;
        int16_t *restrict low = draws->halves[k].low;
        int16_t *restrict minus_high = draws->halves[k].minus_high;

        for (size_t l = 0; l < DRAWS_BLOCK; l++) {
            weight[l] = (float)share[l];
            low[l] = (int16_t)(share[l] & 0x7fff);
            minus_high[l] = (int16_t)(-(share[l] >> 15));
        }
    }
}

/* Four criteria in one go, in their order: fewer trips to memory, the same digits. */
PART void
score_four(const struct score_row *weights, const double *values, float *restrict score)
{
    const float *restrict w0 = weights[0].at, *restrict w1 = weights[1].at;
    const float *restrict w2 = weights[2].at, *restrict w3 = weights[3].at;
    float v0 = (float)values[0], v1 = (float)values[1];
    float v2 = (float)values[2], v3 = (float)values[3];

    for (size_t l = 0; l < DRAWS_BLOCK; l++) {
        float sum = score[l];

        sum += w0[l] * v0;
        sum += w1[l] * v1;
        sum += w2[l] * v2;
        sum += w3[l] * v3;
        score[l] = sum;
    }
}

PART void
score_one(const struct score_row *weights, double value, float *restrict score)
{
    const float *restrict weight = weights->at;
    float v = (float)value;

    for (size_t l = 0; l < DRAWS_BLOCK; l++)
        score[l] += weight[l] * v;
}

/* An uncertain value moves the score by weight x (value - likely value). */
PART void
score_range(struct draws *draws, const struct draws_range *range)
{
    const float *restrict weight = draws->weights[range->criterion].at;
    float *restrict score = draws->scores[range->option].at;
    struct triangular value = range->value;
    double likely =
        draws->plan.values[range->option * draws->plan.criteria + range->criterion];
    struct whole_row number;

    numbers_fill(draws, 1, number.at);
    if (range->flat) {
        for (size_t l = 0; l < DRAWS_BLOCK; l++) {
            double share = (number.at[l] + 0.5) * 0x1p-30;

            score[l] += weight[l] *
                        (float)(value.low + share * (value.high - value.low) - likely);
        }
    } else {
        for (size_t l = 0; l < DRAWS_BLOCK; l++) {
            double share = (number.at[l] + 0.5) * 0x1p-30;

            score[l] += weight[l] * (float)(triangular_inverse(&value, share) - likely);
        }
    }
}

PART void
scores_fill(struct draws *draws)
{
    size_t n = draws->plan.criteria;

    weights_fill(draws);
    for (size_t i = 0; i < draws->plan.options; i++) {
        const double *values = draws->plan.values + i * n;
        float *score = draws->scores[i].at;
        size_t k = 0;

        memset(score, 0, sizeof draws->scores[i]);
        for (; k + 4 <= n; k += 4)
            score_four(draws->weights + k, values + k, score);
        for (; k < n; k++)
            score_one(draws->weights + k, values[k], score);
    }
    for (size_t r = 0; r < draws->plan.range_count; r++)
        score_range(draws, &draws->plan.ranges[r]);
}

/* --- ranks and tallies -------------------------------------------------------- */

/* Compare two options, the first of which wins a tie; returns how often it loses. */
PART unsigned
pair_compare(const struct score_row *first, const struct score_row *second,
             uint8_t *restrict first_rank, uint8_t *restrict second_rank)
{
    unsigned losses = 0;

    for (size_t start = 0; start < DRAWS_BLOCK; start += HALF) {
        const float *restrict a = first->at + start, *restrict b = second->at + start;
        uint8_t *restrict rank_a = first_rank + start, *restrict rank_b = second_rank +
                                                                          start;
        uint8_t count = 0;

        for (size_t l = 0; l < HALF; l++) {
            uint8_t loses = b[l] > a[l];

            rank_a[l] = (uint8_t)(rank_a[l] + loses);
            rank_b[l] = (uint8_t)(rank_b[l] - loses);
            count = (uint8_t)(count + loses);
        }
        losses += count;
    }
    return losses;
}

PART void
ranks_fill(struct draws *draws)
{
    size_t m = draws->plan.options;

    for (size_t i = 0; i < m; i++)
        memset(draws->ranks[i].at, (int)i, sizeof draws->ranks[i].at);
    for (size_t a = 0; a < m; a++) {
        for (size_t b = a + 1; b < m; b++)
            draws->tally.losses[a * m + b] += pair_compare(
                &draws->scores[a], &draws->scores[b], draws->ranks[a].at,
                draws->ranks[b].at);
    }
}

/* How often a rank occurs in a row. */
PART unsigned
rank_count(const struct rank_row *ranks, uint8_t rank)
{
    unsigned total = 0;

    for (size_t start = 0; start < DRAWS_BLOCK; start += HALF) {
        const uint8_t *restrict row = ranks->at + start;
        uint8_t count = 0;

        for (size_t l = 0; l < HALF; l++)
            count = (uint8_t)(count + (row[l] == rank));
        total += count;
    }
    return total;
}

/*
 * The weights of a criterion summed over the draws of a mask of ones, exactly: in two halves.
 */
PART uint64_t
shares_sum(const struct half_row *shares, const int16_t *restrict mask)
{
    int32_t low = 0, minus_high = 0;

    for (size_t l = 0; l < DRAWS_BLOCK; l++) {
        low += shares->low[l] * mask[l];
        minus_high += shares->minus_high[l] * mask[l];
    }
    return ((uint64_t)-minus_high << 15) + (uint64_t)low;
}

PART void
tally_add(struct draws *draws)
{
    size_t m = draws->plan.options, n = draws->plan.criteria;

    for (size_t i = 0; i < m; i++) {
        const uint8_t *restrict rank = draws->ranks[i].at;
        int16_t first[DRAWS_BLOCK];
        unsigned firsts = rank_count(&draws->ranks[i], 0);

        draws->tally.ranks[i * m] += firsts;
        for (size_t place = 1; place < m; place++)
            draws->tally.ranks[i * m + place] += rank_count(&draws->ranks[i],
                                                            (uint8_t)place);
        if (firsts == 0)
            continue;
        for (size_t l = 0; l < DRAWS_BLOCK; l++)
            first[l] = rank[l] == 0;
        for (size_t k = 0; k < n; k++)
            draws->tally.weights[i * n + k] += shares_sum(&draws->halves[k], first);
    }
}

/*
 * Take the draws past `count` out of all tallies: no option beats another, none has a
 * rank.
 */
PART void
scores_cut(struct draws *draws, size_t count)
{
    for (size_t i = 0; i < draws->plan.options; i++)
        memset(draws->scores[i].at + count, 0, (DRAWS_BLOCK - count) * sizeof(float));
}

PART void
ranks_cut(struct draws *draws, size_t count)
{
    for (size_t i = 0; i < draws->plan.options; i++)
        memset(draws->ranks[i].at + count, RANK_NONE, DRAWS_BLOCK - count);
}

static VECTOR_CLONES(VECTOR_512, "avx2") void block_run(struct draws *draws,
                                                        size_t count)
{
    shares_draw(draws);
    scores_fill(draws);
    scores_cut(draws, count);
    ranks_fill(draws);
    ranks_cut(draws, count);
    tally_add(draws);
    draws->tally.drawn += count;
}

void
draws_run(struct draws *draws, size_t count)
{
    block_run(draws, count);
}

const struct draws_tally *
draws_tally(const struct draws *draws)
{
    return &draws->tally;
}
