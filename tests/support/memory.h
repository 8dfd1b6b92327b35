/*
 * memory.h - what the tests do when memory runs out.
 */
#ifndef SUPPORT_MEMORY_H
#define SUPPORT_MEMORY_H

#include <stdbool.h>

/* Whether work(arg) ends in memory_exhausted(), which elsewhere aborts the test. */
bool memory_runs_out(void (*work)(void *arg), void *arg);

#endif
