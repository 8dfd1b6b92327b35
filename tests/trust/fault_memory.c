/*
 * fault_memory.c - a library to preload: the N-th allocation of the process fails.
 *
 * Counts every call of the program and of its libraries.  The variables are those of
 * fault.h: FAULT_REPORT, FAULT_AT, and FAULT_HOW, where "error" lets one allocation fail
 * and "broken" all from it on.  Linux with glibc.
 */
#define _GNU_SOURCE
#include "trust/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The C library's own, under the names that it keeps for such as us. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static struct {
    long at;
    bool stays;
    struct fault_report *report;
} fault;

/* Nothing here may allocate. */
static void
fault_begin(void)
{
    const char *report = getenv("FAULT_REPORT"), *at = getenv("FAULT_AT");
    const char *how = getenv("FAULT_HOW");
    int fd;

    if (!report || !at || !how)
        abort();
    fault.at = strtol(at, NULL, 10);
    fault.stays = strcmp(how, "broken") == 0;
    fd = open(report, O_RDWR);
    fault.report = mmap(NULL, sizeof *fault.report, PROT_READ | PROT_WRITE, MAP_SHARED,
                        fd, 0);
    if (fd < 0 || fault.report == MAP_FAILED)
        abort();
    close(fd);
}

static void *sites[FAULT_SITES];
static atomic_flag sites_taken = ATOMIC_FLAG_INIT;

/* One thread at a time. */
static void
site_note(void *site, long number)
{
    long at = 0;

    while (at < fault.report->site_count && sites[at] != site)
        at++;
    if (at == FAULT_SITES)
        return;
    if (at == fault.report->site_count) {
        sites[fault.report->site_count++] = site;
        fault.report->site_first[at] = number;
    }
    fault.report->site_last[at] = number;
}

/* site is where the call comes from. */
static bool
allocation_fails(void *site)
{
    long number;

    if (!fault.report)
        fault_begin();
    number = __atomic_add_fetch(&fault.report->calls, 1, __ATOMIC_RELAXED);
    if (!fault.at) {
        while (atomic_flag_test_and_set(&sites_taken))
            continue;
        site_note(site, number);
        atomic_flag_clear(&sites_taken);
    }
    if (!fault.at || number < fault.at || (number > fault.at && !fault.stays))
        return false;
    __atomic_add_fetch(&fault.report->fired, 1, __ATOMIC_RELAXED);
    errno = ENOMEM;
    return true;
}

void *
malloc(size_t size)
{
    return allocation_fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
    return allocation_fails(__builtin_return_address(0)) ? NULL
                                                         : __libc_calloc(count, size);
}

void *
realloc(void *old, size_t size)
{
    return allocation_fails(__builtin_return_address(0)) ? NULL
                                                         : __libc_realloc(old, size);
}
