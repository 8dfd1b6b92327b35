/*
 * match.h - whether a text is what somebody is typing towards.
 */
#ifndef TUI_MATCH_H
#define TUI_MATCH_H

#include <stdbool.h>

/* Whether text begins with a word, or holds it; ASCII letters in any case. */
bool match_start(const char *text, const char *word);
bool match_word(const char *text, const char *word);

/* Whether the letters of a word occur in text in this order; ASCII in any case. */
bool match_letters(const char *text, const char *letters);

#endif
