/*
 * error.c - one failure, and the failures of one file.
 */
#include "base/error.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/*
 * What may be shown of text, into buf.  A cut keeps whole characters and whole
 * escapes, and shows that it is one.
 */
static void
text_store(char *buf, size_t size, const char *text)
{
    static const char cut[] = "...";
    size_t length = 0, whole = 0;

    assert(size >= sizeof cut);
    while (*text) {
        char shown[TEXT_SHOWN_SIZE];
        size_t count;

        text += text_show(text, shown);
        count = strlen(shown);
        if (length + count >= size) {
            memcpy(buf + whole, cut, sizeof cut);
            return;
        }
        memcpy(buf + length, shown, count);
        length += count;
        if (length + sizeof cut <= size)
            whole = length;
    }
    buf[length] = '\0';
}

bool
error_set(struct error *err, enum error_code code, const char *where, const char *mend,
          const char *fmt, ...)
{
    char what[2 * sizeof err->what]; /* twice: its end shows where a character ends */
    va_list args;

    va_start(args, fmt);
    if (vsnprintf(what, sizeof what, fmt, args) < 0)
        snprintf(what, sizeof what, "%s",
                 fmt); /* better than a failure without words */
    va_end(args);

    err->code = code;
    text_store(err->where, sizeof err->where, where ? where : "");
    text_store(err->what, sizeof err->what, what);
    text_store(err->mend, sizeof err->mend, mend ? mend : "");
    return false;
}

bool
error_list_add(struct error_list *list, const struct error *err)
{
    if (list->count < ERROR_LIST_SHOWN)
        list->items[list->count++] = *err;
    else
        list->more++;
    return false;
}

bool
error_list_any(const struct error_list *list)
{
    return list->count > 0;
}

void
error_place(const char *path, size_t line, size_t column, char *buf, size_t size)
{
    enum { PATH_SHOWN = 100 };
    size_t length = strlen(path), from = 0;

    if (length > PATH_SHOWN) {
        from = length - PATH_SHOWN;
        while ((path[from] & 0xC0) == 0x80) /* not inside a character */
            from++;
    }
    if (line)
        snprintf(buf, size, "%s%s:%zu:%zu", from ? "..." : "", path + from, line,
                 column);
    else
        snprintf(buf, size, "%s%s", from ? "..." : "", path + from);
}

/* Whether a sentence waits for a list: "use one of". */
static bool
is_open(const char *what)
{
    size_t length = strlen(what);

    return length > 3 && strcmp(what + length - 3, " of") == 0;
}

void
error_format(const struct error *err, char *buf, size_t size)
{
    char line[sizeof err->where + sizeof err->what + sizeof err->mend + 4];
    const char *sign = is_open(err->what) ? ": " : "; ";

    snprintf(line, sizeof line, "%s%s%s%s%s", err->where, err->where[0] ? ": " : "",
             err->what, err->mend[0] ? sign : "", err->mend);
    text_store(buf, size, line);
}
