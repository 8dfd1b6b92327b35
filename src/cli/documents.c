/*
 * documents.c - a stream of YAML documents.
 */
#include "cli/documents.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/file.h"

bool
documents_open(const char *path, struct documents *documents, struct error *err)
{
    *documents = (struct documents){.name = strcmp(path, "-") == 0 ? "<stdin>" : path};
    strbuf_init(&documents->line);
    documents->fd = file_open(path, err);
    return documents->fd >= 0;
}

void
documents_close(struct documents *documents)
{
    if (documents->fd > STDIN_FILENO)
        close(documents->fd);
    documents->fd = -1;
    strbuf_clear(&documents->line);
}

/* More bytes into the chunk; at the end there are none. */
static bool
chunk_fill(struct documents *documents, struct error *err)
{
    ssize_t got;

    documents->at = documents->end = 0;
    do
        got = read(documents->fd, documents->chunk, sizeof documents->chunk);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        documents->at_end = true;
        return error_set(err, ERROR_FAILED, documents->name, NULL, "cannot be read: %s",
                         strerror(errno));
    }
    documents->end = (size_t)got;
    documents->at_end = got == 0;
    return true;
}

/* The next line, with its end; has_line is false when there is none. */
static bool
line_take(struct documents *documents, size_t limit, struct error *err)
{
    strbuf_reset(&documents->line);
    documents->too_long = documents->has_line = false;
    while (!documents->at_end) {
        const char *from = documents->chunk + documents->at;
        size_t size = documents->end - documents->at;
        const char *newline = memchr(from, '\n', size);

        if (newline)
            size = (size_t)(newline - from) + 1;
        if (documents->too_long || documents->line.length + size > limit)
            documents->too_long = true;
        else
            strbuf_addn(&documents->line, from, size);
        documents->at += size;
        documents->has_line = documents->has_line || size > 0;
        if (newline)
            break;
        if (!chunk_fill(documents, err))
            return false;
    }
    documents->lines_taken += documents->has_line;
    return true;
}

/* A line that parts documents: --- or ... alone, or before a blank. */
static bool
is_marker(const char *line, const char *mark)
{
    return strncmp(line, mark, 3) == 0 && (!line[3] || strchr(" \t\r\n", line[3]));
}

/* Whether text says nothing: blank, or a comment. */
static bool
is_empty(const char *text)
{
    text += strspn(text, " \t\r\n");
    return !*text || *text == '#';
}

/* A document as its lines come in. */
struct gathering {
    struct strbuf *bytes;
    size_t limit;
    long before;
    bool marked, filled, too_large;
};

static void
gathering_restart(struct gathering *gathering, long before)
{
    strbuf_reset(gathering->bytes);
    gathering->before = before;
    gathering->marked = false;
}

/* Take the line; false: the document is over, and the line is no part of it. */
static bool
gathering_take(struct gathering *gathering, struct documents *documents)
{
    const char *line = documents->line.data;
    bool mark = is_marker(line, "---");

    if (mark && gathering->filled)
        return false;
    documents->has_line = false;
    if (is_marker(line, "...")) {
        gathering_restart(gathering, documents->lines_taken);
        return true;
    }
    if (mark && gathering->marked)
        gathering_restart(gathering, documents->lines_taken - 1);
    gathering->marked = gathering->marked || mark;
    if (documents->too_long ||
        gathering->bytes->length + documents->line.length > gathering->limit)
        gathering->too_large = true;
    else
        strbuf_addn(gathering->bytes, line, documents->line.length);
    if (documents->too_long ||
        (!is_empty(mark ? line + 3 : line) && line[0] != '%'))
        gathering->filled = true;
    return true;
}

bool
documents_next(struct documents *documents, size_t limit, struct strbuf *bytes,
               long *before, bool *there, struct error *err)
{
    struct gathering gathering = {
        .bytes = bytes,
        .limit = limit,
        .before = documents->lines_taken - documents->has_line,
    };

    strbuf_reset(bytes);
    for (;;) {
        if (!documents->has_line && !line_take(documents, limit, err))
            return false;
        if (!documents->has_line)
            break;
        if (gathering.filled && is_marker(documents->line.data, "...")) {
            documents->has_line = false;
            break;
        }
        if (!gathering_take(&gathering, documents))
            break;
    }
    *before = gathering.before;
    *there = gathering.filled;
    if (!gathering.too_large)
        return true;
    return error_set(err, ERROR_INPUT, documents->name, NULL,
                     "the document after line %ld is larger than %zu KiB",
                     gathering.before, limit / 1024);
}
