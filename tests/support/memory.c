/*
 * memory.c - what the tests do when memory runs out: stop, loudly.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

_Noreturn void
memory_exhausted(void)
{
    fputs("memory_exhausted() was called\n", stderr);
    abort();
}
