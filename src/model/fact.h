/*
 * fact.h - the columns of every kind of fact, in one table.
 *
 * Reading and writing CSV, the database, comparing two catalogs, the catalog's hash and
 * its browser all walk the same list of fields, so that a new column is one line.
 */
#ifndef MODEL_FACT_H
#define MODEL_FACT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "model/catalog.h"
#include "model/field.h"

enum fact_kind {
    FACT_MODEL,     /* struct open_model */
    FACT_OFFER,     /* struct api_offer */
    FACT_GPU,       /* struct gpu */
    FACT_GPU_OFFER, /* struct gpu_offer */
    FACT_BENCHMARK, /* struct benchmark */
    FACT_PROVIDER,  /* struct provider */
    FACT_DUTY,      /* struct duty */
    FACT_DEFAULT,   /* struct default_fact */
    FACT_VERDICT,   /* struct openness_verdict */
    FACT_KIND_COUNT,
};

struct fact_info {
    const char *name; /* models */
    const char *file; /* models_open.csv */
    const struct fact_field *fields;
    size_t field_count;
    size_t size;        /* of a row */
    size_t rows, count; /* offsets in struct catalog */
    size_t provenance;  /* offset in a row */
    bool unique;        /* no two rows of one origin have the same key */
};

extern const struct fact_info fact_table[FACT_KIND_COUNT];

/* Tiers that one offer may have. */
enum { OFFER_TIERS_MAX = 4 };

/* The kind of a name ("models"), or -1; the field of a column's name, or NULL. */
int fact_kind_find(const char *name);
const struct fact_field *fact_field_find(enum fact_kind kind, const char *name);

/* The rows of a kind in a catalog, as bytes of fact_table[kind].size each. */
void *fact_rows(const struct catalog *catalog, enum fact_kind kind, size_t *count);
void
fact_rows_set(struct catalog *catalog, enum fact_kind kind, void *rows, size_t count);

struct provenance *fact_provenance(enum fact_kind kind, void *row);
const struct provenance *fact_provenance_of(enum fact_kind kind, const void *row);

/*
 * Derive what a row's fields imply (a measurement's precision and parallel requests)
 * and check what no single field shows.  err as above.
 */
bool fact_complete(enum fact_kind kind, void *row, struct error *err);

/*
 * Order of two rows by their key fields: texts by bytes, words as their enum has them,
 * numbers by size, unknown before known.
 */
int fact_key_compare(enum fact_kind kind, const void *left, const void *right);

/* The same, rows of one key by all other fields; 0 only for rows that say the same. */
int fact_compare(enum fact_kind kind, const void *left, const void *right);

/* Whether the price tiers of two rows differ, which only offers have. */
bool fact_tiers_differ(enum fact_kind kind, const void *left, const void *right);

/* Append what tells a row from others of its kind: its key fields, parted by U+001F. */
void fact_key(enum fact_kind kind, const void *row, struct strbuf *out);

/* Append the whole row, tiers included, in a form that is equal for equal rows only. */
void fact_canonical(enum fact_kind kind, const void *row, struct strbuf *out);

#endif
