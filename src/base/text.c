/*
 * text.c - UTF-8, by utf8proc: checked, measured in columns, made safe to show.
 */
#include "base/text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */

/* The length of the UTF-8 sequence at bytes, 0 when there is no valid one. */
static size_t
sequence_read(const char *bytes, size_t length, uint32_t *code)
{
    utf8proc_int32_t point = 0;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)bytes,
                                             (utf8proc_ssize_t)length, &point);

    if (size <= 0)
        return 0;
    *code = (uint32_t)point;
    return (size_t)size;
}

bool
text_is_utf8(const char *bytes, size_t length, size_t *bad)
{
    for (size_t at = 0; at < length;) {
        uint32_t code;
        size_t size = sequence_read(bytes + at, length - at, &code);

        if (!size) {
            if (bad)
                *bad = at;
            return false;
        }
        at += size;
    }
    return true;
}

uint32_t
text_decode(const char *text, size_t *size)
{
    uint32_t code = 0xFFFD;

    *size = sequence_read(text, strnlen(text, 4), &code);
    if (!*size)
        *size = 1;
    return code;
}

bool
text_is_control(uint32_t code)
{
    if (code == '\t' || code == '\n')
        return false;
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

size_t
text_show(const char *text, char out[TEXT_SHOWN_SIZE])
{
    uint32_t code = 0;
    size_t size = sequence_read(text, strnlen(text, 4), &code);

    if (!size) {
        memcpy(out, replacement, sizeof replacement);
        return 1;
    }
    if (code == '\t' || code == '\n' || text_is_control(code)) {
        snprintf(out, TEXT_SHOWN_SIZE, code < 0x80 ? "\\x%02X" : "\\u{%04X}",
                 (unsigned)code);
        return size;
    }
    memcpy(out, text, size);
    out[size] = '\0';
    return size;
}

void
text_display(struct strbuf *out, const char *text)
{
    while (*text) {
        char shown[TEXT_SHOWN_SIZE];

        text += text_show(text, shown);
        strbuf_add(out, shown);
    }
}

void
text_quote(const char *text, char out[TEXT_QUOTE_SIZE])
{
    static const char cut[] = "...";
    size_t length = 0, columns = 0, whole = 0; /* whole: what leaves room for the cut */

    while (*text) {
        char shown[TEXT_SHOWN_SIZE];
        size_t count;

        text += text_show(text, shown);
        count = strlen(shown);
        columns += text_width(shown);
        if (columns > TEXT_QUOTE_COLUMNS || length + count >= TEXT_QUOTE_SIZE) {
            memcpy(out + whole, cut, sizeof cut);
            return;
        }
        memcpy(out + length, shown, count);
        length += count;
        if (columns + strlen(cut) <= TEXT_QUOTE_COLUMNS &&
            length + sizeof cut <= TEXT_QUOTE_SIZE)
            whole = length;
    }
    out[length] = '\0';
}

struct quoted
text_quoted(const char *text)
{
    struct quoted quoted;

    text_quote(text, quoted.text);
    return quoted;
}

/* The bytes of the grapheme at text, not at its end, and its columns. */
static size_t
grapheme_read(const char *text, size_t *columns)
{
    utf8proc_int32_t state = 0;
    size_t length, size;
    uint32_t code = text_decode(text, &length);

    *columns = (size_t)utf8proc_charwidth((utf8proc_int32_t)code);
    while (text[length]) {
        uint32_t next = text_decode(text + length, &size);

        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)code,
                                             (utf8proc_int32_t)next, &state))
            break;
        *columns += (size_t)utf8proc_charwidth((utf8proc_int32_t)next);
        length += size;
        code = next;
    }
    return length;
}

size_t
text_width(const char *text)
{
    size_t width = 0, size;

    for (; *text; text += size)
        width += (size_t)utf8proc_charwidth((utf8proc_int32_t)text_decode(text, &size));
    return width;
}

size_t
text_length(const char *text)
{
    size_t count = 0, size;

    for (; *text; text += size, count++)
        text_decode(text, &size);
    return count;
}

