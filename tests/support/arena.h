/*
 * arena.h - the arena of a test program, opened and closed around each test or all of them.
 */
#ifndef SUPPORT_ARENA_H
#define SUPPORT_ARENA_H

#include "base/arena.h"

extern struct arena arena;

/* Setup and teardown of cmocka. */
int arena_open(void **state);
int arena_close(void **state);

#endif
