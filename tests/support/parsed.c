/*
 * parsed.c - JSON as jansson reads it.
 */
#include "support/parsed.h"

#include <jansson.h>

bool
parsed_is_json(const char *bytes, size_t size)
{
    json_t *read = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, NULL);

    json_decref(read);
    return read != NULL;
}

const char **
parsed_strings(const char *bytes, size_t size, struct arena *arena, size_t *count)
{
    json_t *read = json_loadb(bytes, size, 0, NULL);
    const char **strings;

    *count = json_array_size(read);
    strings = ARENA_ARRAY(arena, *count + 1, const char *);
    for (size_t i = 0; i < *count; i++) {
        const char *text = json_string_value(json_array_get(read, i));

        if (!text)
            *count = 0;
        else
            strings[i] = arena_strdup(arena, text);
    }
    json_decref(read);
    return *count ? strings : NULL;
}