const char *
text_prose_fault(const char *text)
{
    size_t count = 0, marks = 0, size;
    bool blank = true;

    for (const char *at = text; *at; at += size, count++) {
        uint32_t code = text_decode(at, &size);

        if (text_is_control(code) && code <= 0x9F)
            return "has a control character";
        blank = blank && (code == ' ' || code == '\n' || code == '\t');
        marks = utf8proc_charwidth((utf8proc_int32_t)code) || code < 0x80 ? 0
                                                                          : marks + 1;
        if (marks > TEXT_MARKS_MAX)
            return "has more than 8 combining marks on one character";
    }
    if (blank)
        return "is blank";
    return count > TEXT_PROSE_MAX ? "is too long" : NULL;
}

const char *
text_line_fault(const char *text)
{
    const char *fault = text_prose_fault(text);

    return !fault && strchr(text, '\n') ? "has a line break" : fault;
}

size_t
text_clip(const char *text, size_t columns)
{
    size_t length = 0, width;

    while (text[length]) {
        size_t size = grapheme_read(text + length, &width);

        if (width > columns)
            break;
        columns -= width;
        length += size;
    }
    return length;
}

/* Columns of the first length bytes of text. */
static size_t
span_width(const char *text, size_t length)
{
    size_t width = 0, size;

    for (size_t at = 0; at < length; at += size) {
        uint32_t code = text_decode(text + at, &size);

        width += (size_t)utf8proc_charwidth((utf8proc_int32_t)code);
    }
    return width;
}

void
text_pad(struct strbuf *out, const char *text, size_t columns)
{
    const char *mark = "";
    size_t length = text_clip(text, columns);

    if (text[length] && columns) {
        mark = columns < 4 ? "." : "...";
        length = text_clip(text, columns - strlen(mark));
    }
    strbuf_addn(out, text, length);
    strbuf_add(out, mark);
    strbuf_fill(out, ' ', columns - span_width(text, length) - strlen(mark));
}

/* Where a text that is being wrapped has come to. */
struct wrap {
    struct strbuf *out;
    size_t columns, indent;
    size_t taken;    /* columns of the line so far */
    bool first_line; /* which has no indent */
    bool has_word;   /* on this line */
};

static void
wrap_line_end(struct wrap *wrap)
{
    strbuf_addc(wrap->out, '\n');
    wrap->taken = 0;
    wrap->first_line = false;
    wrap->has_word = false;
}

/* Blanks wait for a word to follow them, so that no line ends in one. */
static void
wrap_word_start(struct wrap *wrap)
{
    size_t blanks = wrap->has_word ? 1 : wrap->first_line ? 0 : wrap->indent;

    strbuf_fill(wrap->out, ' ', blanks);
    wrap->taken += blanks;
    wrap->has_word = true;
}

/* What parts the words of a name, a path or an address: a line may end behind it. */
static bool
is_joint(char c)
{
    return c == '_' || c == '.' || c == '-' || c == '/' || c == ',';
}

/*
 * As much of a word as ends in a joint, when that is not less than half of what has room;
 * else all that has.
 */
static size_t
wrap_part(const char *word, size_t columns)
{
    size_t part = text_clip(word, columns);

    for (size_t at = part; at > 0 && at >= part / 2; at--)
        if (is_joint(word[at - 1]))
            return at;
    return part;
}

static void
wrap_word(struct wrap *wrap, const char *word, size_t length)
{
    size_t width = span_width(word, length), columns;

    if (wrap->has_word && wrap->taken + 1 + width > wrap->columns)
        wrap_line_end(wrap);
    wrap_word_start(wrap);
    while (wrap->taken + width > wrap->columns) {
        size_t part = wrap_part(word, wrap->columns - wrap->taken);

        if (!part) /* not even one character has room: it must stand somewhere */
            part = grapheme_read(word, &columns);
        strbuf_addn(wrap->out, word, part);
        width -= span_width(word, part);
        word += part;
        length -= part;
        if (!length)
            break;
        wrap_line_end(wrap);
        wrap_word_start(wrap);
    }
    strbuf_addn(wrap->out, word, length);
    wrap->taken += width;
}

void
text_wrap(struct strbuf *out, const char *text, size_t columns, size_t indent)
{
    struct wrap wrap = {
        .out = out,
        .columns = columns,
        .indent = indent < columns ? indent : 0,
        .first_line = true,
    };

    for (;;) {
        size_t length;

        text += strspn(text, " ");
        if (!*text)
            return;
        if (*text == '\n') {
            wrap_line_end(&wrap);
            text++;
            continue;
        }
        length = strcspn(text, " \n");
        wrap_word(&wrap, text, length);
        text += length;
    }
}

