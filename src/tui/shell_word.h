/*
 * shell_word.h - words of commands that are shown to be copied.
 */
#ifndef TUI_SHELL_WORD_H
#define TUI_SHELL_WORD_H

#include "base/strbuf.h"

/* Append a word as a shell reads it back, quoted where it has to be. */
void shell_word_add(struct strbuf *out, const char *word);

#endif
