/*
 * flip_rating.c - a gap closed by one value.
 */
#include "decide/flip_rating.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "decide/score.h"

static bool
is_value(double value)
{
    return value >= 0 && value <= 1;
}

/* Least change first; then by place in the table. */
static int
flip_compare(const void *left, const void *right)
{
    const struct flip_rating *a = left, *b = right;
    long long sa = score_step(fabs(a->to - a->from));
    long long sb = score_step(fabs(b->to - b->from));

    if (sa != sb)
        return sa < sb ? -1 : 1;
    if (a->option != b->option)
        return a->option < b->option ? -1 : 1;
    return a->criterion < b->criterion ? -1 : a->criterion > b->criterion;
}

size_t
flip_ratings(const struct matrix *matrix, size_t leader, struct arena *arena,
             struct flip_rating **out)
{
    double scores[MATRIX_SIDE_MAX];
    size_t count = 0, second = leader;
    struct flip_rating *flips = ARENA_ARRAY(arena, matrix->options * matrix->criteria,
                                            struct flip_rating);

    score_options(matrix, scores);
    for (size_t b = 0; b < matrix->options; b++) {
        if (b != leader && (second == leader || scores[b] > scores[second]))
            second = b;
    }
    for (size_t i = 0; i < matrix->options && second != leader; i++) {
        size_t rival = i == leader ? second : i;
        double gap = fmax(scores[leader] - scores[rival], 0);

        for (size_t k = 0; k < matrix->criteria; k++) {
            double from = matrix_row(matrix, i)[k];
            double step = matrix->weights[k] > 0 ? gap / matrix->weights[k] : HUGE_VAL;
            double to = i == leader ? from - step : from + step;

            if (is_value(to))
                flips[count++] = (struct flip_rating){i, k, from, to, rival};
        }
    }
    qsort(flips, count, sizeof *flips, flip_compare);
    *out = flips;
    return count;
}
