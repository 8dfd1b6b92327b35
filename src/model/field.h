/*
 * field.h - one value of a fact: where it is in its row, how it is read, checked, shown.
 *
 * A field is text (also words of a list, dates and sets), a number or an exact price.
 */
#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "model/catalog.h"
#include "model/maybe.h"

/* The dearest token price that is believed, USD per million tokens. */
enum { PRICE_USD_MAX = 1000 };

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
    const char *const *words; /* allowed: of WORD and FLAG, of TEXT where not NULL */
    int word_count;
    double low, high; /* closed range of a number; high of a PRICE: dearest, USD */
    bool whole;       /* a number without a fraction */
    bool required;    /* may not be empty */
    bool key;         /* part of what tells one row from another */
    const char *unit; /* "" when there is none */
};

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

/* Order of two rows by one field: texts by bytes, unknown before known, words by enum. */
int field_compare(const struct fact_field *field, const void *left, const void *right);

/* Unknown before known, cheap before dear. */
int price_compare(struct price left, struct price right);

#endif
