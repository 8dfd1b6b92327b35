/*
 * bench_commands.c - how long a command takes as a whole process, from its start to its end.
 *
 * A person waits for the clock on the wall; other programs, and how many processors there are,
 * show in the processor time beside it.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "bench/clock.h"
#include "support/crowd.h"
#include "support/decided.h"

enum { REPEATS = 7, PATH_SIZE = 600, WORDS_MOST = 8 };

/* The commands that are measured on each example, its path behind the first word. */
static const struct way {
    const char *name;
    const char *words[WORDS_MOST];
    double goal_ms;
} ways[] = {
    {"evaluate --quick", {"evaluate", "--quick"}, 40},
    {"evaluate", {"evaluate"}, 40},
    {"evaluate -f json", {"evaluate", "-f", "json"}, 40},
    {"export -f html --quick", {"export", "-f", "html", "--quick"}, 100},
    {"export -f html", {"export", "-f", "html"}, 100},
};

static char program[PATH_SIZE], folder[] = "/tmp/bench-commands-XXXXXX";

static void
stop(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

static double
children_ms(void)
{
    struct rusage use;

    if (getrusage(RUSAGE_CHILDREN, &use) != 0)
        stop("getrusage");
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e3 +
           (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e3;
}

/* The program with words behind its name, and for a moment with nobody to listen. */
static void
program_run(const char *const *words, const char *path)
{
    const char *arguments[WORDS_MOST + 6] = {program, "-q", "--data-dir", folder};
    size_t count = 4;
    int status;
    pid_t child;

    arguments[count++] = words[0];
    if (path)
        arguments[count++] = path;
    for (size_t i = 1; i < WORDS_MOST && words[i]; i++)
        arguments[count++] = words[i];
    fflush(NULL);
    child = fork();
    if (child < 0)
        stop("fork");
    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "r", stdin))
            _exit(EXIT_FAILURE);
        execv(program, (char *const *)(uintptr_t)arguments);
        _exit(EXIT_FAILURE);
    }
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0)
        stop(words[0]);
}

/* The best of some runs: what disturbs a run only makes it longer. */
static void
best_of(const char *const *words, const char *path, double *wall, double *processor)
{
    *wall = *processor = INFINITY;
    for (int i = 0; i < REPEATS; i++) {
        double start = clock_ms(), before = children_ms();

        program_run(words, path);
        *wall = fmin(*wall, clock_ms() - start);
        *processor = fmin(*processor, children_ms() - before);
    }
}

static const char *
verdict(double value, double goal)
{
    return value < goal ? "met" : "MISSED";
}

static void
way_print(const struct way *way)
{
    const char *top = getenv("top_srcdir");
    double least = INFINITY, most = 0, sum = 0, work = 0;

    for (size_t e = 0; e < decided_example_count; e++) {
        char path[PATH_SIZE];
        double wall, processor;

        snprintf(path, sizeof path, "%s/data/examples/%s.yaml", top ? top : ".",
                 decided_examples[e]);
        best_of(way->words, path, &wall, &processor);
        least = fmin(least, wall);
        most = fmax(most, wall);
        sum += wall;
        work += processor;
    }
    printf("  %-24s %6.1f to %5.1f, mean %5.1f, of a processor %5.1f (goal %g): "
           "mean %s, slowest %s\n",
           way->name, least, most, sum / (double)decided_example_count,
           work / (double)decided_example_count, way->goal_ms,
           verdict(sum / (double)decided_example_count, way->goal_ms),
           verdict(most, way->goal_ms));
}

static void
list_print(void)
{
    static const char *const list[WORDS_MOST] = {"list"}, *const keep[WORDS_MOST] = {
                                                              "import"};
    enum { GOAL_MS = 100 };
    char answers[PATH_SIZE], database[PATH_SIZE];
    double wall, processor;
    FILE *file;

    snprintf(answers, sizeof answers, "%s/a.yaml", folder);
    snprintf(database, sizeof database, "%s/llm-decide.db", folder);
    file = fopen(answers, "w");
    if (!file)
        stop(answers);
    fputs("format: llm-decide/answers\nformat_version: \"1.0\"\n"
          "assessment: {title: Pilot}\nrequirements: {scale: 5M}\n",
          file);
    if (fclose(file) != 0)
        stop(answers);
    program_run(keep, answers);
    crowd_assessments(database);
    best_of(list, NULL, &wall, &processor);
    printf("  list of %d saved, the first page: %.1f (goal %d): %s\n", CROWD, wall,
           GOAL_MS, verdict(wall, GOAL_MS));
    unlink(database);
    unlink(answers);
}

int
main(void)
{
    const char *build = getenv("top_builddir");

    snprintf(program, sizeof program, "%s/llm-decide", build ? build : ".");
    if (!mkdtemp(folder))
        stop(folder);
    clock_machine_print();
    printf(
        "commands, ms from start to end, the best of %d runs of each of %zu examples, "
        "%ld processors:\n",
        REPEATS, decided_example_count, sysconf(_SC_NPROCESSORS_ONLN));
    for (size_t i = 0; i < ARRAY_LEN(ways); i++)
        way_print(&ways[i]);
    list_print();
    rmdir(folder);
    return EXIT_SUCCESS;
}
