/*
 * memory.c - what the tests do when memory runs out: stop, loudly, unless it is wanted.
 */
#include "support/memory.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

static jmp_buf wanted;
static bool is_wanted;

_Noreturn void
memory_exhausted(void)
{
    if (is_wanted)
        longjmp(wanted, 1);
    fputs("memory_exhausted() was called\n", stderr);
    abort();
}

bool
memory_runs_out(void (*work)(void *arg), void *arg)
{
    is_wanted = true;
    if (setjmp(wanted)) {
        is_wanted = false;
        return true;
    }
    work(arg);
    is_wanted = false;
    return false;
}
