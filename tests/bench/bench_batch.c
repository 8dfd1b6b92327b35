/*
 * bench_batch.c - how many assessments a second batch evaluates on one core, and in how
 * much memory.
 *
 * The stream has every example again and again, each time at another volume: processor
 * time is what counts, since other programs run on the same machine.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/error.h"
#include "bench/clock.h"
#include "support/decided.h"
#include "support/shipped.h"

enum { GOAL_MIB = 64 };

/* With the exact tests alone, and with the uncertain worlds that the verdict also hangs on. */
static const struct pace {
    const char *option;  /* NULL: none */
    int documents, goal; /* a second */
} paces[] = {{"--quick", 10000, 300}, {NULL, 450, 30}};

static void
stop(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

/* An example as a document, its volume multiplied by adding zeros or not. */
static void
document_write(FILE *stream, const char *example, int round, struct arena *arena)
{
    const char *path = arena_printf(arena, "data/examples/%s.yaml", example);
    const char *key = "\n  scale: ", *at;
    size_t size;
    char *text = shipped_bytes(path, arena, &size);

    at = strstr(text, key);
    if (!at)
        stop("an example without scale");
    fprintf(stream, "---\n%.*s%s%d00000%s", (int)(at - text), text, key, round + 1,
            strchr(at + 1, '\n'));
}

static void
stream_write(const char *path, int documents)
{
    FILE *stream = fopen(path, "w");

    if (!stream)
        stop(path);
    for (int i = 0; i < documents; i++) {
        size_t example = (size_t)i % decided_example_count;
        struct arena arena;

        arena_init(&arena);
        document_write(stream, decided_examples[example], i, &arena);
        arena_clear(&arena);
    }
    if (fclose(stream) != 0)
        stop(path);
}

/* In the child: the program on the stream, its records thrown away. */
static _Noreturn void
batch_exec(const char *program, const char *path, const char *option)
{
    int in = open(path, O_RDONLY), out = open("/dev/null", O_WRONLY);

    if (in < 0 || out < 0 || dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
        stop(path);
    execl(program, program, "batch", "-", "-q", "-j", "1", "-f", "csv", option,
          (char *)NULL);
    stop(program);
    _exit(1);
}

/* Of the children that have ended: their processor time, and what the largest took. */
static double
children_seconds(double *mib)
{
    struct rusage use;

    if (getrusage(RUSAGE_CHILDREN, &use) != 0)
        stop("getrusage");
    *mib = (double)use.ru_maxrss / 1024;
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
           (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

static void
batch_measure(const char *program, const char *path, const struct pace *pace)
{
    double mib, before = children_seconds(&mib), rate;
    int status;
    pid_t child;

    stream_write(path, pace->documents);
    fflush(NULL);
    child = fork();
    if (child < 0)
        stop("fork");
    if (child == 0)
        batch_exec(program, path, pace->option);
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status))
        stop("batch");
    rate = pace->documents / (children_seconds(&mib) - before);
    printf("batch%s%s, %d documents, status %d: %.1f a second of processor time "
           "(goal %d): %s\n",
           pace->option ? " " : "", pace->option ? pace->option : "", pace->documents,
           WEXITSTATUS(status), rate, pace->goal,
           rate >= pace->goal ? "met" : "MISSED");
    printf("  peak memory %.1f MiB (goal %d): %s\n", mib, GOAL_MIB,
           mib < GOAL_MIB ? "met" : "MISSED");
}

int
main(void)
{
    const char *top = getenv("top_builddir");
    char program[4096], path[] = "/tmp/bench_batch.XXXXXX";
    int fd = mkstemp(path);

    if (fd < 0)
        stop(path);
    close(fd);
    snprintf(program, sizeof program, "%s/llm-decide", top ? top : ".");
    clock_machine_print();
    for (size_t i = 0; i < ARRAY_LEN(paces); i++)
        batch_measure(program, path, &paces[i]);
    unlink(path);
    return EXIT_SUCCESS;
}
