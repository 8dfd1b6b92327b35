/*
 * error.h - one failure, and the failures of one file.
 *
 * A function that can fail returns bool and takes a struct error last: it fills
 * it or does its work, never both and never neither.  Reporting a failure must
 * not be able to fail, so every buffer is fixed.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#if defined(__GNUC__)
#define PRINTF_LIKE(at, first) __attribute__((__format__(__printf__, at, first)))
#else
#define PRINTF_LIKE(at, first)
#endif

#define ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))

/* What kind of failure; the value is the exit status that it leads to. */
enum error_code {
    ERROR_NONE = 0,
    ERROR_FAILED = 1,   /* a file, the disk, a broken invariant */
    ERROR_USAGE = 2,    /* wrong use of the command line, no usable terminal */
    ERROR_INPUT = 3,    /* an input was refused */
    ERROR_DATABASE = 6, /* the database cannot be used */
};

struct error {
    enum error_code code;
    char where[160]; /* file:line:column, table or option; may be empty */
    char what[240];  /* what is wrong, with the offending value in quotes */
    char mend[240];  /* what the reader can do about it; may be empty */
};

enum { ERROR_LIST_SHOWN = 20 };

/* The faults of one input, in the order met; those past the limit are counted. */
struct error_list {
    struct error items[ERROR_LIST_SHOWN];
    size_t count; /* filled items */
    size_t more;  /* faults beyond them */
};

/*
 * Fill *err and return false, so that a check reads `return error_set(...)`.
 * where and mend may be NULL.  Text that does not fit is cut at a character
 * border and ends in "...".  Control and bidi characters of the formatted text
 * become visible escapes (text_display), so that a message is safe to print.
 */
bool error_set(struct error *err, enum error_code code, const char *where,
               const char *mend, const char *fmt, ...) PRINTF_LIKE(5, 6);

/* Take a failure into the list; always returns false. */
bool error_list_add(struct error_list *list, const struct error *err);

/* Whether the list holds a failure. */
bool error_list_any(const struct error_list *list);

/*
 * "path:line:column" for a where, the path alone for line 0.  Of a long path the end
 * stays, behind "...": the numbers have to be seen.
 */
void error_place(const char *path, size_t line, size_t column, char *buf, size_t size);

/*
 * "where: what; mend", or "where: use one of: a, b", into buf without the program's name; cut
 * like what in
 * error_set, always terminated.  size is at least 4.
 */
void error_format(const struct error *err, char *buf, size_t size);

#endif
