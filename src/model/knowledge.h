/*
 * knowledge.h - all judgement of a catalog as entries with named fields, for reading and
 * for writing alike.
 *
 * One walk describes what a strategy, a factor, a rule, a gate, an eligibility rule, a
 * parameter, a statement, a phase and a word consist of.  The database reads and writes
 * through it, the catalog's hash and its browser only write.  What was written in a walk
 * is read by a walk in the same order.
 */
#ifndef MODEL_KNOWLEDGE_H
#define MODEL_KNOWLEDGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/catalog.h"

enum knowledge_kind {
    KNOWLEDGE_STRATEGY,
    KNOWLEDGE_FACTOR,
    KNOWLEDGE_WEIGHT_RULE,
    KNOWLEDGE_RATING_RULE,
    KNOWLEDGE_GATE,
    KNOWLEDGE_ELIGIBILITY,
    KNOWLEDGE_PARAMETER,
    KNOWLEDGE_STATEMENT,
    KNOWLEDGE_PHASE,
    KNOWLEDGE_GLOSSARY,
    KNOWLEDGE_KIND_COUNT,
};

extern const char *const knowledge_kind_names[KNOWLEDGE_KIND_COUNT]; /* weight-rule */

/*
 * What a walk meets.  Each function returns false to end the walk, with *err filled.  With
 * `arena` the walk reads: values come from the functions into the catalog and live in
 * arena; without, it writes: the functions are given the catalog's values.  item counts
 * within a list, else it is 0.
 */
struct knowledge_walk {
    struct arena *arena;
    void *context;
    struct error *err;

    /* How many entries of a kind follow.  Reading fills *count. */
    bool (*kind)(struct knowledge_walk *walk, enum knowledge_kind kind, size_t *count);

    /* The next entry of the kind begins. */
    bool (*entry)(struct knowledge_walk *walk, enum knowledge_kind kind,
                  const char **id);

    /* A text, which may be NULL; a number; how long the list is whose items follow. */
    bool (*text)(struct knowledge_walk *walk, const char *field, size_t item,
                 const char **value);
    bool (*number)(struct knowledge_walk *walk, const char *field, size_t item,
                   double *value);
    bool (*list)(struct knowledge_walk *walk, const char *field, size_t *count);
};

/*
 * Go through all knowledge of a catalog.  When reading, an unknown word and an entry of a
 * fixed list (strategies, factors, eligibility, parameters) in another place than its own
 * are failures.
 */
bool knowledge_walk(struct knowledge_walk *walk, struct catalog *catalog);

/* The most entries of a kind, and items of a list, that are read. */
enum { KNOWLEDGE_ITEMS_MAX = 10000 };

#endif
