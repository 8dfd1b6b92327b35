/*
 * arena.h - memory with one lifetime.
 *
 * Whoever passes the arena owns what comes back; there is no freeing piece by
 * piece.  Out of memory ends the program through memory_exhausted(), which the
 * program (or a test) supplies: input is bounded before it is read, so only a
 * bug gets there.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/error.h"

struct arena_block;

struct arena {
    struct arena_block *head;
};

/* A place in an arena to go back to. */
struct arena_mark {
    struct arena_block *head;
    size_t used;
};

/* Supplied by the program: give the terminal back, say so, exit with status 1. */
_Noreturn void memory_exhausted(void);

void arena_init(struct arena *arena);
void arena_clear(struct arena *arena);

/*
 * What `other` holds lives as long as `arena` from now on, and `other` is empty: for work that
 * was done elsewhere, with memory of its own.
 */
void arena_adopt(struct arena *arena, struct arena *other);

/* Zeroed bytes, aligned for any type; size 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size);

/* count x size zeroed bytes; a product that overflows ends like out of memory. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/*
 * Room for one more item of `size` bytes behind `count`: the items where they are, or a
 * larger copy.  What is outgrown stays in the arena until its end.
 */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity,
                 size_t size);

char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);
char *arena_printf(struct arena *arena, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* For scratch use: all that was allocated since the mark is given back. */
struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

/*
 * All is given back but the memory is kept, in one block, for the next round of the same
 * work.
 */
void arena_reset(struct arena *arena);

/* Bytes held from the system. */
size_t arena_size(const struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) \
    ((type *)arena_array((arena), (count), sizeof(type)))

#endif
