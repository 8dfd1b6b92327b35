/*
 * arena.c - the arena of a test program.
 */
#include "support/arena.h"

struct arena arena;

int
arena_open(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

int
arena_close(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}
