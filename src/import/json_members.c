/*
 * json_members.c - the members of a file's object, one at a time.
 *
 * Only brackets, quotes, commas and colons are understood here: enough to find where each
 * value ends.  Whether it is one is for jansson to say, which is also asked for the message
 * when anything is wrong.
 */
#include "import/json_members.h"

#include <stdlib.h>
#include <string.h>

#include "import/json.h"

/* ---- finding the parts ----------------------------------------------------------------- */

/* A place in the file. */
struct cursor {
    const char *bytes;
    size_t at, size;
};

static void
blanks_skip(struct cursor *cursor)
{
    while (cursor->at < cursor->size && cursor->bytes[cursor->at] != '\0' &&
           strchr(" \t\r\n", cursor->bytes[cursor->at]))
        cursor->at++;
}

static bool
char_take(struct cursor *cursor, char c)
{
    if (cursor->at == cursor->size || cursor->bytes[cursor->at] != c)
        return false;
    cursor->at++;
    return true;
}

/* Go behind a text that begins here. */
static bool
text_skip(struct cursor *cursor)
{
    if (!char_take(cursor, '"'))
        return false;
    for (; cursor->at < cursor->size; cursor->at++) {
        char c = cursor->bytes[cursor->at];

        if (c == '\\')
            cursor->at++;
        else if (c == '"')
            return char_take(cursor, '"');
    }
    return false;
}

/* Go behind a value: to the comma or bracket that ends it. */
static bool
value_skip(struct cursor *cursor)
{
    size_t depth = 0;

    while (cursor->at < cursor->size) {
        char c = cursor->bytes[cursor->at];

        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            return true;
        if (c == '"') {
            if (!text_skip(cursor))
                return false;
            continue;
        }
        if (c == '{' || c == '[')
            depth++;
        else if (c == '}' || c == ']')
            depth--;
        cursor->at++;
    }
    return false;
}

/* The text between quotes that a slice of the file is; NULL when it is none. */
static const char *
key_read(const char *bytes, size_t size, struct arena *arena)
{
    json_t *value = json_loadb(bytes, size, JSON_DECODE_ANY, NULL);
    const char *key = json_is_string(value)
                          ? arena_strdup(arena, json_string_value(value))
                          : NULL;

    json_decref(value);
    return key;
}

static bool
member_take(struct cursor *cursor, struct arena *arena, struct json_member *out)
{
    size_t start;

    blanks_skip(cursor);
    start = cursor->at;
    if (!text_skip(cursor))
        return false;
    out->key = key_read(cursor->bytes + start, cursor->at - start, arena);
    blanks_skip(cursor);
    if (!out->key || !char_take(cursor, ':'))
        return false;
    start = cursor->at;
    out->bytes = cursor->bytes + start;
    if (!value_skip(cursor))
        return false;
    out->size = cursor->at - start;
    return true;
}

/* ---- all members ----------------------------------------------------------------------- */

/* At most how many there are: each but the first has a comma before it at depth 1. */
static size_t
members_most(const char *bytes, size_t size)
{
    struct cursor cursor = {bytes, 0, size};
    size_t commas = 0;

    if (!char_take(&cursor, '{'))
        return 0;
    while (value_skip(&cursor) && char_take(&cursor, ','))
        commas++;
    return commas + 1;
}

static bool
members_take(struct cursor *cursor, struct arena *arena, struct json_members *out)
{
    size_t most = members_most(cursor->bytes + cursor->at, cursor->size - cursor->at);

    out->items = ARENA_ARRAY(arena, most, struct json_member);
    if (!char_take(cursor, '{'))
        return false;
    blanks_skip(cursor);
    if (!char_take(cursor, '}')) {
        do {
            if (out->count == most ||
                !member_take(cursor, arena, &out->items[out->count++]))
                return false;
        } while (char_take(cursor, ','));
        if (!char_take(cursor, '}'))
            return false;
    }
    blanks_skip(cursor);
    return cursor->at == cursor->size;
}

/* A member by its name, and by its place among those of one name. */
struct named {
    struct json_member *member;
};

static int
named_compare(const void *left, const void *right)
{
    const struct json_member *a = ((const struct named *)left)->member;
    const struct json_member *b = ((const struct named *)right)->member;
    int order = strcmp(a->key, b->key);

    return order ? order : (a > b) - (a < b);
}

/* Of members of one name leave the first its place and the last its value. */
static void
members_unique(struct json_members *members)
{
    struct named *named = malloc((members->count + 1) * sizeof *named);
    size_t kept = 0;

    if (!named)
        memory_exhausted();
    for (size_t i = 0; i < members->count; i++)
        named[i].member = &members->items[i];
    qsort(named, members->count, sizeof *named, named_compare);
    for (size_t i = members->count; i > 1; i--) {
        struct json_member *first = named[i - 2].member, *last = named[i - 1].member;

        if (strcmp(first->key, last->key) == 0) {
            first->bytes = last->bytes;
            first->size = last->size;
            last->bytes = NULL;
        }
    }
    free(named);
    for (size_t i = 0; i < members->count; i++)
        if (members->items[i].bytes)
            members->items[kept++] = members->items[i];
    members->count = kept;
}

/* What jansson has against the file as a whole. */
static bool
fail_whole(const struct json_members *members, struct error *err)
{
    json_t *value = jsonfile_read(members->name, members->bytes, members->size, err);

    if (!value)
        return false;
    json_decref(value);
    return error_set(err, ERROR_INPUT, members->name, "write JSON as in RFC 8259",
                     "a member that is no JSON");
}

bool
json_members_open(const char *name, const char *bytes, size_t size, struct arena *arena,
                  struct json_members *out, struct error *err)
{
    struct cursor cursor = {bytes, 0, size};
    json_t *value;

    *out = (struct json_members){.name = name, .bytes = bytes, .size = size};
    if (!jsonfile_bounded(name, bytes, size, err))
        return false;
    blanks_skip(&cursor);
    out->is_object = cursor.at < size && bytes[cursor.at] == '{';
    if (!out->is_object) {
        value = jsonfile_read(name, bytes, size, err);
        json_decref(value);
        return value != NULL;
    }
    if (!members_take(&cursor, arena, out))
        return fail_whole(out, err);
    members_unique(out);
    return true;
}

json_t *
json_members_value(struct json_members *members, size_t index, struct error *err)
{
    const struct json_member *member = &members->items[index];

    json_decref(members->value);
    members->value = json_loadb(member->bytes, member->size, JSON_DECODE_ANY, NULL);
    if (!members->value)
        fail_whole(members, err);
    return members->value;
}

bool
json_members_find(struct json_members *members, const char *key, json_t **value,
                  struct error *err)
{
    *value = NULL;
    for (size_t i = 0; i < members->count; i++)
        if (strcmp(members->items[i].key, key) == 0) {
            *value = json_members_value(members, i, err);
            return *value != NULL;
        }
    return true;
}

void
json_members_close(struct json_members *members)
{
    json_decref(members->value);
    members->value = NULL;
}
