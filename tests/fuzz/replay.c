/*
 * replay.c - runs a fuzzer over the files that it is given, where there is no libFuzzer.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"

enum { INPUT_LARGEST = 1 << 20 };

/* The file's bytes in memory of just that size, so that a sanitizer sees their end. */
static int
file_replay(const char *path)
{
    static uint8_t bytes[INPUT_LARGEST];
    FILE *file = fopen(path, "rb");
    size_t size;
    uint8_t *exact;

    if (!file) {
        perror(path);
        return EXIT_FAILURE;
    }
    size = fread(bytes, 1, sizeof bytes, file);
    if (ferror(file) || !feof(file)) {
        fprintf(stderr, "%s: cannot be read, or is larger than 1 MiB\n", path);
        fclose(file);
        return EXIT_FAILURE;
    }
    fclose(file);
    exact = malloc(size ? size : 1);
    if (!exact)
        abort();
    for (size_t i = 0; i < size; i++)
        exact[i] = bytes[i];
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    return EXIT_SUCCESS;
}

int
main(int argc, char **argv)
{
    int status = EXIT_SUCCESS;

    for (int i = 1; i < argc; i++)
        if (file_replay(argv[i]) != EXIT_SUCCESS)
            status = EXIT_FAILURE;
    return status;
}
