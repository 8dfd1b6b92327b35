/*
 * bench_import.c - how long the program takes to import a price list, as a whole process
 * with its database, what memory it takes, and how both grow with the list.
 *
 * The lists have the shape of LiteLLM's price map and are made here.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/clock.h"

enum { REPEATS = 3, PATH_SIZE = 600 };

static const struct {
    int rows;
    double goal_s, goal_mib; /* 0: none */
} sizes[] = {{5000, 0.5, 0}, {10000, 0, 0}, {20000, 0, 0}, {50000, 3, 128}};

static void
stop(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

/* A list of so many models at eight providers, one in ten with a price for long prompts. */
static void
list_write(const char *path, int rows)
{
    static const char *const providers[] = {"openai",    "anthropic",   "deepinfra",
                                            "groq",      "together_ai", "bedrock",
                                            "vertex_ai", "fireworks_ai"};
    FILE *file = fopen(path, "w");

    if (!file)
        stop(path);
    fprintf(file, "{\n \"sample_spec\": {\"litellm_provider\": \"one of ...\"}");
    for (int i = 0; i < rows; i++) {
        const char *provider = providers[i % 8];
        int price = 1 + i % 977;

        fprintf(
            file,
            ",\n \"%s/model-%05d-instruct\": {\n  \"litellm_provider\": \"%s\",\n"
            "  \"mode\": \"chat\",\n  \"max_input_tokens\": 131072,\n"
            "  \"max_output_tokens\": 8192,\n  \"input_cost_per_token\": %de-08,\n"
            "  \"output_cost_per_token\": %de-08,\n"
            "  \"cache_read_input_token_cost\": %de-09,\n"
            "  \"supports_function_calling\": true,\n  \"supports_vision\": false,\n"
            "  \"source\": \"https://example.org/pricing\"",
            provider, i, provider, price, 3 * price, price);
        if (i % 10 == 0)
            fprintf(file,
                    ",\n  \"input_cost_per_token_above_200k_tokens\": %de-08,\n"
                    "  \"output_cost_per_token_above_200k_tokens\": %de-08",
                    2 * price, 6 * price);
        fprintf(file, "\n }");
    }
    fprintf(file, "\n}\n");
    if (fclose(file) != 0)
        stop(path);
}

/* Become the program; what it says is not looked at. */
static void
program_become(const char *folder, const char *list)
{
    const char *build = getenv("top_builddir");
    char program[PATH_SIZE];

    snprintf(program, sizeof program, "%s/llm-decide", build ? build : ".");
    if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "r", stdin))
        _exit(EXIT_FAILURE);
    execl(program, program, "-q", "catalog", "import", list, "--yes", "--data-dir",
          folder, (char *)NULL);
    _exit(EXIT_FAILURE);
}

/* One import into a new database: seconds and MiB. */
static void
import_measure(const char *folder, const char *list, double *seconds, double *mib)
{
    char database[PATH_SIZE];
    struct rusage usage;
    double start;
    pid_t child;
    int status;

    fflush(stdout); /* or the child would write it once more */
    start = clock_ms();
    child = fork();
    if (child < 0)
        stop("fork");
    if (child == 0)
        program_become(folder, list);
    if (waitpid(child, &status, 0) != child || status != 0)
        stop("import");
    /* The largest of all children so far, which is this one: lists only grow. */
    getrusage(RUSAGE_CHILDREN, &usage);
    *seconds = (clock_ms() - start) / 1000;
    *mib = (double)usage.ru_maxrss / 1024;
    snprintf(database, sizeof database, "%s/llm-decide.db", folder);
    if (unlink(database) != 0)
        stop(database);
}

static void
size_print(const char *folder, size_t size)
{
    char list[PATH_SIZE];
    double best = INFINITY, most = 0;
    struct stat about;

    snprintf(list, sizeof list, "%s/list.json", folder);
    list_write(list, sizes[size].rows);
    if (stat(list, &about) != 0)
        stop(list);
    for (int repeat = 0; repeat < REPEATS; repeat++) {
        double seconds, mib;

        import_measure(folder, list, &seconds, &mib);
        best = fmin(best, seconds);
        most = fmax(most, mib);
    }
    printf("  %6d rows, %5.1f MiB: %6.3f s, %6.2f us a row, %6.1f MiB",
           sizes[size].rows, (double)about.st_size / (1 << 20), best,
           best * 1e6 / sizes[size].rows, most);
    if (sizes[size].goal_s > 0)
        printf("; goal %.1f s", sizes[size].goal_s);
    if (sizes[size].goal_mib > 0)
        printf(", %.0f MiB", sizes[size].goal_mib);
    putchar('\n');
    unlink(list);
}

int
main(void)
{
    char folder[] = "/tmp/bench-import-XXXXXX";

    if (!mkdtemp(folder))
        stop(folder);
    clock_machine_print();
    printf("catalog import of a LiteLLM list, whole process, the best of %d runs:\n",
           REPEATS);
    for (size_t size = 0; size < sizeof sizes / sizeof sizes[0]; size++)
        size_print(folder, size);
    rmdir(folder);
    return EXIT_SUCCESS;
}
