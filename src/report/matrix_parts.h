/*
 * matrix_parts.h - what the files of a comparison's report share; nobody else includes it.
 */
#ifndef REPORT_MATRIX_PARTS_H
#define REPORT_MATRIX_PARTS_H

#include "report/matrix_report.h"

struct matrix_text {
    const struct matrix_report *report;
    const struct matrix_run *run;
    struct arena *arena;
    struct blocks *blocks;
};

/* What depends on the weights, and on the values: how the winner could change. */
void matrix_text_flips(struct matrix_text *text);

/* In which share of the weightings who is first, and what other methods say. */
void matrix_text_worlds(struct matrix_text *text);
void matrix_text_opinions(struct matrix_text *text);

/* What a survivor and a criterion of the matrix are called, and that one's unit. */
const char *matrix_text_survivor(const struct matrix_text *text, size_t survivor);
const char *matrix_text_criterion(const struct matrix_text *text, size_t criterion);
const char *matrix_text_unit(const struct matrix_text *text, size_t criterion);

void matrix_text_table(struct matrix_text *text, const char *caption,
                       const struct column *columns, size_t column_count,
                       const struct entries *entries);
void matrix_text_list(struct matrix_text *text, const char *caption,
                      const struct entries *entries);
void matrix_text_facts(struct matrix_text *text, const char *caption,
                       const struct facts *facts);
void matrix_text_heading(struct matrix_text *text, const char *heading);

/*
 * A table with a row for each item and a column for each cell, in as many parts as it
 * takes for each part to have few columns.
 */
struct matrix_grid {
    const char *caption, *row_title;
    size_t rows, columns;
    const char *(*row)(const struct matrix_text *text, size_t row);
    const char *(*column)(const struct matrix_text *text, size_t column);
    const char *(*cell)(const struct matrix_text *text, const void *data, size_t row,
                        size_t column);
    const void *data;
};

void matrix_text_grid(struct matrix_text *text, const struct matrix_grid *grid);

#endif
