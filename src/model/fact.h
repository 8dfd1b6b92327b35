/*
 * fact.h - the columns of every kind of fact, in one table.
 *
 * Reading and writing CSV, the database, comparing two catalogs, the catalog's hash and
 * its browser all walk the same list of fields, so that a new column is one line.  A
 * field is text (also words of a list, dates and sets), a number or an exact price.
 */
#ifndef MODEL_FACT_H
#define MODEL_FACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "model/catalog.h"

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

enum field_type {
    FIELD_TEXT,      /* const char *; "" when empty */
    FIELD_ID,        /* const char *; NULL when empty */
    FIELD_DATE,      /* const char *, NULL when empty, and its day in a long */
    FIELD_WORD,      /* an enum, by its name table */
    FIELD_FLAG,      /* bool: the first word is false, the second true */
    FIELD_PRECISION, /* int: enum precision, -1 when empty */
    FIELD_PLACES,    /* unsigned: a set of enum place, names parted by ';' */
    FIELD_SERVES,    /* two bools of a provider: gpu, api, both */
    FIELD_NUMBER,    /* double */
    FIELD_COUNT,     /* int */
    FIELD_MAYBE,     /* struct maybe */
    FIELD_PRICE,     /* struct price */
};

/* How a field's value is kept: which of the getters and setters below applies. */
enum field_value { VALUE_TEXT, VALUE_NUMBER, VALUE_PRICE };

struct fact_field {
    const char *name; /* of the CSV column and of the database's */
    enum field_type type;
    size_t offset;    /* of the member in its row */
    size_t companion; /* of what goes with it: DATE: the day; SERVES: the API flag */
    const char *const
        *words; /* allowed words of WORD and FLAG, of TEXT where not NULL */
    int word_count;
    double low,
        high;      /* closed range of NUMBER, COUNT and MAYBE; highest USD of PRICE */
    bool whole;    /* a number without a fraction */
    bool required; /* may not be empty */
    bool key;      /* part of what tells one row from another */
    const char *unit; /* "" when there is none */
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

/* The dearest token price that is believed, USD per million tokens. */
enum { PRICE_USD_MAX = 1000 };

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

enum field_value field_value(const struct fact_field *field);

/*
 * Give a field its value, checked; texts are copied into arena.  Refused with err->what
 * ("name: what is wrong") and err->mend filled and err->where empty.  An empty text, an
 * unknown number and an unknown price are what an empty cell is.
 */
bool field_set_text(const struct fact_field *field, const char *text, void *row,
                    struct arena *arena, struct error *err);
bool field_set_number(const struct fact_field *field, struct maybe number, void *row,
                      struct error *err);
bool field_set_price(const struct fact_field *field, struct price price, void *row,
                     struct error *err);

/* The same from the text of a cell: numbers and prices are read from their digits. */
bool field_parse(const struct fact_field *field, const char *text, void *row,
                 struct arena *arena, struct error *err);

/* A token price as written in a cell: exact digits, "free", or empty for unknown. */
bool price_parse(const char *text, double high, struct price *out, struct error *err);
void price_format(struct price price, struct strbuf *out);

/* What a field holds. */
struct maybe field_number(const struct fact_field *field, const void *row);
struct price field_price(const struct fact_field *field, const void *row);

/* Append a field as the text of a cell; field_parse() reads it back to the same. */
void field_format(const struct fact_field *field, const void *row, struct strbuf *out);

/*
 * Derive what a row's fields imply (a measurement's precision and parallel requests)
 * and check what no single field shows.  err as above.
 */
bool fact_complete(enum fact_kind kind, void *row, struct error *err);

/* Append what tells a row from others of its kind: its key fields, parted by U+001F. */
void fact_key(enum fact_kind kind, const void *row, struct strbuf *out);

/* Append the whole row, tiers included, in a form that is equal for equal rows only. */
void fact_canonical(enum fact_kind kind, const void *row, struct strbuf *out);

#endif
