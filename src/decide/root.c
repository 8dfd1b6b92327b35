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

static void
change_add(struct root_search *search, struct root_change change)
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
is_narrow(const struct root_search *search, double low, double high)
{
    double size = fmax(fabs(low), fabs(high));

    if (search->range.whole)
        return ceil(high) - ceil(low) <= 1;
    if (!search->range.log) /* a root at 0 has no relative accuracy */
        size = fmax(size, (search->range.high - search->range.low) / ROOT_CELLS);
    return high - low <= 1e-9 * size;
}

/* Begin to halve from `low`, where `below` holds, to the end of the cell. */
static void
halving_begin(struct root_search *search, double low)
{
    search->left = low;
    search->right = search->points[search->cell];
    search->above = search->at_end;
}

/* Note changes that are found until a place has to be asked about, or the cell is done. */
static void
halving_settle(struct root_search *search)
{
    while (search->below != search->at_end &&
           is_narrow(search, search->left, search->right)) {
        double right = search->right;

        change_add(search, (struct root_change){right, search->below, search->above});
        search->below = search->above;
        halving_begin(search, right);
    }
    search->halving = search->below != search->at_end;
}

void
root_search_begin(struct root_search *search, const struct root_range *range,
                  struct arena *arena)
{
    *search = (struct root_search){.range = *range, .arena = arena};
    grid_fill(range, search->points);
}

bool
root_search_next(struct root_search *search, double *x)
{
    if (search->halving)
        search->asked = middle_of(&search->range, search->left, search->right);
    else if (search->cell <= ROOT_CELLS)
        search->asked = search->points[search->cell];
    else
        return false;
    *x = search->asked;
    return true;
}

void
root_search_answer(struct root_search *search, int answer)
{
    if (search->halving) {
        if (answer == search->below) {
            search->left = search->asked;
        } else {
            search->right = search->asked;
            search->above = answer;
        }
    } else {
        search->at_end = answer;
        if (search->cell == 0)
            search->below = answer;
        else
            halving_begin(search, search->points[search->cell - 1]);
    }
    halving_settle(search);
    if (!search->halving)
        search->cell++;
}

size_t
root_changes(const struct root_range *range, root_answer *answer, void *context,
             struct arena *arena, struct root_change **out)
{
    struct root_search search;
    double x;

    root_search_begin(&search, range, arena);
    while (root_search_next(&search, &x))
        root_search_answer(&search, answer(x, context));
    *out = search.changes;
    return search.count;
}
