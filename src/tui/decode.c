/*
 * decode.c - see decode.h.  Forms: ECMA-48 control sequences (ESC [ parameters final),
 * SS3 (ESC O final), xterm's SGR mouse reports and bracketed paste.
 */
#include "tui/decode.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const char paste_end[] = "\033[201~";

enum {
    ESC = 27,
    SEQUENCE_MAX = 64, /* a longer one is noise */
    MOUSE_WHEEL_UP = 64,
    MOUSE_WHEEL_DOWN = 65,
    WHEEL_ROWS = 3,
    PASTE_BEGIN_PARAMETER = 200,
};

/* The outcome of looking at the first bytes of the input. */
enum match { MATCH_NONE, MATCH_PART, MATCH_WHOLE };

void
decoder_init(struct decoder *decoder, const struct key_string *strings, size_t count)
{
    *decoder = (struct decoder){.strings = strings, .string_count = count};
    strbuf_init(&decoder->input);
    strbuf_init(&decoder->paste);
}

void
decoder_clear(struct decoder *decoder)
{
    strbuf_clear(&decoder->input);
    strbuf_clear(&decoder->paste);
}

void
decoder_feed(struct decoder *decoder, const char *bytes, size_t count)
{
    if (decoder->at == decoder->input.length) {
        strbuf_reset(&decoder->input);
        decoder->at = 0;
    }
    strbuf_addn(&decoder->input, bytes, count);
}

static const char *
input_bytes(const struct decoder *decoder, size_t *count)
{
    *count = decoder->input.length - decoder->at;
    return decoder->input.data + decoder->at;
}

static void
event_key(struct event *event, uint32_t key)
{
    *event = (struct event){.type = EVENT_KEY, .key = key};
}

/* The keys that terminfo names. */
static enum match
match_strings(const struct decoder *decoder, const char *bytes, size_t count,
              size_t *used, uint32_t *key)
{
    enum match best = MATCH_NONE;

    for (size_t i = 0; i < decoder->string_count; i++) {
        const char *string = decoder->strings[i].bytes;
        size_t length = strlen(string);

        if (length <= count && memcmp(string, bytes, length) == 0) {
            *used = length;
            *key = decoder->strings[i].key;
            return MATCH_WHOLE;
        }
        if (length > count && memcmp(string, bytes, count) == 0)
            best = MATCH_PART;
    }
    return best;
}

/* The key of "ESC [ n ~", 0 for none. */
static uint32_t
tilde_key(long number)
{
    static const struct {
        unsigned char number;
        uint32_t key;
    } keys[] = {
        {1, KEY_LINE_HOME},      {2, KEY_INSERT_MODE},    {3, KEY_DELETE},
        {4, KEY_LINE_END},       {5, KEY_PAGE_BACK},      {6, KEY_PAGE_ON},
        {7, KEY_LINE_HOME},      {8, KEY_LINE_END},       {11, KEY_FUNCTION + 1},
        {12, KEY_FUNCTION + 2},  {13, KEY_FUNCTION + 3},  {14, KEY_FUNCTION + 4},
        {15, KEY_FUNCTION + 5},  {17, KEY_FUNCTION + 6},  {18, KEY_FUNCTION + 7},
        {19, KEY_FUNCTION + 8},  {20, KEY_FUNCTION + 9},  {21, KEY_FUNCTION + 10},
        {23, KEY_FUNCTION + 11}, {24, KEY_FUNCTION + 12},
    };

    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (keys[i].number == number)
            return keys[i].key;
    return 0;
}