bool
text_is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

char
text_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Letters that are no letter of ASCII with a mark; small, as all are when they are asked. */
static const struct {
    uint32_t code;
    const char *ascii;
} plain_letters[] = {
    {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},  {0x111, "d"}, {0x127, "h"},
    {0x131, "i"}, {0x142, "l"}, {0x14B, "n"}, {0x153, "oe"}, {0x167, "t"},
};

/* No dash comes first, nor after another one. */
static void
dashed_add(char *out, size_t size, size_t *length, char c)
{
    if (c == '-' && (*length == 0 || out[*length - 1] == '-'))
        return;
    if (*length + 1 < size)
        out[(*length)++] = c;
}

/* One part of a character: what is to be written for it. */
static void
dashed_add_part(char *out, size_t size, size_t *length, uint32_t part)
{
    bool is_plain = (part >= 'a' && part <= 'z') || (part >= '0' && part <= '9');

    for (size_t i = 0; i < ARRAY_LEN(plain_letters); i++)
        if (plain_letters[i].code == part) {
            for (const char *at = plain_letters[i].ascii; *at; at++)
                dashed_add(out, size, length, *at);
            return;
        }
    dashed_add(out, size, length, is_plain ? (char)part : '-');
}

void
text_dashed(const char *text, char *out, size_t size)
{
    enum { PARTS_MOST = 32 }; /* that one character is made of */
    const utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                      UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    size_t length = 0, bytes;

    for (; *text && length + 1 < size; text += bytes) {
        utf8proc_int32_t parts[PARTS_MOST];
        int boundary = 0;
        utf8proc_ssize_t count = utf8proc_decompose_char(
            (utf8proc_int32_t)text_decode(text, &bytes), parts, PARTS_MOST, options,
            &boundary);

        for (utf8proc_ssize_t i = 0; i < count && i < PARTS_MOST; i++)
            dashed_add_part(out, size, &length, (uint32_t)parts[i]);
    }
    while (length && out[length - 1] == '-')
        length--;
    out[length] = '\0';
}

enum { WORD_LONGEST = 64 }; /* longer ones are not mistyped names */

static size_t
smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;

    return least < c ? least : c;
}

/*
 * How many letters must be put in, left out, replaced or swapped with their neighbour
 * to turn one word into the other (optimal string alignment); case does not count.
 */
static size_t
word_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][WORD_LONGEST + 1]; /* the last, this and the next prefix of a */
    size_t *before = rows[0], *last = rows[1], *now = rows[2];

    for (size_t j = 0; j <= b_length; j++)
        last[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *spare = before;

        now[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            char x = text_lower(a[i - 1]), y = text_lower(b[j - 1]);

            now[j] = smallest(last[j] + 1, now[j - 1] + 1, last[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == text_lower(b[j - 2]) &&
                y == text_lower(a[i - 2]) && before[j - 2] + 1 < now[j])
                now[j] = before[j - 2] + 1;
        }
        before = last;
        last = now;
        now = spare;
    }
    return last[b_length];
}

const char *
text_nearest(const char *word, const char *const *words, size_t count)
{
    size_t length = strlen(word);
    size_t best = (length < 6 ? 1 : length / 3) + 1; /* one mistake in three letters */
    const char *nearest = NULL;

    if (!length || length > WORD_LONGEST)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t other = strlen(words[i]);
        size_t distance;

        if (!other || other > WORD_LONGEST)
            continue;
        distance = word_distance(word, length, words[i], other);
        if (distance < best && distance < length && distance < other) {
            best = distance;
            nearest = words[i];
        }
    }
    return nearest;
}

void
text_join(const char *const *words, size_t count, const char *sep, char *buf,
          size_t size)
{
    struct strbuf line;
    size_t length;

    assert(size >= sizeof "...");
    strbuf_init(&line);
    for (size_t i = 0; i < count; i++) {
        strbuf_add(&line, i ? sep : "");
        strbuf_add(&line, words[i]);
    }
    length = line.length;
    if (length >= size) {
        length = size - sizeof "...";
        while (length && ((unsigned char)line.data[length] & 0xC0) == 0x80)
            length--; /* the cut would part a character */
    }
    snprintf(buf, size, "%.*s%s", (int)length, line.data,
             length < line.length ? "..." : "");
    strbuf_clear(&line);
}

const char *
text_library(void)
{
    return utf8proc_version();
}
