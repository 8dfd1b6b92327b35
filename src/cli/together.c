/*
 * together.c - see together.h.
 */
#include "cli/together.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { THREADS_MOST = 16 };

/* What the threads share. */
struct together {
    struct robustness_run *run;
    size_t count;
    atomic_size_t next; /* the first task that nobody has taken */
};

/* One of them, with memory of its own. */
struct hand {
    struct together *together;
    struct arena arena;
    pthread_t thread;
};

static void *
hand_run(void *context)
{
    struct hand *hand = context;
    struct together *together = hand->together;

    for (;;) {
        size_t task = atomic_fetch_add(&together->next, 1);

        if (task >= together->count)
            return NULL;
        robustness_task_run(together->run, task, &hand->arena);
    }
}

long
together_processors(long most)
{
    long there = sysconf(_SC_NPROCESSORS_ONLN);

    if (there < 1)
        return 1;
    return there < most ? there : most;
}

void
together_run(struct robustness_run *run, struct arena *arena)
{
    struct together together = {.run = run, .count = robustness_tasks(run)};
    struct hand hands[THREADS_MOST];
    size_t others = 0, most = (size_t)together_processors(THREADS_MOST);

    for (size_t i = 0; i < most; i++) {
        hands[i].together = &together;
        arena_init(&hands[i].arena);
    }
    while (others + 1 < most && others + 1 < together.count &&
           pthread_create(&hands[others].thread, NULL, hand_run, &hands[others]) == 0)
        others++;
    hand_run(&hands[others]);
    for (size_t i = 0; i < others; i++)
        pthread_join(hands[i].thread, NULL);
    for (size_t i = 0; i <= others; i++)
        arena_adopt(arena, &hands[i].arena);
    robustness_join(run);
    robustness_end(run);
}