/* The key of "ESC [ final" and "ESC O final", 0 for none. */
static uint32_t
letter_key(char final)
{
    static const struct {
        char final;
        uint32_t key;
    } keys[] = {
        {'A', KEY_ARROW_UP},     {'B', KEY_ARROW_DOWN},   {'C', KEY_ARROW_RIGHT},
        {'D', KEY_ARROW_LEFT},   {'F', KEY_LINE_END},     {'H', KEY_LINE_HOME},
        {'Z', KEY_BACK_TAB},     {'P', KEY_FUNCTION + 1}, {'Q', KEY_FUNCTION + 2},
        {'R', KEY_FUNCTION + 3}, {'S', KEY_FUNCTION + 4}, {'M', KEY_RETURN},
    };

    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (keys[i].final == final)
            return keys[i].key;
    return 0;
}

/* "<button;col;row" of an SGR report: a press of the left button, or the wheel. */
static bool
mouse_report(const char *parameters, char final, struct event *event)
{
    char *end;
    long button = strtol(parameters + 1, &end, 10);
    long col = *end == ';' ? strtol(end + 1, &end, 10) : 0;
    long row = *end == ';' ? strtol(end + 1, &end, 10) : 0;

    if (*end || final != 'M' || row < 1 || col < 1 || row > 10000 || col > 10000)
        return false;
    *event = (struct event){.row = (int)row - 1, .col = (int)col - 1};
    if (button == 0)
        event->type = EVENT_PRESS;
    else if (button == MOUSE_WHEEL_UP || button == MOUSE_WHEEL_DOWN) {
        event->type = EVENT_WHEEL;
        event->rows = button == MOUSE_WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS;
    } else
        return false;
    return true;
}

/*
 * A control sequence: MATCH_WHOLE with *used, and *event filled when *says; one that we
 * do not know is whole and says nothing.
 */
static enum match
match_control(struct decoder *decoder, const char *bytes, size_t count, size_t *used,
              struct event *event, bool *says)
{
    char parameters[SEQUENCE_MAX];
    size_t length = 0;
    uint32_t key = 0;
    char final;

    *says = false;
    if (count > 2 && bytes[2] == '[') { /* the Linux console's F1..F5: ESC [ [ A */
        if (count < 4)
            return MATCH_PART;
        *used = 4;
        if (bytes[3] >= 'A' && bytes[3] <= 'E')
            key = KEY_FUNCTION + 1u + (uint32_t)(bytes[3] - 'A');
        *says = key != 0;
        event_key(event, key);
        return MATCH_WHOLE;
    }
    while (2 + length < count && bytes[2 + length] >= 0x20 && bytes[2 + length] <= 0x3F)
        if (++length >= SEQUENCE_MAX) {
            *used = 2 + length;
            return MATCH_WHOLE;
        }
    if (2 + length >= count)
        return MATCH_PART;
    memcpy(parameters, bytes + 2, length);
    parameters[length] = '\0';
    final = bytes[2 + length];
    *used = 3 + length;
    if (parameters[0] == '<')
        *says = mouse_report(parameters, final, event);
    else if (final == 'M' && length == 0) { /* an old mouse report: three more bytes */
        if (count < 6)
            return MATCH_PART;
        *used = 6;
    } else if (final == '~' && strtol(parameters, NULL, 10) == PASTE_BEGIN_PARAMETER) {
        decoder->pasting = true;
        strbuf_reset(&decoder->paste);
    } else {
        key = final == '~' ? tilde_key(strtol(parameters, NULL, 10))
                           : letter_key(final);
        *says = key != 0;
        event_key(event, key);
    }
    return MATCH_WHOLE;
}

/* Whether bytes begin a UTF-8 character whose end has not come yet. */
static bool
is_cut_character(const char *bytes, size_t count)
{
    unsigned char first = (unsigned char)bytes[0];
    size_t size = first < 0xC2 || first > 0xF4 ? 1
                  : first < 0xE0               ? 2
                  : first < 0xF0               ? 3
                                               : 4;

    for (size_t i = 1; i < size && i < count; i++)
        if (((unsigned char)bytes[i] & 0xC0) != 0x80)
            return false;
    return count < size;
}

