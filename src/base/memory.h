/*
 * memory.h - memory that is freed piece by piece: a copied text, a list that grows.
 *
 * For what is replaced while its owner lives; all else is in an arena.  Out of memory ends
 * the program through memory_exhausted().
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* A copy to be freed. */
char *memory_copy(const char *text);

/*
 * The items, moved where there was no room for one more than `count`; *capacity is how many
 * have room.
 */
void *memory_grow(void *items, size_t count, size_t *capacity, size_t size);

#endif
