/*
 * strbuf.c - text that grows by doubling.
 */
#include "base/strbuf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { CAPACITY_SMALLEST = 64 };

/* What data of a buffer without memory points at; never written, since its capacity is
 * 0. */
static char nothing[1];

/* Make room for count more bytes and the terminator. */
static void
room_make(struct strbuf *buf, size_t count)
{
    size_t need, capacity = buf->capacity ? buf->capacity : CAPACITY_SMALLEST;
    char *data;

    if (count >= SIZE_MAX / 2 - buf->length)
        memory_exhausted();
    need = buf->length + count + 1;
    if (need <= buf->capacity)
        return;
    while (capacity < need)
        capacity *= 2;
    data = realloc(buf->capacity ? buf->data : NULL, capacity);
    if (!data)
        memory_exhausted();
    buf->data = data;
    buf->capacity = capacity;
}

void
strbuf_init(struct strbuf *buf)
{
    *buf = (struct strbuf){.data = nothing};
}

void
strbuf_clear(struct strbuf *buf)
{
    if (buf->capacity)
        free(buf->data);
    strbuf_init(buf);
}

void
strbuf_reset(struct strbuf *buf)
{
    buf->length = 0;
    if (buf->capacity)
        buf->data[0] = '\0';
}

void
strbuf_reserve(struct strbuf *buf, size_t count)
{
    room_make(buf, count);
    buf->data[buf->length] = '\0';
}

void
strbuf_cut(struct strbuf *buf, size_t length)
{
    if (length >= buf->length)
        return;
    buf->length = length;
    buf->data[length] = '\0';
}

void
strbuf_add(struct strbuf *buf, const char *text)
{
    strbuf_addn(buf, text, strlen(text));
}

void
strbuf_addn(struct strbuf *buf, const char *bytes, size_t count)
{
    if (!count)
        return;
    room_make(buf, count);
    memcpy(buf->data + buf->length, bytes, count);
    buf->length += count;
    buf->data[buf->length] = '\0';
}

void
strbuf_addc(struct strbuf *buf, char c)
{
    strbuf_addn(buf, &c, 1);
}

void
strbuf_fill(struct strbuf *buf, char c, size_t count)
{
    if (!count)
        return;
    room_make(buf, count);
    memset(buf->data + buf->length, c, count);
    buf->length += count;
    buf->data[buf->length] = '\0';
}

void
strbuf_addf(struct strbuf *buf, const char *fmt, ...)
{
    va_list args, again;
    int length;

    va_start(args, fmt);
    va_copy(again, args);
    length = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (length < 0)
        memory_exhausted();
    room_make(buf, (size_t)length);
    vsnprintf(buf->data + buf->length, (size_t)length + 1, fmt, again);
    va_end(again);
    buf->length += (size_t)length;
}
