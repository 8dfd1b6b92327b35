/*
 * json_members.h - the members of a file's object, one at a time.
 *
 * A price list may have 32 MiB, and all its values at once take five times that: so the
 * object is taken apart first, and each member is built only while it is looked at.  As
 * strict as json.h, with the same messages; of a name that is there twice the last counts,
 * in the place of the first.
 */
#ifndef IMPORT_JSON_MEMBERS_H
#define IMPORT_JSON_MEMBERS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

struct json_member {
    const char *key;
    const char *bytes; /* of its value, in the file */
    size_t size;
};

struct json_members {
    const char *name, *bytes; /* of the file, which outlives this */
    size_t size;
    bool is_object; /* else there are no members */
    struct json_member *items;
    size_t count;
    json_t *value; /* of the member that was built last */
};

/* Take a file apart; false with *err filled when it is no JSON, as far as that shows. */
bool
json_members_open(const char *name, const char *bytes, size_t size, struct arena *arena,
                  struct json_members *out, struct error *err);

/* A member's value, until the next one is asked for; NULL with *err when it is no JSON. */
json_t *
json_members_value(struct json_members *members, size_t index, struct error *err);

/* The value of a name; *value is NULL when there is no such member.  Fails as above. */
bool json_members_find(struct json_members *members, const char *key, json_t **value,
                       struct error *err);

void json_members_close(struct json_members *members);

#endif
