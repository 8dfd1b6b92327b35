/*
 * match.c - see match.h.
 */
#include "tui/match.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"

bool
match_start(const char *text, const char *word)
{
    while (*word && text_lower(*text) == text_lower(*word)) {
        text++;
        word++;
    }
    return !*word;
}

bool
match_word(const char *text, const char *word)
{
    while (!match_start(text, word))
        if (!*text++)
            return false;
    return true;
}

bool
match_letters(const char *text, const char *letters)
{
    for (; *text && *letters; text++)
        if (text_lower(*text) == text_lower(*letters))
            letters++;
    return !*letters;
}
