/*
 * strbuf.h - text that grows.
 *
 * data is always a terminated string, also of an empty buffer.  Memory comes from
 * malloc; exhaustion ends the program through memory_exhausted().
 */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stddef.h>

#include "base/error.h"

struct strbuf {
    char *data;
    size_t length; /* bytes without the terminator */
    size_t capacity;
};

void strbuf_init(struct strbuf *buf);
void strbuf_clear(struct strbuf *buf); /* frees; the buffer can be used again */
void strbuf_reset(struct strbuf *buf); /* empty, keeps the memory */

/* Room for so many more bytes, so that adding them cannot run out of memory. */
void strbuf_reserve(struct strbuf *buf, size_t count);

void strbuf_cut(struct strbuf *buf, size_t length); /* what is longer is dropped */
void strbuf_add(struct strbuf *buf, const char *text);
void strbuf_addn(struct strbuf *buf, const char *bytes, size_t count);
void strbuf_addc(struct strbuf *buf, char c);
void strbuf_fill(struct strbuf *buf, char c, size_t count);
void strbuf_addf(struct strbuf *buf, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
