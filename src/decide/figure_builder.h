/*
 * figure_builder.h - figures as they are written down, one after the other.
 *
 * The areas of figures.h share it; nobody else includes it.
 */
#ifndef DECIDE_FIGURE_BUILDER_H
#define DECIDE_FIGURE_BUILDER_H

#include "decide/decision.h"
#include "model/figure.h"

/* A row whose figures begin with a prefix. */
struct figure_owner {
    const char *prefix;
    const void *row;
};

struct figure_builder {
    const struct decision *decision;
    struct arena *arena;
    struct figure **items;
    size_t count, capacity;
    struct figure_owner *owners;
    size_t owner_count, owner_capacity;
};

/* Where constants come from that only the method states. */
extern const char figure_method[];

/* Where the user's own figures come from when no source was given. */
extern const char figure_answer[];

/*
 * A new figure, with no inputs and no source yet.  formula "" for what was read.  No key is
 * put twice.
 */
struct figure *
figure_put(struct figure_builder *b, const char *key, struct maybe value,
           const char *unit, enum evidence evidence, const char *formula);

/* A figure that is a text: a name, a choice. */
struct figure *
figure_put_text(struct figure_builder *b, const char *key, const char *text,
                enum evidence evidence, const char *formula);

/* The key of a figure that this one comes from. */
void figure_from(struct figure_builder *b, struct figure *figure, const char *fmt, ...)
    PRINTF_LIKE(3, 4);

/* Where it was read. */
void figure_read_from(struct figure *figure, const struct provenance *provenance);

/* The evidence that the user gave for an answer. */
void figure_given_by(struct figure *figure, const struct answer *answer);

/* A formatted key. */
#define figure_key(b, ...) arena_printf((b)->arena, __VA_ARGS__)

/* The prefixes that words of inputs stand for; NULL where no word needs one. */
struct figure_scope {
    const char *self;              /* ".x" */
    const char *model, *gpu;       /* "model.x", "gpu.x" */
    const char *price;             /* "price.x" */
    const char *replica, *machine; /* "replica.x", "machine.x" */
    const char *strategy;          /* "strategy.x" */
};

/* The keys that words, parted by blanks, stand for; all but those of the scope are whole keys. */
void figure_inputs(struct figure_builder *b, const struct figure_scope *scope,
                   struct figure *figure, const char *words);

/* A computed figure; key is behind the scope's own prefix. */
struct figure *
figure_compute(struct figure_builder *b, const struct figure_scope *scope,
               const char *key, struct maybe value, const char *unit,
               const char *formula, const char *words);

/* The same in a table, for figures that are always there. */
struct figure_row {
    const char *key;
    struct maybe value;
    const char *unit, *formula, *words;
};

void figure_compute_rows(struct figure_builder *b, const struct figure_scope *scope,
                         const struct figure_row *rows, size_t count);

/* Facts of one row of the catalog. */
struct figure_fact {
    const char *key;
    struct maybe value;
    const char *unit;
};

void figure_facts(struct figure_builder *b, const char *prefix,
                  const struct figure_fact *facts, size_t count,
                  const struct provenance *provenance);

/* An id as a part of a key: letters, digits, '-' and '_' stay, all else becomes '-'. */
const char *figure_part(struct figure_builder *b, const char *id);

/*
 * The prefix of a row's figures: as wanted, or with a number behind it where another row
 * has it already.  *is_new: none of them was put yet.
 */
const char *figure_prefix(struct figure_builder *b, const void *row, const char *wanted,
                          bool *is_new);

/* Sorted by key. */
void figure_finish(struct figure_builder *b, struct figure_set *out);

/* ---- the areas; each puts what its name says ------------------------------------- */

void figures_of_inputs(struct figure_builder *b);
void figures_of_pools(struct figure_builder *b);
void figures_of_scores(struct figure_builder *b);
void figures_of_gates(struct figure_builder *b);
void figures_of_break_even(struct figure_builder *b);
void figures_of_robustness(struct figure_builder *b);

/* ---- what several of them name --------------------------------------------------- */

/* The prefixes of price rows, of a card and a model; their figures are put. */
const char *
figures_of_offer(struct figure_builder *b, const struct api_candidate *candidate);
const char *figures_of_rental(struct figure_builder *b, const struct gpu_offer *offer);
const char *figures_of_gpu(struct figure_builder *b, const struct gpu *gpu);
const char *figures_of_model(struct figure_builder *b, const struct open_model *model);

/* The same of an own candidate's replica, and of its machine. */
const char *
figures_of_replica(struct figure_builder *b, const struct configuration *config);
const char *
figures_of_machine(struct figure_builder *b, const struct own_candidate *candidate);

/* "Qwen3 32B fp8 on 2 x H100 SXM, Lambda". */
const char *
figure_candidate_text(struct figure_builder *b, const struct own_candidate *candidate);

/* The name of a pool in keys: own-large. */
extern const char *const figure_pool_names[POOL_COUNT];

/* The input that a formula reads of a condition's keys, one after the other. */
void figure_conditions(struct figure_builder *b, struct figure *figure,
                       const struct condition *when, size_t count);

/* The plans of one volume: as decided, or at ten times the volume. */
struct figure_volume {
    const struct demand *demand;
    const struct plan *plans[STRATEGY_COUNT];
    const char *lane;   /* where keys of lanes begin: "lane" */
    const char *cost;   /* ... and keys of strategies: "strategy" */
    const char *tokens; /* key of all tokens; with .first those of month 0 */
};

/* Lanes of a volume, and the discounted lines of its strategies. */
void figures_of_lanes(struct figure_builder *b, const struct figure_volume *volume);
void figures_of_lines(struct figure_builder *b, const struct figure_volume *volume);

/* Effort, first month and whole of each strategy, as decided. */
void
figures_of_strategies(struct figure_builder *b, const struct figure_volume *volume);

/* What the tokens and machines of a lane's months follow from, as inputs of a figure. */
void figure_lane_months(struct figure_builder *b, const struct figure_volume *volume,
                        const struct plan *plan, const struct lane *lane,
                        struct figure *figure);

#endif
