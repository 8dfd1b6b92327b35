/*
 * root.c - a grid, brackets, and bisection from change to change.
 */
#include "decide/root.h"

#include <math.h>

/* The middle of a cell; square roots, unlike logarithms, are the same everywhere. */
static double
middle_of(const struct root_range *range, double low, double high)
{
    double middle = range->log ? sqrt(low) * sqrt(high) : low + (high - low) / 2;

    return fmin(fmax(middle, low), high);
}

/* Grid points by halving the range, so that both kinds of cells are made alike. */
static void
grid_fill(const struct root_range *range, double points[ROOT_CELLS + 1])
{
    points[0] = range->low;
    points[ROOT_CELLS] = range->high;
    for (size_t step = ROOT_CELLS; step > 1; step /= 2) {
        for (size_t i = 0; i < ROOT_CELLS; i += step)
            points[i + step / 2] = middle_of(range, points[i], points[i + step]);
    }
}

struct search {
    const struct root_range *range;
    root_answer *answer;
    void *context;
    struct arena *arena;
    struct root_change *changes;
    size_t count, capacity;
};

static void
change_add(struct search *search, struct root_change change)
{
    if (search->count == search->capacity) {
        size_t wider = search->capacity * 2 + 8;
        struct root_change *changes = ARENA_ARRAY(search->arena, wider,
                                                  struct root_change);

        for (size_t i = 0; i < search->count; i++)
            changes[i] = search->changes[i];
        search->changes = changes;
        search->capacity = wider;
    }
    search->changes[search->count++] = change;
}

/* Whether two places are one at the promised accuracy. */
static bool
is_narrow(const struct search *search, double low, double high)
{
    double size = fmax(fabs(low), fabs(high));

    if (!search->range->log) /* a root at 0 has no relative accuracy */
        size = fmax(size, (search->range->high - search->range->low) / ROOT_CELLS);
    return high - low <= 1e-9 * size;
}

/* All changes between two places whose answers differ. */
static void
cell_search(struct search *search, double low, int below, double high, int at_high)
{
    while (below != at_high) {
        double left = low, right = high;
        int above = at_high;

        while (!is_narrow(search, left, right)) {
            double middle = middle_of(search->range, left, right);
            int answer = search->answer(middle, search->context);

            if (answer == below) {
                left = middle;
            } else {
                right = middle;
                above = answer;
            }
        }
        change_add(search, (struct root_change){right, below, above});
        below = above;
        low = right;
    }
}

size_t
root_changes(const struct root_range *range, root_answer *answer, void *context,
             struct arena *arena, struct root_change **out)
{
    struct search search = {range, answer, context, arena, NULL, 0, 0};
    double points[ROOT_CELLS + 1];
    int before;

    grid_fill(range, points);
    before = answer(points[0], context);
    for (size_t i = 1; i <= ROOT_CELLS; i++) {
        int here = answer(points[i], context);

        cell_search(&search, points[i - 1], before, points[i], here);
        before = here;
    }
    *out = search.changes;
    return search.count;
}

struct sign_question {
    root_quantity *quantity;
    void *context;
};

static int
sign_answer(double x, void *context)
{
    const struct sign_question *question = context;
    double quantity = question->quantity(x, question->context);

    if (!isfinite(quantity))
        return ROOT_UNKNOWN;
    return (quantity > 0) - (quantity < 0);
}

size_t
root_sign_changes(const struct root_range *range, root_quantity *quantity,
                  void *context, struct arena *arena, struct root_change **out)
{
    struct sign_question question = {quantity, context};

    return root_changes(range, sign_answer, &question, arena, out);
}
