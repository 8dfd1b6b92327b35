/*
 * main.c - the program's options, and what it does when memory runs out.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

static const char usage[] = "usage: llm-decide [--help] [--version]\n";

_Noreturn void
memory_exhausted(void)
{
    fputs("llm-decide: out of memory\n", stderr);
    exit(ERROR_FAILED);
}

/* Standard output counts as written only when it was flushed without an error. */
static int
print(const char *text)
{
    return fputs(text, stdout) == EOF || fflush(stdout) == EOF ? ERROR_FAILED
                                                               : ERROR_NONE;
}

int
main(int argc, char **argv)
{
    static const struct option options[] = {
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'V'},
        {NULL, 0, NULL, 0},
    };
    int option;

    while ((option = getopt_long(argc, argv, "hV", options, NULL)) != -1) {
        if (option == 'h')
            return print(usage);
        if (option == 'V')
            return print(PACKAGE_STRING "\n");
        fputs(usage, stderr);
        return ERROR_USAGE;
    }
    fputs(usage, stderr);
    return ERROR_USAGE;
}
