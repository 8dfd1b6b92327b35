/*
 * check.c - assertions for tests with a table.
 */
#include "support/check.h"

#include <math.h>
#include <string.h>

#include "support/cmocka.h"

void
check_text(const char *name, const char *got, const char *want, const char *file,
           int line)
{
    if (got == want || (got && want && !strcmp(got, want)))
        return; /* NULL is NULL */
    print_error("%s: want \"%s\", got \"%s\"\n", name, want ? want : "(null)",
                got ? got : "(null)");
    _fail(file, line);
}

void
check_integer(const char *name, long long got, long long want, const char *file,
              int line)
{
    if (got == want)
        return;
    print_error("%s: want %lld, got %lld\n", name, want, got);
    _fail(file, line);
}

void
check_bool(const char *name, bool got, bool want, const char *file, int line)
{
    if (got == want)
        return;
    print_error("%s: want %s, got %s\n", name, want ? "true" : "false",
                got ? "true" : "false");
    _fail(file, line);
}

void
check_number(const char *name, double got, double want, double tolerance,
             const char *file, int line)
{
    if (fabs(got - want) <=
        tolerance) /* false for a NaN, which never is what we want */
        return;
    print_error("%s: want %.17g within %g, got %.17g\n", name, want, tolerance, got);
    _fail(file, line);
}
