/*
 * fuzz_text.c - whatever the bytes: what is shown is valid, harmless and as wide as said.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "fuzz/fuzz.h"

static void
hold(bool what)
{
    if (!what)
        abort();
}

static void
shown_hold(const char *text, size_t columns)
{
    struct strbuf shown, padded, wrapped;
    size_t size, clip;

    strbuf_init(&shown);
    strbuf_init(&padded);
    strbuf_init(&wrapped);

    text_display(&shown, text);
    hold(text_is_utf8(shown.data, shown.length, NULL));
    for (const char *at = shown.data; *at; at += size) {
        uint32_t code = text_decode(at, &size);

        hold(!text_is_control(code) && code != '\n' && code != '\t');
    }
    clip = text_clip(shown.data, columns);
    hold(clip <= shown.length && text_is_utf8(shown.data, clip, NULL));

    text_pad(&padded, shown.data, columns);
    hold(text_width(padded.data) == columns);
    hold(text_is_utf8(padded.data, padded.length, NULL));

    text_wrap(&wrapped, shown.data, columns, columns / 4);
    hold(text_is_utf8(wrapped.data, wrapped.length, NULL));
    text_wrap(&wrapped, text, columns, columns / 4);

    strbuf_clear(&shown);
    strbuf_clear(&padded);
    strbuf_clear(&wrapped);
}

static void
message_holds(const char *text)
{
    struct error err;
    char line[100];

    error_set(&err, ERROR_INPUT, text, text, "value '%s'", text);
    hold(text_is_utf8(err.where, strlen(err.where), NULL));
    hold(text_is_utf8(err.what, strlen(err.what), NULL));
    hold(text_is_utf8(err.mend, strlen(err.mend), NULL));
    error_format(&err, line, sizeof line);
    hold(text_is_utf8(line, strlen(line), NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const words[] = {"choice", "number", "text"};
    char *text;

    if (!size)
        return 0;
    text = malloc(size);
    if (!text)
        return 0;
    memcpy(text, data + 1, size - 1); /* the first byte is the number of columns */
    text[size - 1] = '\0';
    text_is_utf8((const char *)data, size, NULL);
    shown_hold(text, data[0]);
    message_holds(text);
    text_nearest(text, words, ARRAY_LEN(words));
    free(text);
    return 0;
}
