/*
 * text.h - UTF-8: checked, measured in columns, made safe to show.
 *
 * Widths come from utf8proc, not from the locale, so that reports are the same
 * bytes everywhere.  A control character is U+0000-001F but tab and newline, U+007F
 * and U+0080-009F; a bidi control is U+202A-202E and U+2066-2069.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/*
 * Whether bytes are valid UTF-8 (no overlong forms, no surrogates); *bad is the first
 * bad offset.  bad may be NULL.
 */
bool text_is_utf8(const char *bytes, size_t length, size_t *bad);

/*
 * The code point at text (not at its end); its bytes in *size.  An invalid byte is
 * U+FFFD, size 1.
 */
uint32_t text_decode(const char *text, size_t *size);

/*
 * Whether a code point is a control or bidi control character (tab and newline are
 * not).
 */
bool text_is_control(uint32_t code);

enum { TEXT_SHOWN_SIZE = 16 };

/*
 * What may be shown for the character at text (not at its end), terminated, into out;
 * returns the bytes of text that it stands for.  The rule of text_display, for callers
 * that cannot allocate.
 */
size_t text_show(const char *text, char out[TEXT_SHOWN_SIZE]);

/*
 * Append what may be shown: control and bidi characters, newline and tab as \xNN or
 * \u{NNNN}, invalid bytes as U+FFFD.  The one way for text from outside to reach a
 * terminal.
 */
void text_display(struct strbuf *out, const char *text);

enum { TEXT_QUOTE_COLUMNS = 60, TEXT_QUOTE_SIZE = 256 };

/*
 * text as a message quotes it: what may be shown of it, cut to 60 columns with "..." for
 * the rest.  Does not allocate.
 */
void text_quote(const char *text, char out[TEXT_QUOTE_SIZE]);

/* The same by value, for an argument: text_quoted(value).text is there until the call ends. */
struct quoted {
    char text[TEXT_QUOTE_SIZE];
};

struct quoted text_quoted(const char *text);

enum { TEXT_PROSE_MAX = 4096, TEXT_MARKS_MAX = 8 };

/*
 * What keeps a text from being taken as an answer, such as "is blank"; NULL when
 * nothing does.  Refused: only blanks, more than 4,096 characters, control characters
 * (a bidi control is shown as an escape and may stay), more than 8 combining marks on
 * one character; by text_line_fault a line break as well.
 */
const char *text_prose_fault(const char *text);
const char *text_line_fault(const char *text);

/*
 * A text as a part of a file name or an id: its letters and digits, small and without their
 * marks ("Ä" is "a", "ß" "ss", "ø" "o"), each run of anything else one '-' between them.
 * Cut to size - 1 bytes; "" when nothing of it can be written so.
 */
void text_dashed(const char *text, char *out, size_t size);

/* Columns that text takes (0 for combining marks, 2 for wide characters). */
size_t text_width(const char *text);

/* Characters (code points) of text. */
size_t text_length(const char *text);

/* Bytes of the longest start of text that fits in columns, cut at a grapheme border. */
size_t text_clip(const char *text, size_t columns);

/*
 * Append text padded with blanks, or cut with "..." (or '.' when under 4 columns), to
 * exactly `columns` columns.
 */
void text_pad(struct strbuf *out, const char *text, size_t columns);

/*
 * Append text broken at blanks into lines of at most `columns` columns; lines after the
 * first begin with indent blanks (none, where they would leave no room).  Line ends stay,
 * runs of blanks become one, a word longer than a line is parted, and a character wider
 * than a line stands alone.
 */
void text_wrap(struct strbuf *out, const char *text, size_t columns, size_t indent);

/* Of ASCII's letters, in every locale: whether c is one, and c as a small one. */
bool text_is_letter(char c);
char text_lower(char c);

/*
 * The entry of words (count of them) nearest to word, when near enough to be meant:
 * one mistake in a short word, one in three letters of a longer one.  Else NULL.
 */
const char *text_nearest(const char *word, const char *const *words, size_t count);

/* "a, b, c" of words into buf, cut with "..." when it does not fit. */
void text_join(const char *const *words, size_t count, const char *sep, char *buf,
               size_t size);

/* Version of utf8proc. */
const char *text_library(void);

#endif
