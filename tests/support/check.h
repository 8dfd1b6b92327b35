/*
 * check.h - assertions for tests with a table: a failure names the case.
 */
#ifndef SUPPORT_CHECK_H
#define SUPPORT_CHECK_H

#include <stdbool.h>

/* Fail, with the case's name, wanted and got, unless they are the same. */
#define CHECK_TEXT(name, got, want) \
    check_text((name), (got), (want), __FILE__, __LINE__)
#define CHECK_INTEGER(name, got, want) \
    check_integer((name), (long long)(got), (long long)(want), __FILE__, __LINE__)
#define CHECK_BOOL(name, got, want) \
    check_bool((name), (got), (want), __FILE__, __LINE__)

/* Numbers no further apart than tolerance; 0 asks for the same double. */
#define CHECK_NUMBER(name, got, want, tolerance) \
    check_number((name), (got), (want), (tolerance), __FILE__, __LINE__)

void check_text(const char *name, const char *got, const char *want, const char *file,
                int line);
void check_integer(const char *name, long long got, long long want, const char *file,
                   int line);
void check_bool(const char *name, bool got, bool want, const char *file, int line);
void check_number(const char *name, double got, double want, double tolerance,
                  const char *file, int line);

#endif