/* What begins with ESC and is none of terminfo's. */
static enum match
match_escape(struct decoder *decoder, const char *bytes, size_t count, size_t *used,
             struct event *event, bool *says)
{
    uint32_t key;

    *says = false;
    if (count < 2)
        return MATCH_PART;
    if (bytes[1] == '[')
        return match_control(decoder, bytes, count, used, event, says);
    if (bytes[1] == 'O') {
        if (count < 3)
            return MATCH_PART;
        *used = 3;
        key = letter_key(bytes[2]);
        *says = key != 0;
        event_key(event, key);
        return MATCH_WHOLE;
    }
    if (bytes[1] == ESC) { /* Escape twice: one at a time */
        *used = 1;
        *says = true;
        event_key(event, KEY_ESCAPE);
        return MATCH_WHOLE;
    }
    if (is_cut_character(bytes + 1, count - 1))
        return MATCH_PART;
    text_decode(bytes + 1, used); /* Alt and a key */
    *used += 1;
    return MATCH_WHOLE;
}

/* How many bytes at the end of text may be the start of paste_end. */
static size_t
paste_end_begun(const char *bytes, size_t count)
{
    size_t length = sizeof paste_end - 2;

    for (; length > 0; length--)
        if (length <= count && memcmp(bytes + count - length, paste_end, length) == 0)
            return length;
    return 0;
}

static const char *
find_paste_end(const char *bytes, size_t count)
{
    const char *at = bytes, *end = bytes + count;

    while (at < end && (at = memchr(at, ESC, (size_t)(end - at)))) {
        if ((size_t)(end - at) >= sizeof paste_end - 1 &&
            memcmp(at, paste_end, sizeof paste_end - 1) == 0)
            return at;
        at++;
    }
    return NULL;
}

/* Take pasted bytes; true with the event when the paste is at its end. */
static bool
paste_next(struct decoder *decoder, struct event *event)
{
    size_t count, take, room;
    const char *bytes = input_bytes(decoder, &count);
    const char *end = find_paste_end(bytes, count);

    take = end ? (size_t)(end - bytes) : count - paste_end_begun(bytes, count);
    room = PASTE_MAX - decoder->paste.length;
    strbuf_addn(&decoder->paste, bytes, take < room ? take : room);
    decoder->at += take;
    if (!end)
        return false;
    decoder->at += sizeof paste_end - 1;
    decoder->pasting = false;
    *event = (struct event){.type = EVENT_PASTE, .text = decoder->paste.data};
    return true;
}

bool
decoder_next(struct decoder *decoder, struct event *event)
{
    for (;;) {
        size_t count, used = 0;
        const char *bytes = input_bytes(decoder, &count);
        bool says = true;
        uint32_t key = 0;
        enum match match;

        if (count == 0)
            return false;
        if (decoder->pasting)
            return paste_next(decoder, event);
        match = match_strings(decoder, bytes, count, &used, &key);
        if (match == MATCH_WHOLE) {
            decoder->at += used;
            event_key(event, key);
            return true;
        }
        if (match == MATCH_PART)
            return false;
        if (bytes[0] == ESC) {
            match = match_escape(decoder, bytes, count, &used, event, &says);
            if (match == MATCH_PART)
                return false;
        } else {
            if (is_cut_character(bytes, count))
                return false;
            key = text_decode(bytes, &used);
            event_key(event, key == '\n' ? KEY_RETURN : key);
        }
        decoder->at += used;
        if (says)
            return true;
    }
}

bool
decoder_is_waiting(const struct decoder *decoder)
{
    return !decoder->pasting && decoder->at < decoder->input.length;
}

bool
decoder_expire(struct decoder *decoder, struct event *event)
{
    size_t count;
    const char *bytes = input_bytes(decoder, &count);
    bool is_escape = count == 1 && bytes[0] == ESC;

    if (decoder->pasting || count == 0)
        return false;
    decoder->at += count;
    if (is_escape)
        event_key(event, KEY_ESCAPE);
    return is_escape;
}
