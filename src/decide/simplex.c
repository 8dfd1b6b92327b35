/*
 * simplex.c - Dantzig's tableau method.
 *
 * The column of the largest gain enters; after many steps without an end Bland's rule
 * (the first column that gains) takes over, which cannot run in circles.
 */
#include "decide/simplex.h"

#include <math.h>
#include <string.h>

static const double tolerance = 1e-11;

/*
 * One line more than rows, for the gains; behind the columns a slack for each row, then
 * limits.
 */
struct tableau {
    size_t rows, columns, width;
    double *cells;
    size_t *basis; /* the column that each row stands for */
};

static double *
tableau_row(const struct tableau *tableau, size_t row)
{
    return tableau->cells + row * tableau->width;
}

static struct tableau
tableau_make(const struct simplex *program, struct arena *arena)
{
    struct tableau tableau = {.rows = program->rows, .columns = program->columns};

    tableau.width = program->columns + program->rows + 1;
    tableau.cells = ARENA_ARRAY(arena, (tableau.rows + 1) * tableau.width, double);
    tableau.basis = ARENA_ARRAY(arena, tableau.rows, size_t);
    for (size_t i = 0; i < program->rows; i++) {
        double *row = tableau_row(&tableau, i);

        memcpy(row, program->coefficients + i * program->columns,
               program->columns * sizeof *row);
        row[program->columns + i] = 1;
        row[tableau.width - 1] = program->limits[i];
        tableau.basis[i] = program->columns + i;
    }
    memcpy(tableau_row(&tableau, program->rows), program->gains,
           program->columns * sizeof *program->gains);
    return tableau;
}

/* A column whose growth gains; the width if there is none. */
static size_t
column_enter(const struct tableau *tableau, bool first)
{
    const double *gains = tableau_row(tableau, tableau->rows);
    size_t best = tableau->width;

    for (size_t j = 0; j + 1 < tableau->width; j++) {
        if (gains[j] <= tolerance)
            continue;
        if (best == tableau->width || gains[j] > gains[best])
            best = j;
        if (first)
            break;
    }
    return best;
}

/*
 * The row that limits the entering column most, of equal ones the lowest basis; rows if
 * none.
 */
static size_t
row_leave(const struct tableau *tableau, size_t column)
{
    size_t best = tableau->rows;
    double least = HUGE_VAL;

    for (size_t i = 0; i < tableau->rows; i++) {
        const double *row = tableau_row(tableau, i);
        double ratio;

        if (row[column] <= tolerance)
            continue;
        ratio = row[tableau->width - 1] / row[column];
        if (ratio < least ||
            (ratio == least && tableau->basis[i] < tableau->basis[best])) {
            least = ratio;
            best = i;
        }
    }
    return best;
}

static void
pivot(struct tableau *tableau, size_t pivot_row, size_t column)
{
    double *source = tableau_row(tableau, pivot_row);
    double scale = source[column];

    for (size_t j = 0; j < tableau->width; j++)
        source[j] /= scale;
    for (size_t i = 0; i <= tableau->rows; i++) {
        double *row = tableau_row(tableau, i);
        double factor = row[column];

        if (i == pivot_row || factor == 0)
            continue;
        for (size_t j = 0; j < tableau->width; j++)
            row[j] -= factor * source[j];
        row[column] = 0;
    }
    tableau->basis[pivot_row] = column;
}

static bool
tableau_optimise(struct tableau *tableau)
{
    size_t patience = 10 * (tableau->rows + tableau->columns);

    for (size_t step = 0; step < 20 * patience; step++) {
        size_t column = column_enter(tableau, step > patience);
        size_t row;

        if (column == tableau->width)
            return true;
        row = row_leave(tableau, column);
        if (row == tableau->rows)
            return false;
        pivot(tableau, row, column);
    }
    return false;
}

bool
simplex_solve(const struct simplex *program, struct arena *arena, double *x,
              double *prices)
{
    struct arena_mark mark = arena_mark(arena);
    struct tableau tableau = tableau_make(program, arena);
    bool solved = tableau_optimise(&tableau);

    if (solved) {
        memset(x, 0, program->columns * sizeof *x);
        for (size_t i = 0; i < program->rows; i++) {
            if (tableau.basis[i] < program->columns)
                x[tableau.basis[i]] = tableau_row(&tableau, i)[tableau.width - 1];
        }
        for (size_t i = 0; i < program->rows; i++)
            prices[i] = -tableau_row(&tableau, program->rows)[program->columns + i];
    }
    arena_rewind(arena, mark);
    return solved;
}
