/*
 * arena.c - memory with one lifetime, in blocks that double as it grows.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sizes of blocks: small for a scratch arena, bounded so that little is left unused. */
enum { BLOCK_SMALLEST = 4096, BLOCK_LARGEST = 1 << 20 };

struct arena_block {
    struct arena_block *older;
    size_t capacity; /* bytes of data */
    size_t used;     /* bytes given away, a multiple of the alignment */
    max_align_t data[];
};

/* The size rounded up to the alignment of any type. */
static size_t
size_aligned(size_t size)
{
    const size_t unit = sizeof(max_align_t);

    if (size > SIZE_MAX / 2)
        memory_exhausted();
    return (size + unit - 1) / unit * unit;
}

/* Put a block in front that has room for size bytes. */
static void
block_push(struct arena *arena, size_t size)
{
    size_t capacity = arena->head ? arena->head->capacity * 2 : BLOCK_SMALLEST;
    struct arena_block *block;

    if (capacity > BLOCK_LARGEST)
        capacity = BLOCK_LARGEST;
    if (capacity < size)
        capacity = size;
    block = malloc(sizeof *block + capacity);
    if (!block)
        memory_exhausted();
    block->older = arena->head;
    block->capacity = capacity;
    block->used = 0;
    arena->head = block;
}

void
arena_init(struct arena *arena)
{
    arena->head = NULL;
}

void
arena_clear(struct arena *arena)
{
    arena_rewind(arena, (struct arena_mark){NULL, 0});
}

void
arena_adopt(struct arena *arena, struct arena *other)
{
    struct arena_block **end = &other->head;

    while (*end)
        end = &(*end)->older;
    /* Behind the block that is in use, so that a mark there still holds. */
    if (arena->head) {
        *end = arena->head->older;
        arena->head->older = other->head;
    } else
        arena->head = other->head;
    other->head = NULL;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
    size_t need = size_aligned(size ? size : 1);
    void *start;

    if (!arena->head || need > arena->head->capacity - arena->head->used)
        block_push(arena, need);
    start = (char *)arena->head->data + arena->head->used;
    arena->head->used += need;
    return memset(start, 0, need);
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        memory_exhausted();
    return arena_alloc(arena, count * size);
}

void *
arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    void *larger;

    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : 16;
    larger = arena_array(arena, *capacity, size);
    if (count)
        memcpy(larger, items, count * size);
    return larger;
}

char *
arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *
arena_strndup(struct arena *arena, const char *text, size_t length)
{
    const char *end = memchr(text, '\0', length);
    size_t count = end ? (size_t)(end - text) : length;
    char *copy;

    if (count == SIZE_MAX)
        memory_exhausted();
    copy = arena_alloc(arena, count + 1);
    memcpy(copy, text, count);
    return copy;
}

char *
arena_printf(struct arena *arena, const char *fmt, ...)
{
    va_list args, again;
    char *text;
    int length;

    va_start(args, fmt);
    va_copy(again, args);
    length = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (length < 0)
        memory_exhausted();
    text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, fmt, again);
    va_end(again);
    return text;
}

struct arena_mark
arena_mark(const struct arena *arena)
{
    return (struct arena_mark){arena->head, arena->head ? arena->head->used : 0};
}

void
arena_rewind(struct arena *arena, struct arena_mark mark)
{
    while (arena->head != mark.head) {
        struct arena_block *older = arena->head->older;

        free(arena->head);
        arena->head = older;
    }
    if (arena->head)
        arena->head->used = mark.used;
}

void
arena_reset(struct arena *arena)
{
    size_t size = 0;

    for (const struct arena_block *block = arena->head; block; block = block->older)
        size += block->capacity;
    if (!arena->head)
        return;
    if (arena->head->older) {
        arena_clear(arena);
        block_push(arena, size);
    }
    arena->head->used = 0;
}

size_t
arena_size(const struct arena *arena)
{
    size_t size = 0;

    for (const struct arena_block *block = arena->head; block; block = block->older)
        size += sizeof *block + block->capacity;
    return size;
}
