/*
 * shell_word.c - see shell_word.h.
 */
#include "tui/shell_word.h"

#include <string.h>

void
shell_word_add(struct strbuf *out, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-_./:,@+";

    if (*word && !word[strspn(word, plain)]) {
        strbuf_add(out, word);
        return;
    }
    strbuf_addc(out, '\'');
    for (; *word; word++)
        if (*word == '\'')
            strbuf_add(out, "'\\''");
        else
            strbuf_addc(out, *word);
    strbuf_addc(out, '\'');
}
