/*
 * json.c - JSON from bytes of unknown origin, within bounds.
 */
#include "import/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/number.h"
#include "model/field.h"

static bool
fail_at(const char *name, size_t line, size_t column, const char *what,
        const char *mend, struct error *err)
{
    char where[sizeof err->where];

    error_place(name, line, column, where, sizeof where);
    return error_set(err, ERROR_INPUT, where, mend, "%s", what);
}

/* Behind the string that begins at bytes[at]; a cut one ends at size. */
static size_t
string_skip(const char *bytes, size_t size, size_t at)
{
    for (at++; at < size && bytes[at] != '"'; at++)
        if (bytes[at] == '\\')
            at++;
    return at + 1;
}

/* Depth and number of values, counted without understanding any of them. */
static bool
bounds_check(const char *name, const char *bytes, size_t size, struct error *err)
{
    size_t depth = 0, values = 1, line = 1, start = 0;

    for (size_t at = 0; at < size; at++) {
        char c = bytes[at];

        if (c == '"') {
            at = string_skip(bytes, size, at) - 1;
        } else if (c == '\n') {
            line++;
            start = at + 1;
        } else if (c == '[' || c == '{') {
            values++;
            if (++depth > JSON_DEPTH_MAX)
                return fail_at(name, line, at - start + 1, "nested too deep",
                               "64 levels are allowed", err);
        } else if (c == ']' || c == '}') {
            depth -= depth > 0;
        } else if (c == ',' && ++values > JSON_VALUES_MAX) {
            return fail_at(name, line, at - start + 1, "too many values",
                           "1,000,000 are allowed", err);
        }
    }
    return true;
}

/*
 * jansson takes an allocation that fails for a fault of the file, or leaves a part of a text
 * out: in here, too, exhaustion ends the program.
 */
static void *
memory_take(size_t size)
{
    void *memory = malloc(size);

    if (!memory)
        memory_exhausted();
    return memory;
}

bool
jsonfile_bounded(const char *name, const char *bytes, size_t size, struct error *err)
{
    json_set_alloc_funcs(memory_take, free); /* every file comes by here first */
    if (size > JSON_BYTES_MAX)
        return fail_at(name, 1, 1, "the file is too large", "32 MiB are allowed", err);
    return bounds_check(name, bytes, size, err);
}

static void
fail_fault(const char *name, const json_error_t *fault, struct error *err)
{
    fail_at(name, fault->line > 0 ? (size_t)fault->line : 1,
            fault->column > 0 ? (size_t)fault->column : 1, fault->text,
            "write JSON as in RFC 8259", err);
}

json_t *
jsonfile_read(const char *name, const char *bytes, size_t size, struct error *err)
{
    json_error_t fault;
    json_t *value;

    if (!jsonfile_bounded(name, bytes, size, err))
        return NULL;
    value = json_loadb(bytes, size, 0, &fault);
    if (!value)
        fail_fault(name, &fault, err);
    return value;
}

json_t *
jsonfile_read_all(const char *name, const char *bytes, size_t size, struct error *err)
{
    json_t *values;
    json_error_t fault;

    if (!jsonfile_bounded(name, bytes, size, err))
        return NULL;
    values = json_array();
    for (size_t at = 0;;) {
        json_t *value;

        while (at < size && strchr(" \t\r\n", bytes[at]))
            at++;
        if (at == size)
            return values;
        value = json_loadb(bytes + at, size - at, JSON_DISABLE_EOF_CHECK, &fault);
        if (!value || json_array_append_new(values, value) < 0) {
            json_decref(values);
            fail_fault(name, &fault, err);
            return NULL;
        }
        at += (size_t)fault.position;
    }
}

const char *
member_text(const json_t *object, const char *key)
{
    const json_t *member = json_object_get(object, key);

    return json_is_string(member) ? json_string_value(member) : NULL;
}

enum member_price
member_price(const json_t *object, const char *key, int shift, struct price *out)
{
    const json_t *member = json_object_get(object, key);
    char digits[NUMBER_TEXT_SIZE];
    const char *text = digits;

    *out = (struct price){0};
    if (json_is_string(member))
        text = json_string_value(member);
    else if (json_is_number(member))
        number_format_exact(json_number_value(member), digits, sizeof digits);
    else
        return member && !json_is_null(member) ? MEMBER_BAD : MEMBER_NONE;
    if (json_is_string(member) && (strcmp(text, "") == 0 || strcmp(text, "n/a") == 0))
        return MEMBER_NONE;
    if (!number_parse_micro(text, shift, &out->micro) || out->micro < 0 ||
        out->micro > (int64_t)PRICE_USD_MAX * 1000000) {
        *out = (struct price){0};
        return MEMBER_BAD;
    }
    out->known = out->micro > 0;
    return out->known ? MEMBER_GOOD : MEMBER_NONE;
}

bool
member_tokens(const json_t *object, const char *key, struct maybe *out)
{
    const json_t *member = json_object_get(object, key);
    double value = json_is_number(member) ? json_number_value(member) : 0;

    *out = maybe_unknown();
    if (value == 0)
        return true;
    if (value < 0 || value > 1e9 || floor(value) != value)
        return false;
    *out = maybe_of(value);
    return true;
}

const char *
json_library(void)
{
    return JANSSON_VERSION;
}
