/*
 * json.h - JSON from bytes of unknown origin, within bounds.
 *
 * Strict RFC 8259, by jansson: no comments, no second value, no raw control characters, no
 * lone surrogates, no NUL.  Of a name that an object has twice the last counts.  Size, depth
 * and the number of values are bounded before any of it is built.
 */
#ifndef IMPORT_JSON_H
#define IMPORT_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/catalog.h"
#include "model/maybe.h"

enum {
    JSON_BYTES_MAX = 32 << 20,
    JSON_DEPTH_MAX = 64,
    JSON_VALUES_MAX = 1000000,
};

/* Whether a file is within the bounds of size, depth and number of values. */
bool
jsonfile_bounded(const char *name, const char *bytes, size_t size, struct error *err);

/* The value of a file, to be given back with json_decref(); NULL after a failure. */
json_t *
jsonfile_read(const char *name, const char *bytes, size_t size, struct error *err);

/*
 * All values of a file that has one behind the other, as an array to be given back; NULL
 * after a failure.
 */
json_t *
jsonfile_read_all(const char *name, const char *bytes, size_t size, struct error *err);

/* A member's text; NULL when it is absent or no text. */
const char *member_text(const json_t *object, const char *key);

/* What a price member says. */
enum member_price {
    MEMBER_NONE, /* absent, null, 0 or a word such as "n/a": unknown */
    MEMBER_GOOD,
    MEMBER_BAD, /* negative, dearer than is believed, or no number */
};

/*
 * The price of a member that is a number or a decimal text, exact by its digits, as
 * micro-USD per million tokens.  shift: 6 for prices of one token, 0 for prices of a
 * million.
 */
enum member_price
member_price(const json_t *object, const char *key, int shift, struct price *out);

/*
 * A count of tokens; unknown when the member is absent, null, 0 or no number.  False when
 * it is a number that is none: negative, with a fraction, or over 1e9.
 */
bool member_tokens(const json_t *object, const char *key, struct maybe *out);

/* Version of jansson. */
const char *json_library(void);

#endif
