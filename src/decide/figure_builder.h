/*
 * figure_builder.h - figures as they are written down, one after the other.
 *
 * The areas of figures.h share it.  A key that was put before stays as it was put first:
 * two lanes that use one price row make one figure.
 */
#ifndef DECIDE_FIGURE_BUILDER_H
#define DECIDE_FIGURE_BUILDER_H

#include "decide/decision.h"
#include "model/figure.h"

struct figure_builder {
    const struct decision *decision;
    struct arena *arena;
    struct figure **items;
    size_t count, capacity;
};

/* A new figure, with no inputs and no source yet.  formula "" for what was read. */
struct figure *
figure_put(struct figure_builder *builder, const char *key, struct maybe value,
           const char *unit, enum evidence evidence, const char *formula);

/* The key of a figure that this one comes from. */
void figure_from(struct figure_builder *builder, struct figure *figure, const char *fmt,
                 ...) PRINTF_LIKE(3, 4);

/* Where it was read. */
void figure_read_from(struct figure *figure, const struct provenance *provenance);

/* A formatted key. */
#define figure_key(builder, ...) arena_printf((builder)->arena, __VA_ARGS__)

/*
 * A figure in a table.  The key is behind the scope's own prefix; of the inputs, parted by
 * blanks, one that begins with '.' is as well, "gpu.", "model.", "price." and "strategy." stand
 * for the scope's prefixes, and all others are whole keys.
 */
struct figure_row {
    const char *key;
    struct maybe value;
    const char *unit;
    enum evidence evidence;
    const char *formula;
    const char *inputs;
};

struct figure_scope {
    const char *self, *gpu, *model, *price, *strategy; /* NULL where no row names it */
};

/* Put the rows of a table. */
void figure_put_rows(struct figure_builder *builder, const struct figure_scope *scope,
                     const struct figure_row *rows, size_t count);

/* An id as a part of a key: letters, digits and '-' stay, all else becomes '-'. */
const char *figure_part(struct figure_builder *builder, const char *id);

/* Sorted by key, each key once. */
void figure_finish(struct figure_builder *builder, struct figure_set *out);

/* The areas; each puts what its name says. */
void figures_of_inputs(struct figure_builder *builder);
void figures_of_lanes(struct figure_builder *builder);
void figures_of_strategies(struct figure_builder *builder);
void figures_of_scores(struct figure_builder *builder);
void figures_of_break_even(struct figure_builder *builder);
void figures_of_robustness(struct figure_builder *builder);

#endif
