/*
 * catalog_list.h - the rows of a catalog as lines of one list.
 */
#ifndef TUI_CATALOG_LIST_H
#define TUI_CATALOG_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/catalog.h"
#include "model/fact.h"

enum catalog_kind {
    KIND_ALL, /* of a list: every kind; of a line: none */
    KIND_MODEL,
    KIND_PRICE,
    KIND_GPU,
    KIND_FRAMEWORK,
    KIND_RULE,
    KIND_DEFAULT,
    KIND_SOURCE, /* of a list: addresses that all the others come from, see catalog_sources.h */
    KIND_COUNT,
};

extern const char *const catalog_kind_labels[KIND_COUNT]; /* of a tab: "Models" */

/* Kinds of line that are no fact: a rule of the knowledge files, the source of facts. */
enum { LINE_RULE = FACT_KIND_COUNT, LINE_SOURCE, LINE_SORT_COUNT };

/* "offers", "rules" or "sources", as --kind has it. */
const char *catalog_sort_name(int sort);

struct catalog_line {
    enum catalog_kind kind;
    int sort;                  /* enum fact_kind, LINE_RULE or LINE_SOURCE */
    const void *row;           /* of that kind; NULL of what is no fact */
    const void *self;          /* the row or the rule; NULL of a source */
    const char *word;          /* of what the line is: "price" */
    const char *name, *figure; /* figure: the key figures in words */
    const char *detail;        /* a sentence or note; "" none */
    const struct provenance
        *provenance;                /* NULL: knowledge without a source of its own */
    const struct api_offer *offer;  /* KIND_PRICE of an API; else NULL */
    const struct gpu_offer *rental; /* KIND_PRICE of a GPU; else NULL */
    long age;                       /* days; -1: without a date */
    bool is_price;                  /* can go stale */
};

/* All lines but sources, by kind and name; texts live in arena. */
size_t catalog_lines(const struct catalog *catalog, long as_of_day, struct arena *arena,
                     struct catalog_line **out);

/* Whether a line is a price older than the catalog's limit. */
bool
catalog_line_is_stale(const struct catalog_line *line, const struct catalog *catalog);

#endif
