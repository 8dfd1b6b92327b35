/*
 * match.c - see match.h.
 */
#include "tui/match.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"

bool
match_word(const char *text, const char *word)
{
    size_t length = strlen(word);

    for (;; text++) {
        size_t i = 0;

        while (i < length && text_lower(text[i]) == text_lower(word[i]))
            i++;
        if (i == length)
            return true;
        if (!*text)
            return false;
    }
}

bool
match_letters(const char *text, const char *letters)
{
    for (; *text && *letters; text++)
        if (text_lower(*text) == text_lower(*letters))
            letters++;
    return !*letters;
}
