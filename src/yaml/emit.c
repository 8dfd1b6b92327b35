/*
 * emit.c - single values as YAML.
 */
#include "yaml/emit.h"

#include <stdbool.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* Whether text means itself without quotes, also between commas and braces. */
static bool
is_plain(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789";
    static const char inside[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "0123456789 ._/+-()";
    size_t length = strlen(text);

    return length && strchr(letters, text[0]) && strspn(text, inside) == length &&
           text[length - 1] != ' ';
}

/* Whether a character has to be written as an escape to be kept, or to be seen. */
static bool
needs_escape(uint32_t code)
{
    return text_is_control(code) || code == 0x2028 || code == 0x2029 ||
           code == 0xFEFF || code == 0xFFFE || code == 0xFFFF;
}

static void
emit_character(struct strbuf *out, const char *text, size_t size, uint32_t code)
{
    if (code == '"' || code == '\\')
        strbuf_addf(out, "\\%c", (int)code);
    else if (code == '\n')
        strbuf_add(out, "\\n");
    else if (code == '\t')
        strbuf_add(out, "\\t");
    else if (needs_escape(code))
        strbuf_addf(out, "\\u%04X", (unsigned)code);
    else
        strbuf_addn(out, text, size);
}

void
emit_text(struct strbuf *out, const char *text)
{
    size_t size;

    if (is_plain(text)) {
        strbuf_add(out, text);
        return;
    }
    strbuf_addc(out, '"');
    for (; *text; text += size) {
        uint32_t code = text_decode(text, &size);

        emit_character(out, text, size, code);
    }
    strbuf_addc(out, '"');
}

void
emit_number(struct strbuf *out, double number)
{
    char text[NUMBER_TEXT_SIZE];

    number_format_exact(number, text, sizeof text);
    strbuf_add(out, text);
}
