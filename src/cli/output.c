/*
 * output.c - standard output and standard error.
 */
#include "cli/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/text.h"

static bool
fd_write(int fd, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t done = write(fd, data, size);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        data += done;
        size -= (size_t)done;
    }
    return true;
}

bool
output_write(const char *data, size_t size, struct error *err)
{
    if (fd_write(STDOUT_FILENO, data, size) || errno == EPIPE)
        return true;
    return error_set(err, ERROR_FAILED, NULL, NULL, "cannot write standard output: %s",
                     strerror(errno));
}

/* There is nobody left to tell when standard error fails. */
static void
message_line(const char *text)
{
    struct strbuf line;

    strbuf_init(&line);
    strbuf_add(&line, "llm-decide: ");
    text_display(&line, text);
    strbuf_addc(&line, '\n');
    fd_write(STDERR_FILENO, line.data, line.length);
    strbuf_clear(&line);
}

void
message_text(const char *text)
{
    fd_write(STDERR_FILENO, text, strlen(text));
}

void
message_error(const struct error *err)
{
    char text[sizeof err->where + sizeof err->what + sizeof err->mend + 8];

    error_format(err, text, sizeof text);
    message_line(text);
}

int
message_errors(const struct error_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        message_error(&list->items[i]);
    if (list->more)
        message_note("and %zu more", list->more);
    return list->count ? (int)list->items[0].code : ERROR_NONE;
}

void
message_note(const char *fmt, ...)
{
    char text[640];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    message_line(text);
}
