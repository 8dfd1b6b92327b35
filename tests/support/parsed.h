/*
 * parsed.h - JSON as jansson reads it, for tests of what we write ourselves.
 */
#ifndef SUPPORT_PARSED_H
#define SUPPORT_PARSED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Whether bytes are one JSON document without repeated names. */
bool parsed_is_json(const char *bytes, size_t size);

/* The strings of a JSON array of nothing else, in arena; NULL when it is none. */
const char **
parsed_strings(const char *bytes, size_t size, struct arena *arena, size_t *count);

#endif
