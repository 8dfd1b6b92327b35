/*
 * memory.c - see memory.h.
 */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { CAPACITY_FIRST = 64 };

char *
memory_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);

    if (!copy)
        memory_exhausted();
    return memcpy(copy, text, size);
}

void *
memory_grow(void *items, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity ? *capacity * 2 : CAPACITY_FIRST;
    void *grown;

    if (count < *capacity)
        return items;
    if (wanted > SIZE_MAX / 2 / size)
        memory_exhausted();
    grown = realloc(items, wanted * size);
    if (!grown)
        memory_exhausted();
    *capacity = wanted;
    return grown;
}
