/*
 * json.h - JSON text (RFC 8259), written member by member, in the order of the calls.
 *
 * name is the member's name inside an object and NULL elsewhere.  Texts are escaped
 * so that no control or bidi character stays raw; bytes that are not UTF-8 become
 * U+FFFD.  What would not be JSON (a number that is not finite, a member without a
 * name, a bracket left open) is a bug of the caller and stops by assert.
 */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "model/maybe.h"

enum { JSON_DEPTH_MAX = 16 };

struct json {
    struct strbuf *out;
    bool compact; /* one line, for a record among others; else two blanks a level */
    int depth;
    bool is_object[JSON_DEPTH_MAX]; /* of each open bracket */
    bool is_empty[JSON_DEPTH_MAX];  /* nothing written in it yet */
    int inline_from; /* the depth from which on all is on one line; 0: nothing is */
};

void json_init(struct json *json, struct strbuf *out, bool compact);

/* All brackets are closed: ends the line. */
void json_end(struct json *json);

void json_object_open(struct json *json, const char *name);
void json_object_close(struct json *json);
void json_array_open(struct json *json, const char *name);
void json_array_close(struct json *json);

/* The same, with all that is in it on one line. */
void json_object_open_inline(struct json *json, const char *name);
void json_array_open_inline(struct json *json, const char *name);

/* text NULL is null. */
void json_put_text(struct json *json, const char *name, const char *text);
void json_put_bool(struct json *json, const char *name, bool value);
void json_put_integer(struct json *json, const char *name, int64_t value);
void json_put_null(struct json *json, const char *name);

/* As digits_real(), digits_money() and digits_figure() write them; unknown is null. */
void json_put_real(struct json *json, const char *name, double value);
void json_put_money(struct json *json, const char *name, double usd);
void json_put_figure(struct json *json, const char *name, struct maybe value,
                     const char *unit);
void json_put_maybe_real(struct json *json, const char *name, struct maybe quantity);
void json_put_maybe_money(struct json *json, const char *name, struct maybe usd);

#endif
