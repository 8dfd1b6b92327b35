/*
 * simplex.h - small linear programs, dense and exact to rounding.
 */
#ifndef DECIDE_SIMPLEX_H
#define DECIDE_SIMPLEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/*
 * Maximise sum gains[j] x[j] under sum rows[i][j] x[j] <= limits[i] and x >= 0.  All
 * limits are at least 0, so that x = 0 is a start.
 */
struct simplex {
    size_t rows, columns;
    const double *coefficients; /* rows x columns, row by row */
    const double *limits;       /* one a row */
    const double *gains;        /* one a column */
};

/*
 * x (one a column) of an optimum, and the worth of one more unit of each limit, which
 * solves the dual program: minimise limits x prices.  False: no bound, or no end within
 * reason, and then nothing is filled.  Scratch memory of arena is given back.
 */
bool simplex_solve(const struct simplex *program, struct arena *arena, double *x,
                   double *prices);

#endif
