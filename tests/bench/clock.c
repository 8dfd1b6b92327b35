/*
 * clock.c - time and machine.
 */
#include "bench/clock.h"

#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>

double
clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The processor's name where the system tells it in a file. */
void
clock_machine_print(void)
{
    FILE *file = fopen("/proc/cpuinfo", "r");
    char line[256], model[256] = "unknown processor";
    struct utsname system;

    while (file && fgets(line, sizeof line, file)) {
        const char *colon = strchr(line, ':');

        if (colon && !strncmp(line, "model name", 10)) {
            snprintf(model, sizeof model, "%s", colon + 2);
            break;
        }
    }
    if (file)
        fclose(file);
    model[strcspn(model, "\n")] = '\0';
    if (uname(&system) == 0)
        printf("%s, %s %s %s\n", model, system.sysname, system.release, system.machine);
}
