/*
 * shipped.h - the catalog that the program came with, from its files.
 */
#ifndef CLI_SHIPPED_H
#define CLI_SHIPPED_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/catalog.h"

/*
 * Read the CSV files of data/facts and the YAML files of data/knowledge under folder into
 * *out, linked, dated and hashed; everything lives in arena.  False when a fault was filed.
 */
bool shipped_catalog(const char *folder, struct arena *arena, struct catalog *out,
                     struct error_list *faults);

#endif
