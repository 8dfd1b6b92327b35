/*
 * shipped.h - the catalog that the program came with, from its files.
 */
#ifndef CLI_SHIPPED_H
#define CLI_SHIPPED_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "model/catalog.h"
#include "model/fact.h"
#include "yaml/reader.h"

/* The files as bytes; parsing them can be left out when their hash is known. */
struct shipped {
    struct yaml_file facts[FACT_KIND_COUNT]; /* CSV */
    struct yaml_file *knowledge;
    size_t knowledge_count;
    char hash[HASH_HEX_SIZE]; /* SHA-256 of all of them, one after the other */
};

/* Read the files of data/facts and data/knowledge under folder. */
bool shipped_read(const char *folder, struct arena *arena, struct shipped *out,
                  struct error *err);

/*
 * Make a catalog of them: sorted, linked, dated and hashed; everything lives in arena.
 * False when a fault was filed.
 */
bool shipped_make(const struct shipped *shipped, struct arena *arena,
                  struct catalog *out, struct error_list *faults);

#endif
