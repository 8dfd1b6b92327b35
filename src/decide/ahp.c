/*
 * ahp.c - power iteration, consistency, and the triple that contradicts most.
 */
#include "decide/ahp.h"

#include <math.h>

/* Mean consistency index of random comparisons of 3 to 10 criteria (Saaty, 1980). */
static const double random_index[AHP_SIDE_MAX + 1] = {
    0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49,
};

static bool
comparisons_check(const double *comparisons, size_t count, struct error *err)
{
    if (count == 0 || count > AHP_SIDE_MAX)
        return error_set(err, ERROR_INPUT, NULL, "compare 1 to 10 criteria",
                         "%zu criteria cannot be compared in pairs", count);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            double here = comparisons[i * count + j];
            double there = comparisons[j * count + i];

            if (!isfinite(here) || here <= 0)
                return error_set(err, ERROR_INPUT, NULL, "use a positive number",
                                 "comparison %zu:%zu is '%g'", i + 1, j + 1, here);
            if (fabs(here * there - 1) > 0.01)
                return error_set(err, ERROR_INPUT, NULL,
                                 "let one be the inverse of the other",
                                 "comparisons %zu:%zu '%g' and %zu:%zu '%g' disagree",
                                 i + 1, j + 1, here, j + 1, i + 1, there);
        }
    }
    return true;
}

/* product = comparisons x weights; returns the sum. */
static double
multiply(const double *comparisons, const double *weights, size_t count,
         double *product)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++) {
        product[i] = 0;
        for (size_t j = 0; j < count; j++)
            product[i] += comparisons[i * count + j] * weights[j];
        sum += product[i];
    }
    return sum;
}

/* A positive matrix: the iteration converges to the one positive eigenvector. */
static void
eigenvector_find(const double *comparisons, size_t count, struct ahp *out)
{
    enum { STEPS_MAX = 10000 };
    double next[AHP_SIDE_MAX], moved = 1;

    for (size_t i = 0; i < count; i++)
        out->weights[i] = 1 / (double)count;
    for (int step = 0; step < STEPS_MAX && moved > 1e-15; step++) {
        out->eigenvalue = multiply(comparisons, out->weights, count, next);
        moved = 0;
        for (size_t i = 0; i < count; i++) {
            double weight = next[i] / out->eigenvalue;

            moved = fmax(moved, fabs(weight - out->weights[i]));
            out->weights[i] = weight;
        }
    }
}

static void
worst_triple_find(const double *comparisons, size_t count, struct ahp *out)
{
    double worst = -1;

    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            for (size_t k = i + 1; k < count; k++) {
                double off;

                if (j == i || j == k)
                    continue;
                off = fabs(log(comparisons[i * count + j]) +
                           log(comparisons[j * count + k]) -
                           log(comparisons[i * count + k]));
                if (off > worst) {
                    worst = off;
                    out->worst[0] = i;
                    out->worst[1] = j;
                    out->worst[2] = k;
                }
            }
        }
    }
}

bool
ahp_weights(const double *comparisons, size_t count, struct ahp *out, struct error *err)
{
    if (!comparisons_check(comparisons, count, err))
        return false;
    *out = (struct ahp){0};
    eigenvector_find(comparisons, count, out);
    if (count > 2) {
        out->index = fmax(0, (out->eigenvalue - (double)count) / (double)(count - 1));
        out->ratio = out->index / random_index[count];
        worst_triple_find(comparisons, count, out);
    }
    return true;
}
