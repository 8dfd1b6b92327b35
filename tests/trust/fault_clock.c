/*
 * fault_clock.c - a library to preload: each look at the time of day finds it ten years
 * later or earlier than the one before.  The clock that only counts is left alone.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long
jump(void)
{
    enum { TEN_YEARS = 315576000 };
    static long next;

    next = next ? 0 : TEN_YEARS;
    return next;
}

static int
real_gettime(clockid_t clock, struct timespec *out)
{
    int (*real)(clockid_t, struct timespec *) = (int (*)(
        clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");

    if (!real)
        abort();
    return real(clock, out);
}

int
clock_gettime(clockid_t clock, struct timespec *out)
{
    int result = real_gettime(clock, out);

    if (result == 0 && clock == CLOCK_REALTIME)
        out->tv_sec += jump();
    return result;
}

time_t
time(time_t *out)
{
    struct timespec now;

    real_gettime(CLOCK_REALTIME, &now);
    now.tv_sec += jump();
    if (out)
        *out = now.tv_sec;
    return now.tv_sec;
}
