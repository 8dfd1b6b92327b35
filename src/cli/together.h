/*
 * together.h - the tasks of a robustness run at the same time, on the processors that there are.
 */
#ifndef CLI_TOGETHER_H
#define CLI_TOGETHER_H

#include "decide/robustness.h"

/*
 * Run all tasks and end the run.  What they keep lives in arena.  A thread that cannot be
 * started only leaves its tasks to the others.
 */
void together_run(struct robustness_run *run, struct arena *arena);

/* The processors that there are, 1 to most. */
long together_processors(long most);

#endif
