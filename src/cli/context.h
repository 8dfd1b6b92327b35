/*
 * context.h - what most commands need: forms, catalog, the day, and the database.
 *
 * A command that only reads works without a database: as long as there is none, the
 * catalog is the one that the program came with, and nothing is written.
 */
#ifndef CLI_CONTEXT_H
#define CLI_CONTEXT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "cli/options.h"
#include "model/catalog.h"
#include "model/form.h"
#include "store/db.h"

enum context_need {
    CONTEXT_READ,  /* the database if there is one */
    CONTEXT_WRITE, /* the database, made if there is none */
};

struct context {
    const struct options *options;
    struct arena arena;  /* of forms and catalog; as long as the context */
    const char *shipped; /* the folder with forms/ and data/ */
    struct form form;
    char form_hash[HASH_HEX_SIZE]; /* SHA-256 of the form files, one after the other */
    struct catalog catalog;
    struct store *store; /* NULL: there is none */
    long as_of_day;
};

/* False: *faults says why.  Always followed by context_close. */
bool context_open(const struct options *options, enum context_need need,
                  struct context *context, struct error_list *faults);
void context_close(struct context *context);

/* The same in two parts, for who can begin with the database alone. */
bool context_begin(const struct options *options, enum context_need need,
                   struct context *context, struct error_list *faults);
bool context_load(struct context *context, struct error_list *faults);

#endif
